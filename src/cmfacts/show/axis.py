"""The two axes of a chart: values from nought in round steps, and what lies between two dates."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal  # noqa: TID253 - only `chart` imports this module

from cmfacts.model import Fact
from cmfacts.values import edtf


def zero_based(facts: Iterable[Fact]) -> tuple[Decimal, Decimal]:
    """The lowest and the highest value of an axis that holds nought and every figure."""
    numbers = [n for f in facts if f.measure and (n := f.measure.number) is not None]
    return min([Decimal(0), *numbers]), max([Decimal(0), *numbers])


def ticks(low: Decimal, high: Decimal, most: int) -> list[Decimal]:
    """Round values from `low` or above to `high` or below, at most `most` of them, nought among them: steps of 1, 2 or 5 by a power of ten."""
    reach = (high - low) or Decimal(1)
    power = Decimal(10) ** (reach / max(most, 1)).adjusted()
    step = next(s * power for s in (1, 2, 5, 10, 20) if reach / (s * power) <= max(most - 1, 1))
    first = -(-low // step) if low < 0 else Decimal(0)
    return [n * step for n in range(int(first), int(high // step) + 1)]


def short(value: Decimal) -> str:
    """A value of an axis: grouped, without digits that say nothing."""
    return f"{value.normalize():,f}" if value else "0"


def gap(before: Fact, after: Fact) -> str:
    """What lies between two figures without one: `no figure for 2006 and 2007`, `no figure for 2011–2015`; "" if nothing does."""
    missing = missing_years(before, after)
    if not missing:
        return ""
    said = (
        f"{missing[0]}" if len(missing) == 1 else f"{missing[0]} and {missing[1]}" if len(missing) == 2 else f"{missing[0]}–{missing[-1]}"
    )
    return f"no figure for {said}"


def missing_years(before: Fact, after: Fact) -> range:
    """The whole years between the dates of two facts; none where a date is open or there is none."""
    if not (before.date and after.date):
        return range(0)
    last, first = edtf.parse(before.date).latest, edtf.parse(after.date).earliest
    if last == edtf.FUTURE or first == edtf.PAST:
        return range(0)
    return range(edtf.year_of(last) + 1, edtf.year_of(first))
