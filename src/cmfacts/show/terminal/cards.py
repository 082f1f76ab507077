"""Cards on a terminal: all that is known of a fact or a source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from rich.text import Text

from cmfacts.ask.cards import Card
from cmfacts.ask.citation import reference
from cmfacts.model import Source
from cmfacts.show.card import Entry, entries
from cmfacts.show.language import Language
from cmfacts.show.terminal.draw import CAVEATS, Lines, Part, as_text, beside, broken, draw, linked, stated, strung
from cmfacts.show.view import Screen
from cmfacts.values.csl import DATES
from cmfacts.values.edtf import describe
from cmfacts.values.names import printed
from cmfacts.values.tongue import _p, digits

#: From how many columns on the names of entries have a column of their own, and how long a line of text is at most.
_COLUMNS, _MEASURE = 60, 90


def cards(screen: Screen, shown: Sequence[Card], language: Language) -> str:
    """The whole of each fact."""
    parts: list[Part] = []
    for card in shown:
        parts += [Text("")] if parts else []
        parts.append(partial(_card, screen, stated(card.fact, language, "bold"), card.fact.id, entries(card, language)))
    return draw(screen, *parts)


def _card(screen: Screen, title: Text, name: str, said: Sequence[Entry], width: int) -> Lines:
    head = broken(title, min(_MEASURE, width))
    return Lines([*head, as_text(name, "cyan"), *_listed(screen, said, width)])


def _listed(screen: Screen, said: Sequence[Entry], width: int) -> Iterator[Text]:
    """The entries, a name once where several follow one another."""
    names = max(len(entry.name) for entry in said) + 1
    columns = width >= _COLUMNS
    room = min(_MEASURE, width - names - 1) if columns else width - 2
    before = ""
    for entry in said:
        name = as_text("" if entry.name == before else entry.name, "dim")
        before = entry.name
        lines = _said(screen, entry, room)
        if not columns and name:
            yield name
        yield from beside([(name, names)] if columns else [(Text(), 1)], lines)


def _said(screen: Screen, entry: Entry, room: int) -> list[Text]:
    if entry.address:
        return [linked(screen, entry.address)]
    lines = broken(strung(as_text(entry.id, "cyan"), as_text(entry.by, "dim")), room, whole=True) if entry.id else []
    return lines + broken(as_text(entry.text, CAVEATS["low"] if entry.caution and not entry.id else ""), room, whole=True)


def source_card(screen: Screen, source: Source, facts: int) -> str:
    """All that is known of a source."""
    count = Entry(_p("field", "facts"), digits(f"{facts:,}"))
    return draw(screen, partial(_card, screen, as_text(reference(source), "bold"), source.id, [*_known_of(source), count]))


def _known_of(source: Source) -> Iterator[Entry]:
    issued = describe(source.issued) if source.issued else None
    known = {**source._replace(issued=issued, author=tuple(map(printed, source.author)))._asdict()}
    for name, value in known.pop("csl").items():
        known[name] = tuple(map(printed, value)) if isinstance(value, tuple) else describe(value) if name in DATES else value
    for key, value in known.items():
        name = _p("field", key.replace("_", " "))
        if not value or key == "id":
            continue
        if key in _ADDRESSES:
            yield Entry(name, address=value)
        elif key == "reliability":
            yield Entry(name, _p("reliability", value), caution=value == "low")
        else:
            yield Entry(name, ", ".join(value) if isinstance(value, tuple) else value)


_ADDRESSES = ("url", "archive_url")
