"""
What facts weigh against a query.

`Ranking.candidates` adds up BM25F weights over the index; `Ranking.ranked` reads the best of them and looks at what an index of
stems cannot see: how completely, how exactly and how close together they meet the query, and how like the best they are.
docs/design.md has the experiment behind each number.
"""

import math
from bisect import bisect_left
from collections.abc import Iterator, Sequence, Set
from functools import cached_property
from typing import NamedTuple

from cmfacts.ask.matching import Clause, Way
from cmfacts.index.reader import Index, Postings, Text

#: A word in more facts than this is common: facts are looked for by the rarer words, or among its best by impact.
COMMON = 4096
#: How many candidates the second pass reads.
CANDIDATES = 60
#: So many facts that meet the whole query are enough; else all that have its common words are looked through.
ENOUGH = 20
#: How much of a score depends on how much of the query is met.
COVER = 0.35
#: What words as they were written, neighbours that stay neighbours, and words that stay near add at most.
EXACT, PAIR, NEAR = 0.1, 0.12, 0.1
#: So many hits at the top say, by so many of their words, what else the answer is about, and that counts so much.
BEST_HITS, BEST_WORDS, LIKE = 10, 20, 0.35


class Scored(NamedTuple):
    """A candidate: `score` is `words` × `cover` × `close` + `like`, all without unit."""

    number: int
    score: float
    words: float
    cover: float = 1.0
    close: float = 1.0
    like: float = 0.0


class Met(NamedTuple):
    """A clause that a fact meets: its place in the query, the way, and what that weighs."""

    clause: int
    way: Way
    weight: float


