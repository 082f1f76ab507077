"""The engines that search quality is measured against: each takes documents as texts and answers with ranked numbers."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from subprocess import PIPE, Popen
from tempfile import mkdtemp
from typing import Any

#: A query and how many documents to name at most -> their numbers, best first.
Ask = Callable[[str, int], list[int]]


def wratio(statements: Sequence[str]) -> Ask:
    """The obvious way: `rapidfuzz.process.extract` with `WRatio` over whole statements."""
    from rapidfuzz import fuzz, process, utils

    prepared = [utils.default_process(s) for s in statements]

    def ask(query: str, most: int) -> list[int]:
        found = process.extract(utils.default_process(query), prepared, scorer=fuzz.WRatio, limit=most, processor=None)
        return [number for _, _, number in found]

    return ask


def fts5(texts: Sequence[str]) -> Ask:
    """SQLite's FTS5 with its Porter stemmer, folded accents and `bm25()`; any of the words may match."""
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE t USING fts5(text, tokenize = 'porter unicode61 remove_diacritics 2')")
    database.executemany("INSERT INTO t (rowid, text) VALUES (?, ?)", enumerate(texts))

    def ask(query: str, most: int) -> list[int]:
        words = re.findall(r"\w+", query)
        if not words:
            return []
        match = " OR ".join(f'"{w}"' for w in words)
        return [row[0] for row in database.execute("SELECT rowid FROM t WHERE t MATCH ? ORDER BY bm25(t) LIMIT ?", (match, most))]

    return ask


def tantivy(texts: Sequence[str], *, fuzzy: bool) -> Ask:
    """Tantivy with BM25, folded accents and an English stemmer; `fuzzy` adds its terms within one or two errors."""
    import tantivy as engine

    analyzer = (
        engine.TextAnalyzerBuilder(engine.Tokenizer.simple())
        .filter(engine.Filter.lowercase())
        .filter(engine.Filter.ascii_fold())
        .filter(engine.Filter.stemmer("english"))
        .build()
    )
    builder = engine.SchemaBuilder()
    builder.add_text_field("text", stored=False, tokenizer_name="folded")
    builder.add_integer_field("number", stored=True)
    schema = builder.build()
    index = engine.Index(schema, path=mkdtemp())
    index.register_tokenizer("folded", analyzer)
    writer = index.writer(50_000_000, 1)
    for number, text in enumerate(texts):
        writer.add_document(engine.Document(text=text, number=number))
    writer.commit()
    index.reload()
    searcher = index.searcher()

    def ask(query: str, most: int) -> list[int]:
        clauses: list[Any] = []
        for word in analyzer.analyze(query):
            clauses.append((engine.Occur.Should, engine.Query.term_query(schema, "text", word)))
            if fuzzy and len(word) > 3:
                near = engine.Query.fuzzy_term_query(schema, "text", word, distance=1 if len(word) <= 8 else 2)
                clauses.append((engine.Occur.Should, engine.Query.boost_query(near, 0.5)))
        if not clauses:
            return []
        hits = searcher.search(engine.Query.boolean_query(clauses), most).hits
        return [searcher.doc(address)["number"][0] for _, address in hits]

    return ask


#: Words folded as MiniSearch's manual folds them, its own fuzziness and prefixes as the manual turns them on.
_MINISEARCH = """
const MiniSearch = require("minisearch"), lines = require("readline").createInterface({ input: process.stdin });
const processTerm = (term) => term.normalize("NFD").replace(/\\p{Diacritic}/gu, "").toLowerCase();
const index = new MiniSearch({ fields: ["text"], processTerm });
lines.on("line", (line) => {
  const asked = JSON.parse(line);
  if (asked.texts) return index.addAll(asked.texts.map((text, id) => ({ id, text })));
  const found = index.search(asked.query, { prefix: true, fuzzy: 0.2 });
  console.log(JSON.stringify(found.slice(0, asked.most).map((hit) => hit.id)));
});
"""


def minisearch(texts: Sequence[str]) -> Ask | None:
    """MiniSearch, of JavaScript; None where there is no Node.js, or no MiniSearch in bench/ (`npm install --prefix bench minisearch`)."""
    folder = Path(__file__).parent
    node = shutil.which("node")
    if not node or not (folder / "node_modules" / "minisearch").is_dir():
        return None
    process = Popen([node, "-e", _MINISEARCH], cwd=folder, stdin=PIPE, stdout=PIPE, text=True, encoding="utf-8")
    to, answers = process.stdin, process.stdout
    assert to
    assert answers
    print(json.dumps({"texts": texts}), file=to, flush=True)

    def ask(query: str, most: int) -> list[int]:
        print(json.dumps({"query": query, "most": most}), file=to, flush=True)
        return list(json.loads(answers.readline()))

    return ask


def cmfacts(store: Path) -> tuple[Ask, Sequence[Any]]:
    """This engine over a store; and the facts it holds, by number."""
    from cmfacts.ask.search import search
    from cmfacts.index.cache import open_database
    from cmfacts.index.reader import Index

    index = Index(*open_database([str(store)], cache=False))
    facts = list(index.all_facts())
    number_of = {fact.id: n for n, fact in enumerate(facts)}

    def ask(query: str, most: int) -> list[int]:
        return [number_of[hit.fact.id] for hit in search(index, query, limit=most)]

    return ask, facts
