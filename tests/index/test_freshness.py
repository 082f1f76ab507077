"""No answer is stale: whatever is done to a store between two questions, the second one hears of it."""

from __future__ import annotations

import json
import os
import shutil
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from cmfacts.index import cache
from cmfacts.index.cache import open_database
from cmfacts.index.reader import Index
from cmfacts.store import files

FACT = '[[fact]]\nid = "fee"\nstatement = "A visa costs {} pesos."\ncite = [{{ source = "s" }}]\n'
OLD, NEW = FACT.format(1000), FACT.format(2000)
#: A time as Nix, `git archive` and images with SOURCE_DATE_EPOCH give it to every file.
NORMAL = (1_000_000_000, 1_000_000_000)


def fees(store: Path | str) -> list[str]:
    """What the store's facts say a visa costs."""
    return [fact.statement.split()[3] for fact in Index(*open_database([str(store)])).all_facts()]


def state(store: Path | str) -> str:
    opened = open_database([str(store)])
    opened.database.close()
    return opened.state


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store with one fact, asked twice; what is old of it lies in `kept`, a newer one of the same size and time in `newer`."""
    for name, text in (("store", OLD), ("kept", OLD), ("newer", NEW)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.toml").write_text(text)
        os.utime(tmp_path / name / "a.toml", NORMAL)
    return tmp_path / "store"


def in_place(file: Path) -> None:
    file.write_text(NEW)


def in_place_with_its_time(file: Path) -> None:
    before = file.stat()
    file.write_text(NEW)
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def one_byte_with_its_time(file: Path) -> None:
    before = file.stat()
    with file.open("r+b") as opened:
        opened.seek(OLD.index("1000"))
        opened.write(b"2")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def another_renamed_there(file: Path) -> None:
    (file.parent.parent / "newer" / "a.toml").rename(file)


def another_copied_there_with_its_time(file: Path) -> None:
    shutil.copy2(file.parent.parent / "newer" / "a.toml", file)


def removed_and_made_anew(file: Path) -> None:
    """Where a file system gives away the number of the one that went."""
    file.unlink()
    file.write_text(NEW)
    os.utime(file, NORMAL)


def a_link_to_another(file: Path) -> None:
    file.unlink()
    file.symlink_to(file.parent.parent / "newer" / "a.toml")


def a_hard_link_to_another(file: Path) -> None:
    file.unlink()
    os.link(file.parent.parent / "newer" / "a.toml", file)


def the_folder_exchanged(file: Path) -> None:
    file.parent.rename(file.parent.with_name("before"))
    (file.parent.parent / "newer").rename(file.parent)


def the_folder_a_link(file: Path) -> None:
    shutil.rmtree(file.parent)
    file.parent.symlink_to(file.parent.parent / "newer")


def a_time_in_the_future(file: Path) -> None:
    file.write_text(NEW)
    os.utime(file, (4_000_000_000, 4_000_000_000))


def moved_within_the_store(file: Path) -> None:
    (file.parent / "below").mkdir()
    file.rename(file.parent / "below" / file.name)
    in_place_with_its_time(file.parent / "below" / file.name)


CHANGES = [
    in_place, in_place_with_its_time, one_byte_with_its_time, another_renamed_there, another_copied_there_with_its_time, removed_and_made_anew,
    a_link_to_another, a_hard_link_to_another, the_folder_exchanged, the_folder_a_link, a_time_in_the_future, moved_within_the_store,
]  # fmt: skip


@pytest.mark.posix
@pytest.mark.parametrize("change", CHANGES)
def test_a_change_is_seen(store: Path, change: Callable[[Path], None]) -> None:
    """Of the same size, and with the times that were there before."""
    assert [fees(store), fees(store)] == [["1000"], ["1000"]]
    change(store / "a.toml")
    assert [fees(store), fees(store)] == [["2000"], ["2000"]]


@pytest.mark.posix
@pytest.mark.parametrize("change", CHANGES)
def test_and_so_is_its_undoing(store: Path, change: Callable[[Path], None]) -> None:
    """As from a backup: size, time and place are those of the first question, with or without a question in between."""
    for asked in (True, False):
        assert fees(store) == ["1000"]
        change(store / "a.toml")
        if asked:
            assert fees(store) == ["2000"]
        if store.is_symlink():
            store.unlink()
        else:
            shutil.rmtree(store)
        shutil.copytree(store.parent / "kept", store)
        if not (store.parent / "newer" / "a.toml").exists():
            (store.parent / "newer").mkdir(exist_ok=True)
            (store.parent / "newer" / "a.toml").write_text(NEW)
            os.utime(store.parent / "newer" / "a.toml", NORMAL)
        shutil.rmtree(store.parent / "before", ignore_errors=True)
        assert fees(store) == ["1000"]


@pytest.mark.posix
def test_links_that_are_turned(store: Path) -> None:
    """A store that is a link (`current`), and a file that is one: each time to another of the same size and time."""
    current, linked = store.parent / "current", store.parent / "linked"
    linked.mkdir()
    for folder, expected in (("kept", "1000"), ("newer", "2000")) * 3:
        for link, target in ((current, store.parent / folder), (linked / "a.toml", store.parent / folder / "a.toml")):
            link.unlink(missing_ok=True)
            link.symlink_to(target)
        assert (fees(current), fees(linked)) == ([expected], [expected])


def test_nothing_is_compiled_for_nothing(store: Path) -> None:
    """What has not changed is read from the cache, however young it is; another name for it is no change."""
    (store / "b.toml").write_text("")
    assert [state(store), state(store), state(os.path.join(store, ""))] == ["built", "cached", "cached"]


# Clocks


@pytest.fixture
def seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file system that counts times by whole seconds, as ext4 with small inodes."""
    real = files._file

    def floored(path: str, status: os.stat_result) -> files.StoreFile:
        file = real(path, status)
        return file._replace(mtime=file.mtime // 10**9 * 10**9, ctime=file.ctime // 10**9 * 10**9)

    monkeypatch.setattr(files, "_file", floored)


@pytest.mark.posix
@pytest.mark.parametrize("change", [in_place, in_place_with_its_time, one_byte_with_its_time])
def test_several_changes_within_a_second(store: Path, seconds: None, change: Callable[[Path], None]) -> None:
    """Nothing but what is in the file tells."""
    for _ in range(3):
        (store / "a.toml").write_text(OLD)
        os.utime(store / "a.toml", NORMAL)
        assert fees(store) == ["1000"]
        change(store / "a.toml")
        assert fees(store) == ["2000"]


@pytest.mark.posix
def test_within_a_second_nothing_is_compiled_for_nothing(store: Path, seconds: None) -> None:
    """What was young is read again, and its database trusted if it is as it was."""
    (store / "a.toml").write_text(OLD)
    assert [state(store), state(store)] == ["built", "cached"]
    assert json.loads(open_database([str(store)]).database.execute("SELECT value FROM meta WHERE key = 'young'").fetchone()[0]) == [
        [0, 0, "2dce4e3bb350e890bd61f03d66ef778ecec43a6d0606d90ff118cf185dad5639"]
    ]


@pytest.mark.parametrize(
    ("ctime", "now", "young"),
    [
        (7_500_000_001, 7_500_000_001, True),
        (7_500_000_001, 7_600_000_000, True),
        (7_500_000_001, 7_600_000_001, False),
        (7_500_000_001, 7_000_000_000, True),  # the clock was put back
        (7_000_000_000, 8_999_999_999, True),  # counted by seconds, or by two
        (7_000_000_000, 9_000_000_000, False),
    ],
)
def test_which_files_are_young(monkeypatch: pytest.MonkeyPatch, ctime: int, now: int, young: bool) -> None:
    """A tenth of a second where times have fractions, else two seconds; by the time that nobody can set."""
    assert files.StoreFile("a", 1, 0, ctime).is_young(now) is (young and os.name == "posix")
    monkeypatch.setattr(os, "name", "nt")
    assert files.StoreFile("a", 1, ctime, 0).is_young(now) is young


# What changes while it is read


def during(monkeypatch: pytest.MonkeyPatch, change: Callable[[], Any], *, once: bool = True) -> None:
    """Have something happen right after a store was read, before its database is kept."""
    real = cache.compile_to
    done: list[object] = []

    def then(*given: Any) -> Any:
        database = real(*given)
        if not (done and once):
            done.append(change())
        return database

    monkeypatch.setattr(cache, "compile_to", then)


@pytest.mark.parametrize("change", ["edited", "edited within a tick", "a file more", "gone"])
def test_a_change_while_it_is_read(store: Path, monkeypatch: pytest.MonkeyPatch, change: str, request: pytest.FixtureRequest) -> None:
    """What was read is answered, to any thread, and not kept: nor anywhere else, where one stands."""
    (store.parent / "here").mkdir()
    monkeypatch.chdir(store.parent / "here")
    if change == "edited within a tick":
        if os.name != "posix":
            pytest.skip("times of one second are those that POSIX has")
        request.getfixturevalue("seconds")
    (store / "a.toml").write_text(OLD)
    act: dict[str, Callable[[], Any]] = {
        "edited": lambda: (store / "a.toml").write_text(NEW + "\n"),
        "edited within a tick": lambda: in_place(store / "a.toml"),
        "a file more": lambda: (store / "b.toml").write_text(""),
        "gone": lambda: store.rename(store.with_name("gone")),
    }
    during(monkeypatch, act[change])
    opened = open_database([str(store)])
    assert (opened.state, opened.path, Index(*opened).size) == ("passing", cache.cache_path([str(store)]), 1)
    with ThreadPoolExecutor() as pool:
        assert pool.submit(lambda: Index(*opened).ids()).result() == ["fee"]
    assert list((store.parent / "cache").iterdir()) == []
    assert list(Path().iterdir()) == []
    if change != "gone":
        assert fees(store) == ["1000" if change == "a file more" else "2000"]


# What cannot be read for now


@pytest.fixture
def locked(monkeypatch: pytest.MonkeyPatch) -> Callable[[bool], None]:
    """Has `b.toml` fail to open, or not, as for somebody who is not root."""
    real = Path.read_bytes
    failing: list[bool] = [True]

    def read_bytes(self: Path) -> bytes:
        if failing[0] and self.name == "b.toml":
            raise PermissionError(13, "Permission denied")
        return real(self)

    monkeypatch.setattr(Path, "read_bytes", read_bytes)
    return lambda still: failing.__setitem__(0, still)


def test_a_file_that_cannot_be_opened(store: Path, locked: Callable[[bool], None]) -> None:
    """Is missing as long as it cannot be, and no longer: its size and times are what they were."""
    (store / "b.toml").write_text(NEW.replace("fee", "other"))
    for _ in range(2):
        index = Index(*open_database([str(store)]))
        assert (index.state, index.ids(), index.unread) == ("passing", ["fee"], [str(store / "b.toml")])
    locked(False)
    index = Index(*open_database([str(store)]))
    assert (index.state, index.ids(), index.unread) == ("built", ["fee", "other"], [])
    assert state(store) == "cached"


@pytest.mark.parametrize("data", [b"\xff", b"no TOML", b"x = " + b"[" * 3000])
def test_what_is_wrong_with_the_data_is_kept(store: Path, data: bytes) -> None:
    """It stays so until the file changes."""
    (store / "b.toml").write_bytes(data)
    assert [state(store), state(store)] == ["built", "cached"]
    (store / "b.toml").write_text(NEW.replace("fee", "other"))
    assert Index(*open_database([str(store)])).ids() == ["fee", "other"]


# The stemmer


def test_another_stemmer(store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Told by its file, which is not imported; each has a database of its own, so that two that are installed do not take turns."""
    assert [state(store), state(store)] == ["built", "cached"]
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "Stemmer.py").write_text("def version(): return '99'")
    os.utime(tmp_path / "site" / "Stemmer.py", NORMAL)
    with monkeypatch.context() as patch:
        patch.syspath_prepend(tmp_path / "site")
        assert cache.stemmer_file() == "26 bytes of 1000000000000000000"
        assert [state(store), state(store)] == ["built", "cached"]
    assert state(store) == "cached"
    assert len(list((tmp_path / "cache").glob("*.sqlite"))) == 2


def test_no_stemmer_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """Built into a program, or not there."""
    monkeypatch.setattr(sys, "path", [])
    assert cache.stemmer_file() == ""


def test_time_is_asked_of_the_system(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Long after a file was written nothing is noted of it."""
    now = time.time_ns()
    monkeypatch.setattr(time, "time_ns", lambda: now + 10**10)
    opened = open_database([str(store)])
    assert opened.database.execute("SELECT value FROM meta WHERE key = 'young'").fetchone() == ("[]",)
