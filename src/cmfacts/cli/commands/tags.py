"""`cmfacts tags`."""

from cmfacts.cli.options import command, new_app
from cmfacts.cli.run import Run
from cmfacts.show.lists import Names, names

app = new_app()


@command(app, Names, spoken=True)
def tags(run: Run) -> int:
    """List the tags, with how many facts each has, the most used first."""
    return run.show(names(run.index, "tag", "tags"))
