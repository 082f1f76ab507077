"""A query that is a name leads to the facts of what is called so."""

from __future__ import annotations

import json

import pytest

from cmfacts.ask.named import named
from cmfacts.ask.search import answer, search
from cmfacts.index.called import key, names_in, speakers
from cmfacts.index.reader import Index
from cmfacts.model import Source
from cmfacts.values.text import words

from ..conftest import WHOLE
from .stores import index_of

#: English, Spanish, French; as aliases another language and who is from there.
COUNTRIES = [row.split("|") for row in """
Albania|Albania|Albanie|Shqipëria|Albanian
Algeria|Argelia|Algérie|الجزائر|Algerian
Armenia|Armenia|Arménie|Հայաստան|Armenian
Austria|Austria|Autriche|Österreich|Austrian
Belgium|Bélgica|Belgique|België|Belgian
Brazil|Brasil|Brésil|Brasilien|Brazilian
Bulgaria|Bulgaria|Bulgarie|България|Bulgarian
Cambodia|Camboya|Cambodge|កម្ពុជា|Cambodian
Cameroon|Camerún|Cameroun|Kamerun|Cameroonian
China|China|Chine|中国|Chinese
Croatia|Croacia|Croatie|Hrvatska|Croatian
Denmark|Dinamarca|Danemark|Danmark|Danish
Egypt|Egipto|Égypte|مصر|Egyptian
Ethiopia|Etiopía|Éthiopie|ኢትዮጵያ|Ethiopian
Finland|Finlandia|Finlande|Suomi|Finnish
France|Francia|France|Frankreich|French
Georgia|Georgia|Géorgie|საქართველო|Georgian
Germany|Alemania|Allemagne|Deutschland|German
Greece|Grecia|Grèce|Ελλάδα|Greek
Hungary|Hungría|Hongrie|Magyarország|Hungarian
India|India|Inde|भारत|Indian
Ireland|Irlanda|Irlande|Éire|Irish
Israel|Israel|Israël|ישראל|Israeli
Japan|Japón|Japon|日本|Japanese
Kenya|Kenia|Kenya|Kenia|Kenyan
Lithuania|Lituania|Lituanie|Lietuva|Lithuanian
Morocco|Marruecos|Maroc|المغرب|Moroccan
Netherlands|Países Bajos|Pays-Bas|Nederland|Dutch
New Zealand|Nueva Zelanda|Nouvelle-Zélande|Aotearoa|Kiwi
Norway|Noruega|Norvège|Norge|Norwegian
Poland|Polonia|Pologne|Polska|Polish
Portugal|Portugal|Portugal|Portogallo|Portuguese
Russia|Rusia|Russie|Россия|Russian
Serbia|Serbia|Serbie|Србија|Serbian
South Korea|Corea del Sur|Corée du Sud|대한민국|Korean
Spain|España|Espagne|Spanien|Spanish
Sweden|Suecia|Suède|Sverige|Swedish
Thailand|Tailandia|Thaïlande|ไทย|Thai
Turkey|Turquía|Turquie|Türkiye|Turkish
Ukraine|Ucrania|Ukraine|Україна|Ukrainian
United Kingdom|Reino Unido|Royaume-Uni|Vereinigtes Königreich|British
Vietnam|Vietnam|Viêt Nam|Việt Nam|Vietnamese
""".strip().splitlines()]  # fmt: skip


@pytest.fixture(scope="module")
def index() -> Index:
    """A fact of each country that does not name it, one that names it and is of no country, and words that look like some of them."""
    vocabulary = []
    facts: list[str | dict[str, object]] = [
        "The plan is to polish the land.",
        "A grape is green.",
        "A china plate chinned.",
        "Span the gap.",
    ]
    for n, (en, es, fr, other, alias) in enumerate(COUNTRIES):
        labels = f"en = {json.dumps(en)}\nes = {json.dumps(es)}\nfr = {json.dumps(fr)}"
        vocabulary.append(f'[[party]]\nid = "p{n}"\n{labels}\naliases = [{json.dumps(other)}, {json.dumps(alias)}]\n')
        facts.append({"id": f"of-{n:02}", "statement": "A river flows through the capital.", "subject": f"p{n}"})
        facts.append({"id": f"about-{n:02}", "statement": f"{en} {en} {alias}."})
    return index_of(*facts, vocabulary="\n".join(vocabulary))


