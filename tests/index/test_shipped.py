"""The database that ships with a store: asked at once where it is the store's own, else as if there were none."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from cmfacts.errors import StoreError
from cmfacts.index import cache, keep
from cmfacts.index.cache import open_cached, open_database
from cmfacts.index.reader import Index
from cmfacts.index.shipped import write_shipped
from cmfacts.store.files import default_store, find_files
from cmfacts.values import catalogue

from ..conftest import MINI, ROOT


def shipped_to(folder: Path) -> Path:
    """The small store in a folder, with its database."""
    shutil.copytree(MINI, folder)
    write_shipped(str(folder), str(folder / "index.sqlite"))
    return folder


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The store that ships."""
    folder = shipped_to(tmp_path / "facts")
    monkeypatch.setattr(cache, "default_store", lambda: str(folder))
    return folder


def state(store: Path | str) -> str:
    opened = open_database([str(store)])
    assert Index(*opened).ids()
    return opened.state


def is_left_alone(store: Path) -> bool:
    """Whether it is compiled as a store without one is."""
    return [state(store), state(store)] == ["built", "cached"]


def rewrite(store: Path, statement: str) -> None:
    database = sqlite3.connect(store / "index.sqlite")
    database.execute(statement)
    database.commit()
    database.close()
    keep.seal(str(store / "index.sqlite"))


@pytest.mark.posix
def test_one_that_a_group_may_write(store: Path) -> None:
    """Is how some machines install what they install: it is read from end to end each time, whoever may write it."""
    (store / "index.sqlite").chmod(0o664)
    assert state(store) == "shipped"


def test_asked_without_a_cache(store: Path, tmp_path: Path) -> None:
    """Nothing is written anywhere, time and again; what it says of the store is where that lies now."""
    before = sorted(os.listdir(store))
    for _ in range(2):
        opened = open_database([str(store)])
        index = Index(*opened)
        assert (opened.state, opened.path, index.size) == ("shipped", str(store / "index.sqlite"), 10)
        assert [(s.path, s.title) for s in index.stores] == [(str(store), "Test store")]
    assert (sorted(os.listdir(store)), (tmp_path / "cache").exists()) == (before, False)


