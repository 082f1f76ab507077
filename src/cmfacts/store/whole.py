"""
Files and folders that are there whole or not at all: made in a workshop beside their place, moved there by a rename.

A workshop is a folder that nobody else may enter and whose name nobody can foresee. It is cleared away also when Ctrl-C, SIGTERM or SIGHUP end the
process; what a process that was killed has left, by the next that works in the same place: a lock says whether somebody is still at work.

SIGTERM and SIGHUP are answered where they are heard. An exception would be lost if Python happened to be in a weak reference's callback or a `__del__`.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import FrameType

#: The file in a workshop that is locked as long as somebody works there.
LOCK = "lock"
#: Seconds after which nobody is at work any more, where a file system knows no locks.
ABANDONED = 3600
#: A sweeper may take a workshop that is not yet locked for one that was left.
_ATTEMPTS = 10


#: The workshops of this process.
_open: set[str] = set()


@contextmanager
def workshop(folder: str, prefix: str, suffix: str) -> Iterator[str]:
    """
    An empty folder in `folder`, for as long as it is worked in. Those that were left there under such names are cleared away first.

    Errors: OSError if there can be none.
    """
    import shutil  # noqa: F401  # for `remove`, which may be called in a signal handler, where nothing is imported

    with ended_in_order():
        sweep(folder, prefix, suffix)
        path, lock = _made(folder, prefix, suffix)
        try:
            yield path
        finally:
            os.close(lock)
            remove(path)
            _open.discard(path)


def sweep(folder: str, prefix: str, suffix: str) -> None:
    """Clear away the workshops in which nobody works any more, those of this user alone."""
    with os.scandir(folder) as entries:
        names = [entry.path for entry in entries if entry.name.startswith(prefix) and entry.name.endswith(suffix)]
    for path in names:
        if _is_abandoned(path):
            remove(path)


def clear() -> None:
    """Clear away the workshops of this process, which ends without a chance to leave them."""
    for path in list(_open):
        remove(path)


def remove(path: str) -> None:
    """A workshop and what is in it; silence if it cannot be."""
    from shutil import rmtree

    rmtree(path, ignore_errors=True)


@contextmanager
def alone(folders: Iterable[str]) -> Iterator[None]:
    """
    Nobody else that asks for one of these folders in this way is let in at the same time.

    Shape:  the lock is on the folder itself, so nothing is left of it; Windows, and file systems that know no locks, have none.
    """
    held = []
    try:
        for folder in sorted({os.path.realpath(folder) for folder in folders}):  # in one order: two never wait for each other
            try:
                held.append(os.open(folder, os.O_RDONLY))
                _locked(held[-1], wait=True)
            except OSError:
                continue  # Windows opens no folders; what cannot be opened is for the writer to report
        yield
    finally:
        for lock in held:
            os.close(lock)


def _made(folder: str, prefix: str, suffix: str) -> tuple[str, int]:
    for _ in range(_ATTEMPTS):
        path = os.path.join(folder, f"{prefix}{os.urandom(8).hex()}{suffix}")
        _open.add(path)  # before it is there: a signal may come in between
        os.mkdir(path, 0o700)
        try:
            lock = os.open(os.path.join(path, LOCK), os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
        except FileNotFoundError:
            continue  # swept before there was a lock
        except OSError:
            remove(path)
            raise
        _locked(lock)
        if os.path.exists(os.path.join(path, LOCK)):
            return path, lock
        os.close(lock)
    raise FileNotFoundError(2, "somebody clears away what is made there", folder)


def _locked(lock: int, *, wait: bool = False) -> bool | None:
    """Lock a file that is open, if need be once others let go of it: whether nobody else had it locked; None if there are no locks here."""
    try:
        import fcntl
    except ImportError:
        return None  # Windows: what is open there cannot be removed
    flock, exclusive, at_once = (getattr(fcntl, name) for name in ("flock", "LOCK_EX", "LOCK_NB"))
    try:
        flock(lock, exclusive if wait else exclusive | at_once)
    except BlockingIOError:
        return False
    except OSError:
        return None
    return True


def _is_abandoned(path: str) -> bool:
    held = os.path.join(path, LOCK)
    try:
        if os.path.islink(path) or not os.path.isdir(path) or (hasattr(os, "geteuid") and os.lstat(path).st_uid != os.geteuid()):
            return False
        lock = os.open(held, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    except FileNotFoundError:
        return True
    except OSError:
        return False
    try:
        free = _locked(lock)
    finally:
        os.close(lock)
    if free is not None:
        return free
    if os.name == "nt":
        try:
            os.unlink(held)
        except OSError:
            return False
        return True
    return os.stat(path).st_mtime < time.time() - ABANDONED


@contextmanager
def ended_in_order() -> Iterator[None]:
    """SIGTERM and SIGHUP end the process as they always do, but for what is half done: that is cleared away first."""
    import signal
    import threading

    def end(number: int, frame: FrameType | None) -> None:
        clear()
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)

    ours: list[int] = []
    try:
        if threading.current_thread() is threading.main_thread():  # no other may set handlers
            for number in (getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)):
                if signal.getsignal(number) is signal.SIG_DFL:
                    ours.append(number)
                    signal.signal(number, end)
        yield
    finally:
        for number in ours:
            signal.signal(number, signal.SIG_DFL)
