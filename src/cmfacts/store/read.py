"""Read the TOML of stores: files -> entries -> records and problems."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from cmfacts.errors import StoreError
from cmfacts.model import LANGUAGES, RELATIONS, Citation, Fact, Problem, Source, StoreInfo, Term
from cmfacts.store.files import StoreFile
from cmfacts.store.schema import STRING, STRING_OR_NUMBER, STRING_OR_STRINGS, STRINGS, TABLE, TABLES, TABLES_OF_A_STORE, Field
from cmfacts.values import edtf
from cmfacts.values.quantity import Measure


class Entry(NamedTuple):
    """A table as written: the `number`th `[[table]]` of its file, counted from 0; one of several inside an array likewise."""

    table: str
    file: str
    number: int
    data: Mapping[str, Any]


class Digits(str):
    """A number as the file has it, digit by digit."""

    __slots__ = ()


def read_file(path: str) -> tuple[str, Problem | None]:
    """The text of a file, or the fault that keeps it from being read."""
    try:
        # Python's own line endings would count lines otherwise than an editor does.
        text = Path(path).read_bytes().decode("utf-8").replace("\r\n", "\n").removeprefix("\ufeff")
    except OSError as error:
        return "", Problem(path, 0, "unreadable", f"the file cannot be read: {error.strerror}", "check its permissions")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        return "", Problem(path, line, "not-utf-8", f"byte {error.object[error.start]:#04x} is not UTF-8", "save the file as UTF-8")
    return text, None


def parse_file(path: str) -> tuple[dict[str, Any], Problem | None, int]:
    """The tables of a file, the fault that keeps it from being parsed, and how many facts are lost by it."""
    import tomli  # on first use: a cached index never reads TOML

    text, problem = read_file(path)
    if problem:
        return {}, problem, 0
    try:
        return tomli.loads(text, parse_float=Digits), None, 0
    except tomli.TOMLDecodeError as error:
        lines = text.split("\n")
        number = min(getattr(error, "lineno", 0) or 0, len(lines))
        said = getattr(error, "msg", str(error))
        problem = Problem(
            path, number, "toml-syntax", f"not TOML: {said[:1].lower()}{said[1:]}",
            "see toml.io for the syntax", lines[number - 1] if number else "",
        )  # fmt: skip
        return {}, problem, sum(line.startswith("[[fact]]") for line in lines)
    except RecursionError:
        return {}, Problem(path, 0, "toml-syntax", "not TOML: nested too deep", "facts are flat tables"), 0


def entries_of(path: str, data: Mapping[str, Any]) -> Iterator[Entry]:
    """The tables of a parsed file that a store knows; others are for `check` to name."""
    for table, content in data.items():
        if table not in TABLES_OF_A_STORE:
            continue
        for number, item in enumerate(content if isinstance(content, list) else [content]):
            if isinstance(item, dict):
                yield Entry(table, path, number, item)


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


class Part(NamedTuple):
    """
    What one file of a store holds and can be used.

    Shape:  `facts` as they stand in the file, without what their sources say; `left_out` counts what of it is no fact; `store` is what the
            file says of the whole store, None if nothing; `fault` keeps all of the file from being read.
    """

    facts: list[Fact]
    sources: list[Source]
    terms: list[Term]
    synonyms: list[tuple[str, ...]]
    store: StoreInfo | None
    left_out: int
    fault: Problem | None


def read_part(root: str, path: str) -> Part:
    """A file of the store in `root`, read. A file that cannot be is no error: the part says so."""
    data, fault, left_out = parse_file(path)
    facts: list[Fact] = []
    sources: list[Source] = []
    terms: list[Term] = []
    synonyms: list[tuple[str, ...]] = []
    store: StoreInfo | None = None
    while data:
        # Taken out as they are used: a large file is not held twice.
        for entry in entries_of(path, dict([data.popitem()])):
            if entry.table == "fact":
                fact = to_fact(entry.data)
                if fact is None:
                    left_out += 1
                else:
                    facts.append(fact)
            elif entry.table == "store":
                store = to_store(root, entry.data)
            elif faulty_field(entry.data, TABLES_OF_A_STORE[entry.table]):
                continue
            elif entry.table == "source":
                sources.append(to_source(entry.data))
            elif entry.table == "synonym":
                synonyms.append(tuple(entry.data["words"]))
            else:
                terms.append(to_term(entry.table, entry.data))
    return Part(facts, sources, terms, synonyms, store, left_out, fault)


def joined(roots: Sequence[str], parts: Sequence[Sequence[Part]]) -> Contents:
    """
    What the parts of stores come to, but for their facts: of what is declared twice the first holds.

    Errors: StoreError if no file of a store can be read.
    """
    sources: dict[str, Source] = {}
    terms: dict[tuple[str, str], Term] = {}
    found = Contents([], [], [], [], [], 0, [])
    for root, of_root in zip(roots, parts, strict=True):
        faults = [part.fault for part in of_root if part.fault]
        if len(faults) == len(of_root):
            place = f"{faults[0].file}:{faults[0].line}" if faults[0].line else faults[0].file
            raise StoreError(place, faults[0].message)
        found.unread.extend(faults)
        found.stores.append(next((part.store for part in reversed(of_root) if part.store), StoreInfo(root)))
        for part in of_root:
            found.synonyms.extend(part.synonyms)
            for source in part.sources:
                sources.setdefault(source.id, source)
            for term in part.terms:
                terms.setdefault((term.table, term.id), term)
    left_out = sum(part.left_out for of_root in parts for part in of_root)
    return found._replace(sources=list(sources.values()), terms=list(terms.values()), left_out=left_out)


def load(roots: Sequence[str], files: Sequence[Sequence[StoreFile]]) -> Contents:
    """
    What the stores hold, without what cannot be used.

    Errors: StoreError if no file of a store can be read.
    """
    parts = [[read_part(root, file.path) for file in of_root] for root, of_root in zip(roots, files, strict=True)]
    found = joined(roots, parts)
    sources = {source.id: source for source in found.sources}
    facts: dict[str, Fact] = {}
    every = [fact for of_root in parts for part in of_root for fact in part.facts]
    for fact in every:
        facts.setdefault(fact.id, fact)
    complete = [with_sources(facts[i], sources) for i in sorted(facts)]
    return found._replace(facts=complete, left_out=found.left_out + len(every) - len(facts))


_WANTED: dict[str, tuple[type, ...]] = {
    STRING: (str,), STRINGS: (list,), STRING_OR_STRINGS: (str, list), STRING_OR_NUMBER: (str, int), TABLE: (dict,), TABLES: (list,),
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
    if isinstance(value, bool) or not isinstance(value, _WANTED[field.type]):
        return False
    if field.type == STRING:
        return not isinstance(value, Digits) and (value != "" or not field.required)
    if isinstance(value, dict):
        if field.free:
            return all(isinstance(v, str) for v in value.values())
        return all(f.name not in value or of_type(value[f.name], f) for f in field.table)
    if isinstance(value, list):
        if field.type != TABLES:
            return all(isinstance(v, str) for v in value)
        return all(isinstance(v, dict) and all(f.name not in v or of_type(v[f.name], f) for f in field.table) for v in value)
    return True


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
            earliest, latest = edtf.iso(period.earliest), edtf.iso(period.latest)
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
        translations=data.get("translations", {}),
        **{name: _several(data.get(name)) for name in RELATIONS},
    )


def to_measure(data: Mapping[str, Any]) -> Measure:
    """The figure a `measure` table holds, digits as written."""
    return Measure(str(data.get("value", "")), data.get("unit"), data.get("bound", ""), data.get("quantity"))


def _citation(data: Mapping[str, Any]) -> Citation:
    page = data.get("page")
    return Citation(data["source"], data.get("section"), None if page is None else str(page), data.get("anchor"))


def with_sources(fact: Fact, sources: Mapping[str, Source]) -> Fact:
    """The fact with what is known of the sources it cites."""
    known = []
    for cited in fact.citations:
        if source := sources.get(cited.source):
            cited = Citation(*cited[:4], source.title, source.publisher, source.issued, source.url)
        known.append(cited)
    return fact._replace(citations=tuple(known))


def to_source(data: Mapping[str, Any]) -> Source:
    """The source a `[[source]]` table holds."""
    given = {k.replace("-", "_").lower(): v for k, v in data.items()}
    given["author"] = _several(given.get("author"))
    return Source(**{k: v for k, v in given.items() if k in Source._fields})


def to_term(table: str, data: Mapping[str, Any]) -> Term:
    """The topic, party, aspect or quantity a table holds."""
    labels = {language: data[language] for language in LANGUAGES if language in data}
    aliases = tuple(data.get("aliases", ()))
    return Term(table, data["id"], labels, aliases, data.get("unit"), data.get("basis"), data.get("note"))


def to_store(root: str, data: Mapping[str, Any]) -> StoreInfo:
    """What `[store]` says; a field of the wrong type says nothing."""
    fields = {f.name: f for f in TABLES_OF_A_STORE["store"]}
    given = {k: v for k, v in data.items() if k in fields and of_type(v, fields[k])}
    return StoreInfo(root, given.get("title"), given.get("version"), given.get("license"), tuple(given.get("languages", ())))


def _several(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    return tuple(value) if isinstance(value, list) else ()
