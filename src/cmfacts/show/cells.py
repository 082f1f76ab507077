"""Flat records -> TSV, CSV, JSON, JSON Lines, Markdown tables: one way for every command."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from cmfacts.values.text import printable

Record = Mapping[str, Any]

_TSV_ESCAPES = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}
# Compiled on first use, by `re` itself.
_UNSAFE_TSV = r"[\\\x00-\x1f\x7f-\x9f]"
_UNSAFE_JSON = r"[\x7f-\x9f\u2028\u2029]"
_UNSAFE_CSV = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]"
#: What a spreadsheet takes for a formula, the wide forms included.
_FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def cell(value: Any) -> str:
    """A value as one cell: lists of words joined by commas, tables as JSON, nothing as nothing."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, (list, tuple)) and all(isinstance(v, str) for v in value):
        return ",".join(value)
    if isinstance(value, (dict, list, tuple)):
        return as_json(value) if value else ""
    return str(value)


def as_json(value: Any) -> str:
    """JSON with the characters as they are, save those that could steer a terminal; those as escapes, which mean the same."""
    return harmless(json.dumps(value, ensure_ascii=False, separators=(", ", ": ")))


def harmless(json_text: str) -> str:
    """JSON or TOML with escapes, which mean the same, for the characters that could steer a terminal."""
    return re.sub(_UNSAFE_JSON, lambda m: f"\\u{ord(m[0]):04x}", json_text)


def escape_tsv(text: str) -> str:
    r"""A value as a TSV cell: backslash, tab, newline and return as `\\ \t \n \r`, other control characters as `\xNN`."""
    return re.sub(_UNSAFE_TSV, lambda m: _TSV_ESCAPES.get(m[0]) or f"\\x{ord(m[0]):02x}", text)


def unescape_tsv(text: str) -> str:
    r"""The value that `escape_tsv` wrote."""
    named = {"\\\\": "\\", "\\t": "\t", "\\n": "\n", "\\r": "\r"}
    return re.sub(r"\\(?:[\\tnr]|x([0-9a-f]{2}))", lambda m: chr(int(m[1], 16)) if m[1] else named[m[0]], text)


def to_tsv(records: Iterable[Record], fields: Sequence[str], *, end: str = "\n") -> Iterator[str]:
    """A line per record, without header; `end` may be NUL."""
    for record in records:
        yield "\t".join(escape_tsv(cell(record.get(field))) for field in fields) + end


def to_csv(records: Iterable[Record], fields: Sequence[str], *, raw: bool = False) -> Iterator[str]:
    """RFC 4180 with a header; cells that a spreadsheet would take for formulas begin with an apostrophe unless `raw`."""
    yield ",".join(map(_csv_cell, fields)) + "\r\n"
    for record in records:
        yield ",".join(_csv_cell(_defused(cell(record.get(field)), raw)) for field in fields) + "\r\n"


def _defused(text: str, raw: bool) -> str:
    return "'" + text if not raw and text.startswith(_FORMULAS) else text


def _csv_cell(text: str) -> str:
    text = re.sub(_UNSAFE_CSV, "\ufffd", text)
    return '"' + text.replace('"', '""') + '"' if any(c in text for c in ',"\r\n') else text


def to_json(records: Iterable[Record], fields: Sequence[str] | None) -> Iterator[str]:
    """One array, an object a line; `[]` when there are none."""
    first = True
    for record in records:
        yield ("[\n " if first else ",\n ") + as_json(picked(record, fields))
        first = False
    yield "[]\n" if first else "\n]\n"


def to_jsonl(records: Iterable[Record], fields: Sequence[str] | None) -> Iterator[str]:
    """An object a line."""
    for record in records:
        yield as_json(picked(record, fields)) + "\n"


def picked(record: Record, fields: Sequence[str] | None) -> Record:
    """The record with these fields only, in this order; whole when none are named."""
    return record if fields is None else {field: record.get(field) for field in fields}


def to_md(records: Sequence[Record], fields: Sequence[str]) -> Iterator[str]:
    """A table of GitHub-flavoured Markdown."""
    if not records:
        return
    yield "| " + " | ".join(fields) + " |\n|" + " --- |" * len(fields) + "\n"
    for record in records:
        yield "| " + " | ".join(escape_md(cell(record.get(field))) for field in fields) + " |\n"


def to_plain(records: Iterable[Record], fields: Sequence[str]) -> Iterator[str]:
    """A line per record: the values, two spaces between."""
    for record in records:
        yield "  ".join(printable(cell(record.get(field))) for field in fields if cell(record.get(field))) + "\n"


def escape_md(text: str) -> str:
    """Text that Markdown shows as it is, on one line."""
    return re.sub(r"([\\`*_\[\]<>|#])", r"\\\1", printable(text))
