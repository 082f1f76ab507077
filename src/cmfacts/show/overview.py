"""The overview of a timeline as records, JSON and Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from cmfacts.ask.timeline import Overview
from cmfacts.show import facts, records


def to(format: str, view: Overview) -> Iterator[str]:
    """
    The overview in a format.

    Shape:  JSON is one object: `years` (`year`, `facts`), `facts`, `spanning`, `undated`, `most_cited`; TSV, CSV, JSON lines and plain text are
            the years alone.
    """
    years = [{"year": year, "facts": count} for year, count in view.years]
    if format == "json":
        cited = [facts.record(f) for f in view.most_cited]
        numbers = {"facts": view.facts, "spanning": view.spanning, "undated": view.undated}
        yield records.as_json({"years": years, **numbers, "most_cited": cited}) + "\n"
    elif format == "md":
        yield from records.to_md(years, ("year", "facts"))
        yield "\n"
        yield from facts.to_md(view.most_cited)
    elif format == "jsonl":
        yield from records.to_jsonl(years, None)
    elif format == "csv":
        yield from records.to_csv(years, ("year", "facts"))
    elif format == "plain":
        yield from records.to_plain(years, ("year", "facts"))
    else:
        yield from records.to_tsv(years, ("year", "facts"))
