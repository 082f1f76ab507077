"""Where a sentence ends in English, Spanish and French, and of which language it is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from cmfacts.proof.read.blocks import Block, Cited
from cmfacts.proof.records import Sentence
from cmfacts.values.text import STOP_WORDS_OF, fold

#: Full stop and the like, what closes with it, a blank, and what may begin a sentence.
_END = re.compile(r"""(?P<stop>[.!?…]+)[»”’"')\]]*(?:\xa0»|\u202f»|\x20»)?(?P<blank>\s+)(?=[«“‘"'(\[¿¡—–-]*\s?(?P<next>\w)|[¿¡«“])""")
#: What a full stop shortens: nothing ends there, unless a word follows that only a sentence begins with.
_SHORT = frozenset(
    """
    mr mrs ms dr prof sr sra srta dra st ste gen gov sen rep hon rev lic ing arq pres min
    jan feb mar apr jun jul aug sep sept oct nov dec ene abr ago dic janv févr avr juil déc
    no nos nr núm nro num vol vols ed eds p pp pág págs fig figs tab sec sect art arts ch chap cap ca c cf viz vs v al approx aprox env est
    dept depto inc ltd co corp cía bros s ss etc e.g i.e eg ie par para op cit ibid ff m mm mme mmes mlle me mtl ee uu ss av bd ave blvd
    u.s u.k u.n e.u u.s.a d.c ee.uu ee uu s.a c.v n.l b.c a.m p.m a.d
    """.split()
)
#: Of these a capital letter says enough that a sentence is over.
_MAY_END = frozenset("etc al inc ltd co corp u.s u.k u.n e.u u.s.a d.c ee.uu uu s.a c.v a.m p.m a.d b.c cía".split())
#: A sentence has so many more words of its own language than of the draft's: `en`, `de`, `la` are of two.
_PLAINLY = 2
#: What only counts, at the beginning of a heading or an item: `4.`, `2.1.`, `IV.`
_COUNT = re.compile(r"\W{0,3}(?:\d{1,2}(?:\.\d{1,2})*|[IVX]{1,5})\Z")
_WORD = re.compile(r"(?<!\d)[^\W\d_]+(?:\.[^\W\d_]+)*$")
_BEGINS = frozenset(
    "the this these that it its in on at by since after before when while although but and however he she they we as of for from with there "
    "el la los las en un una este esta al por para desde según le les l un une des dans en au aux depuis selon cette ce ces il elle".split()
)


def cut(block: Block, language: str | None) -> Iterator[Sentence]:
    """
    The sentences of a block, in the language that this or the draft says; where neither does, that is "", for `spoken`.

    Shape:  a key in brackets belongs to the sentence before it, in the running text to the one it stands in.
    """
    starts = [0, *_boundaries(block.text, {one.at for one in block.cited if not one.behind})]
    ends = [*starts[1:], len(block.text)]
    keys = _keys_by_sentence(block.cited, starts)
    said = block.language or language or ""
    for number, (start, end) in enumerate(zip(starts, ends)):
        text = block.text[start:end].rstrip()
        yield Sentence(text, block.places[start : start + len(text)], tuple(c.key for c in keys.get(number, ())), said)


def _boundaries(text: str, in_text: Collection[int]) -> Iterator[int]:
    """Where sentences begin behind others; a key in the running text, at `in_text`, begins one as a capital letter does."""
    for match in _END.finditer(text):
        begins = match["next"]
        if begins and begins.islower() and match.end("blank") not in in_text:
            continue
        if match["stop"] == "." and (_is_short(text, match.start(), match.end("blank")) or _COUNT.match(text, 0, match.start())):
            continue
        yield match.end("blank")


def _is_short(text: str, stop: int, after: int) -> bool:
    """Whether a full stop is that of an abbreviation or an initial, within a sentence."""
    word = _WORD.search(text, max(0, stop - 20), stop)
    if word is None:
        return False
    name = word[0].lower()
    if name not in _SHORT and not (len(name) == 1 and word[0].isupper()):
        return False
    following = re.compile(r"[\W_]*([^\W\d_]+|\d)").match(text, after)
    next_word = following[1] if following else ""
    if name in ("no", "nos") and not next_word.isdecimal():
        return False
    if next_word.lower() in _BEGINS and not (len(name) == 1 and next_word.isupper()):
        return False
    return not (name in _MAY_END and name in ("etc", "al") and next_word[:1].isupper())


def _keys_by_sentence(cited: tuple[Cited, ...], starts: list[int]) -> dict[int, list[Cited]]:
    found: dict[int, list[Cited]] = {}
    for one in cited:
        # A key behind the blank after a full stop is about what was said before it.
        within = sum(start < one.at if one.behind else start <= one.at for start in starts) - 1
        found.setdefault(max(within, 0), []).append(one)
    return found


def spoken(sentences: Sequence[Sentence]) -> Iterator[Sentence]:
    """Sentences in a language: where nothing says one, in that of most, but for those whose words are plainly of another."""
    hits = [{} if one.language else _hits(one.text) for one in sentences]
    told = Counter(one.language or _first(hit) for one, hit in zip(sentences, hits))
    most = next((code for code, _ in told.most_common() if code), "en")
    for one, hit in zip(sentences, hits):
        own = _first(hit)
        yield one if one.language else one._replace(language=own if hit.get(own, 0) >= hit.get(most, 0) + _PLAINLY else most)


def _hits(text: str) -> dict[str, int]:
    """How many of the words of each language a text has that say nothing by themselves."""
    words = set(re.findall(r"[^\W\d_]+(?![\w$])", fold(text)))  # not the C of C$
    return {code: len(words & stop) for code, stop in STOP_WORDS_OF.items()}


def _first(hits: Mapping[str, int]) -> str:
    """The language that the words of a text are of; "" where they do not tell."""
    ranked = sorted(hits, key=lambda code: (-hits[code], code))
    return ranked[0] if ranked and hits[ranked[0]] >= 2 and hits[ranked[0]] > hits[ranked[1]] else ""
