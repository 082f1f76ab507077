"""`cmfacts kinds`."""

from cmfacts.cli.options import command, new_app
from cmfacts.cli.run import Run
from cmfacts.show.lists import Kinds
from cmfacts.show.lists import kinds as of_facts

app = new_app()


@command(app, Kinds, spoken=True)
def kinds(run: Run) -> int:
    """List the kinds of facts, with how many there are of each."""
    return run.show(of_facts(run.index, run.language))
