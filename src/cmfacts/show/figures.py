"""The figures of a chart as records and Markdown."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from cmfacts.ask.series import Point, Series
from cmfacts.show.facts import footnote
from cmfacts.show.records import escape_md
from cmfacts.values.edtf import describe
from cmfacts.values.quantity import CURRENCIES, grouped
from cmfacts.values.quantity import describe as describe_measure

#: The columns that a pipe gets: of a chart's figures (`of` are the parties that tell figures of one time apart), of the list of quantities.
SHOWN = ("quantity", "date", "bound", "value", "unit", "of", "sources", "id")
KNOWN_SHOWN = ("id", "label", "unit", "dates", "first", "last")

Labels = Callable[[str, str], str]


def records(view: Series) -> Iterator[dict[str, Any]]:
    """A record per figure, in order of time."""
    for point in view.points:
        fact, measure = point.fact, point.fact.measure
        yield {
            "quantity": point.quantity, "date": fact.date, "bound": measure.bound if measure else None, "value": measure.value if measure else None,
            "unit": measure.unit if measure else None, "of": list(point.of), "standing": fact.standing, "sources": list(fact.sources), "id": fact.id,
            "date_earliest": fact.date_earliest, "date_latest": fact.date_latest, "statement": fact.statement,
        }  # fmt: skip


def titles(view: Series, labels: Labels) -> list[str]:
    """What the quantities are called."""
    return [labels("quantity", term.id) for term in view.quantities]


def who(view: Series, point: Point, labels: Labels) -> str:
    """What tells a figure from others of its time: its quantity, source or parties; "" if nothing has to."""
    line = view.lines[point.line]
    quantity = labels("quantity", point.quantity) if len(view.quantities) > 1 else ""
    return ", ".join(filter(None, (quantity, line.source or "", *(labels("party", p) for p in point.of))))


def figure(point: Point) -> str:
    """The value with its bound, without the unit, which stands once for all."""
    measure = point.fact.measure
    return f"{measure.bound}{grouped(measure.value)}" if measure else ""


def unit_of(view: Series) -> str:
    """The unit of all figures for a reader: `billion C$`, `claims`."""
    return " ".join(CURRENCIES.get(word, word) for word in (view.unit or "").split())


def can_be_drawn(view: Series) -> bool:
    """Whether there is something to set against each other: two times, or figures of one time that parties tell apart."""
    return len(view.points) > 1 and (view.dates > 1 or any(p.of for p in view.points))


def why_not_drawn(view: Series) -> str:
    """Why there is no chart, in a line, with the figures there are."""
    names = ", ".join(t.id for t in view.quantities)
    figures = "; ".join(f"{describe_measure(p.fact.measure)} ({_when(p)})" for p in view.points if p.fact.measure)
    many = "one figure" if len(view.points) == 1 else "figures of one time only"
    return f"{names} has {many}, {figures}: a chart needs two dates"


def _when(point: Point) -> str:
    return describe(point.fact.date) if point.fact.date else "undated"


def to_md(view: Series, labels: Labels) -> Iterator[str]:
    """A table of the figures in order of time, with the citations as footnotes."""
    notes: dict[str, int] = {}
    for term in view.quantities:
        yield f"**{escape_md(labels('quantity', term.id))}**" + (f": {escape_md(term.basis)}" if term.basis else "") + "\n\n"
    apart = any(who(view, p, labels) for p in view.points)
    head = ["date", *(["of"] if apart else []), unit_of(view) or "value", "fact"]
    yield "| " + " | ".join(map(escape_md, head)) + " |\n|" + " --- |" * len(head) + "\n"
    for point in view.points:
        fact = point.fact
        marks = "".join(dict.fromkeys(f"[^{notes.setdefault(footnote(c), len(notes) + 1)}]" for c in fact.citations))
        standing = f" *({fact.standing}: {escape_md(fact.note or '')})*" if fact.standing != "reported" else ""
        row = [escape_md(_when(point)), *([escape_md(who(view, point, labels))] if apart else [])]
        yield "| " + " | ".join([*row, escape_md(figure(point)).replace("~", "\\~") + marks, escape_md(fact.statement) + standing]) + " |\n"
    yield "\n"
    for text, number in notes.items():
        yield f"[^{number}]: {text}\n"
