"""Sides side by side: a party, a source, a year or period, or a fact in each column; an aspect in each row."""

from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import permutations
from typing import NamedTuple

from cmfacts.ask.differences import Difference, differences
from cmfacts.ask.filters import Filters, chosen
from cmfacts.ask.sides import Side, side
from cmfacts.errors import NothingFound, QuestionError
from cmfacts.index.names import term_named
from cmfacts.index.reader import Index
from cmfacts.model import RELATIONS, Fact
from cmfacts.values import edtf
from cmfacts.values.spelling import nearest

MOST_SIDES = 6
#: What says most in a cell, first.
_KIND_ORDER = ("figure", "policy", "event", "position", "institution", "relationship", "forecast", "claim")


class Relation(NamedTuple):
    """A fact of a side that contradicts, corroborates or supersedes a fact of another or of all; `first` and `second` are their ids."""

    kind: str
    first: str
    second: str


class Row(NamedTuple):
    """
    An aspect: what each side has on it (one cell per side, empty where it has nothing) and what is common to several.

    Shape:  `topic` is the topic most of its facts have; `cells` has as many as there are sides; `aspect` is None for facts that have none.
    """

    topic: str | None
    aspect: str | None
    cells: tuple[tuple[Fact, ...], ...]
    common: tuple[Fact, ...]
    differences: tuple[Difference, ...]
    relations: tuple[Relation, ...] = ()

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Every fact of the row, each once."""
        return tuple(dict.fromkeys((*self.common, *(f for cell in self.cells for f in cell))))


class Comparison(NamedTuple):
    """Sides, rows, and what a reader must know of the sides, such as that one source derives from another."""

    sides: tuple[Side, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()


def compare(
    index: Index,
    sides: Sequence[str],
    *,
    filters: Filters = Filters(),
    aspect: str | None = None,
    every_row: bool = False,
    different: bool = False,
) -> Comparison:
    """
    The facts of two to six sides, aspect by aspect.

    Shape:  rows by topic and aspect in the vocabulary's order; without `every_row` only those that at least two sides share;
            with `different` only those where the sides' cells differ in figure or statement.
    Errors: QuestionError for fewer than two sides, more than six, or one that can be read in two ways; NothingFound for
            one that nothing matches.
    """
    if len(sides) < 2:
        raise QuestionError("compare needs two sides or more, as in `cmfacts compare canada mexico` or `cmfacts compare 2009 2023`")
    if len(sides) > MOST_SIDES:
        raise QuestionError(f"compare takes at most {MOST_SIDES} sides, not {len(sides)}")
    columns = tuple(side(index, text) for text in sides)
    if len(set(columns)) < len(columns):
        raise QuestionError("the same side twice: name different ones")
    allowed = chosen(index, filters)
    if aspect is not None:
        numbers = index.with_value("aspect", _aspect(index, aspect))
        allowed = numbers if allowed is None else allowed & numbers
    of_sides = [_facts_of(index, column, allowed) for column in columns]
    rows = tuple(_rows(index, columns, of_sides))
    if not every_row:
        rows = tuple(r for r in rows if r.common or sum(map(bool, r.cells)) > 1)
    if different:
        rows = tuple(r for r in rows if _differs(r))
    return Comparison(columns, rows, tuple(_notes(index, columns)))


def _aspect(index: Index, text: str) -> str:
    if term := term_named(index, "aspect", text):
        return term.id
    raise NothingFound(f"no aspect `{text}`", nearest(text, index.values("aspect")))


def _facts_of(index: Index, column: Side, allowed: Set[int] | None) -> dict[str, Fact]:
    if column.kind == "fact":
        fact = index.fact(column.id)
        return {column.id: fact} if fact else {}
    if column.kind == "date":
        period = edtf.parse(column.id)
        numbers = index.dated_between(period.earliest, period.latest)
    else:
        numbers = index.with_value(column.kind, column.id)
    if allowed is not None:
        numbers &= allowed
    facts = index.facts(sorted(numbers))
    if column.kind == "party":
        # The others concerned are named in a fact; it is not theirs.
        facts = [f for f in facts if column.id in f.subject or not f.subject]
    return {f.id: f for f in facts}


# Rows


def _rows(index: Index, columns: Sequence[Side], of_sides: Sequence[dict[str, Fact]]) -> Iterator[Row]:
    every = {i: f for facts in of_sides for i, f in facts.items()}
    by_aspect: dict[tuple[str | None, str | None], list[Fact]] = {}
    if all(c.kind == "fact" for c in columns):
        by_aspect[None, next((f.aspect for f in every.values() if f.aspect), None)] = list(every.values())
    else:
        for fact in every.values():
            # What has no aspect stands together by topic.
            by_aspect.setdefault((None, fact.aspect) if fact.aspect else (fact.topic, None), []).append(fact)
    topics = {t: n for n, t in enumerate(index.labels("topic"))}
    aspects = {a: n for n, a in enumerate(index.labels("aspect"))}
    quantities = index.labels("quantity")
    by_date = any(c.kind == "date" for c in columns)

    def order(key: tuple[str | None, str | None]) -> tuple[int, int, str, str]:
        topic = _topic(by_aspect[key]) or ""
        return topics.get(topic, len(topics)), aspects.get(key[1] or "", len(aspects)), topic, key[1] or ""

    for key in sorted(by_aspect, key=order):
        facts = sorted(by_aspect[key], key=_importance)
        holders = {f.id: [n for n, own in enumerate(of_sides) if f.id in own] for f in facts}
        common = tuple(f for f in facts if len(holders[f.id]) == len(columns))
        cells = tuple(tuple(f for f in facts if n in holders[f.id] and len(holders[f.id]) < len(columns)) for n in range(len(columns)))
        yield Row(
            _topic(facts),
            key[1],
            cells,
            common,
            tuple(differences(cells, quantities, same_date=not by_date)),
            tuple(_relations(cells, common)),
        )


def _relations(cells: Sequence[Sequence[Fact]], common: Sequence[Fact]) -> Iterator[Relation]:
    """What the facts of different sides, or of a side and all of them, say of each other; a contradiction is said once."""
    said: set[tuple[str, frozenset[str]]] = set()
    for one, other in permutations([*cells, common], 2):
        here, there = {f.id for f in one}, {f.id for f in other}
        for fact in one:
            for kind in RELATIONS:
                for named in getattr(fact, kind):
                    pair = (kind, frozenset((fact.id, named)))
                    if named in there - here and fact.id not in there and pair not in said:
                        said.add(pair)
                        yield Relation(kind, fact.id, named)


def _topic(facts: Iterable[Fact]) -> str | None:
    counts: dict[str, int] = {}
    for fact in facts:
        if fact.topic:
            counts[fact.topic] = counts.get(fact.topic, 0) + 1
    return min(counts, key=lambda t: (-counts[t], t)) if counts else None


def _importance(fact: Fact) -> tuple[bool, int, int, str]:
    """Figures before words, what stands before what does not, new before old."""
    kind = _KIND_ORDER.index(fact.kind) if fact.kind in _KIND_ORDER else len(_KIND_ORDER)
    latest = fact.date_latest or "0"
    return fact.standing != "reported", kind, -int(latest.replace("-", "").replace("Y", "") or 0), fact.id


def _differs(row: Row) -> bool:
    """Whether the sides say different things: figures that differ or cannot be compared, or facts that are not common."""
    if not any(row.cells):
        return False
    if row.differences and not row.relations and all(not any(not f.measure for f in cell) for cell in row.cells):
        return any(d.reason or (d.difference or "").strip("~<>=+-0.") for d in row.differences)
    return True


# Sources


def _notes(index: Index, columns: Sequence[Side]) -> Iterator[str]:
    sources = {c.id: index.source(c.id) for c in columns if c.kind == "source"}
    for name, source in sources.items():
        if source and source.derived_from in sources:
            yield f"{name} derives from {source.derived_from}: the two count as one witness"
    for name, source in sources.items():
        if source and source.reliability == "low":
            yield f"{name} is of low reliability" + (f": {source.note}" if source.note else "")
