"""
What sentences say that facts say otherwise.

A figure or date that no fact of the matter supports is held against those of facts that may speak of the same (`pairs`); what speaks for that is weighed, and the best
is told if it weighs enough. The weights are those of a logistic regression over the drafts in `bench/drafts/tune/`, over these with their right figures and dates changed at random,
over the statements of the store as they are and changed likewise, and over the source texts and 150 abstracts of Cranfield, in which nothing differs: `python bench/weights.py` fits them.
A false alarm costs trust, so that they are asked for more than an even chance: `ENOUGH` was chosen on the drafts, cross-validated (`bench/weights.py`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cmfacts.index.reader import Index
from cmfacts.proof.amounts import PER_CENT, RANK, TIMES, Amount
from cmfacts.proof.besides import besides
from cmfacts.proof.evidence import SLIP, Pair
from cmfacts.proof.likeness import Lexicon
from cmfacts.proof.moments import Moment
from cmfacts.proof.pairs import pairs
from cmfacts.proof.reading import read
from cmfacts.proof.records import Said, Sentence
from cmfacts.proof.standing import stated
from cmfacts.values import edtf
from cmfacts.values.quantity import figure

#: What must speak for it that two figures are meant to be one: the logarithm of the odds.
ENOUGH = 0.8
#: So many sentences are read at once.
BLOCK = 1000
#: More words in common than these, each in one fact alone, tell no more.
MANY = 5.0
#: What each piece of evidence adds to that, as `python bench/weights.py --write` puts it here.
WEIGHTS = {
    "": -11.74, "own": -0.32, "full": -0.43, "local": 4.38, "back": -0.02, "local_back": 1.0, "time yes": 3.36, "time context": 2.74,
    "time none": 0.08, "time other": -3.68, "time other context": -2.03, "near": 5.31, "slip": 0.16, "cited": 1.64, "main": 5.09,
    "money": -0.57, "share": -0.45, "rank": 0.91, "stretch": 1.15, "agrees": -5.17, "exactly": 0.2, "settled": -1.84, "beside": 1.07,
    "series": 0.88, "foreign": -0.97, "lead": 1.85, "absent": 0.9, "unheard": -1.17, "stranger": -2.44, "counted": -0.23,
    "not counted": -0.17, "rank unheard": 0.56, "date": 0.28, "day": -1.89, "year": -0.37, "full in time": -0.9, "full in series": 0.49,
    "slip of date": 0.13, "slip beside": -0.35, "words": 0.1, "words of date": 0.34, "relative": -2.47, "told": -4.28, "aside": -2.79,
    "lead back": 2.03, "time no": 0.38, "time faded": -1.12, "apart": 1.3,
}  # fmt: skip


def said(index: Index, sentences: Sequence[Sentence]) -> Iterator[tuple[int, Said]]:
    """What the sentences of one draft, in order, say that facts say otherwise, each with the number of its sentence."""
    lexicon = Lexicon(index)
    for first in range(0, len(sentences), BLOCK):
        for number, one in _said(index, lexicon, sentences[first : first + BLOCK]):
            yield first + number, one


def _said(index: Index, lexicon: Lexicon, sentences: Sequence[Sentence]) -> Iterator[tuple[int, Said]]:
    for beside in besides(index, lexicon, list(read(sentences, lexicon))):
        best: dict[tuple[int, int], tuple[float, Pair]] = {}
        for pair in pairs(beside):
            weight = weigh(pair)
            place = (pair.said.start, pair.said.end)
            if weight >= ENOUGH and (place not in best or weight > best[place][0]):
                best[place] = (weight, pair)
        for (start, end), (_, pair) in best.items():
            yield beside.number, Said("differs", start, end, pair.held.fact.id, store_says(pair))
        for kind, place_of, fact in stated(beside):
            if (place_of.start, place_of.end) not in best:
                yield beside.number, Said(kind, place_of.start, place_of.end, fact.id, "")


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
        "foreign": e.foreign, "lead": e.lead, "absent": e.absent, "unheard": e.unheard, "stranger": e.stranger, "counted": e.noun > 0, "not counted": e.noun < 0, "rank unheard": (unit == RANK) * e.unheard,
        "date": is_date,
        "words": min(e.words, MANY), "told": e.told, "lead back": e.lead_back, "relative": e.is_relative, "aside": e.is_aside, "words of date": is_date * min(e.words, MANY),
        "day": precision in ("day", "yearless"), "year": precision == "year", "full in time": e.full * (e.time == "yes"), "full in series": e.full * series,
        "apart": e.apart, "slip of date": is_date and slip, "slip beside": e.beside and slip,
    }  # fmt: skip


def store_says(pair: Pair) -> str:
    """What a fact has in the place of a figure or date, for a reader: `more than 9,500 claims`, `rank 4`, `1 Dec 2016`."""
    fact = pair.held.fact
    if pair.figure is None:
        return edtf.describe(fact.date or "")
    if isinstance(pair.figure, Moment):
        return fact.statement[pair.figure.start : pair.figure.end]
    if fact.measure and pair.figure is pair.held.figures[0]:
        return figure(fact.measure)
    return fact.statement[pair.figure.start : pair.figure.end]
