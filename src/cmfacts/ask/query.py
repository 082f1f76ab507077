"""
The query language: small and never in the way.

    visa refugees          words
    "free trade"           a phrase: these words in this order
    -tariff -"free trade"  without
    topic:trade party:mexico source:csm-2025 kind:figure tag:visa standing:mistaken lang:es said-by:ford since:2009 until:2010-06

Whatever is not well formed is taken as words.
"""

import re
from collections.abc import Collection
from typing import NamedTuple

from cmfacts.ask.filters import FACETS, Filters
from cmfacts.values.text import named, words

_PIECE = re.compile(
    r"""
    (?: (?<!\S) (?P<field>[a-z]+ | said[_-]by) : (?: "(?P<quoted>[^"]+)" | (?P<value>[^\s"]+) ) (?!\S) )
  | (?: (?P<without>(?<!\S)-)? "(?P<phrase>[^"]*)" )
  | (?: (?<!\S) - (?P<not>[^\s"-][^\s"]*) )
  | (?P<word>[^\s"]+ | ")
    """,
    re.VERBOSE,
)
#: Every pair of quotes that people write, as the one that a query knows. `’` is an apostrophe.
_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»‹›「」『』〝〞〟＂", '"'))
#: More words than anybody means; the rest of a query is not looked at.
MOST_WORDS = 64


class Query(NamedTuple):
    """
    A query taken apart.

    Shape:  `words` folded, in order, those of phrases included; `phrases` and `without` are sequences of folded words; `names` are the stop words
            that are written as names.
    """

    text: str
    words: tuple[str, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()
    without: tuple[tuple[str, ...], ...] = ()
    filters: Filters = Filters()
    names: frozenset[str] = frozenset()


def without_filters(text: str, names: Collection[str]) -> str:
    """A query without its filters of these names, the fields of `Filters`."""
    pieces = (match for match in _PIECE.finditer(text.translate(_QUOTES)) if (match["field"] or "").replace("-", "_") not in names)
    return " ".join(match[0] for match in pieces)


def parse_query(text: str) -> Query:
    """The query that a text means. There is no text it cannot read."""
    found: list[str] = []
    phrases: list[tuple[str, ...]] = []
    without: list[tuple[str, ...]] = []
    chosen: dict[str, tuple[str, ...]] = {}
    for match in _PIECE.finditer(text.translate(_QUOTES)):
        field, value = (match["field"] or "").replace("-", "_"), match["quoted"] or match["value"]
        if field in FACETS:
            chosen[field] = (*chosen.get(field, ()), value)
        elif field in ("since", "until"):
            chosen[field] = (value,)
        elif match["phrase"] is not None:
            phrase = tuple(words(match["phrase"]))
            if match["without"]:
                without.append(phrase)
            else:
                found += phrase
                if len(phrase) > 1:
                    phrases.append(phrase)
        elif match["not"]:
            without.append(tuple(words(match["not"])))
        else:
            found += words(match[0])
        if len(found) > MOST_WORDS:
            break
    dates = {name: chosen.pop(name)[0] for name in ("since", "until") if name in chosen}
    return Query(
        text,
        tuple(found[:MOST_WORDS]),
        tuple(phrases),
        tuple(w for w in without if w),
        Filters(**chosen, **dates),  # type: ignore[arg-type]  # both hold what the field of that name takes
        named(text).intersection(found),
    )
