"""`cmfacts compare`."""

from typing import Annotated, Optional

import typer

from cmfacts.ask.filters import Filters
from cmfacts.cli.options import command, new_app
from cmfacts.cli.run import Run
from cmfacts.show.comparison import SideBySide
from cmfacts.values.tongue import _n

app = new_app()


@command(app, SideBySide, filters=True)
def compare(
    run: Run,
    sides: Annotated[
        Optional[list[str]],
        typer.Argument(metavar="SIDE SIDE...", help="A party, a source, a year or period (2009, 2007..2010), or the id of a fact."),
    ] = None,
    diff: Annotated[bool, typer.Option("--diff", help="Show only rows where the sides differ.")] = False,
    every: Annotated[bool, typer.Option("--all", help="Show every fact of each side, and what only one side has.")] = False,
) -> int:
    """Set countries, sources, years or single facts side by side.

    A row is a question that the sides answer. Figures are compared only where quantity, unit, parties and date agree; nothing is converted. Sides with much
    in common are summed up: name a topic or an aspect to read the facts. Where a name could mean two things, write party:NAME, source:ID, date:2009 or fact:ID.
    """
    from cmfacts.ask.compare import compare as side_by_side
    from cmfacts.ask.periods import wider

    def answer_of(filters: Filters) -> SideBySide:
        answer = side_by_side(run.index, sides or (), filters=filters, every_row=every, different=diff, language=run.language)
        overview = not (every or filters.aspect or filters.topic)
        return SideBySide(answer, run.reader, most=0 if every else 3, overview=overview)

    view = run.worded(lambda: answer_of(run.filters))
    if not view.answer.rows and (found := wider(run.index, view.answer, filters=run.filters)):
        wide, more = found
        command = f"cmfacts compare {' '.join(wide)}"
        if run.filters != Filters():
            said = _n(
                "`{command}` with the same options has {n} row in common",
                "`{command}` with the same options has {n} rows in common",
                more.summary.rows,
                command=command,
            )
        else:
            said = _n("`{command}` has {n} row in common", "`{command}` has {n} rows in common", more.summary.rows, command=command)
        run.remark(said)
    return run.show(view, count=lambda filters, query: answer_of(filters).count)
