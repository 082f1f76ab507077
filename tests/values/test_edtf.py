"""Dates: bounds, order, words; and what is none."""

import importlib.util

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmfacts.values.edtf import FUTURE, PAST, EdtfError, Period, decade_text, describe, is_date, iso, parse, said, year_of, year_text


@pytest.fixture(autouse=True)
def _nothing_remembered() -> None:
    """Each test parses its own dates."""
    parse.cache_clear()


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
        ("2000-02", "2000-02-01", "2000-02-29", "month"),
        ("-0004-02", "-0004-02-01", "-0004-02-29", "month"),
        ("0000-02", "0000-02-01", "0000-02-29", "month"),
        ("9999-24", "9999-12-01", "Y10000-02-29", "season"),
        ("2009-01", "2009-01-01", "2009-01-31", "month"),
        ("2009-12", "2009-12-01", "2009-12-31", "month"),
        ("2009-07-31", "2009-07-31", "2009-07-31", "day"),
        ("2009-07-01", "2009-07-01", "2009-07-01", "day"),
        ("2004-22", "2004-06-01", "2004-08-31", "season"),
        ("2004-23~", "2004-09-01", "2004-11-30", "season"),
        ("2003-24", "2003-12-01", "2004-02-29", "season"),
        ("000X", "0000-01-01", "0009-12-31", "decade"),
        ("-004X", "-0049-01-01", "-0040-12-31", "decade"),
        ("-01XX", "-0199-01-01", "-0100-12-31", "century"),
        ("-0001/0001", "-0001-01-01", "0001-12-31", "interval"),
        ("2009/2009-07", "2009-01-01", "2009-07-31", "interval"),
        ("2009-07/2009", "2009-07-01", "2009-12-31", "interval"),
        ("2009-07-13/2009-07-13", "2009-07-13", "2009-07-13", "interval"),
        ("2005/", "2005-01-01", None, "interval"),
        ("/1994", None, "1994-12-31", "interval"),
        ("198X/2004-21", "1980-01-01", "2004-05-31", "interval"),
        ("2009-07-13T00:00:00", "2009-07-13", "2009-07-13", "day"),
        ("2009-07-13T23:59:59+14:00", "2009-07-13", "2009-07-13", "day"),
        ("2009-07-13T23:59:59-13:59", "2009-07-13", "2009-07-13", "day"),
        ("2009-07-13T23:59:59+05", "2009-07-13", "2009-07-13", "day"),
        ("-0044-03-15T10:00:00Z", "-0044-03-15", "-0044-03-15", "day"),
        ("9999", "9999-01-01", "9999-12-31", "year"),
        ("-9999", "-9999-01-01", "-9999-12-31", "year"),
        ("Y10000", "Y10000-01-01", "Y10000-12-31", "year"),
        ("Y-10000", "Y-10000-01-01", "Y-10000-12-31", "year"),
        ("Y-17000", "Y-17000-01-01", "Y-17000-12-31", "year"),
        ("Y170000002", "Y170000002-01-01", "Y170000002-12-31", "year"),
        ("Y999999999999", "Y999999999999-01-01", "Y999999999999-12-31", "year"),
    ],
)
def test_bounds(text: str, earliest: str | None, latest: str | None, precision: str) -> None:
    """A date means the days from its first to its last."""
    period = parse(text)
    assert (earliest, latest, precision) == (iso(period.earliest), iso(period.latest), period.precision)
    assert is_date(text) is True


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2009", Period("2009", 2009_01_01, 2009_12_31, "year", False, False)),
        ("-0044-03-15", Period("-0044-03-15", -44_00_00 + 3_15, -44_00_00 + 3_15, "day", False, False)),
        ("../2009-07~", Period("../2009-07~", -1_000_000_000_000_000_000, 2009_07_31, "interval", True, False)),
        ("2009-07?/..", Period("2009-07?/..", 2009_07_01, 1_000_000_000_000_000_000, "interval", False, True)),
    ],
)
def test_a_period_whole(text: str, period: Period) -> None:
    """The text as written, days as numbers, and the precision."""
    assert parse(text) == period
    assert {PAST, FUTURE} == {-(10**18), 10**18}


