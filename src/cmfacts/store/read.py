"""Read the entries of stores: entries -> records, without what cannot be used."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from cmfacts.errors import StoreError
from cmfacts.model import LANGUAGES, Citation, Fact, Problem, Source, StoreInfo, Term, Texts
from cmfacts.store.derive import dated, worked_out
from cmfacts.store.files import StoreFile
from cmfacts.store.parse import Digits, Entry, entries_of, parse_file, read_file
from cmfacts.store.schema import (
    ASKS,
    STRING,
    STRING_OR_NUMBER,
    STRING_OR_STRINGS,
    STRINGS,
    SWITCH,
    TABLE,
    TABLES,
    TABLES_OF_A_STORE,
    Field,
)  # fmt: skip
from cmfacts.values import edtf
from cmfacts.values.quantity import Measure

__all__ = [
    "Contents", "Digits", "Entry", "entries_of", "faulty_field", "load", "of_type", "parse_file", "read_file",
    "to_fact", "to_measure", "to_source", "to_store", "to_term",
]  # fmt: skip


class Contents(NamedTuple):
    """
    All that stores hold and can be used.

    Shape:  `facts` in order of id; `left_out` counts the facts that cannot be used; `unread` are the files that cannot.
    """

    facts: list[Fact]
    sources: list[Source]
    terms: list[Term]
    synonyms: list[tuple[str, ...]]
    stores: list[StoreInfo]
    left_out: int
    unread: list[Problem]


Seen = Callable[[Entry, Fact | None], object]


def load(roots: Sequence[str], files: Sequence[Sequence[StoreFile]], seen: Seen | None = None) -> Contents:
    """
    What the stores hold, without what cannot be used.

    Shape:  `files` are those of each root. `seen` is called with every entry as it is read, and the fact made of it if it is one
            that can be used; also with a fact whose id is taken, and without what sources say in its citations.
    Errors: StoreError if no file of a store can be read.
    """
    gathered = _Gathered(seen)
    for root, of_root in zip(roots, files, strict=True):
        gathered.add_store(root, of_root)
    return gathered.contents()


class _Gathered:
    """What is read of stores, until all of them are; of several with one id, the first has it."""

    def __init__(self, seen: Seen | None) -> None:
        self._seen = seen
        self._facts: dict[str, Fact] = {}
        self._sources: dict[str, Source] = {}
        self._terms: dict[tuple[str, str], Term] = {}
        self._synonyms: list[tuple[str, ...]] = []
        self._stores: list[StoreInfo] = []
        self._unread: list[Problem] = []
        self._left_out = 0

    def add_store(self, root: str, files: Sequence[StoreFile]) -> None:
        info = StoreInfo(root)
        faults = []
        for file in files:
            data, fault, lost = parse_file(file.path)
            self._left_out += lost
            if fault:
                faults.append(fault)
            while data:
                # Taken out as they are used: a large store is not held twice.
                for entry in entries_of(file.path, dict([data.popitem()])):
                    if entry.table == "store":
                        info = to_store(root, entry.data)
                    self._add(entry)
        if faults and len(faults) == len(files):
            place = f"{faults[0].file}:{faults[0].line}" if faults[0].line else faults[0].file
            raise StoreError(place, faults[0].message)
        self._stores.append(info)
        self._unread += faults

    def _add(self, entry: Entry) -> None:
        table, data = entry.table, entry.data
        fact = to_fact(data) if table == "fact" else None
        if table == "fact":
            if fact is None or fact.id in self._facts:
                self._left_out += 1
            else:
                self._facts[fact.id] = fact
        elif table != "store" and not faulty_field(data, TABLES_OF_A_STORE[table]):
            if table == "source":
                self._sources.setdefault(data["id"], to_source(data))
            elif table == "synonym":
                self._synonyms.append(tuple(data["words"]))
            else:
                self._terms.setdefault((table, data["id"]), to_term(table, data))
        if self._seen:
            self._seen(entry, fact)

    def contents(self) -> Contents:
        facts = worked_out([_with_source(self._facts[i], self._sources) for i in sorted(self._facts)], self._sources)
        sources, terms = list(self._sources.values()), list(self._terms.values())
        return Contents(facts, sources, terms, self._synonyms, self._stores, self._left_out, self._unread)


_WANTED: dict[str, tuple[type, ...]] = {
    STRING: (str,), STRINGS: (list,), STRING_OR_STRINGS: (str, list), STRING_OR_NUMBER: (str, int), TABLE: (dict,), TABLES: (list,), ASKS: (list, dict),
}  # fmt: skip


def faulty_field(data: Mapping[str, Any], fields: Sequence[Field]) -> Field | None:
    """
    The first field that is of the wrong type, or missing where nothing works without it; None if all can be used.

    A fact without a citation can be used (and `check` says so); one without id or statement cannot.
    """
    for field in fields:
        if field.name not in data:
            if field.required and field.type not in (TABLES, STRING_OR_NUMBER):
                return field
        elif not of_type(data[field.name], field):
            return field
    return None


def of_type(value: object, field: Field) -> bool:
    """Whether a value has the type that the format gives its field, the tables inside it included."""
    if isinstance(value, bool) or field.type == SWITCH:
        return isinstance(value, bool) and field.type == SWITCH
    if not isinstance(value, _WANTED[field.type]):
        return False
    if isinstance(value, str):
        return field.type == STRING_OR_NUMBER or (_is_string(value) and not (value == "" and field.required))
    if isinstance(value, dict):
        if field.type == ASKS:
            return all(isinstance(texts, list) and all(map(_is_string, texts)) for texts in value.values())
        return all(map(_is_string, value.values())) if field.free else _inside(value, field)
    if isinstance(value, list):
        return all(isinstance(v, dict) and _inside(v, field) if field.type == TABLES else _is_string(v) for v in value)
    return True


def _is_string(value: object) -> bool:
    return isinstance(value, str) and not isinstance(value, Digits)


def _inside(table: Mapping[str, Any], field: Field) -> bool:
    return all(part.name not in table or of_type(table[part.name], part) for part in field.table)


#: As `faulty_field` has it, the other way round: a fact has few of the fields there are.
_FACT_FIELDS = {field.name: field for field in TABLES_OF_A_STORE["fact"]}
_NEEDED = [f.name for f in _FACT_FIELDS.values() if f.required and f.type not in (TABLES, STRING_OR_NUMBER)]


def to_fact(data: Mapping[str, Any]) -> Fact | None:
    """The fact a table holds; None if it cannot be used."""
    if not all(name in data for name in _NEEDED):
        return None
    if not all(of_type(value, _FACT_FIELDS[name]) for name, value in data.items() if name in _FACT_FIELDS):
        return None
    earliest = latest = None
    if date := data.get("date"):
        try:
            period = edtf.parse(date)
            # By a date is at some time before it, nobody knows when.
            earliest, latest = None if data.get("dated") == "by" else edtf.iso(period.earliest), edtf.iso(period.latest)
        except edtf.EdtfError:
            pass  # `check` names it; the fact still answers, undated
    measure = data.get("measure")
    return Fact(
        id=data["id"],
        statement=data["statement"],
        date=date,
        date_earliest=earliest,
        date_latest=latest,
        kind=data.get("kind", "claim"),
        topic=data.get("topic"),
        subject=_several(data.get("subject")),
        parties=_several(data.get("parties")),
        aspect=data.get("aspect"),
        tags=_several(data.get("tags")),
        said_by=data.get("said_by"),
        standing=data.get("standing", "reported"),
        note=data.get("note"),
        measure=to_measure(measure) if measure else None,
        citations=tuple(_citation(c) for c in data.get("cite", ()) if c.get("source")),
        translations=Texts(data.get("translations", {})),
        dated=data.get("dated", ""),
        contradicts=_several(data.get("contradicts")),
        corroborates=_several(data.get("corroborates")),
        supersedes=_several(data.get("supersedes")),
        differs_in_basis=_several(data.get("differs_in_basis")),
    )


def to_measure(data: Mapping[str, Any]) -> Measure:
    """The figure a `measure` table holds, digits as written."""
    return Measure(str(data.get("value", "")), data.get("unit"), data.get("bound", ""), data.get("quantity"))


def _citation(data: Mapping[str, Any]) -> Citation:
    page = data.get("page")
    return Citation(data["source"], data.get("section"), None if page is None else str(page), data.get("anchor"))


def _with_source(fact: Fact, sources: Mapping[str, Source]) -> Fact:
    known = []
    for cited in fact.citations:
        if source := sources.get(cited.source):
            cited = cited._replace(
                title=source.title, publisher=source.publisher, issued=source.issued, url=source.url, archive_url=source.archive_url
            )
        known.append(cited)
    return fact._replace(citations=tuple(known), dated=dated(fact.dated, fact.date, fact.kind, [c.issued for c in known]))


#: CSL's names for the fields of a source, and ours. No other spelling: `Title = 5`, which `check` names, is not the title.
_SOURCE_FIELDS = {field.name: field.name.replace("-", "_").lower() for field in TABLES_OF_A_STORE["source"]}


def to_source(data: Mapping[str, Any]) -> Source:
    """The source a `[[source]]` table holds."""
    given = {_SOURCE_FIELDS[k]: v for k, v in data.items() if k in _SOURCE_FIELDS}
    return Source(**{**given, "author": _several(given.get("author"))})


def to_term(table: str, data: Mapping[str, Any]) -> Term:
    """The topic, party, aspect or quantity a table holds."""
    labels = Texts({language: data[language] for language in LANGUAGES if language in data})
    aliases = tuple(data.get("aliases", ()))
    return Term(table, data["id"], labels, aliases, data.get("unit"), data.get("basis"), data.get("note"), data.get("cross_section", False))


def to_store(root: str, data: Mapping[str, Any]) -> StoreInfo:
    """What `[store]` says; a field of the wrong type says nothing."""
    fields = {f.name: f for f in TABLES_OF_A_STORE["store"]}
    given = {k: v for k, v in data.items() if k in fields and of_type(v, fields[k])}
    return StoreInfo(root, given.get("title"), given.get("version"), given.get("license"), tuple(given.get("languages", ())))


def _several(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    return tuple(value) if isinstance(value, list) else ()
