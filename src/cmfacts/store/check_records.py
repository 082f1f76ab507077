"""What checks look at: the entries of a store under check, and how a message names them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from cmfacts.model import RELATIONS, TERM_TABLES, Fact, Source, StoreInfo
from cmfacts.store.derive import dated
from cmfacts.store.faults import Fault
from cmfacts.store.parse import Entry, entries_of
from cmfacts.store.read import faulty_field, to_fact, to_source, to_store, to_term
from cmfacts.store.schema import STRING_OR_NUMBER, TABLE, TABLES, TABLES_OF_A_STORE, Field
from cmfacts.store.spaces import Declared, Names, called, in_answers, settled, spaces_of
from cmfacts.values.spelling import nearest
from cmfacts.values.text import words

#: How many pairs of names are compared for hints: a store in which nothing is declared would take the square of its size.
MOST_COMPARED = 1_000_000


class Usable(NamedTuple):
    """
    A fact that can be used, and where it is written.

    Shape:  `fact.dated` is worked out; `issued` are the dates of the sources it cites, `language` is that of its statement.
    """

    entry: Entry
    fact: Fact
    issued: tuple[str, ...]
    language: str


class Ask(NamedTuple):
    """A question that a fact answers, with its language and its folded words."""

    of: Usable
    language: str
    text: str
    words: tuple[str, ...]


class Records:
    """
    All entries of a store under check, the ids that each table declares, and what the stores hold that are checked with it.

    Shape:  `parsed` are the tables of each file as they came, for what no table of ours is; `declared` has the ids as keys. `stores` are all that are
            checked together, this one too, and `names` what answers call that which this store calls otherwise: entries have their own ids, records
            those of answers.
    """

    def __init__(self, parsed: Mapping[str, Mapping[str, Any]]) -> None:
        self.parsed = parsed
        self.entries = [entry for path, data in parsed.items() for entry in entries_of(path, data)]
        self.declared: dict[str, dict[str, None]] = {}
        for entry in self.entries:
            if isinstance(given := entry.data.get("id"), str):
                self.declared.setdefault(entry.table, {})[given] = None
        self.space: str | None = None
        self.names: Names = {}
        self.stores: Sequence[Records] = [self]
        self._meant: dict[tuple[str, str], str] = {}
        self._compared = 0

    def facts(self) -> Iterator[Entry]:
        """The entries that are facts."""
        return (entry for entry in self.entries if entry.table == "fact")

    def good(self, *tables: str) -> Iterator[Entry]:
        """The entries of some tables that can be used."""
        return (e for e in self.entries if e.table in tables and not faulty_field(e.data, TABLES_OF_A_STORE[e.table]))

    @classmethod
    def of_stores(cls, stores: Sequence[tuple[str, Mapping[str, Mapping[str, Any]]]]) -> list[Records]:
        """
        The records of stores that are checked together, each as (folder, tables of each file).

        Errors: StoreError if two have the same id.
        """
        every = [cls(parsed) for _, parsed in stores]
        infos = [[to_store(root, e.data) for e in one.entries if e.table == "store"] for (root, _), one in zip(stores, every)]
        spaces = spaces_of([told[-1] if told else StoreInfo(root) for (root, _), told in zip(stores, infos)])
        names = settled([one._declared(space, alone=len(every) == 1) for one, space in zip(every, spaces)]).names
        for one, space, own in zip(every, spaces, names):
            one.space, one.names, one.stores = space, own, every
        return every

    def _declared(self, space: str | None, *, alone: bool) -> Declared:
        facts = {name: None for e in self.facts() if isinstance(name := e.data.get("id"), str)}
        named = [value for e in self.facts() for field, value, _ in strings_of(e) if field.refers == "fact" and ":" in value]
        if alone:  # there is nothing to join
            return Declared(space, facts.keys(), named, (), ())
        terms = [to_term(e.table, e.data) for e in self.good(*TERM_TABLES)]
        return Declared(space, facts.keys(), named, [to_source(e.data) for e in self.good("source")], terms)

    def called(self, table: str, written: str) -> str:
        """What answers call that which this store calls so."""
        return called(self.names, table, written)

    def is_elsewhere(self, table: str, written: str) -> bool:
        """Whether an id that this store names and does not declare is that of an entry of another store."""
        return (table, written) in self.names or any(
            written in other.declared.get(table, {}) and other.called(table, written) == written for other in self.stores
        )

    @cached_property
    def sources(self) -> dict[str, Source]:
        """The sources of all stores that can be used, by their ids in answers."""
        found: dict[str, Source] = {}
        for store in self.stores:
            for entry in store.good("source"):
                source = to_source(entry.data)
                rewrites = source.derived_from and store.called("source", source.derived_from)
                name = store.called("source", source.id)
                found.setdefault(name, source._replace(id=name, derived_from=rewrites))
        return found

    @cached_property
    def formerly(self) -> dict[tuple[str, str], str]:
        """Table and id that an entry had -> the id that it has now."""
        found: dict[tuple[str, str], str] = {}
        for entry in self.entries:
            old = entry.data.get("formerly")
            for name in old if isinstance(old, list) and isinstance(entry.data.get("id"), str) else ():
                if isinstance(name, str):
                    found.setdefault((entry.table, name), entry.data["id"])
        return found

    @cached_property
    def usable(self) -> dict[str, Usable]:
        """The facts of this store that can be used, by their ids in answers; of several with one id the first, as there."""
        found: dict[str, Usable] = {}
        for entry in self.facts():
            fact = to_fact(entry.data)
            if fact and (fact := in_answers(fact, self.space, self.names)).id not in found:
                issued = tuple(i for s in fact.sources if s in self.sources and (i := self.sources[s].issued))
                says = dated(fact.dated, fact.date, fact.kind, issued)
                found[fact.id] = Usable(entry, fact._replace(dated=says), issued, (self.languages_of(entry) or ("en",))[0])
        return found

    @cached_property
    def every(self) -> dict[str, Usable]:
        """The facts of all stores that can be used."""
        return self.usable if len(self.stores) == 1 else {name: one for store in self.stores for name, one in store.usable.items()}

    @cached_property
    def named(self) -> dict[str, dict[str, list[str]]]:
        """Per relation and fact, the ids of the facts that name it."""
        named: dict[str, dict[str, list[str]]] = {name: {} for name in RELATIONS}
        for one in self.every.values():
            for name in RELATIONS:
                for other in getattr(one.fact, name):
                    named[name].setdefault(other, []).append(one.fact.id)
        return named

    @cached_property
    def asks(self) -> list[Ask]:
        """Every ask of the facts that can be used."""
        found = []
        for one in self.usable.values():
            asks = one.entry.data.get("asks", ())
            for language, of_language in asks.items() if isinstance(asks, dict) else ((one.language, asks),):
                found += [Ask(one, language, ask, tuple(words(ask))) for ask in of_language]
        return found

    @cached_property
    def _languages(self) -> dict[str, tuple[str, ...]]:
        """The languages of each store, by the folder in which it says so."""
        given = ((os.path.dirname(e.file), e.data.get("languages")) for e in self.entries if e.table == "store")
        return {folder: tuple(map(str, languages)) for folder, languages in given if isinstance(languages, list) and languages}

    def languages_of(self, entry: Entry) -> tuple[str, ...]:
        """The languages of the store that an entry belongs to, that of its statements first; () if it does not say."""
        folder = os.path.dirname(entry.file)
        while folder not in self._languages and os.path.dirname(folder) != folder:
            folder = os.path.dirname(folder)
        if folder in self._languages:
            return self._languages[folder]
        return next(iter(self._languages.values())) if len(self._languages) == 1 else ()

    def meant(self, name: str, table: str) -> str:
        """The question whether a declared id was meant; "" if none is near, and once `MOST_COMPARED` pairs were compared."""
        known = self.declared.get(table, {})
        if (name, table) not in self._meant:
            if self._compared + len(known) > MOST_COMPARED:
                return ""
            self._compared += len(known)
            self._meant[name, table] = meant(name, known)
        return self._meant[name, table]


Check = Callable[[Records], Iterator[Fault]]


def meant(name: str, known: Sequence[str] | Mapping[str, Any]) -> str:
    """The question whether one of the names known was meant; "" if none is near."""
    near = nearest(name, known, limit=1, at_least=0.5)
    return f"did you mean `{near[0]}`?" if near else ""


def in_words(language: str) -> str:
    """How a message names a language: `Spanish`, or its code where it has no name here."""
    return {"en": "English", "es": "Spanish", "fr": "French"}.get(language, f"`{language}`")


def strings_of(entry: Entry) -> Iterator[tuple[Field, str, str]]:
    """Every string an entry gives to a field, the tables inside it included, with the key of the entry it stands under."""
    for field in TABLES_OF_A_STORE[entry.table]:
        value = entry.data.get(field.name)
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, str) and field.type != STRING_OR_NUMBER:
                yield field, item, field.name
            elif isinstance(item, dict) and field.type in (TABLE, TABLES):
                for part in field.table:
                    if isinstance(inner := item.get(part.name), str):
                        yield part, inner, field.name
