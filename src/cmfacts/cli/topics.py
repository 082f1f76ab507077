"""`cmfacts topics`."""

from cmfacts.cli.options import Run, command, new_app
from cmfacts.cli.terms import print_terms

app = new_app()


@command(app)
def topics(run: Run) -> int:
    """The topics, with how many facts each has."""
    return print_terms(run, "topic", "topics")
