"""What a question asks for, and what has it."""

from __future__ import annotations

import pytest

from cmfacts.values.question import (
    DATE,
    FIGURE,
    PERSON,
    REASON,
    asks_for,
    asks_for_now,
    gives_figure,
    gives_person,
    gives_reason,
    superlative,
)
from cmfacts.values.text import words


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("why did Canada impose visas", REASON), ("and why", REASON), ("how come visas came back", REASON),
        ("¿por qué impuso Canadá visados?", REASON), ("pourquoi des visas", REASON),
        ("when was NAFTA signed", DATE), ("since when", DATE), ("what year was it", DATE), ("in which year", DATE),
        ("¿cuándo se firmó el TLCAN?", DATE), ("¿desde cuándo?", DATE), ("¿en qué año?", DATE), ("depuis quand", DATE), ("quelle année", DATE), ("quand est-il venu", DATE),
        ("who said so", PERSON), ("by whom", PERSON), ("whose idea was it", PERSON), ("¿quién lo dijo?", PERSON), ("¿a quiénes?", PERSON),
        ("qui l’a dit", PERSON), ("à qui", PERSON),
        ("how much did it cost", FIGURE), ("how many visas", FIGURE), ("how long is it", FIGURE), ("how often", FIGURE), ("how large is it", FIGURE), ("how big is it", FIGURE), ("how high is it", FIGURE), ("¿cuánto cuesta?", FIGURE), ("¿cuántas visas hay?", FIGURE),
        ("¿cuántos visados hay?", FIGURE), ("¿cuánta agua?", FIGURE), ("combien de visas", FIGURE),
        # What stands after a word that carries meaning asks nothing; nor does what asks for something else.
        ("Mexicans who came", 0), ("visas when needed", 0), ("how did it end", 0), ("what is it", 0), ("ce qui a changé", 0), ("qu’est-ce qui a changé", 0), ("celui qui a changé", 0), ("celle qui a changé", 0), ("ceux qui ont changé", 0), ("celles qui ont changé", 0),
        ("visa", 0), ("the", 0), ("", 0), ("how", 0), ("por", 0), ("porque", 0), ("por la mañana", 0),
    ],
)  # fmt: skip
def test_asks_for(question: str, asked: int) -> None:
    """A reason, a date, a person or a figure, in three languages."""
    assert (REASON, DATE, PERSON, FIGURE) == (1, 2, 4, 8)
    assert asks_for(words(question)) == asked


@pytest.mark.parametrize(
    ("question", "now"),
    [
        ("who is the president of Mexico", True), ("what are the tariffs", True), ("is Canada in NAFTA", True), ("how many are there", True),
        ("tariffs now", True), ("current president", True), ("trade today", True),
        ("¿quién es la presidenta?", True), ("¿cuántos son?", True), ("¿hay visados?", True), ("presidenta actual", True),
        ("qui est le président", True), ("quels sont les droits", True), ("le visa actuellement", True),
        ("who was the president", False), ("when was NAFTA signed", False), ("what visas are needed", False), ("visa", False), ("", False),
        ("the trade is free", False), ("who what which is it", False),
    ],
)  # fmt: skip
def test_asks_for_now(question: str, now: bool) -> None:
    """What is so today."""
    assert asks_for_now(words(question)) is now


@pytest.mark.parametrize(
    ("text", "language", "gives"),
    [
        ("Visas came because claims rose.", "en", True), ("The reason was cost.", "en", True), ("Caused by rain.", "en", True),
        ("Due to rain.", "en", True), ("They left so that others could stay.", "en", True), ("In order to stay.", "en", True),
        ("Visas came back in 2009.", "en", False), ("A causeway.", "en", False), ("Unreasonable.", "en", False), ("Pays due today.", "en", False),
        ("Porque subieron.", "es", True), ("Por esa razón.", "es", True), ("Debido a la lluvia.", "es", True), ("Causó daños.", "es", True),
        ("Subieron.", "es", False), ("Because.", "es", False),
        ("Parce qu’il pleut.", "fr", True), ("Car il pleut.", "fr", True), ("À cause de la pluie.", "fr", True), ("Afin de rester.", "fr", True),
        ("Un car.", "en", False), ("Il pleut.", "fr", False), ("Because.", "de", False),
    ],
)  # fmt: skip
def test_gives_reason(text: str, language: str, gives: bool) -> None:
    """In its own language."""
    assert gives_reason(text, language) is gives


@pytest.mark.parametrize(
    ("text", "gives"),
    [
        ("It cost 5 million dollars.", True), ("9,500 claims in 2009.", True), ("up 3.5 per cent", True), ("131 visas", True), ("12 months", True),
        ("5", True), ("C$50.8 billion", True),
        ("In 2009 it began.", False), ("On 1 January 1994.", False), ("el 1 de enero de 1994", False), ("le 1er janvier 1994", False),
        ("13 July", False), ("H1N1", False), ("none", False), ("", False), ("from 1866 to 2030", False), ("3000 visas", True),
    ],
)  # fmt: skip
def test_gives_figure(text: str, gives: bool) -> None:
    """A number that is no year and no day."""
    assert gives_figure(text) is gives


@pytest.mark.parametrize(
    ("text", "gives"),
    [
        ("Ana López opened it.", True), ("It was opened by Ana de la Cruz.", True), ("George W. Bush came.", True), ("Graeme C. Clark.", True),
        ("North America is large.", False), ("Mexico and Canada met.", False), ("Ana came.", False), ("nobody", False), ("", False),
        ("North López", True),
    ],
)  # fmt: skip
def test_gives_person(text: str, gives: bool) -> None:
    """Two capitals side by side, of which one is no name of the vocabulary."""
    assert gives_person(text, {"north", "america", "mexico", "canada"}) is gives


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("largest area", (True, ("area",))), ("the area, the lowest", (False, ("the", "area", "the"))),
        ("superficie más grande", (True, ("superficie",))), ("superficie más pequeña", (False, ("superficie",))), ("más habitantes", (True, ("habitantes",))),
        ("menos habitantes", (False, ("habitantes",))), ("menos alta torre", (False, ("torre",))), ("menos alto", (False, ())), ("moins grand", (False, ())),
        ("la plus petite ville", (False, ("la", "ville"))), ("mínima", (False, ())), ("mayores", (True, ())),
        ("largest important partner", (True, ("important", "partner"))), ("superficie más", (True, ("superficie",))),
        ("más pequeño", (False, ())), ("valeurs les plus faibles", (False, ("valeurs", "les"))),
        ("area", None), ("largest smallest", None), ("", None), ("grande", None),
    ],
)  # fmt: skip
def test_superlative(query: str, found: tuple[bool, tuple[str, ...]] | None) -> None:
    """Whether the largest or the smallest, and the other words; one superlative and no two."""
    assert superlative(words(query)) == found
