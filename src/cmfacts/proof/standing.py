"""Facts that a sentence clearly states, with their figure or date, and that were overtaken, are mistaken or disputed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cmfacts.model import Fact
from cmfacts.proof import differ
from cmfacts.proof.amounts import RANK, STRETCHES, Amount
from cmfacts.proof.beside import Beside
from cmfacts.proof.moments import Moment
from cmfacts.values.text import fold

#: What part of a fact's words must be said for it to be stated; of one that was overtaken, since a draft may tell of it as history.
STATED, TOLD_NOW = 0.5, 0.25
#: A fact that stands and has the same figure supports it, if it is so much as like.
AS_GOOD = 0.5
#: Words, folded, by which something is told as what holds today, or is still to come.
_NOW = {
    "en": r"\b(?:to this day|still|today|currently|now(?: in force)?|nowadays|remains?|in force)\b",
    "es": r"\b(?:hoy|sigue[n]?|todavia|aun|actualmente|en la actualidad|a la fecha|hasta la fecha|vigentes?|en vigor|ahora(?! bien)|permanece[n]?|continua[n]?|se mantiene[n]?|rige[n]?)\b",
    "fr": r"\b(?:aujourd'hui|toujours|encore|actuellement|presentement|a l'heure actuelle|a ce jour|de nos jours|desormais|en vigueur|maintenant|demeurent?|restent?)\b",
}
_TO_COME = {
    "en": r"\b(?:will (?:be|begin|take|start|come|meet)|is (?:to be|planned|scheduled|due)|are (?:to|planned|scheduled))\b",
    "es": r"\b(?:sera|seran|se celebrara|se reunira[n]?|se realizara|se llevara a cabo|esta[n]? (?:previst|programad|agendad)[oa]s?|se preve|comenzara|tendra lugar|iniciara|entrara|toca)\b",
    "fr": r"\b(?:sera|seront|(?:est|sont) (?:prevue?|fixee?|programmee?|attendue?)s?|aura lieu|doi(?:t|vent) (?:avoir|commencer|se tenir|se reunir|debuter)|debutera|se tiendra|commencera|entrera|se reunir(?:a|ont))\b",
}
_EVERY = re.compile(r"\b(?:every|cada|tous les|toutes les) $", re.IGNORECASE)
#: Endings of the past, with their accents; what happens every two years and has none of them happens still.
_PAST = {
    "en": r"\b(?:did|met|ed to|used to|would)\b",
    "es": r"(?<!d)(?:ía|ían|íamos)\b|(?:aba|aban|ó|aron|ieron)\b",
    "fr": r"(?:ait|aient|èrent|irent)\b",
}
#: A sentence that has one of these tells what was.
_WAS = r"\b(?:until|was|were|had|formerly|hasta|era|fue|habia|jusqu|etait|avait|fut)\b"


def stated(beside: Beside) -> Iterator[tuple[str, Amount | Moment, Fact]]:
    """What a sentence states that no longer holds or is disputed: the kind, the figure or date, and the fact."""
    for said in beside.reading.amounts:
        if said.is_sure and said.unit != RANK:
            yield from _of(beside, said, [key for key, pairs in beside.agreed.items() if any(amount is said for amount, _ in pairs)])
    for moment in beside.reading.moments:
        if moment.precision in ("day", "month", "year"):
            keys = [key for key, held in beside.facts.items() if held.period and differ.is_as_exact(moment, held.period)]
            yield from _of(beside, moment, [key for key in keys if differ.is_date_of(moment, beside.facts[key].period or (0, 0))])


def _of(beside: Beside, said: Amount | Moment, keys: list[int]) -> Iterator[tuple[str, Amount | Moment, Fact]]:
    """The fact that a figure or date states best, if it is one of another standing, and none that stands is as like."""
    like = sorted(((beside.like[key].full, -key) for key in keys), reverse=True)
    if not like:
        return
    full, best = like[0][0], beside.facts[-like[0][1]].fact
    standing = next((score for score, key in like if _kind(beside.facts[-key].fact) == ""), 0.0)
    kind = _kind(best)
    if kind in ("mistaken", "disputed") and full >= STATED and standing < AS_GOOD * full and isinstance(said, Amount):
        if beside.is_sign(said, beside.facts[-like[0][1]]):
            yield kind, said, best
    elif kind == "overtaken" and full >= TOLD_NOW and _is_told_now(beside, said) and (standing < full or not isinstance(said, Amount)):
        yield kind, said._replace(start=_start(beside, said)), best


def _start(beside: Beside, said: Amount | Moment) -> int:
    """Where a figure begins, with what makes years or months of it that come again: `every two years`."""
    every = _EVERY.search(beside.reading.sentence.text, 0, said.start) if isinstance(said, Amount) and said.unit in STRETCHES else None
    return every.start() if every else said.start


def _kind(fact: Fact) -> str:
    if fact.standing in ("mistaken", "disputed"):
        return fact.standing
    return "overtaken" if fact.standing == "superseded" or fact.superseded_by else ""


def _is_told_now(beside: Beside, said: Amount | Moment) -> bool:
    """Whether a sentence tells what holds today, or what is still to come on a day."""
    sentence = beside.reading.sentence
    folded, language = fold(sentence.text), sentence.language
    if isinstance(said, Moment):
        return bool(said.precision == "day" and re.search(_TO_COME.get(language, "$^"), folded) and not re.search(_WAS, folded))
    if re.search(_NOW.get(language, "$^"), folded):
        return True
    return (
        _start(beside, said) < said.start
        and not re.search(_WAS, folded)
        and not re.search(_PAST.get(language, "$^"), sentence.text.lower())
    )
