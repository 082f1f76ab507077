"""Facts that a sentence clearly states, with their figure or date, and that were overtaken, are mistaken or disputed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from cmfacts.ask.context import contradicting
from cmfacts.model import Fact
from cmfacts.proof import differ
from cmfacts.proof.amounts import RANK, STRETCHES, Amount
from cmfacts.proof.beside import Beside
from cmfacts.proof.moments import Moment
from cmfacts.proof.phrases import is_called_wrong
from cmfacts.proof.reading import Held
from cmfacts.values.text import fold

#: What part of a fact's words must be said for it to be stated; of one that was overtaken, since a draft may tell of it as history; of one by a date alone.
STATED, TOLD_NOW, DATED = 0.5, 0.25, 0.55
#: Where a figure is a fact's with its very bound, that is stated rather than another that has it too, if so much of it is said.
EXACTLY = 0.35
#: A fact that stands and has the same figure supports it, if it is so much as like; one that has but the same date, if it is liker.
AS_GOOD, AS_GOOD_DATED = 0.5, 0.8
#: What was expected of a day is as like as what happened on it, if it is so much as like.
AS_EXPECTED = 0.9
#: So much of what it has beside one that stands is said of a fact that is stated rather than that.
MORE = 0.5
#: Words, folded, by which something is told as what holds today, or is still to come.
_NOW = {
    "en": r"\b(?:to this day|still|today|currently|now(?: in force)?|nowadays|remains?|in force)\b",
    "es": r"\b(?:hoy|sigue[n]?|todavia|aun(?! asi)|actualmente|en la actualidad|a la fecha|hasta la fecha|vigentes?|en vigor|ahora(?! bien)|permanece[n]?|continua[n]?|se mantiene[n]?|rige[n]?)\b",
    "fr": r"\b(?:aujourd'hui|toujours|encore|actuellement|presentement|a l'heure actuelle|a ce jour|de nos jours|desormais|en vigueur|maintenant|demeurent?|restent?)\b",
}
#: Those of them by which what began on a day is told as what holds today: not `entered into force`, nor what the day itself was like.
_HOLDS = {
    "en": r"\b(?:to this day|(?:is|are) still|today|currently|in force)\b",
    "es": r"\b(?:hoy|sigue[n]?|todavia|actualmente|en la actualidad|vigentes?)\b",
    "fr": r"\b(?:aujourd'hui|toujours|actuellement|a ce jour|(?:est|reste|demeure) en vigueur)\b",
}
_TO_COME = {
    "en": r"\b(?:will (?:be|begin|take|start|come|meet)|is (?:to be|planned|scheduled|due)|are (?:to|planned|scheduled))\b",
    "es": r"\b(?:sera|seran|se celebrara|se reunira[n]?|se realizara|se llevara a cabo|esta[n]? (?:previst|programad|agendad)[oa]s?|se preve|comenzara|tendra lugar|iniciara|entrara|toca)\b",
    "fr": r"\b(?:sera|seront|(?:est|sont) (?:prevue?|fixee?|programmee?|attendue?)s?|aura lieu|doi(?:t|vent) (?:avoir|commencer|se tenir|se reunir|s'ouvrir|debuter)|debutera|se tiendra|commencera|entrera|s'ouvrira|se reunir(?:a|ont))\b",
}
_EVERY = re.compile(r"\b(?:every|cada|tous les|toutes les) $", re.IGNORECASE)
#: A sentence that has one of these tells what was.
_WAS = dict.fromkeys(("en", "es", "fr"), r"\b(?:until|was|were|had|formerly|hasta|era|fue|habia|jusqu|etait|avait|fut)\b")
#: One that has none of these, tells what is; not folded, since accents tell tenses apart.
_PAST = {
    "en": r"\b(?:\w+ed|was|were|had|did|has|have|been|until|came|went|met|took|made|gave|said|saw|fell|rose|began|became|held|brought|sent|got|left|led|"
    r"paid|grew|stood|spent|won|lost|kept|told|put|set|meant|sought|would|could|might|should|may|ago|once|if)\b",
    "es": r"\b(?:\w+(?:ó|aron|ieron|aban?|(?<!d)ían?|íamos)|fue|fueron|era|eran|hizo|hubo|tuvo|dijo|hasta|ha|han|si)\b",
    "fr": r"\b(?:\w+(?:aient|ait|èrent|irent|urent|é|ée|és|ées)|fut|ont|eut|fit|jusqu\w*|si)\b",
}


def stated(beside: Beside) -> Iterator[tuple[str, Amount | Moment, Fact]]:
    """What a sentence states that no longer holds or is disputed: the kind, the figure or date, and the fact; nothing where it says that something is wrong."""
    if is_called_wrong(beside.reading.sentence):
        return
    for said in beside.reading.amounts:
        if said.is_sure and said.unit != RANK:
            agreed = {key: figure for key, pairs in beside.agreed.items() for amount, figure in pairs if amount is said}
            exactly = [key for key, figure in agreed.items() if _is_as_told(said, figure) and beside.like[key].full >= EXACTLY]
            yield from _of(beside, said, exactly or list(agreed), EXACTLY if exactly else STATED)
    for moment in beside.reading.moments:
        if moment.precision in ("day", "month", "year"):
            yield from _of(beside, moment, [key for key, held in beside.facts.items() if _is_of(moment, held)])


def _is_of(moment: Moment, held: Held) -> bool:
    """Whether a date is that of a fact, or one that its statement tells, as exactly."""
    told = [*([held.period] if held.period else []), *(date.period for date in held.dates)]
    return any(differ.is_as_exact(moment, period) and differ.is_date_of(moment, period) for period in told)


def _is_as_told(said: Amount, held: Amount) -> bool:
    """Whether a figure is a fact's to the last digit, in its currency and with its bound."""
    return said.unit == held.unit and said.bound == held.bound != "" and differ.is_equal(said, held)


