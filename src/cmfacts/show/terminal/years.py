"""A timeline on a terminal: rulers by year, a glyph by kind, bars for what lasted, and the overview of one screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.console import Group as Stack
from rich.console import RenderableType
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from cmfacts.ask.timeline import Group, Overview, year_text
from cmfacts.model import Fact
from cmfacts.show.terminal.draw import GLYPHS, NARROW, STANDINGS, as_text, draw, origin
from cmfacts.show.view import Screen
from cmfacts.values import edtf
from cmfacts.values.text import printable

#: From the most to the least that fills a cell from below, in eighths.
_LEVELS = " ▁▂▃▄▅▆▇█"
_STRIP_LINES = 4


def timeline(screen: Screen, groups: Sequence[Group], contradicted: Mapping[str, Sequence[str]] = {}, *, more: str = "") -> str:
    """Facts under their group, bars against the years for what spans several, and a legend of what is used."""
    facts = [fact for group in groups for fact in group.facts]
    scale = _Scale(facts, screen)
    parts: list[RenderableType] = []
    for group in groups:
        parts.append(Rule(as_text(group.label, "bold green"), align="left", style="dim", characters="─"))
        table = _table(screen)
        for fact in group.facts:
            color = STANDINGS.get(fact.standing, ("", "blue"))[1]
            lines = [as_text(fact.statement), *scale.bar(fact), _origin(fact, contradicted.get(fact.id, ()))]
            table.add_row(as_text(fact.when, "green"), Text(GLYPHS.get(fact.kind, "·"), color), Stack(*lines))
        parts.append(table)
    parts.append(as_text("  ".join([*_legend(facts), *scale.legend]), "dim"))
    return draw(screen, *parts, *([as_text(more, "dim")] if more else []))


def _origin(fact: Fact, contradicted: Sequence[str]) -> Text:
    line = origin(fact)
    if contradicted:
        line.append(" · ", "dim")
        line.append(printable(f"≠ contradicted by {', '.join(contradicted)}"), "yellow")
    return line


def _table(screen: Screen) -> Table:
    table = Table(box=None, show_header=False, padding=(0, 1, 0, 0), pad_edge=False)
    table.add_column("date", width=_date_width(screen), overflow="fold")
    table.add_column("kind", width=1)
    table.add_column("fact", overflow="fold", ratio=1)
    return table


def _date_width(screen: Screen) -> int:
    return 18 if screen.width >= NARROW else 10


def _legend(facts: Sequence[Fact]) -> list[str]:
    return [f"{glyph} {kind}" for kind, glyph in GLYPHS.items() if any(f.kind == kind for f in facts)]


class _Scale:
    """The years of all facts shown, laid out over the width of a statement."""

    def __init__(self, facts: Sequence[Fact], screen: Screen) -> None:
        years = [edtf.year_of(day) for f in facts for day in edtf.parse(f.date or "")[1:3] if day not in (edtf.PAST, edtf.FUTURE)]
        self.first, self.last = (min(years), max(years)) if years else (0, 0)
        self._ends = f"{year_text(self.first)} ", f" {year_text(self.last)}"
        room = screen.width - _date_width(screen) - 4 - sum(map(len, self._ends))
        self._width = min(room, 60)
        self._used: set[str] = set()

    def bar(self, fact: Fact) -> list[Text]:
        """
        A fact of several years as a bar: `━` while it held, `╌` where it may have been, arrows where it has no end.

        A decade is a bracket: somewhere in it, not all through it.
        """
        if fact.dated == "by":
            return []  # a moment, nobody knows which
        period = edtf.parse(fact.date or "")
        begins, ends = period.earliest == edtf.PAST, period.latest == edtf.FUTURE
        first = self.first if begins else edtf.year_of(period.earliest)
        last = self.last if ends else edtf.year_of(period.latest)
        if (first == last and not (begins or ends)) or self.first == self.last or self._width < 10:
            return []
        vague = period.precision in ("decade", "century") or period.approximate or period.uncertain
        line = "╌" if vague else "━"
        self._used.add(line)
        left = self._at(first)
        right = max(self._at(last + 1), left + 1)
        drawn = [line] * (right - left)
        if begins:
            drawn[0] = "◀"
        if ends:
            drawn[-1] = "?" if (fact.date or "").endswith("/") else "▶"
        text = Text(self._ends[0], style="dim")
        text.append("·" * left, "dim")
        text.append("".join(drawn), STANDINGS.get(fact.standing, ("", "blue"))[1])
        text.append("·" * (self._width - right), "dim")
        text.append(self._ends[1], "dim")
        return [text]

    def _at(self, year: int) -> int:
        return min(self._width, (year - self.first) * self._width // (self.last + 1 - self.first))

    @property
    def legend(self) -> list[str]:
        """What the lines mean that were drawn."""
        said = {"━": "━ all through", "╌": "╌ at some time in it, or about"}
        return [said[line] for line in said if line in self._used]


# The overview


def overview(screen: Screen, view: Overview, *, more: str = "") -> str:
    """A strip of how many facts each year has, and the most cited facts, a line each unless the screen is tall."""
    years = [n for n, count in view.years if count]
    parts: list[RenderableType] = []
    if years:
        parts += _strip(screen, view)
    tall = screen.height >= 2 * len(view.most_cited) + _STRIP_LINES + 6
    dates = [f.when for f in view.most_cited]
    table = Table(box=None, show_header=False, padding=(0, 1, 0, 0), pad_edge=False, expand=True)
    table.add_column("date", width=min(18, max(map(len, dates), default=4)), no_wrap=True, overflow="ellipsis")
    table.add_column("kind", width=1)
    table.add_column("fact", ratio=1, no_wrap=True, overflow="ellipsis")
    if screen.width >= 120:
        table.add_column("id", no_wrap=True, style="cyan")
    table.add_column("sources", justify="right", no_wrap=True, style="dim")
    for fact, date in zip(view.most_cited, dates):
        statement: RenderableType = as_text(fact.statement)
        if tall and screen.width < 120:
            statement = Stack(statement, origin(fact))
        row: list[RenderableType] = [as_text(date, "green"), Text(GLYPHS.get(fact.kind, "·"), "blue"), statement]
        if screen.width >= 120:
            row.append(as_text(fact.id))
        table.add_row(*row, Text(_sources(view.witnesses[fact.id])))
    parts.append(Text("most cited", "bold"))
    parts.append(table)
    said = [f"{view.facts:,} facts"]
    if view.spanning:
        said.append(f"{view.spanning:,} over several years not in the strip")
    parts.append(as_text(", ".join([*said, *([more] if more else [])]), "dim"))
    return draw(screen, *parts)


def _sources(count: int) -> str:
    return f"{count} source{'s' if count != 1 else ''}"


def _strip(screen: Screen, view: Overview) -> list[RenderableType]:
    first, last = view.years[0][0], view.years[-1][0]
    if last - first >= 3000:
        return [as_text(f"from {year_text(first)} to {year_text(last)}", "dim")]
    margin = len(str(max(count for _, count in view.years))) + 1
    room = max(screen.width - margin - 1, 10)
    span = last - first + 1
    each = max(1, min(4, room // span))
    per = -(-span // room)  # years a column, when there are more years than columns
    counts = dict(view.years)
    columns = [sum(counts.get(y, 0) for y in range(start, start + per)) for start in range(first, last + 1, per)]
    most = max(columns)
    lines: list[RenderableType] = []
    for row in range(_STRIP_LINES, 0, -1):
        label = f"{most:>{margin - 1}} " if row == _STRIP_LINES else " " * margin
        cells = []
        for count in columns:
            filled = -(-count * _STRIP_LINES * 8 // most)  # up, so that one fact is seen
            cells.append(_LEVELS[min(8, max(0, filled - (row - 1) * 8))] * each)
        text = Text(label, "dim")
        text.append("".join(cells), "blue")
        lines.append(text)
    return [*lines, *_years(first, last, each, per, margin), *([as_text(f"each column is {per} years", "dim")] if per > 1 else [])]


def _years(first: int, last: int, each: int, per: int, margin: int) -> list[RenderableType]:
    """The axis: a tick under every fifth, tenth … year, with its number where there is room."""
    step = next(s for s in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000) if s * each / per >= 6)
    width = -(-(last - first + 1) // per) * each
    ticks, labels = ["─"] * width, [" "] * (width + 6)
    for year in range(-(-first // step) * step, last + 1, step):
        at = (year - first) // per * each
        ticks[at] = "┬"
        for n, c in enumerate(year_text(year)):
            labels[at + n] = c
    return [Text(" " * margin + "".join(ticks), "dim"), Text(" " * margin + "".join(labels).rstrip(), "dim")]
