"""Where a database comes from: fresh or rebuilt, never trusted when it is another's, never in the way."""

from __future__ import annotations

import gc
import json
import os
import random
import sqlite3
import stat
import sys
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
import Stemmer

from cmfacts import __version__
from cmfacts.errors import StoreError
from cmfacts.index import cache, compile, keep
from cmfacts.index.cache import Kept, cache_path, cached_databases, open_cached, open_database, roots_of
from cmfacts.index.reader import Index
from cmfacts.store.files import default_store

from ..conftest import MINI

FACT = '[[fact]]\nid = "{}"\nstatement = "It rained."\ncite = [{{ source = "s" }}]\n'


def state(*stores: Path | str) -> str:
    opened = open_database([str(store) for store in stores])
    assert Index(*opened).size > 0
    return opened.state


def place(*stores: Path | str) -> Path:
    return Path(cache_path([str(store) for store in stores]) or "")


def rewrite(path: Path, *statements: str) -> None:
    """Change a database that is kept, with a checksum that is right."""
    database = sqlite3.connect(path)
    for statement in statements:
        database.execute(statement)
    database.commit()
    database.close()
    keep.seal(str(path))


# Fresh


def test_built_then_cached(tmp_path: Path) -> None:
    """The second question finds the first one's work, in one file, and the same answers."""
    opened = [open_database([str(MINI)]) for _ in range(3)]
    assert [o.state for o in opened] == ["built", "cached", "cached"]
    assert {o.path for o in opened} == {str(place(MINI))}
    assert [o.roots for o in opened] == [(str(MINI),)] * 3
    assert [p.name for p in (tmp_path / "cache").glob("*.sqlite")] == [place(MINI).name]
    assert len({tuple(Index(*o).ids()) for o in opened}) == 1


def test_a_changed_store_is_read_anew(make_store: Callable[..., Path]) -> None:
    """Another size, another time, a file more, a file less."""
    store = make_store(a=FACT.format("a"))
    assert state(store) == "built"
    make_store(a=FACT.format("a") + FACT.format("b"))
    assert state(store) == "built"
    os.utime(store / "a.toml", ns=(1, 1))
    assert state(store) == "built"
    os.utime(store / "a.toml", ns=(2, 2))
    assert state(store) == "built"
    make_store(b=FACT.format("c"))
    assert state(store) == "built"
    (store / "b.toml").rename(store / "c.toml")
    assert state(store) == "built"
    (store / "c.toml").unlink()
    assert [state(store), state(store)] == ["built", "cached"]


@pytest.mark.parametrize(("key", "value"), [("tool", "0.0"), ("schema", "1"), ("byteorder", "middle"), ("files", "[]")])
def test_made_by_or_of_something_else(key: str, value: str) -> None:
    """Another version of the tool or of the tables, another machine, other files: rebuilt, whole as it is."""
    state(MINI)
    rewrite(place(MINI), f"UPDATE meta SET value = '{value}' WHERE key = '{key}'")
    assert [state(MINI), state(MINI)] == ["built", "cached"]


@pytest.mark.parametrize("key", ["tool", "schema", "byteorder", "files"])
def test_it_does_not_say(key: str) -> None:
    """A database without it is not trusted."""
    state(MINI)
    rewrite(place(MINI), f"DELETE FROM meta WHERE key = '{key}'")
    assert [state(MINI), state(MINI)] == ["built", "cached"]


@pytest.mark.parametrize("kept", [True, False])
def test_progress_is_told_from_the_beginning(kept: bool) -> None:
    """Before the first file is read, whether what comes of it is kept or not; at the end of each stage's work it has been heard of."""
    heard: list[tuple[str, int, int]] = []
    open_database([str(MINI)], cache=kept, progress=lambda *said: heard.append(said))
    assert heard[0] == ("reading", 0, 0)
    assert {stage for stage, _, _ in heard} == {"reading", "indexing", "weighing words"}


@pytest.mark.parametrize("collecting", [True, False])
def test_cycles_are_looked_for_as_before(collecting: bool) -> None:
    """Python's collector rests while records are read, and is what it was afterwards."""
    try:
        (gc.enable if collecting else gc.disable)()
        open_database([str(MINI)], cache=False)
        assert gc.isenabled() is collecting
    finally:
        gc.enable()


def test_versions() -> None:
    """That of the stemmer is what it says of itself."""
    assert cache.stemmer_version() == Stemmer.version()


