"""`cmfacts list`."""

from collections.abc import Set
from typing import Annotated, Optional

import typer

from cmfacts.ask.filters import Filters, chosen
from cmfacts.cli.options import command, new_app
from cmfacts.cli.run import Run
from cmfacts.show.facts import Facts
from cmfacts.values.tongue import _

app = new_app()


@command(app, Facts, filters=True)
def list_facts(
    run: Run,
    ids: Annotated[
        Optional[str], typer.Option("--ids", metavar="FILE", help="Only the facts whose ids are in this file, one to a line; - for stdin.")
    ] = None,
) -> int:
    """List every fact that the filters let through, in order of date.

    Facts of the same date are in order of id; undated facts come last.
    """
    index = run.index
    missing: list[str] = []
    named: set[int] | None = None
    if ids is not None:
        from cmfacts.cli.ids import ids_in
        from cmfacts.errors import no_such
        from cmfacts.index.names import fact_formerly

        numbers = index.numbers_of(asked := ids_in(ids))
        for name in asked:
            if name not in numbers and (fact := fact_formerly(index, name)):
                numbers[name] = index.numbers_of([fact.id])[fact.id]
                run.remark(_("`{name}` is `{id}` now", name=name, id=fact.id))
        missing = [no_such(_("there is no fact `{name}`", name=name), name, index.ids()) for name in asked if name not in numbers]
        named = set(numbers.values())

    def among(filters: Filters) -> Set[int] | None:
        left = chosen(index, filters)
        return named if left is None else left if named is None else left & named

    def size(left: Set[int] | None) -> int:
        return index.size if left is None else len(left)

    left = among(run.filters)
    none = () if size(left) or missing else (_("no fact meets these filters"),)
    facts = Facts(index.in_order_of_date(left), run.reader, total=size(left), remarks=(*missing, *none), complete=not missing)
    return run.show(facts, count=lambda filters, query: size(among(filters)))
