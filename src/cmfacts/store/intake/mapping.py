"""
A map -> what makes entries of a row.

A map is a file of a store in which `{column}` stands for a cell: `[fact]` is what each row becomes, and what a party, source or term says with cells in it
is declared on the way, once. `input` says how the table is written, `skip` which rows are left out.
"""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from cmfacts.errors import QuestionError, no_such
from cmfacts.store.check_form import missing_fields, unknown_keys, unknown_tables, wrong_types
from cmfacts.store.check_records import Records
from cmfacts.store.edit.text import parsed
from cmfacts.store.faults import located
from cmfacts.store.intake.rows import Input, Table
from cmfacts.store.intake.templates import DIGITS, ID, READ, Template, TemplateError, read_template
from cmfacts.store.positions import Positions
from cmfacts.store.schema import STRING_OR_NUMBER, TABLES_OF_A_STORE, Field
from cmfacts.values.tongue import _

#: Whether the cells of a row leave it out.
Skips = Callable[[Sequence[str]], bool]


class Inside(NamedTuple):
    """A table inside an entry; it says nothing without the fields that are `required`."""

    data: dict[str, Any]
    required: tuple[str, ...]


class Part(NamedTuple):
    """
    An entry with templates for texts: `data` has them wherever a store has a string, at any depth.

    Shape:  `columns` are those that any of them names, by number; `skips` says of the cells of a row whether it makes none of it.
    """

    table: str
    data: dict[str, Any]
    columns: tuple[int, ...]
    skips: Skips


class Map(NamedTuple):
    """
    What makes entries of the rows of one table.

    Shape:  `skips` says of the cells of a row whether it is left out; `line` gives the line of a key of one of `parts` in the map's file.
    """

    name: str
    how: Input
    parts: tuple[Part, ...]
    skips: Skips
    positions: Positions

    def line(self, part: Part, key: str = "") -> int:
        """The line in which a part, or a key of it, stands."""
        alike = (other for other in self.parts if other.table == part.table)
        number = next(number for number, other in enumerate(alike) if other is part)
        return self.positions.line(part.table, number, key)


class Draft(NamedTuple):
    """A map before its table is known; `own_skips` are those of single entries."""

    name: str
    how: Input
    tables: dict[str, list[dict[str, Any]]]
    skip: dict[str, list[str]]
    own_skips: dict[tuple[str, int], dict[str, list[str]]]
    positions: Positions


def read_map(text: str, name: str) -> Draft:
    """
    A map, as far as it can be read without its table.

    Errors: CmfactsError with file and line of the first fault.
    """
    text = text.replace("\r\n", "\n")
    data = parsed(text, name)
    positions = Positions(text)
    how = _input(data.pop("input", {}), name, positions)
    skip = _skip(data.pop("skip", {}), f"{name}:{positions.line_of_key('skip')}")
    given = {table: content if isinstance(content, list) or table == "store" else [content] for table, content in data.items()}
    own = {
        (table, number): _skip(entry.pop("skip"), f"{name}:{positions.line(table, number, 'skip')}")
        for table, content in given.items()
        for number, entry in enumerate(content if isinstance(content, list) else ())
        if isinstance(entry, dict) and "skip" in entry
    }
    records = Records({name: given})
    checks = (unknown_tables, unknown_keys, missing_fields, wrong_types)
    for wrong in located((fault for check in checks for fault in check(records)), {name: text}):
        hint = wrong.hint or (_("a map has the tables of a store, `input` and `skip`") if wrong.code == "unknown-table" else "")
        raise QuestionError(f"{wrong.file}:{wrong.line}: {wrong.message}" + (f"; {hint}" if hint else ""))
    tables = {table: content if isinstance(content, list) else [content] for table, content in given.items()}
    if not any(tables.values()):
        raise QuestionError(
            _("{name}: there is nothing in it to make entries of: write [fact], or have --draft write a first map", name=name)
        )
    return Draft(name, how, tables, skip, own, positions)


