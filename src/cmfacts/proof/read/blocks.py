"""What a form reads a draft into: blocks of visible text, each character with its place, and what the draft says of itself."""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence
from typing import NamedTuple

from cmfacts.proof.records import Key, Pass
from cmfacts.values.text import SUPERSCRIPT

_RAISED = str.maketrans("0123456789", SUPERSCRIPT)
_SPACE = re.compile(r"[ \t\r\n\f\v]+")
_PASS = re.compile(r"\s*cmfacts:\s*ok\s+(\S+)\s*(.*?)\s*", re.DOTALL)


class Cited(NamedTuple):
    """A key before the character of a block at `at`; one in brackets is `behind` what it is about, one in the running text before it."""

    at: int
    key: Key
    behind: bool = True


class Block(NamedTuple):
    """
    A stretch of text that no sentence leaves: a paragraph, heading, item, cell.

    Shape:  `places[i]` is the offset in the draft of what `text[i]` stands for; blanks are single spaces; `start` and `end` bound the paragraph in the
            draft; `language` is None where nothing says one.
    """

    text: str
    places: Sequence[int]
    start: int
    end: int
    cited: tuple[Cited, ...] = ()
    language: str | None = None


class Read(NamedTuple):
    """
    A draft as its form reads it.

    Shape:  `language` is what it says of itself, `bibliography` the files that it names for its own keys; `literal` says that keys are still in the text, as
            pandoc writes them.
    """

    blocks: list[Block]
    passes: list[Pass]
    language: str | None = None
    bibliography: tuple[str, ...] = ()
    literal: bool = False


class Writer:
    """Puts blocks together, piece by piece, in the order of the draft."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.passes: list[Pass] = []
        self.language: str | None = None
        self._waiting: list[tuple[list[str], array[int], list[Cited], bool]] = []
        self._clear()

    def _clear(self) -> None:
        self._said: list[str] = []
        self._places = array("L")
        self._cited: list[Cited] = []
        self._open = True  # whether a blank may follow

    def add(self, text: str, places: Sequence[int]) -> None:
        """Text with a place for each character; rows of blanks become one space, none begins a block."""
        done = 0
        for blank in _SPACE.finditer(text):
            self._put(text[done : blank.start()], places[done : blank.start()])
            if self._said and self._open:
                self._said.append(" ")
                self._places.append(places[blank.start()])
                self._open = False
            done = blank.end()
        self._put(text[done:], places[done:])

    def _put(self, text: str, places: Sequence[int]) -> None:
        if text:
            self._said.append(text)
            self._places.extend(places)
            self._open = True

    def at(self, text: str, place: int) -> None:
        """Text that stands for what is at one place of the draft."""
        self.add(text, [place] * len(text))

    def cite(self, key: Key, *, behind: bool = True) -> None:
        """A key that is cited here."""
        self._cited.append(Cited(len(self._places), key, behind))

    def end(self, start: int, end: int) -> None:
        """End a block; the paragraph that it is, or is in, has these bounds."""
        if self._places or self._cited:
            self.blocks.append(Block("".join(self._said), self._places, start, end, tuple(self._cited), self.language))
        self._clear()

    def divert(self) -> None:
        """What follows stands beside what is being written, as a footnote does."""
        self._waiting.append((self._said, self._places, self._cited, self._open))
        self._clear()

    def restore(self, start: int, end: int) -> tuple[Key, ...]:
        """Go on with what was being written; the keys that were cited beside it."""
        keys = tuple(one.key for one in self._cited)
        self.end(start, end)
        self._said, self._places, self._cited, self._open = self._waiting.pop()
        return keys

    def comment(self, text: str, start: int, end: int) -> None:
        """What a comment says to us, if it does; `start` and `end` bound it in the draft."""
        if match := _PASS.fullmatch(text):
            self.passes.append(Pass(match[1], match[2], start, end))


def raised(text: str) -> str:
    """What a form raises above the line: `2` as `²` and `1, 2` as `¹, ²`, since they are no digits of what they stand behind. All else as it is: 4e."""
    return text.translate(_RAISED) if re.fullmatch(r"\s*[0-9]{1,3}(?:[\s,–-]+[0-9]{1,3})*\s*", text) else text


def code_of(language: str | None) -> str | None:
    """`fr` of `fr-CA`, `french` and `français`; None for what is none of ours."""
    if not language:
        return None
    name = language.strip().strip("\"'").lower()
    return _NAMES.get(name) or _NAMES.get(re.split("[-_]", name)[0])


_NAMES = {
    "en": "en", "eng": "en", "english": "en", "american": "en", "british": "en", "canadian": "en", "usenglish": "en", "ukenglish": "en",
    "es": "es", "spa": "es", "spanish": "es", "español": "es", "mexican": "es",
    "fr": "fr", "fra": "fr", "fre": "fr", "french": "fr", "français": "fr", "acadian": "fr", "canadien": "fr",
}  # fmt: skip
