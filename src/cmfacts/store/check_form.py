"""Checks of form: is everything there that the format wants, of the type it wants, and nothing else?"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from cmfacts.store.check_records import Records, meant, strings_of
from cmfacts.store.faults import Fault, name_of
from cmfacts.store.parse import MOST_BITS, Digits, Entry
from cmfacts.store.read import of_type
from cmfacts.store.schema import (
    ASKS,
    DEFAULTS,
    ID_PATTERN,
    LANGUAGE_PATTERN,
    NAMES,
    RESERVED,
    STRING,
    STRINGS,
    TABLES,
    TABLES_OF_A_STORE,
    Field,
    table_meant,
)
from cmfacts.values import edtf
from cmfacts.values.text import id_of
from cmfacts.values.written_dates import as_edtf

_AS_A_DATE = "write it as 2009, 2009-07, 2009-07-13, 2010~ (about) or 2005/2008"


def unknown_tables(records: Records) -> Iterator[Fault]:
    """A table the format does not have, or one written `[fact]` instead of `[[fact]]`."""
    for file, tables in records.parsed.items():
        for name, content in tables.items():
            place = Entry(name, file, 0, {})
            if name == "defaults":
                yield from _of_defaults(Entry(name, file, 0, content))
            elif name not in TABLES_OF_A_STORE:
                ours = table_meant(name)
                hint = (f"write [{ours}]" if ours == "store" else f"write [[{ours}]]") if ours else meant(name, TABLES_OF_A_STORE)
                yield Fault(place, "unknown-table", f"unknown table `{name}`", hint, name)
            elif name == "store" and not isinstance(content, dict):
                yield Fault(place, "wrong-type", "`store` is one table", "write [store]", name)
            elif name != "store" and not (isinstance(content, list) and all(isinstance(c, dict) for c in content)):
                yield Fault(place, "wrong-type", f"`{name}` is a list of tables", f"write [[{name}]]", name)


def _of_defaults(entry: Entry) -> Iterator[Fault]:
    """What is wrong with the form of `[defaults]`; what a fact has from there is that fact's."""
    if isinstance(entry.data, dict):
        yield from _unknown_keys(entry, entry.data, DEFAULTS, name_of(entry))
        yield from _wrong_types(entry, entry.data, DEFAULTS, "")
    else:
        yield Fault(entry._replace(data={}), "wrong-type", "`defaults` is one table", "write [defaults]", "defaults")


def unknown_keys(records: Records) -> Iterator[Fault]:
    """A key the format does not have, at any depth."""
    for entry in records.entries:
        yield from _unknown_keys(entry, entry.data, TABLES_OF_A_STORE[entry.table], name_of(entry))


def _unknown_keys(entry: Entry, data: Mapping[str, Any], fields: Sequence[Field], where: str) -> Iterator[Fault]:
    known = {f.name: f for f in fields}
    for key, value in data.items():
        if key not in known:
            outer = key if where == name_of(entry) else ""
            yield Fault(entry, "unknown-key", f"unknown key `{key}` in {where}", meant(key, known), outer, key)
        elif known[key].table:
            for inner in value if isinstance(value, list) else [value]:
                if isinstance(inner, dict):
                    yield from _unknown_keys(entry, inner, known[key].table, f"`{key}` of {where}")


def missing_fields(records: Records) -> Iterator[Fault]:
    """A field that every table of its kind must have, at any depth; a list of citations that is empty."""
    for entry in records.entries:
        for field in TABLES_OF_A_STORE[entry.table]:
            if field.required and field.type == TABLES and entry.data.get(field.name, []) == []:
                key = field.name if field.name in entry.data else ""
                yield Fault(entry, "no-citation", f"{name_of(entry)} has no citation", "say where it stands: cite = [{ source = … }]", key)
            elif field.required and field.name not in entry.data:
                yield Fault(entry, "missing-field", f"{name_of(entry)} has no `{field.name}`", f"add {field.name}: {field.about}")
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
                yield Fault(entry, code, f"{said} in {name_of(entry)}", f"add {part.name}: {part.about}", field.name)


def wrong_types(records: Records) -> Iterator[Fault]:
    """A value of another type than its field's, at any depth; a date or number without quotes gets a hint of its own."""
    for entry in records.entries:
        yield from _wrong_types(entry, entry.data, TABLES_OF_A_STORE[entry.table], "")


def _wrong_types(entry: Entry, data: Mapping[str, Any], fields: Sequence[Field], inside: str) -> Iterator[Fault]:
    for field in fields:
        if field.name not in data or of_type(value := data[field.name], field):
            continue
        items = [i for i in (value if isinstance(value, list) else [value]) if isinstance(i, dict)]
        faulty = any(part.name in item and not of_type(item[part.name], part) for item in items for part in field.table)
        if field.table and items and (faulty if field.type == NAMES else (field.type == TABLES) == isinstance(value, list)):
            for item in items:
                yield from _wrong_types(entry, item, field.table, field.name)
            continue
        if isinstance(value, dict) and (field.free or field.type == ASKS):
            by_key = [Field(key, STRINGS if field.type == ASKS else STRING, field.about) for key in value]
            yield from _wrong_types(entry, value, by_key, field.name)
            continue
        name = f"{inside}.{field.name}" if inside else field.name
        message = f"`{name}` of {name_of(entry)} is {_type_name(value)}, not {'a date' if field.edtf else field.type}"
        yield Fault(entry, "wrong-type", message, _type_hint(value, field), inside or field.name, field.name if inside else "")


