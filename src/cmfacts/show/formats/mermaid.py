"""Mermaid: a timeline as a diagram in a Markdown fence, which the usual forges draw."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from cmfacts.show.view import Frame
from cmfacts.values.text import printable
from cmfacts.values.tongue import _p

if TYPE_CHECKING:
    from cmfacts.show.facts import InTime

LINE = "a timeline for Markdown"
ABOUT = "A timeline as a block for Markdown."


def timeline(view: InTime, frame: Frame) -> Iterator[str]:
    """
    A section per group, a line per date with its facts.

    Source: Mermaid, timeline diagram: `period : event : event`; `:` `;` `#` and angle brackets as entities (`#58;`).
    """
    if not view.groups:
        return
    yield f"```mermaid\ntimeline\n    title {_text(frame.title)}\n"
    for group in view.chapters:
        yield f"    section {_text(group.label)}\n"
        by_date: dict[str, list[str]] = {}
        for fact in group.facts:
            mark = f" ({_p('standing', fact.standing)})" if fact.standing != "reported" else ""
            sources = f" [{', '.join(fact.sources)}]" if fact.sources else ""
            by_date.setdefault(fact.when, []).append(_text(view.language.text(fact) + mark + sources))
        for date, statements in by_date.items():
            yield f"        {_text(date)} : " + "\n               : ".join(statements) + "\n"
    yield "```\n"


def _text(text: str) -> str:
    return re.sub(r"[#:;<>`%\"{}]", lambda m: f"#{ord(m[0])};", printable(text)).strip()
