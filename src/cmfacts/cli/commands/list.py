"""`cmfacts list`."""

from itertools import islice
from typing import Annotated, Any, Optional

import typer

from cmfacts.cli.boundary import ANSWERED, NOTHING, complain
from cmfacts.cli.facts import FACT_FIELDS, counted, print_facts
from cmfacts.cli.options import Run, command, new_app

app = new_app()


@command(app, filters=True, fields=FACT_FIELDS)
def list_facts(
    run: Run,
    ids: Annotated[
        Optional[str], typer.Option("--ids", metavar="FILE", help="Only facts whose ids are in this file, a line each; - is stdin.")
    ] = None,
) -> int:
    """All facts under the filters, in order of date, then id; undated facts last."""
    from cmfacts.ask.filters import chosen

    index = run.library.index
    among = chosen(index, run.filters)
    missing: list[str] = []
    if ids is not None:
        from cmfacts.cli.ids import ids_in, missing_fact

        numbers = index.numbers_of(asked := ids_in(ids))
        missing = [missing_fact(index, name) for name in asked if name not in numbers]
        among = set(numbers.values()) if among is None else among & set(numbers.values())
    count = index.size if among is None else len(among)
    limit = run.output.limit or count

    def table(facts: Any) -> str:
        from cmfacts.show.terminal import draw as terminal

        return terminal.facts_table(run.output.screen, facts, more=counted(len(facts), count))

    print_facts(run, islice(index.in_order_of_date(among), limit), table=table, many=count)
    for message in missing:
        complain(message)
    if not count and not missing:
        complain("no fact meets these filters")
    return ANSWERED if count and not missing else NOTHING
