"""What the words of a new entry propose for it."""

from __future__ import annotations

import pytest

from cmfacts.store.edit.proposals import in_order, proposed_date, proposed_id, proposed_measure


@pytest.mark.parametrize(
    ("words", "date", "name"),
    [
        ("Canada began to require visas of Mexican travellers in July 2009.", "2009-07", "canada-began-require-visas-mexican-2009"),
        ("Mexicans made more than 9,500 claims.", "", "mexicans-made-9500-claims"),
        ("Über Café’s l’année", "", "uber-cafe-annee"),
        ("東京", "2009", "fact-2009"),
        ("", "", "fact"),
        ("A-B/C D_E", "19XX", "fact"),
        ("Antidisestablishmentarianism antidisestablishmentarianism", "", "antidisestablishmentarianism"),
    ],
)
def test_an_id(words: str, date: str, name: str) -> None:
    """Of the first words that mean something, and the year."""
    assert proposed_id(words, (), date) == name


def test_an_id_that_is_taken() -> None:
    """Gets a number."""
    assert proposed_id("Rain", {"rain", "rain-2"}) == "rain-3"


@pytest.mark.parametrize(
    ("statement", "issued", "date"),
    [
        ("It rained in 2009.", "", "2009"),
        ("It rained in July 2009, and 2009 was wet.", "", ""),
        ("It rained in July 2009.", "", "2009-07"),
        ("It rained on 13 July 2009.", "", "2009-07-13"),
        ("It rained on July 13, 2009.", "", "2009-07-13"),
        ("Llovió el 13 de julio de 2009.", "", "2009-07-13"),
        ("Il a plu le 1er août 2009.", "", "2009-08-01"),
        ("It rained from 2005 to 2008.", "", ""),
        ("It rained 2009 times, or 2,010.", "", "2009"),
        ("It cost $2009, or 2009.5.", "", ""),
        ("The report of 2010 holds so.", "2010~", "2010~"),
        ("The report of 2010 holds so.", "2010-05-03", "2010-05-03"),
        ("The report of 2009 holds so.", "2010~", "2009"),
        ("It rained.", "2010", ""),
    ],
)
def test_a_date(statement: str, issued: str, date: str) -> None:
    """The one that is named."""
    assert proposed_date(statement, issued) == date


@pytest.mark.parametrize(
    ("statement", "measure"),
    [
        ("Mexicans made more than 9,500 refugee claims in Canada in 2008.", {"value": "9500", "unit": "claims", "bound": ">"}),
        ("Trade was worth C$21.30 billion in 2009.", {"value": "21.30", "unit": "billion CAD"}),
        ("It cost nearly $5 million.", {"value": "5", "unit": "million $", "bound": "~<"}),
        ("Exports grew by 24.2 per cent on 13 July 2009.", {"value": "24.2", "unit": "per cent"}),
        ("Exports grew by 24%.", {"value": "24", "unit": "per cent"}),
        ("About 23,000 Mexican temporary workers came.", {"value": "23000", "unit": "workers", "bound": "~"}),
        ("They filed 1,199 asylum requests.", {"value": "1199", "unit": "asylum requests"}),
        ("There were 5 and 6 claims.", {}),
        ("It rained in July 2009.", {}),
        ("The G20 and H1N1 met on 9/11.", {}),
        ("The 4th of them came.", {}),
        ("It was 5 then.", {}),
        ("It rained.", {}),
    ],
)
def test_a_measure(statement: str, measure: dict[str, str]) -> None:
    """The one figure, without years and dates, names and ordinals."""
    assert proposed_measure(statement, "en", {"asylum requests"}) == measure


def test_a_measure_that_can_be_read_in_two_ways() -> None:
    """Is none: `1.234` is not the same in Spain and in Mexico."""
    assert proposed_measure("Llegaron 1.234 solicitudes.", "es") == {}
    assert proposed_measure("Llegaron 1.234,5 toneladas.", "es") == {"value": "1234.5", "unit": "toneladas"}
    assert proposed_measure("Plus de 9 500 demandes.", "fr") == {"value": "9500", "unit": "demandes", "bound": ">"}


def test_in_order() -> None:
    """Of the format, what it does not know last, and nothing that says nothing."""
    assert list(in_order({"x": 1, "b": "", "c": 2, "a": [], "d": None, "id": 0}, ("id", "a", "b", "c"))) == ["id", "c", "x"]
