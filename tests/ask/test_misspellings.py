"""Misspellings beside a slow look at every word."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cmfacts.ask.matching import clauses_of
from cmfacts.index.reader import Index

from ..conftest import examples
from .stores import index_of


def distance(one: str, other: str) -> int:
    """Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours, by the table."""
    rows = [list(range(len(other) + 1))]
    for n, letter in enumerate(one, 1):
        row = [n]
        for m, mate in enumerate(other, 1):
            best = min(rows[-1][m] + 1, row[-1] + 1, rows[-1][m - 1] + (letter != mate))
            if n > 1 and m > 1 and letter == other[m - 2] and one[n - 2] == mate:
                best = min(best, rows[-2][m - 2] + 1)
            row.append(best)
        rows.append(row)
    return rows[-1][-1]


def consonants(word: str) -> str:
    """What a word sounds like: its consonants, doubled ones once."""
    kept = [letter for letter in word if letter not in "aeiouy"]
    return "".join(letter for n, letter in enumerate(kept) if n == 0 or letter != kept[n - 1])


def misspellings_of(index: Index, word: str, facts: Sequence[str]) -> list[tuple[str, str, float]]:
    """The misspelling ways of an unknown word of 4 to 8 letters with something within one error, plainly."""
    near = []
    for known in {w for fact in facts for w in fact.split()}:
        if len(known) > 3 and distance(word, known) == 1:
            wrong = known[0] != word[0]
            if wrong and known[1:] == word[1:] and consonants(known) != consonants(word):
                continue  # a rhyme
            far = 1 + 0.5 * wrong - 0.3 * (consonants(known) == consonants(word))
            near.append((far, -sum(known in fact.split() for fact in facts), known, 0.9 * (0.6 if wrong else 1)))
    near.sort()
    return [("1 typo", known, worth * 0.7**n) for n, (far, _, known, worth) in enumerate(near[:6]) if far <= near[0][0] + 0.5]


# Of six letters, so that words are near; ending in one that has no other form, so that each word is its own stem.
WORDS = st.text("abdo", min_size=3, max_size=7).map(lambda word: word + "k")


@given(st.lists(st.lists(WORDS, min_size=1, max_size=12).map(" ".join), min_size=1, max_size=4), WORDS)
@settings(max_examples=examples(100), deadline=None)
def test_misspellings_are_those_that_a_look_at_every_word_finds(facts: list[str], word: str) -> None:
    """Fewer are looked at, and none within one error is missed."""
    index = index_of(*facts)
    expected = misspellings_of(index, word, facts)
    if expected and not index.stems_of(word):
        found = [(way.how, way.word, round(way.worth, 9)) for way in clauses_of(index, [word, "zzz"])[0].ways]
        assert found == [(how, known, round(worth, 9)) for how, known, worth in expected]


def test_what_is_looked_at_does_not_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    """The index names words that are perhaps near; one that begins with a digit, or is too short to be misspelt, is none."""
    index = index_of("4ever ever eve")
    monkeypatch.setattr(index, "perhaps_meant", lambda word, most: ["4ever", "eve", "ever"])
    assert [way.word for way in clauses_of(index, ["kever", "zzz"])[0].ways] == ["ever"]


@pytest.mark.parametrize(
    ("text", "asked", "ways"),
    [
        # `esperaba` is an error away and has the stem of the word, which is much shorter.
        ("Se esperaba el puente y el largo verano.", "esperaban puente largo", {("stem", "esper")}),
        # A stem that is half of the word may be that of any other.
        ("Le pont, le tenis et les vieux moulins.", "tennis pont moulins", {("stem", "ten"), ("1 typo", "tenis")}),
        ("El puente y el largo verano.", "veranno puente largo", {("1 typo", "verano")}),
    ],
)
def test_another_form_is_no_misspelling(text: str, asked: str, ways: set[tuple[str, str]]) -> None:
    """What is near a word and has its stem is a form of it, where it is asked whether words are met."""
    index = index_of({"statement": "The bridge.", "translations": {"fr" if "Le " in text else "es": text}})
    clause, *_ = clauses_of(index, asked.split())
    assert {(way.how, way.word) for way in map(clause.form, range(len(clause.ways)))} == ways
