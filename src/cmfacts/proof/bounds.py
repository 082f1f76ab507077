"""What is said beside a figure that makes a bound of it: `about`, `nearly`, `at least`, `ou presque`."""

from __future__ import annotations

import re

#: What is said before a figure, folded, and what that makes of it; longer phrases first, and what only looks like one. A sign as `quantity.BOUNDS` has them.
_BEFORE = {
    "en": {
        "": "add up to|adds up to|added up to|adding up to",
        "~>": "just over|slightly over|slightly more than|a little over|a little more than|just above|a bit more than",
        "~<": "just under|slightly under|slightly less than|a little under|just below|nearly|almost|close to|not quite|approaching|just short of",
        ">=": "at least|no fewer than|no less than|not less than|a minimum of|upwards of|as many as or more than",
        "<=": "at most|up to|no more than|not more than|a maximum of|as many as|as much as",
        "<": "less than|fewer than|under|below|short of",
        ">": "more than|over|above|exceeding|exceeded|exceeds|in excess of|beyond|greater than|topped|surpassed|better than",
        "~": "about|around|roughly|approximately|some|circa|c.|ca.|an estimated|estimated at|estimated|in the region of|in the order of|on the order of|or so|more or less|~",
    },
    "es": {
        "~>": "poco mas de|un poco mas de|algo mas de|ligeramente superior a|apenas por encima de|apenas mas de",
        "~<": "casi|poco menos de|un poco menos de|algo menos de|cerca de|cercano a|cercana a|cercanos a|cercanas a|rozando|rozo|roza|rozan|rozaba|rozaban|rozaron|proximo a|al filo de|no llega a|no llegan a|no llego a|no llegaron a|no llegaba a|no llegaban a|sin llegar a|no alcanza|no alcanzan|no alcanzo|no alcanzaron|no alcanzaba|no alcanzaban|sin alcanzar|se acerca a|se acercan a|se acercaba a|se acercaban a|se acerco a|se acercaron a|se aproxima a|se aproximaba a|se aproximaban a|se aproximo a|se aproximaron a|proximos a|proxima a|proximas a|frisa|frisan|frisaba|frisaban",
        ">=": "al menos|por lo menos|cuando menos|como minimo|no menos de|un minimo de|minimo",
        "<=": "a lo sumo|como maximo|cuando mas|hasta|no mas de|un maximo de",
        "<": "menos de|por debajo de|inferior a|inferiores a",
        ">": "mas de|por encima de|superior a|superiores a|arriba de|supero|superaron|supera|superan|superaba|superaban|rebaso|rebasaron|rebasa|rebasan|rebasaba|rebasaban|mas alla de|pasa de|pasan de|paso de|pasaron de|pasaba de|pasaban de",
        "~": "unos|unas|alrededor de|aproximadamente|en torno a|mas o menos|se estima en|estimado en|estimada en|cosa de|unos cuantos|del orden de|ronda|rondan|rondo|rondaron|rondaba|rondaban|rondando|hacia|a ojo|calculado en|calculada en|calculados en|calculadas en|algo asi como|en el entorno de|del entorno de",
    },
    "fr": {
        "~>": "un peu plus de|legerement plus de|a peine plus de|guere plus de|tout juste plus de|depasse a peine|depassent a peine|depassait a peine|depassaient a peine",
        "~<": "pres de|presque|un peu moins de|a peine moins de|quasiment|quasi|proche de|proches de|pas loin de|pas tout a fait|frole|frolent|frolait|frolaient|frolant|approche de|approchent de|approchait de|approchaient de|approchant de|approche|approchent|approchait|approchaient|approchant|frise|frisent|frisait|frisaient|frisant|tutoie|tutoient|tutoyait|tutoyaient|pas meme",
        ">=": "au moins|pas moins de|au minimum|un minimum de|a tout le moins|au bas mot",
        "<=": "au plus|jusqu'a|tout au plus|au maximum|un maximum de|pas plus de",
        "<": "moins de|en dessous de|en deca de|inferieur a|inferieure a|sous les|sous la barre des|sous la barre de|sous le seuil de",
        ">": "plus de|au-dela de|superieur a|superieure a|superieurs a|superieures a|depasse|depassait|depassaient|depassent|au-dessus de|passe la barre de|passe le cap de|passe le|passe les|franchi la barre de|franchi le cap de|franchit la barre de|franchit le cap de",
        "~": "environ|quelque|autour de|a peu pres|aux alentours de|approximativement|de l'ordre de|quelques|estime a|estimee a|estimes a|estimees a|plus ou moins|grosso modo|avoisine|avoisinent|avoisinait|avoisinaient|avoisinant|dans les|vers|tourne autour de|tournait autour de",
    },
}  # fmt: skip
#: What may stand between a bound and its figure; what ends in `de` or `a` may have an article in it.
_BETWEEN = r"(?:\s+(?:the|a|an|los|las|el|la|les|le|l'|de|des|du|total(?: of)?))?\s*"
_WITH_ARTICLE = {" de": r" (?:de|del|du|des|d')", " a": r" (?:a|al|au|aux)"}
_AFTER = {
    ">=": r"or more|o mas|ou plus|and up",
    "~>": r"y pico|y tantos|y tantas|y algo|et quelques|et des poussieres|sinon plus|si no mas",
    "~<": r"ou presque|o casi",
    "~": r"or so|o asi|environ|aproximadamente|mas o menos|a peu pres|plus ou moins|approximativement|en numeros redondos|en chiffres ronds",
}

_BOUNDS: dict[str, re.Pattern[str]] = {}


def bound_of(before: str, after: str, language: str) -> str:
    """What is said before a figure of how exact it is."""
    if language not in _BOUNDS:
        phrases = {p: sign for sign, ps in _BEFORE[language].items() for p in ps.split("|")}
        ordered = sorted(phrases, key=len, reverse=True)
        _BOUNDS[language] = re.compile(rf"(?:^|(?<=[\s(—–-]))(?:{'|'.join(map(_phrase, ordered))}){_BETWEEN}$")
        _SIGNS[language] = [phrases[p] for p in ordered]
    if found := _BOUNDS[language].search(before):
        return _SIGNS[language][(found.lastindex or 1) - 1]
    return next((sign for sign, said in _AFTER.items() if re.match(rf"\s(?:\w+\s)?(?:{said})\b", after)), "")


_SIGNS: dict[str, list[str]] = {}


def _phrase(phrase: str) -> str:
    """A phrase as a group, with the articles that may stand in its last word: `près du quart`, `en torno al 18 %`."""
    for end, either in _WITH_ARTICLE.items():
        if phrase.endswith(end):
            return f"({re.escape(phrase[: -len(end)])}{either})"
    return f"({re.escape(phrase)})"
