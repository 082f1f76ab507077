"""`cmfacts check`."""

from typing import Annotated, Optional

import typer

from cmfacts.cli.options import command, new_app
from cmfacts.cli.run import Run
from cmfacts.show.problems import Faults

app = new_app()


@command(app, Faults)
def check(
    run: Run,
    paths: Annotated[
        Optional[list[str]],
        typer.Argument(metavar="[PATH]...", help="The stores to check; by default those of --facts, or the one that ships."),
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 1 for warnings too.")] = False,
) -> int:
    """Report every fault in a store, with file and line.

    Prints nothing if there are none. Matters of style and doubts are warnings: with warnings alone the exit code is 0, or 1 with --strict.
    """
    from cmfacts.index.cache import roots_of
    from cmfacts.store.checks import check_store

    return run.show(Faults(check_store(roots_of(paths or run.settings.facts)), strict))
