"""Dates as people write them who know no EDTF, where there is one way to read them."""

from __future__ import annotations

import re

from cmfacts.values import edtf
from cmfacts.values.text import fold

#: By language, folded.
MONTHS = {
    "en": "january february march april may june july august september october november december".split(),
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split(),
    "fr": "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre".split(),
}
_ABOUT = r"(?:c\.|ca\.?|circa|about|around|approx\.?|hacia|vers|env\.?|environ|~)\s*"
_BEFORE_CHRIST = r"(?:b\.? ?c\.?(?: ?e\.?)?|a\.? ?(?:de )?c\.?|av\.? ?j\.?-?c\.?)"
_OF = r"\.?,?\s+(?:of\s+|del?\s+)?"


def as_edtf(written: str) -> str | None:
    """
    A date in another notation as EDTF; None where it is none that can be read, or can be read in two ways.

    Shape:  `44 BC` -> `-0043`, `13 July 2009`, `13.7.2009`, `2009/7/13` -> `2009-07-13`, `julio de 2009` -> `2009-07`, `c. 1500` -> `1500~`,
            `1990s` -> `199X`, `2005–2008` -> `2005/2008`; of `7/8/2009`, `2005-8`, `1900s` and `79` nobody knows.
    """
    text = re.sub(r"[‐‑–—−]", "-", " ".join(fold(written).split()))
    if about := re.match(_ABOUT, text):
        plain = _plain(text[about.end() :]) or text[about.end() :]
        found = f"{plain}~" if re.fullmatch(r"-?\d{4}(?:-\d\d){0,2}", plain) else None
    else:
        found = _plain(text)
    return found if found and found != written and edtf.is_date(found) else None


def _plain(text: str) -> str | None:
    for pattern, made in _NOTATIONS:
        if match := re.fullmatch(pattern, text):
            return made(match)
    return None


def _bc(match: re.Match[str]) -> str | None:
    """Astronomers have a year 0, which is 1 BC."""
    year = 1 - int(match[1])
    return None if year > 0 else f"-{-year:04d}" if year else "0000"


def _day_or_month_first(match: re.Match[str]) -> str | None:
    one, other = int(match[1]), int(match[3])
    if one <= 12 and other <= 12 and one != other:
        return None
    day, month = (one, other) if other <= 12 else (other, one)
    return f"{match[4]}-{month:02d}-{day:02d}"


def _month(name: str) -> int | None:
    """The month that a name, or three letters of it, stands for in all languages that have it."""
    found = {n for names in MONTHS.values() for n, month in enumerate(names, 1) if month.startswith(name)}
    return found.pop() if len(name) > 2 and len(found) == 1 else None


def _named(year: str, month: str, day: str = "") -> str | None:
    number = _month(month)
    return None if number is None else f"{year}-{number:02d}" + (f"-{int(day):02d}" if day else "")


def _years(match: re.Match[str]) -> str | None:
    return f"{match[1]}/{match[2]}" if match[1] < match[2] else None


_NOTATIONS = (
    (rf"(\d{{1,4}}) ?{_BEFORE_CHRIST}", _bc),
    (r"(?:a\.? ?d\.? ?)(\d{1,4})|(\d{1,4}) ?(?:a\.? ?d\.?|c\.? ?e\.?|d\.? ?c\.?)", lambda m: f"{int(m[1] or m[2]):04d}"),
    (r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})", lambda m: f"{m[1]}-{int(m[3]):02d}-{int(m[4]):02d}"),
    (r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})", _day_or_month_first),
    (rf"(\d{{1,2}})(?:er|st|nd|rd|th|o|º)?{_OF}([a-z]+){_OF}(\d{{4}})", lambda m: _named(m[3], m[2], m[1])),
    (r"([a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})", lambda m: _named(m[3], m[1], m[2])),
    (rf"([a-z]+){_OF}(\d{{4}})", lambda m: _named(m[2], m[1])),
    (r"(\d{4}) ?- ?(\d{4})", _years),
    (r"(?:the )?(\d\d[1-9])0'?s", lambda m: f"{m[1]}X"),
)
