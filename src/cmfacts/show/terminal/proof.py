"""Findings on a terminal: the line of the draft with the place marked, and under it what the store has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from rich.cells import cell_len
from rich.text import Text

from cmfacts.proof.records import Finding
from cmfacts.show.proof import Findings
from cmfacts.show.terminal.draw import MATCH, Lines, Part, as_text, beside, broken, draw, linked, strung
from cmfacts.show.view import Screen
from cmfacts.values.text import printable

#: Kind -> its colour: of the eight that there are, red and magenta alone can be read on white and on black.
COLORS = {"differs": "red", "mistaken": "red", "unknown-key": "red", "changed": "red", "uncited": "cyan"}


def findings(screen: Screen, view: Findings) -> str:
    """Each with its place, the line that it is in, and what is to be known."""
    lines = {path: re.split(r"\r\n?|\n", draft.text) for path, draft in view.drafts.items()}
    parts: list[Part] = []
    for finding in view.problems:
        parts += [Text("")] if parts else []
        line = lines[finding.file][finding.line - 1] if finding.file in lines else ""
        parts.append(partial(_finding, screen, view, finding, line))
    return draw(screen, *parts)


def _finding(screen: Screen, view: Findings, finding: Finding, line: str, width: int) -> Lines:
    color = COLORS.get(finding.kind, "magenta")
    place = f"{finding.file}:{finding.line}:{finding.column}"
    head = strung(as_text(finding.kind, f"bold {color}"), as_text(place, "dim"))
    return Lines([*broken(head, width, whole=True), *_marked(finding, line, color, width), *_known(screen, view, finding, width)])


def _marked(finding: Finding, line: str, color: str, width: int) -> Iterator[Text]:
    """As much of the line as there is room for, and signs under the place: without colour nothing else tells it."""
    end = finding.end_column - 1 if finding.end_line == finding.line else len(line)
    start, room = finding.column - 1, width - 4
    end = max(end, start + 1)
    first = 0
    if cell_len(line) > room:
        first = max(0, min(start - room // 3, len(line) - room))
    last = first
    while last < len(line) and cell_len(line[first : last + 1]) <= room:
        last += 1
    before, marked, after = (_plain(part) for part in (line[first:start], line[start : min(end, last)], line[min(end, last) : last]))
    shown = Text.assemble("  ", before, (marked, f"{MATCH} {color}"), after)
    if first:
        shown.plain = f" …{shown.plain[2:]}"
    yield shown.append("…" if last < len(line) else "")
    yield Text(" " * (2 + cell_len(before)) + "^" * max(1, cell_len(marked)), style=color)


def _plain(text: str) -> str:
    """The same number of columns, whatever stands in it."""
    return printable(text.replace("\t", " "))


def _known(screen: Screen, view: Findings, finding: Finding, width: int) -> Iterator[Text]:
    """What the store has in place of what differs, and who says so; of all else what is to be said."""
    room = min(90, width - 2)
    fact = view.language.index.fact(finding.id) if finding.kind == "differs" else None
    said: list[Text] = []
    if fact is None:
        said += broken(as_text(finding.message), room, whole=True)
    else:
        said += broken(strung(as_text(finding.store_says or "", "bold"), as_text(fact.id, "cyan")), room, whole=True)
        said += broken(as_text(view.language.fact(fact).statement), room)
        said += broken(as_text(view.language.caveats.by(fact), "dim"), room, whole=True)
    if finding.url:
        said.append(linked(screen, finding.url))
    yield from beside([(Text(), 1)], said)
