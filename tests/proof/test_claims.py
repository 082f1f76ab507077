"""What sentences say that facts of the store that ships say otherwise: sentences in, findings out."""

from __future__ import annotations

from functools import cache

import pytest

from cmfacts.index.reader import Index
from cmfacts.proof.claims import said
from cmfacts.proof.likeness import Lexicon
from cmfacts.proof.records import Key, Sentence


@pytest.fixture
def index(shipped: Index) -> Index:
    return shipped


@cache
def lexicon_of(index: Index) -> Lexicon:
    """The words of the store, which is the same for all."""
    return Lexicon(index)


def found(index: Index, language: str, *texts: str) -> list[tuple[str, str, str]]:
    """What is found in sentences of a draft: the place as written, the fact, what the store says."""
    sentences = [Sentence(text, range(len(text)), (), language) for text in texts]
    return [(texts[n][one.start : one.end], one.fact, one.store_says) for n, one in said(index, lexicon_of(index), sentences)]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Canada’s two-way trade with China was C$58.0 billion in 2009.", ("C$58.0 billion", "trade-canada-china-2009", "C$50.8 billion")),
        ("en", "WestJet held 53.9 per cent of the market from January to July 2024.",
         ("53.9 per cent", "westjet-share-canada-mexico-2024", "35.9 per cent")),
        ("es", "En 2022 pidieron asilo en Canadá 14.630 mexicanos.", ("14.630", "asylum-claims-2022-16430", "16,430 claims")),
        ("es", "La primera oficina de Quebec en México abrió en los años setenta.", ("años setenta", "quebec-office-mexico-1980s", "1980s")),
        ("es", "López Mateos hizo a Canadá su primera visita de Estado, en 1959, y Diefenbaker se la devolvió en 1962.",
         ("1962", "lopez-mateos-visit-canada-1959", "1959–1960")),
        ("es", "El número de mexicanos con permiso para estudiar en Canadá creció 17% en los cinco años anteriores a 2024.",
         ("17%", "mexicans-study-permits-growth-2024", "70 per cent")),
        ("fr", "En janvier 2006, le Canada était le quatrième débouché des exportations mexicaines.",
         ("quatrième", "export-rank-canada-2006-second", "rank 2")),
        ("fr", "Le Conference Board place le Mexique au septième rang, derrière notamment le Japon.",
         ("septième", "trade-rank-fifth-conference-board", "rank 5")),
        ("fr", "Premier pays occidental à reconnaître l’Ukraine, le 2 décembre 1991 (les États-Unis, le 25), le Canada abrite une communauté ukrainienne "
         "de 1,8 million de personnes.", ("1,8 million", "ukrainian-community-canada-size", "1.3 million people")),
        # of a fact that has no quantity, what is counted; of one that has, another figure of the only such unit
        ("fr", "Le greffier du Conseil privé du Canada s’est rendu au Mexique en janvier 2010 avec onze sous-ministres.",
         ("onze", "clerk-of-privy-council-visit-2010", "seven")),
        ("es", "En 2015 los estudiantes mexicanos en Canadá eran algo más de 5 000, con lo que México quedaba séptimo entre los países de origen.",
         ("séptimo", "mexican-students-canada-2015", "tenth")),
        # a fact of another year has it, which supports nothing of the year that is said
        ("es", "Los turistas canadienses gastaron en México 2.077 millones de dólares en 2023.",
         ("2.077 millones de dólares", "canadian-tourist-spending-mexico-2023", "US$2.77 billion")),
        ("fr", "Le Mexique était le cinquième partenaire commercial du Canada en 2009.", ("cinquième", "mexico-rank-canada-trade-2009", "rank 4")),
        # one digit of three
        ("es", "En 2009 el comercio de Canadá con México sumó 51.300 millones de dólares canadienses.",
         ("51.300 millones de dólares canadienses", "trade-canada-mexico-2009-canadian-statistics", "C$21.3 billion")),
        # a nought too few
        ("fr", "Vers 2010, environ 7 500 Canadiens vivaient au Mexique.", ("7 500", "canadians-in-mexico-2010", "about 75,000 people")),
        # a year with another digit, a decade at the end of a sentence, half of what is held at most, a figure that is cut a scale too low
        ("fr", "Les États-Unis et le Mexique ont établi des relations diplomatiques en 1832.", ("1832", "us-mexico-relations-1822", "1822")),
        ("en", "Quebec was the first: its office in Mexico dates from the 1970s. Others came later.", ("1970s", "quebec-office-mexico-1980s", "1980s")),
        ("en", "Young Canadians and Mexicans may travel for up to six months under the youth mobility memorandum of May 2010.",
         ("six months", "youth-mobility-memorandum-2010", "up to 1 year")),
        ("fr", "En 2023, les envois de fonds du programme des travailleurs agricoles ont atteint 38,7 millions de dollars canadiens.",
         ("38,7 millions de dollars canadiens", "ptat-remittances-2023", "C$387.9 million")),
        # what a figure is set against is not its time, and the day of a vote is that of its figures
        ("en", "By Mexican figures trade between Canada and Mexico rose by 43.7 per cent in January to July 2010, compared with 2009.",
         ("43.7 per cent", "trade-increase-jan-jul-2010", "47.3 per cent")),
        ("es", "El Senado de los Estados Unidos aprobó el T-MEC el 16 de enero de 2020: 98 votos a favor, 10 en contra.",
         ("98", "us-senate-vote-usmca-2020", "89 votes")),
        # a date right behind a figure is of that; a share of what is of all countries
        ("en", "The share of Mexicans in all claims rose from 1.1 per cent in 2016 to 13 per cent in 2017.",
         ("13 per cent", "asylum-share-2017", "3 per cent of all claims")),
        ("en", "In 2022 there were 16,430 Mexican asylum claims, 8 per cent of the total for all countries.",
         ("8 per cent", "asylum-share-2022", "18 per cent of all claims")),
        # of several parties those who rank before it need not be named
        ("en", "For the Conference Board of Canada Mexico is the sixth partner, after Japan.", ("sixth", "trade-rank-fifth-conference-board", "rank 5")),
        # each part of a sentence has its own year
        ("es", "En 2005, 3.400 mexicanos pidieron asilo en Canadá; en 2008 fueron 5.900.", ("5.900", "refugee-claims-2008", "more than 9,500 claims")),
        ("fr", "En 2022, 14 630 Mexicains ont demandé l’asile au Canada.", ("14 630", "asylum-claims-2022-16430", "16,430 claims")),
    ],
)  # fmt: skip
def test_another_figure_is_told_with_the_fact(index: Index, language: str, text: str, expected: tuple[str, str, str]) -> None:
    assert found(index, language, text) == [expected]


