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
    ("es", "pasaron de 800, se acercaba a los 800 y no alcanzó los 800 dólares", [('800', 800.0, '', '>'), ('800', 800.0, '', '~<'), ('800 dólares', 800.0, '$', '~<')]),
    ("fr", "approchait de 56 milliards, a franchi la barre des 800, au bas mot 800", [('56 milliards', 56e9, '', '~<'), ('800', 800.0, '', '>'), ('800', 800.0, '', '>=')]),
    ("es", "el 4.° lugar", [('4.°', 4.0, 'rank', '')]),
    ("es", "un 70 por 100 de las minas", [('70 por 100', 70.0, '%', '')]),
    ("es", "1.4 mmdd", [('1.4 mmdd', 1400000000.0, 'USD', '')]),
    ("fr", "70 p. cent des mines", [('70 p. cent', 70.0, '%', '')]),
    ("es", "hace un cuarto de siglo", []),
    ("fr", "depuis un quart de siècle", []),
    ("en", "for a quarter of a century", []),
    ("en", "three in four", [('three in four', 75.0, '%', '~')]),
    ("en", "nine claims out of ten", [('nine claims out of ten', 90.0, '%', '~')]),
    ("fr", "neuf demandes d’asile sur dix", [('neuf demandes d’asile sur dix', 90.0, '%', '~')]),
    ("es", "siete solicitudes de cada diez", [('siete solicitudes de cada diez', 70.0, '%', '~')]),
    ("en", "one seventh more", [('seventh', 100 / 7, '%', '~')]),
    ("en", "nine tenths of the seats", [('nine tenths', 90.0, '%', '~')]),
    ("en", "more than $45 billion", [('$45 billion', 45000000000.0, '$', '>')]),
    ("en", "at least 310 people", [('310', 310.0, '', '>=')]),
    ("en", "385 votes to 41", [('385', 385.0, '', ''), ('41', 41.0, '', '')]),
    ("en", "the 70th anniversary", [('70th', 70.0, 'rank', '')]),
    ("en", "COVID-19 and the G20", []),
    ("en", "Section 232, Article 34.7, p. 33 and Highway 401", []),
    ("es", "el artículo 27 y la ley 21", []),
    ("fr", "l’article 34, la loi 101, § 12", []),
    ("en", "2000 workers in 2000", [('2000', 2000.0, '', '')]),
    ("en", "just over 1.2 million visitors", [('1.2 million', 1200000.0, '', '~>')]),
    ("en", "upwards of 130,000 applications", [('130,000', 130000.0, '', '>=')]),
    ("en", "up to C$3.9 billion", [('C$3.9 billion', 3900000000.0, 'CAD', '<=')]),
    ("en", "it added up to C$3.9 billion", [('C$3.9 billion', 3900000000.0, 'CAD', '')]),
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
    ("es", "2 mil 770 millones de dólares", [('2 mil 770 millones de dólares', 2.77e9, '$', '')]),
    ("es", "36 mil 759 solicitudes", [('36 mil 759', 36759.0, '', '')]),
    ("es", "medio millón de mexicanos", [('medio millón', 500000.0, '', '~')]),
    ("es", "tres cuartas partes", [('tres cuartas', 75.0, '%', '~')]),
    ("es", "cuatrocientos convenios", [('cuatrocientos', 400.0, '', '')]),
    ("es", "poco más del tercio de ellos", [('tercio', 33.33, '%', '~>')]),
    ("es", "en torno al 18 por ciento", [('18 por ciento', 18.0, '%', '~')]),
    ("es", "rondaron las 3,400 y rozaron los 20 mil", [('3,400', 3400.0, '', '~'), ('20 mil', 20000.0, '', '~<')]),
    ("es", "1,200 más o menos, mil quinientos y pico", [('1,200', 1200.0, '', '~'), ('mil quinientos', 1500.0, '', '~>')]),
    ("es", "54 mil millones de dólares estadunidenses", [('54 mil millones de dólares estadunidenses', 54e9, 'USD', '')]),
    ("es", "21.300 millones de dólares de Canadá", [('21.300 millones de dólares de Canadá', 21.3e9, 'CAD', '')]),
    ("es", "el 4.º socio, el 3.er lugar y el 70 aniversario", [('4.º', 4.0, 'rank', ''), ('3.er', 3.0, 'rank', ''), ('70', 70.0, 'rank', '')]),
    ("es", "cada dos años, o tres y medio", [('dos años', 2.0, 'year', ''), ('tres y medio', 3.5, '', '')]),
    ("es", "durante dos años y medio", [('dos años y medio', 2.5, 'year', '')]),
    ("es", "Polonia, unas horas antes; otros, el día 25.", []),
    ("fr", "un peu plus du tiers du marché, près du quart", [('tiers', 33.33, '%', '~>'), ('quart', 25.0, '%', '~<')]),
    ("fr", "un cinquième ou presque de plus", [('un cinquième', 20.0, '%', '~<')]),
    ("fr", "un quart de million par année", [('un quart de million', 250000.0, '', '~')]),
    ("fr", "plus de deux millions et quart", [('deux millions et quart', 2250000.0, '', '>')]),
    ("fr", "1,8 million et des poussières, 2 100 à peu près", [('1,8 million', 1.8e6, '', '~>'), ('2 100', 2100.0, '', '~')]),
    ("fr", "guère plus de 1 000, pas tout à fait 20 000", [('1 000', 1000.0, '', '~>'), ('20 000', 20000.0, '', '~<')]),
    ("fr", "frôlaient les 56 milliards de dollars", [('56 milliards de dollars', 56e9, '$', '~<')]),
    ("fr", "2,77 milliards $ US, 56 milliards de dollars états-uniens", [
        ('2,77 milliards $ US', 2.77e9, 'USD', ''), ('56 milliards de dollars états-uniens', 56e9, 'USD', '')]),
    ("fr", "33 M€ et 6,7 p. 100", [('33 M€', 33e6, 'EUR', ''), ('6,7 p. 100', 6.7, '%', '')]),
    ("fr", "tous les deux ans, un an et demi", [('deux ans', 2.0, 'year', ''), ('un an et demi', 1.5, 'year', '')]),
    ("fr", "le dix-septième partenaire, n° 3", [('dix-septième', 17.0, 'rank', ''), ('3', 3.0, 'rank', '')]),
    ("en", "10⁶ claims, of ² them ¹ million", []),
    ("fr", "la France a attendu le 27 décembre, les États-Unis, le 25, à 16 h 30", []),
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


