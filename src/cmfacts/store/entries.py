"""The entries of a store as JSON, just as its TOML has them, and back."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from cmfacts.errors import StoreError
from cmfacts.model import StoreInfo
from cmfacts.store.files import StoreFile, find_all_files
from cmfacts.store.parse import MOST_BITS, Digits, entries_of, json_value, number, parse_file
from cmfacts.store.read import to_store
from cmfacts.store.schema import TABLES_OF_A_STORE
from cmfacts.store.spaces import spaces_of
from cmfacts.store.write import Literal
from cmfacts.values.text import printable
from cmfacts.values.tongue import _

#: Where an entry goes that does not say which file it comes from.
_FILES = {"fact": "facts.toml", "source": "sources.toml"}
_ELSE = "vocabulary.toml"

Entries = dict[str, list[tuple[str, dict[str, Any]]]]


def entries(roots: Sequence[str]) -> Iterator[dict[str, Any]]:
    """
    Every table of the stores' files that can be parsed, in the order of the files: `table`, `file`, and then its own keys.

    Shape:  `file` is relative to its store; with several stores, the name of the store comes before it.
    Errors: StoreError if two stores have the same id.
    """
    of_roots = find_all_files(roots)
    names = spaces_of([_info(root, files) for root, files in zip(roots, of_roots)]) if len(roots) > 1 else [None] * len(roots)
    for root, name, files in zip(roots, names, of_roots):
        for file in files:
            data, fault, _ = parse_file(file.path)
            relative = os.path.join(name or "", os.path.relpath(file.path, root)).replace(os.sep, "/")
            if not fault:
                for entry in entries_of(file.path, data):
                    yield {"table": entry.table, "file": relative, **plain_entry(entry.table, entry.data)}


def _info(root: str, files: Sequence[StoreFile]) -> StoreInfo:
    """What a store says of itself: the last of its files that says something."""
    told = [
        to_store(root, entry.data) for file in files for entry in entries_of(file.path, parse_file(file.path)[0]) if entry.table == "store"
    ]
    return told[-1] if told else StoreInfo(root)


def file_of(table: str) -> str:
    """The file of a new store for entries of a table."""
    return _FILES.get(table, _ELSE)


def plain_entry(table: str, data: Mapping[str, Any]) -> dict[str, Any]:
    """An entry in JSON's types; what the format does not look into keeps its numbers."""
    said: dict[str, Any] = plain(data)
    if table == "fact" and isinstance(extra := data.get("extra"), Mapping):
        said["extra"] = json_value(extra)
    return said


def plain(value: Any) -> Any:
    """The value without what JSON does not have: digits and dates become strings, as `check` wants them."""
    if isinstance(value, Mapping):
        return {key: plain(v) for key, v in value.items()}
    if isinstance(value, list):
        return [plain(v) for v in value]
    if isinstance(value, int) and value.bit_length() >= MOST_BITS:
        return hex(value)
    return value if isinstance(value, (str, bool, int)) else str(value)


def read_entries(text: str, name: str) -> Entries:
    """
    The entries in JSON, by file: an array, or an object a line.

    Shape:  an object with `table` is an entry as `entries` writes it; one without is a fact as `--format json` prints it.
    Errors: StoreError names the line.
    """
    found: Entries = {}
    for place, record in _records(text, name):
        if not isinstance(record, dict):
            raise StoreError(place, _("not an object; a line is an entry as `cmfacts export` writes it"))
        data = dict(record)
        table = data.pop("table", None) or ("fact" if "statement" in data else None)
        if not isinstance(table, str) or table not in TABLES_OF_A_STORE:
            raise StoreError(place, _("no `table` that a store has; it is one of {names}", names=", ".join(TABLES_OF_A_STORE)))
        file = data.pop("file", None) or file_of(table)
        if not _safe(file):
            raise StoreError(place, _("`{file}` is no TOML file below a folder", file=file))
        if "citations" in data:
            data = _from_answer(data)
        if table == "fact" and "extra" in data:
            data["extra"] = _literal(data["extra"])
        if table == "store" and any(t == "store" for t, _ in found.get(file, ())):
            raise StoreError(place, _("a second [store] in {file}", file=file))
        found.setdefault(file, []).append((table, data))
    return found


def _literal(value: Any) -> Any:
    """A value of JSON that nobody looks into as TOML is to have it: numbers as numbers."""
    if isinstance(value, dict):
        return {key: _literal(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_literal(inner) for inner in value]
    return Literal(value) if isinstance(value, Digits) else value


def _records(text: str, name: str) -> Iterator[tuple[str, Any]]:
    if text.lstrip().startswith("["):
        for number, record in enumerate(_parsed(text, name), 1):
            yield f"{name}, object {number}", record
        return
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield f"{name}:{number}", _parsed(line, f"{name}:{number}")


def _parsed(text: str, place: str) -> Any:
    try:
        return json.loads(text, parse_float=number, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        raise StoreError(place, _("not JSON: {msg}", msg=error.msg)) from error
    except (RecursionError, ValueError) as error:
        raise StoreError(place, _("not JSON that can be read")) from error


def _no_number(name: str) -> Any:
    """`NaN`, `Infinity` and `-Infinity`, which Python reads and RFC 8259 does not have."""
    raise json.JSONDecodeError(f"{name} is no number", name, 0)


def _safe(file: object) -> bool:
    """Whether a path stays below the folder it is written to, on every system."""
    # Halves of surrogate pairs, which JSON can name, are in no name of a file; nor is what hides how it ends.
    if not isinstance(file, str) or not re.fullmatch(r"[^\\:]+\.toml", file) or printable(file) != file:
        return False
    return all(part not in ("", ".", "..") for part in file.split("/"))


def _from_answer(fact: Mapping[str, Any]) -> dict[str, Any]:
    """The entry of a fact that is written as an answer has it: without what was worked out."""
    known = {field.name: field for field in TABLES_OF_A_STORE["fact"]}
    data = {key: value for key, value in fact.items() if key in known and value not in (None, [], {}, "")}
    if data.get("standing") == "reported" or (data.get("standing") == "superseded" and fact.get("superseded_by")):
        del data["standing"]
    citations = fact["citations"] if isinstance(fact["citations"], list) else []
    inside = [field.name for field in known["cite"].table]
    data["cite"] = [{key: c[key] for key in inside if c.get(key)} for c in citations if isinstance(c, dict)]
    if isinstance(measure := data.get("measure"), dict):
        data["measure"] = {key: value for key, value in measure.items() if value}
    return {key: data[key] for key in known if key in data}