def test_what_is_noted() -> None:
    """Who made it, of what."""
    opened = open_database([str(MINI)])
    meta = dict(opened.database.execute("SELECT key, value FROM meta"))
    assert (meta["tool"], meta["schema"], meta["byteorder"]) == (__version__, str(cache.SCHEMA_VERSION), sys.byteorder)
    told = [(p.name, p.stat()) for p in sorted(MINI.glob("*.toml"))]
    files = [[name, s.st_size, s.st_mtime_ns, s.st_ctime_ns, s.st_ino, s.st_dev] for name, s in told]
    assert json.loads(meta["files"]) == [[os.path.realpath(MINI), files if os.name == "posix" else [[*f[:4], 0, 0] for f in files]]]
    assert (meta["stemmer"], meta["stemmer file"]) == (cache.stemmer_version(), cache.stemmer_file())


#: A CRC-32 of the definitions of tables and indexes by schema version. A change of what a database holds wants a new version, and here a
#: new line: never another value for an old one.
SCHEMAS = {
    6: "f16b4a08",
    7: "f16b4a08",
    8: "6773f3ae",
    9: "6773f3ae",
    10: "6773f3ae",
    11: "6773f3ae",
    12: "6773f3ae",
    13: "2ffc8d32",
    14: "2ffc8d32",
    15: "2ffc8d32",
    16: "2ffc8d32",
    17: "2ffc8d32",
    18: "d4f2637a",
    19: "d4f2637a",
    20: "d4f2637a",
    21: "d4f2637a",
    22: "9c3a147e",
}


def test_schema_version_is_that_of_the_tables() -> None:
    """Tables that change without a new number would be read from old databases."""
    definitions = " ".join((compile.TABLES + compile.INDEXES).split())
    assert SCHEMAS.get(cache.SCHEMA_VERSION) == f"{zlib.crc32(definitions.encode()):08x}", (
        "raise SCHEMA_VERSION and add its tables to SCHEMAS"
    )
    assert max(SCHEMAS) == cache.SCHEMA_VERSION


# Damage


