"""The words for numbers in English, Spanish and French, folded."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class NumberWords(NamedTuple):
    """
    The words of a language for numbers.

    Shape:  `cardinals` up to 99, `ordinals`, `fractions` with what they divide by; `hundreds` and `dozens` multiply what stands before them,
            `scales` have their number of zeros; `multiples` are beginnings of words, `groups` words that have a number in them. `joins` stands inside a number, `half` and
            `quarter` add one, and behind `per` a hundred is a percentage.
    """

    cardinals: Mapping[str, int]
    ordinals: Mapping[str, int]
    fractions: Mapping[str, int]
    hundreds: Mapping[str, int]
    scales: Mapping[str, int]
    multiples: Mapping[str, int]
    groups: Mapping[str, int]
    joins: str
    half: tuple[str, ...]
    quarter: tuple[str, ...]
    per: str


def _counted(words: str, start: int = 0, step: int = 1) -> dict[str, int]:
    """Words with their numbers, one after another; those of one number are parted by strokes."""
    return {word: start + step * n for n, group in enumerate(words.split()) for word in group.split("|")}


_EN = NumberWords(
    cardinals=_counted("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen")
    | _counted("seventeen eighteen nineteen", 17)
    | _counted("twenty thirty forty fifty sixty seventy eighty ninety", 20, 10),
    ordinals=_counted(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth", 1
    )
    | _counted("sixteenth seventeenth eighteenth nineteenth", 16)
    | _counted("twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth", 20, 10),
    fractions=_counted("half|halves|halved third|thirds quarter|quarters fifth|fifths", 2) | _counted("tenth|tenths", 10),
    hundreds={"hundred": 100, "hundreds": 100, "dozen": 12, "dozens": 12},
    scales={"thousand": 3, "thousands": 3, "million": 6, "millions": 6, "billion": 9, "billions": 9, "trillion": 12, "trillions": 12},
    multiples={"doubl": 2, "twice": 2, "tripl": 3, "quadrupl": 4, "quintupl": 5},
    groups=_counted("both|pair|biennial|biannual triennial|quarterly quadrennial quinquennial", 2)
    | {"decade": 10, "decades": 10, "fortnight": 14},
    joins="and",
    half=("and", "a", "half"),
    quarter=("and", "a", "quarter"),
    per="per",
)
_ES = NumberWords(
    cardinals=_counted("cero un|uno|una dos tres cuatro cinco seis siete ocho nueve diez once")
    | _counted(
        "doce trece catorce quince dieciseis diecisiete dieciocho diecinueve veinte veintiuno|veintiun|veintiuna veintidos veintitres", 12
    )
    | _counted("veinticuatro veinticinco veintiseis veintisiete veintiocho veintinueve", 24)
    | _counted("treinta cuarenta cincuenta sesenta setenta ochenta noventa", 30, 10),
    ordinals=_counted(
        "primer|primero|primera|primeros|primeras segundo|segunda tercer|tercero|tercera cuarto|cuarta quinto|quinta sexto|sexta", 1
    )
    | _counted("septimo|septima octavo|octava noveno|novena decimo|decima undecimo|undecima duodecimo|duodecima", 7)
    | _counted("decimotercero|decimotercer|decimotercera decimocuarto|decimocuarta decimoquinto|decimoquinta decimosexto|decimosexta", 13)
    | _counted("decimoseptimo|decimoseptima decimoctavo|decimoctava decimonoveno|decimonovena", 17)
    | _counted("vigesimo|vigesima trigesimo|trigesima cuadragesimo|cuadragesima quincuagesimo|quincuagesima sexagesimo|sexagesima", 20, 10)
    | _counted("septuagesimo|septuagesima octogesimo|octogesima nonagesimo|nonagesima centesimo|centesima", 70, 10),
    fractions=_counted(
        "mitad|medio|media tercio|tercios|tercera|terceras cuarto|cuartos|cuarta|cuartas|trimestre quinto|quintos|quinta|quintas", 2
    )
    | _counted("decimo|decimos|decima|decimas", 10),
    hundreds={"cien": 100, "ciento": 100, "centenar": 100, "cientos": 100, "centenares": 100, "docena": 12, "docenas": 12}
    | _counted(
        "doscientos|doscientas trescientos|trescientas cuatrocientos|cuatrocientas quinientos|quinientas seiscientos|seiscientas", 200, 100
    )
    | _counted("setecientos|setecientas ochocientos|ochocientas novecientos|novecientas", 700, 100),
    scales={
        "mil": 3,
        "miles": 3,
        "millar": 3,
        "millares": 3,
        "millon": 6,
        "millones": 6,
        "millardo": 9,
        "millardos": 9,
        "billon": 12,
        "billones": 12,
    },
    multiples={"dobl": 2, "duplic": 2, "tripl": 3, "cuadrupl": 4, "quintupl": 5, "sextupl": 6, "septupl": 7, "decupl": 10},
    groups=_counted(
        "ambos|ambas|par|bienal|bienio trienal|trienio|trimestral cuatrienal|cuatrienio quinquenal|quinquenio sexenal|sexenio|semestral", 2
    )
    | {"decena": 10, "decenal": 10, "decenio": 10, "decenios": 10, "decada": 10, "decadas": 10, "quincena": 15, "veintena": 20},
    joins="y",
    half=("y", "medio"),
    quarter=("y", "cuarto"),
    per="por",
)
_FR = NumberWords(
    cardinals=_counted("zero un|une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze")
    | _counted("quinze seize", 15)
    | _counted("vingt|vingts trente quarante cinquante soixante", 20, 10)
    | _counted("septante huitante nonante", 70, 10),
    ordinals=_counted(
        "premier|premiere|premiers|premieres deuxieme|second|seconde troisieme quatrieme cinquieme sixieme septieme huitieme", 1
    )
    | _counted("neuvieme dixieme onzieme douzieme treizieme quatorzieme quinzieme seizieme", 9)
    | _counted("vingtieme trentieme quarantieme cinquantieme soixantieme", 20, 10)
    | {"centieme": 100},
    fractions=_counted("moitie|demi|demie tiers quart|quarts|trimestre cinquieme|cinquiemes", 2) | _counted("dixieme|dixiemes", 10),
    hundreds={"cent": 100, "cents": 100, "centaine": 100, "centaines": 100, "douzaine": 12, "douzaines": 12},
    scales={
        "mille": 3,
        "millier": 3,
        "milliers": 3,
        "million": 6,
        "millions": 6,
        "milliard": 9,
        "milliards": 9,
        "billion": 12,
        "billions": 12,
    },
    multiples={"doubl": 2, "tripl": 3, "quadrupl": 4, "quintupl": 5, "sextupl": 6, "septupl": 7, "decupl": 10},
    groups=_counted(
        "paire|biennal|biennale triennal|triennale|trimestriel quadriennal|quadriennale quinquennal|quinquennale|quinquennat sexennal", 2
    )
    | _counted("dizaine|decennal|decennie|decennies vingtaine trentaine quarantaine cinquantaine soixantaine", 10, 10)
    | {"semestriel": 6, "sexennale": 6, "quinzaine": 15},
    joins="et",
    half=("et", "demi"),
    quarter=("et", "quart"),
    per="pour",
)
#: The languages whose numbers are read.
NUMBER_WORDS = {"en": _EN, "es": _ES, "fr": _FR}
