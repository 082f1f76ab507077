"""References as plain text: the citations as they go into a text, then the list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cmfacts.ask.references import Reference
from cmfacts.model import Fact
from cmfacts.show.cite.apa import alphabetical, in_text, letters_of, places_by_fact, runs
from cmfacts.values.text import printable


def written(references: Sequence[Reference], facts: Sequence[Fact]) -> Iterator[str]:
    """A line per place cited, as it goes into the text, then the list of references, in order of the alphabet."""
    letters = letters_of(references)
    by_source = {r.source.id: r for r in references}
    places = places_by_fact(references)
    for fact in facts:
        # Two anchors of one section are one line where no link tells them apart.
        lines: dict[str, None] = {}
        for source in fact.sources:
            for place in places[source, fact.id]:
                cited = f"{fact.id}: {in_text(by_source[source], place, letters.get(source, ''))}"
                lines[printable(cited + (f" {place.url}" if place.url else "")) + "\n"] = None
        yield from lines
    if facts and references:
        yield "\n"
    for reference in sorted(references, key=alphabetical):
        yield printable("".join(run.text for run in runs(reference, letters.get(reference.source.id, "")))) + "\n"
