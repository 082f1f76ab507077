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
#: No other fact is for a figure that no fact as like as this has.
ALONE = 0.2
#: More words in common than these, each in one fact alone, tell no more.
MANY = 5.0
#: What each piece of evidence adds to that, as `python bench/weights.py --write` puts it here.
WEIGHTS = {
    "": -10.37, "own": -0.81, "full": 0.45, "local": 4.0, "back": -0.65, "local_back": 1.3, "time yes": 2.47, "time context": 2.33,
    "time none": -0.1, "time other": -1.05, "time other context": -2.41, "near": 6.3, "slip": -0.21, "cited": 0.7, "main": 4.0,
    "money": 0.1, "share": 0.14, "rank": 1.17, "stretch": 0.21, "agrees": -5.86, "exactly": -0.4, "settled": -3.16, "beside": 1.13,
    "series": 0.56, "foreign": -0.49, "lead": 2.22, "absent": 0.63, "unheard": -1.8, "stranger": -3.34, "counted": 0.14,
    "not counted": -0.51, "rank unheard": 0.37, "date": -1.01, "day": -1.58, "year": 0.01, "full in time": -0.25, "full in series": 1.55,
    "slip of date": 0.4, "slip beside": -0.9, "cited alone": 0.85, "words": -0.25, "words of date": 1.04, "relative": -1.31,
    "told": -4.87, "aside": -3.51, "lead back": 2.75, "time no": 0.49, "time faded": -0.72,
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
        "cited alone": e.cited and e.agrees < ALONE, "date": is_date,
        "words": min(e.words, MANY), "told": e.told, "lead back": e.lead_back, "relative": e.is_relative, "aside": e.is_aside, "words of date": is_date * min(e.words, MANY),
        "day": precision in ("day", "yearless"), "year": precision == "year", "full in time": e.full * (e.time == "yes"), "full in series": e.full * series,
        "slip of date": is_date and slip, "slip beside": e.beside and slip,
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
