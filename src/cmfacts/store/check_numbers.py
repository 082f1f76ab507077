"""The numbers of a sentence, where they stand: in digits however grouped, in words, as ordinals and as multiples, in English, Spanish and French."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from cmfacts.store.check_number_words import NUMBER_WORDS, NumberWords
from cmfacts.values.text import fold

#: An exact number: its digits without zeros at either end, and how many zeros belong behind. 9,500 and 9.5 thousand are both ("95", 2).
Value = tuple[str, int]

_TOKEN = re.compile(
    r"""
    (?P<name>[a-z]+\d[a-z\d]*)                                                            # H1N1, G20: no number
    | (?P<slashed>\d+(?:/\d+)+)                                                           # 9/11
    | (?P<digits>(?:\d{1,3}(?:[ ]\d{3})+(?!\d)|\d+)(?:[.,]\d+)*) (?P<end>[a-z]*)          # 1 234,5; 4th; 1990s
    | (?P<word>[a-z]+)
    """,
    re.VERBOSE,
)
#: What may stand right behind digits that are a number all the same.
_ORDINAL_ENDS = frozenset("st nd rd th er re e eme ieme o a os as".split())
_ENDS = _ORDINAL_ENDS | {"s"}
_SHORT = {"k": 3, "m": 6, "mn": 6, "bn": 9, "b": 9}
#: What makes digits a time of day: half past eleven at night is 11:30 p.m. here and 23 h 30 there.
_CLOCK = re.compile(r":\d|[ ]?h\b|[ ]?[ap]\.?m\b")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}
#: Where numbers in words end: a million million million is no figure.
_MOST = 10**15
#: Decimals that stand for a third and two thirds.
_THIRDS = (("0.33", "0.333", "33", "33.3", "33.33"), ("0.67", "0.667", "67", "66.7", "66.67", "66"))


class Number(NamedTuple):
    """
    A number of a sentence.

    Shape:  `written` as it stands there, folded; `values` is all that it can mean, since `1.234` and `third` can mean two things;
            `sure` if another wording of the sentence must have it too; `scaled` if a word such as million stands with it; `start` and `end` are
            offsets in the sentence; `form` says how it is written: `digits`, `cardinal`, `ordinal` (4th, and fourth where that cannot be a part),
            `fraction` (half; third, which may be the place as well), `multiple` (doubled), `group` (decade) or `slashed`.
    """

    written: str
    values: frozenset[Value]
    sure: bool = True
    scaled: bool = False
    start: int = 0
    end: int = 0
    form: str = "digits"


def value(digits: str, zeros: int = 0) -> Value:
    """The exact value of digits with at most a decimal point: `9500` -> ("95", 2), `3.10` -> ("31", -1); `zeros` more stand behind."""
    whole, _, part = digits.partition(".")
    number = (whole + part).lstrip("0")
    plain = number.rstrip("0")
    return (plain, zeros - len(part) + len(number) - len(plain)) if plain else ("", 0)


def numbers_of(sentence: str, language: str) -> list[Number]:
    """The numbers of a sentence, in order; none in a language whose numbers are not read."""
    words = NUMBER_WORDS.get(language)
    return list(_Sentence(sentence, language, words).numbers()) if words else []


def missing(wanted: Iterable[Number], there: Sequence[Number]) -> list[Number]:
    """The sure ones of some numbers that are none of those there."""
    known = {v for number in there for v in number.values}
    return [number for number in wanted if number.sure and known.isdisjoint(number.values)]


class _Sentence:
    """A sentence cut into digits and words, read from left to right."""

    def __init__(self, sentence: str, language: str, words: NumberWords) -> None:
        self.text = fold(sentence)
        #: Folding may make one character of two or two of one: where each of the folded stands in the sentence.
        self.places = range(len(sentence)) if sentence.isascii() else [n for n, character in enumerate(sentence) for _ in fold(character)]
        # Most words have nothing to do with numbers, and go at once; what stood between two tokens still parts them.
        self.tokens = [t for t in _TOKEN.finditer(self.text) if t.lastgroup != "word" or _role(t["word"], language)]
        self.language = language
        self.words = words

    def numbers(self) -> Iterator[Number]:
        at = 0
        while at < len(self.tokens):
            token = self.tokens[at]
            after, found = at + 1, None
            if token["digits"]:
                after, found = self._in_digits(at)
            elif token["slashed"]:
                for part in re.finditer(r"\d+", token["slashed"]):
                    start, end = self.places[token.start() + part.start()], self.places[token.start() + part.end() - 1] + 1
                    yield Number(part[0], frozenset([value(part[0])]), sure=False, start=start, end=end, form="slashed")
            elif token["word"] and _role(token["word"], self.language) == _BEGINS:
                after, found = self._in_words(at)
            if found:
                yield found
            at = after

    def word(self, at: int) -> str:
        """The word at a place if it follows what stands before it with a space or a hyphen, else ""."""
        if at >= len(self.tokens) or not (word := self.tokens[at]["word"]):
            return ""
        return word if at == 0 or self.text[self.tokens[at - 1].end() : self.tokens[at].start()] in (" ", "-", "") else ""

    def _in_digits(self, at: int) -> tuple[int, Number]:
        token = self.tokens[at]
        digits, end = token["digits"], token["end"]
        forms = set(plain(digits, self.language))
        if digits.isdecimal() and end == "s":
            forms.add(f"19{digits}" if len(digits) == 2 else digits[-2:])  # the 90s, the 1990s
        before = self.tokens[at - 1] if at else token
        if re.fullmatch(r"\d{4}[-–]\d\d", self.text[before.start() : token.end()]):
            forms.add(f"{before['digits'][:2]}{digits}")  # 2008-09
        zeros, after = self._scale(at + 1) if not end else (0, at + 1)
        values = {value(form, zeros) for form in forms}
        if zeros and (part := self._part_more(after)):
            values = {value(f"{form}{part[0]}", zeros) for form in forms if form.isdecimal()}
            after += part[1]
        elif zeros and digits.isdecimal():
            whole, after = self._rest(after, int(digits) * 10**zeros)
            values = {value(str(whole))}
        values |= {value(form, _SHORT[end]) for form in forms if end in _SHORT}
        sure = (
            (not end or end in _ENDS) and not _CLOCK.match(self.text, token.end()) and self.text[token.start() - 1 : token.start()] != ":"
        )
        form = "ordinal" if end in _ORDINAL_ENDS else "digits"
        return after, self._number(at, after, values, form, sure=sure, scaled=zeros > 0)

    def _scale(self, at: int) -> tuple[int, int]:
        """How many zeros the words from a place on stand for, and the place behind them: `mil millones`."""
        zeros = 0
        while (word := self.word(at)) in self.words.scales:
            zeros += self.words.scales[word]
            at += 1
        return zeros, at

    def _part_more(self, at: int) -> tuple[str, int] | None:
        """The half or quarter that words from a place on add, as decimals, and how many words they are: `y medio`, `et quart`."""
        for decimals, words in ((".5", self.words.half), (".25", self.words.quarter)):
            if all(self.word(at + n) in (w, f"{w}a", f"{w}e", f"{w[:-1]}a") for n, w in enumerate(words)):
                return decimals, len(words)
        return None

    def _rest(self, at: int, number: int) -> tuple[int, int]:
        """A number with what follows it in digits, and the place behind, as in Mexico: `36 mil 759`, `2 mil 770 millones`, `un millón 300 mil`."""
        while self.language == "es" and (more := self._digits_behind(at)):
            zeros, after = self._scale(at + 1)
            if zeros == 6 and number < 10**6:
                number = (number + more) * 10**6
            elif more * 10**zeros < (10**3 if number < 10**6 else 10**6):
                number += more * 10**zeros
            else:
                break
            at = after
        return number, at

    def _digits_behind(self, at: int) -> int:
        """Up to three digits at a place, if they stand a space behind what is before them; else 0."""
        if at >= len(self.tokens) or self.text[self.tokens[at - 1].end() : self.tokens[at].start()] != " ":
            return 0
        digits = self.tokens[at]["digits"] or ""
        return int(digits) if digits.isdecimal() and len(digits) <= 3 and not self.tokens[at]["end"] else 0

    def _number(self, at: int, after: int, values: Iterable[Value], form: str, *, sure: bool = True, scaled: bool = False) -> Number:
        """The number that the tokens from a place to another are, with what they can mean."""
        start, end = self.tokens[at].start(), self.tokens[after - 1].end()
        return Number(self.text[start:end], frozenset(values), sure, scaled, self.places[start], self.places[end - 1] + 1, form)

    def _in_words(self, at: int) -> tuple[int, Number | None]:
        """The number that begins with the word at a place, and the place behind it."""
        words, word = self.words, self.tokens[at]["word"]
        if at and word in words.hundreds and self.word(at) and self.tokens[at - 1]["word"] == words.per:
            return at + 1, None
        after, number, scaled = self._cardinal(at)
        if after > at:
            if scaled and number % 1000 == 0:
                number, after = self._rest(after, number)
            return self._with_end(at, after, number, scaled)
        forms, form = ({str(words.ordinals[word])}, "ordinal") if word in words.ordinals else (set(), "")
        if word in words.fractions:
            part = _part(1, words.fractions[word])
            forms |= {str(words.fractions[word]), *part}
            form = "fraction"
            zeros, after = self._scale(at + 2 if self.word(at + 1) in ("a", "un", "de") else at + 1)
            if zeros:  # half a million
                return after, self._number(at, after, {value(part[0], zeros)}, "cardinal", sure=False, scaled=True)
            if dozen := words.hundreds.get(self.word(at + 1), 0) // words.fractions[word]:  # half a dozen
                return at + 2, self._number(at, at + 2, {value(str(dozen))}, "cardinal", sure=False)
        stem = next((s for s in words.multiples if word.startswith(s)), None)
        times = words.multiples[stem] if stem else words.cardinals.get(word.removesuffix("fold"), 0) if word.endswith("fold") else 0
        if times:
            forms |= {str(times), str(times * 100), str(times * 100 - 100)}
            form = "multiple"
        if of_group := words.groups.get(word) or self._century(at):
            forms.add(str(of_group))
            form = form or "group"
        return at + 1, self._number(at, at + 1, map(value, forms), form, sure=False) if forms else None

    def _with_end(self, at: int, after: int, number: int, scaled: bool) -> tuple[int, Number]:
        """A cardinal with what ends it: an ordinal (twenty-first), what it counts of (two thirds), or a half."""
        words, word = self.words, self.word(after)
        if word in words.ordinals and (place := _place(number, words.ordinals[word], self.language)):
            return after + 1, self._number(at, after + 1, {value(str(place))}, "ordinal")
        if 0 < number < 10 and word in words.fractions and number < words.fractions[word]:
            part = _part(number, words.fractions[word])
            zeros, end = self._scale(after + 2 if self.word(after + 1) in ("a", "un", "de") else after + 1)
            if zeros:  # three quarters of a million
                return end, self._number(at, end, {value(part[0], zeros)}, "cardinal", sure=False, scaled=True)
            forms = {*part, str(words.fractions[word])}
            return after + 1, self._number(at, after + 1, map(value, forms), "fraction", sure=False)
        form = str(number)
        if more := self._part_more(after):
            zeros, end = self._scale(after + more[1])
            zeros = zeros or len(form) - len(form.rstrip("0"))
            form, after, scaled = str(number // 10 ** (zeros if scaled else 0)) + more[0], end, scaled or zeros > 0
            return after, self._number(at, after, {value(form, zeros)}, "cardinal", scaled=scaled)
        word = self.tokens[at]["word"] if after == at + 1 else ""
        indefinite = word and (number < 3 or word in words.scales or words.hundreds.get(word) in (12, 100))
        return after, self._number(at, after, {value(form)}, "cardinal", sure=not indefinite, scaled=scaled)

    def _cardinal(self, at: int) -> tuple[int, int, bool]:
        """The number that words from a place on make up together, the place behind it, and whether a scale is in it."""
        words = self.words
        start, total, current, last = at, 0, 0, ""
        while at < len(self.tokens) and (word := self.word(at) if at > start else self.tokens[at]["word"]):
            if word == words.joins and at > start and self._goes_on(at + 1, current, last):
                at += 1
                continue
            if word in words.scales and total < _MOST:
                zeros = 10 ** words.scales[word]
                total = total * zeros if last in words.scales and not current else total + max(current, 1) * zeros
                current = 0
            elif word in words.hundreds and current < 100:
                hundred = words.hundreds[word]
                current = max(current, 1) * hundred if hundred <= 100 else current + hundred
            elif word.startswith("vingt") and last == "quatre":
                current += 76
            elif word in words.cardinals and _fits(current, words.cardinals[word], total, self.language):
                current += words.cardinals[word]
            else:
                break
            last = word
            at += 1
        return at, total + current, total > 0

    def _goes_on(self, at: int, current: int, last: str) -> bool:
        """Whether a number goes on behind a word such as `and`: after a hundred in English, after tens in Spanish and French."""
        word = self.word(at)
        if word not in self.words.cardinals:
            return False
        if self.language == "en":
            return last in self.words.hundreds or (last in self.words.scales and current == 0)
        return current % 10 == 0 and current % 100 >= 20 and 0 < self.words.cardinals[word] < 20

    def _century(self, at: int) -> int:
        """The century whose Roman number stands at a place; 0 if none does."""
        word = self.tokens[at]["word"]
        if not ((at and self.tokens[at - 1]["word"] in ("siglo", "siglos")) or self.word(at + 1) in ("siecle", "siecles")):
            return 0
        numerals = [_ROMAN.get(letter, 0) for letter in word.removesuffix("e")]
        return sum(-n if n < after else n for n, after in zip(numerals, [*numerals[1:], 0])) if all(numerals) else 0


_BEGINS, _INSIDE, _NOTHING = 2, 1, 0


@lru_cache(maxsize=65536)
def _role(word: str, language: str) -> int:
    """Whether a word can begin a number in a language, stand inside or beside one, or has nothing to do with any."""
    words = NUMBER_WORDS[language]
    tables = (words.cardinals, words.ordinals, words.fractions, words.hundreds, words.scales, words.groups)
    if any(word in table for table in tables) or word.startswith(tuple(words.multiples)) or word.endswith("fold"):
        return _BEGINS
    if re.fullmatch("[ivxl]+e?", word):
        return _BEGINS
    inside = (
        words.joins,
        words.per,
        *words.half,
        *words.quarter,
        "a",
        "un",
        "de",
        "media",
        "demie",
        "siglo",
        "siglos",
        "siecle",
        "siecles",
    )
    return _INSIDE if word in inside else _NOTHING


def _fits(current: int, more: int, total: int, language: str) -> bool:
    """Whether a number below a hundred can go on with another: after hundreds, ones after tens, and in French teens after 60 and 80, and ones after ten."""
    tail = current % 100
    if tail == 0:
        return current > 0 or total > 0 or more >= 0
    if language == "fr" and ((tail in (60, 80) and 10 <= more < 20) or (tail == 10 and 7 <= more <= 9)):
        return True
    return tail >= 20 and tail % 10 == 0 and more < 10


def _place(number: int, more: int, language: str) -> int:
    """The place that a cardinal and an ordinal make up together: twenty-first, dix-septième, soixante-douzième; 0 if they make none."""
    if language == "fr" and number == 4 and more == 20:
        return 80
    if language == "fr" and ((number == 10 and 7 <= more <= 9) or (number in (60, 80) and 10 <= more <= 16)):
        return number + more
    return number + more if number % 10 == 0 and number % 100 > 10 and more < 10 else 0


def plain(written: str, language: str) -> Iterator[str]:
    """
    What digits with separators can mean, with a decimal point and without separators.

    Shape:  `1,234` is 1234 in English, a decimal in French, and in Spanish either, since Mexico and Spain differ; `1.234` is a
            decimal in English and either elsewhere. Of two kinds of separators the last is the decimal one.
    """
    number = written.replace(" ", "")
    marks = re.findall(r"[.,]", number)
    if not marks:
        yield number
        return
    last = marks[-1]
    whole, _, part = number.rpartition(last)
    if len(set(marks)) == 1 and len(marks) > 1:
        yield re.sub(r"[.,]", "", number)
        return
    in_threes = " " not in written and len(set(marks)) == 1 and len(part) == 3 and 0 < len(whole) <= 3 and whole[0] != "0"
    if in_threes and (last == "," if language == "en" else last == "." or language == "es"):
        yield whole + part
    if not (in_threes and language == "en" and last == ","):
        yield f"{re.sub('[.,]', '', whole)}.{part}"


def _part(number: int, of: int) -> tuple[str, ...]:
    """A part of a whole as decimals: of one, and of a hundred."""
    if of == 3:
        return _THIRDS[number - 1]
    return f"{number / of:g}", f"{100 * number / of:g}"
