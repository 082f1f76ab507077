"""
Facts by relevance. Matching is per word, never on whole statements.

`matching` makes a `Clause` of each word of a query: the ways in which a fact can meet it, each with what it is worth. `ranking`
weighs the facts that do. Here the two become an answer, cut off where hits only pad the list, and can say why each is there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from typing import TYPE_CHECKING, NamedTuple

from cmfacts.ask.filters import Filters, chosen
from cmfacts.ask.matching import Clause, How, clauses_of, spoken_in
from cmfacts.ask.named import Named, named, taken_for
from cmfacts.ask.preference import SHORT, Wanted, preferred, wanted
from cmfacts.ask.query import Query, parse_query
from cmfacts.ask.ranking import CANDIDATES, Ranking
from cmfacts.ask.scored import Scored
from cmfacts.errors import QuestionError
from cmfacts.index.reader import Index
from cmfacts.model import NO_TEXTS, Fact, Texts
from cmfacts.values.question import DATE, asks_for, asks_for_now, superlative
from cmfacts.values.text import STOP_WORDS, placed_words

if TYPE_CHECKING:
    from cmfacts.ask.superlative import InOrder

#: A hit scores at least this part of the best, or it only pads the list.
CUT_OFF = 0.33
#: So many hits are counted.
COUNTED = 1000


class Reason(NamedTuple):
    """
    Why a hit is there: which query word met which word, how, in which fields, and what it weighed.

    Units:  `weight` has none; those of a hit add up to `Weighing.words`.
    """

    query_word: str
    word: str
    how: How
    fields: tuple[str, ...]
    weight: float


class Weighing(NamedTuple):
    """
    How a score came about: (`words` × `cover` × `close` × `apt` + `like`) × `trust` + `named`.

    Shape:  `words` is the sum of the weights of the reasons, `cover` how much of the query is met, `close` how exactly and how
            close together, `like` what it has in common with the best hits, and its asks with the stop words of the query, `apt` whether it has
            what a question asks for and is of the year that is named, `trust` how far its sources go and whether it was overtaken, `named` what it gains where the query is a name of its; without
            unit.
    """

    words: float
    cover: float
    close: float
    like: float
    apt: float = 1.0
    trust: float = 1.0
    named: float = 0.0


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
        """The words of one of the fact's texts that the query met, in order; characters that stand together are one."""
        found: list[Match] = []
        for start, end, word in placed_words(text) if self.words else ():
            if word not in self.words:
                continue
            if found and start < found[-1].end:
                last = found.pop()
                end = max(end, last.end)
                found.append(last._replace(end=end, text=text[last.start : end]))
            else:
                found.append(Match(start, end, text[start:end], self.words[word]))
        return tuple(found)


class Answer(NamedTuple):
    """
    What a search found.

    Shape:  `hits` best first; `unknown` the words that mean nothing here; `corrected` (as asked, as taken) for those taken
            for a misspelling of another; `unread` are the words past the `MOST_WORDS`th; `unsaid` the words of a short question for a date that no
            hit says beside the rest; `is_now` whether it asks for what is so today; `total` how many there are in all, as `how_many` has it, where that
            was asked for. `in_order` is what a search for the most or least of something was read as: the hits are its facts in order of value.
    """

    hits: tuple[Hit, ...]
    unknown: tuple[str, ...] = ()
    corrected: tuple[tuple[str, str], ...] = ()
    unread: tuple[str, ...] = ()
    unsaid: tuple[str, ...] = ()
    is_now: bool = False
    total: int | None = None
    in_order: InOrder | None = None


def search(
    index: Index, query: str, *, limit: int = 10, filters: Filters = Filters(), explain: bool = False, exact: bool = False
) -> tuple[Hit, ...]:
    """
    Facts that answer `query`, best first.

    Shape:  at most `limit` hits (0: all), one per fact; equal scores in order of id; empty when nothing fits. Of the most or the least of a quantity or
            aspect the facts in order of value, each with the score 1 / place. `exact` takes each word as it
            is spelt.
    Errors: QuestionError if `limit` is negative, a filter names what does not exist or a date cannot be read. No match is no error.
    Source: BM25F (Robertson and Zaragoza 2009) over folded stems; unknown words by OSA distance.
    """
    return answer(index, query, limit=limit, filters=filters, explain=explain, exact=exact).hits


