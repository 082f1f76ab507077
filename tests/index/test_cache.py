"""The cache: fresh or rebuilt, never trusted when damaged, never in the way."""

import os
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from cmfacts import __version__
from cmfacts.index import cache
from cmfacts.index.cache import cache_path, open_database
from cmfacts.index.reader import Index

from ..conftest import MINI

FACT = '[[fact]]\nid = "{}"\nstatement = "It rained."\ncite = [{{ source = "s" }}]\n'


def state(store: Path) -> str:
    opened = open_database([str(store)])
    assert Index(*opened).size > 0
    return opened.state


def test_built_then_cached() -> None:
    """The second question finds the first one's work."""
    assert [state(MINI) for _ in range(3)] == ["built", "cached", "cached"]


def test_no_temporary_file_stays(tmp_path: Path) -> None:
    """What is written is renamed."""
    state(MINI)
    assert [p.suffix for p in (tmp_path / "cache").iterdir()] == [".sqlite"]


def test_a_changed_store_is_read_anew(make_store: Callable[..., Path]) -> None:
    """Another size, another time, a file more, a file less."""
    store = make_store(a=FACT.format("a"))
    assert state(store) == "built"
    make_store(a=FACT.format("a") + FACT.format("b"))
    assert state(store) == "built"
    os.utime(store / "a.toml", ns=(1, 1))
    assert state(store) == "built"
    make_store(b=FACT.format("c"))
    assert state(store) == "built"
    (store / "b.toml").unlink()
    assert [state(store), state(store)] == ["built", "cached"]


def test_another_version_is_rebuilt(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the tool or of the schema."""
    state(MINI)
    monkeypatch.setattr(cache, "__version__", __version__ + ".x")
    assert [state(MINI), state(MINI)] == ["built", "cached"]
    monkeypatch.setattr(cache, "SCHEMA_VERSION", cache.SCHEMA_VERSION + 1)
    assert state(MINI) == "built"


@pytest.mark.parametrize("damage", ["truncated", "noise", "empty", "text", "one-byte", "folder"])
def test_damage_is_noticed(damage: str) -> None:
    """A file that is not what was written is rebuilt without a word."""
    state(MINI)
    path = Path(cache_path([str(MINI)]) or "")
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
    path.unlink()
    if damage == "folder":
        path.mkdir()
        assert state(MINI) == "unsaved"
    else:
        path.write_bytes(data)
        assert [state(MINI), state(MINI)] == ["built", "cached"]


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The answer comes from memory."""
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("CMFACTS_CACHE", str(tmp_path / "file" / "below"))
    assert [state(MINI), state(MINI)] == ["unsaved", "unsaved"]


def test_problems_survive_the_cache(make_store: Callable[..., Path]) -> None:
    """What was left out the first time is said the second time."""
    store = make_store(a=FACT.format("a") + '[[fact]]\nid = "bad"\n')
    counts = [Index(*open_database([str(store)])).left_out for _ in range(2)]
    assert counts == [1, 1]


def test_two_sets_of_stores_do_not_meet(make_store: Callable[..., Path]) -> None:
    """Each has its own database."""
    store = make_store(a=FACT.format("a"))
    both = open_database([str(MINI), str(store)])
    assert Index(*both).size == 11
    assert state(MINI) == "built"


def test_no_cache_leaves_it_alone(tmp_path: Path) -> None:
    """Nothing is written."""
    assert open_database([str(MINI)], cache=False).state == "off"
    assert not (tmp_path / "cache").exists()
