"""`cmfacts aspects`."""

from cmfacts.cli.options import command, new_app
from cmfacts.cli.run import Run
from cmfacts.show.lists import Terms, terms

app = new_app()


@command(app, Terms, spoken=True)
def aspects(run: Run) -> int:
    """List the aspects that comparisons have rows for, with how many facts each has."""
    return run.show(terms(run.index, "aspect", "aspects", run.language))
