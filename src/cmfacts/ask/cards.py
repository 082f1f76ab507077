"""A fact with what it says of others and what others say of it."""

from collections.abc import Sequence
from typing import NamedTuple

from cmfacts.index.reader import Index
from cmfacts.model import RELATIONS, Fact


class Related(NamedTuple):
    """
    A fact that another names, or that names it.

    Shape:  `relation` is contradicts, corroborates, supersedes or, among those it names, differs_in_basis, which holds both ways; `id` what the
            store has, `fact` None where no fact has that id.
    """

    relation: str
    id: str
    fact: Fact | None


class Card(NamedTuple):
    """A fact, the facts it names and the facts that name it, each in the order of the relations and then of the store."""

    fact: Fact
    names: tuple[Related, ...]
    named_by: tuple[Related, ...]


def cards(index: Index, facts: Sequence[Fact]) -> tuple[Card, ...]:
    """The cards of some facts, in their order."""
    naming = {fact.id: [(r, other) for r in (*RELATIONS, "differs_in_basis") for other in getattr(fact, r)] for fact in facts}
    named = index.pointing_at_each(list(naming))
    wanted = dict.fromkeys(other for pairs in (*naming.values(), *named.values()) for _, other in pairs)
    numbers = index.numbers_of(list(wanted))
    known = dict(zip(numbers, index.facts(list(numbers.values()))))

    def related(pairs: Sequence[tuple[str, str]]) -> tuple[Related, ...]:
        return tuple(Related(relation, other, known.get(other)) for relation, other in pairs)

    return tuple(
        Card(fact, related(naming[fact.id]), related([(r, other) for r, other in named.get(fact.id, ()) if r in RELATIONS]))
        for fact in facts
    )
