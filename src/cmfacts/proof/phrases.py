"""What a sentence says by a phrase, whatever it is of: that something is wrong, that all countries are counted."""

from __future__ import annotations

import re

from cmfacts.proof.records import Sentence
from cmfacts.values.text import fold

#: Words, folded, by which something is called wrong.
_WRONG = {
    "en": r"\b(?:wrong(?:ly)?|mistakes?|mistaken(?:ly)?|typos?|misprint(?:s|ed)?|in error|errors?|erroneous(?:ly)?|incorrect(?:ly)?|corrections?|corrected|misread"
    r"|falsely|is false|was false)\b",
    "es": r"\b(?:erratas?|error(?:es)?|erronea?(?:s|mente)?|erroneos?|se equivoc\w+|equivocad[oa]s?|por equivocacion|mal (?:escrit|copiad|transcrit)[oa]s?|incorrect[oa]s?"
    r"|(?:es|era) fals[oa]|corregi(?:r|d[oa]s?)|correccion(?:es)?|desliz|lapsus|se (?:le|les|me|nos) (?:fue|fueron) (?:una? )?(?:coma|ceros?|punto|dedo)|no es ciert[oa]"
    r"|inexact[oa]s?|gazapo)\b",
    "fr": r"\b(?:erreurs?|erronee?s?|coquilles?|a tort|se (?:trompe|trompait|trompent)|s'(?:est|etait|etaient) trompee?s?|incorrecte?s?|inexacte?s?"
    r"|(?:est|etait) (?:faux|fausse)|corrigee?s?|corrections?|lapsus|bevue)\b",
}
#: Phrases by which something is counted of all countries, not of those that are named.
_OF_ALL = {
    "en": r"\b(?<!total for )(?<!total of )(?:(?:all|every|any) (?:countr(?:y|ies)|nationalit(?:y|ies)|origins?)|from (?:everywhere|all over|around the world)|worldwide|across the world|(?:world|global) trade)\b",
    "es": r"\b(?:tod[oa]s (?:l[oa]s )?(?:paises|nacionalidades|procedencias|origenes)|cualquier (?:pais|nacionalidad|origen|procedencia)|(?:de|en) todo el mundo|(?:del|el) mundo entero|comercio mundial)\b",
    "fr": r"\b(?:(?:toute|tout|toutes|tous)(?: les)? (?:pays|nationalites?|origines?|provenances?)|(?:du|dans le) monde entier|commerce mondial)\b",
}


def is_called_wrong(sentence: Sentence) -> bool:
    """Whether a sentence says that something is wrong, as `the caption says 3.7 thousand, which is a typo`: what differs in it is no news to its author."""
    return _says(sentence.text, sentence.language, _WRONG)


def is_of_all(text: str, language: str) -> bool:
    """Whether a text counts what is of all countries: `claimants of every nationality`."""
    return _says(text, language, _OF_ALL)


def _says(text: str, language: str, phrases: dict[str, str]) -> bool:
    return bool(re.search(phrases.get(language, "$^"), fold(text)))
