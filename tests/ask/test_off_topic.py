"""What shares only stray words with a store is answered with nothing."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from cmfacts.ask import ranking
from cmfacts.ask.filters import Filters
from cmfacts.ask.search import search
from cmfacts.index.reader import Index

from .stores import index_of


def asked(*statements: str | Mapping[str, object], facts: int = 9) -> list[Mapping[str, object]]:
    """Facts of which the first so many say what they answer."""
    given: list[Mapping[str, object]] = [{"statement": s} if isinstance(s, str) else s for s in statements]
    return [{"asks": ["ask"], **fact} if n < facts else fact for n, fact in enumerate(given)]


@pytest.fixture(scope="module")
def index() -> Index:
    """Four facts: what is met of a word alone in a statement of one is 0.55 of what it could be, with three tags 0.83, of one alone in a note 0.2."""
    facts: list[str | dict[str, object]] = [
        "visa trade quota",
        "visa rain",
        {"statement": "snow", "tags": ["snow"] * 3, "note": "fog"},
        {"statement": "hail", "note": "mist"},
    ]
    return index_of(*asked(*facts), vocabulary='[[synonym]]\nwords = ["snow", "sleet"]\n')


@pytest.mark.parametrize(
    ("query", "found"),
    [
        # One word is never off topic, nor is one of two that facts have, however little that weighs; of more a fact has two.
        ("fog", ["f-2"]),
        ("fog mist", ["f-2", "f-3"]),
        ("fog mist rain", []),
        ("fog mist hail", ["f-3", "f-2"]),
        ("snow visa trade", ["f-2", "f-0"]),
        # What facts do not have weighs as much as the rarest word: of all, one word alone must weigh 0.4, two of one text 0.12.
        ("snow qqq", ["f-2"]),
        ("snow qqq www", []),
        ("hail qqq", []),
        ("fog qqq", []),
        ("visa qqq", []),
        ("visa rain qqq", ["f-1", "f-0"]),
        ("visa rain qqq www", ["f-1", "f-0"]),
        ("visa rain qqq www zzz vvv", ["f-1", "f-0"]),
        ("visa rain qqq www zzz vvv uuu", []),
        ("trade quota qqq www", ["f-0"]),
        ("trade quota qqq www zzz", ["f-0"]),
        ("trade quota qqq www zzz vvv", []),
        # A word that was taken for another is none of two, unless there is no other; nor of three.
        ("trade qouta", ["f-0"]),
        ("trade qouta qqq", []),
        ("visa trade qouta", ["f-0"]),
        ("visa trade qouta qqq www", ["f-0", "f-1"]),
        ("visa trade qouta qqq www zzz vvv uuu ttt sss", []),
        # Three words are no accident.
        ("visa trade quota qqq www zzz vvv", ["f-0", "f-1"]),
        ("visa trade qqq www zzz vvv", []),
        # One that means something to the vocabulary weighs as the rarest.
        ("snwo hail", []),
        ("snwo qqq", []),
        ("sleet qqq", []),
        ("sleet hail", ["f-2", "f-3"]),
        # What is met by a synonym alone says less.
        ("snow fog qqq www", ["f-2"]),
        ("sleet fog qqq", []),
        # Who says more of what is meant than words knows what they want.
        ('"visa trade" qqq www zzz', ["f-0"]),
        ("f-2", ["f-2"]),
    ],
)  # fmt: skip
def test_off_topic(index: Index, monkeypatch: pytest.MonkeyPatch, query: str, found: list[str]) -> None:
    """In a store that is large enough to tell."""
    monkeypatch.setattr(ranking, "TELLING", 4)
    assert [hit.fact.id for hit in search(index, query)] == found


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("mould moss qqq www", ["f-2"]), ("mould moss qqq www zzz", ["f-2"]), ("mould moss qqq www zzz vvv uuu ttt sss", ["f-2"]), ("mould moss qqq www zzz vvv uuu ttt sss rrr", []),
        ("mould fern qqq", ["f-2"]), ("mould fern qqq www", ["f-2"]), ("mould fern qqq www zzz", []),
        ("dew fern qqq www", ["f-2"]), ("dew fern qqq www zzz", []),
    ],
)  # fmt: skip
def test_words_of_several_texts(monkeypatch: pytest.MonkeyPatch, query: str, found: list[str]) -> None:
    """Two that no text of a fact has together must weigh 0.24 of what all could: they met by accident more easily."""
    monkeypatch.setattr(ranking, "TELLING", 4)
    facts = asked(
        "visa trade quota", "visa rain", {"statement": "dew", "asks": ["mould moss", "fern"]}, {"statement": "hail", "note": "mist"}
    )
    assert [hit.fact.id for hit in search(index_of(*facts), query)] == found


@pytest.mark.parametrize(("word", "found"), [("conferance", ["f-0"]), ("qouta", [])])
def test_another_form_of_a_word_counts(monkeypatch: pytest.MonkeyPatch, word: str, found: list[str]) -> None:
    """A word that has the stem of the one that is near it was taken for no other: three are no accident."""
    monkeypatch.setattr(ranking, "TELLING", 4)
    index = index_of(*asked("visa trade conference quota", "visa rain", "snow", "hail"))
    assert [hit.fact.id for hit in search(index, f"visa trade {word} qqq www zzz vvv uuu ttt sss rrr ooo ppp")][:1] == found


@pytest.mark.parametrize(("query", "found"), [("reserves in qqq", []), ("reserves quota qqq", ["f-0"])])
def test_a_stop_word_is_none_of_two(monkeypatch: pytest.MonkeyPatch, query: str, found: list[str]) -> None:
    """One that no other word is of the language of says little."""
    monkeypatch.setattr(ranking, "TELLING", 4)
    index = index_of(*asked({"statement": "in visa", "translations": {"fr": "reserves in quota"}}, "visa rain", "snow", "hail"))
    assert [hit.fact.id for hit in search(index, query)] == found


def test_a_small_store_does_not_tell(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of so few facts none is rare."""
    monkeypatch.setattr(ranking, "TELLING", 5)
    assert [hit.fact.id for hit in search(index, "snow qqq www")] == ["f-2"]


