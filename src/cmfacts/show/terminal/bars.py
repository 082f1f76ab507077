"""A chart on a terminal: time runs down, bars run from nought, and every figure stands beside its bar; and the list of what can be drawn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal  # noqa: TID253 - only `chart` imports this module
from functools import partial
from itertools import pairwise

from rich.bar import Bar
from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment
from rich.table import Table
from rich.text import Text

from cmfacts.ask.citation import in_words
from cmfacts.ask.series import Point
from cmfacts.model import Fact
from cmfacts.show.axis import dates_missing, missing_years, ranks, short, ticks, zero_based
from cmfacts.show.figures import Figures, Quantities
from cmfacts.show.footnotes import Footnotes
from cmfacts.show.in_line import from_to, line
from cmfacts.show.terminal.draw import CAVEATS, NARROW, Lines, Part, as_text, beside, broken, caveat_text, draw, marked, numbered
from cmfacts.show.view import Screen
from cmfacts.values import edtf
from cmfacts.values.quantity import BOUNDS, is_order
from cmfacts.values.text import printable
from cmfacts.values.tongue import _

#: Of lines, those first that can be read on white and on black.
_COLORS = ("blue", "magenta", "green", "red", "cyan", "yellow")
_PARTS = str.maketrans(dict.fromkeys("█▉▊▋▌▍▎▏▐", "▒"))
#: How many parties are drawn over time, and how many at one time, unless all are asked for: what a screen or two can hold.
_OVER_TIME, _ACROSS = 6, 30
#: How many columns the longest bar must have to be worth drawing.
_SHORTEST = 8


def chart(screen: Screen, view: Figures) -> str:
    """The figures as bars from nought, or as places for ranks, in order of time or of size; the citations below."""
    view, left_out = view.of_few(_OVER_TIME, _ACROSS)
    caveats, answer = view.language.caveats, view.answer
    notes = Footnotes(lambda cited: caveats.cited(cited, in_words(cited)))
    marks = {p.fact.id: marked(notes.numbers(p.fact.citations)) for p in view.drawn}
    lines = sorted({p.line for p in answer.points})
    letters = {n: chr(ord("a") + n % 26) for n in lines} if len(lines) > 1 else {}
    layout = _Layout(screen, view, marks, letters)
    parts: list[Part] = []
    for term, (title, basis) in zip(answer.quantities, view.titles()):
        parts.append(as_text(title, "bold"))
        parts += [as_text(basis, "dim")] if basis else []
        legend = [_line(view, n, letter, title) for n, letter in letters.items() if answer.lines[n].quantity == term.id]
        parts += [partial(_whole, legend)] if legend else []
    parts += [Text(""), *layout.parts()]
    bounds = {p.fact.measure.bound for p in answer.points if p.fact.measure} & set(_MEANING)
    parts.append(
        as_text("  ".join(f"{b} {bar} {_(BOUNDS[b])}" for b, bar in _MEANING.items() if b in bounds), "dim") if bounds else Text("")
    )
    parts.append(partial(_whole, list(_known(view))))
    return draw(screen, *parts, numbered(notes), *([as_text(left_out, "dim")] if left_out else []))


def _line(view: Figures, number: int, letter: str, title: str) -> Text:
    """The letter of a line and whose it is: of a source, with what that is worth; else of a quantity."""
    source = view.answer.lines[number].source
    worth = view.language.caveats.of_source(source) if source else ""
    return Text.assemble(
        (letter, _COLORS[number % len(_COLORS)]),
        " ",
        as_text(view.publishers.get(source, source) if source else title),
        as_text(f" ({worth})" if worth else "", CAVEATS["low"]),
        as_text(f"  {source}" if source else "", "dim"),
    )


def _whole(texts: Sequence[Text], width: int) -> Lines:
    """Texts broken between words alone."""
    return Lines(line for text in texts for line in broken(text, width, whole=True))


def _known(view: Figures) -> Iterator[Text]:
    """What the signs before figures mean: what is to be known of each, and of which sources those of low reliability are."""
    low = False
    for point in view.drawn:
        for caveat in view.language.caveats.of(point.fact, named=False, elsewhere=False):
            if caveat.kind == "low":
                low = True
            else:
                yield Text.assemble((printable(f"{_date(point.fact)}, {view.figure(point)}{_(': ')}"), "dim"), caveat_text(caveat))
    if low:
        yield Text(f"▽ {_('source of low reliability')}", CAVEATS["low"])


#: How bars of each bound are drawn.
_MEANING = {"~": "▒", "~<": "▒", "~>": "▒", ">": "█▶", ">=": "█▶", "<": "▒◀", "<=": "▒◀"}


class _Layout:
    """Columns: date, what tells apart, figure, citation, bar."""

    def __init__(self, screen: Screen, view: Figures, marks: dict[str, str], letters: dict[int, str]) -> None:
        self._view = view
        self._points = view.drawn
        self._across = view.answer.across
        self._marks = marks
        self._order = is_order(view.answer.unit)
        self._apart = {id(p): ", ".join(filter(None, (letters.get(p.line, ""), *map(view.party, p.of)))) for p in self._points}
        dates = [_date(p.fact) for p in self._points]
        if not self._across:
            dates += [dates_missing(one.fact, other.fact) for one, other in pairwise(self._points)]
        wide = screen.width >= NARROW
        self._dates = min(max(map(len, dates)), 18 if wide else 12)
        self._who = min(max(map(len, self._apart.values())), 24 if wide else 12)
        self._figures = max(len(self._figure(p)) for p in self._points)
        self._notes = max(map(len, marks.values()))
        self._left = sum(w + 1 for w in (self._dates, self._who, self._figures, self._notes) if w)
        self._room = screen.width - self._left - 1
        self._width = max(self._room, _SHORTEST)
        low, high = zero_based(p.fact for p in self._points)
        self._low, self._high = (Decimal(1), max(high, Decimal(2))) if self._order else (low, high if high > low else low + 1)

    def parts(self) -> Iterator[RenderableType]:
        """The bars and their axis; the figures alone where there is no room for bars."""
        if self._room >= _SHORTEST:
            yield self._table()
            yield from self._axis()
            return
        for point in self._points:
            words = (_date(point.fact), self._apart[id(point)], self._figure(point), self._marks[point.fact.id])
            yield as_text(" ".join(filter(None, words)))
        yield as_text(self._view.unit, "dim")

    def _table(self) -> Table:
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
        for point in self._points:
            fact = point.fact
            dated = before is None or before.date != fact.date
            if before is not None and dated and not self._across:
                self._between(table, before, fact)
            color = _COLORS[point.line % len(_COLORS)]
            cells: list[RenderableType] = [as_text(_date(fact) if dated else "")]
            if self._who:
                cells.append(as_text(self._apart[id(point)]))
            cells.append(as_text(self._figure(point), "bold"))
            if self._notes:
                cells.append(Text(self._marks[fact.id]))
            table.add_row(*cells, self._mark(point, color))
            before = fact
        return table

    def _figure(self, point: Point) -> str:
        signs = dict.fromkeys(caveat.sign for caveat in self._view.language.caveats.of(point.fact, named=False, elsewhere=False))
        return f"{''.join(signs)} {self._view.figure(point)}".strip()

    def _between(self, table: Table, before: Fact, after: Fact) -> None:
        """The years without a figure: a row each, or one for three and more."""
        blank = [Text("")] * (len(table.columns) - 2)
        if folded := dates_missing(before, after):
            table.add_row(as_text(folded, "dim"), *blank, Text(f"┆ {_('no figure')}"[: self._width], "dim"))
            return
        for year in missing_years(before, after):
            table.add_row(as_text(edtf.year_text(year), "dim"), *blank, Text("│", "dim"))

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

    def _axis(self) -> Iterator[RenderableType]:
        """Ticks at round values under the bars, and the unit."""
        values = ranks(int(self._high), self._width // 6) if self._order else ticks(self._low, self._high, self._width // 12)
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
        unit.add_row("", as_text(self._view.unit + (f" ({_('1 is first')})" if self._order else ""), "dim"))
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
    return fact.when or _("undated")


# The list


def quantities(screen: Screen, view: Quantities) -> str:
    """A quantity a line, or a line for its name and one for its figures where the screen is narrow; neither is ever broken but between words."""
    rows = [(k.id, from_to(k), line(k), k.label) for k in view.known]
    widths = [max(cell_len(row[n]) for row in rows) for n in range(3)]
    room = screen.width - sum(w + 2 for w in widths)
    if room < 0:
        return draw(screen, lambda width: Lines(line for row in rows for line in _stacked(width, *row)), *_gaps(rows))
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0), pad_edge=False)
    for style, width in zip(("cyan", "", "blue"), widths):
        table.add_column(style=style, width=width, no_wrap=True)
    if room >= _LABEL:
        table.add_column(style="dim", width=room, no_wrap=True, overflow="ellipsis")
    for row in rows:
        table.add_row(*map(as_text, row[: len(table.columns)]))
    return draw(screen, table, *_gaps(rows))


#: How much of a label is worth showing.
_LABEL = 16


def _stacked(width: int, name: str, figures: str, line: str, label: str) -> Iterator[Text]:
    said = as_text(f"  {label}", "dim")
    said.truncate(max(width - cell_len(name), 0), overflow="ellipsis")
    drawn = as_text(figures).append_text(as_text(f"  {line}", "blue"))
    yield Text.assemble(as_text(name, "cyan"), said if width - cell_len(name) >= _LABEL else Text())
    yield from beside([(Text(), 1)], broken(drawn, width - 2, whole=True))


def _gaps(rows: Sequence[tuple[str, str, str, str]]) -> list[RenderableType]:
    return [as_text(f"┆ {_('years without a figure')}", "dim")] if any("┆" in line for _name, _figures, line, _label in rows) else []
