"""What parties, topics, sources and those who are quoted are called, as a search looks for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from functools import lru_cache
from unicodedata import normalize

from cmfacts.model import Source, Term
from cmfacts.values import unspaced
from cmfacts.values.names import csl_name, printed
from cmfacts.values.text import STOP_WORDS, words

#: A facet and its value.
Value = tuple[str, str]
#: After a comma, they begin where somebody was quoted, and not what their office is.
_NO_OFFICE = frozenset("as according by in on at from via como segun por en comme selon dans par d".split())
#: The longest name of a person, in words, and the longest of these without a capital, as `von` and `de`, in letters.
_LONGEST_NAME, _PARTICLE = 5, 3


def key(found: Sequence[str]) -> str:
    """Folded words as a name is looked up: without stop words, unless there are no others."""
    return " ".join([w for w in found if w not in STOP_WORDS] or found)


def letters_of(found: Sequence[str]) -> str:
    """Folded words as a name that may be misspelt is looked up: their letters, of which a syllable of Hangul is one and not three."""
    return normalize("NFC", unspaced.joined(found))


def names_in(terms: Sequence[Term], sources: Sequence[Source], in_use: Set[Value]) -> Iterator[tuple[str, Value]]:
    """The names of what facts have, each with the facet that it stands for; some more than once."""
    called = {value: [value[1].rpartition(":")[2]] for value in in_use if value[0] in ("party", "topic", "source")}
    for term in terms:
        if names := called.get((term.table, term.id)):
            names += [*term.labels.values(), *term.aliases]
    for source in sources:
        if names := called.get(("source", source.id)):
            names += _of_source(source)
    for value, names in called.items():
        yield from ((name, value) for name in names if words(name))
    yield from ((value[1], value) for value in in_use if value[0] == "speaker")


def _of_source(source: Source) -> Iterator[str]:
    for title in (source.title, source.publisher, source.container_title):
        if title:
            yield title
            if " (" in title:
                # What stands in brackets is another name, or says more of the first.
                yield from re.split(r" \(|\)", title)
    for author in source.author:
        yield printed(author)
        name = csl_name(author)
        if "family" in name:
            yield f"{name['given']} {name['family']}"
            yield name["family"]


@lru_cache(maxsize=4096)
def speakers(said_by: str) -> tuple[str, ...]:
    """
    The names, as they are looked up, of those who said something.

    Shape:  what stands before the first comma or bracket, each of two people by both their names; of people whose office follows also parts of
            their names without the first, as `Obrador` and `López Obrador`.
    """
    head, comma, rest = said_by.partition(",")
    head, bracket, _ = head.partition(" (")
    if comma and not bracket and " " not in head and not rest.strip()[:1].islower():
        head, comma = said_by, ""  # a list, as in `Immigration, Refugees and Citizenship Canada`
    people = re.split(r" (?:and|y|e|et) ", head)
    people = people if "," not in head and all(map(_is_name, people)) else [head]
    names = list(map(words, people))
    if comma and not _NO_OFFICE.issuperset(words(rest)[:1]):
        for name in filter(_is_name, people):
            others = [word for word in name.split()[1:] if not word.endswith(".")]
            names += [words(" ".join(others[n:])) for n in range(len(others))] + [words(word) for word in others if word[0].isupper()]
    return tuple(dict.fromkeys(name for name in map(key, names) if name))


def _is_name(text: str) -> bool:
    """Whether it may be the name of a person: some words with capitals, and short ones without between them."""
    found = text.split()
    return 2 <= len(found) <= _LONGEST_NAME and all(w[0].isupper() or (n and len(w) <= _PARTICLE) for n, w in enumerate(found))
