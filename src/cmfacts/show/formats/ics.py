"""Facts dated to the day as an iCalendar file of whole-day events."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from cmfacts.ask.citation import in_words, link
from cmfacts.model import Fact
from cmfacts.values.edtf import parse
from cmfacts.values.text import printable


def is_exact(fact: Fact) -> bool:
    """Whether a calendar can hold the date: one day, or one day to another, neither about nor doubtful, of the years 1 to 9999."""
    written = (fact.date or "").split("/")
    if not all(written) or ".." in written:
        return False
    ends = [parse(part) for part in written]
    return all(p.precision == "day" and not p.approximate and not p.uncertain and 10_000 <= p.earliest < 100_000_000 for p in ends)


def calendar(title: str, facts: Sequence[Fact]) -> Iterator[str]:
    """
    A calendar of the facts; those for which `is_exact` holds.

    Shape:  `DTSTAMP`, which must be there, is the day itself, so that the same facts are always the same bytes.
    Source: RFC 5545: lines of at most 75 octets (3.1), `\\` `;` `,` and newlines escaped (3.3.11), `DTEND` the day after (3.6.1).
    """
    yield from map(
        _line, ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//cmfacts//cmfacts//EN", "CALSCALE:GREGORIAN", f"X-WR-CALNAME:{_text(title)}")
    )
    for fact in facts:
        period = parse(fact.date or "")
        first, last = _day(period.earliest), _day(period.latest)
        lines = ["BEGIN:VEVENT", f"UID:{fact.id}@cmfacts", f"DTSTAMP:{_digits(first)}T000000Z"]
        lines.append(f"DTSTART;VALUE=DATE:{_digits(first)}")
        if last < date.max:
            lines.append(f"DTEND;VALUE=DATE:{_digits(last + timedelta(days=1))}")
        standing = f"\n{fact.standing}: {fact.note or ''}" if fact.standing != "reported" else ""
        cited = "".join(f"\n{in_words(c)}" + (f" {at}" if (at := link(c)) else "") for c in fact.citations)
        lines += [f"SUMMARY:{_text(fact.statement)}", f"DESCRIPTION:{_text(fact.id + standing + cited)}"]
        categories = ",".join(_text(c) for c in (fact.kind, fact.topic) if c)
        lines += [f"CATEGORIES:{categories}", "TRANSP:TRANSPARENT", "END:VEVENT"]
        yield from map(_line, lines)
    yield _line("END:VCALENDAR")


def _day(number: int) -> date:
    return date(number // 10_000, number // 100 % 100, number % 100)


def _digits(day: date) -> str:
    return day.isoformat().replace("-", "")


def _text(text: str) -> str:
    return "\\n".join(re.sub(r"[\\;,]", lambda m: "\\" + m[0], printable(line)) for line in text.split("\n"))


def _line(text: str) -> str:
    """A content line: folded so that no piece has more than 75 octets, never inside a character."""
    pieces, piece, size = [], "", 0
    for character in text:
        octets = len(character.encode("utf-8", "replace"))
        if size + octets > 75:
            pieces.append(piece)
            piece, size = " ", 1
        piece += character
        size += octets
    return "\r\n".join([*pieces, piece]) + "\r\n"
