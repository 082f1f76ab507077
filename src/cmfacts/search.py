"""
Facts by relevance. Matching is per word, never on whole statements.

Each word of a query becomes a `Clause`: the ways in which a fact can meet it (exact, stem, prefix, misspelt, synonym, written
together or apart), each with what it is worth. `_first_pass` adds up BM25F weights over the index; `_second_pass` reads the best
candidates and looks at what an index of stems cannot see: how exactly, how completely and how close together. docs/design.md
has the experiment behind each number.
"""

import math
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from cmfacts.filters import Filters, chosen
from cmfacts.index.reader import Index, Postings
from cmfacts.matching import Clause, Way, clauses_of
from cmfacts.model import Fact
from cmfacts.query import parse_query
from cmfacts.text import STOP_WORDS, words

#: Clauses whose stems stand in more facts than this look at their best ones only, and at the candidates of other words.
SCAN = 20_000
#: How many candidates the second pass reads.
CANDIDATES = 60
#: A hit scores at least this part of the best, or it only pads the list.
CUT_OFF = 0.25
EXACT_BONUS, PAIR_BONUS, NEAR_BONUS, COVER = 0.06, 0.12, 0.1, 0.35


class Reason(NamedTuple):
    """Why a hit is there: which query word met which word, how, in which fields, and what it weighed."""

    query_word: str
    word: str
    how: str
    fields: tuple[str, ...]
    weight: float


class Hit(NamedTuple):
    """A fact that answers. `score` has no unit; it ranks and is not a probability."""

    fact: Fact
    score: float
    reasons: tuple[Reason, ...] = ()


class Answer(NamedTuple):
    """
    What a search found.

    Shape:  `hits` best first; `unknown` the words that mean nothing here; `corrected` (as asked, as taken) for those only
            met by a misspelling.
    """

    hits: tuple[Hit, ...]
    unknown: tuple[str, ...] = ()
    corrected: tuple[tuple[str, str], ...] = ()


def search(index: Index, query: str, *, limit: int = 10, filters: Filters = Filters(), explain: bool = False) -> tuple[Hit, ...]:
    """
    Facts that answer `query`, best first.

    Shape:  at most `limit` hits (0: all), one per fact; equal scores in order of id; empty when nothing fits.
    Errors: ValueError if `limit` is negative; QuestionError if a filter names what does not exist. No match is no error.
    Source: BM25F (Robertson and Zaragoza 2009) over folded stems; unknown words by OSA distance.
    """
    return answer(index, query, limit=limit, filters=filters, explain=explain).hits


def answer(index: Index, query: str, *, limit: int = 10, filters: Filters = Filters(), explain: bool = False) -> Answer:
    """As `search`, with what became of the words."""
    if limit < 0:
        raise ValueError("limit is at least 0")
    asked = parse_query(query)
    allowed = chosen(index, filters, asked.filters)
    if asked.without:
        banned = {n for phrase in asked.without for n in _with_phrase(index, phrase)}
        allowed = (set(range(index.size)) if allowed is None else allowed) - banned
    for phrase in asked.phrases:
        found = _with_phrase(index, phrase)
        allowed = found if allowed is None else allowed & found
    meaning = [w for w in asked.words if w not in STOP_WORDS] or list(asked.words)
    if not meaning:
        return Answer(_by_id(index, allowed, limit) if allowed is not None and asked.filters != Filters() else ())
    if allowed is not None and not allowed:
        return Answer((), _unknown(clauses_of(index, meaning)))
    clauses = clauses_of(index, meaning)
    scorer = _Scorer(index, clauses)
    ranked = scorer.second_pass(scorer.first_pass(allowed, max(CANDIDATES, limit) if limit else index.size))
    if ranked and not asked.phrases:
        floor = ranked[0][0] * CUT_OFF
        ranked = [r for r in ranked if r[0] >= floor]
    if limit:
        ranked = ranked[:limit]
    facts = index.facts([number for _, number, _ in ranked])
    hits = tuple(
        Hit(fact, round(score, 4), tuple(scorer.reasons(number)) if explain else ())
        for fact, (score, number, _) in zip(facts, ranked)
    )  # fmt: skip
    return Answer(hits, _unknown(clauses), tuple((c.word, c.ways[0].word) for c in clauses if c.ways and "typo" in c.ways[0].how))


