"""
Dates as precise as the source is: EDTF (ISO 8601-2:2019), levels 0 and 1.

    2009  2009-07  2009-07-13  2009-07-13T23:30:00Z  2005/2008                       level 0
    2010~  2010?  2010%  198X  2009-XX  2004-21 (spring)  2005/..  ../1994  2005/  Y-10000     level 1

Years have up to twelve digits, so that a day fits into 64 bits. `edtf` takes 120 ms to import and `undate` drops the `~`, so the parser is ours; tests hold it against `edtf`.
"""

import re
from calendar import monthrange
from functools import lru_cache
from typing import NamedTuple

from cmfacts.values.tongue import N_, _

_DATE = re.compile(
    r"""
    (?P<year>-?\d{4} | -?\d{3}X | -?\d{2}XX | Y-?[1-9]\d{4,11})
    (?: - (?P<month>\d\d|XX) (?: - (?P<day>\d\d|XX) )? )?
    (?P<mark>[?~%])?
    """,
    re.VERBOSE | re.ASCII,
)
_LONG_YEAR = re.compile(r"Y-?[1-9]\d{12,}", re.ASCII)
_TIME = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:Z|[+-](?:(?:0\d|1[0-3])(?::[0-5]\d)?|14(?::00)?))?", re.ASCII)
_SEASONS = {21: (N_("spring"), 3, 5), 22: (N_("summer"), 6, 8), 23: (N_("autumn"), 9, 11), 24: (N_("winter"), 12, 2)}
#: What stands for a month or a day that is not said, and for an end that is open or unknown.
_UNSAID = ("", "XX")
_OPEN = ("", "..")

#: A day as one whole number, year * 10,000 + month * 100 + day: sorts as the days do, in any era.
Day = int
PAST: Day = -(10**18)
FUTURE: Day = 10**18


class EdtfError(ValueError):
    """Text that is no EDTF date of level 0 or 1; the message says why."""


class Period(NamedTuple):
    """
    When something held or happened.

    Shape:  `text` as written; `earliest` and `latest` the first and last day it may mean, `PAST` or `FUTURE` where
            it is open or unknown; `precision` one of day, month, season, year, decade, century, interval.
    """

    text: str
    earliest: Day
    latest: Day
    precision: str
    approximate: bool
    uncertain: bool

    @property
    def sort_key(self) -> tuple[Day, Day]:
        """Earliest first, then coarser first: of two that begin together, the one that ends later."""
        return self.earliest, -self.latest


class _Part(NamedTuple):
    earliest: Day
    latest: Day
    precision: str
    mark: str


@lru_cache(maxsize=65536)
def parse(text: str) -> Period:
    """
    The period that an EDTF text names.

    Errors: EdtfError says what is wrong with it.
    Source: EDTF specification, Library of Congress, levels 0 and 1 (ISO 8601-2:2019, annex A).
    """
    return _period(text)


def is_date(text: str) -> bool:
    """Whether a text is one that `parse` takes."""
    try:
        parse(text)
    except EdtfError:
        return False
    return True


def _period(text: str) -> Period:
    first, slash, last = text.partition("/")
    if not slash:
        part = _part(text)
        return Period(text, part.earliest, part.latest, part.precision, part.mark in ("~", "%"), part.mark in ("?", "%"))
    if "/" in last:
        raise EdtfError(_("an interval has one slash"))
    start = None if first in _OPEN else _part(first)
    end = None if last in _OPEN else _part(last)
    if not start and not end:
        raise EdtfError(_("an interval needs a date on one side"))
    if "T" in text:
        raise EdtfError(_("an interval has no time of day; write its days alone"))
    if start and end and start.earliest > end.latest:
        raise EdtfError(_("the interval ends before it starts"))
    marks = {part.mark for part in (start, end) if part}
    return Period(
        text,
        start.earliest if start else PAST,
        end.latest if end else FUTURE,
        "interval",
        bool(marks & {"~", "%"}),
        bool(marks & {"?", "%"}),
    )


