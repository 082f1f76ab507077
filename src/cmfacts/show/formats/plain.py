"""Plain text: a line each, to be read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cmfacts.show.cells import cell, field_of
from cmfacts.show.view import Frame, View, shown_fields
from cmfacts.values.text import printable

if TYPE_CHECKING:
    from cmfacts.show.facts import Facts
    from cmfacts.show.problems import Faults, Verified
    from cmfacts.show.proof import Findings
    from cmfacts.show.versions import Versions

#: Of the user's own line under a fault.
_LONGEST = 1000

LINE = "a line a fact, to be read"
ABOUT = "A line a fact, to be read."


def records(view: View, frame: Frame) -> Iterator[str]:
    """A line per record: the values, two spaces between."""
    fields = shown_fields(view, frame)
    for row in view.records(fields):
        yield "  ".join(printable(said) for field in fields if (said := cell(field_of(row, field)))) + "\n"


def facts(view: Facts, frame: Frame) -> Iterator[str]:
    """A line per fact, as long as it is: date, statement, what is to be known of it, who says so, id."""
    caveats = view.language.caveats
    for fact in view:
        when = f"{fact.when}: " if fact.date else ""
        known = "; ".join(map(str, caveats.of(fact)))
        who = " · ".join(map(str, caveats.who(fact)))
        yield printable(f"{when}{view.language.text(fact)}{f' ({known})' if known else ''} [{who}] {fact.id}") + "\n"


def faults(view: Faults, frame: Frame) -> Iterator[str]:
    """A line per fault with the user's own line under it."""
    for problem in view.problems:
        yield printable(str(problem)) + "\n"
        if problem.text:
            yield f"    {printable(problem.text if len(problem.text) <= _LONGEST else f'{problem.text[:_LONGEST]}…')}\n"


def findings(view: Findings, frame: Frame) -> Iterator[str]:
    """A line per finding: `path:line:column: kind: message`, as compilers have it."""
    for finding in view.problems:
        yield printable(str(finding)) + "\n"


def verified(view: Verified, frame: Frame) -> Iterator[str]:
    """The faults, and what was held against the texts."""
    yield from faults(view, frame)
    yield from view.in_words()


def changes(view: Versions, frame: Frame) -> Iterator[str]:
    """A line per change: id, and what happened."""
    from cmfacts.show.versions import named, phrase

    for change in view.found:
        yield printable(f"{named(change)}: {phrase(change)}") + "\n"
