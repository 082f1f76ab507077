"""
Records -> database: facts, vocabulary and an inverted index, in one SQLite database.

The layout, so that a question reads only what it needs:

    fact      a JSON record per fact, numbered in order of id; the bounds of its date; its words, a text a line
    word      every written word, folded, with the stems it has (one per language it was seen in) and how many facts hold it;
              in order of the word for prefixes, and again backwards for misspellings
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
import math
import sqlite3
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from operator import itemgetter

from cmfacts import edtf
from cmfacts.model import RELATIONS, Fact, Term, fact_to_json
from cmfacts.quantity import grouped
from cmfacts.store import Contents
from cmfacts.text import STOP_WORDS, stem, words

#: Field name -> weight of a word there against one in the statement. The order gives each field its bit.
FIELDS: dict[str, float] = {
    "statement": 1.0, "translation": 1.0, "tags": 0.5, "labels": 0.35, "said_by": 0.6, "date": 0.6, "measure": 0.5,
    "id": 0.4, "source": 0.25, "note": 0.2,
}  # fmt: skip
_BIT = {name: 1 << n for n, name in enumerate(FIELDS)}
_ABOUT_BITS = _BIT["statement"] | _BIT["tags"] | _BIT["labels"]
K1, B = 1.2, 0.75
#: A stem in more facts than this also gets the list of its best, so that a common word costs no more than a rare one.
COMMON, BEST = 4096, 2048
#: So many stems of a fact are kept, those that weigh most, to tell what it is about.
ABOUT = 32

Progress = Callable[[str, int, int], None]

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
    postings = _Postings(contents)
    facets = _Facets(contents)
    database.executemany("INSERT INTO fact VALUES (?, ?, ?, ?, ?, ?)", _facts(contents.facts, postings, facets, progress))
    database.executemany("INSERT INTO relation VALUES (?, ?, ?)", sorted(facets.relations))
    postings.write(database, count, progress)
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


def _language(contents: Contents) -> str:
    """The language of the statements: the first that the first store names."""
    languages = contents.stores[0].languages if contents.stores else ()
    return languages[0] if languages else "en"


def _json(record: object) -> str:
    return json.dumps(record, ensure_ascii=False, separators=(",", ":"))


def _facts(
    facts: list[Fact], postings: _Postings, facets: _Facets, progress: Progress | None
) -> Iterator[tuple[int, str, int | None, int | None, str, str]]:
    count = len(facts)
    facts.reverse()
    for number in range(count):
        fact = facts.pop()  # from the end, so that what is compiled is freed
        period = None
        if fact.date and (fact.date_earliest or fact.date_latest):
            period = edtf.parse(fact.date)
        texts = postings.add(number, fact, period)
        facets.add(number, fact)
        if progress and number % 1000 == 0:
            progress("indexing", number, count)
        yield number, fact.id, period and period.earliest, period and period.latest, texts, _json(fact_to_json(fact))


# An impact is a 16-bit part of its bound: 65,535 stands for a weight that has reached K1 + 1.
class _Postings:
    """Which stem stands in which fact, how often and in which fields, as it grows."""

    def __init__(self, contents: Contents) -> None:
        self._stem_numbers: dict[str, int] = {}
        self._numbers: list[array[int]] = []
        self._weights: list[array[float]] = []
        self._fields: list[array[int]] = []
        #: Per stem a bit for each language that words with it were seen in.
        self._spoken: list[int] = []
        #: (word, language) -> stem number; and per word the stems it has and the facts it stands in.
        self._known: dict[tuple[str, str], int] = {}
        self._word_facts: dict[tuple[str, int], int] = {}
        self._lengths = array("I")
        #: The stems of the stop words, and of every fact in turn those that tell what it is about, with where it ends.
        self._stop: set[int] = set()
        self._about_stems, self._about_weights, self._about_ends = array("I"), array("f"), array("Q")
        self._language = _language(contents)
        #: In the order of their bits.
        self.languages = [self._language]
        self._labels = {(t.table, t.id): self._label_words(t) for t in contents.terms}
        self._source_titles = {s.id: s for s in contents.sources}
        self._source_words: dict[str, tuple[tuple[str, str], ...]] = {}

    def add(self, number: int, fact: Fact, period: edtf.Period | None) -> str:
        """Take in a fact; numbers come in ascending order. The words of its statement and translations, a text a line."""
        found: dict[int, list[float]] = {}
        seen: set[tuple[str, int]] = set()
        statement = words(fact.statement)
        self._lengths.append(sum(1 for w in statement if w not in STOP_WORDS) or 1)
        self._take(found, seen, "statement", ((w, self._language) for w in statement), stop_words=True)
        for field, tokens in self._other_fields(fact, period):
            self._take(found, seen, field, tokens)
        for stem_number, (weight, fields) in found.items():
            self._numbers[stem_number].append(number)
            self._weights[stem_number].append(weight)
            self._fields[stem_number].append(int(fields))
            if int(fields) & _ABOUT_BITS:
                self._about_stems.append(stem_number)
                self._about_weights.append(weight)
        self._about_ends.append(len(self._about_stems))
        counts = self._word_facts
        for key in seen:
            counts[key] = counts.get(key, 0) + 1
        others = (*fact.translations.values(), *([fact.said_by] if fact.said_by else []))
        return "\n".join([" ".join(statement), *(" ".join(words(text)) for text in others)])

    def _other_fields(self, fact: Fact, period: edtf.Period | None) -> Iterator[tuple[str, Iterable[tuple[str, str]]]]:
        own = self._language
        for language, text in fact.translations.items():
            yield "translation", ((w, language) for w in words(text))
        if fact.tags:
            yield "tags", ((w, own) for tag in fact.tags for w in words(tag))
        names = [("topic", fact.topic), ("aspect", fact.aspect), *(("party", p) for p in fact.involved)]
        for table, name in names:
            if name:
                yield "labels", self._labels.get((table, name)) or tuple((w, own) for w in words(name))
        if fact.measure:
            yield "measure", ((w, own) for w in words(f"{grouped(fact.measure.value)} {fact.measure.unit or ''}"))
            if fact.measure.quantity:
                yield "labels", self._labels.get(("quantity", fact.measure.quantity), ())
        if period:
            yield "date", ((str(year), "") for year in _years(period))
        if fact.said_by:
            yield "said_by", ((w, own) for w in words(fact.said_by))
        yield "id", ((w, own) for w in words(fact.id))
        for source in fact.sources:
            yield "source", self._of_source(source)
        if fact.note:
            yield "note", ((w, own) for w in words(fact.note))

    def _label_words(self, term: Term) -> tuple[tuple[str, str], ...]:
        labels = term.labels or {"en": term.id}
        return tuple(dict.fromkeys((w, language) for language, label in labels.items() for w in words(label)))

    def _of_source(self, source_id: str) -> tuple[tuple[str, str], ...]:
        if source_id not in self._source_words:
            source = self._source_titles.get(source_id)
            parts = [source_id]
            if source:
                parts += [source.title or "", source.publisher or "", source.container_title or "", *source.author]
            language = (source and source.language) or self._language
            self._source_words[source_id] = tuple(dict.fromkeys((w, language) for part in parts for w in words(part)))
        return self._source_words[source_id]

    def _take(
        self, found: dict[int, list[float]], seen: set[tuple[str, int]], field: str,
        tokens: Iterable[tuple[str, str]], stop_words: bool = False,
    ) -> None:  # fmt: skip
        weight, bit, known = FIELDS[field], _BIT[field], self._known
        for token in tokens:
            word = token[0]
            if not stop_words and word in STOP_WORDS:
                continue
            number = known.get(token)
            if number is None:
                number = known[token] = self._stem_number(word, token[1])
            seen.add((word, number))
            entry = found.get(number)
            if entry is None:
                found[number] = [weight, bit]
            else:
                entry[0] += weight
                entry[1] = int(entry[1]) | bit

    def _stem_number(self, word: str, language: str) -> int:
        stemmed = stem(word, language)
        if language and language not in self.languages:
            self.languages.append(language)
        number = self._stem_numbers.setdefault(stemmed, len(self._numbers))
        if number == len(self._numbers):
            self._numbers.append(array("I"))
            self._weights.append(array("f"))
            self._fields.append(array("H"))
            self._spoken.append(0)
            if word in STOP_WORDS:
                self._stop.add(number)
        if language:
            self._spoken[number] |= 1 << self.languages.index(language)
        return number

    def stems_of_phrase(self, phrase: Sequence[str]) -> list[int]:
        """The stems that a fact with this phrase has, stop words left out; empty if no fact can have it."""
        found: list[int] = []
        for word in [w for w in phrase if w not in STOP_WORDS] or phrase:
            seen = {number for language in (*self.languages, "") if (number := self._known.get((word, language))) is not None}
            if not seen:
                stems = (self._stem_numbers.get(stem(word, language)) for language in self.languages)
                seen = {number for number in stems if number is not None}
            if not seen:
                return []
            found.append(max(seen, key=lambda number: (len(self._numbers[number]), -number)))
        return found

    def write(self, database: sqlite3.Connection, count: int, progress: Progress | None) -> None:
        """The tables `word`, `backwards` and `stem`."""
        average = sum(self._lengths) / count if count else 1.0
        norms = [K1 * (1 - B + B * length / average) for length in self._lengths]
        database.executemany("INSERT INTO stem VALUES (?, ?, ?, ?, ?, ?, ?, ?)", self._rows(norms, progress))
        rows = sorted((word, number, facts) for (word, number), facts in self._word_facts.items())
        database.executemany("INSERT INTO about VALUES (?, ?, ?)", self._about(norms))
        database.executemany("INSERT INTO word VALUES (?, ?, ?)", rows)
        database.executemany("INSERT INTO backwards VALUES (?)", sorted({(word[::-1],) for word, _, _ in rows}))

    def _rows(
        self, norms: Sequence[float], progress: Progress | None
    ) -> Iterator[tuple[int, str, int, int, bytes | None, bytes, bytes, bytes]]:
        for text, number in self._stem_numbers.items():
            numbers, weights = self._numbers[number], self._weights[number]
            impacts = array("H", [int(65535 * w / (w + norms[n])) for n, w in zip(numbers, weights)])
            best = None
            if len(numbers) > COMMON:
                ranked = sorted(range(len(numbers)), key=impacts.__getitem__, reverse=True)[:BEST]
                best = array("I", sorted(numbers[place] for place in ranked)).tobytes()
            if progress and number % 1000 == 0:
                progress("weighing words", number, len(self._stem_numbers))
            blobs = (best, numbers.tobytes(), impacts.tobytes(), self._fields[number].tobytes())
            yield (number, text, self._spoken[number], len(numbers), *blobs)

    def _about(self, norms: Sequence[float]) -> Iterator[tuple[int, bytes, bytes]]:
        """Per fact the stems that weigh most, with their weights as parts of the highest there can be."""
        count = len(norms)
        idf = [math.log(1 + (count - len(n) + 0.5) / (len(n) + 0.5)) for n in self._numbers]
        highest = math.log(1 + count / 1.5)
        begin = 0
        for number, end in enumerate(self._about_ends):
            norm = norms[number]
            weighed = [
                (weight / (weight + norm) * idf[stem_number], stem_number)
                for stem_number, weight in zip(self._about_stems[begin:end], self._about_weights[begin:end])
                if stem_number not in self._stop
            ]
            weighed.sort(key=itemgetter(0), reverse=True)
            top = weighed[:ABOUT]
            stems, weights = array("I", [n for _, n in top]), array("H", [int(65535 * w / highest) for w, _ in top])
            yield number, stems.tobytes(), weights.tobytes()
            begin = end


def _years(period: edtf.Period) -> Iterator[int]:
    """The years a date names: the ends of an interval, and those between when they are few."""
    first = None if period.earliest == edtf.PAST else edtf.year_of(period.earliest)
    last = None if period.latest == edtf.FUTURE else edtf.year_of(period.latest)
    if first is not None and last is not None and last - first <= 10:
        yield from range(first, last + 1)
    else:
        yield from (year for year in (first, last) if year is not None)


class _Facets:
    """Fact numbers by the values that filters choose by."""

    def __init__(self, contents: Contents) -> None:
        self._numbers: dict[tuple[str, str], array[int]] = {}
        self._language = _language(contents)
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
        self.relations |= {(other, name, fact.id) for name in RELATIONS for other in getattr(fact, name)}
        for value in values:
            self._numbers.setdefault(value, array("I")).append(number)

    def write(self, database: sqlite3.Connection) -> None:
        """The table `facet`."""
        rows = ((name, value, len(numbers), numbers.tobytes()) for (name, value), numbers in sorted(self._numbers.items()))
        database.executemany("INSERT INTO facet VALUES (?, ?, ?, ?)", rows)


def _write_synonyms(database: sqlite3.Connection, contents: Contents, postings: _Postings) -> None:
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
