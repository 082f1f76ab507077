"""The figures in a sentence, where they stand, with bound and unit: `US$16,430.5 million`, `third-largest`, `casi un tercio`, `entre 5 et 7`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cmfacts.proof.moments import Moment
from cmfacts.store.check_number_words import NUMBER_WORDS
from cmfacts.store.check_numbers import Number, numbers_of
from cmfacts.values.text import fold

#: What units come to: of money the ISO code of the currency, `$` where it is not said which dollar; what is counted has none.
PER_CENT, TIMES, RANK, DOLLAR = "%", "times", "rank", "$"
#: Longer figures are none that anybody writes.
_MOST_DIGITS = 15

#: What is said before a figure, folded, and what that makes of it; longer phrases first. A sign as `quantity.BOUNDS` has them.
_BEFORE = {
    "en": {
        "~>": "just over|slightly over|slightly more than|a little over|a little more than|just above|a bit more than",
        "~<": "just under|slightly under|slightly less than|a little under|just below|nearly|almost|close to|not quite|approaching|just short of",
        ">=": "at least|no fewer than|no less than|not less than|a minimum of|upwards of|as many as or more than",
        "<=": "at most|up to|no more than|not more than|a maximum of|as many as|as much as",
        "<": "less than|fewer than|under|below|short of",
        ">": "more than|over|above|exceeding|exceeded|exceeds|in excess of|beyond|greater than|topped|surpassed|better than",
        "~": "about|around|roughly|approximately|some|circa|c.|ca.|an estimated|estimated at|estimated|in the region of|in the order of|on the order of|or so|more or less|~",
    },
    "es": {
        "~>": "poco mas de|algo mas de|ligeramente superior a|apenas por encima de",
        "~<": "casi|poco menos de|algo menos de|cerca de|cercano a|cercana a|cercanos a|cercanas a|rozando|rozo|roza|proximo a",
        ">=": "al menos|por lo menos|cuando menos|como minimo|no menos de|un minimo de",
        "<=": "a lo sumo|como maximo|cuando mas|hasta|no mas de|un maximo de",
        "<": "menos de|por debajo de|inferior a|inferiores a",
        ">": "mas de|por encima de|superior a|superiores a|arriba de|supero|superaron|supera|rebaso|rebasaron|mas del|superan",
        "~": "unos|unas|alrededor de|aproximadamente|en torno a|alrededor del|mas o menos|se estima en|estimado en|estimada en|cosa de|aproximadamente el|cerca del|unos cuantos",
    },
    "fr": {
        "~>": "un peu plus de|legerement plus de|a peine plus de",
        "~<": "pres de|presque|un peu moins de|a peine moins de|quasiment|quasi|proche de|proches de|pas loin de",
        ">=": "au moins|pas moins de|au minimum|un minimum de|a tout le moins",
        "<=": "au plus|jusqu'a|tout au plus|au maximum|un maximum de|pas plus de",
        "<": "moins de|en dessous de|en deca de|inferieur a|inferieure a|sous les|sous la barre des",
        ">": "plus de|plus d'|au-dela de|superieur a|superieure a|depasse|depassait|depassaient|depassent|au-dessus de|passe la barre des",
        "~": "environ|quelque|autour de|a peu pres|aux alentours de|approximativement|de l'ordre de|quelques|une|un total estime a|estime a|estimee a",
    },
}  # fmt: skip
_BEFORE["fr"]["~"] = _BEFORE["fr"]["~"].replace("|une|", "|")
#: What may stand between a bound and its figure.
_BETWEEN = r"(?:\s+(?:the|a|an|los|las|el|la|les|le|l'|de|des|du|total(?: of)?))?\s*"
_AFTER = {">=": r"or more|o mas|ou plus|and up", "~": r"or so|o asi|environ|aproximadamente"}
_LEFT = re.compile(
    r"(?:(?P<us>us\$|usd|u\.s\.\$)|(?P<ca>c\$|ca\$|can\$|cad|cdn\$)|(?P<mx>mx\$|mex\$|mxn)|(?P<eu>€|eur)|(?P<gb>£|gbp)|(?P<any>\$)) ?$"
)
_RIGHT = re.compile(
    r"""[ -]?(?:
        (?P<percent>%|per[ -]?cent(?:age)?(?:[ -]points?)?\b|percent\w*(?:[ -]points?)?|por[ ]ciento|pour[ -]cent|p\.[ ]?c\.|puntos[ ]porcentuales)
      | (?P<short>g|m|md)\$(?:[ ](?P<short_of>us|ca|can)\b)?
      | mdd\b (?P<mdd>)
      | (?:(?:de|d')[ ]?)? (?:
            (?P<us>us\$|usd\b|u\.?s\.?[ ]dollars?|american[ ]dollars?|dolares[ ](?:estadounidenses|americanos|de[ ]ee\.?[ ]?uu\.?|de[ ]estados[ ]unidos)|dollars?[ ](?:americains?|us\b|u\.s\.))
          | (?P<ca>cad\b|c\$|canadian[ ]dollars?|dolares[ ]canadienses|dollars?[ ]canadiens?|\$[ ]ca(?:n)?\b)
          | (?P<mx>mxn\b|(?:mexican[ ])?pesos(?:[ ]mexicanos|[ ]mexicains)?)
          | (?P<eu>€|euros?\b|eur\b) | (?P<gb>£|pounds?\b|libras\b|livres[ ]sterling)
          | (?P<any>dollars?\b|dolares\b|\$)
        )
      | (?P<times>times\b|-?fold\b|fold\b|veces\b|fois\b)
      | (?P<years>years?\b|anos?\b|ans?\b|annees?\b) | (?P<months>months?\b|mes(?:es)?\b|mois\b) | (?P<weeks>weeks?\b|semanas?\b|semaines?\b)
      | (?P<days>days?\b|dias?\b|jours?\b) | (?P<hours>hours?\b|horas?\b|heures?\b)
    )""",
    re.VERBOSE,
)
_STRETCHES = ("years", "months", "weeks", "days", "hours")
_CURRENCIES = {"us": "USD", "ca": "CAD", "mx": "MXN", "eu": "EUR", "gb": "GBP", "any": DOLLAR}
_RANK_AFTER = re.compile(
    r"[ -](?:place|placed|rank|position|spot|largest|biggest|most|greatest|highest|main|leading|top|preferred|busiest|puesto|lugar|mayor|mas|principal|"
    r"plus|rang|grand|importante?|source|country|destination|partner|supplier|investor|market|socio|destino|inversionista|proveedor|mercado|pais|"
    r"partenaire|fournisseur|investisseur|marche|pays|among|after|behind)"
)
_NUMBERED = re.compile(r"(?:\b(?:number|no\.?|nº|n\.?º|num\.?|numero|rank(?:ed|s|ing)?|puesto|lugar|rang)|#|no)[ -]?$")
_MULTIPLIED = re.compile(r"(?:\bmultipl\w+|\bfactor)[ ](?:\w+[ ]){0,2}(?:por|par|by|of)[ ](?:\w+[ ]){0,2}$")
_OUT_OF = ("in", "out of", "of every", "in every", "de cada", "sur", "de chaque")
_OF_A_WHOLE = re.compile(r"[ -](?:of|de|del|des|du|d'|parte|more|less|mas|menos|plus|moins|la|the|les|los)\b|[.,;)]|$")


class Amount(NamedTuple):
    """
    A figure of a sentence, at offsets `start` to `end` with its unit.

    Shape:  `values` are all that it can mean, of a range its two ends with `is_range`; `bound` is "" or one of `quantity.BOUNDS`; `unit` is `%`, a currency, `$`,
            `times`, `rank`, a stretch of time (`year`, `month`…) or "" for what is counted; `is_sure` if it can hardly be anything but a figure.
    """

    start: int
    end: int
    values: tuple[float, ...]
    unit: str = ""
    bound: str = ""
    is_sure: bool = True
    is_range: bool = False


def amounts(text: str, language: str, dates: Sequence[Moment] = ()) -> list[Amount]:
    """The figures in a text, in order, but for those that are dates, or parts of names."""
    masked = text
    for date in dates:
        masked = masked[: date.start] + "|" * (date.end - date.start) + masked[date.end :]
    found = [amount for number in numbers_of(masked, language) if (amount := _amount(number, masked, language))]
    return list(_ranges(found, masked))


def _amount(number: Number, text: str, language: str) -> Amount | None:
    if any(len(digits) + max(zeros, 0) > _MOST_DIGITS or zeros < -_MOST_DIGITS for digits, zeros in number.values) or number.form in (
        "slashed",
        "group",
    ):
        return None
    before, after = fold(text[max(0, number.start - 48) : number.start]), fold(text[number.end : number.end + 40])
    start, end, unit = number.start, number.end, ""
    scale = 1.0
    if (left := _LEFT.search(before)) and left.lastgroup:
        start, unit = start - len(left[0]), _CURRENCIES[left.lastgroup]
    right = _RIGHT.match(after)
    if right and number.form in ("ordinal", "fraction") and any(right[name] for name in _STRETCHES):
        right = None  # its third year
    if right and not (unit and right["any"] is None):
        unit, more = _unit(right) if not unit else (unit, 1.0)
        scale *= more
        end += _length(text[end:], right.end())
    values = sorted({float(int(digits or "0")) * 10.0**zeros * scale for digits, zeros in number.values})
    sure = number.sure
    if not unit:
        unit, values, sure = _in_order(number, values, before, after, language)
    if unit == "" and number.form in ("digits", "cardinal") and _MULTIPLIED.search(before):
        unit = TIMES
    if unit == TIMES or number.form == "multiple":
        unit, values = TIMES, [value for value in values if value < 100] or values
    if number.form == "digits" and (
        re.match(r"s\b|[a-z]\d", after) or re.search(r"[a-z]-$", before) or (not before and re.match(r"[.)] ", after))
    ):
        return None  # the 90s, COVID-19, the first of a list
    bound = _bound(before[: len(before) - (number.start - start)], after, language)
    if unit == PER_CENT and not (right and right["percent"]):
        bound = bound or "~"  # a quarter is hardly ever 25.0
    return Amount(start, end, tuple(values), unit, bound, sure)


def _unit(right: re.Match[str]) -> tuple[str, float]:
    """What stands behind a figure as its unit, and what that multiplies it by."""
    if right["percent"]:
        return PER_CENT, 1.0
    if right["short"]:
        code = {"us": "USD", "ca": "CAD", "can": "CAD"}.get(right["short_of"] or "", DOLLAR)
        return code, {"m": 1e6, "g": 1e9, "md": 1e9}[right["short"]]
    if right["mdd"] is not None:
        return "USD", 1e6
    if right["times"]:
        return TIMES, 1.0
    for name in _STRETCHES:
        if right[name]:
            return name[:-1], 1.0
    return next(code for name, code in _CURRENCIES.items() if right[name]), 1.0


def _in_order(number: Number, values: list[float], before: str, after: str, language: str) -> tuple[str, list[float], bool]:
    """What a figure without a unit is: a place in an order, a part of a whole, or what is counted."""
    words = NUMBER_WORDS[language]
    is_one = re.search(r"\b(?:a|an|one|un|une|una)\s$", before)
    if number.form == "ordinal" and is_one and number.written.isalpha() and values[0] > 5 and _OF_A_WHOLE.match(after):
        return PER_CENT, [100 / values[0]], True
    if (
        number.form == "ordinal"
        or (number.form == "digits" and _NUMBERED.search(before))
        or (number.form == "cardinal" and _NUMBERED.search(before))
    ):
        return RANK, values, values[0] > 1 or bool(_RANK_AFTER.match(after)) or number.form != "ordinal"
    if number.form == "fraction":
        written = number.written.split("-")[-1].split()[-1]
        place = words.ordinals.get(written)
        is_part = " " in number.written or "-" in number.written or place is None or is_one or after.startswith(" parte")
        if place and (_RANK_AFTER.match(after) or not is_part or not _OF_A_WHOLE.match(after)):
            return RANK, [float(place)], True
        shares = [value for value in values if value > 0.95 * max(values)]  # of what it divides by nothing
        return PER_CENT, shares, bool(_OF_A_WHOLE.match(after))
    return "", values, number.sure


def is_rank(behind: str) -> bool:
    """Whether what stands behind an ordinal makes a place in an order of it: `-largest`, ` place`, ` among`."""
    return bool(_RANK_AFTER.match(fold(behind[:24])))


def _length(text: str, folded: int) -> int:
    """How many characters of a text that many folded ones are."""
    at = 0
    while folded > 0 and at < len(text):
        folded -= len(fold(text[at]))
        at += 1
    return at


_BOUNDS: dict[str, re.Pattern[str]] = {}


def _bound(before: str, after: str, language: str) -> str:
    """What is said before a figure of how exact it is."""
    if language not in _BOUNDS:
        phrases = {p: sign for sign, ps in _BEFORE[language].items() for p in ps.split("|")}
        ordered = sorted(phrases, key=len, reverse=True)
        _BOUNDS[language] = re.compile(rf"(?:^|(?<=[\s(—–-]))(?P<phrase>{'|'.join(map(re.escape, ordered))}){_BETWEEN}$")
        _SIGNS[language] = phrases
    if found := _BOUNDS[language].search(before):
        return _SIGNS[language][found["phrase"]]
    return next((sign for sign, said in _AFTER.items() if re.match(rf"\s(?:\w+\s)?(?:{said})\b", after)), "")


_SIGNS: dict[str, dict[str, str]] = {}


def _ranges(found: Sequence[Amount], text: str) -> Iterator[Amount]:
    """The figures, two that are the ends of a range as one: `between 5 and 7`, `5–7 per cent`, `$5 to $7 million`."""
    at = 0
    while at < len(found):
        one, other = found[at], found[at + 1] if at + 1 < len(found) else None
        if other and _is_range(one, other, text):
            low, high = one.values[0], other.values[-1]
            if high / max(low, 1.0) >= 1000:  # five to seven million
                low *= 10 ** (3 * ((len(str(int(high))) - 1) // 3))
            yield Amount(one.start, other.end, (low, high), other.unit or one.unit, one.bound if one.bound == "~" else "", True, True)
            at += 2
        elif other and _is_ratio(one, other, text):
            yield Amount(one.start, other.end, (100 * one.values[0] / other.values[0],), PER_CENT, one.bound or "~")
            at += 2
        else:
            yield one
            at += 1


def _is_range(one: Amount, other: Amount, text: str) -> bool:
    between = fold(text[one.end : other.start]).strip(" $")
    if one.unit == RANK or (one.unit and one.unit != other.unit) or one.values[0] > other.values[-1]:
        return False
    if between in ("-", "–", "—") or (between in ("to", "a", "or", "o", "ou") and other.values[-1] > 1e5 * one.values[0]):
        return True
    before = (fold(text[: one.start]).split() or [""])[-1]
    return (before, between) in (
        ("between", "and"),
        ("from", "to"),
        ("entre", "y"),
        ("entre", "e"),
        ("entre", "et"),
        ("of", "to"),
        ("de", "a"),
    )


def _is_ratio(one: Amount, other: Amount, text: str) -> bool:
    """Whether two figures are a part of a whole: `three in four`, `siete de cada diez`, `deux sur trois`."""
    between = fold(text[one.end : other.start]).strip()
    return (
        between in _OUT_OF
        and not one.unit
        and other.unit != PER_CENT
        and one.values[0] < other.values[0]
        and other.values[0] in (*range(2, 11), 20, 100)
    )
