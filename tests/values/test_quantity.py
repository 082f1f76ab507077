"""Figures: digits kept, and set against each other only where that means something."""

from decimal import Decimal

import pytest

from cmfacts.values.quantity import (
    BOUNDS,
    Measure,
    describe,
    figure,
    grouped,
    is_order,
    is_value,
    signed,
    unit_sign,
    unit_words,
    why_not_comparable,
)


def test_digits_are_kept() -> None:
    """3.10 stays 3.10; what is not said is not there."""
    assert Measure("3.10") == Measure("3.10", None, "", None)
    assert Decimal("3.10") == Measure("3.10", "per cent").number
    assert describe(Measure("3.10", "per cent")) == "3.10 per cent"


@pytest.mark.parametrize(
    ("text", "yes"),
    [("0", True), ("42", True), ("-42", True), ("3.10", True), ("-0.5", True), ("0042", True), ("", False), ("-", False), ("1.", False), (".5", False),
     ("1,234", False), ("1.2.3", False), ("+1", False), ("1e3", False), ("x1", False), ("1x", False), ("1 ", False), ("1\n", False), ("٤٢", False)],
)  # fmt: skip
def test_is_value(text: str, yes: bool) -> None:
    """ASCII digits with at most one point inside and a minus before."""
    assert is_value(text) is yes
    assert Measure(text).number == (Decimal(text) if yes else None)


@pytest.mark.parametrize(
    ("unit", "yes"), [("rank", True), ("ordinal", True), ("ranks", False), ("claims", False), ("", False), (None, False)]
)
def test_is_order(unit: str | None, yes: bool) -> None:
    """Places in an order are no amounts."""
    assert is_order(unit) is yes


@pytest.mark.parametrize(
    ("measure", "shown"),
    [
        (Measure("42"), "42"),
        (Measure("9500", "claims", ">"), "more than 9,500 claims"),
        (Measure("3400", "claims", "~"), "about 3,400 claims"),
        (Measure("9500", "claims", "≥"), "9,500 claims"),
        (Measure("310", "people", ">="), "at least 310 people"),
        (Measure("10", "million USD", "<="), "up to US$10 million"),
        (Measure("24000", "claims", "~<"), "nearly 24,000 claims"),
        (Measure("24000", "claims", "~>"), "just over 24,000 claims"),
        (Measure("10", "rank", ">"), "below rank 10"),
        (Measure("3", "rank", ">="), "at best rank 3"),
        (Measure("3", "rank", "<="), "at worst rank 3"),
        (Measure("3", "rank", "~"), "about rank 3"),
        (Measure("21.3", "billion CAD"), "C$21.3 billion"),
        (Measure("56", "billion $", "<"), "less than $56 billion"),
        (Measure("5", "USD"), "US$5"),
        (Measure("5", "MXN"), "MX$5"),
        (Measure("5", "EUR"), "€5"),
        (Measure("5", "GBP"), "£5"),
        (Measure("5", "CHF"), "5 CHF"),
        (Measure("5", "million CAD a year"), "C$5 million a year"),
        (Measure("4", "rank"), "rank 4"),
        (Measure("4", "ordinal", "<"), "above ordinal 4"),
        (Measure("-0.5", "per cent"), "-0.5 per cent"),
        (Measure("about five", "claims"), "about five claims"),
        (Measure("about five", None, "~"), "about about five"),
    ],
)
def test_describe(measure: Measure, shown: str) -> None:
    """Currency as a sign, thousands grouped, bounds marked; what is no number as it is."""
    assert shown == describe(measure)


@pytest.mark.parametrize(
    ("value", "shown"),
    [("0", "0"), ("5..7", "5–7"), ("5000..7000.50", "5,000–7,000.50"), ("-7..-5", "-7 – -5"), ("5..", "5.."), ("5..x", "5..x"), ("7", "7"), ("123", "123"), ("1234", "1,234"), ("16430", "16,430"), ("123456", "123,456"), ("1234567", "1,234,567"), ("-1234.50", "-1,234.50"),
     ("-123", "-123"), ("-123456", "-123,456"), ("0.05", "0.05"), ("-0.5", "-0.5"), ("-0", "-0"), ("-00.5", "-00.5"), ("0042", "0,042"), ("1234.56789", "1,234.56789"),
     ("12x", "12x"), ("", ""), ("1e9999", "1e9999"), ("9" * 6000, ",".join(["999"] * 2000))],
)  # fmt: skip
def test_grouped(value: str, shown: str) -> None:
    """Only digits are grouped, only before the point, and none is lost, the minus of a nought included."""
    assert shown == grouped(value)


