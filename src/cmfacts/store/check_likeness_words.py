"""Words by which two statements of one thing may differ, and words by which they may not: English, Spanish and French, folded."""

from __future__ import annotations

from cmfacts.values.text import stem

#: By language: verbs of saying, having and coming about, and nouns that name no thing of their own.
_LIGHT = {
    "en": """
        say says said hold holds held call calls called describe describes described write writes wrote written report reports reported argue argues argued see
        sees saw seen know knows known reckon reckons put puts show shows shown speak speaks state states stated note notes noted find finds found
        according tell tells told think thinks thought count counts counted name names named make makes made take takes took taken come comes came go
        goes went gone get gets got give gives gave given become becomes became receive receives received send sends sent bring brings brought stand
        stands stood declare declares declared mention mentions mentioned estimate estimates estimated expect expects expected project projected
        foresee foresees foreseen forecast serve serves served use uses used enter entered entry around near nearly close almost roughly number total
        figure amount value valued worth fact way case part kind sort thing matter problem question among one two together also again still
        especially particularly mere merely fully completely complete well already within since year month period time day citizen citizens
        national nationals country countries people person persons say shortly due
        """,
    "es": """
        dice dijo dicen senala senalo afirma afirmo sostiene sostuvo segun describe informa escribe escribio muestra mostro indica indico llama habla hace
        hizo hacen hecho toma tomo da dio dan pone puso tiene tuvo tienen recibe recibio recibieron llega llego fue fueron cerca casi numero total cifra
        cantidad valor caso parte tipo cosa asunto problema cuestion entre juntos tambien aun ano mes periodo tiempo dia ciudadano ciudadanos
        ciudadana ciudadanas pais paises persona personas
        """,
    "fr": """
        dit disent affirme affirma soutient selon decrit rapporte ecrit ecrivit montre indique appelle parle fait font prend prit donne donna met mis a eu
        recoit recu recut vient venu environ pres presque nombre total chiffre montant valeur cas partie sorte chose affaire probleme question parmi
        ensemble aussi encore annee mois periode temps jour citoyen citoyens citoyenne citoyennes pays personne personnes
        """,
}
#: Words of one meaning, where a store has no synonyms of its own.
_SAME = {
    "en": (
        "ask asked claim claims claimed seek sought request requested apply applied", "rise rose risen grow grew grown increase increased up growth",
        "fall fell fallen decline declined drop dropped decrease decreased down", "trade trading traded commerce exchange exchanged", "begin began begun start started",
        "buy bought purchase purchased", "visit visits visited visitor visitors travel travelled traveled trip trips arrive arrived arrival arrivals",
        "work worked working cooperate cooperated cooperation collaborate collaborated collaboration", "lift lifted drop dropped remove removed abolish abolished",
        "impose imposed require required introduce introduced", "big biggest large largest great greatest main major", "sell sold export exported exports",
        "sign signed agree agreed agreement agreements", "say reiterate reiterated again repeat repeated",
    ),
    "es": ("pide pidio solicita solicito solicitud solicitudes", "sube subio crece crecio aumenta aumento crecimiento", "baja bajo cae cayo disminuye disminuyo", "comercio intercambio"),
    "fr": ("demande demanda demandes", "augmente augmenta hausse croit croissance", "baisse baissa recule recul diminue diminua", "commerce echanges"),
}  # fmt: skip
#: By which a statement says the opposite; and pairs of which two statements may not have one each.
NEGATIONS = frozenset(
    """
    not no never without nor neither none cannot t stop stops stopped fail fails failed refuse refused deny denied reject rejected oppose opposes opposed
    nunca sin ni ningun ninguna jamas tampoco dejo nego rechazo ne pas sans jamais aucun aucune cesse refuse rejette
    """.split()
)
UP = frozenset(
    """
    rose rise rising grew grow grown growth increase increased up more over above gained higher after accepted won joined
    subio aumento crecio crecimiento mas sobre despues augmente hausse croissance plus apres
    """.split()
)
DOWN = frozenset(
    """
    fell fall falling fallen shrank decline declined decrease decreased down less fewer under below lost lower before left
    bajo cayo disminuyo disminucion menos antes baisse recul diminue moins avant
    """.split()
)
#: What means nothing in a sentence of which all else is the same.
ARTICLES = frozenset("a an the el la los las un una unos unas lo le les l une des du de of s".split())
#: What makes a name of a country that of its people.
OF_A_PEOPLE = frozenset(
    "s an ans ian ians n ns ese ish ien iens ienne iennes ain ains aine aines ais aise aises ois oise oises ano ana anos anas ense enses o a os as es".split()
)


def light(language: str) -> frozenset[str]:
    """The stems of a language's words that carry nothing."""
    return frozenset(stem(word, language) for word in _LIGHT.get(language, "").split())


def same(language: str) -> dict[str, frozenset[str]]:
    """Stem -> the stems that mean the same."""
    found: dict[str, frozenset[str]] = {}
    for group in _SAME.get(language, ()):
        stems = frozenset(stem(word, language) for word in group.split())
        for one in stems:
            found[one] = found.get(one, frozenset()) | stems
    return found
