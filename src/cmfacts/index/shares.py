"""
A share of a store's files, from TOML to what goes into the tables; a store is compiled in one share or in several processes.

A share is asked in four steps, each a method that gives messages one by one, so that it does not matter where the share is: `read` (what the
files declare and the ids of their facts), `analyse` (rows of facts, then what they have in words), `turn` (where each stem stands in its facts), `tell`
(where the stems of a range stand in all facts, and what its own facts are about). Between the steps stands what only all shares together know: which
facts there are and their numbers, the stems of all, and what the others have of a range.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any, NamedTuple, TypeVar

from cmfacts.index import inverted
from cmfacts.index.analysis import Analyser, Gathered, Place
from cmfacts.index.called import speakers
from cmfacts.index.inverted import Piece
from cmfacts.model import RELATIONS, Fact, Source, Term
from cmfacts.store.derive import Following, Told, names_of
from cmfacts.store.read import Asks, Part, read_part
from cmfacts.store.spaces import Names, in_answers
from cmfacts.values import edtf
from cmfacts.values.text import words

#: Rows in a message.
_CHUNK = 500

#: number, id, earliest and latest day, trust, ids of what overtook it, words, words of its asks, record.
FactRow = tuple[int, str, "int | None", "int | None", int, str, str, str, str]
_Row = TypeVar("_Row")


class Read(NamedTuple):
    """
    A file, read: what it holds but for its facts, which the share keeps.

    Shape:  the ids of those in their order; `naming` the others that they name, as (place of the fact in the file, relation, id).
    """

    part: Part
    ids: list[str]
    naming: list[tuple[int, str, str]]


class Task(NamedTuple):
    """
    What a share has to know to analyse its facts.

    Shape:  `numbers` by file of the share, in its order, for each fact its number among all, -1 if an earlier one has its id; `spaces` likewise, by file,
            the store that it is in and what answers call that which this calls otherwise; `languages` likewise that of the statements, `language` that of
            the first store; `terms` and `sources` of all stores; `told` what other facts tell of facts, whoever has read them.
    """

    numbers: list[array[int]]
    spaces: list[tuple[str | None, Names]]
    languages: list[str]
    language: str
    terms: list[Term]
    sources: dict[str, Source]
    told: Told


class Analysed(NamedTuple):
    """
    What the facts of a share have.

    Shape:  `facets` (name, value) -> fact numbers ascending; `relations` who names whom, as (other, relation, id); `asked` counts those that say
            what they answer.
    """

    gathered: Gathered
    facets: dict[tuple[str, str], array[int]]
    relations: set[tuple[str, str, str]]
    asked: int


class Share:
    """Some files of the stores, worked on in the process this is in."""

    def __init__(self) -> None:
        self._facts: list[list[tuple[Fact, Asks]]] = []
        self._analyser: Analyser
        self._place: Place
        self._piece: Piece

    def read(self, files: Sequence[tuple[str, str]]) -> Iterator[Read]:
        """Read files, each as (root of the store, path): a message for each."""
        for root, path in files:
            part = read_part(root, path)
            self._facts.append(list(zip(part.facts, part.asks)))
            naming = [(place, *named) for place, fact in enumerate(part.facts) for named in names_of(fact)]
            yield Read(part._replace(facts=[], asks=[]), [fact.id for fact in part.facts], naming)

    def analyse(self, task: Task) -> Iterator[list[FactRow] | Analysed]:
        """Take words, stems and facets of the facts: their rows in order of number, some a message, and then what they have."""
        numbered = [
            (n, in_answers(fact, *space), asks, language)
            for numbers, space, language, facts in zip(task.numbers, task.spaces, task.languages, self._facts)
            for n, (fact, asks) in zip(numbers, facts)
            if n >= 0
        ]
        self._facts.clear()
        asked = sum(bool(asks) for _, _, asks, _ in numbered)
        numbered.sort(reverse=True)  # taken from the end, so that what is analysed is freed
        analyser = self._analyser = Analyser(task.language, task.terms, task.sources)
        facets = _Facets()
        yield from _in_chunks(_rows(numbered, task, analyser, facets))
        yield Analysed(analyser.gathered(), dict(facets.numbers), facets.relations, asked)

    def turn(self, place: Place) -> Iterator[Piece]:
        """Turn facts with their stems round to stems with their facts: a message for each range of stems; that of its own the share keeps."""
        self._place = place
        for number, piece in enumerate(self._analyser.turned(place)):
            if number == place.own:
                self._piece, piece = piece, []
            yield piece

    def tell(self, others: Sequence[Piece]) -> Iterator[list[Any]]:
        """The rows of the table `stem` of its range, an empty message, the rows of the table `about` of its facts, and an empty message."""
        yield from _in_chunks(inverted.rows([self._piece, *others]))
        yield []
        yield from _in_chunks(self._analyser.about(self._place))
        yield []


def _in_chunks(rows: Iterator[_Row]) -> Iterator[list[_Row]]:
    while chunk := list(islice(rows, _CHUNK)):
        yield chunk


_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode


def _rows(numbered: list[tuple[int, Fact, Asks, str]], task: Task, analyser: Analyser, facets: _Facets) -> Iterator[FactRow]:
    following = Following(task.sources)
    while numbered:
        number, fact, asks, language = numbered.pop()
        fact = following.of(fact, task.told.get(fact.id, {}))
        period = None
        if fact.date and (fact.date_earliest or fact.date_latest):
            period = edtf.parse(fact.date)
            if fact.dated == "by":  # some time before, nobody knows when
                period = period._replace(earliest=edtf.PAST)
        texts = analyser.add(number, fact, period, language, asks)
        facets.add(number, fact, language)
        asked = "\n".join(" ".join(words(text)) for _, text in asks)
        days = (period and period.earliest, period and period.latest)
        yield number, fact.id, *days, following.trust(fact), " ".join(fact.superseded_by), texts, asked, _json(fact)


class _Numbers(dict[tuple[str, str], "array[int]"]):
    def __missing__(self, value: tuple[str, str]) -> array[int]:
        numbers = self[value] = array("I")
        return numbers


class _Facets:
    """Fact numbers by the values that filters choose by, and who names whom."""

    def __init__(self) -> None:
        self.numbers = _Numbers()
        self.relations: set[tuple[str, str, str]] = set()

    def add(self, number: int, fact: Fact, language: str) -> None:
        """Take in a fact whose statement is in a language; numbers come in ascending order."""
        values = [("kind", fact.kind), ("standing", fact.standing), ("lang", language)]
        if fact.topic:
            values.append(("topic", fact.topic))
        if fact.aspect:
            values.append(("aspect", fact.aspect))
        if fact.said_by:
            values += [("said_by", fact.said_by), *(("speaker", name) for name in speakers(fact.said_by))]
        values += [("party", p) for p in fact.involved]
        values += [("source", s) for s in fact.sources]
        if fact.tags:
            values += [("tag", t) for t in dict.fromkeys(fact.tags)]
        if fact.translations:
            values += [("lang", other) for other in fact.translations if other != language]
        if fact.measure and fact.measure.quantity:
            values.append(("quantity", fact.measure.quantity))
        if fact.store:
            values.append(("store", fact.store))
        if fact.formerly:
            values += [("formerly", old) for old in dict.fromkeys(fact.formerly)]
        if fact.contradicts or fact.corroborates or fact.supersedes:
            self.relations |= {(other, name, fact.id) for name in RELATIONS for other in getattr(fact, name)}
        for value in values:
            self.numbers[value].append(number)
