"""What is one word to some and two to others: compounds, names with digits, figures in groups."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from cmfacts.index.reader import Index
from cmfacts.values.numerals import plain, readings
from cmfacts.values.text import STOP_WORDS, is_number

#: Shorter words must stand side by side to be another taken apart; of so many facts that have both all are looked at.
SHORTEST_PIECE, LOOKED_AT = 3, 2000
#: Longer words are nobody's; nothing is like them.
LONGEST_WORD = 40
#: A figure in groups of three, between words.
_IN_GROUPS = re.compile(r"(?<= )[1-9]\d{0,2}(?: \d{3})+(?:\.\d+)?(?= )", re.ASCII)


class Apart(NamedTuple):
    """
    Two words that one may be.

    Shape:  `words` with a space between, their `stems`; `facts` are the only ones in which they count, None if all that have both do.
    Units:  `many` counts the facts that have the rarer, or those of `facts`.
    """

    words: str
    stems: tuple[int, ...]
    many: int
    facts: frozenset[int] | None = None

    @property
    def carries_meaning(self) -> bool:
        """Whether neither is a stop word, but for a letter: `e-mail`."""
        return not any(len(word) > 1 and word in STOP_WORDS for word in self.words.split())


def long_words(index: Index, word: str) -> Apart | None:
    """The two words of three letters or more that a word may be, those of the cut whose rarer half most facts have."""
    found = _cut(index, word, range(SHORTEST_PIECE, len(word) - SHORTEST_PIECE + 1))
    return max((apart for apart in found if apart.carries_meaning), key=lambda apart: apart.many, default=None)


def short_words(index: Index, word: str) -> Apart | None:
    """The two words, one of them shorter, that a word may be, those that most facts have side by side; of a word with digits these by themselves."""
    cuts = [cut for cut in range(1, len(word)) if min(cut, len(word) - cut) < SHORTEST_PIECE]
    if not word.isalpha():
        cuts = [cut for cut in cuts if word[cut - 1].isdecimal() != word[cut].isdecimal()]
    found = [apart._replace(facts=facts, many=len(facts)) for apart in _cut(index, word, cuts) if (facts := _side_by_side(index, apart))]
    return max(found, key=lambda apart: apart.many, default=None)


def _cut(index: Index, word: str, cuts: Iterable[int]) -> Iterator[Apart]:
    """A word cut in two that facts have; a piece of several languages stands for that of most facts."""
    if len(word) > LONGEST_WORD or is_number(word):
        return
    for cut in cuts:
        first = max(index.stems_of(word[:cut]), key=lambda found: found[1], default=None)
        last = max(index.stems_of(word[cut:]), key=lambda found: found[1], default=None) if first else None
        if first and last:
            yield Apart(f"{word[:cut]} {word[cut:]}", (first[0], last[0]), min(first[1], last[1]))


def _side_by_side(index: Index, apart: Apart) -> frozenset[int]:
    """The facts in which two words stand side by side, or not both in a text that keeps their order."""
    first, last = (set(index.postings(stem).numbers) for stem in apart.stems)
    both = sorted(first & last)[:LOOKED_AT]
    wanted, pieces = f" {apart.words} ", set(apart.words.split())
    texts = zip(both, index.words_of(both))
    return frozenset(number for number, text in texts if wanted in f" {text} ".replace("\n", " \n ") or not pieces <= set(text.split()))


def figures(index: Index, words: Sequence[str]) -> Iterator[tuple[Sequence[str], str, int]]:
    """The figures that facts have and a query says in groups of three: the groups, the figure, and its stem."""
    for match in _IN_GROUPS.finditer(f" {' '.join(words)} "):
        figure = plain(match[0])
        yield from ((match[0].split(), other, stem) for other in (figure, *readings(figure)) for stem, _ in index.stems_of(other))


def with_stop_words(index: Index, words: Sequence[str]) -> Iterator[tuple[Sequence[str], str, int]]:
    """Digits with the stop word beside them as a word that facts have, `a-4` for `A4`: the two, the word, and its stem."""
    for pair in pairwise(words):
        if any(word in STOP_WORDS for word in pair) and any(word.isdecimal() for word in pair):
            yield from ((pair, "".join(pair), stem) for stem, _ in index.stems_of("".join(pair)))
