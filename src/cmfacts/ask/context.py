"""What a store knows of a fact besides its record: who else says so and is worth what, what contradicts it, what has taken its place."""

from collections.abc import Iterable
from typing import NamedTuple

from cmfacts.index.reader import Index
from cmfacts.model import Fact, Source
from cmfacts.values.names import printed


class Voice(NamedTuple):
    """
    Who says so.

    Shape:  `name` is that of the publisher, else of what the source stands in, its author or its title; `original` who is rewritten, "" where
            nobody is; `copies` those who rewrite this one and are cited beside it.
    """

    name: str
    low: bool = False
    original: str = ""
    copies: tuple["Voice", ...] = ()


class Context:
    """The facts and sources that those of an answer lead to, each read once, when it is asked for."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._facts: dict[str, Fact | None] = {}
        self._sources: dict[str, Source] = {}

    def fact(self, fact_id: str) -> Fact | None:
        """The fact with an id; None if there is none."""
        if fact_id not in self._facts:
            self._facts[fact_id] = self._index.fact(fact_id)
        return self._facts[fact_id]

    def source(self, source_id: str) -> Source:
        """The source with an id; nothing but that of one that is not declared."""
        if source_id not in self._sources:
            self._sources[source_id] = self._index.source(source_id) or Source(source_id)
        return self._sources[source_id]

    def name(self, source_id: str) -> str:
        """What a source is called in a line: by its publisher, as far as that is known."""
        source = self.source(source_id)
        return source.publisher or source.container_title or ", ".join(map(printed, source.author)) or source.title or source.id

    def original(self, source_id: str) -> str:
        """What a source rewrites is called; "" if it rewrites nothing."""
        first = self.source(source_id).derived_from
        return self.name(first) if first and first != source_id else ""

    def voices(self, fact: Fact) -> tuple[Voice, ...]:
        """Who says so, each once, in the order of the citations; copies with what they copy where that is cited too."""
        cited = fact.sources
        copied = {source: self._copied(source, cited) for source in cited}
        own = [source for source in cited if copied[source] == source]
        return tuple(dict.fromkeys(self._voice(one, [s for s in cited if copied[s] == one != s]) for one in own))

    def _voice(self, source_id: str, copies: Iterable[str] = ()) -> Voice:
        source = self.source(source_id)
        return Voice(self.name(source_id), source.reliability == "low", self.original(source_id), tuple(map(self._voice, copies)))

    def _copied(self, source_id: str, cited: tuple[str, ...]) -> str:
        """The first of those cited that a source goes back to; itself where it rewrites none of them."""
        seen = [source_id]
        while (before := self.source(seen[-1]).derived_from) and before in cited:
            if before in seen:  # each rewrites the other: neither can be told to be the first
                return source_id
            seen.append(before)
        return seen[-1]


def contradicting(fact: Fact) -> tuple[str, ...]:
    """The ids of the other facts that a fact contradicts, or that contradict it."""
    return tuple(name for name in dict.fromkeys((*fact.contradicts, *fact.contradicted_by)) if name != fact.id)
