"""`cmfacts timeline`."""

from typing import Annotated, Optional

import typer

from cmfacts.cli.options import command, new_app
from cmfacts.cli.run import Run, say_unread
from cmfacts.errors import QuestionError
from cmfacts.show.facts import InTime
from cmfacts.show.overview import Span

app = new_app()


@command(app, InTime, Span, filters=True)
def timeline(
    run: Run,
    words: Annotated[Optional[list[str]], typer.Argument(metavar="[WORDS]...", help="As for search.")] = None,
    everything: Annotated[bool, typer.Option("--all", help="Every dated fact: also figures, and what was said or so as of a date or by it.")] = False,
    by: Annotated[Optional[str], typer.Option("--by", metavar="GROUP", help="Under years, decades, topics or parties: year, decade, topic, party.")] = None,
    reverse: Annotated[bool, typer.Option("--reverse", help="The latest first.")] = False,
    on: Annotated[Optional[str], typer.Option("--on", metavar="MM-DD", help="What happened on this day of any year.")] = None,
    span: Annotated[bool, typer.Option("--span", help="How many facts each year has, and those that stand out.")] = False,
) -> int:  # fmt: skip
    """What happened, in time, as precise as each date is.

    Without words or filters: events, policies and forecasts. --format mermaid is a timeline for Markdown, ics a calendar of the exact dates.
    """
    from cmfacts.ask.timeline import grouped
    from cmfacts.ask.timeline import timeline as facts_in_time

    index = run.index
    say_unread(" ".join(words or ()))
    found = facts_in_time(index, " ".join(words or ()), filters=run.filters, everything=everything, said=span, on=on)
    if span:
        if by or reverse:
            raise QuestionError("--span is an overview of all years: leave --by and --reverse out")
        from cmfacts.ask.overview import overview

        return run.show(Span(overview(index, found), run.reader))
    facts = found.facts[::-1] if reverse else found.facts
    groups = grouped(index, facts[: run.output.limit or None], by or "year", language=run.language or "en")
    return run.show(InTime(index, groups, run.reader, by=by, found=found))
