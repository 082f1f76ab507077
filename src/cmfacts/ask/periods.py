"""Periods to compare where single years have nothing in common."""

from itertools import pairwise

from cmfacts.ask.compare import Comparison, compare
from cmfacts.ask.filters import Filters
from cmfacts.index.reader import Index
from cmfacts.values import edtf

#: So many years before and after are tried, in this order.
_AROUND = (1, 2, 3, 5)


def wider(
    index: Index, answer: Comparison, *, filters: Filters = Filters(), aspect: str | None = None
) -> tuple[list[str], Comparison] | None:
    """
    The narrowest periods around sides that are times which have something in common, and what they have.

    Shape:  periods as sides are typed, `2008..2012`, in the order of the sides, none of which touches another; None where none has anything, or
            a side is no time with a beginning and an end.
    """
    periods = [edtf.parse(side.id) for side in answer.sides if side.kind == "date"]
    if len(periods) < len(answer.sides) or any(p.earliest == edtf.PAST or p.latest == edtf.FUTURE for p in periods):
        return None
    years = [(edtf.year_of(p.earliest), edtf.year_of(p.latest)) for p in periods]
    for around in _AROUND:
        widened = [(first - around, last + around) for first, last in years]
        if min(widened)[0] < 1 or max(widened)[1] > 9999 or any(one[1] >= other[0] for one, other in pairwise(sorted(widened))):
            return None
        sides = [f"{first:04d}..{last:04d}" for first, last in widened]
        found = compare(index, sides, filters=filters, aspect=aspect)
        if found.summary.rows:
            return sides, found
    return None
