"""Facts as records and as plain text and Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from cmfacts.model import Fact, fact_to_json
from cmfacts.show.records import escape_md
from cmfacts.values.text import printable

FIELDS = Fact._fields
#: What `--fields` knows beside the keys of the JSON objects.
EXTRA_FIELDS = ("sources", "links", "score")
DEFAULT_TSV = ("id", "date", "topic", "statement", "sources")


def in_language(fact: Fact, language: str | None) -> Fact:
    """The fact with its statement in a language, where it has been translated."""
    return fact._replace(statement=fact.translations[language]) if language and language in fact.translations else fact


def record(fact: Fact, score: float | None = None) -> dict[str, Any]:
    """The JSON object of a fact; with its score if it comes from a search."""
    flat = fact_to_json(fact)
    return flat if score is None else {**flat, "score": score}


def with_extras(flat: Mapping[str, Any], fact: Fact) -> dict[str, Any]:
    """The record with the fields that only `--fields` and the TSV columns ask for."""
    from cmfacts.ask.citation import link

    return {**flat, "sources": list(fact.sources), "links": [at for c in fact.citations if (at := link(c))]}


def to_plain(facts: Iterable[Fact]) -> Iterator[str]:
    """A line per fact, as long as it is: date, statement, standing, sources, id."""
    from cmfacts.values.edtf import describe

    for fact in facts:
        when = f"{describe(fact.date)}: " if fact.date else ""
        standing = f" ({fact.standing})" if fact.standing != "reported" else ""
        yield printable(f"{when}{fact.statement}{standing} [{', '.join(fact.sources)}] {fact.id}") + "\n"


def to_md(facts: Sequence[Fact], headings: Sequence[str] | None = None) -> Iterator[str]:
    """A list whose citations are footnotes, one per place cited; under headings, one per fact, where they change."""
    from cmfacts.values.edtf import describe

    notes: dict[str, int] = {}
    heading = None
    for number, fact in enumerate(facts):
        if headings and headings[number] != heading:
            yield ("\n" if number else "") + f"## {escape_md(headings[number])}\n\n"
            heading = headings[number]
        when = f"**{escape_md(describe(fact.date))}** " if fact.date else ""
        standing = f" *({fact.standing}: {escape_md(fact.note or '')})*" if fact.standing != "reported" else ""
        numbers = dict.fromkeys(notes.setdefault(footnote(c), len(notes) + 1) for c in fact.citations)
        marks = "".join(f"[^{number}]" for number in numbers)
        yield f"- {when}{escape_md(fact.statement)}{marks}{standing}\n"
    if notes:
        yield "\n"
    for text, number in notes.items():
        yield f"[^{number}]: {text}\n"


def footnote(citation: Any) -> str:
    """A citation as the text of a Markdown footnote, its address linked."""
    from cmfacts.ask.citation import in_words, link

    address = link(citation)
    return escape_md(in_words(citation)) + (f", <{address}>" if address else "")
