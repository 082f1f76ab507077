"""What a store has, as lists: sources, terms; and what is in force, as lists of settings and kept indexes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from cmfacts.index.names import terms_in_use
from cmfacts.model import KINDS, Source
from cmfacts.show.view import Record, Records
from cmfacts.values.names import printed
from cmfacts.values.quantity import unit_words
from cmfacts.values.tongue import _, _p, spoken

if TYPE_CHECKING:
    from cmfacts.index.reader import Index


class Sources(Records):
    """The sources, with how many facts cite each."""

    fields: ClassVar[tuple[str, ...]] = (*Source._fields, "facts")
    columns: ClassVar[tuple[str, ...]] = ("id", "issued", "title", "publisher", "facts")

    def for_readers(self) -> tuple[Sequence[str], Sequence[Record]]:
        """With dates in words, and beside the publisher of a source that is not to be relied on, or rewrites another, that it is so."""
        from cmfacts.show.caveats import worth

        names = {row["id"]: row["publisher"] or row["id"] for row in self.rows}
        said = (worth(row["reliability"] == "low", names.get(row["derived_from"], row["derived_from"]) or "") for row in self.rows)
        return self.columns, [_for_readers(row, words) for row, words in zip(self.rows, said)]


def _for_readers(row: Record, worth: str) -> Record:
    from cmfacts.values.edtf import describe

    publisher = " ".join(filter(None, (row["publisher"], f"({worth})" if worth else "")))
    return {**row, "issued": describe(row["issued"]) if row["issued"] else None, "publisher": publisher}


class SourceCard(Sources):
    """One source, with all that is known of it."""

    kinds: ClassVar[tuple[str, ...]] = ("source", "records")

    def __init__(self, source: Source, facts: int) -> None:
        super().__init__([source_record(source, facts)])
        self.source = source
        self.facts = facts


def source_record(source: Source, facts: int) -> dict[str, Any]:
    """The JSON object of a source."""
    csl = {name: [printed(one) for one in value] if isinstance(value, tuple) else value for name, value in source.csl.items()}
    return {**source._asdict(), "author": [printed(name) for name in source.author], "csl": csl, "facts": facts}


class Terms(Records):
    """Topics, parties or aspects, with how many facts each has."""

    fields: ClassVar[tuple[str, ...]] = ("id", "label", "facts", "en", "es", "fr", "aliases", "labels")
    columns: ClassVar[tuple[str, ...]] = ("id", "label", "facts")


class MeasuredTerms(Terms):
    """Quantities, with how many facts have a figure of each; people read the unit in their language."""

    fields: ClassVar[tuple[str, ...]] = (*Terms.fields[:-1], "unit", "basis", "labels")
    columns: ClassVar[tuple[str, ...]] = ("id", "label", "unit", "facts")

    def for_readers(self) -> tuple[Sequence[str], Sequence[Record]]:
        """With units in the language spoken."""
        if not spoken():
            return super().for_readers()
        return self.columns, [{**row, "unit": unit_words(row["unit"] or "")} for row in self.rows]


def terms(index: Index, table: str, plural: str, language: str | None = None) -> Terms:
    """The terms of a table in the vocabulary's order; undeclared ones after them."""
    counts = index.values(table)
    measured = table == "quantity"
    rows = [
        {
            "id": t.id, "label": index.label(t, language), "facts": counts.get(t.id, 0), **{n: t.labels.get(n) for n in ("en", "es", "fr")}, "aliases": list(t.aliases),
            **({"unit": t.unit, "basis": t.basis} if measured else {}), "labels": dict(t.labels),
        }
        for t in terms_in_use(index, table)
    ]  # fmt: skip
    return (MeasuredTerms if measured else Terms)(rows, () if rows else (_("the store has no {terms}", terms=_p("plural", plural)),))


class Names(Records):
    """Values of facts that no vocabulary declares, with how many facts have each: kinds, tags, people."""

    fields: ClassVar[tuple[str, ...]] = ("id", "facts")
    columns: ClassVar[tuple[str, ...]] = fields


class Kinds(Names):
    """Kinds of facts, with what they are called: by the store where it says so, else in the language of who reads."""

    fields: ClassVar[tuple[str, ...]] = (*Names.fields, "label", "labels")

    def for_readers(self) -> tuple[Sequence[str], Sequence[Record]]:
        """With the label beside the name that `--kind` takes, where one is another."""
        rows = [row if row["labels"] else {**row, "label": _p("kind", row["id"])} for row in self.rows]
        return (("id", "label", "facts") if any(row["label"] != row["id"] for row in rows) else self.columns), rows


def kinds(index: Index, language: str | None = None) -> Kinds:
    """The kinds of the facts, those that the program knows first, then those that the store declares."""
    declared = {term.id: term for term in index.terms("kind")}
    found = names(index, "kind", "facts", (*KINDS, *declared), always=tuple(declared))
    labels = {name: (index.label(term, language), dict(term.labels)) for name, term in declared.items()}
    rows = [{**row, "label": labels.get(row["id"], (row["id"],))[0], "labels": labels.get(row["id"], ("", {}))[1]} for row in found.rows]
    return Kinds(rows, found.remarks)


def names(index: Index, facet: str, plural: str, order: Sequence[str] = (), always: Sequence[str] = ()) -> Names:
    """The values of a facet: those of `order` first and so, then the most frequent; some `always`, even if no fact has them."""
    places = {name: n for n, name in enumerate(dict.fromkeys(order))}
    counts = sorted(
        {**dict.fromkeys(always, 0), **index.values(facet)}.items(), key=lambda item: (places.get(item[0], len(places)), -item[1], item[0])
    )
    return Names(
        [{"id": name, "facts": count} for name, count in counts],
        () if counts else (_("the store has no {terms}", terms=_p("plural", plural)),),
    )


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
