"""`cmfacts import`."""

import os
import sys
from typing import Annotated, Optional

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
            metavar="FILE", help="What `cmfacts export` wrote as json or jsonl, or facts as --format json prints them; - for stdin."
        ),
    ],
    output: Annotated[
        Optional[str],
        typer.Option("--output", "-o", metavar="FOLDER", help="The folder to write the files to; by default one TOML text goes to stdout."),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite existing files.")] = False,
) -> int:
    """Turn exported JSON back into TOML, or make a store of JSON from elsewhere."""
    from cmfacts.store.entries import read_entries
    from cmfacts.store.write import toml_of

    found = read_entries(_read(file), "stdin" if file == "-" else file)
    if not found:
        complain(_("there is nothing to import"))
        return NOTHING
    if output is None:
        together = [entry for entries in found.values() for entry in entries]
        if sum(table == "store" for table, _entry in together) > 1:
            raise QuestionError(_("several stores do not go into one text; name a folder with --output"))
        run.output.write([toml_of(together, file)])
        return ANSWERED
    there = [path for name in found if os.path.lexists(path := os.path.join(output, *name.split("/")))]
    if there and not force:
        more = _(" and {n} more", n=len(there) - 1) if len(there) > 1 else ""
        raise QuestionError(_("{files} would be written over; name another folder, or add --force", files=there[0] + more))
    write_folder(output, {name: toml_of(found[name], f"{file}, {name}").encode() for name in found})
    return ANSWERED


def _read(file: str) -> str:
    from cmfacts.errors import StoreError

    if file == "-" and sys.stdin is None:
        raise QuestionError(_("there is no stdin to import from"))
    try:
        data = sys.stdin.buffer.read() if file == "-" else _bytes_of(file)
        return data.decode("utf-8-sig")
    except OSError as error:
        raise QuestionError(_("cannot read {file}: {reason}", file=file, reason=error.strerror)) from error
    except UnicodeDecodeError as error:
        raise StoreError(file, _("not UTF-8")) from error


def _bytes_of(file: str) -> bytes:
    with open(file, "rb") as opened:
        return opened.read()
