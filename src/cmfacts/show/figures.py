"""The figures of a chart as a view."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar

from cmfacts.show.view import Plain, Record
from cmfacts.values.quantity import CURRENCIES, grouped
from cmfacts.values.quantity import describe as describe_measure

if TYPE_CHECKING:
    from cmfacts.ask.series import Point, Series
    from cmfacts.show.language import Language


class Figures(Plain):
    """The figures of one quantity or several of one unit, in order of time."""

    kinds: ClassVar[tuple[str, ...]] = ("figures", "records")
    fields: ClassVar[tuple[str, ...]] = (
        "quantity", "date", "bound", "value", "unit", "of", "standing", "sources", "id", "date_earliest", "date_latest", "statement",
    )  # fmt: skip
    #: `of` are the parties that tell figures of one time apart.
    columns: ClassVar[tuple[str, ...]] = ("quantity", "date", "bound", "value", "unit", "of", "sources", "id")

    def __init__(self, answer: Series, language: Language) -> None:
        self.answer = answer._replace(points=tuple(p._replace(fact=language.fact(p.fact)) for p in answer.points))
        self.language = language

    @property
    def remarks(self) -> Sequence[str]:  # type: ignore[override]  # worked out of the points
        return () if self.can_be_drawn else (self.why_not_drawn,)

    @property
    def count(self) -> int:
        return len(self.answer.points)

    def limited(self, most: int) -> Figures:
        from cmfacts.ask.series import times_of

        points = self.answer.points[:most]
        return Figures(self.answer._replace(points=points, dates=times_of([p.fact for p in points])), self.language)

    def records(self, fields: Sequence[str] | None) -> Iterator[Record]:
        for point in self.answer.points:
            fact, measure = point.fact, point.fact.measure
            yield {
                "quantity": point.quantity, "date": fact.date, "bound": measure.bound if measure else None, "value": measure.value if measure else None,
                "unit": measure.unit if measure else None, "of": list(point.of), "standing": fact.standing, "sources": list(fact.sources), "id": fact.id,
                "date_earliest": fact.date_earliest, "date_latest": fact.date_latest, "statement": fact.statement,
            }  # fmt: skip

    def titles(self) -> list[tuple[str, str | None]]:
        """What the quantities are called, and their bases."""
        return [(self.language.label("quantity", term.id), term.basis) for term in self.answer.quantities]

    def party(self, name: str) -> str:
        """What a party is called."""
        return self.language.label("party", name)

    @property
    def unit(self) -> str:
        """The unit of all figures for a reader: `billion C$`, `claims`."""
        return " ".join(CURRENCIES.get(word, word) for word in (self.answer.unit or "").split())

    def who(self, point: Point) -> str:
        """What tells a figure from others of its time: its quantity, source or parties; "" if nothing has to."""
        line = self.answer.lines[point.line]
        quantity = self.language.label("quantity", point.quantity) if len(self.answer.quantities) > 1 else ""
        return ", ".join(filter(None, (quantity, line.source or "", *map(self.party, point.of))))

    @property
    def told_apart(self) -> bool:
        """Whether any figure has to be told from others."""
        return any(map(self.who, self.answer.points))

    def figure(self, point: Point) -> str:
        """The value with its bound, without the unit, which stands once for all."""
        measure = point.fact.measure
        return f"{measure.bound}{grouped(measure.value)}" if measure else ""

    def when(self, point: Point) -> str:
        """The date of a figure for a reader."""
        return point.fact.when or "undated"

    @property
    def can_be_drawn(self) -> bool:
        """Whether there is something to set against each other: two times, or figures of one time that parties tell apart."""
        return self.count > 1 and (self.answer.dates > 1 or any(p.of for p in self.answer.points))

    @property
    def why_not_drawn(self) -> str:
        """Why there is no chart, in a line, with the figures there are."""
        names = ", ".join(t.id for t in self.answer.quantities)
        said = "; ".join(f"{describe_measure(p.fact.measure)} ({self.when(p)})" for p in self.answer.points if p.fact.measure)
        many = "one figure" if self.count == 1 else "figures of one time only"
        return f"{names} has {many}, {said}: a chart needs two dates"
