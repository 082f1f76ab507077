"""A sentence beside the facts that may speak of the same: how much of each it says, and which of its figures are theirs."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from cmfacts.proof import differ
from cmfacts.proof.amounts import PER_CENT, RANK, Amount
from cmfacts.proof.likeness import Heard, Lexicon, Text, shared, worth
from cmfacts.proof.moments import Moment
from cmfacts.proof.reading import BEFORE, HEADING, Held, Placed, Reading
from cmfacts.values import edtf

#: A fact with less than this part of its words said is not looked at.
LEAST = 0.2
#: A fact of which so much is said is spoken of where its figure and year are said too.
SAID = 0.5
#: So many of its wordings, the likest, are looked at closely.
WORDINGS = 3
#: So much of what a fact has beside another is said where it is meant rather than that, and of what that has so much less.
MORE, LESS = 0.33, 0.34
#: What parts a sentence; a date within so many characters of its beginning is said of all of it.
MARKS, BEGINNING = ",;:—()", 16
#: A comma right behind a date parts it from no figure so close by: `in 2013, nearly 18,500`.
CLOSE = 12

#: What stands between a figure and its date.
_RIGHT_BEHIND = re.compile(r"(?: [\w-]+)? (?:(?:in|en|for) |\()")


class Spoken(NamedTuple):
    """What a sentence has spoken of, for those beside it: the quantities whose figures it has, as of the right year, the facts whose figure it has, and the topics of these."""

    quantities: frozenset[str] = frozenset()
    facts: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()


class Likeness(NamedTuple):
    """How much of a fact a sentence says itself (`own`) and with those before it (`full`), how much of the sentence the fact says (`back`), its likest wordings, and how much the words tell that both have."""

    own: float
    full: float
    back: float
    texts: list[Text]
    words: float


class Part(NamedTuple):
    """A part of a sentence: its words, and the parties that it names."""

    heard: Heard
    parties: frozenset[str]


class Beside:
    """
    A sentence beside the facts that may speak of the same.

    Shape:  `before` is what the sentences before have spoken of, nearest first, `behind` what the next does; `certain` are facts that are looked at however little is said of them; `first` is the
            sentence beside all others, which are not looked at again.
    """

    def __init__(
        self,
        number: int,
        readings: Sequence[Reading],
        facts: Mapping[int, Held],
        lexicon: Lexicon,
        before: Sequence[Spoken] = (),
        behind: Spoken = Spoken(),
        certain: Collection[int] = (),
        first: Beside | None = None,
    ) -> None:
        self.number = number
        self.reading = readings[number]
        self.lexicon = lexicon
        self.before, self.behind = before, behind
        self.cited = {key.id for key in self.reading.sentence.keys}
        self.others = [(readings[number - back].tokens, near) for back, near in enumerate(BEFORE, 1) if number >= back]
        tokens = self.reading.tokens
        if number > len(BEFORE):
            self.others.append((readings[0].tokens, HEADING))
        self.said, full = lexicon.heard([(tokens, 1.0)]), lexicon.heard([(tokens, 1.0), *self.others])
        whole = lexicon.text(tokens)
        self.parties = lexicon.parties(tokens)
        self.heard = self.parties.union(*(lexicon.parties(others) for others, _ in self.others))
        self.facts: dict[int, Held] = {}
        self.like: dict[int, Likeness] = {}
        for key, held in facts.items():
            if first is not None and key not in certain:
                if key in first.like:
                    self.facts[key], self.like[key] = held, first.like[key]
                continue
            ranked = sorted(((shared(text, full), n) for n, text in enumerate(held.texts)), reverse=True)[:WORDINGS]
            best = ranked[0][0] if ranked else 0.0
            if best >= LEAST or held.fact.id in self.cited or key in certain or self._has_figure_of(held):
                self.facts[key] = held
                texts = [held.texts[n] for _, n in ranked]
                own = max((shared(text, self.said) for text in texts), default=0.0)
                words = max((worth(text, self.said) for text in texts), default=0.0) / lexicon.rarest
                self.like[key] = Likeness(own, best, shared(whole, held.everything), texts, words)
        self.direction = lexicon.direction(tokens)
        self.agreed = self._agreed()
        self._exchanged: dict[tuple[int, int, int], bool] = {}

    def _has_figure_of(self, held: Held) -> bool:
        """Whether the sentence has the very figure of a fact's measure, to three digits."""
        main = held.figures[0] if held.fact.measure and held.figures else None
        return main is not None and any(
            differ.is_telling(a) and differ.is_of_kind(a, main) and differ.is_equal(a, main) for a in self.reading.amounts
        )

    def _agreed(self) -> dict[int, list[tuple[Amount, Amount]]]:
        found: dict[int, list[tuple[Amount, Amount]]] = {}
        for key, held in self.facts.items():
            for amount in self.reading.amounts:
                for figure in held.figures:
                    if (
                        differ.is_of_kind(amount, figure)
                        and differ.agrees(amount, figure)
                        and not self.is_of_another_year(self.time(amount, held), held)
                    ):
                        found.setdefault(key, []).append((amount, figure))
        return {key: kept for key, pairs in found.items() if (kept := self._in_time(pairs, self.facts[key]))}

    def _in_time(self, pairs: list[tuple[Amount, Amount]], held: Held) -> list[tuple[Amount, Amount]]:
        """What agrees with figures of a fact, but for what is said of another year where the sentence has such a figure of the fact's own: `10,000 in 2008, 9,500 in 2009`."""
        main = held.figures[0] if held.quantity and held.figures else None
        if main and any(a.is_sure and differ.is_of_kind(a, main) and self.time(a, held) == "yes" for a in self.reading.amounts):
            return [(amount, figure) for amount, figure in pairs if figure is not main or self.time(amount, held) != "other"]
        return pairs

    @cached_property
    def spoken(self) -> Spoken:
        """What it has spoken of."""
        signs = {
            key: [
                figure
                for amount, figure in pairs
                if (self.is_sign(amount, self.facts[key]) or self._is_said(amount, key)) and not self.is_of_neighbour(amount, key)
            ]
            for key, pairs in self.agreed.items()
        }
        told = [held for key, figures in signs.items() for held in [self.facts[key]] if held.fact.measure and held.figures[0] in figures]
        quantities = (self.facts[key].quantity for key, figures in signs.items() if figures)
        return Spoken(
            frozenset(quantity for quantity in quantities if quantity),
            frozenset(held.fact.id for held in told),
            frozenset(held.fact.topic for held in [*told, *self._ranked] if held.fact.topic),
        )

    @property
    def _ranked(self) -> list[Held]:
        """The facts whose rank it has and of which it says much."""
        return [
            self.facts[key] for key, pairs in self.agreed.items() if self.like[key].full >= SAID and any(a.unit == RANK for a, _ in pairs)
        ]

    def _is_said(self, amount: Amount, key: int) -> bool:
        """Whether a figure of a fact's year is the fact's by what is said with it, however little it tells itself."""
        return amount.unit != RANK and self.like[key].full >= SAID and self.time(amount, self.facts[key]) == "yes"

    def is_sign(self, said: Amount, held: Held) -> bool:
        """Whether a figure that is a fact's can hardly be so by chance."""
        return differ.is_sign(said, self.time(said, held))

    def is_of_another_year(self, time: str, held: Held) -> bool:
        """Whether a figure is said of a year that is none of a fact's, where other years have figures of the same quantity."""
        return time == "no" and bool(held.quantity) and self.lexicon.figures_of(held.quantity or "") > 1

    def time(self, said: Amount, held: Held) -> str:
        """Whether a figure is said to be of a fact's time."""
        period, dates = held.period, self.reading.moments
        if period is None:
            return "undated"
        dated = [m for m in dates if m.precision not in ("yearless", "compared")]
        if not differ.is_long(period):
            # What begins a sentence holds until another date is named.
            last = max((m.start for m in dated if m.end <= said.start), default=-1)
            clause = [m for m in dated if self.is_in_clause(m, said) and (m.start >= last or self._is_near(m, said))]
            if not clause:
                first, last = map(edtf.year_of, period)
                # The day of an event that is told beside it is no year of a figure, but of what happened on it.
                years = {*self.reading.years, *(year for m in dated if m.precision != "day" for year in m.years)}
                is_its_day = any(m.precision == "day" and m.period == period for m in dated)
                if is_its_day or any(first <= year <= last for year in years):
                    return "context"
                return "none" if not years else "faded" if not dated and self.reading.is_long_ago else "other context"
            # What stands right behind another figure is the time of that: `from 1 per cent in 2016 to 3 in 2017`.
            dated = [m for m in clause if not self._is_behind_another(m, said)] or clause
        elif not dated:
            return "none" if not self.reading.years else "faded" if self.reading.is_long_ago else "other context"
        if differ.is_long(period):
            years = {year for m in dates if m.precision != "yearless" for year in m.years}
            lasting = [int(amount.values[-1]) for amount in self.reading.amounts if amount.unit == "year"]
            years |= {year - length for year in years for length in lasting}  # in the five years to 2024
            return "yes" if all(any(abs(edtf.year_of(day) - year) <= 1 for year in years) for day in period) else "no"
        if not held.quantity:  # a figure of an event, which is of its year
            period = (period[0] // 10_000 * 10_000 + 101, period[1] // 10_000 * 10_000 + 1231)
        nearest = min(dated, key=lambda m: (self.gap(m, said), m.start))
        if differ.falls_in(nearest, period):
            return "yes"
        return "other" if any(differ.falls_in(m, period) for m in dated) else "no"

    def _is_behind_another(self, moment: Moment, said: Amount) -> bool:
        """Whether a date stands right behind another figure, or what that counts."""
        text = self.reading.sentence.text
        behind = (
            text[one.end : moment.start] for one in self.reading.amounts if one.is_sure and one is not said and one.end <= moment.start
        )
        return any(_RIGHT_BEHIND.fullmatch(between) for between in behind)

    def is_in_clause(self, moment: Moment | Placed, said: Amount | Moment) -> bool:
        """Whether a date is said of a figure: no comma parts them, but for one behind a date that begins the sentence, or what a semicolon parts of it, or stands right before."""
        text = self.reading.sentence.text
        if moment.start >= said.end:
            return not any(mark in text[said.end : moment.start] for mark in MARKS)
        begins = moment.start - text.rfind(";", 0, moment.start) - 1 <= BEGINNING and ";" not in text[moment.end : said.start]
        return begins or self._is_near(moment, said)

    def _is_near(self, moment: Moment | Placed, said: Amount | Moment) -> bool:
        """Whether no comma parts what stands before a figure from it, or nothing else does."""
        between = self.reading.sentence.text[moment.end : said.start]
        return moment.start >= said.end or not any(mark in between for mark in MARKS) or (len(between) <= CLOSE and between[0] == ",")

    def part_of(self, place: Moment) -> str:
        """The part of the sentence between commas that a date stands in."""
        text = self.reading.sentence.text
        first = max(text.rfind(mark, 0, place.start) for mark in MARKS) + 1
        ends = (text.find(mark, place.end) for mark in MARKS)
        return text[first : min((end for end in ends if end >= 0), default=len(text))]

    def gap(self, one: Amount | Moment | Placed, other: Amount | Moment | Placed) -> int:
        """How far two places of the sentence are apart, in characters, of which commas and semicolons are many."""
        first, last = sorted((one, other), key=lambda p: p.start)
        between = self.reading.sentence.text[first.end : last.start]
        return len(between) + 200 * between.count(";") + 20 * between.count(",")

    def series(self, held: Held) -> float:
        """How many figures of a fact's quantity the sentence has, those before, or the next."""
        found = zip((1.0, *BEFORE, BEFORE[0]), (self.spoken, *self.before, *[Spoken()] * (len(BEFORE) - len(self.before)), self.behind))
        return sum(weight for weight, spoken in found if held.quantity in spoken.quantities) if held.quantity else 0.0

    def leans(self, held: Held) -> bool:
        """Whether the sentence says little by itself, and those before it told a figure of a fact's topic."""
        return self.reading.leans and any(held.fact.topic in spoken.topics for spoken in self.before)

    def absent(self, key: int) -> float:
        """How much the parties of a fact tell that nobody names in the sentence."""
        return max((self.lexicon.party_worth(party) for party in self.facts[key].needed - self.parties), default=0.0)

    def unheard(self, key: int) -> float:
        """How much the parties of a fact tell that nobody names here or before."""
        return max((self.lexicon.party_worth(party) for party in self.facts[key].needed - self.heard), default=0.0)

    def is_exchanged(self, key: int, other: int, said: Amount) -> bool:
        """
        Whether a sentence that has the figure of a fact tells of another instead that is told beside it: it says what that has beside the one, and not what the one has.

        Shape:  of a sentence that says before each of its figures what that is of (`exports of 47, imports of 8`), or behind each, what stands there counts, and the
                other's figure must stand in the place of the one's.
        """
        if not self._are_neighbours(key, other) or self.facts[key].fact.id in self.cited:
            return False
        if (key, other, said.start) not in self._exchanged:
            alike = [one for one in self.reading.amounts if one.is_sure and _sort(one) == _sort(said)]
            if said not in alike or len(alike) < 2:
                found = bool(self.facts[key].quantity) and self._is_told(other, key, Part(self.said, frozenset(self.parties)))
            else:
                others = [one for one, _ in self.agreed.get(other, ()) if one in alike and one is not said]
                found = any(self._are_exchanged(key, other, alike, said, one) for one in others)
            self._exchanged[key, other, said.start] = found
        return self._exchanged[key, other, said.start]

    def _is_told(self, key: int, other: int, part: Part) -> bool:
        """Whether a part of the sentence is of a fact rather than of another: it names who that is of beside the other, and says what it has beside it."""
        its, others = self.facts[key].parties - self.facts[other].parties, self.facts[other].parties - self.facts[key].parties
        if (its and not its & part.parties) or others & part.parties:
            return False
        return (more := self.part_said(key, other, part.heard)) >= MORE and self.part_said(other, key, part.heard) <= LESS * more

    def _are_exchanged(self, key: int, other: int, alike: Sequence[Amount], said: Amount, its: Amount) -> bool:
        """
        Whether two of several figures, each a fact's, are said each of the other fact.

        Shape:  what stands before each counts, as far as the figure before it, if that says anything of the first of the two; else what stands behind each.
        """
        edges = [0, *(edge for one in alike for edge in (one.start, one.end)), len(self.reading.sentence.text)]
        mine, others = 2 * alike.index(said), 2 * alike.index(its)
        for behind in (0, 2):
            own, its_own, first = (self._within(*edges[at + behind : at + behind + 2]) for at in (mine, others, min(mine, others)))
            if self.part_said(key, other, first.heard) or self.part_said(other, key, first.heard):
                return self._is_told(other, key, own) and self._is_told(key, other, its_own)
        return False

    def is_of_neighbour(self, said: Amount, key: int) -> bool:
        """Whether a figure that is a fact's is said of a neighbour of it: exports of 47 and imports of 8 for imports of 47 and exports of 8."""
        return any(self.is_exchanged(key, other, said) for other in self.facts if other != key)

    def _are_neighbours(self, key: int, other: int) -> bool:
        """Whether two facts have figures that are told side by side: of one quantity, or of one topic, time and parties in one unit."""
        one, two = self.facts[key], self.facts[other]
        if one.quantity or two.quantity:
            return one.quantity == two.quantity
        if not (one.fact.measure and two.fact.measure and one.figures and two.figures):
            return False
        is_alike = one.fact.topic == two.fact.topic and one.parties == two.parties and one.period == two.period
        return is_alike and one.figures[0].unit == two.figures[0].unit

    def _within(self, start: int, end: int) -> Part:
        tokens = [word.token for word in self.reading.words if start <= word.start < end]
        return Part(self.lexicon.heard([(tokens, 1.0)]), frozenset(self.lexicon.parties(tokens)))

    def part_said(self, key: int, other: int, heard: Heard | None = None) -> float:
        """What part of what a fact has beside another the sentence says (or a part of it), by the wording of which it says most; 0 if it has nothing beside it."""
        heard = self.said if heard is None else heard
        most = 0.0
        for text in self.like[key].texts:
            rest = [(number, worth) for number, worth in text.tokens if not self.facts[other].everything[number]]
            if rest:
                most = max(most, sum(worth * heard[number] for number, worth in rest) / sum(worth for _, worth in rest))
        return most

    def is_same(self, key: int, other: int) -> bool:
        """Whether two facts tell the same: of a quantity and parties at one time, or what happened on one day."""
        one, two = self.facts[key], self.facts[other]
        if key == other:
            return True
        if one.quantity or two.quantity:
            return one.quantity == two.quantity and one.parties == two.parties and one.period == two.period
        return one.period is not None and one.period == two.period and one.period[1] - one.period[0] < 100


def _sort(amount: Amount) -> str:
    """What a figure is told beside: one of money or of what is counted beside any of these, a part of a whole beside another."""
    return amount.unit if amount.unit == PER_CENT or amount.unit.islower() else ""
