"""Checks of `asks`: is each a question of its own, short, in its language, about what the fact holds and nothing else?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from cmfacts.errors import either
from cmfacts.model import TERM_TABLES
from cmfacts.store.check_number_words import NUMBER_WORDS
from cmfacts.store.check_numbers import Value, numbers_of, value
from cmfacts.store.check_records import Ask, Records, Usable, in_words
from cmfacts.store.check_wording import MOST_CHARACTERS
from cmfacts.store.faults import Fault, name_of
from cmfacts.store.parse import Entry
from cmfacts.store.read import to_term
from cmfacts.values.text import STOP_WORDS, words

#: Words that tell the languages apart, folded.
_SPOKEN = {
    "en": frozenset(
        "the of and is are was were did does do to for by with from what which who when where how why has have had their its that this these "
        "between than into about after before under over".split()
    ),
    "es": frozenset(
        "el la las los de del y en que con a e o por para una unas unos fue fueron es era cual cuales cuando cuanto cuantos cuanta cuantas como "
        "donde quien quienes al lo se sus su desde hasta segun entre sobre hubo ha han".split()
    ),
    "fr": frozenset(
        "le la les de des du et en que a un avec pour une est etait quel quelle quels quelles quand combien comment ou qui au aux ont ete sont "
        "dans sur l d qu ses sa entre selon depuis il y ne".split()
    ),
}
_LETTERS = {"en": frozenset[str](), "es": frozenset("¿¡ñ"), "fr": frozenset("çœèêùûëâ")}
#: Capitals that are no name of anyone in particular, folded: compass, months and days, nations at large, offices and bodies by their kind.
_NO_NAMES = frozenset(
    """
    north south east west northern southern eastern western central latin norte sur este oeste nord sud est ouest america americas
    ameriques norteamerica american americans world mundial mondial war guerra guerre day year new january february march april may june
    july august september october november december monday tuesday wednesday thursday friday saturday sunday english spanish french
    ingles espanol frances state states pacific pacifico pacifique atlantic atlantico atlantique sino euro estado estados etat etats
    parliament parlamento parlement congress congreso congres senate senado senat government gobierno president presidente presidenta
    prime minister premier ministro ministre pm pms mp mps pmo ngo ngos ong gdp pib us usa eu uk ue eeuu hemisphere first second third
    allied allies axis soviet cold i ii iii
    """.split()
)
_WORD = re.compile(r"[^\W\d_]+(?:\.[^\W\d_]+)*")
_SCALE = re.compile(r"\b(?:thousand|million|billion|trillion|mil|mill[oó]n|millones|mille|millions?|milliards?)\b", re.IGNORECASE)
_FIGURE = re.compile(rf"\d|{_SCALE.pattern}", re.IGNORECASE)
_DIGITS = re.compile(r"\d+(?:[.,\s]\d+)*")
#: An ask of so many words that all stand in a row in the statement is copied from it.
_COPIED = 8


def _fault(ask: Ask, code: str, said: str, hint: str, *, warning: bool = False, other: Entry | None = None) -> Fault:
    """A fault of an ask, `said` of the fact and followed by the ask."""
    shown = ask.text if len(ask.text) <= 60 else ask.text[:57] + "…"
    said = said.replace("{fact}", name_of(ask.of.entry))
    return Fault(ask.of.entry, code, f"{said}: “{shown}”", hint, "asks", ask.text, other, "warning" if warning else "error")


def copied_asks(records: Records) -> Iterator[Fault]:
    """An ask that is the statement or a translation once more, or a part of it eight words long. An error: it finds nothing that those do not."""
    texts: dict[str, list[str]] = {}
    for ask in records.asks:
        fact = ask.of.fact
        if fact.id not in texts:
            texts[fact.id] = [f" {' '.join(words(text))} " for text in (fact.statement, *fact.translations.values())]
        said = f" {' '.join(ask.words)} "
        if any(text in said or (len(ask.words) >= _COPIED and said in text) for text in texts[fact.id] if text.strip()):
            yield _fault(ask, "copied-ask", "an ask of {fact} is a copy of its statement", "ask it in other words")


def repeated_asks(records: Records) -> Iterator[Fault]:
    """An ask that two facts have, or one fact twice. An error: a question that two facts answer tells neither from the other."""
    first: dict[tuple[str, ...], Ask] = {}
    for ask in records.asks:
        taken = first.setdefault(ask.words, ask) if ask.words else ask
        if taken is not ask and taken.of is ask.of:
            yield _fault(ask, "same-ask", "{fact} has an ask twice", "leave one")
        elif taken is not ask:
            said = "an ask of {fact} is also one of the fact at {other}"
            yield _fault(ask, "same-ask", said, "ask what only this fact answers", other=taken.of.entry)


def long_asks(records: Records) -> Iterator[Fault]:
    """An ask of more than 240 characters. A warning."""
    for ask in records.asks:
        if len(ask.text) > MOST_CHARACTERS:
            said = f"an ask of {{fact}} has {len(ask.text):,} characters"
            yield _fault(ask, "long-ask", said, f"ask it in at most {MOST_CHARACTERS}", warning=True)


def asks_of_other_languages(records: Records) -> Iterator[Fault]:
    """Asks in a language that is not the one they stand under, or that their store does not have. An error."""
    for ask in records.asks:
        own = records.languages_of(ask.of.entry)
        if own and ask.language not in own:
            said = f"an ask of {{fact}} is under `{ask.language}`, no language of its store"
            yield _fault(ask, "other-language", said, f"put it under {either(tuple(f'`{language}`' for language in own))}")
        elif spoken := _other_language(ask):
            said = f"an ask of {{fact}} under `{ask.language}` is {in_words(spoken)}"
            yield _fault(ask, "other-language", said, f"put it under `{spoken}`, or translate it")


def _other_language(ask: Ask) -> str:
    """The language that an ask is in if it is surely not the one named: two words or letters of it, and none of that one; else ""."""
    own, letters = _SPOKEN.get(ask.language, frozenset[str]()), frozenset(ask.text.lower())
    for other, spoken in _SPOKEN.items() if own else ():
        theirs = sum(w in spoken and w not in own for w in ask.words) + (not letters.isdisjoint(_LETTERS[other]))
        ours = sum(w in own and w not in spoken for w in ask.words) + (not letters.isdisjoint(_LETTERS[ask.language]))
        if other != ask.language and theirs >= 2 and ours == 0:
            return other
    return ""


def asked_figures(records: Records) -> Iterator[Fault]:
    """An ask with a figure that the fact does not have, in digits or with a scale such as thousand. An error."""
    known = _Known(records)
    for ask in records.asks:
        if not _FIGURE.search(ask.text) or known.has_digits(ask):
            continue
        for number in numbers_of(ask.text, ask.language):
            if number.sure and (number.scaled or number.written[0].isdecimal()) and known.values(ask.of).isdisjoint(number.values):
                said = f"an ask of {{fact}} has {number.written}, which the fact does not have"
                yield _fault(ask, "unknown-figure", said, "ask with the fact's own figures, or without any")


def asked_names(records: Records) -> Iterator[Fault]:
    """
    An ask with a name of which neither the fact nor its sources nor its terms have any part. A warning: other words may be capitalized too.
    """
    known = _Known(records)
    for ask in records.asks:
        named = _names_in(ask.text) if ask.language in _SPOKEN else ()
        unknown = [" ".join(name) for name in named if not any(known.has_word(ask.of, part) for part in name)]
        if unknown:
            said = f"an ask of {{fact}} names {' and '.join(dict.fromkeys(unknown))}, which the fact does not"
            yield _fault(ask, "unknown-name", said, "ask with names that the fact has", warning=True)


def _names_in(ask: str) -> Iterator[list[str]]:
    """The capitalized words of an ask, those in a row together; of the first of a sentence only one all in capitals."""
    name: list[str] = []
    end = 0
    for match in _WORD.finditer(ask):
        before = ask[: match.start()].rstrip(' “"«(¿¡')
        opens = not before or before[-1] in ".?!:"
        capital = match[0][0].isupper() and len(match[0]) > 1 and (match[0].isupper() or not opens)
        if name and (not capital or ask[end : match.start()] != " "):
            yield name
            name = []
        if capital:
            name.append(match[0])
        end = match.end()
    if name:
        yield name


class _Known:
    """What facts have, with their sources and terms: words, with the names that the vocabulary knows for them, and numbers."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self._words: dict[str, set[str]] = {}
        self._bibliography: dict[str, set[str]] = {}
        self._digits: dict[str, set[str]] = {}
        self._values: dict[str, set[Value]] = {}

    def _texts(self, one: Usable) -> Iterator[str]:
        """All that is written in a fact."""
        fact = one.fact
        yield from (fact.statement, *fact.translations.values(), fact.note or "", fact.said_by or "", *fact.tags, fact.id.replace("-", " "))
        yield from (text for cited in fact.citations for text in (cited.section, cited.anchor) if text)

    def _of_source(self, name: str) -> tuple[str, ...]:
        """All that is written of a source."""
        s = self._records.sources.get(name)
        return (s.title or "", *s.author, s.publisher or "", s.container_title or "", s.note or "") if s else ()

    def _dates(self, one: Usable) -> Iterator[str]:
        """The digits of a fact's dates and its figure, part by part."""
        for date in (one.fact.date or "", one.fact.measure.value if one.fact.measure else "", *one.issued):
            yield from re.findall(r"\d+(?:\.\d+)?", date)

    def has_digits(self, ask: Ask) -> bool:
        """Whether all figures of an ask stand in its fact as they are: most do, and need not be read."""
        one = ask.of
        if one.fact.id not in self._digits:
            texts = (*self._texts(one), *(text for name in one.fact.sources for text in self._of_source(name)))
            self._digits[one.fact.id] = {digits for text in texts for digits in _DIGITS.findall(text)} | set(self._dates(one))
        return not _SCALE.search(ask.text) and self._digits[one.fact.id].issuperset(_DIGITS.findall(ask.text))

    def values(self, one: Usable) -> set[Value]:
        """All numbers of a fact, in any of the languages that are read."""
        if one.fact.id not in self._values:
            texts = (*self._texts(one), *(text for name in one.fact.sources for text in self._of_source(name)))
            numbers = (number for text in texts for language in NUMBER_WORDS for number in numbers_of(text, language))
            self._values[one.fact.id] = {v for number in numbers for v in number.values} | set(map(value, self._dates(one)))
        return self._values[one.fact.id]

    def has_word(self, one: Usable, written: str) -> bool:
        """Whether a fact has a word: itself, with another ending, by a synonym of which it has all words, or as the initials of some."""
        word = "".join(words(written))
        if not word or word in STOP_WORDS or word in _NO_NAMES:
            return True
        fact = one.fact
        if any(word in self._names.get(("party", party), ()) for party in fact.involved):
            return True
        if fact.id not in self._words:
            terms = [("topic", fact.topic), ("aspect", fact.aspect), *(("party", party) for party in fact.involved)]
            terms.append(("quantity", fact.measure.quantity if fact.measure else None))
            known = {w for text in self._texts(one) for w in words(text)}.union(*(self._names.get(term, ()) for term in terms))
            for name in fact.sources:
                if name not in self._bibliography:
                    self._bibliography[name] = {w for text in self._of_source(name) for w in words(text)}
                known |= self._bibliography[name]
            self._words[fact.id] = known
        known = self._words[fact.id]
        if word in known or word.rstrip("s") in known or (len(word) > 4 and any(other[:5] == word[:5] for other in known)):
            return True
        if any(known.issuperset(phrase) for group in self._groups.get(word, ()) for phrase in group if word not in phrase):
            return True
        initials = ("".join(w[0] for w in words(text) if w not in STOP_WORDS) for text in self._texts(one))
        return written.isupper() and any(word in letters for letters in initials)

    @cached_property
    def _names(self) -> dict[tuple[str, str | None], set[str]]:
        """The words of the labels and aliases of each term."""
        found: dict[tuple[str, str | None], set[str]] = {}
        for store in self._records.stores:
            for term in (to_term(e.table, e.data) for e in store.good(*TERM_TABLES)):
                known = found.setdefault((term.table, store.called(term.table, term.id)), set())
                known.update(w for name in (*term.labels.values(), *term.aliases) for w in words(name))
        return found

    @cached_property
    def _groups(self) -> dict[str, list[list[list[str]]]]:
        """Per word, the groups of synonyms it stands in, each phrase as its words."""
        of: dict[str, list[list[list[str]]]] = {}
        for entry in (e for store in self._records.stores for e in store.good("synonym")):
            group = [words(phrase) for phrase in (*entry.data["words"], *entry.data.get("narrower", ()))]
            for word in {word for phrase in group for word in phrase}:
                of.setdefault(word, []).append(group)
        return of
