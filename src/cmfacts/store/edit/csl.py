"""Items of CSL-JSON, as reference managers write them -> the entries of sources."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from cmfacts.errors import QuestionError
from cmfacts.store.schema import NAMES, STRING, TABLES_OF_A_STORE, TEXT_OR_NUMBER
from cmfacts.values import edtf
from cmfacts.values.tongue import _

#: What an item has that a source calls otherwise, or that is no part of a source.
_IGNORED = frozenset({"custom", "citation-key", "categories", "keyword"})


def read_csl(text: str, name: str) -> list[dict[str, Any]]:
    """
    The items of a file: an array, or one object.

    Errors: QuestionError if it is no CSL-JSON.
    """
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise QuestionError(_("{name} is no CSL-JSON: {error}", name=name, error=error)) from error
    items = found if isinstance(found, list) else [found]
    if not items or not all(isinstance(item, dict) and ("title" in item or "type" in item) for item in items):
        raise QuestionError(_("{name} is no CSL-JSON: an item is an object with `type` and `title`", name=name))
    return items


def source_of(item: Mapping[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """
    The fields of a source that an item has, and the names of those that a source has no place for.

    Shape:  an `id` that is none of ours is among neither.
    Source: CSL-JSON schema 1.0.2.
    """
    known = {field.name: field for field in TABLES_OF_A_STORE["source"]}
    data: dict[str, Any] = {}
    lost = []
    for key, value in item.items():
        field = known.get(key)
        if key == "annote" and "note" not in item and isinstance(value, str):
            data["note"] = value
        elif field is None or value in (None, "", [], {}):
            lost += [key] if field is None and key not in _IGNORED else []
        elif field.edtf:
            if date := edtf_of(value):
                data[key] = date
            else:
                lost.append(key)
        elif field.type == NAMES:
            data[key] = [name for one in (value if isinstance(value, list) else [value]) if (name := _name(one))]
        elif field.type in (STRING, TEXT_OR_NUMBER) and isinstance(value, (str, int, float)):
            data[key] = str(value)
    if not re.fullmatch("[a-z0-9]+(?:-[a-z0-9]+)*", str(data.get("id", ""))):
        data.pop("id", None)
    return data, lost


def edtf_of(value: Any) -> str:
    """A date of CSL in EDTF: `{"date-parts": [[2019, 3]], "circa": true}` -> `2019-03~`; "" for what cannot be read."""
    if isinstance(value, Mapping):
        parts = value.get("date-parts")
        if isinstance(parts, list) and parts and all(isinstance(part, list) and part for part in parts):
            text = "/".join(filter(None, (_day(part, value.get("season")) for part in parts)))
            text += "~" if value.get("circa") and "/" not in text else ""
        else:
            text = str(value.get("literal") or value.get("raw") or "")
    else:
        text = str(value)
    try:
        edtf.parse(text)
    except edtf.EdtfError:
        return ""
    return text


def _day(parts: list[Any], season: Any) -> str:
    try:
        numbers = [int(part) for part in parts]
        year = numbers[0] if numbers[0] > 0 else numbers[0] + 1  # CSL has no year 0
        written = f"{year:04}" if year >= 0 else f"-{-year:04}"
        if len(numbers) == 1 and str(season) in ("1", "2", "3", "4"):
            return f"{written}-2{season}"
        return "-".join([written, *(f"{number:02}" for number in numbers[1:3])])
    except (ValueError, TypeError):
        return ""


def _name(value: Any) -> Any:
    """A name as stores have it: `Family, Given`, or a table where that could be taken apart wrongly."""
    if not isinstance(value, Mapping):
        return str(value or "")
    literal, family, given = (str(value.get(key) or "").strip() for key in ("literal", "family", "given"))
    if literal or not given:
        name = literal or family
        return {"literal": name} if "," in name else name
    family = " ".join(filter(None, [str(value.get("non-dropping-particle") or "").strip(), family]))
    given = " ".join(filter(None, [given, str(value.get("dropping-particle") or "").strip()]))
    return f"{family}, {given}" if "," not in family + given and not value.get("suffix") else {"family": family, "given": given}