def fitted(draft: Draft, table: Table) -> Map:
    """
    A map for a table.

    Errors: QuestionError with the line of what names a column that the table does not have.
    """
    parts = []
    for name, entries in draft.tables.items():
        for number, entry in enumerate(entries):
            found: dict[int, None] = {}
            fields = {field.name: field for field in TABLES_OF_A_STORE[name]}
            data = {}
            for key, value in entry.items():
                try:
                    data[key] = _templates(value, fields.get(key), table.columns, found)
                except TemplateError as error:
                    raise QuestionError(f"{draft.name}:{draft.positions.line(name, number, key)}: {error}") from error
            place = f"{draft.name}:{draft.positions.line(name, number, 'skip')}"
            parts.append(Part(name, data, tuple(found), _skipper(draft.own_skips.get((name, number), {}), table, place)))
    skips = _skipper(draft.skip, table, f"{draft.name}:{draft.positions.line_of_key('skip')}")
    return Map(draft.name, draft.how, tuple(parts), skips, draft.positions)


def templates_of(value: Any) -> Iterator[Template]:
    """The templates in a value, at any depth."""
    if isinstance(value, Template):
        yield value
    elif isinstance(value, (Inside, list)):
        for inner in value.data.values() if isinstance(value, Inside) else value:
            yield from templates_of(inner)


def _templates(value: Any, field: Field | None, columns: Sequence[str], found: dict[int, None]) -> Any:
    """A value with templates for texts; the columns they name go into `found`."""
    if isinstance(value, str):
        template = read_template(value, columns, _use(field))
        found.update(dict.fromkeys(template.columns))
        return template
    if isinstance(value, list):
        return [_templates(inner, field, columns, found) for inner in value]
    if isinstance(value, dict):
        fields = {inner.name: inner for inner in field.table} if field else {}
        inside = {key: _templates(inner, fields.get(key), columns, found) for key, inner in value.items()}
        return Inside(inside, tuple(name for name, inner in fields.items() if inner.required))
    return value


def _use(field: Field | None) -> str:
    """What a field's text is for."""
    if field and (field.name == "id" or field.refers):
        return ID
    return DIGITS if field and field.type == STRING_OR_NUMBER and field.name == "value" else READ


def _skipper(skip: Mapping[str, Sequence[str]], table: Table, place: str) -> Skips:
    patterns = []
    for column, wanted in skip.items():
        if table.columns.count(column) != 1:
            said = no_such(_("there is no one column `{column}` to skip rows by", column=column), column, [c for c in table.columns if c])
            raise QuestionError(f"{place}: {said}")
        patterns.append((table.columns.index(column), re.compile("|".join(fnmatch.translate(pattern) for pattern in wanted))))
    return lambda cells: any(pattern.match(cells[column]) for column, pattern in patterns)


def _input(given: Any, name: str, positions: Positions) -> Input:
    place = f"{name}:{positions.line_of_key('input')}"
    if not isinstance(given, dict) or not all(isinstance(value, str) for value in given.values()):
        raise QuestionError(
            _(
                '{place}: `input` says how the table is written: input = {{ encoding = "cp1252", delimiter = ";", decimal = "," }}',
                place=place,
            )
        )
    for key, value in given.items():
        if key not in Input._fields:
            said = no_such(_("`input` has no `{key}`", key=key), key, Input._fields, listed=True)
            raise QuestionError(f"{place}: {said}")
        if key == "decimal" and value not in (".", ","):
            raise QuestionError(_("{place}: `decimal` is . or , and not `{value}`", place=place, value=value))
        if key == "delimiter" and (len(value) != 1 or value in '"\r\n'):
            raise QuestionError(_('{place}: `delimiter` is one character: ",", ";", "\\t" or "|"', place=place))
    return Input(**given)


def _skip(given: Any, place: str) -> dict[str, list[str]]:
    patterns: dict[str, list[str]] = {}
    for column, value in given.items() if isinstance(given, dict) else [("", None)]:
        several = [value] if isinstance(value, str) else value
        if not isinstance(several, list) or not several or not all(isinstance(pattern, str) for pattern in several):
            raise QuestionError(
                _(
                    '{place}: skip = {{ Value = "", Country = ["World", "*income*"] }} leaves out rows whose cell is one of these',
                    place=place,
                )
            )
        patterns[column] = several
    return patterns
