"""
Which of the facts that answer are preferred: those that have what a question asks for, of its year, by sources to be trusted, not overtaken, of
what the query is the name of.
"""

from collections.abc import Mapping, Sequence, Set
from typing import NamedTuple

from cmfacts.ask.ranking import Ranking
from cmfacts.ask.scored import Scored, in_order
from cmfacts.index.reader import Index, Text
from cmfacts.model import Fact
from cmfacts.values.question import DATE, FIGURE, PERSON, REASON, asks_for, gives_figure, gives_person, gives_reason
from cmfacts.values.text import names_in

#: What it adds that a fact has the reason, date, person or figure that is asked for, or one of its asks asks for such a thing; where a date is
#: asked for, that something happened then and not about then; and that it is of the year that the query names.
APT, EVENT, OF_YEAR = 0.15, 0.25, 0.2
#: What is left of a fact that does not say one of the names in a question of so few words, where others do.
NOT_ABOUT, SHORT = 0.1, 3
#: What a step of trust is worth (`store.derive.trust`), up from what a single source has of which nobody says how reliable it is.
TRUST, NEUTRAL = 0.001, 2
#: What overtook another comes ahead of it if it scores this part of it.
OVERTAKEN = 0.9
#: And then so much of what that scores.
AHEAD = 1.001
#: Facts of what is named come before all others, by this part more than the best of those scores.
LEAD = 1.01
#: Years are the numbers between these.
YEARS = range(1000, 3000)


class Wanted(NamedTuple):
    """What is wanted beside words: bits of what is asked for, years, the facts of what the query names."""

    asked_for: int = 0
    years: tuple[int, ...] = ()
    named: Set[int] | None = None


def wanted(words: Sequence[str], named: Set[int] | None) -> Wanted:
    """What the folded words of a query want; a single one is no question, but may be the name of what is asked for (*WHO*)."""
    years = [int(w) for w in words if len(w) == 4 and w.isdecimal() and w.isascii()]
    return Wanted(asks_for(words) if len(words) > 1 else 0, tuple(year for year in years if year in YEARS), named)


def preferred(index: Index, ranking: Ranking, scored: Sequence[Scored], want: Wanted) -> list[Scored]:
    """The hits in order, with what they gain and lose by what is wanted; those whose texts were not read gain by a name alone."""
    texts = ranking.texts
    apt = _apt(index, ranking, [hit.number for hit in scored if hit.number in texts], want)
    found = {hit.number: _weighed(hit, texts[hit.number], apt[hit.number]) if hit.number in texts else hit for hit in scored}
    _put_ahead(index, found, texts)
    if want.named is not None and not want.asked_for & PERSON:
        lead = LEAD * max((hit.score for hit in found.values() if hit.number not in want.named), default=0.0)
        found = {n: _again(hit._replace(named=lead)) if n in want.named else hit for n, hit in found.items()}
    return sorted(found.values(), key=in_order)


def _again(hit: Scored) -> Scored:
    return hit._replace(score=hit.whole)


def _weighed(hit: Scored, text: Text, apt: float) -> Scored:
    return _again(hit._replace(apt=apt, trust=1 + TRUST * (text.trust - NEUTRAL)))


def _apt(index: Index, ranking: Ranking, numbers: Sequence[int], want: Wanted) -> dict[int, float]:
    """By number what a fact gains by what is asked for, and loses where it is not about who or what the question names."""
    gained = dict.fromkeys(numbers, 1.0)
    texts = ranking.texts
    if want.years:
        first, last = min(want.years) * 10_000, (max(want.years) + 1) * 10_000
        for number in numbers:
            earliest, latest = texts[number].earliest, texts[number].latest
            if earliest is not None and latest is not None and first <= earliest <= latest < last:
                gained[number] += OF_YEAR
    if want.asked_for:
        names = _names(index) if want.asked_for & PERSON else frozenset()
        facts = index.facts(numbers)
        # Who somebody is, facts say that have it of others: what somebody says is not about them.
        own = (want.named or ()) if want.asked_for & PERSON else ()
        for number, fact in zip(numbers, facts):
            gained[number] += (
                0.0 if fact.said_by and number in own else _gain(fact, texts[number], want.asked_for, index.languages[0], names)
            )
        if facts and len(ranking.words_asked) <= SHORT:
            proper = names_in(text for fact in facts for text in (fact.statement, *fact.translations.values())).intersection(
                ranking.words_asked
            )
            about = {number: len(proper & ranking.said(number)) for number in numbers}
            for number in numbers:
                gained[number] *= NOT_ABOUT ** (max(about.values()) - about[number])
    return gained


def _names(index: Index) -> frozenset[str]:
    """The words of the names of parties and topics, and of nobody."""
    from cmfacts.index.names import names_of
    from cmfacts.values.text import words

    return frozenset(w for table in ("party", "topic") for term in index.terms(table) for name in names_of(term) for w in words(name))


def _has(fact: Fact, what: int, language: str, names: Set[str]) -> bool:
    texts = {language: fact.statement, **fact.translations}
    return bool(
        (what & REASON and any(gives_reason(text, lang) for lang, text in texts.items()))
        or (what & DATE and fact.date and fact.dated != "as-of")
        or (what & PERSON and (fact.said_by or gives_person(fact.statement, names)))
        or (what & FIGURE and (fact.measure or gives_figure(fact.statement)))
    )


def _gain(fact: Fact, text: Text, what: int, language: str, names: Set[str]) -> float:
    if what & DATE and _happened(fact):
        return EVENT
    return APT if _has(fact, what, language, names) or _is_asked(text, what) else 0.0


def _happened(fact: Fact) -> bool:
    """Whether it is something that happened on a date of which nothing is uncertain."""
    return fact.kind == "event" and fact.dated == "event" and fact.date is not None and set(fact.date).isdisjoint("~?%/.X")


def _is_asked(text: Text, what: int) -> bool:
    """Whether one of its asks asks for the same."""
    return any(asks_for(ask.split()) & what for ask in text.asked.split("\n"))


def _put_ahead(index: Index, found: dict[int, Scored], texts: Mapping[int, Text]) -> None:
    """What overtook another just ahead of it, where the two weigh about the same: that one may still be what is asked for."""
    overtaken = {number: text.overtaken_by for number, text in texts.items() if text.overtaken_by and number in found}
    number_of = index.numbers_of(sorted({name for names in overtaken.values() for name in names})) if overtaken else {}
    for _ in overtaken:  # as often as one may be ahead of the next
        for number, names in overtaken.items():
            least = found[number].score
            for other in {number_of[name] for name in names if name in number_of}.intersection(found) - {number}:
                hit = found[other]
                if 0 < least * OVERTAKEN <= hit.score <= least:
                    found[other] = _again(hit._replace(trust=hit.trust * AHEAD * least / hit.score))
