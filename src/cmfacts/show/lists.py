"""What a store has, as lists: sources, terms; and what is in force, as lists of settings and kept indexes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from cmfacts.model import Source
from cmfacts.show.view import Records
from cmfacts.values.names import printed

if TYPE_CHECKING:
    from cmfacts.index.reader import Index


class Sources(Records):
    """The sources, with how many facts cite each."""

    fields: ClassVar[tuple[str, ...]] = (*Source._fields, "facts")
    columns: ClassVar[tuple[str, ...]] = ("id", "issued", "title", "publisher", "facts")


class SourceCard(Sources):
    """One source, with all that is known of it."""

    kinds: ClassVar[tuple[str, ...]] = ("source", "records")

    def __init__(self, source: Source, facts: int) -> None:
        super().__init__([source_record(source, facts)])
        self.source = source
        self.facts = facts


def source_record(source: Source, facts: int) -> dict[str, Any]:
    """The JSON object of a source."""
    return {**source._asdict(), "author": [printed(name) for name in source.author], "facts": facts}


class Terms(Records):
    """Topics or parties, with how many facts each has."""

    fields: ClassVar[tuple[str, ...]] = ("id", "label", "facts", "en", "es", "fr", "aliases")
    columns: ClassVar[tuple[str, ...]] = ("id", "label", "facts")


def terms(index: Index, table: str, plural: str) -> Terms:
    """The terms of a table in the vocabulary's order; undeclared ones after them."""
    counts = index.values(table)
    rows = [
        {"id": t.id, "label": t.label(), "facts": counts.pop(t.id, 0), **{n: t.labels.get(n) for n in ("en", "es", "fr")}, "aliases": list(t.aliases)}
        for t in index.terms(table)
    ]  # fmt: skip
    rows += (
        {"id": name, "label": name, "facts": count, "en": None, "es": None, "fr": None, "aliases": []}
        for name, count in sorted(counts.items())
    )
    return Terms(rows, () if rows else (f"the store has no {plural}",))


class Settings(Records):
    """What is in force, and who says so."""

    fields: ClassVar[tuple[str, ...]] = ("key", "value", "from")
    columns: ClassVar[tuple[str, ...]] = fields


class KeptIndexes(Records):
    """The compiled indexes in the cache folder; that there are none is an answer."""

    fields: ClassVar[tuple[str, ...]] = ("file", "bytes", "facts", "stores")
    columns: ClassVar[tuple[str, ...]] = fields

    @property
    def answered(self) -> bool:
        return True
