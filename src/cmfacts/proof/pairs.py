"""Figures and dates of a sentence beside others of facts, and what speaks for it that both are meant to be the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from typing import Any, NamedTuple

from cmfacts.proof import differ
from cmfacts.proof.amounts import RANK, Amount
from cmfacts.proof.around import Around
from cmfacts.proof.beside import LEAST, Beside
from cmfacts.proof.evidence import SLIP, Evidence, Pair
from cmfacts.proof.likeness import shared
from cmfacts.proof.moments import Moment
from cmfacts.proof.phrases import is_called_wrong, is_of_all
from cmfacts.proof.reading import TELL_DATES, Held
from cmfacts.values import edtf

#: A party that tells so much is seldom spoken of without being named.
RARE = 0.35
#: One that tells so much has a rank only where it is named in the sentence.
NAMED = 0.2
#: A fact that has a figure is preferred to one that has not, if it is about as like; up to so many of something are told by what is counted.
AS_LIKE, FEW, UNLIKE = 0.05, 12, 0.3
#: Of these times a figure is told not to be; a fact of one is no rival of one that is of its year.
ELSEWHEN = ("no", "other", "other context", "faded")
#: Where one end of a fact's time is said, a date that is no likelier than this to be meant for the other is another matter's.
UNLIKE_DATE = 0.5
#: A figure that is a fact's is said of that fact, if it is more than so much as like as the likest.
AS_MEANT = 0.6
#: What agrees by its bound alone (`close to`) is of a fact only if that is so much as like.
BY_BOUND = 0.75
#: A fact of which so much is said is meant whoever is not named.
SURELY = 0.8
#: A fact of which less than this is said in the sentence itself is meant only where others of its quantity are.
HEARD = 0.1
#: Two figures with so many characters between them may be told together: `89 votes to 10`.
COUPLED = 16


def pairs(beside: Beside) -> Iterator[Pair]:
    """Every figure and date of a sentence beside others of the facts that it may be meant to be of; none where it says that something is wrong."""
    if is_called_wrong(beside.reading.sentence):
        return
    paired = _Paired(beside)
    for said in beside.reading.amounts:
        if said.is_sure:
            yield from paired.of_figure(said)
    for moment in beside.reading.moments:
        if moment.precision not in ("same", "compared"):
            yield from paired.of_date(moment)


class _Comparable(NamedTuple):
    """A figure of a fact, by its key, that one of a sentence may be meant for: whether it is the fact's main one, whether the sentence's is of its time, and how like it is."""

    key: int
    figure: Amount
    main: bool
    time: str
    near: float


class _Paired:
    """The figures and dates of one sentence, each in its turn beside those of facts."""

    def __init__(self, beside: Beside) -> None:
        self.beside = beside
        self.facts, self.like, self.agreed, self.lexicon = beside.facts, beside.like, beside.agreed, beside.lexicon
        self.reading = beside.reading
        self.around = Around(beside)

    def of_figure(self, said: Amount) -> Iterator[Pair]:
        agree = [
            key
            for key, pairs in self.agreed.items()
            if any(amount is said for amount, _ in pairs)
            and (self.beside.unheard(key) < RARE or self.like[key].own > SURELY)
            and not (said.unit == RANK and self.around.stranger(said, self.facts[key]))
        ]
        likest = max((like.full for like in self.like.values()), default=0.0)
        own = [key for key in agree if self._cites(said, key) or self._is_own(said, key, likest)]
        comparable = list(self._comparable(said, agree))
        for key, figure, main, time, near in comparable:
            held = self.facts[key]
            if not all(self.beside.is_exchanged(other, key, said) for other in own):
                continue
            near = 1.0 if own else near  # two neighbours' figures exchanged are a slip too
            mean_it = [other for other in agree if self._may_mean(said, other, key)]
            agrees = max((self.like[other].full for other in mean_it), default=0.0)
            if held.fact.id not in self.beside.cited and not self._may_be(key, said, figure, main, time, near, agrees):
                continue
            exactly = differ.is_telling(said) and any(
                self.like[other].full > 1.5 * LEAST and self._is_equal(said, other) for other in mean_it
            )
            mine = self.agreed.get(key, [])
            rivals = {
                one.key: one.near
                for one in comparable
                if not self.beside.is_same(key, one.key) and not (one.time in ELSEWHEN and time not in ELSEWHEN)
            }
            yield Pair(self.beside.number, said, held, figure, self._evidence(
                key, said, time=time, near=near, main=main, agrees=agrees, exactly=exactly, **self._leads(key, near, rivals),
                settled=any(other is figure and not self.beside.is_of_neighbour(amount, key) for amount, other in mine),
                beside=any(other is not figure for _, other in mine),
            ))  # fmt: skip

    def _is_own(self, said: Amount, key: int, likest: float) -> bool:
        """Whether a figure that agrees with a fact's is that, of its year and as it is rounded, of a fact that is about as like as the likest."""
        is_meant = self.like[key].full > AS_MEANT * likest and self.beside.is_sign(said, self.facts[key])
        return is_meant and self._is_as_rounded(said, key)

    def _may_mean(self, said: Amount, other: int, key: int) -> bool:
        """Whether a figure that another fact has may be meant for that rather than a fact's: not where all is said of this, or its year, or much more and the other agrees by its bound alone."""
        if len({figure for _, figure in self.agreed[other]}) > 1:
            return True  # the sentence has two figures of it
        times = [self.beside.time(said, self.facts[one]) for one in (other, key)]
        if times == ["no", "yes"] or (said.unit != RANK and self.beside.is_exchanged(other, key, said)):
            return False
        return self.like[other].full >= BY_BOUND * self.like[key].full or self._is_as_rounded(said, other)

    def _is_as_rounded(self, said: Amount, key: int) -> bool:
        return any(amount is said and differ.is_as_rounded(amount, figure) for amount, figure in self.agreed[key])

    def _is_equal(self, said: Amount, key: int) -> bool:
        return any(amount is said and differ.is_equal(amount, figure) for amount, figure in self.agreed[key])

    def _comparable(self, said: Amount, agree: Sequence[int]) -> Iterator[_Comparable]:
        """The figures of facts that one may be meant for, of facts that do not have it."""
        for key, held in self.facts.items():
            mine = self.agreed.get(key, [])
            if key in agree or any(amount is said for amount, _ in mine):
                continue
            time = self.beside.time(said, held)
            if self.beside.is_of_another_year(time, held) or self._is_of_another_vote(key):
                continue
            for place, figure in enumerate(held.figures):
                if place and held.fact.measure and not mine and held.fact.id not in self.beside.cited:
                    break
                if any(other is figure and not self.beside.is_of_neighbour(amount, key) for amount, other in mine):
                    continue  # said elsewhere in the sentence
                if differ.is_of_kind(said, figure) and not (
                    figure.is_range or differ.is_far(said, figure) or (figure.unit == RANK and figure.bound)
                ):
                    yield _Comparable(key, figure, self._is_main(said, held, place, mine), time, differ.nearness(said, figure))

    def _cites(self, said: Amount, key: int) -> bool:
        """Whether a sentence cites a fact whose figure it has, and not of another time."""
        held = self.facts[key]
        return held.fact.id in self.beside.cited and self.beside.time(said, held) not in ELSEWHEN

    def _leads(self, key: int, near: float, rivals: Mapping[int, float]) -> dict[str, float]:
        """How much more is said of a fact than of the next that what is said could be of, or is as like to; and how much more of the sentence it has."""
        like = self.like[key]
        return {
            "lead": like.full - max((self.like[other].full for other in rivals), default=0.0),
            "lead_near": like.full - max((self.like[other].full for other, its in rivals.items() if its >= near), default=0.0),
            "lead_back": like.back - max((self.like[other].back for other in rivals), default=0.0),
        }

    def _may_be(self, key: int, said: Amount, figure: Amount, main: bool, time: str, near: float, agrees: float) -> bool:
        """Whether a figure may be meant for that of a fact at all, which the sentence does not cite."""
        held = self.facts[key]
        if agrees >= self.like[key].full - AS_LIKE or (time == "no" and key not in self.agreed) or not (main or near >= SLIP):
            return False
        if self.like[key].own < HEARD and key not in self.agreed and not (self.beside.series(held) >= 1 or self.beside.leans(held)):
            return False
        if (self._is_of_all and not held.is_of_all) or self.beside.direction.is_against(held.direction):
            return False
        noun = self.around.noun(said, held)
        if figure is not held.figures[0] and main:
            return True
        if said.unit == RANK:  # the rank of somebody who is not spoken of, the second of something else
            is_meant = self.beside.absent(key) < NAMED and not self.around.is_other_rank(said, held)
            return (
                is_meant and not self.around.is_before(said, held) and not (self.around.stranger(said, held) and not self._names_any(held))
            )
        return bool(said.unit) or said.values[-1] > FEW or (noun > 0 and near > UNLIKE)

    def _names_any(self, held: Held) -> bool:
        """Whether the sentence names a party of a fact."""
        return bool(held.parties & self.beside.parties)

    @cached_property
    def _is_of_all(self) -> bool:
        """Whether the sentence counts what is of all countries, and not of the parties that it names."""
        return is_of_all(self.reading.sentence.text, self.reading.sentence.language)

    def _is_of_another_vote(self, key: int) -> bool:
        """Whether a sentence has both sides of a vote, and neither is that of a fact which has them too: `234 to 200`."""
        held = self.facts[key]
        return held.is_tally and key not in self.agreed and held.fact.id not in self.beside.cited and self._has_vote

    @cached_property
    def _has_vote(self) -> bool:
        """Whether two figures of the sentence stand so close to one another as the sides of a vote do."""
        bare = [amount for amount in self.reading.amounts if not amount.unit]
        return any(1 < other.start - one.end <= COUPLED for one, other in pairwise(bare))

    def _is_main(self, said: Amount, held: Held, place: int, mine: Sequence[tuple[Amount, Amount]]) -> bool:
        """Whether the figure at a place among those of a fact is what that is about, or as surely what is said."""
        figure = held.figures[place]
        return (
            (not place and held.fact.measure is not None)
            or self._is_coupled(said, held, figure, mine)
            or self._is_alike(said, held, figure, mine)
        )

    def _is_coupled(self, said: Amount, held: Held, figure: Amount, mine: Sequence[tuple[Amount, Amount]]) -> bool:
        """Whether a figure stands behind one of the fact as its other does there: the votes against behind those for it."""
        before = held.fact.statement[: figure.start]
        gaps = (self.reading.sentence.text[amount.end : said.start] for amount, _ in mine if amount.end <= said.start)
        return any(1 < len(gap) <= COUPLED and before.endswith(gap) for gap in gaps)

    def _is_alike(self, said: Amount, held: Held, figure: Amount, mine: Sequence[tuple[Amount, Amount]]) -> bool:
        """Whether a figure that is not what a fact is about has the only unit of its kind in both, or counts just what that of the fact does."""
        if said.unit:
            both = (self.reading.amounts, held.figures)
            return bool(mine) and all(sum(other.unit == one.unit for other in every) == 1 for every, one in zip(both, (said, figure)))
        word = self.reading.next_word(said)
        return word is not None and held.counts(figure, word, self.reading.sentence.language, self.lexicon)

    def of_date(self, moment: Moment) -> Iterator[Pair]:
        agree: list[int] = []
        comparable: list[int] = []
        for key, held in self.facts.items():
            if held.period is None:
                continue
            stated = [held.period, *(m.period for m in held.dates)]
            if any(differ.is_date_of(moment, period) and differ.is_as_exact(moment, period) for period in stated):
                if self._tells(moment, key):
                    agree.append(key)
            elif differ.is_decade(held.period) == (moment.precision == "decade") and (
                not any(differ.is_date_of(moment, period) for period in stated) or self._is_other_end(moment, held)
            ):
                comparable.append(key)
        agrees = max((self.like[key].full for key in agree), default=0.0)
        every = {
            key: max(differ.date_nearness(moment, end) for end in self.facts[key].ends) for key in comparable if self._is_rival(moment, key)
        }
        for key in comparable:
            held = self.facts[key]
            beside = any(differ.is_telling(amount) for amount, _ in self.agreed.get(key, []))
            if self._is_of_another_vote(key) or not (self._tells_its_date(key, moment) or beside):
                continue
            rivals = {other: near for other, near in every.items() if not self.beside.is_same(key, other)}
            near, settled = self._beside_ends(moment, held.ends)
            yield Pair(self.beside.number, moment, held, None, self._evidence(
                key, moment, time="date", near=near, main=held.fact.dated == "event" and held.fact.kind != "figure",
                agrees=agrees, exactly=moment.precision == "day", settled=settled, beside=beside,
                **self._leads(key, near, rivals), is_relative=moment.precision == "relative",
            ))  # fmt: skip

    def _tells(self, moment: Moment, key: int) -> bool:
        """Whether a fact that has a date tells what is said of that; a figure that the sentence has not is of its year, and tells nothing else of it."""
        return moment.precision != "year" or not self.facts[key].quantity or key in self.agreed

    def _tells_its_date(self, key: int, moment: Moment) -> bool:
        """Whether a fact's date is what it tells: when something happened, rather than of when a figure is or as of when something was so."""
        held = self.facts[key]
        is_told = held.fact.kind in TELL_DATES or self._is_other_end(moment, held)
        return is_told and held.fact.dated == "event" and not held.quantity and "~" not in (held.fact.date or "")

    def _beside_ends(self, moment: Moment, ends: Sequence[tuple[edtf.Day, edtf.Day]]) -> tuple[float, bool]:
        """How like a date is to where a fact's time begins or ends, and whether the sentence has that already; of the two the one that it does not have, if that is like."""
        free = [end for end in ends if not self._is_settled(moment, end)]
        near = max(differ.date_nearness(moment, end) for end in free or ends)
        return near, len(free) < len(ends) and not (free and near > UNLIKE_DATE)

    def _is_other_end(self, moment: Moment, held: Held) -> bool:
        """Whether a day within a fact's time may be meant for one end of it: the sentence has the other, and a day is all that is wrong."""
        free = [end for end in held.ends if not self._is_settled(moment, end)]
        is_exact = len(held.ends) == 2 and all(first == last for first, last in held.ends)
        return moment.precision == "day" and is_exact and len(free) == 1 and differ.date_nearness(moment, free[0]) >= SLIP

    def _is_rival(self, moment: Moment, other: int) -> bool:
        """Whether a date could as well be meant for that of another fact: of one that happened not to somebody else, and is not told with its own."""
        period = self.facts[other].period
        if period is None or self.around.stranger(moment, self.facts[other]):
            return False
        # A year that the sentence has is told as exactly as another year is.
        return not (period[1] - period[0] < (10_000 if moment.precision == "year" else 100) and self._is_settled(moment, period))

    def _is_settled(self, moment: Moment, period: tuple[edtf.Day, edtf.Day]) -> bool:
        """Whether another date of the sentence is that of a fact."""
        others = (m for m in self.reading.moments if m is not moment and m.precision not in ("relative", "same", "compared"))
        return any(differ.is_date_of(other, period) for other in others)

    def _evidence(self, key: int, said: Amount | Moment, **known: Any) -> Evidence:
        """The evidence for a fact, but for what is known of it already."""
        held, like, beside = self.facts[key], self.like[key], self.beside
        window, near_said, names = self.around.near(said)
        heard = held.everything
        strange = [name for name in names if not heard.has(name)]
        return Evidence(
            own=like.own, full=like.full, local=max((shared(text, near_said) for text in like.texts), default=0.0), back=like.back,
            local_back=shared(window, heard), cited=held.fact.id in beside.cited, series=beside.series(held),
            foreign=len(strange) / len(names) if names else 0.0, absent=beside.absent(key), unheard=beside.unheard(key), stranger=(stranger := self.around.stranger(said, held)),
            apart=stranger and not self.around.stranger(said, held, within=True), noun=self.around.noun(said, held), words=like.words,
            told=any(held.fact.id in spoken.facts for spoken in beside.before), **known,
        )  # fmt: skip
