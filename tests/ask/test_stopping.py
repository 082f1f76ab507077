"""Stop words that are said for a reason: weak or not, never absent."""

from __future__ import annotations

import pytest

from cmfacts.ask.matching import clauses_of
from cmfacts.ask.query import parse_query
from cmfacts.ask.search import search
from cmfacts.ask.stopping import weak
from cmfacts.index.reader import Index

from .stores import index_of

TRADE = (
    "The EU signed a trade agreement in Brussels.",
    "Canada signed a trade agreement in Ottawa, and a further trade agreement followed.",
)


def found(index: Index, query: str) -> list[str]:
    return [hit.fact.id for hit in search(index, query)]


@pytest.mark.parametrize(
    "query",
    [
        "EU trade agreement",
        "E.U. trade agreement",
        "e.u. trade agreement",
        "eu trade agreement",
        "trade agreement EU",
        "«EU» trade agreement",
    ],
)
def test_a_stop_word_of_another_language_counts(query: str) -> None:
    """In capitals, with full stops, or beside English words."""
    assert found(index_of(*TRADE), query) == ["f-0", "f-1"]


def test_a_stop_word_among_its_own_counts_nothing() -> None:
    """In lower case, beside words of its language; all in capitals it is like lower case."""
    index = index_of("Canada is in it.", "Canada trades.")
    for query in ("canada in it", "CANADA IN IT", "it is in canada"):
        asked = parse_query(query)
        assert [clause.word for clause in clauses_of(index, asked.words, asked.names)] == ["canada"]
    asked = parse_query("Canada in IT")
    assert [(clause.word, clause.ways[0].worth) for clause in clauses_of(index, asked.words, asked.names)] == [("canada", 1.0), ("it", 1.0)]


def test_what_nobody_has_in_capitals_is_said() -> None:
    """It was meant; a weak one that no fact has may not have been."""
    index = index_of("Canada trades visas.")
    assert [(c.word, len(c.ways)) for c in clauses_of(index, ["eu", "visas"], {"eu"})] == [("eu", 0), ("visas", 1)]
    assert [(c.word, len(c.ways)) for c in clauses_of(index, ["eu", "visas"])] == [("visas", 1)]
    assert [(c.word, len(c.ways)) for c in clauses_of(index, ["eu"])] == [("eu", 0)]


VOCABULARY = """
[[party]]
id = "who"
en = "WHO"
aliases = ["World Health Organization", "the UN body for HEALTH"]
[[synonym]]
words = ["why", "reason for IT"]
"""


def test_names_of_the_vocabulary() -> None:
    """A label or alias, and what is in capitals in one or in a synonym; not the small words beside, nor a synonym alone."""
    index = index_of("The who of it.", vocabulary=VOCABULARY)
    assert index.names == {"who", "un", "it"}
    assert weak(index, ["who", "said", "it"], frozenset()) == {"who", "it"}
    assert weak(index, ["who", "said", "it", "why"], frozenset({"it"})) == {"who"}
    assert [(c.word, [way.worth for way in c.ways]) for c in clauses_of(index, ["who", "zzz"])] == [("who", [0.3]), ("zzz", [])]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("eu trade", {"eu"}), ("eu visas", {"eu"}), ("the eu trade", {"eu"}), ("trade of it", set()), ("eu zzz", set()), ("eu", set()), ("les eu trade", set()),
        ("comercio eu", {"eu"}), ("de comercio", set()), ("the comercio", {"the"}), ("trade", set()), ("", set()),
    ],
)  # fmt: skip
def test_weak(words: str, expected: set[str]) -> None:
    """Of a language that no other word is of, if the language of any is known."""
    index = index_of({"statement": "Trade in visas.", "translations": {"es": "El comercio de visados."}})
    assert weak(index, words.split(), frozenset()) == expected


def test_stop_words_that_are_names_are_kept_in_every_field() -> None:
    """A tag, a label, a note and a phrase of the vocabulary know them."""
    facts: list[dict[str, object]] = [
        {"statement": "Trade."},
        {"statement": "Trade!", "tags": ["EU"]},
        {"statement": "Trade?", "note": "Of the UN."},
        {"statement": "Trade of it", "tags": ["it"]},
    ]
    index = index_of(*facts)
    assert [found(index, "trade EU")[0], found(index, "trade UN")[0]] == ["f-1", "f-2"]
    index = index_of(
        "The council met.", "The EU met, the Council.", "Brussels.", vocabulary='[[synonym]]\nwords = ["EU Council", "Brussels"]\n'
    )
    assert found(index, "brussels") == ["f-2", "f-1"]