def _part(text: str) -> _Part:
    """A date that is no interval: the days it may mean, or EdtfError."""
    year, month, day, mark = _fields(text)
    if year == "-0000":
        raise EdtfError(_("there is no year -0000"))
    if month and (year[0] == "Y" or "X" in year):
        raise EdtfError(_("a year with {letter} has no month", letter="X" if "X" in year else "Y"))
    if "X" in year:
        low, high = sorted((int(year.replace("X", "0")), int(year.replace("X", "9"))))
        return _Part(_day(low, 1, 1), _day(high, 12, 31), "decade" if year.count("X") == 1 else "century", mark)
    number = int(year.removeprefix("Y"))
    if month in _UNSAID:
        if day not in _UNSAID:
            raise EdtfError(_("a day needs its month"))
        return _Part(_day(number, 1, 1), _day(number, 12, 31), "year", mark)
    if int(month) in _SEASONS and not day:
        first, last = _SEASONS[int(month)][1:]
        end = number + (first == 12)  # a winter ends in the year after
        return _Part(_day(number, first, 1), _day(end, last, _days(end, last)), "season", mark)
    if not 1 <= int(month) <= 12:
        raise EdtfError(_("there is no month {month}", month=month))
    length = _days(number, int(month))
    if day in _UNSAID:
        return _Part(_day(number, int(month), 1), _day(number, int(month), length), "month", mark)
    if not 1 <= int(day) <= length:
        raise EdtfError(_("{month} has no day {day}", month=f"{year}-{month}", day=day))
    return _Part(_day(number, int(month), int(day)), _day(number, int(month), int(day)), "day", mark)


def _fields(text: str) -> tuple[str, str, str, str]:
    """Year, month, day and mark as they are written, "" for what is not; EdtfError if that is no date at all."""
    date, at, clock = text.partition("T")
    match = _DATE.fullmatch(date)
    if not match:
        long = _LONG_YEAR.fullmatch(date)
        raise EdtfError(_("a year has at most twelve digits") if long else _("`{text}` is no EDTF date", text=text))
    year, month, day, mark = match.groups("")
    if at and (mark or day in _UNSAID):
        raise EdtfError(_("a time of day stands behind a whole day"))
    if at and not _TIME.fullmatch(clock):
        raise EdtfError(_("`{text}` is no time of day", text=clock))
    return year, month, day, mark


def _day(year: int, month: int, day: int) -> Day:
    return year * 10_000 + month * 100 + day


def _days(year: int, month: int) -> int:
    return monthrange(year, month)[1]


@lru_cache(maxsize=4096)
def iso(day: Day) -> str | None:
    """A day as ISO 8601 has it; None where the period is open. Years beyond four digits keep EDTF's `Y`."""
    if day in (PAST, FUTURE):
        return None
    year, rest = divmod(day, 10_000)
    written = f"Y{year}" if abs(year) > 9999 else f"-{-year:04d}" if year < 0 else f"{year:04d}"
    return f"{written}-{rest // 100:02d}-{rest % 100:02d}"


def year_of(day: Day) -> int:
    """The year a day falls in."""
    return day // 10_000


_MONTHS = [
    N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"), N_("May"), N_("Jun"), N_("Jul"), N_("Aug"), N_("Sep"), N_("Oct"), N_("Nov"), N_("Dec"),
]  # fmt: skip
#: What is said before a date: of a whole day, of a month or year, and of what is less exact. Languages have other words before each.
_SAID = {
    "as-of": {"day": N_("as of {day}"), "date": N_("as of {date}"), "about": N_("as of {about}")},
    "by": {"day": N_("by {day}"), "date": N_("by {date}"), "about": N_("by {about}")},
    "until": {"day": N_("until {day}"), "date": N_("until {date}"), "about": N_("until {about}")},
    "since": {"day": N_("since {day}"), "date": N_("since {date}"), "about": N_("since {about}")},
}


