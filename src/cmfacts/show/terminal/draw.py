"""
What every drawing on a terminal is made of: the one folder that knows Rich, where every datum is a `Text`, since Rich reads strings as markup.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable, Sequence

from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from cmfacts.ask.search import Match
from cmfacts.model import Fact
from cmfacts.show.view import Screen
from cmfacts.values.text import printable

NARROW = 72
#: Of one datum; Rich takes seconds for a million.
MOST_CHARACTERS = 20_000
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


def shown(value: str) -> str:
    """A datum as a terminal shows it: the beginning of one that nobody reads to its end, and how much more there is."""
    more = len(value) - MOST_CHARACTERS
    return printable(value if more <= 0 else f"{value[:MOST_CHARACTERS]}… ({more:,} more characters; --format tsv has them)")


def as_text(value: str, style: str = "", marks: Marks | None = None) -> Text:
    """A datum, with the words to highlight in it."""
    text = Text(shown(value), style=style)
    for match in marks(text.plain) if marks else ():
        text.stylize("bold yellow", match.start, match.end)
    return text


def standing_of(fact: Fact) -> Text:
    """The glyph and name of a standing; nothing for what is merely reported."""
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


def grid(*columns: str, gap: int = 2, edge: bool = False) -> Table:
    """A table without lines: the first columns as narrow as they can be, the last as wide as is left; `columns` are their styles."""
    table = Table(box=None, show_header=False, padding=(0, gap, 0, 0), pad_edge=edge)
    for style in columns[:-1]:
        table.add_column(style=style, no_wrap=True)
    table.add_column(style=columns[-1], overflow="fold", ratio=1)
    return table


def numbered(notes: Iterable[tuple[int, str]]) -> Table:
    """The notes under an answer: `[1]` and what it says."""
    table = Table(box=None, show_header=False, padding=(0, 1, 0, 0), pad_edge=False)
    table.add_column("number", justify="right", style="dim")
    table.add_column("source", overflow="fold", style="dim")
    for number, said in notes:
        table.add_row(Text(f"[{number}]"), as_text(said))
    return table


def marked(numbers: Sequence[int]) -> str:
    """`[1,3]`, or nothing."""
    return f"[{','.join(map(str, numbers))}]" if numbers else ""