#: What each says of its figures before them, or behind.
NEIGHBOURS = [
    ("en", "Canada sold Mexico goods for ${} billion in 2024 and bought goods from Mexico for ${} billion.", ("8.6", "47")),
    ("en", "In 2024 there were ${} billion of exports from Canada to Mexico, and ${} billion of imports from there.", ("8.6", "47")),
    ("es", "En 2024 Canadá exportó bienes a México por ${} mil millones e importó de México ${} mil millones.", ("8,6", "47")),
    ("fr", "En 2024, le Canada a exporté au Mexique des biens pour {} milliards de dollars et en a importé pour {} milliards de dollars.", ("8,6", "47")),
    ("en", "In 2009 Canada’s trade with China was C${} billion, that with Mexico C${} billion.", ("50.8", "21.3")),
    ("en", "Canada’s trade with the United States shrank by {} per cent from 2008 to 2009. That with the United Kingdom fell by {} per cent.", ("24.2", "16.1")),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "figures"), NEIGHBOURS)
def test_figures_of_neighbours_that_are_exchanged(index: Index, language: str, text: str, figures: tuple[str, str]) -> None:
    """Both are told, in one sentence or two; nothing is where each stands in its place."""
    right, exchanged = (text.format(*order).replace(". That", ".\nThat").split("\n") for order in (figures, figures[::-1]))

    def figure_in(said: str) -> str:
        return next(figure for figure in figures if figure.replace(",", ".") in said.replace(",", "."))

    assert found(index, language, *right) == []
    told = {(figure_in(place), figure_in(store_says)) for place, _, store_says in found(index, language, *exchanged)}
    assert told == {figures, figures[::-1]}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Mexicans filed about 9,500 asylum claims in Canada in 2008."),
        ("en", "Mexicans filed 9,462 asylum claims in Canada in 2008, and 7,570 a year later."),
        ("en", "Mexicans filed 11,000 asylum claims in Canada in 2012."),
        ("en", "Guatemalans filed 812 asylum claims in Spain in 2008."),
        ("en", "Canada–Mexico trade stood at US$21.8 billion in 2009, or C$21.3 billion by the Canadian count."),
        ("en", "The boundary layer thickens by 12 per cent at Mach 3."),
        ("en", "By trade with Canada in 2009 Mexico came fourth with C$21.3 billion, behind the United States (C$457 billion), China (C$50.8 billion) and Britain."),
        # figures are exchanged of those alone that are named, and two figures of a fact make one of them
        ("fr", "En 2009, d’après Statistique Canada, les échanges entre le Canada et le Mexique ont atteint 21,3 milliards de dollars canadiens."),
        ("en", "2.4 million Canadians flew to Mexico in 2023, some 14 per cent more than in 2018."),
        ("fr", "Depuis 1974, on a passé le demi-million de contrats du programme PTAT."),
        ("es", "Quien haya tenido una visa canadiense en los últimos diez años puede viajar con la autorización electrónica."),
        # a rank of partners, which the store has too, is none of destinations; the first to do something is none of either
        ("en", "For the Conference Board of Canada Mexico is the fifth partner."),
        ("fr", "Le Mexique est notre troisième partenaire pour les marchandises, derrière la Chine et les États-Unis."),
        ("es", "Canadá fue el primer país occidental en reconocer a Ucrania, el 2 de diciembre de 1991."),
        # who is only named as who is before another has no rank there; a number may be a name
        ("en", "In 2009 it came fourth by the Canadian count, not far behind the United Kingdom."),
        ("en", "Steel: under Section 25 of the law of 2018 the United States levies its tariff."),
        ("es", "En 2009 las solicitudes de asilo de mexicanos en Canadá fueron unas 7.600."),
        ("es", "En 2014 la mitad de los trabajadores agrícolas temporales de México estaba en Ontario."),
        ("es", "López Mateos hizo a Canadá su primera visita de Estado, en 1959, y Diefenbaker se la devolvió en 1960."),
        ("es", "En 2008 los haitianos presentaron en Canadá casi 5,000 peticiones de refugio."),
        ("es", "En 2008 los guatemaltecos presentaron en Canadá casi 5,000 peticiones de refugio."),
        ("fr", "En 2008, les Guatémaltèques ont présenté au Canada près de 5 000 demandes d’asile."),
        ("fr", "Le Conference Board place le Mexique au cinquième rang, derrière notamment le Japon."),
        ("fr", "En 2008, les Mexicains ont déposé près de 9 500 demandes d’asile au Canada."),
        ("fr", "Le greffier du Conseil privé du Canada s’est rendu au Mexique en janvier 2010 avec onze valises."),
        # of all countries, where the fact is of Mexicans
        ("fr", "En 2023, le Canada a vu arriver 65 000 demandeurs d’asile de toutes origines."),
        ("es", "En 2023 pidieron asilo en Canadá 65.000 personas de todas las nacionalidades, mexicanas o no."),
        ("en", "In 2023 Canada counted 65,000 asylum claims of all nationalities, Mexican or not."),
        # the draft itself says that it is wrong
        ("es", "El diario dijo que en 2009 el comercio de Canadá con México sumó 23.100 millones de dólares canadienses, pero es un error."),
        ("en", "The old script has Canada’s trade with Mexico in 2009 at C$23.1 billion, which was a typo of mine."),
        ("fr", "L’ancienne version donnait à tort 14 630 demandes d’asile de Mexicains au Canada en 2022."),
        # a rate, which no count is held against
        ("es", "La tasa de homicidios de México era en 2010 de 23 por cada cien mil habitantes, según los canadienses."),
        ("en", "Around 2010 Canadians living in Mexico counted 23 murders per 100,000 people."),
        # both sides of a vote are another's: another vote
        ("en", "In November 1993 the U.S. House of Representatives approved NAFTA by 234 votes to 200."),
        ("en", "The Mexican Senate approved the USMCA on 19 June 2019 by 114 votes to 4."),
        ("es", "El Senado de Estados Unidos aprobó el TLCAN por 61 votos contra 38."),
        ("en", ""),
    ],
)  # fmt: skip
def test_what_is_right_or_about_something_else_is_silent(index: Index, language: str, text: str) -> None:
    assert found(index, language, text) == []


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        # the next sentence says what the figures are of
        (["Mexicans held C$104 million there in 2006.", "Mexican direct investment in Canada reached C$253 million three years later."],
         [("C$104 million", "mexican-investment-canada-2006", "C$204 million")]),
        # a figure of another year is none of the fact's, however like it is
        (["Mexicans filed 12,000 asylum claims in Canada in 2008 and 9,500 in 2006."], [("12,000", "asylum-claims-2008-9462", "9,462 claims")]),
        # the second of two figures that are told together
        (["The U.S. Senate approved the USMCA by 89 votes to 12."], [("12", "us-senate-vote-usmca-2020", "10")]),
        (["The U.S. Senate approved the USMCA by 89 votes to 10."], []),
        # the same digits, rounded, in another scale
        (["The Mexico-Canada agricultural workers program brought in remittances of C$3.88 billion in 2023."],
         [("C$3.88 billion", "ptat-remittances-2023", "C$387.9 million")]),
        # a year that was named long before says nothing of a figure
        (["The earthquakes were in 2001.", "People fled.", "They waited.", "They still do.", "Nobody asks.",
          "The Russian company Lukoil has operator interests of 80 per cent in an offshore oil project in Mexico."],
         [("80 per cent", "lukoil-offshore-mexico", "50 per cent")]),
        # one stretch of time in the unit of another
        (["Ukrainians were given a protected status of two years in the United States."], [("two years", "ukrainians-us-protected-18-months", "18 months")]),
        (["Ukrainians were given a protected status of a year and a half in the United States."], []),
        # of a figure that was given, a part is something else
        (["About 23,000 Mexican temporary workers entered Canada in 2008.", "Seventeen thousand of these workers were on farms."], []),
        # so much less is no slip of the pen
        (["For each dollar of goods that Canada sold to Mexico in 2024 it imported goods worth five dollars from there."], []),
        # another event, on its own day
        (["The TPP was signed by representatives of twelve countries in Auckland on 4 February 2016."], []),
    ],
)  # fmt: skip
def test_sentences_lean_on_one_another(index: Index, texts: list[str], expected: list[tuple[str, str, str]]) -> None:
    assert found(index, "en", *texts) == expected


