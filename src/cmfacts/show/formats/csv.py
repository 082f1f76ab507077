"""Comma-separated values for spreadsheets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from cmfacts.show.cells import cell
from cmfacts.show.view import Frame, Record, View, shown_fields

LINE = "RFC 4180, for spreadsheets"
ABOUT = "RFC 4180 with a header. Cells that a spreadsheet would run (= + - @ first) begin with an apostrophe, unless --raw."
_UNSAFE = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]"
#: What a spreadsheet takes for a formula, the wide forms included.
_FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def records(view: View, frame: Frame) -> Iterator[str]:
    """A header, and a row per record."""
    fields = shown_fields(view, frame)
    return lines(view.records(fields), fields, raw=frame.raw)


def lines(rows: Iterable[Record], fields: Sequence[str], *, raw: bool = False) -> Iterator[str]:
    """RFC 4180 with a header; cells that a spreadsheet would take for formulas begin with an apostrophe unless `raw`."""
    yield ",".join(map(_quoted, fields)) + "\r\n"
    for row in rows:
        yield ",".join(_quoted(_defused(cell(row.get(field)), raw)) for field in fields) + "\r\n"


def _defused(text: str, raw: bool) -> str:
    return "'" + text if not raw and text.startswith(_FORMULAS) else text


def _quoted(text: str) -> str:
    text = re.sub(_UNSAFE, "\ufffd", text)
    return '"' + text.replace('"', '""') + '"' if any(c in text for c in ',"\r\n') else text