def _unknown(clauses: Iterable[Clause]) -> tuple[str, ...]:
    return tuple(c.word for c in clauses if not c.ways)


def _by_id(index: Index, allowed: set[int], limit: int) -> tuple[Hit, ...]:
    numbers = sorted(allowed)[: limit or None]
    return tuple(Hit(fact, 0.0) for fact in index.facts(numbers))


def _with_phrase(index: Index, phrase: Sequence[str]) -> set[int]:
    """The facts whose statement or translation has these words in this order, compared by stem."""
    wanted = [w for w in phrase if w not in STOP_WORDS] or list(phrase)
    found: set[int] | None = None
    for word in wanted:
        numbers: set[int] = set()
        for number, _ in index.stems_of(word):
            numbers.update(index.postings(number).numbers)
        found = numbers if found is None else found & numbers
    if not found:
        return set()
    if len(phrase) == 1:
        return found
    numbers_in_order = sorted(found)
    text = " ".join(phrase)
    return {
        number
        for number, fact in zip(numbers_in_order, index.facts(numbers_in_order))
        if any(f" {text} " in f" {' '.join(words(t))} " for t in (fact.statement, fact.said_by or "", *fact.translations.values()))
    }


# Scoring


class _Scorer:
    """The weights of one query over an index."""

    def __init__(self, index: Index, clauses: Sequence[Clause]) -> None:
        self._index = index
        self._clauses = clauses
        self._postings: dict[int, Postings] = {}
        self._idf: dict[int, float] = {}
        #: Fact number -> per clause that is met (clause, way, weight).
        self._met: dict[int, dict[int, tuple[float, int]]] = {}
        self._worth = [max((self._way_idf(w) for w in c.ways), default=self._rare()) for c in clauses]

    def _rare(self) -> float:
        return math.log(1 + self._index.size / 2)

    def _stem(self, number: int) -> Postings:
        if number not in self._postings:
            self._postings[number] = found = self._index.postings(number)
            self._idf[number] = math.log(1 + (self._index.size - found.facts + 0.5) / (found.facts + 0.5))
        return self._postings[number]

    def _way_idf(self, way: Way) -> float:
        for number in way.stems:
            self._stem(number)
        return way.worth * max(self._idf[number] for number in way.stems)

    def first_pass(self, allowed: set[int] | None, most: int) -> list[tuple[float, int]]:
        """The facts that may answer, with the sum of the weights of the words each meets; at most `most`, best first."""
        totals: dict[int, float] = {}
        common: list[int] = []
        order = sorted(range(len(self._clauses)), key=lambda c: self._facts_of(c))
        for clause in order:
            if totals and self._facts_of(clause) > SCAN:
                common.append(clause)
                continue
            self._add(clause, totals, allowed, None)
        for clause in common:
            self._add(clause, totals, allowed, sorted(totals))
        ranked = sorted(((-total, number) for number, total in totals.items()))[:most]
        return [(-total, number) for total, number in ranked]

    def _facts_of(self, clause: int) -> int:
        return sum(min(self._stem(n).facts for n in way.stems) for way in self._clauses[clause].ways)

    def _add(self, clause: int, totals: dict[int, float], allowed: set[int] | None, only: list[int] | None) -> None:
        best: dict[int, tuple[float, int]] = {}
        for position, way in enumerate(self._clauses[clause].ways):
            for number, weight in self._weights(way, allowed, only):
                held = best.get(number)
                if held is None or weight > held[0]:
                    best[number] = (weight, position)
        for number, (weight, position) in best.items():
            totals[number] = totals.get(number, 0.0) + weight
            self._met.setdefault(number, {})[clause] = (weight, position)

    def _weights(self, way: Way, allowed: set[int] | None, only: list[int] | None) -> Iterator[tuple[int, float]]:
        if len(way.stems) == 1:
            return self._weights_of_stem(way.stems[0], way.worth, allowed, only)
        return self._weights_of_phrase(way, allowed, only)

    def _weights_of_stem(self, number: int, worth: float, allowed: set[int] | None, only: list[int] | None) -> Iterator[tuple[int, float]]:
        found = self._stem(number)
        scale = worth * self._idf[number] / 65535
        numbers, impacts = found.numbers, found.impacts
        if only is not None or (allowed is not None and len(allowed) < len(numbers) // 8):
            for fact in only if only is not None else sorted(allowed or ()):
                at = bisect_left(numbers, fact)
                if at < len(numbers) and numbers[at] == fact and (allowed is None or fact in allowed):
                    yield fact, impacts[at] * scale
        elif found.best is not None and allowed is None and len(numbers) > SCAN:
            for at in found.best:
                yield numbers[at], impacts[at] * scale
        elif allowed is None:
            for fact, impact in zip(numbers, impacts):
                yield fact, impact * scale
        else:
            for fact, impact in zip(numbers, impacts):
                if fact in allowed:
                    yield fact, impact * scale

    def _weights_of_phrase(self, way: Way, allowed: set[int] | None, only: list[int] | None) -> Iterator[tuple[int, float]]:
        rarest, *others = sorted(way.stems, key=lambda n: self._stem(n).facts)
        for fact, weight in self._weights_of_stem(rarest, way.worth, allowed, only):
            for number in others:
                numbers = self._stem(number).numbers
                at = bisect_left(numbers, fact)
                if at == len(numbers) or numbers[at] != fact:
                    break
            else:
                yield fact, weight

    def second_pass(self, ranked: Sequence[tuple[float, int]]) -> list[tuple[float, int, float]]:
        """The candidates anew, by score and then id: how completely, how exactly and how close together they meet the query."""
        whole = sum(self._worth) or 1.0
        head = ranked[:CANDIDATES]
        texts = self._index.facts([number for _, number in head])
        scored = []
        for (total, number), fact in zip(head, texts):
            met = self._met[number]
            cover = sum(self._worth[c] for c in met) / whole
            scored.append((total * (1 - COVER + COVER * cover) * (1 + self._closeness(fact, met)), number, cover))
        for total, number in ranked[len(head) :]:
            met = self._met[number]
            cover = sum(self._worth[c] for c in met) / whole
            scored.append((total * (1 - COVER + COVER * cover), number, cover))
        scored.sort(key=lambda s: (-round(s[0], 6), s[1]))
        return scored

    def _closeness(self, fact: Fact, met: dict[int, tuple[float, int]]) -> float:
        """What the statement adds: words as they were written, and neighbours that stay neighbours."""
        places: dict[int, list[int]] = {}
        exact = 0.0
        tokens = words(fact.statement)
        at: dict[str, list[int]] = {}
        for position, token in enumerate(tokens):
            at.setdefault(token, []).append(position)
        for clause, (_, way) in met.items():
            asked = self._clauses[clause].word
            if asked in at:
                exact += self._worth[clause]
                places[clause] = at[asked]
            elif found := [p for part in self._clauses[clause].ways[way].word.split() for p in at.get(part, ())]:
                places[clause] = found
        whole = sum(self._worth) or 1.0
        bonus = EXACT_BONUS * exact / whole
        pairs = near = 0
        count = len(self._clauses) - 1
        for clause in range(count):
            if clause in places and clause + 1 in places:
                gap = min(b - a if b > a else a - b + 1 for a in places[clause] for b in places[clause + 1])
                pairs += gap == 1
                near += gap <= 4
        if count:
            bonus += (PAIR_BONUS * pairs + NEAR_BONUS * near) / count
        return bonus

    def reasons(self, number: int) -> Iterator[Reason]:
        """Why a fact is a hit, word by word in the order of the query."""
        from cmfacts.index.compile import FIELDS

        for clause, (weight, position) in sorted(self._met[number].items()):
            way = self._clauses[clause].ways[position]
            # A word seen in several languages has a stem in each: all of them met the same word.
            same = [w for w in self._clauses[clause].ways if (w.how, w.word) == (way.how, way.word)]
            fields = 0
            for stem_number in {n for w in same for n in w.stems}:
                found = self._stem(stem_number)
                at = bisect_left(found.numbers, number)
                if at < len(found.numbers) and found.numbers[at] == number:
                    fields |= found.fields[at]
            named = tuple(name for bit, name in enumerate(FIELDS) if fields & 1 << bit)
            yield Reason(self._clauses[clause].word, way.word, way.how, named, round(weight, 4))