@pytest.mark.parametrize(
    ("text", "approximate", "uncertain"),
    [
        ("2010", False, False), ("2010~", True, False), ("2010?", False, True), ("2010%", True, True),
        ("2010/2012", False, False), ("2010~/2012", True, False), ("2010/2012~", True, False), ("2010?/2012", False, True),
        ("2010%/2012", True, True), ("2010/2012%", True, True), ("2010~/2012?", True, True), ("2010%/..", True, True), ("/2012?", False, True),
        ("198X~", True, False), ("19XX?", False, True), ("2004-21%", True, True), ("2009-07~", True, False), ("2009-07-XX?", False, True),
        ("2009-XX%", True, True), ("2009-07-13?", False, True), ("Y17000~", True, False), ("198X~/2004-21?", True, True),
    ],
)  # fmt: skip
def test_qualifiers(text: str, approximate: bool, uncertain: bool) -> None:
    """`~` is about, `?` is doubtful, `%` both; an interval is what either end is."""
    period = parse(text)
    assert (approximate, uncertain) == (period.approximate, period.uncertain)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        *((text, f"`{text}` is no EDTF date") for text in (
            "", "July 2009", "2009-7", "2009-7-13", "20", "2009 ", " 2009", "٢٠٠٩", "1X99", "1XXX", "X999", "2009~~", "2009~-07", "Y2009", "Y09999",
            "2009-07-1X", "Y0123456789012", "Y1234567890123-07", "2009-X7", "198x", "+2009", "2009-07-13-", "The year", "2009-xx", "T10:00:00", "T",
        )),
        ("Y1234567890123", "a year has at most twelve digits"), ("Y-12345678901234", "a year has at most twelve digits"),
        ("2005-07-25T10:10:10Z/2006-01-01T10:10:10Z", "an interval has no time of day; write its days alone"),
        ("2005-07-25T10:10:10/..", "an interval has no time of day; write its days alone"),
        ("2005/2006-01-01T10:10:10Z", "an interval has no time of day; write its days alone"),
        ("2009-13", "there is no month 13"), ("2009-00", "there is no month 00"), ("2009-20", "there is no month 20"), ("2009-25", "there is no month 25"),
        ("2004-21-05", "there is no month 21"), ("2004-24-XX", "there is no month 24"),
        ("2009-02-30", "2009-02 has no day 30"), ("2009-07-00", "2009-07 has no day 00"), ("2009-02-29", "2009-02 has no day 29"),
        ("2100-02-29", "2100-02 has no day 29"), ("2009-07-32", "2009-07 has no day 32"),
        ("2009-XX-07", "a day needs its month"),
        ("-0000", "there is no year -0000"), ("-0000-07", "there is no year -0000"),
        ("198X-07", "a year with X has no month"), ("19XX-XX", "a year with X has no month"), ("Y17000-07", "a year with Y has no month"),
        ("2010/2009", "the interval ends before it starts"), ("2010-07-02/2010-07-01", "the interval ends before it starts"),
        ("../..", "an interval needs a date on one side"), ("/", "an interval needs a date on one side"), ("/..", "an interval needs a date on one side"),
        ("2005/2006/2007", "an interval has one slash"), ("2005//", "an interval has one slash"),
        ("2005/later", "`later` is no EDTF date"), ("once/2005", "`once` is no EDTF date"),
        ("2009-07-13T25:00:00", "`25:00:00` is no time of day"), ("2009-07-13T24:00:00", "`24:00:00` is no time of day"),
        ("2009-07-13T10:60:00", "`10:60:00` is no time of day"), ("2009-07-13T10:00:60", "`10:00:60` is no time of day"),
        ("2009-07-13T10:00", "`10:00` is no time of day"), ("2009-07-13T٢0:00:00", "`٢0:00:00` is no time of day"),
        ("2009-07-13T10:00:00+15:00", "`10:00:00+15:00` is no time of day"), ("2009-07-13T10:00:00+14:30", "`10:00:00+14:30` is no time of day"),
        ("2009-07-13T10:00:00z", "`10:00:00z` is no time of day"), ("2009-07-13T10:00:00Z~", "`10:00:00Z~` is no time of day"),
        *((text, "a time of day stands behind a whole day") for text in (
            "2009-07-XXT10:00:00", "2009-XX-XXT10:00:00Z", "2009T10:00:00", "2009-07T10:00:00Z", "2009-07-13~T10:00:00Z", "2009T", "2009-07T25:00:00",
        )),
        ("2009-07-13T", "`` is no time of day"), ("2009-07-13T10:00:00T", "`10:00:00T` is no time of day"),
    ],
)  # fmt: skip
def test_what_is_no_date(text: str, reason: str) -> None:
    """Text outside levels 0 and 1 is refused, and the reason is the writer's to mend."""
    with pytest.raises(EdtfError) as refused:
        parse(text)
    assert str(refused.value) == reason
    assert is_date(text) is False


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
        ("2025-09~", "c. Sep 2025"), ("198X", "1980s"), ("19XX", "20th century"), ("190X", "1900–1909"), ("200X?", "2000–2009 (?)"), ("2005/2008", "2005–2008"), ("2005/..", "since 2005"),
        ("../1994", "until 1994"), ("2005/", "2005–?"), ("2004-21", "spring 2004"), ("2024-02-29T23:30:00Z", "29 Feb 2024"), ("garbled", "garbled"),
        ("2010%", "c. 2010 (?)"), ("2009-07-03?", "3 Jul 2009 (?)"), ("198X~", "c. 1980s"), ("20XX?", "21st century (?)"), ("-004X", "50–41 BC"), ("-01XX", "2nd century BC"),
        ("000X", "1 BC–9 AD"), ("001X", "0010s"), ("-000X", "10–1 BC"), ("-00XX", "1st century BC"), ("00XX", "1st century"), ("01XX", "2nd century"),
        ("02XX~", "c. 3rd century"), ("10XX", "11th century"), ("11XX", "12th century"), ("12XX", "13th century"), ("-20XX", "21st century BC"),
        ("2009-XX", "2009"), ("2009-XX-XX~", "c. 2009"), ("2009-07-XX", "Jul 2009"), ("2004-22", "summer 2004"), ("2004-23?", "autumn 2004 (?)"),
        ("2004-24", "winter 2004"), ("Y17000", "17000"), ("Y-17000~", "c. 17001 BC"), ("0000", "1 BC"), ("-0044-03-15", "15 Mar 45 BC"),
        ("0001", "0001"), ("-0001-02", "Feb 2 BC"), ("-0044-24?", "winter 45 BC (?)"), ("-0044-XX", "45 BC"), ("-0044/..", "since 45 BC"),
        ("../-0027", "until 28 BC"), ("-0044/-0027", "45 BC–28 BC"), ("-0044-03/0014-08-19", "Mar 45 BC–19 Aug 14 AD"), ("0000/0001", "1 BC–1 AD"), ("0001/0002", "0001–0002"), ("-0001/0000", "2 BC–1 BC"), ("-0044/000X", "45 BC to 1 BC–9 AD"),
        ("0014/0020", "0014–0020"), ("190X/2004", "1900–1909 to 2004"), ("1888/19XX", "1888–20th century"), ("198X/2004", "1980s–2004"),
        ("/1994", "until 1994"), ("../1994~", "until c. 1994"), ("1984?/..", "since 1984 (?)"), ("1984~/2004-06", "c. 1984–Jun 2004"),
        ("2005/2006/2007", "2005/2006/2007"), ("2009-13", "2009-13"), ("", ""), ("../..", "../.."),
        *((f"2009-{month:02d}", f"{name} 2009") for month, name in enumerate("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(), 1)),
    ],
)  # fmt: skip
def test_words(text: str, words: str) -> None:
    """A reader sees as much as the source says and no more."""
    assert words == describe(text)


