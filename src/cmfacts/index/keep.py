"""
A database as a file: written beside its place and renamed there, told from what has been damaged, opened to be read and no more.

What is half written is removed, also when Ctrl-C, SIGTERM or SIGHUP end the process; what a process that was killed has left, by the next that
writes there, after an hour.
"""

from __future__ import annotations

import os
import sqlite3
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import FrameType

# The CRC-32 has a place of its own in the header: bytes that SQLite reserves for expansion and leaves alone.
_HEADER, _CHECKSUM_AT = 100, 60
#: Larger files are checked by so many blocks spread over them, so many bytes each: reading them whole would cost more than the answer.
WHOLE, BLOCK, BLOCKS = 8 << 20, 64 << 10, 32
#: Seconds after which a half-written file has nobody any more who writes it.
ABANDONED = 3600
_PREFIX, _SUFFIX = "cmfacts-", ".tmp"


class _Ended(BaseException):
    """The process is to end: by which signal."""


class NotKept(Exception):
    """What was written is not to be kept."""


def write(path: str, fill: Callable[[str], None]) -> bool:
    """
    Have a database written: `fill` gets the path of an empty file beside the place. Whether it is there now.

    Shape:  folders that are missing are made for the user alone, and so is the file.
    Errors: those of `fill` but NotKept, OSError and sqlite3.Error, which are no more than a database that is not kept.
    """
    import tempfile  # 4 ms that a kept answer does not need

    folder, temporary = os.path.dirname(path), None
    with _ended_in_order():
        try:
            _make(folder)
            _sweep(folder)
            handle, temporary = tempfile.mkstemp(_SUFFIX, _PREFIX, folder)
            os.close(handle)
            fill(temporary)
            seal(temporary)
            os.replace(temporary, path)
            temporary = None
        except (NotKept, OSError, sqlite3.Error):
            return False
        finally:
            if temporary:
                _remove(temporary)
    return True


def is_half_written(name: str) -> bool:
    """Whether a file of this name is one that is being written, or was when its process ended."""
    return name.startswith(_PREFIX) and name.endswith(_SUFFIX)


def opened(path: str) -> sqlite3.Connection | None:
    """The database in a file, to be read and no more; None if it is not there, or not as it was written."""
    try:
        if _is_whole(path):
            return connected(path)
    except OSError:
        pass
    return None


def connected(path: str) -> sqlite3.Connection:
    """The database in a file that nobody writes to any more, without a look at what is in it. Any thread may ask it, one at a time."""
    from urllib.parse import quote

    # As bytes: a path need not be UTF-8.
    name = quote(os.fsencode(os.path.abspath(path)))
    database = sqlite3.connect(f"file:{name}?mode=ro&immutable=1", uri=True, isolation_level=None, check_same_thread=False)
    try:
        database.execute("PRAGMA mmap_size = 1073741824")
    except sqlite3.Error:
        database.close()
        raise
    return database


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


def _sweep(folder: str) -> None:
    from time import time

    with os.scandir(folder) as entries:
        for entry in entries:
            try:
                if is_half_written(entry.name) and entry.stat(follow_symlinks=False).st_mtime < time() - ABANDONED:
                    os.unlink(entry.path)
            except OSError:
                pass  # somebody else's, or gone


def _remove(path: str) -> None:
    try:
        os.unlink(path)
    except OSError:
        pass


def seal(path: str) -> None:
    """Write the checksum of a database into its file, without which `opened` takes it for damaged."""
    with open(path, "r+b") as file:
        checksum = _checksum(path)
        file.seek(_CHECKSUM_AT)
        file.write(checksum.to_bytes(4, "big"))


def _is_whole(path: str) -> bool:
    with open(path, "rb") as file:
        header = file.read(_HEADER)
        size = os.fstat(file.fileno()).st_size
    pages, page = int.from_bytes(header[28:32], "big"), int.from_bytes(header[16:18], "big")
    if header[:16] != b"SQLite format 3\0" or size != pages * page:
        return False
    return int.from_bytes(header[_CHECKSUM_AT : _CHECKSUM_AT + 4], "big") == _checksum(path)


def _checksum(path: str) -> int:
    """CRC-32 of the file but its own place in it; of a large file, of the header and of blocks spread over it."""
    with open(path, "rb") as file:
        size = os.fstat(file.fileno()).st_size
        header = file.read(_HEADER)
        checksum = zlib.crc32(header[:_CHECKSUM_AT] + header[_CHECKSUM_AT + 4 :])
        if size <= WHOLE:
            return zlib.crc32(file.read(), checksum)
        for n in range(BLOCKS):
            file.seek(_HEADER + (size - _HEADER - BLOCK) * n // (BLOCKS - 1))
            checksum = zlib.crc32(file.read(BLOCK), checksum)
        return checksum


@contextmanager
def _ended_in_order() -> Iterator[None]:
    """SIGTERM and SIGHUP are heard as exceptions meanwhile, so that what is half done is removed; then they do what they always do."""
    import signal
    import threading

    def end(number: int, frame: FrameType | None) -> None:
        raise _Ended(number)

    numbers = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    ours: list[int] = []
    try:
        if threading.current_thread() is threading.main_thread():  # no other may set handlers
            for number in numbers:
                if signal.getsignal(number) is signal.SIG_DFL:
                    signal.signal(number, end)
                    ours.append(number)
        yield
    except _Ended as ended:
        (number,) = ended.args
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)
        raise
    finally:
        for number in ours:
            signal.signal(number, signal.SIG_DFL)
