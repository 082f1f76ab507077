"""From TOML to tables: row by row for a store of two facts, and the same bytes by however many processes."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from array import array
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from cmfacts.errors import StoreError
from cmfacts.index import compile as compiling
from cmfacts.index import postings, workers
from cmfacts.index.compile import compile_index
from cmfacts.store.files import find_files

from ..conftest import DATA, MINI, ROOT

#: A word twice in a statement, a stop word, a label, a translation, a source cited twice, a synonym that no fact says.
TWO_FACTS = """
[store]
languages = ["en", "es"]

[[topic]]
id = "visas"
en = "Visas"
es = "Visados"

[[synonym]]
words = ["visa", "visado", "sight of papers"]

[[source]]
id = "book"
title = "The visa book"

[[fact]]
id = "b-rule"
statement = "Visas were required of visitors, and visas were dear."
date = "2009"
topic = "visas"
cite = [{ source = "book" }]
translations = { es = "Se exigieron visados." }

[[fact]]
id = "a-end"
statement = "Visas end."
contradicts = ["b-rule"]
cite = [{ source = "book" }]
"""


def compiled(*stores: Path, **given: Any) -> sqlite3.Connection:
    roots = [str(store) for store in stores]
    return compile_index(roots, [find_files(root) for root in roots], {}, **given)


def rows(database: sqlite3.Connection, table: str) -> list[tuple[Any, ...]]:
    """The rows of a table, arrays as lists."""
    types = {"numbers": "I", "stems": "I", "best": "I", "impacts": "H", "fields": "H", "weights": "H"}
    found = database.execute(f"SELECT * FROM {table}")
    names = [column[0] for column in found.description]
    return [tuple(list(array(types[n], v)) if isinstance(v, bytes) else v for n, v in zip(names, row)) for row in found]


# Row by row


@pytest.fixture
def two(make_store: Callable[..., Path]) -> sqlite3.Connection:
    """The database of two facts."""
    return compiled(make_store(all=TWO_FACTS))


#: What the parts of the docs promise, worked out by the index as it was before there were shares.
TABLES: dict[str, list[tuple[Any, ...]]] = {
    "word": [
        ("2009", 11, 1, 0), ("and", 8, 1, 1), ("b", 12, 1, 1), ("book", 3, 2, 1), ("dear", 9, 1, 1), ("end", 2, 1, 1), ("exigieron", 10, 1, 2), ("of", 6, 1, 1),
        ("required", 5, 1, 1), ("rule", 13, 1, 1), ("visa", 0, 2, 1), ("visados", 1, 1, 2), ("visas", 0, 2, 1), ("visitors", 7, 1, 1), ("were", 4, 1, 1),
    ],
    # Digits are not looked for backwards.
    "backwards": [
        (word[::-1],)
        for word in ("visa", "b", "required", "and", "end", "rule", "were", "of", "book", "exigieron", "dear", "visas", "visados", "visitors")
    ],
    # number, stem, languages, facts, how many tell of it, best, facts it stands in, impacts, fields
    "stem": [
        (0, "visa", 1, 2, 2, None, [0, 1], [37658, 39784], [257, 265]),
        (1, "vis", 2, 1, 1, None, [1], [30136], [10]),
        (2, "end", 1, 1, 1, None, [0], [43431], [129]),
        (3, "book", 1, 2, 2, None, [0, 1], [7167, 3887], [256, 256]),
        (4, "were", 1, 1, 1, None, [1], [36553], [1]),
        (5, "requir", 1, 1, 1, None, [1], [25345], [1]),
        (6, "of", 1, 1, 1, None, [1], [25345], [1]),
        (7, "visitor", 1, 1, 1, None, [1], [25345], [1]),
        (8, "and", 1, 1, 1, None, [1], [25345], [1]),
        (9, "dear", 1, 1, 1, None, [1], [25345], [1]),
        (10, "exig", 2, 1, 1, None, [1], [25345], [2]),
        (11, "2009", 0, 1, 1, None, [1], [17990], [32]),
        (12, "b", 1, 1, 1, None, [1], [17990], [128]),
        (13, "rule", 1, 1, 1, None, [1], [17990], [128]),
    ],
    # Stop words weigh nothing, nor what stands in other fields than statement, tags and labels.
    "about": [(0, [0, 2], [8103, 35529]), (1, [0, 5, 7, 9, 1], [8560, 20733, 20733, 20733, 24653])],
    "facet": [
        ("kind", "claim", 2, [0, 1]), ("lang", "en", 2, [0, 1]), ("lang", "es", 1, [1]), ("source", "book", 2, [0, 1]),
        ("standing", "reported", 2, [0, 1]), ("topic", "visas", 1, [1]),
    ],
    "relation": [("b-rule", "contradicts", "a-end")],
    "synonym": [
        ("=vis", 0), ("=vis", 1), ("=visa", 0), ("=visa", 1), ("=visado", 0), ("=visado", 1), ("sight of papers", 0), ("visa", 0), ("visado", 0),
        ("visados", 1), ("visas", 1),
    ],
    "phrase": [(0, "visa", "0"), (0, "visado", "1"), (1, "visados", "1"), (1, "visas", "0")],
    "meta": [("facts", "2"), ("languages", "en es"), ("left_out", "0"), ("unread", "[]")],
}  # fmt: skip


@pytest.mark.parametrize("table", TABLES)
def test_tables(two: sqlite3.Connection, table: str) -> None:
    """Each row of each table."""
    found = [row for row in rows(two, table) if table != "meta" or row[0] in dict(TABLES["meta"])]
    assert found == TABLES[table]


def test_facts(two: sqlite3.Connection) -> None:
    """Numbered in order of id; days, words and the record with what is known of its sources."""
    assert [row[:8] for row in rows(two, "fact")] == [
        (0, "a-end", None, None, 2, "", "visas end", ""),
        (1, "b-rule", 20090101, 20091231, 2, "", "visas were required of visitors and visas were dear\nse exigieron visados\n", ""),
    ]
    record = rows(two, "fact")[0][8]
    assert record == (
        '["a-end","Visas end.",null,null,null,"claim",null,[],[],null,[],null,"reported",null,null,'
        '[["book",null,null,null,"The visa book",null,null,null,null]],["b-rule"],[],[],{},"event",[],[],[],[],null,1,[],{},null]'
    )


def test_best_by_impact(make_store: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """A common stem has the list of its best; of equal ones those with the lowest numbers; a rarer one has none."""
    monkeypatch.setattr(postings, "COMMON", 4)
    monkeypatch.setattr(postings, "BEST", 3)
    texts = ["rain", "rain hail", "rain", "rain rain", "rain", "hail hail hail hail hail hail hail"]
    facts = "".join(f'[[fact]]\nid = "{n}"\nstatement = "{text}"\ncite = [{{ source = "s" }}]\n' for n, text in enumerate(texts))
    found = {row[1]: (row[3], row[5]) for row in rows(compiled(make_store(a=facts)), "stem")}
    assert (found["rain"], found["hail"]) == ((5, [0, 2, 3]), (2, None))


def test_what_sources_are_called_makes_no_word_common(make_store: Callable[..., Path]) -> None:
    """A fact tells of a word that it has anywhere else; a word that none has but by its sources is as common as these."""
    texts = ["Rain fell.", "Hail fell.", "It snowed.", "Fog rose."]
    facts = "".join(f'[[fact]]\nid = "{n}"\nstatement = "{text}"\ncite = [{{ source = "s" }}]\n' for n, text in enumerate(texts))
    store = make_store(a='[[source]]\nid = "s"\ntitle = "Rain almanac"\n' + facts)
    found = {row[1]: (row[3], row[4]) for row in rows(compiled(store), "stem")}
    assert (found["rain"], found["hail"], found["almanac"]) == ((4, 1), (1, 1), (4, 4))


def test_of_two_facts_with_an_id_the_first_holds(make_store: Callable[..., Path]) -> None:
    """In the order of the files; the other is counted among those left out."""
    fact = '[[fact]]\nid = "a"\nstatement = "{}"\ncite = [{{ source = "s" }}]\n'
    database = compiled(make_store(b=fact.format("Second.") + 'asks = ["When?"]\n', a=fact.format("First.") + fact.format("Also.")))
    assert [row[6] for row in rows(database, "fact")] == ["first"]
    assert [row[0] for row in rows(database, "word")] == ["first"]  # `a` and `s` are stop words
    assert ("left_out", "2") in rows(database, "meta")


# In shares and processes


def made_up(folder: Path, seed: int) -> Path:
    """A store of several files with whatever shares could get in each other's way."""
    rng = random.Random(seed)
    folder.mkdir()
    known = [f"w{a}{b}s" for a in "aeiou" for b in "bcdfg"] + ["the", "of", "U.S.", "9,500", "México"]
    tongues = ["es", "fr", "de"]
    for name in "abcdefg":
        text = ""
        if rng.random() < 0.4:
            text += f'[[source]]\nid = "s{rng.randint(0, 3)}"\ntitle = "{rng.choice(known)} book"\nlanguage = "{rng.choice(tongues)}"\n'
        if rng.random() < 0.4:
            text += f'[[topic]]\nid = "t{rng.randint(0, 3)}"\nen = "{rng.choice(known)}"\nfr = "{rng.choice(known)}"\n'
        if rng.random() < 0.3:
            text += f'[[synonym]]\nwords = ["{rng.choice(known)}", "{rng.choice(known)} {rng.choice(known)}"]\n'
        for _ in range(rng.randint(0, 5)):
            said = " ".join(rng.choices(known, k=rng.randint(1, 8)))
            text += f'[[fact]]\nid = "f{rng.randint(0, 40)}"\nstatement = "{said}."\ntopic = "t{rng.randint(0, 4)}"\n'
            text += f'cite = [{{ source = "s{rng.randint(0, 4)}" }}]\ncontradicts = ["f{rng.randint(0, 40)}"]\n'
            if rng.random() < 0.5:
                text += f'translations = {{ {rng.choice(tongues)} = "{" ".join(rng.choices(known, k=3))}" }}\ndate = "{rng.randint(1900, 2020)}"\n'
            if rng.random() < 0.3:
                text += f'asks = ["{rng.choice(known)} asked"]\nsupersedes = ["f{rng.randint(0, 40)}"]\n'
            if rng.random() < 0.1:
                text += "statement = 3\n"  # no TOML: the file is left out
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    (folder / "z.toml").write_text(TWO_FACTS, encoding="utf-8")
    return folder


