"""Folding, words, stems, and what is safe to print."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmfacts.values.text import STOP_WORDS, fold, is_number, placed_words, printable, stem, words


@pytest.mark.parametrize(
    ("text", "folded"),
    [("México", "mexico"), ("Łódź", "lodz"), ("Straße", "strasse"), ("Ærø", "aero"), ("Đặng", "dang"), ("naïve CAFÉ", "naive cafe"), ("Œuvre", "oeuvre"), ("Канада", "канада"), ("𝐀𝐁", "ab"), ("ᶞ", "d"), ("Ǽ", "ae"),
     ("łøđðþßæœıħ", "lodd" + "th" + "ss" + "ae" + "oe" + "ih"), ("ŁØĐÐÞẞÆŒĦ", "lodd" + "th" + "ss" + "ae" + "oe" + "h"), ("İ", "i"),
     ("l’été ‘sic’ Hawaiʼi", "l'ete 'sic' hawai'i"), ("e\u0301", "e"), ("ﬁ ½ ２", "fi 1⁄2 2"), ("CANADA", "canada"), ("", "")],
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
        ("É. L’U.R.S.S., l'ONU", ["e", "l", "urss", "l", "onu"]),
        ("U.S.dollars, e.g. U.S", ["us", "dollars", "eg", "u", "s"]),
        ("7.5.-8. a_b", ["7.5", "8", "a", "b"]),
        ("1,234 12,345,678 1,23 1234,567 1,234.5 1.234", ["1234", "12345678", "1.23", "1234.567", "1234.5", "1.234"]),
        ("1,2345 1.2.3 1,234,5", ["1.2345", "1.2.3", "1.234.5"]),
        ("5 % of 3.10", ["5", "of", "3.10"]),
        ("２１．３ ½ x²", ["21.3", "1", "2", "x2"]),
        ("", []),
        ("— … !", []),
    ],
)
def test_words(text: str, found: list[str]) -> None:
    """Letters and digits, numbers whole."""
    assert found == words(text)


@pytest.mark.parametrize(
    ("text", "placed"),
    [
        ("Canada’s 9,500 claims", [(0, 6, "canada"), (7, 8, "s"), (9, 14, "9500"), (15, 21, "claims")]),
        ("the U.S. México", [(0, 3, "the"), (4, 8, "us"), (9, 15, "mexico")]),
        ("Me\u0301xico, 21.3", [(0, 7, "mexico"), (9, 13, "21.3")]),
        ("½ a_b", [(0, 1, "1"), (0, 1, "2"), (2, 3, "a"), (4, 5, "b")]),
        ("— !", []),
    ],
)
def test_placed_words(text: str, placed: list[tuple[int, int, str]]) -> None:
    """The same words, each with the characters it stands at."""
    assert placed == list(placed_words(text))
    assert [word for _, _, word in placed] == words(text)


def test_stop_words_are_as_words_are() -> None:
    """Folded, and of the three languages."""
    assert all(words(word) == [word] for word in STOP_WORDS)
    assert {"a", "your", "al", "ya", "au", "vous"} <= STOP_WORDS


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
        ("ids", "en", "id"),
        ("3rdly", "en", "3rdly"),
        ("1990s", "fr", "1990s"),
        ("h1n1s", "fr", "h1n1"),
        ("es", "fr", "es"),
        ("canadiennes", "fr", "canadien"),
        ("requiring", "de", "requir"),
    ],
)
def test_stem(word: str, language: str, stemmed: str) -> None:
    """Snowball by language; numbers and very short words stay."""
    assert stemmed == stem(word, language)


@pytest.mark.parametrize(
    ("word", "yes"),
    [
        ("9500", True),
        ("21.3", True),
        ("h1n1", False),
        ("1.2.3", False),
        ("", False),
        (".5", True),
        ("1.", True),
        (".", False),
        ("-1", False),
        ("1,5", False),
    ],
)
def test_is_number(word: str, yes: bool) -> None:
    """Digits with at most one decimal point."""
    assert yes == is_number(word)


@given(st.text())
def test_printable_has_nothing_that_steers_a_terminal(text: str) -> None:
    """No escape, no control, no override of direction survives."""
    shown = printable(text)
    assert not any(ord(c) < 32 or 0x7F <= ord(c) < 0xA0 or c in "\u202e\u2066\u200f" for c in shown)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"), ("México", "México"), ("", ""),
        ("a\tb\nc\rd\ve\ff", "a b c d e f"), ("é\x85\u2028\u2029.", "é   ."),
        ("\x1b[31mred\x07\x7f", "[31mred"), ("é\x1b[31m", "é[31m"), ("éX", "éX"),
        ("a\u202eb\u2066c\u200fd\ufeff", "abcd"), ("\ud800x", "x"),
        ("👩\u200d🌾", "👩\u200d🌾"), ("می\u200cنویسد", "می\u200cنویسد"), ("\u0600١ \u06dd\u0605", "\u0600١ \u06dd\u0605"),
        ("🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f", "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"),
        ("a\U000e0041\U000e007fb 🏴\U000e0041", "ab 🏴"), ("co\u00adop\u200be\u2060r\u061ca\u180et\ufff9e", "cooperate"), ("\u00a0 \u3000", "\u00a0 \u3000"), ("\ue000", "\ue000"),
    ],
)  # fmt: skip
def test_printable(text: str, shown: str) -> None:
    """Space for what ends a line or moves on in it, nothing for what steers, and whole families of emoji, flags and words with joiners."""
    assert shown == printable(text)
