"""Two figures set against each other: exactly, or not at all and why not."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal  # noqa: TID253 - only `compare` imports this module
from itertools import combinations
from typing import NamedTuple

from cmfacts.model import Fact
from cmfacts.values.quantity import BOUNDS, describe, why_not_comparable


class Difference(NamedTuple):
    """
    Two figures of a row set against each other.

    Shape:  `first` and `second` are ids of facts; `difference` and `ratio` of the second to the first, exact as far as the sources are
            (a leading `~`, `>` or `<` where they are not), or None and the `reason` why they cannot be compared; `unit` is that of the
            difference.
    """

    first: str
    second: str
    difference: str | None
    ratio: str | None
    reason: str | None
    unit: str | None = None


def differences(cells: Sequence[Sequence[Fact]], labels: Mapping[str, str], *, same_date: bool) -> Iterator[Difference]:
    """For every two cells of a row, the figures of each quantity they share; failing that, the first figures and why they do not compare."""
    for left, right in combinations(range(len(cells)), 2):
        ones = [f for f in cells[left] if f.measure]
        others = [f for f in cells[right] if f.measure]
        if not ones or not others:
            continue
        of_quantity: dict[str, list[Fact]] = {}
        for other in others:
            if other.measure and other.measure.quantity:
                of_quantity.setdefault(other.measure.quantity, []).append(other)
        pairs: dict[str, tuple[Fact, Fact]] = {}
        for one in ones:
            quantity = (one.measure and one.measure.quantity) or ""
            for other in of_quantity.get(quantity, ()):
                pairs[quantity] = min(
                    pairs.get(quantity, (one, other)), (one, other), key=lambda pair: _unlike(pair[0], pair[1], same_date)
                )
        for one, other in pairs.values() or [(ones[0], others[0])]:
            yield difference(one, other, labels, same_date=same_date)


def _unlike(one: Fact, other: Fact, same_date: bool) -> tuple[bool, bool]:
    """What keeps two figures of a quantity from being the two to set against each other: another time, another source."""
    return same_date and one.date != other.date, not set(one.sources) & set(other.sources)


def difference(one: Fact, other: Fact, labels: Mapping[str, str] = {}, *, same_date: bool = True) -> Difference:
    """The second figure against the first; with `same_date` only if both are of one time. `labels` name the quantities."""
    a, b = one.measure, other.measure
    if a is None or b is None:
        return Difference(one.id, other.id, None, None, "no figure")
    reason = why_not_comparable(a, b, labels)
    if not reason and same_date and one.date != other.date:
        reason = f"{_when(one)} against {_when(other)}"
    bound = _bound(a.bound, b.bound)
    if not reason and bound is None:
        reason = f"{describe(a)} against {describe(b)}"
    if reason or a.number is None or b.number is None:
        return Difference(one.id, other.id, None, None, reason or "not a number")
    ratio = None
    if a.number > 0 and b.number > 0 and (a.unit or "") not in _ORDERS:
        ratio = f"{bound}{_rounded(b.number / a.number, min(_digits(a.value), _digits(b.value)))}"
    return Difference(one.id, other.id, f"{bound}{b.number - a.number:+}", ratio, None, a.unit)


#: Units whose figures are places in an order: three times a rank says nothing.
_ORDERS = ("rank", "ordinal")


def _when(fact: Fact) -> str:
    return fact.when or "undated"


def _bound(first: str, second: str) -> str | None:
    """What `second - first` is when they are bounded; None when it can be anything."""
    if first == second == "":
        return ""
    if first == "" and second in BOUNDS:
        return second
    if second == "" and first in BOUNDS:
        return {">": "<", "<": ">", "~": "~"}[first]
    return "~" if first == second == "~" else None


def _digits(value: str) -> int:
    return max(2, len(value.replace(".", "").lstrip("-0")))


def _rounded(number: Decimal, digits: int) -> str:
    text = f"{number:.{digits}g}"
    return f"{Decimal(text):f}"
