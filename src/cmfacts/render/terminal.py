"""Answers on a terminal. The one module that knows Rich; every datum is a `Text`, since Rich reads strings as markup."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from rich import box
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from cmfacts import edtf
from cmfacts.citation import in_words, link, place, reference
from cmfacts.compare import Comparison, Difference, Row
from cmfacts.model import RELATIONS, Fact, Source
from cmfacts.quantity import describe as describe_measure
from cmfacts.search import Hit, Match
from cmfacts.text import printable

NARROW = 72
_STANDING = {"disputed": ("≠", "yellow"), "superseded": ("↻", "cyan"), "mistaken": ("✗", "red")}
_GLYPHS = {
    "figure": "▪", "event": "●", "policy": "■", "position": "◆", "claim": "○", "relationship": "↔", "institution": "▲", "forecast": "◌",
}  # fmt: skip
_ASCII = str.maketrans({
    "≠": "!", "↻": "<", "✗": "x", "▪": "#", "●": "*", "■": "=", "◆": "+", "○": "o", "↔": "~", "▲": "^", "◌": "?", "│": "|", "├": "+", "─": "-",
    "·": "-", "–": "-", "—": "-", "’": "'", "‘": "'", "“": '"', "”": '"', "«": '"', "»": '"', "…": "...", "→": "->", "×": "x", "━": "=",
    "█": "#", "╶": "-", "┄": "-", "└": "+", "┴": "+", "┬": "+", "┼": "+",
})  # fmt: skip


#: What finds the words of a text to highlight.
Marks = Callable[[str], Iterable[Match]]


class Screen(NamedTuple):
    """What a terminal can show: columns, colour, and whether its encoding has more than ASCII."""

    width: int
    color: bool
    unicode: bool


def draw(screen: Screen, *parts: RenderableType) -> str:
    """The parts one under another, as text with or without colour."""
    out = io.StringIO()
    console = Console(
        file=out, width=max(screen.width, 20), color_system="standard" if screen.color else None, force_terminal=screen.color,
        no_color=not screen.color, highlight=False, markup=False, emoji=False, legacy_windows=False,
    )  # fmt: skip
    for part in parts:
        console.print(part)
    text = "".join(line.rstrip(" ") + "\n" for line in out.getvalue().split("\n"))[:-1]
    return text if screen.unicode else text.translate(_ASCII)


def _text(value: str, style: str = "", marks: Marks | None = None) -> Text:
    text = Text(printable(value), style=style)
    for match in marks(text.plain) if marks else ():
        text.stylize("bold yellow", match.start, match.end)
    return text


def _standing(fact: Fact) -> Text:
    if fact.standing not in _STANDING:
        return Text("")
    glyph, color = _STANDING[fact.standing]
    return Text(f"{glyph} {fact.standing}  ", style=color)


def _origin(fact: Fact) -> Text:
    """The dim line under a statement: standing, id, where it stands."""
    line = _standing(fact)
    line.append(printable(fact.id), "cyan")
    for source in fact.sources:
        line.append(" · ", "dim")
        line.append(printable(source), "dim")
    return line


def facts_table(screen: Screen, facts: Sequence[Fact], *, more: str = "", marks: Mapping[str, Marks] | None = None) -> str:
    """A row per fact: the date as precise as it is, the statement folded to the width, and where it comes from."""
    table = Table(box=None, show_header=False, padding=(0, 2, 1, 0), pad_edge=False, expand=False)
    table.add_column("date", no_wrap=screen.width >= NARROW, style="green", max_width=18 if screen.width >= NARROW else 10, overflow="fold")
    table.add_column("fact", overflow="fold", ratio=1)
    for fact in facts:
        statement = _text(fact.statement, marks=(marks or {}).get(fact.id))
        table.add_row(_text(edtf.describe(fact.date) if fact.date else "–"), Group(statement, _origin(fact)))
    return draw(screen, table, *([_text(more, "dim")] if more else []))


def explained(screen: Screen, hits: Sequence[Hit]) -> str:
    """Why each hit is there, a line per word of the query."""
    parts: list[RenderableType] = []
    for hit in hits:
        parts.append(_text(hit.fact.statement, marks=hit.matches))
        line = _origin(hit.fact)
        line.append(f" · score {hit.score:.2f}", "dim")
        if hit.weighing:
            words, cover, close, like = hit.weighing
            line.append(f" = {words:.2f} × {cover:.2f} covered × {close:.2f} close + {like:.2f} like the best", "dim")
        parts.append(line)
        table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
        for reason in hit.reasons:
            table.add_row(
                _text(reason.query_word, "yellow"), _text(f"→ {reason.word}"), _text(reason.how, "cyan"), _text(", ".join(reason.fields), "dim"),
                Text(f"{reason.weight:.2f}"),
            )  # fmt: skip
        parts += [Padding(table, (0, 0, 1, 2))]
    return draw(screen, *parts)


def cards(
    screen: Screen,
    facts: Sequence[Fact],
    labels: Callable[[str, str], str],
    others: Mapping[str, Fact],
    pointing: Mapping[str, Sequence[tuple[str, str]]],
) -> str:
    """The whole of each fact; `others` are the facts it names, `pointing` the (relation, id) of those that name it."""
    return draw(
        screen,
        *(
            part
            for n, fact in enumerate(facts)
            for part in ([Text("")] if n else []) + _card(fact, labels, others, pointing.get(fact.id, ()))
        ),
    )


def _card(
    fact: Fact, labels: Callable[[str, str], str], others: Mapping[str, Fact], pointing: Sequence[tuple[str, str]]
) -> list[RenderableType]:
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0), pad_edge=False)
    table.add_column("key", style="dim", no_wrap=True)
    table.add_column("value", overflow="fold", ratio=1)

    def row(name: str, value: str | Text | None) -> None:
        if value:
            table.add_row(name, value if isinstance(value, Text) else _text(value))

    row("date", edtf.describe(fact.date) + (f"  ({fact.date})" if edtf.describe(fact.date) != fact.date else "") if fact.date else None)
    row("kind", fact.kind)
    row("topic", labels("topic", fact.topic) if fact.topic else None)
    row("of", ", ".join(labels("party", p) for p in fact.subject))
    row("with", ", ".join(labels("party", p) for p in fact.parties))
    row("aspect", labels("aspect", fact.aspect) if fact.aspect else None)
    row("figure", describe_measure(fact.measure) if fact.measure else None)
    row("series", labels("quantity", fact.measure.quantity) if fact.measure and fact.measure.quantity else None)
    row("said by", fact.said_by)
    row("standing", _standing(fact) if fact.standing != "reported" else None)
    row("note", fact.note)
    row("tags", ", ".join(fact.tags))
    for language, text in fact.translations.items():
        row(language, text)
    for citation in fact.citations:
        row("source", _text(in_words(citation)))
        if citation.anchor:
            row("", _text(f"at “{citation.anchor}”", "dim"))
        if address := link(citation):
            row("", _text(address, "blue"))
    for relation in RELATIONS:
        for other in getattr(fact, relation):
            row(relation, _related(other, others))
    passive = {"contradicts": "contradicted by", "corroborates": "corroborated by", "supersedes": "superseded by"}
    for relation, other in pointing:
        row(passive[relation], _related(other, others))
    return [_text(fact.statement, "bold"), _text(fact.id, "cyan"), table]


def _related(fact_id: str, others: Mapping[str, Fact]) -> Text:
    text = _text(fact_id, "cyan")
    if fact_id in others:
        text.append(" " + printable(others[fact_id].statement))
    return text


def timeline(screen: Screen, facts: Sequence[Fact], *, more: str = "") -> str:
    """Facts under the year they begin in, a glyph by kind, spans marked by how long they last."""
    parts: list[RenderableType] = []
    year: str | None = None
    table = _timeline_table(screen)
    for fact in facts:
        of_fact = _year(fact)
        if of_fact != year:
            if year is not None:
                parts.append(table)
                table = _timeline_table(screen)
            year = of_fact
            parts.append(Rule(_text(of_fact, "bold green"), align="left", style="dim", characters="─"))
        glyph = Text(_GLYPHS.get(fact.kind, "·"), style=_STANDING.get(fact.standing, ("", "blue"))[1])
        table.add_row(_text(edtf.describe(fact.date or ""), "green"), glyph, Group(_text(fact.statement), _origin(fact)))
    parts.append(table)
    used = [k for k in _GLYPHS if any(f.kind == k for f in facts)]
    parts.append(_text("  ".join(f"{_GLYPHS[k]} {k}" for k in used), "dim"))
    return draw(screen, *parts, *([_text(more, "dim")] if more else []))


def _timeline_table(screen: Screen) -> Table:
    table = Table(box=None, show_header=False, padding=(0, 1, 0, 0), pad_edge=False)
    wide = screen.width >= NARROW
    table.add_column("date", width=18 if wide else 10, overflow="fold")
    table.add_column("kind", width=1)
    table.add_column("fact", overflow="fold", ratio=1)
    return table


def _year(fact: Fact) -> str:
    if fact.date_earliest is None:
        return f"until {(fact.date_latest or '')[:4]}"
    return fact.date_earliest.partition("-")[0] if fact.date_earliest[0] not in "-Y" else fact.date_earliest.rsplit("-", 2)[0]


def comparison(screen: Screen, view: Comparison, labels: Callable[[str, str], str], *, most: int = 3) -> str:
    """Sides as columns, or as blocks where the columns would be too narrow; at most `most` facts a cell (0: all)."""
    notes: dict[str, int] = {}

    def number(fact: Fact) -> str:
        return ",".join(str(notes.setdefault(in_words(c), len(notes) + 1)) for c in fact.citations[:1])

    draw_rows = _stacked if (screen.width - 4) // len(view.sides) < 30 else _columns
    parts = draw_rows(view, labels, number, most)
    key = Table(box=None, show_header=False, padding=(0, 1, 0, 0), pad_edge=False)
    key.add_column("number", justify="right", style="dim")
    key.add_column("source", overflow="fold", style="dim")
    for source, n in notes.items():
        key.add_row(Text(f"[{n}]"), _text(source))
    return draw(screen, *parts, *(_text(note, "yellow") for note in view.notes), key)


def _columns(view: Comparison, labels: Callable[[str, str], str], number: Callable[[Fact], str], most: int) -> list[RenderableType]:
    parts: list[RenderableType] = []
    topic: str | None = ""
    for row in view.rows:
        if row.topic != topic:
            topic = row.topic
            parts.append(Rule(_text(labels("topic", topic) if topic else "", "bold"), align="left", characters="━", style="dim"))
        table = Table(
            box=box.SIMPLE_HEAD,
            show_edge=False,
            pad_edge=False,
            expand=True,
            title=_text(labels("aspect", row.aspect) if row.aspect else "", "bold cyan"),
            title_justify="left",
        )
        for column in view.sides:
            table.add_column(_text(column.label, "bold"), overflow="fold", ratio=1)
        if any(row.cells):
            table.add_row(*(_cell(cell, number, most) for cell in row.cells))
        else:
            table.show_header = False
        parts.append(table)
        parts += _under(row, number, most)
        parts.append(Text(""))
    return parts


def _stacked(view: Comparison, labels: Callable[[str, str], str], number: Callable[[Fact], str], most: int) -> list[RenderableType]:
    parts: list[RenderableType] = []
    for row in view.rows:
        parts.append(
            Rule(_text(labels("aspect", row.aspect) if row.aspect else "", "bold cyan"), align="left", characters="─", style="dim")
        )
        for column, cell in zip(view.sides, row.cells):
            if cell or any(row.cells):
                parts.append(_text(column.label, "bold"))
                parts.append(Padding(_cell(cell, number, most), (0, 0, 0, 2)))
        parts += _under(row, number, most)
    return parts


def _under(row: Row, number: Callable[[Fact], str], most: int) -> list[RenderableType]:
    parts: list[RenderableType] = []
    if row.common:
        parts.append(_text("common to all", "dim italic"))
        parts.append(Padding(_cell(row.common, number, most), (0, 0, 0, 2)))
    parts += [_text(said(d), "magenta") for d in row.differences]
    return parts


def said(found: Difference) -> str:
    """A difference as a reader has it: how much more and how many times, or why it cannot be said."""
    if found.reason:
        return f"not compared: {found.reason}"
    times = f", {found.ratio} times" if found.ratio else ""
    return f"difference {found.difference}{times}"


def _cell(facts: Sequence[Fact], number: Callable[[Fact], str], most: int) -> RenderableType:
    if not facts:
        return Text("–", style="dim")
    shown = facts[: most or None]
    lines: list[RenderableType] = []
    for fact in shown:
        text = Text("· " if len(shown) > 1 else "")
        if fact.measure:
            text.append(printable(describe_measure(fact.measure)), "bold")
            text.append(": ")
        text.append(printable(fact.statement))
        text.append(f" [{number(fact)}]" if fact.citations else "", "dim")
        if fact.date:
            text.append(f" ({edtf.describe(fact.date)})", "green")
        if fact.standing != "reported":
            text.append(" ")
            text.append_text(_standing(fact))
        lines.append(text)
    if len(facts) > len(shown):
        lines.append(_text(f"and {len(facts) - len(shown)} more: --all", "dim"))
    return Group(*lines)


def records_table(screen: Screen, records: Sequence[Mapping[str, object]], columns: Sequence[str]) -> str:
    """A table of plain records: sources, topics, parties, figures."""
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for n, column in enumerate(columns):
        number = all(isinstance(r.get(column), int) for r in records)
        table.add_column(
            _text(column.replace("_", " "), "bold"), overflow="fold", justify="right" if number else "left", style="cyan" if n == 0 else ""
        )
    for record in records:
        table.add_row(*(_text(_cell_text(record.get(column))) for column in columns))
    return draw(screen, table)


def _cell_text(value: object) -> str:
    if isinstance(value, (list, tuple)):
        return ", ".join(map(str, value))
    return "" if value is None else f"{value:,}" if isinstance(value, int) else str(value)


def source_card(screen: Screen, source: Source, facts: int) -> str:
    """All that is known of a source."""
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0), pad_edge=False)
    table.add_column("key", style="dim", no_wrap=True)
    table.add_column("value", overflow="fold", ratio=1)
    for key, value in source._asdict().items():
        if value and key not in ("id",):
            table.add_row(key.replace("_", " "), _text(", ".join(value) if isinstance(value, tuple) else str(value)))
    table.add_row("facts", Text(f"{facts:,}"))
    return draw(screen, _text(reference(source), "bold"), _text(source.id, "cyan"), table)


__all__ = ["Screen", "cards", "comparison", "explained", "facts_table", "place", "records_table", "said", "source_card", "timeline"]
