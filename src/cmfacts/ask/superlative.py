"""Searches for the most or the least of something: a superlative and the name of a quantity or an aspect, and no more than a year beside them."""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import NamedTuple

from cmfacts.ask.by_value import by_value
from cmfacts.index.names import names_of, terms_in_use
from cmfacts.index.reader import Index
from cmfacts.model import Fact, Term
from cmfacts.values.question import Superlative
from cmfacts.values.text import STOP_WORDS, stem
from cmfacts.values.text import words as words_in

#: Who may have it, which every figure of a store of data has: the largest country by area is the largest area.
_WHOSE = frozenset(
    "country countries nation nations state states city cities region regions place places pais paises ciudad ciudades region regiones estado estados"
    " pays ville villes regions etat etats".split()
)


class InOrder(NamedTuple):
    """
    What a search is read as: the figures of a term (`table` is quantity or aspect) by value, of a year if one is named.

    Shape:  `facts` are those with a figure, `units` their units with how many there are, in order.
    """

    table: str
    term: Term
    largest: bool
    year: str | None
    facts: tuple[Fact, ...]
    units: tuple[tuple[str, int], ...]

    @property
    def command(self) -> str:
        """The command that lists the same."""
        of_year = f" --since {self.year} --until {self.year}" if self.year else ""
        return f"cmfacts list --{self.table} {self.term.id}{of_year} --sort value{'' if self.largest else ' --reverse'}"


def in_order_of_value(index: Index, found: Superlative, allowed: Set[int] | None) -> InOrder | None:
    """The figures asked for, among the facts allowed (None: all); None if the other words name nothing of which two facts have figures."""
    years = [word for word in found.rest if len(word) == 4 and word.isascii() and word.isdecimal()]
    name = [word for word in found.rest if word not in STOP_WORDS and word not in years]
    if len(years) > 1:
        return None
    for asked in (name, [word for word in name if word not in _WHOSE]):
        for table in ("quantity", "aspect") if asked else ():
            term = next((t for t in terms_in_use(index, table) if any(_are_same(index, asked, n) for n in names_of(t))), None)
            numbers = index.with_value(table, term.id) if term else set()
            if years:
                from cmfacts.ask.dates import span

                numbers &= index.dated_between(*span(years[0], years[0]))
            facts = by_value(index.in_order_of_date(numbers if allowed is None else numbers & allowed), smallest=not found.largest)
            figures = facts.facts[: len(facts.facts) - facts.without]
            if term and len(figures) > 1:
                return InOrder(table, term, found.largest, years[0] if years else None, tuple(figures), facts.units)
    return None


def _are_same(index: Index, asked: Sequence[str], name: str) -> bool:
    """Whether words are those of a name, in whatever order and number."""
    called = [word for word in words_in(name) if word not in STOP_WORDS]
    if len(asked) != len(called):
        return False
    return all(one == other or _stems(index, one) & _stems(index, other) for one, other in zip(sorted(asked), sorted(called)))


def _stems(index: Index, word: str) -> set[str]:
    return {stem(word, language) for language in index.languages or ["en"]}
