"""`cmfacts list`."""

from typing import Annotated, Optional

import typer

from cmfacts.cli.options import command, new_app
from cmfacts.cli.run import Run
from cmfacts.show.facts import Facts

app = new_app()


@command(app, Facts, filters=True)
def list_facts(
    run: Run,
    ids: Annotated[
        Optional[str], typer.Option("--ids", metavar="FILE", help="Only facts whose ids are in this file, a line each; - is stdin.")
    ] = None,
) -> int:
    """All facts under the filters, in order of date, then id; undated facts last."""
    from cmfacts.ask.filters import chosen

    index = run.index
    among = chosen(index, run.filters)
    missing: list[str] = []
    if ids is not None:
        from cmfacts.cli.ids import ids_in
        from cmfacts.errors import no_such

        numbers = index.numbers_of(asked := ids_in(ids))
        missing = [no_such(f"there is no fact `{name}`", name, index.ids()) for name in asked if name not in numbers]
        among = set(numbers.values()) if among is None else among & set(numbers.values())
    total = index.size if among is None else len(among)
    none = () if total or missing else ("no fact meets these filters",)
    facts = index.in_order_of_date(among)
    return run.show(Facts(facts, run.reader, total=total, remarks=(*missing, *none), complete=not missing))
