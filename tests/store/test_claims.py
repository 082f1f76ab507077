"""What a statement claims: its names, its numbers, and the forms in which they may stand in a text."""

import pytest

from cmfacts.store.claims import forms_in, forms_of, names, numbers_of, parts_of, stands, words_of
from cmfacts.store.texts import normal


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("In 2009 the Bank of Canada spoke.", ["Bank of Canada"]),
        ("Canada spoke to Mexico.", ["Mexico"]),
        ("CUSMA came. NAFTA went.", ["CUSMA", "NAFTA"]),
        ("It grew. Trade fell! Money came? Claims rose: Visas too.", []),
        ("It grew in 2009. Trade fell (so they say). Money came” Claims.", ["Claims"]),
        ("Prices rose by 5%. Trade fell.", ["Trade"]),
        ("Canada’s ambassador and Mexico's envoy, the Bank’s guests", ["Mexico", "Bank"]),
        ("those of the Clarks’ and of Paris’", ["Clarks", "Paris"]),
        ("with President Felipe Calderón of Mexico", ["Felipe Calderón of Mexico"]),
        ("with The Hague and Prime Minister Mark Carney", ["Hague", "Mark Carney"]),
        ("the Ministers and the President left", ["Ministers"]),
        ("in January and on Monday in Spanish", []),
        ("the U.S. and the U.S.A. as the E.U. asked", ["U.S", "U.S.A", "E.U"]),
        ("at the University of the Americas for the Study of Trade", ["University of the Americas for the Study of Trade"]),
        ("the Banco de México, Rio del Norte, Marché du Nord", ["Banco de México", "Rio del Norte", "Marché du Nord"]),
        ("the Office for Trade and Banco de la Nación", ["Office for Trade", "Banco", "Nación"]),
        ("Ms. Ana García-López met Graeme C. Clark", ["Ana García-López", "Graeme C. Clark"]),
        ("says O’Brien of AT&T in Saint-Jean-sur-Mer", ["O’Brien of AT&T", "Saint-Jean", "Mer"]),
        ("the Árbol, the Ñu, the Øre and the Þing", ["Árbol", "Ñu", "Øre", "Þing"]),
        ("the ×Ray and ÷Ray of G20 and H1N1", ["Ray", "Ray of G20", "H1N1"]),
        ("among Heads of State", ["Heads of State"]),
        ("by Article II of Part I", ["Article II of Part I"]),
        ("to Canada’s Embassy and the Clarks’ House", ["Canada Embassy", "Clarks House"]),
        ("see Article XX. and Max. of Rex", ["Article XX", "Max", "Rex"]),
        ("C$5 and US$6", ["US"]),
        ("Of The In", []),
        ("", []),
    ],
)
def test_names(statement: str, found: list[str]) -> None:
    """Capitals in a row with the small words between; no titles, months or first words."""
    assert list(names(statement)) == found


@pytest.mark.parametrize(
    ("word"),
    "january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday "
    "english spanish french senator prime minister president ambassador governor general premier professor dr mr ms mrs the a an in on at by of for from "
    "and or as it its he she they this that these those i ii iii".split(),
)
def test_no_names(word: str) -> None:
    """Months, days, languages, titles and small words name nobody, at the start of a name or alone."""
    written = word.upper() if word in ("i", "ii", "iii") else word.title()
    assert list(names(f"so {written} Clark")) == ["Clark"]
    assert parts_of(f"Clark {written}") == ["clark"]


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Bank of Canada", ["bank", "canada"]),
        ("Canada-Mexico Partnership", ["canada", "mexico", "partnership"]),
        ("President García-López", ["garcia", "lopez"]),
        ("U.S", ["u"]),
        ("Of The", []),
    ],
)
def test_parts(name: str, parts: list[str]) -> None:
    """What of a name must stand in a text."""
    assert parts_of(name) == parts


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("The Bank of Canada grew", [("the", False), ("bank", True), ("of", False), ("canada", True), ("grew", False)]),
        ("“Trade” (In “(Canada", [("trade", True), ("in", False), ("canada", True)]),
        ('"Money grew', [("money", True), ("grew", False)]),
        ("the pro-Canada U.S. Émile", [("the", False), ("procanada", False), ("u", True), ("s", True), ("emile", True)]),
        ("Øre Þing ×Ray ‘Ray", [("ore", True), ("thing", True), ("ray", False), ("ray", False)]),
        ("— 5 a Xi (XO)", [("5", False), ("a", False), ("xi", True), ("xo", True)]),
    ],
)
def test_words_of(statement: str, words: list[tuple[str, bool]]) -> None:
    """Each word, and whether its capital makes it part of a name."""
    assert words_of(statement) == words


@pytest.mark.parametrize(
    ("statement", "numbers"),
    [
        ("In 2009 trade came to 1,300,000.50 dollars.", ["2009", "1,300,000.50"]),
        ("It came to 1.3 million, 2 Billion and 3\nthousand; 4 millions", ["1.3 million", "2 Billion", "3\nthousand", "4 million"]),
        ("G20, H1N1 and the 19th of B2B 4ever", ["19"]),
        ("the 5km of 5kms and 21st", ["5", "21"]),
        ("US$5, C$6.50 and 7%", ["5", "6.50", "7"]),
        ("2009-10 and 2005/2008", ["2009", "10", "2005", "2008"]),
        ("Three of TWELVE came, “seven-year” and first, one, two", ["three", "twelve", "seven"]),
        ("the second in 5 of nine", ["5", "second", "nine"]),
        ("a ten–year plan; thirteen", []),
        ("5 4million", ["5 million"]),
        ("none", []),
        ("", []),
        ("a 16 430 of 1\u202f234\u00a0567,5 or 1’234’567", ["16 430", "1\u202f234\u00a0567,5", "1’234’567"]),
        ("in 2009 300 of 016 430 and 16 4300", ["2009", "300", "016", "430", "16", "4300"]),
        ("16 430 million", ["16 430 million"]),
    ],
)
def test_numbers_of(statement: str, numbers: list[str]) -> None:
    """Digits first, then words from three and second up; digits inside a name are none."""
    assert list(numbers_of(statement)) == numbers


