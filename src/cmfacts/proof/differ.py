"""Whether a figure or a date that is said is the one a fact has: within its bound, within rounding, or another."""

from __future__ import annotations

from cmfacts.model import Fact
from cmfacts.proof.amounts import DOLLAR, PER_CENT, RANK, TIMES, Amount
from cmfacts.proof.moments import Moment
from cmfacts.values import edtf
from cmfacts.values.quantity import Measure, is_order, is_value

_SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_CURRENCIES = ("USD", "CAD", "MXN", "EUR", "GBP", DOLLAR)
_STRETCHES = ("year", "month", "week", "day", "hour")
#: Stretches of time that can be told by one another, each with how many of the least.
_TOLD_BY = ({"year": 12, "month": 1}, {"week": 7, "day": 1})
#: So far off a figure may be that is said to be about so much, and one said to be nearly or just over; so many times as much may be what is more than it.
ABOUT, NEARLY, MORE = 0.05, 0.12, 1.25
#: So many times as much is no slip of the pen any more.
FAR = 10
#: How like a slip it is that one digit of three or more is another.
ONE_DIGIT = 0.8
#: So far above `more than 9,500` something is no longer what it says.
ABOVE = 0.01


def of_measure(measure: Measure) -> Amount | None:
    """The figure of a fact as one of a sentence is read; None if its value is no number."""
    if not is_value(measure.value) or len(measure.value) > 15:
        return None
    words = (measure.unit or "").split()
    value = abs(float(measure.value))
    for word in words:
        value *= _SCALES.get(word, 1.0)
    unit = next((word for word in words if word in _CURRENCIES), "")
    if is_order(measure.unit):
        unit = RANK
    elif " ".join(words[:2]) == "per cent" or words[:1] in (["percent"], ["%"]):
        unit = PER_CENT
    elif words[:1] == ["times"]:
        unit = TIMES
    elif words and words[0].removesuffix("s") in _STRETCHES:
        unit = words[0].removesuffix("s")
    bound = measure.bound
    if measure.value.startswith("-") and bound[:1] in ("<", ">"):
        bound = bound.translate(str.maketrans("<>", "><"))  # a fall of more than 10 per cent
    return Amount(0, 0, (value,), unit, bound)


def _in_one_unit(said: Amount, held: Amount) -> tuple[Amount, Amount]:
    """Two stretches of time in the lesser of their units: a year beside six months as twelve."""
    for units in _TOLD_BY:
        if said.unit != held.unit and said.unit in units and held.unit in units:
            unit = min(said.unit, held.unit, key=lambda name: units[name])
            return _in_unit(said, unit, units), _in_unit(held, unit, units)
    return said, held


def _in_unit(amount: Amount, unit: str, units: dict[str, int]) -> Amount:
    times = units[amount.unit] / units[unit]
    return amount._replace(values=tuple(value * times for value in amount.values), unit=unit)


def is_of_kind(said: Amount, held: Amount) -> bool:
    """Whether two figures are in one unit, as far as that is said: `$21 billion` may be of any dollar, euros are not."""
    if said.unit in _CURRENCIES and held.unit in _CURRENCIES:
        return said.unit == held.unit or (DOLLAR in (said.unit, held.unit) and {said.unit, held.unit} <= {DOLLAR, "USD", "CAD"})
    said, held = _in_one_unit(said, held)
    return said.unit == held.unit or (said.is_bare and held.unit in _CURRENCIES)


def is_far(said: Amount, held: Amount) -> bool:
    """Whether one figure is so many times the other that no slip of the pen makes it of that: only the same digits, in another scale, may be."""
    said, held = _in_one_unit(said, held)
    return said.unit != RANK and all(
        max(one, other) > FAR * min(one, other) and not _is_told_as(one, other) for one in said.values for other in held.values
    )


def _told(value: float) -> str:
    """The digits of a figure, without its noughts at either end."""
    return f"{value:.15g}".replace(".", "").strip("0")


def _is_told_as(said: float, held: float) -> bool:
    """Whether a figure has the digits of another, or those that this is rounded or cut to: 3.88 or 3.87 billion for 387.9 million."""
    mine, its = _told(said), _told(held)
    return mine == its or (len(mine) > 1 and (mine == _told(float(f"{held:.{len(mine)}g}")) or (len(mine) > 2 and its.startswith(mine))))