def answer(
    index: Index,
    query: str,
    *,
    limit: int = 10,
    filters: Filters = Filters(),
    explain: bool = False,
    marks: bool = False,
    exact: bool = False,
    counted: bool = False,
) -> Answer:
    """
    As `search`, with what became of the words.

    Shape:  with `explain` the hits have reasons and a weighing, with `marks` the words they are met by; that takes time, and so
            does to have all `counted`.
    """
    if limit < 0:
        raise QuestionError(f"the limit must be at least 0, which is all; it is {limit}")
    asked = parse_query(query)
    allowed = _allowed(index, asked, filters)
    if not asked.words:
        filtered = not query.strip() or asked.without or asked.filters != Filters()
        left = allowed if filtered and allowed else ()
        return Answer(_by_id(index, left, limit), total=min(len(left), COUNTED) if counted else None)
    if in_order := _in_order(index, asked, allowed):
        hits = tuple(Hit(fact, round(1 / place, 4)) for place, fact in enumerate(in_order.facts[: limit or None], 1))
        return Answer(hits, unread=asked.unread, total=min(len(in_order.facts), COUNTED) if counted else None, in_order=in_order)
    name = None if asked.phrases else named(index, asked.words, exact=exact)
    clauses, ranking = _ranking(index, asked, name, exact)
    most = max(limit, COUNTED) if counted and limit else limit
    found = _best(index, asked, ranking, allowed, most, wanted(asked.words, name and name.facts))
    best = found[: limit or None]
    facts = index.facts([scored.number for scored in best])
    hits = tuple(_hit(ranking, fact, scored, explain, marks) for fact, scored in zip(facts, best))
    corrected = (*(taken_for(asked.words, name) if name else ()), *_corrected(clauses))
    unknown = tuple(clause.word for clause in clauses if not clause.ways)
    total = len(found) if counted else None
    return Answer(hits, unknown, corrected, asked.unread, _unsaid(ranking, best, asked.words), asks_for_now(asked.words), total)


def how_many(index: Index, query: str, *, filters: Filters = Filters(), exact: bool = False) -> int:
    """
    How many facts answer a query, `COUNTED` if there are as many or more; without words those that its filters leave, which without any are all.

    Errors: as of `search`.
    """
    asked = parse_query(query)
    allowed = _allowed(index, asked, filters)
    if not asked.words:
        return min(index.size if allowed is None else len(allowed), COUNTED)
    if in_order := _in_order(index, asked, allowed):
        return min(len(in_order.facts), COUNTED)
    name = None if asked.phrases else named(index, asked.words, exact=exact)
    _, ranking = _ranking(index, asked, name, exact)
    return len(_best(index, asked, ranking, allowed, COUNTED, wanted(asked.words, name and name.facts)))


def _in_order(index: Index, asked: Query, allowed: Set[int] | None) -> InOrder | None:
    """What a query for the most or the least of something is read as; None where it is another."""
    found = None if asked.phrases else superlative(asked.words)
    if found is None:
        return None
    from cmfacts.ask.superlative import in_order_of_value

    return in_order_of_value(index, found, allowed)


def _ranking(index: Index, asked: Query, name: Named | None, exact: bool) -> tuple[Sequence[Clause], Ranking]:
    """How facts can meet the words of a query, or of the name that it was taken for, and what they weigh by it."""
    words = name.words if name else asked.words
    clauses = clauses_of(index, words, asked.names, exact=exact)
    met = {clause.word for clause in clauses}
    return clauses, Ranking(index, clauses, [word for word in dict.fromkeys(words) if word in STOP_WORDS and word not in met])


def _allowed(index: Index, asked: Query, filters: Filters) -> Set[int] | None:
    """The facts that filters, phrases and exclusions leave; None where there are none of them."""
    allowed = chosen(index, filters, asked.filters)
    for phrase in asked.phrases:
        found = _with_phrase(index, phrase)
        allowed = found if allowed is None else allowed & found
    for phrase in asked.without:
        allowed = (set(range(index.size)) if allowed is None else allowed) - _with_phrase(index, phrase)
    return allowed


