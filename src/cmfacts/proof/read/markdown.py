"""
Markdown: its blocks as markdown-it finds them (CommonMark with tables), what stands in them by `inline`.

markdown-it says in which lines a block is, and what is left of them without the marks of the block; where in a line that begins is found again
here, since what is left of a line is always its end, or a cell of it.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator
from typing import TYPE_CHECKING

from cmfacts.proof.read import html, inline
from cmfacts.proof.read.blocks import Read, Writer, code_of
from cmfacts.proof.records import Key

if TYPE_CHECKING:
    from markdown_it.token import Token

_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n|$)")
_MATTER = re.compile(r"(---|\+\+\+)[ \t]*\r?\n(.*?)(?:\r?\n)(?:\1|\.\.\.)[ \t]*(?:\r?\n|$)", re.DOTALL)
_NOTE = re.compile(r" {0,3}\[\^([^\[\]\s]{1,200})\]:[ \t]*")
#: Pandoc's fences of divisions, which CommonMark takes for text.
_FENCE = re.compile(r" {0,3}:{3,}[^\r\n]*")
_ATTRIBUTES = re.compile(r"[ \t]*\{[^{}\n]{1,300}\}[ \t]*$")


class _Markdown:
    """A draft in lines, its notes and divisions laid out so that markdown-it reads them as text."""

    def __init__(self, text: str, body: int) -> None:
        self.text = text
        self.starts: list[int] = []
        self.lines: list[str] = []
        self.notes: dict[int, Key] = {}
        self._laid_out: list[str] = []
        self._split(body)
        self.writer = Writer()
        self._row, self._column = -1, 0

    def _split(self, body: int) -> None:
        in_note = False
        at = body
        while at < len(self.text):
            match = _LINE.match(self.text, at)
            assert match
            line = match[0].rstrip("\r\n")
            laid = line
            if note := _NOTE.match(line):
                self.notes[len(self.lines)] = Key(note[1], at + note.start(1), at + note.end(1), own=True)
                laid, in_note = line[note.end() :], True
            elif _FENCE.fullmatch(line):
                laid = ""
            elif in_note and line.startswith(("    ", "\t")):
                laid = line.lstrip(" \t")
            elif line.strip():
                in_note = False
            self.starts.append(at)
            self.lines.append(line)
            self._laid_out.append(laid)
            at = match.end()

    def tokens(self) -> list[Token]:
        from markdown_it import MarkdownIt

        # What is in a block is read here: `inline` knows where each character stands. A line of notes may not be taken for a definition of links.
        parser = MarkdownIt("commonmark").enable("table").disable(["inline", "reference"])
        return parser.parse("\n".join(self._laid_out))

    def write(self) -> None:
        tokens = self.tokens()
        table: tuple[int, int] | None = None
        for number, token in enumerate(tokens):
            if token.type == "table_open" and token.map:
                table = self._bounds(*token.map)
            elif token.type == "table_close":
                table = None
            elif token.type == "html_block" and token.map:
                self._html(token)
            elif token.type == "inline" and token.map:
                self._inline(token, tokens[number - 1], table)

    def _bounds(self, first: int, last: int) -> tuple[int, int]:
        """The offsets of some lines, from the first to before the last."""
        return self.starts[first], self.starts[last - 1] + len(self.lines[last - 1])

    def _html(self, token: Token) -> None:
        assert token.map
        start, end = self._bounds(*token.map)
        if token.level == 0:
            html.write(self.text[start:end], self.writer, start)

    def _inline(self, token: Token, opened: Token, table: tuple[int, int] | None) -> None:
        assert token.map
        first, last = token.map
        start, end = table or self._bounds(first, max(last, first + 1))
        content = token.content
        if opened.type == "heading_open":
            content = _ATTRIBUTES.sub("", content)
        if table:
            text, places = self._cell(first, content)
        else:
            text, places = self._lines_of(first, content, heading=opened.type == "heading_open" and opened.markup[:1] == "#")
            if note := self.notes.get(first):
                self.writer.cite(note)
        inline.write(text, places, self.writer)
        self.writer.end(start, end)

    def _lines_of(self, first: int, content: str, *, heading: bool) -> tuple[str, array[int]]:
        """The lines of a block with the place of each character; a line that cannot be found again is left out."""
        said: list[str] = []
        places = array("L")
        for number, line in enumerate(content.split("\n"), first):
            if number >= len(self.lines):
                break
            whole, left = self.lines[number], line.strip()
            if heading:
                begin = whole.find("#")
                at = whole.find(left, begin + len(re.match("#*", whole[begin:])[0])) if begin >= 0 else -1  # type: ignore[index]  # it matches nothing too
            else:
                at = len(whole.rstrip()) - len(left)
                at = at if at >= 0 and whole.startswith(left, at) else whole.find(left)
            if at < 0 or not left:
                continue
            begin = self.starts[number] + at
            said += [left, "\n"]
            places.extend(range(begin, begin + len(left) + 1))
        return "".join(said), places

    def _cell(self, row: int, content: str) -> tuple[str, array[int]]:
        """The text of a cell; a row has its cells one after the other."""
        if row != self._row:
            self._row, self._column = row, 0
        line = self.lines[row]
        places = array("L")
        at = self._column
        while at < len(line) and line[at] in " \t|":
            at += 1
        for character in content:
            if character == "|" and line.startswith("\\|", at):
                at += 1
            if not line.startswith(character, at):
                return "", array("L")
            places.append(self.starts[row] + at)
            at += 1
        self._column = at
        return content, places


def read(text: str) -> Read:
    """A draft in Markdown; keys are in its text, as pandoc writes them."""
    matter = _MATTER.match(text)
    said = dict(_settings(matter[2])) if matter else {}
    draft = _Markdown(text, matter.end() if matter else 0)
    draft.write()
    files = re.findall(r"[^\s\[\],\"'-][^\s\[\],\"']*", said.get("bibliography", ""))
    return Read(draft.writer.blocks, draft.writer.passes, code_of(said.get("lang") or said.get("language")), tuple(files), literal=True)


def _settings(matter: str) -> Iterator[tuple[str, str]]:
    """What the front matter says of language and bibliography, in YAML or TOML: a value in the line, or a list under it."""
    for match in re.finditer(r"(?m)^(lang|language|bibliography)[ \t]*[:=][ \t]*(.*(?:\r?\n[ \t]*-[ \t]+.*)*)$", matter):
        yield match[1], match[2].strip()
