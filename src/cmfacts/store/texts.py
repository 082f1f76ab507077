"""The text of a source, compared as two printings of it have it in common."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from cmfacts.values.text import fold

#: A text whose lines are no longer than this was broken into them by a page's width.
_PAGE_WIDTH = 120


def normal(text: str) -> str:
    """
    The words of a text, folded, with single spaces.

    Shape:  hyphens go, and so do the breaks behind them (`co-ope-\\nration` -> `cooperation`); numbers keep their separators
            (`1,300.5`), all else that is no letter or digit parts words (`U.S.` -> `u s`).
    """
    text = re.sub(r"[-\u2010\u2011]\s*\n\s*", "", fold(text))
    text = re.sub(r"[-\u2010\u2011]", "", text)
    return " ".join(re.findall(r"\d+(?:[.,]\d+)+|[^\W_]+", text))


def squeezed(text: str) -> str:
    """Letters and digits alone, folded: the same however a text is spaced, broken and hyphenated."""
    return "".join(re.findall(r"[^\W_]+", fold(text)))


class Text:
    """
    The text of a source, in paragraphs and sections, compared without case, accents, hyphens and line breaks.

    Shape:  `paragraphs` as printed; `whole` is the text as `normal` has it, `split` likewise with hyphens as spaces, `words`
            the words of `whole`, `anywhere` both forms to look for a word between spaces. `sections` are the headings that citations name; what stands above the first of them is
            "opening".
    """

    def __init__(self, text: str, sections: Iterable[str]) -> None:
        self.paragraphs = _paragraphs(text)
        self.whole = normal(text)
        self.split = normal(text.replace("-", " "))
        self.words = self.whole.split()
        self.anywhere = f" {self.whole} {self.split} "
        self._letters = squeezed(self.whole)
        self._squeezed = [squeezed(p) for p in self.paragraphs]
        self._normal = [normal(p) for p in self.paragraphs]
        self._sections = self._cut(sections)
        #: Where each three words in a row stand, by the number of the first.
        self._places: dict[tuple[str, str, str], list[int]] = {}
        for at, three in enumerate(_threes(self.words)):
            self._places.setdefault(three, []).append(at)

    def _cut(self, sections: Iterable[str]) -> dict[str, str]:
        """The text of each section, up to the next; of a heading that stands there twice, as in a table of contents, the last."""
        paragraphs = self._starts()
        starts = {0: "opening"}
        # The longer heading last: "Trade" begins as "Trade and money" does.
        for section in sorted(sections, key=lambda s: len(normal(s))):
            if heading := normal(section):
                alone = [at for at, words in paragraphs if words == heading]
                starts.update(dict.fromkeys(alone or [at for at, words in paragraphs if words.startswith(f"{heading} ")], section))
        order = sorted(starts)
        return {starts[at]: self.whole[at:end] for at, end in zip(order, [*order[1:], len(self.whole)])}

    def _starts(self) -> list[tuple[int, str]]:
        """Where in the whole each paragraph begins, and the paragraph; letters are counted, which both have in common."""
        letters = characters = 0
        by_letters = {}
        for word in self.words:
            by_letters[letters] = characters
            letters += len(squeezed(word))
            characters += len(word) + 1
        before = [0, *accumulate(map(len, self._squeezed))]
        return [(by_letters[at], words) for at, words in zip(before, self._normal) if at in by_letters]

    def count(self, anchor: str) -> int:
        """How often an anchor stands in the text; 0 of one without a letter or digit."""
        letters = squeezed(anchor)
        return self._letters.count(letters) if letters else 0

    def near(self, anchor: str | None, section: str | None) -> str:
        """The paragraph of an anchor, with its hyphens closed and as spaces, and the section named, as one text in `normal` form."""
        paragraphs = self._holding(anchor) if anchor else []
        forms = [form for at in paragraphs for form in (self._normal[at], normal(re.sub(r"-(?!\s*\n)", " ", self.paragraphs[at])))]
        return f"{' '.join(forms)} {self._sections.get(section or '', '')}"

    def _holding(self, anchor: str) -> list[int]:
        letters = squeezed(anchor)
        return [at for at, of_paragraph in enumerate(self._squeezed) if letters and letters in of_paragraph]

    def shared(self, statement: Sequence[tuple[str, bool]]) -> tuple[str, ...]:
        """
        The longest run of words that a statement has in common with the text, at least three in a row, names not counted.

        Shape:  `statement` are its words in `normal` form, each with whether it is part of a name; () when only names are shared.
                Of several runs with as many words that count the one with more names, or else the later in the alphabet.
        """
        found = []
        plain = [word for word, _ in statement]
        for start, three in enumerate(_threes(plain)):
            for at in self._places.get(three, ()):
                length = _agreeing(plain[start:], self.words[at : at + len(plain)])
                if counted := sum(not is_name for _, is_name in statement[start : start + length]):
                    found.append((counted, length, tuple(plain[start : start + length])))
        return max(found)[2] if found else ()


def _paragraphs(text: str) -> list[str]:
    """A paragraph a line; of a text broken by a page's width, only empty lines and new pages, which begin with a space, part them."""
    wrapped = max(map(len, text.split("\n"))) <= _PAGE_WIDTH
    return [p for p in re.split(r"\n\s*\n|\n(?=[ \f]\S)" if wrapped else r"\n", text) if p.strip()]


def _threes(words: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """Each three words in a row: where three agree, a run begins."""
    return zip(words, words[1:], words[2:])


def _agreeing(some: Sequence[str], others: Sequence[str]) -> int:
    """How many words at the start of two lists are the same."""
    length = 0
    for word, other in zip(some, others):
        if word != other:
            break
        length += 1
    return length
