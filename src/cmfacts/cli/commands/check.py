"""`cmfacts check`."""

from typing import Annotated, Optional

import typer

from cmfacts.cli.options import command, new_app
from cmfacts.cli.run import Run
from cmfacts.show.problems import FaultKinds, Faults
from cmfacts.values.tongue import in_english

app = new_app()

#: More faults than a person reads one by one.
_MANY = 40


@command(app, Faults, FaultKinds)
def check(
    run: Run,
    paths: Annotated[
        Optional[list[str]],
        typer.Argument(
            metavar="[PATH]...", help="The stores to check, or single files of them; by default those of --facts, or the one that ships."
        ),
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 1 for warnings too.")] = False,
    summary: Annotated[bool, typer.Option("--summary", help="Count the faults of each kind instead of telling each.")] = False,
) -> int:
    """Report every fault in a store, with file and line.

    Prints nothing if there are none. A file is checked as part of the store it is in, and its own faults are told. Matters of style and doubts are warnings: with warnings alone the exit code is 0, or 1 with --strict.
    """
    from cmfacts.index.cache import roots_of
    from cmfacts.store.check_paths import check_paths
    from cmfacts.store.checks import check_store

    stores = roots_of(run.settings.facts)
    with in_english():  # as the documents of the format have it
        found = Faults(check_paths(roots_of(paths), stores) if paths else check_store(stores), strict)
        if summary:
            return run.show(FaultKinds(found))
        if run.output.terminal and found.count > _MANY:
            run.remark(f"{found.count:,} faults; `cmfacts check --summary` counts those of each kind")
        return run.show(found)
