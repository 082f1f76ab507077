"""Figures with their unit and bound, and what may be set against what."""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from cmfacts.values.tongue import N_, _, _p, digits, quoted, spoken

if TYPE_CHECKING:
    from decimal import Decimal

#: The bounds there are, as data has them, and in the words of a reader.
BOUNDS = {
    ">": N_("more than"), ">=": N_("at least"), "<": N_("less than"), "<=": N_("up to"), "~": N_("about"), "~<": N_("nearly"), "~>": N_("just over"),
}  # fmt: skip
_OF_ORDERS = {">": N_("below"), ">=": N_("at best"), "<": N_("above"), "<=": N_("at worst")}

#: ISO 4217 codes that units of this field use, with the sign a reader knows.
CURRENCIES = {"CAD": "C$", "USD": "US$", "MXN": "MX$", "EUR": "€", "GBP": "£", "$": "$"}
_SCALES = ("thousand", "million", "billion", "trillion")


class Measure(NamedTuple):
    """
    A figure as its source prints it.

    Shape:  `value` keeps the source's digits (`3.10`; a range has two such, `5..7`); `bound` is "" or one of `BOUNDS`; `quantity` names the series.
    Units:  `unit` carries scale and currency (`billion CAD`); `"$"` where the source does not say which dollar.
    """

    value: str
    unit: str | None = None
    bound: str = ""
    quantity: str | None = None

    @property
    def number(self) -> "Decimal | None":
        """The exact value; None if `value` is a range, or no number."""
        from decimal import Decimal  # a millisecond that most answers do not need

        return Decimal(self.value) if is_value(self.value) else None


def is_value(text: str) -> bool:
    """Whether a text is digits as `measure.value` wants them: no separators, no unit."""
    return re.fullmatch(r"-?\d+(?:\.\d+)?", text, re.ASCII) is not None


def ends_of(value: str) -> tuple[str, str] | None:
    """The two figures of a range, as they are written: `5..7` -> 5 and 7; None of what is none. Which is the smaller is not looked at."""
    first, dots, last = value.partition("..")
    return (first, last) if dots and is_value(first) and is_value(last) else None


def is_order(unit: str | None) -> bool:
    """Whether figures of a unit are places in an order: the fourth is no double of the second, and the first no less than it."""
    return unit in ("rank", "ordinal")


def describe(measure: Measure) -> str:
    """
    The figure for a reader.

    Shape:  `more than 9,500 claims`, `C$21.3 billion`, `about 3,400 claims`, `5–7 per cent`, `rank 4`, `below rank 10`; a bound that is none of `BOUNDS` is
            left out.
    """
    words = BOUNDS | _OF_ORDERS if is_order(measure.unit) else BOUNDS
    return f"{_(words[measure.bound])} {_figure(measure)}" if measure.bound in words else _figure(measure)


def figure(measure: Measure) -> str:
    """The figure for a reader, with a real minus sign: `nearly 24,000 claims`, `−24.2 per cent`."""
    return re.sub(r"(?<![\w.,])-(?=\d)", "−", describe(measure))


def signed(measure: Measure) -> str:
    """The same with the bound's sign, as data has it: `>9,500 claims`."""
    return f"{measure.bound}{_figure(measure)}" if measure.bound in BOUNDS else _figure(measure)


def _figure(measure: Measure) -> str:
    parts = (measure.unit or "").split()
    sign = next((CURRENCIES[part] for part in parts if part in CURRENCIES), "")
    unit = unit_words(" ".join(part for part in parts if part not in CURRENCIES))
    if is_order(measure.unit):
        return f"{unit} {printed(measure.value)}"
    if sign:
        return _("{currency}{figure} {scale}", currency=sign, figure=printed(measure.value), scale=unit).replace("  ", " ").strip()
    return f"{printed(measure.value)} {unit}".strip()


def unit_words(unit: str) -> str:
    """A unit in the language spoken, where that has a word for it; `billion C$` of money."""
    parts = unit.split()
    if not spoken():
        return " ".join(CURRENCIES.get(part, part) for part in parts)
    words = " ".join(part for part in parts if part not in CURRENCIES)
    said, sign = words and _p("unit", words), " ".join(CURRENCIES[part] for part in parts if part in CURRENCIES)
    return _("{scale} {currency}", scale=said, currency=sign) if said and sign else said or sign


def printed(value: str) -> str:
    """Digits in groups, in the notation of the language spoken: `16,430.5`, in French `16 430,5`."""
    return digits(grouped(value))


def grouped(value: str) -> str:
    """Digits in groups of three: `16430` -> `16,430`, `-1234.50` -> `-1,234.50`, `5000..7000` -> `5,000–7,000`; four digits too. Other text as it is."""
    if not is_value(value):
        ends = ends_of(value)
        return (" – " if "-" in value else "–").join(map(grouped, ends)) if ends else value
    whole, dot, part = value.partition(".")
    plain = whole.removeprefix("-")
    first = len(plain) % 3
    groups = [plain[:first], *(plain[n : n + 3] for n in range(first, len(plain), 3))]
    return "-" * (whole != plain) + ",".join(filter(None, groups)) + dot + part


def why_not_comparable(one: Measure, other: Measure, labels: Mapping[str, str] = {}) -> str | None:
    """
    Why two figures cannot be set against each other; None if they can. A quantity has one basis: another quantity, another basis.

    Shape:  `C$ against US$`, `“Trade in goods” against “Trade in goods and services”`; `labels` name the quantities.
    """
    if one.unit != other.unit:
        here, there = unit_sign(one), unit_sign(other)
        return against(here, there) if here != there else against(one.unit or "", other.unit or "")
    if one.quantity != other.quantity or one.quantity is None:
        return against(_series(one, labels), _series(other, labels))
    if one.number is not None and other.number is not None:
        return None
    return _("a range") if ends_of(one.value) or ends_of(other.value) else _("not a number")


def against(one: str, other: str) -> str:
    """What is set against what."""
    return _("{one} against {other}", one=one, other=other)


def _series(measure: Measure, labels: Mapping[str, str]) -> str:
    return quoted(labels.get(measure.quantity, measure.quantity)) if measure.quantity else _("a figure of no series")


def unit_sign(measure: Measure) -> str:
    """The unit in short: of money the currency's sign without the scale (`billion CAD` -> `C$`), else the unit's own words."""
    parts = (measure.unit or "").split()
    if any(part in CURRENCIES for part in parts):
        return " ".join(CURRENCIES.get(part, part) for part in parts if part not in _SCALES)
    return unit_words(measure.unit) if measure.unit else _("no unit")
