"""What checks read as numbers: literals in, literals out."""

from __future__ import annotations

import time

import pytest

from cmfacts.store.check_numbers import missing, numbers_of, value


@pytest.mark.parametrize(
    ("digits", "zeros", "expected"),
    [
        ("9500", 0, ("95", 2)),
        ("9.5", 3, ("95", 2)),
        ("21.3", 9, ("213", 8)),
        ("3.10", 0, ("31", -1)),
        ("0.50", 0, ("5", -1)),
        ("007", 0, ("7", 0)),
        ("0", 6, ("", 0)),
        ("0.0", 0, ("", 0)),
        ("9" * 10_000, 0, ("9" * 10_000, 0)),
    ],
)
def test_a_value_is_exact(digits: str, zeros: int, expected: tuple[str, int]) -> None:
    """However it is scaled and however many zeros are printed; no float rounds it, no integer is too long."""
    assert value(digits, zeros) == expected


def read(sentence: str, language: str) -> list[tuple[str, set[str]]]:
    """The numbers of a sentence, each with its values in plain digits."""
    return [(n.written, {_plain(*v) for v in n.values}) for n in numbers_of(sentence, language)]


def _plain(digits: str, zeros: int) -> str:
    if not digits:
        return "0"
    if zeros >= 0:
        return digits + "0" * zeros
    padded = digits.rjust(1 - zeros, "0")
    return f"{padded[:zeros]}.{padded[zeros:]}"


DIGITS = [
    ("en", "9,500 claims", [("9,500", {"9500"})]),
    ("en", "1 234 claims", [("1 234", {"1234"})]),
    ("en", "1.234 per cent", [("1.234", {"1.234"})]),
    ("en", "1,234,567.89", [("1,234,567.89", {"1234567.89"})]),
    ("en", "C$21.3 billion", [("21.3 billion", {"21300000000"})]),
    ("en", "1.3-million", [("1.3-million", {"1300000"})]),
    ("en", "two and a half million", [("two and a half million", {"2500000"})]),
    ("en", "the 4th and the 21st", [("4th", {"4"}), ("21st", {"21"})]),
    ("en", "the 1980s", [("1980s", {"1980", "80"})]),
    ("en", "in 2008-09", [("2008", {"2008"}), ("09", {"9", "2009"})]),
    ("en", "H1N1, the G20 and COVID-19", [("19", {"19"})]),
    ("en", "in 2009, 430 came", [("2009", {"2009"}), ("430", {"430"})]),
    ("en", "on July 13 2009", [("13", {"13"}), ("2009", {"2009"})]),
    ("es", "16,430 solicitudes", [("16,430", {"16430", "16.43"})]),
    ("es", "16.430 solicitudes", [("16.430", {"16430", "16.43"})]),
    ("es", "16\u00a0430 solicitudes", [("16 430", {"16430"})]),
    ("es", "21.3 mil millones", [("21.3 mil millones", {"21300000000"})]),
    ("es", "21,3 por ciento", [("21,3", {"21.3"})]),
    ("es", "el 1.º de enero", [("1", {"1"})]),
    ("fr", "9 500 demandes", [("9 500", {"9500"})]),
    ("fr", "9\u202f500 demandes", [("9 500", {"9500"})]),
    ("fr", "9,500 pour cent", [("9,500", {"9.5"})]),
    ("fr", "1.234 demandes", [("1.234", {"1234", "1.234"})]),
    ("fr", "21,3 milliards", [("21,3 milliards", {"21300000000"})]),
    ("fr", "le 1er et le 4e", [("1er", {"1"}), ("4e", {"4"})]),
]
WORDS = [
    ("en", "three ministers", [("three", {"3"})]),
    ("en", "twenty-five", [("twenty-five", {"25"})]),
    ("en", "one hundred and twenty", [("one hundred and twenty", {"120"})]),
    ("en", "two thousand five hundred", [("two thousand five hundred", {"2500"})]),
    ("en", "two and three", [("two", {"2"}), ("three", {"3"})]),
    ("en", "two dozen", [("two dozen", {"24"})]),
    ("en", "five million", [("five million", {"5000000"})]),
    ("en", "sixty per cent", [("sixty", {"60"})]),
    ("en", "the fourth of twelve", [("fourth", {"4"}), ("twelve", {"12"})]),
    ("en", "tenfold", [("tenfold", {"10", "1000", "900"})]),
    ("en", "it doubled", [("doubled", {"2", "200", "100"})]),
    ("en", "half of them", [("half", {"2", "0.5", "50"})]),
    ("en", "half a million", [("half a million", {"500000"})]),
    ("en", "three quarters", [("three quarters", {"4", "0.75", "75"})]),
    ("en", "Canada and Mexico", []),
    ("es", "tres ministros", [("tres", {"3"})]),
    ("es", "veinticinco", [("veinticinco", {"25"})]),
    ("es", "treinta y cinco", [("treinta y cinco", {"35"})]),
    ("es", "dos mil quinientos", [("dos mil quinientos", {"2500"})]),
    ("es", "el primero de doce", [("primero", {"1"}), ("doce", {"12"})]),
    ("es", "sesenta por ciento", [("sesenta", {"60"})]),
    ("es", "dos millones y medio", [("dos millones y medio", {"2500000"})]),
    ("es", "36 mil 759 y mil 199", [("36 mil 759", {"36759"}), ("mil 199", {"1199"})]),
    ("es", "2 mil 770 millones y un millón 300 mil", [("2 mil 770 millones", {"2770000000"}), ("un millon 300 mil", {"1300000"})]),
    ("es", "17 mil en 2008, 18 mil 2013 no", [("17 mil", {"17000"}), ("2008", {"2008"}), ("18 mil", {"18000"}), ("2013", {"2013"})]),
    ("es", "un cuarto de millón, tres cuartas partes", [("un cuarto de millon", {"250000"}), ("tres cuartas", {"4", "0.75", "75"})]),
    ("es", "el vigésimo quinto, el decimotercer", [("vigesimo", {"20"}), ("quinto", {"5", "0.2", "20"}), ("decimotercer", {"13"})]),
    ("es", "media docena", [("media docena", {"6"})]),
    ("es", "en el siglo XIX", [("xix", {"19"})]),
    ("es", "Canadá y México", []),
    ("fr", "trois ministres", [("trois", {"3"})]),
    ("fr", "quatre-vingt-dix-sept", [("quatre-vingt-dix-sept", {"97"})]),
    ("fr", "soixante et onze", [("soixante et onze", {"71"})]),
    ("fr", "trois cents", [("trois cents", {"300"})]),
    ("fr", "60 pour cent", [("60", {"60"})]),
    ("fr", "le premier des douze", [("premier", {"1"}), ("douze", {"12"})]),
    ("fr", "deux millions et demi", [("deux millions et demi", {"2500000"})]),
    ("fr", "deux millions et quart", [("deux millions et quart", {"2250000"})]),
    ("fr", "un quart de million", [("un quart de million", {"250000"})]),
    ("fr", "dix-septième, soixante-douzième, quatre-vingtième", [
        ("dix-septieme", {"17"}), ("soixante-douzieme", {"72"}), ("quatre-vingtieme", {"80"})]),
    ("fr", "treizième et vingt-cinquième", [("treizieme", {"13"}), ("vingt-cinquieme", {"25"})]),
    ("fr", "au XIXe siècle", [("xixe", {"19"})]),
    ("de", "drei von 12", []),
]  # fmt: skip


