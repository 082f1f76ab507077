"""Folding, words, stems, and what is safe to print."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmfacts.values.text import (
    STOP_WORDS,
    STOP_WORDS_OF,
    SUPERSCRIPT,
    fold,
    id_of,
    is_number,
    named,
    names_in,
    placed_words,
    printable,
    stem,
    telling,
    words,
    words_and_inside,
)


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
        ("5 % of 3.10", ["5", "of", "3.1"]),
        # Figures in groups, by any space and none that is no group.
        ("16 430 and 1 234 567,50", ["16430", "and", "1234567.5"]),
        ("16\u00a0430 16\u202f430 16\u2009430 16\u2007430", ["16430", "16430", "16430", "16430"]),
        ("16 430 2009 300 5 30 16 43, 016 430 1 6430", ["16430", "2009", "300", "5", "30", "16", "43", "016", "430", "1", "6430"]),
        ("1’234’567 CHF, 16 430kg", ["1234567", "chf", "16", "430kg"]),
        ("covid19 300 x,16 430", ["covid19", "300", "x", "16430"]),
        ("12,34,567 1.234.567,80 9.500", ["1234567", "1234567.8", "9.500"]),
        ("١٦٬٤٣٠ و ٣٫٥٠ १२", ["16430", "و", "3.5", "12"]),
        # What is only for whoever sets the text; the number sign of Arabic is seen.
        ("Ti\u00adjua\u00adna co\u200bop\u2060er\ufeffate", ["tijuana", "cooperate"]),
        ("می\u200cخواهم", ["میخواهم"]),
        ("\u202eabc\u2069 a\ufe0fb a\u034fb \u0600123", ["abc", "ab", "ab", "123"]),
        # Vowels that are marks belong to their word.
        ("दिल्ली में", ["दिलली", "में"]),
        # Without spaces each two characters.
        ("東京都庁は、新宿", ["東京", "京都", "都庁", "庁は", "新宿"]),
        ("2020年 東京2020オリ 京", ["2020", "年", "東京", "2020", "オリ", "京"]),
        ("ไทย", ["ไท", "ทย"]),
        ("กกก", ["กก", "กก"]),
        ("a\u0900b", ["a\u0900b"]),
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
        ("Ti\u00adjua\u00adna 1’234’567", [(0, 9, "tijuana"), (10, 19, "1234567")]),
        ("١٦٬٤٣٠ दिल्ली", [(0, 6, "16430"), (7, 13, "दिलली")]),
        ("— !", []),
    ],
)
def test_placed_words(text: str, placed: list[tuple[int, int, str]]) -> None:
    """The same words, each with the characters it stands at."""
    assert placed == list(placed_words(text))
    assert [word for _, _, word in placed] == words(text)


@pytest.mark.parametrize(
    ("text", "placed"),
    [
        ("a 16 430,5", [(0, 1, "a"), (2, 10, "16430.5"), (2, 4, "16"), (5, 8, "430"), (9, 10, "5")]),
        ("x 東京都2", [(0, 1, "x"), (2, 3, "東"), (2, 4, "東京"), (3, 4, "京"), (3, 5, "京都"), (4, 5, "都"), (5, 6, "2")]),
        ("GDP増 v", [(0, 3, "gdp"), (3, 4, "増"), (5, 6, "v")]),
        ("が京", [(0, 1, "か"), (0, 2, "か京"), (1, 2, "京")]),
    ],
)
def test_placed_words_inside(text: str, placed: list[tuple[int, int, str]]) -> None:
    """Also the groups of a figure, and each character of a run."""
    assert list(placed_words(text)) == placed


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("rooms 101 102, 9,500 and 16 430,50", ["101", "102", "16", "430", "50"]),
        ("東京都 京a", ["東", "京", "都"]),
        ("東京、京都", ["東", "京", "都"]),
        ("東京 京 a", ["東", "京"]),
        ("2009 300, México", []),
        ("ab bc", []),
    ],
)
def test_words_inside(text: str, inside: list[str]) -> None:
    """Groups that may be numbers of their own, and the characters of pairs."""
    found, others = words_and_inside(text)
    assert (found, others) == (words(text), inside)


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (0xAD, 0xAD), (0x61C, 0x61C), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F), (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0x3164, 0x3164),
        (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF), (0xFFA0, 0xFFA0), (0xFFF0, 0xFFF8), (0x1BCA0, 0x1BCA3), (0x1D173, 0x1D17A), (0xE0000, 0xE0FFF),
    ],
)  # fmt: skip
def test_what_is_ignorable(first: int, last: int) -> None:
    """From the first to the last as Unicode has it, and not those beside them, but where they are marks."""
    assert [fold(f"a{chr(code)}b") for code in (first, last)] == ["ab", "ab"]
    beside = [unicodedata.normalize("NFKD", chr(code)) for code in (first - 1, last + 1)]
    assert all(fold(f"a{character}b") != "ab" for character in beside if not unicodedata.category(character[0]).startswith("M"))


@pytest.mark.parametrize("code", [*range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0xFFF9, 0xFFFB, 0x110BD, 0x13430, 0x1343F])
def test_signs_that_are_seen(code: int) -> None:
    """Number signs of Arabic and their like are format characters, and there for the reader."""
    assert fold(f"a{chr(code)}b") == f"a{chr(code)}b"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("EU trade", {"eu"}), ("the E.U. and the u.n. do", {"eu", "un"}), ("eu trade, Us, It", set()), ("A plan B for I", set()), ("visa AND work OR NOT, IN", {"in"}),
        ("IT-Mexico, EU’s, IN$5, (UN)", {"it", "in", "eu", "un"}), ("WHAT IS THE POLICY", set()), ("EU USMCA", {"eu"}), ("THE VISAS", {"the"}), ("THE VISITS", set()),
        ("THE VISITS OF THE E.U. there", {"the", "of", "eu"}), ("THE VISITS OF THE E.U.", {"eu"}), ("EU2 UNX", set()), ("", set()), ("ÉTÉ au Mexique", {"ete"}),
        ("GDP of Canada", set()), ("U.S.A. U.S", set()), ("EU U.S.M.C.A.", {"eu"}),
    ],
)  # fmt: skip
def test_named(text: str, names: set[str]) -> None:
    """Two capitals or more, or full stops; not where all is in capitals, nor what joins questions."""
    assert named(text) == names


@pytest.mark.parametrize(
    ("text", "kept"),
    [("the EU of old", ["eu", "old"]), ("the eu of old", ["old"]), ("the EU", ["eu"]), ("eu", ["eu"]), ("of the", ["of", "the"]), ("visa work", ["visa", "work"]), ("", [])],
)  # fmt: skip
def test_telling(text: str, kept: list[str]) -> None:
    """Without stop words, unless they are names or all there is."""
    assert telling(text, words(text)) == kept


def test_stop_words_are_as_words_are() -> None:
    """Folded, and of the three languages."""
    assert all(words(word) == [word] for word in STOP_WORDS)
    assert {"a", "your", "al", "ya", "au", "vous"} <= STOP_WORDS
    assert [word in STOP_WORDS_OF[code] for code, word in (("en", "of"), ("es", "los"), ("fr", "des"), ("en", "los"))] == [
        True,
        True,
        True,
        False,
    ]


@given(st.text(st.characters(max_codepoint=127)))
def test_words_of_ascii_are_what_is_between_other_signs(text: str) -> None:
    """However they are taken apart: of what has no digit another way than of the rest."""
    text = text.replace(".", " ")  # which joins initials and divides numbers
    assert words(re.sub("[0-9]", "x", text)) == re.findall("[a-z0-9]+", re.sub("[0-9]", "x", text).lower())
    assert words(f"{text} 7") == [*words(text), "7"]


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
        ("requiring", "xx", "requir"),
        ("hauser", "de-AT", "haus"),
        ("المعلمون", "ar", "معلم"),
        ("קינדער", "yi", "קינד"),
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


@pytest.mark.parametrize(
    ("texts", "names"),
    [
        (["The Ana of Rome"], {"ana", "rome"}),
        # At the beginning a capital says nothing, unless all are capitals.
        (["NATO met"], {"nato"}),
        (["Rome fell"], set()),
        # What has none somewhere is no name.
        (["NATO met", "a nato"], set()),
        (["by ana", "it is Ana"], set()),
        (["it is Ana", "by ana"], set()),
    ],
)
def test_names_are_written_with_a_capital_everywhere(texts: list[str], names: set[str]) -> None:
    assert names_in(texts) == names


@pytest.mark.parametrize(("text", "name"), [("Café 1", "cafe-1"), ("¡Hola, Mundo!", "hola-mundo"), ("加拿大", ""), ("a-b", "a-b")])
def test_a_text_as_an_id(text: str, name: str) -> None:
    assert id_of(text) == name


def test_raised_digits() -> None:
    """From 0 to 9, as Unicode has them."""
    assert [unicodedata.digit(character) for character in SUPERSCRIPT] == list(range(10))
    assert {unicodedata.decomposition(character).split()[0] for character in SUPERSCRIPT} == {"<super>"}
