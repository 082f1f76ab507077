"""Folding, words and stems: what makes two spellings the same to a searcher."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from cmfacts.values import unspaced
from cmfacts.values.numerals import plain

#: Letters that NFKD leaves whole, and the signs of Arabic numbers. Lower case, since folding lowers first.
_LETTERS = str.maketrans({
    "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h",
    "’": "'", "‘": "'", "ʼ": "'", "٫": ".", "٬": ",",
})  # fmt: skip
#: A figure in groups of three, another number, a word. Folding has made a plain space of every other.
_FIGURE = r"[1-9]\d{0,2}(?:[ ']\d{3})+(?:[.,]\d+)?(?![^\W_])|\d+(?:[.,]\d+)+"
_WORD = re.compile(rf"{_FIGURE}|[^\W_]+")
#: Of a text in ASCII without a digit the words are what stands between other signs: most texts are such, and this way takes half the time.
_DIGIT = re.compile("[0-9]")
_APART = str.maketrans({chr(code): " " for code in range(128) if not chr(code).isalnum()})
#: Marks inside words that are vowels of their own, of Indian scripts and their like; for a text before it is folded also those that fold away.
_VOWELS = r"\u0900-\u0963\u0971-\u0df3\u0e31-\u0e3a\u0e47-\u0e4e\u0eb1-\u0ece\u102b-\u103e\u1056-\u109d\u17b4-\u17d3\u17dd\uaa29-\uaa36"
_FOLDED_AWAY = r"\u00ad\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u0610-\u061a\u061c\u064b-\u065f\u0670\u180b-\u180f\u200b-\u200f\u2060-\u2064\ufe00-\ufe0f\ufeff"
_FIRST_VOWEL = "\u0900"


#: What Unicode calls default ignorable: there only for whoever sets the text, as a soft hyphen, or for whoever reads the rest of it. Source: Unicode 15,
#: DerivedCoreProperties.
_IGNORABLE = (
    r"[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8"
    r"\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)


class _Marks(dict[int, int | str]):
    """
    Character -> itself; nothing if it is a combining mark or ignorable; a digit of any script as ours.

    `str.translate` asks once for each there is.
    """

    def __missing__(self, code: int) -> int | str:
        character = chr(code)
        kept: int | str = ""
        if not unicodedata.combining(character) and not re.match(_IGNORABLE, character):
            kept = str(unicodedata.decimal(character, "")) or code
        self[code] = kept
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
#: Digits that are raised above the line, from 0 to 9.
SUPERSCRIPT = "⁰¹²³⁴⁵⁶⁷⁸⁹"
#: What is in capitals to ask for one thing or another.
_OPERATORS = frozenset(("and", "or", "not"))
_CAPITALS = re.compile(r"[A-ZÀ-ÖØ-Þ]{2}|[^\W\d_]\.[^\W\d_]\.")
_AS_NAME = re.compile(r"\b(?:[^\W\d_]\.){2,}|(?<![^\W_])[^\W\d_]{2,}(?![^\W_])")
#: A text in capitals that has a longer word is no row of initials.
_LONGEST_INITIALS = 5


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


def id_of(text: str) -> str:
    """A text as an id has it: `Café 1` -> `cafe-1`; "" if nothing of it can stand there."""
    return "-".join(re.findall("[a-z0-9]+", fold(text)))


def words(text: str) -> list[str]:
    """
    The folded words of a text, in order.

    Shape:  letters and digits together (`h1n1`); initials joined (`U.S.` -> `us`); numbers as `numerals.plain` has them (`9,500`, `9 500` ->
            `9500`, `1,5` -> `1.5`); of a script without spaces each two characters that stand together.
    """
    folded = _folded(text)
    return _words(folded, _pieces(folded))


def words_and_inside(text: str) -> tuple[list[str], list[str]]:
    """
    The folded words of a text, and those that somebody may ask for who writes them otherwise.

    Shape:  beside the words the groups of a figure with spaces (`16`, `430`), which may be numbers of their own, and the characters of a script
            without spaces.
    """
    folded = _folded(text)
    pieces = _pieces(folded)
    found = _words(folded, pieces)
    inside: list[str] = []
    if found is not pieces:  # there is a figure, or a script without spaces
        for piece in pieces:
            if " " in piece:
                inside += re.split("[ .,]", piece)
    if unspaced.has_runs(folded):
        inside += _characters(found)
    return found, inside


def named(text: str) -> frozenset[str]:
    """
    The stop words that a text writes as names are written: in two capitals or more, or with full stops.

    Shape:  folded: `US` and `U.S.` are `us`; none of a text all in capitals, unless all of it may be initials.
    """
    if not _CAPITALS.search(text):
        return frozenset()
    written = _AS_NAME.findall(text)
    shouted = text.isupper() and any(len(name) > _LONGEST_INITIALS for name in written if "." not in name)
    names = (name for name in written if "." in name or (name.isupper() and not shouted))
    return STOP_WORDS.intersection(word for name in names for word in words(name)) - _OPERATORS


def telling(text: str, found: list[str]) -> list[str]:
    """Of the words found in a text those that carry meaning: without stop words, unless they are names or there is nothing else."""
    kept = [word for word in found if word not in STOP_WORDS]
    if len(kept) == len(found):
        return kept
    names = named(text)
    return [word for word in found if word not in STOP_WORDS or word in names] or found


def _folded(text: str) -> str:
    """The text as `fold` has it, initials joined."""
    text = fold(text)
    if text.count(".") > 1:
        text = re.sub(r"\b(?:[^\W\d_]\.){2,}", lambda m: m[0].replace(".", "") + " ", text)
    return text


def _pieces(folded: str) -> list[str]:
    """Words, runs without spaces, and numbers as they are written."""
    if folded.isascii() and not _DIGIT.search(folded):
        return folded.translate(_APART).split()
    word = _WORD if folded.isascii() or max(folded) < _FIRST_VOWEL else _word_with_vowels()
    return word.findall(folded)


def _words(folded: str, pieces: list[str]) -> list[str]:
    found = pieces
    if not all(map(str.isalnum, pieces)):
        found = [piece if piece.isalnum() or not piece[0].isdecimal() else plain(piece) for piece in pieces]
    return [word for piece in found for word in _parted(piece)] if unspaced.has_runs(folded) else found


def _parted(word: str) -> Iterator[str]:
    for piece, is_run in unspaced.parted(word):
        yield from unspaced.pairs(piece) if is_run else [piece]


def _characters(found: list[str]) -> Iterator[str]:
    """The characters that are in pairs, each as often as it stands there."""
    for word, after in zip(found, [*found[1:], ""]):
        if len(word) == 2 and unspaced.has_runs(word):
            yield word[0]
            if after[:1] != word[1] or len(after) != 2:
                yield word[1]


@lru_cache(maxsize=1)
def _word_with_vowels() -> re.Pattern[str]:
    return re.compile(rf"{_FIGURE}|[^\W_]+(?:[{_VOWELS}]+[^\W_]*)*")


@lru_cache(maxsize=1)
def _word_as_printed() -> re.Pattern[str]:
    spaced = _FIGURE.replace("[ ']", r"[\s'’]").replace("[.,]", "[.,٫٬]")
    return re.compile(rf"\b(?:[^\W\d_]\.){{2,}}|{spaced}|[^\W_]+(?:[{_VOWELS}{_FOLDED_AWAY}]+[^\W_]*)*")


def placed_words(text: str) -> Iterator[tuple[int, int, str]]:
    """
    The words of a text as `words` has them, each with the characters of the text it stands at.

    Shape:  what is inside (`words_and_inside`) as well: the groups of a figure behind it, a character before the pair that it begins.
    """
    for match in _word_as_printed().finditer(text):
        if unspaced.has_runs(match[0]):
            yield from _placed_pairs(match[0], match.start())
            continue
        for word in words(match[0]):
            yield match.start(), match.end(), word
        if len(match[0].split()) > 1:
            for group in re.finditer(r"\d+", match[0]):
                yield match.start() + group.start(), match.start() + group.end(), fold(group[0])


def _placed_pairs(word: str, start: int) -> Iterator[tuple[int, int, str]]:
    for piece, is_run in unspaced.parted(word):
        end = start + len(piece)
        if not is_run:
            yield from ((start, end, found) for found in words(piece))
            start = end
            continue
        # One character may fold to several, or to none.
        placed = [(at, character) for at, printed in enumerate(piece, start) for character in fold(printed)]
        for number, (at, character) in enumerate(placed):
            yield at, at + 1, character
            if number + 1 < len(placed):
                after, following = placed[number + 1]
                yield at, after + 1, character + following
        start = end


def is_number(word: str) -> bool:
    """Whether a folded word is digits, with or without a decimal part."""
    return word.replace(".", "", 1).isdecimal()


#: The languages that Snowball has a stemmer for, as it names them; of English there is one besides, which nobody asks for.
_STEMMERS = """
    ar=arabic ca=catalan cs=czech da=danish de=german el=greek en=english eo=esperanto es=spanish et=estonian eu=basque fa=persian fi=finnish fr=french ga=irish hi=hindi
    hu=hungarian hy=armenian id=indonesian it=italian lt=lithuanian nb=norwegian ne=nepali nl=dutch nn=norwegian no=norwegian pl=polish pt=portuguese ro=romanian
    ru=russian sr=serbian st=sesotho sv=swedish ta=tamil tr=turkish yi=yiddish
"""


@lru_cache(maxsize=64)
def _stemmer(language: str):  # type: ignore[no-untyped-def]  # the class is known only once PyStemmer is imported
    import Stemmer  # on first use: known words have their stems in the index

    names = dict(pair.split("=") for pair in _STEMMERS.split())
    name = names.get(language.partition("-")[0].lower(), "english")
    return Stemmer.Stemmer(name if name in Stemmer.algorithms() else "english", 200_000)


def names_in(texts: Iterable[str]) -> set[str]:
    """The folded words that are written with a capital wherever they stand, but for the beginning of a text."""
    capital: dict[str, bool] = {}
    for text in texts:
        for start, end, word in placed_words(text):
            if start or text[start:end].isupper():
                capital[word] = capital.get(word, True) and text[start].isupper()
    return {word for word, is_capital in capital.items() if is_capital}


def stem(word: str, language: str) -> str:
    """
    The stem of a folded word in a language that Snowball knows (`de-AT` is German; any other counts as English); numbers and words of up to two letters are their own.

    Source: Snowball stemmers (Porter 2001), by PyStemmer.
    """
    if len(word) <= 2 or word[0].isdecimal():
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
