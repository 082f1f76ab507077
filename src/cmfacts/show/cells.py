"""A value as one cell, and as JSON: what the formats of records have in common."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cmfacts.show.view import Record, View

# Compiled on first use, by `re` itself.
_UNSAFE_JSON = r"[\x7f-\x9f\u2028-\u202e\u2066-\u2069]"


def cell(value: Any) -> str:
    """A value as one cell: lists of words joined by commas, tables as JSON, nothing as nothing."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, (list, tuple)) and all(isinstance(v, str) for v in value):
        return ",".join(value)
    if isinstance(value, (dict, list, tuple, bool)):
        return as_json(value) if value or value is False else ""
    return str(value)


def as_json(value: Any) -> str:
    """JSON (RFC 8259) with the characters as they are, save those that could steer a terminal or a reader; those as escapes, which mean the same."""
    return harmless(json.dumps(value, ensure_ascii=False, separators=(", ", ": ")))


def harmless(json_text: str) -> str:
    """JSON with escapes, which mean the same, for the characters that could steer a terminal or a reader."""
    return re.sub(_UNSAFE_JSON, lambda m: f"\\u{ord(m[0]):04x}", json_text)


#: Fields that are objects: `measure.unit` is what one of them has under a name.
OBJECTS = ("measure", "translations", "extra", "csl", "labels")


def field_of(record: Record, field: str) -> Any:
    """A field of a record, or of an object in it: `extra.latitude`; None where it has none."""
    if field in record or "." not in field:
        return record.get(field)
    name, _, rest = field.partition(".")
    inside = record.get(name)
    return field_of(inside, rest) if isinstance(inside, dict) else None


def picked(view: View, fields: Sequence[str] | None) -> Iterator[Record]:
    """The records with these fields only, in this order; whole when none are named."""
    for record in view.records(fields):
        yield record if fields is None else {field: field_of(record, field) for field in fields}
