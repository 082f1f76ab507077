"""Checks of wording: is a statement its own, plain, short and readable at any time?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cmfacts.store.check_records import Records, in_words
from cmfacts.store.faults import Fault, name_of
from cmfacts.store.parse import Entry
from cmfacts.values.text import words

#: How long a statement or a translation may be to be read at a glance.
MOST_CHARACTERS = 240

#: Times that hang on the day of writing. `more recently than` compares two times and hangs on neither.
_RELATIVE = {
    "en": r"(?<!more )recently(?! than)|lately|nowadays|currently|at present|yesterday|tomorrow|(?:last|this|next) (?:year|month|week)"
    r"|(?:a|two|three|few|\d+) (?:years|months|weeks|year|month|week) ago",
    "es": r"(?<!más )recientemente|últimamente|hoy en día|actualmente|en la actualidad|ayer|hace poco"
    r"|(?:el|este) (?:año|mes) (?:pasado|próximo|que viene)|este (?:año|mes)|esta semana",
    "fr": r"(?<!plus )récemment|dernièrement|de nos jours|actuellement|à l[’']heure actuelle|hier|(?:l[’']an|l[’']année|le mois) (?:derni|proch)[a-zè]+"
    r"|cette (?:année|semaine)|ce mois-ci",
}
#: Words by which nobody in particular holds less than what is said.
_HEDGES = {
    "en": r"perhaps|maybe|possibly|probably|presumably|arguably|seemingly|apparently|reportedly|allegedly|supposedly|purportedly"
    r"|it (?:seems|appears)|(?:is|are) (?:believed|thought|rumou?red) to|some (?:say|believe)|many (?:say|believe)|so to speak|more or less",
    "es": r"quizás?|tal vez|a lo mejor|posiblemente|probablemente|presuntamente|supuestamente|aparentemente|al parecer|se (?:cree|rumorea)|más o menos",
    "fr": r"peut-être|probablement|vraisemblablement|apparemment|prétendument|sans doute|il semble|il semblerait|on (?:dit|croit)|plus ou moins",
}


def _any_of(texts: dict[str, str]) -> dict[str, re.Pattern[str]]:
    return {language: re.compile(rf"(?<![\w-])(?:{text})(?![\w-])", re.IGNORECASE) for language, text in texts.items()}


_RELATIVE_WORDS, _HEDGE_WORDS = _any_of(_RELATIVE), _any_of(_HEDGES)


def hedges(records: Records) -> Iterator[Fault]:
    """
    A statement that says “recently”, or that hedges in its own voice. A warning.

    Who holds a claim may hedge it: what has `said_by` is left out. A time that hangs on the day of writing is named in any case.
    """
    for one in records.usable.values():
        fact = one.fact
        if one.language not in _RELATIVE_WORDS:
            continue
        if found := _RELATIVE_WORDS[one.language].search(fact.statement):
            message = f"“{found[0]}” in the statement of {name_of(one.entry)} hangs on the day of writing"
            yield Fault(one.entry, "relative-time", message, "say when", "statement", severity="warning")
        if not fact.said_by and (found := _HEDGE_WORDS[one.language].search(fact.statement)):
            message = f"“{found[0]}” hedges the statement of {name_of(one.entry)}, and nobody says so"
            yield Fault(one.entry, "hedge", message, "leave it out, or name in said_by who holds it", "statement", severity="warning")


def long_texts(records: Records) -> Iterator[Fault]:
    """A statement or a translation of more than 240 characters. A warning."""
    for one in records.usable.values():
        texts = [("statement", "statement", "", one.fact.statement)]
        texts += [(f"{in_words(lang)} translation", "translations", lang, text) for lang, text in one.fact.translations.items()]
        for what, key, value, text in texts:
            if len(text) > MOST_CHARACTERS:
                message = f"the {what} of {name_of(one.entry)} has {len(text)} characters"
                yield Fault(one.entry, "too-long", message, f"say it in at most {MOST_CHARACTERS}", key, value, severity="warning")


def same_statements(records: Records) -> Iterator[Fault]:
    """A statement that another fact has, whatever its capitals, accents and marks. An error: one claim is one fact."""
    first: dict[tuple[str, ...], Entry] = {}
    for one in records.usable.values():
        said = tuple(words(one.fact.statement))
        taken = first.setdefault(said, one.entry) if said else one.entry
        if taken is not one.entry:
            message = f"{name_of(one.entry)} has the statement of the fact at {{other}}"
            yield Fault(
                one.entry, "same-statement", message, "make one fact of the two, with the citations of both", "statement", other=taken
            )
