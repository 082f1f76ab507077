"""
What facts weigh against a query.

`Ranking.candidates` adds up BM25F weights over the index; `Ranking.ranked` reads the best of them and looks at what an index of
stems cannot see: how completely, how exactly and how close together they meet the query, and how like the best they are.
`bench/ablation.py` measures what each of these is worth, and what each number does; docs/design.md and docs/benchmarks.md have the
figures.
"""

import math
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import cached_property
from itertools import islice

from cmfacts.ask.asked_alike import asked_alike
from cmfacts.ask.matching import Clause, Way
from cmfacts.ask.scored import Met, Scored, in_order
from cmfacts.index.reader import Index, Postings, Text

#: A word in more facts than this is common: facts are looked for by the rarer words, or among its best by impact.
COMMON = 4096
#: Among the best of so many common words, the rarest of them, and in what these have in common if that brings too few.
COMMON_WORDS = 2
#: So many facts that meet the whole query are enough; else so many more are looked at that have its common words.
ENOUGH, LOOKED_THROUGH = 20, 4 * COMMON
#: Who asks for more than this has all facts looked at: the list of a common word's best is not much longer.
MANY = 1000
#: How many candidates the second pass reads.
CANDIDATES = 60
#: An impact is kept as a part of its bound: this is the bound.
IMPACT = 65535
#: What each word of a query weighs beside its rarity, so that many of them beat a rare one.
EACH = 1.0
#: The ways in which a word is met itself: a synonym weighs no more than it.
ITSELF = ("exact", "figure", "stem")
#: How much of a score depends on how much of the query is met.
COVER = 0.1
#: What words as they were written, neighbours that stay neighbours, and words that stay near, so many places apart, add at most.
EXACT, PAIR, NEAR, PLACES = 0.1, 0.12, 0.1, 4
#: So many hits at the top say, by so many of their words, what else the answer is about, and that counts so much.
BEST_HITS, BEST_WORDS, LIKE = 10, 20, 0.5
#: The fields of a fact in the order of their bits, as `index.postings.FIELDS` has them: importing that costs a start-up.
FIELDS = ("statement", "translation", "tags", "labels", "said_by", "date", "measure", "id", "source", "note", "asked as")

#: Instead of the place of a way: by whichever way the fact meets the clause.
_ANY = -1


