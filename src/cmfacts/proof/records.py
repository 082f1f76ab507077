"""What a draft is read into and what is found in it: the records that readers of drafts, comparison and views pass on."""

from collections.abc import Sequence
from typing import NamedTuple

#: What may be found, gravest first; `uncited` alone is no finding but a suggestion.
KINDS = ("differs", "mistaken", "overtaken", "disputed", "unknown-key", "changed", "needless-ok", "uncited")


class Key(NamedTuple):
    """
    A key that a draft cites, as written, at offsets `start` to `end` of the draft's text (the key itself, without `@` or braces).

    Shape:  `own` is the label of a footnote that the draft writes itself, and so need not be known to a store.
    """

    id: str
    start: int
    end: int
    own: bool = False


class Pass(NamedTuple):
    """A comment that lets what is found of an id pass, in the paragraph that it stands in, or before which it stands; its bounds in the draft."""

    id: str
    reason: str
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
    """
    A draft: its path as asked for, its text as decoded (line ends as they are), its sentences in order, and every key it cites in order.

    Shape:  `paragraphs` are the bounds of what is read together; `bibliography` the files that the draft names for keys of its own.
    """

    path: str
    text: str
    sentences: tuple[Sentence, ...]
    keys: tuple[Key, ...] = ()
    passes: tuple[Pass, ...] = ()
    paragraphs: tuple[tuple[int, int], ...] = ()
    bibliography: tuple[str, ...] = ()


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


class Finding(NamedTuple):
    """
    What is found in a draft, as `cmfacts proof --format json` has it.

    Shape:  `line` and `column` count from 1, in characters; `end_line` and `end_column` are those of the character behind; `text` is what stands there in the
            draft. `id` is the fact, or the key where no fact has it; `store_says` what the store has in place of `text`, `who` says so and `date`
            when, `url` leads to the place, None where there is none; `others` are ids of what took its place, says otherwise, or is near.
    """

    file: str
    line: int
    column: int
    end_line: int
    end_column: int
    kind: str
    message: str
    text: str
    id: str
    store_says: str | None = None
    who: str | None = None
    date: str | None = None
    url: str | None = None
    others: tuple[str, ...] = ()

    @property
    def code(self) -> str:
        """What tools that gather faults call its kind."""
        return self.kind

    @property
    def hint(self) -> str:
        """A message says it all."""
        return ""

    @property
    def severity(self) -> str:
        """How grave it is: a suggestion is a note."""
        return SEVERITY.get(self.kind, "error")

    @property
    def span(self) -> tuple[int, ...]:
        """As `Problem.span`."""
        return self.line, self.column, self.end_line, self.end_column

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.kind}: {self.message}"


#: What is less than an error.
SEVERITY = {"disputed": "warning", "needless-ok": "warning", "uncited": "note"}
