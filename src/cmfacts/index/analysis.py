"""
Which stem stands in which fact, how often and in which fields: the inverted index of a share of the facts.

Facts keep their stems and what these gather in a row, and the row is turned round once, when what all shares hold together is known: a posting
is then one number.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import compress, islice
from operator import eq
from typing import NamedTuple

from cmfacts.index import postings as weighing
from cmfacts.index.inverted import Piece
from cmfacts.index.postings import Cells, Parts, States
from cmfacts.model import Fact, Source, Term
from cmfacts.store.read import Asks
from cmfacts.values import edtf
from cmfacts.values.quantity import grouped
from cmfacts.values.text import STOP_WORDS, stem, telling, words, words_and_inside


class Words(NamedTuple):
    """Words of one language, parallel: the words, the stem of each, and in how many facts of the share each stands."""

    words: list[str]
    stems: array[int]
    facts: array[int]


class Gathered(NamedTuple):
    """
    What the facts of a share have in words and stems, without where they stand.

    Shape:  `languages` with what each was first seen in: 0 for the vocabulary's labels, else the number of the fact plus 1. Parallel: `stems`, with
            what each was `first` seen in, a bit for each language it was `spoken` in, and in how many `facts` it stands. `stop` are the stems of
            stop words; `words` are by language, years under no name; `lengths` are those of the facts.
    """

    languages: dict[str, int]
    stems: list[str]
    first: array[int]
    spoken: list[int]
    facts: array[int]
    stop: set[int]
    words: dict[str, Words]
    lengths: array[int]


class Place(NamedTuple):
    """
    Where a share's stems are among those of all shares.

    Shape:  parallel to the share's stems: `numbers` among all, and `scales`, what a stem weighs by its rarity; `average` length of a fact. Each share
            puts the postings of a range of stems together: `ends` says where each range ends, `own` which of them is this share's.
    """

    numbers: array[int]
    scales: array[float]
    average: float
    ends: list[int]
    own: int


class _Words(dict[str, int]):
    """Word -> number, in one language; a new word gets one, and its stem."""

    def __init__(self, take: Callable[[str, str], int], language: str) -> None:
        super().__init__()
        self._take, self._language = take, language

    def __missing__(self, word: str) -> int:
        number = self[word] = self._take(word, self._language)
        return number


#: The words of a field, and by stem the states they lead to where nothing else has them, if that is known beforehand.
_Run = tuple[list[int], "dict[int, int] | None"]


class Analyser:
    """Takes the facts of a share in, in order of their numbers, tells what they have, and then where it stands."""

    def __init__(self, language: str, terms: Sequence[Term], sources: Mapping[str, Source]) -> None:
        #: The languages of the words with what each was first seen in, in the order of their bits; that of years has no name and no bit.
        self._languages: dict[str, int] = {language: 0}
        self._bits = {language: 1}
        self._states = States()
        self._words: dict[str, _Words] = {}
        #: By number of the word its stem.
        self._stem_of: list[int] = []
        #: By number of the stem: what it was first seen in, and a bit for each language.
        self._stems: dict[str, int] = {}
        self._first = array("I")
        self._spoken: list[int] = []
        self._stop: set[int] = set()
        #: By place of the fact: its number and length; and where its stems end among those of all facts in turn.
        self._facts, self._lengths, self._ends = array("I"), array("I"), array("Q")
        self._all_words, self._all_stems, self._all_states = array("I"), array("I"), array("I")
        self._language = language
        self._own = self._in(language)
        self._now = 0
        self._labels = {(t.table, t.id): self._label_words(t) for t in terms}
        self._sources = sources
        #: What many facts say alike: labels by their names, the words of a source by its id.
        self._kept: dict[tuple[object, ...], _Run] = {}
        self._once = self._states.steps["statement"][0]

    def add(self, number: int, fact: Fact, period: edtf.Period | None, language: str, asks: Asks = ()) -> str:
        """Take in a fact whose statement is in a language, and the questions that it answers. The words of its statement, translations and who said it, a text a line."""
        self._now = number + 1
        if language != self._language:  # that of another store
            self._language, self._own = language, self._in(language)
        statement, inside = words_and_inside(fact.statement)
        self._facts.append(number)
        self._lengths.append(len(statement) - sum(map(STOP_WORDS.__contains__, statement)) or 1)
        ids = list(map(self._own.__getitem__, statement + inside))
        stem_of = self._stem_of.__getitem__
        stems = list(map(stem_of, ids))
        found = dict.fromkeys(stems, self._once)
        if len(found) < len(stems):
            stems.sort()  # what is said again stands beside itself
            step = self._states.steps["statement"]
            for again in compress(stems, map(eq, stems, islice(stems, 1, None))):
                found[again] = step[found[again]]
        for field, (others, alone) in self._other_fields(fact, period, asks):
            if alone and found.keys().isdisjoint(alone):
                found.update(alone)
            else:
                state, step = found.get, self._states.steps[field]
                for stem_number in map(stem_of, others):
                    found[stem_number] = step[state(stem_number, 0)]
            ids += others
        self._all_words.extend(set(ids))
        self._all_stems.extend(found)
        self._all_states.extend(found.values())
        self._ends.append(len(self._all_stems))
        text = " ".join(statement)
        if fact.translations or fact.said_by:
            text = "\n".join((text, *(" ".join(words(t)) for t in (*fact.translations.values(), fact.said_by or ""))))
        return text

    def _in(self, language: str) -> _Words:
        known = self._words.get(language)
        if known is None:
            known = self._words[language] = _Words(self._take, language)
        return known

    def _take(self, word: str, language: str) -> int:
        """The number of a new word, with its stem."""
        bit = 0
        if language:
            if language not in self._bits:
                self._bits[language] = 1 << len(self._bits)
                self._languages[language] = self._now
            bit = self._bits[language]
        stem_number = self._stems.setdefault(stem(word, language), len(self._first))
        if stem_number == len(self._first):
            self._first.append(self._now)
            self._spoken.append(0)
            if word in STOP_WORDS:
                self._stop.add(stem_number)
        self._spoken[stem_number] |= bit
        self._stem_of.append(stem_number)
        return len(self._stem_of) - 1

    def _other_fields(self, fact: Fact, period: edtf.Period | None, asks: Asks) -> Iterator[tuple[str, _Run]]:
        own = self._language
        for language, text in fact.translations.items():
            yield "translation", self._run(text, language)
        for tag in fact.tags:
            yield "tags", self._run(tag, own)
        yield "labels", self._terms_of(fact)
        if fact.measure:
            yield "measure", self._run(f"{grouped(fact.measure.value)} {fact.measure.unit or ''}", own)
            yield "labels", self._labels_of("quantity", fact.measure.quantity)
        if ("kind", fact.kind) in self._labels:  # that it is a figure or a claim nobody asks; what a store calls its own kinds they do
            yield "labels", self._labels_of("kind", fact.kind)
        if period:
            known = self._in("")
            yield "date", ([known[word] for year in _years(period) for word in ([str(year)] if year > 0 else [str(1 - year), "bc"])], None)
        if fact.said_by:
            yield "said_by", self._run(fact.said_by, own)
        yield "id", (self._numbered_id(fact.id.rpartition(":")[2], own), None)  # without the store that may stand before it
        for source in fact.sources:
            yield "source", self._source(source)
        if fact.note:
            yield "note", self._run(fact.note, own)
        for language, text in asks:
            yield "asked as", self._run(text, language or own)

    def _run(self, text: str, language: str) -> _Run:
        return self._numbered(text, language), None

    def _numbered(self, text: str, language: str) -> list[int]:
        known = self._in(language)
        found, inside = words_and_inside(text)
        return [known[w] for w in telling(text, found) + inside]

    def _numbered_id(self, name: str, language: str) -> list[int]:
        pieces = name.split("-")
        if not (name.isascii() and name.islower() and "".join(pieces).isalnum()):
            return self._numbered(name, language)
        known = self._in(language)
        return [known[w] for w in pieces if w and w not in STOP_WORDS]

    def _alone(self, field: str, numbers: list[int]) -> _Run:
        """The words of a field that many facts have alike, with what their stems gather where nothing else in a fact has them."""
        step = self._states.steps[field]
        states: dict[int, int] = {}
        for stem_number in map(self._stem_of.__getitem__, numbers):
            states[stem_number] = step[states.get(stem_number, 0)]
        return numbers, states

    def _terms_of(self, fact: Fact) -> _Run:
        of_language = (self._language, fact.topic, fact.aspect, fact.subject, fact.parties)
        run = self._kept.get(of_language)
        if run is None:
            names = ("topic", fact.topic), ("aspect", fact.aspect), *(("party", party) for party in fact.involved)
            run = self._kept[of_language] = self._alone("labels", [n for table, name in names if name for n in self._label(table, name)])
        return run

    def _labels_of(self, table: str, name: str | None) -> _Run:
        of_language = (self._language, table, name)
        run = self._kept.get(of_language)
        if run is None:
            run = self._kept[of_language] = self._alone("labels", self._label(table, name) if name else [])
        return run

    def _source(self, source_id: str) -> _Run:
        of_language = (self._language, source_id)
        run = self._kept.get(of_language)
        if run is None:
            run = self._kept[of_language] = self._alone("source", self._of_source(source_id))
        return run

    def _label(self, table: str, name: str) -> list[int]:
        declared = self._labels.get((table, name))
        return self._numbered(name, self._language) if declared is None else declared

    def _label_words(self, term: Term) -> list[int]:
        labels = term.labels or {"en": term.id}
        return list(dict.fromkeys(n for language, label in labels.items() for n in self._numbered(label, language)))

    def _of_source(self, source_id: str) -> list[int]:
        source = self._sources.get(source_id)
        language = (source and source.language) or self._language
        parts = [source.title or "", source.publisher or "", source.container_title or "", *source.author] if source else []
        return list(
            dict.fromkeys(
                [*self._numbered_id(source_id.rpartition(":")[2], language), *(n for part in parts for n in self._numbered(part, language))]
            )
        )

    # What was gathered, and where it stands

    def gathered(self) -> Gathered:
        """What the facts taken in have."""
        facts, met = Counter(self._all_stems), Counter(self._all_words)
        return Gathered(
            self._languages,
            list(self._stems),
            self._first,
            self._spoken,
            array("I", map(facts.__getitem__, range(len(self._first)))),
            self._stop,
            {
                language: Words(
                    list(known),
                    array("I", map(self._stem_of.__getitem__, known.values())),
                    array("I", map(met.__getitem__, known.values())),
                )
                for language, known in self._words.items()
            },
            self._lengths,
        )

    def about(self, place: Place) -> Iterator[tuple[int, bytes, bytes]]:
        """The rows of the table `about`: per fact the stems that weigh most, with their weights as parts of the highest there can be."""
        numbers, scales = place.numbers, place.scales
        parts = Parts(self._states, place.average)
        for number, length, stems, states in self._by_fact():
            part = parts[length]
            weighed = [int(part[state] * scales[stem]) for stem, state in zip(stems, states)]
            kept = [at for at, weight in enumerate(weighed) if weight]
            if len(kept) > weighing.ABOUT:
                kept = sorted(kept, key=weighed.__getitem__, reverse=True)[: weighing.ABOUT]
            yield number, array("I", [numbers[stems[at]] for at in kept]).tobytes(), array("H", [weighed[at] for at in kept]).tobytes()

    def turned(self, place: Place) -> list[Piece]:
        """The postings by stem, for each of the ranges of stems."""
        turned = [array("Q") for _ in place.numbers]
        cells = Cells(self._states, place.average)
        for number, length, stems, states in self._by_fact():
            cell, fact = cells[length], number << 32
            for stem_number, state in zip(stems, states):
                turned[stem_number].append(fact | cell[state])
        pieces: list[Piece] = [[] for _ in place.ends]
        for own in sorted(range(len(turned)), key=place.numbers.__getitem__):
            if turned[own]:  # else a label that no fact here has
                pieces[bisect_right(place.ends, place.numbers[own])].append((place.numbers[own], turned[own].tobytes()))
        return pieces

    def _by_fact(self) -> Iterator[tuple[int, int, array[int], array[int]]]:
        begin = 0
        for number, length, end in zip(self._facts, self._lengths, self._ends):
            yield number, length, self._all_stems[begin:end], self._all_states[begin:end]
            begin = end


def _years(period: edtf.Period) -> Iterator[int]:
    """The years a date names: the ends of an interval, and those between when they are few."""
    first = None if period.earliest == edtf.PAST else edtf.year_of(period.earliest)
    last = None if period.latest == edtf.FUTURE else edtf.year_of(period.latest)
    if first is not None and last is not None and last - first <= 10:
        yield from range(first, last + 1)
    else:
        yield from (year for year in (first, last) if year is not None)
