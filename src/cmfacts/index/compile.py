"""
Records -> database: facts, vocabulary and an inverted index, in one SQLite database.

The layout, so that a question reads only what it needs:

    fact      a JSON array per fact, numbered in order of id; the bounds of its date, how far its sources are to be trusted, the ids of what overtook
              it; its words and those of its asks, a text a line
    word      every written word, folded, with the stems it has (one per language it was seen in), how many facts hold it, and a bit for
              each of these languages; in order of the word for prefixes, and again backwards for misspellings, of which digits have none
    stem      per stem its postings: fact numbers ascending, the impact and the fields of each, and the best few by impact; how many facts say it
              themselves
    about     the other way round, a row per fact: the stems that weigh most
    relation  which fact names which, turned round
    facet     fact numbers by topic, party, source, kind, tag, standing, language, who said it
    synonym   phrases that mean the same: words, labels and aliases of the vocabulary, single ones also as `=stem`; and in
    phrase    those that facts hold, with their stems
    name      what parties, topics, sources and those who are quoted are called: the letters, forwards and backwards, and the words that count
    space     of several stores: what `store:id` means that is the id of a source or term
    source, term, meta   what else there is to tell

An impact is the BM25F weight of a stem in a fact without its idf, computed here once (Robertson and Zaragoza 2009).
"""

from __future__ import annotations

import json
import os
import sqlite3
from array import array
from collections.abc import Iterator, Mapping, Sequence
from heapq import merge
from itertools import chain
from typing import Any, TypeVar

from cmfacts.index.called import key, letters_of, names_in
from cmfacts.index.postings import Progress
from cmfacts.index.shares import Analysed, FactRow, Read, Task
from cmfacts.index.vocabulary import Vocabulary
from cmfacts.index.workers import Worker, WorkersLost, how_many, workers
from cmfacts.model import Problem
from cmfacts.store.contents import Contents, joined
from cmfacts.store.derive import Told, tell
from cmfacts.store.files import StoreFile
from cmfacts.store.read import Synonym
from cmfacts.store.spaces import Ids, Names, called
from cmfacts.values.text import STOP_WORDS, named, stem, words

_Row = TypeVar("_Row")
TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE fact (number INTEGER PRIMARY KEY, id TEXT NOT NULL, earliest INTEGER, latest INTEGER, trust INTEGER NOT NULL, overtaken_by TEXT NOT NULL,
                   words TEXT NOT NULL, asked TEXT NOT NULL, record TEXT NOT NULL);
