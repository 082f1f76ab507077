"""A store as the tables of a relational database: what a CSV folder, a Parquet folder and SQLite have in common."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import inf
from typing import NamedTuple

from cmfacts.ask.citation import link
from cmfacts.model import RELATIONS, TERM_TABLES, Fact, Term
from cmfacts.store.contents import Contents
from cmfacts.values.names import printed

Value = str | int | float | None


class Column(NamedTuple):
    """A column: `type` is SQLite's name of it, `refers` the table whose `id` the value is."""

    name: str
    type: str = "TEXT"
    refers: str | None = None


class Table(NamedTuple):
    """A table: `key` names the columns that tell its rows apart, which are in their order."""

    name: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: list[tuple[Value, ...]]


def tables(contents: Contents) -> list[Table]:
    """
    The tables of a store, each after those it refers to.

    Shape:  a topic, party, aspect or quantity that facts name and nobody declares, and a source that is cited so, has a row with nothing but its id.
            Aliases and former ids are JSON arrays, `extra` is an object. `value` is as the source prints it; `number` is the same for sums.
    """
    facts = sorted(contents.facts)
    return [
        _table("store", ["number"], "number:INTEGER title version license languages id description authors url doi issued keywords", _stores(contents)),
        *(_terms(table, contents, facts) for table in TERM_TABLES),
        _table("label", ["vocabulary", "id", "language"], "vocabulary id language label", ((t.table, t.id, *pair) for t in contents.terms for pair in sorted(t.labels.items()))),
        _table("synonym", ["number", "phrase"], "number:INTEGER phrase narrower:INTEGER", _synonyms(contents)),
        _sources(contents, facts),
        _table("author", ["source", "position"], "source>source position:INTEGER name", ((s.id, n, printed(name)) for s in contents.sources for n, name in enumerate(s.author, 1))),
        _table("source_csl", ["source", "variable", "position"], "source>source variable position:INTEGER value", _variables(contents)),
        _table(
            "fact", ["id"],
            "id statement date date_earliest date_latest kind>kind topic>topic aspect>aspect said_by standing note quantity>quantity value number:REAL unit bound dated reliability witnesses:INTEGER formerly extra store",
            map(_fact, facts),
        ),
        _table("fact_party", ["fact", "role", "party"], "fact>fact role party>party", ((f.id, role, p) for f in facts for role, ids in (("other", f.parties), ("subject", f.subject)) for p in sorted(set(ids)))),
        _table("fact_tag", ["fact", "tag"], "fact>fact tag", ((f.id, tag) for f in facts for tag in sorted(set(f.tags)))),
        _table("citation", ["fact", "position"], "fact>fact position:INTEGER source>source section page anchor link", ((f.id, n, c.source, c.section, c.page, c.anchor, link(c)) for f in facts for n, c in enumerate(f.citations, 1))),
        _table("relation", ["fact", "relation", "other"], "fact>fact relation other>fact", ((f.id, r, other) for f in facts for r in (*RELATIONS, "differs_in_basis") for other in sorted(set(getattr(f, r))))),
        _table("translation", ["fact", "language"], "fact>fact language statement", ((f.id, *pair) for f in facts for pair in sorted(f.translations.items()))),
    ]  # fmt: skip


def _table(name: str, key: Sequence[str], columns: str, rows: Iterable[tuple[Value, ...]]) -> Table:
    """The table with columns written `name:TYPE` or `name>other-table`."""
    made = []
    for written in columns.split():
        column, _, refers = written.partition(">")
        column, _, type_ = column.partition(":")
        made.append(Column(column, type_ or "TEXT", refers or None))
    return Table(name, tuple(key), tuple(made), list(rows))


def _synonyms(contents: Contents) -> Iterator[tuple[Value, ...]]:
    for number, group in enumerate(contents.synonyms, 1):
        words = dict.fromkeys(group.words, 0)
        yield from ((number, phrase, narrower) for phrase, narrower in {**dict.fromkeys(group.narrower, 1), **words}.items())


def _stores(contents: Contents) -> Iterator[tuple[Value, ...]]:
    for number, store in enumerate(contents.stores, 1):
        names = _array(tuple(map(printed, store.authors)))
        told = (store.description, names, store.url, store.doi, store.issued, _array(store.keywords))
        yield number, store.title, store.version, store.license, _array(store.languages), store.id, *told


def _named(table: str, facts: Iterable[Fact]) -> Iterator[str]:
    for fact in facts:
        if table == "party":
            yield from fact.involved
        elif table == "quantity":
            yield (fact.measure and fact.measure.quantity) or ""
        else:
            yield getattr(fact, table) or ""


def _terms(table: str, contents: Contents, facts: Sequence[Fact]) -> Table:
    terms: Mapping[str, Term] = {t.id: t for t in contents.terms if t.table == table}
    undeclared = (Term(table, name) for name in sorted(set(_named(table, facts)) - set(terms)) if name)
    extra = " unit basis" if table == "quantity" else ""
    own = next((store.languages[:1] for store in contents.stores), ())
    rows = (
        (
            t.id,
            t.label(*own),
            *(t.labels.get(n) for n in ("en", "es", "fr")),
            _array(t.aliases),
            t.note,
            *((t.unit, t.basis) if extra else ()),
            _array(t.formerly),
        )
        for t in (*terms.values(), *undeclared)
    )
    return _table(table, ["id"], f"id name en es fr aliases note{extra} formerly", rows)


def _sources(contents: Contents, facts: Iterable[Fact]) -> Table:
    rows: dict[str, tuple[Value, ...]] = {
        s.id: (s.id, s.type, s.title, s.container_title, s.publisher, s.issued, s.url, s.language, s.accessed, s.reliability, s.derived_from, s.note, s.sha256, s.archive_url, s.archived, _array(s.formerly))
        for s in contents.sources
    }  # fmt: skip
    for name in sorted({source for fact in facts for source in fact.sources} - set(rows)):
        rows[name] = (name, *[None] * 15)
    columns = "id type title container_title publisher issued url language accessed reliability derived_from>source note sha256 archive_url archived formerly"
    return _table("source", ["id"], columns, rows.values())


def _variables(contents: Contents) -> Iterator[tuple[Value, ...]]:
    """The variables of CSL that sources have beside their columns: a row a text, a number or a name."""
    for source in contents.sources:
        for name, value in source.csl.items():
            several = tuple(map(printed, value)) if isinstance(value, tuple) else (value,)
            yield from ((source.id, name, position, text) for position, text in enumerate(several, 1))


def _fact(fact: Fact) -> tuple[Value, ...]:
    measure = fact.measure
    number = float(measure.number) if measure and measure.number is not None else None
    number = None if number in (inf, -inf) else number  # digits of which no machine's number has so many
    figure = (measure.quantity, measure.value, number, measure.unit, measure.bound or None) if measure else (None,) * 5
    return (
        fact.id, fact.statement, fact.date, fact.date_earliest, fact.date_latest, fact.kind, fact.topic, fact.aspect, fact.said_by,
        fact.standing, fact.note, *figure, fact.dated, fact.reliability, fact.witnesses, _array(fact.formerly), _json(fact.extra), fact.store,
    )  # fmt: skip


def _array(words: Sequence[str]) -> str | None:
    return _json(list(words))


def _json(value: object) -> str | None:
    """What is a list or an object as JSON; None of nothing."""
    return json.dumps(value, ensure_ascii=False) if value else None
