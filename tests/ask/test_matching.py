"""The ways in which a word can be met."""

from collections.abc import Callable
from pathlib import Path

import pytest

from cmfacts.ask.matching import clauses_of
from cmfacts.index.cache import open_database
from cmfacts.index.reader import Index


def ways(index: Index, *asked: str, of: int = 0) -> list[tuple[str, str]]:
    """How and by which word, best first."""
    return [(way.how, way.word) for way in clauses_of(index, asked)[of].ways]


@pytest.fixture
def words(make_store: Callable[..., Path]) -> Callable[..., Index]:
    """An index of one fact with these words."""

    def make(text: str, **more: str) -> Index:
        fact = f'[[fact]]\nid = "x"\nstatement = "{text}"\ncite = [{{ source = "s" }}]\n'
        return Index(*open_database([str(make_store(facts=fact, **more))], cache=False))

    return make


@pytest.mark.parametrize(
    ("text", "asked", "how", "word"),
    [
        ("require", "require", "exact", "require"), ("requires", "requiring", "stem", "requir"), ("partnership", "partn", "prefix", "partnership"),
        ("embassy", "embasy", "1 typo", "embassy"), ("embassy", "emabssy", "1 typo", "embassy"), ("embassy", "mebassy", "1 typo", "embassy"),
        ("agreement", "agremeant", "2 typos", "agreement"), ("Sheinbaum", "shienbuam", "2 typos", "sheinbaum"), ("border", "bordr", "1 typo", "border"),
        ("free trade", "freetrade", "apart", "free trade"), ("Łódź", "lodz", "exact", "lodz"), ("coöperate", "cooperate", "exact", "cooperate"),
    ],
)  # fmt: skip
def test_way(words: Callable[..., Index], text: str, asked: str, how: str, word: str) -> None:
    """Exact, stem, unfinished, misspelt, as two words, without accents."""
    assert ways(words(text), asked)[0] == (how, word)


@pytest.mark.parametrize(
    ("text", "asked"), [("visa", "vsa"), ("1945", "1954"), ("2009", "2008"), ("G20", "G7"), ("cat", "act"), ("tax", "tac")]
)
def test_no_way(words: Callable[..., Index], text: str, asked: str) -> None:
    """Short words and digits are exact."""
    assert ways(words(text), asked.lower(), "other") == []


def test_a_misspelling_comes_before_words_apart(words: Callable[..., Index]) -> None:
    """`transtion` is not `trans tion`."""
    assert ways(words("transition trans tion"), "transtion", "x") == [("1 typo", "transition")]


def test_a_wrong_first_letter_is_dearer(words: Callable[..., Index]) -> None:
    """The word that begins as it was written comes first."""
    found = clauses_of(words("bolder colter"), ["bolter", "x"])[0].ways
    assert [way.word for way in found] == ["bolder", "colter"]
    assert found[0].worth > found[1].worth


def test_stems_are_those_of_a_language_that_is_there(words: Callable[..., Index]) -> None:
    """An English store knows no Spanish endings: `laer` is no form of `la`."""
    assert ways(words("layer of la"), "laer", "x") == [("1 typo", "layer")]


def test_a_misspelt_stop_word_is_left_out(words: Callable[..., Index]) -> None:
    """As the stop word is."""
    assert [c.word for c in clauses_of(words("visas under the law"), ["unter", "visas"])] == ["visas"]


def test_synonyms_meet_by_stem(words: Callable[..., Index]) -> None:
    """An inflected word of the vocabulary, known to the facts or not, meets what the facts say; a phrase needs all its words."""
    index = words("The treaties were signed in the capital city.", vocabulary='[[synonym]]\nwords = ["treaty", "accord", "capital city"]\n')
    assert ("synonym", "treaty") in ways(index, "accords", "x")
    assert ("synonym", "capital city") in ways(index, "treaties", "x")
    (phrase,) = (way for way in clauses_of(index, ["accords", "x"])[0].ways if way.word == "capital city")
    assert len(phrase.stems) == 2


def test_together(words: Callable[..., Index]) -> None:
    """Two words of the query that the facts write as one."""
    assert ("together", "freetrade") in ways(words("a freetrade zone"), "free", "trade")