@pytest.mark.parametrize("damage", ["truncated", "noise", "empty", "text", "one-byte", "no table", "folder"])
def test_damage_is_noticed(damage: str) -> None:
    """A file that is not what was written is rebuilt without a word."""
    state(MINI)
    path = place(MINI)
    data = bytearray(path.read_bytes())
    if damage == "truncated":
        data = data[: len(data) // 2]
    elif damage == "noise":
        data = bytearray(random.Random(1).randbytes(len(data)))
    elif damage == "empty":
        data = bytearray()
    elif damage == "text":
        data = bytearray(b"hello")
    elif damage == "one-byte":
        data[len(data) // 2] ^= 0xFF
    elif damage == "no table":
        rewrite(path, "DROP TABLE meta")
        data = bytearray(path.read_bytes())
    path.unlink()
    if damage == "folder":
        path.mkdir()
        assert state(MINI) == "unsaved"
    else:
        path.write_bytes(data)
        assert [state(MINI), state(MINI)] == ["built", "cached"]


def test_a_database_that_is_not_trusted_is_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing holds its file, which Windows could then not replace."""
    state(MINI)
    rewrite(place(MINI), "UPDATE meta SET value = '1' WHERE key = 'schema'")
    connections = []
    connected = keep.connected

    def noted(path: str) -> sqlite3.Connection:
        connections.append(connected(path))
        return connections[-1]

    monkeypatch.setattr(keep, "connected", noted)
    assert state(MINI) == "built"
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        connections[0].execute("SELECT 1")


# Without a cache


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The answer comes from memory."""
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("CMFACTS_CACHE", str(tmp_path / "file" / "below"))
    opened = open_database([str(MINI)])
    assert (opened.state, opened.path, opened.roots) == ("unsaved", str(place(MINI)), (str(MINI),))
    assert state(MINI) == "unsaved"
    assert sorted(os.listdir(tmp_path)) == ["file"]


def test_removed_before_it_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody clears the cache at that moment."""

    def gone(path: str) -> sqlite3.Connection:
        raise sqlite3.OperationalError("unable to open database file")

    monkeypatch.setattr(keep, "connected", gone)
    assert state(MINI) == "unsaved"


@pytest.mark.posix
def test_no_home(monkeypatch: pytest.MonkeyPatch) -> None:
    """No place for a cache: the answer comes from memory."""
    for name, value in {"CMFACTS_CACHE": "", "XDG_CACHE_HOME": "", "HOME": "nowhere"}.items():
        monkeypatch.setenv(name, value)
    opened = open_database([str(MINI)])
    assert (cache.cache_folder(), cache_path([str(MINI)]), opened.state, opened.path) == (None, None, "off", None)
    assert cached_databases() == []
    assert open_cached([str(MINI)], small=0) is None


def test_no_cache_leaves_it_alone(tmp_path: Path) -> None:
    """Nothing is written, and nothing read."""
    assert open_database([str(MINI)], cache=False)[1:] == ("off", None, (str(MINI),), None)
    assert not (tmp_path / "cache").exists()
    state(MINI)
    assert open_database([str(MINI)], cache=False).state == "off"


@pytest.mark.posix
def test_a_cache_folder_that_is_no_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Any bytes, and what means something in a URI."""
    monkeypatch.setenv("CMFACTS_CACHE", os.fsdecode(os.fsencode(tmp_path) + b"/c\xff ?%41#"))
    assert [state(MINI), state(MINI)] == ["built", "cached"]
    (kept,) = cached_databases()
    assert (kept.facts, kept.stores) == (10, (str(MINI),))


@pytest.mark.posix
def test_a_store_whose_path_is_no_text(tmp_path: Path) -> None:
    """Any bytes."""
    store = os.fsdecode(os.fsencode(tmp_path) + b"/s\xff")
    os.mkdir(store)
    Path(store, "a.toml").write_text(FACT.format("a"))
    assert [state(store), state(store)] == ["built", "cached"]
    assert Index(*open_database([store])).stores[0].path == store


@pytest.mark.posix
def test_the_users_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What somebody asks is nobody else's business."""
    monkeypatch.setenv("CMFACTS_CACHE", str(tmp_path / "new" / "cache"))
    state(MINI)
    rights = [stat.S_IMODE(p.stat().st_mode) for p in (place(MINI), place(MINI).parent, place(MINI).parent.parent)]
    assert rights == [0o600, 0o700, 0o700]


@pytest.mark.posix
def test_what_others_may_write_is_not_believed() -> None:
    """And made anew."""
    assert [state(MINI), state(MINI)] == ["built", "cached"]
    place(MINI).chmod(0o666)
    assert [state(MINI), state(MINI)] == ["built", "cached"]


def test_without_a_cache_nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not where one stands either."""
    monkeypatch.chdir(tmp_path)
    assert open_database([str(MINI)], cache=False).state == "off"
    assert list(tmp_path.iterdir()) == []


# Which stores


def test_where_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By the real folders, in their order, and by what compiles them; the name is of 16 digits."""
    monkeypatch.setattr(cache, "_made_here", lambda: {"tool": "0.1.0"})
    assert cache_path(["/a"]) == str(tmp_path / "cache" / "1baf9f6c06730188.sqlite")
    found = {cache_path(list(roots)) for roots in (["/a"], ["/b"], ["/a", "/b"], ["/b", "/a"], ["a"])}
    monkeypatch.setattr(cache, "_made_here", lambda: {"tool": "0.1.1"})
    assert len(found | {cache_path(["/a"])}) == 6


@pytest.mark.posix
def test_one_database_however_a_store_is_spelt(make_store: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What it says of places is as they were spelt, in each question."""
    store = make_store(a=FACT.format("a"), b="no TOML")
    (tmp_path / "link").symlink_to(store)
    monkeypatch.chdir(store)
    spelt = [str(store), ".", f"{store}/", "../store", "./../store/", str(tmp_path / "link")]
    found = [Index(*open_database([name])) for name in spelt]
    assert [index.state for index in found] == ["built"] + ["cached"] * 5
    assert [index.stores[0].path for index in found] == spelt
    assert [index.unread for index in found] == [[f"{os.path.join(name, 'b.toml')}:1"] for name in spelt]
    assert len(list((tmp_path / "cache").glob("*.sqlite"))) == 1


def test_relative_roots(make_store: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The same name from another folder is another store."""
    store = make_store(a=FACT.format("a"))
    (tmp_path / "other" / "store").mkdir(parents=True)
    (tmp_path / "other" / "store" / "a.toml").write_text(FACT.format("b"))
    monkeypatch.chdir(tmp_path)
    assert [state("store"), state("store")] == ["built", "cached"]
    monkeypatch.chdir(tmp_path / "other")
    assert Index(*open_database(["store"])).ids() == ["b"]
    monkeypatch.chdir(tmp_path)
    assert state("store") == "cached"
    assert state(store) == "cached"
    assert Index(*open_database(["store"])).stores[0].path == "store"


def test_two_sets_of_stores_do_not_meet(make_store: Callable[..., Path]) -> None:
    """Each has its own database, with what each store says of itself."""
    store = make_store(a=FACT.format("a"))
    both = Index(*open_database([str(MINI), str(store)]))
    assert both.size == 11
    assert [(s.path, s.title) for s in both.stores] == [(str(MINI), "Test store"), (str(store), None)]
    assert [state(MINI), state(MINI, store), state(store, MINI)] == ["built", "cached", "built"]


def test_roots() -> None:
    """Each once, in order; the store that ships if there is none."""
    assert roots_of(["a", Path("b"), "a"]) == ["a", "b"]
    assert roots_of([]) == [default_store()]
    assert roots_of([Path("a")]) == ["a"]
    assert roots_of(["a", "./a"]) == ["a"]
    # An empty name is no folder, not even the one that one stands in.
    assert roots_of(["", "."]) == ["", "."]


def test_a_store_that_cannot_be_read(tmp_path: Path) -> None:
    """Said whether there is a cache or not, and nothing is kept of it."""
    (tmp_path / "store").mkdir()
    (tmp_path / "store" / "a.toml").write_text("no TOML")
    for _ in range(2):
        with pytest.raises(StoreError):
            open_database([str(tmp_path / "store")])
    with pytest.raises(StoreError):
        open_database([str(tmp_path / "no store")])
    assert list((tmp_path / "cache").iterdir()) == []


def test_problems_survive_the_cache(make_store: Callable[..., Path]) -> None:
    """What was left out the first time is said the second time."""
    store = make_store(a=FACT.format("a") + '[[fact]]\nid = "bad"\n', b="no TOML")
    found = [Index(*open_database([str(store)])) for _ in range(2)]
    assert [(i.state, i.left_out, i.has_unread, i.unread) for i in found] == [
        ("built", 1, True, [f"{store / 'b.toml'}:1"]),
        ("cached", 1, True, [f"{store / 'b.toml'}:1"]),
    ]


# At hand


def test_at_hand(make_store: Callable[..., Path]) -> None:
    """Fresh, or small enough to compile meanwhile."""
    store = make_store(a=FACT.format("a"), b=FACT.format("b"))
    size = sum(p.stat().st_size for p in store.iterdir())
    assert open_cached([str(store)], small=size - 1) is None
    opened = open_cached([str(store)], small=size)
    assert opened is not None
    assert opened.state == "built"
    opened = open_cached([str(store)], small=0)
    assert opened is not None
    assert (opened.state, opened.path, opened.roots) == ("cached", str(place(store)), (str(store),))
    make_store(a=FACT.format("c"))
    assert open_cached([str(store)], small=0) is None


def test_small_by_default(monkeypatch: pytest.MonkeyPatch, make_store: Callable[..., Path]) -> None:
    """4 MiB of TOML, which take about as long as somebody waits for TAB."""
    store = make_store(a=FACT.format("a") + "#" * ((4 << 20) - len(FACT.format("a"))))
    monkeypatch.setattr(cache, "open_database", lambda roots: (roots, "compiled"))
    assert open_cached([str(store)]) == ([str(store)], "compiled")  # type: ignore[comparison-overlap]  # a stand-in
    with (store / "a.toml").open("a") as file:
        file.write("#")
    assert open_cached([str(store)]) is None


# Another stemmer


@pytest.fixture
def other_stemmer(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Has a version of the stemmer installed."""
    return lambda version: monkeypatch.setattr(cache, "stemmer_version", lambda: version)


def test_another_stemmer_is_noticed_when_it_is_needed(other_stemmer: Callable[[str], None]) -> None:
    """Words that facts have keep their stems; with the first that none has the store is compiled anew."""
    state(MINI)
    other_stemmer("99")
    index = Index(*open_database([str(MINI)]))
    index.know(["visa", "in", "2010", "xy"])
    assert (index.state, index.meta["stemmer"] == "99") == ("cached", False)
    index.know(["visa", "unheard"])
    assert (index.state, index.meta["stemmer"]) == ("built", "99")
    assert (index.size, index.stems_of("visa") != [], index.stems_of("unheard")) == (10, True, [])
    assert state(MINI) == "cached"


def test_the_same_stemmer_changes_nothing() -> None:
    """Nor does a database that was just compiled ask."""
    state(MINI)
    index = Index(*open_database([str(MINI)]))
    before = index._database
    index.know(["unheard"])
    assert (index.state, index._database is before) == ("cached", True)
    assert open_database([str(MINI)], cache=False).renew is None


def test_another_stemmer_in_another_process_meanwhile(other_stemmer: Callable[[str], None]) -> None:
    """Its work is taken."""
    state(MINI)
    one, two = (Index(*open_database([str(MINI)])) for _ in range(2))
    other_stemmer("99")
    one.know(["unheard"])
    two.know(["unheard"])
    assert (one.state, two.state, two.meta["stemmer"]) == ("built", "cached", "99")


def test_renewed_twice() -> None:
    """Whole as it proves, it is taken once more; who has still no use for it compiles it, into the same place."""
    state(MINI)
    opened = open_database([str(MINI)])
    assert opened.renew is not None
    again = opened.renew()
    assert (again.state, again.path, again.roots) == ("cached", opened.path, (str(MINI),))
    assert again.renew is not None
    last = again.renew()
    assert (last.state, last.path, last.roots, last.renew, Index(*last).size) == ("built", opened.path, (str(MINI),), None, 10)


def test_a_file_that_changed_before_it_is_renewed(make_store: Callable[..., Path]) -> None:
    """As it is kept it is not what the files hold: by times alone, those of a file that was young, nobody could tell."""
    store = make_store(a=FACT.format("a"))
    state(store)
    opened = open_database([str(store)])
    make_store(a=FACT.format("b"))
    assert opened.renew is not None
    assert Index(*opened.renew()).ids() == ["b"]


# What is in the folder


def test_what_there_is(tmp_path: Path, make_store: Callable[..., Path]) -> None:
    """Ours, half-written and damaged ones included, in order of name; nothing of others."""
    assert cached_databases() == []
    store = make_store(a=FACT.format("a"))
    state(MINI, store)
    folder = tmp_path / "cache"
    for name in (
        "0123456789abcdef.sqlite", "cmfacts-x.tmp",  # ours
        "0123456789abcdef.sqlite-journal", "0123456789abcde.sqlite", "0123456789abcdefa.sqlite", "0123456789abcdeg.sqlite",
        "0123456789abcdef.db", "notes.sqlite", "x.tmp", "cmfacts-x.sqlite", "cmfacts-x.tmp.txt",
    ):  # fmt: skip
        (folder / name).write_text("mine")
    kept = place(MINI, store)
    assert cached_databases() == sorted(
        [
            Kept(str(folder / "0123456789abcdef.sqlite"), 4),
            Kept(str(kept), kept.stat().st_size, 11, (str(MINI), str(store))),
            Kept(str(folder / "cmfacts-x.tmp"), 4),
        ]
    )


def test_what_is_half_written_and_what_is_none(tmp_path: Path) -> None:
    """A workshop is as large as what is in it, and goes with it; a folder under the name of a database is none of ours."""
    folder = tmp_path / "cache"
    (folder / "cmfacts-x.tmp").mkdir(parents=True)
    for name in ("index", "lock"):
        (folder / "cmfacts-x.tmp" / name).write_text("half")
    (folder / "0123456789abcdef.sqlite").mkdir()
    assert cached_databases() == [Kept(str(folder / "cmfacts-x.tmp"), 8)]
    keep.remove(str(folder / "cmfacts-x.tmp"))
    assert os.listdir(folder) == ["0123456789abcdef.sqlite"]
    assert cached_databases() == []


@pytest.mark.posix
def test_a_link_to_nothing(tmp_path: Path) -> None:
    """Is listed as what it is, and can be removed; what it would lead to stays."""
    (tmp_path / "cache").mkdir()
    (tmp_path / "mine").mkdir()
    for name, target in (("0123456789abcdef.sqlite", "nowhere"), ("cmfacts-y.tmp", "mine")):
        (tmp_path / "cache" / name).symlink_to(tmp_path / target)
    kept = cached_databases()
    assert [(Path(k.file).name, k.facts) for k in kept] == [("0123456789abcdef.sqlite", None), ("cmfacts-y.tmp", None)]
    for k in kept:
        keep.remove(k.file)
    assert (os.listdir(tmp_path / "cache"), (tmp_path / "mine").exists()) == ([], True)


def test_what_is_gone_meanwhile(tmp_path: Path) -> None:
    """Has no size."""
    assert cache._kept(str(tmp_path / "0123456789abcdef.sqlite")) == Kept(str(tmp_path / "0123456789abcdef.sqlite"), 0)


def test_what_does_not_say_what_it_is() -> None:
    """A database of ours that is damaged inside has a size and no more."""
    state(MINI)
    for statement in ("UPDATE meta SET value = 'many' WHERE key = 'facts'", "DELETE FROM meta WHERE key = 'facts'", "DROP TABLE meta"):
        rewrite(place(MINI), statement)
        (kept,) = cached_databases()
        assert (kept.facts, kept.stores) == (None, ())
