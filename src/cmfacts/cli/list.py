"""`cmfacts list`."""

from itertools import islice
from typing import Any

from cmfacts.cli.boundary import ANSWERED, NOTHING, complain
from cmfacts.cli.facts import counted, print_facts
from cmfacts.cli.options import Run, command, new_app

app = new_app()


@command(app, filters=True)
def list_facts(run: Run) -> int:
    """All facts under the filters, in order of date, then id; undated facts last."""
    from cmfacts.filters import chosen

    index = run.library.index
    among = chosen(index, run.filters)
    count = index.size if among is None else len(among)
    limit = run.output.limit or count

    def table(facts: Any) -> str:
        from cmfacts.render import terminal

        return terminal.facts_table(run.output.screen, facts, more=counted(len(facts), count))

    if count or run.output.format in ("json", "csv"):
        print_facts(run, islice(index.in_order_of_date(among), limit), table=table)
    if not count:
        complain("no fact meets these filters")
    return ANSWERED if count else NOTHING
