"""Headers that name a table otherwise than the format does: `[[facts]]`, `[fact]`."""

from __future__ import annotations

from typing import Any

from cmfacts.store.edit.layout import Layout
from cmfacts.store.edit.pieces import Piece, Unreadable
from cmfacts.store.edit.splices import same
from cmfacts.store.edit.text import CannotEdit, parsed
from cmfacts.store.schema import TABLES_OF_A_STORE, table_meant


def with_tables_named(text: str, name: str = "the text") -> tuple[str, list[str]]:
    """
    The text with its tables named as the format has them, and the code of the fault that was mended, for each header of an entry.

    Shape:  the text itself where nothing is to be named otherwise, or what it says would not be the same entries in the same order.
    Errors: CannotEdit if it is no TOML.
    """
    before = parsed(text, name)
    if not any(table_meant(table) or isinstance(content, list) == (table == "store") for table, content in before.items()):
        return text, []
    try:
        pieces = Layout(text).pieces
    except Unreadable:
        return text, []
    parts: list[str] = []
    codes: list[str] = []
    order: list[str] = []
    for piece in pieces:
        written = text[piece.start : piece.end]
        if piece.kind == "header" and len(piece.keys) == 1:
            order.append(piece.keys[0])
        if piece.kind == "header" and (code := _fault(piece)):
            written = _named_anew(written, piece)
            codes += [code] * (len(piece.keys) == 1)
        parts.append(written)
    after = "".join(parts)
    try:
        now = parsed(after, name)
    except CannotEdit:
        return text, []
    return (after, codes) if same(_as_meant(before, order), now) else (text, [])


def _fault(piece: Piece) -> str | None:
    """What is wrong with a header, as `check` calls it; None if nothing is that has one right answer."""
    table = piece.keys[0]
    if table_meant(table):
        return "unknown-table"
    return "wrong-type" if len(piece.keys) == 1 and table in TABLES_OF_A_STORE and piece.array == (table == "store") else None


def _named_anew(written: str, piece: Piece) -> str:
    """A header, whose first key is as it may be without quotes, with the table's own name and as many brackets as it takes."""
    table = piece.keys[0]
    meant = table_meant(table) or table
    start = written.find(table)
    if start < 0:
        return written  # in escapes
    opened, rest = written[:start], written[start + len(table) :]
    if len(piece.keys) > 1 or piece.array == (meant != "store"):
        return opened + meant + rest
    if piece.array:
        return opened.replace("[[", "[", 1) + meant + rest.replace("]]", "]", 1)
    return opened.replace("[", "[[", 1) + meant + rest.replace("]", "]]", 1)


def _as_meant(data: dict[str, Any], order: list[str]) -> dict[str, Any]:
    """What a file says under the names that are meant, entries in the `order` of their headers."""
    left = {table: iter(content if isinstance(content, list) else [content]) for table, content in data.items()}
    found: dict[str, Any] = {table: content for table, content in data.items() if table not in order}
    for table in order:
        meant, entry = table_meant(table) or table, next(left[table], None)
        if meant in TABLES_OF_A_STORE and meant != "store":
            if not isinstance(entries := found.setdefault(meant, []), list):
                return {}  # keys of it stand elsewhere too
            found[meant] = [*entries, entry]
        else:
            found[meant] = entry if meant == "store" or isinstance(data[table], dict) else data[table]
    return found
