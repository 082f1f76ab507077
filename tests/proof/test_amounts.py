"""The figures and dates of sentences: literals in, literals out."""

from __future__ import annotations

import pytest

from cmfacts.proof.amounts import amounts
from cmfacts.proof.moments import moments

FIGURES: list[tuple[str, str, list[tuple[str, float | tuple[float, float], str, str]]]] = [
    ("en", "about 9,700 claims", [('9,700', 9700.0, '', '~')]),
    ("en", "almost a third of the total", [('third', 33.33, '%', '~<')]),
    ("en", "US$16,430.5 million", [('US$16,430.5 million', 16430500000.0, 'USD', '')]),
    ("en", "C$21.3 billion", [('C$21.3 billion', 21300000000.0, 'CAD', '')]),
    ("en", "its third-largest partner", [('third', 3.0, 'rank', '')]),
    ("en", "ranked fourth", [('fourth', 4.0, 'rank', '')]),
    ("en", "number two", [('two', 2.0, 'rank', '')]),
    ("en", "between 5 and 7 per cent", [('5 and 7 per cent', (5.0, 7.0), '%', '')]),
    ("en", "$5 to $7 million", [('$5 to $7 million', (5000000.0, 7000000.0), '$', '')]),
    ("en", "half of them", [('half', 50.0, '%', '~')]),
    ("en", "nearly seven times", [('seven times', 7.0, 'times', '~<')]),
    ("en", "a seven-fold rise", [('seven-fold', 7.0, 'times', '')]),
    ("en", "for 18 months", [('18 months', 18.0, 'month', '')]),
    ("en", "a three-year plan", [('three-year', 3.0, 'year', '')]),
    ("en", "three in four", [('three in four', 75.0, '%', '~')]),
    ("en", "one seventh more", [('seventh', 100 / 7, '%', '~')]),
    ("en", "nine tenths of the seats", [('nine tenths', 90.0, '%', '~')]),
    ("en", "more than $45 billion", [('$45 billion', 45000000000.0, '$', '>')]),
    ("en", "at least 310 people", [('310', 310.0, '', '>=')]),
    ("en", "385 votes to 41", [('385', 385.0, '', ''), ('41', 41.0, '', '')]),
    ("en", "the 70th anniversary", [('70th', 70.0, 'rank', '')]),
    ("en", "COVID-19 and the G20", []),
    ("en", "2000 workers in 2000", [('2000', 2000.0, '', '')]),
    ("en", "just over 1.2 million visitors", [('1.2 million', 1200000.0, '', '~>')]),
    ("en", "upwards of 130,000 applications", [('130,000', 130000.0, '', '>=')]),
    ("en", "a quarter", [('quarter', 25.0, '%', '~')]),
    ("es", "casi 1,3 millones de visitas", [('1,3 millones', 1300000.0, '', '~<')]),
    ("es", "un tercio de las solicitudes", [('un tercio', 33.33, '%', '~')]),
    ("es", "9.500 solicitudes", [('9.500', 9500.0, '', '')]),
    ("es", "16,430 solicitudes", [('16,430', 16430.0, '', '')]),
    ("es", "más de 400 acuerdos", [('400', 400.0, '', '>')]),
    ("es", "el tercer socio", [('tercer', 3.0, 'rank', '')]),
    ("es", "la cuarta parte", [('cuarta', 25.0, '%', '~')]),
    ("es", "54.282 millones de dólares", [('54.282 millones de dólares', 54282000000.0, '$', '')]),
    ("es", "8.600 millones de dólares canadienses", [('8.600 millones de dólares canadienses', 8600000000.0, 'CAD', '')]),
    ("es", "el 18 por ciento", [('18 por ciento', 18.0, '%', '')]),
    ("es", "unos diez mil estudiantes", [('diez mil', 10000.0, '', '~')]),
    ("es", "entre 5 y 7 años", [('5 y 7 años', (5.0, 7.0), 'year', '')]),
    ("es", "siete veces", [('siete veces', 7.0, 'times', '')]),
    ("es", "tres de cada cuatro", [('tres de cada cuatro', 75.0, '%', '~')]),
    ("es", "387.9 mdd", [('387.9 mdd', 387900000.0, 'USD', '')]),
    ("fr", "32 700 millions de dollars", [('32 700 millions de dollars', 32700000000.0, '$', '')]),
    ("fr", "près de 24 000 demandes", [('24 000', 24000.0, '', '~<')]),
    ("fr", "un tiers des demandes", [('un tiers', 33.33, '%', '~')]),
    ("fr", "treize groupes", [('treize', 13.0, '', '')]),
    ("fr", "le troisième partenaire", [('troisième', 3.0, 'rank', '')]),
    ("fr", "21,3 G$ CA", [('21,3 G$ CA', 21300000000.0, 'CAD', '')]),
    ("fr", "56,7 milliards de dollars américains", [('56,7 milliards de dollars américains', 56700000000.0, 'USD', '')]),
    ("fr", "plus de 250 000 visiteurs", [('250 000', 250000.0, '', '>')]),
    ("fr", "18 % des demandes", [('18 %', 18.0, '%', '')]),
    ("fr", "au 4e rang", [('4e', 4.0, 'rank', '')]),
    ("fr", "sept sur dix", [('sept sur dix', 70.0, '%', '~')]),
    ("fr", "quatre cinquièmes", [('quatre cinquièmes', 80.0, '%', '~')]),
    ("fr", "pendant dix-huit mois", [('dix-huit mois', 18.0, 'month', '')]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "expected"), FIGURES)
