"""
What can be wrong with a store: CHECKS, plain functions from records to faults.

A check sees entries, never files; `check_store` reads, asks every check, and finds the line of each fault afterwards.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from cmfacts.model import RELATIONS, Problem
from cmfacts.store.faults import Fault, located
from cmfacts.store.files import StoreFile, find_files
from cmfacts.store.read import Digits, Entry, entries_of, of_type, parse_file
from cmfacts.store.schema import ID_PATTERN, STRING_OR_NUMBER, TABLE, TABLES, TABLES_OF_A_STORE, Field
from cmfacts.values import edtf
from cmfacts.values.quantity import is_value
from cmfacts.values.spelling import nearest


class Records(NamedTuple):
    """
    All entries of the stores under check, and the ids that each table declares.

    Shape:  `parsed` are the tables of each file as they came, for what no table of ours is.
    """

    entries: Sequence[Entry]
    declared: Mapping[str, Mapping[str, None]]
    parsed: Mapping[str, Mapping[str, Any]]


Check = Callable[[Records], Iterator[Fault]]


def unknown_tables(records: Records) -> Iterator[Fault]:
    """A table the format does not have, or one written `[fact]` instead of `[[fact]]`."""
    for file, tables in records.parsed.items():
        for name, content in tables.items():
            place = Entry(name, file, 0, {})
            if name not in TABLES_OF_A_STORE:
                yield Fault(place, "unknown-table", f"unknown table `{name}`", _meant(name, TABLES_OF_A_STORE), name)
            elif name == "store" and not isinstance(content, dict):
                yield Fault(place, "wrong-type", "`store` is one table", "write [store]", name)
            elif name != "store" and not (isinstance(content, list) and all(isinstance(c, dict) for c in content)):
                yield Fault(place, "wrong-type", f"`{name}` is a list of tables", f"write [[{name}]]", name)


def unknown_keys(records: Records) -> Iterator[Fault]:
    """A key the format does not have, at any depth."""
    for entry in records.entries:
        yield from _unknown_keys(entry, entry.data, TABLES_OF_A_STORE[entry.table], _name(entry))


def _unknown_keys(entry: Entry, data: Mapping[str, Any], fields: Sequence[Field], where: str) -> Iterator[Fault]:
    known = {f.name: f for f in fields}
    for key, value in data.items():
        if key not in known:
            yield Fault(
                entry, "unknown-key", f"unknown key `{key}` in {where}", _meant(key, known), key if where == _name(entry) else "", key
            )
        elif known[key].table:
            for inner in value if isinstance(value, list) else [value]:
                if isinstance(inner, dict):
                    yield from _unknown_keys(entry, inner, known[key].table, f"`{key}` of {where}")


def missing_fields(records: Records) -> Iterator[Fault]:
    """A field that every table of its kind must have."""
    for entry in records.entries:
        for field in TABLES_OF_A_STORE[entry.table]:
            if field.required and field.name not in entry.data:
                if field.name == "cite":
                    yield Fault(entry, "no-citation", f"{_name(entry)} has no citation", "say where it stands: cite = [{ source = … }]")
                else:
                    yield Fault(entry, "missing-field", f"{_name(entry)} has no `{field.name}`", f"add {field.name}: {field.about}")
            elif field.type == TABLES and entry.data.get(field.name) == []:
                yield Fault(
                    entry, "no-citation", f"{_name(entry)} has no citation", "say where it stands: cite = [{ source = … }]", field.name
                )
            yield from _missing_inside(entry, field)


def _missing_inside(entry: Entry, field: Field) -> Iterator[Fault]:
    value = entry.data.get(field.name)
    for inner in value if isinstance(value, list) else [value]:
        if not isinstance(inner, dict):
            continue
        for part in field.table:
            if part.required and part.name not in inner:
                code = "no-unit" if part.name == "unit" else "missing-field"
                said = "a figure without a unit" if part.name == "unit" else f"`{field.name}` without `{part.name}`"
                yield Fault(entry, code, f"{said} in {_name(entry)}", f"add {part.name}: {part.about}", field.name)


def wrong_types(records: Records) -> Iterator[Fault]:
    """A value of another type than its field's; a TOML date gets a hint of its own."""
    for entry in records.entries:
        yield from _wrong_types(entry, entry.data, TABLES_OF_A_STORE[entry.table], "")


