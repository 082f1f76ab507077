"""Whether a figure that is said is the one a fact has: literals in, literals out."""

from __future__ import annotations

import pytest

from cmfacts.proof.amounts import amounts
from cmfacts.proof.differ import agrees, date_nearness, is_date_of, is_far, is_of_kind, nearness, of_measure
from cmfacts.proof.moments import moments
from cmfacts.values.quantity import Measure

AGREE = [
    # what is said, language, the fact's value, unit and bound, whether it is the same
    ("9,700", "en", "9500", "claims", ">", False),
    ("about 9,500", "en", "9500", "claims", ">", True),
    ("almost ten thousand", "en", "9500", "claims", ">", True),
    ("more than 9,000", "en", "9500", "claims", ">", True),
    ("9,500", "en", "9462", "claims", "", True),
    ("9,400", "en", "9462", "claims", "", False),
    ("9,462", "en", "9642", "claims", "", False),
    ("two years", "en", "24", "months", "", True),
    ("two years", "en", "18", "months", "", False),
    ("fourteen days", "en", "2", "weeks", "", True),
    ("some 3,400", "en", "3400", "claims", "~", True),
    ("3,437", "en", "3400", "claims", "~", True),
    ("nearly 24,000", "en", "23894", "claims", "", True),
    ("close to 24,000", "en", "24000", "claims", "~<", True),
    ("more than 24,000", "en", "24000", "claims", "~<", True),
    ("34,000", "en", "24000", "claims", "~<", False),
    ("C$21.3 billion", "en", "21.3", "billion CAD", "", True),
    ("C$21 billion", "en", "21.3", "billion CAD", "", True),
    ("C$23.1 billion", "en", "21.3", "billion CAD", "", False),
    ("$21.3 billion", "en", "21.3", "billion CAD", "", True),
    ("US$2.77 million", "en", "2.77", "billion USD", "", False),
    ("a quarter", "en", "-24.2", "per cent", "", True),
    ("a third", "en", "-24.2", "per cent", "", False),
    ("more than a tenth", "en", "-10", "per cent", "<", True),
    ("44 per cent", "en", "43.6", "per cent", "", True),
    ("46 per cent", "en", "43.6", "per cent", "", False),
    ("seven times", "en", "7", "times", "~<", True),
    ("four-fold", "en", "7", "times", "~<", False),
    ("fourth", "en", "4", "rank", "", True),
    ("fifth-largest", "en", "4", "rank", "", False),
    ("between 5 and 7", "en", "6", "groups", "", True),
    ("between 5 and 7", "en", "8", "groups", "", False),
    ("eleven months", "en", "8", "months", "", False),
    ("up to six months", "en", "1", "year", "<=", False),
    ("twelve months", "en", "1", "year", "", True),
    ("9.500", "es", "9500", "claims", "", True),
    ("casi un tercio", "es", "32", "per cent", "", True),
    ("54.282 millones de dólares", "es", "54282", "million $", "", True),
    ("deux tiers", "fr", "80", "per cent", "", False),
    ("32 700 millions de dollars", "fr", "32.7", "billion $", "", True),
    ("dix-huit mois", "fr", "18", "months", "", True),
]


@pytest.mark.parametrize(("text", "language", "value", "unit", "bound", "same"), AGREE)
def test_within_bound_and_rounding_is_no_difference(text: str, language: str, value: str, unit: str, bound: str, same: bool) -> None:
    held = of_measure(Measure(value, unit, bound))
    (amount,) = amounts(text, language)
    assert held is not None
    assert is_of_kind(amount, held)
    assert agrees(amount, held) is same


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("C$21.8 billion", "21.8", "billion USD"),
        ("9 per cent", "9", "claims"),
        ("€21 billion", "21", "billion $"),
        ("9 months", "9", "weeks"),
    ],
)
def test_what_is_in_another_unit_is_not_compared(text: str, value: str, unit: str) -> None:
    held = of_measure(Measure(value, unit))
    assert held is not None
    assert not is_of_kind(amounts(text, "en")[0], held)


@pytest.mark.parametrize(
    ("text", "value", "unit", "least", "most"),
    [
        ("732", "723", "farms", 1, 1),  # two digits exchanged
        ("US$2.77 million", "2.77", "billion USD", 1, 1),  # another scale
        ("9,700", "9500", "claims", 0.5, 0.7),
        ("203", "20370", "claims", 0, 0.2),
        ("C$51.3 billion", "21.3", "billion CAD", 0.8, 0.8),  # one digit of three
        ("C$25 million", "15", "million CAD", 0, 0.4),  # one of two
        ("7,500", "75000", "people", 1, 1),  # a nought too few
        ("750", "75000", "people", 0, 0.2),  # two are no slip where nothing says millions or billions
    ],
)
def test_a_slip_is_near(text: str, value: str, unit: str, least: float, most: float) -> None:
    held = of_measure(Measure(value, unit))
    assert held is not None
    assert least <= nearness(amounts(text, "en")[0], held) <= most


@pytest.mark.parametrize(
    ("text", "value", "unit", "far"),
    [
        ("five dollars", "47", "billion $", True),
        ("$47 million", "47", "billion $", False),  # the same digits in another scale
        ("$3.88 billion", "387.9", "million $", False),  # rounded
        ("$3.98 billion", "387.9", "million $", True),
        ("$12 billion", "47", "billion $", False),
        ("23rd", "2", "rank", False),
    ],
)
def test_no_slip_of_the_pen_makes_so_much_of_so_little(text: str, value: str, unit: str, far: bool) -> None:
    held = of_measure(Measure(value, unit))
    assert held is not None
    assert is_far(amounts(text, "en")[0], held) is far


@pytest.mark.parametrize(("slip", "other"), [("in 1864", "in 1865"), ("in 1826", "in 1862"), ("in 1856", "in 1855")])
def test_a_year_that_is_a_slip_of_the_pen_is_nearer_than_one_about_as_far(slip: str, other: str) -> None:
    """Two digits exchanged, another digit, another decade."""
    near, far = (date_nearness(moments(text, "en")[0], (18460101, 18461231)) for text in (slip, other))
    assert near > far


def test_a_day_of_a_year_far_off_is_less_near_than_one_of_a_year_nearby() -> None:
    near, far = (date_nearness(moments("on 1 July 2034", "en")[0], (day, day)) for day in (20360701, 20260701))
    assert near > far


@pytest.mark.parametrize(
    ("text", "period", "same"),
    [
        ("2 December 1991", (19911202, 19911202), True),
        ("2 December", (19911202, 19911202), True),
        ("December 1991", (19911202, 19911202), True),
        ("in 1991", (19911202, 19911202), True),
        ("2 November 1991", (19911202, 19911202), False),
        ("in 1992", (19911202, 19911202), False),
        ("since 1994", (19940101, 20200701), True),
        ("in 2009", (19940101, 20200701), False),
    ],
)
def test_a_date_is_the_same_as_exactly_as_it_is_said(text: str, period: tuple[int, int], same: bool) -> None:
    assert is_date_of(moments(text, "en")[0], period) is same
