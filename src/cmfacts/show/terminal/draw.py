"""
Facts, cards and records on a terminal. Only the modules `terminal…` know Rich; every datum is a `Text`, since Rich reads strings as markup.

`terminal_timeline`, `terminal_comparison` and `terminal_chart` draw the views with what is here.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from rich import box
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from cmfacts.ask.citation import in_words, link, reference
from cmfacts.ask.search import Hit, Match
from cmfacts.model import RELATIONS, Fact, Source
from cmfacts.values import edtf
from cmfacts.values.quantity import describe as describe_measure
from cmfacts.values.text import printable

NARROW = 72
STANDINGS = {"disputed": ("≠", "yellow"), "superseded": ("↻", "cyan"), "mistaken": ("✗", "red")}
GLYPHS = {
    "figure": "▪", "event": "●", "policy": "■", "position": "◆", "claim": "○", "relationship": "↔", "institution": "▲", "forecast": "◌",
}  # fmt: skip
_ASCII = str.maketrans({
    "≠": "!", "↻": "<", "✗": "x", "▪": "#", "●": "*", "■": "@", "◆": "+", "○": "o", "↔": "&", "▲": "^", "◌": "?", "│": "|", "├": "+", "─": "-",
    "·": "-", "–": "-", "—": "-", "’": "'", "‘": "'", "“": '"', "”": '"', "«": '"', "»": '"', "…": "...", "→": "->", "×": "x", "━": "=",
    "╶": "-", "╴": "-", "┄": ".", "╌": "~", "└": "+", "┴": "+", "┬": "+", "┼": "+", "┤": "|", "┆": ":", "╍": "~", "◀": "<", "▶": ">", "−": "-", "⋮": ":",
    "█": "#", "▉": "#", "▊": "#", "▋": "#", "▌": "#", "▍": "|", "▎": "|", "▏": "|", "▐": "#", "▇": "#", "▆": "#", "▅": "+", "▄": "+", "▃": "-",
    "▂": ".", "▁": ".", "▒": "%", "░": ":", "⅛": "1/8", "\u202f": " ", "\xa0": " ",
})  # fmt: skip


#: What finds the words of a text to highlight.
Marks = Callable[[str], Iterable[Match]]


def _ascii(text: str) -> str:
    """The text with stand-ins for glyphs, and letters without their accents; what else is not ASCII is left to the encoding."""
    from unicodedata import combining, normalize

    text = text.translate(_ASCII)
    return text if text.isascii() else "".join(c for c in normalize("NFKD", text) if not combining(c))


class Screen(NamedTuple):
    """What a terminal can show: columns, colour, and whether its encoding has more than ASCII."""

    width: int
    color: bool
    unicode: bool
    height: int = 24


def draw(screen: Screen, *parts: RenderableType) -> str:
    """The parts one under another, as text with or without colour, no wider than the screen."""
    if screen.unicode:
        return _drawn(screen, parts)
    text = _ascii(_drawn(screen, parts))
    # Some stand-ins are longer than what they stand for.
    over = max(map(len, _plain(text).splitlines()), default=0) - screen.width
    return text if over <= 0 else _ascii(_drawn(screen._replace(width=screen.width - over), parts))


def _plain(text: str) -> str:
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


def _drawn(screen: Screen, parts: Iterable[RenderableType]) -> str:
    out = io.StringIO()
    console = Console(
        file=out, width=max(screen.width, 20), color_system="standard" if screen.color else None, force_terminal=screen.color,
        no_color=not screen.color, highlight=False, markup=False, emoji=False, legacy_windows=False,
    )  # fmt: skip
    for part in parts:
        console.print(part)
    return "".join(line.rstrip(" ") + "\n" for line in out.getvalue().split("\n"))[:-1]


def as_text(value: str, style: str = "", marks: Marks | None = None) -> Text:
    text = Text(printable(value), style=style)
    for match in marks(text.plain) if marks else ():
        text.stylize("bold yellow", match.start, match.end)
    return text


def standing_of(fact: Fact) -> Text:
    if fact.standing not in STANDINGS:
        return Text("")
    glyph, color = STANDINGS[fact.standing]
    return Text(f"{glyph} {fact.standing}  ", style=color)


def origin(fact: Fact) -> Text:
    """The dim line under a statement: standing, id, where it stands."""
    line = standing_of(fact)
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
        statement = as_text(fact.statement, marks=(marks or {}).get(fact.id))
        table.add_row(as_text(edtf.describe(fact.date) if fact.date else "–"), Group(statement, origin(fact)))
    return draw(screen, table, *([as_text(more, "dim")] if more else []))


def explained(screen: Screen, hits: Sequence[Hit]) -> str:
    """Why each hit is there, a line per word of the query."""
    parts: list[RenderableType] = []
    for hit in hits:
        parts.append(as_text(hit.fact.statement, marks=hit.matches))
        line = origin(hit.fact)
        line.append(f" · score {hit.score:.2f}", "dim")
        if hit.weighing:
            words, cover, close, like = hit.weighing
            line.append(f" = {words:.2f} × {cover:.2f} covered × {close:.2f} close + {like:.2f} like the best", "dim")
        parts.append(line)
        table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
        for reason in hit.reasons:
            table.add_row(
                as_text(reason.query_word, "yellow"), as_text(f"→ {reason.word}"), as_text(reason.how, "cyan"), as_text(", ".join(reason.fields), "dim"),
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
            table.add_row(name, value if isinstance(value, Text) else as_text(value))

    row("date", edtf.describe(fact.date) + (f"  ({fact.date})" if edtf.describe(fact.date) != fact.date else "") if fact.date else None)
    row("kind", fact.kind)
    row("topic", labels("topic", fact.topic) if fact.topic else None)
    row("of", ", ".join(labels("party", p) for p in fact.subject))
    row("with", ", ".join(labels("party", p) for p in fact.parties))
    row("aspect", labels("aspect", fact.aspect) if fact.aspect else None)
    row("figure", describe_measure(fact.measure) if fact.measure else None)
    row("series", labels("quantity", fact.measure.quantity) if fact.measure and fact.measure.quantity else None)
    row("said by", fact.said_by)
    row("standing", standing_of(fact) if fact.standing != "reported" else None)
    row("note", fact.note)
    row("tags", ", ".join(fact.tags))
    for language, text in fact.translations.items():
        row(language, text)
    for citation in fact.citations:
        row("source", as_text(in_words(citation)))
        if citation.anchor:
            row("", as_text(f"at “{citation.anchor}”", "dim"))
        if address := link(citation):
            row("", as_text(address, "blue"))
    for relation in RELATIONS:
        for other in getattr(fact, relation):
            row(relation, _related(other, others))
    passive = {"contradicts": "contradicted by", "corroborates": "corroborated by", "supersedes": "superseded by"}
    for relation, other in pointing:
        row(passive[relation], _related(other, others))
    return [as_text(fact.statement, "bold"), as_text(fact.id, "cyan"), table]


def _related(fact_id: str, others: Mapping[str, Fact]) -> Text:
    text = as_text(fact_id, "cyan")
    if fact_id in others:
        text.append(" " + printable(others[fact_id].statement))
    return text


def records_table(screen: Screen, records: Sequence[Mapping[str, object]], columns: Sequence[str]) -> str:
    """A table of plain records: sources, topics, parties, figures."""
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for n, column in enumerate(columns):
        number = all(isinstance(r.get(column), int) for r in records)
        table.add_column(
            as_text(column.replace("_", " "), "bold"),
            overflow="fold",
            justify="right" if number else "left",
            style="cyan" if n == 0 else "",
        )
    for record in records:
        table.add_row(*(as_text(_cell_text(record.get(column))) for column in columns))
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
            table.add_row(key.replace("_", " "), as_text(", ".join(value) if isinstance(value, tuple) else str(value)))
    table.add_row("facts", Text(f"{facts:,}"))
    return draw(screen, as_text(reference(source), "bold"), as_text(source.id, "cyan"), table)
