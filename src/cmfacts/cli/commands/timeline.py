"""`cmfacts timeline`."""

from typing import Annotated, Any, Optional

import typer

from cmfacts.cli.boundary import ANSWERED, NOTHING, complain
from cmfacts.cli.facts import FACT_FIELDS, counted, print_count, print_facts
from cmfacts.cli.options import Run, command, new_app
from cmfacts.cli.output import FORMATS
from cmfacts.errors import QuestionError

app = new_app()


@command(app, filters=True, fields=(*FACT_FIELDS, "group"), formats=(*FORMATS, "mermaid", "ics"))
def timeline(
    run: Run,
    words: Annotated[Optional[list[str]], typer.Argument(metavar="[WORDS]...", help="As for search.")] = None,
    every_kind: Annotated[bool, typer.Option("--all", help="Every dated fact, not only events, policies and forecasts.")] = False,
    by: Annotated[Optional[str], typer.Option("--by", metavar="GROUP", help="Under years, decades, topics or parties: year, decade, topic, party.")] = None,
    reverse: Annotated[bool, typer.Option("--reverse", help="The latest first.")] = False,
    on: Annotated[Optional[str], typer.Option("--on", metavar="MM-DD", help="What happened on this day of any year.")] = None,
    span: Annotated[bool, typer.Option("--span", help="One screen: how many facts each year has, and the most cited.")] = False,
) -> int:  # fmt: skip
    """Dated facts in time, as precise as each date is.

    Without words or filters: events, policies and forecasts. --format mermaid is a timeline for Markdown, ics a calendar of the exact dates.
    """
    from cmfacts.ask.timeline import grouped
    from cmfacts.ask.timeline import timeline as facts_in_time

    index, output = run.library.index, run.output
    found = facts_in_time(index, " ".join(words or ()), filters=run.filters, every_kind=every_kind, on=on)
    if span:
        if by or reverse:
            raise QuestionError("--span is one screen of all years: leave --by and --reverse out")
        return _overview(run, found)
    facts = found.facts[::-1] if reverse else found.facts
    groups = grouped(index, facts[: output.limit or None], by or "year", language=run.language or "en")
    undated = f"{found.undated:,} undated left out" if found.undated else ""
    shown = [fact for group in groups for fact in group.facts]

    def table(facts: Any) -> str:
        from cmfacts.ask.timeline import contradictions
        from cmfacts.show.terminal.timeline import timeline as drawn

        given = iter(facts)  # the same facts in the language asked for
        told = tuple(group._replace(facts=tuple(next(given) for _ in group.facts)) for group in groups)
        more = ", ".join(filter(None, (counted(len({f.id for f in facts}), len(found.facts)), undated)))
        return drawn(output.screen, told, contradictions(index, facts), more=more)

    if output.format in ("mermaid", "ics") and not (output.only_count or output.quiet):
        from cmfacts.show.facts import in_language

        _calendar_or_diagram(run, [g._replace(facts=tuple(in_language(f, run.language) for f in g.facts)) for g in groups])
    else:
        labels = [group.label for group in groups for _ in group.facts]
        print_facts(run, shown, table=table, groups=labels if by or output.format == "html" else None)
    if not shown:
        complain(f"no dated fact is found; {found.undated} without a date" if found.undated else "no dated fact is found")
    return ANSWERED if shown else NOTHING


def _calendar_or_diagram(run: Run, groups: Any) -> None:
    facts = [fact for group in groups for fact in group.facts]
    if run.output.format == "mermaid":
        from cmfacts.show.mermaid import timeline as diagram

        if facts:
            run.output.write(diagram(run.title, groups))
        return
    from cmfacts.show.ics import calendar, is_exact

    unique = list({f.id: f for f in facts if is_exact(f)}.values())
    run.output.write(calendar(run.title, unique))
    if left := len({f.id for f in facts}) - len(unique):
        complain(f"{left:,} of {left + len(unique):,} facts are not dated to the day: a calendar has no place for them")


def _overview(run: Run, found: Any) -> int:
    from cmfacts.ask.timeline import overview
    from cmfacts.show import overview as render
    from cmfacts.show.facts import in_language

    output = run.output
    if output.format in ("mermaid", "ics"):
        raise QuestionError(f"--span has no {output.format} format")
    if output.fields is not None:
        raise QuestionError("--span has no --fields: it is years with their number of facts")
    view = overview(run.library.index, found)
    view = view._replace(most_cited=tuple(in_language(f, run.language) for f in view.most_cited))
    if output.only_count or output.quiet:
        print_count(output, range(view.facts))
    elif view.facts and output.format == "table":
        from cmfacts.show.terminal.timeline import overview as drawn

        output.write([drawn(output.screen, view, more=f"{view.undated:,} undated" if view.undated else "")])
    elif output.format == "html":
        from cmfacts.show.html import overview_page

        output.write([overview_page(run.title, view, language=run.language)])
    elif view.facts or output.format in ("json", "csv"):
        output.write(render.to(output.format, view))
    if not view.facts:
        complain("no dated fact is found")
    return ANSWERED if view.facts else NOTHING
