"""A database as a file: written whole or not at all, told from a damaged one, nobody else's business."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import stat
import subprocess
import sys
import time
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread

import pytest

from cmfacts.errors import StoreError
from cmfacts.index import keep

from ..conftest import ROOT

HOUR = 3600


def rows(number: int) -> Callable[[str], None]:
    """Fills a database with that many rows of 1,000 bytes."""

    def fill(path: str) -> None:
        database = sqlite3.connect(path)
        database.execute("CREATE TABLE t (n INTEGER PRIMARY KEY, b BLOB)")
        database.executemany("INSERT INTO t VALUES (?, ?)", ((n, random.Random(n).randbytes(1000)) for n in range(number)))
        database.commit()
        database.close()

    return fill


def count(path: Path) -> int | None:
    """The rows of a database that is kept; None if it is not taken for one."""
    database = keep.opened(str(path))
    if database is None:
        return None
    (found,) = database.execute("SELECT count(*) FROM t").fetchone()
    database.close()
    return int(found)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Where a database is to be."""
    return tmp_path / "folder" / "kept.sqlite"


# Written


def test_written_and_read(place: Path) -> None:
    """In a folder that is made for it, where nothing else stays."""
    assert keep.write(str(place), rows(10))
    assert count(place) == 10
    assert os.listdir(place.parent) == ["kept.sqlite"]


def test_written_again(place: Path) -> None:
    """What was there is replaced; whoever reads the old one reads on."""
    keep.write(str(place), rows(10))
    reader = keep.connected(str(place))
    assert keep.write(str(place), rows(20))
    assert count(place) == 20
    assert reader.execute("SELECT count(*) FROM t").fetchone() == (10,)


def test_the_same_bytes_each_time(place: Path) -> None:
    """Nothing of the time or the process goes in."""
    keep.write(str(place), rows(10))
    first = place.read_bytes()
    keep.write(str(place), rows(10))
    assert place.read_bytes() == first


@pytest.mark.posix
@pytest.mark.parametrize("mask", [0o000, 0o022])
def test_the_users_alone(tmp_path: Path, mask: int) -> None:
    """Each folder that is made, and the file, whatever the umask; folders that are there keep their rights."""
    (tmp_path / "shared").mkdir(mode=0o755)
    place = tmp_path / "shared" / "one" / "two" / "kept.sqlite"
    before = os.umask(mask)
    try:
        keep.write(str(place), rows(1))
    finally:
        os.umask(before)
    rights = [stat.S_IMODE(p.stat().st_mode) for p in (place, place.parent, place.parent.parent, tmp_path / "shared")]
    assert rights == [0o600, 0o700, 0o700, 0o755]


def test_in_the_folder_one_is_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Relative paths, with and without a folder."""
    monkeypatch.chdir(tmp_path)
    assert keep.write(os.path.join("here", "kept.sqlite"), rows(3))
    assert count(Path("here/kept.sqlite")) == 3


@pytest.mark.posix
def test_a_path_that_is_no_text(tmp_path: Path) -> None:
    """Linux has folders of any bytes; SQL and URIs do not."""
    folder = os.fsencode(tmp_path) + b"/caf\xe9 ?#%20"
    place = os.path.join(os.fsdecode(folder), "kept.sqlite")
    assert keep.write(place, rows(4))
    assert os.listdir(folder) == [b"kept.sqlite"]
    database = keep.opened(place)
    assert database is not None
    assert database.execute("SELECT count(*) FROM t").fetchone() == (4,)


@pytest.mark.parametrize("error", [OSError("full"), sqlite3.OperationalError("disk is full")])
def test_what_cannot_be_kept(place: Path, error: Exception) -> None:
    """Said by False; nothing is left, and what was there stays."""
    keep.write(str(place), rows(10))

    def fail(path: str) -> None:
        rows(5)(path)
        raise error

    assert not keep.write(str(place), fail)
    assert os.listdir(place.parent) == ["kept.sqlite"]
    assert count(place) == 10


@pytest.mark.parametrize("error", [StoreError("a", "b"), KeyboardInterrupt(), ValueError()])
def test_what_ends_the_writing(place: Path, error: BaseException) -> None:
    """Is passed on; nothing is left."""

    def fail(path: str) -> None:
        raise error

    with pytest.raises(type(error)):
        keep.write(str(place), fail)
    assert os.listdir(place.parent) == []


def test_a_folder_in_the_way(tmp_path: Path) -> None:
    """Where the file should be, or a file where the folder should be."""
    (tmp_path / "kept.sqlite").mkdir()
    assert not keep.write(str(tmp_path / "kept.sqlite"), rows(1))
    (tmp_path / "file").write_text("mine")
    assert not keep.write(str(tmp_path / "file" / "kept.sqlite"), rows(1))
    assert sorted(os.listdir(tmp_path)) == ["file", "kept.sqlite"]


# What others left


@pytest.mark.parametrize(
    ("name", "age", "stays"),
    [
        ("cmfacts-abc.tmp", HOUR + 60, False),
        ("cmfacts-.tmp", 9 * HOUR, False),
        ("cmfacts-abc.tmp", HOUR - 60, True),  # somebody may be writing it
        ("cmfacts-abc.sqlite", 9 * HOUR, True),
        ("cmfacts.tmp", 9 * HOUR, True),
        ("photo.tmp", 9 * HOUR, True),
        ("0123456789abcdef.sqlite", 9 * HOUR, True),
    ],
)
def test_half_written_files_are_removed_after_an_hour(place: Path, name: str, age: int, stays: bool) -> None:
    """By the next that writes; nothing of others."""
    place.parent.mkdir()
    (place.parent / name).write_text("half")
    os.utime(place.parent / name, (time.time() - age,) * 2)
    keep.write(str(place), rows(1))
    assert sorted(os.listdir(place.parent)) == sorted(["kept.sqlite"] + [name] * stays)


def test_what_cannot_be_removed_is_no_hindrance(place: Path) -> None:
    """A folder of that name."""
    (place.parent / "cmfacts-abc.tmp" / "x").mkdir(parents=True)
    os.utime(place.parent / "cmfacts-abc.tmp", (0, 0))
    assert keep.write(str(place), rows(1))


# The end of the process


PROGRAM = """
import sys, time
from cmfacts.index import keep
def fill(path):
    print(path, flush=True)
    time.sleep(60)
