"""What is said of a finding, and what a reader is to know of the fact that it is held against."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cmfacts.ask.citation import link
from cmfacts.ask.context import Context
from cmfacts.model import Fact
from cmfacts.values.quantity import figure
from cmfacts.values.tongue import _, quoted

#: How much of a statement or note says what it is about, in characters.
_SHORT = 100


def known(context: Context, fact: Fact) -> dict[str, Any]:
    """Who says a fact, when, and where that stands, as a finding has them."""
    links = (link(cited) for cited in fact.citations)
    return {"who": who(context, fact) or None, "date": fact.when or None, "url": next(filter(None, links), None)}


def who(context: Context, fact: Fact) -> str:
    """Who says so, each once."""
    return " · ".join(voice.name for voice in context.voices(fact))


def by(context: Context, fact: Fact) -> str:
    """Who says so, and when: `FOCAL, as of May 2010`."""
    return ", ".join(filter(None, (who(context, fact), fact.when)))


def differs(context: Context, fact: Fact, text: str, store_says: str) -> str:
    """That a draft has another figure, date or rank than a fact."""
    said = _(
        "{text} here, {store_says} in {id} ({by})", text=quoted(_shortened(text)), store_says=store_says, id=fact.id, by=by(context, fact)
    )
    return _with_link(said, fact)


def overtaken(context: Context, fact: Fact, others: tuple[str, ...]) -> str:
    """What has taken the place of a fact."""
    if not others:
        return _with_note(_("{id} no longer holds", id=fact.id), fact)
    return _("{id} was overtaken by {others}", id=fact.id, others=_statements(context, others))


def mistaken(fact: Fact) -> str:
    """That a fact is a mistake of its source, and what its note says of that."""
    return _with_note(_("{id} is a mistake of its source", id=fact.id), fact)


def disputed(context: Context, fact: Fact, others: tuple[str, ...]) -> str:
    """Who says otherwise than a fact."""
    if not others:
        return _with_note(_("{id} is disputed", id=fact.id), fact)
    return _("{id} is disputed by {others}", id=fact.id, others=_statements(context, others))


def uncited(facts: Sequence[Fact]) -> str:
    """Facts that a sentence may be of, the nearest first."""
    return _("near: {facts}", facts="; ".join(f"{fact.id}: {quoted(_shortened(fact.statement))}" for fact in facts))


def _statements(context: Context, ids: tuple[str, ...]) -> str:
    said = []
    for name in ids:
        other = context.fact(name)
        said.append(f"{name}: {_in_short(other)} ({by(context, other)})" if other else name)
    return "; ".join(said)


def _in_short(fact: Fact) -> str:
    return figure(fact.measure) if fact.measure else quoted(_shortened(fact.statement.rstrip(".")))


def _with_note(said: str, fact: Fact) -> str:
    return said + (_(": ") + _shortened(fact.note) if fact.note else "")


def _with_link(said: str, fact: Fact) -> str:
    address = next(filter(None, (link(cited) for cited in fact.citations)), None)
    return f"{said}, {address}" if address else said


def _shortened(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _SHORT else text[:_SHORT].rpartition(" ")[0].rstrip(" ,;:–—") + "…"