CREATE TABLE relation (other TEXT, relation TEXT, id TEXT, PRIMARY KEY (other, relation, id)) WITHOUT ROWID;
CREATE TABLE word (word TEXT, stem INTEGER, facts INTEGER NOT NULL, languages INTEGER NOT NULL, PRIMARY KEY (word, stem)) WITHOUT ROWID;
CREATE TABLE backwards (word TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE stem (number INTEGER PRIMARY KEY, stem TEXT NOT NULL, languages INTEGER NOT NULL, facts INTEGER NOT NULL,
                   telling INTEGER NOT NULL, best BLOB, numbers BLOB NOT NULL, impacts BLOB NOT NULL, fields BLOB NOT NULL);
CREATE TABLE about (number INTEGER PRIMARY KEY, stems BLOB NOT NULL, weights BLOB NOT NULL);
CREATE TABLE facet (name TEXT, value TEXT, facts INTEGER NOT NULL, numbers BLOB NOT NULL, PRIMARY KEY (name, value)) WITHOUT ROWID;
CREATE TABLE synonym (phrase TEXT, number INTEGER, PRIMARY KEY (phrase, number)) WITHOUT ROWID;
CREATE TABLE phrase (number INTEGER, phrase TEXT, stems TEXT NOT NULL, PRIMARY KEY (number, phrase)) WITHOUT ROWID;
CREATE TABLE name (letters TEXT, backwards TEXT NOT NULL, name TEXT NOT NULL, facet TEXT, value TEXT,
                   PRIMARY KEY (letters, name, facet, value)) WITHOUT ROWID;
CREATE TABLE source (number INTEGER PRIMARY KEY, id TEXT NOT NULL, record TEXT NOT NULL);
CREATE TABLE space (name TEXT, written TEXT, id TEXT NOT NULL, PRIMARY KEY (name, written)) WITHOUT ROWID;
CREATE TABLE term (number INTEGER PRIMARY KEY, name TEXT NOT NULL, id TEXT NOT NULL, record TEXT NOT NULL);
"""
INDEXES = """
CREATE UNIQUE INDEX fact_id ON fact (id);
CREATE INDEX fact_date ON fact (earliest, latest DESC, id);
CREATE INDEX stem_stem ON stem (stem);
CREATE INDEX word_stem ON word (stem);
CREATE INDEX name_name ON name (name);
CREATE INDEX name_backwards ON name (backwards);
"""


def compile_index(
    roots: Sequence[str],
    files: Sequence[Sequence[StoreFile]],
    meta: Mapping[str, str],
    progress: Progress | None = None,
    *,
    path: str = ":memory:",
    processes: int | None = None,
) -> sqlite3.Connection:
    """
    The database of what stores hold, in memory or as a new file, the same bytes by however many processes.

    Shape:  `files` by root; `meta` is kept beside what is counted here; `progress` hears (stage, done, of how many) now and then;
            `processes` read the files, as many as it is worth by default.
    Errors: StoreError if no file of a store can be read; OSError and sqlite3.Error if the file cannot be written.
    """
    count = how_many(files) if processes is None else processes
    try:
        with workers(count) as hands:
            return _compiled(hands, roots, files, meta, progress, path)
    except WorkersLost:
        return compile_index(roots, files, meta, progress, path=path, processes=1)


def _compiled(
    hands: Sequence[Worker],
    roots: Sequence[str],
    files: Sequence[Sequence[StoreFile]],
    meta: Mapping[str, str],
    progress: Progress | None,
    path: str,
) -> sqlite3.Connection:
    progress = progress or (lambda stage, done, total: None)
    contents, tasks = _read(hands, roots, files, progress)
    size = sum(1 for task in tasks for numbers in task.numbers for number in numbers if number >= 0)
    database = _empty(path)
    analysed: dict[int, Analysed] = {}
    for hand, task in zip(hands, tasks):
        hand.ask("analyse", task)
    facts = merge(*(_rows(hand, place, analysed) for place, hand in enumerate(hands)))
    database.executemany("INSERT INTO fact VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", _told(facts, "indexing", size, progress))
    shares = [analysed.pop(place) for place in range(len(hands))]
    vocabulary = Vocabulary([share.gathered for share in shares])
    for hand, place in zip(hands, vocabulary.places()):
        hand.ask("turn", place)
    _write_words(database, vocabulary)
    _write_facets(database, shares)
    _write_synonyms(database, contents, vocabulary)
    _write_names(database, contents, shares)
    database.executemany("INSERT INTO source VALUES (?, ?, ?)", ((n, s.id, _json(s)) for n, s in enumerate(contents.sources)))
    database.executemany("INSERT INTO term VALUES (?, ?, ?, ?)", ((n, t.table, t.id, _json(t)) for n, t in enumerate(contents.terms)))
    _write_spaces(database, contents)
    _exchange(hands)
    stems = map(vocabulary.stem_row, chain.from_iterable(map(_until_empty, hands)))
    database.executemany("INSERT INTO stem VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", _told(stems, "weighing words", len(vocabulary), progress))
    database.executemany("INSERT INTO about VALUES (?, ?, ?)", merge(*map(_until_empty, hands)))
    counted = {
        "facts": str(size),
        "asked": str(sum(share.asked for share in shares)),
        "languages": " ".join(vocabulary.languages),
        "names": " ".join(sorted(_names(contents))),
        "left_out": str(contents.left_out),
        # Without the paths of the stores: where one lies is no property of it.
        "unread": json.dumps([_placed(problem, roots) for problem in contents.unread]),
        "stores": json.dumps([store[1:] for store in contents.stores]),
    }
    database.executemany("INSERT INTO meta VALUES (?, ?)", {**meta, **counted}.items())
    database.executescript(INDEXES)
    return database


def _placed(problem: Problem, roots: Sequence[str]) -> tuple[object, ...]:
    """What keeps a file from being read, with the place of its store and its own path in that instead of the whole one."""
    place, root = next((place, root) for place, root in enumerate(roots) if problem.file.startswith(os.path.join(root, "")))
    return place, os.path.relpath(problem.file, root), *problem[1:]


def _empty(path: str) -> sqlite3.Connection:
    """A database with nothing in its tables, in which nothing is safe before it is done."""
    if path != ":memory:":
        open(path, "wb").close()  # an attempt before this one may have left something
    database = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    database.execute("PRAGMA page_size = 8192")
    database.execute("PRAGMA journal_mode = OFF")
    database.execute("PRAGMA synchronous = OFF")
    database.executescript(TABLES)
    database.execute("BEGIN")
    return database


_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode


def _read(
    hands: Sequence[Worker], roots: Sequence[str], files: Sequence[Sequence[StoreFile]], progress: Progress
) -> tuple[Contents, list[Task]]:
    """All that stores hold but their facts, and for each hand the numbers of the facts it has read."""
    every = [(root, file) for root, of_root in zip(roots, files) for file in of_root]
    shares = _shared_out([file.size for _, file in every], len(hands))
    for hand, share in zip(hands, shares):
        hand.ask("read", [(every[place][0], every[place][1].path) for place in share])
    read: dict[int, Read] = {}
    for hand, share in zip(hands, shares):
        for place in share:
            progress("reading", len(read), len(every))
            read[place] = hand.next()
    places = iter(range(len(every)))
    of_roots = [[next(places) for _ in of_root] for of_root in files]
    ids = [
        Ids({i for place in own for i in read[place].ids}, {other for place in own for *_, other in read[place].naming}) for own in of_roots
    ]
    contents = joined(roots, [[read[place].part for place in own] for own in of_roots], ids)
    spaces = [(store.id, names) for store, names, own in zip(contents.stores, contents.names, of_roots) for _ in own]
    for place, (_, names) in enumerate(spaces):
        if names:
            read[place] = _in_answers(read[place], names)
    numbers = _numbered([read[place].ids for place in range(len(every))])
    lost = sum(own.count(-1) for own in numbers)
    languages = [next(iter(store.languages), "en") for store, own in zip(contents.stores, of_roots) for _ in own]
    language = next(iter(contents.stores[0].languages), "en") if contents.stores else "en"
    sources = {source.id: source for source in contents.sources}
    told = _told_of(read, numbers)
    tasks = [
        Task(_of(share, numbers), _of(share, spaces), _of(share, languages), language, contents.terms, sources, told) for share in shares
    ]
    return contents._replace(left_out=contents.left_out + lost), tasks


def _of(share: Sequence[int], by_file: Sequence[_Row]) -> list[_Row]:
    return [by_file[place] for place in share]


def _in_answers(file: Read, names: Names) -> Read:
    """The ids of a file and those they name, as answers have them."""
    naming = [(at, relation, called(names, "fact", other)) for at, relation, other in file.naming]
    return file._replace(ids=[called(names, "fact", own) for own in file.ids], naming=naming)


def _told_of(read: Mapping[int, Read], numbers: Sequence[array[int]]) -> Told:
    """What the facts tell of each other; those that are lost, since an earlier one has their id, tell nothing."""
    told: Told = {}
    for place, file in read.items():
        for at, relation, other in file.naming:
            if numbers[place][at] >= 0:
                tell(told, file.ids[at], relation, other)
    return told


def _shared_out(sizes: Sequence[int], count: int) -> list[list[int]]:
    """The places of files in so many shares of about the same size, the largest given out first."""
    shares: list[list[int]] = [[] for _ in range(count)]
    weights = [0] * count
    for place in sorted(range(len(sizes)), key=lambda place: (-sizes[place], place)):
        least = weights.index(min(weights))
        weights[least] += sizes[place]
        shares[least].append(place)
    return shares


def _numbered(ids: Sequence[Sequence[str]]) -> list[array[int]]:
    """By file, for each of its ids its number in the order of all; -1 for those that came before."""
    given: dict[str, int] = dict.fromkeys(sorted({name for of_file in ids for name in of_file}), 0)
    given = {name: number for number, name in enumerate(given)}
    # Each number is taken by the first that asks for it.
    return [array("q", (given.pop(name, -1) for name in of_file)) for of_file in ids]


def _rows(hand: Worker, place: int, analysed: dict[int, Analysed]) -> Iterator[FactRow]:
    """The rows of the facts of a hand; what it has to say after them is put into `analysed`."""
    while isinstance(message := hand.next(), list):
        yield from message
    analysed[place] = message


def _exchange(hands: Sequence[Worker]) -> None:
    """Give each hand what the others have of its range of stems."""
    turned = [[hand.next() for _ in hands] for hand in hands]
    for own, hand in enumerate(hands):
        hand.ask("tell", [pieces[own] for other, pieces in enumerate(turned) if other != own])


def _until_empty(hand: Worker) -> Iterator[Any]:
    while chunk := hand.next():
        yield from chunk


def _told(rows: Iterator[_Row], stage: str, total: int, progress: Progress) -> Iterator[_Row]:
    for done, row in enumerate(rows):
        if done % 1000 == 0:
            progress(stage, done, total)
        yield row


def _write_words(database: sqlite3.Connection, vocabulary: Vocabulary) -> None:
    rows = vocabulary.words()
    database.executemany("INSERT INTO word VALUES (?, ?, ?, ?)", rows)
    database.executemany("INSERT INTO backwards VALUES (?)", zip(sorted({word[::-1] for word, *_ in rows if word.isalpha()})))


def _write_facets(database: sqlite3.Connection, shares: Sequence[Analysed]) -> None:
    """The tables `facet` and `relation`."""
    found: dict[tuple[str, str], list[array[int]]] = {}
    for share in shares:
        for value, numbers in share.facets.items():
            found.setdefault(value, []).append(numbers)
    rows = ((*value, array("I", sorted(n for numbers in parts for n in numbers))) for value, parts in sorted(found.items()))
    database.executemany(
        "INSERT INTO facet VALUES (?, ?, ?, ?)", ((name, value, len(numbers), numbers.tobytes()) for name, value, numbers in rows)
    )
    database.executemany("INSERT INTO relation VALUES (?, ?, ?)", sorted(set().union(*(share.relations for share in shares))))


def _groups(contents: Contents) -> list[Synonym]:
    """What means the same: synonyms, and the names of each term."""
    return [*contents.synonyms, *(Synonym((*term.labels.values(), *term.aliases)) for term in contents.terms)]


def _names(contents: Contents) -> set[str]:
    """The stop words that are names: all that a term is called, and what is in capitals where things are called."""
    called = [name for term in contents.terms for name in (*term.labels.values(), *term.aliases)]
    alone = {said[0] for said in map(words, called) if len(said) == 1}
    every = (phrase for group in _groups(contents) for phrase in (*group.words, *group.narrower))
    return alone & STOP_WORDS | set().union(*map(named, every))


def _write_synonyms(database: sqlite3.Connection, contents: Contents, vocabulary: Vocabulary) -> None:
    groups = _groups(contents)
    keys: set[tuple[str, int]] = set()
    targets: set[tuple[int, str, str]] = set()
    for number, group in enumerate(groups):
        names = frozenset().union(*map(named, (*group.words, *group.narrower)))
        asked = {tuple(words(phrase)) for phrase in group.words} - {()}
        found = asked | {tuple(words(phrase)) for phrase in group.narrower} - {()}
        if len(found) < 2:
            continue
        for phrase in asked:
            keys.add((" ".join(phrase), number))
            if len(phrase) == 1 and len(phrase[0]) > 3:
                keys |= {(f"={stem(phrase[0], language)}", number) for language in vocabulary.languages}
        for phrase in found:
            if stems := vocabulary.stems_of_phrase(phrase, names):
                targets.add((number, " ".join(phrase), " ".join(map(str, stems))))
    database.executemany("INSERT INTO synonym VALUES (?, ?)", sorted(keys))
    database.executemany("INSERT INTO phrase VALUES (?, ?, ?)", sorted(targets))


def _write_spaces(database: sqlite3.Connection, contents: Contents) -> None:
    # Facts say themselves in which store they are.
    of_all = {key: name for names in contents.names for key, name in names.items() if key[0] != "fact" and ":" in key[1]}
    database.executemany("INSERT INTO space VALUES (?, ?, ?)", sorted((*key, name) for key, name in of_all.items()))


def _write_names(database: sqlite3.Connection, contents: Contents, shares: Sequence[Analysed]) -> None:
    in_use = {value for share in shares for value in share.facets}
    names = ((words(name), value) for name, value in names_in(contents.terms, contents.sources, in_use))
    rows = {(letters_of(name), letters_of(name)[::-1], key(name), *value) for name, value in names}
    database.executemany("INSERT INTO name VALUES (?, ?, ?, ?, ?)", sorted(rows))
