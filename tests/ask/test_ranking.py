"""What facts weigh, in literal scores and orders."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence, Set
from functools import cache

import pytest

from cmfacts.ask import ranking
from cmfacts.ask.matching import Clause, Way, clauses_of
from cmfacts.ask.ranking import Ranking
from cmfacts.ask.scored import Scored, in_order
from cmfacts.ask.search import answer, how_many, search
from cmfacts.index import postings
from cmfacts.index.reader import Index

from .stores import borders, index_of


def ranked(index: Index, query: str, allowed: Set[int] | None = None, most: int = 60) -> list[Scored]:
    """What both passes make of a query without stop words."""
    asked = Ranking(index, clauses_of(index, query.split()))
    return asked.ranked(asked.candidates(allowed, most))


def ids(index: Index, query: str) -> list[str]:
    return [hit.fact.id for hit in search(index, query)]


# The first pass; tests/ask/test_bm25f.py has it beside a plain one.


def test_the_borders_suit_each_other() -> None:
    """A word that is common here has a list of its best, and that is as long as what is asked of it."""
    assert (ranking.COMMON, ranking.LOOKED_THROUGH, ranking.MANY) == (4096, 16384, 1000)
    assert ranking.COMMON == postings.COMMON
    assert ranking.MANY <= postings.BEST


@pytest.mark.parametrize(("limit", "found"), [(5, 5), (12, 12), (13, 13), (19, 19), (100, 20), (0, 20)])
def test_a_common_word_has_no_end_before_the_limit(limit: int, found: int) -> None:
    """Nor where more is asked for than its list of the best holds."""
    with borders(common=4), pytest.MonkeyPatch.context() as patch:
        patch.setattr(ranking, "MANY", 12)
        index = index_of(*["oak elk"] * 20)
        assert len(Ranking(index, clauses_of(index, ["oak"])).candidates(None, limit)) == found


@pytest.mark.parametrize(("common", "enough", "found"), [(6, 2, 6), (5, 2, 2), (5, 3, 6)])
def test_few_facts_that_a_filter_leaves_are_all_looked_at(common: int, enough: int, found: int) -> None:
    """As many as a word may have that is not common; of more, enough of the best are enough."""
    with borders(common=common, best=2, enough=enough):
        index = index_of(*["oak"] * 10)
        assert len(Ranking(index, clauses_of(index, ["oak"])).candidates({0, 1, 2, 3, 4, 5}, 60)) == found


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        # Among the best two of `oak` and of `elk` is no fact with both: all with both are looked at.
        ("oak elk", ["b-0", "b-1", "b-2", "b-3"]),
        # The third common word is not looked for, but weighed.
        ("oak elk yak", ["b-0", "b-1", "b-2", "b-3"]),
        ("yak oak elk", ["b-0", "b-1", "b-2", "b-3"]),
    ],
)
def test_facts_with_two_common_words_are_looked_for(query: str, expected: list[str]) -> None:
    """If the best of each have too few of them."""
    many = "ark ink auk irk ilk"
    both = [f"oak {many} elk {many} {'yak' if n < 2 else many}" for n in range(4)]
    said = {"b": both, "c": ["oak"] * 6, "d": ["elk"] * 6, "e": ["yak"] * 20}
    facts = ({"id": f"{letter}-{n}", "statement": text} for letter, texts in said.items() for n, text in enumerate(texts))
    with borders(common=5, best=2, enough=1):
        index = index_of(*facts)
        asked = Ranking(index, clauses_of(index, query.split()))
        found = [index.facts([number])[0].id for _, number in asked.candidates(None, 60)]
    assert [name for name in found if name[0] == "b"] == expected
    assert {name for name in found if name[0] != "b"} == {"c-0", "c-1", "d-0", "d-1"}


@pytest.mark.parametrize(("most", "found"), [(60, 2), (61, 8)])
def test_who_asks_for_more_than_is_read_gets_more_looked_at(most: int, found: int) -> None:
    """Facts with both of two common words, if the best of each are not so many."""
    with borders(common=5, best=2, enough=1):
        index = index_of(*["oak elk"] * 8)
        assert len(Ranking(index, clauses_of(index, ["oak", "elk"])).candidates(None, most)) == found


def test_what_is_left_of_one_common_word_is_not_looked_at() -> None:
    """It would meet that word alone, and no better than its best do."""
    with borders(common=5, best=2, enough=20):
        index = index_of("oak elk", *["oak"] * 7, "elk")
        found = Ranking(index, clauses_of(index, ["elk", "oak"])).candidates(None, 60)
    assert len(found) == 4
    assert {0, 8} < {number for _, number in found}


def test_a_common_phrase_is_looked_for_in_all_facts_with_its_rarest_word() -> None:
    """The best of that word need not have the others."""
    vocabulary = '[[synonym]]\nwords = ["metropolis", "capital city"]\n'
    with borders(common=5, best=2, enough=1):
        index = index_of(*["capital"] * 8, *["city"] * 2, *["capital city city"] * 6, vocabulary=vocabulary)
        asked = Ranking(index, clauses_of(index, ["metropolis"]))
        found = [number for _, number in asked.candidates(None, 60)]
    assert found == [10, 11, 12, 13, 14, 15]
    (met,) = asked.met(10)
    assert met.way.word == "capital city"
    assert met.weight == pytest.approx(0.85 * idf(8, 16) * 2 / (2 + 1.2 * (0.25 + 0.75 * 3 / (28 / 16))), rel=1e-4)


def test_a_common_word_is_weighed_where_rare_ones_are_enough() -> None:
    """In what those have found."""
    with borders(common=5, best=2):
        index = index_of("elk", "elk oak", "elk", *["oak"] * 7)
        asked = Ranking(index, clauses_of(index, ["oak", "elk"]))
        assert [number for _, number in asked.candidates(None, 2)] == [1, 0]
    assert [[asked.asked(met) for met in asked.met(number)] for number in range(3)] == [["elk"], ["oak", "elk"], ["elk"]]


@pytest.mark.parametrize(("most", "found"), [(2, [1, 3]), (3, [1, 3, 4]), (0, [1, 3, 4])])
def test_facts_that_meet_no_word(most: int, found: list[int]) -> None:
    """Come without a weight, in order, at most so many; none that meets one."""
    index = index_of("oak", "elk", "oak", "elk", "elk", "elk")
    asked = Ranking(index, clauses_of(index, ["oak"]))
    asked.candidates(None, 60)
    assert asked.unmet({4, 3, 2, 1}, most) == [(0.0, number) for number in found]
    assert [list(asked.met(number)) for number in found] == [[] for _ in found]


# The second pass.


def idf(facts: int, size: int) -> float:
    """What a word in so many of the facts weighs: one, and BM25's idf."""
    return 1 + math.log(1 + (size - facts + 0.5) / (facts + 0.5))


