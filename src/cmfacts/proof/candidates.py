"""Which facts the sentences of a draft may speak of."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from cmfacts.index.reader import Index
from cmfacts.proof.beside import Beside, Spoken
from cmfacts.proof.likeness import Lexicon, Near, near_of
from cmfacts.proof.moments import Moment
from cmfacts.proof.reading import BEFORE, Held, Reading, hold

#: So many facts are looked at for a sentence, so many more of the quantities whose figures stand in it or before it, and of those
#: dated near, which are looked for among so many.
CANDIDATES, OF_QUANTITY, OF_DATES, MOST_DATED = 40, 12, 12, 2000
#: So many more by what the sentence says itself, and of the year that it tells if it leans on those before it.
BY_ITSELF, OF_YEAR = 8, 8
#: So many years off is a year with another digit of its last two, or the next century.
SLIPS = tuple(sign * years for years in (1, 2, 3, *range(10, 70, 10), 100) for sign in (-1, 1))


def besides(index: Index, lexicon: Lexicon, readings: Sequence[Reading]) -> Iterator[Beside]:
    """The sentences of a draft that have a figure or a date, each beside the facts that may speak of the same."""
    lexicon.know(token for reading in readings for token in reading.tokens)
    index.know(sorted({number for reading in readings for number in reading.numbers}))
    spoken = frozenset(reading.sentence.language for reading in readings)
    numbers = {n: _candidates(index, lexicon, n, readings) for n, reading in enumerate(readings) if reading.amounts or reading.moments}
    facts = hold(index, lexicon, sorted({number for found in numbers.values() for number in found}), spoken)
    beside = {n: Beside(n, readings, _of(facts, found), lexicon) for n, found in numbers.items()}
    spoken_of = [beside[n].spoken if n in beside else Spoken() for n in range(len(readings))]
    for n, found in numbers.items():
        # A series is told in sentences that lean on one another, on the next as well as on those before.
        before, behind = spoken_of[max(0, n - len(BEFORE)) : n][::-1], spoken_of[n + 1] if n + 1 < len(readings) else Spoken()
        more = _of_series(index, spoken_of[n].quantities.union(behind.quantities, *(s.quantities for s in before)), found)
        if readings[n].leans:
            more += _of_year(index, readings[n], frozenset().union(*(s.topics for s in before)), {*found, *more})
        sentence = beside[n]
        sentence.before, sentence.behind = before, behind
        if more:
            facts |= hold(index, lexicon, [number for number in more if number not in facts], spoken)
            sentence = Beside(n, readings, _of(facts, (*found, *more)), lexicon, before, behind, more, sentence)
            spoken_of[n] = sentence.spoken
        yield sentence


def _of(facts: Mapping[int, Held], numbers: Sequence[int]) -> dict[int, Held]:
    return {number: facts[number] for number in numbers if number in facts}


def _candidates(index: Index, lexicon: Lexicon, n: int, readings: Sequence[Reading]) -> list[int]:
    """The facts that have most in common with a sentence and those before it, and those that it cites."""
    texts = [(readings[n - back].tokens, near) for back, near in enumerate((1.0, *BEFORE)) if n >= back]
    numbers: Near = dict.fromkeys(readings[n].numbers, 1.0)
    found = lexicon.candidates(near_of(texts, by_word=True) | numbers)
    own = lexicon.candidates(near_of(texts[:1], by_word=True) | numbers)[:BY_ITSELF] if not readings[n].leans else []
    dated = _dated_near(index, readings[n].moments)
    found = [*found[:CANDIDATES], *[number for number in found[CANDIDATES:] if number in dated][:OF_DATES], *own]
    cited = index.numbers_of([key.id for key in readings[n].sentence.keys])
    return list(dict.fromkeys((*found, *cited.values())))


def _dated_near(index: Index, dates: Sequence[Moment]) -> set[int]:
    """The facts of a year or one that is a slip of it, and those of a day in the month of a date or beside it, or of that day of another year nearby."""
    found: set[int] = set()
    for moment in dates:
        if moment.precision == "year":
            for years in (0, *SLIPS):
                found |= index.beginning_between(moment.earliest + years * 10_000, moment.latest + years * 10_000, MOST_DATED)
        elif moment.precision in ("day", "month"):
            first, last = moment.earliest, moment.latest
            for begin, end in ((first - 100, last + 100), (first - 10_000, last - 10_000), (first + 10_000, last + 10_000)):
                found |= index.beginning_between(begin, end, MOST_DATED)
    return found


def _of_series(index: Index, quantities: frozenset[str], known: Sequence[int]) -> list[int]:
    """More facts of some quantities."""
    found = [number for quantity in sorted(quantities) for number in index.numbers_with("quantity", quantity) if number not in known]
    return found[: OF_QUANTITY * max(1, len(quantities))]


def _of_year(index: Index, reading: Reading, topics: frozenset[str], known: Collection[int]) -> list[int]:
    """More facts of some topics, of the years that a sentence names."""
    years = sorted({year for moment in reading.moments if moment.precision in ("year", "same", "relative") for year in moment.years})
    if not topics or not years:
        return []
    dated = set().union(*(index.beginning_between(year * 10_000, (year + 1) * 10_000 - 1, MOST_DATED) for year in years))
    of_topic = set().union(*(index.with_value("topic", topic) for topic in sorted(topics)))
    return sorted((dated & of_topic).difference(known))[:OF_YEAR]
