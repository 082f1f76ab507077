"""A sentence of a draft as it is read, and a fact as sentences are held against it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from cmfacts.index.reader import Index
from cmfacts.model import Fact
from cmfacts.proof import differ
from cmfacts.proof.amounts import Amount, amounts
from cmfacts.proof.likeness import Direction, Heard, Lexicon, Text, Token
from cmfacts.proof.moments import Moment, moments
from cmfacts.proof.phrases import is_of_all
from cmfacts.proof.records import Sentence
from cmfacts.store.check_number_words import NUMBER_WORDS
from cmfacts.values import edtf
from cmfacts.values.quantity import is_order
from cmfacts.values.text import STOP_WORDS_OF, is_number, placed_words, words

#: How much the words of the sentences before count, nearest first.
BEFORE = (0.7, 0.5, 0.35)
#: How much those of a sentence count that stand further from a figure than so many characters, or behind a semicolon.
BESIDE, WITHIN = 0.6, 60
#: How much the heading of a draft counts, and so many characters behind a figure stands what it counts.
HEADING, BEHIND = 0.3, 16
#: So many parties at most are all named where a fact of them is told.
MANY = 3
#: A sentence of no more words than these, that carry meaning, leans on those before it.
LEANS = 4
#: What is longer, in characters, is no sentence.
LONGEST = 3000
#: What a rank says of those before it.
_BEHIND = {
    "en": re.compile(r"\b(?:behind|after|ahead of)\b"),
    "es": re.compile(r"\b(?:detrás|después|delante) del?\b"),
    "fr": re.compile(r"\b(?:derrière|après|devant)\b"),
}
#: The same in a sentence, whatever stands behind it.
_SAID_BEHIND = {
    "en": _BEHIND["en"],
    "es": re.compile(r"\b(?:detrás|después|tras|delante)\b"),
    "fr": _BEHIND["fr"],
}
#: What stands before the second figure of a vote: the first, and what is counted at most.
_TALLIED = re.compile(r"\d(?: \w+)?(?: [\w-]{1,7}|-|–) ?$")
#: Kinds of facts whose date is what they tell.
TELL_DATES = ("event", "policy", "institution", "relationship", "forecast")


class Placed(NamedTuple):
    """A word of a sentence that carries meaning, at offsets `start` to `end`; a name if it has a capital inside the sentence."""

    token: Token
    start: int
    end: int
    is_name: bool


class Reading(NamedTuple):
    """
    A sentence with its words, dates and figures.

    Shape:  `numbers` are as they are looked up, `years` those that the last dated sentence before it names; `is_long_ago` if that stands further back than the sentences that it leans on.
    """

    sentence: Sentence
    words: tuple[Placed, ...]
    moments: tuple[Moment, ...]
    amounts: tuple[Amount, ...]
    numbers: tuple[str, ...]
    years: tuple[int, ...]
    is_long_ago: bool = False

    @property
    def leans(self) -> bool:
        """Whether a sentence says so little by itself that those before it say what it is of: `In 2017 it was 3 per cent`."""
        return len(self.words) <= LEANS

    def next_word(self, place: Amount | Moment) -> Token | None:
        """The word behind a figure, as what is counted; None if none is near."""
        text = self.sentence.text
        found = next((word for word in self.words if place.end <= word.start <= place.end + BEHIND), None)
        return found.token if found and not re.search(r"[.,;:()]", text[place.end : found.start]) else None

    def is_aside(self, word: Placed, place: Amount | Moment) -> bool:
        """Whether a word stands in brackets that a figure does not stand in."""
        text = self.sentence.text
        opened, end = text.rfind("(", 0, word.start), text.find(")", word.end)
        return opened >= 0 and end >= 0 and ")" not in text[opened : word.start] and not opened < place.start < end

    @property
    def tokens(self) -> list[Token]:
        """The words alone."""
        return [word.token for word in self.words]

    def is_behind(self, word: Placed, rank: Amount) -> bool:
        """Whether a word behind a rank names who is before the one that has it (`fifth, after the United Kingdom`), or stands behind a semicolon."""
        said, between = _SAID_BEHIND.get(self.sentence.language), self.sentence.text[rank.end : word.start]
        return ";" in between or (said is not None and said.search(between) is not None)

    def around(self, place: Amount | Moment) -> list[Placed]:
        """The words that stand near a figure, in the same part of the sentence."""
        text = self.sentence.text
        first = max(place.start - WITHIN, text.rfind(";", 0, place.start) + 1)
        end = text.find(";", place.end)
        last = min(place.end + WITHIN, len(text) if end < 0 else end)
        return [word for word in self.words if first <= word.start < last]


class Held:
    """A fact as sentences are held against it: its wordings, figures and dates."""

    def __init__(
        self, fact: Fact, texts: Sequence[Text], heard: Heard, language: str, direction: Direction, behind: frozenset[str] = frozenset()
    ) -> None:
        self.fact = fact
        #: From whom to where, by its statement.
        self.direction = direction
        self.texts = texts
        #: All words of all its wordings.
        self.everything = heard
        self.period = differ.period_of(fact)
        self.parties = frozenset(fact.involved)
        #: Those that nobody speaks of it without; who ranks behind another need not name that one, nor who tells what many did all of them.
        self.needed = self.parties - behind if len(self.parties) <= MANY else frozenset()
        self.quantity = fact.measure.quantity if fact.measure else None
        # Statements may be in any language; figures and dates in words are read in three.
        self._language = language if language in NUMBER_WORDS else "en"

    @cached_property
    def is_tally(self) -> bool:
        """Whether its figures are the two sides of a vote: `by 385 votes to 41`."""
        other = self.figures[1] if self.fact.measure and len(self.figures) > 1 else None
        return other is not None and not other.unit and bool(_TALLIED.search(self.fact.statement[: other.start]))

    @cached_property
    def is_of_all(self) -> bool:
        """Whether it counts what is of all countries."""
        return is_of_all(self.fact.statement, self._language)

    @cached_property
    def moments(self) -> list[Moment]:
        """The dates in its statement."""
        return moments(self.fact.statement, self._language)

    @cached_property
    def dates(self) -> list[Moment]:
        """Those of them that have a year."""
        return [moment for moment in self.moments if moment.precision != "yearless"]

    @cached_property
    def ends(self) -> list[tuple[edtf.Day, edtf.Day]]:
        """Where its time begins and ends; once what happened at one time."""
        return differ.ends_of(self.fact) or ([self.period] if self.period else [])

    @cached_property
    def figures(self) -> list[Amount]:
        """Its figures: that of its measure first, then others of its statement that are sure to be some."""
        main = differ.of_measure(self.fact.measure) if self.fact.measure else None
        others = [amount for amount in amounts(self.fact.statement, self._language, self.moments) if amount.is_sure]
        return [main, *(a for a in others if not (differ.is_of_kind(a, main) and differ.agrees(a, main)))] if main else others

    def counts(self, figure: Amount, word: Token, language: str, lexicon: Lexicon) -> bool:
        """Whether a figure of the statement stands before a word that is said, in the wording of a language."""
        text = self.fact.statement if language == self._language else self.fact.translations.get(language, "")
        reading = next(iter(read([Sentence(text, range(len(text)), (), language)], lexicon)))
        behind = (
            reading.next_word(other) for other in reading.amounts if differ.is_of_kind(other, figure) and differ.is_equal(other, figure)
        )
        return any(token is not None and (token.stem == word.stem or set(token.groups) & set(word.groups)) for token in behind)


def read(sentences: Sequence[Sentence], lexicon: Lexicon) -> Iterator[Reading]:
    """Sentences of one draft, in order."""
    years: tuple[int, ...] = ()
    last = 0
    names = {word for one in sentences for start, _, word in placed_words(one.text[:LONGEST]) if start and one.text[start].isupper()}
    for number, sentence in enumerate(sentences):
        text, language = sentence.text if len(sentence.text) <= LONGEST else "", sentence.language
        placed = list(placed_words(text))
        numbers = tuple(word for _, _, word in placed if is_number(word))
        dates = tuple(moments(text, language, years[-1] if years else 0))
        figures = tuple(amounts(text, language, dates))
        inside = [*((date.start, date.end) for date in dates), *((amount.start, amount.end) for amount in figures)]
        words = tuple(
            Placed(token, *placed[n][:2], _is_name(text, placed[n][0], placed[n][2], names))
            for n, token in lexicon.tokens([word for _, _, word in placed], language)
            if not any(start <= placed[n][0] < end for start, end in inside)
        )
        yield Reading(sentence, words, dates, figures, numbers, years, number - last > len(BEFORE))
        if named := tuple(year for m in dates if m.precision not in ("yearless", "compared") for year in dict.fromkeys(m.years)):
            years, last = named, number


def _is_name(text: str, start: int, word: str, names: Collection[str]) -> bool:
    """Whether a word is a name: it has a capital inside a sentence, or at its beginning one that it has elsewhere too."""
    return text[start].isupper() and (start > 0 or word in names)


def hold(index: Index, lexicon: Lexicon, numbers: Sequence[int], spoken: frozenset[str]) -> dict[int, Held]:
    """Facts by number, with their wordings in the languages spoken."""
    own = index.languages[0] if index.languages else "en"
    facts = {number: fact for number, fact in zip(numbers, index.facts(numbers)) if _has_something(fact)}
    texts = index.texts(list(facts)) if facts else {}
    wordings: dict[int, list[list[Token]]] = {}
    for number, fact in facts.items():
        lines = zip((own, *fact.translations), texts[number].words.split("\n"))
        asked = ((_language(said), line) for line in texts[number].asked.split("\n") if (said := line.split()))
        wanted = [(line, language) for language, line in (*lines, *asked) if language in spoken or language == own]
        tokens = ([token for _, token in lexicon.tokens(line.split(), language)] for line, language in wanted)
        wordings[number] = [words for words in tokens if words]
    lexicon.know(token for wording in wordings.values() for words in wording for token in words)
    return {
        number: Held(
            fact,
            [lexicon.text(words) for words in wordings[number]],
            lexicon.heard((words, 1.0) for words in wordings[number]),
            own,
            lexicon.direction(wordings[number][0] if wordings[number] else ()),
            _ranked_behind(fact, lexicon, own),
        )
        for number, fact in facts.items()
    }


def _ranked_behind(fact: Fact, lexicon: Lexicon, language: str) -> frozenset[str]:
    """The parties that a rank names only to say who is before the one that has it: `third, behind the United States and China`."""
    behind = _BEHIND.get(language, _BEHIND["en"]).search(fact.statement) if fact.measure and is_order(fact.measure.unit) else None
    if behind is None:
        return frozenset()
    parts = (words(part) for part in (fact.statement[: behind.start()], fact.statement[behind.end() :]))
    before, after = (lexicon.parties(token for _, token in lexicon.tokens(part, language)) for part in parts)
    return frozenset(after - before)


def _has_something(fact: Fact) -> bool:
    """Whether a fact has a figure or a date that a sentence may have otherwise."""
    return fact.measure is not None or fact.kind in TELL_DATES or fact.standing != "reported" or bool(re.search(r"\d", fact.statement))


def _language(words: Sequence[str]) -> str:
    """The language of a question, by its stop words."""
    found = set(words)
    return max(STOP_WORDS_OF, key=lambda language: len(STOP_WORDS_OF[language] & found))
