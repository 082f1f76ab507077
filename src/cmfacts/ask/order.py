"""The order of facts in time, which every answer keeps."""

from collections.abc import Iterable

from cmfacts.model import Fact
from cmfacts.values import edtf


def by_date(facts: Iterable[Fact]) -> list[Fact]:
    """The facts by date (earliest, then coarser, then id), undated ones last: as `Index.in_order_of_date` has them."""
    return sorted(facts, key=lambda fact: (*place(fact), fact.id))


def latest_first(facts: Iterable[Fact]) -> list[Fact]:
    """Facts that are by date the other way round; undated ones still come last."""
    given = list(facts)
    return [*(fact for fact in reversed(given) if fact.date), *(fact for fact in given if not fact.date)]


def place(fact: Fact) -> tuple[edtf.Day, edtf.Day]:
    """Where a date stands among others; what is undated comes last."""
    return period_of(fact).sort_key if fact.date_earliest or fact.date_latest else (edtf.FUTURE, 0)


def period_of(fact: Fact) -> edtf.Period:
    """When a dated fact held or happened; by a date, it has no known beginning."""
    period = edtf.parse(fact.date or "")
    return period._replace(earliest=edtf.PAST) if fact.dated == "by" else period