@pytest.mark.parametrize(
    ("query", "number", "met", "whole"),
    [
        # All of the query; one word of two; one where nothing has the other.
        ("visas trade", 0, idf(2, 3) + idf(1, 3), idf(2, 3) + idf(1, 3)),
        ("visas trade", 1, idf(2, 3), idf(2, 3) + idf(1, 3)),
        ("visas qqqqqqqq", 1, idf(2, 3), idf(2, 3) + idf(1, 3)),
        # A word counts by the best of its ways and by the rarest of what that takes.
        ("visas trabe", 1, idf(2, 3), idf(2, 3) + 0.9 * idf(1, 3)),
        ("visas freight", 1, idf(2, 3), idf(2, 3) + 0.85 * idf(1, 3)),
        ("freight visas", 2, 0.85 * idf(1, 3), idf(2, 3) + 0.85 * idf(1, 3)),
    ],
)  # fmt: skip
def test_cover(query: str, number: int, met: float, whole: float) -> None:
    """How much of the query is met, by what its words weigh: a tenth of the score depends on it. What no fact has weighs as the rarest."""
    vocabulary = '[[synonym]]\nwords = ["freight", "visas for rail", "rail"]\n'
    index = index_of("visas trade", "visas", "rail", vocabulary=vocabulary)
    (scored,) = (s for s in ranked(index, query) if s.number == number)
    assert scored.cover == pytest.approx(0.9 + 0.1 * met / whole, abs=1e-9)
    assert scored.score == pytest.approx(scored.words * scored.cover * scored.close + scored.like, abs=1e-9)


