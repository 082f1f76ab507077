"""`cmfacts list`."""

from collections.abc import Iterable, Set
from typing import Annotated, Optional

import typer

from cmfacts.ask.filters import Filters, chosen
from cmfacts.cli.options import command, new_app
from cmfacts.cli.run import Run
from cmfacts.errors import QuestionError, no_such
from cmfacts.index.reader import Index
from cmfacts.model import Fact
from cmfacts.show.facts import Facts
from cmfacts.values.tongue import _, _n

app = new_app()
#: What facts can be in order of.
SORTS = ("date", "value", "id")


@command(app, Facts, filters=True)
def list_facts(
    run: Run,
    ids: Annotated[
        Optional[str], typer.Option("--ids", metavar="FILE", help="Only the facts whose ids are in this file, one to a line; - for stdin.")
    ] = None,
    order: Annotated[
        str, typer.Option("--sort", metavar="ORDER", help="How to order the facts: date, value (the largest figure first) or id.")
    ] = "date",
    reverse: Annotated[bool, typer.Option("--reverse", help="Turn the order round.")] = False,
) -> int:
    """List every fact that the filters let through, in order of date.

    Facts of the same date are in order of id; undated facts come last, and by value those without a figure. Figures of several units stand one unit after
    the other.
    """
    if order not in SORTS:
        raise QuestionError(no_such(_("there is no order `{sort}`", sort=order), order, SORTS, listed=True))
    index = run.index
    missing: list[str] = []
    named: set[int] | None = None
    if ids is not None:
        from cmfacts.cli.ids import numbers_in

        named, missing = numbers_in(index, ids, run.remark)

    def among(filters: Filters) -> Set[int] | None:
        left = chosen(index, filters)
        return named if left is None else left if named is None else left & named

    def size(left: Set[int] | None) -> int:
        return index.size if left is None else len(left)

    left = among(run.filters)
    none = () if size(left) or missing else (_("no fact meets these filters"),)
    facts = Facts(_ordered(run, left, order, reverse), run.reader, total=size(left), remarks=(*missing, *none), complete=not missing)
    return run.show(facts, count=lambda filters, query: size(among(filters)))


def _ordered(run: Run, left: Set[int] | None, order: str, reverse: bool) -> Iterable[Fact]:
    """The facts in the order asked for; of an order by value it is told what is not in it."""
    index: Index = run.index
    if order == "id":
        numbers = sorted(range(index.size) if left is None else left, reverse=reverse)
        return index.facts(numbers) if reverse or left is not None else index.all_facts()
    by_date = index.in_order_of_date(left)
    if order == "date":
        if not reverse:
            return by_date
        from cmfacts.ask.order import latest_first

        return latest_first(by_date)
    from cmfacts.ask.by_value import by_value
    from cmfacts.show.figures import units_told

    found = by_value(by_date, smallest=reverse)
    if len(found.units) > 1:
        run.remark(units_told(found.units))
    if found.without:
        run.remark(_n("{n:,} fact without a figure comes last", "{n:,} facts without a figure come last", found.without))
    return found.facts
