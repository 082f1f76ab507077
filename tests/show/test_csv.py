"""CSV: what a spreadsheet would run is text in it, however it is led in; numbers stay numbers."""

import csv
import io

import pytest

from cmfacts.show.formats.csv import lines


def cell_of(value: object, *, raw: bool = False) -> str:
    """The value as a reader of CSV finds it."""
    return list(csv.reader(io.StringIO("".join(lines([{"a": value}], ["a"], raw=raw)), newline="")))[1][0]


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        # Numbers and years are no formulas.
        ("-5", "-5"), ("-5.0", "-5.0"), (-5.0, "-5.0"), (-1e-7, "-1e-07"), (-3, "-3"), ("-0044", "-0044"), ("-0044-03-15", "-0044-03-15"), ("-0044/-0040", "-0044/-0040"),
        ("-5 degrees", "'-5 degrees"), ("-5+3", "'-5+3"), ("+5", "'+5"), ("--5", "'--5"),
        ("=1+1", "'=1+1"), ("@SUM(A1)", "'@SUM(A1)"), ("-2+3+cmd|' /C calc'!A0", "'-2+3+cmd|' /C calc'!A0"), ("＝1", "'＝1"),
        # Led in by what is not seen.
        ("  =1", "'  =1"), ("\t=1", "'\t=1"), ("\x0b=1", "'�=1"), ("\ufeff=1", "'\ufeff=1"), ("\u200b=1", "'\u200b=1"), ("\xa0=1", "'\xa0=1"), ("\n=1", "'\n=1"),
        # By what ends a cell where semicolons do.
        ("a;=1+1", "a;'=1+1"), ("a; @x", "a;' @x"), ("a\n=1", "a\n'=1"), ("3; -5", "3; -5"), ("a;b-c", "a;b-c"), ("a = b; c", "a = b; c"),
        ("plain", "plain"), ("a-b@c.de", "a-b@c.de"),
    ],
)  # fmt: skip
def test_formulas(value: object, cell: str) -> None:
    assert cell_of(value) == cell


def test_raw_is_as_it_is() -> None:
    """For who reads it with no spreadsheet."""
    assert [cell_of(value, raw=True) for value in ("=1", "-5 degrees", "a;=1")] == ["=1", "-5 degrees", "a;=1"]
