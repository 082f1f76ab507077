"""The same answers for Python: `cmfacts.open_store()`."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from os import PathLike
from typing import TYPE_CHECKING

from cmfacts.index.cache import open_database, roots_of
from cmfacts.index.reader import Index

if TYPE_CHECKING:
    from types import TracebackType

    from cmfacts.ask.compare import Comparison
    from cmfacts.ask.filters import Filters
    from cmfacts.ask.search import Hit
    from cmfacts.ask.series import Series
    from cmfacts.index.postings import Progress
    from cmfacts.model import Fact, Source


class Library:
    """One store or several, open to questions; a context manager that closes its database."""

    def __init__(self, index: Index) -> None:
        self.index = index

    @classmethod
    def open(cls, paths: Sequence[str | PathLike[str]], *, cache: bool = True, progress: Progress | None = None) -> Library:
        """Open the stores in these folders, or the one that ships if there are none; StoreError if one cannot be read."""
        opened = open_database(roots_of(paths), cache=cache, progress=progress)
        return cls(Index(*opened))

    def __enter__(self) -> Library:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.index.close()

    def search(self, query: str, *, limit: int = 10) -> tuple[Hit, ...]:
        """Facts that answer `query`, best first; see `cmfacts.search.search`."""
        from cmfacts.ask.search import search

        return search(self.index, query, limit=limit)

    def get(self, fact_id: str) -> Fact | None:
        """The fact with an id; None if there is none."""
        return self.index.fact(fact_id)

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """Every fact, in order of date and then id, undated ones last."""
        return tuple(self.index.in_order_of_date())

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """Every source, in the order of the store."""
        return tuple(self.index.sources())

    def timeline(self, query: str = "", *, filters: Filters | None = None) -> tuple[Fact, ...]:
        """Dated facts in time; see `cmfacts.timeline.timeline`."""
        from cmfacts.ask.filters import Filters
        from cmfacts.ask.timeline import timeline

        return timeline(self.index, query, filters=filters or Filters(), every_kind=True).facts

    def compare(self, *sides: str) -> Comparison:
        """Sides side by side; see `cmfacts.compare.compare`."""
        from cmfacts.ask.compare import compare

        return compare(self.index, sides)

    def series(self, *quantities: str) -> Series:
        """The figures of quantities over time; see `cmfacts.series.series`."""
        from cmfacts.ask.series import series

        return series(self.index, quantities)
