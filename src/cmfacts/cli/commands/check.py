"""`cmfacts check`."""

from typing import Annotated, Optional

import typer

from cmfacts.cli.boundary import ANSWERED, NOTHING
from cmfacts.cli.faults import FIELDS, print_faults
from cmfacts.cli.options import Run, command, new_app

app = new_app()


@command(app, fields=FIELDS)
def check(
    run: Run,
    paths: Annotated[
        Optional[list[str]],
        typer.Argument(metavar="[PATH]...", help="Stores to check; those of --facts, or the one that ships, if none is named."),
    ] = None,
) -> int:
    """Every fault in a store at once, with file and line.

    Silent, with exit code 0, when there is none.
    """
    from cmfacts.index.cache import roots_of
    from cmfacts.store.checks import check_store

    problems = check_store(roots_of(paths or run.settings.facts))
    print_faults(run.output, problems)
    return NOTHING if problems else ANSWERED