_SPELT = {
    "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9", "ten": "10", "eleven": "11", "twelve": "12",
    "second": "2", "third": "3", "fourth": "4", "fifth": "5", "sixth": "6", "seventh": "7", "eighth": "8", "ninth": "9", "tenth": "10",
    "eleventh": "11", "twelfth": "12",
}  # fmt: skip


@pytest.mark.parametrize(("word", "digits"), _SPELT.items())
def test_spelt(word: str, digits: str) -> None:
    """Each number word, in a statement and in a text."""
    assert list(numbers_of(f"It is {word}.")) == [word]
    assert forms_of(word) == {digits}
    assert list(forms_in(f"it is {word} years")) == [digits]


@pytest.mark.parametrize("word", ["zero", "one", "two", "zeroth", "first", "thirteen", "hundred", "million"])
def test_not_spelt(word: str) -> None:
    """Too often no number, or none that is known."""
    assert list(numbers_of(f"It is {word}.")) == []
    assert list(forms_in(f"it is {word} years")) == []


@pytest.mark.parametrize(
    ("written", "forms"),
    [
        ("9500", {"9500"}),
        ("9,500", {"9500"}),
        ("1,300,000", {"1300000"}),
        ("1,300,000.50", {"1300000.5"}),
        ("12,34", {"12.34"}),
        ("1,2345", {"1.2345"}),
        ("1.3", {"1.3"}),
        ("0.5", {"0.5", ".5"}),
        ("007", {"007", "7"}),
        ("0", {"0"}),
        ("000", {"000", "0"}),
        ("1.3 million", {"1.3", "1300000"}),
        ("1.3  Million", {"1.3", "1300000"}),
        ("0.5 billion", {"0.5", ".5", "500000000"}),
        ("25 thousand", {"25", "25000"}),
        ("21.345678 million", {"21.345678", "21345678"}),
        ("1,300 thousand", {"1300", "1300000"}),
        ("1.2345 thousand", {"1.2345"}),
        ("1.234 thousand", {"1.234", "1234", "1234000"}),
        ("1.3.5 million", {"1.3.5"}),
        ("1,5 million", {"1.5", "1500000"}),
        ("3.50", {"3.5"}),
        ("3,00", {"3"}),
        ("9.500", {"9500", "9.5"}),
        ("1.234.567", {"1234567"}),
        ("12,34,567", {"1234567"}),
        ("16 430", {"16430"}),
        ("16\u00a0430 million", {"16430", "16430000000"}),
        ("1’234’567.50", {"1234567.5"}),
        ("million", {"million"}),
        ("3 mıllıon", {"3", "3000000"}),
        ("three million", {"3", "3000000"}),
        ("0 million", {"0"}),
    ],
)
def test_forms_of(written: str, forms: set[str]) -> None:
    """Without separators and leading zeros, and scaled."""
    assert forms_of(written) == forms


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("in 2009 it was 1,300,000 or 1.3 million for nine of 05", {"2009", "1300000", "1.3", "05", "5", "9"}),
        ("9 500 and 9,500 thousand", {"9", "500", "9500", "9500000"}),
        ("le 16 430,50", {"16", "430.5", "16430.5"}),
        ("1 234 567 of 2009 300", {"1", "234", "567", "1234", "234567", "1234567", "2009", "300"}),
        ("g16 430 and 16 430s", {"16", "430"}),
        (
            "1 100 200 300 400 500",
            {"1", "100", "200", "300", "400", "500"}
            | {
                "1100",
                "1100200",
                "1100200300",
                "1100200300400",
                "100200",
                "100200300",
                "100200300400",
                "100200300400500",
                "200300",
                "200300400",
                "200300400500",
                "300400",
                "300400500",
                "400500",
            },
        ),
        ("g20 and 2010s", {"20", "2010"}),
        ("no number at all", set()),
    ],
)
def test_forms_in(text: str, forms: set[str]) -> None:
    """All numbers of a text, in all their forms."""
    assert set(forms_in(text)) == forms


@pytest.mark.parametrize(
    ("written", "text", "yes"),
    [
        ("16,430", "16 430 demandes", True), ("16 430", "16,430", True), ("9,500", "9.500 solicitudes", True), ("9.5", "9.500", True), ("3.5", "3,50", True),
        ("1,234,567", "1.234.567", True), ("1,234,567", "12,34,567", True), ("13 200", "on 13 july 200 came", True), ("13 200", "on 13 july", False),
        ("9,500", "9.5", False), ("1.3 million", "1 300 000", True), ("1.3 million", "1.300.000", True), ("1.3 million", "1,3 millones", True), ("950", "9 500", False),
    ],
)  # fmt: skip
def test_stands(written: str, text: str, yes: bool) -> None:
    """In any grouping, or group by group where they may be two numbers."""
    assert stands(written, set(forms_in(normal(text)))) is yes