@pytest.mark.parametrize(
    ("statement", "query", "close"),
    [
        # As written: a tenth, by what the words weigh. A stem is not.
        ("visas", "visas", 1.1),
        ("visa", "visas", 1.0),
        ("visa trade", "visas trade", 1 + 0.05 + 0.12 + 0.1),
        # Neighbours in the order asked; near, up to four words on, either way round.
        ("visas trade", "visas trade", 1 + 0.1 + 0.12 + 0.1),
        ("trade visas", "visas trade", 1 + 0.1 + 0.1),
        ("visas in the trade", "visas trade", 1 + 0.1 + 0.1),
        ("visas in all the trade", "visas trade", 1 + 0.1 + 0.1),
        ("visas in all of the trade", "visas trade", 1 + 0.1),
        ("trade in the visas", "visas trade", 1 + 0.1 + 0.1),
        ("trade in all the visas", "visas trade", 1 + 0.1),
        # By the closest of several.
        ("visas in all of the trade of visas for trade", "visas trade", 1 + 0.1 + 0.1),
        ("trade in all of the trade of visas of all and for trade", "visas trade", 1 + 0.1 + 0.1),
        # A share for each two of three words.
        ("visas trade quota", "visas trade quota", 1 + 0.1 + 0.12 + 0.1),
        ("quota visas trade", "visas trade quota", 1 + 0.1 + 0.06 + 0.1),
        ("visas trade of this and that and quota", "visas trade quota", 1 + 0.1 + 0.06 + 0.05),
        ("visas quota", "visas trade quota", 1 + 0.1 * 2 * idf(2, 2) / (2 * idf(2, 2) + idf(1, 2))),
        # One word is no neighbour of itself.
        ("visas", "visas visas", 1.1),
    ],
)  # fmt: skip
def test_close(statement: str, query: str, close: float) -> None:
    """What words as they were written, neighbours that stay neighbours, and words that stay near add."""
    (scored,) = (s for s in ranked(index_of(statement, "visas of the trade quota"), query) if s.number == 0)
    assert scored.close == pytest.approx(close, abs=1e-9)


def test_the_closest_text_counts() -> None:
    """Of statement and translations one, not what they have together."""
    facts: list[dict[str, object]] = [
        {"statement": "visas here", "translations": {"es": "visas for trade", "fr": "trade"}},
        {"statement": "visas", "said_by": "Trade"},
        {"statement": "trade for visas", "translations": {"es": "visas trade"}},
    ]
    close = {s.number: s.close for s in ranked(index_of(*facts), "visas trade")}
    assert close == {0: pytest.approx(1.2), 1: pytest.approx(1.05, abs=0.01), 2: pytest.approx(1.32)}


def test_a_word_beside_others_counts_where_all_of_them_do() -> None:
    """`city` of `capital city`, said for `metropolis`, is no match of its own."""
    index = index_of(
        "the capital is a city", "city", "metropole city", vocabulary='[[synonym]]\nwords = ["metropolis", "capital city", "metropole"]\n'
    )
    asked = Ranking(index, clauses_of(index, ["metropolis"]))
    assert [number for _, number in asked.candidates(None, 60)] == [0, 2]
    assert asked.words(0) == {"capital": "metropolis", "city": "metropolis", "metropole": "metropolis"}
    assert asked.words(2) == {"metropole": "metropolis"}  # which has `city`, too
    assert [(m.clause, m.way.how, m.way.word) for m in asked.met(0)] == [(0, "synonym", "capital city")]
    assert [(m.clause, m.way.how, m.way.word) for m in asked.met(2)] == [(0, "synonym", "metropole")]


def test_words_are_those_of_the_query_that_come_first() -> None:
    """If a word of the fact meets two of them; and all forms of a stem."""
    index = index_of("visas", "visa", "trade")
    asked = Ranking(index, clauses_of(index, ["visa", "visas", "trade"]))
    asked.candidates(None, 60)
    assert asked.words(0) == {"visa": "visa", "visas": "visa"}
    assert asked.words(2) == {"trade": "trade"}
    assert [asked.asked(met) for met in asked.met(1)] == ["visa", "visas"]
    assert [round(met.weight, 4) for met in asked.met(2)] == [0.9004]


