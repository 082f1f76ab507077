"""Facts in time, as precise as each date is: in order, in groups, on a day of the year, and all at one glance."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from cmfacts.ask.filters import Filters, chosen
from cmfacts.ask.order import by_date, period_of
from cmfacts.ask.search import answer
from cmfacts.errors import QuestionError, either
from cmfacts.index.reader import Index
from cmfacts.model import Fact
from cmfacts.values import edtf

#: What a timeline shows unless it is asked for something: what happened, was decided or is to come.
KINDS = ("event", "policy", "forecast")
#: What facts can stand under.
GROUPINGS = ("year", "decade", "topic", "party")
#: How many facts an overview names.
MOST_CITED = 10


class Timeline(NamedTuple):
    """
    Dated facts in time.

    Shape:  `facts` by date (earliest, then coarser, then id); `undated` counts the facts chosen that have no date.
    """

    facts: tuple[Fact, ...]
    undated: int


class Group(NamedTuple):
    """Facts that stand together: `id` is the year, decade, topic or party ("" for those without), `label` what a reader sees."""

    id: str
    label: str
    facts: tuple[Fact, ...]


class Overview(NamedTuple):
    """
    A timeline at one glance.

    Shape:  `years` counts the facts of each year from the first to the last, zeros included; facts that may belong to more than one year
            are in none: `spanning` counts them. `most_cited` are the facts with most sources (then most citations), in order of date, and `witnesses` how many
            sources each of them has: one that rewrites another counts with it.
    """

    years: tuple[tuple[int, int], ...]
    spanning: int
    undated: int
    most_cited: tuple[Fact, ...]
    witnesses: Mapping[str, int]
    facts: int


def timeline(index: Index, query: str = "", *, filters: Filters = Filters(), every_kind: bool = False, on: str | None = None) -> Timeline:
    """
    The dated facts that meet a query and filters; without any, the events, policies and forecasts unless `every_kind`.

    Shape:  `on` is a day of any year, `MM-DD`: the facts dated to the day on it, or to days around it.
    Errors: QuestionError as `filters.chosen`, and for a day that no year has.
    """
    day = _day_of_year(on) if on is not None else None
    if query.strip():
        view = _dated(by_date(hit.fact for hit in answer(index, query, limit=0, filters=filters).hits))
    else:
        if filters == Filters() and not every_kind and day is None:
            filters = Filters(kind=KINDS)
        view = _dated(list(index.in_order_of_date(chosen(index, filters))))
    return view if day is None else Timeline(tuple(f for f in view.facts if _is_on(f, day)), 0)


def _dated(facts: list[Fact]) -> Timeline:
    dated = tuple(f for f in facts if f.date_earliest or f.date_latest)
    return Timeline(dated, len(facts) - len(dated))


# A day of the year


def _day_of_year(text: str) -> int:
    match = re.fullmatch(r"(\d\d)-(\d\d)", text, re.ASCII)
    try:
        # A leap year, so that 29 February is a day.
        return edtf.parse(f"2000-{match[1]}-{match[2]}").earliest % 10_000 if match else _no_day(text)
    except edtf.EdtfError:
        return _no_day(text)


def _no_day(text: str) -> int:
    raise QuestionError(f"--on: no year has a day `{text}`; write month and day, as in --on 07-01")


def _is_on(fact: Fact, day: int) -> bool:
    """Whether a fact is dated to that day, or from one day to another within a month with it between."""
    written = fact.date or ""
    ends = [part for part in written.split("/") if part]
    if (
        fact.dated == "by"
        or ".." in ends
        or len(ends) != written.count("/") + 1
        or any(edtf.parse(part).precision != "day" for part in ends)
    ):
        return False
    period = edtf.parse(written)
    years = range(edtf.year_of(period.earliest), edtf.year_of(period.latest) + 1)
    # What took longer did not happen on a day.
    return period.latest - period.earliest <= 100 + 8800 * (len(years) - 1) and any(
        period.earliest <= year * 10_000 + day <= period.latest for year in years
    )


# Groups


def grouped(index: Index, facts: Sequence[Fact], by: str, *, language: str = "en") -> tuple[Group, ...]:
    """
    The facts under years, decades, topics or parties; each group keeps their order.

    Shape:  years and decades in the order of the facts, by the first day a date may mean; topics and parties in the vocabulary's
            order, those without last. A fact of two parties stands under both.
    Errors: QuestionError for another grouping.
    """
    if by not in GROUPINGS:
        raise QuestionError(f"--by is {either(GROUPINGS)}, not `{by}`")
    found: dict[str, list[Fact]] = {}
    for fact in facts:
        for key in _keys(fact, by):
            found.setdefault(key, []).append(fact)
    if by in ("year", "decade"):
        return tuple(Group(key, key, tuple(own)) for key, own in found.items())
    labels = index.labels(by, language)
    order = {key: n for n, key in enumerate(labels)}
    keys = sorted(found, key=lambda key: (key == "", order.get(key, len(order)), key))
    return tuple(Group(key, labels.get(key, key) or f"no {by}", tuple(found[key])) for key in keys)


def _keys(fact: Fact, by: str) -> tuple[str, ...]:
    if by == "topic":
        return (fact.topic or "",)
    if by == "party":
        return fact.subject or ("",)
    if fact.date_earliest is None:
        return (f"{'by' if fact.dated == 'by' else 'until'} {year_text(edtf.year_of(edtf.parse(fact.date or '').latest))}",)
    year = edtf.year_of(edtf.parse(fact.date or "").earliest)
    return (year_text(year),) if by == "year" else (f"{year_text(year // 10 * 10)}s",)


def year_text(year: int) -> str:
    """The year as EDTF writes it: four digits or more, a minus before the year nought."""
    return f"{year:04d}" if year >= 0 else f"-{-year:04d}"


# At a glance


def overview(index: Index, view: Timeline) -> Overview:
    """How many facts each year has, and the most cited of them."""
    counts: dict[int, int] = {}
    spanning = 0
    for fact in view.facts:
        period = period_of(fact)
        first, last = edtf.year_of(period.earliest), edtf.year_of(period.latest)
        if first == last:
            counts[first] = counts.get(first, 0) + 1
        else:
            spanning += 1
    years = (
        tuple((y, counts.get(y, 0)) for y in range(min(counts), max(counts) + 1))
        if counts and _near(counts)
        else tuple(sorted(counts.items()))
    )
    order = {fact.id: n for n, fact in enumerate(view.facts)}
    derived = {s.id: s.derived_from for s in index.sources()}
    witnesses = {f.id: sum(derived.get(s) not in f.sources for s in f.sources) for f in view.facts}
    named = index.times_named(list(order))
    best = sorted(view.facts, key=lambda f: (-witnesses[f.id], -len(f.citations), -named.get(f.id, 0), order[f.id]))[:MOST_CITED]
    shown = tuple(sorted(best, key=lambda f: order[f.id]))
    return Overview(years, spanning, view.undated, shown, {f.id: witnesses[f.id] for f in shown}, len(view.facts))


def _near(counts: dict[int, int]) -> bool:
    # Years since the pyramids are counted where there are facts only.
    return max(counts) - min(counts) < 3000


def contradictions(index: Index, facts: Sequence[Fact]) -> dict[str, tuple[str, ...]]:
    """The facts among these that contradict others or are contradicted, with the ids of those."""
    found = {}
    pointing = index.pointing_at_each([fact.id for fact in facts])
    for fact in facts:
        named = [*fact.contradicts, *(other for relation, other in pointing.get(fact.id, ()) if relation == "contradicts")]
        if named:
            found[fact.id] = tuple(dict.fromkeys(named))
    return found
