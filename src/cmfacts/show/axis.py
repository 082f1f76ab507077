"""The two axes of a chart: values from nought in round steps, and what lies between two dates; and a whole series as a line of blocks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal  # noqa: TID253 - only `chart` imports this module

from cmfacts.model import Fact
from cmfacts.values import edtf
from cmfacts.values.tongue import _, digits

_BLOCKS = "▁▂▃▄▅▆▇█"
#: From how many years on a gap is folded into a line.
_FOLDED = 3


def zero_based(facts: Iterable[Fact]) -> tuple[Decimal, Decimal]:
    """The lowest and the highest value of an axis that holds nought and every figure."""
    numbers = [n for f in facts if f.measure and (n := f.measure.number) is not None]
    return min([Decimal(0), *numbers]), max([Decimal(0), *numbers])


def ticks(low: Decimal, high: Decimal, most: int) -> list[Decimal]:
    """
    Round values from `low` or above to `high` or below, nought among them: steps of 1, 2 or 5 by a power of ten.

    Shape:  at most `most` of them, but two at least: one alone says nothing of how long a bar is.
    """
    reach, most = (high - low) or Decimal(1), max(most, 3)
    power = Decimal(10) ** (reach / most).adjusted()
    steps = [s * power for s in (1, 2, 5, 10, 20)]
    step = min(next(s for s in steps if reach / s <= most - 1), max(s for s in steps if s <= reach))
    first = -(-low // step) if low < 0 else Decimal(0)
    return [n * step for n in range(int(first), int(high // step) + 1)]


def ranks(last: int, most: int) -> list[Decimal]:
    """The first rank and others in even steps up to `last`, at most `most` (two at least)."""
    step = max(-(-(last - 1) // max(most - 1, 1)), 1)
    return [Decimal(rank) for rank in range(1, last + 1, step)]


def short(value: Decimal) -> str:
    """A value of an axis: grouped, without digits that say nothing."""
    return digits(f"{value.normalize():,f}") if value else "0"


def gap(before: Fact, after: Fact) -> str:
    """What lies between two figures without one: `no figure for 2006 and 2007`, `no figure for 2011–2015`; "" if nothing does."""
    missing = missing_years(before, after)
    if not missing:
        return ""
    first, last = edtf.year_text(missing[0]), edtf.year_text(missing[-1])
    if len(missing) == 2:
        return _("no figure for {first} and {last}", first=first, last=last)
    return _("no figure for {years}", years=first if len(missing) == 1 else f"{first}–{last}")


def dates_missing(before: Fact, after: Fact) -> str:
    """The same without words, where three years or more are missing, so that they are folded: `2011–2015`; else ""."""
    missing = missing_years(before, after)
    return f"{edtf.year_text(missing[0])}–{edtf.year_text(missing[-1])}" if len(missing) >= _FOLDED else ""


def blocks(facts: Sequence[Fact], *, order: bool = False) -> str:
    """
    Figures in order of time as a line: `▂┆▅▄▁┆▁┆▆█`.

    Shape:  a block for the first figure of each date, from nought to the highest (of ranks, the first is the highest); `┆` where whole years have no
            figure.
    """
    low, high = zero_based(facts)
    line, before = "", None
    for fact in facts:
        number = fact.measure.number if fact.measure else None
        if number is None or not fact.is_dated or (before is not None and before.date == fact.date):
            continue
        if before is not None and missing_years(before, fact):
            line += "┆"
        part = (high - number + 1) / high if order and high else (number - low) / ((high - low) or 1)
        line += _BLOCKS[min(int(part * 8), 7)]
        before = fact
    return line


def missing_years(before: Fact, after: Fact) -> range:
    """The whole years between the dates of two facts; none where a date is open or there is none."""
    if not (before.is_dated and after.is_dated):
        return range(0)
    last, first = edtf.parse(before.date or "").latest, edtf.parse(after.date or "").earliest
    if last == edtf.FUTURE or first == edtf.PAST:
        return range(0)
    return range(edtf.year_of(last) + 1, edtf.year_of(first))
