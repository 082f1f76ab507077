"""`cmfacts parties`."""

from cmfacts.cli.options import Run, command, new_app
from cmfacts.cli.terms import FIELDS, print_terms

app = new_app()


@command(app, fields=FIELDS)
def parties(run: Run) -> int:
    """The parties, with how many facts each has."""
    return print_terms(run, "party", "parties")
