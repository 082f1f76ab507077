"""Read the entries of stores: entries -> records, without what cannot be used."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from cmfacts.model import LANGUAGES, NO_TEXTS, Citation, Fact, Frozen, Problem, Source, StoreInfo, Term, Texts, frozen
from cmfacts.store.parse import MOST_BITS, Digits, Entry, entries_of, json_value, parse_file, read_file
from cmfacts.store.schema import (
    ASKS,
    ID_PATTERN,
    NAMES,
    RESERVED,
    STRING,
    STRING_OR_NUMBER,
    STRING_OR_STRINGS,
    STRINGS,
    SWITCH,
    TABLE,
    TABLES,
    TABLES_OF_A_STORE,
    TEXT_OR_NUMBER,
    Field,
)  # fmt: skip
from cmfacts.values import edtf
from cmfacts.values.names import name_of
from cmfacts.values.quantity import Measure

__all__ = [
    "Digits", "Entry", "entries_of", "faulty_field", "of_type", "parse_file", "read_file",
    "to_fact", "to_measure", "to_source", "to_store", "to_term",
]  # fmt: skip


class Synonym(NamedTuple):
    """Words and phrases that mean the same to a searcher, and what is narrower: found by who asks for `words`, but not the other way round."""

    words: tuple[str, ...]
    narrower: tuple[str, ...] = ()


#: Language ("" where none is said: that of the statements) and text.
Asks = tuple[tuple[str, str], ...]


class Part(NamedTuple):
    """
    What one file of a store holds and can be used.

    Shape:  `facts` as they stand in the file, without what their sources say, and for each its `asks` as (language, text), "" where none is
            said; `left_out` counts what of it is no fact; `store` is what the file says of the whole store, None if nothing; `fault` keeps
            all of the file from being read.
    """

    facts: list[Fact]
    asks: list[Asks]
    sources: list[Source]
    terms: list[Term]
    synonyms: list[Synonym]
    store: StoreInfo | None
    left_out: int
    fault: Problem | None


Seen = Callable[[Entry, Fact | None], object]


def read_part(root: str, path: str, seen: Seen | None = None) -> Part:
    """
    A file of the store in `root`, read. A file that cannot be is no error: the part says so.

    Shape:  `seen` is called with every entry as it is read, and the fact made of it if it is one that can be used.
    """
    data, fault, left_out = parse_file(path)
    facts: list[Fact] = []
    asks: list[Asks] = []
    sources: list[Source] = []
    terms: list[Term] = []
    synonyms: list[Synonym] = []
    store: StoreInfo | None = None
    while data:
        # Taken out as they are used: a large file is not held twice.
        for entry in entries_of(path, dict([data.popitem()])):
            fact = to_fact(entry.data) if entry.table == "fact" else None
            if fact is not None:
                facts.append(fact)
                asks.append(to_asks(entry.data.get("asks", ())))
            elif entry.table == "fact":
                left_out += 1
            elif entry.table == "store":
                store = to_store(root, entry.data)
            elif not faulty_field(entry.data, TABLES_OF_A_STORE[entry.table]):
                if entry.table == "source":
                    sources.append(to_source(entry.data))
                elif entry.table == "synonym":
                    synonyms.append(Synonym(tuple(entry.data["words"]), _several(entry.data.get("narrower"))))
                else:
                    terms.append(to_term(entry.table, entry.data))
            if seen:
                seen(entry, fact)
    return Part(facts, asks, sources, terms, synonyms, store, left_out, fault)


_WANTED: dict[str, tuple[type, ...]] = {
    STRING: (str,), STRINGS: (list,), STRING_OR_STRINGS: (str, list), STRING_OR_NUMBER: (str, int), TABLE: (dict,), TABLES: (list,), ASKS: (list, dict),
    NAMES: (str, dict, list), TEXT_OR_NUMBER: (str, int),
}  # fmt: skip


_TEXT = frozenset((STRING, STRING_OR_STRINGS, STRING_OR_NUMBER, TEXT_OR_NUMBER))


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
    if value.__class__ is str and value and field.type in _TEXT:  # as most are, a million of them in a large store
        return True
    if isinstance(value, bool) or field.type == SWITCH:
        return isinstance(value, bool) and field.type == SWITCH
    if not isinstance(value, _WANTED[field.type]):
        return False
    if isinstance(value, int):
        return value.bit_length() < MOST_BITS
    if isinstance(value, str):
        return field.type in (STRING_OR_NUMBER, TEXT_OR_NUMBER) or (_is_string(value) and not (value == "" and field.required))
    if field.type == NAMES:
        return all(_is_name(name, field) for name in (value if isinstance(value, list) else [value]))
    if isinstance(value, dict):
        if field.type == ASKS:
            return all(isinstance(texts, list) and all(map(_is_string, texts)) for texts in value.values())
        return field.anything or all(map(_is_string, value.values())) if field.free else _inside(value, field)
    return isinstance(value, list) and all(
        isinstance(v, dict) and _inside(v, field) if field.type == TABLES else _is_string(v) for v in value
    )


def _is_name(value: object, field: Field) -> bool:
    if isinstance(value, dict):
        return any(value.get(part.name) for part in field.table) and _inside(value, field)
    return _is_string(value) and value != ""


def _is_string(value: object) -> bool:
    return isinstance(value, str) and not isinstance(value, Digits)


def _inside(table: Mapping[str, Any], field: Field) -> bool:
    return all(part.name not in table or of_type(table[part.name], part) for part in field.table)


#: As `faulty_field` has it, the other way round: a fact has few of the fields there are.
_FACT_FIELDS = {field.name: field for field in TABLES_OF_A_STORE["fact"]}
_NEEDED = [f.name for f in _FACT_FIELDS.values() if f.required and f.type not in (TABLES, STRING_OR_NUMBER)]


def to_fact(data: Mapping[str, Any]) -> Fact | None:
    """The fact a table holds; None if it cannot be used, whatever the reason: it takes no other with it."""
    try:
        return _fact(data)
    except (ValueError, ArithmeticError, RecursionError, TypeError, LookupError):
        return None


def _fact(data: Mapping[str, Any]) -> Fact | None:
    if not all(map(data.__contains__, _NEEDED)):
        return None
    given: dict[str, Any] = {"dated": ""}
    for name, value in data.items():
        if field := _FACT_FIELDS.get(name):
            if not of_type(value, field):
                return None
            given[name] = _TAKEN[name](value) if name in _TAKEN else value
    given.pop("asks", None)
    given["citations"] = given.pop("cite", ())
    if date := given.get("date"):
        try:
            period = edtf.parse(date)
            # By a date is at some time before it, nobody knows when.
            given["date_earliest"] = None if given["dated"] == "by" else edtf.iso(period.earliest)
            given["date_latest"] = edtf.iso(period.latest)
        except edtf.EdtfError:
            pass  # `check` names it; the fact still answers, undated
    return Fact(**given)


def to_asks(data: Mapping[str, Sequence[str]] | Sequence[str]) -> Asks:
    """The questions and phrasings that an `asks` holds."""
    by_language = data if isinstance(data, Mapping) else {"": data}
    return tuple((language, text) for language, texts in by_language.items() for text in texts)


def to_measure(data: Mapping[str, Any]) -> Measure:
    """The figure a `measure` table holds, digits as written."""
    return Measure(str(data.get("value", "")), data.get("unit"), data.get("bound", ""), data.get("quantity"))


def _citation(data: Mapping[str, Any]) -> Citation:
    page = data.get("page")
    return Citation(data["source"], data.get("section"), None if page is None else str(page), data.get("anchor"))


def _several(value: object) -> tuple[str, ...]:
    if value is None:  # as most are
        return ()
    if isinstance(value, str):
        return (value,)
    return tuple(value) if isinstance(value, list) else ()


def _citations(cited: Sequence[Mapping[str, Any]]) -> tuple[Citation, ...]:
    return tuple([_citation(one) for one in cited if one.get("source")])


#: What a fact has of the fields that it does not have as they are written.
_TAKEN: dict[str, Callable[[Any], Any]] = {
    **{name: _several for name, field in _FACT_FIELDS.items() if field.type in (STRINGS, STRING_OR_STRINGS)},
    "cite": _citations,
    "measure": lambda measure: to_measure(measure) if measure else None,
    "translations": lambda texts: Texts(texts) if texts else NO_TEXTS,
    "extra": lambda extra: frozen(json_value(extra)) if extra else NO_TEXTS,
}


#: CSL's names for the fields of a source, and ours. No other spelling: `Title = 5`, which `check` names, is not the title.
_SOURCE_FIELDS = {
    field.name: name for field in TABLES_OF_A_STORE["source"] if (name := field.name.replace("-", "_").lower()) in Source._fields
}
#: The other variables of CSL.
_CSL_FIELDS = {field.name: field for field in TABLES_OF_A_STORE["source"] if field.name not in _SOURCE_FIELDS}


def to_source(data: Mapping[str, Any]) -> Source:
    """The source a `[[source]]` table holds."""
    given = {_SOURCE_FIELDS[k]: v for k, v in data.items() if k in _SOURCE_FIELDS}
    more = (name for name in _CSL_FIELDS if name in data and data[name] != "") if len(given) < len(data) else ()
    csl = Frozen({name: _names(data[name]) if _CSL_FIELDS[name].type == NAMES else str(data[name]) for name in more})
    return Source(**{**given, "author": _names(given.get("author", [])), "formerly": _several(data.get("formerly")), "csl": csl})


def _names(value: Any) -> tuple[str, ...]:
    """Names as records have them, of one or a list."""
    return tuple(map(name_of, value if isinstance(value, list) else [value]))


def to_term(table: str, data: Mapping[str, Any]) -> Term:
    """The topic, party, aspect or quantity a table holds."""
    labels = Texts(labels_of(data))
    aliases = tuple(data.get("aliases", ()))
    told = (data.get("unit"), data.get("basis"), data.get("note"), data.get("cross_section", False))
    return Term(table, data["id"], labels, aliases, *told, _several(data.get("formerly")))


def labels_of(data: Mapping[str, Any]) -> dict[str, str]:
    """The labels of a term by language, those with a field of their own first; without what is none."""
    several = data.get("labels")
    given = {**{language: data.get(language) for language in LANGUAGES}, **(several if isinstance(several, Mapping) else {})}
    return {language: label for language, label in given.items() if isinstance(label, str) and label}


def to_store(root: str, data: Mapping[str, Any]) -> StoreInfo:
    """What `[store]` says; a field of the wrong type says nothing."""
    fields = {f.name: f for f in TABLES_OF_A_STORE["store"]}
    given = {k: v for k, v in data.items() if k in fields and of_type(v, fields[k])}
    space = given.get("id") if re.fullmatch(ID_PATTERN, given.get("id", "")) and given["id"] not in RESERVED else None
    told = (given.get("title"), given.get("version"), given.get("license"), tuple(given.get("languages", ())), space)
    names, keywords = _names(given.get("authors", [])), tuple(given.get("keywords", ()))
    return StoreInfo(root, *told, given.get("description"), names, given.get("URL"), given.get("DOI"), given.get("issued"), keywords)
