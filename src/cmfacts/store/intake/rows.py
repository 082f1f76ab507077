"""A table from elsewhere, CSV, TSV or JSON -> its rows, each with the line it stands in."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from cmfacts.errors import QuestionError
from cmfacts.values.tongue import _, _n

#: The longest pieces of others' text in a message.
_SHOWN = 40


class Row(NamedTuple):
    """A row: `line` is where it begins, counted from 1, of JSON which object it is; a cell per column, white space in it single."""

    line: int
    cells: tuple[str, ...]


class Table(NamedTuple):
    """
    A table that was read.

    Shape:  `name` is how messages call it; `objects` says that its rows are objects of JSON rather than lines.
    """

    name: str
    columns: tuple[str, ...]
    rows: Sequence[Row]
    objects: bool = False

    def place(self, row: Row, *columns: str) -> str:
        """Where a cell stands: `data.csv:17, column `Year``."""
        return _place(self.name, row.line, *columns, objects=self.objects)


class Input(NamedTuple):
    """How a table is written, as a map says it: `delimiter` is one character, "" to have it found; `decimal` is `.` or `,`."""

    encoding: str = "utf-8"
    delimiter: str = ""
    decimal: str = "."


def read_table(data: bytes, name: str, how: Input = Input()) -> Table:
    """
    The rows of a file, none that is empty.

    Shape:  JSON, an array of objects, an object that has one, or an object a line, is told by its name or how it begins; what is inside objects and arrays are columns `a.b` and `a.0`.
            Columns of CSV stand in its first row; between them are what `how` says, else tabs in a file called .tsv, else the first of comma,
            semicolon and tab that this row has.
    Errors: QuestionError with line and column of the first fault.
    """
    text = _decoded(data, name, how)
    if name.endswith((".json", ".jsonl", ".ndjson")) or (name == "stdin" and text.lstrip()[:1] in ("[", "{")):
        return _of_json(text, name)
    return _of_csv(text, name, how.delimiter or ("\t" if name.endswith(".tsv") else ""))


def _decoded(data: bytes, name: str, how: Input) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) and how.encoding == "utf-8":
        raise QuestionError(_('{name} is UTF-16, not UTF-8: say so in the map, input = {{ encoding = "utf-16" }}', name=name))
    try:
        return data.decode(how.encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode(how.encoding, "replace")
        line = before.count("\n") + 1
        told = _("byte {byte} is not {encoding}", byte=f"{data[error.start]:#04x}", encoding=how.encoding.upper())
        head = before.split("\n", 1)[0] if line > 1 else ""
        delimiter = how.delimiter or _delimiter(head or before)
        columns = next(csv.reader([head], delimiter=delimiter), []) if head else []
        number = _cell_at(before.rpartition("\n")[2], delimiter)
        where = _place(name, line, *([columns[number]] if number < len(columns) else []))
        raise QuestionError(
            _('{where}: {told}; save it as UTF-8, or say what it is in the map: input = {{ encoding = "cp1252" }}', where=where, told=told)
        ) from error
    except (LookupError, UnicodeError) as error:
        raise QuestionError(
            _(
                "{name} cannot be read as `{encoding}`: {error}; correct `encoding` in the map",
                name=name,
                encoding=how.encoding,
                error=error,
            )
        ) from error


def _of_csv(text: str, name: str, delimiter: str) -> Table:
    delimiter = delimiter or _delimiter(text.split("\n", 1)[0])
    records = _records(text, name, delimiter)
    if not records:
        return Table(name, (), ())
    columns = tuple(_neat(cell) for cell in records[0][1])
    rows = []
    for line, record in records[1:]:
        cells = tuple(_neat(cell) for cell in record)
        if not any(cells):
            continue
        if len(cells) < len(columns):
            missing = columns[len(cells)]
            raise QuestionError(
                _(
                    "{place}: there is no cell; the row has {cells}, the first row {columns}",
                    place=_place(name, line, missing),
                    cells=len(cells),
                    columns=len(columns),
                )
            )
        if extra := [cell for cell in cells[len(columns) :] if cell]:
            said = _(
                "`{cell}` has no column; the row has {cells} cells, the first row {columns}",
                cell=extra[0][:_SHOWN],
                cells=len(cells),
                columns=len(columns),
            )
            raise QuestionError(
                _("{place}, cell {cell}: {said}", place=_place(name, line), cell=cells.index(extra[0], len(columns)) + 1, said=said)
            )
        rows.append(Row(line, cells[: len(columns)]))
    return Table(name, columns, rows)


def _records(text: str, name: str, delimiter: str) -> list[tuple[int, list[str]]]:
    """The records of CSV, none that is an empty line, each with the line it begins in."""
    found: list[tuple[int, list[str]]] = []
    line = 1
    # So that a quote that is not closed is called that. The limit is everybody's: it is as it was once all is read.
    before = csv.field_size_limit(len(text) + 1)
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        for record in reader:
            if record:
                found.append((line, record))
            line = reader.line_num + 1
    except csv.Error as error:
        raise QuestionError(
            _misquoted(text, name, delimiter, line) or _("{place}: no CSV: {error}", place=_place(name, line), error=error)
        ) from error
    finally:
        csv.field_size_limit(before)
    return found


def _misquoted(text: str, name: str, delimiter: str, line: int) -> str:
    """What is wrong with the quotes of the record that begins in a line; "" if nothing is."""
    lines = list(io.StringIO(text, newline=""))
    columns = next(csv.reader(lines[:1], delimiter=delimiter), []) if line > 1 else []
    rest = "".join(lines[line - 1 :])
    at = number = 0
    while at < len(rest):
        if rest[at] != '"':
            at = min((end for mark in (delimiter, "\r", "\n") if (end := rest.find(mark, at)) >= 0), default=len(rest))
        else:
            start, at = at, at + 1
            while (at := rest.find('"', at)) >= 0 and rest[at : at + 2] == '""':
                at += 2
            place = _place(name, line + rest.count("\n", 0, start), *columns[number : number + 1])
            if at < 0:
                return _("{place}: the quote that opens here is never closed", place=place)
            at += 1
            if rest[at : at + 1] not in ("", delimiter, "\r", "\n"):
                more = _neat(rest[at : at + _SHOWN])
                return _(
                    "{place}: `{more}` stands behind the quote that closes the cell; a quote inside a cell is written twice",
                    place=place,
                    more=more,
                )
        if rest[at : at + 1] != delimiter:
            return ""
        at, number = at + 1, number + 1
    return ""


def _delimiter(head: str) -> str:
    return next((mark for mark in ",;\t" if mark in head), ",")


def _cell_at(start: str, delimiter: str) -> int:
    """In which cell, counted from 0, a line ends that goes on."""
    return sum(piece.count(delimiter) for piece in start.split('"')[::2])


def _of_json(text: str, name: str) -> Table:
    objects: list[tuple[int, dict[str, str]]] = []
    columns: dict[str, None] = {}
    for number, item in enumerate(_items(text, name), 1):
        if not isinstance(item, dict):
            raise QuestionError(
                _("{place} is none; a table in JSON is an array of objects, or an object a line", place=_place(name, number, objects=True))
            )
        try:
            cells = dict(_flat(item, ""))
        except RecursionError:
            raise QuestionError(_("{place}: nested too deep", place=_place(name, number, objects=True))) from None
        columns |= dict.fromkeys(cells)
        objects.append((number, cells))
    rows = [Row(number, tuple(cells.get(column, "") for column in columns)) for number, cells in objects]
    return Table(name, tuple(columns), [row for row in rows if any(row.cells)], objects=True)


def _items(text: str, name: str) -> Iterator[Any]:
    """The objects of a file: of an array, of the one array of objects in an object, or an object a line."""
    if text.lstrip().startswith("["):
        yield from _parsed(text, name, 1)
        return
    lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    first = _parsed(lines[0][1], name, lines[0][0]) if len(lines) == 1 else _whole(text)
    if isinstance(first, dict):
        inside = [v for v in first.values() if isinstance(v, list) and v and all(isinstance(item, dict) for item in v)]
        yield from inside[0] if len(inside) == 1 else [first]
        return
    for number, line in lines:
        yield _parsed(line, name, number)


def _whole(text: str) -> Any:
    """What a text is as one value of JSON; None if it is none."""
    try:
        return json.loads(text, parse_int=str, parse_float=str)
    except (ValueError, RecursionError):
        return None


def _parsed(text: str, name: str, line: int) -> Any:
    def refuse(constant: str) -> Any:
        raise ValueError(_("{constant} is no number", constant=constant))

    try:
        return json.loads(text, parse_int=str, parse_float=str, parse_constant=refuse)
    except json.JSONDecodeError as error:
        said = f"{error.msg[:1].lower()}{error.msg[1:]}"
        where = f"{name}:{line + error.lineno - 1}"
        raise QuestionError(_("{where}, character {number}: not JSON: {said}", where=where, number=error.colno, said=said)) from error
    except (ValueError, RecursionError) as error:
        said = _("nested too deep") if isinstance(error, RecursionError) else str(error)
        raise QuestionError(_("{name}:{line}: not JSON that can be read: {said}", name=name, line=line, said=said)) from error


def _flat(value: Any, name: str) -> Iterator[tuple[str, str]]:
    """What is in a value, by the way to it."""
    if isinstance(value, (Mapping, list)):
        for key, inner in value.items() if isinstance(value, Mapping) else enumerate(value):
            yield from _flat(inner, f"{name}.{key}" if name else str(key))
    elif value is not None:
        yield name, ("true" if value else "false") if isinstance(value, bool) else _neat(value)


def _neat(cell: str) -> str:
    """A cell without white space around it, and with single spaces in it."""
    return " ".join(cell.split())


def _place(name: str, line: int, *columns: str, objects: bool = False) -> str:
    where = _("{file}, object {number}", file=name, number=str(line)) if objects else f"{name}:{line}"
    if not columns:
        return where
    names = _(" and ").join(f"`{column}`" for column in columns)
    if objects:
        return where + _n(", key {names}", ", keys {names}", len(columns), names=names)
    return where + _n(", column {names}", ", columns {names}", len(columns), names=names)