class Ranking:
    """
    The weights of one query over an index.

    Shape:  `small` are its stop words, each once, which are no clauses.
    Source: BM25F (Robertson and Zaragoza 2009) for words; RM3 (Abdul-Jaleel and others 2004) for likeness to the best.
    """

    def __init__(self, index: Index, clauses: Sequence[Clause], small: Sequence[str] = ()) -> None:
        self._index, self._clauses, self.small = index, clauses, small
        self._postings: dict[int, Postings] = {}
        self._idf: dict[int, float] = {}
        #: Fact number -> clause -> (weight, place of the way).
        self._met: dict[int, dict[int, tuple[float, int]]] = {}
        self._rare = _worth_of(1, index.size)
        self.texts: dict[int, Text] = {}
        self._most = [max((self._idf_of(w) for w in c.ways if w.how in ITSELF), default=math.inf) for c in clauses]
        self._worth = [max((self._weight(n, w) for w in c.ways), default=self._rare) for n, c in enumerate(clauses)]
        self._whole = sum(self._worth) or 1.0

    def _stem(self, number: int) -> Postings:
        found = self._postings.get(number)
        if found is None:
            found = self._postings[number] = self._index.postings(number)
            self._idf[number] = _worth_of(found.telling, self._index.size)
        return found

    def _idf_of(self, way: Way) -> float:
        for number in way.stems:
            self._stem(number)
        return max(self._idf[number] for number in way.stems)

    def _weight(self, clause: int, way: Way) -> float:
        """What a way weighs at most: a synonym no more than the word itself, where facts have that."""
        idf = self._idf_of(way)
        return way.worth * (min(idf, self._most[clause]) if way.how == "synonym" else idf)

    def _rarest(self, way: Way) -> Postings:
        return min((self._stem(number) for number in way.stems), key=lambda postings: postings.facts)

    def _facts_of(self, clause: int) -> int:
        return sum(self._rarest(way).facts for way in self._clauses[clause].ways)

    # First pass

    def candidates(self, allowed: Set[int] | None, most: int) -> list[tuple[float, int]]:
        """
        The facts that may answer, with the sum of the weights of the words each meets, best first.

        Shape:  at most `most` (0: all), none but `allowed` ones; equal sums in order of number. A sum is whole however its fact was
                found; what was not found meets common words alone.
        """
        asked = sorted((c for c in range(len(self._clauses)) if self._clauses[c].ways), key=self._facts_of)
        common = [clause for clause in asked if 0 < most <= MANY and self._facts_of(clause) > COMMON]
        for clause in asked[: len(asked) - len(common)]:
            self._add_all(clause, allowed)
        if common and len(self._met) >= most:
            self._add_to(common, sorted(self._met))
        elif common:
            self._look_among(common, allowed, most)
        totals = sorted((-sum(weight for weight, _ in met.values()), number) for number, met in self._met.items())
        return [(-total, number) for total, number in totals[: most or None]]

    def unmet(self, facts: Set[int], most: int) -> list[tuple[float, int]]:
        """Those of some facts, at most so many (0: all), that meet no word of the query, as candidates without a weight."""
        found = list(islice((number for number in sorted(facts) if number not in self._met), most or None))
        self._met.update((number, {}) for number in found)
        return [(0.0, number) for number in found]

    def _look_among(self, common: Sequence[int], allowed: Set[int] | None, most: int) -> None:
        """Look for facts among the best of common words, and in the whole of the rarest of them if those have too few."""
        if allowed is not None and len(allowed) <= COMMON:
            self._add_to(common, sorted(allowed))
            return
        rarest = common[:COMMON_WORDS]
        seeds = _within(allowed, set(self._met).union(*(self._best_with(clause) for clause in rarest)))
        self._add_to(common, sorted(seeds))
        whole = sum(len(met) == len(self._clauses) for met in self._met.values())
        if whole < (most if most > CANDIDATES else ENOUGH) and (len(rarest) > 1 or allowed is not None):
            both = _within(allowed, set.intersection(*(self._facts_with(clause) for clause in rarest)))
            self._add_to(common, sorted(both - seeds)[:LOOKED_THROUGH])

    def _best_with(self, clause: int) -> set[int]:
        """The facts in which the ways of a clause weigh most; all facts for a way that takes several words."""
        found: set[int] = set()
        for way in self._clauses[clause].ways:
            rarest = self._rarest(way)
            found.update(rarest.best_numbers if len(way.stems) == 1 else rarest.numbers)
        return found

    def _facts_with(self, clause: int) -> set[int]:
        return set().union(*(self._rarest(way).numbers for way in self._clauses[clause].ways))

    def _add_all(self, clause: int, allowed: Set[int] | None) -> None:
        """Weigh a clause in all facts that meet it."""
        for place, way in enumerate(self._clauses[clause].ways):
            first, *others = sorted(way.stems, key=lambda n: self._stem(n).facts)
            scale = self._weight(clause, way) / IMPACT
            found = self._stem(first)
            for fact, impact in zip(found.numbers, found.impacts):
                if (allowed is None or fact in allowed) and (not others or self._has(fact, others, way)):
                    self._meet(fact, clause, impact * scale, place)

    def _add_to(self, clauses: Sequence[int], facts: Sequence[int]) -> None:
        """Weigh clauses in these facts only, given in order."""
        for clause in clauses:
            for place, way in enumerate(self._clauses[clause].ways):
                first, *others = sorted(way.stems, key=lambda n: self._stem(n).facts)
                scale = self._weight(clause, way) / IMPACT
                numbers, impacts = self._stem(first).numbers, self._stem(first).impacts
                at, end = 0, len(numbers)
                for fact in facts:
                    at = bisect_left(numbers, fact, at)
                    if at == end:
                        break
                    if numbers[at] == fact and (not others or self._has(fact, others, way)):
                        self._meet(fact, clause, impacts[at] * scale, place)

    def _meet(self, fact: int, clause: int, weight: float, place: int) -> None:
        met = self._met.setdefault(fact, {})
        if clause not in met or weight > met[clause][0]:
            met[clause] = (weight, place)

    def _has(self, fact: int, stems: Sequence[int], way: Way) -> bool:
        return (way.facts is None or fact in way.facts) and all(_place(self._stem(stem).numbers, fact) is not None for stem in stems)

    # Second pass

    def ranked(self, candidates: Sequence[tuple[float, int]]) -> list[Scored]:
        """
        The candidates by score, then number, which is the order of ids.

        Shape:  one for each; those after the first `CANDIDATES` are neither read nor likened to the best.
        """
        head = candidates[:CANDIDATES]
        texts = self.texts = self._index.texts([number for _, number in head])
        alike = asked_alike(texts, self.small)
        scored = [self._scored(number, total, self._closeness(texts[number].words, number), alike[number]) for total, number in head]
        scored.sort(key=in_order)
        about = self._about(scored, texts)
        scored = [self._likened(hit, texts[hit.number], about) for hit in scored]
        scored += [self._scored(number, total, 1.0) for total, number in candidates[len(head) :]]
        scored.sort(key=in_order)
        return scored

    def _scored(self, number: int, total: float, close: float, like: float = 0.0) -> Scored:
        met = sum(self._worth[clause] for clause in self._met[number])
        cover = 1 - COVER + COVER * met / self._whole
        return Scored(number, total * cover * close + like, total, cover, close, like)

    @cached_property
    def _forms(self) -> dict[str, list[tuple[int, int]]]:
        """The words that can be met -> the clauses they meet, each with the place of the way if it takes other words beside, else `_ANY`."""
        places: dict[int, set[tuple[int, int]]] = {}
        for clause, asked in enumerate(self._clauses):
            for place, way in enumerate(asked.ways):
                for number in way.stems:
                    places.setdefault(number, set()).add((clause, place if len(way.stems) > 1 else _ANY))
        forms: dict[str, set[tuple[int, int]]] = {}
        for word, number in self._index.forms(list(places)):
            forms.setdefault(word, set()).update(places[number])
        return {word: sorted(met) for word, met in forms.items()}

    def _clauses_met(self, word: str, number: int) -> list[int]:
        """The clauses that one of the words of `_forms` meets in a fact, in the order of the query."""
        met = self._met[number]
        return [clause for clause, place in self._forms[word] if clause in met and place in (_ANY, met[clause][1])]

    def words(self, number: int) -> dict[str, str]:
        """The folded words by which a fact can meet the query -> the word of the query, the first if there are several."""
        found = ((word, self._clauses_met(word, number)) for word in self._forms)
        return {word: self._clauses[clauses[0]].word for word, clauses in found if clauses}

    def _closeness(self, texts: str, number: int) -> float:
        """What the words of a fact add, from 1: as they were written, neighbours that stay neighbours; by its best text."""
        return 1 + max(self._closeness_of(text, number) for text in texts.split("\n"))

    def _closeness_of(self, text: str, number: int) -> float:
        places: dict[int, list[int]] = {}
        exact: set[int] = set()
        for place, word in enumerate(text.split()):
            for clause in self._clauses_met(word, number) if word in self._forms else ():
                places.setdefault(clause, []).append(place)
                if word == self._clauses[clause].word:
                    exact.add(clause)
        bonus = EXACT * sum(self._worth[clause] for clause in exact) / self._whole
        if len(self._clauses) == 1:
            return bonus
        gaps = [_gap(places[clause], places[clause + 1]) for clause in places if clause + 1 in places]
        pairs, near = sum(gap == 1 for gap in gaps), sum(gap <= PLACES for gap in gaps)
        return bonus + (PAIR * pairs + NEAR * near) / (len(self._clauses) - 1)

    def _about(self, scored: Sequence[Scored], texts: Mapping[int, Text]) -> dict[int, float]:
        """The stems that weigh most in the best hits, with what a fact gains by each."""
        weights: dict[int, float] = {}
        for hit in scored[:BEST_HITS]:
            for stem, weight in zip(texts[hit.number].stems, texts[hit.number].weights):
                weights[stem] = weights.get(stem, 0.0) + hit.score * weight
        top = sorted(weights.items(), key=lambda w: (-w[1], w[0]))[:BEST_WORDS]
        whole = sum(weight for _, weight in top)
        return {stem: LIKE * self._whole * weight / whole for stem, weight in top} if whole else {}

    def _likened(self, hit: Scored, text: Text, about: Mapping[int, float]) -> Scored:
        """The hit with what it gains, beside, by the stems it has in common with the best."""
        like = sum(about[stem] * weight for stem, weight in zip(text.stems, text.weights) if stem in about) / IMPACT
        return hit._replace(score=hit.score + like, like=hit.like + like)

    # What else is asked of it

    @property
    def clauses(self) -> Sequence[Clause]:
        """The words of the query that carry meaning."""
        return self._clauses

    @property
    def rarest(self) -> float:
        """What a word weighs at most."""
        return self._rare

    def tells(self, clause: int) -> float:
        """What a word weighs by its own rarity; one that no fact has as much as the rarest."""
        return min(self._most[clause], self._rare)

    def places_met(self, number: int) -> dict[int, tuple[int, float]]:
        """The clauses that a fact meets, each with the place of the way and what that weighs."""
        return {clause: (place, weight) for clause, (weight, place) in self._met[number].items()}

    def clauses_met(self, word: str, number: int) -> Sequence[int]:
        """The clauses that a folded word meets in a fact."""
        return self._clauses_met(word, number) if word in self._forms else ()

    def met(self, number: int) -> Iterator[Met]:
        """The clauses a fact meets, in the order of the query."""
        for clause, (weight, place) in sorted(self._met[number].items()):
            yield Met(clause, self._clauses[clause].ways[place], weight)

    @property
    def words_asked(self) -> list[str]:
        """The words of the query that carry meaning."""
        return [clause.word for clause in self._clauses]

    def said(self, number: int) -> set[str]:
        """The words of the query that the texts of a fact have themselves, in whatever form; of a fact whose texts were read."""
        found = {word for word in self.texts[number].words.split() if word in self._forms}
        return {self._clauses[clause].word for word in found for clause, place in self._forms[word] if place == _ANY}

    def asked(self, met: Met) -> str:
        """The word of the query that was met."""
        return self._clauses[met.clause].word

    def fields(self, number: int, met: Met) -> tuple[str, ...]:
        """The names of the fields in which a fact has the word it is met by, in the order of `FIELDS`."""
        # A word seen in several languages has a stem in each: all of them met the same word.
        same = [w for w in self._clauses[met.clause].ways if (w.how, w.word) == (met.way.how, met.way.word)]
        bits = 0
        for stem in {n for w in same for n in w.stems}:
            found = self._stem(stem)
            if (place := _place(found.numbers, number)) is not None:
                bits |= found.fields[place]
        return tuple(name for bit, name in enumerate(FIELDS) if bits >> bit & 1)


def _worth_of(facts: int, size: int) -> float:
    """What a word weighs that so many of the facts have: itself, and BM25's idf."""
    return EACH + math.log(1 + (size - facts + 0.5) / (facts + 0.5))


def _within(allowed: Set[int] | None, facts: set[int]) -> set[int]:
    return facts if allowed is None else {fact for fact in facts if fact in allowed}


def _place(numbers: Sequence[int], number: int) -> int | None:
    """Where a number stands among ascending ones; None if it is not there."""
    at = bisect_left(numbers, number)
    return at if at < len(numbers) and numbers[at] == number else None


def _gap(first: Sequence[int], second: Sequence[int]) -> float:
    """How far apart two words come closest: 1 for neighbours in the order asked, one more if they are the other way round."""
    return min((b - a if b > a else a - b + 1 for a in first for b in second if a != b), default=math.inf)
