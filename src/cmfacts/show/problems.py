"""Faults in data as views: what `check` and `verify` find."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Protocol

from cmfacts.model import Problem
from cmfacts.show.view import Plain, Record, Records
from cmfacts.store.fault_kinds import Kind, kinds_of
from cmfacts.values.tongue import _

if TYPE_CHECKING:
    from cmfacts.store.verify import Verdict


class Fault(Protocol):
    """
    What tools that gather faults are told of one, in a store or in a draft.

    Shape:  `severity` is error, warning or note; `span` is line, column, last line and the column behind it, as far as they are known.
    """

    @property
    def file(self) -> str: ...
    @property
    def code(self) -> str: ...
    @property
    def message(self) -> str: ...
    @property
    def hint(self) -> str: ...
    @property
    def severity(self) -> str: ...
    @property
    def span(self) -> tuple[int, ...]: ...


class WithFaults(Protocol):
    """A view of faults of either kind."""

    @property
    def problems(self) -> Sequence[Fault]: ...


class Faults(Plain):
    """
    A fault each; no error is the good answer, and where `strict` no warning either.

    A pipe gets them as a person reads them, since editors do.
    """

    kinds: ClassVar[tuple[str, ...]] = ("faults", "records")
    fields: ClassVar[tuple[str, ...]] = Problem._fields
    columns: ClassVar[tuple[str, ...]] = fields
    in_pipe: ClassVar[str] = "plain"

    def __init__(self, problems: Sequence[Problem], strict: bool = False, most: int | None = None) -> None:
        self.problems = problems[:most]
        self.strict = strict
        self._all = problems

    @property
    def count(self) -> int:
        return len(self.problems)

    @property
    def answered(self) -> bool:
        return not any(self.strict or problem.severity == "error" for problem in self._all)

    def limited(self, most: int) -> Faults:
        return Faults(self._all, self.strict, most)

    def records(self, fields: Sequence[str] | None) -> Iterator[Record]:
        return (problem._asdict() for problem in self.problems)


class FaultKinds(Records):
    """How many faults there are of each kind; the exit code is that of the faults."""

    fields: ClassVar[tuple[str, ...]] = Kind._fields
    columns: ClassVar[tuple[str, ...]] = ("faults", "severity", "message", "first")

    def __init__(self, faults: Faults) -> None:
        self.faults = faults
        super().__init__([kind._asdict() for kind in kinds_of(faults.problems)])

    @property
    def answered(self) -> bool:
        return self.faults.answered


class Verified(Faults):
    """The faults between a store and the texts it cites, and what was held against them."""

    kinds: ClassVar[tuple[str, ...]] = ("verified", "faults", "records")

    def __init__(self, verdict: Verdict, most: int | None = None) -> None:
        super().__init__(verdict.problems, most=most)
        self.verdict = verdict

    def limited(self, most: int) -> Verified:
        return Verified(self.verdict, most)

    @property
    def summary(self) -> dict[str, Any]:
        """What was counted."""
        found = self.verdict
        return {name: getattr(found, name) for name in found._fields if name != "problems"} | {"faults": len(found.problems)}

    def in_words(self) -> Iterator[str]:
        """The same for a reader, a line each."""
        found = self.verdict
        held = _(
            "{citations:,} citations of {facts:,} facts; {anchors:,} anchors found in {texts:,} texts, {missing:,} citations whose text is not at hand",
            citations=found.citations,
            facts=found.facts,
            anchors=found.anchors_found,
            texts=len(found.texts),
            missing=found.not_at_hand,
        )
        looked = _(
            "{numbers:,} numbers and {names:,} names checked; longest run of shared words {words}; {faults:,} faults",
            numbers=found.numbers_checked,
            names=found.names_checked,
            words=found.longest_shared,
            faults=len(found.problems),
        )
        yield from (f"{held}\n", f"{looked}\n")