@pytest.mark.parametrize("n", range(len(COUNTRIES)), ids=[row[0] for row in COUNTRIES])
def test_countries_by_each_of_their_names(index: Index, n: int) -> None:
    """In five languages and as many scripts."""
    for name in COUNTRIES[n]:
        assert search(index, name, limit=1)[0].fact.id == f"of-{n:02}", name


@pytest.mark.parametrize("n", range(len(COUNTRIES)), ids=[row[0] for row in COUNTRIES])
def test_countries_with_a_letter_left_out(index: Index, n: int) -> None:
    """Whichever it is, where four are left and it is no other name or word."""
    others = {key(words(name)) for row in COUNTRIES for name in row}
    for name in COUNTRIES[n]:
        for place in range(0 if WHOLE else n % 3, len(name), 1 if WHOLE else 3):
            typo = name[:place] + name[place + 1 :]
            if len("".join(words(typo))) > 3 and key(words(typo)) not in others and not index.stems_of(words(typo)[0]):
                hits = search(index, typo, limit=1)
                assert hits, typo
                assert hits[0].fact.id in (f"of-{n:02}", *_near(typo)), typo


def _near(typo: str) -> list[str]:
    """The countries of other names that are one error away, too."""
    from rapidfuzz.distance import OSA

    folded = key(words(typo))
    return [f"of-{n:02}" for n, row in enumerate(COUNTRIES) if any(OSA.distance(key(words(name)), folded) == 1 for name in row)]


@pytest.fixture(scope="module")
def quoted() -> Index:
    """Who said it, who is spoken of, and what looks alike."""
    vocabulary = """
        [[party]]
        id = "us"
        en = "United States"
        aliases = ["WHO"]
        [[topic]]
        id = "trade"
        en = "Trade policy"
        fr = "Politique du commerce"
        aliases = ["Tariffs"]
        [[topic]]
        id = "rain"
        [[source]]
        id = "s"
        title = "Rivers of the world"
        publisher = "Foundation for Rivers (FFR)"
        author = ["Rueda, Ana"]
    """
    return index_of(
        {"statement": "Rivers rise.", "said_by": "Doug Ford, premier of Ontario"},
        {"statement": "Doug Ford, Doug Ford and Ford met.", "cite": [{"source": "t"}]},
        {"statement": "Cars are made by Ford.", "subject": "us", "topic": "trade", "cite": [{"source": "t"}]},
        {"statement": "Tariffs and tariffs of the united states fell; united state.", "cite": [{"source": "t"}]},
        {"statement": "Trade policy is a policy.", "cite": [{"source": "t"}], "said_by": "World Bank, as reported by others"},
        {"statement": "A bank and a bank.", "cite": [{"source": "t"}]},
        vocabulary=vocabulary,
    )


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("Ford", "f-0"), ("doug ford", "f-0"), ("Doug Frod", "f-0"), ("DOUG FORD", "f-0"),
        ("United States", "f-2"), ("united state", "f-2"), ("untied states", "f-2"), ("the United States", "f-2"), ("WHO", "f-2"),
        ("tariffs", "f-2"), ("trade policy", "f-2"), ("trade policey", "f-2"), ("politique commerce", "f-2"),
        ("Rivers of the world", "f-0"), ("ffr", "f-0"), ("Ana Rueda", "f-0"), ("rueda", "f-0"), ("s", "f-0"),
        # The name of a body has no family name in it.
        ("World Bank", "f-4"), ("bank", "f-5"),
    ],
)  # fmt: skip
def test_names(quoted: Index, query: str, first: str) -> None:
    """Parties, topics, sources and speakers, whole or with an error, before what only says so."""
    assert search(quoted, query)[0].fact.id == first


