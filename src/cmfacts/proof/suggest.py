"""Facts that may be what a sentence without a key is of: near it, and with a figure, a year or a name in common."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cmfacts.ask.search import search
from cmfacts.index.names import names_of, terms_in_use
from cmfacts.index.reader import Index
from cmfacts.model import Fact
from cmfacts.proof.records import Draft, Sentence
from cmfacts.values.text import STOP_WORDS, fold, words

#: So many are named, of so many that are looked at.
_NAMED, _LOOKED_AT = 3, 10
_CAPITAL = re.compile(r"(?<![.!?…]\s)(?<!^)(?<![\w'’])[A-ZÀ-ÖØ-Þ][\w’'-]{2,}")


class Suggestions:
    """What a store may have of a sentence. Names that its facts are about throughout (its parties) are nothing in common."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._parties = {fold(word) for term in terms_in_use(index, "party") for name in names_of(term) for word in name.split()}

    def of(self, draft: Draft) -> Iterator[tuple[Sentence, tuple[Fact, ...]]]:
        """The sentences of a draft without keys that facts are near to, with these, nearest first."""
        for sentence in draft.sentences:
            if not sentence.keys and (marks := self._marks(sentence.text)):
                found = search(self._index, sentence.text, limit=_LOOKED_AT)
                near = tuple(hit.fact for hit in found if marks & self._marks(_text(hit.fact)))[:_NAMED]
                if near:
                    yield sentence, near

    def _marks(self, text: str) -> set[str]:
        """The figures, years and names of a text."""
        figures = {word for word in words(text) if word[0].isdecimal() and len(word) > 1}
        names = {fold(name) for name in _CAPITAL.findall(text)}
        return figures | (names - self._parties - STOP_WORDS)


def _text(fact: Fact) -> str:
    """All that a fact says; before it what begins no sentence, so that its first word may be a name."""
    return " ".join(filter(None, ("-", fact.statement, fact.date or "", fact.measure.value if fact.measure else "")))
