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
#: The first of a month in words, days in digits alone, and decades; a decade in words is one of the last century.
_FIRST = {"en": "first", "es": "primero", "fr": "premier"}
_NUMERIC = dict.fromkeys(("es", "fr"), rf"(?P<nd>[0-3]?\d)(?P<mark>[/.-])(?P<nm>[01]?\d)(?P=mark)(?P<ny>{_YEAR})")
_TENS = {
    "es": "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa",
    "fr": "vingt trente quarante cinquante soixante(?!-) soixante-dix quatre-vingts?(?!-) quatre-vingt-dix",
}
#: `en los noventa`, of which nothing is counted.
_IN_THE = (
    r"(?:(?<=\ben[ ])|(?<=\bde[ ])|(?<=desde[ ])|(?<=hasta[ ])|(?<=durante[ ]))los(?=[ ](?!cien)\w+a"
    r"(?:[ ]*[,.;:)]|$|[ ](?:el|las?|los|una?|se|que|por|con|en|ya|no|sus?|cuando|hubo|fue|era|eran|empezo|y[ ](?:el|las?|los))\b))"
)
_DECADE = {
    "es": rf"(?:anos|decada[ ]de(?:[ ]los)?(?:[ ]anos)?|{_IN_THE})[ ](?P<tens>(?:19)?[2-9]0(?![ ](?:y|a)[ ])|{'|'.join(_TENS['es'].split())})",
    "fr": rf"(?:annees|decennie)[ ](?P<tens>(?:19)?[2-9]0(?![ ](?:et|a)[ ])|{'|'.join(_TENS['fr'].split())})",
}
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
            day, month, year, decade, interval, yearless, relative for `three years later`, same for `that year`, and compared for the time that a figure is set against
            (`than a year earlier`, `from the same months of 2009`).
    """

    start: int
    end: int
    earliest: edtf.Day
    latest: edtf.Day
    precision: str

    @property
    def period(self) -> tuple[edtf.Day, edtf.Day]:
        """The first and the last day it may mean."""
        return self.earliest, self.latest

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
        Moment(
            places[_start(match)],
            places[match.end() - 1] + 1,
            *(read if not _SET_AGAINST.search(folded, 0, match.start()) else (*read[:2], "compared")),
        )
        for match in _pattern(language).finditer(folded)
        if (read := _read(match, folded, language))
    ]
    return _with_relative(found, folded, places, language, year)


def _with_relative(found: list[Moment], folded: str, places: Sequence[int], language: str, year: int) -> list[Moment]:
    every = [*found]
    for match in _relative(language).finditer(folded):
        start = places[match.start()]
        base = max((m for m in every if m.end <= start and m.precision not in ("yearless", "compared")), key=lambda m: m.end, default=None)
        last = base.years[1] if base else year
        if last:
            last += _years_told(match, language)
            kind = "relative" if match.lastgroup else "same"
            precision = "compared" if _COMPARED.search(folded, 0, match.start()) else kind
            every.append(Moment(start, places[match.end() - 1] + 1, last * 10_000 + 101, last * 10_000 + 1231, precision))
    return sorted(every) if len(every) > len(found) else found


def _years_told(match: re.Match[str], language: str) -> int:
    if match["n"]:
        words = NUMBER_WORDS[language].cardinals
        number = int(match["n"]) if match["n"].isdecimal() else words.get(match["n"], 1)
        number = number // 12 if match["months"] else 10 * number if match["decades"] else number
        return number if match["later"] else -number
    return 1 if match["next"] else -1 if match["last"] else 0


_PATTERNS: dict[str, re.Pattern[str]] = {}
_RELATIVE: dict[str, re.Pattern[str]] = {}
#: What stands before a year that a figure is set against.
_COMPARED = re.compile(
    r"(?:\b(?:than|compared (?:with|to)|que|frente a|respecto (?:de|a)|comparado con|par rapport a|contre|face a) |\bqu')$"
)
#: The same before one in digits, with what may stand between.
_SET_AGAINST = re.compile(
    r"\b(?:(?:than|compared (?:with|to)|respecto (?:del?|al?)|frente al?|comparad[oa]s? con|comparacion con|par rapport (?:a|aux?)|face (?:a|aux?)|compare(?:s|es|e)? (?:a|aux?))"
    r"(?: (?:in|en|the|los?|las?|les?|same|mismos?|memes?|months|period|meses|periodo|lapso|mois|periode|those|that|ceux|celui|celle|of|del?|du|des|d'))* ?"
    r"|(?:same|mismos?|memes?) (?:months|period|meses|periodo|lapso|mois|periode) (?:of|in|del?|du|en) )$"
)
#: How a year is told by another: so many years later or earlier, the next, the last, the same.
_TOLD = {
    "en": r"(?P<n>{n}|an?) (?:years?|(?P<months>months)|(?P<decades>decades?)) (?:(?P<later>later|after|on)|earlier|before)\b"
    r"|the (?:(?P<next>(?:following|next) year|year after)|(?P<last>(?:previous|preceding) year|year before|year earlier))\b|(?:that|the) same year\b|that (?:year|date)\b",
    "es": r"(?<!ciento )(?P<n>{n}) (?:anos?|(?P<months>meses)|(?P<decades>decadas?|decenios?)) (?:(?P<later>despues|mas tarde)|antes|atras)\b"
    r"|(?:al|el|del) (?:(?P<next>(?:ano|ejercicio) siguiente|siguiente (?:ano|ejercicio)|ano despues)|(?P<last>(?:ano|ejercicio) (?:anterior|previo)|ano (?:de )?antes))\b|(?:ese|aquel)(?: mismo)? (?:ano|ejercicio)\b|(?:esa|aquella)(?: misma)? fecha\b|el mismo (?:ano|ejercicio)\b",
    "fr": r"(?<!cent )(?P<n>{n}) (?:ans?|annees?|(?P<months>mois)|(?P<decades>decennies?)) (?:(?P<later>plus tard|apres)|plus tot|auparavant|avant)\b"
    r"|l'(?:(?P<next>annee suivante|annee d'apres|annee qui suivit|an suivant|an d'apres|exercice suivant)|(?P<last>annee precedente|annee d'avant|an d'avant|an dernier|exercice precedent))\b|cette(?: meme)? annee(?:[- ]la)?\b|la meme annee\b|cette date(?:[- ]la)?\b",
}  # fmt: skip


def _relative(language: str) -> re.Pattern[str]:
    if language not in _RELATIVE:
        numbers = "|".join([r"\d\d?", *sorted(NUMBER_WORDS[language].cardinals, key=len, reverse=True)])
        _RELATIVE[language] = re.compile(r"\b(?:" + _TOLD[language].replace("{n}", numbers) + ")")
    return _RELATIVE[language]


def _pattern(language: str) -> re.Pattern[str]:
    if language not in _PATTERNS:
        months = "|".join(sorted(_NUMBERS.get(language, _NUMBERS["en"]), key=len, reverse=True))
        day = rf"(?:(?:[0-2]?\d|3[01])(?:st|nd|rd|th|er|ro|\.?[oa])?|{_FIRST.get(language, '1st')})"
        of, to = r"(?:(?:of|de|del)[ ])?", r"(?:[ ]?[-–][ ]?|[ ](?:to|and|al?|y|au|et)[ ](?:el[ ]|le[ ])?)"
        _PATTERNS[language] = re.compile(
            rf"""(?:(?<![\w.,$€£-])|(?<=\bmi-))(?:
                (?P<iso>{_YEAR}-\d\d-\d\d)
              | {_NUMERIC.get(language, "(?P<nd>(?!))(?P<nm>(?!))(?P<ny>(?!))")}
              | (?:(?P<d0>{day}){to})?(?P<d1>{day})[ ]{of}(?P<m1>{months})\b\.?(?:,?[ ]{of}(?P<y1>{_YEAR}))?
              | (?P<m2>{months})\.?[ ](?P<d2>{day})(?:[-–](?P<d3>{day}))?(?![\d\w.,]*\d)(?:,?[ ](?P<y2>{_YEAR}))?
              | (?P<m3>{months})\.?,?[ ]{of}(?P<y3>{_YEAR})
              | (?P<first>{_YEAR})(?P<join>[ ]?{_JOINS}[ ]?)(?P<last>{_YEAR}|(?<=-)\d\d|(?<=–)\d\d)
              | (?P<decade>(?:1[5-9]|20)\d0)['’]?s
              | {_DECADE.get(language, "(?P<tens>(?!))")}
              | (?P<y>{_YEAR})
            )(?![\w$€£]|[.,]\d|-\d)""",
            re.VERBOSE,
        )
    return _PATTERNS[language]


def _read(match: re.Match[str], folded: str, language: str) -> tuple[edtf.Day, edtf.Day, str] | None:
    numbers = _NUMBERS.get(language, _NUMBERS["en"])
    for first, day, month, year in (("d0", "d1", "m1", "y1"), ("d2", "d3", "m2", "y2")):
        if match[month]:
            day = day if match[day] else first
            first = first if match[first] and _number(match[first]) < _number(match[day]) else day
            return _days(_number(match[first]), _number(match[day]), numbers[match[month]], match[year])
    if match["ny"]:
        return _days(int(match["nd"]), int(match["nd"]), int(match["nm"]), match["ny"]) if 0 < int(match["nm"]) < 13 else None
    if match["tens"]:
        tens = match["tens"]
        named = [re.fullmatch(word, tens) is not None for word in _TENS[language].split()]
        return _period(f"19{tens[-2] if tens.isdecimal() else 2 + named.index(True)}X", "decade")
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


def _start(match: re.Match[str]) -> int:
    """Where a date begins: `the 30 and 2 May` are no days from one to the other."""
    return match.start("d1") if match["d0"] and _number(match["d0"]) >= _number(match["d1"]) else match.start()


def _number(day: str) -> int:
    digits = re.match(r"\d+", day)
    return int(digits[0]) if digits else 1


def _days(first: int, last: int, month: int, year: str | None) -> tuple[edtf.Day, edtf.Day, str] | None:
    """A day, or the days from one to another, of a month."""
    if not year:
        return (month * 100 + first, month * 100 + last, "yearless") if 0 < first <= last < 32 else None
    days = [min(day, monthrange(int(year), month)[1]) or 1 for day in (first, last)]  # what is no day is read as the last of its month
    return (*(int(year) * 10_000 + month * 100 + day for day in days), "day")  # type: ignore[return-value]


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
