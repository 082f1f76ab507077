"""
Which stem stands in which fact, how often and in which fields: the inverted index as it grows, and as rows when it is whole.

What a stem gathers in a fact (weights by field) is a state with a number; states are few, so that a posting is two numbers and a
word more costs two look-ups. An impact is the BM25F weight of a stem in a fact without its idf (Robertson and Zaragoza 2009) as a
16-bit part of its bound.
"""

from __future__ import annotations

import math
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from cmfacts.model import Fact, Term
from cmfacts.store.read import Contents
from cmfacts.values import edtf
from cmfacts.values.quantity import grouped
from cmfacts.values.text import STOP_WORDS, stem, words

#: Field name -> weight of a word there against one in the statement. The order gives each field its bit.
FIELDS: dict[str, float] = {
    "statement": 1.0, "translation": 1.0, "tags": 0.5, "labels": 0.35, "said_by": 0.6, "date": 0.6, "measure": 0.5,
    "id": 0.4, "source": 0.25, "note": 0.2,
}  # fmt: skip
_NAMES = tuple(FIELDS)
_ABOUT_BITS = sum(1 << _NAMES.index(name) for name in ("statement", "tags", "labels"))
K1, B = 1.2, 0.75
#: A stem in more facts than this also gets the list of its best, so that a common word costs no more than a rare one.
COMMON, BEST = 4096, 2048
#: So many stems of a fact are kept, those that weigh most, to tell what it is about.
ABOUT = 32

Progress = Callable[[str, int, int], None]


class _Words(dict[str, int]):
    """Word -> number, in one language; a new word gets one, and its stem."""

    def __init__(self, take: Callable[[str, str], int], language: str) -> None:
        super().__init__()
        self._take, self._language = take, language

    def __missing__(self, word: str) -> int:
        number = self[word] = self._take(word, self._language)
        return number


class _States:
    """What a stem has gathered in a fact: a weight and a bit for each field, numbered as they turn up; 0 is nothing yet."""

    def __init__(self) -> None:
        self.weights: list[float] = [0.0]
        self.bits: list[int] = [0]
        self._numbers: dict[tuple[float, int], int] = {(0.0, 0): 0}
        self.steps = {name: _Step(self, weight, 1 << bit) for bit, (name, weight) in enumerate(FIELDS.items())}

    def number(self, weight: float, bits: int) -> int:
        key = (round(weight, 3), bits)
        if key not in self._numbers:
            self._numbers[key] = len(self.weights)
            self.weights.append(key[0])
            self.bits.append(bits)
        return self._numbers[key]


class _Step(dict[int, int]):
    """State -> the state after one word more in a field."""

    def __init__(self, states: _States, weight: float, bit: int) -> None:
        super().__init__()
        self._states, self._weight, self._bit = states, weight, bit

    def __missing__(self, state: int) -> int:
        after = self[state] = self._states.number(self._states.weights[state] + self._weight, self._states.bits[state] | self._bit)
        return after


