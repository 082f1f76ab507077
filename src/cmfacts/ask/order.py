"""The order of facts in time, which every answer keeps."""

from collections.abc import Iterable

from cmfacts.model import Fact
from cmfacts.values import edtf


def by_date(facts: Iterable[Fact]) -> list[Fact]:
    """The facts by date (earliest, then coarser, then id), undated ones last: as `Index.in_order_of_date` has them."""
    return sorted(facts, key=lambda fact: (*place(fact), fact.id))


def place(fact: Fact) -> tuple[edtf.Day, edtf.Day]:
    """Where a date stands among others; what is undated comes last."""
    return edtf.parse(fact.date).sort_key if fact.date and (fact.date_earliest or fact.date_latest) else (edtf.FUTURE, 0)
