"""
What every drawing on a terminal is made of: the one folder that knows Rich, where every datum is a `Text`, since Rich reads strings as markup.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import TypeAlias

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment
from rich.style import Style
from rich.table import Table
from rich.text import Text

from cmfacts.ask.citation import link
from cmfacts.ask.search import Match
from cmfacts.model import Citation, Fact
from cmfacts.show.caveats import Caveat, Named
from cmfacts.show.language import Language
from cmfacts.show.view import Screen
from cmfacts.values.text import printable
from cmfacts.values.tongue import _

NARROW = 72
#: Stands for a blank that does not break, as in French figures and before its colon, while lines are broken: to Rich it is a blank like others.
#: Nothing that a store has in its texts.
UNBROKEN = "\ue000"
#: Of one datum; Rich takes seconds for a million.
MOST_CHARACTERS = 20_000
#: Kind of caveat -> its colour: of the eight that there are, red and magenta alone can be read on white and on black.
CAVEATS = {"contradicted": "magenta", "disputed": "magenta", "superseded": "magenta", "low": "magenta", "mistaken": "red", "elsewhere": ""}
GLYPHS = {
    "figure": "▪", "event": "●", "policy": "■", "position": "◆", "claim": "○", "relationship": "↔", "institution": "▲", "forecast": "◌",
}  # fmt: skip
_ASCII = str.maketrans({
    "≠": "!", "↻": "<", "✗": "x", "‡": "%", "▽": "v", "▪": "#", "●": "*", "■": "@", "◆": "+", "○": "o", "↔": "&", "▲": "^", "◌": "?", "│": "|", "├": "+", "─": "-",
    "·": "-", "–": "-", "—": "-", "’": "'", "‘": "'", "“": '"', "”": '"', "«": '"', "»": '"', "…": "...", "→": "->", "×": "x", "━": "=",
    "╶": "-", "╴": "-", "┄": ".", "╌": "~", "└": "+", "┴": "+", "┬": "+", "┼": "+", "┤": "|", "┆": ":", "╍": "~", "◀": "<", "▶": ">", "−": "-",
    "█": "#", "▉": "#", "▊": "#", "▋": "#", "▌": "#", "▍": "|", "▎": "|", "▏": "|", "▐": "#", "▇": "#", "▆": "#", "▅": "+", "▄": "+", "▃": "-",
    "▂": ".", "▁": ".", "▒": "%", "░": ":", "⅛": "1/8", "\u202f": " ", "\xa0": " ",
})  # fmt: skip


#: Read on white as on black, whatever the terminal makes of bold colours.
MATCH = "bold underline"
#: What finds the words of a text to highlight.
Marks = Callable[[str], Iterable[Match]]


def _ascii(text: str) -> str:
    """The text with stand-ins for glyphs, and letters without their accents; what else is not ASCII is left to the encoding."""
    from unicodedata import combining, normalize

    text = text.translate(_ASCII)
    return text if text.isascii() else "".join(c for c in normalize("NFKD", text) if not combining(c))


class Lines:
    """Lines that are broken already. One that is longer than the screen is left to the terminal, which copies it in one piece."""

    def __init__(self, lines: Iterable[Text]) -> None:
        self._lines = list(lines)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Segment]:
        for line in self._lines:
            yield from line.render(console, end="\n")


#: What is drawn; if it breaks its lines itself, by the width that it gets.
Part: TypeAlias = "RenderableType | Callable[[int], RenderableType]"


def draw(screen: Screen, *parts: Part) -> str:
    """The parts one under another, as text with or without colour, no wider than the screen but for words that must not be broken."""
    if screen.unicode:
        return _drawn(screen, parts)
    # Some stand-ins are longer than what they stand for: then it is drawn narrower, where others may be longer.
    text, width = "", screen.width
    for _try in range(10):
        drawn = _drawn(screen._replace(width=width), parts)
        text = _ascii(drawn)
        pairs = zip(_plain(drawn).splitlines(), _plain(text).splitlines())
        over = max((len(ours) - screen.width for line, ours in pairs if cell_len(line) <= screen.width), default=0)
        if over <= 0:
            break
        width -= over
    return text


def _plain(text: str) -> str:
    return re.sub(_ESCAPES, "", text)


_ESCAPES = r"\x1b(?:\[[0-9;]*m|\]8;[^\x1b]*\x1b\\)"
#: Blanks before the end of a line, in a colour or in none; a row of them is looked at from its beginning alone, once.
_PADDING = r"(?:\x1b\[(?!0m)[0-9;]+m +\x1b\[0m|(?<! ) +)+$"
_PADDING_IN_COLOUR = r"(?<! ) +((?:\x1b\[0m)?(?:\x1b\]8;;\x1b\\)?)$"


def _drawn(screen: Screen, parts: Iterable[Part]) -> str:
    out = io.StringIO()
    console = Console(
        file=out, width=max(screen.width, 20), color_system="standard" if screen.color else None, force_terminal=screen.color,
        no_color=not screen.color, highlight=False, markup=False, emoji=False, legacy_windows=False,
    )  # fmt: skip
    for part in parts:
        laid = part(console.width) if callable(part) else part
        console.print(laid, soft_wrap=isinstance(laid, Lines))
    text = re.sub(_PADDING, "", out.getvalue().replace(UNBROKEN, "\xa0"), flags=re.M)
    text = re.sub(_PADDING_IN_COLOUR, r"\1", text, flags=re.M) if screen.color else text
    return _numbered_links(text) if screen.links else text


def _numbered_links(text: str) -> str:
    """Rich gives every link a name by chance; the same answer is the same bytes."""
    names: dict[str, int] = {}
    return re.sub(r"(?<=\x1b\]8;id=)[^;]*(?=;)", lambda m: str(names.setdefault(m[0], len(names) + 1)), text)


def shown(value: str) -> str:
    """A datum as a terminal shows it: the beginning of one that nobody reads to its end, and how much more there is."""
    more = len(value) - MOST_CHARACTERS
    if more <= 0:
        return printable(value)
    return printable(f"{value[:MOST_CHARACTERS]}… ({_('{n:,} more characters; --format tsv has them', n=more)})")


def as_text(value: str, style: str = "", marks: Marks | None = None) -> Text:
    """A datum, with the words to highlight in it."""
    plain = shown(value)
    text = Text(plain.replace("\xa0", UNBROKEN), style=style)
    for match in marks(plain) if marks else ():
        text.stylize(MATCH, match.start, match.end)
    return text


def stated(fact: Fact, language: Language, style: str = "", marks: Marks | None = None) -> Text:
    """The statement of a fact, marked where it is in another language than the one asked for."""
    text = as_text(fact.statement, style, marks)
    return text.append(f" {mark}", "dim") if (mark := language.mark(fact)) else text


def caveat_text(caveat: Caveat) -> Text:
    """A caveat, the ids it names in their colour."""
    text = as_text(str(caveat), CAVEATS.get(caveat.kind, "magenta"))
    for name in caveat.ids:
        text.highlight_regex(rf"(?<![\w-]){re.escape(printable(name))}(?![\w-])", "cyan")
    return text


def who_text(screen: Screen, named: Sequence[Named]) -> Text:
    """Who says so, one after another, each a link to the place where that is possible."""
    return strung(*(Text.assemble(_link(screen, as_text(n.name, "dim"), n.address), as_text(n.caution, CAVEATS["low"])) for n in named))


def strung(*parts: Text) -> Text:
    """Texts in a line, those that are empty left out."""
    line = Text()
    for part in parts:
        if part:
            line.append_text(Text(" · ", "dim") if line else Text()).append_text(part)
    return line


def linked(screen: Screen, address: str) -> Text:
    """An address in one piece; where it can be a link it need not be read, and the words that it leads to are left out."""
    return _link(screen, as_text(address.partition("#:~:text=")[0] if screen.links else address, "blue"), address)


def _link(screen: Screen, text: Text, address: str) -> Text:
    # No more than ASCII, which is all that a terminal takes; and nothing but the web.
    if screen.links and (target := link(Citation("", url=address))):
        text.stylize(Style(link=target))
    return text


@cache
def _breaker() -> Console:
    return Console(file=io.StringIO(), width=80)


def broken(text: Text, width: int, *, whole: bool = False) -> list[Text]:
    """A text in lines of a width; what is `whole` between words alone, so that ids and addresses can be copied, but for writing without blanks."""
    if text.cell_len <= width and "\n" not in text.plain:
        return [text]
    if not whole or any(cell_len(word) > width and not word.isascii() for word in text.plain.split()):
        return list(text.wrap(_breaker(), max(width, 1), overflow="fold"))
    offsets, taken = [], 0
    for word in re.finditer(r"\S+\s*", text.plain):
        if taken and taken + cell_len(word[0].rstrip()) > width:
            offsets.append(word.start())
            taken = 0
        taken += cell_len(word[0])
    lines = list(text.divide(offsets))
    for line in lines:
        line.rstrip()
    return lines


def beside(columns: Sequence[tuple[Text, int]], lines: Sequence[Text]) -> Iterator[Text]:
    """Lines with columns of some widths to their left, each broken to its own and a blank apart."""
    cells = [broken(text, width) for text, width in columns]
    for n in range(max(map(len, [lines, *cells]))):
        line = Text()
        for cell, (_column, width) in zip(cells, columns):
            said = cell[n] if n < len(cell) else Text()
            line.append_text(said).append(" " * (width - said.cell_len + 1))
        yield line.append_text(lines[n]) if n < len(lines) else line


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
