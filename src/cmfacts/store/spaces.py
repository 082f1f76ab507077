"""
Name spaces: what an id means where several stores are asked at once.

Ids belong to their store. What two stores call the same and is not the same is `store:id` in answers; all else is called as its store calls it. This is
settled once, when stores are read: behind that an id is a string like any other, and nobody asks whose it is.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence, Set
from typing import NamedTuple, TypeVar

from cmfacts.errors import StoreError
from cmfacts.model import KINDS, Fact, Source, StoreInfo, Term, Texts
from cmfacts.store.derive import names_of
from cmfacts.store.schema import RESERVED
from cmfacts.values.text import fold, id_of
from cmfacts.values.tongue import _

#: Table and id as a store writes it -> the id that answers have; what is not in it stays as it is written.
Names = Mapping[tuple[str, str], str]
_Record = TypeVar("_Record", bound="Source | Term")


class Ids(NamedTuple):
    """The ids of the facts of a store, and those that they name."""

    facts: Set[str]
    named: Iterable[str]


class Declared(NamedTuple):
    """
    What a store declares.

    Shape:  `name` is that of its space, None if it has none and stands alone; `facts` are the ids of those that can be used, `named` the ids of facts that
            those name.
    """

    name: str | None
    facts: Set[str]
    named: Iterable[str]
    sources: Sequence[Source]
    terms: Sequence[Term]


class Settled(NamedTuple):
    """What stores declare, called as answers call it; `names` by store."""

    names: list[Names]
    sources: list[Source]
    terms: list[Term]


def ids_of(facts: Iterable[Fact]) -> Ids:
    """The ids of facts of a store, and those that they name."""
    facts = list(facts)
    return Ids({fact.id for fact in facts}, {other for fact in facts for _, other in names_of(fact)})


def spaces_of(stores: Sequence[StoreInfo]) -> list[str | None]:
    """
    The names of stores: the `id` in `[store]`; of several, where one has none, that of its folder.

    Errors: StoreError if two say that they have the same id: they may be two versions of one store.
    """
    if len(stores) < 2:
        return [store.id for store in stores]
    taken = dict.fromkeys(RESERVED, "")
    for store in stores:
        if store.id and store.id in taken:
            reason = _(
                "it has the id `{id}` of the store {other}; give one of the two another `id` in [store]", id=store.id, other=taken[store.id]
            )
            raise StoreError(store.path, reason)
        if store.id:
            taken[store.id] = store.path
    found: list[str | None] = []
    for store in stores:
        found.append(store.id or name_of_folder(store.path, taken))
        taken.setdefault(found[-1] or "", store.path)
    return found


def name_of_folder(path: str, taken: Collection[str] = RESERVED) -> str:
    """A name for the store in a folder, that of the folder in the letters of ids; with a number where it is `taken`."""
    number, free = 1, (name := id_of(os.path.basename(os.path.realpath(path))) or "store")
    while free in taken:
        number += 1
        free = f"{name}-{number}"
    return free


def settled(stores: Sequence[Declared]) -> Settled:
    """
    What ids mean in each store, and what all declare together.

    Shape:  of what is declared twice in a store the first holds. What a store names is its own where it has that; then `store:id`; then that of
            another store. Sources that are equal are one, and terms that are called the same are one, with the labels and aliases of both; else both
            are `store:id`.
    """
    names: list[dict[tuple[str, str], str]] = [{} for _ in stores]
    sources = _joined(stores, names, lambda store: [("source", source) for source in store.sources], _same_source)
    terms = _joined(stores, names, lambda store: [(term.table, term) for term in store.terms], _same_term)
    _name_facts(stores, names)
    whole = [s._replace(derived_from=called(names[place], "source", s.derived_from)) if s.derived_from else s for place, s in sources]
    return Settled([*names], whole, [term for _, term in terms])


def called(names: Names, table: str, written: str) -> str:
    """What answers call that which a store calls `written`."""
    return names.get((table, written), written)


def in_answers(fact: Fact, space: str | None, names: Names) -> Fact:
    """A fact of a store, with the names that answers have for it and for what it names."""
    if not names:
        return fact._replace(store=space) if space else fact

    def several(table: str, written: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys([called(names, table, one) for one in written]))

    measure = fact.measure
    return fact._replace(
        store=space,
        id=called(names, "fact", fact.id),
        kind=called(names, "kind", fact.kind),
        topic=fact.topic and called(names, "topic", fact.topic),
        subject=several("party", fact.subject),
        parties=several("party", fact.parties),
        aspect=fact.aspect and called(names, "aspect", fact.aspect),
        measure=measure and measure._replace(quantity=measure.quantity and called(names, "quantity", measure.quantity)),
        citations=tuple([cited._replace(source=called(names, "source", cited.source)) for cited in fact.citations]),
        contradicts=several("fact", fact.contradicts),
        corroborates=several("fact", fact.corroborates),
        supersedes=several("fact", fact.supersedes),
        differs_in_basis=several("fact", fact.differs_in_basis),
    )


# What is the same


def _joined(
    stores: Sequence[Declared],
    names: Sequence[dict[tuple[str, str], str]],
    records: Callable[[Declared], Iterable[tuple[str, _Record]]],
    together: Callable[[_Record, _Record], _Record | None],
) -> list[tuple[int, _Record]]:
    """The records of all stores, each with the place of the first store that has it, and put into `names` what they are called."""
    groups: dict[tuple[str, str], list[tuple[_Record, list[int]]]] = {}
    for place, store in enumerate(stores):
        own: set[tuple[str, str]] = set()
        for table, record in records(store):
            if (key := (table, record.id)) not in own:
                own.add(key)
                _add(groups.setdefault(key, []), place, record, together)
    found: list[tuple[int, _Record]] = []
    whole: dict[tuple[str, str], str] = {}
    for (table, written), of_id in groups.items():
        for record, places in of_id:
            name = written if len(of_id) == 1 else f"{stores[places[0]].name}:{written}"
            if name != written:
                record = record._replace(id=name)  # type: ignore[assignment]  # that of a union is one
            found.append((places[0], record))
            for place in places:
                whole[table, f"{stores[place].name}:{written}"] = name
                if name != written:
                    names[place][table, written] = name
    for called_so in names if len(stores) > 1 else ():
        called_so.update(whole)
    return found


def _add(
    groups: list[tuple[_Record, list[int]]], place: int, record: _Record, together: Callable[[_Record, _Record], _Record | None]
) -> None:
    for number, group in enumerate(groups):
        both = together(group[0], record)
        if both is not None:
            groups[number] = (both, [*group[1], place])
            return
    groups.append((record, [place]))


def _same_source(one: Source, other: Source) -> Source | None:
    """One for both if they say the same to the letter: what one of them rewrites may be another of the same id."""
    return one if one == other and not one.derived_from else None


def _same_term(one: Term, other: Term) -> Term | None:
    """
    One for both, the labels of the first before those of the other, which are aliases then; None if they are not the same.

    They are not if they have labels in the same language and no name in common, nor are quantities of another unit or basis. The kinds that everybody has are the same.
    """
    if one.table == "quantity" and (one.unit, one.basis, one.cross_section) != (other.unit, other.basis, other.cross_section):
        return None
    mine, theirs = ([*term.labels.values(), *term.aliases] for term in (one, other))
    known = one.table == "kind" and one.id in KINDS  # whatever a store calls them
    if not known and one.labels.keys() & other.labels.keys() and set(map(fold, mine)).isdisjoint(map(fold, theirs)):
        return None
    labels = Texts({**one.labels, **{language: label for language, label in other.labels.items() if language not in one.labels}})
    further = (name for name in (*other.aliases, *other.labels.values()) if name not in labels.values())
    return one._replace(
        labels=labels,
        aliases=tuple(dict.fromkeys((*one.aliases, *further))),
        note=" ".join(dict.fromkeys(filter(None, (one.note, other.note)))) or None,
        formerly=tuple(dict.fromkeys((*one.formerly, *other.formerly))),
    )


def _name_facts(stores: Sequence[Declared], names: Sequence[dict[tuple[str, str], str]]) -> None:
    times = Counter(name for store in stores for name in store.facts) if len(stores) > 1 else Counter[str]()
    clash = {name for name, count in times.items() if count > 1}
    for store, own in zip(stores, names):
        own.update((("fact", written), f"{store.name}:{written}") for written in clash & store.facts)
    places = {store.name: place for place, store in enumerate(stores) if store.name}
    for store, own in zip(stores, names):
        for written in store.named:
            space, colon, rest = written.partition(":")
            if colon and written not in store.facts and space in places and rest in stores[places[space]].facts:
                own["fact", written] = called(names[places[space]], "fact", rest)
