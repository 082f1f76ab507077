"""What lies between two figures, in the words that people use."""

from __future__ import annotations

import re
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal  # noqa: TID253 - only answers that compare figures import this module
from typing import TYPE_CHECKING

from cmfacts.values.quantity import CURRENCIES, Measure, is_order, printed
from cmfacts.values.quantity import describe as describe_measure
from cmfacts.values.tongue import N_, _

if TYPE_CHECKING:
    from cmfacts.ask.differences import Difference

#: A bound of a difference as one says it; of those with `~` what matters is that it is not exact.
_SAID = {">": N_("over {amount}"), ">=": N_("at least {amount}"), "<": N_("under {amount}"), "<=": N_("at most {amount}")}
_TURNED = str.maketrans("<>", "><")
_SAME = {"": N_("the same"), ">": N_("more"), ">=": N_("no less"), "<": N_("less"), "<=": N_("no more")}
_SCALES = ("thousand", "million", "billion", "trillion")


def in_words(found: Difference) -> str:
    """
    How much more or less the second figure is, and how many times or by which part.

    Shape:  `about 16,400 more, about 3.2 times`, `C$2.50 billion less, 12 per cent`, `1 place higher`, `8.1 points more`, `the same`; of what cannot be
            compared `not compared: ` and the reason.
    """
    match = re.fullmatch(r"([~<>=]*)([+-])(\d+(?:\.\d+)?)", found.difference or "")
    if not match:
        return _("not compared: {reason}", reason=found.reason)
    bound, sign, digits = match.groups()
    if not Decimal(digits):
        return _("about the same") if "~" in bound else _(_SAME[bound])
    if is_order(found.unit):
        one = Decimal(digits) == 1
        higher, lower = (N_("{n} place higher"), N_("{n} place lower")) if one else (N_("{n} places higher"), N_("{n} places lower"))
        return _about(_of(bound, sign), _(higher if sign == "-" else lower, n=printed(digits)))
    return ", ".join(filter(None, (_amount(bound, sign, digits, found.unit or ""), _times(found.ratio or ""))))


def _of(bound: str, sign: str) -> str:
    """The bound of what is said without its sign: less than −5 is over 5 less."""
    return bound.translate(_TURNED) if sign == "-" else bound


def _about(bound: str, amount: str) -> str:
    if not bound:
        return amount
    return _("about {amount}", amount=amount) if "~" in bound else _(_SAID[bound], amount=amount)


def _amount(bound: str, sign: str, digits: str, unit: str) -> str:
    parts = unit.split()
    amount = _rounded(Decimal(digits), 3) if "~" in bound else digits
    less = N_("{amount} less")
    if any(part in CURRENCIES for part in parts):
        said = describe_measure(Measure(amount, unit))
    elif "cent" in parts:
        said = _(N_("{n} point") if Decimal(amount) == 1 else N_("{n} points"), n=printed(amount))
    else:
        said, less = describe_measure(Measure(amount, " ".join(part for part in parts if part in _SCALES))), N_("{amount} fewer")
    return _(N_("{amount} more") if sign == "+" else less, amount=_about(_of(bound, sign), said))


def _times(ratio: str) -> str:
    """`about 3.2 times` from twice up, `20 per cent` of what is nearer; nothing where the two are all but one."""
    bound = ratio.rstrip("0123456789.")
    if not (digits := ratio.removeprefix(bound)):
        return ""
    number = Decimal(digits)
    if number >= 2:
        return _about(bound, _("{n} times", n=printed(_rounded(number, 2 if "~" in bound else 3))))
    if number < 1:
        bound = bound.translate(_TURNED)
    part = abs(number - 1) * 100
    # What is over a part is over a smaller one, and the other way round.
    rounding = {">": ROUND_FLOOR, "<": ROUND_CEILING}.get(bound[:1])
    whole = part.quantize(Decimal(1), rounding) if rounding else part.quantize(Decimal(1))
    return _about(bound, _("{n} per cent", n=str(whole))) if 1 <= whole < 100 else ""


def _rounded(number: Decimal, digits: int) -> str:
    """To so many digits, but whole where the number is larger: `16,430` to three is 16,400."""
    rounded = Decimal(f"{number:.{digits}g}")
    return f"{rounded.normalize():f}" if rounded == rounded.to_integral_value() else f"{rounded:f}"
