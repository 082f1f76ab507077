"""What shares only stray words with a store is answered with nothing."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from cmfacts.ask import off_topic
from cmfacts.ask.filters import Filters
from cmfacts.ask.matching import clauses_of
from cmfacts.ask.off_topic import evidence, written_as_names
from cmfacts.ask.ranking import Ranking
from cmfacts.ask.search import search
from cmfacts.index.reader import Index
from cmfacts.values.text import STOP_WORDS, words

from .stores import index_of

#: What the tests weigh by: two words that are met surely make an answer, or one in an ask that says little else.
PLAIN = {"": -2.0, "words": 1.0, "weight": 0.0, "sentence": 0.0, "text": 0.0, "ask": 1.2, "country": -2.0, "name": -1.0}


def asked(*statements: str | Mapping[str, object], facts: int = 9) -> list[Mapping[str, object]]:
    """Facts of which the first so many say what they answer."""
    given: list[Mapping[str, object]] = [{"statement": s} if isinstance(s, str) else s for s in statements]
    return [{"asks": ["ask"], **fact} if n < facts else fact for n, fact in enumerate(given)]


@pytest.fixture(autouse=True)
def plain(monkeypatch: pytest.MonkeyPatch) -> None:
    """Plain weights, and stores that are large enough to tell."""
    monkeypatch.setattr(off_topic, "TELLING", 4)
    monkeypatch.setattr(off_topic, "WEIGHTS", PLAIN)


@pytest.fixture(scope="module")
def index() -> Index:
    facts: list[str | dict[str, object]] = [
        "visa trade quota rate",
        "visa rain",
        {"statement": "snow", "asks": ["fog", "fog dew frost"]},
        {"statement": "hail in Japan", "note": "mist"},
    ]
    return index_of(*asked(*facts), vocabulary='[[synonym]]\nwords = ["snow", "sleet"]\n')


@pytest.mark.parametrize(
    ("query", "found"),
    [
        # One word is never off topic, nor is one of two that facts have; beside small words they are a question.
        ("mist", ["f-3"]), ("mist rain", ["f-1", "f-3"]), ("when mist rain", []), ("mist qqq", []),
        # What a fact meets as a whole is answered, however it is met.
        ("quota trade", ["f-0"]), ("trade qouta", ["f-0"]), ("sleet", ["f-2"]), ("the sleet dew", ["f-2"]),
        # Two words are enough here, no misspelt one among them.
        ("trade quota qqq", ["f-0"]), ("trade qouta qqq", []), ("trade rain hail", []), ("visa trade rain", ["f-1", "f-0"]),
        # An ask that says little else is like the query.
        ("fog qqq", []), ("snow fog qqq", ["f-2"]),
        # A country that is not met, or by a word that it was taken for, speaks against it; one that is met does not.
        ("trade quota Peru", []), ("trade quota rate Peru", []), ("trade quota peruvians", []), ("visa trade quota rate peru", ["f-0"]), ("hail mist Japan qqq", ["f-3"]), ("trade quota Iran", []),
        # So does what has a capital, but for the first word; a misspelling that was taken for another word may be that.
        ("trade quota Qqq", []), ("Qqq trade quota", ["f-0"]), ("Qqq Trade Quota", ["f-0"]), ("trade quota rate Qqq", ["f-0"]),
        # Who says more of what is meant than words knows what they want.
        ('"visa trade" qqq www zzz', ["f-0"]), ("f-2", ["f-2"]),
    ],
)  # fmt: skip
def test_off_topic(index: Index, query: str, found: list[str]) -> None:
    assert [hit.fact.id for hit in search(index, query)] == found


def said(index: Index, query: str, number: int) -> dict[str, float]:
    """What speaks for a fact, with what would have to be fitted rounded."""
    asked_for = words(query)
    ranking = Ranking(index, clauses_of(index, asked_for), [word for word in asked_for if word in STOP_WORDS])
    ranking.ranked(ranking.candidates(None, 10))
    return {name: round(value, 2) for name, value in evidence(ranking, number, frozenset(written_as_names(query)))}


NOTHING = {"words": 0, "weight": 0, "sentence": 0, "text": 0, "ask": 0, "country": 0, "name": 0}


@pytest.mark.parametrize(
    ("query", "number", "wanted"),
    [
        ("quota trade qqq", 0, {"words": 2, "weight": 0.69, "text": 0.67}),
        ("what quota trade qqq", 0, {"words": 2, "weight": 0.69, "sentence": 1, "text": 0.67}),
        ("visa trade quota rate rain snow", 0, {"words": 4, "weight": 1.3, "text": 0.65}),
        # One ask has all there is of it, another as much and two words beside; what is taken for another counts six tenths.
        ("fog qqq", 2, {"words": 1, "weight": 0.74, "text": 0.5, "ask": 0.67}),
        ("fog dew qqq", 2, {"words": 2, "weight": 1.33, "text": 0.67, "ask": 0.67}),
        ("fog dew frost qqq", 2, {"words": 3, "weight": 1.92, "text": 0.75, "ask": 0.86}),
        ("qouta qqq", 0, {"weight": 0.19, "text": 0.3}),
        ("sleet qqq", 2, {"words": 1, "weight": 0.3, "text": 0.3}),
        ("hail Peru", 3, {"words": 1, "weight": 0.48, "text": 0.5, "country": 1, "name": 1}),
        ("hail peru", 3, {"words": 1, "weight": 0.48, "text": 0.5, "country": 1}),
        ("hail Japan", 3, {"words": 2, "weight": 0.95, "text": 1.0}),
        ("hail mist qqq", 3, {"words": 2, "weight": 0.63, "text": 0.33}),
    ],
)
def test_evidence(index: Index, query: str, number: int, wanted: Mapping[str, float]) -> None:
    found = said(index, query, number)
    assert found == {**NOTHING, **wanted}


def test_of_a_fact_that_was_not_read_no_text_speaks(index: Index) -> None:
    ranking = Ranking(index, clauses_of(index, ["quota", "trade"]))
    ranking.candidates(None, 10)
    found = dict(evidence(ranking, 0, frozenset()))
    assert (found["words"], found["text"], found["ask"]) == (2, 0, 0)


def test_one_text_counts_and_not_all_together() -> None:
    """A statement and its translation are two."""
    index = index_of(*asked({"statement": "hail", "translations": {"fr": "neige"}}, "visa rain", "snow", "dew"), languages=["en", "fr"])
    assert said(index, "hail neige qqq", 0)["text"] == 0.33


def test_more_words_than_four_say_no_more() -> None:
    index = index_of(*asked("visa trade quota rate consulate", "rain", "snow", "hail"))
    assert [said(index, query, 0)["words"] for query in ("visa trade quota rate rain", "visa trade quota rate consulate rain")] == [4, 4]


@pytest.mark.parametrize(("word", "wanted"), [("negotiation", (1, 0.5)), ("nexotiation", (0, 0.3)), ("negtiatieon", (0, 0.3))])
def test_what_is_two_letters_away_is_taken_for_another(word: str, wanted: tuple[int, float]) -> None:
    """As what is one letter away: it counts six tenths, and as no word."""
    found = said(index_of(*asked("visa negotiation", "rain", "snow", "hail")), f"{word} qqq", 0)
    assert (found["words"], found["text"]) == wanted


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Who is Ann?", ["ann"]), ("Is it? Who knows Ann Lee", ["ann", "lee"]), ("¿Qué dijo «Ana»?", ["ana"]), ("Ann Lee", []), ("WHO IS ANN", []),
        ("so: Ann", []), ("", []), ("to Port-au-Prince", ["port", "au", "prince"]), ("7 Lee", []), ("7 of Lee", ["lee"]),
        ("Canada y Lee", []), ("Ann 77 Lee", []), ("e7 Ann Lee", ["ann", "lee"]), ("he left. Ann", []), ("no! Ann", []), ("to Xann", ["xann"]),
    ],
)  # fmt: skip
def test_what_is_written_as_a_name(text: str, names: list[str]) -> None:
    assert list(written_as_names(text)) == names


def test_the_weights_are_those_of_the_evidence(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    assert {"", *said(index, "hail peru", 3)} == set(off_topic.WEIGHTS)


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        # Each is about as much as is just not enough, or just enough where something speaks against it.
        (False, {"words": 2, "weight": 0.2, "text": 1.0}),
        (False, {"words": 1, "weight": 2.2, "text": 1.0}),
        (False, {"words": 2, "sentence": 1.0, "text": 0.6}),
        (False, {"words": 1, "text": 0.76, "ask": 0.7}),
        (True, {"words": 4, "weight": 2.0, "country": 1.0}),
        (True, {"words": 3, "text": 0.83, "name": 1.0}),
    ],
)
def test_how_much_is_enough(answer: bool, said: Mapping[str, float], monkeypatch: pytest.MonkeyPatch) -> None:
    """By the weights that are fitted; a tenth more of any would tell these otherwise."""
    monkeypatch.undo()
    assert off_topic._is_answer(iter(said.items())) is answer


@pytest.mark.parametrize(("facts", "found"), [(99, True), (100, False)])
def test_a_store_of_a_hundred_facts_tells(facts: int, found: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    monkeypatch.setattr(off_topic, "WEIGHTS", PLAIN)
    index = index_of(*asked("snow", *(f"rain word{n}" for n in range(facts - 1)), facts=facts))
    assert bool(search(index, "snow qqq www")) is found


def test_what_is_off_topic_in_the_store_that_ships(shipped: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the weights that are fitted: an example of each sort."""
    monkeypatch.undo()
    for query in (
        "who won the Wimbledon final",
        "visa for Thailand from Peru",
        "Taylor Swift tour dates",
        "recette de crêpes bretonnes",
    ):
        assert search(shipped, query) == (), query
    for query in ("when did Canada lift the visa for Mexicans", "steel tariffs", "how many Mexicans study in Canada", "frontera"):
        assert search(shipped, query), query