@pytest.mark.parametrize(
    ("text", "is_bare"),
    [
        ("28,4 millions pour le visa", True),
        ("1,8 million de personnes", False),
        ("trois millions d’habitants", False),
        ("28,4 millions de dollars", False),
        ("28 400 pour le visa", False),
    ],
)
def test_millions_of_nothing_may_be_money(text: str, is_bare: bool) -> None:
    """French and Spanish say what they are of once, and no more in the sentences that follow."""
    assert [a.is_bare for a in amounts(text, "fr")] == [is_bare]


DATES = [
    ("en", "On 2 December 1991, in July 2009", [("2 December 1991", 19911202, 19911202), ("July 2009", 20090701, 20090731)]),
    ("en", "May 27, 2010 or the 1990s", [("May 27, 2010", 20100527, 20100527), ("1990s", 19900101, 19991231)]),
    ("en", "from 2005 to 2008 and in 2008-09", [("2005 to 2008", 20050101, 20081231), ("2008-09", 20080101, 20091231)]),
    ("en", "1,700 farms, 1700 farms, US$2000", []),
    ("en", "In 2005 some; three years later others", [("2005", 20050101, 20051231), ("three years later", 20080101, 20081231)]),
    ("es", "el 2 de diciembre de 1991", [("2 de diciembre de 1991", 19911202, 19911202)]),
    ("es", "desde mediados de los noventa; de los noventa días", [("los noventa", 19900101, 19991231)]),
    ("es", "En los ochenta, setenta; de los ochenta diputados", [("los ochenta", 19800101, 19891231)]),
    ("es", "En 2008; el ejercicio siguiente", [("2008", 20080101, 20081231), ("el ejercicio siguiente", 20090101, 20091231)]),
    ("fr", "En 2008; l'an d'après", [("2008", 20080101, 20081231), ("l'an d'après", 20090101, 20091231)]),
    ("es", "En 2008; doce meses después", [("2008", 20080101, 20081231), ("doce meses después", 20090101, 20091231)]),
    ("fr", "le 1er mai 1994, en juillet 2009", [("1er mai 1994", 19940501, 19940501), ("juillet 2009", 20090701, 20090731)]),
    ("fr", "En 2009 ; quinze ans plus tard", [("2009", 20090101, 20091231), ("quinze ans plus tard", 20240101, 20241231)]),
    ("en", "6–9 December 2009, May 6–7, 2010", [("6–9 December 2009", 20091206, 20091209), ("May 6–7, 2010", 20100506, 20100507)]),
    ("en", "30 members and 2 May 2010", [("2 May 2010", 20100502, 20100502)]),
    ("es", "del 16 al 19 de diciembre de 2009", [("16 al 19 de diciembre de 2009", 20091216, 20091219)]),
    ("es", "entre el 6 y el 9 de diciembre", [("6 y el 9 de diciembre", 1206, 1209)]),
    ("es", "el primero de enero de 1994", [("primero de enero de 1994", 19940101, 19940101)]),
    ("es", "el 1.º de enero de 1994", [("1.º de enero de 1994", 19940101, 19940101)]),
    ("es", "30/01/1944", [("30/01/1944", 19440130, 19440130)]),
    ("es", "en los años setenta", [("años setenta", 19700101, 19791231)]),
    ("es", "en la década de los ochenta", [("década de los ochenta", 19800101, 19891231)]),
    ("es", "los años 2008 y 2009", [("2008 y 2009", 20080101, 20091231)]),
    ("es", "En 1994; dos décadas después", [("1994", 19940101, 19941231), ("dos décadas después", 20140101, 20141231)]),
    ("es", "En 1822; ciento veintidós años más tarde", [("1822", 18220101, 18221231)]),
    ("fr", "les 17 et 18 février 2014", [("17 et 18 février 2014", 20140217, 20140218)]),
    ("fr", "dans les années soixante-dix", [("années soixante-dix", 19700101, 19791231)]),
    ("fr", "dans les années 1980, 90", [("années 1980", 19800101, 19891231)]),
    ("fr", "à la mi-décembre 2009", [("décembre 2009", 20091201, 20091231)]),
    ("fr", "le 30.01.1944", [("30.01.1944", 19440130, 19440130)]),
    ("en", "on 31 April 2010", [("31 April 2010", 20100430, 20100430)]),
    ("fr", "le 18 septembre", [("18 septembre", 918, 918)]),
]


