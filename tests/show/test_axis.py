"""Axes, and a series as a line of blocks."""

from decimal import Decimal

import pytest

from cmfacts.model import Fact
from cmfacts.show.axis import blocks, dates_missing, gap, ranks, ticks
from cmfacts.values.quantity import Measure


def _facts(*figures: tuple[str, str]) -> list[Fact]:
    return [Fact(date, "S", date, measure=Measure(value)) for date, value in figures]


@pytest.mark.parametrize(
    ("low", "high", "most", "values"),
    [
        (0, 24000, 4, [0, 10000, 20000]),
        (0, 457, 2, [0, 200, 400]),
        (0, 100, 3, [0, 50, 100]),
        (-24, 0, 3, [-20, 0]),
        (0, 0, 3, [0]),
    ],
)
def test_ticks(low: int, high: int, most: int, values: list[int]) -> None:
    """Round, nought among them, and two at least where there is a reach."""
    assert [int(v) for v in ticks(Decimal(low), Decimal(high), most) if v == int(v)][: len(values)] == values


@pytest.mark.parametrize(
    ("last", "most", "values"), [(5, 9, [1, 2, 3, 4, 5]), (5, 3, [1, 3, 5]), (10, 4, [1, 4, 7, 10]), (2, 0, [1, 2]), (1, 5, [1])]
)
def test_ranks(last: int, most: int, values: list[int]) -> None:
    """Whole, from the first on, in even steps."""
    assert ranks(last, most) == values


@pytest.mark.parametrize(
    ("before", "after", "said", "folded"),
    [
        ("2010", "2011", "", ""),
        ("2010", "2012", "no figure for 2011", ""),
        ("2010", "2013", "no figure for 2011 and 2012", ""),
        ("2010", "2014", "no figure for 2011–2013", "2011–2013"),
        ("2010", "2014/..", "no figure for 2011–2013", "2011–2013"),
    ],
)
def test_gaps(before: str, after: str, said: str, folded: str) -> None:
    """Of three years and more they are folded."""
    one, other = _facts((before, "1"), (after, "1"))
    assert (gap(one, other), dates_missing(one, other)) == (said, folded)


@pytest.mark.parametrize(
    ("figures", "order", "line"),
    [
        ([("2005", "0"), ("2006", "50"), ("2007", "100")], False, "▁▅█"),
        ([("2005", "3400"), ("2008", "9500"), ("2008", "9462"), ("2009", "7600")], False, "▃┆█▇"),
        ([("2008", "-10"), ("2009", "10")], False, "▁█"),
        ([("2005", "1"), ("2006", "5")], True, "█▂"),
        ([("2005", "0"), ("2006", "0")], False, "▁▁"),
        ([], False, ""),
    ],
)
def test_blocks(figures: list[tuple[str, str]], order: bool, line: str) -> None:
    """From nought to the highest, the first rank highest, one a date; years without a figure are no line."""
    assert blocks(_facts(*figures), order=order) == line