def test_fields_say_where_a_word_stands() -> None:
    """Each field has its name, in one order; a word that two languages have in either."""
    assert tuple(postings.FIELDS) == ranking.FIELDS
    vocabulary = """
        [[topic]]
        id = "trade"
        en = "visas"
        [[quantity]]
        id = "visas"
        unit = "visas"
    """
    source = '[[source]]\nid = "s"\ntitle = "Visas"\n'
    facts: list[dict[str, object]] = [
        {"statement": "visas and permits", "tags": ["permits"]},
        {"statement": "permits", "translations": {"es": "visas"}, "topic": "trade", "said_by": "Visas", "note": "visas", "date": "2009"},
        {"id": "visas-1", "statement": "all", "measure": {"value": "2", "unit": "visas"}},
    ]
    index = index_of(*facts, vocabulary=vocabulary + source)
    asked = Ranking(index, clauses_of(index, ["visas", "2009"]))
    asked.candidates(None, 60)
    assert [[asked.fields(number, met) for met in asked.met(number)] for number in range(3)] == [
        [("statement", "source")],
        [("translation", "labels", "said_by", "source", "note"), ("date",)],
        [("measure", "id", "source")],
    ]


class Plain:
    """The second pass's likeness, plainly: RM3 over the stems that are kept per fact."""

    def __init__(self, index: Index, scored: Sequence[Scored], whole: float) -> None:
        head = sorted((s._replace(score=s.words * s.cover * s.close) for s in scored[:60]), key=lambda s: (-s.score, s.number))
        self.texts = index.texts([s.number for s in head])
        weights: dict[int, float] = {}
        for hit in head[:10]:
            text = self.texts[hit.number]
            for stem, weight in zip(text.stems, text.weights):
                weights[stem] = weights.get(stem, 0) + hit.score * weight / 65535
        best = sorted(weights, key=lambda stem: (-weights[stem], stem))[:20]
        self.gain = {stem: 0.5 * whole * weights[stem] / sum(weights[b] for b in best) for stem in best}

    def like(self, number: int) -> float:
        text = self.texts[number]
        return sum(self.gain.get(stem, 0) * weight / 65535 for stem, weight in zip(text.stems, text.weights))


@pytest.mark.parametrize("query", ["w1", "w1 w2", "w9 w3", "w40 w1 w2"])
def test_likeness_is_what_the_best_ten_say(query: str) -> None:
    """By their twenty heaviest stems, half of what the query weighs at most; of the sixty that are read, none beyond."""
    index = zipf_index(200)
    clauses = clauses_of(index, query.split())
    asked = Ranking(index, clauses)
    found = asked.ranked(asked.candidates(None, 0))
    assert len(found) > 60
    read = {number for _, number in asked.candidates(None, 60)}
    plain = Plain(
        index, [s for s in found if s.number in read], sum(idf(index.postings(c.ways[0].stems[0]).facts, index.size) for c in clauses)
    )
    for scored in found:
        assert scored.like == pytest.approx(plain.like(scored.number) if scored.number in read else 0, abs=1e-9)
        assert scored.close == 1 or scored.number in read
        assert scored.score == pytest.approx(scored.words * scored.cover * scored.close + scored.like, abs=1e-9)
    assert found == sorted(found, key=lambda scored: (-round(scored.score, 6), scored.number))


@cache
def zipf_index(facts: int, within: str = "") -> Index:
    """
    Statements of 4 to 30 words, each once: what is left of an impact is the length, as in real statements.

    Compiled once for each name of the borders `within` which it is asked for.
    """
    rng = random.Random(4)
    weights = [1 / n for n in range(1, 61)]
    drawn = (dict.fromkeys(f"w{w}" for w in rng.choices(range(1, 61), weights, k=rng.randint(4, 30))) for _ in range(facts))
    return index_of(*({"statement": " ".join(words), "topic": "odd" if n % 2 else "even"} for n, words in enumerate(drawn)))


def test_of_stems_that_weigh_the_same_the_first_are_taken() -> None:
    """The twenty with the smallest numbers, which are those of words in the order they were first seen."""
    words = [f"z{letter}k" for letter in "abcdefghijklmnopqrstuvwxy"]
    rain = "rain " * 100  # so that it is none of the best ten

    def like_of_one_with(word: str) -> float:
        ten = [f"visa {' '.join(words[::-1])}"] * 10
        others = " ".join(other for other in words if other != word)  # so that each word stands in as many facts
        index = index_of(" ".join(words), *ten, f"visa {word} {rain}", others)
        return next(scored.like for scored in ranked(index, "visa") if scored.number == 11)

    likes = [like_of_one_with(word) for word in words]
    assert [like > likes[-1] for like in likes] == [True] * 19 + [False] * 6  # the word asked for is the twentieth