LEANING = [
    ("en", ["Mexicans made 1.1 per cent of all asylum claims in Canada in 2016.", "In 2017 it was {} per cent."], "3", "7 per cent", "asylum-share-2017"),
    ("es", ["Los mexicanos hicieron el 1,1 % de las solicitudes de asilo en Canadá en 2016.", "En 2017 fue ya el {} %."], "3", "7 %", "asylum-share-2017"),
    ("es", ["Los mexicanos tenían invertidos en Canadá 204 millones de dólares canadienses en 2006 y 253 millones en 2009.",
            "En 2015, según la cancillería, eran ya {} millones de dólares."], "1.400", "4.100 millones de dólares", "mexican-investment-canada-2015-1-4"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "texts", "right", "wrong", "fact"), LEANING, ids=range(len(LEANING)))
def test_a_sentence_that_says_little_is_of_what_those_before_it_are_of(
    index: Index, language: str, texts: list[str], right: str, wrong: str, fact: str
) -> None:
    assert found(index, language, *(text.format(right) for text in texts)) == []
    told = found(index, language, *(text.format(wrong.partition(" ")[0]) for text in texts))
    assert [(place, of) for place, of, _ in told] == [(wrong, fact)]


def test_a_rank_that_the_fact_cited_has_is_that_fact_s(index: Index) -> None:
    text = "En septiembre de 2025 México era el tercer socio de Canadá en mercancías."
    keys = (Key("mexico-third-merchandise-partner-2025", 0, 0),)
    assert not list(said(index, lexicon_of(index), [Sentence(text, range(len(text)), keys, "es")]))


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        # the figure of a fact beside, where all that is said is of the other
        ("en", "Canada’s trade with the United Kingdom fell by 24.2 per cent from 2008 to 2009.", [("24.2 per cent", "trade-decline-uk-2009")]),
        ("en", "As of 2010 C$1.6 million of Canada’s Anti-Crime Capacity Building Program was for licensing Mexican lawyers.",
         [("C$1.6 million", "accbp-lawyers-licensing")]),
        ("en", "As of 2010 C$1.6 million of Canada’s Anti-Crime Capacity Building Program was for training Mexican judges.", []),
        # a rank is of whom it is told of
        ("en", "By two-way trade in 2009 China came third among Canada’s partners.", [("third", "partner-rank-china-2009")]),
        ("en", "In 2009 Mexico came fourth among Canada’s trading partners, just behind the United Kingdom.", []),
        # a fact's figure, or date, is what is likest to it, and nothing else
        ("en", "Of nearly 1,700 farms that hired Mexican agricultural workers around 2014, 273 were in Ontario.",
         [("273", "sawp-farms-ontario-723")]),
        ("en", "López Mateos made his first official state visit in 1957, to Canada, and Diefenbaker returned it a year later.",
         [("1957", "lopez-mateos-visit-canada-1959")]),
        # who goes where
        ("en", "In 2019 more than 4.3 million Canadians went to Mexico.", [("4.3 million", "canadian-visitors-mexico-record-2019")]),
        ("en", "Around 2010 the Canadians who lived in Mexico were put at 45,000 or so.", [("45,000", "canadians-in-mexico-2010")]),
        # the year right before a figure is its own; what agrees by its bound alone is no sign
        ("en", "By 2008 there were 97,000 Mexican seasonal agricultural workers in Canada; in 2013, nearly 18,500.",
         [("97,000", "seasonal-workers-2008")]),
        ("en", "By 2024 the merchandise trade of Canada and Mexico was close to $36 billion.", [("$36 billion", "trade-goods-2024-56")]),
        # the year that begins a sentence holds until another is named
        ("en", "In 2021, few Mexicans claimed asylum in Canada, but in 2022 there were more of them, or 14,630 claims.",
         [("14,630", "asylum-claims-2022-16430")]),
    ],
)  # fmt: skip
def test_what_a_figure_is_of(index: Index, language: str, text: str, expected: list[tuple[str, str]]) -> None:
    assert [(place, fact) for place, fact, _ in found(index, language, text)] == expected


