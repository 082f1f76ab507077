"""The dates in a sentence, where they stand: days, months, years and runs of years, in English, Spanish and French."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from typing import NamedTuple

from cmfacts.store.check_number_words import NUMBER_WORDS
from cmfacts.values import edtf
from cmfacts.values.text import STOP_WORDS, fold

_MONTHS = {
    "en": "january february march april may june july august september october november december",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre|setiembre octubre noviembre diciembre",
    "fr": "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre",
}
_SHORT = {
    "en": "jan feb mar apr may jun jul aug sep|sept oct nov dec",
    "es": "ene feb mar abr may jun jul ago sep|sept oct nov dic",
    "fr": "janv fevr mars avr mai juin juil aout sept oct nov dec",
}
_NUMBERS = {
    language: {word: month for table in (_SHORT, _MONTHS) for month, words in enumerate(table[language].split(), 1) for word in words.split("|")}
    for language in _MONTHS
}  # fmt: skip
MONTH_NAMES = frozenset(word for names in _NUMBERS.values() for word in names)
_YEAR = r"(?:1[5-9]|20|21)\d\d"
_JOINS = r"(?:-|–|—|/|to|through|and|a|al|y|et|au)"
#: What stands before a year, folded; a number like one that stands behind none of them counts what follows it.
_BEFORE_YEARS = frozenset(
    "in since by until till from of the before after during for between around circa about early late mid to through year on "
    "en desde hasta de del el la los las entre a ano anos durante hacia para tras antes fin finales principios "
    "depuis jusqu le les l d du annee annees au vers pendant avant apres des aux pour debut fin".split()
)
#: What makes a figure of digits that could be a year.
_COUNTED = re.compile(
    r"[ \u00a0]?(?:%|per cent|percent|por ciento|pour cent|millon|million|milliard|billion|thousand|mil\b|km\b|dollar|dolar|pesos|euros)"
)


class Moment(NamedTuple):
    """
    A date in a sentence, at offsets `start` to `end`.

    Shape:  `earliest` and `latest` the first and last day it may mean (`edtf.Day`); without a year both are `month * 100 + day`. `precision` is one of
            day, month, year, decade, interval, yearless, and relative for `three years later`.
    """

    start: int
    end: int
    earliest: edtf.Day
    latest: edtf.Day
    precision: str

    @property
    def years(self) -> tuple[int, int]:
        """The first and the last year it may mean."""
        return edtf.year_of(self.earliest), edtf.year_of(self.latest)


def moments(text: str, language: str, year: int = 0) -> list[Moment]:
    """
    The dates in a text, in order.

    Shape:  what is told by another date (`three years later`, `that year`) counts from the one before it, at first from `year`; 0: not known.
    """
    folded = fold(text)
    places = range(len(text)) if text.isascii() else [n for n, character in enumerate(text) for _ in fold(character)]
    found = [
        Moment(places[match.start()], places[match.end() - 1] + 1, *read)
        for match in _pattern(language).finditer(folded)
        if (read := _read(match, folded, language))
    ]
    return _with_relative(found, folded, places, language, year)


def _with_relative(found: list[Moment], folded: str, places: Sequence[int], language: str, year: int) -> list[Moment]:
    every = [*found]
    for match in _relative(language).finditer(folded):
        start = places[match.start()]
        base = max((m for m in every if m.end <= start and m.precision != "yearless"), key=lambda m: m.end, default=None)
        last = base.years[1] if base else year
        if last:
            last += _years_told(match, language)
            every.append(Moment(start, places[match.end() - 1] + 1, last * 10_000 + 101, last * 10_000 + 1231, "relative"))
    return sorted(every) if len(every) > len(found) else found


def _years_told(match: re.Match[str], language: str) -> int:
    if match["n"]:
        words = NUMBER_WORDS[language].cardinals
        number = int(match["n"]) if match["n"].isdigit() else words.get(match["n"], 1)
        number = number // 12 if match["months"] else number
        return number if match["later"] else -number
    return 1 if match["next"] else -1 if match["last"] else 0


_PATTERNS: dict[str, re.Pattern[str]] = {}
_RELATIVE: dict[str, re.Pattern[str]] = {}
#: How a year is told by another: so many years later or earlier, the next, the last, the same.
_TOLD = {
    "en": r"(?P<n>{n}|an?) (?:years?|(?P<months>months)) (?:(?P<later>later|after|on)|earlier|before)\b"
    r"|the (?:(?P<next>(?:following|next) year|year after)|(?P<last>(?:previous|preceding) year|year before|year earlier))\b|(?:that|the) same year\b|that year\b",
    "es": r"(?P<n>{n}) (?:anos?|(?P<months>meses)) (?:(?P<later>despues|mas tarde)|antes|atras)\b"
    r"|(?:al|el|del) (?:(?P<next>ano siguiente|siguiente ano|ano despues)|(?P<last>ano anterior|ano previo|ano antes))\b|(?:ese|aquel)(?: mismo)? ano\b|el mismo ano\b",
    "fr": r"(?P<n>{n}) (?:ans?|annees?|(?P<months>mois)) (?:(?P<later>plus tard|apres)|plus tot|auparavant|avant)\b"
    r"|l'(?:(?P<next>annee suivante|annee d'apres|an suivant)|(?P<last>annee precedente|annee d'avant|an dernier))\b|cette(?: meme)? annee(?:[- ]la)?\b|la meme annee\b",
}  # fmt: skip


def _relative(language: str) -> re.Pattern[str]:
    if language not in _RELATIVE:
        numbers = "|".join([r"\d\d?", *sorted(NUMBER_WORDS[language].cardinals, key=len, reverse=True)])
        _RELATIVE[language] = re.compile(r"\b(?:" + _TOLD[language].replace("{n}", numbers) + ")")
    return _RELATIVE[language]


def _pattern(language: str) -> re.Pattern[str]:
    if language not in _PATTERNS:
        months = "|".join(sorted(_NUMBERS.get(language, _NUMBERS["en"]), key=len, reverse=True))
        day, of = r"(?:[0-2]?\d|3[01])(?:st|nd|rd|th|er|o)?", r"(?:(?:of|de|del)[ ])?"
        _PATTERNS[language] = re.compile(
            rf"""(?<![\w.,$€£-])(?:
                (?P<iso>{_YEAR}-\d\d-\d\d)
              | (?P<d1>{day})[ ]{of}(?P<m1>{months})\b\.?(?:,?[ ]{of}(?P<y1>{_YEAR}))?
              | (?P<m2>{months})\.?[ ](?P<d2>{day})(?![\d\w.,]*\d)(?:,?[ ](?P<y2>{_YEAR}))?
              | (?P<m3>{months})\.?,?[ ]{of}(?P<y3>{_YEAR})
              | (?P<first>{_YEAR})(?P<join>[ ]?{_JOINS}[ ]?)(?P<last>{_YEAR}|(?<=-)\d\d|(?<=–)\d\d)
              | (?P<decade>(?:1[5-9]|20)\d0)['’]?s
              | (?P<y>{_YEAR})
            )(?![\w$€£]|[.,]\d|-\d)""",
            re.VERBOSE,
        )
    return _PATTERNS[language]


def _read(match: re.Match[str], folded: str, language: str) -> tuple[edtf.Day, edtf.Day, str] | None:
    numbers = _NUMBERS.get(language, _NUMBERS["en"])
    for day, month, year in (("d1", "m1", "y1"), ("d2", "m2", "y2")):
        if match[day]:
            number, of = int(re.match(r"\d+", match[day])[0]), numbers[match[month]]  # type: ignore[index]
            if match[year]:
                number = min(number, monthrange(int(match[year]), of)[1])  # what is no day is read as the last of its month
                return _period(f"{match[year]}-{of:02d}-{number or 1:02d}", "day")
            return (of * 100 + number, of * 100 + number, "yearless") if 0 < number < 32 else None
    if match["iso"]:
        return _period(match["iso"], "day")
    if match["m3"]:
        return _period(f"{match['y3']}-{numbers[match['m3']]:02d}", "month")
    if match["first"]:
        last = match["last"]
        last = match["first"][:2] + last if len(last) == 2 else last
        return _period(f"{match['first']}/{last}", "interval") if last > match["first"] else None
    if match["decade"]:
        return _period(f"{match['decade'][:3]}X", "decade")
    return _period(match["y"], "year") if _is_year(match, folded) else None


def _is_year(match: re.Match[str], folded: str) -> bool:
    """Whether four digits are a year rather than a figure: `in 2000`, `the 2009 visa`; `2000 workers` are counted."""
    if _COUNTED.match(folded, match.end()):
        return False
    before, after = re.search(r"(\w+)\W*$", folded[: match.start()]), re.match(r"[ ](\w+)", folded[match.end() :])
    if not after or not after[1].endswith("s") or after[1] in STOP_WORDS:
        return True
    return bool(before and (before[1] in _BEFORE_YEARS or any(before[1] in names for names in _NUMBERS.values())))


def _period(text: str, precision: str) -> tuple[edtf.Day, edtf.Day, str] | None:
    try:
        period = edtf.parse(text)
    except edtf.EdtfError:  # a 31 April
        return None
    return period.earliest, period.latest, precision
