"""Numbers as people write them: grouped in any way, with either sign, with noughts behind."""

import pytest

from cmfacts.values.numerals import meanings, plain, readings


@pytest.mark.parametrize(
    ("written", "number"),
    [
        # Grouped by commas, points, apostrophes and spaces; two digits to a group as in India.
        ("9,500", "9500"), ("16,430", "16430"), ("999,999", "999999"), ("1,234,567", "1234567"), ("1,234,567.89", "1234567.89"), ("1,234.50", "1234.5"),
        ("12,34,567", "1234567"), ("1,00,000", "100000"), ("12,34,56,789.10", "123456789.1"), ("1,00,00", "1.00.00"), ("123,45,678", "123.45.678"),
        ("1.234.567", "1234567"), ("1.234.567,80", "1234567.8"), ("1.234,5", "1234.5"), ("1.234,500", "1234.5"), ("1'234'567", "1234567"),
        ("1'234.50", "1234.5"), ("9 500", "9500"), ("16 430,50", "16430.5"), ("16 430.500", "16430.5"), ("1 234 567", "1234567"),
        # Decimals.
        ("3.50", "3.5"), ("3,50", "3.5"), ("3.00", "3"), ("0.500", "0.5"), ("0,500", "0.5"), ("1,5", "1.5"), ("21.3", "21.3"), ("10.0", "10"),
        ("100.10", "100.1"), ("1,2345", "1.2345"), ("1234,567", "1234.567"), ("1234.500", "1234.5"), ("0,050", "0.05"), ("007.50", "007.5"),
        # Either.
        ("9.500", "9.500"), ("1.234", "1.234"), ("999.000", "999.000"),
        # No number of these.
        ("1.2.3", "1.2.3"), ("13.07.2009", "13.07.2009"), ("10,20,30", "10.20.30"), ("1.2.0", "1.2.0"), ("1,234,5", "1.234.5"), ("012,345", "012.345"),
        ("012.345.678", "012.345.678"), ("2009", "2009"), ("100", "100"),
    ],
)  # fmt: skip
def test_plain(written: str, number: str) -> None:
    """The digits, a point before the decimals, and nothing that says nothing."""
    assert plain(written) == number


@pytest.mark.parametrize(
    ("number", "others"),
    [
        ("9.500", ("9500", "9.5")), ("9.000", ("9000",)), ("1.234", ("1234",)), ("999.050", ("999050", "999.05")), ("0.500", ()), ("1000.500", ()),
        ("9500", ("9.500",)), ("1000", ("1.000",)), ("999999", ("999.999",)), ("999", ()), ("1000000", ()), ("0950", ()),
        ("9.5", ("9.500",)), ("999.25", ("999.250",)), ("1000.5", ()), ("0.5", ()), ("9", ()), ("9.1234", ()), ("h1n1", ()), ("", ()),
    ],
)  # fmt: skip
def test_readings(number: str, others: tuple[str, ...]) -> None:
    """What is 9500 to some and nine and a half to others is found as either; these two are not one another."""
    assert readings(number) == others


@pytest.mark.parametrize(
    ("number", "values"),
    [
        ("9.500", ("9500", "9.5")),
        ("9.000", ("9000", "9")),
        ("1.234", ("1234", "1.234")),
        ("9500", ("9500",)),
        ("9.5", ("9.5",)),
        ("0.500", ("0.500",)),
        ("x", ("x",)),
    ],
)
def test_meanings(number: str, values: tuple[str, ...]) -> None:
    """Two of what may be grouped or not."""
    assert meanings(number) == values
