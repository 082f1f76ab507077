"""`cmfacts merge`."""

from typing import Annotated

import typer

from cmfacts.cli.boundary import ANSWERED, NOTHING, complain
from cmfacts.cli.files import write_changes
from cmfacts.cli.options import command, new_app
from cmfacts.cli.run import Run
from cmfacts.values.tongue import _, _n

app = new_app()


@command(app)
def merge(
    run: Run,
    base: Annotated[str, typer.Argument(metavar="BASE", help="The file as it was before both changed it; %O of Git.")],
    ours: Annotated[str, typer.Argument(metavar="OURS", help="One version of it, which gets the result; %A of Git.")],
    theirs: Annotated[str, typer.Argument(metavar="THEIRS", help="The other version; %B of Git.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Print the result, and write nothing.")] = False,
) -> int:
    """Merge two versions of a file of a store, fact by fact, as Git asks for.

    Facts added by both at the same place, and different fields of one fact, are no conflict; a field that both have changed is, and that fact alone stands
    in conflict markers, with exit code 1. Git is told by `git config merge.cmfacts.driver 'cmfacts merge %O %A %B'` and `*.toml merge=cmfacts` in .gitattributes.
    """
    from cmfacts.store.edit.files import Change
    from cmfacts.store.edit.merge import merged_file

    before = [_read(path) for path in (base, ours, theirs)]
    after, clashes = merged_file(*before)
    if dry_run:
        run.output.write([after.decode("utf-8", "replace")])
    elif after != before[1]:
        write_changes([Change(ours, before[1], after)])
    if clashes:
        complain(_n("{n:,} conflict left in {path}", "{n:,} conflicts left in {path}", clashes, path=ours))
    return NOTHING if clashes else ANSWERED


def _read(path: str) -> bytes:
    from cmfacts.errors import StoreError

    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError as error:
        raise StoreError(path, error.strerror or _("it cannot be read")) from error