def _of(beside: Beside, said: Amount | Moment, keys: list[int], enough: float = STATED) -> Iterator[tuple[str, Amount | Moment, Fact]]:
    """The fact that a figure or date states best, if it is one of another standing, and none that stands is as like."""
    like = sorted(((beside.like[key].full, -key) for key in keys), reverse=True)
    if not like:
        return
    full, best = like[0][0], beside.facts[-like[0][1]].fact
    if isinstance(said, Moment) and _is_to_come(beside, said, beside.part_of(said)):  # told as it was expected, rather than as it went
        best = next((fact for score, fact in _facts(beside, like) if score >= AS_EXPECTED * full and _kind(fact) == "overtaken"), best)
    standing = next((score for score, fact in _facts(beside, like) if _kind(fact) == ""), 0.0)
    kind = _kind(best)
    if kind in ("mistaken", "disputed"):
        if isinstance(said, Amount):
            # What is so rounded that who says otherwise has it too takes no side.
            is_of_both = any(fact.id in contradicting(best) for _, fact in _facts(beside, like))
            is_stated = full >= enough and standing < AS_GOOD * full and beside.is_sign(said, beside.facts[-like[0][1]]) and not is_of_both
        else:
            standing_keys = [-key for score, key in like if not _kind(beside.facts[-key].fact) and score >= AS_GOOD_DATED * full]
            is_stated = best.measure is None and full >= DATED and all(beside.part_said(-like[0][1], key) >= MORE for key in standing_keys)
        if is_stated:
            yield kind, said, best
    elif kind == "overtaken" and full >= TOLD_NOW and (standing < full or not isinstance(said, Amount)):
        is_stated = _is_told_now(beside, said, full, is_dated=best.measure is None) or _is_of_today(beside, said, full)
        if is_stated:
            yield kind, said, best


def _facts(beside: Beside, like: list[tuple[float, int]]) -> Iterator[tuple[float, Fact]]:
    return ((score, beside.facts[-key].fact) for score, key in like)


def _comes_again(beside: Beside, said: Amount) -> bool:
    """Whether years or months are told as what comes again: `every two years`."""
    return said.unit in STRETCHES and bool(_EVERY.search(beside.reading.sentence.text, 0, said.start))


def _kind(fact: Fact) -> str:
    if fact.standing in ("mistaken", "disputed"):
        return fact.standing
    return "overtaken" if fact.standing == "superseded" or fact.superseded_by else ""


def _is_told_now(beside: Beside, said: Amount | Moment, full: float, *, is_dated: bool) -> bool:
    """Whether a sentence tells what holds today, or what is still to come on a day; of a date what holds since, if the fact has no figure."""
    if isinstance(said, Moment):
        return _is_to_come(beside, said, beside.reading.sentence.text) or (
            full >= STATED and is_dated and _has(beside, _HOLDS) and not _has(beside, _WAS)
        )
    return _has(beside, _NOW)


def _is_to_come(beside: Beside, said: Moment, within: str) -> bool:
    """Whether a sentence tells, in some part of it, what is still to come on a day or in a month."""
    return said.precision in ("day", "month") and _has(beside, _TO_COME, within) and not _has(beside, _WAS)


def _has(beside: Beside, said: Mapping[str, str], within: str | None = None) -> bool:
    """Whether a sentence, or a part of it, has words of its language."""
    sentence = beside.reading.sentence
    return bool(re.search(said.get(sentence.language, "$^"), fold(sentence.text if within is None else within)))


def _is_of_today(beside: Beside, said: Amount | Moment, full: float) -> bool:
    """Whether a sentence tells what is by its tense alone: nothing in it is past, and what it tells comes again, or has no date and is surely meant."""
    sentence = beside.reading.sentence
    if not isinstance(said, Amount) or re.search(_PAST.get(sentence.language, ""), sentence.text.lower()):
        return False
    return _comes_again(beside, said) or (full >= STATED and not beside.reading.moments)