def describe(text: str) -> str:
    """
    The date for a reader, as precise as it is and no more.

    Shape:  `13 Jul 2009`, `Jul 2009`, `2009`, `c. 2010`, `2010 (?)`, `1980s`, `1900–1909`, `20th century`, `45 BC`, `2005–2008`, `since 2005`,
            `until 1994`; text that is no EDTF comes back as it is.
    """
    try:
        parse(text)
    except EdtfError:
        return text
    if "/" not in text:
        return _in_words(text)
    first, last = text.split("/")
    if first in _OPEN:
        return said("until", last)
    if last in _OPEN:
        return said("since", first) if last else f"{_in_words(first)}–?"
    # Who reads `45 BC–14` is told which 14.
    begin, end = _in_words(first), _in_words(last, both_eras=_is_before_christ(first))
    if "–" in begin + end:
        return _("{begin} to {end}", begin=begin, end=end)
    if _exactness(first) == _exactness(last) == "day":
        return _("{first_day}–{last_day}", first_day=begin, last_day=end)
    return _("{first}–{last}", first=begin, last=end) if " " in begin + end else f"{begin}–{end}"


def said(what: str, text: str) -> str:
    """A date with what is said before it: `as of c. 2010`, `by May 2010`, `until 1 Dec 2016`, `since 2005`; text that is no EDTF as it is."""
    exactness = _exactness(text)
    return _(_SAID[what][exactness], **{exactness: describe(text)})


def _exactness(text: str) -> str:
    """`day` of a day, `date` of a month or year, both for certain; `about` of all else, and of what is no date."""
    try:
        period = parse(text)
    except EdtfError:
        return "about"
    if period.approximate or period.uncertain:
        return "about"
    if period.precision == "day":
        return "day"
    return "date" if period.precision in ("month", "year") else "about"


def _is_before_christ(text: str) -> bool:
    return year_of(_part(text).latest) < 1


def _in_words(text: str, *, both_eras: bool = False) -> str:
    year, month, day, mark = _fields(text)
    number = int(year.removeprefix("Y").replace("X", "0"))
    in_year = _("{year} AD", year=str(number)) if both_eras and number > 0 else year_text(number)
    if "X" in year:
        written = _years_in_words(*sorted((number, int(year.replace("X", "9")))))
    elif month in _UNSAID:
        written = in_year
    elif int(month) in _SEASONS:
        written = _("{season} {year}", season=_(_SEASONS[int(month)][0]), year=in_year)
    elif day in _UNSAID:
        written = _("{month} {year}", month=_(_MONTHS[int(month) - 1]), year=in_year)
    else:
        # The first of a month is the 1st in some languages.
        of_month = _("1 {month} {year}") if int(day) == 1 else _("{day} {month} {year}")
        written = of_month.format(day=int(day), month=_(_MONTHS[int(month) - 1]), year=in_year)
    about = _("c. {date}", date=written) if mark in ("~", "%") else written
    return about + (" (?)" if mark in ("?", "%") else "")


def year_text(year: int) -> str:
    """A year for a reader: `2009`, `0045`, and before the year 1, which a year 0 comes before in ISO 8601 alone, `45 BC`."""
    return f"{year:04d}" if year > 0 else _("{year} BC", year=str(1 - year))


def decade_text(first: int) -> str:
    """The decade that begins with a year, for a reader who knows that it is one: `1980s`, `1900s`, `50–41 BC`."""
    return _("{decade}s", decade=f"{first:04d}") if first > 0 else _years_in_words(first, first + 9)


def _years_in_words(first: int, last: int) -> str:
    """Ten or a hundred years that have digits in common; `1900s` could be either."""
    if last - first == 99:
        century = first // 100 + 1 if first >= 0 else -last // 100 + 1
        ending = "th" if century in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(century % 10, "th")
        if century == 1:
            return _("1st century") if first >= 0 else _("1st century BC")
        names = {"ordinal": f"{century}{ending}", "roman": _roman(century)}
        return _("{ordinal} century", **names) if first >= 0 else _("{ordinal} century BC", **names)
    if first > 0:
        return _("{decade}s", decade=f"{first:04d}") if first % 100 else f"{first:04d}–{last:04d}"
    if last < 1:
        return _("{years} BC", years=f"{1 - first}–{1 - last}")
    return _("{first} BC–{last} AD", first=str(1 - first), last=str(last))


def _roman(number: int) -> str:
    """A number up to 100 in Roman figures, as centuries are counted in some languages."""
    written = ""
    for value, sign in ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        written += sign * (number // value)
        number %= value
    return written
