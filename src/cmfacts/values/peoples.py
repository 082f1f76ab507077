"""Countries and their people by name, in English, Spanish and French: whom a figure may be of, or a question, that a store has no name for."""

from __future__ import annotations

from functools import lru_cache

from cmfacts.values.text import fold, stem

#: One word of each name and one form of each people, folded. What is mostly a language, a city or a common word (Spanish, polish, turkey) is left out.
_NAMES = {
    "en": """
        argentina argentine argentinian austria austrian bangladesh bangladeshi belgium belgian bolivia bolivian brazil brazilian bulgaria bulgarian chile chilean czech czechia
        denmark dane dominican ecuador ecuadorian egypt egyptian salvador salvadoran eritrea eritrean estonia ethiopia ethiopian finland finn ghana ghanaian greece greek
        guatemala guatemalan hungary hungarian iceland india indian indonesia indonesian iraq iraqi ireland irish israel israeli italy italian jamaica jamaican kenya kenyan
        korea korean latvia lebanon lebanese lithuania malaysia malaysian moldova moldovan morocco moroccan nepal nepali netherlands dutch nigeria nigerian norway norwegian
        pakistan pakistani palestine palestinian panama paraguay peru peruvian philippines filipino poland portugal romania romanian rwanda senegal serbia serbian slovakia
        slovenia somalia somali spain spaniard sudan sweden swede switzerland swiss syria syrian taiwan taiwanese thailand tunisia uganda uruguay vietnam vietnamese yemen zimbabwe
        algeria algerian afghanistan afghan
    """,
    "es": """
        argentina argentino austria austriaco bangladesi belgica belga bolivia boliviano brasil brasileno bulgaria bulgaro chile chileno checo chequia dinamarca danes dominicano
        ecuador ecuatoriano egipto egipcio salvador salvadoreno eritrea eritreo estonia etiopia etiope finlandia finlandes grecia griego guatemala guatemalteco hungria hungaro islandia
        india indonesia indonesio irak iraqui irlanda irlandes israel israeli italia italiano jamaica jamaicano jamaiquino kenia corea coreano letonia libano libanes lituania malasia
        moldavia moldavo marruecos marroqui holanda holandes neerlandes nigeria nigeriano noruega noruego pakistan pakistani palestina palestino panama panameno paraguay
        paraguayo peru peruano filipinas filipino polonia polaco portugal rumania rumano ruanda senegal senegales serbia serbio eslovaquia eslovenia somalia somali espana sudan
        suecia sueco suiza suizo siria sirio taiwan tailandia tunez tunecino uruguay uruguayo vietnam vietnamita yemen zimbabue argelia argelino afganistan afgano turquia
    """,
    "fr": """
        argentine argentin autriche autrichien bangladais belgique belge bolivie bolivien bresil bresilien bulgarie bulgare chili chilien tcheque tchequie danemark danois dominicain
        equateur equatorien egypte egyptien salvador salvadorien erythree estonie ethiopie ethiopien finlande finlandais grece grec guatemala guatemalteque hongrie hongrois islande
        inde indien indonesie indonesien irak irakien irlande irlandais israel israelien italie italien jamaique jamaicain kenya coree coreen lettonie liban libanais lituanie malaisie
        moldavie moldave maroc marocain hollande neerlandais nigeria nigerian norvege norvegien pakistan pakistanais palestine palestinien panama paraguay paraguayen perou
        peruvien philippines philippin pologne polonais portugal roumanie roumain rwanda senegal senegalais serbie serbe slovaquie slovenie somalie somalien espagne soudan
        suede suedois suisse syrie syrien taiwan thailande tunisie tunisien uruguay uruguayen vietnam vietnamien yemen zimbabwe algerie algerien afghanistan afghan turquie
    """,
}
#: Of all three languages, those left out above for what they mean beside: a question that names one is of that country as often as of its language.
_ALSO = """
    australia australian australien britain british britanico britannique china chinese chino chine chinois colombia colombian colombiano colombie colombien cuba cuban cubano cubain
    england english inglaterra ingles angleterre anglais france french francia frances francais germany german alemania aleman allemagne allemand haiti haitian haitiano haitien
    honduras honduran hondureno hondurien iran iranian irani iranien japan japanese japon japones japonais nicaragua nicaraguan nicaraguense zealand zelanda zelande
    danish finnish polish portuguese portugues russia russian rusia ruso russie russe spanish espanol espagnol scotland scottish escocia ecosse saudi saudita saoudite singapore singapur singapour swedish
    turkey turkish turco turquie turc ukraine ukrainian ucrania ucraniano ukrainien uae venezuela venezuelan venezolano venezuelien wales
"""
#: What forms of these names have behind them, and what stands there instead.
_ENDINGS = (
    ("", ""),
    ("s", ""),
    ("es", ""),
    ("e", ""),
    ("ne", ""),
    ("nes", ""),
    ("a", ""),
    ("as", ""),
    ("a", "o"),
    ("as", "o"),
    ("que", "c"),
    ("ques", "c"),
)


def may_be_people(word: str) -> bool:
    """Whether a folded word may name a country or its people, in any language and form; without a stemmer, which would have to be imported."""
    return any(word.endswith(end) and word[: len(word) - len(end)] + instead in _every() for end, instead in _ENDINGS)


@lru_cache(maxsize=1)
def _every() -> frozenset[str]:
    return frozenset(" ".join((*_NAMES.values(), _ALSO)).split())


@lru_cache(maxsize=4096)
def is_people(word: str, language: str) -> bool:
    """Whether a folded word names a country or its people, in any of their forms."""
    # Not every version of the stemmer knows each ending (`polonaises`).
    return any(stem(word.removesuffix(ending), language) in _stems(language) for ending in ("", "s", "e", "es"))


@lru_cache(maxsize=8)
def _stems(language: str) -> frozenset[str]:
    return frozenset(stem(fold(name), language) for name in _NAMES.get(language, "").split())