@pytest.mark.parametrize(("language", "sentence", "expected"), [*DIGITS, *WORDS])
def test_numbers_are_read(language: str, sentence: str, expected: list[tuple[str, set[str]]]) -> None:
    """In digits however grouped, in words, as ordinals, parts and multiples; none in a language whose numbers are not read."""
    assert read(sentence, language) == expected


@pytest.mark.parametrize(
    ("sentence", "language", "translation", "lost", "added"),
    [
        ("9,500 claims in 2008", "es", "9,500 solicitudes en 2008", [], []),
        ("9,500 claims in 2008", "es", "9.500 solicitudes en 2008", [], []),
        ("9,500 claims in 2008", "fr", "9 500 demandes en 2008", [], []),
        ("9,500 claims in 2008", "fr", "9,500 demandes en 2008", ["9,500"], ["9,500"]),
        ("9,500 claims in 2008", "es", "9,600 solicitudes en 2008", ["9,500"], ["9,600"]),
        ("C$21.3 billion", "es", "21.3 mil millones", [], []),
        ("C$21.3 billion", "es", "21 300 millones", [], []),
        ("C$21.3 billion", "es", "21.3 millones", ["21.3 billion"], ["21.3 millones"]),
        ("C$21.3 billion", "fr", "21,3 billions", ["21.3 billion"], ["21,3 billions"]),
        ("three ministers", "fr", "3 ministres", [], []),
        ("three ministers", "fr", "quatre ministres", ["three"], ["quatre"]),
        ("both ministers", "es", "los dos ministros", [], []),
        ("a six-year review", "es", "la revisión sexenal", [], []),
        ("a three-year plan", "fr", "un plan triennal", [], []),
        ("for a decade", "es", "durante diez años", [], []),
        ("in the 1980s", "es", "en los años ochenta", [], []),
        ("the 19th century", "es", "el siglo XIX", [], []),
        ("after 9/11", "fr", "après le 11 septembre", [], []),
        ("at 11:30 p.m.", "fr", "à 23 h 30", [], []),
        ("a third of them", "es", "un tercio", [], []),
        ("a quarter", "es", "el 25 por ciento", [], []),
        ("dozens of firms", "es", "decenas de empresas", [], []),
    ],
)
def test_translations_are_held_against_each_other(
    sentence: str, language: str, translation: str, lost: list[str], added: list[str]
) -> None:
    """By value; what another language says without a number is no number that it must have."""
    here, there = numbers_of(sentence, "en"), numbers_of(translation, language)
    assert [n.written for n in missing(here, there)] == lost
    assert [n.written for n in missing(there, here)] == added


@pytest.mark.parametrize(
    "text",
    ["9" * 20_000, "1," * 20_000, "1 000 " * 5_000, "million " * 5_000, "one hundred and " * 2_000, "a" * 40_000, "a1" * 20_000, "1/" * 20_000, "x" + "fold" * 5_000],
    ids=["digits", "commas", "groups", "millions", "hundreds", "letters", "names", "strokes", "folds"],
)  # fmt: skip
def test_no_text_takes_long(text: str) -> None:
    """A statement can be anything; time grows with its length."""
    start = time.process_time()
    for language in ("en", "es", "fr"):
        numbers_of(text, language)
    assert time.process_time() - start < 2
