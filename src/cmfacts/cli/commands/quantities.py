"""`cmfacts quantities`."""

from cmfacts.cli.options import command, new_app
from cmfacts.cli.run import Run
from cmfacts.show.lists import MeasuredTerms, terms

app = new_app()


@command(app, MeasuredTerms, spoken=True)
def quantities(run: Run) -> int:
    """List the quantities, with their units and how many figures each has."""
    return run.show(terms(run.index, "quantity", "quantities", run.language))
