"""JSON Lines: an object a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cmfacts.show.cells import as_json, picked
from cmfacts.show.view import Frame, Record, View

LINE = "an object a line"
ABOUT = "The objects of json, one a line."


def records(view: View, frame: Frame) -> Iterator[str]:
    """An object a line."""
    return lines(picked(view, frame.fields))


def lines(rows: Iterable[Record]) -> Iterator[str]:
    """Records as they come, a line each."""
    for row in rows:
        yield as_json(row) + "\n"
