"""What a quantity has been, in a line: its first and last figure, and all of them as blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmfacts.show.axis import blocks
from cmfacts.values import edtf
from cmfacts.values.quantity import BOUNDS, describe, is_order, printed
from cmfacts.values.tongue import _, _n

if TYPE_CHECKING:
    from cmfacts.ask.quantities import Known
    from cmfacts.model import Fact


def line(known: Known) -> str:
    """The figures over time as blocks, `▅┆█`; "" where they are of one time, or of several parties."""
    return "" if known.cross_section or known.dates < 2 or known.is_by_party else blocks(known.figures, order=is_order(known.unit))


def from_to(known: Known) -> str:
    """`2005 about 3,400 → 2023 nearly 24,000 claims`; of one time, the figures there are in number and the time."""
    first, last = known.ends
    if first.measure is None or last.measure is None:
        return ""
    if known.cross_section or known.dates < 2:
        many = _n("{n:,} figure", "{n:,} figures", known.values) if known.values > 1 else describe(last.measure)
        return f"{_when(last)} {many}".strip()
    begin, end = _when(first), _when(last)
    if known.is_by_party:
        many = _n("{n:,} figure, by party", "{n:,} figures, by party", known.values)
        return f"{begin} → {end} {many}"
    if begin == end:
        begin, end = first.when, last.when
    bound = _(BOUNDS[first.measure.bound]) if first.measure.bound in BOUNDS else ""
    plain = first.measure.unit == last.measure.unit and not is_order(first.measure.unit)
    value = f"{bound} {printed(first.measure.value)}".strip() if plain else describe(first.measure)
    return f"{begin} {value} → {end} {describe(last.measure)}"


def _when(fact: Fact) -> str:
    """The year of a date, as sure as the date is; a period of years as it is."""
    if not fact.is_dated:
        return ""
    period = edtf.parse(fact.date or "")
    first, last = edtf.year_of(period.earliest), edtf.year_of(period.latest)
    if first != last:
        return edtf.describe(fact.date or "")
    return _("c. {date}", date=edtf.year_text(first)) if period.approximate else edtf.year_text(first)
