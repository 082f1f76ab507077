"""`cmfacts show`."""

from typing import Annotated, Any

import typer

from cmfacts.cli.boundary import ANSWERED, NOTHING, complain
from cmfacts.cli.facts import FACT_FIELDS, print_facts
from cmfacts.cli.ids import facts_of
from cmfacts.cli.options import Run, command, new_app
from cmfacts.model import RELATIONS, Fact

app = new_app()


@command(app, fields=FACT_FIELDS)
def show(run: Run, ids: Annotated[list[str], typer.Argument(metavar="ID...", help="Ids of facts; - reads them from stdin.")]) -> int:
    """The whole card of facts: every citation with its link, what agrees and disagrees."""
    facts, missing = facts_of(run, ids)

    def table(shown: Any) -> str:
        from cmfacts.show.terminal import draw as terminal

        index = run.library.index
        names = {t: index.labels(t, run.language or "en") for t in ("topic", "party", "aspect", "quantity")}
        pointing = {f.id: index.pointing_at(f.id) for f in shown}
        related = {i for f in shown for r in RELATIONS for i in getattr(f, r)} | {i for p in pointing.values() for _, i in p}
        others = {i: f for i in sorted(related) if (f := index.fact(i))}
        return terminal.cards(run.output.screen, shown, lambda t, i: names[t].get(i, i), others, pointing)

    print_facts(run, limited(run, facts), table=table)
    for message in missing:
        complain(message)
    return NOTHING if missing or not facts else ANSWERED


def limited(run: Run, facts: list[Fact]) -> list[Fact]:
    """As many facts as --limit lets through."""
    return facts[: run.output.limit or None]