def agrees(said: Amount, held: Amount) -> bool:
    """Whether what is said is what a fact has, each within its bound and as far as it is rounded."""
    said, held = _in_one_unit(said, held)
    if said.unit == RANK and held.unit == RANK:
        return said.values[0] == held.values[0]
    if said.is_range or held.is_range:
        low, high = (said.values[0], said.values[-1])
        return any(low - _rounding(low) <= value <= high + _rounding(high) for value in held.values)
    return any(_agree(one, said.bound, other, held.bound) for one in said.values for other in held.values)


def is_as_rounded(said: Amount, held: Amount) -> bool:
    """Whether two figures agree as they are rounded, whatever their bounds let pass."""
    return said.is_range or held.is_range or agrees(said._replace(bound=""), held._replace(bound=""))


def _agree(said: float, bound: str, held: float, held_bound: str) -> bool:
    near = max(_rounding(said), _rounding(held, digits=2))
    if abs(said - held) <= near * (1 + 1e-9):
        return True
    ratio = held / said if said else 0.0
    if (bound == "~" or held_bound == "~") and abs(ratio - 1) <= ABOUT:
        return True
    if (bound == "~<" and 1 - NEARLY <= ratio <= 1) or (bound == "~>" and 1 <= ratio <= 1 + NEARLY):
        return True
    if (bound in (">", ">=") and (1 <= ratio <= MORE or (said >= 10 and _first_digit(held) == said))) or (
        bound in ("<", "<=") and 1 / MORE <= ratio <= 1
    ):
        return True
    if (held_bound == "~<" and 1 <= ratio <= 1 + ABOUT) or (held_bound == "~>" and 1 - ABOUT <= ratio <= 1):
        return True
    return (held_bound in (">", ">=") and 1 - ABOVE <= ratio <= 1) or (held_bound in ("<", "<=") and 1 <= ratio <= 1 + ABOVE)


def _first_digit(value: float) -> float:
    """A figure of which all but its first digit is cut off: what is more than a million is so up to two."""
    power = 10.0 ** (len(str(int(value))) - 1)
    return value // power * power


def is_equal(said: Amount, held: Amount) -> bool:
    """Whether two figures are the same to the last digit."""
    said, held = _in_one_unit(said, held)
    return any(abs(one - other) <= 1e-9 * max(one, other) for one in said.values for other in held.values)


def _rounding(value: float, digits: int = 1) -> float:
    """How far a figure may be off that is rounded as it looks: half of what its last digit that is no nought is worth."""
    if value != int(value):
        return 0.5 * 10.0 ** -len(f"{value:.15g}".partition(".")[2])
    if abs(value) < 100:
        return 0.5
    text = str(int(value))
    zeros = len(text) - len(text.rstrip("0"))
    return 0.5 * min(10.0 ** min(zeros, len(text) - digits), 0.1 * value)


def _digits(amount: Amount) -> int:
    """How many digits of a figure tell something; of money one more, since it could be another currency."""
    return max(len(f"{value:.15g}".replace(".", "").rstrip("0")) for value in amount.values) + (
        amount.unit not in ("", PER_CENT, RANK) or amount.is_bare
    )


def is_telling(amount: Amount) -> bool:
    """Whether a figure is so exact that it hardly agrees with one by chance."""
    return amount.unit != RANK and _digits(amount) > 2


def is_sign(amount: Amount, time: str) -> bool:
    """Whether a figure that agrees with one of a quantity is a sign that the quantity is spoken of."""
    return amount.unit != RANK and (_digits(amount) > 1 if time == "yes" else _digits(amount) > 2 and time in ("none", "context"))


def nearness(said: Amount, held: Amount) -> float:
    """From 0 to 1, how like a slip of the pen the one is to the other: digits exchanged, another scale, one digit another, about as much."""
    best = 0.0
    said, held = _in_one_unit(said, held)
    for one in said.values:
        for other in held.values:
            mine, its = _told(one), _told(other)
            if (
                len(its) > 1
                and sorted(mine) == sorted(its)
                and (said.unit or said.is_bare or max(one, other) <= FAR * min(one, other) * (1 + 1e-9))
            ):
                return 1.0
            if len(mine) == len(its) > 2 and sum(a != b for a, b in zip(mine, its)) == 1 and max(one, other) < FAR * min(one, other):
                best = max(best, ONE_DIGIT)
            if said.unit == RANK:
                best = max(best, 0.6 if abs(one - other) <= 3 else 0.2)
            elif one and other:
                ratio = max(one / other, other / one)
                best = max(
                    best, 0.6 if ratio <= 1.5 or ((said.unit or said.is_bare) and _is_told_as(one, other)) else 0.4 if ratio <= 3 else 0.1
                )
    return best


