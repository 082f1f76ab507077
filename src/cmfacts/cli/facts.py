"""Printing facts: one way for search, show, list and timeline."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from cmfacts.cli.options import Run
from cmfacts.cli.output import Output
from cmfacts.model import Fact
from cmfacts.render import facts as render
from cmfacts.render import records


def print_facts(
    run: Run,
    facts: Iterable[Fact],
    *,
    scores: Sequence[float] | None = None,
    table: Callable[[Sequence[Fact]], str],
    extra: Callable[[Fact], dict[str, object]] | None = None,
) -> None:
    """Print facts in the format asked for; `table` draws them on a terminal."""
    output = run.output
    known = (*render.FIELDS, *render.EXTRA_FIELDS, *(("matches", "reasons", "weighing") if extra else ()))
    named = output.fields_among(known, render.DEFAULT_TSV) if output.fields or output.format in ("tsv", "csv") else render.DEFAULT_TSV
    shown = (render.in_language(f, run.language) for f in facts)
    if output.format == "table" and output.fields is None:
        output.write([table(list(shown))])
    elif output.format == "plain" and output.fields is None:
        output.write(render.to_plain(shown))
    elif output.format == "md" and output.fields is None:
        output.write(render.to_md(list(shown)))
    else:
        print_records(output, _records(shown, scores, output, extra), named)


def _records(
    facts: Iterable[Fact], scores: Sequence[float] | None, output: Output, extra: Callable[[Fact], dict[str, object]] | None
) -> Iterator[dict[str, object]]:
    whole = output.format in ("json", "jsonl") and output.fields is None
    for number, fact in enumerate(facts):
        flat = render.record(fact, scores[number] if scores else None)
        if extra:
            flat |= extra(fact)
        yield flat if whole else render.with_extras(flat, fact)


def print_records(output: Output, rows: Iterable[records.Record], fields: Sequence[str]) -> None:
    """Print flat records in the format asked for; JSON has all keys unless somebody named some."""
    picked = fields if output.fields is not None else None
    if output.format == "json":
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
    else:
        from cmfacts.render.terminal import records_table

        output.write([records_table(output.screen, [records.picked(r, fields) for r in rows], fields)])


def counted(shown: int, of: int, what: str = "facts") -> str:
    """`10 of 24 facts: --limit 0 shows all`, or nothing when all are shown."""
    return f"{shown:,} of {of:,} {what}: --limit 0 shows all" if shown < of else ""
