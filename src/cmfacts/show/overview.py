"""The overview of a timeline as a view: `timeline --span`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from cmfacts.show.facts import record
from cmfacts.show.view import Plain, Record

if TYPE_CHECKING:
    from cmfacts.ask.timeline import Overview
    from cmfacts.show.language import Language


class Span(Plain):
    """How many facts each year has, and the most cited of all."""

    kinds: ClassVar[tuple[str, ...]] = ("span", "records")
    fields: ClassVar[tuple[str, ...]] = ("year", "facts")
    columns: ClassVar[tuple[str, ...]] = fields

    def __init__(self, answer: Overview, language: Language) -> None:
        self.answer = answer._replace(most_cited=language.facts(answer.most_cited))
        self.remarks = () if answer.facts else ("no dated fact is found",)

    @property
    def count(self) -> int:
        return self.answer.facts

    def limited(self, most: int) -> Span:
        """Itself: an overview leaves no year out."""
        return self

    def records(self, fields: Sequence[str] | None) -> Iterator[Record]:
        return ({"year": year, "facts": count} for year, count in self.answer.years)

    def as_json(self) -> dict[str, Any]:
        """One object: `years`, counts, `most_cited`."""
        numbers = {"facts": self.answer.facts, "spanning": self.answer.spanning, "undated": self.answer.undated}
        return {"years": list(self.records(None)), **numbers, "most_cited": list(map(record, self.answer.most_cited))}
