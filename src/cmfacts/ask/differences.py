"""Two figures set against each other: exactly, or not at all and why not."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Context, Decimal  # noqa: TID253 - only `compare` imports this module
from itertools import combinations
from typing import NamedTuple

from cmfacts.model import Fact
from cmfacts.values.quantity import BOUNDS, is_order, signed, why_not_comparable


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
    """
    For every two cells of a row, the figures of each quantity they share; failing that, the first figures and why they do not compare.

    Shape:  `labels` name the quantities; with `same_date` figures of other times are set against each other only where there are no better.
    """
    for left, right in combinations(cells, 2):
        ones = [(f, f.measure.quantity) for f in left if f.measure]
        others = [(f, f.measure.quantity) for f in right if f.measure]
        if not ones or not others:
            continue
        of_quantity: dict[str | None, list[Fact]] = {}
        for other, quantity in others:
            of_quantity.setdefault(quantity, []).append(other)
        pairs: dict[str, list[tuple[Fact, Fact]]] = {}
        for one, quantity in ones:
            if quantity in of_quantity and quantity:
                pairs.setdefault(quantity, []).extend((one, other) for other in of_quantity[quantity])
        best = [min(same, key=lambda pair: _unlike(pair[0], pair[1], same_date)) for same in pairs.values()]
        for one, other in best or [(ones[0][0], others[0][0])]:
            yield difference(one, other, labels, same_date=same_date)


def _unlike(one: Fact, other: Fact, same_date: bool) -> tuple[bool, bool]:
    """What keeps two figures of a quantity from being the two to set against each other: another time, another source."""
    return same_date and one.date != other.date, set(one.sources).isdisjoint(other.sources)


def difference(one: Fact, other: Fact, labels: Mapping[str, str] = {}, *, same_date: bool = True) -> Difference:
    """
    The second figure against the first; with `same_date` only if both are of one time. `labels` name the quantities.

    Units:  the difference is in the unit of both and has its sign; the ratio has none, and as many digits as the shorter figure, two at least.
    """
    first, second = one.measure, other.measure
    if first is None or second is None:
        return Difference(one.id, other.id, None, None, "no figure")
    if reason := why_not_comparable(first, second, labels):
        return Difference(one.id, other.id, None, None, reason)
    if same_date and one.date != other.date:
        return Difference(one.id, other.id, None, None, f"{_when(one)} against {_when(other)}")
    bound = _bound(first.bound, second.bound)
    if bound is None:
        return Difference(one.id, other.id, None, None, f"{signed(first)} against {signed(second)}")
    before, after = Decimal(first.value), Decimal(second.value)
    exact = Context(prec=len(first.value) + len(second.value)).subtract(after, before)
    ratio = None
    if before > 0 and after > 0 and not is_order(first.unit):
        ratio = f"{bound}{_rounded(after / before, min(_digits(first.value), _digits(second.value)))}"
    return Difference(one.id, other.id, f"{bound}{exact:+f}", ratio, None, first.unit)


def _when(fact: Fact) -> str:
    return fact.when or "undated"


def _bound(first: str, second: str) -> str | None:
    """What `second - first` is when they are bounded; None when it can be anything."""
    if first == "" and second in ("", *BOUNDS):
        return second
    if second == "":
        return first.translate(_TURNED) if first in BOUNDS else None
    return "~" if first[:1] == second[:1] == "~" else None


#: What is taken away bounds the difference from the other side.
_TURNED = str.maketrans("<>", "><")


def _digits(value: str) -> int:
    """How many digits of a figure count, as its source prints it: `0.050` has two, `9500` four."""
    return max(2, len(value.replace(".", "").lstrip("0")))


def _rounded(number: Decimal, digits: int) -> str:
    text = f"{number:.{digits}g}"
    return f"{Decimal(text):f}"
