"""JSON: an array of records, or one object where an answer is more than a list."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from cmfacts.show.cells import as_json, harmless, picked
from cmfacts.show.view import Frame, Record, View

if TYPE_CHECKING:
    from cmfacts.show.comparison import SideBySide
    from cmfacts.show.overview import Span
    from cmfacts.show.problems import Verified

LINE = "an array"
ABOUT = "An array of objects; `cmfacts schema answers` describes them."


def records(view: View, frame: Frame) -> Iterator[str]:
    """One array, an object a line; `[]` when there are none."""
    return array(picked(view, frame.fields))


def array(rows: Iterable[Record]) -> Iterator[str]:
    """Records as one array, an object a line."""
    first = True
    for row in rows:
        yield ("[\n " if first else ",\n ") + as_json(row)
        first = False
    yield "[]\n" if first else "\n]\n"


def comparison(view: SideBySide, frame: Frame) -> Iterator[str]:
    """One object: `sides`, `notes`, `rows` with `cells` (a list of facts per side), `common`, `differences` and so on, and `summary`."""
    answer = view.answer
    yield '{"sides": ' + as_json([s._asdict() for s in answer.sides]) + ',\n "notes": ' + as_json(answer.notes) + ',\n "rows": ['
    for n, row in enumerate(view.rows_as_json()):
        yield (",\n  " if n else "\n  ") + as_json(row)
    yield '],\n "summary": ' + as_json(view.summary_as_json) + "}\n"


def span(view: Span, frame: Frame) -> Iterator[str]:
    """One object: `years` (`year`, `facts`), `facts`, `spanning`, `undated`, `most_cited`."""
    yield as_json(view.as_json()) + "\n"


def verified(view: Verified, frame: Frame) -> Iterator[str]:
    """One object: `summary` and `faults`."""
    yield harmless(json.dumps({"summary": view.summary, "faults": list(view.records(None))}, ensure_ascii=False, indent=1)) + "\n"