@contextmanager
def here(count: int) -> Iterator[Sequence[workers.Here]]:
    """So many shares, all in this process."""
    yield [workers.Here() for _ in range(count)]


@pytest.mark.parametrize("seed", range(12))
def test_the_same_in_however_many_shares(seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every table, and every byte."""
    store = made_up(tmp_path / "store", seed)
    paths = [tmp_path / f"{count}.sqlite" for count in (1, 2, 3, 8)]
    compiled(store, path=str(paths[0])).close()
    monkeypatch.setattr(compiling, "workers", here)
    for count, path in zip((2, 3, 8), paths[1:]):
        compiled(store, path=str(path), processes=count).close()
        assert path.read_bytes() == paths[0].read_bytes()


def test_the_same_bytes_by_one_two_or_three_processes(tmp_path: Path) -> None:
    """Processes of their own, and a file; several stores at once, of which two call other things the same, in languages of their own."""
    stores = [made_up(tmp_path / "one", 1), MINI, *(DATA / "stores" / name for name in ("andes", "alpes"))]
    written = []
    for count in (1, 2, 3):
        path = tmp_path / f"{count}.sqlite"
        compiled(*stores, path=str(path), processes=count).close()
        written.append(path.read_bytes())
    assert written[0] == written[1] == written[2]
    assert len(written[0]) > 10_000


def test_a_file_written_over(tmp_path: Path) -> None:
    """What an attempt left behind does not come in."""
    path = tmp_path / "kept.sqlite"
    compiled(MINI, path=str(path)).close()
    before = path.read_bytes()
    path.write_bytes(before + b"more" * 5000)
    compiled(MINI, path=str(path)).close()
    assert path.read_bytes() == before


def test_no_process_can_be_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is done in this one."""
    monkeypatch.setattr(sys, "executable", str(tmp_path / "no such Python"))
    assert len(rows(compiled(MINI, processes=2), "fact")) == 10


def test_a_process_that_dies(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is done over, in this one; the others are stopped."""
    asked, started = workers.Process.ask, []

    def fatal(self: workers.Process, step: str, argument: object) -> None:
        started.append(self._process)
        if step == "analyse" and self._process is started[0]:
            self._process.kill()
            self._process.wait()
        asked(self, step, argument)

    monkeypatch.setattr(workers.Process, "ask", fatal)
    assert len(rows(compiled(MINI, processes=2), "fact")) == 10
    assert len(started) >= 3
    assert all(process.poll() is not None for process in started)


def test_half_a_message_is_none() -> None:
    """A process that ended in the middle of one."""
    reader, writer = os.pipe()
    with os.fdopen(reader, "rb") as source:
        with os.fdopen(writer, "wb") as target:
            workers._send(target, "whole")
            target.write((100).to_bytes(8, "big") + b"half")
        assert workers._received(source) != b""
        assert workers._received(source) == b""
        assert workers._received(source) == b""


def test_an_error_of_the_store_is_raised_whatever_the_processes(tmp_path: Path) -> None:
    """And no process is left behind."""
    for name in "ab":
        (tmp_path / f"{name}.toml").write_text("no TOML", encoding="utf-8")
    for count in (1, 2):
        with pytest.raises(StoreError, match="a.toml:1"):
            compiled(tmp_path, processes=count)


def test_an_interrupt_stops_the_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C is heard by this process alone, and takes the others with it."""
    started = []
    listen = workers.Process.__init__

    def noted(self: workers.Process) -> None:
        listen(self)
        started.append(self._process)

    def interrupt(stage: str, done: int, total: int) -> None:
        if stage == "indexing":
            raise KeyboardInterrupt

    monkeypatch.setattr(workers.Process, "__init__", noted)
    with pytest.raises(KeyboardInterrupt):
        compiled(MINI, processes=2, progress=interrupt)
    assert len(started) == 2
    assert all(process.poll() is not None for process in started)


#: A program without `if __name__ == "__main__"`, as people write them.
PROGRAM = """
import sys, time
from cmfacts.index.compile import compile_index
from cmfacts.store.files import find_files
print("once")
def wait(stage, done, total):
    if stage == "indexing" and "wait" in sys.argv:
        print("waiting", flush=True)
        time.sleep(60)
roots = [sys.argv[1]]
database = compile_index(roots, [find_files(sys.argv[1])], {}, wait, processes=2)
print(database.execute("SELECT count(*) FROM fact").fetchone()[0])
"""


@pytest.fixture
def program(tmp_path: Path) -> list[str]:
    """The command of that program over the small store."""
    (tmp_path / "program.py").write_text(PROGRAM, encoding="utf-8")
    return [sys.executable, str(tmp_path / "program.py"), str(MINI)]


@pytest.fixture
def surroundings() -> dict[str, str]:
    """An environment in which this cmfacts is found."""
    return os.environ | {"PYTHONPATH": str(ROOT / "src")}


def test_a_program_without_a_guard(program: list[str], surroundings: dict[str, str]) -> None:
    """No worker runs it over again."""
    assert subprocess.run(program, env=surroundings, capture_output=True, text=True, timeout=60).stdout == "once\n10\n"


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="asks /proc which processes there are")
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGKILL"])
def test_no_worker_outlives_the_process_that_asked(name: str, program: list[str], surroundings: dict[str, str]) -> None:
    """However that ends."""
    with subprocess.Popen([*program, "wait"], env=surroundings, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"once\n"
        assert process.stdout.readline() == b"waiting\n"
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
        assert len(children) == 2
        process.send_signal(getattr(signal, name))  # by name: Windows has not all of them
        process.wait(timeout=20)
        until = time.monotonic() + 20
        while any(_alive(child) for child in children):
            assert time.monotonic() < until
            time.sleep(0.05)


def _alive(pid: str) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_from_another_thread() -> None:
    """Where signals cannot be heard and forks are unsafe; the database can then be asked here."""
    found: list[sqlite3.Connection] = []
    thread = Thread(target=lambda: found.append(compiled(MINI, processes=2)))
    thread.start()
    thread.join()
    assert len(rows(found[0], "fact")) == 10


def test_how_many_processes(make_store: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """One for a small store; else as many as there are cores and files."""
    fact = '[[fact]]\nid = "{}"\nstatement = "a"\ncite = [{{ source = "s" }}]\n'
    files = [find_files(str(make_store(a=fact.format("a"), b=fact.format("b"))))]
    monkeypatch.setattr(os, "sched_getaffinity", lambda pid: {0, 1, 2}, raising=False)
    assert workers.how_many(files) == 1
    monkeypatch.setattr(workers, "WORTH", sum(file.size for file in files[0]))
    assert (workers.how_many(files), workers.how_many(files * 2), workers.how_many(files * 9)) == (2, 3, 3)
    monkeypatch.setattr(workers, "MOST", 2)
    assert workers.how_many(files * 9) == 2
    monkeypatch.delattr(os, "sched_getaffinity")
    monkeypatch.setattr(os, "cpu_count", lambda: None)
    assert workers.how_many(files) == 1
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    assert workers.how_many(files) == 2
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert workers.how_many(files) == 1


@pytest.mark.parametrize(
    ("sizes", "count", "expected"),
    [
        ([5, 4, 3, 2, 1], 1, [[0, 1, 2, 3, 4]]),
        ([5, 4, 3, 2, 1], 2, [[0, 3, 4], [1, 2]]),
        ([1, 9, 1], 2, [[1], [0, 2]]),
        ([1], 2, [[0], []]),
        ([2, 2, 2], 3, [[0], [1], [2]]),
    ],
)
def test_files_are_shared_out_by_size(sizes: list[int], count: int, expected: list[list[int]]) -> None:
    """The largest first, each to whoever has least."""
    assert compiling._shared_out(sizes, count) == expected


@pytest.mark.parametrize("processes", [1, 2])
def test_progress_is_told(processes: int, make_store: Callable[..., Path]) -> None:
    """What is done, how far, of how many."""
    heard: list[tuple[str, int, int]] = []
    compiled(make_store(a=TWO_FACTS, b=""), progress=lambda *told: heard.append(told), processes=processes)
    assert heard == [("reading", 0, 2), ("reading", 1, 2), ("indexing", 0, 2), ("weighing words", 0, 14)]


def test_what_compiles_needs_little() -> None:
    """A build needs tomli and PyStemmer alone: neither what draws nor what corrects."""
    program = (
        "import sys\n"
        "for name in ('typer', 'rich', 'rapidfuzz', 'platformdirs', 'click'): sys.modules[name] = None\n"
        "from cmfacts.index.compile import compile_index\n"
        "from cmfacts.store.files import find_files\n"
        "compile_index([sys.argv[1]], [find_files(sys.argv[1])], {})\n"
    )
    subprocess.run([sys.executable, "-c", program, str(MINI)], env=os.environ | {"PYTHONPATH": str(ROOT / "src")}, check=True, timeout=60)


@pytest.mark.parametrize("text", ["", "…", "\U000a3385"])
def test_a_language_without_a_word(make_store: Callable[..., Path], text: str) -> None:
    """Is none of the index's, and no fault."""
    store = str(make_store(a=f'[[fact]]\nid = "a"\nstatement = "\U000a3385"\ntranslations = {{ es = "{text}" }}\ncite = []\n'))
    database = compile_index([store], [find_files(store)], {})
    assert database.execute("SELECT count(*) FROM fact").fetchone() == (1,)
