"""A timeline at one glance."""

import pytest

from cmfacts.ask.overview import drawn_from, overview, telling
from cmfacts.ask.timeline import timeline
from cmfacts.index.reader import Index
from cmfacts.model import Fact


def test_years(views: Index) -> None:
    """Each year counted, those without facts too; what spans years is in none of them; the fact of two sources is there."""
    found = overview(views, timeline(views, everything=True))
    years = dict(found.years)
    assert (years[1960], years[1961], years[2009], found.years[0][0], found.years[-1][0]) == (1, 0, 9, 1960, 2020)
    assert (sum(years.values()) + found.spanning, found.facts, found.undated) == (20, 20, 1)
    assert len(found.most_cited) == 10
    assert "accord-signed" in [f.id for f in found.most_cited]


def test_what_happened_and_what_was_said(views: Index) -> None:
    """The visit is dated by the review that has it; a fact of it happened, one as of it did not."""
    found = overview(views, timeline(views, everything=True))
    assert (found.facts, found.all_happened, found.happened[2009]) == (20, 20, 9)


def _fact(name: str, *, corroborates: int = 0, witnesses: int = 1, contradicts: int = 0) -> Fact:
    return Fact(
        name, "S", "2001", witnesses=witnesses, corroborates=tuple(f"{name}c{n}" for n in range(corroborates)),
        contradicts=tuple(f"{name}d{n}" for n in range(contradicts)),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("facts", "most", "named"),
    [
        ([_fact("a"), _fact("b")], 10, []),
        ([_fact("a", corroborates=1), _fact("b", witnesses=2), _fact("c")], 10, ["a", "b"]),
        ([_fact("a", corroborates=3), _fact("b", witnesses=2), _fact("c", contradicts=4)], 2, ["b", "c"]),
        ([_fact("a", corroborates=1), _fact("b", corroborates=2), _fact("c", contradicts=1)], 2, ["b"]),
        ([_fact("a", corroborates=1), _fact("b", corroborates=1), _fact("c", contradicts=1)], 2, []),
    ],
)
def test_what_stands_out(facts: list[Fact], most: int, named: list[str]) -> None:
    """Sources before links, in their own order; of equal ones all or none; nothing that one source has and no other fact is linked with."""
    assert [t.fact.id for t in telling(facts, most)] == named


def test_a_link_is_counted_once() -> None:
    """From whichever side it is told."""
    fact = Fact("a", "S", corroborates=("b", "c"), corroborated_by=("b",), superseded_by=("d",), witnesses=2)
    assert telling([fact])[0][1:] == (2, 2, 0, 0, 1, 3)


@pytest.mark.parametrize(
    ("years", "start"),
    [
        ([(1822, 1), (1990, 40), (2000, 60)], 1990),
        ([(1822, 10), (1990, 40), (2000, 60)], 1822),
        ([(1822, 1), (1823, 0), (1824, 1), (1989, 0), (1990, 40), (2000, 60)], 1990),
        ([(1980, 1), (1990, 40), (2000, 60), (2010, 10)], 1980),
        ([(2000, 3)], 2000),
    ],
)
def test_where_a_drawing_begins(years: list[tuple[int, int]], start: int) -> None:
    """With the first year, unless one in twenty facts or fewer would leave half of it blank."""
    assert drawn_from(years) == start
