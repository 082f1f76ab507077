"""`cmfacts compare`."""

from typing import Annotated, Optional

import typer

from cmfacts.cli.options import command, new_app
from cmfacts.cli.run import Run
from cmfacts.show.comparison import SideBySide

app = new_app()


@command(app, SideBySide, filters=True)
def compare(
    run: Run,
    sides: Annotated[
        Optional[list[str]],
        typer.Argument(metavar="SIDE SIDE...", help="A party, a source, a year or period (2009, 2007..2010), or a fact id."),
    ] = None,
    aspect: Annotated[Optional[str], typer.Option("--aspect", metavar="ASPECT", help="This row only.")] = None,
    diff: Annotated[bool, typer.Option("--diff", help="Only rows in which the sides differ.")] = False,
    every: Annotated[bool, typer.Option("--all", help="Rows that only one side has, and every fact of a cell.")] = False,
) -> int:
    """Sides as columns, aspects as rows: what each side has on it, with its citation.

    Figures are set against each other only where quantity, unit and date agree; nothing is converted. party:, source:, date: and fact: settle
    what a side means.
    """
    from cmfacts.ask.compare import compare as side_by_side

    answer = side_by_side(run.index, sides or (), filters=run.filters, aspect=aspect, every_row=every, different=diff)
    return run.show(SideBySide(answer, run.reader, most=0 if every else 3))
