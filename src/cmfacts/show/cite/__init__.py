"""
References, a file per style.

Each has `written(references, facts)`: the text in pieces. `apa` says what an entry is made of; `text` and `md` write it out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, cast

from cmfacts.errors import QuestionError, no_such
from cmfacts.values.tongue import _

if TYPE_CHECKING:
    from cmfacts.ask.references import Reference
    from cmfacts.model import Fact

STYLES = ("text", "bibtex", "ris", "csl-json", "md")


def written(style: str, references: Sequence[Reference], facts: Sequence[Fact], *, aliases: bool = False) -> Iterator[str]:
    """
    The references in a style.

    Shape:  with `aliases` BibTeX has the ids of facts as other keys of their sources, for a draft that cites these.
    Errors: QuestionError for a style that is none of `STYLES`.
    """
    if style not in STYLES:
        raise QuestionError(no_such(_("there is no style `{style}`", style=style), style, STYLES, listed=True))
    write = import_module(f"{__name__}.{style.replace('-', '_')}").written
    return cast("Iterator[str]", write(references, facts, aliases=True) if aliases and style == "bibtex" else write(references, facts))
