"""`cmfacts timeline`."""

from typing import Annotated, Any, Optional

import typer

from cmfacts.cli.boundary import ANSWERED, NOTHING, complain
from cmfacts.cli.facts import FACT_FIELDS, counted, print_facts
from cmfacts.cli.options import Run, command, new_app

app = new_app()


@command(app, filters=True, fields=FACT_FIELDS)
def timeline(
    run: Run,
    words: Annotated[Optional[list[str]], typer.Argument(metavar="[WORDS]...", help="As for search.")] = None,
    every_kind: Annotated[bool, typer.Option("--all", help="Every dated fact, not only events, policies and forecasts.")] = False,
) -> int:
    """Dated facts in time, as precise as each date is.

    Without words or filters: events, policies and forecasts.
    """
    from cmfacts.timeline import timeline as facts_in_time

    found = facts_in_time(run.library.index, " ".join(words or ()), filters=run.filters, every_kind=every_kind)
    shown = found.facts[: run.output.limit or None]

    def table(facts: Any) -> str:
        from cmfacts.render import terminal

        undated = f"{found.undated:,} undated left out" if found.undated else ""
        more = ", ".join(filter(None, (counted(len(facts), len(found.facts)), undated)))
        return terminal.timeline(run.output.screen, facts, more=more)

    print_facts(run, shown, table=table)
    if not shown:
        complain(f"no dated fact is found; {found.undated} without a date" if found.undated else "no dated fact is found")
    return ANSWERED if shown else NOTHING