def period_of(fact: Fact) -> tuple[edtf.Day, edtf.Day] | None:
    """The days that a fact may be of, with a year's grace where it is not sure which; None if it has no date. What had happened by a day is of that."""
    if not fact.date or not fact.is_dated:
        return None
    period = edtf.parse(fact.date)
    grace = 10_000 if period.approximate or period.uncertain else 0
    earliest = period.latest if fact.dated == "by" and period.latest != edtf.FUTURE else period.earliest
    return max(earliest, edtf.PAST + grace) - grace, min(period.latest, edtf.FUTURE - grace) + grace


def ends_of(fact: Fact) -> list[tuple[edtf.Day, edtf.Day]]:
    """Where the time of a fact begins and ends, each as exactly as that is known; none of a fact of one time, or whose end is open."""
    parts = (fact.date or "").split("/")
    periods = [edtf.parse(part) for part in parts] if len(parts) == 2 and all(part.strip(".") for part in parts) else []
    return [(period.earliest, period.latest) for period in periods]


def falls_in(moment: Moment, period: tuple[edtf.Day, edtf.Day]) -> bool:
    """Whether a date that is said and a period have a day in common; of a day without a year, whether the period is that day of any year."""
    if moment.precision == "yearless":
        return _span(period) > 1 or (moment.earliest <= period[1] % 10_000 and period[0] % 10_000 <= moment.latest)
    return moment.earliest <= period[1] and period[0] <= moment.latest


def is_date_of(moment: Moment, period: tuple[edtf.Day, edtf.Day]) -> bool:
    """Whether a date that is said is that of a fact: one within the same year or so, or where a longer time begins or ends."""
    if _span(period) <= 2 or moment.precision in ("interval", "decade"):
        return falls_in(moment, period)
    return any(falls_in(moment, (day, day)) for day in period if edtf.PAST < day < edtf.FUTURE)


def is_as_exact(moment: Moment, period: tuple[edtf.Day, edtf.Day]) -> bool:
    """Whether a period is told as exactly as a date is said: a day is no proof of another day of its year."""
    days = period[1] - period[0]
    return days < {"day": 4, "yearless": 4, "month": 100}.get(moment.precision, 30_000)


def _span(period: tuple[edtf.Day, edtf.Day]) -> int:
    return edtf.year_of(period[1]) - edtf.year_of(period[0]) + 1


def is_decade(period: tuple[edtf.Day, edtf.Day]) -> bool:
    """Whether a period is a decade: what is told of one is held against another, and against no year."""
    return period[0] % 100_000 == 101 and period[1] - period[0] == 91_130


def is_long(period: tuple[edtf.Day, edtf.Day]) -> bool:
    """Whether a period is of years that are all told, as those of a mean."""
    return period[0] > edtf.PAST and period[1] < edtf.FUTURE and _span(period) > 3


def date_nearness(moment: Moment, period: tuple[edtf.Day, edtf.Day]) -> float:
    """From 0 to 1, how like a slip one date is to another: but for the day, the month or the year the same."""
    (year, month, day), (its_year, its_month, its_day) = _parts(moment.earliest), _parts(period[0])
    years = abs(year - its_year) if year else 0
    if moment.precision == "yearless":
        return 0.5 if month == its_month or day == its_day else 0.1
    if moment.precision == "day":
        same = (years == 0) + (month == its_month) + (day == its_day)
        is_far = years > 3 and not _is_slip(str(year), str(its_year)) and sorted(str(year)) != sorted(str(its_year))
        return (0.8 if is_far else 1.0) if same == 2 else 0.5 if same and years <= 3 else 0.2
    if moment.precision == "month":
        return 0.9 if years == 0 or (month == its_month and years <= 10) else 0.3
    if moment.precision == "decade":
        return 0.9 if years <= 20 else 0.2
    if years > 2 and sorted(str(year)) == sorted(str(its_year)):
        return 0.8  # two digits exchanged
    if years > 2 and _is_slip(str(year), str(its_year)):
        return 0.6
    return 0.6 if years <= 2 else 0.4 if years <= 10 else 0.1


def _is_slip(year: str, other: str) -> bool:
    """Whether a year is another but for one digit, or for the decade."""
    return sum(one != two for one, two in zip(year, other)) == 1 or abs(int(year) - int(other)) == 10


def _parts(day: edtf.Day) -> tuple[int, int, int]:
    year, rest = divmod(day, 10_000)
    return year, rest // 100, rest % 100
