"""
What sentences say that facts say otherwise.

A figure or date that no fact of the matter supports is held against those of facts that may speak of the same (`pairs`); what speaks for that is weighed, and the best
is told if it weighs enough. The weights are those of a logistic regression over the drafts in `bench/drafts/tune/`, over these with their right figures and dates changed at random,
over the statements of the store as they are and changed likewise, and over the source texts and 150 abstracts of Cranfield, in which nothing differs: `python bench/weights.py` fits them.
A false alarm costs trust, so that they are asked for more than an even chance: `ENOUGH` was chosen on the drafts, cross-validated (`bench/weights.py`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from cmfacts.index.reader import Index
from cmfacts.proof.amounts import PER_CENT, RANK, TIMES, Amount
from cmfacts.proof.candidates import besides
from cmfacts.proof.evidence import SLIP, Pair
from cmfacts.proof.likeness import Lexicon
from cmfacts.proof.pairs import pairs
from cmfacts.proof.reading import read
from cmfacts.proof.records import Said, Sentence
from cmfacts.proof.standing import stated
from cmfacts.values import edtf
from cmfacts.values.quantity import figure

#: What must speak for it that two figures are meant to be one: the logarithm of the odds.
ENOUGH = 1.4
#: So many sentences are read at once.
BLOCK = 1000
#: More words in common than these, each in one fact alone, tell no more.
MANY = 5.0
#: What each piece of evidence adds to that, as `python bench/weights.py --write` puts it here.
WEIGHTS = {
    "": -16.52, "own": 1.08, "full": 7.73, "local": 5.27, "back": 0.59, "local_back": 0.2, "time yes": 3.96, "time context": 3.17,
    "time none": 1.57, "time other": -3.08, "time other context": -2.1, "near": 4.06, "slip": 0.42, "cited": 3.1, "main": 7.24,
    "money": -0.14, "share": 0.35, "rank": 1.86, "stretch": 1.04, "agrees": -6.95, "exactly": -1.32, "settled": -1.45, "beside": 1.68,
    "series": 0.92, "foreign": -1.07, "lead": 0.46, "absent": 0.12, "unheard": -1.53, "stranger": -2.45, "not counted": -0.62,
    "rank unheard": -2.8, "date": -3.73, "day": 0.45, "year": 0.69, "full in time": -1.16, "full in series": 1.33, "slip of date": 1.04,
    "slip beside": -1.16, "words of date": 0.49, "relative": -2.62, "told": -2.74, "lead back": 1.91, "time no": 1.06,
    "time faded": -0.85, "lead near": 2.07, "near of date": 3.87, "local of date": 2.36, "full again": -9.16, "lead back elsewhen": 3.41,
    "apart": 1.68,
}  # fmt: skip


def said(index: Index, lexicon: Lexicon, sentences: Sequence[Sentence]) -> Iterator[tuple[int, Said]]:
    """What the sentences of one draft, in order, say that facts say otherwise, each with the number of its sentence."""
    for first in range(0, len(sentences), BLOCK):
        for number, one in _said(index, lexicon, sentences[first : first + BLOCK]):
            yield first + number, one


def _said(index: Index, lexicon: Lexicon, sentences: Sequence[Sentence]) -> Iterator[tuple[int, Said]]:
    for beside in besides(index, lexicon, list(read(sentences, lexicon))):
        best = dict(told(pairs(beside)))
        for (start, end), pair in best.items():
            yield beside.number, Said("differs", start, end, pair.held.fact.id, store_says(pair))
        for kind, place_of, fact in stated(beside):
            if (place_of.start, place_of.end) not in best:
                yield beside.number, Said(kind, place_of.start, place_of.end, fact.id, "")


def told(found: Iterable[Pair]) -> Iterator[tuple[tuple[int, int], Pair]]:
    """What differs, by its place: of each place the fact that is likeliest to be meant, and a fact's figure or date in one place alone, the likeliest."""
    weighed = sorted(
        ((weight, n, pair) for n, pair in enumerate(found) if (weight := weigh(pair)) >= ENOUGH), key=lambda one: (-one[0], one[1])
    )
    places, figures = set(), set()
    for _, _, pair in weighed:
        place, figure_of = (pair.said.start, pair.said.end), (pair.held.fact.id, pair.figure)
        if place not in places and figure_of not in figures:
            yield place, pair
        places.add(place)
        figures.add(figure_of)


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
        "foreign": e.foreign, "lead": e.lead, "absent": e.absent, "unheard": e.unheard, "stranger": e.stranger, "not counted": e.noun < 0, "rank unheard": (unit == RANK) * e.unheard,
        "date": is_date,
        "told": e.told, "lead back": e.lead_back, "lead near": e.lead_near, "near of date": is_date * e.near, "local of date": is_date * e.local, "full again": e.full**2, "lead back elsewhen": e.lead_back * (e.time == "other context"), "relative": e.is_relative, "words of date": is_date * min(e.words, MANY),
        "day": precision in ("day", "yearless"), "year": precision == "year", "full in time": e.full * (e.time == "yes"), "full in series": e.full * series,
        "apart": e.apart, "slip of date": is_date and slip, "slip beside": e.beside and slip,
    }  # fmt: skip


def store_says(pair: Pair) -> str:
    """What a fact has in the place of a figure or date, for a reader: `more than 9,500 claims`, `rank 4`, `1 Dec 2016`."""
    fact = pair.held.fact
    if pair.figure is None:
        return edtf.describe(fact.date or "")
    if fact.measure and pair.figure is pair.held.figures[0]:
        return figure(fact.measure)
    return fact.statement[pair.figure.start : pair.figure.end]
