"""A database as a file: written whole or not at all, told from a damaged one, nobody else's business."""

from __future__ import annotations

import os
import random
import shutil
import signal
import sqlite3
import stat
import subprocess
import sys
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from threading import Thread

import pytest

from cmfacts.errors import StoreError
from cmfacts.index import keep

from ..conftest import ROOT, mkfifo

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


def test_the_checksum_has_a_place_of_its_own(place: Path) -> None:
    """The user version of SQLite's header, which nobody else needs: the CRC-32 of all the rest."""
    keep.write(str(place), rows(10))
    data = place.read_bytes()
    with closing(sqlite3.connect(place)) as database:
        (version,) = database.execute("PRAGMA user_version").fetchone()
    assert version % 2**32 == zlib.crc32(data[:60] + data[64:])


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


def left(folder: Path, name: str, *files: str) -> Path:
    """A workshop as a process leaves it that is killed."""
    (folder / name).mkdir(parents=True)
    for file in files:
        (folder / name / file).write_text("half")
    return folder / name


@pytest.mark.parametrize(
    ("name", "files", "stays"),
    [
        ("cmfacts-abc.tmp", ["lock", "index"], False),
        ("cmfacts-.tmp", ["lock"], False),
        ("cmfacts-abc.tmp", [], False),
        ("cmfacts-abc.sqlite", ["lock"], True),
        ("cmfacts.tmp", ["lock"], True),
        ("photos.tmp", ["lock"], True),
    ],
)
@pytest.mark.parametrize("by", [keep.opened, lambda path: keep.write(path, rows(1))])
def test_half_written_ones_are_cleared_away(place: Path, name: str, files: list[str], stays: bool, by: Callable[[str], object]) -> None:
    """By the next that looks or writes there; nothing of others."""
    keep.write(str(place), rows(1))
    left(place.parent, name, *files)
    by(str(place))
    assert (place.parent / name).exists() is stays
    assert count(place) == 1


@pytest.mark.parametrize(
    ("name", "half"), [("cmfacts-x.tmp", True), ("cmfacts-x", False), ("x.tmp", False), ("0123456789abcdef.sqlite", False)]
)
def test_what_is_half_written(name: str, half: bool) -> None:
    """By both ends of its name."""
    assert keep.is_half_written(name) is half


@pytest.mark.parametrize(
    ("name", "ours"),
    [
        ("0123456789abcdef.sqlite", True), ("0123456789abcdeg.sqlite", False), ("0123456789abcde.sqlite", False),
        ("0123456789abcdefa.sqlite", False), ("0123456789abcdef", False), ("0123456789abcdef.db", False), (".sqlite", False),
    ],
)  # fmt: skip
def test_what_is_ours(name: str, ours: bool) -> None:
    """Sixteen digits and letters as hexadecimal has them, and the ending."""
    assert keep.is_ours(name) is ours


def test_while_somebody_writes_theirs_stays(place: Path) -> None:
    """However many look and write meanwhile."""

    def fill(path: str) -> None:
        assert keep.write(str(place.with_name("other.sqlite")), rows(1))
        assert keep.opened(str(place)) is None
        rows(5)(path)

    assert keep.write(str(place), fill)
    assert count(place) == 5
    assert sorted(os.listdir(place.parent)) == ["kept.sqlite", "other.sqlite"]


DAY = 24 * HOUR
#: The border, and a little more on either side than a busy machine takes.
MONTHS = 90 * DAY


