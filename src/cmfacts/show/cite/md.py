"""References as Markdown footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cmfacts.ask.references import Reference, place_in_words
from cmfacts.model import Fact
from cmfacts.show.cite.apa import letters_of, places_by_fact, runs
from cmfacts.show.cite.apa_parts import Run
from cmfacts.show.formats.md import opening, text


def written(references: Sequence[Reference], facts: Sequence[Fact]) -> Iterator[str]:
    """A footnote per fact, `[^its-id]: …`, and one per source asked for by its own id."""
    letters = letters_of(references)
    by_source = {r.source.id: r for r in references}
    cited = places_by_fact(references)
    for fact in facts:
        said = []
        for source in fact.sources:
            places = cited[source, fact.id]
            links = list(dict.fromkeys(p.url for p in places if p.url))
            whole = runs(by_source[source], letters.get(source, ""), address=links[0] if links else None)
            words = dict.fromkeys(filter(None, map(place_in_words, places)))
            said.append(" and ".join([_md(whole, "; ".join(words)), *(f"<{at}>" for at in links[1:])]))
        yield f"[^{_label(fact.id)}]: {opening(' '.join(said) or text(f'{fact.id}.'))}\n"
    for reference in references:
        if not reference.places:
            yield f"[^{_label(reference.source.id)}]: {opening(_md(runs(reference, letters.get(reference.source.id, '')), ''))}\n"


def _label(name: str) -> str:
    """An id as the label of a footnote, which ends at a bracket or a space."""
    return re.sub(r"[^\w.:-]+", "-", name)


def _md(reference: Sequence[Run], place: str) -> str:
    """The reference, the place before the address."""
    address = next((at - 1 for at, run in enumerate(reference) if run.style == "link"), len(reference))
    drawn = [_drawn(run) for run in reference]
    if place:
        drawn.insert(address, f" {text(place)}.")
    return "".join(drawn)


def _drawn(run: Run) -> str:
    if run.style == "link":
        return f"<{run.text}>"
    return f"*{text(run.text)}*" if run.style else text(run.text)
