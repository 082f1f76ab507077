"""Two figures set against each other: exactly, or not at all and why not."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Context, Decimal  # noqa: TID253 - only `compare` imports this module
from itertools import combinations
from typing import NamedTuple

from cmfacts.model import Fact
from cmfacts.values.quantity import BOUNDS, against, is_order, signed, why_not_comparable
from cmfacts.values.tongue import _


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


def about(fact: Fact) -> frozenset[str]:
    """Who a fact is about: of several subjects, as the two ends of a trade, those alone; of one, it and the others concerned."""
    return frozenset(fact.subject if len(fact.subject) > 1 else fact.involved)


def differences(
    cells: Sequence[Sequence[Fact]], labels: Mapping[str, str], *, same_date: bool, parties: Sequence[str] | None = ()
) -> Iterator[Difference]:
    """
    For every two cells of a row, the figures of each quantity and the same parties; failing that, the first figures and why they do not compare.

    Shape:  `labels` name quantities and parties; with `same_date` figures of other times are set against each other only where there are no
            better. `parties` is the party of each cell, "" for a cell that is none's: a figure is told apart by the others it concerns. With
            None figures are set against each other whomever they are about. What is in both cells is no difference between them.
    """
    owners = dict(enumerate(parties or ()))
    for (m, left), (n, right) in combinations(enumerate(cells), 2):
        both = {f.id for f in left} & {f.id for f in right}
        ones = [f for f in left if f.measure and f.id not in both]
        others = [f for f in right if f.measure and f.id not in both]
        if not ones or not others:
            continue
        aside = None if parties is None else frozenset(owners[cell] for cell in (m, n) if cell in owners)
        of_question: dict[tuple[str | None, frozenset[str]], list[Fact]] = {}
        for other in others:
            of_question.setdefault(_question(other, aside), []).append(other)
        pairs: dict[tuple[str | None, frozenset[str]], list[tuple[Fact, Fact]]] = {}
        for one in ones:
            asked = _question(one, aside)
            if asked[0] and asked in of_question:
                pairs.setdefault(asked, []).extend((one, other) for other in of_question[asked])
        best = [min(same, key=lambda pair: _unlike(pair[0], pair[1], same_date)) for same in pairs.values()]
        for one, other in best or [(ones[0], others[0])]:
            yield difference(one, other, labels, same_date=same_date, aside=aside)


def _question(fact: Fact, aside: frozenset[str] | None) -> tuple[str | None, frozenset[str]]:
    """What a figure answers: a quantity, and of whom but for those `aside`."""
    return fact.measure and fact.measure.quantity, frozenset() if aside is None else about(fact) - aside


def _unlike(one: Fact, other: Fact, same_date: bool) -> tuple[bool, bool]:
    """What keeps two figures of a quantity from being the two to set against each other: another time, another source."""
    return same_date and one.date != other.date, set(one.sources).isdisjoint(other.sources)


def difference(
    one: Fact, other: Fact, labels: Mapping[str, str] = {}, *, same_date: bool = True, aside: frozenset[str] | None = None
) -> Difference:
    """
    The second figure against the first; with `same_date` only if both are of one time, with `aside` only if both are about the same parties
    but for those. `labels` name quantities and parties.

    Units:  the difference is in the unit of both and has its sign; the ratio has none, and as many digits as the shorter figure, two at least.
    """
    first, second = one.measure, other.measure
    if first is None or second is None:
        return Difference(one.id, other.id, None, None, _("no figure"))
    if reason := why_not_comparable(first, second, labels) or (aside is not None and _other_parties(one, other, aside, labels)):
        return Difference(one.id, other.id, None, None, reason)
    if same_date and one.date != other.date:
        return Difference(one.id, other.id, None, None, against(_when(one), _when(other)))
    bound = _bound(first.bound, second.bound)
    if bound is None:
        return Difference(one.id, other.id, None, None, against(signed(first), signed(second)))
    before, after = Decimal(first.value), Decimal(second.value)
    exact = Context(prec=len(first.value) + len(second.value)).subtract(after, before)
    ratio = None
    if before > 0 and after > 0 and not is_order(first.unit):
        ratio = f"{bound}{_rounded(after / before, min(_digits(first.value), _digits(second.value)))}"
    return Difference(one.id, other.id, f"{bound}{exact:+f}", ratio, None, first.unit)


def _other_parties(one: Fact, other: Fact, aside: frozenset[str], labels: Mapping[str, str]) -> str | None:
    """`China against United Kingdom`: whom each of the two is about; None where that is the same."""
    here, there = about(one) - aside, about(other) - aside
    said = (_(" and ").join(sorted(labels.get(party, party) for party in parties)) or _("nobody named") for parties in (here, there))
    return against(*said) if here != there else None


def _when(fact: Fact) -> str:
    return fact.when or _("undated")


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
