"""What the words of a new entry propose for it: an id, a date, a kind and a measure. All of it is shown, and may be said otherwise."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Any

from cmfacts.values.quantity import CURRENCIES, is_value
from cmfacts.values.text import STOP_WORDS, fold
from cmfacts.values.written_dates import MONTHS

#: So many words make an id, and so many characters.
_WORDS, _CHARACTERS = 5, 48
_YEAR = r"(?<![\d.,$€£/-])(?:1[0-9]|20)\d\d(?![\d%]|[.,/-]\d)"
_MONTH = "|".join(name for names in MONTHS.values() for name in names)
_DAY = rf"(?:(?:\b(?P<before>\d\d?)(?:er|st|nd|rd|th)?(?: de)? )?\b(?P<month>{_MONTH})(?: (?P<behind>\d\d?),)?(?: de| del)? )?(?P<year>{_YEAR})"
#: In the words before a figure, folded; the longer ones first.
_BOUNDS = {
    ">=": "at least|no fewer than|no less than|al menos|por lo menos|au moins",
    ">": "more than|over|mas de|plus de",
    "<": "less than|fewer than|under|menos de|moins de",
    "<=": "up to|as many as|as much as|hasta|jusqu'a",
    "~<": "nearly|almost|casi|pres de",
    "~>": "just over|slightly more than|poco mas de|un peu plus de",
    "~": "about|around|approximately|some|roughly|unos|unas|cerca de|alrededor de|environ",
}
_SCALES = "thousand|million|billion|trillion|mil millones|mil|millones|milliards?|millions?|billones"
_FIGURE = re.compile(
    rf"(?:\b(?P<bound>{'|'.join(phrase for phrases in sorted(_BOUNDS.values(), key=len, reverse=True) for phrase in phrases.split('|'))}) )?"
    r"(?P<sign>us\$|c\$|mx\$|[$€£])?(?<![\w.,/-])(?P<digits>\d[\d.,]*(?: \d{3}\b)*(?<=\d))(?P<percent>%|(?: per cent| percent| por ciento| pour cent)\b)?"
    rf"(?![\w%/:-])(?: (?P<scale>{_SCALES})\b)?(?: (?:de |d'|of )?(?P<nouns>[a-z][a-z-]+(?: [a-z][a-z-]+){{0,3}}))?"
)
_SIGNS = {"c$": "CAD", "us$": "USD", "mx$": "MXN", "€": "EUR", "£": "GBP", "$": "$"}


def proposed_id(words: str, taken: Collection[str], date: str = "", otherwise: str = "fact") -> str:
    """
    An id from the first words that mean something, with the year of the date; none of those that are taken.

    Shape:  `canada-began-require-visas-2009`; words that no id can have give `otherwise`.
    """
    found = [
        w for w in re.findall(r"[a-z0-9]+", re.sub(r"(?<=\d)[.,](?=\d)|['’]s\b", "", fold(words))) if w not in STOP_WORDS and len(w) > 1
    ]
    year = (re.match(r"\d{4}", date) or [""])[0]
    chosen: list[str] = []
    for word in found:
        if word != year and len(chosen) < _WORDS and len("-".join([*chosen, word])) <= _CHARACTERS:
            chosen.append(word)
    name = "-".join(filter(None, [*(chosen or [otherwise]), year]))
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{name}-{number}"
    return free


def proposed_date(statement: str, issued: str = "") -> str:
    """
    The one year that a statement names, with month and day where they stand with it: `2009-07`; "" if there is none, or several.

    Shape:  where that is when its source is of (`issued`), the date as the source has it: `2010~`.
    """
    found = {_edtf(match) for match in re.finditer(_DAY, fold(statement))}
    if len(found) != 1:
        return ""
    (date,) = found
    return issued if issued.startswith(date) and "/" not in issued else date


def proposed_measure(statement: str, language: str, units: Collection[str] = ()) -> dict[str, Any]:
    """
    The one figure of a statement, years and dates aside; empty if there is none, or several, or it could be read in two ways.

    Shape:  the fields of a `measure` but its quantity, which no word of a statement tells for certain. The unit is one of `units`, those that the
            store has, if it stands behind the figure, else the first word there that may be a plural.
    """
    text = fold(statement)
    for match in re.finditer(_DAY, text):
        text = text[: match.start()] + "·" * (match.end() - match.start()) + text[match.end() :]
    text = re.sub(rf"\b\d\d?(?:er|st|nd|rd|th)?(?: de)? (?={_MONTH})|(?<=\b)(?:{_MONTH}) \d\d?\b", lambda m: "·" * len(m[0]), text)
    found = list(_FIGURE.finditer(text))
    if len(found) != 1 or re.search(r"\d", text[: found[0].start()] + text[found[0].end() :]):
        return {}
    (match,) = found
    value = _digits(match["digits"], language)
    proper = {fold(word) for word in re.findall(r"(?<!^)(?<=\W)[A-ZÀ-Þ][\w-]+", statement)}
    unit = _unit(match, {fold(unit): unit for unit in units}, proper)
    if not value or not unit:
        return {}
    bound = next((sign for sign, phrases in _BOUNDS.items() if match["bound"] in phrases.split("|")), "") if match["bound"] else ""
    return {"value": value, "unit": unit, **({"bound": bound} if bound else {})}


def in_order(data: Mapping[str, Any], names: Collection[str]) -> dict[str, Any]:
    """The fields of an entry in the order of the format, without those that say nothing."""
    known = {name: place for place, name in enumerate(names)}
    return {key: data[key] for key in sorted(data, key=lambda key: known.get(key, len(known))) if data[key] not in (None, "", [], {})}


def _edtf(match: re.Match[str]) -> str:
    if not match["month"]:
        return match["year"]
    month = next(names.index(match["month"]) + 1 for names in MONTHS.values() if match["month"] in names)
    day = match["before"] or match["behind"]
    return f"{match['year']}-{month:02}" + (f"-{int(day):02}" if day else "")


def _digits(written: str, language: str) -> str:
    """Digits without separators; "" where they can be read in two ways."""
    from cmfacts.store.check_numbers import plain

    forms = set(plain(written, language if language in MONTHS else "en"))
    return forms.pop() if len(forms) == 1 and all(map(is_value, forms)) else ""


def _unit(match: re.Match[str], known: Mapping[str, str], proper: Collection[str]) -> str:
    """The unit that stands with a figure, "" if none does."""
    if match["percent"]:
        return "per cent"
    scale, nouns = match["scale"] or "", (match["nouns"] or "").split()
    if match["sign"]:
        code = _SIGNS[match["sign"]]
        return f"{scale} {code}".strip() if code in CURRENCIES else ""
    for at in range(len(nouns)):
        for end in range(len(nouns), at, -1):
            if unit := known.get(" ".join(filter(None, [scale, *nouns[at:end]]))):
                return unit
    plural = next((noun for noun in nouns if noun.endswith("s") and noun not in STOP_WORDS and noun not in proper), "")
    return f"{scale} {plural}".strip() if plural else ""
