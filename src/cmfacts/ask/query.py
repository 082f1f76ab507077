"""
The query language: small and never in the way.

    visa refugees          words
    "free trade"           a phrase: these words in this order; in a question that ends with a question mark, words
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
#: More words than anybody means; those behind them are not looked for. Filters, phrases and exclusions hold wherever they stand.
MOST_WORDS = 64


class Query(NamedTuple):
    """
    A query taken apart.

    Shape:  `words` folded, in order, those of phrases included, the first `MOST_WORDS`; `unread` are the others. `phrases` and `without`
            are sequences of folded words, each once; `names` are the stop words that are written as names.
    """

    text: str
    words: tuple[str, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()
    without: tuple[tuple[str, ...], ...] = ()
    filters: Filters = Filters()
    names: frozenset[str] = frozenset()
    unread: tuple[str, ...] = ()


def without_filters(text: str, names: Collection[str]) -> str:
    """A query without its filters of these names, the fields of `Filters`."""
    pieces = (match for match in _PIECE.finditer(text.translate(_QUOTES)) if (match["field"] or "").replace("-", "_") not in names)
    return " ".join(match[0] for match in pieces)


def parse_query(text: str) -> Query:
    """The query that a text means. There is no text it cannot read."""
    found: list[str] = []
    phrases: dict[tuple[str, ...], None] = {}
    without: dict[tuple[str, ...], None] = {}
    chosen: dict[str, dict[str, None]] = {}
    unread: list[str] = []
    for match in _PIECE.finditer(text.translate(_QUOTES)):
        field, value = (match["field"] or "").replace("-", "_"), match["quoted"] or match["value"]
        if field in FACETS:
            chosen.setdefault(field, {})[value] = None
        elif field in ("since", "until"):
            chosen[field] = {value: None}
        elif match["phrase"] is not None:
            phrase = tuple(words(match["phrase"]))
            if match["without"]:
                without[phrase] = None
            else:
                found += phrase
                if len(phrase) > 1:
                    phrases[phrase] = None
        elif match["not"]:
            without[tuple(words(match["not"]))] = None
        else:
            found += words(match[0])
        unread += found[MOST_WORDS:]
        del found[MOST_WORDS:]
    if text.rstrip().endswith("?") and len(found) > sum(map(len, phrases)):
        phrases.clear()  # a question quotes what others call so: facts that answer need not have it in these words
    dates = {name: next(iter(chosen.pop(name))) for name in ("since", "until") if name in chosen}
    return Query(
        text,
        tuple(found),
        tuple(phrases),
        tuple(w for w in without if w),
        Filters(**{name: tuple(values) for name, values in chosen.items()}, **dates),  # type: ignore[arg-type]  # each holds what its field takes
        named(text).intersection(found),
        tuple(unread),
    )
