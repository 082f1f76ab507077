"""`cmfacts export`."""

import os
import sqlite3
import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated, Any, Optional

import typer

from cmfacts.cli.boundary import ANSWERED, CannotWrite
from cmfacts.cli.files import print_bytes, write_bytes, write_file, write_folder
from cmfacts.cli.options import command, new_app
from cmfacts.cli.run import Run
from cmfacts.errors import QuestionError, no_such
from cmfacts.store.whole import workshop
from cmfacts.values.tongue import _

if TYPE_CHECKING:
    from cmfacts.export.tables import Table

app = new_app()
FORMATS = ("sqlite", "csv", "json", "jsonl", "parquet")
_SUFFIXES = {".db": "sqlite", ".sqlite3": "sqlite", **{f".{name}": name for name in FORMATS}}


@command(app)
def export(
    run: Run,
    export_format: Annotated[
        Optional[str],
        typer.Option(
            "--format",
            "-f",
            metavar="FORMAT",
            help="sqlite, csv, json, jsonl or parquet; by default what the name of the output says, else jsonl.",
        ),
    ] = None,
    output: Annotated[
        Optional[str],
        typer.Option("--output", "-o", metavar="PATH", help="The file to write; for csv and parquet a folder, with a file for each table."),
    ] = None,
    table: Annotated[Optional[str], typer.Option("--table", metavar="NAME", help="Only this table, as csv or parquet.")] = None,
    raw: Annotated[bool, typer.Option("--raw", help="Leave formulas in CSV as they are; a spreadsheet would run them.")] = False,
) -> int:
    """Export the whole store as SQLite, CSV, Parquet or JSON."""
    from cmfacts.index.cache import roots_of

    format = _format_of(export_format, output)
    roots = roots_of(run.settings.facts)
    if format in ("json", "jsonl"):
        from cmfacts.show.formats import json, jsonl
        from cmfacts.store.entries import entries

        if table is not None:
            raise QuestionError(_("--table is for csv and parquet; {format} holds the whole store", format=format))
        lines = (json.array if format == "json" else jsonl.lines)(entries(roots))
        _write_text(run, output, lines)
        return ANSWERED
    from cmfacts.export.tables import tables
    from cmfacts.store.contents import load
    from cmfacts.store.files import find_all_files

    contents = load(roots, find_all_files(roots))
    made = tables(contents)
    if format == "sqlite":
        if table is not None:
            raise QuestionError(_("--table is for csv and parquet; SQLite holds the whole store"))
        _sqlite(made, output, english=all(store.languages[:1] in ((), ("en",)) for store in contents.stores))
    else:
        _tables(run, _chosen(made, table), format, output, one=table is not None, raw=raw)
    return ANSWERED


def _format_of(format: str | None, output: str | None) -> str:
    decided = format or _SUFFIXES.get(os.path.splitext(output or "")[1].lower()) or ("jsonl" if output is None else "")
    if decided not in FORMATS:
        of_name = _("the name {output} does not say in which format; add --format", output=output)
        said = _("there is no format `{format}` here", format=decided) if decided else of_name
        raise QuestionError(no_such(said, decided, FORMATS, listed=True))
    return decided


def _chosen(made: "list[Table]", name: str | None) -> "list[Table]":
    known = {table.name: table for table in made}
    if name is None:
        return made
    if name not in known:
        raise QuestionError(_("there is no table `{name}`; it is one of {names}", name=name, names=", ".join(known)))
    return [known[name]]


def _write_text(run: Run, output: str | None, chunks: Iterable[str]) -> None:
    if output is None:
        run.output.write(chunks)
    else:
        write_bytes(output, "".join(chunks).encode("utf-8", "backslashreplace"))


def _sqlite(made: "list[Table]", output: str | None, *, english: bool) -> None:
    from cmfacts.export.sqlite import write_sqlite

    if output is not None:
        write_file(output, lambda path: write_sqlite(made, path, english=english))
        return
    _no_terminal(_("a database"))
    from tempfile import gettempdir

    with workshop(gettempdir(), ".cmfacts-", ".part") as folder:
        path = os.path.join(folder, "facts.db")
        try:
            write_sqlite(made, path, english=english)
        except sqlite3.Error as error:
            raise CannotWrite(
                _("cannot write the answer in {folder}, where it is made: {error}", folder=gettempdir(), error=error)
            ) from error
        with open(path, "rb") as file:
            print_bytes(file.read())


def _tables(run: Run, made: "list[Table]", format: str, output: str | None, *, one: bool, raw: bool) -> None:
    """A folder of tables, or one table to a file or to stdout: that of the facts unless another is named."""
    if output is not None and not one:
        write_folder(output, {f"{table.name}.{format}": _bytes(table, format, raw) for table in made}, _("; name a folder, or a --table"))
        return
    (table,) = made if one else [t for t in made if t.name == "fact"]
    if output is not None:
        write_bytes(output, _bytes(table, format, raw))
    elif format == "csv":
        run.output.write(_csv(table, raw))
    else:
        _no_terminal(_("a Parquet file"))
        print_bytes(_bytes(table, format, raw))


def _bytes(table: "Table", format: str, raw: bool) -> bytes:
    if format == "csv":
        return "".join(_csv(table, raw)).encode("utf-8", "backslashreplace")
    from cmfacts.export.parquet import to_parquet

    return to_parquet(table)


def _csv(table: "Table", raw: bool) -> Iterator[str]:
    from cmfacts.show.formats.csv import lines

    names = [column.name for column in table.columns]
    rows: Iterator[dict[str, Any]] = (dict(zip(names, row)) for row in table.rows)
    yield from lines(rows, names, raw=raw)


def _no_terminal(what: str) -> None:
    if sys.stdout.isatty():
        raise QuestionError(_("{what} is not for a terminal; write it with --output, or into a pipe", what=what))
