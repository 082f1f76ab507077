"""Comma-separated values for spreadsheets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from cmfacts.show.cells import cell, field_of
from cmfacts.show.view import Frame, Record, View, shown_fields
from cmfacts.values.quantity import ends_of, is_value

LINE = "RFC 4180, for spreadsheets"
ABOUT = "RFC 4180 with a header. What a spreadsheet would run (= + - @ first, but for numbers and dates) has an apostrophe before it, unless --raw."
_UNSAFE = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]"
#: What a spreadsheet takes for a formula, the wide forms included; at the beginning, behind what is not seen there, and behind what may end a cell
#: elsewhere, where semicolons or tabs do so.
_FORMULA = r"(^|[;\t\r\n])([\s\x00-\x20\x7f-\xa0\xad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffd]*)([=+\-@＝＋－＠][^;\t\r\n]*)"


def records(view: View, frame: Frame) -> Iterator[str]:
    """A header, and a row per record."""
    fields = shown_fields(view, frame)
    return lines(view.records(fields), fields, raw=frame.raw)


def lines(rows: Iterable[Record], fields: Sequence[str], *, raw: bool = False) -> Iterator[str]:
    """RFC 4180 with a header; what a spreadsheet would take for a formula has an apostrophe before it unless `raw`."""
    yield ",".join(map(_quoted, fields)) + "\r\n"
    for row in rows:
        yield ",".join(_quoted(cell(field_of(row, field)) if raw else _defused(field_of(row, field))) for field in fields) + "\r\n"


def _defused(value: Any) -> str:
    text = cell(value)
    if isinstance(value, (int, float)) or not any(c in text for c in "=+-@＝＋－＠"):
        return text
    return re.sub(_FORMULA, lambda m: m[0] if _is_datum(m[3]) else f"{m[1]}'{m[2]}{m[3]}", text)


def _is_datum(text: str) -> bool:
    """Whether what begins like a formula is a number or a date (years BC) and stays one."""
    from cmfacts.values.edtf import is_date

    return is_value(text) or ends_of(text) is not None or is_date(text)


def _quoted(text: str) -> str:
    text = re.sub(_UNSAFE, "\ufffd", text)
    return '"' + text.replace('"', '""') + '"' if any(c in text for c in ',"\r\n') else text