class Ranking:
    """The weights of one query over an index."""

    def __init__(self, index: Index, clauses: Sequence[Clause]) -> None:
        self._index = index
        self._clauses = clauses
        self._postings: dict[int, Postings] = {}
        self._idf: dict[int, float] = {}
        #: Fact number -> clause -> (weight, place of the way).
        self._met: dict[int, dict[int, tuple[float, int]]] = {}
        rare = math.log(1 + index.size / 2)
        self._worth = [max((self._way_idf(w) for w in c.ways), default=rare) for c in clauses]
        self._whole = sum(self._worth) or 1.0

    def _stem(self, number: int) -> Postings:
        found = self._postings.get(number)
        if found is None:
            found = self._postings[number] = self._index.postings(number)
            self._idf[number] = math.log(1 + (self._index.size - found.facts + 0.5) / (found.facts + 0.5))
        return found

    def _way_idf(self, way: Way) -> float:
        for number in way.stems:
            self._stem(number)
        return way.worth * max(self._idf[number] for number in way.stems)

    def _facts_of(self, clause: int) -> int:
        return sum(min(self._stem(n).facts for n in way.stems) for way in self._clauses[clause].ways)

    # First pass

    def candidates(self, allowed: Set[int] | None, most: int) -> list[tuple[float, int]]:
        """The facts that may answer, with the sum of the weights of the words each meets; at most `most` (0: all), best first."""
        order = sorted((c for c in range(len(self._clauses)) if self._clauses[c].ways), key=self._facts_of)
        rare = [c for c in order if not most or self._facts_of(c) <= COMMON]
        common = order[len(rare) :]
        for clause in rare:
            self._add_all(clause, allowed)
        if common and len(self._met) < most:
            self._add_best(common, allowed, most)
        elif common:
            known = sorted(self._met)
            for clause in common:
                self._add_to(clause, known)
        totals = sorted((-sum(weight for weight, _ in met.values()), number) for number, met in self._met.items())
        return [(-total, number) for total, number in totals[: most or None]]

    def _add_best(self, common: Sequence[int], allowed: Set[int] | None, most: int) -> None:
        """Look for facts among the best of common words, and in the whole of the two rarest of them if those have too few."""
        seeds: set[int] = set(self._met)
        if allowed is not None and len(allowed) <= COMMON:
            seeds.update(allowed)
        else:
            for clause in common[:2]:
                for way in self._clauses[clause].ways:
                    rarest = min((self._stem(n) for n in way.stems), key=lambda p: p.facts)
                    seeds.update(rarest.best_numbers if len(way.stems) == 1 else rarest.numbers)
            if allowed is not None:
                seeds = {number for number in seeds if number in allowed}
        known = sorted(seeds)
        for clause in common:
            self._add_to(clause, known)
        whole = sum(len(met) == len(self._clauses) for met in self._met.values())
        if whole < (most if most > CANDIDATES else ENOUGH) and (len(common) > 1 or allowed is not None):
            first, *others = common[:2]
            both = self._facts_with(first)
            for clause in others:
                both &= self._facts_with(clause)
            if allowed is not None:
                both = {number for number in both if number in allowed}
            more = sorted(both - seeds)[: 4 * COMMON]
            for clause in common:
                self._add_to(clause, more)

    def _facts_with(self, clause: int) -> set[int]:
        found: set[int] = set()
        for way in self._clauses[clause].ways:
            found.update(min((self._stem(n) for n in way.stems), key=lambda p: p.facts).numbers)
        return found

    def _add_all(self, clause: int, allowed: Set[int] | None) -> None:
        for place, way in enumerate(self._clauses[clause].ways):
            first, *others = sorted(way.stems, key=lambda n: self._stem(n).facts)
            scale = way.worth * self._idf[first] / 65535
            found = self._stem(first)
            for fact, impact in zip(found.numbers, found.impacts):
                if (allowed is None or fact in allowed) and (not others or self._has(fact, others)):
                    self._meet(fact, clause, impact * scale, place)

    def _add_to(self, clause: int, facts: Sequence[int]) -> None:
        """Look only at these facts, given in order."""
        for place, way in enumerate(self._clauses[clause].ways):
            first, *others = sorted(way.stems, key=lambda n: self._stem(n).facts)
            scale = way.worth * self._idf[first] / 65535
            numbers, impacts = self._stem(first).numbers, self._stem(first).impacts
            at, end = 0, len(numbers)
            for fact in facts:
                at = bisect_left(numbers, fact, at)
                if at == end:
                    break
                if numbers[at] == fact and (not others or self._has(fact, others)):
                    self._meet(fact, clause, impacts[at] * scale, place)

    def _meet(self, fact: int, clause: int, weight: float, place: int) -> None:
        met = self._met.setdefault(fact, {})
        if clause not in met or weight > met[clause][0]:
            met[clause] = (weight, place)

    def _has(self, fact: int, stems: Sequence[int]) -> bool:
        for stem in stems:
            numbers = self._stem(stem).numbers
            at = bisect_left(numbers, fact)
            if at == len(numbers) or numbers[at] != fact:
                return False
        return True

    # Second pass

    def ranked(self, candidates: Sequence[tuple[float, int]]) -> list[Scored]:
        """The candidates by score, then id."""
        head = candidates[:CANDIDATES]
        texts = self._index.texts([number for _, number in head])
        scored = [self._scored(number, total, self._closeness(texts[number].words, number)) for total, number in head]
        scored.sort(key=_order)
        scored = [self._like(s, texts, about) for about in [self._about(scored, texts)] for s in scored]
        scored += [self._scored(number, total, 1.0) for total, number in candidates[len(head) :]]
        scored.sort(key=_order)
        return scored

    def _scored(self, number: int, total: float, close: float) -> Scored:
        met = sum(self._worth[clause] for clause in self._met[number])
        cover = 1 - COVER + COVER * met / self._whole
        return Scored(number, total * cover * close, total, cover, close)

    @cached_property
    def _forms(self) -> dict[str, list[tuple[int, int]]]:
        """The words that can be met -> the places of the clauses they meet, and of the way if it takes other words beside; else -1."""
        places: dict[int, set[tuple[int, int]]] = {}
        for clause, asked in enumerate(self._clauses):
            for place, way in enumerate(asked.ways):
                for number in way.stems:
                    places.setdefault(number, set()).add((clause, place if len(way.stems) > 1 else -1))
        forms: dict[str, set[tuple[int, int]]] = {}
        for word, number in self._index.forms(list(places)):
            forms.setdefault(word, set()).update(places[number])
        return {word: sorted(met) for word, met in forms.items()}

    def words(self, number: int) -> dict[str, str]:
        """The folded words by which a fact can meet the query -> the word of the query."""
        met = self._met[number]
        return {
            word: self._clauses[clause].word
            for word, places in self._forms.items()
            for clause, place in reversed(places)
            if clause in met and place in (-1, met[clause][1])
        }

    def _closeness(self, texts: str, number: int) -> float:
        """What the words of a fact add: as they were written, neighbours that stay neighbours; by its best text."""
        best = 0.0
        met, forms = self._met[number], self._forms
        for text in texts.split("\n"):
            places: dict[int, list[int]] = {}
            exact: set[int] = set()
            for place, word in enumerate(text.split(" ")):
                for clause, way in forms.get(word, ()):
                    if clause in met and way in (-1, met[clause][1]):
                        places.setdefault(clause, []).append(place)
                        if word == self._clauses[clause].word:
                            exact.add(clause)
            bonus = EXACT * sum(self._worth[clause] for clause in exact) / self._whole
            pairs = near = 0
            for clause in places:
                if clause + 1 in places:
                    gap = min((b - a if b > a else a - b + 1 for a in places[clause] for b in places[clause + 1] if a != b), default=99)
                    pairs += gap == 1
                    near += gap <= 4
            if len(self._clauses) > 1:
                bonus += (PAIR * pairs + NEAR * near) / (len(self._clauses) - 1)
            best = max(best, bonus)
        return 1 + best

    def _about(self, scored: Sequence[Scored], texts: dict[int, Text]) -> dict[int, float]:
        """The stems that weigh most in the best hits, with what a fact gains by each."""
        weights: dict[int, float] = {}
        best = scored[:BEST_HITS]
        for hit in best:
            for stem, weight in zip(texts[hit.number].stems, texts[hit.number].weights):
                weights[stem] = weights.get(stem, 0.0) + hit.score * weight
        top = sorted(weights.items(), key=lambda w: (-w[1], w[0]))[:BEST_WORDS]
        whole = sum(weight for _, weight in top)
        return {stem: LIKE * self._whole * weight / whole for stem, weight in top} if whole else {}

    def _like(self, hit: Scored, texts: dict[int, Text], about: dict[int, float]) -> Scored:
        text = texts[hit.number]
        like = sum(about[stem] * weight for stem, weight in zip(text.stems, text.weights) if stem in about) / 65535
        return hit._replace(score=hit.score + like, like=like)

    def met(self, number: int) -> Iterator[Met]:
        """The clauses a fact meets, in the order of the query."""
        for clause, (weight, place) in sorted(self._met[number].items()):
            yield Met(clause, self._clauses[clause].ways[place], weight)

    def asked(self, met: Met) -> str:
        """The word of the query that was met."""
        return self._clauses[met.clause].word

    def fields(self, number: int, met: Met) -> int:
        """The fields, a bit each, in which a fact has the word it is met by."""
        # A word seen in several languages has a stem in each: all of them met the same word.
        same = [w for w in self._clauses[met.clause].ways if (w.how, w.word) == (met.way.how, met.way.word)]
        fields = 0
        for stem in {n for w in same for n in w.stems}:
            found = self._stem(stem)
            at = bisect_left(found.numbers, number)
            if at < len(found.numbers) and found.numbers[at] == number:
                fields |= found.fields[at]
        return fields


def _order(hit: Scored) -> tuple[float, int]:
    return (-round(hit.score, 6), hit.number)