class PostingsWriter:
    """Takes facts in and gives the rows of the tables `stem`, `word` and `about`."""

    def __init__(self, contents: Contents) -> None:
        own = contents.stores[0].languages if contents.stores else ()
        #: The languages of the words, that of the statements first, in the order of their bits.
        self.languages: list[str] = [own[0] if own else "en"]
        self._states = _States()
        self._words: dict[str, _Words] = {}
        #: By number of the word: itself, its stem; and how many facts it stands in.
        self._texts: list[str] = []
        self._stem_of = array("I")
        self._met: Counter[int] = Counter()
        #: By number of the stem: the facts it stands in with their states, and a bit for each language it was seen in.
        self._stems: dict[str, int] = {}
        self._numbers: list[array[int]] = []
        self._gathered: list[array[int]] = []
        self._spoken: list[int] = []
        self._stop: set[int] = set()
        #: By number of the fact: its length; and where its stems end among those of all facts in turn.
        self._lengths = array("I")
        self._all_stems, self._all_states, self._ends = array("I"), array("I"), array("Q")
        self._labels = {(t.table, t.id): self._label_words(t) for t in contents.terms}
        self._sources = {s.id: s for s in contents.sources}
        self._source_words: dict[str, tuple[int, ...]] = {}

    def add(self, fact: Fact, period: edtf.Period | None) -> str:
        """Take in the next fact. The words of its statement, translations and who said it, a text a line."""
        statement = words(fact.statement)
        self._lengths.append(len([w for w in statement if w not in STOP_WORDS]) or 1)
        known, step, stem_of = self._language(self.languages[0]), self._states.steps["statement"], self._stem_of
        ids = [known[w] for w in statement]
        found: dict[int, int] = {}
        for word in ids:
            stem_number = stem_of[word]
            found[stem_number] = step[found.get(stem_number, 0)]
        for field, others in self._other_fields(fact, period):
            step = self._states.steps[field]
            for word in others:
                stem_number = stem_of[word]
                found[stem_number] = step[found.get(stem_number, 0)]
            ids += others
        self._met.update(set(ids))
        number, numbers, gathered = len(self._ends), self._numbers, self._gathered
        for stem_number, state in found.items():
            numbers[stem_number].append(number)
            gathered[stem_number].append(state)
        self._all_stems.extend(found)
        self._all_states.extend(found.values())
        self._ends.append(len(self._all_stems))
        texts = [" ".join(statement)]
        if fact.translations or fact.said_by:
            texts += (" ".join(words(text)) for text in (*fact.translations.values(), fact.said_by or ""))
        return "\n".join(texts)

    def _language(self, language: str) -> _Words:
        known = self._words.get(language)
        if known is None:
            known = self._words[language] = _Words(self._take, language)
        return known

    def _take(self, word: str, language: str) -> int:
        """The number of a new word, with its stem."""
        if language and language not in self.languages:
            self.languages.append(language)
        stem_number = self._stems.setdefault(stem(word, language), len(self._numbers))
        if stem_number == len(self._numbers):
            self._numbers.append(array("I"))
            self._gathered.append(array("I"))
            self._spoken.append(0)
            if word in STOP_WORDS:
                self._stop.add(stem_number)
        if language:
            self._spoken[stem_number] |= 1 << self.languages.index(language)
        self._texts.append(word)
        self._stem_of.append(stem_number)
        return len(self._texts) - 1

    def _other_fields(self, fact: Fact, period: edtf.Period | None) -> Iterator[tuple[str, Iterable[int]]]:
        own = self.languages[0]
        for language, text in fact.translations.items():
            yield "translation", self._numbered(text, language)
        for tag in fact.tags:
            yield "tags", self._numbered(tag, own)
        for table, name in (("topic", fact.topic), ("aspect", fact.aspect), *(("party", p) for p in fact.involved)):
            if name:
                yield "labels", self._label(table, name)
        if fact.measure:
            yield "measure", self._numbered(f"{grouped(fact.measure.value)} {fact.measure.unit or ''}", own)
            if fact.measure.quantity:
                yield "labels", self._label("quantity", fact.measure.quantity)
        if period:
            known = self._language("")
            yield "date", [known[str(year)] for year in _years(period)]
        if fact.said_by:
            yield "said_by", self._numbered(fact.said_by, own)
        yield "id", self._numbered_id(fact.id)
        for source in fact.sources:
            yield "source", self._of_source(source)
        if fact.note:
            yield "note", self._numbered(fact.note, own)

    def _numbered(self, text: str, language: str) -> list[int]:
        known = self._language(language)
        return [known[w] for w in words(text) if w not in STOP_WORDS]

    def _numbered_id(self, fact_id: str) -> list[int]:
        pieces = fact_id.split("-")
        if not (fact_id.isascii() and fact_id.islower() and "".join(pieces).isalnum()):
            return self._numbered(fact_id, self.languages[0])
        known = self._language(self.languages[0])
        return [known[w] for w in pieces if w and w not in STOP_WORDS]

    def _label(self, table: str, name: str) -> tuple[int, ...]:
        if (table, name) not in self._labels:
            self._labels[table, name] = tuple(self._numbered(name, self.languages[0]))
        return self._labels[table, name]

    def _label_words(self, term: Term) -> tuple[int, ...]:
        labels = term.labels or {"en": term.id}
        return tuple(dict.fromkeys(n for language, label in labels.items() for n in self._numbered(label, language)))

    def _of_source(self, source_id: str) -> tuple[int, ...]:
        if source_id not in self._source_words:
            source = self._sources.get(source_id)
            parts = [source_id]
            if source:
                parts += [source.title or "", source.publisher or "", source.container_title or "", *source.author]
            language = (source and source.language) or self.languages[0]
            self._source_words[source_id] = tuple(dict.fromkeys(n for part in parts for n in self._numbered(part, language)))
        return self._source_words[source_id]

    def stems_of_phrase(self, phrase: Sequence[str]) -> list[int]:
        """The stems that a fact with this phrase has, stop words left out; empty if no fact can have it."""
        found: list[int] = []
        for word in [w for w in phrase if w not in STOP_WORDS] or phrase:
            seen = {self._stem_of[known[word]] for known in self._words.values() if word in known}
            if not seen:
                seen = {self._stems[stemmed] for lang in self.languages if (stemmed := stem(word, lang)) in self._stems}
            seen = {number for number in seen if self._numbers[number]}
            if not seen:
                return []
            found.append(max(seen, key=lambda number: (len(self._numbers[number]), -number)))
        return found

    # Rows

    def words(self) -> list[tuple[str, int, int]]:
        """(word, stem, facts), in order."""
        facts: dict[tuple[str, int], int] = {}
        for number, (word, stem_number) in enumerate(zip(self._texts, self._stem_of)):
            if count := self._met[number]:
                facts[word, stem_number] = max(count, facts.get((word, stem_number), 0))
        return sorted((word, stem_number, count) for (word, stem_number), count in facts.items())

    def stems(self, progress: Progress | None) -> Iterator[tuple[int, str, int, int, bytes | None, bytes, bytes, bytes]]:
        """The rows of the table `stem`."""
        norms, weights, bits = self._norms(), self._states.weights, self._states.bits
        for text, number in self._stems.items():
            numbers, gathered = self._numbers[number], self._gathered[number]
            if not numbers:
                continue  # a label that no fact has
            impacts = array("H", [int(65535 * (w := weights[s]) / (w + norms[n])) for n, s in zip(numbers, gathered)])
            best = None
            if len(numbers) > COMMON:
                places = sorted(range(len(numbers)), key=impacts.__getitem__, reverse=True)[:BEST]
                best = array("I", sorted(numbers[place] for place in places)).tobytes()
            if progress and number % 1000 == 0:
                progress("weighing words", number, len(self._stems))
            fields = array("H", [bits[s] for s in gathered])
            yield number, text, self._spoken[number], len(numbers), best, numbers.tobytes(), impacts.tobytes(), fields.tobytes()

    def about(self) -> Iterator[tuple[int, bytes, bytes]]:
        """The rows of the table `about`: per fact the stems that weigh most, with their weights as parts of the highest there can be."""
        norms = self._norms()
        count = len(norms)
        # Stop words and what only other fields have weigh nothing.
        scale = 65535 / math.log(1 + count / 1.5) if count else 0.0
        idf = [
            0.0 if number in self._stop else scale * math.log(1 + (count - len(n) + 0.5) / (len(n) + 0.5))
            for number, n in enumerate(self._numbers)
        ]
        weights = [w if bits & _ABOUT_BITS else 0.0 for w, bits in zip(self._states.weights, self._states.bits)]
        begin = 0
        for number, (end, norm) in enumerate(zip(self._ends, norms)):
            stems = self._all_stems[begin:end]
            weighed = [int((w := weights[s]) / (w + norm) * idf[n]) for n, s in zip(stems, self._all_states[begin:end])]
            kept = [place for place, weight in enumerate(weighed) if weight]
            if len(kept) > ABOUT:
                kept = sorted(kept, key=weighed.__getitem__, reverse=True)[:ABOUT]
            yield number, array("I", [stems[p] for p in kept]).tobytes(), array("H", [weighed[p] for p in kept]).tobytes()
            begin = end

    def _norms(self) -> list[float]:
        average = sum(self._lengths) / (len(self._lengths) or 1) or 1.0
        return [K1 * (1 - B + B * length / average) for length in self._lengths]


def _years(period: edtf.Period) -> Iterator[int]:
    """The years a date names: the ends of an interval, and those between when they are few."""
    first = None if period.earliest == edtf.PAST else edtf.year_of(period.earliest)
    last = None if period.latest == edtf.FUTURE else edtf.year_of(period.latest)
    if first is not None and last is not None and last - first <= 10:
        yield from range(first, last + 1)
    else:
        yield from (year for year in (first, last) if year is not None)
