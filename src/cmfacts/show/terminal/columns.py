"""A comparison on a terminal: sides as columns, or as blocks one under another where columns would be too narrow."""

from __future__ import annotations

from collections.abc import Sequence

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from cmfacts.ask.citation import in_words
from cmfacts.ask.compare import Row
from cmfacts.model import Fact
from cmfacts.show.comparison import SideBySide, related
from cmfacts.show.notes import Notes
from cmfacts.show.terminal.draw import as_text, draw, marked, numbered, standing_of
from cmfacts.show.view import Screen
from cmfacts.values.quantity import describe as describe_measure
from cmfacts.values.text import printable

#: A column narrower than this breaks sentences into splinters.
_COLUMN = 32


def comparison(screen: Screen, view: SideBySide) -> str:
    """Sides as columns, or as blocks where the columns would be too narrow; at most `view.most` facts a cell (0: all)."""
    notes = Notes(in_words)
    rows = _Rows(view, notes)
    sides = len(view.titles)
    stacked = (screen.width - 2 * sides) // sides < _COLUMN
    parts: list[RenderableType] = [as_text(note, "yellow") for note in view.answer.notes]
    for topic, of_topic in view.by_topic():
        parts.append(Rule(as_text(topic, "bold"), align="left", characters="━", style="dim"))
        for row in of_topic:
            title = as_text(view.aspect(row), "bold cyan")
            parts += rows.stacked(row, title) if stacked else rows.columns(row, title)
            parts.append(Text(""))
    return draw(screen, *parts, numbered(notes))


class _Rows:
    def __init__(self, view: SideBySide, notes: Notes[str]) -> None:
        self._view = view
        self._titles = view.titles
        self._notes = notes

    def columns(self, row: Row, title: Text) -> list[RenderableType]:
        """Cells side by side, what is common and how the figures differ across them."""
        parts: list[RenderableType] = [title]
        if any(row.cells):
            table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, expand=True)
            for label in self._titles:
                table.add_column(as_text(label, "bold"), overflow="fold", ratio=1)
            table.add_row(*(self._cell(cell) for cell in row.cells))
            parts.append(table)
        return parts + self._under(row)

    def stacked(self, row: Row, title: Text) -> list[RenderableType]:
        """Cells one under another, each under the name of its side."""
        parts: list[RenderableType] = [title]
        if any(row.cells):
            for label, cell in zip(self._titles, row.cells):
                parts.append(as_text(label, "bold"))
                parts.append(Padding(self._cell(cell), (0, 0, 0, 2)))
        return parts + self._under(row)

    def _under(self, row: Row) -> list[RenderableType]:
        parts: list[RenderableType] = []
        if row.common:
            parts.append(Text("common to both" if len(self._titles) == 2 else "common to all", "dim italic"))
            parts.append(Padding(self._cell(row.common), (0, 0, 0, 2)))
        parts += [as_text(self._view.said(d, row), "magenta") for d in row.differences]
        parts += [as_text(related(r), "yellow") for r in row.relations]
        return parts

    def _cell(self, facts: Sequence[Fact]) -> RenderableType:
        if not facts:
            return Text("–", style="dim")
        shown = facts[: self._view.most or None]
        lines: list[RenderableType] = []
        for fact in shown:
            text = Text()
            if fact.measure:
                text.append(printable(describe_measure(fact.measure)), "bold")
                text.append(": ")
            text.append(printable(fact.statement))
            text.append(f" {marked(self._notes.numbers(fact.citations))}".rstrip(), "dim")
            if fact.date:
                text.append(printable(f" ({fact.when})"), "green")
            if fact.standing != "reported":
                text.append(" ")
                text.append_text(standing_of(fact))
            text.rstrip()
            lines.append(_item(text) if len(facts) > 1 else text)
        if len(facts) > len(shown):
            lines.append(as_text(f"and {len(facts) - len(shown)} more: --all", "dim"))
        return Group(*lines)


def _item(text: Text) -> Table:
    """One of several facts in a cell: a dot, and its lines under one another."""
    item = Table(box=None, show_header=False, padding=(0, 1, 0, 0), pad_edge=False)
    item.add_column("dot", width=1, style="dim")
    item.add_column("fact", overflow="fold", ratio=1)
    item.add_row(Text("·"), text)
    return item
