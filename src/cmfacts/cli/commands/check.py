"""`cmfacts check`."""

from typing import TYPE_CHECKING, Annotated, Optional

import typer

from cmfacts.cli.boundary import ANSWERED, NOTHING
from cmfacts.cli.options import command, new_app
from cmfacts.cli.run import Run
from cmfacts.errors import QuestionError
from cmfacts.show.problems import FaultKinds, Faults
from cmfacts.values.tongue import _, in_english

if TYPE_CHECKING:
    from cmfacts.store.check_records import Check

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
    fix: Annotated[bool, typer.Option("--fix", help="Mend what has one right answer, and tell the faults that are left.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="With --fix: show what would change, and write nothing.")] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
    duplicates: Annotated[bool, typer.Option("--duplicates", help="Warn also of facts that may say the same in other words.")] = False,
    summary: Annotated[bool, typer.Option("--summary", help="Count the faults of each kind instead of telling each.")] = False,
) -> int:
    """Report every fault in a store, with file and line.

    Prints nothing if there are none. A file is checked as part of the store it is in, and its own faults are told. Matters of style and doubts are warnings: with warnings alone the exit code is 0, or 1 with --strict.

    --fix mends what cannot be meant otherwise: dates in another notation, ids in capitals that nothing names, names of terms but for their capitals and accents, lists that are none, what stands twice. A terminal shows the change and asks.

    --duplicates finds facts with the same figure, date, parties, aspect and names in other words that no relation joins. It would rather miss one than tell of what is none.
    """
    from cmfacts.index.cache import roots_of
    from cmfacts.store.check_paths import check_paths
    from cmfacts.store.checks import check_store

    if dry_run and not fix:
        raise QuestionError(_("--dry-run shows what --fix would do: add --fix"))
    if fix:
        from cmfacts.cli.mending import mend

        mended = mend(run, paths or (), dry_run=dry_run, yes=yes)
        if dry_run:
            return NOTHING if mended.faults else ANSWERED
    stores = roots_of(run.settings.facts)
    more: list[Check] = []
    if duplicates:
        from cmfacts.store.check_duplicates import duplicates as said_twice

        more.append(said_twice)
    with in_english():  # a fault is told as the documents of the format have it
        found = Faults(check_paths(roots_of(paths), stores, more) if paths else check_store(stores, more), strict)
    if summary:
        return run.show(FaultKinds(found))
    if run.output.terminal and found.count > _MANY:
        run.remark(_("{n:,} faults; `cmfacts check --summary` counts those of each kind", n=found.count))
    return run.show(found)