def _wrong_types(entry: Entry, data: Mapping[str, Any], fields: Sequence[Field], inside: str) -> Iterator[Fault]:
    for field in fields:
        if field.name not in data or of_type(value := data[field.name], field):
            continue
        items = [i for i in value if isinstance(i, dict)] if isinstance(value, list) else [value] if isinstance(value, dict) else []
        if field.table and items and (field.type == TABLES) == isinstance(value, list):
            for item in items:
                yield from _wrong_types(entry, item, field.table, field.name)
            continue
        name = f"{inside}.{field.name}" if inside else field.name
        hint = f"write {field.type}"
        if isinstance(value, (datetime.date, datetime.time)):
            hint = f'put it in quotes: {field.name} = "{value.isoformat()}"'
        elif isinstance(value, (int, Digits)) and not isinstance(value, bool):
            hint = f'put it in quotes: {field.name} = "{value}"'
        elif value == "":
            hint = "leave it out or say what it is"
        message = f"`{name}` of {_name(entry)} is {_type_name(value)}, not {field.type}"
        yield Fault(entry, "wrong-type", message, hint, inside or field.name, field.name if inside else "")


def bad_ids(records: Records) -> Iterator[Fault]:
    """An id with characters that no command line likes."""
    for entry in records.entries:
        given = entry.data.get("id")
        if isinstance(given, str) and given and not re.fullmatch(ID_PATTERN, given):
            hint = re.sub(r"[^a-z0-9]+", "-", given.lower()).strip("-")
            yield Fault(
                entry,
                "bad-id",
                f"`{given}` is no id",
                f"use a-z, 0-9 and single hyphens: `{hint}`" if hint else "use a-z, 0-9 and hyphens",
                "id",
            )


def duplicate_ids(records: Records) -> Iterator[Fault]:
    """An id that is taken, in any of the stores; both places are named."""
    first: dict[tuple[str, str], Entry] = {}
    for entry in records.entries:
        given = entry.data.get("id")
        if not isinstance(given, str) or not given:
            continue
        taken = first.setdefault((entry.table, given), entry)
        if taken is not entry:
            yield Fault(
                entry,
                "duplicate-id",
                f"the id `{given}` is taken by the {entry.table} at {{other}}",
                "choose another id",
                "id",
                other=taken,
            )


def bad_dates(records: Records) -> Iterator[Fault]:
    """A date that is no EDTF of level 0 or 1."""
    for entry in records.entries:
        for field in TABLES_OF_A_STORE[entry.table]:
            value = entry.data.get(field.name)
            if not field.edtf or not isinstance(value, str):
                continue
            try:
                edtf.parse(value)
            except edtf.EdtfError as error:
                hint = "write it as 2009, 2009-07, 2009-07-13, 2010~ (about) or 2005/2008"
                yield Fault(entry, "bad-date", f"`{field.name}` of {_name(entry)}: {error}", hint, field.name)


def bad_choices(records: Records) -> Iterator[Fault]:
    """A value that is none of the few its field allows."""
    for entry in records.entries:
        for field, value, key in _values(entry):
            if field.one_of and value not in field.one_of:
                hint = f"{_meant(value, field.one_of)} it is one of {', '.join(field.one_of)}".strip()
                yield Fault(entry, "bad-value", f"`{value}` is no {field.name}", hint, key, value)


def undeclared(records: Records) -> Iterator[Fault]:
    """
    A source, topic, party, aspect or quantity that no table declares, or a fact that does not exist.

    A store that declares no topics (parties, aspects, quantities) is not checked against any.
    """
    for entry in records.entries:
        for field, value, key in _values(entry):
            if not field.refers or value in records.declared.get(field.refers, {}):
                continue
            known = records.declared.get(field.refers, {})
            if field.refers == "fact":
                yield Fault(
                    entry,
                    "no-such-fact",
                    f"`{key}` of {_name(entry)} names `{value}`, which does not exist",
                    _meant(value, known),
                    key,
                    value,
                )
            elif known or field.refers == "source":
                hint = _meant(value, known) or f"declare it with [[{field.refers}]]"
                yield Fault(entry, f"undeclared-{field.refers}", f"{field.refers} `{value}` is not declared", hint, key, value)


def own_relations(records: Records) -> Iterator[Fault]:
    """A fact that contradicts, corroborates or supersedes itself."""
    for entry in _facts(records):
        for name in RELATIONS:
            value = entry.data.get(name)
            if entry.data.get("id") in (value if isinstance(value, list) else [value]) and value:
                yield Fault(entry, "own-relation", f"{_name(entry)} {name} itself", "name another fact or leave it out", name)


def standings(records: Records) -> Iterator[Fault]:
    """A standing other than reported without a note that says why."""
    for entry in _facts(records):
        standing = entry.data.get("standing", "reported")
        if standing != "reported" and not entry.data.get("note"):
            yield Fault(entry, "no-note", f"{_name(entry)} is {standing} and has no note", "say why in note", "standing")


