"""What a statement claims that can be held against a text: its names and its numbers."""

import re
from collections.abc import Iterator, Set

from cmfacts.store.texts import normal
from cmfacts.values.numerals import meanings, plain
from cmfacts.values.text import STOP_WORDS, fold

_CARDINALS = "zero one two three four five six seven eight nine ten eleven twelve".split()
_ORDINALS = "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
#: Number words as a statement may have them; "one", "the two" and "first" are too often no number.
_SPELT = {w: str(n) for ws, least in ((_CARDINALS, 3), (_ORDINALS, 2)) for n, w in enumerate(ws) if n >= least}
#: A scale and how many zeros it stands for.
_SCALES = {"thousand": 3, "million": 6, "billion": 9}
_SCALED = r"(?:\s+(?:thousand|million|billion))?"
_NUMBER = re.compile(rf"(?:[1-9]\d{{0,2}}(?:[\s'’]\d{{3}})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)*){_SCALED}", re.IGNORECASE)
#: The same in `normal` form, where the groups of a figure may be numbers of their own.
_PLAIN_NUMBER = re.compile(rf"\d+(?:[.,]\d+)*{_SCALED}")
_GROUPS = re.compile(r"(?<!\S)\d{1,3}(?: \d{3})+(?:[.,]\d+)?(?!\S)", re.ASCII)
#: No figure has more groups of three.
_MOST_GROUPS = 5

_NAME = r"(?:[A-Z](?:\.[A-Z])+\.?|[A-ZÀ-ÖØ-Þ][\w&]*(?:[-’'][A-ZÀ-ÖØ-Þ]\w+)*\.?)"
#: Names in a row, with the small words inside them.
_NAMES = re.compile(rf"{_NAME}(?: (?:(?:of|for|de|del|du) (?:the )?)?{_NAME})*")
#: Capitals that name no person and no institution, folded.
_NO_NAMES = frozenset(
    "january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday "
    "english spanish french senator prime minister president ambassador governor general premier professor dr mr ms mrs the a an in on at by of for from "
    "and or as it its he she they this that these those i ii iii".split()
)


def words_of(statement: str) -> list[tuple[str, bool]]:
    """The words of a statement in `normal` form, each with whether it is part of a name or a title: whether it has a capital."""
    return [(word, _is_capital(token)) for token in statement.split() for word in normal(token).split()]


def _is_capital(token: str) -> bool:
    word = token.lstrip('“"(')
    return bool(re.match(r"[A-ZÀ-ÖØ-Þ]", word)) and fold(word) not in STOP_WORDS


def names(statement: str) -> Iterator[str]:
    """
    The names in a statement, of one word or several (`Bank of Canada`), in order.

    Shape:  without possessive endings, full stops behind, and titles or articles before; a lone first word of a sentence is
            none unless it is in capitals.
    """
    for sentence in re.split(r"(?<=[a-z0-9)”][.!?:]) +", re.sub(r"[’']s?(?=\W|$)", "", statement)):
        for match in _NAMES.finditer(sentence):
            words = match[0].rstrip(".").split()
            while words and _names_nothing(fold(words[0])):
                del words[0]
            name = " ".join(words)
            is_first_word = match.start() == 0 and len(words) == 1
            if name and (not is_first_word or name.isupper()):
                yield name


def parts_of(name: str) -> list[str]:
    """The words of a name that must stand in a text for the name to stand there, in `normal` form; hyphens part them."""
    return [part for part in normal(name.replace("-", " ")).split() if not _names_nothing(part)]


def _names_nothing(word: str) -> bool:
    return word in STOP_WORDS or word in _NO_NAMES


def numbers_of(statement: str) -> Iterator[str]:
    """
    The numbers in a statement as they are written, first those in digits, then those in words.

    Shape:  `1,300`, `1.3 million`, `three`, `twelfth`; digits that are part of a name are none (`G20`, `H1N1`), those of `19th` are.
    """
    for match in _NUMBER.finditer(re.sub(r"(?<=[A-Za-z])\d+|\d+(?=[A-Za-z]{3,})", "", statement)):
        yield match[0]
    for word in statement.split():
        first = normal(word.partition("-")[0])
        if first in _SPELT:
            yield first


def forms_in(text: str) -> Iterator[str]:
    """Every number of a text in `normal` form, in each of its plain forms; of groups of three what any of them in a row may be."""
    for match in _PLAIN_NUMBER.finditer(text):
        yield from forms_of(match[0])
    for match in _GROUPS.finditer(text):
        groups = match[0].split()
        for first in range(len(groups)):
            for end in range(first + 2, min(len(groups), first + _MOST_GROUPS) + 1):
                yield plain(" ".join(groups[first:end]))
    for word in text.split():
        if word in _SPELT:
            yield _SPELT[word]


def forms_of(written: str) -> set[str]:
    """
    The plain forms of a number: two that have one in common are the same number.

    Shape:  digits without separators, leading zeros and noughts behind, as they are and scaled: `1.3 million` -> `1.3`, `1300000`; `three` -> `3`;
            what may be grouped or not is both: `9.500` -> `9500`, `9.5`.
    """
    folded = fold(written)
    scaled = re.fullmatch(rf"(.*?)\s+({'|'.join(_SCALES)})", folded)
    number, scale = scaled.groups() if scaled else (folded, "")
    forms: set[str] = set()
    for value in meanings(plain(_SPELT.get(number, number))):
        forms |= {value, _significant(value)}
        if scale and value.count(".") < 2:
            whole, _, part = value.partition(".")
            if len(part) <= _SCALES[scale] and whole.isdecimal():
                forms.add(_significant(whole + part.ljust(_SCALES[scale], "0")))
    return forms


def stands(written: str, forms: Set[str]) -> bool:
    """Whether a number of a statement is among the plain forms of a text; groups with spaces between may be numbers of their own."""
    return not forms.isdisjoint(forms_of(written)) or all(not forms.isdisjoint(forms_of(part)) for part in written.split())


def _significant(digits: str) -> str:
    """Digits without the zeros in front, the last of them apart."""
    return re.sub(r"^0+(?=.)", "", digits)