@pytest.mark.parametrize(("language", "text", "expected"), DATES)
def test_dates_are_read_where_they_stand(language: str, text: str, expected: list[tuple[str, int, int]]) -> None:
    """With the first and the last day that they mean; what could be a year and counts something is a figure."""
    assert [(text[m.start : m.end], m.earliest, m.latest) for m in moments(text, language)] == expected


@pytest.mark.parametrize(
    ("language", "text", "precision"),
    [
        ("en", "In 2010 it was a fifth more than a year earlier.", "compared"),
        ("en", "In 2010 it rose by 47 per cent from the same months of 2009.", "compared"),
        ("fr", "En 2010, une hausse de 47 % par rapport à 2009.", "compared"),
        ("es", "En 2010 creció 47 % respecto del mismo periodo de 2009.", "compared"),
        ("es", "En 2010 se recordaba la visa que en 2009 se impuso.", "year"),
        ("en", "It began in 1994, and from that date it grew.", "same"),
        ("es", "En 2024 eran siete décimas partes más que cinco años atrás.", "compared"),
        ("fr", "En 2010, un cinquième de plus qu’un an plus tôt.", "compared"),
        ("fr", "En 2010 ; un an plus tôt, la moitié.", "relative"),
    ],
)
def test_the_year_that_a_figure_is_set_against_is_not_its_own(language: str, text: str, precision: str) -> None:
    """A figure that is more than a year earlier is of this year."""
    assert [m.precision for m in moments(text, language)] == ["year", precision]