@pytest.mark.parametrize(
    ("what", "text", "words"),
    [
        ("as-of", "2010-05-03", "as of 3 May 2010"), ("as-of", "2010-05", "as of May 2010"), ("as-of", "2010", "as of 2010"),
        ("as-of", "2010~", "as of c. 2010"), ("as-of", "198X", "as of 1980s"), ("as-of", "soon", "as of soon"),
        ("by", "2010-05-03", "by 3 May 2010"), ("by", "2010", "by 2010"), ("by", "2010-05-03?", "by 3 May 2010 (?)"),
        ("until", "2010-05-03", "until 3 May 2010"), ("until", "2010-05", "until May 2010"), ("until", "2010%", "until c. 2010 (?)"),
        ("since", "2010-05-03", "since 3 May 2010"), ("since", "2010", "since 2010"), ("since", "2004-21", "since spring 2004"),
    ],
)  # fmt: skip
def test_what_is_said_before_a_date(what: str, text: str, words: str) -> None:
    """A date of any exactness, and what is no date as it is."""
    assert words == said(what, text)


@pytest.mark.parametrize(
    ("day", "written", "year"),
    [
        (2009_07_13, "2009-07-13", 2009), (9_01_01, "0009-01-01", 9), (12_31, "0000-12-31", 0), (9999_12_31, "9999-12-31", 9999),
        (10000_01_01, "Y10000-01-01", 10000), (-44_00_00 + 3_15, "-0044-03-15", -44), (-1_00_00 + 12_31, "-0001-12-31", -1),
        (-9999_00_00 + 1_01, "-9999-01-01", -9999), (-10000_00_00 + 12_31, "Y-10000-12-31", -10000), (PAST, None, -(10**14)), (FUTURE, None, 10**14),
    ],
)  # fmt: skip
def test_days(day: int, written: str | None, year: int) -> None:
    """A day is written as EDTF has it, in any era, and falls in its year."""
    assert (iso(day), year_of(day)) == (written, year)