keep.write(sys.argv[1], fill)
"""


@pytest.mark.posix
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT"])
def test_ended_while_writing(place: Path, name: str) -> None:
    """Nothing is left, and the process ends as it would have."""
    number = getattr(signal, name)
    command = [sys.executable, "-c", PROGRAM, str(place)]
    env = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=env) as process:
        assert process.stdout is not None
        half = Path(process.stdout.readline().decode().strip())
        assert half.exists()
        process.send_signal(number)
        assert process.wait(timeout=20) == -number
    assert os.listdir(place.parent) == []


@pytest.fixture
def handled() -> Iterator[list[int]]:
    """The signals that a handler of the program's own has heard."""
    heard: list[int] = []
    before = signal.signal(signal.SIGTERM, lambda number, frame: heard.append(number))
    yield heard
    signal.signal(signal.SIGTERM, before)


@pytest.mark.posix
def test_handlers_of_others_stay(place: Path, handled: list[int]) -> None:
    """Whoever embeds us hears their signals."""

    def fill(path: str) -> None:
        os.kill(os.getpid(), signal.SIGTERM)
        rows(2)(path)

    assert keep.write(str(place), fill)
    assert (handled, count(place)) == ([signal.SIGTERM], 2)


@pytest.mark.posix
def test_no_handler_stays(place: Path) -> None:
    """Before and after, signals do what they always do; meanwhile they do not."""
    names = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP"))
    meanwhile: list[object] = []

    def fill(path: str) -> None:
        meanwhile.extend(signal.getsignal(name) for name in names)
        rows(1)(path)

    keep.write(str(place), fill)
    assert signal.SIG_DFL not in meanwhile
    assert [signal.getsignal(name) for name in names] == [signal.SIG_DFL] * 2


def test_from_another_thread(place: Path) -> None:
    """Which may set no handlers."""
    done: list[bool] = []
    thread = Thread(target=lambda: done.append(keep.write(str(place), rows(3))))
    thread.start()
    thread.join()
    assert (done, count(place)) == ([True], 3)


# Damage


#: Byte of the file -> what SQLite has there.
HEADER = {
    0: "name",
    16: "page size",
    28: "pages",
    40: "schema cookie",
    59: "before the checksum",
    60: "checksum",
    63: "checksum",
    64: "after it",
    99: "end",
}


@pytest.mark.parametrize("at", [*HEADER, 100, 101, 5000, -1])
@pytest.mark.parametrize("bit", [0, 7])
def test_a_bit_of_damage(place: Path, at: int, bit: int) -> None:
    """In the header or the body: it is not taken for what was written."""
    keep.write(str(place), rows(10))
    data = bytearray(place.read_bytes())
    data[at] ^= 1 << bit
    place.write_bytes(data)
    assert count(place) is None


@pytest.mark.parametrize("size", [0, 1, 15, 16, 99, 100, 4096, -4096, -1])
def test_truncated(place: Path, size: int) -> None:
    """Anywhere."""
    keep.write(str(place), rows(10))
    place.write_bytes(place.read_bytes()[:size])
    assert count(place) is None


