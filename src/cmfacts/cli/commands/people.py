"""`cmfacts people`."""

from cmfacts.cli.options import command, new_app
from cmfacts.cli.run import Run
from cmfacts.show.lists import Names, names

app = new_app()


@command(app, Names, spoken=True)
def people(run: Run) -> int:
    """List who is quoted, with how many facts each has.

    People, institutions and authors, as the facts name them. --said-by takes a name, or a word of one.
    """
    return run.show(names(run.index, "said_by", "facts that name a speaker"))
