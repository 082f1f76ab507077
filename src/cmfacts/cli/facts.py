"""Printing facts: one way for search, show, list and timeline."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from cmfacts.cli.options import Run
from cmfacts.cli.output import Output
from cmfacts.model import Fact
from cmfacts.show import facts as render
from cmfacts.show import records

#: What --fields may name where facts are answered.
FACT_FIELDS = (*render.FIELDS, *render.EXTRA_FIELDS)
#: And where facts were searched for: what met the query, and what it weighed.
WHY_FIELDS = ("matches", "reasons", "weighing")


def print_facts(
    run: Run,
    facts: Iterable[Fact],
    *,
    scores: Sequence[float] | None = None,
    table: Callable[[Sequence[Fact]], str],
    extra: Callable[[Fact], dict[str, object]] | None = None,
    groups: Sequence[str] | None = None,
    many: int | None = None,
) -> None:
    """
    Print facts in the format asked for; `table` draws them on a terminal.

    Shape:  `groups` names what each fact stands under, `many` is how many facts there are where that is known.
    """
    output = run.output
    if output.only_count or output.quiet:
        print_count(output, facts if many is None else range(many))
        return
    known = (*FACT_FIELDS, *(WHY_FIELDS if extra else ()), *(("group",) if groups else ()))
    default = ("id",) if output.null else render.DEFAULT_TSV
    named = output.fields_among(known, default) if output.fields or output.format in ("tsv", "csv") else default
    shown = (render.in_language(f, run.language) for f in facts)
    if output.format == "table" and output.fields is None:
        if drawn := list(shown):
            output.write([table(drawn)])
    elif output.format == "plain" and output.fields is None:
        output.write(render.to_plain(shown))
    elif output.format == "md" and output.fields is None:
        output.write(render.to_md(list(shown), groups))
    elif output.format == "html" and output.fields is None:
        from cmfacts.show.html import facts_page

        output.write([facts_page(run.title, list(shown), groups, language=run.language)])
    else:
        print_records(output, _records(shown, scores, output, extra, groups), named, title=run.title)


def print_count(output: Output, answers: Iterable[object]) -> None:
    """Print how many answers there are."""
    if output.only_count and not output.quiet:
        output.write([f"{sum(1 for _ in answers)}\n"])


def _records(
    facts: Iterable[Fact],
    scores: Sequence[float] | None,
    output: Output,
    extra: Callable[[Fact], dict[str, object]] | None,
    groups: Sequence[str] | None,
) -> Iterator[dict[str, object]]:
    whole = output.format in ("json", "jsonl") and output.fields is None
    for number, fact in enumerate(facts):
        flat = render.record(fact, scores[number] if scores else None)
        if extra:
            flat |= extra(fact)
        if groups:
            flat["group"] = groups[number]
        yield flat if whole else render.with_extras(flat, fact)


def print_records(output: Output, rows: Iterable[records.Record], fields: Sequence[str], *, title: str = "cmfacts") -> None:
    """Print flat records in the format asked for; JSON has all keys unless somebody named some."""
    picked = fields if output.fields is not None else None
    if output.only_count or output.quiet:
        print_count(output, rows)
    elif output.null:
        named = output.fields or ("id" if "id" in fields else fields[0],)
        output.write(records.to_tsv(rows, named, end="\0"))
    elif output.format == "json":
        output.write(records.to_json(rows, picked))
    elif output.format == "jsonl":
        output.write(records.to_jsonl(rows, picked))
    elif output.format == "tsv":
        output.write(records.to_tsv(rows, fields))
    elif output.format == "csv":
        output.write(records.to_csv(rows, fields, raw=output.raw))
    elif output.format == "md":
        output.write(records.to_md(list(rows), fields))
    elif output.format == "plain":
        output.write(records.to_plain(rows, fields))
    elif output.format == "html":
        from cmfacts.show.html import records_page

        output.write([records_page(title, list(rows), fields)])
    elif drawn := [records.picked(r, fields) for r in rows]:
        from cmfacts.show.terminal.draw import records_table

        output.write([records_table(output.screen, drawn, fields)])


def counted(shown: int, of: int, what: str = "facts") -> str:
    """`10 of 24 facts: --limit 0 shows all`, or nothing when all are shown."""
    return f"{shown:,} of {of:,} {what}: --limit 0 shows all" if shown < of else ""
