"""The values of an entry that have one right answer: what is of the wrong type, in another notation, written twice, or with blanks around it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, Any

from cmfacts.store.edit.splices import same
from cmfacts.store.parse import MOST_BITS
from cmfacts.store.schema import ASKS, NAMES, STRING, STRING_OR_STRINGS, STRINGS, TABLE, TABLES, Field
from cmfacts.store.write import Literal
from cmfacts.values import edtf
from cmfacts.values.quantity import is_value
from cmfacts.values.text import fold
from cmfacts.values.written_dates import as_edtf

if TYPE_CHECKING:
    from cmfacts.store.edit.mend import Known

#: Signs that keyboards and word processors have for the bounds of ours.
_BOUNDS = {"≥": ">=", "=>": ">=", "≤": "<=", "=<": "<=", "≈": "~", "＞": ">", "＜": "<"}
#: Digits in groups that are so in every country: by spaces or apostrophes, or in two groups or more by commas or points.
_GROUPED = re.compile(r"-?\d{1,3}(?:(?:[ '’\u00a0\u202f]\d{3})+|(?:,\d{3}){2,}|(?:\.\d{3}){2,})", re.ASCII)


def mended_entry(data: dict[str, Any], fields: Collection[Field], known: Known) -> Iterator[str]:
    """Mend the values of an entry, and of the tables inside it, in place; the code of each fault."""
    for field in fields:
        if field.name not in data:
            continue
        yield from _typed(data, field)
        value = data[field.name]
        if isinstance(value, list):
            yield from _once(data, field)
        for holder, key in _places(data, field):
            yield from _mended(holder, key, field, known)
        for inner in value if isinstance(value, list) else [value]:
            if isinstance(inner, dict) and field.table:
                yield from mended_entry(inner, field.table, known)


def _typed(data: dict[str, Any], field: Field) -> Iterator[str]:
    """A list around what stands alone, a table around the source of a citation, quotes around a number or date."""
    value = data[field.name]
    made = value
    if field.type == TABLES and field.name == "cite" and _is_text(value) and value:
        made = [{"source": value}]
    elif (field.type == TABLES and isinstance(value, dict)) or (field.type == STRINGS and _is_text(value) and value):
        made = [value]
    elif field.type in (STRINGS, STRING_OR_STRINGS) and isinstance(value, list):
        made = [_quoted(item) for item in value]
    elif field.type in (STRING, STRING_OR_STRINGS) and not field.edtf:
        made = _quoted(value)
    if not same(made, value):
        data[field.name] = made
        yield "wrong-type"


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and not isinstance(value, Literal)


def _quoted(value: Any) -> Any:
    """A number or a date as a string; anything else as it is."""
    if isinstance(value, Literal):
        return str(value) if is_value(value) else value
    if isinstance(value, int) and not isinstance(value, bool) and value.bit_length() < MOST_BITS:
        return str(value)
    return value.isoformat() if isinstance(value, (datetime.date, datetime.time)) else value


def _once(data: dict[str, Any], field: Field) -> Iterator[str]:
    """Each string, and each citation, once."""
    kept: list[Any] = []
    for item in data[field.name]:
        if item and item in kept and (_is_text(item) or isinstance(item, dict)) and field.type not in (ASKS, NAMES):
            yield "repeated"
        else:
            kept.append(item)
    if len(kept) < len(data[field.name]):
        data[field.name] = kept


def _places(data: dict[str, Any], field: Field) -> Iterator[tuple[Any, Any]]:
    """Where the strings of a field stand: what holds each, and its key or number there."""
    value = data[field.name]
    if _is_text(value):
        yield data, field.name
    elif isinstance(value, list) and field.type != ASKS:
        yield from ((value, place) for place, item in enumerate(value) if _is_text(item))
    elif isinstance(value, dict) and field.type == TABLE and field.free:
        yield from ((value, key) for key, item in value.items() if _is_text(item))


def _mended(holder: Any, key: Any, field: Field, known: Known) -> Iterator[str]:
    value: str = holder[key]
    found: list[str | None] = []
    if field.name != "id" and value.strip() and value != value.strip():
        value = holder[key] = value.strip()
        yield "blanks"
    if value in field.one_of:
        return
    if field.one_of or field.refers:
        code = "bad-value"
        if field.name == "bound" and value in _BOUNDS:
            found = [_BOUNDS[value]]
        elif field.refers:
            meant, code = known.meant(field.refers, value)
            found = [meant] if meant else []
        if code:  # none that is declared
            found += [one for one in field.one_of if fold(one) == fold(value) and one not in found]
    elif field.edtf and not edtf.is_date(value):
        found, code = [as_edtf(value)], "bad-date"
    elif field.name == "value" and not is_value(value) and _GROUPED.fullmatch(value):
        found, code = [re.sub(r"[^\d-]", "", value)], "bad-value"
    else:
        return
    if len(found) == 1 and found[0]:
        holder[key] = found[0]
        yield code
