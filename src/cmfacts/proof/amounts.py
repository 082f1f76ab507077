"""The figures in a sentence, where they stand, with bound and unit: `US$16,430.5 million`, `third-largest`, `casi un tercio`, `entre 5 et 7`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cmfacts.proof.bounds import bound_of
from cmfacts.proof.moments import Moment
from cmfacts.store.check_number_words import NUMBER_WORDS
from cmfacts.store.check_numbers import Number, numbers_of
from cmfacts.values.text import STOP_WORDS_OF, SUPERSCRIPT, fold

#: What units come to: of money the ISO code of the currency, `$` where it is not said which dollar; what is counted has none.
PER_CENT, TIMES, RANK, DOLLAR = "%", "times", "rank", "$"
#: Longer figures are none that anybody writes.
_MOST_DIGITS = 15

_LEFT = re.compile(
    r"(?:(?P<us>us\$|usd|u\.s\.\$)|(?P<ca>c\$|ca\$|can\$|cad|cdn\$)|(?P<mx>mx\$|mex\$|mxn)|(?P<eu>€|eur)|(?P<gb>£|gbp)|(?P<any>\$)) ?$"
)
_RIGHT = re.compile(
    r"""[ -]?(?:
        (?P<percent>%|per[ -]?cent(?:age)?(?:[ -]points?)?\b|percent\w*(?:[ -]points?)?|por[ ]cien(?:to)?\b|por[ ]100\b|pour[ -]cent\b|pour[ ]100\b|p\.[ ]?(?:c\.|100\b|cent\b)
            |puntos[ ]porcentuales|points[ ]de[ ]pourcentage)
      | (?P<short>g|m|md)(?:\$(?:[ ](?P<short_of>us|ca|can)\b)?|(?P<short_eu>€))
      | (?P<mdd>m?mdd)\b
      | (?:(?:de|d')[ ]?)? (?:
            (?P<us>us\$|usd\b|\$[ ]us\b|u\.?s\.?[ ]dollars?|american[ ]dollars?|dolares[ ](?:estado?unidenses|norteamericanos|americanos|de[ ]ee\.?[ ]?uu\.?|de[ ](?:los[ ])?estados[ ]unidos)
              |dollars?[ ](?:americains?|etats?-?uniens?|us\b|u\.s\.|des[ ]etats-unis))
          | (?P<ca>cad\b|c\$|canadian[ ]dollars?|dolares[ ](?:canadienses|de[ ]canada)|dollars?[ ](?:canadiens?|du[ ]canada)|\$[ ]ca(?:n)?\b)
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
STRETCHES = frozenset(name[:-1] for name in _STRETCHES)
#: What millions count stands behind this.
_COUNTED = re.compile(r" (?:de|d')\b")
_AND_A_HALF = re.compile(r" (?:and a half|y medi[oa]|et demie?)\b")
_DOTTED = re.compile(r"\.(?:(?:[oa]s?|er|ra)\b|°)")
#: What a part is of that is no part of what is counted: a quarter of a century.
_OF_A_STRETCH = re.compile(r" (?:of (?:a|an|the) (?:century|hour|mile)|de (?:siglo|hora|siecle|finale)|d'heure)\b")
#: Raised digits that are no number of a note: 10⁶.
_POWER = re.compile(f"[{SUPERSCRIPT}]")
#: A day or an hour of which a figure is no more than that: `le 25`, `el día 25`, `16 h 30`.
_DAY_ALONE = (re.compile(r"(?:^|[ (])(?:le|el|el dia|los dias) $"), re.compile(r" ?(?:[,.;:)]|$)"))
_HOUR_BEFORE = re.compile(r"\d ?h ?$")
_CURRENCIES = {"us": "USD", "ca": "CAD", "mx": "MXN", "eu": "EUR", "gb": "GBP", "any": DOLLAR}
_RANK_AFTER = re.compile(
    r"[ -](?:place|placed|rank|position|spot|largest|biggest|most|greatest|highest|main|leading|top|preferred|busiest|puesto|lugar|mayor|mas|principal|"
    r"plus|rang|grand|gros|importante?|source|country|destination|partner|supplier|investor|market|buyer|customer|exporter|importer|economy|among|after|behind|"
    r"socio|destino|inversionista|inversora?\b|proveedor|mercado|pais|cliente|comprador|exportador|importador|receptor|emisor|fuente|origen|economia|"
    r"partenaire|fournisseur|investisseur|marche|pays|client|acheteu?r|exportateur|importateur|debouche|economie|bailleur|provenance|en importan)"
)
_NUMBERED = re.compile(r"(?:\b(?:number|no\.?|nº|n\.?º|num\.?|numero|rank(?:ed|s|ing)?|puesto|lugar|rang)|\bn°|#|no)[ -]?$")
#: What makes a time of a stretch of it: `the last ten years`.
_LASTING = re.compile(r"\b(?:last|past|previous|next|coming|ultim[oa]s|pasad[oa]s|proxim[oa]s|derniers|dernieres|prochaines?|prochains) $")
#: What has a number for its name.
_NAMED_BY = re.compile(
    r"(?:\b(?:sections?|articles?|chapters?|paragraphs?|clauses?|rules?|pages?|annex|appendix|figure|table|part|bills?|resolution|highway|room|flight|arts?\.|pp?\.|"
    r"articulos?|capitulos?|seccion(?:es)?|parrafos?|paginas?|anexo|cuadro|tabla|ley(?:es)?|resolucion|carretera|vuelo|chapitres?|annexe|tableau|lois?|autoroute|vol)|§) ?$"
)
_MULTIPLIED = re.compile(r"(?:\bmultipl\w+|\bfactor)[ ](?:\w+[ ]){0,2}(?:por|par|by|of)[ ](?:\w+[ ]){0,2}$")
_OUT_OF = ("in", "out of", "of every", "in every", "de cada", "sur", "de chaque")
#: The same with what is counted behind the first figure: `nine claims out of ten`; `in` would be too much.
_SOME_OUT_OF = re.compile(r"[^\d.,;:()]{1,40} (?:out of|of every|in every|de cada|sur|de chaque)")
_PER = re.compile(r"^(?:[^\d.,;:]{0,40} )?(?:per|for every|for each|por cada|por|pour|pour chaque)$")
_OF_A_WHOLE = re.compile(r"[ -](?:or|o|ou|environ|of|de|del|des|du|d'|partes?|more|less|mas|menos|plus|moins|la|the|les|los)\b|[.,;)]|$")


class Amount(NamedTuple):
    """
    A figure of a sentence, at offsets `start` to `end` with its unit.

    Shape:  `values` are all that it can mean, of a range its two ends with `is_range`; `bound` is "" or one of `quantity.BOUNDS`; `unit` is `%`, a currency, `$`,
            `times`, `rank`, a stretch of time (`year`, `month`…) or "" for what is counted; `is_sure` if it can hardly be anything but a figure;
            `is_bare` if it counts nothing that is said, and so may be money: `28,4 millions pour le visa`.
    """

    start: int
    end: int
    values: tuple[float, ...]
    unit: str = ""
    bound: str = ""
    is_sure: bool = True
    is_range: bool = False
    is_bare: bool = False


def amounts(text: str, language: str, dates: Sequence[Moment] = ()) -> list[Amount]:
    """The figures in a text, in order, but for those that are dates, or parts of names."""
    masked = text
    for date in dates:
        masked = masked[: date.start] + "|" * (date.end - date.start) + masked[date.end :]
    found: list[Amount] = []
    for number in numbers_of(masked, language):
        amount = _amount(number, masked, language)
        if amount and not (found and amount.start < found[-1].end):  # the half of a year and a half
            found.append(amount)
    return list(_ranges(found, masked))


def _amount(number: Number, text: str, language: str) -> Amount | None:
    if dotted := language == "es" and number.form == "digits" and _DOTTED.match(fold(text[number.end : number.end + 8])):
        number = number._replace(form="ordinal", end=number.end + _length(text[number.end :], dotted.end()))
    is_long = any(len(digits) + max(zeros, 0) > _MOST_DIGITS or zeros < -_MOST_DIGITS for digits, zeros in number.values)
    if is_long or _POWER.search(text, number.start, number.end) or number.form in ("slashed", "group"):
        return None
    before, after = fold(text[max(0, number.start - 48) : number.start]), fold(text[number.end : number.end + 40])
    start, end, unit = number.start, number.end, ""
    if number.form == "digits" and _is_of_the_clock_or_month(before, after, text[number.start : number.end]):
        return None
    scale = 1.0
    if (left := _LEFT.search(before)) and left.lastgroup:
        start, unit = start - len(left[0]), _CURRENCIES[left.lastgroup]
    right = _RIGHT.match(after)
    if right and number.form in ("ordinal", "fraction") and any(right[name] for name in _STRETCHES):
        right = None  # its third year
    if right and not (unit and right["any"] is None):
        unit, more = _unit(right) if not unit else (unit, 1.0)
        scale *= more
        half = _AND_A_HALF.match(after, right.end()) if unit in STRETCHES else None
        end += _length(text[end:], (half or right).end())
    else:
        half = None
    values = sorted({float(int(digits or "0")) * 10.0**zeros * scale + (0.5 if half else 0.0) for digits, zeros in number.values})
    # Two may be any two; two years are a figure, and so is a quarter of a million.
    is_part = _is_part_of_a_scale(number)
    sure = number.sure or (unit in STRETCHES and values[-1] > 1)
    if not unit:
        unit, values, sure = _in_order(number, values, before, after, language)
    if unit == "" and number.form in ("digits", "cardinal") and _MULTIPLIED.search(before):
        unit = TIMES
    if unit == TIMES or number.form == "multiple":
        unit, values = TIMES, [value for value in values if value < 100] or values
    if number.form == "digits" and (
        re.match(r"s\b|[a-z]\d", after)
        or re.search(r"[a-z]-$", before)
        or (not before and re.match(r"[.)] ", after))
        or (not unit and _NAMED_BY.search(before))
    ):
        return None  # the 90s, COVID-19, the first of a list, Section 232
    bound = bound_of(before[: len(before) - (number.start - start)], fold(text[end : end + 40]), language)
    if (unit == PER_CENT and not (right and right["percent"])) or is_part:
        bound = bound or "~"  # a quarter is hardly ever 25.0
    if unit in STRETCHES and _LASTING.search(before):
        sure = is_part = False  # a time rather than how long something takes
    bare = not unit and values[-1] >= 1e6 and number.scaled and not _is_counting(after, language)
    return Amount(start, end, tuple(values), unit, bound, sure or is_part, is_bare=bare)


def _is_counting(after: str, language: str) -> bool:
    """Whether something stands behind millions that they count: `de personnes`, in English any word that means something by itself."""
    word = re.match(r" (\w+)", after)
    if language != "en":
        return bool(_COUNTED.match(after))
    return word is not None and (word[1] == "of" or word[1] not in STOP_WORDS_OF["en"])


def _is_of_the_clock_or_month(before: str, after: str, digits: str) -> bool:
    """Whether digits are a day whose month was named before, or minutes."""
    if not digits.isdecimal() or int(digits) > 59 or len(digits) > 2:
        return False
    return bool(_HOUR_BEFORE.search(before)) or (int(digits) < 32 and all((_DAY_ALONE[0].search(before), _DAY_ALONE[1].match(after))))


def _is_part_of_a_scale(number: Number) -> bool:
    """Whether a figure in words is a part of a thousand or more: half a million, un cuarto de millón."""
    digits, zeros = next(iter(number.values))
    return number.form == "cardinal" and number.scaled and not number.sure and digits != "1" and zeros > 1


def _unit(right: re.Match[str]) -> tuple[str, float]:
    """What stands behind a figure as its unit, and what that multiplies it by."""
    if right["percent"]:
        return PER_CENT, 1.0
    if right["short"]:
        code = "EUR" if right["short_eu"] else {"us": "USD", "ca": "CAD", "can": "CAD"}.get(right["short_of"] or "", DOLLAR)
        return code, {"m": 1e6, "g": 1e9, "md": 1e9}[right["short"]]
    if right["mdd"]:  # millones, o miles de millones, de dólares
        return "USD", {"mdd": 1e6, "mmdd": 1e9}[right["mdd"]]
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
        or re.match(r" (?:aniversario|anniversaire)\b", after)
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
        return PER_CENT, shares, bool(_OF_A_WHOLE.match(after)) and not _OF_A_STRETCH.match(after)
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


def _ranges(found: Sequence[Amount], text: str) -> Iterator[Amount]:
    """The figures, two that are the ends of a range as one: `between 5 and 7`, `5–7 per cent`, `$5 to $7 million`; so are a part and its whole, and a rate."""
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
        elif other and _is_rate(one, other, text):  # which no count is held against
            yield one._replace(end=other.end, is_sure=False)
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
    """Whether two figures are a part of a whole: `three in four`, `siete de cada diez`, `neuf demandes sur dix`."""
    between = fold(text[one.end : other.start]).strip()
    return (
        (between in _OUT_OF or (not other.unit and _SOME_OUT_OF.fullmatch(between) is not None))
        and not one.unit
        and other.unit != PER_CENT
        and one.values[0] < other.values[0]
        and other.values[0] in (*range(2, 11), 20, 100)
    )


def _is_rate(one: Amount, other: Amount, text: str) -> bool:
    """Whether a figure is told per so many: `23 homicidios por cada cien mil habitantes`."""
    between = fold(text[one.end : other.start]).strip()
    return not other.unit and _PER.search(between) is not None and other.values[0] in (1e3, 1e4, 1e5, 1e6)