@pytest.mark.parametrize(
    ("year", "alone", "decade"),
    [
        (2009, "2009", "2009s"), (1900, "1900", "1900s"), (10, "0010", "0010s"), (1, "0001", "0001s"), (0, "1 BC", "1 BC–9 AD"), (-8, "9 BC", "9 BC–1 AD"), (-10, "11 BC", "11–2 BC"),
        (-9, "10 BC", "10–1 BC"), (-50, "51 BC", "51–42 BC"), (-150_000_000, "150000001 BC", "150000001–149999992 BC"), (170_000_000, "170000000", "170000000s"),
    ],
)  # fmt: skip
def test_years_for_a_reader(year: int, alone: str, decade: str) -> None:
    """No year nought, and no minus."""
    assert (year_text(year), decade_text(year)) == (alone, decade)


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
@pytest.mark.parametrize(
    "text",
    ["2009", "2009-07", "2009-07-13", "2005/2008", "2008-02", "1900-02", "2000-02", "198X", "19XX", "-004X", "-01XX", "000X", "2004-06-XX",
     "2004-XX", "2004-22", "2009-07-13T23:30:00Z", "2010%/2012", "1984~/2004-06", "-0044-03", "-0004-02"],
)  # fmt: skip
def test_against_the_edtf_library(text: str) -> None:
    """The slow library sees the same strict bounds."""
    from edtf import parse_edtf

    theirs = parse_edtf(text)
    ours = parse(text)
    low, high = theirs.lower_strict(), theirs.upper_strict()
    if "22" not in text[5:]:  # their seasons are months, not days
        assert low.tm_year * 10_000 + low.tm_mon * 100 + low.tm_mday == ours.earliest
        assert high.tm_year * 10_000 + high.tm_mon * 100 + high.tm_mday == ours.latest


@pytest.mark.skipif(importlib.util.find_spec("edtf") is None, reason="the oracle is installed where the tests run in full")
@pytest.mark.parametrize(
    "text",
    ["2009-7", "2009-07-XXT10:00:00", "2009-07-13T10:00:00+15:00", "2009-07-13T10:00:00+14:30", "2009-07-13~T10:00:00Z", "July 2009", ""],
)
def test_the_edtf_library_refuses_it_too(text: str) -> None:
    """What is no date here is none there."""
    from edtf import parse_edtf
    from edtf.parser.edtf_exceptions import EDTFParseException

    with pytest.raises(EDTFParseException):
        parse_edtf(text)
    with pytest.raises(EdtfError):
        parse(text)
