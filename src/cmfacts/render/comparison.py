"""A comparison as records, JSON and Markdown."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from cmfacts.citation import in_words
from cmfacts.compare import Comparison
from cmfacts.edtf import describe
from cmfacts.model import Fact
from cmfacts.quantity import describe as describe_measure
from cmfacts.render.records import as_json, escape_md

#: The columns of a comparison, a line per fact and side; a fact common to all sides has the side "*".
FIELDS = ("topic", "aspect", "side", "id", "date", "value", "unit", "statement", "sources")


def records(view: Comparison) -> Iterator[dict[str, Any]]:
    """A record per fact of each cell."""
    for row in view.rows:
        for side, cell in [("*", row.common), *zip((s.id for s in view.sides), row.cells)]:
            for fact in cell:
                yield {
                    "topic": row.topic, "aspect": row.aspect, "side": side, "id": fact.id, "date": fact.date,
                    "value": fact.measure.value if fact.measure else None, "unit": fact.measure.unit if fact.measure else None,
                    "statement": fact.statement, "sources": list(fact.sources),
                }  # fmt: skip


def to_json(view: Comparison) -> Iterator[str]:
    """One object: `sides`, `rows` with `cells` (a list of facts per side), `common` and `differences`, and `notes`."""
    yield '{"sides": ' + as_json([s._asdict() for s in view.sides]) + ',\n "notes": ' + as_json(view.notes) + ',\n "rows": ['
    for n, row in enumerate(view.rows):
        rest = {
            "topic": row.topic, "aspect": row.aspect, "cells": [[_short(f) for f in cell] for cell in row.cells],
            "common": [_short(f) for f in row.common], "differences": [d._asdict() for d in row.differences],
        }  # fmt: skip
        yield (",\n  " if n else "\n  ") + as_json(rest)
    yield "]}\n"


def _short(fact: Fact) -> dict[str, Any]:
    return {
        "id": fact.id, "date": fact.date, "statement": fact.statement, "standing": fact.standing,
        "measure": fact.measure._asdict() if fact.measure else None, "sources": list(fact.sources),
    }  # fmt: skip


def to_md(view: Comparison, labels: Callable[[str, str], str]) -> Iterator[str]:
    """A table with the citations as footnotes."""
    notes: dict[str, int] = {}

    def cell(facts: tuple[Fact, ...]) -> str:
        return "<br>".join(_md(fact, notes) for fact in facts) or "–"

    yield "| |" + "".join(f" {escape_md(s.label)} |" for s in view.sides) + "\n|" + " --- |" * (len(view.sides) + 1) + "\n"
    for row in view.rows:
        name = escape_md(labels("aspect", row.aspect) if row.aspect else "")
        if any(row.cells):
            yield f"| **{name}** |" + "".join(f" {cell(c)} |" for c in row.cells) + "\n"
        if row.common:
            yield f"| **{name}** (common) | {cell(row.common)} |" + " |" * (len(view.sides) - 1) + "\n"
    yield "\n"
    for text, number in notes.items():
        yield f"[^{number}]: {escape_md(text)}\n"


def _md(fact: Fact, notes: dict[str, int]) -> str:
    value = f"**{escape_md(describe_measure(fact.measure))}**: " if fact.measure else ""
    when = f" ({escape_md(describe(fact.date))})" if fact.date else ""
    marks = "".join(f"[^{notes.setdefault(in_words(c), len(notes) + 1)}]" for c in fact.citations)
    return f"{value}{escape_md(fact.statement)}{when}{marks}"
