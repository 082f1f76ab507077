"""What is said of filters that left nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from cmfacts.ask.filters import FACETS, resolve
from cmfacts.errors import either
from cmfacts.values.tongue import N_, _, _n, digits, quoted

if TYPE_CHECKING:
    from cmfacts.ask.blame import Freed
    from cmfacts.index.reader import Index
    from cmfacts.show.language import Language

_NAMES = {
    "topic": N_("topic {values}"), "party": N_("party {values}"), "source": N_("source {values}"), "kind": N_("kind {values}"), "tag": N_("tag {values}"),
    "standing": N_("standing {values}"), "said_by": N_("speaker {values}"), "since": N_("since {values}"), "until": N_("until {values}"),
    "lang": N_("language {values}"), "aspect": N_("aspect {values}"), "quantity": N_("quantity {values}"),
}  # fmt: skip


def blamed(message: str, index: Index, language: Language, found: Sequence[Freed]) -> str:
    """The message with what there is without a filter: `nothing found for “visa”; without party United Kingdom there are 43`."""
    if not found:
        return message
    from cmfacts.ask.search import COUNTED  # more than that a search does not count

    def named(name: str, values: Sequence[str]) -> str:
        if name in FACETS and name != "said_by":
            values = [language.label(name, resolve(index, name, value)) for value in values]
        said = _(_NAMES[name], values=either(tuple(dict.fromkeys(values))))
        return quoted(said) if name in ("since", "until") else said  # which are no nouns

    parts = []
    for n, (filters, number) in enumerate(found):
        without = _(" and ").join(named(*one) for one in filters)
        counted = digits(f"{number:,}")
        many = _("{count} or more", count=counted) if number == COUNTED else counted
        if n:
            parts.append(_("without {filters} {many}", filters=without, many=many))
        else:
            there = _n("without {filters} there is {many}", "without {filters} there are {many}", number, filters=without, many=many)
            parts.append(there)
    said = ", ".join(parts)
    return f"{message} {said[0].upper()}{said[1:]}" if message.endswith("?") else f"{message}; {said}"
