"""`cmfacts kinds`."""

from cmfacts.cli.options import command, new_app
from cmfacts.cli.run import Run
from cmfacts.model import KINDS
from cmfacts.show.lists import Names, names

app = new_app()


@command(app, Names, spoken=True)
def kinds(run: Run) -> int:
    """List the kinds of facts, with how many there are of each."""
    return run.show(names(run.index, "kind", "facts", KINDS))
