"""Figures: digits kept, and set against each other only where that means something."""

from decimal import Decimal

import pytest

from cmfacts.values.quantity import Measure, describe, grouped, why_not_comparable


def test_digits_are_kept() -> None:
    """3.10 stays 3.10."""
    assert Decimal("3.10") == Measure("3.10", "per cent").number
    assert describe(Measure("3.10", "per cent")) == "3.10 per cent"


@pytest.mark.parametrize(
    ("measure", "said"),
    [
        (Measure("9500", "claims", ">"), ">9,500 claims"),
        (Measure("21.3", "billion CAD"), "C$21.3 billion"),
        (Measure("4", "rank"), "rank 4"),
        (Measure("56", "billion $", "<"), "<$56 billion"),
        (Measure("about five", "claims"), "about five claims"),
    ],
)
def test_describe(measure: Measure, said: str) -> None:
    """Currency as a sign, thousands grouped, bounds marked; what is no number as it is."""
    assert said == describe(measure)


@pytest.mark.parametrize(("value", "shown"), [("16430", "16,430"), ("-1234.50", "-1,234.50"), ("0.05", "0.05"), ("12x", "12x")])
def test_grouped(value: str, shown: str) -> None:
    """Only digits are grouped."""
    assert shown == grouped(value)


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        (Measure("21.3", "billion CAD", "", "t"), Measure("21.8", "billion USD", "", "t"), "C$ against US$"),
        (Measure("1", "people", "", "a"), Measure("1", "people", "", "b"), "“a” against “b”"),
        (Measure("1", "million CAD", "", "a"), Measure("1", "billion CAD", "", "a"), "million CAD against billion CAD"),
        (Measure("1", "people"), Measure("1", "people"), "a figure of no series against a figure of no series"),
        (Measure("1", "people", "", "a"), Measure("x", "people", "", "a"), "not a number"),
        (Measure("1", "people", "", "a"), Measure("2", "people", "", "a"), None),
    ],
)
def test_why_not_comparable(one: Measure, other: Measure, reason: str | None) -> None:
    """Other units, other series, no numbers: never silently."""
    assert reason == why_not_comparable(one, other)
