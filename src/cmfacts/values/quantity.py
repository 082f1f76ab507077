"""Figures with their unit and bound, and what may be set against what."""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from decimal import Decimal

#: The bounds there are, as data has them, and in the words of a reader.
BOUNDS = {">": "more than", ">=": "at least", "<": "less than", "<=": "up to", "~": "about", "~<": "nearly", "~>": "just over"}
_OF_ORDERS = {">": "below", ">=": "at best", "<": "above", "<=": "at worst"}

#: ISO 4217 codes that units of this field use, with the sign a reader knows.
CURRENCIES = {"CAD": "C$", "USD": "US$", "MXN": "MX$", "EUR": "€", "GBP": "£", "$": "$"}
_SCALES = ("thousand", "million", "billion", "trillion")


class Measure(NamedTuple):
    """
    A figure as its source prints it.

    Shape:  `value` keeps the source's digits (`3.10`); `bound` is "" or one of `BOUNDS`; `quantity` names the series.
    Units:  `unit` carries scale and currency (`billion CAD`); `"$"` where the source does not say which dollar.
    """

    value: str
    unit: str | None = None
    bound: str = ""
    quantity: str | None = None

    @property
    def number(self) -> "Decimal | None":
        """The exact value; None if `value` is no number."""
        from decimal import Decimal  # a millisecond that most answers do not need

        return Decimal(self.value) if is_value(self.value) else None


def is_value(text: str) -> bool:
    """Whether a text is digits as `measure.value` wants them: no separators, no unit."""
    return re.fullmatch(r"-?\d+(?:\.\d+)?", text, re.ASCII) is not None


def is_order(unit: str | None) -> bool:
    """Whether figures of a unit are places in an order: the fourth is no double of the second, and the first no less than it."""
    return unit in ("rank", "ordinal")


def describe(measure: Measure) -> str:
    """
    The figure for a reader.

    Shape:  `more than 9,500 claims`, `C$21.3 billion`, `about 3,400 claims`, `rank 4`, `below rank 10`; a bound that is none of `BOUNDS` is
            left out.
    """
    words = BOUNDS | _OF_ORDERS if is_order(measure.unit) else BOUNDS
    return f"{words[measure.bound]} {_figure(measure)}" if measure.bound in words else _figure(measure)


def figure(measure: Measure) -> str:
    """The figure for a reader, with a real minus sign: `nearly 24,000 claims`, `−24.2 per cent`."""
    return re.sub(r"(?<![\w.])-(?=\d)", "−", describe(measure))


def signed(measure: Measure) -> str:
    """The same with the bound's sign, as data has it: `>9,500 claims`."""
    return f"{measure.bound}{_figure(measure)}" if measure.bound in BOUNDS else _figure(measure)


def _figure(measure: Measure) -> str:
    parts = (measure.unit or "").split()
    sign = next((CURRENCIES[part] for part in parts if part in CURRENCIES), "")
    unit = " ".join(part for part in parts if part not in CURRENCIES)
    figure = f"{sign}{grouped(measure.value)}"
    return f"{unit} {figure}" if is_order(unit) else f"{figure} {unit}".strip()


def grouped(value: str) -> str:
    """Digits in groups of three: `16430` -> `16,430`, `-1234.50` -> `-1,234.50`; four digits too. Other text as it is."""
    if not is_value(value):
        return value
    whole, dot, part = value.partition(".")
    digits = whole.removeprefix("-")
    first = len(digits) % 3
    groups = [digits[:first], *(digits[n : n + 3] for n in range(first, len(digits), 3))]
    return "-" * (whole != digits) + ",".join(filter(None, groups)) + dot + part


def why_not_comparable(one: Measure, other: Measure, labels: Mapping[str, str] = {}) -> str | None:
    """
    Why two figures cannot be set against each other; None if they can. A quantity has one basis: another quantity, another basis.

    Shape:  `C$ against US$`, `“Trade in goods” against “Trade in goods and services”`; `labels` name the quantities.
    """
    if one.unit != other.unit:
        here, there = unit_sign(one), unit_sign(other)
        return f"{here} against {there}" if here != there else f"{one.unit} against {other.unit}"
    if one.quantity != other.quantity or one.quantity is None:
        return f"{_series(one, labels)} against {_series(other, labels)}"
    return None if one.number is not None and other.number is not None else "not a number"


def _series(measure: Measure, labels: Mapping[str, str]) -> str:
    return f"“{labels.get(measure.quantity, measure.quantity)}”" if measure.quantity else "a figure of no series"


def unit_sign(measure: Measure) -> str:
    """The unit in short: of money the currency's sign without the scale (`billion CAD` -> `C$`), else the unit's own words."""
    parts = (measure.unit or "no unit").split()
    of_money = any(part in CURRENCIES for part in parts)
    return " ".join(CURRENCIES.get(part, part) for part in parts if not (of_money and part in _SCALES))
