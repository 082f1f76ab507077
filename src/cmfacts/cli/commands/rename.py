"""`cmfacts rename`."""

from typing import Annotated

import typer

from cmfacts.cli.boundary import ANSWERED, complain
from cmfacts.cli.editing import carry_out, editable
from cmfacts.cli.options import command, new_app
from cmfacts.cli.run import Run
from cmfacts.values.tongue import _

app = new_app()


@command(app)
def rename(
    run: Run,
    cited: Annotated[str, typer.Argument(metavar="ID", help="The id of a fact; or source:ID, topic:ID and so on.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The id that it is to have.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would change, and write nothing.")] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
) -> int:
    """Give a fact, source or term another id, in every file that names it.

    The old id is left in `formerly`, so that whoever cites it is led to the new one. A terminal shows the change and asks.
    """
    from cmfacts.store.edit.files import Files
    from cmfacts.store.edit.rename import rename as renamed

    files = Files(editable(run, writing=not dry_run))
    entry = renamed(files, cited, new)
    changes = files.changes()
    if entry:
        # Killed in between, what is left then names an id that leads to the new one, and the same command ends it.
        changes.sort(key=lambda change: change.path != entry.file)
    elif not changes:
        complain(_("`{cited}` is `{new}` already", cited=cited, new=new))
    done = carry_out(run, changes, dry_run=dry_run, yes=yes, said=[new])
    if done and entry and entry.table == "source":
        complain(_("`cmfacts verify` looks for its text as {new}.txt from now on", new=new))
    return ANSWERED
