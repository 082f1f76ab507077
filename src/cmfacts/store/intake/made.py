"""The rows of a table, by its map -> entries, each with the row it was made of, and what is wrong with them in the words of the table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from cmfacts.errors import QuestionError
from cmfacts.store.check_content import anchors, measures, own_relations, standings, statements
from cmfacts.store.check_form import bad_choices, bad_dates, bad_ids, missing_fields, wrong_types
from cmfacts.store.check_records import Records
from cmfacts.store.edit.proposals import in_order
from cmfacts.store.faults import Fault
from cmfacts.store.intake.mapping import Inside, Map, Part, templates_of
from cmfacts.store.intake.rows import Row, Table
from cmfacts.store.intake.templates import CellError, Template, empty, filled
from cmfacts.store.schema import TABLES_OF_A_STORE
from cmfacts.store.write import key_text
from cmfacts.values.tongue import _

#: Of an entry alone; what it says of others is for the store it goes into.
_CHECKS = (missing_fields, wrong_types, bad_ids, bad_dates, bad_choices, measures, anchors, statements, standings, own_relations)
_ORDERS = {table: [field.name for field in fields] for table, fields in TABLES_OF_A_STORE.items()}


class Made(NamedTuple):
    """An entry, what made it, and the row it was made of; None where no cell is in it."""

    table: str
    data: dict[str, Any]
    part: Part
    row: Row | None


class Batch(NamedTuple):
    """The entries of a table, in its order, and how many rows were left out."""

    entries: list[Made]
    skipped: int


def make(table: Table, using: Map) -> Batch:
    """
    The entries that a table becomes, each id once.

    Errors: QuestionError with line and column of a cell that cannot be what it should; with the rows that make the same fact, or different parties,
            sources or terms of one id.
    """
    found: dict[tuple[str, str], Made] = {}
    skipped = 0
    for part in using.parts:
        if not part.columns and part.table != "fact":
            _take(_made(part, None, table, using), found, table)
    for row in table.rows:
        if using.skips(row.cells):
            skipped += 1
            continue
        for part in using.parts:
            if (part.columns or part.table == "fact") and not part.skips(row.cells):
                _take(_made(part, row, table, using), found, table)
    return Batch(list(found.values()), skipped)


def faults_of(batch: Batch, table: Table, using: Map) -> list[str]:
    """What is wrong with entries, each said of the cells it comes from, or of the map; a fault of the map once."""
    by_table: dict[str, list[Made]] = {}
    for made in batch.entries:
        by_table.setdefault(made.table, []).append(made)
    tables = {name: [made.data for made in entries] for name, entries in by_table.items() if name != "store"}
    found: list[str] = []
    of_map: set[tuple[int, str, str]] = set()
    for fault in _faults(Records({using.name: tables})):
        made = by_table[fault.entry.table][fault.entry.number]
        said = fault.message + (f"; {fault.hint}" if fault.hint else "")
        columns = [table.columns[c] for t in templates_of(made.part.data.get(fault.key)) for c in t.columns]
        if made.row and (columns or not fault.key):
            found.append(f"{table.place(made.row, *dict.fromkeys(columns))}: {said}")
        elif (known := (id(made.part), fault.code, fault.key)) not in of_map:
            of_map.add(known)
            found.append(f"{using.name}:{using.line(made.part, fault.key)}: {said}")
    return found


def where(made: Made, table: Table, using: Map) -> str:
    """Where an entry comes from: its row, else its line in the map."""
    return table.place(made.row) if made.row else f"{using.name}:{using.line(made.part)}"


def _faults(records: Records) -> Iterator[Fault]:
    return (fault for check in _CHECKS for fault in check(records) if fault.severity == "error")


def _take(made: Made | None, found: dict[tuple[str, str], Made], table: Table) -> None:
    if made is None:
        return
    name = str(made.data.get("id", "")) or repr(made.data)
    first = found.setdefault((made.table, name), made)
    if first is made or (made.table != "fact" and made.data == first.data):
        return
    columns = [table.columns[c] for t in templates_of(made.part.data.get("id")) for c in t.columns]
    told_apart = _("a column more in the id tells them apart, `skip` leaves rows out")
    raise QuestionError(
        _(
            "{place}: the {table} `{name}` is made of {first} already; {what}",
            place=_place(made.row, table, *columns),
            table=made.table,
            name=name,
            first=_place(first.row, table),
            what=told_apart if made.table == "fact" else _differing(first.data, made.data),
        )
    )


def _differing(one: dict[str, Any], other: dict[str, Any]) -> str:
    key = next(key for key in {**one, **other} if one.get(key) != other.get(key))
    return _("its `{key}` is `{there}` there and `{here}` here", key=key, there=one.get(key, ""), here=other.get(key, ""))


def _made(part: Part, row: Row | None, table: Table, using: Map) -> Made | None:
    """What a part makes of a row; None of a party, source or term whose id would have an empty cell in it."""
    cells = row.cells if row else ()
    try:
        data = {key: value for key, template in part.data.items() if (value := _value(template, cells, using.how.decimal)) is not None}
    except CellError as error:
        raise QuestionError(f"{_place(row, table, table.columns[error.column])}: {error}") from error
    for key in ("id", "statement") if part.table == "fact" else ():
        if key not in data and (names := [table.columns[c] for c in _empty(part.data.get(key), cells)]):
            leave_out = f'skip = {{ {key_text(names[0])} = "" }}'
            raise QuestionError(
                _(
                    "{place}: empty, and `{key}` of the fact needs it; {leave_out} in the map leaves out such rows",
                    place=_place(row, table, *names),
                    key=key,
                    leave_out=leave_out,
                )
            )
    if "id" in part.data and "id" not in data:
        return None
    return Made(part.table, in_order(data, _ORDERS[part.table]), part, row)


def _place(row: Row | None, table: Table, *columns: str) -> str:
    return table.place(row, *columns) if row else _("the map")


def _empty(value: Any, cells: Sequence[str]) -> Iterable[int]:
    return [column for template in templates_of(value) for column in empty(template, cells)]


def _value(value: Any, cells: Sequence[str], decimal: str) -> Any:
    """A value with the cells of a row; None if a text in it has an empty one, of a list or table if nothing is left."""
    if isinstance(value, Template):
        return filled(value, cells, decimal)
    if isinstance(value, list):
        return [made for inner in value if (made := _value(inner, cells, decimal)) is not None] or None
    if isinstance(value, Inside):
        inside = {key: made for key, inner in value.data.items() if (made := _value(inner, cells, decimal)) is not None}
        return inside if all(name in inside for name in value.required) and inside else None
    return value
