"""Tab-separated values: what a pipe gets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from cmfacts.show.cells import cell, field_of
from cmfacts.show.view import Frame, Record, View, shown_fields

LINE = "full values, no header"
ABOUT = (
    r"No header, nothing cut: facts are id date topic statement sources. Backslash, tab, newline and return inside values are \\ \t \n \r, "
    r"other control characters \xNN."
)
_ESCAPES = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}
_UNSAFE = r"[\\\x00-\x1f\x7f-\x9f]"


def records(view: View, frame: Frame) -> Iterator[str]:
    """A line per record."""
    fields = shown_fields(view, frame)
    return lines(view.records(fields), fields)


def lines(rows: Iterable[Record], fields: Sequence[str], *, end: str = "\n") -> Iterator[str]:
    """A line per record, without header; `end` may be NUL."""
    for row in rows:
        yield "\t".join(escape(cell(field_of(row, field))) for field in fields) + end


def escape(text: str) -> str:
    r"""A value as a cell: backslash, tab, newline and return as `\\ \t \n \r`, other control characters as `\xNN`."""
    return re.sub(_UNSAFE, lambda m: _ESCAPES.get(m[0]) or f"\\x{ord(m[0]):02x}", text)


def unescape(text: str) -> str:
    r"""The value that `escape` wrote."""
    named = {"\\\\": "\\", "\\t": "\t", "\\n": "\n", "\\r": "\r"}
    return re.sub(r"\\(?:[\\tnr]|x([0-9a-f]{2}))", lambda m: chr(int(m[1], 16)) if m[1] else named[m[0]], text)
