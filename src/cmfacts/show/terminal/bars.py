"""A chart on a terminal: time runs down to scale, bars run from nought, and every figure stands beside its bar."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal  # noqa: TID253 - only `chart` imports this module

from rich.bar import Bar
from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment
from rich.table import Table
from rich.text import Text

from cmfacts.ask.citation import in_words
from cmfacts.ask.series import Point
from cmfacts.model import Fact
from cmfacts.show.axis import gap, missing_years, short, ticks, zero_based
from cmfacts.show.figures import Figures
from cmfacts.show.notes import Notes
from cmfacts.show.terminal.draw import STANDINGS, as_text, draw, marked, numbered
from cmfacts.show.view import Screen
from cmfacts.values import edtf
from cmfacts.values.quantity import is_order

_COLORS = ("blue", "magenta", "green", "yellow", "cyan", "red")
#: A row a year up to so many years; beyond, years without a figure are folded into a line that says which.
_ROWS = 30
_PARTS = str.maketrans(dict.fromkeys("█▉▊▋▌▍▎▏▐", "▒"))


def chart(screen: Screen, view: Figures) -> str:
    """The figures as bars from nought, or as places for ranks, in order of time; the citations below."""
    notes, answer = Notes(in_words), view.answer
    marks = {p.fact.id: marked(notes.numbers(p.fact.citations)) for p in answer.points}
    letters = {n: chr(ord("a") + n % 26) for n in range(len(answer.lines))} if len(answer.lines) > 1 else {}
    layout = _Layout(screen, view, marks, letters)
    parts: list[RenderableType] = []
    for term, (title, basis) in zip(answer.quantities, view.titles()):
        parts.append(as_text(title, "bold"))
        parts += [as_text(basis, "dim")] if basis else []
        for n, letter in letters.items():
            if answer.lines[n].quantity == term.id:
                parts.append(as_text(f"{letter} {answer.lines[n].source or title}", _COLORS[n % len(_COLORS)]))
    parts += [Text(""), layout.table(), *layout.axis()]
    bounds = {p.fact.measure.bound for p in answer.points if p.fact.measure} & set(_MEANING)
    parts.append(as_text("  ".join(_MEANING[b] for b in _MEANING if b in bounds), "dim") if bounds else Text(""))
    return draw(screen, *parts, numbered(notes))


_MEANING = {
    "~": "~ ▒ about", "~<": "~< ▒ nearly", "~>": "~> ▒ just over", ">": "> █▶ more than", ">=": ">= █▶ at least", "<": "< ▒◀ less than",
    "<=": "<= ▒◀ up to",
}  # fmt: skip


class _Layout:
    """Columns: date, what tells apart, figure, citation, bar."""

    def __init__(self, screen: Screen, view: Figures, marks: dict[str, str], letters: dict[int, str]) -> None:
        self._view = view
        self._points = view.answer.points
        self._marks = marks
        self._order = is_order(view.answer.unit)
        self._apart = {id(p): ", ".join(filter(None, (letters.get(p.line, ""), *map(view.party, p.of)))) for p in self._points}
        dates = [_date(p.fact) for p in self._points]
        self._dates = min(max(map(len, dates)), 18 if screen.width >= 72 else 12)
        self._who = min(max(map(len, self._apart.values())), 24 if screen.width >= 72 else 12)
        self._figures = max(len(self._figure(p)) for p in self._points)
        self._notes = max(map(len, marks.values()))
        self._left = sum(w + 1 for w in (self._dates, self._who, self._figures, self._notes) if w)
        self._width = max(screen.width - self._left - 1, 10)
        low, high = zero_based(p.fact for p in self._points)
        self._low, self._high = (Decimal(1), max(high, Decimal(2))) if self._order else (low, high if high > low else low + 1)

    def table(self) -> Table:
        """A row a figure, and rows for the years between that have none."""
        table = Table(box=None, show_header=False, padding=(0, 1, 0, 0), pad_edge=False)
        table.add_column("date", width=self._dates, overflow="fold", style="green")
        if self._who:
            table.add_column("who", width=self._who, overflow="fold")
        table.add_column("figure", width=self._figures, justify="right", no_wrap=True)
        if self._notes:
            table.add_column("note", width=self._notes, no_wrap=True, style="dim")
        table.add_column("bar", width=self._width + 1, no_wrap=True)
        before: Fact | None = None
        years = [y for p in self._points if p.fact.date for y in _years(p.fact)]
        to_scale = bool(years) and max(years) - min(years) <= _ROWS
        for point in self._points:
            fact = point.fact
            if before is not None and before.date != fact.date:
                self._between(table, before, fact, to_scale)
            color = STANDINGS[fact.standing][1] if fact.standing in STANDINGS else _COLORS[point.line % len(_COLORS)]
            cells: list[RenderableType] = [as_text(_date(fact) if before is None or before.date != fact.date else "")]
            if self._who:
                cells.append(as_text(self._apart[id(point)], color))
            cells.append(as_text(self._figure(point), "bold"))
            if self._notes:
                cells.append(Text(self._marks[fact.id]))
            table.add_row(*cells, self._mark(point, color))
            before = fact
        return table

    def _figure(self, point: Point) -> str:
        glyph = STANDINGS.get(point.fact.standing, ("", ""))[0]
        return f"{glyph} {self._view.figure(point)}".strip()

    def _between(self, table: Table, before: Fact, after: Fact, to_scale: bool) -> None:
        missing = missing_years(before, after)
        blank = [Text("")] * (len(table.columns) - 2)
        if to_scale:
            for year in missing:
                table.add_row(as_text(str(year), "dim"), *blank, Text("│", "dim"))
        elif missing:
            table.add_row(Text("⋮", "dim"), *blank, as_text(gap(before, after), "dim"))

    def _mark(self, point: Point, color: str) -> RenderableType:
        measure = point.fact.measure
        number = measure.number if measure else None
        if measure is None or number is None:
            return Text("")
        if self._order:
            at = int((number - self._low) / (self._high - self._low) * (self._width - 1))
            dots = Text("·" * at, "dim")
            dots.append("●", color)
            return dots
        begin, end = sorted((Decimal(0) - self._low, number - self._low))
        return _Drawn(Bar(float(self._high - self._low), float(begin), float(end), width=self._width, color=color), measure.bound, color)

    def axis(self) -> Iterator[RenderableType]:
        """Ticks at round values under the bars, and the unit."""
        values = ticks(self._low, self._high, max(2, self._width // 12))
        if self._order:
            values = sorted({Decimal(int(v) or 1) for v in values})  # ranks are counted from 1
        line, labels = ["─"] * (self._width + 1), [" "] * (self._width + 24)
        free = 0
        for value in values:
            room = self._width - 1 if self._order else self._width
            at = int((value - self._low) / (self._high - self._low) * room)
            line[at] = "┼" if value == 0 and self._low < 0 else "└" if at == 0 else "┴"
            said = short(value)
            start = max(0, min(at - len(said) // 2, self._width + 1 - len(said)))
            if start >= free:
                labels[start : start + len(said)] = said
                free = start + len(said) + 1
        margin = " " * self._left
        yield Text(margin + "".join(line), "dim")
        yield Text(margin + "".join(labels).rstrip(), "dim")
        unit = Table(box=None, show_header=False, padding=0, pad_edge=False)
        unit.add_column("margin", width=self._left)
        unit.add_column("unit", overflow="fold")
        unit.add_row("", as_text(self._view.unit + (" (1 is first)" if self._order else ""), "dim"))
        yield unit


class _Drawn:
    """A bar of Rich's, in a weaker shade where the source says about or less than, with an arrow where it says more than or less than."""

    def __init__(self, bar: Bar, bound: str, color: str) -> None:
        self._bar = bar
        self._bound = bound
        self._color = color

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Segment]:
        for segment in self._bar.__rich_console__(console, options):
            if not isinstance(segment, Segment) or not segment.text.strip("\n"):
                continue
            text = segment.text.translate(_PARTS) if self._bound[:1] in ("~", "<") else segment.text
            arrow = {">": "▶", "<": "◀"}.get(self._bound[:1], "")
            yield Segment(text.rstrip(" ") + arrow, console.get_style(self._color))
            return


def _date(fact: Fact) -> str:
    return fact.when or "undated"


def _years(fact: Fact) -> list[int]:
    return [edtf.year_of(day) for day in edtf.parse(fact.date or "")[1:3] if day not in (edtf.PAST, edtf.FUTURE)]
