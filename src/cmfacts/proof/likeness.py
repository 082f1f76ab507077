"""How much of what a fact says a sentence says too, in whatever words: by stems, synonyms and names, each by how rare it is."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from cmfacts.index.reader import Index
from cmfacts.proof.moments import MONTH_NAMES
from cmfacts.store.check_number_words import NUMBER_WORDS
from cmfacts.values.text import STOP_WORDS, STOP_WORDS_OF, is_number, stem, words

#: The longest phrase of the vocabulary that is looked for in a text.
LONGEST_PHRASE = 5
#: A word in more facts than this part of them, and in so many, is no reason to look at one; nor is one in so many.
COMMON, FEW, MOST = 0.25, 50, 4096
#: What a synonym counts against the word itself where facts are looked for.
SYNONYM = 0.7

#: Words that a figure or a date is written with, which say nothing of what it is a figure of.
FIGURES = frozenset(MONTH_NAMES).union(
    "per cent percent ciento cents dollar dollars dolares pesos euros usd cad mxn".split(),
    *((*words.cardinals, *words.ordinals, *words.hundreds, *words.scales) for words in NUMBER_WORDS.values()),
)

#: A stem, or the number of a group of synonyms, with how near it stands (1: in the sentence itself).
Near = dict["int | str", float]


class Token(NamedTuple):
    """A word of a text that carries meaning: its stem, and the groups of synonyms that it belongs to."""

    word: str
    stem: str
    groups: tuple[int, ...]


class Direction(NamedTuple):
    """Who goes, buys or sends, by the words for people and theirs (`Canadian`), and to where, by names (`Mexico`)."""

    people: frozenset[str]
    places: frozenset[str]

    def is_against(self, other: Direction) -> bool:
        """Whether it goes the other way: `Mexicans in Canada` as against `Canadians in Mexico`."""
        return bool((self.people - self.places) & (other.places - other.people)) and bool((self.places - self.people) & other.people)


class Text(NamedTuple):
    """The words of a text, each once, by number, with how much it tells; and how much all tell together."""

    tokens: tuple[tuple[int, float], ...]
    worth: float


class Heard(dict[int, float]):
    """How near words stand, by number: itself or a synonym of it, from 0 to 1. Worked out once for each that is asked for."""

    def __init__(self, near: Near, keys: Sequence[tuple[int | str, ...]]) -> None:
        self.near = near
        self._keys = keys

    def has(self, token: Token) -> bool:
        """Whether a word is heard, itself or a synonym."""
        return token.stem in self.near or any(group in self.near for group in token.groups)

    def __missing__(self, number: int) -> float:
        keys = self._keys[number]  # most words have no synonyms
        found = self[number] = self.near.get(keys[0], 0.0) if len(keys) == 1 else max([self.near.get(key, 0.0) for key in keys])
        return found


class Lexicon:
    """The words of a store, as far as drafts are held against them: looked up once and kept."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._groups = index.groups()
        #: First word -> how long the longest phrase is that begins so.
        self._begins: dict[str, int] = {}
        for phrase in self._groups:
            first, space, rest = phrase.partition(" ")
            if space:
                self._begins[first] = min(LONGEST_PHRASE, max(self._begins.get(first, 0), rest.count(" ") + 2))
        self._tokens: dict[tuple[str, str], Token | None] = {}
        self._worth: dict[str, float] = {}
        #: The stem and groups of words, by number, and the numbers.
        self._keys: list[tuple[int | str, ...]] = []
        self._number_of: dict[Token, int] = {}
        self._numbers: dict[int | str, Sequence[int]] = {}
        self._party_worth: dict[str, float] = {}
        #: Group of synonyms -> the party that is called so.
        self.party_of: dict[int, str] = {}
        #: Words of the names of parties, each with its party, as against those of their people.
        self._names: set[tuple[str, str]] = set()
        for term in index.terms("party"):
            for name in (*term.labels.values(), term.id):
                self._names.update((word, term.id) for word in words(name))
                for group in self._groups.get(" ".join(words(name)), ()):
                    self.party_of.setdefault(group, term.id)

    def tokens(self, said: Sequence[str], language: str) -> list[tuple[int, Token]]:
        """Those of some folded words that carry meaning and are no numbers, with their places among them."""
        inside = self._phrases(said)
        found = []
        for place, word in enumerate(said):
            token = self._alone(word, language)
            if groups := inside.get(place):
                token = token or Token(word, word, ())
                token = token._replace(groups=(*token.groups, *groups))
            if token:
                found.append((place, token))
        return found

    def _alone(self, word: str, language: str) -> Token | None:
        key = (word, language)
        if key not in self._tokens:
            self._tokens[key] = self._token(word, language)
        return self._tokens[key]

    def _token(self, word: str, language: str) -> Token | None:
        if len(word) == 1 or word in FIGURES or is_number(word) or word in STOP_WORDS_OF.get(language, STOP_WORDS):
            return None
        stemmed = stem(word, language)
        groups = self._groups.get(word)
        if groups is None and len(word) > 3:
            groups = self._groups.get(f"={stemmed}")
        return Token(word, stemmed, tuple(groups or ()))

    def _phrases(self, said: Sequence[str]) -> dict[int, tuple[int, ...]]:
        """Place -> the groups of the phrases of two words and more that it is part of."""
        found: dict[int, tuple[int, ...]] = {}
        for start, word in enumerate(said):
            for length in range(2, min(self._begins.get(word, 0), len(said) - start) + 1):
                if groups := self._groups.get(" ".join(said[start : start + length])):
                    for place in range(start, start + length):
                        found[place] = (*found.get(place, ()), *groups)
        return found

    # What words tell

    def know(self, tokens: Iterable[Token]) -> None:
        """Look up what words tell, all at once."""
        new = sorted({token.word for token in tokens if token.word not in self._worth})
        self._index.know(new)
        for word in new:
            self._worth[word] = math.log(1 + self._index.size / max(1, self._index.facts_with_word(word)))

    def worth(self, token: Token) -> float:
        """How much a word tells, that was looked up: the rarer the more, one that no fact has as one that a single fact has."""
        return self._worth[token.word]

    @property
    def rarest(self) -> float:
        """What a word tells that a single fact has."""
        return math.log(1 + self._index.size)

    def figures_of(self, quantity: str) -> int:
        """How many facts have a figure of a quantity."""
        return len(self._index.numbers_with("quantity", quantity))

    def party_worth(self, party: str) -> float:
        """How much it tells that a party is named, from 0 to 1: the rarer the more."""
        if party not in self._party_worth:
            facts = len(self._index.numbers_with("party", party))
            self._party_worth[party] = math.log(1 + self._index.size / max(1, facts)) / math.log(1 + self._index.size)
        return self._party_worth[party]

    def parties(self, tokens: Iterable[Token]) -> set[str]:
        """The parties that words name."""
        return {self.party_of[group] for token in tokens for group in token.groups if group in self.party_of}

    def direction(self, tokens: Iterable[Token]) -> Direction:
        """The parties whose people or whose own words name, and those that are named themselves: `Canadians in Mexico`."""
        found: tuple[set[str], set[str]] = (set(), set())
        for token in tokens:
            for party in {self.party_of[group] for group in token.groups if group in self.party_of}:
                found[(token.word, party) in self._names].add(party)
        return Direction(frozenset(found[0]), frozenset(found[1]))

    def text(self, tokens: Iterable[Token]) -> Text:
        """A wording of a fact, its words looked up."""
        weighed = tuple([(self._number(token), self._worth[token.word]) for token in {token.stem: token for token in tokens}.values()])
        return Text(weighed, sum([worth for _, worth in weighed]))

    def _number(self, token: Token) -> int:
        number = self._number_of.get(token)
        if number is None:
            number = self._number_of[token] = len(self._keys)
            self._keys.append((token.stem, *token.groups))
        return number

    def heard(self, texts: Iterable[tuple[Sequence[Token], float]]) -> Heard:
        """What texts say, each so near."""
        return Heard(near_of(texts), self._keys)

    # Facts

    def candidates(self, near: Near) -> list[int]:
        """The numbers of the facts that have most in common with some words (not stems) and groups, each as near as it stands, best first."""
        totals: dict[int, float] = {}
        for key, nearness in near.items():
            numbers = self._facts(key)
            if numbers:
                worth = nearness * math.log(1 + self._index.size / len(numbers)) * (SYNONYM if isinstance(key, int) else 1.0)
                for number in numbers:
                    totals[number] = totals.get(number, 0.0) + worth
        return sorted(totals, key=lambda number: (-totals[number], number))

    def _facts(self, key: int | str) -> Sequence[int]:
        """The facts with a word in any of its forms, or with a synonym of a group; none if they are too many to tell anything."""
        if key not in self._numbers:
            limit = min(MOST, max(FEW, COMMON * self._index.size))
            self._numbers[key] = self._with_group(key, limit) if isinstance(key, int) else self._with_word(key, limit)
        return self._numbers[key]

    def _with_word(self, word: str, limit: float) -> Sequence[int]:
        found = [self._index.postings(number).numbers for number, facts in self._index.stems_of(word) if facts <= limit]
        return found[0] if len(found) == 1 else sorted(set().union(*found))

    def _with_group(self, group: int, limit: float) -> Sequence[int]:
        numbers: set[int] = set()
        for stems in self._index.stems_of_groups([group]).get(group, []):
            postings = sorted((self._index.postings(number) for number in stems), key=lambda p: p.facts)
            if postings and postings[0].facts <= limit:
                numbers |= set(postings[0].numbers).intersection(*(p.numbers for p in postings[1:] if p.facts <= MOST))
        return sorted(numbers) if len(numbers) <= limit else ()


def near_of(texts: Iterable[tuple[Sequence[Token], float]], *, by_word: bool = False) -> Near:
    """What texts say, each so near: stems (or words) and groups of synonyms."""
    near: Near = {}
    for tokens, nearness in texts:
        for token in tokens:
            keys: tuple[int | str, ...] = (token.word if by_word else token.stem, *token.groups)
            for key in keys:
                if near.get(key, 0.0) < nearness:
                    near[key] = nearness
    return near


def worth(text: Text, heard: Heard) -> float:
    """How much the words of a text tell that are said."""
    return sum([worth * heard[number] for number, worth in text.tokens])


def shared(text: Text, heard: Heard) -> float:
    """What part of a text is said, from 0 to 1."""
    return worth(text, heard) / text.worth if text.worth else 0.0
