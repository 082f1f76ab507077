"""Entries that were made, and a store: which are new to it, which say something else than it does, and what it says once they are in it."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from cmfacts.store.edit.files import Files
from cmfacts.store.edit.new import Known, add, place_of
from cmfacts.store.edit.text import CannotEdit
from cmfacts.store.parse import Entry
from cmfacts.store.schema import ID_PATTERN, NAMES, TABLES, TABLES_OF_A_STORE, Field
from cmfacts.values.names import name_of


class Outcome(NamedTuple):
    """
    What became of entries, as their ids.

    Shape:  `new` were added and `changed` written anew; `left_new` and `left_changed` would have been; `same` are how many the store has already.
    """

    new: list[str]
    changed: list[str]
    left_new: list[str]
    left_changed: list[str]
    same: int


def settle(
    files: Files, entries: Sequence[tuple[str, dict[str, Any]]], root: str, *, append: bool, update: bool, file: str = "", own: str = "fact"
) -> Outcome:
    """
    Put entries into the files of a store, which are not written yet.

    Shape:  facts that are new go into `file` where it is named, else where others cite their source, or into a file of its name; a fact that is there is known by its id, or by one
            it had, and keeps what was written by hand. Sources and terms that are there, and what the store says of itself, stay as they are. `own` is the table that this
            holds for: of a bibliography the sources rather than the facts.
    Errors: CannotEdit if a file cannot be read, or one that has to be changed cannot be.
    """
    there, former = _there(files)
    if files.broken:  # whether it has these facts already nobody can tell
        raise CannotEdit(next(iter(files.broken.values())))
    known = Known(files)
    found = Outcome([], [], [], [], 0)
    same = 0
    for table, made in entries:
        data = _renamed(made, TABLES_OF_A_STORE[table], former) if former else made
        name = str(data.get("id", ""))
        entry = there.get((table, name)) or there.get((table, former.get((table, name), "")))
        if entry is None and table not in ("store", "synonym"):
            (found.new if append else found.left_new).append(name)
            if append:
                place = _fact_place(data, known, root) if table == "fact" else place_of(table, data, files, known, root)
                add(files, file if file and table == own else place, table, data)
        elif entry is None or table != own or not (changed := _changed(table, entry.data, data)):
            same += 1
        else:
            (found.changed if update else found.left_changed).append(name)
            if update:
                files.written(entry).update(changed)
    return found._replace(same=same)


def _there(files: Files) -> tuple[dict[tuple[str, str], Entry], dict[tuple[str, str], str]]:
    """The entries of a store by table and id, of several the first; and the ids that they had, with those that they have."""
    there: dict[tuple[str, str], Entry] = {}
    former: dict[tuple[str, str], str] = {}
    for entry in files.entries():
        name = str(entry.data.get("id", ""))
        there.setdefault((entry.table, name), entry)
        for old in _list(entry.data.get("formerly")):
            former.setdefault((entry.table, str(old)), name)
    return there, former


def _renamed(data: Mapping[str, Any], fields: Sequence[Field], former: Mapping[tuple[str, str], str]) -> dict[str, Any]:
    """An entry in which others are named as the store names them now."""
    known = {field.name: field for field in fields}
    return {key: _now(value, known[key], former) if key in known else value for key, value in data.items()}


def _now(value: Any, field: Field, former: Mapping[tuple[str, str], str]) -> Any:
    if isinstance(value, list):
        return [_now(inner, field, former) for inner in value]
    if isinstance(value, dict) and field.table:
        return _renamed(value, field.table, former)
    return former.get((field.refers, value), value) if field.refers and isinstance(value, str) else value


def _fact_place(data: Mapping[str, Any], known: Known, root: str) -> str:
    """The file in which most facts cite the source of a new one, else one of its own beside the others: a table is not mixed with what was written by hand."""
    source = next((str(c.get("source", "")) for c in _list(data.get("cite")) if isinstance(c, dict)), "")
    if places := known.cited.get(source):
        return max(sorted(places), key=lambda path: places[path])
    others: Mapping[str, int] = known.of_table.get("fact", {})
    folder = os.path.dirname(max(sorted(others), key=lambda path: others[path])) if others else root
    return os.path.join(folder, f"{source if re.fullmatch(ID_PATTERN, source) else 'facts'}.toml")


def _changed(table: str, old: Mapping[str, Any], made: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of an entry that are to be others, with what they are to be. The note of a source is the store's, which says there why it is believed."""
    fields = {field.name: field for field in TABLES_OF_A_STORE[table]}
    changed = {}
    for key, value in made.items():
        if key in old and (key == "id" or (table == "source" and key == "note") or _same_names(fields.get(key), old[key], value)):
            continue
        if not alike(old.get(key), after := merged(old.get(key), value, fields.get(key))):
            changed[key] = after
    return changed


def _same_names(field: Field | None, one: Any, other: Any) -> bool:
    """Whether two values of a field for names have the same: `Doe, Jo` and { family = "Doe", given = "Jo" }."""
    if field is None or field.type != NAMES:
        return False
    return [_name(name) for name in _list(one)] == [_name(name) for name in _list(other)]


def _name(written: Any) -> Any:
    readable = isinstance(written, str) or (isinstance(written, dict) and all(isinstance(part, str) for part in written.values()))
    return name_of(written) if readable else written


def merged(old: Any, made: Any, field: Field | None) -> Any:
    """
    A value as it is to be, given what was there and what a row makes of it.

    Shape:  of a table what the row does not say stays; so do other citations and other items of a list, but for parties and names, which are those of the row.
    """
    if old is None or alike(old, made):
        return made if old is None else old
    if isinstance(old, dict) and isinstance(made, dict):
        return {**old, **{key: merged(old.get(key), value, None) for key, value in made.items()}}
    if isinstance(made, list) and field and field.type == TABLES:
        return _citations(_list(old), made)
    if (isinstance(made, list) or isinstance(old, list)) and not (field and (field.refers == "party" or field.type == NAMES)):
        return [*_list(old), *(item for item in _list(made) if item not in _list(old))]
    return made


def _citations(old: list[Any], made: list[Any]) -> list[Any]:
    """Citations with those of a row among them, each in the place of the one of its source."""
    result = list(old)
    free = list(range(len(old)))
    for citation in made:
        at = next((n for n in free if isinstance(old[n], dict) and old[n].get("source") == citation.get("source")), None)
        if at is None:
            result.append(citation)
        else:
            free.remove(at)
            result[at] = merged(old[at], citation, None)
    return result


def alike(one: Any, other: Any) -> bool:
    """Whether two values mean the same to a store: 1990 and "1990", "mexico" and ["mexico"]."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(alike(value, other[key]) for key, value in one.items())
    if isinstance(one, list) or isinstance(other, list):
        return len(_list(one)) == len(_list(other)) and all(map(alike, _list(one), _list(other)))
    return one is other or (one is not None and other is not None and str(one) == str(other))


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]
