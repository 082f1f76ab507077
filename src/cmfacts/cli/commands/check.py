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
    strict: Annotated[
        bool, typer.Option("--strict", help="Name what is a matter of style or a doubt too, and exit with 1 for it.")
    ] = False,
) -> int:
    """Every fault in a store at once, with file and line.

    Silent, with exit code 0, when there is none. A matter of style or a doubt is a warning, and said with --strict alone.
    """
    from cmfacts.index.cache import roots_of
    from cmfacts.store.checks import check_store

    found = check_store(roots_of(paths or run.settings.facts))
    return run.show(Faults([p for p in found if strict or p.severity == "error"], strict))
