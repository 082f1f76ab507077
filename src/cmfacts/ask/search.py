"""
Facts by relevance. Matching is per word, never on whole statements.

`matching` makes a `Clause` of each word of a query: the ways in which a fact can meet it, each with what it is worth. `ranking`
weighs the facts that do. Here the two become an answer, cut off where hits only pad the list, and can say why each is there.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from typing import NamedTuple

from cmfacts.ask.filters import Filters, chosen
from cmfacts.ask.matching import clauses_of
from cmfacts.ask.query import Query, parse_query
from cmfacts.ask.ranking import CANDIDATES, Ranking, Scored
from cmfacts.index.reader import Index
from cmfacts.model import NO_TEXTS, Fact, Texts
from cmfacts.values.text import STOP_WORDS, placed_words

#: A hit scores at least this part of the best, or it only pads the list.
CUT_OFF = 0.25


class Reason(NamedTuple):
    """Why a hit is there: which query word met which word, how, in which fields, and what it weighed."""

    query_word: str
    word: str
    how: str
    fields: tuple[str, ...]
    weight: float


class Weighing(NamedTuple):
    """
    How a score came about: `words` × `cover` × `close` + `like`.

    Shape:  `words` is the sum of the weights of the reasons, `cover` how much of the query is met, `close` how exactly and how
            close together, `like` what it has in common with the best hits; without unit.
    """

    words: float
    cover: float
    close: float
    like: float


class Match(NamedTuple):
    """A word of a text that a query word met: characters `start` to `end`, from 0, the last not included."""

    start: int
    end: int
    text: str
    query_word: str


class Hit(NamedTuple):
    """
    A fact that answers. `score` has no unit; it ranks and is not a probability.

    Shape:  what follows is there if it was asked for; `words` are folded, those by which the fact meets the query -> the query's.
    """

    fact: Fact
    score: float
    reasons: tuple[Reason, ...] = ()
    weighing: Weighing | None = None
    words: Mapping[str, str] = NO_TEXTS

    def matches(self, text: str) -> tuple[Match, ...]:
        """The words of one of the fact's texts that the query met, in order."""
        found = placed_words(text) if self.words else ()
        return tuple(Match(start, end, text[start:end], self.words[word]) for start, end, word in found if word in self.words)


class Answer(NamedTuple):
    """
    What a search found.

    Shape:  `hits` best first; `unknown` the words that mean nothing here; `corrected` (as asked, as taken) for those only
            met by a misspelling.
    """

    hits: tuple[Hit, ...]
    unknown: tuple[str, ...] = ()
    corrected: tuple[tuple[str, str], ...] = ()


def search(index: Index, query: str, *, limit: int = 10, filters: Filters = Filters(), explain: bool = False) -> tuple[Hit, ...]:
    """
    Facts that answer `query`, best first.

    Shape:  at most `limit` hits (0: all), one per fact; equal scores in order of id; empty when nothing fits.
    Errors: ValueError if `limit` is negative; QuestionError if a filter names what does not exist. No match is no error.
    Source: BM25F (Robertson and Zaragoza 2009) over folded stems; unknown words by OSA distance.
    """
    return answer(index, query, limit=limit, filters=filters, explain=explain).hits


def answer(
    index: Index, query: str, *, limit: int = 10, filters: Filters = Filters(), explain: bool = False, marks: bool = False
) -> Answer:
    """As `search`, with what became of the words; `marks` for hits that know the words they are met by."""
    if limit < 0:
        raise ValueError("limit is at least 0")
    asked = parse_query(query)
    allowed = _allowed(index, asked, filters)
    meaning = [w for w in asked.words if w not in STOP_WORDS] or list(asked.words)
    if not meaning:
        return Answer(_by_id(index, allowed, limit) if asked.without or asked.filters != Filters() else ())
    clauses = clauses_of(index, meaning)
    ranking = Ranking(index, clauses)
    ranked: list[Scored] = []
    if allowed is None or allowed:
        ranked = ranking.ranked(ranking.candidates(allowed, limit and max(CANDIDATES, limit)))
    if ranked and not asked.phrases:
        floor = ranked[0].score * CUT_OFF
        ranked = [hit for hit in ranked if hit.score >= floor]
    if "-" in query and (named := index.number_of(query.strip())) is not None:
        ranked.sort(key=lambda hit: hit.number != named)  # an id as it stands means that fact
    if limit:
        ranked = ranked[:limit]
    facts = index.facts([hit.number for hit in ranked])
    hits = tuple(_hit(ranking, fact, scored, explain, marks) for fact, scored in zip(facts, ranked))
    corrected = tuple((c.word, c.ways[0].word) for c in clauses if c.ways and "typo" in c.ways[0].how)
    return Answer(hits, tuple(c.word for c in clauses if not c.ways), corrected)


def _allowed(index: Index, asked: Query, filters: Filters) -> Set[int] | None:
    """The facts that filters, phrases and exclusions leave; None where there are none of them."""
    allowed = chosen(index, filters, asked.filters)
    for phrase in asked.phrases:
        found = _with_phrase(index, phrase)
        allowed = found if allowed is None else allowed & found
    for phrase in asked.without:
        allowed = (set(range(index.size)) if allowed is None else allowed) - _with_phrase(index, phrase)
    return allowed


def _hit(ranking: Ranking, fact: Fact, scored: Scored, explain: bool, marks: bool) -> Hit:
    hit = Hit(fact, round(scored.score, 4))
    if explain:
        weighing = Weighing(*(round(part, 4) for part in scored[2:]))
        hit = hit._replace(reasons=tuple(_reasons(ranking, scored.number)), weighing=weighing)
    return hit._replace(words=Texts(ranking.words(scored.number))) if marks else hit


def _reasons(ranking: Ranking, number: int) -> Iterator[Reason]:
    from cmfacts.index.postings import FIELDS

    for met in ranking.met(number):
        fields = ranking.fields(number, met)
        named = tuple(name for bit, name in enumerate(FIELDS) if fields & 1 << bit)
        yield Reason(ranking.asked(met), met.way.word, met.way.how, named, round(met.weight, 4))


def _by_id(index: Index, allowed: Iterable[int] | None, limit: int) -> tuple[Hit, ...]:
    numbers = sorted(allowed or ())[: limit or None]
    return tuple(Hit(fact, 0.0) for fact in index.facts(numbers))


def _with_phrase(index: Index, phrase: Sequence[str]) -> set[int]:
    """The facts with a word by stem; or with some words in this order, as written, in their statement, a translation or a name."""
    found: set[int] | None = None
    for word in [w for w in phrase if w not in STOP_WORDS] or phrase:
        numbers: set[int] = set()
        for number, _ in index.stems_of(word):
            numbers.update(index.postings(number).numbers)
        found = numbers if found is None else found & numbers
    if not found or len(phrase) == 1:
        return found or set()
    wanted = f" {' '.join(phrase)} "
    ordered = sorted(found)
    return {number for number, text in zip(ordered, index.words_of(ordered)) if wanted in f" {text} ".replace("\n", " \n ")}
