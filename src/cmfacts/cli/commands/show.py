"""`cmfacts show`."""

from typing import Annotated

import typer

from cmfacts.cli.ids import facts_of
from cmfacts.cli.options import command, new_app
from cmfacts.cli.run import Run
from cmfacts.show.facts import Cards

app = new_app()


@command(app, Cards, spoken=True)
def show(run: Run, ids: Annotated[list[str], typer.Argument(metavar="ID...", help="Ids of facts; - reads them from stdin.")]) -> int:
    """Show all that is known of a fact: its sources with links, what agrees and what disagrees."""
    facts, missing = facts_of(run.index, ids)
    return run.show(Cards(run.index, facts, run.reader, missing=missing))
