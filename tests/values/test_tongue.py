"""Dates, figures and counts in the languages there are; tables of literals, as a native speaker writes them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from cmfacts.model import Fact
from cmfacts.values import catalogue
from cmfacts.values.edtf import decade_text, describe, said, year_text
from cmfacts.values.quantity import Measure, figure, signed, unit_words
from cmfacts.values.quantity import describe as describe_measure
from cmfacts.values.tongue import N_, _, _n, _p, can_speak, digits, in_english, quoted, speak, spoken

NBSP = "\N{NO-BREAK SPACE}"


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    yield
    speak(None)


DATES = [
    ("1991-12-02", "2 de diciembre de 1991", "2 décembre 1991"),
    ("2016-12-01", "1 de diciembre de 2016", "1er décembre 2016"),
    ("2009-07", "julio de 2009", "juillet 2009"),
    ("2009", "2009", "2009"),
    ("2010~", "h. 2010", "v. 2010"),
    ("2010?", "2010 (?)", "2010 (?)"),
    ("2009-07%", "h. julio de 2009 (?)", "v. juillet 2009 (?)"),
    ("198X", "años 1980", "années 1980"),
    ("190X", "1900–1909", "1900–1909"),
    ("19XX", "siglo XX", "XXe siècle"),
    ("00XX", "siglo I", "Ier siècle"),
    ("02XX", "siglo III", "IIIe siècle"),
    ("03XX", "siglo IV", "IVe siècle"),
    ("04XX", "siglo V", "Ve siècle"),
    ("08XX", "siglo IX", "IXe siècle"),
    ("13XX", "siglo XIV", "XIVe siècle"),
    ("39XX", "siglo XL", "XLe siècle"),
    ("48XX", "siglo XLIX", "XLIXe siècle"),
    ("49XX", "siglo L", "Le siècle"),
    ("89XX", "siglo XC", "XCe siècle"),
    ("98XX", "siglo XCIX", "XCIXe siècle"),
    ("99XX", "siglo C", "Ce siècle"),
    ("-00XX", "siglo I a. C.", "Ier siècle av. J.-C."),
    ("-03XX", "siglo IV a. C.", "IVe siècle av. J.-C."),
    ("-0044", "45 a. C.", "45 av. J.-C."),
    ("-0044-03-15", "15 de marzo de 45 a. C.", "15 mars 45 av. J.-C."),
    ("-0044/0014", "45 a. C. a 14 d. C.", "45 av. J.-C. à 14 apr. J.-C."),
    ("-004X", "50–41 a. C.", "50–41 av. J.-C."),
    ("2004-21", "primavera de 2004", "printemps 2004"),
    ("2004-24", "invierno de 2004", "hiver 2004"),
    ("2005/2008", "2005–2008", "2005–2008"),
    ("2005-04/2008", "abril de 2005 a 2008", "avril 2005 à 2008"),
    ("2009-07-13/2009-08-15", "del 13 de julio de 2009 al 15 de agosto de 2009", "du 13 juillet 2009 au 15 août 2009"),
    ("2005/..", "desde 2005", "depuis 2005"),
    ("2005-03-01/..", "desde el 1 de marzo de 2005", "depuis le 1er mars 2005"),
    ("../1994", "hasta 1994", "jusqu’en 1994"),
    ("../1994-01-01", "hasta el 1 de enero de 1994", "jusqu’au 1er janvier 1994"),
    ("../1994~", "hasta h. 1994", "jusque v. 1994"),
    ("../198X", "hasta años 1980", "jusque années 1980"),
    ("2005/", "2005–?", "2005–?"),
    ("no date", "no date", "no date"),
]


@pytest.mark.parametrize(("text", "spanish", "french"), DATES)
def test_dates(text: str, spanish: str, french: str) -> None:
    """Months are written out, the first of a month is the 1er, eras and centuries are named as they are."""
    for language, written in (("es", spanish), ("fr", french)):
        speak(language)
        assert written == describe(text).replace(NBSP, " ")
        assert " C." not in describe(text)  # an era is in one piece with its abbreviation
        assert " J." not in describe(text)


@pytest.mark.parametrize(
    ("dated", "date", "spanish", "french"),
    [
        ("as-of", "2010~", "a fecha de h. 2010", "état v. 2010"),
        ("as-of", "2010-04", "a fecha de abril de 2010", "état en avril 2010"),
        ("as-of", "2010-05-01", "a fecha del 1 de mayo de 2010", "état au 1er mai 2010"),
        ("by", "2010-05", "a más tardar en mayo de 2010", "au plus tard en mai 2010"),
        ("by", "2010-05-13", "a más tardar el 13 de mayo de 2010", "au plus tard le 13 mai 2010"),
        ("by", "2010~", "a más tardar h. 2010", "au plus tard v. 2010"),
        ("event", "2010-05", "mayo de 2010", "mai 2010"),
    ],
)
def test_what_a_date_means(dated: str, date: str, spanish: str, french: str) -> None:
    for language, written in (("es", spanish), ("fr", french)):
        speak(language)
        assert written == Fact("f", "s", date, dated=dated).when


def test_until_and_since() -> None:
    speak("fr")
    assert [said("until", "2016-12"), said("since", "2016~")] == ["jusqu’en décembre 2016", "depuis v. 2016"]
    assert [year_text(-44), decade_text(1980), decade_text(1900)] == [f"45 av.{NBSP}J.-C.", "années 1980", "années 1900"]


FIGURES = [
    (Measure("9500", "claims", ">"), "más de 9,500 solicitudes", f"plus de 9{NBSP}500 demandes"),
    (Measure("3400", "claims", "~"), "alrededor de 3,400 solicitudes", f"environ 3{NBSP}400 demandes"),
    (Measure("21.3", "billion CAD"), "C$21.3 mil millones", "21,3 milliards C$"),
    (Measure("1234567.50", "CAD"), "C$1,234,567.50", f"1{NBSP}234{NBSP}567,50 C$"),
    (Measure("-24.2", "per cent"), "−24.2 por ciento", "−24,2 pour cent"),
    (Measure("4", "rank"), "lugar 4", "rang 4"),
    (Measure("10", "rank", ">"), "por debajo del lugar 10", "au-dessous du rang 10"),
    (Measure("7", "llamas"), "7 llamas", "7 llamas"),
    (Measure("n/a", None), "n/a", "n/a"),
]


@pytest.mark.parametrize(("measure", "spanish", "french"), FIGURES)
def test_figures(measure: Measure, spanish: str, french: str) -> None:
    """In the notation that the statements of each language have; a unit that nobody has translated is as the store has it."""
    for language, written in (("es", spanish), ("fr", french)):
        speak(language)
        assert written == figure(measure)


def test_units() -> None:
    speak("fr")
    assert [unit_words("billion CAD"), unit_words("claims"), unit_words("$"), unit_words("")] == ["milliards de C$", "demandes", "$", ""]
    assert unit_words("CAD USD") == "C$ US$"
    assert signed(Measure("9500", "claims", ">")) == f">9{NBSP}500 demandes"


def test_counts_and_quotation_marks() -> None:
    """The number of a count has the groups of the language; a text has its forms of the plural, French none of nought."""
    speak("fr")
    assert [_n("{n:,} fact", "{n:,} facts", n) for n in (0, 1, 2, 12345)] == ["0 fait", "1 fait", "2 faits", f"12{NBSP}345 faits"]
    assert (quoted("x"), digits("1,234.5")) == (f"«{NBSP}x{NBSP}»", f"1{NBSP}234,5")
    speak("es")
    assert [_n("{n:,} fact", "{n:,} facts", n) for n in (0, 1, 12345)] == ["0 hechos", "1 hecho", "12,345 hechos"]
    assert _p("kind", "figure") == _p("met", "figure") == "cifra"


def test_english_has_no_catalogue(monkeypatch: pytest.MonkeyPatch) -> None:
    """None is looked for: who reads English does not pay for other languages."""
    monkeypatch.setattr(catalogue, "catalogue", lambda code: pytest.fail(f"looked for {code}"))
    speak("en")
    speak(None)
    assert spoken() is None


@pytest.mark.parametrize("language", [None, "en", "de", "../es", ""])
def test_english(language: str | None) -> None:
    """Where no other language is asked for, or there is no catalogue of it; a text without values keeps its braces."""
    speak("es")
    speak(language)
    assert spoken() is None
    assert [_("{x}"), _("{x} y", x="{z}"), _n("{n} a", "{n} b", 1), _p("kind", "event"), digits("1,5")] == [
        "{x}",
        "{z} y",
        "1 a",
        "event",
        "1,5",
    ]
    assert describe_measure(Measure("9500", "claims", ">")) == "more than 9,500 claims"


def test_in_english() -> None:
    """For a while, whatever comes of it; then as before."""
    speak("fr")

    def failing() -> None:
        with in_english():
            assert (_p("kind", "event"), spoken()) == ("event", None)
            raise KeyError

    with pytest.raises(KeyError):
        failing()
    assert _p("kind", "event") == "événement"


@pytest.mark.parametrize(("code", "can"), [("en", True), ("es", True), ("fr", True), ("de", False), ("", False), ("e", False)])
def test_can_speak(code: str, can: bool) -> None:
    assert can_speak(code) is can


def test_values_are_filled_in() -> None:
    """By name, with their formats; numbers that are no counts as they are."""
    for language, expected in (("en", "1,234 True 1234.5 x"), ("fr", f"1{NBSP}234 True 1234.5 x")):
        speak(language)
        assert _("{a:,} {b} {c} {d}", a=1234, b=True, c=1234.5, d="x") == expected
        assert _p("none", "{a:,} {b} {c} {d}", a=1234, b=True, c=1234.5, d="x") == expected
        assert _n("{n:,} {d}", "{n:,} {d}s", 1234, d="x") == digits("1,234") + " xs"
    assert N_("fact") == "fact"
