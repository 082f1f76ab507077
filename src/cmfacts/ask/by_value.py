"""The order of facts by their figures, of one unit at a time: what is in metres is neither more nor less than what is in people."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from cmfacts.model import Fact
from cmfacts.values.quantity import Measure, is_order, is_value

if TYPE_CHECKING:
    from decimal import Decimal

#: Where a figure with a bound stands among those of the same value: below nine is less than nine, and that less than more than nine.
_BOUNDS = {"<": -2, "<=": -1, "~<": -1, ">=": 1, "~>": 1, ">": 2}
#: Figures of one unit but for these can be set against each other exactly.
_SCALES = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12}


class ByValue(NamedTuple):
    """
    Facts by value.

    Shape:  `units` are those of the figures with how many there are, in the order in which the facts stand: the most frequent first. The last `without`
            facts have no figure.
    """

    facts: list[Fact]
    units: tuple[tuple[str, int], ...]
    without: int


def by_value(facts: Iterable[Fact], *, smallest: bool = False) -> ByValue:
    """
    The facts with the largest figure first, or the smallest; those of the same value stay as they are, what has no figure comes last.

    Shape:  `million CAD` and `billion CAD` are one unit. Of ranks the first is the largest. A range stands where it begins, what is more than a figure
            above it, what is less below.
    """
    units: dict[str, list[tuple[tuple[Decimal, int, Decimal], Fact]]] = {}
    without: list[Fact] = []
    for fact in facts:
        worth = fact.measure and _worth(fact.measure)
        if worth:
            units.setdefault(worth[0], []).append((worth[1], fact))
        else:
            without.append(fact)
    groups = sorted(units.items(), key=lambda group: (-len(group[1]), group[0]))
    for _, group in groups:
        group.sort(key=lambda one: one[0], reverse=not smallest)
    ordered = [fact for _, group in groups for _, fact in group]
    return ByValue(ordered + without, tuple((unit, len(group)) for unit, group in groups), len(without))


def _worth(measure: Measure) -> tuple[str, tuple[Decimal, int, Decimal]] | None:
    """The unit of a figure without its scale, and where it stands among others of that; None if it is no number."""
    from decimal import Decimal

    first, _, last = measure.value.partition("..")
    if not is_value(first) or not is_value(last or first):
        return None
    parts = (measure.unit or "").split()
    scale = sum(_SCALES.get(part, 0) for part in parts)
    # The first is no less than the second.
    sign = -1 if is_order(measure.unit) else 1
    low, high = (sign * Decimal(end).scaleb(scale) for end in (first, last or first))
    unit = " ".join(part for part in parts if part not in _SCALES)
    return unit, (low, sign * _BOUNDS.get(measure.bound, 0), high)
