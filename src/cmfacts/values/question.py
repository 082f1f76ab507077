"""
What a question asks for, and whether a text has it: a reason, a date, a person, a figure.

English, Spanish and French; of any other language nothing is known, and nothing is preferred.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

from cmfacts.values.text import STOP_WORDS, fold

#: What can be asked for, a bit each.
REASON, DATE, PERSON, FIGURE = 1, 2, 4, 8
#: Folded words that ask, alone and two together.
_ASKING = {
    "why": REASON, "pourquoi": REASON, "when": DATE, "cuando": DATE, "quand": DATE,
    "who": PERSON, "whom": PERSON, "whose": PERSON, "quien": PERSON, "quienes": PERSON, "qui": PERSON,
    "cuanto": FIGURE, "cuanta": FIGURE, "cuantos": FIGURE, "cuantas": FIGURE, "combien": FIGURE,
}  # fmt: skip
_ASKING_TOGETHER: dict[tuple[str, ...], int] = {
    ("por", "que"): REASON, ("how", "come"): REASON,
    ("since", "when"): DATE, ("depuis", "quand"): DATE, ("what", "year"): DATE, ("which", "year"): DATE, ("que", "ano"): DATE, ("quelle", "annee"): DATE,
    **{("how", much): FIGURE for much in ("much", "many", "long", "often", "large", "big", "high")},
    ("ce", "qui"): 0,
}  # fmt: skip
#: Folded words that ask for what is so today: alone, and as the first or after one of those that ask.
_NOW = frozenset("now today currently current nowadays ahora hoy actual actualmente maintenant actuellement actuel actuelle".split())
_IS = frozenset("is are es son hay est sont".split())
_WHO = frozenset(
    "who what which where how many much quien quienes cual cuales que donde cuanto cuantos qui quel quelle quels quelles ou combien".split()
)
#: Folded words that ask for the most and the least of something; those of Spanish and French that make them of an adjective, and such adjectives.
_LARGEST = frozenset(
    "largest biggest greatest highest most longest tallest deepest heaviest fastest widest maximum max top"
    " mayor mayores maximo maxima maximos maximas mas plus maximale maximal".split()
)
_SMALLEST = frozenset(
    "smallest lowest least fewest shortest lightest slowest narrowest minimum min menor menores minimo minima minimos minimas menos moins"
    " minimale minimal".split()
)
_SMALL = frozenset(
    "pequeno pequena pequenos pequenas bajo baja bajos bajas reducido reducida petit petite petits petites bas basse faible faibles".split()
)
_LARGE = frozenset(
    "grande grandes alto alta altos altas elevado elevada extenso extensa largo larga grand grands eleve elevee eleves elevees haut haute forte fort"
    " important importante long longue nombreux nombreuse".split()
)
#: Words of a language that give a reason. These patterns are compiled when a question first wants them: most queries are none.
_REASONS = {
    "en": r"\b(?:because|reasons?|caus(?:e|ed|es|ing)|due to|owing to|in order to|so that|so as to)\b",
    "es": r"\b(?:porque|raz(?:ón|ones)|motivos?|caus[aó]|debido|a fin de|para que)\b",
    "fr": r"\b(?:parce qu|car|raisons?|caus(?:e|é|ée)|afin d|grâce|en vue d)",
}
#: A number, with what may make a day of it; years are none.
_NUMBER = r"(?<![\w.,])(?!(?:1\d|20)\d\d\b)\d[\d.,]*(?:er|st|nd|rd|th)?\b(?: (?:de )?(?P<after>[^\W\d_]{3}))?"
_MONTHS = frozenset("jan ene feb fev mar apr abr avr may mai jun jui jul aug ago aou sep oct nov dec dic".split())
_NAMES = r"\b[A-ZÀ-Þ][\w’'-]+(?:(?: [A-ZÀ-Þ]\.)?(?: d[eu]l?| la| v[ao]n)* [A-ZÀ-Þ][\w’'-]+)+"


def asks_for(words: Sequence[str]) -> int:
    """
    What folded words ask for, a bit each; 0 for nothing.

    Shape:  they ask before the first of them that carries meaning: `since when`, but no `Mexicans who`.
    """
    for place, word in enumerate(words):
        pair = _ASKING_TOGETHER.get(tuple(words[place : place + 2]))
        if pair is not None:
            return pair
        if asked := _ASKING.get(word):
            return asked
        if word not in STOP_WORDS:
            return 0
    return 0


def asks_for_now(words: Sequence[str]) -> bool:
    """Whether folded words ask what is so today: `who is`, `¿cuántos son`, `est-il`, or anything `now`."""
    if not _NOW.isdisjoint(words):
        return True
    beginning = [n for n, word in enumerate(words[:3]) if word in _IS]
    return bool(beginning) and all(word in _WHO for word in words[: beginning[0]])


class Superlative(NamedTuple):
    """Whether the largest is asked for or the smallest, and the other words."""

    largest: bool
    rest: tuple[str, ...]


def superlative(words: Sequence[str]) -> Superlative | None:
    """
    What folded words ask for the most or the least of; None if for nothing.

    Shape:  `largest area` -> `area`; `superficie más grande`, `la plus petite superficie` -> `superficie`, with stop words as they are.
    """
    places = [place for place, word in enumerate(words) if word in _LARGEST or word in _SMALLEST]
    if len(places) != 1:
        return None
    place = places[0]
    adjective = words[place + 1] if words[place] in ("mas", "plus", "menos", "moins") and place + 1 < len(words) else ""
    end = place + 2 if adjective in _LARGE or adjective in _SMALL else place + 1
    largest = (words[place] in _LARGEST) != (adjective in _SMALL)
    return Superlative(largest, (*words[:place], *words[end:]))


def gives_reason(text: str, language: str) -> bool:
    """Whether a text says why."""
    pattern = _REASONS.get(language)
    return bool(pattern and re.search(pattern, text, re.I))


def gives_figure(text: str) -> bool:
    """Whether a text has a number that is no year and no day of a month."""
    return any(not (m["after"] and fold(m["after"]) in _MONTHS) for m in re.finditer(_NUMBER, text))


def gives_person(text: str, names: Collection[str]) -> bool:
    """Whether a text has two words with capitals side by side that may be a person's: not all of them folded words of `names`."""
    return any(any(fold(word) not in names for word in found[0].split()) for found in re.finditer(_NAMES, text))
