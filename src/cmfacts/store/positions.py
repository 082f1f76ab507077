"""Where a table or key stands in its file. TOML parsers drop it, so files are scanned, and only when a fault is reported."""

from __future__ import annotations

import re

_HEADER = re.compile(r"\s*\[\[?\s*([^\[\]]+?)\s*\]\]?")
_KEY = re.compile(r"""\s*(?:"([^"]+)"|'([^']+)'|([A-Za-z0-9_-]+))\s*[=.]""")


class Positions:
    """The lines of one TOML file, asked for by table, key and value; lines count from 1."""

    def __init__(self, text: str) -> None:
        self._lines = text.split("\n")
        #: Per table name, the first and the last line of each of its tables, subtables included.
        self._spans: dict[str, list[list[int]]] = {}
        current: list[int] | None = None
        quote = ""
        for number, line in enumerate(self._lines, 1):
            was_inside = bool(quote)
            for mark in ('"""', "'''"):
                if quote in ("", mark) and line.count(mark) % 2:
                    quote = "" if quote else mark
            header = None if was_inside else _HEADER.match(line)
            if header and "." not in header[1]:
                current = [number, number]
                self._spans.setdefault(header[1].strip("\"'"), []).append(current)
            elif current:
                current[1] = number

    def line(self, table: str, number: int, key: str = "", value: str = "") -> int:
        """The line of the `number`th table, of its key, or of the value under that key; the nearest known place otherwise."""
        spans = self._spans.get(table, [])
        if number >= len(spans):
            return self.line_of_key(table)
        first, last = spans[number]
        start = next((n for n in range(first, last + 1) if self._key(n) == key), first) if key else first
        if value:
            return next((n for n in range(start, last + 1) if value in self._lines[n - 1]), start)
        return start

    def line_of_key(self, key: str) -> int:
        """The first line that assigns a key or opens a table of that name; 0 if there is none."""
        if spans := self._spans.get(key):
            return spans[0][0]
        return next((n for n in range(1, len(self._lines) + 1) if self._key(n) == key), 0)

    def text(self, line: int) -> str:
        """The user's own line, without the space around it; "" for line 0."""
        return self._lines[line - 1].strip() if line else ""

    def _key(self, line: int) -> str:
        text = self._lines[line - 1]
        if header := _HEADER.match(text):
            return header[1].rpartition(".")[2].strip("\"' ") if "." in header[1] else ""
        match = _KEY.match(text)
        return next(filter(None, match.groups())) if match else ""
