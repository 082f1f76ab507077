"""`cmfacts chart`."""

from typing import Annotated, Optional

import typer

from cmfacts.cli.options import command, new_app
from cmfacts.cli.run import Run, say_unread
from cmfacts.errors import QuestionError, either
from cmfacts.show.figures import Figures, Quantities
from cmfacts.show.view import View

app = new_app()
#: Formats of data: a script gets the quantity that it names, or none.
_DATA = ("tsv", "csv", "json", "jsonl")


@command(app, Figures, Quantities, filters=True)
def chart(
    run: Run,
    names: Annotated[
        Optional[list[str]], typer.Argument(metavar="[QUANTITY]...", help="Quantities of one unit, or words; without any, those there are.")
    ] = None,
    every: Annotated[
        bool, typer.Option("--all", help="Of the list, quantities with a single figure too; of a chart, every party.")
    ] = False,
) -> int:
    """A quantity’s values over time; without a name, the quantities that have a series.

    Words draw what they find, or list it. Bars run from nought and years to scale; ~ is about, > more than. --format svg and png need Matplotlib: pip install 'cmfacts[plot]'.
    """
    from cmfacts.ask.quantities import known, named
    from cmfacts.ask.series import series

    if not names and run.output.format in ("svg", "png"):
        raise QuestionError(f"--format {run.output.format} draws a quantity: name one; `cmfacts chart` lists them")
    if not names:
        return run.show(Quantities(known(run.index, filters=run.filters, every=every, language=run.language or "en"), every=every))
    if given := named(run.index, names):
        return run.show(Figures(series(run.index, given, filters=run.filters), run.reader, every=every))
    return run.show(_found(run, " ".join(names), every))


def _found(run: Run, query: str, every: bool) -> View:
    """What a query is about: drawn if that is one quantity, listed if it is more."""
    from cmfacts.ask.quantities import meant
    from cmfacts.ask.series import near_names, series

    say_unread(query)
    found = meant(run.index, query, filters=run.filters, language=run.language or "en")
    ids = tuple(k.id for k in found) or near_names(run.index, query)
    picture = run.output.format in ("svg", "png")
    if not found or run.output.format in _DATA or (picture and len(found) > 1):
        what = f"did you mean {either(ids[:3])}?" if ids else "`cmfacts chart` lists them"
        raise QuestionError(f"there is no quantity `{query}`; {what}")
    if len(found) > 1:
        return Quantities(found, taken=query)
    return Figures(series(run.index, ids, filters=run.filters), run.reader, every=every, taken=query)
