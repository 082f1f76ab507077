"""Dates in other notations."""

import pytest

from cmfacts.values.written_dates import MONTHS, as_edtf


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("44 BC", "-0043"), ("1 BCE", "0000"), ("500 B.C.", "-0499"), ("2 b.c.e.", "-0001"), ("44 a. C.", "-0043"), ("44 av. J.-C.", "-0043"),
        ("AD 79", "0079"), ("79 AD", "0079"), ("79 CE", "0079"), ("79 d. C.", "0079"),
        ("2009/07/13", "2009-07-13"), ("2009.7.3", "2009-07-03"), ("2009-7-3", "2009-07-03"), ("13.07.2009", "2009-07-13"), ("13/7/2009", "2009-07-13"),
        ("7/13/2009", "2009-07-13"), ("5/5/2009", "2009-05-05"),
        ("13 July 2009", "2009-07-13"), ("13th of July, 2009", "2009-07-13"), ("July 13, 2009", "2009-07-13"), ("Sept. 3 2009", "2009-09-03"), ("Jul 2009", "2009-07"),
        ("13/12/2009", "2009-12-13"), ("12/13/2009", "2009-12-13"), ("January 2009", "2009-01"), ("December 2009", "2009-12"), ("janvier 2009", "2009-01"),
        ("13 de julio de 2009", "2009-07-13"), ("julio de 2009", "2009-07"), ("Enero 2009", "2009-01"), ("1er août 2009", "2009-08-01"), ("févr. 2009", "2009-02"),
        ("c. 1500", "1500~"), ("ca. 1500", "1500~"), ("circa July 2009", "2009-07~"), ("~2010", "2010~"), ("vers 1500", "1500~"), ("about 44 BC", "-0043~"),
        ("2005-2008", "2005/2008"), ("2005 – 2008", "2005/2008"), ("1990s", "199X"), ("the 1990's", "199X"), (" 13  July 2009 ", "2009-07-13"),
        # Nothing that may be two things, is no date, or is EDTF already.
        ("7/8/2009", None), ("12/5/2009", None), ("5/12/2009", None), ("se 2009", None), ("c. 2005-2008", None), ("2005-8", None), ("2005/08", None), ("1900s", None), ("79", None), ("-44", None), ("2008-2005", None), ("2008-2008", None),
        ("30 February 2009", None), ("13/13/2009", None), ("jui 2009", None), ("ma 2009", None), ("19th century", None), ("early 2009", None), ("soon", None), ("", None),
        ("2009", None), ("2009-07-13", None), ("2010~", None), ("2005/2008", None), ("c. c. 1500", None), ("about soon", None), ("0 BC", None),
    ],
)  # fmt: skip
def test_as_edtf(written: str, meant: str | None) -> None:
    """What can be read in one way alone, in three languages."""
    assert as_edtf(written) == meant


def test_months() -> None:
    """Twelve in each language that statements are in."""
    assert {language: len(names) for language, names in MONTHS.items()} == {"en": 12, "es": 12, "fr": 12}
