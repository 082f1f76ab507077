"""
Records -> database: facts, vocabulary and an inverted index, in one SQLite database.

The layout, so that a question reads only what it needs:

    fact      a JSON array per fact, numbered in order of id; the bounds of its date; its words, a text a line
    word      every written word, folded, with the stems it has (one per language it was seen in) and how many facts hold it;
              in order of the word for prefixes, and again backwards for misspellings, of which digits have none
    stem      per stem its postings: fact numbers ascending, the impact and the fields of each, and the best few by impact
    about     the other way round, a row per fact: the stems that weigh most
    relation  which fact names which, turned round
    facet     fact numbers by topic, party, source, kind, tag, standing, language
    synonym   phrases that mean the same: words, labels and aliases of the vocabulary, single ones also as `=stem`; and in
    phrase    those that facts hold, with their stems
    source, term, meta   what else there is to tell

An impact is the BM25F weight of a stem in a fact without its idf, computed here once (Robertson and Zaragoza 2009).
"""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections.abc import Iterator, Mapping

from cmfacts.index.postings import PostingsWriter, Progress
from cmfacts.model import RELATIONS, Fact
from cmfacts.store.read import Contents
from cmfacts.values import edtf
from cmfacts.values.text import stem, words

_TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE fact (number INTEGER PRIMARY KEY, id TEXT NOT NULL, earliest INTEGER, latest INTEGER, words TEXT NOT NULL, record TEXT NOT NULL);
CREATE TABLE relation (other TEXT, relation TEXT, id TEXT, PRIMARY KEY (other, relation, id)) WITHOUT ROWID;
CREATE TABLE word (word TEXT, stem INTEGER, facts INTEGER NOT NULL, PRIMARY KEY (word, stem)) WITHOUT ROWID;
CREATE TABLE backwards (word TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE stem (number INTEGER PRIMARY KEY, stem TEXT NOT NULL, languages INTEGER NOT NULL, facts INTEGER NOT NULL,
                   best BLOB, numbers BLOB NOT NULL, impacts BLOB NOT NULL, fields BLOB NOT NULL);
CREATE TABLE about (number INTEGER PRIMARY KEY, stems BLOB NOT NULL, weights BLOB NOT NULL);
CREATE TABLE facet (name TEXT, value TEXT, facts INTEGER NOT NULL, numbers BLOB NOT NULL, PRIMARY KEY (name, value)) WITHOUT ROWID;
CREATE TABLE synonym (phrase TEXT, number INTEGER, PRIMARY KEY (phrase, number)) WITHOUT ROWID;
CREATE TABLE phrase (number INTEGER, phrase TEXT, stems TEXT NOT NULL, PRIMARY KEY (number, phrase)) WITHOUT ROWID;
CREATE TABLE source (number INTEGER PRIMARY KEY, id TEXT NOT NULL, record TEXT NOT NULL);
CREATE TABLE term (number INTEGER PRIMARY KEY, name TEXT NOT NULL, id TEXT NOT NULL, record TEXT NOT NULL);
"""
_INDEXES = """
CREATE UNIQUE INDEX fact_id ON fact (id);
CREATE INDEX fact_date ON fact (earliest, latest DESC, id);
CREATE INDEX stem_stem ON stem (stem);
CREATE INDEX word_stem ON word (stem);
"""


def compile_index(
    contents: Contents, meta: Mapping[str, str], progress: Progress | None = None, path: str = ":memory:"
) -> sqlite3.Connection:
    """
    The database of what stores hold; `contents.facts` is used up on the way.

    Shape:  `meta` is kept beside what is counted here; `progress` hears (stage, done, of how many) now and then.
    """
    database = sqlite3.connect(path, isolation_level=None)
    database.execute("PRAGMA page_size = 8192")
    database.execute("PRAGMA journal_mode = OFF")
    database.execute("PRAGMA synchronous = OFF")
    database.executescript(_TABLES)
    database.execute("BEGIN")
    count = len(contents.facts)
    postings = PostingsWriter(contents)
    facets = _Facets(postings.languages[0])
    database.executemany("INSERT INTO fact VALUES (?, ?, ?, ?, ?, ?)", _facts(contents.facts, postings, facets, progress))
    database.executemany("INSERT INTO relation VALUES (?, ?, ?)", sorted(facets.relations))
    rows = postings.words()
    database.executemany("INSERT INTO word VALUES (?, ?, ?)", rows)
    database.executemany("INSERT INTO backwards VALUES (?)", sorted({(word[::-1],) for word, _, _ in rows if word.isalpha()}))
    database.executemany("INSERT INTO stem VALUES (?, ?, ?, ?, ?, ?, ?, ?)", postings.stems(progress))
    database.executemany("INSERT INTO about VALUES (?, ?, ?)", postings.about())
    facets.write(database)
    _write_synonyms(database, contents, postings)
    database.executemany("INSERT INTO source VALUES (?, ?, ?)", ((n, s.id, _json(s)) for n, s in enumerate(contents.sources)))
    database.executemany("INSERT INTO term VALUES (?, ?, ?, ?)", ((n, t.table, t.id, _json(t)) for n, t in enumerate(contents.terms)))
    counted = {
        "facts": str(count),
        "languages": " ".join(postings.languages),
        "left_out": str(contents.left_out),
        "unread": json.dumps(contents.unread),
        "stores": json.dumps(contents.stores),
    }
    database.executemany("INSERT INTO meta VALUES (?, ?)", {**meta, **counted}.items())
    database.executescript(_INDEXES)
    if database.in_transaction:
        database.execute("COMMIT")
    return database


_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode


def _facts(
    facts: list[Fact], postings: PostingsWriter, facets: _Facets, progress: Progress | None
) -> Iterator[tuple[int, str, int | None, int | None, str, str]]:
    count = len(facts)
    facts.reverse()
    for number in range(count):
        fact = facts.pop()  # from the end, so that what is compiled is freed
        period = None
        if fact.date and (fact.date_earliest or fact.date_latest):
            period = edtf.parse(fact.date)
        texts = postings.add(fact, period)
        facets.add(number, fact)
        if progress and number % 1000 == 0:
            progress("indexing", number, count)
        yield number, fact.id, period and period.earliest, period and period.latest, texts, _json(fact)


class _Facets:
    """Fact numbers by the values that filters choose by."""

    def __init__(self, language: str) -> None:
        self._numbers: dict[tuple[str, str], array[int]] = {}
        self._language = language
        #: Who names whom: (other, relation, id).
        self.relations: set[tuple[str, str, str]] = set()

    def add(self, number: int, fact: Fact) -> None:
        """Take in a fact; numbers come in ascending order."""
        values = [("kind", fact.kind), ("standing", fact.standing), ("lang", self._language)]
        if fact.topic:
            values.append(("topic", fact.topic))
        if fact.aspect:
            values.append(("aspect", fact.aspect))
        values += (("party", p) for p in fact.involved)
        values += (("source", s) for s in fact.sources)
        values += (("tag", t) for t in dict.fromkeys(fact.tags))
        values += (("lang", language) for language in fact.translations if language != self._language)
        if fact.measure and fact.measure.quantity:
            values.append(("quantity", fact.measure.quantity))
        if fact.contradicts or fact.corroborates or fact.supersedes:
            self.relations |= {(other, name, fact.id) for name in RELATIONS for other in getattr(fact, name)}
        for value in values:
            self._numbers.setdefault(value, array("I")).append(number)

    def write(self, database: sqlite3.Connection) -> None:
        """The table `facet`."""
        rows = ((name, value, len(numbers), numbers.tobytes()) for (name, value), numbers in sorted(self._numbers.items()))
        database.executemany("INSERT INTO facet VALUES (?, ?, ?, ?)", rows)


def _write_synonyms(database: sqlite3.Connection, contents: Contents, postings: PostingsWriter) -> None:
    groups = [list(group) for group in contents.synonyms]
    groups += [[*term.labels.values(), *term.aliases] for term in contents.terms]
    keys: set[tuple[str, int]] = set()
    targets: set[tuple[int, str, str]] = set()
    for number, group in enumerate(groups):
        phrases = {tuple(words(phrase)) for phrase in group} - {()}
        if len(phrases) < 2:
            continue
        for phrase in phrases:
            keys.add((" ".join(phrase), number))
            if len(phrase) == 1 and len(phrase[0]) > 3:
                keys |= {(f"={stem(phrase[0], language)}", number) for language in postings.languages}
            stems = postings.stems_of_phrase(phrase)
            if stems:
                targets.add((number, " ".join(phrase), " ".join(map(str, stems))))
    database.executemany("INSERT INTO synonym VALUES (?, ?)", sorted(keys))
    database.executemany("INSERT INTO phrase VALUES (?, ?, ?)", sorted(targets))
