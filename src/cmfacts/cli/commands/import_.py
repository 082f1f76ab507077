"""`cmfacts import`."""

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any, Optional

import typer

from cmfacts.cli.boundary import ANSWERED, NOTHING, complain
from cmfacts.cli.files import write_folder
from cmfacts.cli.options import command, new_app
from cmfacts.cli.run import Run
from cmfacts.errors import QuestionError
from cmfacts.values.tongue import _

if TYPE_CHECKING:
    from cmfacts.cli.importing import Intake
    from cmfacts.store.edit.files import Files

app = new_app()


@command(app)
def import_entries(
    run: Run,
    file: Annotated[
        str,
        typer.Argument(
            metavar="FILE",
            help="What `cmfacts export` wrote as json or jsonl, or facts as --format json prints them; sources as BibTeX or CSL-JSON; with --map or --draft a table as CSV, TSV or JSON; - for stdin.",
        ),
    ],
    map_file: Annotated[
        Optional[str], typer.Option("--map", metavar="FILE", help="The map that makes facts of the rows of a table.")
    ] = None,
    draft: Annotated[bool, typer.Option("--draft", help="Print a first map for a table.")] = False,
    append: Annotated[bool, typer.Option("--append", help="Put what is new into the store in use.")] = False,
    update: Annotated[
        bool,
        typer.Option(
            "--update",
            help="Change what the store in use has otherwise: facts that have other cells now, sources; what the map or the bibliography does not say stays.",
        ),
    ] = False,
    into: Annotated[
        Optional[str],
        typer.Option("--file", metavar="FILE", help="The file for new facts, by default that of their source, or for new sources."),
    ] = None,
    output: Annotated[
        Optional[str],
        typer.Option("--output", "-o", metavar="FOLDER", help="The folder to write the files to; by default one TOML text goes to stdout."),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite existing files.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be new and changed, and show it; write nothing.")] = False,
) -> int:
    """Make a store of a table, a bibliography, or exported JSON.

    A map is a file of a store in which {column} stands for a cell, as in statement = "{Country} had {People:,} people in {Year}.": --draft writes a
    first one, docs/format.md has the rest.
    """
    data = _bytes(file)
    sources = not (map_file or draft) and _has_sources(data, file)
    if not (sources or map_file or append or update or draft or into or dry_run):
        return _exported(run, data, file, output, force=force)
    _agree(map_file, draft=draft, store=append or update, into=into, output=output, force=force, sources=sources)
    if draft:
        return _drafted(run, data, file)
    if not (append or update):
        return _made(run, data, file, map_file, None if dry_run else output, force=force)
    from cmfacts.cli.importing import into_store

    into_store(run, _reader(data, file, map_file), append=append, update=update, file=into, dry_run=dry_run)
    return ANSWERED


def _has_sources(data: bytes, file: str) -> bool:
    from cmfacts.store.intake.bibliography import is_bibliography

    return is_bibliography(data.decode("utf-8", "replace"), _name(file))


def _reader(data: bytes, file: str, map_file: str | None) -> "Callable[[Files], Intake]":
    """What makes entries of the input, given the files of the store that they go into."""
    from cmfacts.cli.importing import Bibliography, Rows

    if map_file is None:
        return lambda files: Bibliography(_text(data, file), _name(file), files)
    rules = _text(_bytes(map_file), map_file)

    def rows(files: "Files") -> "Intake":
        if any(os.path.realpath(path) == os.path.realpath(map_file) for path in files.paths):
            raise QuestionError(
                _(
                    "{map} lies in the store, which takes it for facts: call it .{name}, or keep it elsewhere",
                    map=map_file,
                    name=os.path.basename(map_file),
                )
            )
        return Rows(data, _name(file), rules, map_file)

    return rows


def _made(run: Run, data: bytes, file: str, map_file: str | None, output: str | None, *, force: bool) -> int:
    """A new store of the input, or one text."""
    from cmfacts.store.edit.files import Files

    intake = _reader(data, file, map_file)(Files(()))
    _write(run, intake.by_file(), file, output, force=force)
    complain(intake.report())
    return ANSWERED


def _drafted(run: Run, data: bytes, file: str) -> int:
    from cmfacts.store.intake.draft import draft
    from cmfacts.store.intake.rows import read_table

    table = read_table(data, _name(file))
    if not table.rows:
        complain(_("there is nothing to import: {name} has no rows", name=table.name))
        return NOTHING
    run.output.write([draft(table)])
    return ANSWERED


def _agree(map_file: str | None, *, draft: bool, store: bool, into: str | None, output: str | None, force: bool, sources: bool) -> None:
    """QuestionError for options that do not go together."""
    if draft and (map_file or store or into or output):
        raise QuestionError(_("--draft prints a first map, and goes with no other option"))
    if not (draft or map_file or sources):
        raise QuestionError(
            _("say how facts are made of its rows: --map FILE; `cmfacts import FILE --draft > map.toml` writes a first map")
        )
    if store and (output or force):
        raise QuestionError(_("--append and --update are for the store in use; --output writes a new one"))
    if into and not store:
        raise QuestionError(_("--file is for what is new in the store in use: add --append"))


def _exported(run: Run, data: bytes, file: str, output: str | None, *, force: bool) -> int:
    from cmfacts.errors import StoreError
    from cmfacts.store.entries import read_entries

    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise StoreError(file, _("not UTF-8")) from error
    found = read_entries(text, _name(file))
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


def _text(data: bytes, file: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise QuestionError(_("{file}:{line}: not UTF-8; save it as UTF-8", file=file, line=str(line))) from error


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
