"""
Words of a query to `Clause`s: the ways in which facts can meet each word, and what each way is worth against the word itself.

Exact, stem, prefix (the last word), misspelling, written apart or together, synonym. `bench/ablation.py` measures what each number
below does to what is found; docs/benchmarks.md has the figures.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import product
from typing import Literal, NamedTuple

from cmfacts.ask import stopping
from cmfacts.ask.joined import LONGEST_WORD, figures, long_words, short_words, with_stop_words
from cmfacts.index.reader import Index
from cmfacts.model import MOST_SYNONYMS
from cmfacts.values.numerals import readings
from cmfacts.values.text import STOP_WORDS, STOP_WORDS_OF, is_number, stem

How = Literal["exact", "figure", "stem", "prefix", "1 typo", "2 typos", "synonym", "together", "apart"]

#: What a stop word is worth that is a word of another language than the others, or a name in the vocabulary.
WEAK = 0.3
#: What the same figure is worth as others write it, which could be another.
FIGURE = 0.9
#: What a way is worth against the word as it stands, which is worth 1: its stem, and one that may be that of quite another word
#: because it is `FAR` letters shorter or more.
STEM, FAR_STEM, FAR = 0.95, 0.7, 3
#: What the last word is worth as a beginning if nothing else is known of it, and if something is; so much of that for any
#: ending at all, the rest for as much of the longer word as is there. Shorter beginnings are none; of many endings, the most frequent.
PREFIX, KNOWN_PREFIX = 0.8, 0.35
ANY_ENDING, SHORTEST_PREFIX, MOST_ENDINGS = 0.6, 3, 30
#: Errors -> how a misspelling is called, and what it is worth; so much of that if the first letter is wrong, which is rarely mistyped.
MISSPELT: dict[int, How] = {1: "1 typo", 2: "2 typos"}
TYPOS = {1: 0.9, 2: 0.75}
WRONG_FIRST_LETTER = 0.6
#: Which misspellings are nearest, in errors: a wrong first letter counts as part of one more, the same sound as part of one less.
FIRST_LETTER, SOUND = 0.5, 0.3
#: And a word of another language than the statements', where these lead, as more than one: sooner a word of theirs with two errors that sounds alike.
FOREIGN = 1.1
#: So many of the nearest words are taken, as far as they are within `SLACK` of the best; each is worth this part of the one before.
NEAREST, SLACK, NEXT = 6, 0.5, 0.7
#: From this length on a word that nothing is near to may have an error more than its length allows; and if it sounds alike, from this.
FURTHER, FURTHER_ALIKE = 7, 6
#: Two words for one.
APART = 0.9
#: Longer words are rather misspelt than two, one of them short.
LONGEST_JOINED = 5
#: One word for two; if it is shorter, only for two that were said side by side. A figure in groups is the figure.
TOGETHER, SHORTEST_TOGETHER, GROUPED = 0.75, 5, 1.0
#: A synonym of a word that facts have, and of one that none has.
SYNONYM, SYNONYM_OF_UNKNOWN = 0.65, 0.85
#: Words of up to so many letters have no other form under which the vocabulary could know them.
SHORTEST_STEMMED = 3
#: The longest run of words that is looked up as one phrase of the vocabulary, and how many stop words on either side.
LONGEST_PHRASE, STOP_WORDS_BESIDE = 5, 2


class Way(NamedTuple):
    """
    One way in which a fact can meet a word of the query.

    Shape:  `stems` are numbers of the index, which must all stand in the fact; `word` is the word or phrase of the facts that is
            matched, of a stem the stem itself. `facts` are the only ones in which the stems are met so, None if all are that have them.
    Units:  `worth` from 0 to 1, where 1 is the word as it stands.
    """

    how: How
    word: str
    stems: tuple[int, ...]
    worth: float
    facts: frozenset[int] | None = None

    @property
    def is_misspelling(self) -> bool:
        """Whether the word was taken for another."""
        return self.how in ("1 typo", "2 typos")


class Spoken(NamedTuple):
    """
    The languages of a query, a bit for each of the index's.

    Shape:  `known` are those in which a word is taken that facts have, `near` those whose words one may be that none has; `own` whether no other has
            more words than that of the statements.
    """

    known: int
    near: int
    own: bool


class Clause(NamedTuple):
    """A word of the query and the ways to meet it; none if it means nothing here."""

    word: str
    ways: tuple[Way, ...]

    @property
    def taken_for(self) -> str | None:
        """The word it is taken for, if a misspelling is the best that is known of it and facts have no form of the word itself."""
        known = any(way.how in ("exact", "figure", "stem", "prefix") for way in self.ways)
        return self.ways[0].word if self.ways and self.ways[0].is_misspelling and not known else None

    @property
    def begins(self) -> str | None:
        """The word it is taken for the beginning of, if that is the best that is known of it and facts have no form of the word itself."""
        known = any(way.how in ("exact", "figure", "stem") for way in self.ways)
        return self.ways[0].word if self.ways and self.ways[0].how == "prefix" and not known else None

    @property
    def is_weak(self) -> bool:
        """Whether it is a stop word that may be said for a reason, but is not written as a name."""
        return self.word in STOP_WORDS and all(way.worth <= WEAK for way in self.ways)

    def form(self, place: int) -> Way:
        """A way; of a misspelling that has the stem of the word, if that is more than half of it, the stem: it is one more form of the word."""
        way = self.ways[place]
        alike = (other for other in self.ways if other.how == "stem" and other.stems == way.stems and 2 * len(other.word) > len(self.word))
        return next(alike, way) if way.is_misspelling else way


def clauses_of(index: Index, words: Sequence[str], names: Set[str] = frozenset(), *, exact: bool = False) -> list[Clause]:
    """
    The words of a query with the ways the facts can meet each.

    Shape:  `words` are all that were said, for phrases of the vocabulary have stop words too; a clause per word that carries meaning,
            in order, each once. A misspelt stop word is left out like the stop word; neither is if there is nothing else. With `exact`
            nothing is taken for what is not written: by their stems and synonyms alone are words met that do not stand there. `names` are the
            stop words that are written as names.
    """
    first = [n for n, word in enumerate(words) if word not in words[:n]]
    index.know([words[n] for n in first if words[n] not in STOP_WORDS])
    weak = stopping.weak(index, words, names)
    places = [n for n in first if words[n] not in STOP_WORDS or words[n] in names or words[n] in weak] or first
    index.know([words[n] for n in places])
    spoken = spoken_in(index, [word for word in words if word not in names])
    every = {}
    for n in places:
        as_it_is = exact or words[n] in names or words[n] in weak
        ways = _ways(index, words[n], spoken, is_last=n == places[-1], exact=as_it_is, alone=len(places) == 1)
        every[n] = Clause(words[n], tuple(ways))
    every = {n: clause for n, clause in every.items() if clause.ways or clause.word not in weak} or every
    clauses = {n: clause for n, clause in every.items() if clause.taken_for not in STOP_WORDS} or every
    for run in _runs(list(clauses)):
        _add_what_is_meant_as_one(index, clauses, run, words, spoken, exact)
    for said, joined, number in (*figures(index, words), *with_stop_words(index, words)):
        way = Way("together", joined, (number,), GROUPED if is_number(joined) else TOGETHER)
        for n in [n for n in clauses if words[n] in said]:
            clauses[n] = clauses[n]._replace(ways=(way, *clauses[n].ways))
    return [clause._replace(ways=tuple(_weakened(clause.ways))) if clause.word in weak else clause for clause in clauses.values()]


def _weakened(ways: Iterable[Way]) -> Iterator[Way]:
    return (way._replace(worth=way.worth * WEAK) for way in ways)


def spoken_in(index: Index, words: Sequence[str]) -> Spoken:
    """
    The languages that most words of a query are of: stop words, and words that facts have.

    Shape:  that of the statements, which has names and figures, is always one of them; and the only one in which known words are taken
            if no other has more. All are, if no word is known.
    """
    of_words = [index.languages_of(word) for word in words if word not in STOP_WORDS]
    counts = []
    for place, language in enumerate(index.languages):
        stop_words = STOP_WORDS_OF.get(language, frozenset())
        counts.append(sum(word in stop_words for word in words) + sum(spoken >> place & 1 for spoken in of_words))
    most = max(counts, default=0)
    leading = sum(1 << place for place, count in enumerate(counts) if count == most)
    return Spoken(1 if most and leading & 1 else leading | 1, leading | 1, bool(leading & 1))


def _runs(places: Sequence[int]) -> Iterator[Sequence[int]]:
    for length in range(1, min(len(places), LONGEST_PHRASE) + 1):
        for start in range(len(places) - length + 1):
            yield places[start : start + length]


def _ways(index: Index, word: str, spoken: Spoken, *, is_last: bool, exact: bool, alone: bool) -> Iterator[Way]:
    """The word itself, else its stem, else misspelt or as two words; and what the last word may be the beginning of."""
    stems = index.stems_of(word, spoken.known)
    for number, _ in stems:
        yield Way("exact", word, (number,), 1.0)
    for other in readings(word):
        for number, _ in index.stems_of(other):
            stems.append((number, 0))
            yield Way("figure", other, (number,), FIGURE)
    known = surely = bool(stems)
    if not known:
        for way in _by_stem(index, word, spoken):
            known = True
            surely = surely or way.worth == STEM
            yield way
    if exact:
        return
    if is_last and len(word) >= SHORTEST_PREFIX and not word[0].isdecimal():
        begun = _prefixes(index, word, spoken, {number for number, _ in stems}, KNOWN_PREFIX if known else PREFIX)
        surely = surely or bool(begun)
        yield from begun
    if not surely:
        # Two words side by side, if both carry meaning, say more of a short one than another that is like it.
        beside = None if known or len(word) > LONGEST_JOINED else short_words(index, word)
        typos = [] if beside and beside.carries_meaning else list(_misspelt(index, word, spoken, alone=alone))
        yield from typos
        if not typos and not known and (apart := long_words(index, word) or short_words(index, word)):
            yield Way("apart", apart.words, apart.stems, APART, apart.facts)


def _by_stem(index: Index, word: str, spoken: Spoken) -> Iterator[Way]:
    seen: set[int] = set()
    for language in _languages(index, spoken.near):
        stemmed = stem(word, language)
        number = index.stem_number(stemmed, language)
        if number is not None and number not in seen:
            seen.add(number)
            yield Way("stem", stemmed, (number,), STEM if len(word) - len(stemmed) < FAR else FAR_STEM)


def _languages(index: Index, bits: int) -> Iterator[str]:
    return (language for place, language in enumerate(index.languages) if bits >> place & 1)


def _prefixes(index: Index, word: str, spoken: Spoken, exact: set[int], worth: float) -> list[Way]:
    """What the word may be the beginning of: of words with the same stem the most frequent, and none with a stem it has itself."""
    found: dict[int, Way] = {}
    for longer, number in index.beginning(word, spoken.near, MOST_ENDINGS):
        if number not in exact and number not in found:
            part = ANY_ENDING + (1 - ANY_ENDING) * len(word) / len(longer)
            found[number] = Way("prefix", longer, (number,), worth * part)
    return list(found.values())


def _misspelt(index: Index, word: str, spoken: Spoken, *, alone: bool) -> Iterator[Way]:
    """The written words that are nearest, if any is near enough; if none is, those further away that begin alike. Of a word alone, surer ones."""
    from cmfacts.values.spelling import allowed_typos, is_slip, misspellings, skeleton

    most = 0 if len(word) > LONGEST_WORD or any(c.isdecimal() for c in word) else allowed_typos(word)
    if not most:
        return

    def within(errors: int) -> list[tuple[str, int]]:
        """Those of the query's languages; a word too short to be misspelt is no spelling of another, nor is one that rhymes with it."""
        found = misspellings(word, index.perhaps_meant(word, errors), errors)
        if alone:
            found = [f for f in found if f[0] not in STOP_WORDS and is_slip(word, *f)]
        return [f for f in found if allowed_typos(f[0]) and not rhymes(f[0]) and index.languages_of(f[0]) & spoken.near]

    def rhymes(other: str) -> bool:
        """Whether its first letter alone is another, of a word that may have one error: `lumber` is no misspelt `number`."""
        return most == 1 and other[0] != word[0] and other[1:] == word[1:] and skeleton(other) != sound

    sound = skeleton(word)
    near = within(most)
    if spoken.own and near and most == 1 and len(word) >= FURTHER_ALIKE and not any(index.languages_of(w) & 1 for w, _ in near):
        near += [f for f in within(2) if f[0][0] == word[0] and skeleton(f[0]) == sound and index.languages_of(f[0]) & 1]
    if not near and most == 1 and len(word) >= FURTHER_ALIKE:
        # Nothing is one error away: rather two, where the word begins as it was written, than no answer.
        # That it is a stop word is no answer at all.
        far = [f for f in within(2) if f[0][0] == word[0] and f[0] not in STOP_WORDS]
        near = [f for f in far if len(word) >= FURTHER or skeleton(f[0]) == sound]
    ranked = sorted(
        (
            errors
            + FIRST_LETTER * (w[0] != word[0])
            - SOUND * (skeleton(w) == sound)
            + FOREIGN * (spoken.own and not index.languages_of(w) & 1),
            -index.facts_with_word(w),
            w,
            errors,
        )
        for w, errors in near
    )
    seen: set[int] = set()
    for _, _, meant, errors in (found for found in ranked[:NEAREST] if found[0] <= ranked[0][0] + SLACK):
        worth = TYPOS[errors] * (WRONG_FIRST_LETTER if meant[0] != word[0] else 1.0) * NEXT ** len(seen)
        for number, _ in index.stems_of(meant, spoken.near):
            if number not in seen:
                seen.add(number)
                yield Way(MISSPELT[errors], meant, (number,), worth)


