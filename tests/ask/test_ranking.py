"""What comes first, and that looking at less finds the same."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from cmfacts.ask import ranking
from cmfacts.ask.search import search
from cmfacts.index import postings
from cmfacts.index.cache import open_database
from cmfacts.index.reader import Index

FACT = '[[fact]]\nid = "{}"\nstatement = "{}"\ntopic = "{}"\ncite = [{{ source = "s" }}]\n'


@pytest.fixture
def index_of(make_store: Callable[..., Path]) -> Callable[..., Index]:
    """An index of these statements, by id; half of them of one topic."""

    def make(**statements: str) -> Index:
        facts = "".join(FACT.format(n.replace("_", "-"), s, "odd" if i % 2 else "even") for i, (n, s) in enumerate(statements.items()))
        return Index(*open_database([str(make_store(facts=facts))], cache=False))

    return make


def ids(index: Index, query: str) -> list[str]:
    return [hit.fact.id for hit in search(index, query)]


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
def test_comes_first(index_of: Callable[..., Index], better: str, worse: str, query: str) -> None:
    """Whichever id is the smaller."""
    assert ids(index_of(a=worse, b=better), query)[0] == "b"


def test_what_is_like_the_best_rises(index_of: Callable[..., Index]) -> None:
    """Of two facts that meet the query alike, the one that shares its other words with the best hits."""
    index = index_of(
        b_one="visa rules at airports", b_two="visa rules at airports again", a_other="visa thoughts among poets", z_like="visa stamps at airports",
    )  # fmt: skip
    found = ids(index, "visa")
    assert found.index("z-like") < found.index("a-other")


@pytest.mark.parametrize(
    "query", ["w1", "w1 w2", "w1 w2 w3", "w1 w40", "w2 topic:odd", "w1 w3 topic:even", "w5 w6 w7 w8", "w1 w30 topic:odd"]
)
def test_common_words_find_what_all_postings_would(index_of: Callable[..., Index], monkeypatch: pytest.MonkeyPatch, query: str) -> None:
    """A word that many facts have is looked up among its best only, and the first ten are as good."""
    rng = random.Random(4)
    weights = [1 / n for n in range(1, 61)]
    # Each word once: what is left of an impact is the length, as in real statements.
    drawn = (dict.fromkeys(f"w{w}" for w in rng.choices(range(1, 61), weights, k=rng.randint(4, 30))) for _ in range(1500))
    statements = {f"f{n:04}": " ".join(words) for n, words in enumerate(drawn)}
    whole = [hit.score for hit in search(index_of(**statements), query)]
    for module in (ranking, postings):
        monkeypatch.setattr(module, "COMMON", 80)
    monkeypatch.setattr(postings, "BEST", 160)
    fewer = [hit.score for hit in search(index_of(**statements), query)]
    assert fewer[0] == pytest.approx(whole[0], rel=0.02)
    assert sum(fewer) == pytest.approx(sum(whole), rel=0.02)
