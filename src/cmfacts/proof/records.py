"""What a draft is read into and what is found in it: the records that readers of drafts, comparison and views pass on."""

from collections.abc import Sequence
from typing import NamedTuple

#: What may be found, gravest first; `uncited` alone is no finding but a suggestion.
KINDS = ("differs", "mistaken", "overtaken", "disputed", "unknown-key", "changed", "needless-ok", "uncited")


class Key(NamedTuple):
    """A key that a draft cites, as written, at offsets `start` to `end` of the draft's text (the key itself, without `@` or braces)."""

    id: str
    start: int
    end: int


class Sentence(NamedTuple):
    """
    A sentence of a draft as a reader sees it: without markup, code, addresses or keys.

    Shape:  `places[i]` is the offset in the draft's text of what `text[i]` stands for, never falling; `keys` are those cited in the sentence or
            directly behind it; `language` is `en`, `es` or `fr`.
    """

    text: str
    places: Sequence[int]
    keys: tuple[Key, ...] = ()
    language: str = "en"


class Draft(NamedTuple):
    """A draft: its path as asked for, its text as decoded (line ends as they are), its sentences in order, and every key it cites in order."""

    path: str
    text: str
    sentences: tuple[Sentence, ...]
    keys: tuple[Key, ...] = ()


class Said(NamedTuple):
    """
    What a sentence says that a fact says otherwise, or that a fact of another standing says: found in a sentence, not yet placed in the draft.

    Shape:  `kind` is one of `KINDS`; `start` and `end` are offsets in the sentence's text (the figure, date or rank with its unit); `fact` the id
            of the fact it is held against; `store_says` what that has in its place, for a reader (`more than 9,500 claims`, `2 December 1991`).
    """

    kind: str
    start: int
    end: int
    fact: str
    store_says: str
