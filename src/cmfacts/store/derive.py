"""What follows from the records and is never typed: what a date means, what took a fact's place, who bears it out, how far to trust it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from cmfacts.model import RELIABILITIES, Citation, Fact, Source

#: The relation that a fact names another by -> what the other is told.
_TOLD = {
    "supersedes": "superseded_by", "contradicts": "contradicted_by", "corroborates": "corroborated_by", "differs_in_basis": "differs_in_basis",
}  # fmt: skip

#: Id of a fact -> what it is told by others -> their ids.
Told = dict[str, dict[str, list[str]]]


def worked_out(facts: Sequence[Fact], sources: Mapping[str, Source]) -> list[Fact]:
    """The facts with what follows from all of them together, in the order given."""
    told, following = told_by(facts), Following(sources)
    return [following.of(fact, told.get(fact.id, {})) for fact in facts]


def told_by(facts: Iterable[Fact]) -> Told:
    """What some facts tell of others, those that there are not among them."""
    told: Told = {}
    for fact in facts:
        for relation, other in names_of(fact):
            tell(told, fact.id, relation, other)
    return told


def names_of(fact: Fact) -> list[tuple[str, str]]:
    """The others that a fact names, as (relation, id)."""
    return [(relation, other) for relation in _TOLD for other in getattr(fact, relation)]


def tell(told: Told, fact_id: str, relation: str, other: str) -> None:
    """Add what a fact tells of another."""
    told.setdefault(other, {}).setdefault(_TOLD[relation], []).append(fact_id)


class Footing(NamedTuple):
    """What the sources that are cited together make of what is said: the best reliability, how many are independent, whether one rewrites no other."""

    reliability: str | None
    witnesses: int
    is_first_hand: bool


class Following:
    """What follows for facts from the sources they cite: of those that are cited together, which is often one alone, worked out once."""

    def __init__(self, sources: Mapping[str, Source]) -> None:
        self._sources = sources
        self._footings: dict[tuple[str, ...], Footing] = {}

    def of(self, fact: Fact, told: Mapping[str, Sequence[str]]) -> Fact:
        """
        The fact with what is known of the sources it cites, and what others tell of it.

        Shape:  a fact that another supersedes is `superseded` if it was merely `reported`; a difference in basis holds both ways; a source that
                another cited beside it rewrites is no witness of its own.
        """
        citations = tuple([_with_source(cited, self._sources) for cited in fact.citations])
        reliability, witnesses, _first_hand = self._footing(fact.sources)
        meant = dated(fact.dated, fact.date, fact.kind, [cited.issued for cited in citations])
        follows: dict[str, Any] = {"citations": citations, "dated": meant, "reliability": reliability, "witnesses": witnesses}
        if told or fact.differs_in_basis:  # of most facts nobody says anything
            if fact.standing == "reported" and told.get("superseded_by"):
                follows["standing"] = "superseded"
            follows |= {relation: _sorted(told.get(relation, ())) for relation in ("superseded_by", "contradicted_by", "corroborated_by")}
            follows["differs_in_basis"] = tuple(dict.fromkeys((*fact.differs_in_basis, *_sorted(told.get("differs_in_basis", ())))))
        return fact._replace(**follows)

    def trust(self, fact: Fact) -> int:
        """
        How far a fact is to be trusted by its sources, from 0 to 4.

        Shape:  two for a high reliability, one where it is medium or nobody says; one for more than one witness; one for a source that rewrites no other.
        """
        footing = self._footing(fact.sources)
        return {"high": 2, "low": 0}.get(footing.reliability or "", 1) + (footing.witnesses > 1) + footing.is_first_hand

    def _footing(self, cited: tuple[str, ...]) -> Footing:
        found = self._footings.get(cited)
        if found is None:
            known = {name: self._sources.get(name) for name in cited}
            independent = [source for source in known.values() if source is None or source.derived_from not in cited]
            said = [source.reliability for source in independent if source and source.reliability in RELIABILITIES]
            first_hand = any(source is None or source.derived_from is None for source in known.values())
            found = self._footings[cited] = Footing(min(said, key=RELIABILITIES.index, default=None), len(independent), first_hand)
        return found


def _with_source(cited: Citation, sources: Mapping[str, Source]) -> Citation:
    source = sources.get(cited.source)
    return Citation(*cited[:4], source.title, source.publisher, source.issued, source.address, source.archive_url) if source else cited


def _sorted(ids: Sequence[str]) -> tuple[str, ...]:
    # However many hands read the facts, they are told in one order.
    return tuple(sorted(ids))


def dated(given: str | None, date: str | None, kind: str, issued: Sequence[str | None]) -> str:
    """
    What a date says: as it was typed; else `as-of` where it is the issue date of a source that is cited and nothing happened, else `event`.

    Shape:  one of `model.DATED`; `issued` are the dates of the sources cited.
    """
    return given or ("as-of" if date is not None and kind != "event" and date in issued else "event")
