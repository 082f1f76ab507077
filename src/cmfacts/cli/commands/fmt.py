"""`cmfacts fmt`."""

import os
from typing import Annotated, Optional

import typer

from cmfacts.cli.boundary import ANSWERED, NOTHING, UNREADABLE, complain
from cmfacts.cli.editing import editable, show_changes
from cmfacts.cli.files import write_changes
from cmfacts.cli.options import command, new_app
from cmfacts.cli.run import Run

app = new_app()


@command(app)
def fmt(
    run: Run,
    paths: Annotated[
        Optional[list[str]],
        typer.Argument(metavar="[PATH]...", help="Stores, or single files; by default the stores of --facts, or the one that ships."),
    ] = None,
    check: Annotated[bool, typer.Option("--check", help="Write nothing; exit with 1 if a file is in another style.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would change, and write nothing.")] = False,
) -> int:
    """Lay out a store's files in one style.

    The facts stay the same, in the same order, with the same comments. Prints the files that it writes, or with --check would write. It is the
    style in which `cmfacts import` writes.
    """
    from cmfacts.show.formats.tsv import escape
    from cmfacts.store.edit.files import Files
    from cmfacts.store.edit.style import styled
    from cmfacts.store.edit.text import CannotEdit

    named = paths or list(editable(run, writing=not check and not dry_run))
    single = [path for path in named if not os.path.isdir(path)]
    files = Files([path for path in named if os.path.isdir(path)])
    faults = 0
    for path in [*single, *files.paths]:
        try:
            files.replace(path, styled(files.text(path), path))
        except CannotEdit as error:
            complain(str(error))
            faults += 1
    changes = files.changes()
    if dry_run:
        show_changes(run, changes)
    else:
        if not check:
            write_changes(changes)
        run.output.write([f"{escape(change.path)}\n" for change in changes])
    if faults:
        return UNREADABLE
    return NOTHING if check and changes else ANSWERED
