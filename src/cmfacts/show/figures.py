"""The figures of a chart as a view, and the list of what can be drawn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from cmfacts.show.view import Plain, Record, Records
from cmfacts.values.edtf import describe as describe_date
from cmfacts.values.quantity import describe as describe_measure
from cmfacts.values.quantity import is_order, printed, unit_words
from cmfacts.values.tongue import _

if TYPE_CHECKING:
    from cmfacts.ask.quantities import Known
    from cmfacts.ask.series import Point, Series
    from cmfacts.show.language import Language


def units_told(units: Sequence[tuple[str, int]]) -> str:
    """That figures of several units, each with how many there are, stand one unit after the other."""
    told = ", ".join(_("{n:,} in {unit}", n=n, unit=unit_words(unit) if unit else _("no unit")) for unit, n in units)
    return _("figures of several units are not set against each other, and stand one unit after the other: {units}", units=told)


class Figures(Plain):
    """The figures of one quantity or several of one unit, in order of time."""

    kinds: ClassVar[tuple[str, ...]] = ("figures", "records")
    fields: ClassVar[tuple[str, ...]] = (
        "quantity", "date", "bound", "value", "unit", "of", "standing", "sources", "id", "date_earliest", "date_latest", "statement",
    )  # fmt: skip
    #: `of` are the parties that tell figures of one time apart.
    columns: ClassVar[tuple[str, ...]] = ("quantity", "date", "bound", "value", "unit", "of", "sources", "id")

    def __init__(self, answer: Series, language: Language, *, every: bool = False, taken: str = "") -> None:
        self.answer = answer._replace(points=tuple(p._replace(fact=language.fact(p.fact)) for p in answer.points))
        self.language = language
        #: Whether every party is drawn, however many there are.
        self.every = every
        #: What was asked, where it is the name of no quantity.
        self.taken = taken

    @property
    def remarks(self) -> Sequence[str]:  # type: ignore[override]  # worked out of the points
        names = _(" and ").join(t.id for t in self.answer.quantities)
        taken = [_("there is no quantity `{name}`; what it finds is {found}", name=self.taken, found=names)] if self.taken else []
        return [*taken, *([] if self.can_be_drawn else [self.why_not_drawn])]

    @property
    def count(self) -> int:
        return len(self.answer.points)

    def limited(self, most: int) -> Figures:
        from cmfacts.ask.series import times_of

        points = self.answer.points[:most]
        fewer = self.answer._replace(points=points, dates=times_of([p.fact for p in points]))
        return Figures(fewer, self.language, every=self.every, taken=self.taken)

    def records(self, fields: Sequence[str] | None) -> Iterator[Record]:
        for point in self.answer.points:
            fact, measure = point.fact, point.fact.measure
            yield {
                "quantity": point.quantity, "date": fact.date, "bound": measure.bound if measure else None, "value": measure.value if measure else None,
                "unit": measure.unit if measure else None, "of": list(point.of), "standing": fact.standing, "sources": list(fact.sources), "id": fact.id,
                "date_earliest": fact.date_earliest, "date_latest": fact.date_latest, "statement": fact.statement,
                **self.language.of_record(fact),
            }  # fmt: skip

    # What is drawn

    @property
    def drawn(self) -> Sequence[Point]:
        """The points in the order in which they are drawn: in order of time, or the largest first (of ranks the first first)."""
        if not self.answer.across:
            return self.answer.points
        first = 1 if is_order(self.answer.unit) else -1
        return sorted(self.answer.points, key=lambda p: first * _number(p))

    def of_few(self, over_time: int, across: int) -> tuple[Figures, str]:
        """
        The same with so many parties at most, and what to say of those left out; itself and "" where there are no more, or all were asked for.

        Shape:  those are kept whose last figures are the highest, or whose ranks are the first: of `across` or `over_time`, as it is drawn.
        """
        most = across if self.answer.across else over_time
        order = is_order(self.answer.unit)
        last = {p.of: _number(p) for p in self.answer.points}
        if self.every or len(last) <= most:
            return self, ""
        kept = set(sorted(last, key=lambda of: (last[of] if order else -last[of], of))[:most])
        points = tuple(p for p in self.answer.points if p.of in kept)
        which = _("first ranks") if order else _("highest figures") if self.answer.across else _("highest last figures")
        said = _(
            "{n:,} of {all:,} parties, those with the {which}; --party NAME draws another, --all draws all",
            n=most,
            all=len(last),
            which=which,
        )
        return Figures(self.answer._replace(points=points), self.language, taken=self.taken), said

    def titles(self) -> list[tuple[str, str | None]]:
        """What the quantities are called, and their bases."""
        return [(self.language.label("quantity", term.id), term.basis) for term in self.answer.quantities]

    def party(self, name: str) -> str:
        """What a party is called."""
        return self.language.label("party", name)

    @property
    def unit(self) -> str:
        """The unit of all figures for a reader: `billion C$`, `claims`."""
        return unit_words(self.answer.unit or "")

    @cached_property
    def publishers(self) -> dict[str, str]:
        """Id of a source that has a line of its own -> who publishes it; with the year, or the id, where another of the same has one too."""
        cited = {c.source: c for p in self.answer.points for c in p.fact.citations}
        own = [cited[line.source] for line in self.answer.lines if line.source in cited]
        names = {c.source: c.publisher or c.title or c.source for c in own}
        several = Counter(names.values())
        names |= {c.source: f"{names[c.source]}, {describe_date(c.issued)}" for c in own if c.issued and several[names[c.source]] > 1}
        several = Counter(names.values())
        return {s: f"{name} ({s})" if several[name] > 1 else name for s, name in names.items()}

    def who(self, point: Point) -> str:
        """What tells a figure from others of its time: its quantity, publisher or parties; "" if nothing has to."""
        line = self.answer.lines[point.line]
        quantity = self.language.label("quantity", point.quantity) if len(self.answer.quantities) > 1 else ""
        publisher = self.publishers.get(line.source, line.source) if line.source else ""
        return ", ".join(filter(None, (quantity, publisher, *map(self.party, point.of))))

    @property
    def told_apart(self) -> bool:
        """Whether any figure has to be told from others."""
        return any(map(self.who, self.answer.points))

    def figure(self, point: Point) -> str:
        """The value with its bound, without the unit, which stands once for all."""
        measure = point.fact.measure
        return f"{measure.bound}{printed(measure.value)}" if measure else ""

    def when(self, point: Point) -> str:
        """The date of a figure for a reader."""
        return point.fact.when or _("undated")

    @property
    def can_be_drawn(self) -> bool:
        """Whether there is something to set against each other: two times, or figures of one time that parties tell apart."""
        return self.count > 1 and (self.answer.dates > 1 or any(p.of for p in self.answer.points))

    @property
    def why_not_drawn(self) -> str:
        """Why there is no chart, in a line, with the figures there are."""
        names = ", ".join(t.id for t in self.answer.quantities)
        said = "; ".join(f"{describe_measure(p.fact.measure)} ({self.when(p)})" for p in self.answer.points if p.fact.measure)
        if self.count == 1:
            return _("{names} has one figure, {figures}: a chart needs two dates", names=names, figures=said)
        return _("{names} has figures of one time only, {figures}: a chart needs two dates", names=names, figures=said)


def _number(point: Point) -> float:
    measure = point.fact.measure
    return float(measure.number or 0) if measure else 0.0


class Quantities(Records):
    """The quantities that have a series, or those that a query is about."""

    kinds: ClassVar[tuple[str, ...]] = ("quantities", "records")
    fields: ClassVar[tuple[str, ...]] = (
        "id", "label", "unit", "basis", "values", "dates", "first", "last", "sources", "first_value", "first_bound", "last_value", "last_bound",
    )  # fmt: skip
    columns: ClassVar[tuple[str, ...]] = ("id", "label", "unit", "dates", "first", "last")

    def __init__(self, known: Sequence[Known], *, every: bool = False, taken: str = "") -> None:
        none = _("no quantity has figures of two dates") + ("" if every else f"; {_('--all lists those with one')}")
        offered = _("there is no quantity `{name}`; these are what it finds: `cmfacts chart` and the name of one draws it", name=taken)
        super().__init__([_quantity(k) for k in known], (offered,) if taken else () if known else (none,))
        self.known = known

    def for_readers(self) -> tuple[Sequence[str], Sequence[Record]]:
        """With first and last figure and their dates in words, and all of them as a line of blocks."""
        from cmfacts.show.in_line import from_to, line

        return ("id", "label", "figures", "line"), [
            {**row, "figures": from_to(k), "line": line(k)} for row, k in zip(self.rows, self.known)
        ]

    def limited(self, most: int) -> Quantities:
        fewer = super().limited(most)
        assert isinstance(fewer, Quantities)
        fewer.known = self.known[:most]
        return fewer


def _quantity(known: Known) -> Record:
    first, last = (f.measure for f in known.ends)
    flat = {name: value for name, value in known._asdict().items() if name not in ("figures", "cross_section")}
    ends = {
        "first_value": first and first.value,
        "first_bound": first and first.bound,
        "last_value": last and last.value,
        "last_bound": last and last.bound,
    }
    return {**flat, "sources": list(known.sources), **ends}
