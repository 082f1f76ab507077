"""Figures and dates of a sentence beside others of facts, and what speaks for it that both speak of the same."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from cmfacts.proof import differ
from cmfacts.proof.amounts import RANK, Amount, is_rank
from cmfacts.proof.evidence import SLIP, Evidence, Pair
from cmfacts.proof.likeness import Heard, Lexicon, Text, Token, shared
from cmfacts.proof.moments import Moment
from cmfacts.proof.reading import BEFORE, BESIDE, HEADING, TELL_DATES, Held, Placed, Reading
from cmfacts.values import edtf

#: A fact with less than this part of its words said is not looked at.
LEAST = 0.2
#: So many of its wordings, the likest, are looked at closely.
WORDINGS = 3
#: A party that tells so much is seldom spoken of without being named.
RARE = 0.35
#: One that tells so much has a rank only where it is named in the sentence.
NAMED = 0.2
#: A fact that has a figure is preferred to one that has not, if it is about as like; up to so many of something are told by what is counted.
AS_LIKE, FEW, UNLIKE = 0.05, 12, 0.3
#: Where one end of a fact's time is said, a date that is no likelier than this to be meant for the other is another matter's.
UNLIKE_DATE = 0.5
#: A fact of which so much is said is meant whoever is not named.
SURELY = 0.8
#: A fact of which less than this is said in the sentence itself is meant only where others of its quantity are.
HEARD = 0.1
#: What parts a sentence; a date within so many characters of its beginning is said of all of it.
MARKS, BEGINNING = ",;:—()", 16


class _Likeness(NamedTuple):
    own: float
    full: float
    back: float
    texts: list[Text]


class Beside:
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
        self._windows: dict[int, tuple[Text, Heard, list[Token]]] = {}
        self.reading = readings[number]
        self.lexicon = lexicon
        self.cited = {key.id for key in self.reading.sentence.keys}
        self.others = [(readings[number - back].tokens, near) for back, near in enumerate(BEFORE, 1) if number >= back]
        tokens = self.reading.tokens
        if number > len(BEFORE):
            self.others.append((readings[0].tokens, HEADING))
        own, full = lexicon.heard([(tokens, 1.0)]), lexicon.heard([(tokens, 1.0), *self.others])
        whole = lexicon.text(tokens)
        self.parties = lexicon.parties(tokens)
        self.heard = self.parties.union(*(lexicon.parties(others) for others, _ in self.others))
        self.facts: dict[int, Held] = {}
        self.like: dict[int, _Likeness] = {}
        for key, held in facts.items():
            ranked = sorted(((shared(text, full), n) for n, text in enumerate(held.texts)), reverse=True)[:WORDINGS]
            best = ranked[0][0] if ranked else 0.0
            if best >= LEAST or held.fact.id in self.cited or key in certain or self._has_figure_of(held):
                self.facts[key] = held
                texts = [held.texts[n] for _, n in ranked]
                self.like[key] = _Likeness(
                    max((shared(text, own) for text in texts), default=0.0), best, shared(whole, held.everything), texts
                )
        self.agreed = self._agreed()
        self.before = before

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
                        and not self._is_of_another_year(self.time(amount, held), held)
                    ):
                        found.setdefault(key, []).append((amount, figure))
        return found

    @property
    def quantities(self) -> frozenset[str]:
        """The quantities whose figures it has, as of the right year."""
        return frozenset(
            self.facts[key].quantity or ""
            for key, pairs in self.agreed.items()
            if self.facts[key].quantity and any(differ.is_sign(amount, self.time(amount, self.facts[key])) for amount, _ in pairs)
        )

    def is_sign(self, said: Amount, held: Held) -> bool:
        """Whether a figure that is a fact's can hardly be so by chance."""
        return differ.is_sign(said, self.time(said, held))

    def time(self, said: Amount, held: Held) -> str:
        """Whether a figure is said to be of a fact's time."""
        period, dates = held.period, self.reading.moments
        if period is None:
            return "undated"
        dated = [m for m in dates if m.precision not in ("yearless", "compared")]
        if not differ.is_long(period):
            clause = [m for m in dated if self._is_in_clause(m, said)]
            if not clause:
                first, last = map(edtf.year_of, period)
                # The day of an event that is told beside it is no year of a figure.
                years = {*self.reading.years, *(year for m in dated if m.precision != "day" for year in m.years)}
                return "none" if not years else "context" if any(first <= year <= last for year in years) else "other context"
            dated = clause
        elif not dated:
            return "other context" if self.reading.years else "none"
        if differ.is_long(period):
            years = {year for m in dated for year in m.years}
            return "yes" if all(any(abs(edtf.year_of(day) - year) <= 1 for year in years) for day in period) else "no"
        if not held.quantity:  # a figure of an event, which is of its year
            period = (period[0] // 10_000 * 10_000 + 101, period[1] // 10_000 * 10_000 + 1231)
        nearest = min(dated, key=lambda m: (self._gap(m, said), m.start))
        if differ.falls_in(nearest, period):
            return "yes"
        return "other" if any(differ.falls_in(m, period) for m in dated) else "no"

    def _is_in_clause(self, moment: Moment, said: Amount) -> bool:
        """Whether a date is said of a figure: no comma parts them, but for one behind a date that begins the sentence or stands right before."""
        text = self.reading.sentence.text
        if moment.start >= said.end:
            return not any(mark in text[said.end : moment.start] for mark in MARKS)
        between = text[moment.end : said.start]
        return moment.start <= BEGINNING or len(between) <= 3 or not any(mark in between for mark in MARKS)

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
            if moment.precision not in ("relative", "compared"):
                yield from self._of_date(moment)

    def _of_figure(self, said: Amount) -> Iterator[Pair]:
        agree = [
            key
            for key, pairs in self.agreed.items()
            if any(amount is said for amount, _ in pairs) and (self._unheard(key) < RARE or self.like[key].own > SURELY)
        ]
        agrees = max((self.like[key].full for key in agree), default=0.0)
        exactly = differ.is_telling(said) and any(
            self.like[key].full > 1.5 * LEAST
            and any(amount is said and differ.is_equal(amount, figure) for amount, figure in self.agreed[key])
            for key in agree
        )
        if any(differ.is_sign(said, self.time(said, self.facts[key])) for key in agree):
            return  # it is a fact's own, of its year
        comparable = []
        for key, held in self.facts.items():
            if key in agree or any(amount is said for amount, _ in self.agreed.get(key, ())):
                continue
            time = self.time(said, held)
            if self._is_of_another_year(time, held):
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
            near = differ.nearness(said, figure)
            if held.fact.id not in self.cited and not self._may_be(key, said, main, time, near, agrees):
                continue
            mine = self.agreed.get(key, [])
            rivals = (other for other, *_ in comparable if not self._is_same(key, other))
            lead = self.like[key].full - max((self.like[other].full for other in rivals), default=0.0)
            yield Pair(self.number, said, held, figure, self._evidence(
                key, said, time, near, main, agrees, exactly,
                settled=any(other is figure for _, other in mine), beside=any(other is not figure for _, other in mine), lead=lead,
            ))  # fmt: skip

    def _may_be(self, key: int, said: Amount, main: bool, time: str, near: float, agrees: float) -> bool:
        """Whether a figure may be meant for that of a fact at all, which the sentence does not cite."""
        held = self.facts[key]
        if agrees >= self.like[key].full - AS_LIKE or (time == "no" and held.fact.kind == "figure") or not (main or near >= SLIP):
            return False
        if self.like[key].own < HEARD and key not in self.agreed and not self._series(held) >= 1:
            return False
        noun = self._noun(said, held)
        if said.unit == RANK:  # the rank of somebody who is not spoken of, the second of something else
            return self._absent(key) < NAMED and (noun >= 0 or self._is_rank_behind(said))
        return bool(said.unit) or said.values[-1] > FEW or (noun > 0 and near > UNLIKE)

    def _of_date(self, moment: Moment) -> Iterator[Pair]:
        agree: list[int] = []
        comparable: list[int] = []
        for key, held in self.facts.items():
            if held.period is None:
                continue
            stated = [held.period, *((m.earliest, m.latest) for m in held.moments if m.precision != "yearless")]
            if any(differ.is_date_of(moment, period) and differ.is_as_exact(moment, period) for period in stated):
                agree.append(key)
            elif differ.is_decade(held.period) == (moment.precision == "decade") and not any(
                differ.is_date_of(moment, period) for period in stated
            ):
                comparable.append(key)
        agrees = max((self.like[key].full for key in agree), default=0.0)
        for key in comparable:
            held = self.facts[key]
            beside = any(differ.is_telling(amount) for amount, _ in self.agreed.get(key, []))
            tells = held.fact.kind in TELL_DATES and held.fact.dated == "event" and not held.quantity and "~" not in (held.fact.date or "")
            if not tells and not beside:
                continue
            near, settled = self._beside_ends(moment, held)
            rivals = (other for other in comparable if not self._is_same(key, other))
            lead = self.like[key].full - max((self.like[other].full for other in rivals), default=0.0)
            main = held.fact.dated == "event" and held.fact.kind != "figure"
            yield Pair(self.number, moment, held, None, self._evidence(
                key, moment, "date", near, main, agrees, moment.precision == "day",
                settled=settled, beside=beside, lead=lead,
            ))  # fmt: skip

    def _beside_ends(self, moment: Moment, held: Held) -> tuple[float, bool]:
        """How like a date is to where a fact's time begins or ends, and whether the sentence has that already; of the two the one that it does not have, if that is like."""
        others = [m for m in self.reading.moments if m is not moment and m.precision not in ("relative", "compared")]
        ends = differ.ends_of(held.fact) or [held.period or (0, 0)]
        free = [end for end in ends if not any(differ.is_date_of(other, end) for other in others)]
        near = max(differ.date_nearness(moment, end) for end in free or ends)
        return near, len(free) < len(ends) and not (free and near > UNLIKE_DATE)

    def _is_of_another_year(self, time: str, held: Held) -> bool:
        """Whether a figure is said of a year that is none of a fact's, where other years have figures of the same quantity."""
        return time == "no" and bool(held.quantity) and self.lexicon.figures_of(held.quantity or "") > 1

    def _series(self, held: Held) -> float:
        """How many figures of a fact's quantity the sentence has, or those before."""
        found = zip((1.0, *BEFORE), (self.quantities, *self.before))
        return sum(weight for weight, quantities in found if held.quantity in quantities) if held.quantity else 0.0

    def _absent(self, key: int) -> float:
        """How much the parties of a fact tell that nobody names in the sentence."""
        return max((self.lexicon.party_worth(party) for party in self.facts[key].needed - self.parties), default=0.0)

    def _unheard(self, key: int) -> float:
        """How much the parties of a fact tell that nobody names here or before."""
        return max((self.lexicon.party_worth(party) for party in self.facts[key].needed - self.heard), default=0.0)

    def _near(self, said: Amount | Moment) -> tuple[Text, Heard, list[Token]]:
        """What stands near a figure: as a text, as what is said with all else that is, and the names in it."""
        if said.start not in self._windows:
            around = self.reading.around(said)
            close = [word.token for word in around]
            near = self.lexicon.heard([(close, 1.0), (self.reading.tokens, BESIDE), *self.others])
            self._windows[said.start] = self.lexicon.text(close), near, [word.token for word in around if word.is_name]
        return self._windows[said.start]

    def _is_same(self, key: int, other: int) -> bool:
        """Whether two facts tell the same: of a quantity and parties at one time, or what happened on one day."""
        one, two = self.facts[key], self.facts[other]
        if key == other:
            return True
        if one.quantity or two.quantity:
            return one.quantity == two.quantity and one.parties == two.parties and one.period == two.period
        return one.period is not None and one.period == two.period and one.period[1] - one.period[0] < 100

    def _is_rank_behind(self, said: Amount) -> bool:
        return is_rank(self.reading.sentence.text[said.end :])

    def _noun(self, said: Amount | Moment, held: Held) -> int:
        word = self.reading.next_word(said) if isinstance(said, Amount) else None
        if word is None or (isinstance(said, Amount) and (said.unit not in ("", RANK) or said.is_bare)):
            return 0
        return 1 if held.everything.has(word) else -1

    def _stranger(self, said: Amount | Moment, held: Held) -> bool:
        """Whether the party that is named next to a figure is none of a fact's."""
        words = [word for word in self.reading.words if not self.reading.is_aside(word, said)]
        named = [(self._gap(said, word), party) for word in words for party in self.lexicon.parties([word.token])]
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
        window, near_said, names = self._near(said)
        known = held.everything
        absent = self._absent(key)
        unheard = self._unheard(key)
        foreign = sum(not known.has(name) for name in names) / len(names) if names else 0.0
        return Evidence(
            like.own, like.full, max((shared(text, near_said) for text in like.texts), default=0.0), like.back, shared(window, known),
            time, near, held.fact.id in self.cited, main, agrees, exactly, settled, beside, self._series(held), foreign, lead, absent, unheard, self._stranger(said, held), self._noun(said, held),
        )  # fmt: skip
