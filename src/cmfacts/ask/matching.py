"""
Words of a query to `Clause`s: the ways in which facts can meet each word, and what each way is worth against the word itself.

Exact, stem, prefix (the last word), misspelling, written apart or together, synonym. docs/design.md has the experiment behind
each number.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from cmfacts.index.reader import Index
from cmfacts.values.text import STOP_WORDS, is_number, stem

STEM, FAR_STEM, PREFIX, KNOWN_PREFIX, APART, TOGETHER = 0.95, 0.7, 0.8, 0.35, 0.9, 0.63
TYPOS = {1: 0.9, 2: 0.75}
WRONG_FIRST_LETTER = 0.6
NEAREST, SLACK, NEXT, FURTHER = 6, 0.5, 0.7, 6
SOUND = 0.3
SYNONYM, SYNONYM_OF_UNKNOWN = 0.65, 0.85
#: A stem this much shorter than its word may be that of quite another word.
FAR = 3
#: The longest run of words that is looked up as one phrase of the vocabulary.
LONGEST_PHRASE = 5
#: Longer words are nobody's; nothing is like them.
LONGEST_WORD = 40


class Way(NamedTuple):
    """
    One way in which a fact can meet a word of the query.

    Shape:  `stems` must all stand in the fact; `how` is exact, stem, prefix, 1 typo, 2 typos, synonym, together or apart;
            `word` is the word or phrase of the facts that is matched.
    """

    how: str
    word: str
    stems: tuple[int, ...]
    worth: float


class Clause(NamedTuple):
    """A word of the query and the ways to meet it; none if it means nothing here."""

    word: str
    ways: tuple[Way, ...]


def clauses_of(index: Index, asked: Sequence[str]) -> list[Clause]:
    """The words of a query with the ways the facts can meet each; a misspelt stop word is left out like the stop word."""
    clauses = [Clause(w, tuple(_ways(index, w, is_last=n == len(asked) - 1))) for n, w in enumerate(asked)]
    kept = [n for n, clause in enumerate(clauses) if not _is_misspelt_stop_word(clause)]
    if kept and len(kept) < len(clauses):
        clauses, asked = [clauses[n] for n in kept], [asked[n] for n in kept]
    for start, length in _spans(len(asked)):
        span = asked[start : start + length]
        known = any(c.ways and c.ways[0].how == "exact" for c in clauses[start : start + length])
        extra = list(_ways_of_span(index, span, known))
        if not extra:
            continue
        surely = any(w.how == "together" for w in extra)
        for n in range(start, start + length):
            ways = tuple(w for w in clauses[n].ways if not (surely and "typo" in w.how))
            clauses[n] = clauses[n]._replace(ways=tuple(sorted({*ways, *extra}, key=lambda w: (-w.worth, w.how, w.word))))
    return clauses


def _is_misspelt_stop_word(clause: Clause) -> bool:
    return bool(clause.ways) and "typo" in clause.ways[0].how and clause.ways[0].word in STOP_WORDS


def _spans(count: int) -> Iterator[tuple[int, int]]:
    for length in range(1, min(count, LONGEST_PHRASE) + 1):
        for start in range(count - length + 1):
            yield start, length


def _ways(index: Index, word: str, *, is_last: bool) -> Iterator[Way]:
    """The word itself, else its stem, else misspelt or as two words; and what the last word may be the beginning of."""
    exact = index.stems_of(word)
    for number, _ in exact:
        yield Way("exact", word, (number,), 1.0)
    known = surely = bool(exact)
    if not known and not is_number(word):
        for way in _by_stem(index, word):
            known = True
            surely = surely or way.worth == STEM
            yield way
    if is_last and len(word) >= 3 and not word[0].isdigit():
        begun = _prefixes(index, word, {n for n, _ in exact}, KNOWN_PREFIX if known else PREFIX)
        surely = surely or bool(begun)
        yield from begun
    if not surely:
        typos = list(_misspelt(index, word))
        yield from typos
        if not typos and not known:
            yield from _apart(index, word)


def _by_stem(index: Index, word: str) -> Iterator[Way]:
    seen: set[int] = set()
    for language in index.languages:
        stemmed = stem(word, language)
        number = index.stem_number(stemmed, language)
        if number is not None and number not in seen:
            seen.add(number)
            yield Way("stem", stemmed, (number,), STEM if len(word) - len(stemmed) < FAR else FAR_STEM)


def _prefixes(index: Index, word: str, exact: set[int], worth: float) -> list[Way]:
    found: dict[int, Way] = {}
    for longer, number, _ in index.beginning(word, 30):
        if number not in exact and number not in found:
            found[number] = Way("prefix", longer, (number,), worth * (0.6 + 0.4 * len(word) / len(longer)))
    return list(found.values())


def _apart(index: Index, word: str) -> Iterator[Way]:
    if not 6 <= len(word) <= LONGEST_WORD or is_number(word):
        return
    best: tuple[int, str, tuple[int, ...]] | None = None
    for cut in range(3, len(word) - 2):
        left, right = index.stems_of(word[:cut]), index.stems_of(word[cut:])
        if left and right and word[:cut] not in STOP_WORDS and word[cut:] not in STOP_WORDS:
            facts = min(left[0][1], right[0][1])
            if best is None or facts > best[0]:
                best = facts, f"{word[:cut]} {word[cut:]}", (left[0][0], right[0][0])
    if best:
        yield Way("apart", best[1], best[2], APART)


def _misspelt(index: Index, word: str) -> Iterator[Way]:
    """The written words that are nearest, if any is near enough; longer words with the same beginning if none is."""
    from cmfacts.values.spelling import allowed_typos, misspellings, skeleton

    most = 0 if len(word) > LONGEST_WORD or any(c.isdigit() for c in word) else allowed_typos(word)
    if not most:
        return
    near = misspellings(word, index.perhaps_meant(word, most), most)
    if not near and most == 1 and len(word) >= FURTHER:
        # Nothing is one error away: rather two, where the word begins as it was written, than no answer.
        near = [(w, e) for w, e in misspellings(word, index.perhaps_meant(word, 2), 2) if w[0] == word[0]]
    sound = skeleton(word)
    ranked = sorted(
        (errors + 0.5 * (w[0] != word[0]) - SOUND * (skeleton(w) == sound), -index.facts_with_word(w), w, errors)
        for w, errors in near
        if not w[0].isdigit() and allowed_typos(w)  # a word too short to be misspelt is no spelling of another
    )
    seen: set[int] = set()
    for cost, _, found, errors in ranked[:NEAREST]:
        if cost > ranked[0][0] + SLACK:
            break
        worth = TYPOS[errors] * (WRONG_FIRST_LETTER if found[0] != word[0] else 1.0) * (NEXT ** len(seen))
        for number, _ in index.stems_of(found):
            if number not in seen:
                seen.add(number)
                yield Way("1 typo" if errors == 1 else f"{errors} typos", found, (number,), worth)


def _ways_of_span(index: Index, span: Sequence[str], known: bool) -> Iterator[Way]:
    """What some words in a row mean as one: their synonyms, and themselves written together."""
    length = len(span)
    if length == 2 and len(span[0]) + len(span[1]) >= 5:
        for number, _ in index.stems_of("".join(span)):
            yield Way("together", "".join(span), (number,), TOGETHER)
    own = _stems(index, span[0]) if length == 1 else ()
    for phrase, numbers in index.synonyms(" ".join(span), own):
        worth = SYNONYM if known else SYNONYM_OF_UNKNOWN
        yield Way("synonym", phrase, numbers, worth * (1 / length if length > len(numbers) else 1.0))


def _stems(index: Index, word: str) -> Iterable[str]:
    """The stems of a word, those that facts have if it stands in one: then no stemmer is needed."""
    if len(word) <= 3 or is_number(word):
        return ()
    known = index.stems_of(word)
    return index.stem_texts([number for number, _ in known]) if known else {stem(word, language) for language in index.languages}