@pytest.mark.parametrize(
    ("query", "number", "weight"),
    [
        # The rare `rail` is worth no more than the common word that was asked for; of a word that no fact has it is worth what it is.
        ("trade", 3, 0.65 * idf(3, 4)),
        ("trades", 3, 0.85 * idf(3, 4)),
        ("freight", 3, 0.85 * idf(1, 4)),
        # A common one weighs no more for a rare word.
        ("rail", 0, 0.65 * idf(3, 4)),
    ],
)  # fmt: skip
def test_a_synonym_weighs_no_more_than_the_word(query: str, number: int, weight: float) -> None:
    """Where facts have that: what all of them say another way would else be what the query is about."""
    index = index_of("trade", "trade", "trade", "rail", vocabulary='[[synonym]]\nwords = ["trade", "rail", "freight"]\n')
    asked = Ranking(index, clauses_of(index, [query]))
    asked.candidates(None, 60)
    (met,) = asked.met(number)
    assert met.way.how == "synonym"
    assert met.weight == pytest.approx(weight / 2.2, rel=1e-4)  # one word in a fact of the average length


def test_a_phrase_is_met_by_all_of_its_words() -> None:
    """None of them alone, the rarest neither."""
    index = index_of("capital city", "city", "capital", "capital", vocabulary='[[synonym]]\nwords = ["metropolis", "capital city"]\n')
    assert [number for _, number in Ranking(index, clauses_of(index, ["metropolis"])).candidates(None, 60)] == [0]


@pytest.mark.parametrize("statement", ["capital city city city", "city capital capital capital"])
def test_a_phrase_weighs_by_its_rarest_word(statement: str) -> None:
    """By how often that is said."""
    vocabulary = '[[synonym]]\nwords = ["metropolis", "capital city"]\n'
    index = index_of(statement, *[statement.split()[0]] * 3, vocabulary=vocabulary)
    asked = Ranking(index, clauses_of(index, ["metropolis"]))
    asked.candidates(None, 60)
    (met,) = asked.met(0)
    bound = 3 / (3 + 1.2 * (0.25 + 0.75 * 4 / (7 / 4)))
    assert met.way.word == "capital city"
    assert met.weight == pytest.approx(0.85 * idf(1, 4) * bound, rel=1e-4)


def test_a_synonym_of_a_figure_weighs_no_more_than_that_as_others_write_it() -> None:
    """However rare it is."""
    index = index_of("1.5 a", "1.5 b", "1.5 c", "score d", vocabulary='[[synonym]]\nwords = ["1.500", "score"]\n')
    assert Ranking(index, clauses_of(index, ["1.500"])).candidates(None, 60)[0][1] == 0


def test_of_two_ways_that_weigh_the_same_the_first_is_met() -> None:
    """By the alphabet, since their words are worth the same."""
    index = index_of("snow hail rain", "dew", vocabulary='[[synonym]]\nwords = ["sleet", "snow", "hail"]\n')
    asked = Ranking(index, clauses_of(index, ["sleet"]))
    asked.candidates(None, 60)
    assert [met.way.word for met in asked.met(0)] == ["hail"]


@pytest.mark.parametrize(("query", "how"), [("trade", "exact"), ("trades", "stem"), ("rail", "exact"), ("freight", "synonym")])
def test_a_word_is_met_in_the_way_that_weighs_most(query: str, how: str) -> None:
    """Of several in one fact."""
    index = index_of("trade and rail", vocabulary='[[synonym]]\nwords = ["trade", "rail", "freight"]\n')
    asked = Ranking(index, clauses_of(index, [query]))
    asked.candidates(None, 60)
    assert [met.way.how for met in asked.met(0)] == [how]


def test_what_a_word_begins_weighs_by_its_own_rarity() -> None:
    """However common the word is as it stands."""
    index = index_of("part", "part", "part", "partner")
    asked = Ranking(index, clauses_of(index, ["part"]))
    asked.candidates(None, 60)
    (met,) = asked.met(3)
    assert met.way.how == "prefix"
    assert met.weight == pytest.approx(0.35 * (0.6 + 0.4 * 4 / 7) * idf(1, 4) / 2.2, rel=1e-4)


def test_a_word_worth_nothing_weighs_nothing() -> None:
    """And breaks nothing."""
    index = index_of("visas", "trade")
    asked = Ranking(index, [Clause("visas", (Way("exact", "visas", (index.stems_of("visas")[0][0],), 0.0),))])
    assert asked.ranked(asked.candidates(None, 60)) == [Scored(0, 0.0, 0.0, 0.9, 1.0, 0.0)]
    assert Ranking(index, []).ranked([]) == []
    assert Ranking(index, []).texts == {}


