"""`cmfacts compare`."""

from typing import Annotated, Any, Optional

import typer

from cmfacts.cli.boundary import ANSWERED, NOTHING, complain
from cmfacts.cli.facts import print_records
from cmfacts.cli.options import Run, command, new_app

app = new_app()
#: `render.comparison.FIELDS`, which --help need not import.
FIELDS = ("topic", "aspect", "side", "id", "date", "value", "unit", "statement", "sources", "bound")


@command(app, filters=True, fields=FIELDS)
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
    from cmfacts.show import comparison as render

    index = run.library.index
    view = side_by_side(index, sides or (), filters=run.filters, aspect=aspect, every_row=every, different=diff)
    view = view._replace(rows=view.rows[: run.output.limit or None])
    output = run.output
    whole = output.fields is None and not output.only_count
    if whole and output.format == "table":
        if view.rows:
            output.write([_table(run, view, every)])
    elif whole and output.format == "json":
        output.write(render.to_json(view))
    elif whole and output.format == "md":
        names = {t: index.labels(t, run.language or "en") for t in ("topic", "aspect")}
        output.write(render.to_md(view, lambda t, i: names[t].get(i, i)))
    elif whole and output.format == "html":
        from cmfacts.show.html import comparison_page

        names = {t: index.labels(t, run.language or "en") for t in ("topic", "aspect")}
        output.write([comparison_page(run.title, view, lambda t, i: names[t].get(i, i), language=run.language)])
    else:
        print_records(output, render.records(view), output.fields_among(FIELDS, FIELDS))
    if not view.rows:
        complain("the sides have no aspect in common; --all shows what each has")
    return ANSWERED if view.rows else NOTHING


def _table(run: Run, view: Any, every: bool) -> str:
    from cmfacts.show.terminal.comparison import comparison

    names = {t: run.library.index.labels(t, run.language or "en") for t in ("topic", "aspect")}
    return comparison(run.output.screen, view, lambda t, i: names[t].get(i, i), most=0 if every else 3)
