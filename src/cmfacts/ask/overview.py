"""A timeline at one glance: how many facts each year has, what happened apart from what was said, and the facts that stand out."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from cmfacts.ask.order import period_of
from cmfacts.ask.timeline import Timeline, has_happened
from cmfacts.index.reader import Index
from cmfacts.model import Fact
from cmfacts.values import edtf

#: How many facts an overview names.
MOST = 10


class Telling(NamedTuple):
    """A fact that stands out, and why: how many independent sources it has, and how many other facts agree with it, are at odds with it, and so on."""

    fact: Fact
    witnesses: int
    agree: int
    disagree: int
    replaces: int
    replaced_by: int
    links: int


class Overview(NamedTuple):
    """
    A timeline at one glance.

    Shape:  `years` counts the facts of each year from the first to the last, zeros included; facts that may belong to more than one year
            are in none: `spanning` counts them. `happened` has those of them whose date says when, by year. `most_cited` are the ten facts with most
            sources (then most citations), in order of date. `telling` are at most ten that stand out by independent sources, then by links, in order
            of date: of equal ones all or none.
    """

    years: tuple[tuple[int, int], ...]
    happened: Mapping[int, int]
    spanning: int
    undated: int
    most_cited: tuple[Fact, ...]
    telling: tuple[Telling, ...]
    facts: int
    all_happened: int
    more: int


def overview(index: Index, view: Timeline) -> Overview:
    """How many facts each year has, and which stand out."""
    counts: Counter[int] = Counter()
    happened: Counter[int] = Counter()
    for fact in view.facts:
        period = period_of(fact)
        first, last = edtf.year_of(period.earliest), edtf.year_of(period.latest)
        if first == last:
            counts[first] += 1
            happened[first] += has_happened(fact)
    years = sorted(counts)
    if counts and _near(years):
        years = list(range(years[0], years[-1] + 1))
    order = {fact.id: n for n, fact in enumerate(view.facts)}
    named = index.times_named(list(order))
    best = sorted(view.facts, key=lambda f: (-f.witnesses, -len(f.citations), -named.get(f.id, 0), order[f.id]))[:MOST]
    shown = tuple(sorted(best, key=lambda f: order[f.id]))
    return Overview(
        tuple((year, counts[year]) for year in years),
        happened,
        len(view.facts) - counts.total(),
        view.undated,
        shown,
        telling(view.facts),
        len(view.facts),
        sum(map(has_happened, view.facts)),
        view.more,
    )


def _near(years: Sequence[int]) -> bool:
    # Years since the pyramids are counted where there are facts only.
    return years[-1] - years[0] < 3000


def telling(facts: Sequence[Fact], most: int = MOST) -> tuple[Telling, ...]:
    """The facts with most independent sources, then most links, in their order; of equal ones all or none, and none with one source and no link."""
    found = [t for fact in facts if (t := _telling(fact)).witnesses > 1 or t.links]
    ranks = sorted((_rank(t) for t in found), reverse=True)
    if len(ranks) > most:
        found = [t for t in found if _rank(t) > ranks[most]]
    return tuple(found)


def _rank(told: Telling) -> tuple[int, int]:
    return told.witnesses, told.links


def _telling(fact: Fact) -> Telling:
    agree = {*fact.corroborates, *fact.corroborated_by}
    disagree = {*fact.contradicts, *fact.contradicted_by}
    links = {*agree, *disagree, *fact.supersedes, *fact.superseded_by, *fact.differs_in_basis}
    return Telling(fact, fact.witnesses, len(agree), len(disagree), len(fact.supersedes), len(fact.superseded_by), len(links))


def drawn_from(years: Sequence[tuple[int, int]], most_left_out: float = 0.05) -> int:
    """
    The year that a drawing begins with: the first, unless few facts long before the rest would leave most of it blank.

    Shape:  `years` are (year, facts), ascending; at most that part of the facts is left out, and only where half of the drawing
            or more would be theirs.
    """
    total, before = sum(count for _, count in years), 0
    first, last = years[0][0], years[-1][0]
    start = first
    for year, count in years:
        if before > total * most_left_out:
            break
        if count:
            start = year
        before += count
    return start if 2 * (start - first) >= last - first + 1 else first