@pytest.mark.parametrize(
    ("name", "age", "note", "stays"),
    [
        ("0123456789abcdef.sqlite", MONTHS + HOUR // 2, None, False),
        ("0123456789abcdef.sqlite", MONTHS - HOUR // 2, None, True),
        ("0123456789abcdef.sqlite", MONTHS + HOUR // 2, MONTHS - HOUR // 2, True),  # it was asked, and found whole
        ("0123456789abcdef.sqlite", MONTHS + HOUR // 2, MONTHS + HOUR // 2, False),
        ("0123456789abcdeg.sqlite", MONTHS + HOUR // 2, None, True),
        ("0123456789abcde.sqlite", MONTHS + HOUR // 2, None, True),
        ("photos.sqlite", MONTHS + HOUR // 2, None, True),
        ("0123456789abcdef.db", MONTHS + HOUR // 2, None, True),
    ],
)
def test_what_nobody_asks_goes_after_months(place: Path, name: str, age: int, note: int | None, stays: bool) -> None:
    """With what is noted of it; nothing of others, and not what is in use."""
    place.parent.mkdir()
    (place.parent / name).write_text("old")
    os.utime(place.parent / name, (time.time() - age,) * 2)
    if note:
        (place.parent / "0123456789abcdef.whole").write_text("whole")
        os.utime(place.parent / "0123456789abcdef.whole", (time.time() - note,) * 2)
    keep.write(str(place), rows(1))
    assert sorted(os.listdir(place.parent)) == sorted(
        ["kept.sqlite"] + [name] * stays + ["0123456789abcdef.whole"] * (stays and note is not None)
    )


@pytest.mark.parametrize(("name", "stays"), [("0123456789abcdef.whole", False), ("photos.whole", True)])
def test_notes_of_what_is_gone_go(place: Path, name: str, stays: bool) -> None:
    """Nothing of others."""
    place.parent.mkdir()
    (place.parent / name).write_text("whole")
    keep.write(str(place), rows(1))
    assert (place.parent / name).exists() is stays


def test_what_cannot_be_removed_is_no_hindrance(place: Path) -> None:
    """A folder of that name."""
    place.parent.mkdir()
    (place.parent / "0123456789abcdef.sqlite").mkdir()
    os.utime(place.parent / "0123456789abcdef.sqlite", (0, 0))
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


def test_damage_anywhere(place: Path) -> None:
    """A bit in each of 120 places of a file of several chunks; a page exchanged, doubled or emptied."""
    keep.write(str(place), rows(2500))
    whole = place.read_bytes()
    assert len(whole) > 2 << 20
    rng = random.Random(7)
    for _ in range(120):
        data = bytearray(whole)
        data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
        place.write_bytes(data)
        assert count(place) is None
    for _ in range(30):
        data = bytearray(whole)
        one, two = (4096 * n for n in rng.sample(range(len(whole) // 4096), 2))
        damage = rng.choice(["exchanged", "doubled", "emptied"])
        data[one : one + 4096] = whole[two : two + 4096] if damage != "emptied" else bytes(4096)
        if damage == "exchanged":
            data[two : two + 4096] = whole[one : one + 4096]
        place.write_bytes(data)
        assert count(place) is None or data == whole
    place.write_bytes(whole)
    assert count(place) == 2500


# What is noted


def note_of(place: Path) -> Path:
    return place.with_name("kept.whole")


@pytest.fixture
def noted(place: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A database that has proved whole a while after it was written, which is noted."""
    keep.write(str(place), rows(10))
    assert (count(place), note_of(place).exists()) == (10, False)
    later = time.time_ns() + 10**10
    with monkeypatch.context() as patch:
        patch.setattr(time, "time_ns", lambda: later)
        assert (count(place), note_of(place).exists()) == (10, True)
    return place


@pytest.fixture
def readings(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The files that were read from end to end."""
    found: list[int] = []
    real = keep._checksum

    def noted(file: int) -> tuple[bytes, int]:
        found.append(file)
        return real(file)

    monkeypatch.setattr(keep, "_checksum", noted)
    return found


def test_what_has_proved_whole_is_not_read_again(noted: Path, readings: list[int]) -> None:
    """As long as it is that file. It says which, and is the user's alone."""
    assert [count(noted) for _ in range(3)] == [10, 10, 10]
    assert readings == []
    s = noted.stat()
    assert note_of(noted).read_text() == f"{s.st_size} bytes, {s.st_mtime_ns}, {s.st_ctime_ns}, {s.st_ino} on {s.st_dev}\n"
    assert os.name == "nt" or stat.S_IMODE(note_of(noted).stat().st_mode) == 0o600
    assert sorted(os.listdir(noted.parent)) == ["kept.sqlite", "kept.whole"]


@pytest.mark.posix
@pytest.mark.parametrize("how", ["in place", "renamed there", "copied there"])
def test_damage_after_it_was_noted(noted: Path, how: str) -> None:
    """Is noticed though the times were put back."""
    before = noted.stat()
    data = bytearray(noted.read_bytes())
    data[5000] ^= 1
    if how == "in place":
        noted.write_bytes(data)
    else:
        (noted.parent / "other").write_bytes(data)
    if how == "renamed there":
        os.rename(noted.parent / "other", noted)
    elif how == "copied there":
        shutil.copyfile(noted.parent / "other", noted)
    os.utime(noted, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert count(noted) is None


@pytest.mark.parametrize(("age", "read"), [(-60, 1), (-1, 1), (0, 0), (23 * HOUR, 0), (DAY - 1, 0), (DAY, 1), (25 * HOUR, 1)])
def test_a_proof_holds_for_a_day(noted: Path, readings: list[int], monkeypatch: pytest.MonkeyPatch, age: int, read: int) -> None:
    """Then all of it is read again; so it is where the note comes from the future."""
    os.utime(note_of(noted), (1_000_000_000,) * 2)
    monkeypatch.setattr(time, "time", lambda: 1_000_000_000.0 + age)
    assert (count(noted), len(readings)) == (10, read)


@pytest.mark.parametrize("note", ["", "whole", "0 bytes, 0, 0, 0 on 0\n", "folder", "gone"])
def test_a_note_of_something_else(noted: Path, readings: list[int], note: str) -> None:
    """Means nothing."""
    note_of(noted).unlink()
    if note == "folder":
        note_of(noted).mkdir()
    elif note != "gone":
        note_of(noted).write_text(note)
    assert (count(noted), len(readings)) == (10, 1)


def test_another_is_written(noted: Path, readings: list[int]) -> None:
    """The note is of the one before."""
    keep.write(str(noted), rows(20))
    readings.clear()
    assert (count(noted), len(readings)) == (20, 1)


def test_doubts(noted: Path, readings: list[int]) -> None:
    """Of one, or of all that were taken for whole: they are read again."""
    count(noted)
    keep.doubt_all()
    assert not note_of(noted).exists()
    keep.doubt(str(noted))
    assert (count(noted), len(readings)) == (10, 1)


def test_where_nothing_can_be_noted(place: Path, monkeypatch: pytest.MonkeyPatch, readings: list[int]) -> None:
    """A full disk: it is read from end to end each time."""
    keep.write(str(place), rows(10))
    readings.clear()
    later = time.time_ns() + 10**10
    monkeypatch.setattr(time, "time_ns", lambda: later)

    def full(*given: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    assert [count(place), count(place), len(readings)] == [10, 10, 2]
    assert os.listdir(place.parent) == ["kept.sqlite"]


def test_one_that_is_installed(noted: Path, readings: list[int]) -> None:
    """Is anybody's: read from end to end each time, and nothing is written beside it."""
    note_of(noted).unlink()
    for _ in range(2):
        database = keep.opened(str(noted), ours=False)
        assert database is not None
        database.close()
    assert (len(readings), os.listdir(noted.parent)) == (2, ["kept.sqlite"])


@pytest.mark.posix
def test_on_the_disk_before_it_is_noted(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A note that outlasts a power cut is of a file that does."""
    keep.write(str(place), rows(1))
    synced: list[bool] = []
    later = time.time_ns() + 10**10
    monkeypatch.setattr(time, "time_ns", lambda: later)
    monkeypatch.setattr(os, "fsync", lambda file: synced.append(note_of(place).exists()))
    assert (count(place), synced, note_of(place).exists()) == (1, [False], True)


# Planted


@pytest.mark.posix
@pytest.mark.parametrize("mode", [0o620, 0o602, 0o666])
def test_others_may_write_it(place: Path, mode: int) -> None:
    """Then it is not ours alone."""
    keep.write(str(place), rows(1))
    place.chmod(mode)
    assert count(place) is None
    place.chmod(0o644)
    assert count(place) == 1


@pytest.mark.posix
def test_another_users(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Is not believed, whole as it is, but where it is installed."""
    keep.write(str(place), rows(1))
    monkeypatch.setattr(os, "geteuid", lambda: 4321)
    assert count(place) is None
    assert keep.opened(str(place), ours=False) is not None
    assert keep.described(str(place)) is None


@pytest.mark.posix
@pytest.mark.parametrize("what", ["link", "pipe", "folder", "link to a pipe"])
def test_no_plain_file(place: Path, what: str) -> None:
    """Nobody waits for it, and what a link leads to stays; whatever can be replaced is."""
    place.parent.mkdir()
    other = place.parent / "other"
    keep.write(str(other), rows(1))
    if what == "folder":
        place.mkdir()
    elif what == "pipe":
        mkfifo(place)
    else:
        if what == "link to a pipe":
            other.unlink()
            mkfifo(other)
        place.symlink_to(other)
    assert count(place) is None
    assert keep.described(str(place)) is None
    before = other.lstat()
    assert keep.write(str(place), rows(3)) is (what != "folder")
    assert count(place) == (None if what == "folder" else 3)
    assert other.lstat() == before


@pytest.mark.parametrize(
    "planted",
    [
        "CREATE VIEW v AS SELECT 1",
        "CREATE VIEW v AS WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n) SELECT i FROM n",
        "CREATE TRIGGER r AFTER INSERT ON t BEGIN DELETE FROM t; END",
        "CREATE VIRTUAL TABLE f USING fts5(words)",
    ],
)
def test_more_than_tables(place: Path, planted: str) -> None:
    """What could do more than be read is not read."""

    def fill(path: str) -> None:
        rows(3)(path)
        database = sqlite3.connect(path)
        database.execute(planted)
        database.commit()
        database.close()

    assert keep.write(str(place), fill)
    assert count(place) is None


def test_replaced_between_two_looks(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By somebody who may write to the folder."""
    keep.write(str(place), rows(1))
    keep.write(str(place.with_name("planted")), rows(9))
    connected = keep.connected

    def exchanged(path: str) -> sqlite3.Connection:
        os.replace(place.with_name("planted"), place)
        return connected(path)

    with monkeypatch.context() as patch:
        patch.setattr(keep, "connected", exchanged)
        assert count(place) is None


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


@pytest.mark.parametrize(("pragma", "value"), [("mmap_size", 1 << 30), ("trusted_schema", 0), ("cell_size_check", 1)])
def test_how_it_is_opened(place: Path, pragma: str, value: int) -> None:
    """Mapped up to a GiB, so that a question reads what it needs and no more; nothing in it may call functions; no page is taken on trust."""
    keep.write(str(place), rows(1))
    assert keep.connected(str(place)).execute(f"PRAGMA {pragma}").fetchone() == (value,)


def test_what_it_says_of_itself(place: Path) -> None:
    """Whole or not, if it is a plain file of this user."""
    assert keep.described(str(place)) is None
    place.parent.mkdir()
    rows(6)(str(place))
    database = keep.described(str(place))
    assert database is not None
    assert database.execute("SELECT count(*) FROM t").fetchone() == (6,)


@pytest.mark.parametrize("what", ["database", "workshop", pytest.param("link to a folder", marks=pytest.mark.posix)])
def test_removed(noted: Path, what: str) -> None:
    """With its note, or with what is in it; of a link what it leads to stays."""
    shop = noted.with_name("cmfacts-x.tmp")
    if what == "database":
        keep.remove(str(noted))
        assert os.listdir(noted.parent) == []
        return
    if what == "workshop":
        shop.mkdir()
        (shop / "index").write_text("half")
    else:
        (noted.parent.parent / "mine").mkdir()
        shop.symlink_to(noted.parent.parent / "mine")
    keep.remove(str(shop))
    assert sorted(os.listdir(noted.parent)) == ["kept.sqlite", "kept.whole"]
    assert (noted.parent.parent / "mine").exists() is (what == "link to a folder")
