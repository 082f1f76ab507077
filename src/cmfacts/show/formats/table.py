"""Tables, cards and charts for a terminal, as wide as it is: drawn in `show/terminal`, which alone knows Rich."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cmfacts.show.cells import field_of
from cmfacts.show.formats import plain
from cmfacts.show.view import Frame, View, readable

if TYPE_CHECKING:
    from cmfacts.show.comparison import SideBySide
    from cmfacts.show.facts import Cards, Facts, Hits, InTime
    from cmfacts.show.figures import Figures, Quantities
    from cmfacts.show.lists import SourceCard
    from cmfacts.show.overview import Span
    from cmfacts.show.proof import Findings

LINE = "for a terminal"
ABOUT = "For a terminal: folded to its width, in colour."

faults, verified = plain.faults, plain.verified


def records(view: View, frame: Frame) -> Iterator[str]:
    """A column per field."""
    from cmfacts.show.terminal.lists import records_table

    fields, records = readable(view, frame)
    if rows := [{field: field_of(row, field) for field in fields} for row in records]:
        yield records_table(frame.screen, rows, fields)


def facts(view: Facts, frame: Frame) -> Iterator[str]:
    """A date, and the fact beside it."""
    from cmfacts.show.terminal.lists import facts_table

    if listed := list(view):
        yield facts_table(frame.screen, listed, view.caveats, foot=view.foot)


def findings(view: Findings, frame: Frame) -> Iterator[str]:
    """The line of the draft with the place marked, and what the store has."""
    from cmfacts.show.terminal.proof import findings

    if view.count:
        yield findings(frame.screen, view)


def hits(view: Hits, frame: Frame) -> Iterator[str]:
    """The same with the words that were met, or with what each hit is made of."""
    from cmfacts.show.terminal.lists import explained, facts_table

    if view.hits and view.why:
        yield explained(frame.screen, view.hits, view.caveats, foot=view.foot, marks=view.marks)
    elif view.hits:
        yield facts_table(frame.screen, list(view), view.caveats, foot=view.foot, marks=view.marks)


def cards(view: Cards, frame: Frame) -> Iterator[str]:
    """All that is known of each."""
    from cmfacts.show.terminal.cards import cards

    if view.count:
        yield cards(frame.screen, view.cards, view.language)


def source(view: SourceCard, frame: Frame) -> Iterator[str]:
    """All that is known of one."""
    from cmfacts.show.terminal.cards import source_card

    yield source_card(frame.screen, view.source, view.facts)


def timeline(view: InTime, frame: Frame) -> Iterator[str]:
    """Years, a glyph by kind, bars for what lasted."""
    from cmfacts.show.terminal.timeline import timeline

    if view.groups:
        yield timeline(frame.screen, view)


def span(view: Span, frame: Frame) -> Iterator[str]:
    """One screen of all years."""
    from cmfacts.show.terminal.timeline import overview

    if view.answer.facts:
        yield overview(frame.screen, view)


def comparison(view: SideBySide, frame: Frame) -> Iterator[str]:
    """Sides as columns, or one under another."""
    from cmfacts.show.terminal.columns import comparison

    if view.answer.rows:
        yield comparison(frame.screen, view)


def figures(view: Figures, frame: Frame) -> Iterator[str]:
    """Bars from nought, or a list where there is nothing to draw."""
    from cmfacts.show.terminal.bars import chart
    from cmfacts.show.terminal.lists import facts_table

    yield (
        chart(frame.screen, view)
        if view.can_be_drawn
        else facts_table(frame.screen, [p.fact for p in view.answer.points], view.language.caveats)
    )


def quantities(view: Quantities, frame: Frame) -> Iterator[str]:
    """A quantity a line, with its first and last figure and all of them as blocks."""
    from cmfacts.show.terminal.bars import quantities

    if view.count:
        yield quantities(frame.screen, view)