def test_only_the_wrong_one_of_several_is_marked(index: Index) -> None:
    text = "Mexicans filed 9,462 asylum claims in Canada in 2008, 5,770 in 2009 and 1,199 in 2010."
    assert [place for place, *_ in found(index, "en", text)] == ["5,770"]


@pytest.mark.parametrize(
    ("language", "texts", "expected"),
    [
        ("en", ["In 2018 the United States put 25 per cent on most of the world’s steel, and the rate is in force to this day."],
         [("overtaken", "25 per cent", "us-steel-tariff-2018-25")]),
        ("en", ["In 2018 the United States put 25 per cent on most of the world’s steel; in 2025 it became 50."], []),
        ("fr", ["Selon un site, le commerce de biens et de services entre le Canada et le Mexique a atteint 32,7 milliards de dollars en 2023."],
         [("disputed", "32,7 milliards de dollars", "archyde-trade-goods-services-2023")]),
        ("en", ["Mexicans filed 9,462 asylum claims in Canada in 2008."], []),
        # what agrees with who says otherwise too takes no side; what has the bound of the one alone does
        ("en", ["About 9,500 Mexicans asked for refuge in 2008."], []),
        ("en", ["More than 9,500 Mexicans asked for refuge in Canada in 2008."], [("disputed", "9,500", "refugee-claims-2008")]),
        # what the disputed fact has to the bound and the currency
        ("en", ["In 2015 the trade in goods of Canada and Mexico was worth more than US$37.8 billion."],
         [("disputed", "US$37.8 billion", "trade-goods-2015-usd-37-8")]),
        ("en", ["In 2015 the trade in goods of Canada and Mexico was worth $37.8 billion."], []),
        ("es", ["La Comisión Ministerial Conjunta de Canadá y México se reúne cada dos años."],
         [("overtaken", "dos años", "joint-ministerial-commission-every-two-years")]),
        ("es", ["La Comisión Ministerial Conjunta de Canadá y México se reunía cada dos años."], []),
        ("fr", ["La Commission ministérielle mixte du Canada et du Mexique se réunit tous les deux ans."],
         [("overtaken", "deux ans", "joint-ministerial-commission-every-two-years")]),
        ("fr", ["La Commission ministérielle mixte du Canada et du Mexique se réunissait tous les deux ans."], []),
        ("en", ["The Joint Ministerial Commission of Canada and Mexico meets every two years."],
         [("overtaken", "two years", "joint-ministerial-commission-every-two-years")]),
        ("en", ["The Joint Ministerial Commission of Canada and Mexico met every two years."], []),
        # by its tense alone
        ("en", ["The protected status of Ukrainians in the United States is for 18 months."], []),
        ("en", ["The Joint Ministerial Commission of Canada and Mexico was to meet at least every two years."], []),
        # by a date that it says
        ("en", ["Canada and Mexico did not formally recognize each other until 1944."], [("disputed", "1944", "archyde-recognition-1944")]),
        ("en", ["Canada and Mexico established diplomatic relations in 1944."], []),
        # what a mistaken fact has beside one that stands
        ("en", ["In May 1942 the Congress of Mexico passed a resolution against the Axis, which led the United States to declare war on Germany."],
         [("mistaken", "May 1942", "orf-1942-us-declared-war-claim")]),
        ("en", ["In May 1942 the Congress of Mexico passed a resolution for the war against the Axis."], []),
        # what began on a date and is told to hold
        ("en", ["The third Joint Action Plan, which Harper and Peña Nieto welcomed in February 2014, governs the relations of Mexico and Canada today."],
         [("overtaken", "February 2014", "third-joint-action-plan-2014-2016")]),
        ("en", ["The third Joint Action Plan was welcomed by Harper and Peña Nieto in February 2014."], []),
        # what was expected of a day that has passed, told as what is to come rather than as it went
        ("fr", ["Le premier examen conjoint de l’ACEUM par le Mexique, les États-Unis et le Canada doit s’ouvrir en juillet 2026."],
         [("overtaken", "juillet 2026", "tmec-review-scheduled-july-2026")]),
        ("fr", ["Depuis le 1er juillet 2020, le commerce relève de l’ACEUM et non de l’ALENA, dont le premier examen doit s’ouvrir à Mexico."], []),
        ("fr", ["L’examen conjoint de l’ACEUM par le Mexique, les États-Unis et le Canada a eu lieu en juillet 2026."], []),
    ],
)  # fmt: skip
def test_what_no_longer_holds_is_told_where_a_sentence_states_it(
    index: Index, language: str, texts: list[str], expected: list[tuple[str, str, str]]
) -> None:
    """As what holds today, if it was overtaken: told as history it is no fault."""
    sentences = [Sentence(text, range(len(text)), (), language) for text in texts]
    assert [(one.kind, texts[n][one.start : one.end], one.fact) for n, one in said(index, lexicon_of(index), sentences)] == expected
