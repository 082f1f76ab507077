"""`cmfacts import`."""

import os
import sys
from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Optional

import typer

from cmfacts.cli.boundary import ANSWERED, NOTHING, complain
from cmfacts.cli.files import write_folder
from cmfacts.cli.options import command, new_app
from cmfacts.cli.run import Run
from cmfacts.errors import QuestionError
from cmfacts.values.tongue import _

app = new_app()


@command(app)
def import_entries(
    run: Run,
    file: Annotated[
        str,
        typer.Argument(
            metavar="FILE",
            help="What `cmfacts export` wrote as json or jsonl, or facts as --format json prints them; with --map or --draft a table as CSV, TSV or JSON; - for stdin.",
        ),
    ],
    map_file: Annotated[
        Optional[str], typer.Option("--map", metavar="FILE", help="The map that makes facts of the rows of a table.")
    ] = None,
    draft: Annotated[bool, typer.Option("--draft", help="Print a first map for a table.")] = False,
    append: Annotated[bool, typer.Option("--append", help="Put what is new into the store in use.")] = False,
    update: Annotated[
        bool,
        typer.Option("--update", help="Change the facts in the store in use that have other cells now; what the map does not say stays."),
    ] = False,
    into: Annotated[
        Optional[str], typer.Option("--file", metavar="FILE", help="The file for new facts; by default that of their source.")
    ] = None,
    output: Annotated[
        Optional[str],
        typer.Option("--output", "-o", metavar="FOLDER", help="The folder to write the files to; by default one TOML text goes to stdout."),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite existing files.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be new and changed, and show it; write nothing.")] = False,
) -> int:
    """Make a store of a table, or of exported JSON.

    A map is a file of a store in which {column} stands for a cell, as in statement = "{Country} had {People:,} people in {Year}.": --draft writes a
    first one, docs/format.md has the rest.
    """
    if not (map_file or append or update or draft or into or dry_run):
        return _exported(run, file, output, force=force)
    _agree(map_file, draft=draft, store=append or update, into=into, output=output, force=force)
    if draft:
        return _drafted(run, file)
    from cmfacts.cli.importing import Intake, into_store

    intake = Intake(_bytes(file), _name(file), _text(map_file or ""), map_file or "")
    if append or update:
        into_store(run, intake, append=append, update=update, file=into, dry_run=dry_run)
        return ANSWERED
    _write(run, intake.by_file(), file, None if dry_run else output, force=force)
    complain(intake.report())
    return ANSWERED


def _drafted(run: Run, file: str) -> int:
    from cmfacts.store.intake.draft import draft
    from cmfacts.store.intake.rows import read_table

    table = read_table(_bytes(file), _name(file))
    if not table.rows:
        complain(f"there is nothing to import: {table.name} has no rows")
        return NOTHING
    run.output.write([draft(table)])
    return ANSWERED


def _agree(map_file: str | None, *, draft: bool, store: bool, into: str | None, output: str | None, force: bool) -> None:
    """QuestionError for options that do not go together."""
    if draft and (map_file or store or into or output):
        raise QuestionError("--draft prints a first map, and goes with no other option")
    if not draft and not map_file:
        raise QuestionError("say how facts are made of its rows: --map FILE; `cmfacts import FILE --draft > map.toml` writes a first map")
    if store and (output or force):
        raise QuestionError("--append and --update are for the store in use; --output writes a new one")
    if into and not store:
        raise QuestionError("--file is for new facts of the store in use: add --append")


def _exported(run: Run, file: str, output: str | None, *, force: bool) -> int:
    from cmfacts.store.entries import read_entries

    found = read_entries(_read(file), _name(file))
    if not found:
        complain(_("there is nothing to import"))
        return NOTHING
    _write(run, found, file, output, force=force)
    return ANSWERED


def _write(run: Run, found: Mapping[str, Sequence[tuple[str, dict[str, Any]]]], file: str, output: str | None, *, force: bool) -> None:
    """Write entries, by the file they go into, to a folder, or as one text to stdout."""
    from cmfacts.store.write import toml_of

    if output is None:
        together = [entry for entries in found.values() for entry in entries]
        if sum(table == "store" for table, _entry in together) > 1:
            raise QuestionError(_("several stores do not go into one text; name a folder with --output"))
        run.output.write([toml_of(together, file)])
        return
    there = [path for name in found if os.path.lexists(path := os.path.join(output, *name.split("/")))]
    if there and not force:
        more = _(" and {n} more", n=len(there) - 1) if len(there) > 1 else ""
        raise QuestionError(_("{files} would be written over; name another folder, or add --force", files=there[0] + more))
    write_folder(output, {name: toml_of(found[name], f"{file}, {name}").encode() for name in found})


def _name(file: str) -> str:
    return "stdin" if file == "-" else file


def _read(file: str) -> str:
    from cmfacts.errors import StoreError

    data = _bytes(file)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise StoreError(file, _("not UTF-8")) from error


def _text(map_file: str) -> str:
    try:
        return _bytes(map_file).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise QuestionError(f"{map_file} is not UTF-8: a map is TOML") from error


def _bytes(file: str) -> bytes:
    if file == "-" and sys.stdin is None:
        raise QuestionError(_("there is no stdin to import from"))
    try:
        if file == "-":
            return sys.stdin.buffer.read()
        with open(file, "rb") as opened:
            return opened.read()
    except OSError as error:
        raise QuestionError(_("cannot read {file}: {reason}", file=file, reason=error.strerror)) from error