def _add_what_is_meant_as_one(
    index: Index, clauses: dict[int, Clause], run: Sequence[int], words: Sequence[str], spoken: Spoken, exact: bool
) -> None:
    """To the clauses at some places in a row, the ways to meet all their words at once: written together, and by synonyms."""
    known = any(clauses[n].ways and clauses[n].ways[0].how == "exact" for n in run)
    beside = run[-1] - run[0] == len(run) - 1
    joined = [] if exact else list(_together(index, [words[n] for n in run], beside=beside))
    meant, in_vocabulary = _synonyms(index, clauses, run, words, spoken)
    worth = SYNONYM if known else SYNONYM_OF_UNKNOWN
    # Each word of the run gets this way; one word of the facts must not weigh as much as all of them.
    extra = [Way("synonym", said, stems, worth / len(run) if len(run) > len(stems) else worth) for said, stems in meant]
    if not joined and not extra:
        return
    for n in run:
        # What is a word to somebody, to the facts or to the vocabulary, is no misspelling of another.
        own = [way for way in clauses[n].ways if not ((joined or in_vocabulary) and way.is_misspelling)]
        ways = sorted({*own, *joined, *extra}, key=lambda way: (-way.worth, way.how, way.word))
        clauses[n] = clauses[n]._replace(ways=tuple(ways))


