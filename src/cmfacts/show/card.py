"""All that is known of a fact, as entries that every format writes in its own way."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from cmfacts.ask.citation import in_words, lead, link
from cmfacts.show.caveats import SIGNS, sign_of
from cmfacts.show.cells import cell
from cmfacts.values.quantity import describe as describe_measure
from cmfacts.values.tongue import N_, _, _n, _p, quoted

if TYPE_CHECKING:
    from cmfacts.ask.cards import Card, Related
    from cmfacts.model import Citation, Fact
    from cmfacts.show.language import Language

_NAMES = {
    "contradicts": N_("≠ contradicts"), "corroborates": N_("= corroborates"), "supersedes": N_("↻ supersedes"),
    "differs_in_basis": N_("‡ on another basis"),
}  # fmt: skip
_NAMED_BY = {"contradicts": N_("≠ contradicted by"), "corroborates": N_("= corroborated by"), "supersedes": N_("↻ superseded by")}


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
        yield Entry(_("said by"), fact.said_by)
    if fact.when:
        yield Entry(_("date"), f"{fact.when}  ({fact.date})" if fact.when != fact.date else fact.when)
    if fact.standing != "reported":
        overtaken = [caveat.said for caveat in language.caveats.of(fact) if caveat.kind == "superseded" and caveat.ids]
        said = ", ".join([_p("standing", fact.standing), *overtaken])
        yield Entry(_("standing"), f"{sign_of(fact.standing)} {said}", caution=True)
    if fact.note:
        yield Entry(_("note"), fact.note)
    low = fact.reliability == "low"
    several = _n("{n:,} independent source", "{n:,} independent sources", fact.witnesses)
    witnesses = several if fact.witnesses > 1 else _("one independent source") if fact.witnesses else ""
    rated = _p("reliability", fact.reliability) if fact.reliability else _("not said")
    yield Entry(_("reliability"), ", ".join(filter(None, (f"{SIGNS['low']} {rated}" if low else rated, witnesses))), caution=low)


def _cited(citation: Citation, language: Language) -> Iterator[Entry]:
    words = in_words(citation)
    said = language.caveats.cited(citation, words)
    yield Entry(_("source"), said, caution=_("low reliability") in said.removeprefix(words))
    if citation.anchor:
        yield Entry(_("at"), quoted(citation.anchor), under=True)
    if address := link(citation):
        yield Entry(_("copy") if lead(citation) else _("link"), address=address, under=True)
    else:
        yield Entry(_("link"), _("none known"), under=True)


def _related(related: Related, names: dict[str, str], language: Language) -> Entry:
    other = related.fact
    if other is None:
        return Entry(_(names[related.relation]), _("(no fact has this id)"), related.id)
    caution = related.relation == "contradicts"
    return Entry(_(names[related.relation]), language.text(language.fact(other)), related.id, language.caveats.by(other), caution=caution)


def _described(fact: Fact, language: Language) -> Iterator[Entry]:
    """What the fact is, as far as it says so, and what it is in other languages."""
    measure = fact.measure

    def label(table: str, *names: str | None) -> str:
        return ", ".join(language.label(table, name) for name in names if name)

    said = [
        (_("figure"), describe_measure(measure) if measure else ""), (_("series"), label("quantity", measure.quantity if measure else None)),
        (_("kind"), language.kind(fact.kind)), (_("topic"), label("topic", fact.topic)), (_("of"), label("party", *fact.subject)),
        (_("with"), label("party", *fact.parties)), (_("aspect"), label("aspect", fact.aspect)), (_("tags"), ", ".join(fact.tags)),
        *fact.translations.items(), *((name, cell(value)) for name, value in fact.extra.items()),
        (_("store"), fact.store if len(language.index.stores) > 1 else None),
    ]  # fmt: skip
    yield from (Entry(name, text) for name, text in said if text)