def _best(index: Index, asked: Query, ranking: Ranking, allowed: Set[int] | None, limit: int, want: Wanted) -> list[Scored]:
    """The facts to answer with, best first, without those that only pad the list."""
    if allowed is not None and not allowed:
        return []
    candidates = _candidates(ranking, allowed, limit and max(CANDIDATES, limit), want.named)
    ranked = preferred(index, ranking, ranking.ranked(candidates), want)
    named = index.number_of(asked.text.strip()) if "-" in asked.text or ":" in asked.text else None
    if ranked and not asked.phrases:
        if named is None and want.named is None and _is_off_topic(index, ranking, ranked, asked.text):
            return []
        floor = ranked[0].score * CUT_OFF
        ranked = [scored for scored in ranked if scored.score >= floor]
    if named is not None:
        ranked.sort(key=lambda scored: scored.number != named)  # an id as it stands means that fact
    return ranked[: limit or None]


def _is_off_topic(index: Index, ranking: Ranking, ranked: Sequence[Scored], text: str) -> bool:
    """Whether the best have but stray words of a query; of one word nobody can tell."""
    if len(ranking.clauses) < 2:
        return False
    from cmfacts.ask.off_topic import off_topic

    return off_topic(index, ranking, ranked, text)


def _candidates(ranking: Ranking, allowed: Set[int] | None, most: int, named: Set[int] | None) -> Sequence[tuple[float, int]]:
    """The facts to weigh, those of what the query names first."""
    if named is None:
        return ranking.candidates(allowed, most)
    first = ranking.candidates(named if allowed is None else named & allowed, most)
    if not most or len(first) < most:
        first += ranking.unmet(named if allowed is None else named & allowed, most and most - len(first))
    others = [found for found in ranking.candidates(allowed, most) if found[1] not in named]
    return [*first, *others][: most or None]


def _unsaid(ranking: Ranking, best: Sequence[Scored], words: Sequence[str]) -> tuple[str, ...]:
    """The words of a short question for a date that its first hit does not say, if no hit says them all."""
    asked = ranking.words_asked
    if not best or not 1 < len(asked) <= SHORT or asks_for(words) != DATE:
        return ()
    left = [[word for word in asked if word not in ranking.said(hit.number)] for hit in best if hit.number in ranking.texts]
    return tuple(left[0]) if left and all(left) else ()


def _corrected(clauses: Iterable[Clause]) -> Iterator[tuple[str, str]]:
    for clause in clauses:
        if taken_for := clause.taken_for or clause.begins:
            yield clause.word, taken_for


def _hit(ranking: Ranking, fact: Fact, scored: Scored, explain: bool, marks: bool) -> Hit:
    hit = Hit(fact, round(scored.score, 4))
    if explain:
        weighing = Weighing(*(round(part, 4) for part in scored[2:]))
        hit = hit._replace(reasons=tuple(_reasons(ranking, scored.number)), weighing=weighing)
    return hit._replace(words=Texts(ranking.words(scored.number))) if marks else hit


def _reasons(ranking: Ranking, number: int) -> Iterator[Reason]:
    for met in ranking.met(number):
        yield Reason(ranking.asked(met), met.way.word, met.way.how, ranking.fields(number, met), round(met.weight, 4))


def _by_id(index: Index, allowed: Iterable[int], limit: int) -> tuple[Hit, ...]:
    """The facts themselves, in order of id, where nothing ranks them."""
    return tuple(Hit(fact, 0.0) for fact in index.facts(sorted(allowed)[: limit or None]))


def _with_phrase(index: Index, phrase: Sequence[str]) -> set[int]:
    """The facts with a word by stem; or with some words in this order, as written, in their statement, a translation or a name."""
    found: set[int] | None = None
    known = spoken_in(index, phrase).known
    for word in [w for w in phrase if w not in STOP_WORDS] or phrase:
        with_word = {number for stem, _ in index.stems_of(word, known) for number in index.postings(stem).numbers}
        found = with_word if found is None else found & with_word
    if not found or len(phrase) == 1:
        return found or set()
    wanted = f" {' '.join(phrase)} "
    ordered = sorted(found)
    return {number for number, text in zip(ordered, index.words_of(ordered)) if wanted in f" {text} ".replace("\n", " \n ")}
