"""The first pass of the ranking, which looks at little of a large store, beside plain BM25F over every fact."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from cmfacts.ask.matching import Clause, Way
from cmfacts.ask.ranking import Ranking
from cmfacts.index.reader import Index

from ..conftest import examples
from .stores import borders, index_of

#: Words that are their own stems, and no stop words.
WORDS = ("oak", "elk", "yak", "ark", "ink", "auk", "irk", "ilk")


class Said(NamedTuple):
    """A fact of the stores made here: the words of its statement and its tags."""

    words: tuple[str, ...]
    tags: tuple[str, ...]


class Asked(NamedTuple):
    """A way of the clauses made here: the words that must all stand in a fact, and its worth."""

    words: tuple[str, ...]
    worth: float


def store_of(facts: Sequence[Said]) -> Index:
    return index_of(*({"statement": " ".join(fact.words), "tags": list(fact.tags)} for fact in facts))


def clauses_in(index: Index, clauses: Sequence[Sequence[Asked]]) -> list[Clause]:
    """The clauses as the index has their stems."""
    number = {word: stems[0][0] for word in WORDS if (stems := index.stems_of(word))}
    return [
        Clause(f"q{n}", tuple(Way("exact", " ".join(way.words), tuple(number[word] for word in way.words), way.worth) for way in ways))
        for n, ways in enumerate(clauses)
    ]


def bm25f(facts: Sequence[Said], clauses: Sequence[Sequence[Asked]]) -> dict[int, list[float]]:
    """Fact -> what it weighs in each clause, of those that weigh anything; K1 = 1.2, B = 0.75, a tag a word of the statement, and 1 with each idf."""
    average = sum(len(fact.words) for fact in facts) / len(facts)

    def part(word: str, fact: Said) -> float:
        often = fact.words.count(word) + fact.tags.count(word)
        bound = often / (often + 1.2 * (1 - 0.75 + 0.75 * len(fact.words) / average))
        return int(65535 * bound) / 65535  # kept in 16 bits

    def count(word: str) -> int:
        return sum(word in fact.words + fact.tags for fact in facts)

    def weight(way: Asked, fact: Said) -> float:
        if any(word not in fact.words + fact.tags for word in way.words):
            return 0.0
        rarest = min(way.words, key=count)
        idf = 1 + math.log(1 + (len(facts) - count(rarest) + 0.5) / (count(rarest) + 0.5))
        return way.worth * idf * part(rarest, fact)

    weights = {n: [max((weight(way, fact) for way in ways), default=0.0) for ways in clauses] for n, fact in enumerate(facts)}
    return {n: by_clause for n, by_clause in weights.items() if any(by_clause)}


def totals(weights: Mapping[int, Sequence[float]], most: int = 0) -> list[tuple[float, int]]:
    """The best by their sums, equal ones in order of number."""
    return sorted(((round(sum(w), 9), n) for n, w in weights.items()), key=lambda total: (-total[0], total[1]))[: most or None]


def rounded(candidates: Sequence[tuple[float, int]]) -> list[tuple[float, int]]:
    """What `candidates` found, comparably."""
    return sorted(((round(total, 9), number) for total, number in candidates), key=lambda total: (-total[0], total[1]))


some_facts = st.lists(
    st.builds(
        Said, st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(tuple), st.lists(st.sampled_from(WORDS), max_size=2).map(tuple)
    ),
    min_size=1, max_size=40,
)  # fmt: skip
worths = st.sampled_from((1.0, 0.9, 0.65, 0.35))


def clauses_over(words: Sequence[str], *, single: bool = False) -> st.SearchStrategy[list[list[Asked]]]:
    """One to four clauses of up to three ways, most of a word, some of two."""
    each = st.tuples(st.sampled_from(words)) if single else st.lists(st.sampled_from(words), min_size=1, max_size=2, unique=True).map(tuple)
    way = st.builds(Asked, each, worths)
    return st.lists(st.lists(way, max_size=3), min_size=1, max_size=4)


@st.composite
def questions(draw: st.DrawFn, *, single: bool = False) -> tuple[list[Said], list[list[Asked]], set[int] | None]:
    """Facts, clauses of words that they have, and which facts are allowed."""
    facts = draw(some_facts)
    words = sorted({word for fact in facts for word in fact.words + fact.tags})
    allowed = draw(st.none() | st.sets(st.integers(0, len(facts) - 1)))
    return facts, draw(clauses_over(words, single=single)), allowed


@given(questions(), st.sampled_from([0, 1, 5, 60]))
@settings(max_examples=examples(40), deadline=None)
def test_weights_are_those_of_plain_bm25f(question: tuple[list[Said], list[list[Asked]], set[int] | None], most: int) -> None:
    """Of every fact that meets a word, while no word is common."""
    facts, clauses, allowed = question
    index = store_of(facts)
    weights = {n: w for n, w in bm25f(facts, clauses).items() if allowed is None or n in allowed}
    found = Ranking(index, clauses_in(index, clauses)).candidates(allowed, most)
    assert rounded(found) == totals(weights, most)
    assert found == sorted(found, key=lambda candidate: (-candidate[0], candidate[1]))


@given(questions(), st.sampled_from([1, 5, 12]))
@settings(max_examples=examples(60), deadline=None)
def test_of_common_words_less_is_looked_at_and_nothing_weighed_otherwise(
    question: tuple[list[Said], list[list[Asked]], set[int] | None], most: int
) -> None:
    """What is found has its whole weight; a rarer word, or a filter that leaves few facts, finds all it would."""
    facts, clauses, allowed = question
    with borders(common=4):
        index = store_of(facts)
        asked = Ranking(index, clauses_in(index, clauses))
        found = rounded(asked.candidates(allowed, most))
    weights = {n: w for n, w in bm25f(facts, clauses).items() if allowed is None or n in allowed}
    assert set(found) <= set(totals(weights))
    assert len(found) <= most
    rare = {n for n, ways in enumerate(clauses) if sum(min(_count(w, facts) for w in way.words) for way in ways) <= 4}
    by_rare = {n: w for n, w in weights.items() if any(w[clause] for clause in rare)}
    if len(by_rare) >= most:
        assert found == totals(by_rare, most)
    elif allowed is not None and len(allowed) <= 4:
        assert found == totals(weights, most)
    else:
        last = (-found[-1][0], found[-1][1]) if len(found) == most else (math.inf, 0)
        assert {total for total in totals(by_rare) if (-total[0], total[1]) <= last} <= set(found)


def _count(word: str, facts: Sequence[Said]) -> int:
    return sum(word in fact.words + fact.tags for fact in facts)


@given(
    some_facts, st.lists(st.builds(Asked, st.tuples(st.sampled_from(WORDS)), worths), min_size=1, max_size=3), st.sampled_from([1, 5, 12])
)
@settings(max_examples=examples(60), deadline=None)
def test_the_best_of_one_common_word_are_the_best(facts: list[Said], ways: list[Asked], most: int) -> None:
    """As many as its list has, which only a word has that stands in more facts."""
    said = {word for fact in facts for word in fact.words + fact.tags}
    clause = [way for way in ways if way.words[0] in said]
    with borders(common=12):
        index = store_of(facts)
        found = Ranking(index, clauses_in(index, [clause])).candidates(None, most)
    assert rounded(found) == totals(bm25f(facts, [clause]), most)


@given(questions(single=True))
@settings(max_examples=examples(50), deadline=None)
def test_what_meets_the_whole_query_is_found_unless_enough_is(question: tuple[list[Said], list[list[Asked]], set[int] | None]) -> None:
    """Where the best of two common words do not bring enough that has both, all that has both is looked at."""
    facts, clauses, allowed = question
    clauses = [ways for ways in clauses if ways]
    with borders(common=4, best=3, enough=4, looked_through=40):
        index = store_of(facts)
        found = {number for _, number in Ranking(index, clauses_in(index, clauses)).candidates(allowed, 60)}
    whole = {n for n, w in bm25f(facts, clauses).items() if all(w) and (allowed is None or n in allowed)}
    if len(clauses) > 1 or allowed is not None:
        assert whole <= found or len(whole & found) >= 4