def test_figures_are_read_where_they_stand(
    language: str, text: str, expected: list[tuple[str, float | tuple[float, float], str, str]]
) -> None:
    """With what they are worth, their unit, and how exact they are said to be."""
    found = [a for a in amounts(text, language, moments(text, language)) if a.is_sure]
    assert [(text[a.start : a.end], a.unit, a.bound) for a in found] == [(said, unit, bound) for said, _, unit, bound in expected]
    for amount, (_, worth, *_rest) in zip(found, expected):
        assert (amount.values if amount.is_range else amount.values[-1]) == pytest.approx(worth)


DATES = [
    ("en", "On 2 December 1991, in July 2009", [("2 December 1991", 19911202, 19911202), ("July 2009", 20090701, 20090731)]),
    ("en", "May 27, 2010 or the 1990s", [("May 27, 2010", 20100527, 20100527), ("1990s", 19900101, 19991231)]),
    ("en", "from 2005 to 2008 and in 2008-09", [("2005 to 2008", 20050101, 20081231), ("2008-09", 20080101, 20091231)]),
    ("en", "1,700 farms, 1700 farms, US$2000", []),
    ("en", "In 2005 some; three years later others", [("2005", 20050101, 20051231), ("three years later", 20080101, 20081231)]),
    ("es", "el 2 de diciembre de 1991", [("2 de diciembre de 1991", 19911202, 19911202)]),
    ("es", "En 2008; doce meses después", [("2008", 20080101, 20081231), ("doce meses después", 20090101, 20091231)]),
    ("fr", "le 1er mai 1994, en juillet 2009", [("1er mai 1994", 19940501, 19940501), ("juillet 2009", 20090701, 20090731)]),
    ("fr", "En 2009 ; quinze ans plus tard", [("2009", 20090101, 20091231), ("quinze ans plus tard", 20240101, 20241231)]),
    ("en", "on 31 April 2010", [("31 April 2010", 20100430, 20100430)]),
    ("fr", "le 18 septembre", [("18 septembre", 918, 918)]),
]


@pytest.mark.parametrize(("language", "text", "expected"), DATES)
def test_dates_are_read_where_they_stand(language: str, text: str, expected: list[tuple[str, int, int]]) -> None:
    """With the first and the last day that they mean; what could be a year and counts something is a figure."""
    assert [(text[m.start : m.end], m.earliest, m.latest) for m in moments(text, language)] == expected
