"""The words and stems of all facts, put together from what shares of them have: the same in however many shares the facts were read."""

from __future__ import annotations

import math
from array import array
from bisect import bisect_left
from collections.abc import Sequence, Set
from itertools import accumulate

from cmfacts.index.analysis import Gathered, Place
from cmfacts.index.inverted import Row
from cmfacts.values.text import STOP_WORDS, stem


class Vocabulary:
    """Words and stems; these are numbered as they turn up when the facts are gone through in order, those of the vocabulary's labels first."""

    def __init__(self, shares: Sequence[Gathered]) -> None:
        first = _first_seen(shares)
        self._stems = sorted(first, key=first.__getitem__)
        self._numbers = {text: number for number, text in enumerate(self._stems)}
        #: The languages of the words, that of the statements first, in the order of their bits.
        self.languages = _languages(shares)
        #: By number of the stem: a bit for each language, and in how many facts it stands.
        self._spoken = [0] * len(first)
        self._facts = [0] * len(first)
        self._stop: set[int] = set()
        #: By language: word -> stem, and word -> in how many facts it stands.
        self._words: dict[str, tuple[dict[str, int], dict[str, int]]] = {}
        self._places = [array("I", map(self._numbers.__getitem__, share.stems)) for share in shares]
        for share, numbers in zip(shares, self._places):
            self._add_stems(share, numbers, first)
            self._add_words(share, numbers)
        #: How many facts there are, and how many words a statement has.
        self.size = sum(len(share.lengths) for share in shares)
        self._average = sum(sum(share.lengths) for share in shares) / (self.size or 1) or 1.0

    def _add_stems(self, share: Gathered, numbers: array[int], first: dict[str, int]) -> None:
        bits = [1 << self.languages.index(language) for language in share.languages]
        spoken = {bit: sum(mine for place, mine in enumerate(bits) if bit >> place & 1) for bit in set(share.spoken)}
        for number, languages, facts in zip(numbers, map(spoken.__getitem__, share.spoken), share.facts):
            self._spoken[number] |= languages
            self._facts[number] += facts
        # Whichever word a stem turned up with says whether it is that of a stop word.
        self._stop.update(numbers[own] for own in share.stop if first[share.stems[own]] == share.first[own] << 32 | own)

    def _add_words(self, share: Gathered, numbers: array[int]) -> None:
        for language, own in share.words.items():
            stems, facts = self._words.setdefault(language, ({}, {}))
            stems.update(zip(own.words, map(numbers.__getitem__, own.stems)))
            if facts:
                for word, more in zip(own.words, own.facts):
                    facts[word] = facts.get(word, 0) + more
            else:
                facts.update(zip(own.words, own.facts))

    def __len__(self) -> int:
        """How many stems there are, with those that only labels have."""
        return len(self._stems)

    def places(self) -> list[Place]:
        """For each share where its stems are among all."""
        # Stop words weigh nothing.
        scale = 65535 / math.log(1 + self.size / 1.5) if self.size else 0.0
        by_facts = {facts: scale * math.log(1 + (self.size - facts + 0.5) / (facts + 0.5)) for facts in set(self._facts)}
        scales = list(map(by_facts.__getitem__, self._facts))
        for number in self._stop:
            scales[number] = 0.0
        ends = self._ranges(len(self._places))
        return [
            Place(numbers, array("d", map(scales.__getitem__, numbers)), self._average, ends, own)
            for own, numbers in enumerate(self._places)
        ]

    def _ranges(self, count: int) -> list[int]:
        """The stems in so many ranges with about as many postings each: where each ends."""
        before = list(accumulate(self._facts))
        ends = [bisect_left(before, before[-1] * (n + 1) // count) + 1 for n in range(count - 1)] if before else [0] * (count - 1)
        return [*ends, len(self._facts)]

    def words(self) -> list[tuple[str, int, int, int]]:
        """The rows of the table `word`: (word, stem, facts, a bit for each language), in order."""
        rows: list[tuple[str, int, int, int]] = []
        for language, (stems, met) in self._words.items():
            # A language of texts without a word is none of the index's.
            bit = 1 << self.languages.index(language) if language in self.languages else 0
            rows += [(word, stems[word], facts, bit) for word, facts in met.items() if facts]
        rows.sort()
        joined = 0
        for at in range(1, len(rows)):
            word, number, facts, spoken = rows[at]
            before = rows[at - joined - 1]
            if before[0] == word and before[1] == number:  # in another language too
                joined += 1
                rows[at - joined] = word, number, max(facts, before[2]), spoken | before[3]
            elif joined:
                rows[at - joined] = rows[at]
        del rows[len(rows) - joined :]
        return rows

    def stems_of_phrase(self, phrase: Sequence[str], names: Set[str] = frozenset()) -> list[int]:
        """The stems that a fact with this phrase has, stop words left out that are no `names` in it; empty if no fact can have it."""
        found: list[int] = []
        for word in [w for w in phrase if w not in STOP_WORDS or w in names] or phrase:
            seen = {stems[word] for stems, _ in self._words.values() if word in stems}
            if not seen:
                seen = {self._numbers[stemmed] for lang in self.languages if (stemmed := stem(word, lang)) in self._numbers}
            seen = {number for number in seen if self._facts[number]}
            if not seen:
                return []
            found.append(max(seen, key=lambda number: (self._facts[number], -number)))
        return found

    def stem_row(self, row: Row) -> tuple[int, str, int, int, int, bytes | None, bytes, bytes, bytes]:
        """A row of the table `stem`, with what the stem is and whose words have it."""
        return row[0], self._stems[row[0]], self._spoken[row[0]], *row[1:]


def _first_seen(shares: Sequence[Gathered]) -> dict[str, int]:
    """Stem -> what it was first seen in, and as which there: no two shares have the same fact."""
    first: dict[str, int] = {}
    for share in shares:
        seen = [fact << 32 | own for own, fact in enumerate(share.first)]
        if first:
            first.update((text, place) for text, place in zip(share.stems, seen) if place < first.get(text, place + 1))
        else:
            first = dict(zip(share.stems, seen))
    return first


def _languages(shares: Sequence[Gathered]) -> list[str]:
    first: dict[str, tuple[int, int]] = {}
    for share in shares:
        for place, (language, seen) in enumerate(share.languages.items()):
            first[language] = min((seen, place), first.get(language, (seen, place)))
    return sorted(first, key=first.__getitem__)