@pytest.mark.parametrize(
    ("query", "exact", "found"),
    [
        ("Doug Ford", False, ["doug", "ford"]),
        ("Doug Fodr", False, ["doug", "ford"]),
        ("Doug Fodr", True, None),
        ("dogu fodr", False, None),  # two errors
        ("tarifs", False, ["tariffs"]),
        ("rivers", False, None),
        ("Ruda", False, ["rueda"]),
        ("Rud", False, None),  # too short
        ("ffrs", False, None),  # what it may be is too short
        ("bank", False, None),
        ("", False, None),
        ("qqqq", False, None),
        ("rain", False, None),  # a topic that no fact has
    ],
)
def test_what_a_name_is_taken_for(quoted: Index, query: str, exact: bool, found: list[str] | None) -> None:
    """The words of the name."""
    name = named(quoted, words(query), exact=exact)
    assert (name and list(name.words)) == found


def test_a_misspelt_name_is_said_to_be_one(quoted: Index) -> None:
    """As any word that is taken for another."""
    assert answer(quoted, "Doug Fodr").corrected == (("fodr", "ford"),)
    assert answer(quoted, "DougFord").corrected == (("dougford", "doug ford"),)
    assert answer(quoted, "Doug Ford").corrected == ()


def test_filters_hold_for_names(quoted: Index) -> None:
    """And a phrase is a phrase."""
    assert [hit.fact.id for hit in search(quoted, "Ford topic:trade")] == ["f-2"]
    assert [hit.fact.id for hit in search(quoted, '"Doug Ford"')] == ["f-1", "f-0"]


def test_all_facts_of_a_name_come_first() -> None:
    """Also those that say nothing of it, as many as are asked for; and the scores fall from hit to hit."""
    facts = [{"statement": "Rain", "subject": "p"} for _ in range(70)]
    index = index_of(
        *facts, "oak oak", vocabulary='[[party]]\nid = "p"\nen = "Elm"\naliases = ["Tree of the great and old oak and beech and ash"]\n'
    )
    for query in ("Elm", "tree of the great and old oak and beech and ash"):
        assert [hit.fact.id for hit in search(index, query, limit=70)] == [f"f-{n:02}" for n in range(70)]
    scores = [hit.score for hit in search(index, "tree of the great and old oak and beech and ash", limit=0)]
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize(
    ("said_by", "names"),
    [
        ("Marcelo Ebrard", ("marcelo ebrard",)),
        ("Graeme C. Clark, ambassador", ("graeme clark", "clark")),
        ("Andrés López Obrador, President", ("andres lopez obrador", "lopez obrador", "obrador", "lopez")),
        ("Ludwig van Beethoven, composer", ("ludwig van beethoven", "van beethoven", "beethoven")),
        ("Armand Peschard-Sverdrup, Associate", ("armand peschard sverdrup", "peschard sverdrup")),
        ("Ana Sol and Eva Luna, by a readout", ("ana sol", "eva luna")),
        ("Ana Sol et Eva Luna, ministres", ("ana sol", "eva luna", "sol", "luna")),
        ("Canada, as a page has it", ("canada",)),
        ("Statistics Canada, as reported by X", ("statistics canada",)),
        ("the Policy Institute (API), as reported by X", ("policy institute",)),
        ("Immigration, Refugees and Citizenship Canada", ("immigration refugees citizenship canada",)),
        ("the governments of Canada and Mexico", ("governments canada mexico",)),
        ("习近平, president", ("习近 近平",)),
        ("who", ("who",)),
        ("", ()), (",", ()), ("(", ()), (" , ", ()), ("A B C D E F, g", ("b f",)),
    ],
)  # fmt: skip
def test_speakers(said_by: str, names: tuple[str, ...]) -> None:
    """Who is quoted, without what is said of them; people also by their family names."""
    assert speakers(said_by) == names


def test_authors() -> None:
    """Persons by both their names and the family name; a body by all of its own, whether commas or braces are in it."""
    source = Source("s", author=("Rueda, Ana", "{Ministry}, John", "Apple, Inc.", "{River, Sea and Co}"))
    found = {name for name, _ in names_in([], [source], {("source", "s")})}
    assert found == {
        "s", "Rueda, Ana", "Ana Rueda", "Rueda", "Ministry, John", "John Ministry", "Ministry", "Apple, Inc.", "River, Sea and Co",
    }  # fmt: skip
