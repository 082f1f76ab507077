"""The figures of a quantity in order of time: what a chart is drawn from."""

from collections.abc import Iterator, Sequence, Set
from typing import NamedTuple

from cmfacts.ask.filters import Filters, chosen
from cmfacts.ask.order import by_date, place
from cmfacts.errors import NothingFound, QuestionError
from cmfacts.index.names import names_of, terms_in_use, terms_named, which
from cmfacts.index.reader import Index
from cmfacts.model import Fact, Term
from cmfacts.values.spelling import nearest
from cmfacts.values.text import words
from cmfacts.values.tongue import _


class Point(NamedTuple):
    """
    A figure of a series.

    Shape:  `line` counts from 0 the lines it is part of one of: a quantity, and in it a source where sources differ; `of` are the
            parties that tell it from other figures of the same time, empty where there is nothing to tell apart.
    """

    fact: Fact
    quantity: str
    line: int
    of: tuple[str, ...] = ()


class Line(NamedTuple):
    """What is drawn as one: a quantity, or what one source says of it; `source` is None where the sources agree."""

    quantity: str
    source: str | None


class Series(NamedTuple):
    """
    The figures of one quantity or several of one unit.

    Shape:  `points` by date (earliest, then coarser), then line, then id; `dates` is how many different times they have: under two there
            is nothing to draw over time. With `across` they are set against each other by party instead: figures of one time, or of a
            cross-section.
    Units:  `unit` is that of every point.
    """

    quantities: tuple[Term, ...]
    unit: str | None
    lines: tuple[Line, ...]
    points: tuple[Point, ...]
    dates: int
    across: bool = False


def series(index: Index, names: Sequence[str], *, filters: Filters = Filters()) -> Series:
    """
    The figures of the quantities with these names (ids, labels or aliases).

    Errors: NothingFound for a name that no quantity has, with the nearest, or quantities without a figure; QuestionError for
            quantities of several units.
    """
    terms = tuple({term.id: term for term in (_named(index, name) for name in names)}.values())
    allowed = chosen(index, filters)
    of_terms = [(term, figures_of(index, term.id, allowed)) for term in terms]
    units = {unit: term for term, facts in of_terms for unit in {f.measure.unit for f in facts if f.measure}}
    if len(units) > 1:
        said = ", ".join(_("{name} is in {unit}", name=term.id, unit=unit or _("no unit")) for unit, term in units.items())
        raise QuestionError(_("one chart has one unit, and {said}: draw them one by one", said=said))
    if not units:
        raise NothingFound(_("no figure of {names} is found", names=_(" or ").join(t.id for t in terms)))
    lines: list[Line] = []
    points = [point for term, facts in of_terms for point in _points(term, facts, lines)]
    points.sort(key=lambda p: (*place(p.fact), p.line, p.of, p.fact.id))
    times = times_of([p.fact for p in points])
    across = bool(points) and (times == 1 or all(t.cross_section for t in terms)) and all(p.of for p in points)
    if times == 1 and across:
        points.sort(key=lambda p: -((p.fact.measure and p.fact.measure.number) or 0))
    return Series(terms, next(iter(units)), tuple(lines), tuple(points), times, across)


def _points(term: Term, facts: Sequence[Fact], lines: list[Line]) -> Iterator[Point]:
    """The figures of a quantity, each on its line; a line that is not there yet is added."""
    split = _sources_differ(facts)
    apart = term.cross_section or _told_apart(facts)
    shared = set.intersection(*(set(f.involved) for f in facts)) if facts else set()
    for fact in facts:
        line = Line(term.id, fact.sources[0] if split and fact.sources else None)
        if line not in lines:
            lines.append(line)
        yield Point(fact, term.id, lines.index(line), tuple(p for p in fact.involved if apart and p not in shared))


def _named(index: Index, name: str) -> Term:
    if terms := terms_named(index, "quantity", name):
        which(name, [term.id for term in terms])
        return terms[0]
    raise NothingFound(_("there is no quantity `{name}`", name=name), near_names(index, name), otherwise=_("`cmfacts chart` lists them"))


def near_names(index: Index, name: str) -> tuple[str, ...]:
    """The ids of up to three quantities that are called something like a name, or have all its words among theirs."""
    terms = list(terms_in_use(index, "quantity"))
    asked = set(words(name))
    holding = [t.id for t in terms if asked and asked <= {w for text in names_of(t) for w in words(text)}]
    return tuple(dict.fromkeys((*nearest(name, [t.id for t in terms]), *holding)))[:3]


def figures_of(index: Index, quantity: str, allowed: Set[int] | None) -> list[Fact]:
    """The facts with a figure of a quantity, of those allowed (None: all), by date."""
    numbers = index.with_value("quantity", quantity)
    if allowed is not None:
        numbers &= allowed
    facts = [f for f in index.facts(sorted(numbers)) if f.measure and f.measure.number is not None]
    return by_date(facts)


def times_of(facts: Sequence[Fact]) -> int:
    """How many different times facts are of: `2008` and `2008?` are one."""
    return len({place(f) for f in facts if f.date_earliest or f.date_latest})


def _at_one_time(facts: Sequence[Fact]) -> Iterator[list[Fact]]:
    groups: dict[str | None, list[Fact]] = {}
    for fact in facts:
        groups.setdefault(fact.date, []).append(fact)
    yield from groups.values()


def _sources_differ(facts: Sequence[Fact]) -> bool:
    """Whether two sources have different figures for one time and the same parties."""
    for group in _at_one_time(facts):
        seen: dict[frozenset[str], Fact] = {}
        for fact in group:
            other = seen.setdefault(frozenset(fact.involved), fact)
            if other.measure and fact.measure and other.measure[:3] != fact.measure[:3] and other.sources != fact.sources:
                return True
    return False


def _told_apart(facts: Sequence[Fact]) -> bool:
    """Whether one source has several figures for one time, of different parties: trade by partner."""
    for group in _at_one_time(facts):
        by_source: dict[tuple[str, ...], set[frozenset[str]]] = {}
        for fact in group:
            by_source.setdefault(fact.sources, set()).add(frozenset(fact.involved))
        if any(len(parties) > 1 for parties in by_source.values()):
            return True
    return False
