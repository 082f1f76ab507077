"""Checks of dates: can a fact have happened when its `date` says, given its sources and its own words?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cmfacts.store.check_records import Records, Usable
from cmfacts.store.faults import Fault, name_of
from cmfacts.values import edtf
from cmfacts.values.text import fold
from cmfacts.values.written_dates import MONTHS

_YEAR = r"(?P<year>1[0-9]\d\d|20\d\d)(?![\d%]|[.,]\d|s\b|[-–/]\d| (?:per cent|por ciento|pour cent|dollars|dolares|pesos|euros|prices|precios|prix)\b)"
#: Words behind which a year says when something happened; `of 2010` alone may as well be part of a name.
_IN = {
    "en": r"in(?: early| late| mid)?|during|(?:start|beginning|middle|end|spring|summer|autumn|fall|winter)(?: of)?|(?:MONTH)(?: \d\d?,)?",
    "es": r"en|durante|(?:inicios?|principios|comienzos|mediados|fin|fines|finales|primavera|verano|otono|invierno|MONTH)(?: de| del)?(?: ano)?",
    "fr": r"en|pendant|(?:debut|milieu|fin|printemps|ete|automne|hiver)(?: de)?|MONTH",
}
_ABOUT = {"en": "around|about|circa", "es": "hacia|alrededor de", "fr": "vers|autour de"}
_BEFORE = {"en": r"\bbefore", "es": r"\bantes de(?: el ano| ano)?", "fr": r"\bavant(?: l'annee)?"}
_WHEN = {language: re.compile(rf"\b(?:{text.replace('MONTH', '|'.join(MONTHS[language]))}) {_YEAR}") for language, text in _IN.items()}
_NAMED = {language: re.compile(rf"{_WHEN[language].pattern}|\b(?:{text}) (?P<about>\d{{4}})\b") for language, text in _ABOUT.items()}
_UNTIL = {language: re.compile(rf"{text} {_YEAR}") for language, text in _BEFORE.items()}


def _period(date: str | None) -> edtf.Period | None:
    try:
        return edtf.parse(date) if date else None
    except edtf.EdtfError:
        return None  # named by another check


def mistaken_dates(records: Records) -> Iterator[Fault]:
    """A mistaken fact that is dated before all its sources: what it says never happened, so that it has no date but theirs. An error."""
    for one in records.usable.values():
        date, issued = _period(one.fact.date), [p for i in one.issued if (p := _period(i))]
        if one.fact.standing == "mistaken" and date and issued and date.latest < min(p.earliest for p in issued):
            first = min(issued, key=lambda p: p.earliest).text
            message = f"{name_of(one.entry)} is mistaken and dated {date.text}, before its source of {first}"
            yield Fault(one.entry, "mistaken-date", message, "what it says never happened: give it the date of the source", "date")


def source_dates(records: Records) -> Iterator[Fault]:
    """
    An event with the date of a source it cites, whose statement does not name that date and which has no `dated`. A warning.

    Of all other kinds the source is taken to say so as of its date; an event may have happened on that day, or be told on it.
    """
    for one in records.usable.values():
        fact = one.fact
        if fact.kind == "event" and fact.date in one.issued and "dated" not in one.entry.data and not _names_date(one):
            message = f"the event {name_of(one.entry).removeprefix('fact ')} has the date of its source, {fact.date}"
            hint = 'say dated = "event" if it happened then, "as-of" or "by" if the source of that date says so'
            yield Fault(one.entry, "source-date", message, hint, "date", severity="warning")


def _names_date(one: Usable) -> bool:
    """Whether a statement has the date of its fact in words, as precise as it is, year and all."""
    match = re.match(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", one.fact.date or "")
    if not match or one.language not in MONTHS:
        return False
    text, (year, month, day) = fold(one.fact.statement), match.groups()
    if not month:
        return any(year in (found["year"], found["about"]) for found in _NAMED[one.language].finditer(text))
    if not 1 <= int(month) <= 12:
        return False
    name = MONTHS[one.language][int(month) - 1]
    if not day:
        return re.search(rf"\b{name}(?: de| del)? {year}\b", text) is not None
    return (
        re.search(rf"\b0?{int(day)}(?:er|o|st|nd|rd|th)?(?: de)? {name}(?: de| del)? {year}\b|\b{name} {int(day)}, {year}\b", text)
        is not None
    )


def contradicted_years(records: Records) -> Iterator[Fault]:
    """
    A date with none of the years that its statement names, where that says in which it happened; one that ends with the year before which it
    was. An error.

    Not of what a source says as of its date, had happened by a date or expects, which may lie in other years.
    """
    for one in records.usable.values():
        fact, period = one.fact, _period(one.fact.date)
        if not period or fact.dated != "event" or fact.kind == "forecast" or one.language not in _WHEN:
            continue
        text = fold(fact.statement)
        first, last = edtf.year_of(period.earliest), edtf.year_of(period.latest)
        figure = fact.measure.value if fact.measure else ""
        years = {int(found["year"]) for found in _WHEN[one.language].finditer(text) if found["year"] != figure}
        if years and not any(first <= int(year) <= last for year in re.findall(r"\d{4}", text)):
            said = " and ".join(map(str, sorted(years)))
            message = f"{name_of(one.entry)} is dated {fact.date}, and its statement says {said}"
            yield Fault(one.entry, "other-year", message, "mend the one that is wrong, or say with dated what the date means", "date")
        until = {int(found["year"]) for found in _UNTIL[one.language].finditer(text)}
        if period.earliest == edtf.PAST and last in until and fact.date == f"../{last}":
            message = f"{name_of(one.entry)} is dated {fact.date}, and its statement says before {last}"
            yield Fault(one.entry, "other-year", message, f"end it with the year before: ../{last - 1}", "date")