def test_a_small_store_does_not_tell(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of so few facts none is rare."""
    monkeypatch.setattr(off_topic, "TELLING", 5)
    assert [hit.fact.id for hit in search(index, "snow qqq www")] == ["f-2"]


@pytest.mark.parametrize(("facts", "of", "found"), [(0, 4, ["f-2"]), (1, 4, ["f-2"]), (2, 4, []), (2, 5, ["f-2"]), (3, 5, [])])
def test_facts_that_do_not_say_what_they_answer(facts: int, of: int, found: list[str]) -> None:
    """Share little with true questions too, unless half of them do."""
    index = index_of(*asked(*["visa trade quota", "visa rain", "snow", "hail", "dew"][:of], facts=facts))
    assert [hit.fact.id for hit in search(index, "snow qqq www")] == found


def test_some_hit_of_the_best_must_be_an_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    """What filters leave is what counts."""
    index = index_of(*asked("visa trade rain hail snow fog", {"statement": "visa", "tags": ["rare"]}, "snow trade visa", "dew"))
    assert [hit.fact.id for hit in search(index, "visa trade snow qqq")] == ["f-2", "f-0", "f-1"]
    assert search(index, "visa trade snow qqq", filters=Filters(tag=("rare",))) == ()
    monkeypatch.setattr(off_topic, "BEST_HITS", 0)
    assert search(index, "visa trade snow qqq") == ()


@pytest.mark.parametrize(("query", "found"), [("reserves in qqq", []), ("reserves quota qqq", ["f-0"])])
def test_a_stop_word_is_none_of_two(query: str, found: list[str]) -> None:
    """One that no other word is of the language of says little."""
    index = index_of(*asked({"statement": "in visa", "translations": {"fr": "reserves in quota"}}, "visa rain", "snow", "hail"))
    assert [hit.fact.id for hit in search(index, query)] == found


@pytest.mark.parametrize(("word", "found"), [("conferance", ["f-0"]), ("qouta", [])])
def test_another_form_of_a_word_counts(word: str, found: list[str]) -> None:
    """A word that has the stem of the one that is near it was taken for no other."""
    index = index_of(*asked("visa trade conference quota", "visa rain", "snow", "hail"))
    assert [hit.fact.id for hit in search(index, f"trade {word} qqq")] == found
