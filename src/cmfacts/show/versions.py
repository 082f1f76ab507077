"""What differs between two versions of a store, as a view."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from itertools import groupby
from typing import Any, ClassVar

from cmfacts.ask.changes import Change
from cmfacts.show.cells import cell
from cmfacts.show.view import Record, Records
from cmfacts.values.tongue import N_, _

#: What is over the changes of a kind; those of tables other than facts say which.
HEADS = {
    "added": N_("Added"), "removed": N_("Removed"), "renamed": N_("Renamed"), "figure": N_("Figures"), "standing": N_("Standing"), "citation": N_("Citations"),
    "date": N_("Dates"), "wording": N_("Wording"), "translation": N_("Translations"), "other": N_("Other fields"),
}  # fmt: skip
TABLES = {
    "fact": N_("Facts"), "source": N_("Sources"), "topic": N_("Topics"), "party": N_("Parties"), "aspect": N_("Aspects"), "quantity": N_("Quantities"), "kind": N_("Kinds"), "synonym": N_("Synonyms"),
    "store": N_("The store"),
}  # fmt: skip
#: Fields that a reader knows by another name.
_NAMED = {"measure": N_("figure"), "cite": N_("citation"), "statement": N_("wording")}


class Versions(Records):
    """
    A change each; that there are none is what exit code 0 says.

    Shape:  `dated` is the moment, ISO 8601, that a feed of them has for its own; None where nothing in the versions says one. `title` and `language` are
            those of the store, None where it has none.
    """

    kinds: ClassVar[tuple[str, ...]] = ("changes", "records")
    fields: ClassVar[tuple[str, ...]] = Change._fields
    columns: ClassVar[tuple[str, ...]] = ("change", "table", "id", "field", "old", "new")

    def __init__(self, found: Sequence[Change], *, dated: str | None = None, title: str | None = None, language: str | None = None) -> None:
        self.all = found
        self.dated = dated
        self.title = title
        self.language = language
        super().__init__([_record(change) for change in found])

    @property
    def answered(self) -> bool:
        return not self.all

    @property
    def found(self) -> Sequence[Change]:
        """The changes, as many as are shown."""
        return self.all[: len(self.rows)]

    def limited(self, most: int) -> Versions:
        fewer = copy(self)
        fewer.rows = self.rows[:most]
        return fewer

    def for_readers(self) -> tuple[Sequence[str], Sequence[Record]]:
        """Ids, and what happened to each in words."""
        rows = [{"id": named(change), "change": phrase(change)} for change in self.found]
        return ("id", "change"), rows

    def grouped(self) -> Iterator[tuple[str, Iterator[tuple[str, list[Change]]]]]:
        """The changes under the heads of their table, and of what they are."""
        for table, of_table in groupby(self.found, key=lambda change: change.table):
            yield _(TABLES[table]), ((_(HEADS[name]), list(of)) for name, of in groupby(of_table, key=lambda change: change.change))

    def by_entry(self) -> Iterator[list[Change]]:
        """The changes of each entry together, in order of table and id."""
        entries: dict[tuple[str, str | None, str], list[Change]] = {}
        for change in self.found:
            entries.setdefault((change.table, change.id, "" if change.id else change.text), []).append(change)
        for key in sorted(entries, key=lambda key: (list(TABLES).index(key[0]), key[1] or "", key[2])):
            yield entries[key]


def _record(change: Change) -> dict[str, Any]:
    """The change as its JSON object; a line has what was added or removed by what it says."""
    return change._asdict() | {"old": _value(change, "removed", change.old), "new": _value(change, "added", change.new)}


def _value(change: Change, whole: str, value: Any) -> Any:
    return change.text if change.change == whole else value


def named(change: Change) -> str:
    """What a reader knows an entry by: the id of a fact, and of what table it is of any other."""
    return " ".join(filter(None, ("" if change.table == "fact" else change.table, change.id)))


def in_words(field: str | None, value: Any) -> str:
    """A value of a field for a reader: figures and citations in a line, lists with commas, all else as it stands."""
    if isinstance(value, Mapping) and all(isinstance(v, (str, int)) for v in value.values()):
        if field == "measure":
            from cmfacts.store.read import to_measure
            from cmfacts.values.quantity import figure

            measure = to_measure({key: str(v) for key, v in value.items()})
            return ", ".join(filter(None, (figure(measure), measure.quantity)))
        if field == "cite":
            return ", ".join(f"“{v}”" if key == "anchor" else f"p. {v}" if key == "page" else str(v) for key, v in value.items())
    if isinstance(value, list) and all(isinstance(v, str) for v in value):
        return ", ".join(value)
    return cell(value)


def phrase(change: Change) -> str:
    """What happened, in a line for feeds and notes: `figure: 24 claims → 25 claims`, `note removed: …`, `formerly a-b`."""
    if change.change == "renamed":
        return _("formerly {id}", id=change.old)
    if change.field is None:
        return _(N_("added: {text}") if change.change == "added" else N_("removed: {text}"), text=change.text)
    what = _(_NAMED[change.field]) if change.field in _NAMED else change.field
    old, new = in_words(change.field, change.old), in_words(change.field, change.new)
    if change.old is None or change.new is None:
        said = N_("{field} added: {value}") if change.old is None else N_("{field} removed: {value}")
        return _(said, field=what, value=new or old)
    return _("{field}: {old} → {new}", field=what, old=old, new=new)
