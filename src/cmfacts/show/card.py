"""All that is known of a fact, as entries that every format writes in its own way."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from cmfacts.ask.citation import in_words, lead, link
from cmfacts.show.caveats import SIGNS, sign_of
from cmfacts.values.quantity import describe as describe_measure

if TYPE_CHECKING:
    from cmfacts.ask.cards import Card, Related
    from cmfacts.model import Citation, Fact
    from cmfacts.show.language import Language

_NAMES = {
    "contradicts": "≠ contradicts", "corroborates": "= corroborates", "supersedes": "↻ supersedes",
    "differs_in_basis": "‡ on another basis",
}  # fmt: skip
_NAMED_BY = {"contradicts": "≠ contradicted by", "corroborates": "= corroborated by", "supersedes": "↻ superseded by"}


class Entry(NamedTuple):
    """
    A line of a card.

    Shape:  `id` is that of another fact, of which `text` tells, and `by` who says that, and when; `address` is a link and then all there is; `under`
            says more of the entry before; a `caution` is to be noticed.
    """

    name: str
    text: str = ""
    id: str = ""
    by: str = ""
    address: str = ""
    under: bool = False
    caution: bool = False


def entries(card: Card, language: Language) -> list[Entry]:
    """What there is to say of a fact beside its statement and its id: first how far it can be relied on and where it stands."""
    fact = card.fact
    found = [*_relied_on(fact, language), *(entry for cited in fact.citations for entry in _cited(cited, language))]
    found += [_related(related, _NAMES, language) for related in card.names]
    found += [_related(related, _NAMED_BY, language) for related in card.named_by]
    return [*found, *_described(fact, language)]


def _relied_on(fact: Fact, language: Language) -> Iterator[Entry]:
    """Who says so and when, whether it still stands, and how far its sources are to be trusted."""
    if fact.said_by:
        yield Entry("said by", fact.said_by)
    if fact.when:
        yield Entry("date", f"{fact.when}  ({fact.date})" if fact.when != fact.date else fact.when)
    if fact.standing != "reported":
        overtaken = [caveat.said for caveat in language.caveats.of(fact) if caveat.kind == "superseded" and caveat.ids]
        said = ", ".join([fact.standing, *overtaken])
        yield Entry("standing", f"{sign_of(fact.standing)} {said}", caution=True)
    if fact.note:
        yield Entry("note", fact.note)
    low = fact.reliability == "low"
    witnesses = f"{fact.witnesses} independent sources" if fact.witnesses > 1 else "one independent source" if fact.witnesses else ""
    rated = f"{SIGNS['low']} low" if low else fact.reliability or "not said"
    yield Entry("reliability", ", ".join(filter(None, (rated, witnesses))), caution=low)


def _cited(citation: Citation, language: Language) -> Iterator[Entry]:
    words = in_words(citation)
    said = language.caveats.cited(citation, words)
    yield Entry("source", said, caution="low reliability" in said.removeprefix(words))
    if citation.anchor:
        yield Entry("at", f"“{citation.anchor}”", under=True)
    if address := link(citation):
        yield Entry("copy" if lead(citation) else "link", address=address, under=True)
    else:
        yield Entry("link", "none known", under=True)


def _related(related: Related, names: dict[str, str], language: Language) -> Entry:
    other = related.fact
    if other is None:
        return Entry(names[related.relation], "(no fact has this id)", related.id)
    caution = related.relation == "contradicts"
    return Entry(names[related.relation], language.text(language.fact(other)), related.id, language.caveats.by(other), caution=caution)


def _described(fact: Fact, language: Language) -> Iterator[Entry]:
    """What the fact is, as far as it says so, and what it is in other languages."""
    measure = fact.measure

    def label(table: str, *names: str | None) -> str:
        return ", ".join(language.label(table, name) for name in names if name)

    said = [
        ("figure", describe_measure(measure) if measure else ""), ("series", label("quantity", measure.quantity if measure else None)),
        ("kind", fact.kind), ("topic", label("topic", fact.topic)), ("of", label("party", *fact.subject)), ("with", label("party", *fact.parties)),
        ("aspect", label("aspect", fact.aspect)), ("tags", ", ".join(fact.tags)), *fact.translations.items(),
    ]  # fmt: skip
    yield from (Entry(name, text) for name, text in said if text)