def test_what_stop_words_say_is_added() -> None:
    """What the asks of a fact have of them weighs beside its words, whatever these are worth."""
    index = index_of({"statement": "Cars are sold.", "asks": ["what"]}, {"statement": "Cars are sold.", "asks": ["whom"]})
    asked = Ranking(index, clauses_of(index, ["cars"]), ["whom"])
    found = asked.ranked(asked.candidates(None, 60))
    assert [s.number for s in found] == [1, 0]
    assert found[0].like > found[1].like
    assert [s.score for s in found] == [pytest.approx(s.words * s.cover * s.close + s.like) for s in found]


def test_scores_of_a_small_store() -> None:
    """
    Literally: a change here is a change of the ranking.

    Both words stand in two of four facts, 1 + ln 2 = 1.6931; of three words where the average is 2.5 each weighs 1 / (1 + 1.2 × (0.25 +
    0.75 × 3 / 2.5)) of that, of two 0.495; one word of two is a cover of 0.95, two words as written and near 1.2.
    """
    index = index_of("Visas were required of visitors.", "Visitors of the trade fair", "Trade in steel", "Steel was dear")
    assert [(s.number, *(round(part, 5) for part in s[1:6])) for s in ranked(index, "visitors trade")] == [
        (1, 2.04519, 1.42278, 1.0, 1.2, 0.33786),
        (2, 0.97877, 0.83819, 0.95, 1.05, 0.14267),
        (0, 0.93019, 0.71139, 0.95, 1.05, 0.22058),
    ]


@pytest.mark.parametrize(
    ("better", "worse", "query"),
    [
        ("apples and pears", "apples and plums", "apples pears"),
        ("free trade zones here", "free zones and trade here", "free trade"),
        ("he began trading there today", "he began to trade there today", "trading"),
        ("apples", "apples among many other kinds of fruit that grow", "apples"),
    ],
    ids=["more of the query", "closer together", "as written", "shorter"],
)
def test_comes_first(better: str, worse: str, query: str) -> None:
    """Whichever id is the smaller."""
    assert ids(index_of(worse, better), query)[0] == "f-1"


def test_what_is_like_the_best_rises() -> None:
    """Of two facts that meet the query alike, the one that shares its other words with the best hits."""
    index = index_of("visa thoughts among poets", "visa rules at airports", "visa rules at airports again", "visa stamps at airports")
    found = ids(index, "visa")
    assert found.index("f-3") < found.index("f-0")


@pytest.mark.parametrize(
    "query", ["w1", "w1 w2", "w1 w2 w3", "w1 w40", "w2 topic:odd", "w1 w3 topic:even", "w5 w6 w7 w8", "w1 w30 topic:odd"]
)
def test_common_words_find_what_all_postings_would(query: str) -> None:
    """A word that many facts have is looked up among its best only, and the first ten are as good."""
    whole = [hit.score for hit in search(zipf_index(1500), query)]
    with borders(common=80, best=160, enough=20, looked_through=320):
        fewer = [hit.score for hit in search(zipf_index(1500, within="narrow"), query)]
    assert fewer[0] == pytest.approx(whole[0], rel=0.02)
    assert sum(fewer) == pytest.approx(sum(whole), rel=0.02)


@pytest.mark.parametrize("query", ["w1", "w1 w2", "w1 w2 w3", "w1 w40", "w2 topic:odd", "w5 w6 w7 w8", "w4 w11 w20", "topic:odd"])
def test_to_be_counted_changes_no_answer(query: str) -> None:
    """The same hits with the same scores, whether the others are counted or not."""
    with borders(common=80, best=160, enough=20, looked_through=320):
        index = zipf_index(1500, within="narrow")
        found = answer(index, query, limit=10)
        counted = answer(index, query, limit=10, counted=True)
        assert counted._replace(total=None) == found
        assert counted.total == how_many(index, query) > len(found.hits)


def test_equal_scores_come_in_order_of_id() -> None:
    """To six places: what is left of a sum beyond is chance."""
    hits = [Scored(2, 1.0000002, 1.0), Scored(1, 1.0000001, 1.0), Scored(0, 1.00001, 1.0), Scored(3, 0.5, 1.0)]
    assert [hit.number for hit in sorted(hits, key=in_order)] == [0, 1, 2, 3]
