"""
Whether the best hits of a query answer it, or have but stray words in common with it.

What speaks for a hit is weighed by a logistic regression, which `bench/off_topic.py` fits and cross-validates.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import pairwise

from cmfacts.ask.matching import Way
from cmfacts.ask.ranking import BEST_HITS, Ranking
from cmfacts.ask.scored import Scored
from cmfacts.index.reader import Index
from cmfacts.values.text import STOP_WORDS, words

#: In a store of fewer facts no word is rare enough to tell.
TELLING = 100
#: More words than this say no more than so many do.
ENOUGH = 4
#: What is left of the weight of a word that was taken for another, or was met by a synonym.
DOUBT, DOUBTFUL = 0.6, ("1 typo", "2 typos", "synonym")
#: What each kind of evidence weighs, in logarithms of the odds; "" is there always.
WEIGHTS = {
    "": -8.56, "words": 2.44, "weight": 1.24, "sentence": 1.55, "text": 3.38, "ask": 5.05, "country": -3.61, "name": -1.50,
}  # fmt: skip
#: Evidence that is looked for last, and only of what would be an answer without it.
_AGAINST = ("country", "name")


def off_topic(index: Index, ranking: Ranking, hits: Sequence[Scored], text: str) -> bool:
    """
    Whether the best hits have no more than stray words of a query.

    Shape:  a query all of which a fact meets never is, nor one of two words that facts have, which with no other are no question. Where most facts do not say
            what they answer nothing is: too many true questions would share no more with theirs.
    """
    asked = ranking.clauses
    if index.size < TELLING or 2 * index.asked < index.size:
        return False
    if len(asked) == 2 and not ranking.small and all(clause.ways and not clause.taken_for for clause in asked):
        return False
    best = hits[:BEST_HITS]
    if any(len(ranking.places_met(hit.number)) == len(asked) for hit in best):
        return False
    capitals = frozenset(written_as_names(text))
    return not any(_is_answer(evidence(ranking, hit.number, capitals)) for hit in best)


def _is_answer(said: Iterator[tuple[str, float]]) -> bool:
    odds = WEIGHTS[""]
    for name, value in said:
        if odds < 0 and name in _AGAINST:
            return False
        odds += WEIGHTS[name] * value
    return odds >= 0


def written_as_names(text: str) -> Iterator[str]:
    """The folded words of a text that have a capital, but for those that begin a sentence; none where every word has one."""
    pieces = text.split()
    if all(piece[0].isupper() for piece in pieces if len(piece) > 1 and piece[0].isalpha()):
        return
    for before, piece in pairwise(pieces):
        if not before.endswith((".", "?", "!", ":")) and piece.lstrip("¿¡'\"“«(")[:1].isupper():
            yield from words(piece)


def evidence(ranking: Ranking, number: int, capitals: Set[str]) -> Iterator[tuple[str, float]]:
    """
    What speaks for it that a fact answers the query, and against.

    Shape:  `words` are counted that are met surely, up to `ENOUGH`; `weight` is what all that is met weighs, the rarest word being 1; `sentence` whether
            there are stop words; `text` what part of the query one text of the fact meets, `ask` how much one of its asks and the query have in common (Dice), both by
            weight. `country` is 1 where one is asked for that is not met, or by a word that it was taken for, `name` where something with a capital is not met at all.
    """
    clauses = ranking.clauses
    met = {clause: (clauses[clause].form(place), weight) for clause, (place, weight) in ranking.places_met(number).items()}
    yield "words", min(sum(not way.is_misspelling and not clauses[clause].is_weak for clause, (way, _) in met.items()), ENOUGH)
    yield "weight", sum(weight * _sure(way) for way, weight in met.values()) / ranking.rarest
    yield "sentence", float(bool(ranking.small))
    yield from zip(("text", "ask"), _in_one(ranking, number, {clause: _sure(way) for clause, (way, _) in met.items()}))
    unmet = [clause.word for n, clause in enumerate(clauses) if n not in met or met[n][0].is_misspelling]
    yield "country", float(_names_a_country(unmet))
    yield "name", float(any(clause.word in capitals for n, clause in enumerate(clauses) if n not in met))


def _sure(way: Way) -> float:
    return DOUBT if way.how in DOUBTFUL else 1.0


def _in_one(ranking: Ranking, number: int, sure: Mapping[int, float]) -> tuple[float, float]:
    """How much of the query one text of a fact meets, and how much one of its asks has in common with it; nothing of a fact that was not read."""
    text = ranking.texts.get(number)
    if text is None:
        return 0.0, 0.0
    whole = sum(map(ranking.tells, range(len(ranking.clauses))))
    most = alike = 0.0
    texts = text.words.split("\n")
    for place, line in enumerate((*texts, *text.asked.split("\n"))):
        found = [ranking.clauses_met(word, number) for word in line.split() if word not in STOP_WORDS]
        said = sum(1 for clauses in found if clauses)
        common = sum(ranking.tells(clause) * sure[clause] for clause in set().union(*found))
        most = max(most, common)
        if said and place >= len(texts):
            # Its other words are taken to tell as much as those that are met.
            alike = max(alike, 2 * common / (whole + common * len(found) / said))
    return most / whole, alike


def _names_a_country(unmet: Iterable[str]) -> bool:
    if not unmet:
        return False
    from cmfacts.values.peoples import may_be_people

    return any(map(may_be_people, unmet))
