"""Workshops: what is made in one is moved from there whole, and what is left of one goes."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cmfacts.store import whole
from cmfacts.store.whole import sweep, workshop

from ..conftest import ROOT

NAMES = ("w-", ".part")


def test_a_workshop(tmp_path: Path) -> None:
    """Is empty but for its lock, nobody else's, has another name each time, and goes with what is in it."""
    names = set()
    for _ in range(2):
        with workshop(str(tmp_path), *NAMES) as path:
            names.add(os.path.basename(path))
            assert (os.listdir(tmp_path), os.listdir(path)) == ([os.path.basename(path)], ["lock"])
            assert os.name == "nt" or stat.S_IMODE(os.stat(path).st_mode) == 0o700
            Path(path, "below").mkdir()
            Path(path, "below", "half").write_text("half")
        assert os.listdir(tmp_path) == []
    assert len(names) == 2
    assert all(len(name) == len("w-.part") + 16 for name in names)


def test_it_goes_whatever_happens(tmp_path: Path) -> None:
    """An error passes."""
    for error in (ValueError(), KeyboardInterrupt()):
        with pytest.raises(type(error)), workshop(str(tmp_path), *NAMES):
            raise error
        assert os.listdir(tmp_path) == []


def test_where_there_can_be_none(tmp_path: Path) -> None:
    """No folder, or a file."""
    (tmp_path / "file").write_text("")
    for folder in ("none", "file"):
        with pytest.raises(OSError, match="file|none"), workshop(str(tmp_path / folder), *NAMES):
            pass


HELD = """
import sys, time
from cmfacts.store.whole import workshop
with workshop(sys.argv[1], "w-", ".part") as path:
    open(path + "/half", "w").close()
    print(path, flush=True)
    time.sleep(60)
"""


def test_what_is_left_goes_and_what_is_in_use_stays(tmp_path: Path) -> None:
    """The lock of a process goes with it, however that ends."""
    env = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    with subprocess.Popen([sys.executable, "-c", HELD, str(tmp_path)], stdout=subprocess.PIPE, env=env) as process:
        assert process.stdout is not None
        held = Path(process.stdout.readline().decode().strip())
        sweep(str(tmp_path), *NAMES)
        with workshop(str(tmp_path), *NAMES):
            assert sorted(os.listdir(held)) == ["half", "lock"]
        process.kill()
        process.wait()
        assert held.exists()
    sweep(str(tmp_path), *NAMES)
    assert os.listdir(tmp_path) == []


@pytest.mark.posix
def test_nothing_of_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Other names, files, links, and what another user has left."""
    (tmp_path / "w-file.part").write_text("mine")
    (tmp_path / "folder").mkdir()
    (tmp_path / "w-link.part").symlink_to(tmp_path / "folder")
    (tmp_path / "x-1.part").mkdir()
    (tmp_path / "w-1.tmp").mkdir()
    before = sorted(os.listdir(tmp_path))
    sweep(str(tmp_path), *NAMES)
    assert sorted(os.listdir(tmp_path)) == before
    (tmp_path / "w-2.part").mkdir()
    with monkeypatch.context() as patch:
        patch.setattr(os, "geteuid", lambda: 4321)
        sweep(str(tmp_path), *NAMES)
    assert (tmp_path / "w-2.part").exists()
    sweep(str(tmp_path), *NAMES)
    assert sorted(os.listdir(tmp_path)) == before


@pytest.mark.posix
@pytest.mark.parametrize(("age", "stays"), [(3500, True), (3700, False)])
def test_without_locks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, age: int, stays: bool) -> None:
    """Of some network file systems: what was left an hour ago goes."""
    import fcntl

    def none(*given: object) -> None:
        raise OSError(37, "No locks available")

    monkeypatch.setattr(fcntl, "flock", none)
    (tmp_path / "w-1.part").mkdir()
    (tmp_path / "w-1.part" / "lock").write_text("")
    os.utime(tmp_path / "w-1.part", (time.time() - age,) * 2)
    with workshop(str(tmp_path), *NAMES):
        assert (tmp_path / "w-1.part").exists() is stays


@pytest.mark.posix
@pytest.mark.parametrize("when", ["before it is locked", "before there is a lock"])
def test_swept_too_early(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, when: str) -> None:
    """By another process that has taken it for left: another is made."""
    done: list[str] = []

    def once(*given: object) -> None:
        if not done:
            done.append(when)
            for path in tmp_path.iterdir():
                whole.remove(str(path))

    mkdir, locked = os.mkdir, whole._locked
    if when == "before there is a lock":

        def made(path: str, mode: int) -> None:
            mkdir(path, mode)
            once()

        monkeypatch.setattr(os, "mkdir", made)
    else:

        def held(lock: int) -> bool | None:
            once()
            return locked(lock)

        monkeypatch.setattr(whole, "_locked", held)
    with workshop(str(tmp_path), *NAMES) as path:
        assert os.listdir(path) == ["lock"]
    assert (done, os.listdir(tmp_path)) == ([when], [])
