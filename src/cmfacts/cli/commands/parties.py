"""`cmfacts parties`."""

from cmfacts.cli.options import command, new_app
from cmfacts.cli.run import Run
from cmfacts.show.lists import Terms, terms

app = new_app()


@command(app, Terms, spoken=True)
def parties(run: Run) -> int:
    """List the parties, with how many facts each has."""
    return run.show(terms(run.index, "party", "parties", run.language))
