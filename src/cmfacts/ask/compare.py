"""Sides side by side: a party, a source, a year or period, or a fact in each column; an aspect in each row."""

from collections.abc import Iterator, Sequence, Set
from typing import NamedTuple

from cmfacts.ask.filters import Filters, chosen
from cmfacts.ask.rows import Question, Relation, Row, rows
from cmfacts.ask.sides import Side, sides_of
from cmfacts.errors import QuestionError, no_such
from cmfacts.index.names import terms_named, which
from cmfacts.index.reader import Index
from cmfacts.model import Fact
from cmfacts.values import edtf
from cmfacts.values.tongue import _

__all__ = ["Comparison", "Question", "Relation", "Row", "Side", "Summary", "compare"]

MOST_SIDES = 6


class Summary(NamedTuple):
    """
    How much two or more sides have in common, whatever of it is shown.

    Shape:  `rows` are the questions that two sides or more answer, `figures` those with figures of two, `comparable` those whose figures can be
            set against each other, `conflicts` the pairs of facts that contradict each other; `common` the facts that all sides have; `only` the
            questions that one side alone answers, a number per side; `spanning` the facts whose dates reach beyond a side that is a time, which
            are left out.
    """

    rows: int = 0
    figures: int = 0
    comparable: int = 0
    conflicts: int = 0
    common: int = 0
    only: tuple[int, ...] = ()
    spanning: int = 0


class Comparison(NamedTuple):
    """Sides, rows, what a reader must know of the sides, such as that one source derives from another, and how much there is."""

    sides: tuple[Side, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()
    summary: Summary = Summary()


def compare(
    index: Index,
    sides: Sequence[str],
    *,
    filters: Filters = Filters(),
    aspect: str | None = None,
    every_row: bool = False,
    different: bool = False,
    language: str | None = None,
) -> Comparison:
    """
    The facts of two to six sides, aspect by aspect.

    Shape:  rows by topic and aspect in the vocabulary's order; without `every_row` only those that at least two sides share;
            with `different` only those where the sides' cells differ in figure or statement. The summary counts them all. Reasons name
            quantities and parties in `language`.
    Errors: QuestionError for fewer than two sides, more than six, or one that is none or can be read in two ways.
    """
    if len(sides) < 2:
        raise QuestionError(_("compare needs two sides or more, as in `cmfacts compare canada mexico` or `cmfacts compare 2009 2023`"))
    if len(sides) > MOST_SIDES:
        raise QuestionError(_("compare takes at most {most} sides, not {n}", most=MOST_SIDES, n=len(sides)))
    columns = sides_of(index, sides)
    if len(set(columns)) < len(columns):
        raise QuestionError(_("the same side twice: name different ones"))
    allowed = chosen(index, filters)
    if aspect is not None:
        numbers = index.with_value("aspect", _aspect(index, aspect))
        allowed = numbers if allowed is None else allowed & numbers
    of_sides = [_facts_of(index, column, allowed) for column in columns]
    found = tuple(rows(index, columns, [{f.id: f for f in facts} for facts, _beyond in of_sides], language))
    spanning = set().union(*(beyond for _facts, beyond in of_sides)) - {f.id for facts, _beyond in of_sides for f in facts}
    summary = _summary(found, len(columns))._replace(spanning=len(spanning))
    if not every_row:
        found = tuple(r for r in found if r.common or sum(map(bool, r.cells)) > 1)
    if different:
        found = tuple(r for r in found if _differs(r))
    return Comparison(columns, found, tuple(_notes(index, columns)), summary)


def _aspect(index: Index, text: str) -> str:
    if terms := terms_named(index, "aspect", text):
        return which(text, [term.id for term in terms])
    raise QuestionError(
        no_such(_("there is no aspect `{name}`", name=text), text, index.values("aspect"), otherwise=_("`cmfacts aspects` lists them"))
    )


def _facts_of(index: Index, column: Side, allowed: Set[int] | None) -> tuple[list[Fact], set[str]]:
    """The facts of a side; and the ids of those that are not of this time alone, and so not its own."""
    if column.kind == "fact":
        fact = index.fact(column.id)
        return [fact] if fact else [], set()
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
    if column.kind == "date":
        own = [f for f in facts if _is_within(f, period)]
        return own, {f.id for f in facts} - {f.id for f in own}
    return facts, set()


def _is_within(fact: Fact, period: edtf.Period) -> bool:
    """Whether a fact's date, as it is written, is of a time alone: what spans more years is not one year's, and by 2010 is of 2010."""
    date = edtf.parse(fact.date or "")
    return period.earliest <= date.earliest and date.latest <= period.latest


def _summary(found: Sequence[Row], sides: int) -> Summary:
    every = [question for row in found for question in row.questions]
    asked = [question for question in every if question.answered]
    figures = [q for q in asked if sum(any(f.measure for f in cell) for cell in q.cells) > 1]
    return Summary(
        rows=len(asked),
        figures=len(figures),
        comparable=sum(any(d.difference for d in q.differences) for q in figures),
        conflicts=sum(r.kind == "contradicts" for row in found for r in row.relations),
        common=sum(len(row.common) for row in found),
        only=tuple(sum(q.sides == (n,) for q in every) for n in range(sides)),
    )


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
            yield _("{source} derives from {original}: the two count as one witness", source=name, original=source.derived_from)
    for name, source in sources.items():
        if source and source.reliability == "low":
            yield _("{source} is of low reliability", source=name) + (_(": ") + source.note if source.note else "")
