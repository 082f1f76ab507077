"""Folding, words and stems: what makes two spellings the same to a searcher."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

#: Letters that NFKD leaves whole. Lower case, since folding lowers first.
_LETTERS = str.maketrans({
    "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h",
    "’": "'", "‘": "'", "ʼ": "'",
})  # fmt: skip
_WORD = re.compile(r"\d+(?:[.,]\d+)+|[^\W_]+")


class _Marks(dict[int, int | None]):
    """Character -> itself, or nothing if it is a combining mark: `str.translate` asks once for each there is."""

    def __missing__(self, code: int) -> int | None:
        kept = self[code] = None if unicodedata.combining(chr(code)) else code
        return kept


_MARKS = _Marks()

#: By language what carries nothing in a query that has other words: folded, with the pieces that elision leaves; and all of them.
STOP_WORDS_OF = {
    "en": frozenset(
        """
        a about after all also am an and any are as at be because been before being between both but by can could did do does doing down
        during each few for from further had has have having he her here hers him his how i if in into is it its itself just me more
        most my no nor not now of off on once only or other our out over own s same she should so some such t than that the their them
        then there these they this those through to too under until up very was we were what when where which while who whom why will
        with would you your
        """.split()
    ),
    "es": frozenset(
        """
        a al ante como con cual cuales cuando cuanto cuantos de del desde donde e el ella ellos en entre era es esa ese eso esta este esto
        estos fue fueron ha han hasta hay la las le les lo los mas me mi muy ni no nos o para pero por porque que quien quienes se segun ser
        si sin sobre son su sus tambien tan te tiene tu un una unas uno unos y ya
        """.split()
    ),
    "fr": frozenset(
        """
        a as au aux avec c ce ces cet cette combien comme d dans de des donc entre es du elle elles en est et etaient etait ete eu
        eux il ils j je l la le les leur leurs lui m ma mais me meme mes moi n ne nous on ont ou par pas pour qu quand que quel
        quelle quelles quels qui sa sans se ses si soit son sont sous sur ta te tes toi ton tous tout tres tu un une vos votre vous
        y
        """.split()
    ),
}
STOP_WORDS = frozenset().union(*STOP_WORDS_OF.values())


def fold(text: str) -> str:
    """
    The text without case and accents.

    Shape:  `México` -> `mexico`, `Łódź` -> `lodz`, `Straße` -> `strasse`; other scripts keep their letters.
    """
    text = text.lower()
    if text.isascii():
        return text
    # NFKD first: it makes a plain capital of `𝐀`, which has no lower case of its own, and one of our letters of `ᶞ` and `ǽ`.
    return unicodedata.normalize("NFKD", text).lower().translate(_LETTERS).translate(_MARKS)


def words(text: str) -> list[str]:
    """
    The folded words of a text, in order.

    Shape:  letters and digits together (`h1n1`); initials joined (`U.S.` -> `us`); numbers whole, without thousands
            separators (`9,500` -> `9500`, `21.3` -> `21.3`, `1,5` -> `1.5`).
    """
    text = fold(text)
    if text.count(".") > 1:
        text = re.sub(r"\b(?:[^\W\d_]\.){2,}", lambda m: m[0].replace(".", "") + " ", text)
    return [word if word.isalnum() else _number(word) for word in _WORD.findall(text)]


def placed_words(text: str) -> Iterator[tuple[int, int, str]]:
    """The words of a text as `words` has them, each with the characters of the text it stands at."""
    for match in re.finditer(r"\b(?:[^\W\d_]\.){2,}|\d+(?:[.,]\d+)+|[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*", text):
        for word in words(match[0]):
            yield match.start(), match.end(), word


def _number(written: str) -> str:
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", written):
        return written.replace(",", "")
    return written.replace(",", ".")


def is_number(word: str) -> bool:
    """Whether a folded word is digits, with or without a decimal part."""
    return word.replace(".", "", 1).isdigit()


@lru_cache(maxsize=4)
def _stemmer(language: str):  # type: ignore[no-untyped-def]  # the class is known only once PyStemmer is imported
    import Stemmer  # on first use: known words have their stems in the index

    names = {"en": "english", "es": "spanish", "fr": "french"}
    return Stemmer.Stemmer(names.get(language, "english"), 200_000)


def stem(word: str, language: str) -> str:
    """
    The stem of a folded word in a language (`en`, `es` or `fr`; any other counts as English); numbers and words of up to two letters are their own.

    Source: Snowball stemmers (Porter 2001) for English, Spanish and French, by PyStemmer.
    """
    if len(word) <= 2 or word[0].isdigit():
        return word
    stemmed: str = _stemmer(language).stemWord(word)
    return stemmed


#: What has no form of its own and could steer: controls, halves of surrogate pairs, directions, invisible signs, tags outside a flag. Joiners
#: (Persian, Indic scripts, emoji) and the number signs of Arabic are seen, or seen by what they do.
_STEERING = (
    "(\U0001f3f4[\U000e0020-\U000e007e]+\U000e007f)|[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e007f]"
)


def printable(text: str) -> str:
    """The text without what could steer a terminal or a reader: what ends a line or moves on in it shows as a space, the rest not at all."""
    if text.isascii() and text.isprintable():
        return text
    return re.sub(_STEERING, lambda m: m[1] or (" " if m[0] in "\t\n\r\v\f\x85\u2028\u2029" else ""), text)
