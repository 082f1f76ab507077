"""Sides side by side: a party, a source, a year or period, or a fact in each column; an aspect in each row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal  # noqa: TID253 - only `compare` imports this module
from itertools import combinations
from typing import NamedTuple

from cmfacts import edtf
from cmfacts.errors import NothingFound, QuestionError, either
from cmfacts.filters import Filters, chosen
from cmfacts.index.reader import Index
from cmfacts.model import Fact
from cmfacts.quantity import BOUNDS, describe, why_not_comparable
from cmfacts.spelling import nearest
from cmfacts.text import fold

MOST_SIDES = 6
SIDE_KINDS = ("party", "source", "date", "fact")
#: What says most in a cell, first.
_KIND_ORDER = ("figure", "policy", "event", "position", "institution", "relationship", "forecast", "claim")


class Side(NamedTuple):
    """A column: `kind` is party, source, date or fact; `id` what it is known by; `label` what a reader sees."""

    kind: str
    id: str
    label: str


class Difference(NamedTuple):
    """
    Two figures of a row set against each other.

    Shape:  `difference` and `ratio` of the second to the first, exact as far as the sources are (a leading `~`, `>` or `<` where
            they are not), or None and the `reason` why they cannot be compared.
    """

    first: str
    second: str
    difference: str | None
    ratio: str | None
    reason: str | None


class Row(NamedTuple):
    """
    An aspect: what each side has on it (one cell per side, empty where it has nothing) and what is common to several.

    Shape:  `topic` is the topic most of its facts have; `cells` has as many as there are sides.
    """

    topic: str | None
    aspect: str | None
    cells: tuple[tuple[Fact, ...], ...]
    common: tuple[Fact, ...]
    differences: tuple[Difference, ...]

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


# Sides


def side(index: Index, text: str) -> Side:
    """
    What somebody means by a side.

    Errors: QuestionError if it can be read in two ways, naming them; NothingFound with the nearest names if in none.
    """
    kind, colon, rest = text.partition(":")
    if colon and kind in SIDE_KINDS:
        found = [s for s in _readings(index, rest) if s.kind == kind]
        text = rest
    else:
        found = _readings(index, text)
        kind = ""
    if len(found) > 1:
        raise QuestionError(f"`{text}` can be {either(tuple(f'{s.kind}:{s.id}' for s in found))}: say which")
    if found:
        return found[0]
    near = nearest(text, _names(index, kind), limit=3)
    if (
        not kind
        and (meant := {s for name in near for s in _readings(index, name) if s.kind == "party"})
        and len(meant) == 1
        and _one_typo(text, near[0])
    ):
        return meant.pop()
    raise NothingFound(f"no {kind or 'side'} `{text}`", near)


def _one_typo(text: str, name: str) -> bool:
    from cmfacts.spelling import allowed_typos, misspellings

    return bool(misspellings(fold(text), [fold(name)], allowed_typos(text)))


def _readings(index: Index, text: str) -> list[Side]:
    wanted = fold(text)
    found = [
        Side("party", term.id, term.label())
        for term in index.terms("party")
        if wanted in map(fold, (term.id, *term.labels.values(), *term.aliases))
    ]
    if not found and text in index.values("party"):
        found.append(Side("party", text, text))
    if index.source(text) or text in index.values("source"):
        found.append(Side("source", text, text))
    if fact := index.fact(text):
        found.append(Side("fact", text, edtf.describe(fact.date) if fact.date else text))
    written = "/".join(text.split("..", 1)) if ".." in text and "/" not in text else text
    try:
        edtf.parse(written)
    except edtf.EdtfError:
        return found
    return [*found, Side("date", written, edtf.describe(written))]


def _names(index: Index, kind: str) -> Iterator[str]:
    if kind in ("", "party"):
        for term in index.terms("party"):
            yield from (term.id, *term.labels.values(), *term.aliases)
    if kind in ("", "source"):
        yield from (source.id for source in index.sources())
    if kind == "fact" or (not kind and index.size < 5000):
        yield from index.ids()


def _aspect(index: Index, text: str) -> str:
    known = index.values("aspect")
    for term in index.terms("aspect"):
        if fold(text) in map(fold, (term.id, *term.labels.values(), *term.aliases)):
            return term.id
    if text in known:
        return text
    raise NothingFound(f"no aspect `{text}`", nearest(text, known))


def _facts_of(index: Index, column: Side, allowed: set[int] | None) -> dict[str, Fact]:
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
    by_aspect: dict[str | None, list[Fact]] = {}
    if all(c.kind == "fact" for c in columns):
        by_aspect[next((f.aspect for f in every.values()), None)] = list(every.values())
    else:
        for fact in every.values():
            if fact.aspect:
                by_aspect.setdefault(fact.aspect, []).append(fact)
    topics = {t: n for n, t in enumerate(index.labels("topic"))}
    aspects = {a: n for n, a in enumerate(index.labels("aspect"))}

    def order(aspect: str | None) -> tuple[int, int, str]:
        return topics.get(_topic(by_aspect[aspect]) or "", len(topics)), aspects.get(aspect or "", len(aspects)), aspect or ""

    for aspect in sorted(by_aspect, key=order):
        facts = sorted(by_aspect[aspect], key=_importance)
        holders = {f.id: [n for n, own in enumerate(of_sides) if f.id in own] for f in facts}
        common = tuple(f for f in facts if len(holders[f.id]) == len(columns))
        cells = tuple(tuple(f for f in facts if n in holders[f.id] and f not in common) for n in range(len(columns)))
        yield Row(_topic(facts), aspect, cells, common, tuple(_differences(columns, cells)))


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
    if not any(row.cells):
        return False
    if any(d.difference is not None and Decimal(d.difference.strip("~<>")) != 0 for d in row.differences):
        return True
    return not row.differences or any(d.reason for d in row.differences)


# Differences


def _differences(columns: Sequence[Side], cells: Sequence[Sequence[Fact]]) -> Iterator[Difference]:
    """For every two sides, the figures of the same quantity; failing that, the first figures and why they do not compare."""
    by_date = any(c.kind == "date" for c in columns)
    for left, right in combinations(range(len(columns)), 2):
        ones = [f for f in cells[left] if f.measure]
        others = [f for f in cells[right] if f.measure]
        if not ones or not others:
            continue
        pairs = [
            (a, b)
            for a in ones
            for b in others
            if a.measure and a.measure.quantity and a.measure.quantity == (b.measure and b.measure.quantity)
        ]
        for one, other in pairs[:1] or [(ones[0], others[0])]:
            yield difference(one, other, same_date=not by_date)


def difference(one: Fact, other: Fact, *, same_date: bool = True) -> Difference:
    """The second figure against the first; with `same_date` only if both are of one time."""
    a, b = one.measure, other.measure
    if a is None or b is None:
        return Difference(one.id, other.id, None, None, "no figure")
    reason = why_not_comparable(a, b)
    if not reason and same_date and one.date != other.date:
        reason = f"{edtf.describe(one.date or 'undated')} against {edtf.describe(other.date or 'undated')}"
    bound = _bound(a.bound, b.bound)
    if not reason and bound is None:
        reason = f"{describe(a)} against {describe(b)}"
    if reason or a.number is None or b.number is None:
        return Difference(one.id, other.id, None, None, reason or "not a number")
    ratio = None
    if a.number and (a.unit or "") not in ("rank", "ordinal"):
        ratio = f"{bound}{_rounded(b.number / a.number, min(_digits(a.value), _digits(b.value)))}"
    return Difference(one.id, other.id, f"{bound}{b.number - a.number:+}", ratio, None)


def _bound(first: str, second: str) -> str | None:
    """What `second - first` is when they are bounded; None when it can be anything."""
    if first == second == "":
        return ""
    if first == "" and second in BOUNDS:
        return second
    if second == "" and first in BOUNDS:
        return {">": "<", "<": ">", "~": "~"}[first]
    return "~" if first == second == "~" else None


def _digits(value: str) -> int:
    return max(2, len(value.replace(".", "").lstrip("-0")))


def _rounded(number: Decimal, digits: int) -> str:
    text = f"{number:.{digits}g}"
    return f"{Decimal(text):f}"


def _notes(index: Index, columns: Sequence[Side]) -> Iterator[str]:
    sources = {c.id: index.source(c.id) for c in columns if c.kind == "source"}
    for name, source in sources.items():
        if source and source.derived_from in sources:
            yield f"{name} derives from {source.derived_from}: the two count as one witness"
    for name, source in sources.items():
        if source and source.reliability == "low":
            yield f"{name} is of low reliability"
