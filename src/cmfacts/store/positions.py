"""Where a table or key stands in its file. TOML parsers drop it, so files are scanned, and only when a fault is reported."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property
from typing import NamedTuple

_HEADER = re.compile(r"\s*\[\[?([^\[\]]+)\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"""\s*(?:"([^"]+)"|'([^']+)'|([A-Za-z0-9_-]+))\s*[=.]""")
#: A comment, a string, or a word that may be a key; last what opens a string that ends in another line, which is looked at but once.
_TOKEN = re.compile(r"""#.*|("(?:\\.|[^"\\])*")|'([^']*)'|([A-Za-z0-9_-]+)|"(?:\\.|[^"\\])*\\?$|'[^']*$""")
#: What says where a line stands: brackets of arrays, and quotes that open a string of several lines; the rest hides such. The end
#: of a string of several lines may have two quotes of the string's own.
_PIECE = re.compile(r"""#.*|"{3}|'{3}|"(?:\\.|[^"\\])*(?:"|\\?$)|'[^']*(?:'|$)|[\[\]]""")
_ENDS = {'"""': re.compile(r'(?:\\.|[^\\])*?"{3,5}'), "'''": re.compile(r".*?'{3,5}")}


class _Table(NamedTuple):
    """The line of each key of a table, and all lines of each word and string."""

    keys: dict[str, int]
    values: dict[str, list[int]]


class Positions:
    """
    The lines of one TOML file, asked for by table, key and value; lines count from 1.

    Each line is looked at a fixed number of times however often is asked: a file can have as many faults as lines.
    """

    def __init__(self, text: str) -> None:
        self._lines = text.split("\n")
        #: Per table name, the first and the last line of each of its tables, subtables included.
        self._spans: dict[str, list[list[int]]] = {}
        #: The lines that begin inside a string, which are no TOML of their own.
        self._inside: set[int] = set()
        self._tables: dict[int, _Table] = {}
        current: list[int] | None = None
        quote, depth = "", 0
        for number, line in enumerate(self._lines, 1):
            if quote:
                self._inside.add(number)
            header = "" if quote or depth else _header(line)
            if header and "." not in header:
                current = [number, number]
                self._spans.setdefault(header.strip("\"'"), []).append(current)
            elif current:
                current[1] = number
            if quote or "[" in line or "]" in line or '"""' in line or "'''" in line:
                quote, depth = _after(line, quote, depth)

    def line(self, table: str, number: int, key: str = "", value: str = "") -> int:
        """The line of the `number`th table, counted from 0, of its key, or of the value under that key; the nearest known place otherwise."""
        spans = self._spans.get(table, [])
        if number >= len(spans):
            return self.line_of_key(table)
        first, last = spans[number]
        if not key and not value:
            return first
        keys, values = self._table(first, last)
        start = keys.get(key, first)
        lines = values.get(value, []) if value else []
        at = bisect_left(lines, start)
        return lines[at] if at < len(lines) else start

    def line_of_default(self, number: int, key: str, value: str) -> int:
        """The line in `[defaults]` from which the `number`th fact has a value under a key; 0 if the fact says it itself."""
        facts, defaults = self._spans.get("fact", []), self._spans.get("defaults")
        if not defaults or number >= len(facts):
            return 0
        keys, values = self._table(*facts[number])
        key, own = ("source", value in values) if key == "cite" else (key, key in keys)
        return 0 if own or key not in self._table(*defaults[0]).keys else self.line("defaults", 0, key, value)

    def line_of_key(self, key: str) -> int:
        """The first line that assigns a key or opens a table of that name; 0 if there is none."""
        if spans := self._spans.get(key):
            return spans[0][0]
        return self._first_lines.get(key, 0) if key else 0

    def text(self, line: int) -> str:
        """The user's own line, without the space around it; "" for line 0."""
        return self._lines[line - 1].strip() if line else ""

    @cached_property
    def _first_lines(self) -> dict[str, int]:
        found: dict[str, int] = {}
        for number in range(1, len(self._lines) + 1):
            found.setdefault(self._key(number), number)
        return found

    def _table(self, first: int, last: int) -> _Table:
        if first not in self._tables:
            self._tables[first] = self._index(first, last)
        return self._tables[first]

    def _index(self, first: int, last: int) -> _Table:
        keys: dict[str, int] = {}
        values: dict[str, list[int]] = {}
        for number in range(first, last + 1):
            if number not in self._inside:
                keys.setdefault(self._key(number), number)
                for match in _TOKEN.finditer(self._lines[number - 1]):
                    if match.lastindex:
                        values.setdefault(_plain(match), []).append(number)
        return _Table(keys, values)

    def _key(self, number: int) -> str:
        """The key that a line assigns or, with its header, opens; "" if none."""
        if number in self._inside:
            return ""
        line = self._lines[number - 1]
        if header := _header(line):
            return header.rpartition(".")[2].strip("\"' ") if "." in header else ""
        match = _KEY.match(line)
        return match[match.lastindex or 0] if match else ""


def _header(line: str) -> str:
    """The name between the brackets of a table's header; "" if a line is none."""
    match = _HEADER.match(line)
    return match[1].strip() if match else ""


def _plain(token: re.Match[str]) -> str:
    """The string or word that a token stands for."""
    written = token[token.lastindex or 0]
    if token.lastindex != 1:
        return written
    if "\\" not in written:
        return written[1:-1]
    import tomli  # on first use, as wherever TOML is read

    try:
        return str(tomli.loads(f"x={written}")["x"])
    except tomli.TOMLDecodeError:
        return written


def _after(line: str, quote: str, depth: int) -> tuple[str, int]:
    """The quotes of the string of several lines that goes on after a line, "" for none, and how many arrays are open; given those before."""
    at = 0
    while match := _ENDS[quote].match(line, at) if quote else _PIECE.search(line, at):
        at = match.end()
        depth += (match[0] == "[") - (match[0] == "]")
        quote = match[0] if not quote and match[0] in _ENDS else ""
    return quote, depth
