"""The same answers for Python: `cmfacts.open_store()`."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from os import PathLike
from typing import TYPE_CHECKING

from cmfacts.ask.filters import Filters
from cmfacts.index.cache import open_database, roots_of
from cmfacts.index.reader import Index

if TYPE_CHECKING:
    from types import TracebackType

    from cmfacts.ask.cards import Card
    from cmfacts.ask.compare import Comparison
    from cmfacts.ask.search import Hit
    from cmfacts.ask.series import Series
    from cmfacts.index.postings import Progress
    from cmfacts.model import Fact, Problem, Source, StoreInfo, Term
    from cmfacts.proof.records import Finding


class Library:
    """
    One store or several, open to questions.

    Shape:  what is answered is frozen and has a hash. A library may be asked from several threads; close it, or use it as a context
            manager, when nobody asks any more.
    """

    def __init__(self, index: Index) -> None:
        self._index = index

    @classmethod
    def open(cls, paths: Sequence[str | PathLike[str]], *, cache: bool = True, progress: Progress | None = None) -> Library:
        """Open the stores in these folders, or the one that ships if there are none; StoreError if one cannot be read."""
        return cls(Index(*open_database(roots_of(paths), cache=cache, progress=progress)))

    def __enter__(self) -> Library:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the index; nothing can be asked after it."""
        self._index.close()

    def search(
        self, query: str, *, limit: int = 10, filters: Filters = Filters(), explain: bool = False, exact: bool = False
    ) -> tuple[Hit, ...]:
        """
        Facts that answer `query`, best first; with `explain` each says what it is made of.

        Shape:  at most `limit` (0: all); words may be misspelt unless `exact`, `"a phrase"`, `-without` and `topic:trade` are understood.
        Errors: QuestionError if `limit` is negative or a filter names what does not exist. No match is no error.
        """
        from cmfacts.ask.search import search

        return search(self._index, query, limit=limit, filters=filters, explain=explain, exact=exact)

    def get(self, fact_id: str) -> Fact | None:
        """The fact with an id, as it stands or `store:id`; None if there is none, or several stores have one."""
        from cmfacts.index.names import ids_called

        ids = ids_called(self._index, "fact", fact_id)
        return self._index.fact(ids[0]) if len(ids) == 1 else None

    def show(self, *ids: str) -> tuple[Card, ...]:
        """
        Facts with what they say of others, and others of them, in the order asked.

        Errors: NothingFound for an id that no fact has, with the nearest.
        """
        from cmfacts.ask.by_id import find_fact
        from cmfacts.ask.cards import cards

        return cards(self._index, [find_fact(self._index, name) for name in ids])

    def cite(self, *ids: str, style: str = "text") -> str:
        """
        The references of facts and sources, as `cmfacts cite` prints them.

        Shape:  `style` is text, bibtex, ris, csl-json or md.
        Errors: NothingFound for an id that nothing has; QuestionError for another style.
        """
        from cmfacts.ask.references import bibliography
        from cmfacts.errors import NothingFound
        from cmfacts.show.cite import written

        references, facts, missing, _ = bibliography(self._index, ids)
        if missing:
            raise NothingFound(missing[0])
        return "".join(written(style, references, facts))

    def proof(self, text: str, *, form: str = "md", suggest: bool = False) -> tuple[Finding, ...]:
        """
        What is found in a draft, as `cmfacts proof` finds it, in the order of the text.

        Shape:  `form` is md, tex, html or txt; with `suggest` also facts that sentences without a key may be of.
        Errors: QuestionError for another form, and for a draft that cannot be read.
        """
        from cmfacts.proof.find import Proof
        from cmfacts.proof.read.draft import form_of, read_draft

        return tuple(Proof(self._index, suggest=suggest).findings(read_draft("-", text, form_of("-", form))))

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """Every fact, in order of date and then id, undated ones last; read once and kept."""
        return tuple(self._index.in_order_of_date())

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """Every source, in the order of the store."""
        return tuple(self._index.sources())

    @property
    def stores(self) -> tuple[StoreInfo, ...]:
        """What each store says of itself."""
        return tuple(self._index.stores)

    def terms(self, table: str) -> tuple[Term, ...]:
        """The topics, parties, aspects, quantities or kinds declared (`table` is topic, party, aspect, quantity or kind), with their labels."""
        return tuple(self._index.terms(table))

    def timeline(self, query: str = "", *, filters: Filters = Filters(), on: str | None = None) -> tuple[Fact, ...]:
        """
        Dated facts in time: earliest first, of two that begin together the coarser date first.

        Shape:  `on` is a day of any year, `MM-DD`.
        Errors: QuestionError as `search`, and for a day that no year has.
        """
        from cmfacts.ask.timeline import timeline

        return timeline(self._index, query, filters=filters, everything=True, on=on).facts

    def compare(self, *sides: str, filters: Filters = Filters(), aspect: str | None = None, every_row: bool = False) -> Comparison:
        """
        Two to six sides (parties, sources, years, periods or fact ids), aspect by aspect.

        Shape:  without `every_row` only the rows that at least two sides share.
        Errors: QuestionError for fewer or more sides, or one that can be read in two ways; NothingFound for one that nothing matches.
        """
        from cmfacts.ask.compare import compare

        return compare(self._index, sides, filters=filters, aspect=aspect, every_row=every_row)

    def series(self, *quantities: str, filters: Filters = Filters()) -> Series:
        """
        The figures of quantities of one unit, in order of time.

        Errors: NothingFound for a name that no quantity has; QuestionError for quantities of several units.
        """
        from cmfacts.ask.series import series

        return series(self._index, quantities, filters=filters)

    def check(self, *, strict: bool = False) -> tuple[Problem, ...]:
        """Every fault of these stores, with `strict` the warnings too, in order of file and line; StoreError if a store is gone."""
        from cmfacts.store.checks import check_store

        found = check_store([store.path for store in self._index.stores])
        return tuple(p for p in found if strict or p.severity == "error")