def _together(index: Index, run: Sequence[str], *, beside: bool) -> Iterator[Way]:
    joined = "".join(run)
    if len(run) == 2 and not joined.isdecimal() and (len(joined) >= SHORTEST_TOGETHER or (beside and joined not in STOP_WORDS)):
        for number, _ in index.stems_of(joined):
            yield Way("together", joined, (number,), TOGETHER)


def _synonyms(
    index: Index, clauses: Mapping[int, Clause], run: Sequence[int], words: Sequence[str], spoken: Spoken
) -> tuple[list[tuple[str, tuple[int, ...]]], bool]:
    """What facts say for the words of a run, and whether the vocabulary has these as they were written."""
    meant = [found for phrase in dict.fromkeys(_phrases(clauses, run, words)) for found in index.synonyms(phrase)]
    if meant or len(run) > 1:
        return _fewest_words(meant), bool(meant)
    word = words[run[0]]
    return _fewest_words(index.synonyms(word, _stems(index, word, spoken))), False


def _fewest_words(meant: list[tuple[str, tuple[int, ...]]]) -> list[tuple[str, tuple[int, ...]]]:
    """As many synonyms as are looked for: each is a way to meet the clause, and costs as much as a word."""
    return meant if len(meant) <= MOST_SYNONYMS else sorted(meant, key=lambda found: (len(found[1]), found[0]))[:MOST_SYNONYMS]


def _phrases(clauses: Mapping[int, Clause], run: Sequence[int], words: Sequence[str]) -> Iterator[str]:
    """What a run may be as one phrase: as it was said, with stop words on either side, and without those between."""

    def beside(step: int, place: int) -> Iterator[int]:
        yield place
        for _ in range(STOP_WORDS_BESIDE):
            place += step
            if place in clauses or not 0 <= place < len(words) or words[place] not in STOP_WORDS:
                return
            yield place

    for start, end in product(beside(-1, run[0]), beside(1, run[-1])):
        yield " ".join(words[start : end + 1])
    yield " ".join(words[n] for n in run)


def _stems(index: Index, word: str, spoken: Spoken) -> Iterable[str]:
    """The stems of a word, those that facts have if it stands in one: then no stemmer is needed."""
    if len(word) <= SHORTEST_STEMMED:
        return ()
    known = index.stems_of(word, spoken.known)
    return index.stem_texts([number for number, _ in known]) if known else {stem(word, lang) for lang in _languages(index, spoken.near)}
