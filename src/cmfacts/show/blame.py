"""What is said of filters that left nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from cmfacts.ask.filters import FACETS, resolve
from cmfacts.errors import either

if TYPE_CHECKING:
    from cmfacts.ask.blame import Freed
    from cmfacts.index.reader import Index
    from cmfacts.show.language import Language

_NAMES = {"said_by": "speaker", "lang": "language"}


def blamed(message: str, index: Index, language: Language, found: Sequence[Freed]) -> str:
    """The message with what there is without a filter: `nothing found for “visa”; without party United Kingdom there are 43`."""
    if not found:
        return message
    from cmfacts.ask.search import COUNTED  # more than that a search does not count

    def named(name: str, values: Sequence[str]) -> str:
        if name in FACETS and name != "said_by":
            values = [language.label(name, resolve(index, name, value)) for value in values]
        said = f"{_NAMES.get(name, name)} {either(tuple(dict.fromkeys(values)))}"
        return f"“{said}”" if name in ("since", "until") else said  # which are no nouns

    parts = []
    for n, (filters, number) in enumerate(found):
        there = "" if n else "there are " if number > 1 else "there is "
        parts.append(f"without {' and '.join(named(*one) for one in filters)} {there}{number:,}{' or more' if number == COUNTED else ''}")
    said = ", ".join(parts)
    return f"{message} {said[0].upper()}{said[1:]}" if message.endswith("?") else f"{message}; {said}"
