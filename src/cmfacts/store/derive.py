"""What follows from the records and is never typed: what a date means, what took a fact's place, who bears it out, how far to trust it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from cmfacts.model import RELIABILITIES, Citation, Fact, Source

#: The relation that a fact names another by -> what the other is told.
_TOLD = {
    "supersedes": "superseded_by", "contradicts": "contradicted_by", "corroborates": "corroborated_by", "differs_in_basis": "differs_in_basis",
}  # fmt: skip

#: Id of a fact -> what it is told by others -> their ids.
Told = dict[str, dict[str, list[str]]]


def worked_out(facts: Sequence[Fact], sources: Mapping[str, Source]) -> list[Fact]:
    """The facts with what follows from all of them together, in the order given."""
    told = told_by(facts)
    return [with_what_follows(fact, told.get(fact.id, {}), sources) for fact in facts]


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


def with_what_follows(fact: Fact, told: Mapping[str, Sequence[str]], sources: Mapping[str, Source]) -> Fact:
    """
    The fact with what is known of the sources it cites, and what others tell of it.

    Shape:  a fact that another supersedes is `superseded` if it was merely `reported`; a difference in basis holds both ways; a source that
            another cited beside it rewrites is no witness of its own.
    """
    cited = fact.sources
    citations = [_with_source(c, sources) for c in fact.citations]
    independent = [s for s in cited if s not in sources or sources[s].derived_from not in cited]
    follows: dict[str, Any] = {
        "citations": tuple(citations),
        "dated": dated(fact.dated, fact.date, fact.kind, [c.issued for c in citations]),
        "reliability": _best(independent, sources),
        "witnesses": len(independent),
    }
    if told or fact.differs_in_basis:  # of most facts nobody says anything
        if fact.standing == "reported" and told.get("superseded_by"):
            follows["standing"] = "superseded"
        follows |= {relation: _sorted(told.get(relation, ())) for relation in ("superseded_by", "contradicted_by", "corroborated_by")}
        follows["differs_in_basis"] = tuple(dict.fromkeys((*fact.differs_in_basis, *_sorted(told.get("differs_in_basis", ())))))
    return fact._replace(**follows)


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


def _best(names: Sequence[str], sources: Mapping[str, Source]) -> str | None:
    """The highest reliability among some sources; None where none is said."""
    said = [r for s in names if s in sources and (r := sources[s].reliability) in RELIABILITIES]
    return min(said, key=RELIABILITIES.index, default=None)


def trust(fact: Fact, sources: Mapping[str, Source]) -> int:
    """
    How far a fact is to be trusted by its sources, from 0 to 4, once it is known what follows for it.

    Shape:  two for a high reliability, one where it is medium or nobody says; one for more than one witness; one for a source that rewrites no other.
    """
    reliable = {"high": 2, "low": 0}.get(fact.reliability or "", 1)
    first_hand = any(name not in sources or sources[name].derived_from is None for name in fact.sources)
    return reliable + (fact.witnesses > 1) + first_hand
