"""Facts in time, as precise as each date is."""

from __future__ import annotations

from typing import NamedTuple

from cmfacts.filters import Filters, chosen
from cmfacts.index.reader import Index
from cmfacts.model import Fact
from cmfacts.search import answer

#: What a timeline shows unless it is asked for something: what happened, was decided or is to come.
KINDS = ("event", "policy", "forecast")


class Timeline(NamedTuple):
    """
    Dated facts in time.

    Shape:  `facts` by date (earliest, then coarser, then id); `undated` counts the facts chosen that have no date.
    """

    facts: tuple[Fact, ...]
    undated: int


def timeline(index: Index, query: str = "", *, filters: Filters = Filters(), every_kind: bool = False) -> Timeline:
    """
    The dated facts that meet a query and filters; without any, the events, policies and forecasts unless `every_kind`.

    Errors: QuestionError as `filters.chosen`.
    """
    if query.strip():
        found = {hit.fact.id for hit in answer(index, query, limit=0, filters=filters).hits}
        facts = [fact for fact in index.in_order_of_date() if fact.id in found]
        return _dated(facts)
    if filters == Filters() and not every_kind:
        filters = Filters(kind=KINDS)
    return _dated(list(index.in_order_of_date(chosen(index, filters))))


def _dated(facts: list[Fact]) -> Timeline:
    dated = tuple(f for f in facts if f.date_earliest or f.date_latest)
    return Timeline(dated, len(facts) - len(dated))
