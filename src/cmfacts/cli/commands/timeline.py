"""`cmfacts timeline`."""

from typing import Annotated, Optional

import typer

from cmfacts.ask.filters import Filters
from cmfacts.cli.options import command, new_app
from cmfacts.cli.run import Run, say_unread
from cmfacts.errors import QuestionError
from cmfacts.show.facts import InTime
from cmfacts.show.overview import Span
from cmfacts.values.tongue import _

app = new_app()


@command(app, InTime, Span, filters=True)
def timeline(
    run: Run,
    words: Annotated[Optional[list[str]], typer.Argument(metavar="[WORDS]...", help="What to look for, as in search.")] = None,
    everything: Annotated[bool, typer.Option("--all", help="Show every dated fact: figures too, and what was so, or was said, as of a date.")] = False,
    by: Annotated[Optional[str], typer.Option("--by", metavar="GROUP", help="Group by year, decade, topic or party.")] = None,
    reverse: Annotated[bool, typer.Option("--reverse", help="Put the latest first.")] = False,
    on: Annotated[Optional[str], typer.Option("--on", metavar="MM-DD", help="Show what happened on this day, in any year.")] = None,
    span: Annotated[bool, typer.Option("--span", help="Show at a glance how many facts each year has, and which stand out.")] = False,
) -> int:  # fmt: skip
    """Show what happened, in order of time.

    Dates are as precise as the sources give them. Without words or filters you get events, policies and forecasts. --format mermaid makes a timeline
    for Markdown, --format ics a calendar of the facts dated to the day.
    """
    from cmfacts.ask.timeline import Timeline, grouped
    from cmfacts.ask.timeline import timeline as facts_in_time

    index, query = run.index, " ".join(words or ())

    def in_time(filters: Filters, query: str) -> Timeline:
        return facts_in_time(index, query, filters=filters, everything=everything, said=span, on=on)

    def count(filters: Filters, query: str) -> int:
        return len(in_time(filters, query).facts)

    say_unread(query)
    found = in_time(run.filters, query)
    if span:
        if by or reverse:
            raise QuestionError(_("--span is an overview of all years: leave --by and --reverse out"))
        from cmfacts.ask.overview import overview

        return run.show(Span(overview(index, found), run.reader), count=count, query=query)
    facts = found.facts[::-1] if reverse else found.facts
    shown = facts[: run.output.limit or None]
    groups = run.worded(lambda: grouped(index, shown, by or "year", language=run.language))
    return run.show(InTime(groups, run.reader, by=by, found=found), count=count, query=query)
