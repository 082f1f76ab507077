"""Folding, words, stems, and what is safe to print."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmfacts.values.text import fold, is_number, printable, stem, words


@pytest.mark.parametrize(
    ("text", "folded"),
    [("México", "mexico"), ("Łódź", "lodz"), ("Straße", "strasse"), ("Ærø", "aero"), ("Đặng", "dang"), ("naïve CAFÉ", "naive cafe"), ("Œuvre", "oeuvre"), ("Канада", "канада"), ("𝐀𝐁", "ab")],
)  # fmt: skip
def test_fold(text: str, folded: str) -> None:
    """Case and accents never matter, nor do the letters that Unicode does not take apart."""
    assert folded == fold(text)


@given(st.text())
def test_fold_is_stable(text: str) -> None:
    """Folding what is folded changes nothing."""
    assert fold(text) == fold(fold(text))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Canada’s 9,500 claims", ["canada", "s", "9500", "claims"]),
        ("US$21.3 billion", ["us", "21.3", "billion"]),
        ("the U.S. and G7, H1N1", ["the", "us", "and", "g7", "h1n1"]),
        ("l’asile 1,5 %", ["l", "asile", "1.5"]),
        ("T-MEC", ["t", "mec"]),
        ("1,234,567.89", ["1234567.89"]),
        ("2009-07", ["2009", "07"]),
        ("", []),
        ("— … !", []),
    ],
)
def test_words(text: str, found: list[str]) -> None:
    """Letters and digits, numbers whole."""
    assert found == words(text)


@given(st.text())
def test_words_have_no_space_and_are_folded(text: str) -> None:
    """A word is never empty, and its own words are itself."""
    for word in words(text):
        assert word
        assert not any(c.isspace() for c in word)
        assert fold(word) == word


@pytest.mark.parametrize(
    ("word", "language", "stemmed"),
    [
        ("requiring", "en", "requir"),
        ("inversiones", "es", "inversion"),
        ("entreprises", "fr", "entrepris"),
        ("9500", "en", "9500"),
        ("us", "en", "us"),
    ],
)
def test_stem(word: str, language: str, stemmed: str) -> None:
    """Snowball by language; numbers and very short words stay."""
    assert stemmed == stem(word, language)


@pytest.mark.parametrize(("word", "yes"), [("9500", True), ("21.3", True), ("h1n1", False), ("1.2.3", False), ("", False)])
def test_is_number(word: str, yes: bool) -> None:
    """Digits with at most one decimal point."""
    assert yes == is_number(word)


@given(st.text())
def test_printable_has_nothing_that_steers_a_terminal(text: str) -> None:
    """No escape, no control, no override of direction survives."""
    shown = printable(text)
    assert not any(ord(c) < 32 or 0x7F <= ord(c) < 0xA0 or c in "\u202e\u2066\u200f" for c in shown)
