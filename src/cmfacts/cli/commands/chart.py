"""`cmfacts chart`."""

from typing import Annotated, Any, Optional

import typer

from cmfacts.cli.boundary import ANSWERED, NOTHING, complain
from cmfacts.cli.facts import print_records
from cmfacts.cli.options import Run, command, new_app
from cmfacts.cli.output import FORMATS
from cmfacts.errors import NothingFound, QuestionError

app = new_app()
#: What `render.series.records` and `series.Known` have.
FIELDS = ("quantity", "date", "bound", "value", "unit", "of", "standing", "sources", "id", "date_earliest", "date_latest", "statement")
KNOWN_FIELDS = ("id", "label", "unit", "basis", "values", "dates", "first", "last", "sources")


@command(app, filters=True, fields=tuple(dict.fromkeys((*FIELDS, *KNOWN_FIELDS))), formats=(*FORMATS, "svg", "png"))
def chart(
    run: Run,
    quantities: Annotated[
        Optional[list[str]], typer.Argument(metavar="[QUANTITY]...", help="Quantities of one unit; without any, those there are.")
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="List quantities with a single figure too.")] = False,
) -> int:
    """A quantity’s values over time; without a name, the quantities that have a series.

    Bars run from nought and years to scale; ~ is about, > more than. --format svg and png need Matplotlib: pip install 'cmfacts[plot]'.
    """
    if not quantities:
        return _list(run, every)
    if every:
        raise QuestionError("--all is for the list of quantities: leave it out, or the names")
    from cmfacts.ask.series import series, times_of
    from cmfacts.show import series as render
    from cmfacts.show.facts import in_language

    index, output = run.library.index, run.output
    view = series(index, quantities, filters=run.filters)
    points = tuple(p._replace(fact=in_language(p.fact, run.language)) for p in view.points[: output.limit or None])
    view = view._replace(points=points, dates=times_of([p.fact for p in points]))
    names = {t: index.labels(t, run.language or "en") for t in ("party", "quantity")}

    def labels(table: str, name: str) -> str:
        return names[table].get(name, name)

    drawn = render.can_be_drawn(view)
    whole = output.fields is None and not (output.only_count or output.quiet or output.null)
    if output.format in ("svg", "png") and not (output.only_count or output.quiet):
        if not drawn:
            raise NothingFound(render.why_not_drawn(view))
        from cmfacts.show.plot import plot

        image = plot(view, labels, output.format)
        output.write([image.decode()]) if output.format == "svg" else output.write_bytes(image)
        return ANSWERED
    if whole and output.format == "table":
        output.write([_drawing(run, view, labels, drawn)])
    elif whole and output.format == "md":
        output.write(render.to_md(view, labels))
    elif whole and output.format == "html":
        from cmfacts.show.html import chart_page

        output.write([chart_page(run.title, view, labels, language=run.language)])
    else:
        print_records(output, render.records(view), output.fields_among(FIELDS, render.SHOWN), title=run.title)
    if not drawn:
        complain(render.why_not_drawn(view))
    return ANSWERED


def _drawing(run: Run, view: Any, labels: Any, drawn: bool) -> str:
    if drawn:
        from cmfacts.show.terminal.chart import chart as picture

        return picture(run.output.screen, view, labels)
    from cmfacts.show.terminal.draw import facts_table

    return facts_table(run.output.screen, [p.fact for p in view.points])


def _list(run: Run, every: bool) -> int:
    from cmfacts.ask.series import known
    from cmfacts.show.series import KNOWN_SHOWN

    output = run.output
    if output.format in ("svg", "png"):
        raise QuestionError(f"--format {output.format} draws a quantity: name one; `cmfacts chart` lists them")
    found = known(run.library.index, filters=run.filters, every=every, language=run.language or "en")
    rows = [{**k._asdict(), "sources": list(k.sources)} for k in found]
    print_records(output, rows[: output.limit or None], output.fields_among(KNOWN_FIELDS, KNOWN_SHOWN), title=run.title)
    if not rows:
        complain("no quantity has figures of two dates" + ("" if every else "; --all lists those with one"))
    return ANSWERED if rows else NOTHING