def _type_name(value: object) -> str:
    """How a message names the type of a value."""
    if isinstance(value, list):
        strings_or_tables = all(isinstance(v, (str, dict)) and not isinstance(v, Digits) for v in value)
        return "a list" if strings_or_tables else "a list with other things than strings"
    if value == "":
        return "an empty string"
    kinds: tuple[tuple[type | tuple[type, ...], str], ...] = (
        (bool, "true or false"), ((int, Digits), "a number"), (str, "a string"), (dict, "a table"), (datetime.time, "a time of day"),
    )  # fmt: skip
    return next((name for kind, name in kinds if isinstance(value, kind)), "a TOML date")


def _type_hint(value: object, field: Field) -> str:
    if field.edtf:
        return _AS_A_DATE
    if isinstance(value, (datetime.date, datetime.time)):
        return f'put it in quotes: {field.name} = "{value.isoformat()}"'
    if isinstance(value, int) and value.bit_length() >= MOST_BITS:
        return "put it in quotes, as its source has it"
    if isinstance(value, (int, Digits)) and not isinstance(value, bool):
        return f'put it in quotes: {field.name} = "{value}"'
    return "leave it out or say what it is" if value == "" else f"write {field.type}"


def bad_ids(records: Records) -> Iterator[Fault]:
    """An id with characters that no command line likes; that of a store which stands before other ids already."""
    for entry in records.entries:
        given = entry.data.get("id")
        if isinstance(given, str) and given and not re.fullmatch(ID_PATTERN, given):
            better = id_of(given)
            hint = f"use a-z, 0-9 and single hyphens: `{better}`" if better else "use a-z, 0-9 and hyphens"
            yield Fault(entry, "bad-id", f"`{given}` is no id", hint, "id")
        elif entry.table == "store" and isinstance(given, str) and given in RESERVED:
            yield Fault(
                entry, "bad-id", f"`{given}` is no id of a store", "it stands before other ids in commands: take another name", "id"
            )


def duplicate_ids(records: Records) -> Iterator[Fault]:
    """An id that is taken; both places are named."""
    first: dict[tuple[str, str], Entry] = {}
    for entry in records.entries:
        given = entry.data.get("id")
        if not isinstance(given, str) or not given:
            continue
        taken = first.setdefault((entry.table, given), entry)
        if taken is not entry:
            message = f"the id `{given}` is taken by the {entry.table} at {{other}}"
            yield Fault(entry, "duplicate-id", message, "choose another id", "id", other=taken)


def former_ids(records: Records) -> Iterator[Fault]:
    """An id that an entry had, and that another has, or had as well: nobody could tell which is meant."""
    owners: dict[tuple[str, str], Entry] = {}
    for entry in records.entries:
        given = entry.data.get("id")
        if isinstance(given, str):
            owners.setdefault((entry.table, given), entry)
    for entry in records.entries:
        old = entry.data.get("formerly")
        for name in old if isinstance(old, list) else ():
            if not isinstance(name, str):
                continue
            owner = owners.setdefault((entry.table, name), entry)
            if owner is not entry or name == entry.data.get("id"):
                message = f"the id `{name}`, which {name_of(entry)} had, is that of the {entry.table} at {{other}}"
                yield Fault(entry, "duplicate-id", message, "leave it to one of them", "formerly", name, other=owner)


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
                yield Fault(entry, "bad-date", f"`{field.name}` of {name_of(entry)}: {error}", _date_hint(value), field.name)


def _date_hint(written: str) -> str:
    """How to write a date that is none, as far as it can be told."""
    if meant := as_edtf(written):
        return f"write it as {meant}" + (", since there is a year 0: 1 BC" if meant.startswith(("-", "0000")) else "")
    if re.fullmatch(r"-?\d{1,3}", written):
        return "write years in four digits: 0079, and 44 BC as -0043, since there is a year 0: 1 BC"
    if re.fullmatch(r"(\d{1,2})([-/.])\d{1,2}\2\d{4}", written):
        return "year, month, day: 2009-07-13; as it stands either may be the month"
    return _AS_A_DATE


def bad_languages(records: Records) -> Iterator[Fault]:
    """A language that is none as BCP 47 writes them, where one is a key or stands in a list of them."""
    for entry in records.entries:
        for field in TABLES_OF_A_STORE[entry.table]:
            value = entry.data.get(field.name)
            if not field.languages or not isinstance(value, dict if field.type != STRINGS else list):
                continue
            for language in value:
                if isinstance(language, str) and not re.fullmatch(LANGUAGE_PATTERN, language):
                    message = f"`{language}` in `{field.name}` of {name_of(entry)} is no language"
                    yield Fault(entry, "bad-language", message, "write its code: en, es, fr, de, pt-BR", field.name, language)


def other_formats(records: Records) -> Iterator[Fault]:
    """A store of another version of the format than the one there is."""
    for entry in records.entries:
        if entry.table == "store" and str(entry.data.get("format", 1)) != "1":
            message = f"`{entry.data['format']}` is no format of stores"
            yield Fault(entry, "bad-value", message, "this cmfacts reads format 1: leave it out, or use a newer cmfacts", "format")


def bad_choices(records: Records) -> Iterator[Fault]:
    """A value that is none of the few its field allows."""
    for entry in records.entries:
        for field, value, key in strings_of(entry):
            known = tuple(dict.fromkeys((*field.one_of, *(records.declared.get(field.refers, ()) if field.refers else ()))))
            if field.one_of and value not in known and not (field.refers and (field.refers, value) in records.formerly):
                hint = f"{meant(value, known)} it is one of {', '.join(known)}".strip()
                yield Fault(entry, "bad-value", f"`{value}` is no {field.name}", hint, key, value)
