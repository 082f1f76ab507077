"""
What sentences say that facts say otherwise.

A figure or date of a sentence that no fact of the matter supports is held against those of facts that speak of the same (`evidence`); what speaks for that is
weighed, and the best is told if it weighs enough. The weights are fitted to the drafts in `bench/drafts/tune/` by `bench/proof.py --fit`: a false alarm costs trust, so
that they are asked for more than an even chance.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cmfacts.index.reader import Index
from cmfacts.proof.amounts import PER_CENT, RANK, TIMES, Amount
from cmfacts.proof.evidence import Pair, pairs
from cmfacts.proof.likeness import Lexicon
from cmfacts.proof.reading import read
from cmfacts.proof.records import Said, Sentence
from cmfacts.values import edtf
from cmfacts.values.quantity import figure

#: What must speak for it that two figures are meant to be one: the logarithm of the odds.
ENOUGH = 1.0
#: What each piece of evidence adds to that; bench/proof.py --fit prints them anew.
WEIGHTS = {
    "": -12.25, "own": -0.37, "full": 3.3, "local": 1.76, "back": 2.26, "local_back": 0.36, "time yes": 3.66, "time context": 2.93, "time none": -0.9,
    "time other": -1.67, "time other context": -2.36, "time no": -2.1, "near": 5.99, "slip": 0.44, "cited": 3.18, "main": 4.83, "money": -0.62,
    "share": -0.99, "rank": 1.17, "stretch": -0.4, "agrees": -5.38, "exactly": -0.33, "settled": -3.3, "beside": 1.66, "series": 1.59, "foreign": -1.1, "lead": 2.65,
    "absent": -0.64, "unheard": -0.97, "stranger": -1.04, "date": 0.45, "day": -2.65, "year": -1.16, "full in time": -2.94, "full in series": -1.24,
    "slip of date": 0.97, "slip beside": -0.62,
}  # fmt: skip
#: A figure this like another is a slip of the pen.
SLIP = 0.9


def said(index: Index, sentences: Sequence[Sentence]) -> Iterator[tuple[int, Said]]:
    """What the sentences of one draft, in order, say that facts say otherwise, each with the number of its sentence."""
    lexicon = Lexicon(index)
    best: dict[tuple[int, int, int], tuple[float, Pair]] = {}
    for pair in pairs(index, lexicon, list(read(sentences, lexicon))):
        weight = weigh(pair)
        place = (pair.sentence, pair.said.start, pair.said.end)
        if weight >= ENOUGH and (place not in best or weight > best[place][0]):
            best[place] = (weight, pair)
    for (number, start, end), (_, pair) in best.items():
        yield number, Said("differs", start, end, pair.held.fact.id, store_says(pair))


def weigh(pair: Pair) -> float:
    """What speaks for it that a figure or date and that of a fact are meant to be the same: the logarithm of the odds."""
    return sum(WEIGHTS.get(name, 0.0) * value for name, value in features(pair).items())


def features(pair: Pair) -> dict[str, float]:
    """The evidence as what is weighed, by name."""
    e = pair.evidence
    is_date = not isinstance(pair.said, Amount)
    unit = pair.said.unit if isinstance(pair.said, Amount) else ""
    precision = "" if isinstance(pair.said, Amount) else pair.said.precision
    series, slip = min(e.series, 2.0), e.near >= SLIP
    return {
        "": 1.0, "own": e.own, "full": e.full, "local": e.local, "back": e.back, "local_back": e.local_back, f"time {e.time}": 1.0, "near": e.near, "slip": slip,
        "cited": e.cited, "main": e.main, "money": unit not in ("", PER_CENT, RANK, TIMES) and not unit.islower(), "share": unit == PER_CENT, "rank": unit == RANK,
        "stretch": unit.islower() and unit != RANK, "agrees": e.agrees, "exactly": e.exactly, "settled": e.settled, "beside": e.beside, "series": series,
        "foreign": e.foreign, "lead": e.lead, "absent": e.absent, "unheard": e.unheard, "stranger": e.stranger, "date": is_date,
        "day": precision in ("day", "yearless"), "year": precision == "year", "full in time": e.full * (e.time == "yes"), "full in series": e.full * series,
        "slip of date": is_date and slip, "slip beside": e.beside and slip,
    }  # fmt: skip


def store_says(pair: Pair) -> str:
    """What a fact has in the place of a figure or date, for a reader: `more than 9,500 claims`, `rank 4`, `1 Dec 2016`."""
    fact = pair.held.fact
    if pair.figure is None:
        return edtf.describe(fact.date or "")
    if fact.measure and pair.figure is pair.held.figures[0]:
        return figure(fact.measure)
    return fact.statement[pair.figure.start : pair.figure.end]
