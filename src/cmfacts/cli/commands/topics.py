"""`cmfacts topics`."""

from cmfacts.cli.options import Run, command, new_app
from cmfacts.cli.terms import FIELDS, print_terms

app = new_app()


@command(app, fields=FIELDS)
def topics(run: Run) -> int:
    """The topics, with how many facts each has."""
    return print_terms(run, "topic", "topics")
