"""Slips of the pen for `bench/weights.py`: figures and dates as written, changed at random, in English, Spanish and French."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence

MONTHS = {
    "en": "January February March April May June July August September October November December".split(),
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split(),
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(),
}
#: Numbers in words, each list in order.
WORDS = {
    "en": ("second third fourth fifth sixth seventh eighth", "three four five six seven eight nine ten eleven twelve"),
    "es": (
        "segundo tercer cuarto quinto sexto séptimo octavo",
        "segunda tercera cuarta quinta sexta séptima octava",
        "tres cuatro cinco seis siete ocho nueve diez once doce",
    ),
    "fr": ("deuxième troisième quatrième cinquième sixième septième huitième", "trois quatre cinq six sept huit neuf dix onze douze"),
}

#: What differs by less than this part may still be rounded.
DIFFERS = 0.12


def changed(said: str, language: str, rng: random.Random, *, is_year: bool = False) -> str | None:
    """Another figure or date in the place of one as written; None if there is no way to. `is_year`: a date in which no month is named."""
    for month in MONTHS[language]:
        if re.search(rf"\b{month}\b", said, re.IGNORECASE):
            return _date_changed(said, month, MONTHS[language], rng)
    if is_year:
        years = re.findall(r"\d{4}", said)
        return _year_moved(said, years[0], rng, (-5, -3, -2, -1, 1, 2, 3)) if len(years) == 1 else None
    for table in WORDS[language]:
        words = table.split()
        for n, word in enumerate(words):
            if re.search(rf"\b{word}\b", said.lower()):
                other = rng.choice([k for k in range(len(words)) if k != n and abs(k - n) <= 4])
                return re.sub(rf"\b{word}\b", words[other], said, flags=re.IGNORECASE)
    digits = re.search(r"\d[\d., ]*\d|\d", said)
    figure = _figure_changed(digits[0], rng) if digits else None
    return said[: digits.start()] + figure + said[digits.end() :] if digits and figure else None


def _date_changed(said: str, month: str, months: Sequence[str], rng: random.Random) -> str | None:
    part = rng.random()
    if part < 0.5:
        return re.sub(rf"\b{month}\b", rng.choice([other for other in months if other != month]), said, flags=re.IGNORECASE)
    year, day = re.search(r"\d{4}", said), re.search(r"(?<!\d)(\d{1,2})(?!\d)", said)
    if day and not (part < 0.75 and year):
        other = rng.choice([n for n in range(1, 29) if n != int(day[0])])
        return said[: day.start()] + str(other) + said[day.end() :]
    return _year_moved(said, year[0], rng, (-2, -1, 1, 2)) if year else None


def _year_moved(said: str, year: str, rng: random.Random, by: Sequence[int]) -> str:
    return said.replace(year, str(int(year) + rng.choice(by)))


def _figure_changed(said: str, rng: random.Random) -> str | None:
    """Two digits exchanged, or one of the first two another; None if twenty tries are too like what was said."""
    places = [n for n, character in enumerate(said) if character.isdigit()]
    telling = [n for n in places if said[n] != "0"]
    for _ in range(20):
        how, new = rng.random(), list(said)
        if how < 0.35 and len(telling) >= 2:
            one, other = rng.sample(telling, 2)
            new[one], new[other] = new[other], new[one]
        elif how < 0.8:
            first = telling[0] if telling else places[0]
            digit = int(said[first])
            new[first] = str(rng.choice([n for n in range(1, 10) if n != digit and abs(n - digit) <= 3]))
        else:
            early = rng.choice(telling[:2] or places)
            new[early] = str(rng.choice([n for n in range(1, 10) if n != int(said[early])]))
        before, after = (int("".join(text[n] for n in places)) for text in (said, new))
        if after != before and before and abs(after - before) / before > DIFFERS:
            return "".join(new)
    return None
