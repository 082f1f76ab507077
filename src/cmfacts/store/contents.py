"""All that stores hold: what their files come to together, and what follows from it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from cmfacts.errors import StoreError
from cmfacts.model import Fact, Problem, Source, StoreInfo, Term
from cmfacts.store.derive import worked_out
from cmfacts.store.files import StoreFile
from cmfacts.store.read import Part, Seen, Synonym, read_part
from cmfacts.store.spaces import Declared, Ids, Names, ids_of, in_answers, settled, spaces_of


class Contents(NamedTuple):
    """
    All that stores hold and can be used.

    Shape:  `facts` in order of id; `left_out` counts the facts that cannot be used; `unread` are the files that cannot; `names` by store.
    """

    facts: list[Fact]
    sources: list[Source]
    terms: list[Term]
    synonyms: list[Synonym]
    stores: list[StoreInfo]
    left_out: int
    unread: list[Problem]
    names: Sequence[Names] = ()


def joined(roots: Sequence[str], parts: Sequence[Sequence[Part]], ids: Sequence[Ids]) -> Contents:
    """
    What the parts of stores come to, but for their facts, whose `ids` are given by store; what it is called is settled by `spaces`.

    Errors: StoreError if no file of a store can be read, or two stores have the same id.
    """
    found = Contents([], [], [], [], [], 0, [])
    for root, of_root in zip(roots, parts, strict=True):
        faults = [part.fault for part in of_root if part.fault]
        if faults and len(faults) == len(of_root):
            place = f"{faults[0].file}:{faults[0].line}" if faults[0].line else faults[0].file
            raise StoreError(place, faults[0].message)
        found.unread.extend(faults)
        found.stores.append(next((part.store for part in reversed(of_root) if part.store), StoreInfo(root)))
        for part in of_root:
            found.synonyms.extend(part.synonyms)
    spaces = spaces_of(found.stores)
    names, sources, terms = settled(
        [
            Declared(space, *of_store, [s for part in of_root for s in part.sources], [t for part in of_root for t in part.terms])
            for space, of_store, of_root in zip(spaces, ids, parts, strict=True)
        ]
    )
    stores = [store._replace(id=space) for store, space in zip(found.stores, spaces)]
    left_out = sum(part.left_out for of_root in parts for part in of_root)
    return Contents([], sources, terms, found.synonyms, stores, left_out, found.unread, names)


def load(roots: Sequence[str], files: Sequence[Sequence[StoreFile]], seen: Seen | None = None) -> Contents:
    """
    What the stores hold, without what cannot be used.

    Shape:  `files` are those of each root. `seen` is called with every entry as it is read, and the fact made of it if it is one that can be used;
            also with a fact whose id is taken, without what sources say in its citations, and with the ids that its store has.
    Errors: StoreError if no file of a store can be read.
    """
    parts = [[read_part(root, file.path, seen) for file in of_root] for root, of_root in zip(roots, files, strict=True)]
    found = joined(roots, parts, [ids_of(fact for part in of_root for fact in part.facts) for of_root in parts])
    sources = {source.id: source for source in found.sources}
    every = [
        in_answers(fact, store.id, names)
        for store, names, of_root in zip(found.stores, found.names, parts)
        for part in of_root
        for fact in part.facts
    ]
    facts: dict[str, Fact] = {}
    for fact in every:
        facts.setdefault(fact.id, fact)
    complete = worked_out([facts[i] for i in sorted(facts)], sources)
    return found._replace(facts=complete, left_out=found.left_out + len(every) - len(facts))
