"""What follows from the records and is never typed: what a date means, what took a fact's place, who bears it out, how far to trust it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cmfacts.model import RELIABILITIES, Fact, Source

_INVERSE = {"supersedes": "superseded_by", "contradicts": "contradicted_by", "corroborates": "corroborated_by"}


def worked_out(facts: Sequence[Fact], sources: Mapping[str, Source]) -> list[Fact]:
    """
    The facts with what follows from all of them together.

    Shape:  in the order given. A fact that another supersedes is `superseded` if it was merely `reported`; a difference in basis holds both
            ways; a source that another cited beside it rewrites is no witness of its own.
    """
    inverse: dict[str, dict[str, list[str]]] = {name: {} for name in (*_INVERSE.values(), "differs_in_basis")}
    for fact in facts:
        for relation, name in (*_INVERSE.items(), ("differs_in_basis", "differs_in_basis")):
            for other in getattr(fact, relation):
                inverse[name].setdefault(other, []).append(fact.id)
    return [_with_what_follows(fact, inverse, sources) for fact in facts]


def _with_what_follows(fact: Fact, inverse: Mapping[str, Mapping[str, list[str]]], sources: Mapping[str, Source]) -> Fact:
    told = {name: tuple(of.get(fact.id, ())) for name, of in inverse.items()}
    told["differs_in_basis"] = tuple(dict.fromkeys((*fact.differs_in_basis, *told["differs_in_basis"])))
    independent = [s for s in fact.sources if s not in sources or sources[s].derived_from not in fact.sources]
    overtaken = fact.standing == "reported" and told["superseded_by"]
    return fact._replace(
        standing="superseded" if overtaken else fact.standing,
        superseded_by=told["superseded_by"],
        contradicted_by=told["contradicted_by"],
        corroborated_by=told["corroborated_by"],
        differs_in_basis=told["differs_in_basis"],
        reliability=_best(independent, sources),
        witnesses=len(independent),
    )


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
