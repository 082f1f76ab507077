"""
A TOML file in pieces that make it up character by character: blank lines, comments, headers, keys with their values.

Parsers drop where things stand. This one keeps nothing else; it trusts that tomli has read the text, and raises `Unreadable` where it cannot follow.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_STRING = re.compile(
    r'"""(?:\\[\s\S]|[^\\])*?"""(?:"{0,2})'
    r"|'''[\s\S]*?'''(?:'{0,2})"
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|'[^'\n]*'"
)
#: A number, a word or a date, which may have a space before its time.
_PLAIN = re.compile(r"\d{4}-\d\d-\d\d \d[\d:.+Zz-]*|[^\s,\]}#=]+")
_BLANK = re.compile(r"[ \t]*")
#: What may stand between the values of an array.
_BETWEEN = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_REST = re.compile(r"[ \t]*(#[^\n]*?)?\r?(?:\n|$)")


class Unreadable(ValueError):
    """A text whose pieces cannot be told, at a place in it."""


class Value(NamedTuple):
    """
    A value as written, from `start` to `end`.

    Shape:  `kind` is `string`, `plain`, `array` or `table`; `items` are the values of an array or the pairs of an inline table.
    """

    start: int
    end: int
    kind: str
    items: tuple[Value | Pair, ...] = ()

    def values(self) -> tuple[Value, ...]:
        """The values of an array."""
        return tuple(item for item in self.items if isinstance(item, Value))

    def pairs(self) -> tuple[Pair, ...]:
        """The pairs of an inline table."""
        return tuple(item for item in self.items if isinstance(item, Pair))


class Pair(NamedTuple):
    """A key, dotted if it has several parts, and its value."""

    keys: tuple[str, ...]
    start: int
    value: Value


class Piece(NamedTuple):
    """
    A line of a file, or the lines of one key.

    Shape:  `kind` is `blank`, `comment`, `header` or `pair`; from `start` to `end`, line end included, with the text from `at` on; `keys` are those of
            a header or pair; `comment` is where the comment behind it begins, -1 without.
    """

    kind: str
    start: int
    end: int
    at: int
    keys: tuple[str, ...] = ()
    array: bool = False
    value: Value | None = None
    comment: int = -1


def pieces_of(text: str) -> list[Piece]:
    """
    The pieces of a text, in order, without gap.

    Errors: Unreadable.
    """
    try:
        return list(_Scanner(text).pieces())
    except (RecursionError, IndexError) as error:
        raise Unreadable("nested too deep, or not at its end") from error


def has_comment(text: str, value: Value) -> bool:
    """Whether a comment stands inside a value."""
    if value.kind not in ("array", "table"):
        return False
    places = [value.start + 1]
    for item in value.items:
        inner = item if isinstance(item, Value) else item.value
        if has_comment(text, inner):
            return True
        places += [item.start, inner.end]
    places.append(value.end)
    return any("#" in text[a:b] for a, b in zip(places[::2], places[1::2]))


class _Scanner:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0

    def pieces(self) -> Iterator[Piece]:
        text, size = self.text, len(self.text)
        while self.at < size:
            start = self.at
            at = self.at = self._match(_BLANK).end()
            mark = text[at : at + 1]
            if mark == "#" or mark in ("", "\n") or text.startswith("\r\n", at):
                kind = "comment" if mark == "#" else "blank"
                _, end = self._rest()
                yield Piece(kind, start, end, at)
            elif mark == "[":
                array = text.startswith("[[", at)
                self.at += 2 if array else 1
                keys = self._keys()
                self._expect("]]" if array else "]")
                comment, end = self._rest()
                yield Piece("header", start, end, at, keys, array, None, comment)
            else:
                keys = self._keys()
                self._expect("=")
                self.at = self._match(_BLANK).end()
                value = self._value()
                comment, end = self._rest()
                yield Piece("pair", start, end, at, keys, False, value, comment)

    def _match(self, pattern: re.Pattern[str]) -> re.Match[str]:
        match = pattern.match(self.text, self.at)
        if match is None:
            raise Unreadable(f"line {self.text.count(chr(10), 0, self.at) + 1}")
        return match

    def _expect(self, what: str) -> None:
        if not self.text.startswith(what, self.at):
            raise Unreadable(f"line {self.text.count(chr(10), 0, self.at) + 1}")
        self.at += len(what)

    def _rest(self) -> tuple[int, int]:
        """Where the comment begins that ends the line, -1 without one, and where the line ends."""
        match = self._match(_REST)
        self.at = match.end()
        return match.start(1), match.end()

    def _keys(self) -> tuple[str, ...]:
        keys = []
        while True:
            self.at = self._match(_BLANK).end()
            quoted = self.text[self.at] in "\"'"
            match = self._match(_STRING if quoted else _BARE)
            keys.append(unquoted(match[0]) if quoted else match[0])
            self.at = match.end()
            self.at = self._match(_BLANK).end()
            if self.text[self.at] != ".":
                return tuple(keys)
            self.at += 1

    def _value(self) -> Value:
        start, first = self.at, self.text[self.at]
        if first == "[":
            return self._several(start, "array", "]")
        if first == "{":
            return self._several(start, "table", "}")
        string = first in "\"'"
        self.at = self._match(_STRING if string else _PLAIN).end()
        return Value(start, self.at, "string" if string else "plain")

    def _several(self, start: int, kind: str, close: str) -> Value:
        items: list[Value | Pair] = []
        self.at += 1
        while True:
            self.at = self._match(_BETWEEN).end()
            if self.text[self.at] == close:
                self.at += 1
                return Value(start, self.at, kind, tuple(items))
            if kind == "array":
                items.append(self._value())
            else:
                at, keys = self.at, self._keys()
                self._expect("=")
                self.at = self._match(_BETWEEN).end()
                items.append(Pair(keys, at, self._value()))
            self.at = self._match(_BETWEEN).end()
            if self.text[self.at] == ",":
                self.at += 1
            elif self.text[self.at] != close:
                raise Unreadable(f"line {self.text.count(chr(10), 0, self.at) + 1}")


def unquoted(written: str) -> str:
    """The text of a string as TOML writes it."""
    if "\\" not in written and not written.startswith(('"""', "'''")):
        return written[1:-1]
    import tomli  # on first use, as wherever TOML is read

    return str(tomli.loads(f"x={written}")["x"])
