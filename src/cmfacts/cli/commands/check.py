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
        typer.Argument(metavar="[PATH]...", help="Stores to check; those of --facts, or the one that ships, if none is named."),
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 1 for what is a matter of style or a doubt too.")] = False,
) -> int:
    """Every fault in a store at once, with file and line.

    Silent when there is none. A matter of style or a doubt is a warning: with warnings alone the exit code is 0, with --strict 1.
    """
    from cmfacts.index.cache import roots_of
    from cmfacts.store.checks import check_store

    return run.show(Faults(check_store(roots_of(paths or run.settings.facts)), strict))
