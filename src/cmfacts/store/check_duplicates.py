"""
Facts that say the same in other words. Asked for by name, since it is a matter of likeness: who gathers facts from many sources wants to see them.

Precision before all. A pair is told only if nothing that can be compared differs: numbers, figure, date, parties, topic, aspect, standing, speaker, names
and negations, and no word is left on either side that means something the other does not say. Likeness comes last: two sentences that are the same but for
one word are what a store of data is made of (another country, another year) and no duplicates.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import cached_property

from cmfacts.model import RELATIONS
from cmfacts.store.check_likeness_words import ARTICLES, DOWN, NEGATIONS, OF_A_PEOPLE, UP, light, same
from cmfacts.store.check_number_words import NUMBER_WORDS
from cmfacts.store.check_numbers import Number, missing, numbers_of
from cmfacts.store.check_records import Records, Usable
from cmfacts.store.faults import Fault, name_of
from cmfacts.values import edtf
from cmfacts.values.text import STOP_WORDS, names_in, placed_words, stem, words

#: The part of their words, by rarity, that two statements must share: with a figure in common, and without.
WITH_FIGURE, WITHOUT = 0.2, 0.33
#: Sentences that are the same word for word in this part must be so in all words that mean anything.
SAME_FRAME = 0.72
#: Words that so many facts have make no pairs.
MOST_FACTS = 50
#: So many digits are a figure by themselves: two facts of one number have it from one place.
_TELLING = 3
#: Stems of fewer letters have no root in common, and what may stand behind a root.
_ROOT, _LONGEST_ENDING = 5, 3


class _Said:
    """What a fact says, ready to be compared."""

    def __init__(self, one: Usable) -> None:
        self.one = one
        self.fact = one.fact
        self.placed = list(placed_words(one.fact.statement))
        self.words = [word for _, _, word in self.placed]

    @cached_property
    def period(self) -> edtf.Period | None:
        try:
            return edtf.parse(self.fact.date) if self.fact.date else None
        except edtf.EdtfError:
            return None

    @cached_property
    def numbers(self) -> list[Number]:
        return numbers_of(self.fact.statement, self.one.language)

    @cached_property
    def content(self) -> list[str]:
        """The words that carry meaning and are no part of a number, such as `thousand`."""
        spans = [(number.start, number.end) for number in self.numbers]
        return [word for start, end, word in self.placed if word not in STOP_WORDS and not any(a <= start and end <= b for a, b in spans)]

    @cached_property
    def digits(self) -> set[str]:
        return {word for word in self.words if word[0].isdecimal()}

    @cached_property
    def related(self) -> set[str]:
        return {other for name in (*RELATIONS, "differs_in_basis") for other in getattr(self.fact, name)}

    @cached_property
    def negations(self) -> int:
        return sum(word in NEGATIONS for word in self.words)

    def stems(self, words: Sequence[str]) -> list[str]:
        """The stems of words, numbers left out."""
        return [stem(word, self.one.language) for word in words if not word[0].isdecimal()]


def duplicates(records: Records) -> Iterator[Fault]:
    """A fact that says in other words what another says, of the same figure, date, aspect and names, where no relation joins the two. A warning."""
    facts = [_Said(one) for one in records.usable.values()]
    vocabulary = _Words(records, facts)
    for said, other in _pairs(facts):
        # The same statement once more is told without being asked for.
        if said.words != other.words and _may_be_same(said, other) and vocabulary.are_alike(said, other):
            message = f"{name_of(said.one.entry)} may say what the fact at {{other}} says, in other words"
            hint = "make one fact of the two, with the citations of both, or say in a relation what they have to do with each other"
            yield Fault(said.one.entry, "duplicate-fact", message, hint, "statement", other=other.one.entry, severity="warning")


def _pairs(facts: Sequence[_Said]) -> Iterator[tuple[_Said, _Said]]:
    """Facts with the earlier ones that share a word or number which few have, each pair once."""
    by_word: dict[str, list[int]] = defaultdict(list)
    for number, said in enumerate(facts):
        for word in set(said.words) - STOP_WORDS:
            by_word[stem(word, said.one.language)].append(number)
    for number, said in enumerate(facts):
        near = {
            other
            for word in set(said.words) - STOP_WORDS
            if len(found := by_word[stem(word, said.one.language)]) <= MOST_FACTS
            for other in found
            if other < number
        }
        yield from ((said, facts[other]) for other in sorted(near))


def _may_be_same(one: _Said, other: _Said) -> bool:
    """Whether nothing differs of what is no matter of words."""
    a, b = one.fact, other.fact
    return (
        one.one.language == other.one.language
        and _one_in_other(one.period, other.period)
        and all(_equal_if_said(getattr(a, name), getattr(b, name)) for name in ("topic", "aspect", "said_by"))
        and a.standing == b.standing
        and _equal_if_said(set(a.subject), set(b.subject))
        and (set(a.parties) <= set(b.parties) or set(a.parties) >= set(b.parties))
        and _same_figure(one, other)
        and b.id not in one.related
        and a.id not in other.related
        and one.negations == other.negations
        and not _opposite(one, other)
    )


def _equal_if_said(one: object, other: object) -> bool:
    return not one or not other or one == other


def _one_in_other(one: edtf.Period | None, other: edtf.Period | None) -> bool:
    """Whether one of two dates lies within the other; none lies in none."""
    if one is None or other is None:
        return one is other
    inner, outer = sorted((one, other), key=lambda period: period.latest - period.earliest)
    return outer.earliest <= inner.earliest and inner.latest <= outer.latest


def _same_figure(one: _Said, other: _Said) -> bool:
    """Whether the figures are the same, and every number of one stands in the other."""
    a, b = one.fact.measure, other.fact.measure
    if a and b and (a[:3] != b[:3] or not _equal_if_said(a.quantity, b.quantity)):
        return False
    if one.one.language not in NUMBER_WORDS:
        return one.digits == other.digits
    return not missing(one.numbers, other.numbers) and not missing(other.numbers, one.numbers)


def _opposite(one: _Said, other: _Said) -> bool:
    """Whether one goes up and the other down."""
    up, down = (({*said.words, *said.stems(said.words)} & way for said in (one, other)) for way in (UP, DOWN))
    (up_one, up_other), (down_one, down_other) = up, down
    return bool((up_one and not down_one and down_other and not up_other) or (down_one and not up_one and up_other and not down_other))


class _Words:
    """What the words of a store are: names, rare or not, and which mean the same."""

    def __init__(self, records: Records, facts: Sequence[_Said]) -> None:
        self.proper = names_in(said.fact.statement for said in facts) - STOP_WORDS
        self.size = len(facts)
        self.count = Counter(word for said in facts for word in set(said.stems(said.words)))
        languages = {said.one.language for said in facts}
        self.light = {language: light(language) for language in languages}
        self.same = {language: same(language) for language in languages}
        for entry in records.good("synonym"):
            for language in languages:
                group = frozenset(stem(found[0], language) for text in entry.data["words"] if len(found := words(text)) == 1)
                for one in group:
                    self.same[language][one] = self.same[language].get(one, frozenset()) | group

    def are_alike(self, one: _Said, other: _Said) -> bool:
        """Whether two statements have the same names as often, no word that means something else, and enough that is the same."""
        names, theirs = ([word for word in said.words if word in self.proper] for said in (one, other))
        if not _same_names(names, theirs):
            return False
        if SequenceMatcher(None, one.words, other.words, autojunk=False).ratio() >= SAME_FRAME:
            whole = [Counter(said.stems([w for w in said.words if w not in ARTICLES])) for said in (one, other)]
            return whole[0] == whole[1] and names == theirs
        a, b = ({*said.stems([w for w in said.content if w not in self.proper])} for said in (one, other))
        language = one.one.language
        if any(self._left(x, y, language) for x, y in ((a, b), (b, a))):
            return False
        least = WITH_FIGURE if _share_figure(one, other) else WITHOUT
        return self._weight(a & b) >= least * self._weight(a | b) > 0

    def _left(self, stems: set[str], there: set[str], language: str) -> bool:
        """Whether a word of one statement means something that no word of the other does."""
        means = self.same[language]
        return any(
            word not in self.light[language] and not any(other in means.get(word, ()) or _one_root(word, other) for other in there)
            for word in stems - there
        )

    def _weight(self, stems: set[str]) -> float:
        return sum(math.log(1 + self.size / self.count[word]) for word in stems)


def _share_figure(one: _Said, other: _Said) -> bool:
    """Whether two facts have a figure in common: a measure of both, or a number of three digits or more that is no year."""
    if one.fact.measure and other.fact.measure:
        return True
    numbers = {v for n in one.numbers if not re.fullmatch(r"[12]\d{3}", n.written) for v in n.values}
    return any(len(digits) >= _TELLING for n in other.numbers for digits, zeros in n.values if (digits, zeros) in numbers)


def _same_names(names: Sequence[str], others: Sequence[str]) -> bool:
    """Whether two statements have the same names, each as often."""
    left = list(others)
    for name in names:
        found = next((other for other in left if _same_name(name, other)), None)
        if found is None:
            return False
        left.remove(found)
    return not left


def _one_root(one: str, other: str) -> bool:
    """Whether a stem is the beginning of another, or differs in its last letter: `elect` and `elector`, `invad` and `invas`."""
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) == len(longer):
        return len(shorter) >= _ROOT and shorter[:-1] == longer[:-1]
    return len(shorter) >= _ROOT - 1 and len(longer) - len(shorter) <= _LONGEST_ENDING and longer.startswith(shorter)


def _same_name(one: str, other: str) -> bool:
    """Whether two names are one, or that of a country and of its people: `mexico` and `mexicans`, but not `niger` and `nigeria`."""
    if one == other:
        return True
    root, name = sorted((one, other), key=len)
    root = root.rstrip("aeiou")
    return len(root) > 3 and name.startswith(root) and name[len(root) :] in OF_A_PEOPLE