@pytest.mark.parametrize(
    ("unit", "short"),
    [(None, "no unit"), ("", "no unit"), ("people", "people"), ("million people", "million people"), ("per cent a year", "per cent a year"), ("billion CAD", "C$"),
     ("CAD", "C$"), ("CAD per head", "C$ per head"), ("thousand USD", "US$"), ("trillion MXN", "MX$"), ("million EUR a year", "€ a year"), ("billion $", "$"), ("GBP", "£")],
)  # fmt: skip
def test_unit_sign(unit: str | None, short: str) -> None:
    """Money by its sign, whatever its scale; other units by their words."""
    assert short == unit_sign(Measure("1", unit))


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        (Measure("21.3", "billion CAD", "", "t"), Measure("21.8", "billion USD", "", "t"), "C$ against US$"),
        (Measure("1", "million CAD", "", "a"), Measure("1", "billion CAD", "", "a"), "million CAD against billion CAD"),
        (Measure("1", None, "", "a"), Measure("1", "people", "", "a"), "no unit against people"),
        (Measure("1", None, "", "a"), Measure("1", "no unit", "", "a"), " against no unit"),
        (Measure("1", "no unit", "", "a"), Measure("1", None, "", "a"), "no unit against "),
        (Measure("1", "people", "", "a"), Measure("1", "people", "", "b"), "“a” against “b”"),
        (Measure("1", "people", "", "trade"), Measure("1", "people", "", "b"), "“Trade in goods” against “b”"),
        (Measure("1", "people", "", "a"), Measure("1", "people"), "“a” against a figure of no series"),
        (Measure("1", "people"), Measure("1", "people"), "a figure of no series against a figure of no series"),
        (Measure("1", "people", "", "a"), Measure("x", "people", "", "a"), "not a number"),
        (Measure("x", "people", "", "a"), Measure("1", "people", "", "a"), "not a number"),
        (Measure("5..7", "people", "", "a"), Measure("1", "people", "", "a"), "a range"),
        (Measure("1", "people", "", "a"), Measure("5..7", "people", "", "a"), "a range"),
        (Measure("x", "people", "", "a"), Measure("x..7", "people", "", "a"), "not a number"),
        (Measure("1", "people", ">", "a"), Measure("2", "people", "<", "a"), None),
        (Measure("1", None, "", "a"), Measure("2", None, "", "a"), None),
    ],
)
def test_why_not_comparable(one: Measure, other: Measure, reason: str | None) -> None:
    """Other units, other series, no numbers: never silently; bounds are the caller's."""
    assert reason == why_not_comparable(one, other, {"trade": "Trade in goods"})


def test_units_in_english() -> None:
    """As the store has them, money by its sign."""
    assert [unit_words(unit) for unit in ("billion CAD", "claims", "$ a head", "")] == ["billion C$", "claims", "$ a head", ""]


def test_without_labels_quantities_go_by_their_ids() -> None:
    """As where a store declares none."""
    assert why_not_comparable(Measure("1", "people", "", "a"), Measure("1", "people", "", "b")) == "“a” against “b”"


@pytest.mark.parametrize("bound", ["", *BOUNDS, "≥"])
def test_signed(bound: str) -> None:
    """As data has it, with the sign of its bound; of a foreign bound nothing."""
    assert signed(Measure("9500", "claims", bound)) == f"{bound if bound in BOUNDS else ''}9,500 claims"
    assert signed(Measure("10", "rank", bound)) == f"{bound if bound in BOUNDS else ''}rank 10"


@pytest.mark.parametrize(
    ("measure", "words"),
    [
        (Measure("-24.2", "per cent"), "−24.2 per cent"), (Measure("24000", "claims", "~<"), "nearly 24,000 claims"),
        (Measure("-10", "per cent", "<"), "less than −10 per cent"), (Measure("5", "a-1 things"), "5 a-1 things"),
    ],
)  # fmt: skip
def test_changes_have_their_sign(measure: Measure, words: str) -> None:
    """A real minus."""
    assert figure(measure) == words
