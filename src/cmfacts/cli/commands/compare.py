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
    every: Annotated[bool, typer.Option("--all", help="Also what only one side has, and every fact of a cell.")] = False,
) -> int:
    """Two sides or more beside each other: what each has on the same question, and where that stands.

    Figures are set against each other only where quantity, unit, parties and date agree; nothing is converted. Much in common is summed up:
    name a topic or an aspect for the texts. party:, source:, date: and fact: settle what a side means.
    """
    from cmfacts.ask.compare import compare as side_by_side
    from cmfacts.ask.filters import Filters, resolve
    from cmfacts.ask.periods import wider

    for language in run.filters.lang:
        resolve(run.index, "lang", language)
    # A language is what to show: a fact that has no text in it is a fact all the same.
    filters = run.filters._replace(lang=())
    answer = side_by_side(run.index, sides or (), filters=filters, aspect=aspect, every_row=every, different=diff)
    if not answer.rows and (found := wider(run.index, answer, filters=filters, aspect=aspect)):
        sides, more = found
        rows = f"{more.summary.rows} {'row' if more.summary.rows == 1 else 'rows'}"
        run.remark(
            f"`cmfacts compare {' '.join(sides)}`{' with the same options' if filters != Filters() or aspect else ''} has {rows} in common"
        )
    overview = not (every or aspect or filters.topic)
    return run.show(SideBySide(answer, run.reader, most=0 if every else 3, overview=overview))
