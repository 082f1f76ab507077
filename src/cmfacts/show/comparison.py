"""A comparison as records, JSON and Markdown, and its sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from cmfacts.ask.compare import Comparison, Relation, Row
from cmfacts.ask.differences import Difference
from cmfacts.model import Fact
from cmfacts.show.facts import footnote
from cmfacts.show.records import as_json, escape_md
from cmfacts.values.edtf import describe
from cmfacts.values.quantity import describe as describe_measure

#: The columns of a comparison, a line per fact and side; a fact common to all sides has the side "*".
FIELDS = ("topic", "aspect", "side", "id", "date", "value", "unit", "statement", "sources", "bound")


def records(view: Comparison) -> Iterator[dict[str, Any]]:
    """A record per fact of each cell."""
    for row in view.rows:
        for side, cell in [("*", row.common), *zip((s.id for s in view.sides), row.cells)]:
            for fact in cell:
                yield {
                    "topic": row.topic, "aspect": row.aspect, "side": side, "id": fact.id, "date": fact.date,
                    "value": fact.measure.value if fact.measure else None, "unit": fact.measure.unit if fact.measure else None,
                    "statement": fact.statement, "sources": list(fact.sources), "bound": fact.measure.bound if fact.measure else None,
                }  # fmt: skip


def to_json(view: Comparison) -> Iterator[str]:
    """One object: `sides`, `rows` with `cells` (a list of facts per side), `common`, `differences` and `relations`, and `notes`."""
    yield '{"sides": ' + as_json([s._asdict() for s in view.sides]) + ',\n "notes": ' + as_json(view.notes) + ',\n "rows": ['
    for n, row in enumerate(view.rows):
        rest = {
            "topic": row.topic, "aspect": row.aspect, "cells": [[_short(f) for f in cell] for cell in row.cells],
            "common": [_short(f) for f in row.common], "differences": [d._asdict() for d in row.differences],
            "relations": [r._asdict() for r in row.relations],
        }  # fmt: skip
        yield (",\n  " if n else "\n  ") + as_json(rest)
    yield "]}\n"


def _short(fact: Fact) -> dict[str, Any]:
    return {
        "id": fact.id, "date": fact.date, "statement": fact.statement, "standing": fact.standing,
        "measure": fact.measure._asdict() if fact.measure else None, "sources": list(fact.sources),
    }  # fmt: skip


def titles(view: Comparison) -> list[str]:
    """What each side is called; by its id where two have the same label, as facts of one date have."""
    labels = [s.label for s in view.sides]
    return [s.label if labels.count(s.label) == 1 else f"{s.label} ({s.id})" for s in view.sides]


def said(found: Difference, row: Row, view: Comparison) -> str:
    """A difference as a reader has it: how much more and how many times, or why it cannot be said; of which sides if there are more than two."""
    of = {f.id: n for n, cell in enumerate(row.cells) for f in cell}
    names = titles(view)
    who = (
        f"{names[of[found.first]]} → {names[of[found.second]]}: "
        if len(view.sides) > 2 and {found.first, found.second} <= of.keys()
        else ""
    )
    if found.reason:
        return f"{who}not compared: {found.reason}"
    figures = {f.id: describe_measure(f.measure) for cell in row.cells for f in cell if f.measure}
    steps = f"{figures[found.first]} → {figures[found.second]}: " if {found.first, found.second} <= figures.keys() else ""
    ratio = f", {found.ratio} times" if found.ratio else ""
    return f"{who}{steps}difference {(found.difference or '').replace('-', '−')}{ratio}"


def related(found: Relation) -> str:
    """What a fact of one side says of a fact of another."""
    glyph = {"contradicts": "≠", "corroborates": "=", "supersedes": "↻"}[found.kind]
    return f"{glyph} {found.first} {found.kind} {found.second}"


def to_md(view: Comparison, labels: Callable[[str, str], str]) -> Iterator[str]:
    """Tables by topic, with the citations as footnotes; what is common and how figures differ under their row."""
    notes: dict[str, int] = {}

    def cell(facts: tuple[Fact, ...]) -> str:
        return "<br>".join(_md(fact, notes) for fact in facts) or "–"

    for note in view.notes:
        yield f"*{escape_md(note)}*\n\n"
    topic: str | None = ""
    for row in view.rows:
        if row.topic != topic:
            yield "" if topic == "" else "\n"
            topic = row.topic
            yield f"## {escape_md(labels('topic', topic) if topic else 'No topic')}\n\n"
            yield "| |" + "".join(f" {escape_md(t)} |" for t in titles(view)) + "\n|" + " --- |" * (len(view.sides) + 1) + "\n"
        name = escape_md(labels("aspect", row.aspect) if row.aspect else "Without an aspect")
        if any(row.cells):
            yield f"| **{name}** |" + "".join(f" {cell(c)} |" for c in row.cells) + "\n"
        if row.common:
            yield f"| **{name}** (common) | {cell(row.common)} |" + " |" * (len(view.sides) - 1) + "\n"
        under = [*(said(d, row, view) for d in row.differences), *(related(r) for r in row.relations)]
        if under:
            yield f"| | {'<br>'.join(map(escape_md, under))} |" + " |" * (len(view.sides) - 1) + "\n"
    yield "\n"
    for text, number in notes.items():
        yield f"[^{number}]: {text}\n"


def _md(fact: Fact, notes: dict[str, int]) -> str:
    value = f"**{escape_md(describe_measure(fact.measure))}**: " if fact.measure else ""
    when = f" ({escape_md(describe(fact.date))})" if fact.date else ""
    standing = f" *({fact.standing}: {escape_md(fact.note or '')})*" if fact.standing != "reported" else ""
    marks = "".join(dict.fromkeys(f"[^{notes.setdefault(footnote(c), len(notes) + 1)}]" for c in fact.citations))
    return f"{value}{escape_md(fact.statement)}{when}{marks}{standing}"
