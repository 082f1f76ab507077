"""`cmfacts chart`."""

from typing import Annotated, Optional

import typer

from cmfacts.cli.options import command, new_app
from cmfacts.cli.run import Run
from cmfacts.errors import QuestionError
from cmfacts.show.figures import Figures
from cmfacts.show.lists import Quantities, quantities

app = new_app()


@command(app, Figures, Quantities, filters=True)
def chart(
    run: Run,
    names: Annotated[
        Optional[list[str]], typer.Argument(metavar="[QUANTITY]...", help="Quantities of one unit; without any, those there are.")
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="List quantities with a single figure too.")] = False,
) -> int:
    """A quantity’s values over time; without a name, the quantities that have a series.

    Bars run from nought and years to scale; ~ is about, > more than. --format svg and png need Matplotlib: pip install 'cmfacts[plot]'.
    """
    from cmfacts.ask.series import known, series

    if not names and run.output.format in ("svg", "png"):
        raise QuestionError(f"--format {run.output.format} draws a quantity: name one; `cmfacts chart` lists them")
    if not names:
        found = known(run.index, filters=run.filters, every=every, language=run.language or "en")
        return run.show(quantities(found, every=every))
    if every:
        raise QuestionError("--all is for the list of quantities: leave it out, or the names")
    return run.show(Figures(series(run.index, names, filters=run.filters), run.reader))
