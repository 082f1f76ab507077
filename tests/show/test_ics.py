"""A calendar that others read: `icalendar` reads ours back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import icalendar
from typer.testing import Result

from cmfacts.model import Fact
from cmfacts.show.formats.ics import calendar, is_exact

Cli = Callable[..., Result]


def events(text: str) -> list[Any]:
    """The events of a calendar, with the errors that were found in them."""
    return list(icalendar.Calendar.from_ical(text).walk("VEVENT"))


def fact(day: str, statement: str = "It rained.") -> Fact:
    return Fact("rain", statement, day)


def test_only_exact_dates() -> None:
    """A day, or one day to another; nothing coarser, about, doubtful or open."""
    exact = ["2009-07-13", "2009-07-13/2009-07-15", "2024-02-29T23:30:00-05:00", "0001-01-01", "9999-12-31"]
    vague = [
        "2009",
        "2009-07",
        "2009-07-13~",
        "2009-07-13?",
        "2009-07-13/..",
        "../2009-07-13",
        "2009-07-13/",
        "2009/2010",
        "-0044-03-15",
        "2009-07-13/2010",
    ]
    assert [d for d in (*exact, *vague) if is_exact(fact(d))] == exact


def test_read_back(cli: Cli) -> None:
    """Whole days, the end the day after; the statement, where it stands, and an id that stays."""
    result = cli("timeline", "-f", "ics")
    (event,) = events(result.stdout)
    assert (event["UID"], event["SUMMARY"]) == ("nafta-1994@cmfacts", "NAFTA entered into force on 1 January 1994.")
    assert (event.decoded("DTSTART"), event.decoded("DTEND")) == (date(1994, 1, 1), date(1994, 1, 2))
    assert "A Report, The House, c. 2010, “Trade” https://example.org/report" in event["DESCRIPTION"]
    assert event.errors == []
    assert result.stderr == "cmfacts: 2 of 3 facts are not dated to the day: a calendar has no place for them\n"


def test_lines_of_75_octets() -> None:
    """Folded, and never inside a character; whatever the statement holds comes back."""
    statement = "Ñandú, 加拿大 🍁; a \\ backslash\nand a line " * 12
    text = "".join(calendar("Años: test", [fact("2009-07-13", statement)]))
    assert all(len(line) <= 75 for line in text.encode().split(b"\r\n"))
    assert text.replace("\r\n", "").isprintable()
    assert events(text)[0]["SUMMARY"] == statement


def test_several_days_and_the_last_there_is() -> None:
    """The end of a span is the day after its last; there is none after the year 9999."""
    one, other = events("".join(calendar("", [fact("2009-07-13/2009-07-15"), fact("9999-12-31")])))
    assert one.decoded("DTEND") == date(2009, 7, 16)
    assert "DTEND" not in other


def test_no_calendar_is_empty(cli: Cli, make_store: Callable[..., Path]) -> None:
    """RFC 5545 has none (3.6): nothing is printed, and why is said."""
    store = make_store(a='[[fact]]\nid = "a"\nstatement = "It rained."\ndate = "2009"\nkind = "event"\n')
    result = cli("timeline", "-f", "ics", store=store)
    said = "cmfacts: none of 1 facts is dated to the day: a calendar has no place for them\n"
    assert (result.stdout, result.stderr, result.exit_code) == ("", said, 1)
    result = cli("timeline", "-f", "ics", "--since", "2010", store=store)
    assert (result.stdout, result.stderr, result.exit_code) == ("", "cmfacts: no dated fact is found; without “since 2010” there is 1\n", 1)