@pytest.mark.parametrize("more", [b"\0", b"\0" * 4096])
def test_longer(place: Path, more: bytes) -> None:
    """As after two have written at once."""
    keep.write(str(place), rows(10))
    place.write_bytes(place.read_bytes() + more)
    assert count(place) is None


@pytest.mark.parametrize("content", [b"hello", b"SQLite format 3", bytes(8192), random.Random(1).randbytes(8192)])
def test_something_else(place: Path, content: bytes) -> None:
    """Under our name."""
    place.parent.mkdir()
    place.write_bytes(content)
    assert count(place) is None


def test_another_program_wrote_it(place: Path) -> None:
    """A sound database without a checksum of ours."""
    place.parent.mkdir()
    rows(10)(str(place))
    assert count(place) is None
    keep.seal(str(place))
    assert count(place) == 10


def test_not_there(place: Path) -> None:
    """Nor its folder; or it is a folder."""
    assert count(place) is None
    place.mkdir(parents=True)
    assert count(place) is None


# Large files


@pytest.fixture
def large(place: Path, monkeypatch: pytest.MonkeyPatch) -> bytearray:
    """A file above the border between those that are read whole and those of which blocks are: four blocks of 100 bytes."""
    monkeypatch.setattr(keep, "WHOLE", 10_000)
    monkeypatch.setattr(keep, "BLOCK", 100)
    monkeypatch.setattr(keep, "BLOCKS", 4)
    keep.write(str(place), rows(20))
    assert count(place) == 20
    return bytearray(place.read_bytes())


def test_which_bytes_of_a_large_file_are_looked_at(place: Path, large: bytearray) -> None:
    """The header and the first and the last bytes of the rest, with blocks in equal distances between."""
    step = (len(large) - 100 - 100) // 3
    rest = [large[100 + n * (len(large) - 200) // 3 :][:100] for n in range(4)]
    assert (rest[0], rest[3], step > 100) == (large[100:200], large[-100:], True)
    expected = zlib.crc32(large[:60] + large[64:100])
    for block in rest:
        expected = zlib.crc32(block, expected)
    assert int.from_bytes(large[60:64], "big") == expected


@pytest.mark.parametrize("block", range(4))
@pytest.mark.parametrize("at", [0, 99])
def test_damage_in_a_block(place: Path, large: bytearray, block: int, at: int) -> None:
    """Is noticed in each."""
    large[100 + block * (len(large) - 200) // 3 + at] ^= 1
    place.write_bytes(large)
    assert count(place) is None


def test_damage_between_blocks(place: Path, large: bytearray) -> None:
    """Is not: the price of an answer that does not read all of the file."""
    large[100 + 100 + 50] ^= 1
    place.write_bytes(large)
    assert count(place) == 20


def test_a_large_file_is_still_whole_in_size(place: Path, large: bytearray) -> None:
    """A page less is noticed."""
    place.write_bytes(large[:-4096])
    assert count(place) is None


@pytest.mark.parametrize(("more", "whole"), [(0, True), (1, False)])
def test_the_border(place: Path, monkeypatch: pytest.MonkeyPatch, more: int, whole: bool) -> None:
    """A file of that size is read whole, one of a byte more is not."""
    keep.write(str(place), rows(20))
    data = place.read_bytes()
    monkeypatch.setattr(keep, "WHOLE", len(data) - more)
    assert (count(place) == 20) is whole


def test_the_border_as_it_is() -> None:
    """8 MiB, above it 32 blocks of 64 KiB: 2 MiB."""
    assert (keep.WHOLE, keep.BLOCK, keep.BLOCKS) == (8 << 20, 64 << 10, 32)


# Opened


def test_nobody_writes_to_it(place: Path) -> None:
    """Not even by mistake."""
    keep.write(str(place), rows(1))
    database = keep.connected(str(place))
    with pytest.raises(sqlite3.OperationalError):
        database.execute("DELETE FROM t")


def test_any_thread_may_ask(place: Path) -> None:
    """One at a time."""
    keep.write(str(place), rows(7))
    database = keep.connected(str(place))
    found: list[tuple[int]] = []
    thread = Thread(target=lambda: found.append(database.execute("SELECT count(*) FROM t").fetchone()))
    thread.start()
    thread.join()
    assert found == [(7,)]


def test_nothing_is_written_beside_it(place: Path) -> None:
    """Neither journals nor locks: it may lie where nobody may write."""
    keep.write(str(place), rows(1))
    database = keep.connected(str(place))
    database.execute("SELECT * FROM t").fetchall()
    assert os.listdir(place.parent) == ["kept.sqlite"]


def test_large_parts_are_mapped(place: Path) -> None:
    """Up to a GiB, so that a question reads what it needs and no more."""
    keep.write(str(place), rows(1))
    assert keep.connected(str(place)).execute("PRAGMA mmap_size").fetchone() == (1 << 30,)
