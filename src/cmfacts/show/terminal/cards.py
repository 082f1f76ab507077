"""Cards on a terminal: all that is known of a fact or a source."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import RenderableType
from rich.text import Text

from cmfacts.ask.cards import Card
from cmfacts.ask.citation import in_words, lead, link, reference
from cmfacts.model import Fact, Source
from cmfacts.show.language import Labels
from cmfacts.show.terminal.draw import as_text, draw, grid, shown, standing_of
from cmfacts.show.view import Screen
from cmfacts.values.names import printed
from cmfacts.values.quantity import describe as describe_measure

_PASSIVE = {"contradicts": "contradicted by", "corroborates": "corroborated by", "supersedes": "superseded by"}


def cards(screen: Screen, of: Sequence[Card], labels: Labels) -> str:
    """The whole of each fact."""
    parts: list[RenderableType] = []
    for card in of:
        parts += [Text("")] if parts else []
        table = grid("dim", "")
        for name, value in [*_of(card.fact, labels), *_cited(card.fact), *_related(card)]:
            table.add_row(as_text(name), value)
        parts += [as_text(card.fact.statement, "bold"), as_text(card.fact.id, "cyan"), table]
    return draw(screen, *parts)


Row = tuple[str, Text]


def _of(fact: Fact, labels: Labels) -> list[Row]:
    """What the fact says of itself, as far as it says so."""
    when = fact.when
    measure = fact.measure
    rows: list[tuple[str, str | Text | None]] = [
        ("date", f"{when}  ({fact.date})" if when != (fact.date or "") else when),
        ("kind", fact.kind),
        ("topic", labels("topic", fact.topic) if fact.topic else None),
        ("of", ", ".join(labels("party", p) for p in fact.subject)),
        ("with", ", ".join(labels("party", p) for p in fact.parties)),
        ("aspect", labels("aspect", fact.aspect) if fact.aspect else None),
        ("figure", describe_measure(measure) if measure else None),
        ("series", labels("quantity", measure.quantity) if measure and measure.quantity else None),
        ("said by", fact.said_by),
        ("standing", standing_of(fact) if fact.standing != "reported" else None),
        ("note", fact.note),
        ("tags", ", ".join(fact.tags)),
        *fact.translations.items(),
    ]
    return [(name, value if isinstance(value, Text) else as_text(value)) for name, value in rows if value]


def _cited(fact: Fact) -> list[Row]:
    rows = []
    for citation in fact.citations:
        rows.append(("source", as_text(in_words(citation))))
        if citation.anchor:
            rows.append(("", as_text(f"at “{citation.anchor}”", "dim")))
        if address := link(citation):
            rows.append(("", as_text(lead(citation) + address, "blue")))
    return rows


def _related(card: Card) -> list[Row]:
    """What the fact says of others, and others of it."""
    rows = []
    for name, related in [*((r.relation, r) for r in card.names), *((_PASSIVE[r.relation], r) for r in card.named_by)]:
        text = as_text(related.id, "cyan")
        if related.fact:
            text.append(" " + shown(related.fact.statement))
        rows.append((name, text))
    return rows


def source_card(screen: Screen, source: Source, facts: int) -> str:
    """All that is known of a source."""
    table = grid("dim", "")
    for key, value in source._replace(author=tuple(map(printed, source.author)))._asdict().items():
        if value and key != "id":
            table.add_row(key.replace("_", " "), as_text(", ".join(value) if isinstance(value, tuple) else str(value)))
    table.add_row("facts", Text(f"{facts:,}"))
    return draw(screen, as_text(reference(source), "bold"), as_text(source.id, "cyan"), table)
