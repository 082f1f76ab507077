"""iCalendar: the facts dated to the day as whole-day events. A value reaches a line through `_property` alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from cmfacts.ask.citation import in_words, lead, link
from cmfacts.errors import NothingFound
from cmfacts.model import Fact
from cmfacts.show.view import Frame
from cmfacts.values.edtf import parse
from cmfacts.values.text import printable
from cmfacts.values.tongue import _

if TYPE_CHECKING:
    from cmfacts.show.facts import InTime

LINE = "a calendar"
ABOUT = "A calendar of the facts dated to the day."


def timeline(view: InTime, frame: Frame) -> Iterator[str]:
    """
    The facts that a calendar has a place for; how many it has none for is remarked. Nothing without facts: RFC 5545 (3.6) has no empty calendar.

    Errors: NothingFound if there are facts, but none for a calendar.
    """
    facts = {fact.id: fact for fact in view}
    exact = [fact for fact in facts.values() if is_exact(fact)]
    if facts and not exact:
        raise NothingFound(_("none of {n:,} facts is dated to the day: a calendar has no place for them", n=len(facts)))
    if not facts:
        return iter(())
    if left := len(facts) - len(exact):
        frame.remark(_("{left:,} of {n:,} facts are not dated to the day: a calendar has no place for them", left=left, n=len(facts)))
    return calendar(frame.title, exact)


def is_exact(fact: Fact) -> bool:
    """Whether a calendar can hold the date: one day, or one day to another, neither about nor doubtful, of the years 1 to 9999."""
    written = (fact.date or "").split("/")
    if fact.dated == "by" or not all(written) or ".." in written:
        return False
    ends = [parse(part) for part in written]
    return all(p.precision == "day" and not p.approximate and not p.uncertain and 10_000 <= p.earliest < 100_000_000 for p in ends)


def calendar(title: str, facts: Sequence[Fact]) -> Iterator[str]:
    """
    A calendar of the facts; those for which `is_exact` holds.

    Shape:  `DTSTAMP`, which must be there, is the day itself, so that the same facts are always the same bytes.
    Source: RFC 5545: lines of at most 75 octets (3.1), `\\` `;` `,` and newlines escaped (3.3.11), `DTEND` the day after (3.6.1).
    """
    head = {"VERSION": "2.0", "PRODID": "-//cmfacts//cmfacts//EN", "CALSCALE": "GREGORIAN", "X-WR-CALNAME": title}
    yield from (_property("BEGIN", "VCALENDAR"), *(_property(name, value) for name, value in head.items()))
    for fact in facts:
        yield from _event(fact)
    yield _property("END", "VCALENDAR")


def _event(fact: Fact) -> Iterator[str]:
    period = parse(fact.date or "")
    first, last = _day(period.earliest), _day(period.latest)
    yield _property("BEGIN", "VEVENT")
    yield _property("UID", f"{fact.id}@cmfacts")
    yield _property("DTSTAMP", f"{_digits(first)}T000000Z")
    yield _property("DTSTART;VALUE=DATE", _digits(first))
    if last < date.max:
        yield _property("DTEND;VALUE=DATE", _digits(last + timedelta(days=1)))
    standing = f"\n{fact.standing}: {fact.note or ''}" if fact.standing != "reported" else ""
    cited = "".join(f"\n{in_words(c)}" + (f" {lead(c)}{at}" if (at := link(c)) else "") for c in fact.citations)
    yield _property("SUMMARY", fact.statement)
    yield _property("DESCRIPTION", fact.id + standing + cited)
    yield _property("CATEGORIES", *filter(None, (fact.kind, fact.topic)))
    yield _property("TRANSP", "TRANSPARENT")
    yield _property("END", "VEVENT")


def _day(number: int) -> date:
    return date(number // 10_000, number // 100 % 100, number % 100)


def _digits(day: date) -> str:
    return day.isoformat().replace("-", "")


def _property(name: str, *values: str) -> str:
    """A content line: its values escaped, a comma between; folded so that no piece has more than 75 octets, never inside a character."""
    text = f"{name}:{','.join(map(_text, values))}"
    pieces, piece, size = [], "", 0
    for character in text:
        octets = len(character.encode("utf-8", "replace"))
        if size + octets > 75:
            pieces.append(piece)
            piece, size = " ", 1
        piece += character
        size += octets
    return "\r\n".join([*pieces, piece]) + "\r\n"


def _text(text: str) -> str:
    return "\\n".join(re.sub(r"[\\;,]", lambda m: "\\" + m[0], printable(line)) for line in text.split("\n"))
