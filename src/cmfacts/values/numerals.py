"""Numbers as people write them: how they group digits, and with what sign the decimals begin."""

from __future__ import annotations

import re

#: A comma before each three digits, or as in India before each two but the last three; a point or an apostrophe or a space before each three.
_BY_COMMAS = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?|[1-9]\d?(?:,\d{2})+,\d{3}(?:\.\d+)?", re.ASCII)
_BY_POINTS = re.compile(r"[1-9]\d{0,2}(?:\.\d{3}){2,}(?:,\d+)?|[1-9]\d{0,2}\.\d{3},\d+", re.ASCII)
#: What is 9500 to some and nine and a half to others.
_EITHER = re.compile(r"([1-9]\d{0,2})\.(\d{3})", re.ASCII)


def plain(written: str) -> str:
    """
    A number without its grouping, and without noughts behind its decimals.

    Shape:  `9,500`, `9 500`, `9'500` -> `9500`; `12,34,567`, `1.234.567` -> `1234567`; `1.234,50` -> `1234.5`; `3,50` -> `3.5`; `3.00` -> `3`.
            What may be grouped or not stays (`9.500`), and so does what is no number of these (`1.2.3`), with points alone.
    """
    closed = written.replace(" ", "").replace("'", "")
    if _BY_COMMAS.fullmatch(closed):
        number = closed.replace(",", "")
    elif _BY_POINTS.fullmatch(closed):
        number = closed.replace(".", "").replace(",", ".")
    else:
        number = closed.replace(",", ".")
        # Decimals of three digits behind a comma have been taken for thousands, and those behind a point may be.
        if written == closed and _EITHER.fullmatch(number):
            return number
    return _briefly(number) if number.count(".") == 1 else number


def meanings(number: str) -> tuple[str, ...]:
    """What a number that `plain` gives may be worth: `9.500` is 9500 or 9.5, any other itself."""
    either = _EITHER.fullmatch(number)
    return (either[1] + either[2], _briefly(number)) if either else (number,)


def readings(number: str) -> tuple[str, ...]:
    """
    What else a number may be that `plain` gives, and what else it may stand as.

    Shape:  `9.500` is 9500 or 9.5: each of the three has the others, but 9500 and 9.5 not each other. Nobody writes `9.000` for nine.
    """
    if either := _EITHER.fullmatch(number):
        whole, brief = either[1] + either[2], _briefly(number)
        return (whole,) if brief in (number, either[1]) else (whole, brief)
    if re.fullmatch(r"[1-9]\d{3,5}", number, re.ASCII):
        return (f"{number[:-3]}.{number[-3:]}",)
    if re.fullmatch(r"[1-9]\d{0,2}\.\d{1,2}", number, re.ASCII):
        whole, decimals = number.split(".")
        return (f"{whole}.{decimals:0<3}",)
    return ()


def _briefly(number: str) -> str:
    """A number with decimals without the noughts behind them."""
    return number.rstrip("0").rstrip(".")
