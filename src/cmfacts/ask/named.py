"""Queries that are a name: of a party, a topic, a source or somebody who is quoted, whole or with one error."""

from collections.abc import Sequence
from typing import NamedTuple

from cmfacts.index.called import key, letters_of
from cmfacts.index.reader import Index, Numbers

#: Names of fewer letters are not what another is corrected to, as words are not.
SHORTEST = 4


class Named(NamedTuple):
    """What is called so: its facts, and the words of the query, as the name has them where it was misspelt."""

    facts: Numbers
    words: Sequence[str]


def named(index: Index, words: Sequence[str], *, exact: bool = False) -> Named | None:
    """
    What a query is the name of; None if of nothing.

    Shape:  with `exact` a misspelt name is none. A single word that facts or the vocabulary have is no misspelt name either.
    """
    name, letters = key(words), letters_of(words)
    if facts := index.named(name):
        return Named(facts, words)
    if exact or len("".join(words)) < SHORTEST or (len(words) == 1 and (index.stems_of(name) or index.synonyms(name))):
        return None
    like = index.names_like(letters)
    alike = [found for found, its_name in like.items() if len(its_name) >= SHORTEST and _digits(found) == _digits(letters)]
    if not alike:
        return None
    from cmfacts.values.spelling import misspellings

    meant = [(found, facts) for found, _ in misspellings(letters, alike, 1) if (facts := index.named(like[found]))]
    best = min(meant, key=lambda one: (one[0][0] != letters[0], -len(one[1]), one[0]), default=None)
    return Named(best[1], like[best[0]].split()) if best else None


def taken_for(words: Sequence[str], name: Named) -> tuple[tuple[str, str], ...]:
    """What was said and what it was taken for: the words that differ, or all of them where they are not as many; nothing if it is the name."""
    said, meant = key(words).split(), key(name.words).split()
    if len(said) != len(meant):
        return ((" ".join(said), " ".join(meant)),)
    return tuple(pair for pair in zip(said, meant) if pair[0] != pair[1])


def _digits(name: str) -> str:
    """A number is misspelt for no other."""
    return "".join(filter(str.isdigit, name))
