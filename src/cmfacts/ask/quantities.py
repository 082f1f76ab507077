"""Which quantities there are, and which of them somebody means who knows none by name."""

from collections.abc import Sequence
from typing import NamedTuple

from cmfacts.ask.filters import Filters, chosen
from cmfacts.ask.series import figures_of, times_of
from cmfacts.index.names import term_named, terms_in_use
from cmfacts.index.reader import Index
from cmfacts.model import Fact, Term

#: What a quantity's best fact must score, as a part of the best of all, to be meant.
_AS_GOOD = 0.5


class Known(NamedTuple):
    """
    A quantity and what there is of it: `values` figures at `dates` different times, from `first` to `last` (EDTF), in `sources`.

    Shape:  `figures` are the facts, by date, undated ones last.
    """

    id: str
    label: str
    unit: str | None
    basis: str | None
    values: int
    dates: int
    first: str | None
    last: str | None
    sources: tuple[str, ...]
    figures: tuple[Fact, ...]
    cross_section: bool = False

    @property
    def ends(self) -> tuple[Fact, Fact]:
        """The first and the last figure in time."""
        dated = [f for f in self.figures if f.is_dated] or self.figures
        return dated[0], dated[-1]

    @property
    def is_by_party(self) -> bool:
        """Whether parties tell figures of one time apart: then no figure is the first or last of all."""
        of: dict[str | None, set[tuple[str, ...]]] = {}
        for fact in self.figures:
            of.setdefault(fact.date, set()).add(fact.involved)
        return any(len(parties) > 1 for parties in of.values())

    @property
    def is_drawn(self) -> bool:
        """Whether there is a chart of it: over time, or across parties."""
        return self.values > 1 and (self.cross_section or self.dates > 1 or len({f.involved for f in self.figures}) > 1)


def known(index: Index, *, filters: Filters = Filters(), every: bool = False, language: str | None = None) -> tuple[Known, ...]:
    """The quantities with figures of at least two times, in the vocabulary's order; with `every` all that have a figure."""
    allowed = chosen(index, filters)
    found = []
    for term in terms_in_use(index, "quantity"):
        facts = figures_of(index, term.id, allowed)
        if facts and (every or (not term.cross_section and times_of(facts) > 1)):
            found.append(_known(term, index.label(term, language), facts))
    return tuple(found)


def _known(term: Term, label: str, facts: Sequence[Fact]) -> Known:
    dates = [f.date for f in facts if f.date and f.is_dated]
    return Known(
        term.id,
        label,
        term.unit or next((f.measure.unit for f in facts if f.measure), None),
        term.basis,
        len(facts),
        times_of(facts),
        dates[0] if dates else None,
        dates[-1] if dates else None,
        tuple(dict.fromkeys(s for f in facts for s in f.sources)),
        tuple(facts),
        term.cross_section,
    )


def named(index: Index, names: Sequence[str]) -> tuple[str, ...]:
    """The names as they were given, or as the words of one name, if that is what quantities are called; else none."""
    for each in (tuple(names), (" ".join(names),)):
        if all(term_named(index, "quantity", name) for name in each):
            return each
    return ()


def meant(index: Index, query: str, *, filters: Filters = Filters(), language: str | None = None) -> tuple[Known, ...]:
    """
    The quantities that a query is about, best first: those of the facts that it finds.

    Shape:  those of which there is a chart if there are any, else those with a figure.
    """
    from cmfacts.ask.search import answer  # who names a quantity does not wait for it

    best: dict[str, float] = {}
    for hit in answer(index, query, limit=0, filters=filters).hits:
        measure = hit.fact.measure
        if measure and measure.quantity and measure.number is not None:
            best.setdefault(measure.quantity, hit.score)
    least = max(best.values(), default=0) * _AS_GOOD
    every = {k.id: k for k in known(index, filters=filters, every=True, language=language)} if best else {}
    found = [every[name] for name, score in best.items() if score >= least and name in every]
    return tuple([k for k in found if k.is_drawn] or found)
