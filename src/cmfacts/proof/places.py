"""Offsets of a draft as lines and columns."""

from __future__ import annotations

import re
from bisect import bisect_right

from cmfacts.proof.records import Draft, Sentence


class Places:
    """Where the lines of a text begin; a line ends as editors have it: LF, CR LF, or CR."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(match.end() for match in re.finditer(r"\r\n?|\n", text))]

    def at(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, from 1, columns in characters."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1


def bounds(draft: Draft, sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    """The offsets in a draft of a part of a sentence, with all that its last character is written with."""
    last = sentence.places[end - 1]
    if draft.text[last] == sentence.text[end - 1] or end >= len(sentence.places):
        return sentence.places[start], last + 1
    return sentence.places[start], max(sentence.places[end], last + 1)


def paragraphs_by(draft: Draft, start: int, end: int) -> list[tuple[int, int]]:
    """
    The paragraphs that a comment stands by: those it is in; else those beside it without a blank line between; else the next.

    Shape:  bounds in the draft; none where nothing follows.
    """
    inside = [p for p in draft.paragraphs if p[0] <= start < p[1]]
    if inside:
        return inside
    before = [p for p in draft.paragraphs if p[1] <= start][-1:]
    after = [p for p in draft.paragraphs if p[0] >= end][:1]
    beside = [p for p in before if _breaks(draft.text[p[1] : start]) < 2] + [p for p in after if _breaks(draft.text[end : p[0]]) < 2]
    return beside or after


def _breaks(text: str) -> int:
    return len(re.findall(r"\r\n?|\n", text)) if not text.strip() else 2