@pytest.mark.parametrize(("facts", "of", "found"), [(0, 4, ["f-2"]), (1, 4, ["f-2"]), (2, 4, []), (2, 5, ["f-2"]), (3, 5, [])])
def test_facts_that_do_not_say_what_they_answer(monkeypatch: pytest.MonkeyPatch, facts: int, of: int, found: list[str]) -> None:
    """Share little with true questions too, unless half of them do."""
    monkeypatch.setattr(ranking, "TELLING", 4)
    index = index_of(*asked(*["visa trade quota", "visa rain", "snow", "hail", "dew"][:of], facts=facts))
    assert [hit.fact.id for hit in search(index, "snow qqq www")] == found


def test_some_hit_of_the_best_must_be_an_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    """What filters leave is what counts."""
    monkeypatch.setattr(ranking, "TELLING", 3)
    index = index_of(*asked("visa trade rain hail snow fog", {"statement": "visa", "tags": ["rare"]}, "snow trade visa"))
    monkeypatch.setattr(ranking, "MAIN", 1)
    assert [hit.fact.id for hit in search(index, "visa trade snow qqq www zzz vvv uuu")] == ["f-0", "f-2", "f-1"]
    assert search(index, "visa trade snow qqq www zzz vvv uuu", filters=Filters(tag=("rare",))) == ()
    monkeypatch.setattr(ranking, "BEST_HITS", 0)
    assert search(index, "visa trade snow qqq www zzz vvv uuu") == ()


@pytest.mark.parametrize(
    ("query", "found"), [(f"{word} qqq www zzz", ["f-0", "f-1", "f-2", "f-3"]) for word in ("oak", "oaks")] + [("elm qqq www zzz", [])]
)
def test_what_the_facts_are_about_is_no_stray_word(monkeypatch: pytest.MonkeyPatch, query: str, found: list[str]) -> None:
    """If more than six tenths of them have it."""
    monkeypatch.setattr(ranking, "TELLING", 4)
    index = index_of(*asked("oak elm", "oak elm", "oak elm", "oak", "ash"))
    assert [hit.fact.id for hit in search(index, query)] == found


@pytest.mark.parametrize(
    ("query", "found"),
    [
        # As it is written, by its stem, taken for another: each as much as three facts of eight leave it.
        ("maple qqq", False), ("maple alder qqq www zzz vvv uuu", True), ("maple alder qqq www zzz vvv uuu ttt", False),
        ("alders maples qqq www zzz vvv", True), ("alders maples qqq www zzz vvv uuu", False),
        ("mapel maple", True), ("mapel maple qqq", False), ("mapel maples", True), ("mapel maples qqq", False),
    ],
)  # fmt: skip
def test_what_a_word_could_weigh_is_what_it_weighs_by_its_rarity(monkeypatch: pytest.MonkeyPatch, query: str, found: bool) -> None:
    """Not as much as a word that no fact has."""
    monkeypatch.setattr(ranking, "TELLING", 4)
    tagged = {"statement": "alder maple", "tags": ["alder"] * 3}
    index = index_of(*asked("alder maple quota", "alder maple", tagged, "snow", "hail", "fog", "dew", "mist"))
    assert bool(search(index, query)) == found