def measures(records: Records) -> Iterator[Fault]:
    """A value that is no number, a unit that is empty, or one that differs from its quantity's."""
    units = {e.data.get("id"): e.data.get("unit") for e in records.entries if e.table == "quantity"}
    for entry in _facts(records):
        measure = entry.data.get("measure")
        if not isinstance(measure, dict):
            continue
        value = measure.get("value")
        if isinstance(value, str) and not isinstance(value, Digits) and not is_value(value):
            yield Fault(
                entry,
                "bad-value",
                f"the value `{value}` of {_name(entry)} is no number",
                'write digits only: value = "9500"',
                "measure",
                "value",
            )
        if measure.get("unit") == "":
            yield Fault(entry, "no-unit", f"a figure without a unit in {_name(entry)}", "say what is counted", "measure", "unit")
        wanted = units.get(measure.get("quantity"))
        if wanted and measure.get("unit") and measure["unit"] != wanted:
            message = f"the unit `{measure['unit']}` is not that of its quantity, `{wanted}`"
            yield Fault(entry, "other-unit", message, "one quantity has one unit: use it, or another quantity", "measure", "unit")


def anchors(records: Records) -> Iterator[Fault]:
    """An anchor that is not 3 to 7 words."""
    for entry in _facts(records):
        cited = entry.data.get("cite")
        for citation in cited if isinstance(cited, list) else []:
            anchor = citation.get("anchor") if isinstance(citation, dict) else None
            if isinstance(anchor, str) and not 3 <= len(anchor.split()) <= 7:
                message = f"the anchor of {_name(entry)} has {len(anchor.split())} words"
                yield Fault(entry, "bad-anchor", message, "take 3 to 7 consecutive words of the source", "cite", anchor)


def statements(records: Records) -> Iterator[Fault]:
    """A statement of nothing but space."""
    for entry in _facts(records):
        statement = entry.data.get("statement")
        if isinstance(statement, str) and statement and not statement.strip():
            yield Fault(entry, "missing-field", f"the statement of {_name(entry)} is blank", "say what the fact is", "statement")


CHECKS: tuple[Check, ...] = (
    unknown_tables, unknown_keys, missing_fields, wrong_types, bad_ids, duplicate_ids, bad_dates, bad_choices,
    undeclared, own_relations, standings, measures, anchors, statements,
)  # fmt: skip


def check_store(roots: Sequence[str]) -> list[Problem]:
    """
    Every fault of the stores, in order of file and line.

    Errors: StoreError if a folder is missing or holds no TOML.
    """
    return check_files([file for root in roots for file in find_files(root)])


def check_files(files: Sequence[StoreFile]) -> list[Problem]:
    """Every fault of the files, in order of file and line."""
    problems: list[Problem] = []
    parsed: dict[str, Mapping[str, Any]] = {}
    for file in files:
        data, fault, _ = parse_file(file.path)
        if fault:
            problems.append(fault)
        else:
            parsed[file.path] = data
    entries = [entry for path, data in parsed.items() for entry in entries_of(path, data)]
    declared: dict[str, dict[str, None]] = {}
    for entry in entries:
        if isinstance(given := entry.data.get("id"), str):
            declared.setdefault(entry.table, {})[given] = None
    records = Records(entries, declared, parsed)
    faults = [fault for check in CHECKS for fault in check(records)]
    return sorted({*problems, *located(faults)})


def _facts(records: Records) -> Iterator[Entry]:
    return (entry for entry in records.entries if entry.table == "fact")


def _values(entry: Entry) -> Iterator[tuple[Field, str, str]]:
    """Every string an entry gives to a field, with the key it stands under."""
    for field in TABLES_OF_A_STORE[entry.table]:
        value = entry.data.get(field.name)
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, str) and field.type != STRING_OR_NUMBER:
                yield field, item, field.name
            elif isinstance(item, dict) and field.type in (TABLE, TABLES):
                for part in field.table:
                    if isinstance(inner := item.get(part.name), str):
                        yield part, inner, field.name


def _name(entry: Entry) -> str:
    given = entry.data.get("id")
    if entry.table == "store":
        return "[store]"
    return f"{entry.table} `{given}`" if isinstance(given, str) and given else f"this {entry.table}"


def _meant(name: str, known: Sequence[str] | Mapping[str, Any]) -> str:
    near = nearest(name, known, limit=1, at_least=0.5)
    return f"did you mean `{near[0]}`?" if near else ""


def _type_name(value: object) -> str:
    for kind, name in (
        (bool, "true or false"), ((int, Digits), "a number"), (str, "an empty string" if value == "" else "a string"),
        (dict, "a table"), ((datetime.date, datetime.time), "a TOML date"),
    ):  # fmt: skip
        if isinstance(value, kind):
            return name
    if isinstance(value, list):
        return "a list" if all(isinstance(v, (str, dict)) for v in value) else "a list with other things than strings"
    return type(value).__name__