def test_the_answers_are_those_of_the_compiled_store(store: Path) -> None:
    """Every table but what is noted of its making."""
    shipped, compiled = (open_database([str(store)], cache=c).database for c in (True, False))
    tables = [name for (name,) in shipped.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    assert len(tables) == 14
    for table in tables:
        where = "WHERE key NOT IN ('files', 'stemmer file')" if table == "meta" else ""
        assert shipped.execute(f"SELECT * FROM {table} {where}").fetchall() == compiled.execute(f"SELECT * FROM {table} {where}").fetchall()


def test_for_completion(store: Path) -> None:
    """At hand, however large the store is."""
    opened = open_cached([str(store)], small=0)
    assert opened is not None
    assert opened.state == "shipped"


@pytest.mark.parametrize("name", ["facts/", "./facts", "other/../facts"])
def test_under_another_name(store: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """It is the same store."""
    (store.parent / "other").mkdir()
    monkeypatch.chdir(store.parent)
    assert state(name) == "shipped"
    assert Index(*open_database([name])).stores[0].path == name


def test_not_of_another_store(store: Path, tmp_path: Path) -> None:
    """Ours alone is trusted: with another store, or beside another's TOML, it means nothing."""
    other = shipped_to(tmp_path / "other")
    assert is_left_alone(other)
    (other / "more.toml").write_text('[[fact]]\nid = "more"\nstatement = "More."\ncite = [{ source = "s" }]\n')
    for name in ("facts", "sources", "vocabulary"):
        (other / f"{name}.toml").unlink()
    assert open_database([str(store), str(other)]).state == "built"


def test_not_without_a_cache(store: Path) -> None:
    """`--no-cache` reads the TOML."""
    assert open_database([str(store)], cache=False).state == "off"


def test_times_mean_nothing(store: Path) -> None:
    """An installer sets them anew."""
    for path in store.iterdir():
        os.utime(path, (1, 1))
    assert state(store) == "shipped"


def test_nor_does_the_place(store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An environment that is moved."""
    store.rename(tmp_path / "moved")
    monkeypatch.setattr(cache, "default_store", lambda: str(tmp_path / "moved"))
    assert state(tmp_path / "moved") == "shipped"


@pytest.mark.parametrize(
    "change", ["a byte", "a file more", "a file less", "another name", "contents exchanged", "moved into a folder", "a part moved"]
)
def test_a_changed_store_is_compiled(store: Path, change: str) -> None:
    """Names and bytes are what counts."""
    facts, sources = store / "facts.toml", store / "sources.toml"
    if change == "a byte":
        facts.write_bytes(facts.read_bytes().replace(b"visa", b"Visa", 1))
    elif change == "a file more":
        (store / "more.toml").write_text("")
    elif change == "a file less":
        (store / "vocabulary.toml").unlink()
    elif change == "another name":
        facts.rename(store / "facts2.toml")
    elif change == "contents exchanged":
        one, other = facts.read_bytes(), sources.read_bytes()
        facts.write_bytes(other)
        sources.write_bytes(one)
    elif change == "moved into a folder":
        (store / "below").mkdir()
        facts.rename(store / "below" / "facts.toml")
    else:  # the same bytes one after the other, parted elsewhere
        text = facts.read_bytes()
        cut = text.index(b"[[fact]]", 10)
        facts.write_bytes(text[:cut])
        sources.write_bytes(text[cut:] + sources.read_bytes())
    assert is_left_alone(store)


@pytest.mark.parametrize("damage", ["truncated", "a bit", "empty", "not there", "a folder"])
def test_a_damaged_one_is_left_alone(store: Path, damage: str) -> None:
    """As if there were none."""
    path = store / "index.sqlite"
    data = bytearray(path.read_bytes())
    if damage == "a bit":
        data[len(data) // 2] ^= 1
    path.write_bytes(data[: len(data) // 2] if damage == "truncated" else b"" if damage == "empty" else data)
    if damage in ("not there", "a folder"):
        path.unlink()
    if damage == "a folder":
        path.mkdir()
    assert is_left_alone(store)


@pytest.mark.parametrize(("key", "value"), [("tool", "0.0"), ("schema", "1"), ("byteorder", "middle"), ("files", "[]")])
def test_a_foreign_one_is_left_alone(store: Path, key: str, value: str) -> None:
    """Of another version of the tool or of the tables, of another machine, of other files."""
    rewrite(store, f"UPDATE meta SET value = '{value}' WHERE key = '{key}'")
    assert is_left_alone(store)


def test_of_another_stemmer(store: Path, tmp_path: Path) -> None:
    """Asked as long as no stemmer is needed; then the store is compiled, once, into the cache."""
    rewrite(store, "UPDATE meta SET value = '0' WHERE key = 'stemmer'")
    for expected in ("built", "cached"):
        index = Index(*open_database([str(store)]))
        index.know(["visa"])
        assert index.state == "shipped"
        index.know(["unheard"])
        assert (index.state, index.meta["stemmer"], index.stores[0].path) == (expected, cache.stemmer_version(), str(store))
    assert len(list((tmp_path / "cache").iterdir())) == 1


def test_a_file_that_cannot_be_read(store: Path) -> None:
    """Is another: whoever compiles says so."""
    files = find_files(str(store))
    whole = cache.meta_of_contents(str(store), files)
    (store / "facts.toml").unlink()
    assert cache.meta_of_contents(str(store), files)["files"] != whole["files"]


@pytest.mark.posix
def test_the_checksum(tmp_path: Path) -> None:
    """CRC-32 over names, as POSIX has them whatever their bytes, lengths and bytes, in order; what cannot be read counts as empty."""
    for name in (b"b.toml", b"a/\xff.toml", b"a/gone.toml"):
        path = Path(os.fsdecode(os.path.join(os.fsencode(tmp_path), name)))
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"x = 1\n")
    files = find_files(str(tmp_path))
    (tmp_path / "a" / "gone.toml").unlink()
    expected = zlib.crc32(b"a/gone.toml\0" + b"0\0" + b"a/\xff.toml\0" + b"6\0x = 1\n" + b"b.toml\0" + b"6\0x = 1\n")
    assert cache.meta_of_contents(str(tmp_path), files)["files"] == f"3 files, CRC-32 {expected:08x}"


def test_what_must_not_ship(make_store: Callable[..., Path], tmp_path: Path) -> None:
    """A store with a file that cannot be read: a wheel without some of its facts."""
    store = make_store(a=(MINI / "facts.toml").read_text(encoding="utf-8"), b="no TOML")
    with pytest.raises(StoreError, match=r"b\.toml"):
        write_shipped(str(store), str(tmp_path / "index.sqlite"))


def test_the_same_bytes_wherever_it_is_made(tmp_path: Path) -> None:
    """Neither time nor place goes in, nor the order in which a set is gone through."""
    one, two = shipped_to(tmp_path / "one"), tmp_path / "a longer name" / "two"
    shutil.copytree(MINI, two)
    for path in two.iterdir():
        os.utime(path, (1, 1))
    program = "import sys; from cmfacts.index.shipped import write_shipped; write_shipped(sys.argv[1], sys.argv[2])"
    env = os.environ | {"PYTHONPATH": str(ROOT / "src"), "PYTHONHASHSEED": "7"}
    subprocess.run([sys.executable, "-c", program, str(two), str(two / "index.sqlite")], env=env, check=True, timeout=60)
    written = (one / "index.sqlite").read_bytes()
    assert (two / "index.sqlite").read_bytes() == written
    assert os.fsencode(tmp_path) not in written


def test_it_is_no_file_of_the_store(store: Path) -> None:
    """Whoever lists the TOML does not see it."""
    assert [Path(file.path).name for file in find_files(str(store))] == ["facts.toml", "sources.toml", "vocabulary.toml"]


# In the wheel


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    """What a wheel is built from, with a small store."""
    folder = tmp_path / "project"
    shutil.copytree(ROOT / "src", folder / "src", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(MINI, folder / "facts")
    (folder / "docs").mkdir()
    for name in ("pyproject.toml", "hatch_build.py", "README.md", "LICENSE", "facts/LICENSE", "docs/cmfacts.1"):
        shutil.copy(ROOT / name, folder / name)
    return folder


def built(sources: Path, version: str) -> Path:
    """A wheel, by the hooks and with what is installed here."""
    from hatchling.builders.wheel import WheelBuilder

    (made,) = WheelBuilder(str(sources)).build(directory=str(sources / "dist"), versions=[version])
    return Path(made)


@pytest.fixture
def building(monkeypatch: pytest.MonkeyPatch) -> None:
    """As it is: the hook puts `src` on the path."""
    pytest.importorskip("hatchling")
    monkeypatch.setattr(sys, "path", list(sys.path))


def test_the_wheel_has_it(building: None, sources: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beside the TOML, trusted where it is unpacked; the same bytes when it is built again."""
    wheel = built(sources, "standard")
    first = wheel.read_bytes()
    assert built(sources, "standard").read_bytes() == first
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "site")
    store = tmp_path / "site" / "cmfacts" / "facts"
    monkeypatch.setattr(cache, "default_store", lambda: str(store))
    assert state(store) == "shipped"
    assert {path.name for path in (tmp_path / "site" / "cmfacts" / "locale").iterdir()} == {"es.mo", "fr.mo"}
    monkeypatch.setattr(catalogue, "_FOLDER", str(tmp_path / "site" / "cmfacts" / "locale"))
    spanish = catalogue.catalogue("es")
    assert spanish is not None
    assert spanish.pgettext("kind", "event") == "acontecimiento"


def test_an_editable_install_has_none(building: None) -> None:
    """Its store is worked on: it is compiled when it has changed, as any store is."""
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
    from hatchling.plugin.utils import load_plugin_from_script

    hook = load_plugin_from_script(str(ROOT / "hatch_build.py"), "custom", BuildHookInterface, "build_hook")
    data: dict[str, dict[str, str]] = {"force_include": {}}
    made = hook.__new__(hook)
    made.initialize("editable", data)
    made.finalize("editable", data, "")
    assert data == {"force_include": {}}


def test_a_checkout_has_none() -> None:
    """Nobody has put one there by hand."""
    assert not (Path(default_store()) / cache.SHIPPED).exists()
