"""
A database as a file: written whole or not at all, and a guess until it proves to be what was written.

Proof is a checksum of all of it, which takes long enough to be noticed. So what was proved is noted: which file it was (its size, times, inode),
which no program can give to another. A file that is not the one of the note, or was proved more than a day ago, is read again from end to end.
"""

from __future__ import annotations

import os
import sqlite3
import stat
import time
import zlib
from collections.abc import Callable

from cmfacts.store.files import is_young

# The CRC-32 has a place of its own in the header: bytes that SQLite reserves for expansion and leaves alone.
_MAGIC, _HEADER, _CHECKSUM_AT = b"SQLite format 3\0", 100, 60
_CHUNK = 1 << 20
#: Seconds for which a proof holds, and after which a database that nobody has asked goes.
PROVED, UNUSED = 24 * 3600, 90 * 24 * 3600
SUFFIX, _NOTE = ".sqlite", ".whole"
_HALF = "cmfacts-", ".tmp"
_SAFELY = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
#: What this process has taken for whole without reading it.
_noted: set[str] = set()


class NotKept(Exception):
    """What was written is not to be kept."""


def write(path: str, fill: Callable[[str], None]) -> bool:
    """
    Have a database written: `fill` gets the path of an empty file on the same disk. Whether it is in its place now.

    Shape:  folders that are missing are made for the user alone, and so is the file. Nothing waits for the disk: what a power cut leaves
            half-written does not prove whole.
    Errors: those of `fill` but NotKept, OSError and sqlite3.Error, which are no more than a database that is not kept.
    """
    from cmfacts.store.whole import workshop

    folder = os.path.dirname(path)
    try:
        _make(folder)
        with workshop(folder, *_HALF) as shop:
            new = os.path.join(shop, "index")
            os.close(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
            fill(new)
            seal(new)
            os.replace(new, path)
        _prune(folder)
    except (NotKept, OSError, sqlite3.Error):
        return False
    return True


def is_half_written(name: str) -> bool:
    """Whether a file or folder of this name is one in which a database is being written, or was when its process ended."""
    return name.startswith(_HALF[0]) and name.endswith(_HALF[1])


def opened(path: str, *, ours: bool = True) -> sqlite3.Connection | None:
    """
    The database in a file, to be read and no more; None if it is not there, not as it was written, or somebody else may have written it.

    Shape:  `ours` is one in the cache, of which is noted that it is whole; one that is installed is anybody's, and read from end to end each time.
    """
    try:
        if ours:
            _tidy(os.path.dirname(path))
        file = os.open(path, _SAFELY)
    except OSError:
        return None
    try:
        status = os.fstat(file)
        if not (_is_private(status) if ours else stat.S_ISREG(status.st_mode)):
            return None
        if not ((ours and _is_noted(path, status)) or _proves(file, path, status, ours)):
            return None
        return _plain(path, status)
    except (OSError, sqlite3.Error):
        return None
    finally:
        os.close(file)


def connected(path: str) -> sqlite3.Connection:
    """The database in a file that nobody writes to any more, without a look at what is in it. Any thread may ask it, one at a time."""
    from urllib.parse import quote

    # As bytes: a path need not be UTF-8.
    name = quote(os.fsencode(os.path.abspath(path)))
    database = sqlite3.connect(f"file:{name}?mode=ro&immutable=1", uri=True, isolation_level=None, check_same_thread=False)
    try:
        for pragma in ("trusted_schema = OFF", "cell_size_check = ON", "mmap_size = 1073741824"):
            database.execute(f"PRAGMA {pragma}")
    except sqlite3.Error:
        database.close()
        raise
    return database


def described(path: str) -> sqlite3.Connection | None:
    """As `opened`, for a look at what it says of itself, whole or not; nothing but a plain file of this user is opened."""
    try:
        if _is_private(os.lstat(path)):
            return connected(path)
    except (OSError, sqlite3.Error):
        pass
    return None


def remove(path: str) -> None:
    """Remove a database with what is noted of it, or what is half written; OSError if it cannot be."""
    if os.path.isdir(path) and not os.path.islink(path):
        from cmfacts.store import whole

        whole.remove(path)
        return
    doubt(path)
    os.unlink(path)


def doubt(path: str) -> None:
    """Have a database prove whole again, whatever was noted of it."""
    try:
        os.unlink(_note_of(path))
    except OSError:
        pass  # there is no note


def doubt_all() -> None:
    """The same of those that this process has taken for whole: something went wrong that may be their fault."""
    for path in _noted:
        doubt(path)


def seal(path: str) -> None:
    """Write the checksum of a database into its file, without which `opened` takes it for damaged."""
    with open(path, "r+b", buffering=0) as file:
        _, checksum = _checksum(file.fileno())
        file.seek(_CHECKSUM_AT)
        file.write(checksum.to_bytes(4, "big"))


# Whole


def _proves(file: int, path: str, status: os.stat_result, ours: bool) -> bool:
    """Whether a file is what was written; it is noted if it is."""
    header, checksum = _checksum(file)
    if not header.startswith(_MAGIC) or int.from_bytes(header[_CHECKSUM_AT : _CHECKSUM_AT + 4], "big") != checksum:
        return False
    # Of a file that could be changed now and keep its time, a note would say nothing.
    if ours and not is_young(status.st_mtime_ns, status.st_ctime_ns, time.time_ns()):
        _note(file, path, status)
    return True


def _checksum(file: int) -> tuple[bytes, int]:
    """The header of a file, and the CRC-32 of all of it but the place of its own."""
    os.lseek(file, 0, os.SEEK_SET)
    header = os.read(file, _HEADER)
    checksum = zlib.crc32(header[:_CHECKSUM_AT] + header[_CHECKSUM_AT + 4 :])
    while data := os.read(file, _CHUNK):
        checksum = zlib.crc32(data, checksum)
    return header, checksum


def _is_private(status: os.stat_result) -> bool:
    """Whether it is a plain file that this user has written, and nobody else may."""
    if not stat.S_ISREG(status.st_mode):
        return False
    return not hasattr(os, "geteuid") or (status.st_uid == os.geteuid() and not status.st_mode & 0o022)


def _identity(status: os.stat_result) -> bytes:
    return b"%d bytes, %d, %d, %d on %d\n" % (status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino, status.st_dev)


def _note_of(path: str) -> str:
    return path.removesuffix(SUFFIX) + _NOTE


def _is_noted(path: str, status: os.stat_result) -> bool:
    """Whether this very file has proved whole within a day."""
    try:
        note = os.open(_note_of(path), _SAFELY)
    except OSError:
        return False
    try:
        written = os.fstat(note)
        if not _is_private(written) or not 0 <= time.time() - written.st_mtime < PROVED or os.read(note, 200) != _identity(status):
            return False
    finally:
        os.close(note)
    _noted.add(path)
    return True


def _note(file: int, path: str, status: os.stat_result) -> None:
    """Note that a file is whole, once it is on the disk; one note a day also says that it is used."""
    from cmfacts.store.whole import workshop

    folder = os.path.dirname(path)
    try:
        if os.name == "posix":
            os.fsync(file)
        with workshop(folder, *_HALF) as shop:
            new = os.path.join(shop, "note")
            note = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            os.write(note, _identity(status))
            os.close(note)
            os.replace(new, _note_of(path))
        _prune(folder)
    except OSError:
        pass  # it is read from end to end each time


def _plain(path: str, status: os.stat_result) -> sqlite3.Connection | None:
    """The database in a file if it is still that file, and holds tables and indexes and nothing that could do more than be read."""
    database = connected(path)
    try:
        (more,) = database.execute("SELECT count(*) FROM sqlite_master WHERE type NOT IN ('table', 'index') OR rootpage < 1").fetchone()
        if not more and _identity(os.lstat(path)) == _identity(status):
            return database
    except (OSError, sqlite3.Error):
        pass
    database.close()
    return None


# The folder


def _make(folder: str) -> None:
    missing = []
    while folder and not os.path.isdir(folder):
        missing.append(folder)
        folder = os.path.dirname(folder)
    for path in reversed(missing):
        try:
            os.mkdir(path, 0o700)
        except FileExistsError:
            pass  # another process was quicker, or it is no folder, which the next step finds


def _tidy(folder: str) -> None:
    """Clear away what a process that was killed has left."""
    if any(map(is_half_written, os.listdir(folder))):
        from cmfacts.store.whole import sweep

        sweep(folder, *_HALF)


def is_ours(name: str) -> bool:
    """Whether a file of this name is a database of ours."""
    stem = name.removesuffix(SUFFIX)
    return stem != name and _is_stem(stem)


def _is_stem(stem: str) -> bool:
    return len(stem) == 16 and not stem.strip("0123456789abcdef")


def _prune(folder: str) -> None:
    """Remove the databases that nobody has asked for months, and notes of what is no longer there."""
    names = set(os.listdir(folder))
    for name in names:
        path = os.path.join(folder, name)
        try:
            if is_ours(name):
                used = max(os.lstat(p).st_mtime for p in (path, _note_of(path)) if os.path.lexists(p))
                if used < time.time() - UNUSED:
                    remove(path)
            elif name.endswith(_NOTE) and _is_stem(name.removesuffix(_NOTE)) and name.removesuffix(_NOTE) + SUFFIX not in names:
                os.unlink(path)
        except (OSError, ValueError):
            pass  # somebody else's, or gone
