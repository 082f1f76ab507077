"""Figures and dates of sentences beside others of facts, and what speaks for it that both speak of the same."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from cmfacts.index.reader import Index
from cmfacts.proof import differ
from cmfacts.proof.amounts import PER_CENT, RANK, Amount
from cmfacts.proof.likeness import Lexicon, near_of, shared
from cmfacts.proof.moments import Moment
from cmfacts.proof.reading import BEFORE, BESIDE, Held, Placed, Reading, hold
from cmfacts.values import edtf

#: So many facts are looked at for a sentence, and so many more of the quantities whose figures stand in it or before it.
CANDIDATES, OF_QUANTITY = 24, 12
#: A fact with less than this part of its words said is not looked at.
LEAST = 0.2
#: A party that tells so much is seldom spoken of without being named.
RARE = 0.35


class Evidence(NamedTuple):
    """
    What speaks for it that a figure or date and that of a fact are meant to be the same.

    Shape:  `own` is what part of the best wording of the fact the sentence says, `full` with the sentences before, `local` with what stands near the
            figure; `back` what part of the sentence's words the fact has, `local_back` of those near the figure. `time` says whether the year fits: yes, context,
            none, undated, other, other context, no. `near` as `differ` has it. `agrees` is how like the best fact is that has just this figure,
            `exactly` whether to three digits; `settled` if the sentence has the fact's figure too; `beside` if it has another figure of the fact, `series` how many of the
            quantity it has, or the sentences before. `foreign` is the part of the names near the figure that the fact does not know; `lead` how much more like the fact
            is than the next. `absent` is how much the parties of the fact tell that nobody names in the sentence, `unheard` nor before it;
            `stranger` whether the party named next to the figure is none of them.
    """

    own: float
    full: float
    local: float
    back: float
    local_back: float
    time: str
    near: float
    cited: bool
    main: bool
    agrees: float
    exactly: bool
    settled: bool
    beside: bool
    series: float
    foreign: float
    lead: float
    absent: float
    unheard: float
    stranger: bool


class Pair(NamedTuple):
    """A figure or date of a sentence, by its number, beside another of a fact (None: the fact's date), with what speaks for it that both are one."""

    sentence: int
    said: Amount | Moment
    held: Held
    figure: Amount | None
    evidence: Evidence


class _Likeness(NamedTuple):
    own: float
    full: float
    back: float


class _Sentence:
    """A sentence beside the facts that may speak of the same."""

    def __init__(
        self,
        number: int,
        readings: Sequence[Reading],
        facts: Mapping[int, Held],
        lexicon: Lexicon,
        before: Sequence[frozenset[str]],
        certain: Collection[int] = (),
    ) -> None:
        self.number = number
        self.reading = readings[number]
        self.lexicon = lexicon
        self.cited = {key.id for key in self.reading.sentence.keys}
        self.others = [(readings[number - back].tokens, near) for back, near in enumerate(BEFORE, 1) if number >= back]
        tokens = self.reading.tokens
        own, full = near_of([(tokens, 1.0)]), near_of([(tokens, 1.0), *self.others])
        whole = lexicon.text(tokens)
        self.parties = lexicon.parties(tokens)
        self.heard = self.parties.union(*(lexicon.parties(others) for others, _ in self.others))
        self.facts: dict[int, Held] = {}
        self.like: dict[int, _Likeness] = {}
        for key, held in facts.items():
            best = max((shared(text, full) for text in held.texts), default=0.0)
            if best >= LEAST or held.fact.id in self.cited or key in certain:
                self.facts[key] = held
                self.like[key] = _Likeness(
                    max((shared(text, own) for text in held.texts), default=0.0), best, shared(whole, held.everything)
                )
        self.agreed = self._agreed()
        self.before = before

    def _agreed(self) -> dict[int, list[tuple[Amount, Amount]]]:
        found: dict[int, list[tuple[Amount, Amount]]] = {}
        for key, held in self.facts.items():
            for amount in self.reading.amounts:
                for figure in held.figures:
                    if (
                        differ.is_of_kind(amount, figure)
                        and differ.agrees(amount, figure)
                        and (not held.quantity or self.time(amount, held) != "no")
                    ):
                        found.setdefault(key, []).append((amount, figure))
        return found

    @property
    def quantities(self) -> frozenset[str]:
        """The quantities whose figures it has, as of the right year."""
        return frozenset(
            self.facts[key].quantity or ""
            for key, pairs in self.agreed.items()
            if self.facts[key].quantity and any(_is_sign(amount, self.time(amount, self.facts[key])) for amount, _ in pairs)
        )

    def time(self, said: Amount, held: Held) -> str:
        """Whether a figure is said to be of a fact's time."""
        period, dates = held.period, self.reading.moments
        if period is None:
            return "undated"
        dated = [m for m in dates if m.precision != "yearless"]
        if not differ.is_long(period):
            # What stands behind a comma behind the figure is said of something else.
            text = self.reading.sentence.text
            dated = [m for m in dated if m.end <= said.start or not any(mark in text[said.end : m.start] for mark in ",;:—")]
        if not dated:
            year = self.reading.year
            return "none" if not year else "context" if edtf.year_of(period[0]) <= year <= edtf.year_of(period[1]) else "other context"
        if differ.is_long(period):
            years = {year for m in dated for year in m.years}
            return "yes" if all(any(abs(edtf.year_of(day) - year) <= 1 for year in years) for day in period) else "no"
        nearest = min(dated, key=lambda m: (self._gap(m, said), m.start))
        if differ.falls_in(nearest, period):
            return "yes"
        return "other" if any(differ.falls_in(m, period) for m in dated) else "no"

    def _gap(self, one: Amount | Moment | Placed, other: Amount | Moment | Placed) -> int:
        """How far two places of the sentence are apart, in characters, of which commas and semicolons are many."""
        first, last = sorted((one, other), key=lambda p: p.start)
        between = self.reading.sentence.text[first.end : last.start]
        return len(between) + 200 * between.count(";") + 20 * between.count(",")

    def pairs(self) -> Iterator[Pair]:
        """Every figure and date of it beside others of facts."""
        for said in self.reading.amounts:
            if said.is_sure:
                yield from self._of_figure(said)
        for moment in self.reading.moments:
            if moment.precision not in ("relative", "decade"):
                yield from self._of_date(moment)

    def _of_figure(self, said: Amount) -> Iterator[Pair]:
        agree = [key for key, pairs in self.agreed.items() if any(amount is said for amount, _ in pairs) and self._unheard(key) < RARE]
        agrees = max((self.like[key].full for key in agree), default=0.0)
        exactly = _telling(said) and any(self.like[key].full > 2 * LEAST for key in agree)
        comparable = []
        for key, held in self.facts.items():
            if key in agree:
                continue
            time = self.time(said, held)
            if time == "no" and held.quantity:
                continue
            mine = self.agreed.get(key, [])
            for place, figure in enumerate(held.figures):
                if place and held.fact.measure and not mine and held.fact.id not in self.cited:
                    break
                if any(other is figure for _, other in mine):
                    continue  # said elsewhere in the sentence
                if differ.is_of_kind(said, figure) and not figure.is_range and not (figure.unit == RANK and figure.bound):
                    comparable.append((key, figure, place == 0 and held.fact.measure is not None, time))
        for key, figure, main, time in comparable:
            held = self.facts[key]
            mine = self.agreed.get(key, [])
            rivals = (other for other, *_ in comparable if not self._is_same(key, other))
            lead = self.like[key].full - max((self.like[other].full for other in rivals), default=0.0)
            yield Pair(self.number, said, held, figure, self._evidence(
                key, said, time, differ.nearness(said, figure), main, agrees, exactly,
                settled=any(other is figure for _, other in mine), beside=any(other is not figure for _, other in mine), lead=lead,
            ))  # fmt: skip

    def _of_date(self, moment: Moment) -> Iterator[Pair]:
        agree: list[int] = []
        comparable: dict[int, tuple[edtf.Day, edtf.Day]] = {}
        for key, held in self.facts.items():
            if held.period is None:
                continue
            stated = ((m.earliest, m.latest) for m in held.moments if m.precision != "yearless")
            if differ.is_date_of(moment, held.period) or any(differ.falls_in(moment, period) for period in stated):
                agree.append(key)
            else:
                comparable[key] = held.period
        agrees = max((self.like[key].full for key in agree), default=0.0)
        for key, period in comparable.items():
            held = self.facts[key]
            beside = any(_telling(amount) for amount, _ in self.agreed.get(key, []))
            if (held.fact.kind == "figure" or held.quantity or held.fact.dated == "as-of") and not beside:
                continue
            settled = any(m is not moment and m.precision != "relative" and differ.is_date_of(m, period) for m in self.reading.moments)
            rivals = (other for other in comparable if not self._is_same(key, other))
            lead = self.like[key].full - max((self.like[other].full for other in rivals), default=0.0)
            main = held.fact.dated == "event" and held.fact.kind != "figure"
            yield Pair(self.number, moment, held, None, self._evidence(
                key, moment, "date", differ.date_nearness(moment, period), main, agrees, moment.precision == "day",
                settled=settled, beside=beside, lead=lead,
            ))  # fmt: skip

    def _unheard(self, key: int) -> float:
        """How much the parties of a fact tell that nobody names here or before."""
        return max((self.lexicon.party_worth(party) for party in self.facts[key].parties - self.heard), default=0.0)

    def _is_same(self, key: int, other: int) -> bool:
        """Whether two facts tell the same: of a quantity and parties at one time, or what happened on one day."""
        one, two = self.facts[key], self.facts[other]
        if key == other:
            return True
        if one.quantity or two.quantity:
            return one.quantity == two.quantity and one.parties == two.parties and one.period == two.period
        return one.period is not None and one.period == two.period and one.period[1] - one.period[0] < 100

    def _stranger(self, said: Amount | Moment, held: Held) -> bool:
        """Whether the party that is named next to a figure is none of a fact's."""
        named = [(self._gap(said, word), party) for word in self.reading.words for party in self.lexicon.parties([word.token])]
        return bool(named) and bool(held.parties) and not any(party in held.parties for gap, party in named if gap == min(named)[0])

    def _evidence(
        self,
        key: int,
        said: Amount | Moment,
        time: str,
        near: float,
        main: bool,
        agrees: float,
        exactly: bool,
        *,
        settled: bool,
        beside: bool,
        lead: float,
    ) -> Evidence:
        held, like = self.facts[key], self.like[key]
        around = self.reading.around(said)
        close = [word.token for word in around]
        near_said = near_of([(close, 1.0), (self.reading.tokens, BESIDE), *self.others])
        names = [word.token for word in around if word.is_name]
        known = held.everything
        absent = max((self.lexicon.party_worth(party) for party in held.parties - self.parties), default=0.0)
        unheard = self._unheard(key)
        foreign = sum(not (n.stem in known or any(g in known for g in n.groups)) for n in names) / len(names) if names else 0.0
        quantity = held.quantity
        series = (
            sum(weight for weight, found in zip((1.0, 0.7, 0.5, 0.35), (self.quantities, *self.before)) if quantity in found)
            if quantity
            else 0.0
        )
        return Evidence(
            like.own, like.full, max((shared(text, near_said) for text in held.texts), default=0.0), like.back, shared(self.lexicon.text(close), known),
            time, near, held.fact.id in self.cited, main, agrees, exactly, settled, beside, series, foreign, lead, absent, unheard, self._stranger(said, held),
        )  # fmt: skip


def _digits(amount: Amount) -> int:
    """How many digits of a figure tell something; of money one more, since it could be another currency."""
    return max(len(f"{value:.15g}".replace(".", "").rstrip("0")) for value in amount.values) + (amount.unit not in ("", PER_CENT, RANK))


def _telling(amount: Amount) -> bool:
    """Whether a figure is so exact that it hardly agrees with one by chance."""
    return amount.unit != RANK and _digits(amount) > 2


def _is_sign(amount: Amount, time: str) -> bool:
    """Whether a figure that agrees with one of a quantity is a sign that the quantity is spoken of."""
    return amount.unit != RANK and (_digits(amount) > 1 if time == "yes" else _digits(amount) > 2 and time in ("none", "context"))


def pairs(index: Index, lexicon: Lexicon, readings: Sequence[Reading]) -> Iterator[Pair]:
    """Every figure and date of the sentences of a draft beside those of facts that have another."""
    lexicon.know(token for reading in readings for token in reading.tokens)
    index.know(sorted({number for reading in readings for number in reading.numbers}))
    spoken = frozenset(reading.sentence.language for reading in readings)
    numbers = {n: _candidates(index, lexicon, n, readings) for n, reading in enumerate(readings) if reading.amounts or reading.moments}
    facts = hold(index, lexicon, sorted({number for found in numbers.values() for number in found}), spoken)
    before: list[frozenset[str]] = []
    for n in range(len(readings)):
        if n not in numbers:
            before.insert(0, frozenset())
            continue
        last = before[: len(BEFORE)]
        sentence = _Sentence(n, readings, {number: facts[number] for number in numbers[n]}, lexicon, last)
        series = sentence.quantities.union(*last)
        more = _of_series(index, series, numbers[n])
        if more:
            facts |= hold(index, lexicon, [number for number in more if number not in facts], spoken)
            sentence = _Sentence(n, readings, {number: facts[number] for number in (*numbers[n], *more)}, lexicon, last, more)
        before.insert(0, sentence.quantities)
        yield from sentence.pairs()


def _candidates(index: Index, lexicon: Lexicon, n: int, readings: Sequence[Reading]) -> list[int]:
    """The facts that have most in common with a sentence and those before it, and those that it cites."""
    texts = [(readings[n - back].tokens, near) for back, near in enumerate((1.0, *BEFORE)) if n >= back]
    near = near_of(texts, by_word=True) | dict.fromkeys(readings[n].numbers, 1.0)
    found = lexicon.candidates(near, CANDIDATES)
    cited = index.numbers_of([key.id for key in readings[n].sentence.keys])
    return list(dict.fromkeys((*found, *cited.values())))


def _of_series(index: Index, quantities: frozenset[str], known: Sequence[int]) -> list[int]:
    """More facts of some quantities."""
    found = [number for quantity in sorted(quantities) for number in index.numbers_with("quantity", quantity) if number not in known]
    return found[: OF_QUANTITY * max(1, len(quantities))]
