"""Dates: bounds, order, words; and what is none."""

import importlib.util

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmfacts.values.edtf import EdtfError, describe, iso, parse


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "precision"),
    [
        ("2009", "2009-01-01", "2009-12-31", "year"),
        ("2009-07", "2009-07-01", "2009-07-31", "month"),
        ("2009-07-13", "2009-07-13", "2009-07-13", "day"),
        ("2024-02-29T23:30:00-05:00", "2024-02-29", "2024-02-29", "day"),
        ("2008-02", "2008-02-01", "2008-02-29", "month"),
        ("1900-02", "1900-02-01", "1900-02-28", "month"),
        ("198X", "1980-01-01", "1989-12-31", "decade"),
        ("19XX", "1900-01-01", "1999-12-31", "century"),
        ("2009-XX", "2009-01-01", "2009-12-31", "year"),
        ("2009-07-XX", "2009-07-01", "2009-07-31", "month"),
        ("2009-XX-XX", "2009-01-01", "2009-12-31", "year"),
        ("2004-21", "2004-03-01", "2004-05-31", "season"),
        ("2004-24", "2004-12-01", "2005-02-28", "season"),
        ("2005/2008", "2005-01-01", "2008-12-31", "interval"),
        ("2005/..", "2005-01-01", None, "interval"),
        ("../1994", None, "1994-12-31", "interval"),
        ("1984~/2004-06", "1984-01-01", "2004-06-30", "interval"),
        ("0000", "0000-01-01", "0000-12-31", "year"),
        ("-0044-03", "-0044-03-01", "-0044-03-31", "month"),
        ("Y-17000", "Y-17000-01-01", "Y-17000-12-31", "year"),
    ],
)
def test_bounds(text: str, earliest: str | None, latest: str | None, precision: str) -> None:
    """A date means the days from its first to its last."""
    period = parse(text)
    assert (earliest, latest, precision) == (iso(period.earliest), iso(period.latest), period.precision)


@pytest.mark.parametrize(
    ("text", "approximate", "uncertain"), [("2010~", True, False), ("2010?", False, True), ("2010%", True, True), ("2010", False, False)]
)
def test_qualifiers(text: str, approximate: bool, uncertain: bool) -> None:
    """`~` is about, `?` is doubtful, `%` both."""
    period = parse(text)
    assert (approximate, uncertain) == (period.approximate, period.uncertain)


@pytest.mark.parametrize(
    "text",
    ["", "July 2009", "2009-13", "2009-02-30", "2009-7", "20", "2010/2009", "../..", "/", "2005/2006/2007", "2009-07-13T25:00:00", "-0000",
     "198X-07", "2009-XX-07", "Y2009", "2009 ", "٢٠٠٩", "2009-07-13T10:00", "1X99"],
)  # fmt: skip
def test_what_is_no_date(text: str) -> None:
    """Text outside levels 0 and 1 is refused with a reason."""
    with pytest.raises(EdtfError, match="."):
        parse(text)


def test_order_is_earliest_then_coarser() -> None:
    """Of two that begin together the coarser comes first; open ends are the coarsest."""
    texts = ["2009-01-01", "2009-01", "2009", "2009/2012", "2009/..", "2008-12-31", "../2020"]
    assert sorted(texts, key=lambda t: parse(t).sort_key) == [
        "../2020",
        "2008-12-31",
        "2009/..",
        "2009/2012",
        "2009",
        "2009-01",
        "2009-01-01",
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2009-07-13", "13 Jul 2009"), ("2009-07", "Jul 2009"), ("2009", "2009"), ("2010~", "c. 2010"), ("2010?", "2010 (?)"),
        ("2025-09~", "c. Sep 2025"), ("198X", "1980s"), ("19XX", "1900s"), ("2005/2008", "2005–2008"), ("2005/..", "since 2005"),
        ("../1994", "until 1994"), ("2005/", "2005–?"), ("2004-21", "spring 2004"), ("2024-02-29T23:30:00Z", "29 Feb 2024"), ("garbled", "garbled"),
    ],
)  # fmt: skip
def test_words(text: str, words: str) -> None:
    """A reader sees as much as the source says and no more."""
    assert words == describe(text)


_dates = st.builds(
    lambda d, n, q: d.isoformat()[: [4, 7, 10][n]] + q, st.dates(), st.integers(0, 2), st.sampled_from(["", "~", "?", "%"])
)  # fmt: skip


@given(_dates)
def test_round_trip(text: str) -> None:
    """The bounds of a date, written as a day, are that day; and they enclose the date."""
    period = parse(text)
    first, last = iso(period.earliest), iso(period.latest)
    assert first is not None
    assert last is not None
    assert parse(first).earliest == period.earliest <= period.latest == parse(last).latest
    assert first.startswith(text.rstrip("~?%"))


@given(st.text(max_size=20))
def test_any_text_is_a_date_or_refused(text: str) -> None:
    """No text does anything else."""
    try:
        period = parse(text)
    except EdtfError:
        return
    assert period.earliest <= period.latest


@pytest.mark.skipif(importlib.util.find_spec("edtf") is None, reason="the oracle is installed where the tests run in full")
@pytest.mark.parametrize("text", ["2009", "2009-07", "2009-07-13", "2005/2008", "2008-02", "1900-02", "198X", "2004-06-XX", "2004-22"])
def test_against_the_edtf_library(text: str) -> None:
    """The slow library sees the same strict bounds."""
    from edtf import parse_edtf

    theirs = parse_edtf(text)
    ours = parse(text)
    low, high = theirs.lower_strict(), theirs.upper_strict()
    if "22" not in text[5:]:  # their seasons are months, not days
        assert f"{low.tm_year:04d}-{low.tm_mon:02d}-{low.tm_mday:02d}" == iso(ours.earliest)
        assert f"{high.tm_year:04d}-{high.tm_mon:02d}-{high.tm_mday:02d}" == iso(ours.latest)
