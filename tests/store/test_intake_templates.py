"""The language of templates."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmfacts.store.intake.templates import DIGITS, ID, READ, CellError, TemplateError, filled, read_template, slug

COLUMNS = ["name", "n", "year", "Country Name", "a.b", "time: UTC", "twice", "twice"]


def fill(text: str, cell: str, use: str = READ, decimal: str = ".") -> str | None:
    """A template with the same cell in every column."""
    return filled(read_template(text, COLUMNS, use), [cell] * len(COLUMNS), decimal)


@pytest.mark.parametrize(
    ("text", "cell", "shown"),
    [
        ("{name} had {n}.", "x", "x had x."),
        ("{Country Name}/{a.b}/{time: UTC}", "x", "x/x/x"),
        ("{{{name}}}", "x", "{x}"),
        ("no cell", "", "no cell"),
        ("{name} and", "", None),
        ("{n:,}", "1234567.50", "1,234,567.50"),
        ("{n:,}", "1,234,567.50", "1,234,567.50"),
        ("{n:,}", "−1 234", "-1,234"),
        ("{n:,}", "1.5e6", "1,500,000"),
        ("{n:.1f}", "3.14159", "3.1"),
        ("{n:,.0f}", "12345.6", "12,346"),
        ("{n:02}", "7", "07"),
        ("{n:04}", "79.0", "0079"),
        ("{name:lower} {name:upper}", "Ab", "ab AB"),
        ("{name:slug}", "Côte d’Ivoire (N.)", "cote-d-ivoire-n"),
        ("{year:year}", "79", "0079"),
        ("{year:year}", "-2150", "-2149"),
        ("{year:year}", "−1", "0000"),
        ("{time: UTC:%d/%m/%Y}", "13/07/2009", "2009-07-13"),
        ("{year:%m/%y}", "07/09", "2009-07"),
        ("{year:%B %Y}", "July 2009", "2009-07"),
        ("{year:%b %Y}", "Jul 2009", "2009-07"),
        ("{year:%Y day %j}", "2009 day 32", "2009-02-01"),
        ("{year:%Y!}", "2009!", "2009"),
        ("{year:%H:%M %d %b %Y}", "12:30 1 Feb 2009", "2009-02-01"),
        ("{name}", "{n} {name.__class__} %s $(x)", "{n} {name.__class__} %s $(x)"),
    ],
)
def test_what_is_filled_in(text: str, cell: str, shown: str | None) -> None:
    """Nothing where a cell is empty; what a cell says is never a template."""
    assert fill(text, cell) == shown


@pytest.mark.parametrize(
    ("cell", "use", "decimal", "shown"),
    [
        ("Côte d'Ivoire", ID, ".", "cote-d-ivoire"),
        ("cote-d-ivoire", ID, ".", "cote-d-ivoire"),
        ("1,234.50", DIGITS, ".", "1234.50"),
        ("1.234,50", DIGITS, ",", "1234.50"),
        ("Nº 7", ID, ",", "no-7"),
        ("4 806,5", DIGITS, ",", "4806.5"),
        ("3.10", DIGITS, ".", "3.10"),
    ],
)
def test_uses(cell: str, use: str, decimal: str, shown: str) -> None:
    """Cells in ids and in the digits of a figure."""
    assert fill("{n}", cell, use, decimal) == shown


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{nam}", "there is no column `nam`; did you mean name"),
        ("{name.__class__}", "there is no column `name.__class__`"),
        ("{name[0]}", "there is no column `name[0]`"),
        ("{name!r}", "there is no column `name!r`"),
        ("{0}", "there is no column `0`"),
        ("{}", "there is no column ``"),
        ("{twice}", "there are 2 columns `twice`; give them different names in the data"),
        ("{name", "`{` stands alone; a brace that is meant is written twice"),
        ("name}", "`}` stands alone"),
        ("{n:{year}}", "`{` stands alone"),
        ("{n:>99999999999}", "`>99999999999` is no format of a cell; it is one of , (thousands apart)"),
        ("{n:d}", "`d` is no format"),
        ("{n:,.100f}", "`,.100f` is no format"),
    ],
)
def test_no_templates(text: str, said: str) -> None:
    """Said with what was perhaps meant."""
    with pytest.raises(TemplateError) as error:
        read_template(text, COLUMNS)
    assert str(error.value).startswith(said)


@pytest.mark.parametrize(
    ("text", "cell", "said"),
    [
        ("{n:,}", "x", "`x` is no number"),
        ("{n:,}", "e5", "`e5` is no number"),
        ("{n:,}", "1,23", "`1,23` is no number"),
        ("{n:,}", "nan", "`nan` is no number"),
        ("{n:,}", "1e999", "`1e999` has too many digits"),
        ("{n:,}", "9" * 200, f"`{'9' * 200}` has too many digits"),
        ("{n:02}", "1.5", "`1.5` is no whole number"),
        ("{year:year}", "0", "`0` is no year"),
        ("{year:year}", "12345", "`12345` is no year"),
        ("{year:%Y-%m}", "2009-13", "`2009-13` is no date as %Y-%m says"),
        ("{year:%}", "x", "`x` is no date as % says"),
        ("{name:slug}", "東京", "`東京` has no letter or digit that an id can have (a-z, 0-9)"),
    ],
)
def test_no_cells(text: str, cell: str, said: str) -> None:
    """With the column."""
    with pytest.raises(CellError) as error:
        fill(text, cell)
    assert (str(error.value), error.value.column in (0, 1, 2)) == (said, True)


@given(st.text(max_size=20), st.text(min_size=1, max_size=20))
def test_any_text_is_a_template_or_said_to_be_none(text: str, cell: str) -> None:
    """And none of it is run."""
    try:
        fill(text, cell)
    except (TemplateError, CellError):
        return
    literal = text.replace("{", "{{").replace("}", "}}")
    assert fill(literal, cell) == text


@given(st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**9), max_value=10**9))
def test_numbers_keep_their_digits(value: object) -> None:
    """As Python has them."""
    assert fill("{n:,}", str(value)) == f"{value:,}"
    assert fill("{n}", f"{value:,}", DIGITS) == str(value)


@given(st.text(max_size=20))
def test_an_id_stays_as_it_is(text: str) -> None:
    """What was made one is one."""
    try:
        made = slug(text)
    except ValueError:
        return
    assert slug(made) == made


def test_a_decimal_comma() -> None:
    """As the table has it; a format writes as Python does."""
    assert fill("{n:,} {n:.0f} {n:04}", "1.234,0", decimal=",") == "1,234.0 1234 1234"
