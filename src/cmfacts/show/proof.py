"""What is found in drafts, as a view."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from cmfacts.proof.records import Draft, Finding
from cmfacts.show.view import Plain, Record

if TYPE_CHECKING:
    from cmfacts.show.language import Language

#: What alone makes no exit code of 1.
SUGGESTIONS = frozenset({"uncited"})


class Findings(Plain):
    """
    A finding each; none is the good answer.

    A pipe gets them as compilers write errors, since editors read those. `drafts` are by path.
    """

    kinds: ClassVar[tuple[str, ...]] = ("findings", "faults", "records")
    fields: ClassVar[tuple[str, ...]] = Finding._fields
    columns: ClassVar[tuple[str, ...]] = ("file", "line", "column", "kind", "id", "text", "message")
    in_pipe: ClassVar[str] = "plain"

    def __init__(
        self,
        problems: Sequence[Finding],
        drafts: Mapping[str, Draft],
        language: Language,
        remarks: Sequence[str] = (),
        most: int | None = None,
    ) -> None:
        self.problems = problems[:most]
        self.drafts = drafts
        self.language = language
        self.remarks = remarks
        self._all = problems

    @property
    def count(self) -> int:
        return len(self.problems)

    @property
    def answered(self) -> bool:
        return all(finding.kind in SUGGESTIONS for finding in self._all)

    def limited(self, most: int) -> Findings:
        return Findings(self._all, self.drafts, self.language, self.remarks, most)

    def records(self, fields: Sequence[str] | None) -> Iterator[Record]:
        return (finding._asdict() | {"others": list(finding.others)} for finding in self.problems)
