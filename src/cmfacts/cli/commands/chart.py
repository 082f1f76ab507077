"""`cmfacts chart`."""

from typing import TYPE_CHECKING, Annotated, Optional

import typer

from cmfacts.ask.filters import Filters
from cmfacts.cli.options import command, new_app
from cmfacts.cli.run import Run, say_unread
from cmfacts.errors import CmfactsError, NothingFound, QuestionError, either
from cmfacts.show.figures import Figures, Quantities
from cmfacts.show.view import View
from cmfacts.values.tongue import _

if TYPE_CHECKING:
    from cmfacts.ask.quantities import Known
    from cmfacts.ask.series import Series

app = new_app()
#: Formats of data: a script gets the quantity that it names, or none.
_DATA = ("tsv", "csv", "json", "jsonl")


@command(app, Figures, Quantities, filters=True)
def chart(
    run: Run,
    names: Annotated[
        Optional[list[str]], typer.Argument(metavar="[QUANTITY]...", help="A quantity, or several of the same unit; or words to look for.")
    ] = None,
    every: Annotated[
        bool, typer.Option("--all", help="In the list, include quantities with a single figure; in a chart, draw every party.")
    ] = False,
) -> int:
    """Chart a quantity over time; without a name, list the quantities.

    Words find the quantity they are about, or list several. Bars start at zero, and each year has its row; ~ stands for about, > for more than.
    --format svg and png need Matplotlib: pip install 'cmfacts[plot]'.
    """
    from cmfacts.ask.quantities import known, named

    if not names and run.output.format in ("svg", "png"):
        raise QuestionError(_("--format {format} draws a quantity: name one; `cmfacts chart` lists them", format=run.output.format))
    if not names:

        def listed(filters: Filters) -> "tuple[Known, ...]":
            return known(run.index, filters=filters, every=every, language=run.language)

        return run.show(Quantities(listed(run.filters), every=every), count=lambda filters, query: len(listed(filters)))
    if given := named(run.index, names):
        return run.show(Figures(_series(run, given), run.reader, every=every))
    return run.show(_found(run, " ".join(names), every))


def _series(run: Run, names: tuple[str, ...]) -> "Series":
    """The figures under the filters; NothingFound says how many there are without them."""
    from cmfacts.ask.series import series

    def count(filters: Filters, query: str) -> int:
        try:
            return len(series(run.index, names, filters=filters).points)
        except CmfactsError:
            return 0

    try:
        return series(run.index, names, filters=run.filters)
    except NothingFound as error:
        raise NothingFound(run.blamed(str(error), count)) from error


def _found(run: Run, query: str, every: bool) -> View:
    """What a query is about: drawn if that is one quantity, listed if it is more."""
    from cmfacts.ask.quantities import meant
    from cmfacts.ask.series import near_names

    def about(filters: Filters, query: str) -> "tuple[Known, ...]":
        return meant(run.index, query, filters=filters, language=run.language)

    say_unread(query)
    found = about(run.filters, query)
    ids = tuple(k.id for k in found) or near_names(run.index, query)
    picture = run.output.format in ("svg", "png")
    if not found or run.output.format in _DATA or (picture and len(found) > 1):
        what = _("did you mean {names}?", names=either(ids[:3])) if ids else _("`cmfacts chart` lists them")
        none = f"{_('there is no quantity `{name}`', name=query)}; {what}"
        raise QuestionError(none if found else run.blamed(none, lambda filters, text: len(about(filters, text)), query))
    if len(found) > 1:
        return Quantities(found, taken=query)
    return Figures(_series(run, ids), run.reader, every=every, taken=query)
