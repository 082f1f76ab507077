"""Writing files and folders: whole or not at all, in a workshop beside their place."""

from __future__ import annotations

import os
import sqlite3
import stat
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

from cmfacts.cli.boundary import CannotWrite, writing
from cmfacts.errors import QuestionError
from cmfacts.store.whole import alone, workshop
from cmfacts.values.tongue import _

if TYPE_CHECKING:
    from cmfacts.store.edit.files import Change

#: A workshop of ours in somebody's folder.
_SHOP = ".cmfacts-", ".part"


def write_file(path: str, write: Callable[[str], None]) -> None:
    """
    Have `write` fill a file beside `path`, and put it in its place once it is whole and on the disk.

    Shape:  a link stays, what it leads to is written; a file that was there keeps its mode and, where that may be, its owner.
    Errors: CannotWrite; QuestionError if `path` is a folder.
    """
    if os.path.isdir(path):
        raise QuestionError(_("{path} is a folder; name a file", path=path))
    if os.path.exists(path) and not os.path.isfile(path):
        raise QuestionError(_("{path} is no file", path=path))
    target = os.path.realpath(path)
    with _written(path), workshop(os.path.dirname(target), *_SHOP) as shop:
        new = os.path.join(shop, "new")
        write(new)
        _as_before(target, new)
        _to_disk(new)
        os.replace(new, target)
        _to_disk(os.path.dirname(target))


def write_bytes(path: str, data: bytes) -> None:
    """Write a file; errors as `write_file`."""
    write_file(path, lambda new: _fill(new, data))


def write_changes(changes: Sequence[Change]) -> None:
    """
    Write files that were read and are to be others: all or none. Each is whole at any time, and no signal comes between them.

    Errors: CannotWrite, and nothing is written, if one is not what it was when it was read, or is read-only.
    """
    folders = {change.path: os.path.dirname(os.path.realpath(change.path)) for change in changes}
    with ExitStack() as held:
        held.enter_context(alone(folders.values()))
        shops: dict[str, str] = {}
        for number, (path, before, after) in enumerate(changes):
            with _written(path):
                _may_be_replaced(path)
                if folders[path] not in shops:
                    shops[folders[path]] = held.enter_context(workshop(folders[path], *_SHOP))
                new = os.path.join(shops[folders[path]], f"new-{number}")
                _fill(new, after)
                if before is not None:
                    _as_before(os.path.realpath(path), new)
                _to_disk(new)
        for path, before, _ in changes:
            if _bytes_of(path) != before:
                raise CannotWrite(f"{path} has changed since it was read: nothing is written; run the command again")
        with _undisturbed():
            done: list[Change] = []
            try:
                for number, change in enumerate(changes):
                    with _written(change.path):
                        os.replace(os.path.join(shops[folders[change.path]], f"new-{number}"), os.path.realpath(change.path))
                    done.append(change)
            except CannotWrite:
                for change in done:
                    _put_back(change, shops[folders[change.path]])
                raise
        for folder in shops:
            _to_disk(folder)


def _put_back(change: Change, shop: str) -> None:
    """Have a file be what it was, as far as that can be."""
    try:
        if change.before is None:
            os.unlink(os.path.realpath(change.path))
            return
        old = os.path.join(shop, "old")
        _fill(old, change.before)
        _as_before(os.path.realpath(change.path), old)
        os.replace(old, os.path.realpath(change.path))
    except OSError:
        pass  # the error that led here is the one to hear of


def _may_be_replaced(path: str) -> None:
    """CannotWrite for a file that its owner has locked: a rename would not ask."""
    if os.path.exists(path) and not (os.stat(path).st_mode & 0o222 and os.access(path, os.W_OK)):
        raise CannotWrite(f"cannot write {path}: it is read-only")


def _bytes_of(path: str) -> bytes | None:
    """What is in a file; None if there is none."""
    try:
        with open(path, "rb") as file:
            return file.read()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise CannotWrite(f"cannot write {path}: {error.strerror}") from error


def write_folder(path: str, files: Mapping[str, bytes], named: str = "") -> None:
    """
    Write files into a folder, by path in it: all of them or none.

    Shape:  a folder that is not there appears, with those above it, by one rename. One whose files are all written anew is exchanged for the new
            one, where the system can do that; in one that has others too, or that we stand in, which would leave the shell in a folder that is no longer
            there, each file takes its place once all are whole.
    Errors: CannotWrite, with what to name instead.
    """
    target = os.path.realpath(path)
    if os.path.lexists(target) and not os.path.isdir(target):
        raise CannotWrite(_("cannot write {path}: {error}", path=path, error=f"File exists{named}"))
    top = target
    while not os.path.lexists(os.path.dirname(top)):
        top = os.path.dirname(top)
    with _written(path, named), workshop(os.path.dirname(top), *_SHOP) as shop:
        new = os.path.join(shop, "new")
        whole = os.path.join(new, os.path.relpath(target, top)) if target != top else new
        for name, data in files.items():
            place = os.path.join(whole, *name.split("/"))
            os.makedirs(os.path.dirname(place), exist_ok=True)
            _fill(place, data)
            _as_before(os.path.join(target, *name.split("/")), place)
            _to_disk(place)
        if not os.path.isdir(target):
            os.rename(new, top)
        elif _stand_in(target) or not (_all_replaced(target, files) and _exchanged(new, target)):
            _moved(new, target, files)
        _to_disk(os.path.dirname(top))


def print_bytes(data: bytes) -> None:
    """Data that is no text, to stdout; errors as `boundary.writing`."""
    with writing():
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()


@contextmanager
def _written(path: str, named: str = "") -> Iterator[None]:
    try:
        with writing(path):
            yield
    except sqlite3.Error as error:
        raise CannotWrite(_("cannot write {path}: {error}", path=path, error=error)) from error
    except CannotWrite as error:
        raise CannotWrite(f"{error}{named}") from error


def _fill(path: str, data: bytes) -> None:
    with open(path, "wb") as file:
        file.write(data)


def _as_before(target: str, new: str) -> None:
    """Give a new file, or folder, the mode and owner of the one it replaces."""
    try:
        before, now = os.stat(target), os.stat(new)
    except OSError:
        return  # there was none
    if hasattr(os, "chown") and (before.st_uid, before.st_gid) != (now.st_uid, now.st_gid):
        try:
            os.chown(new, before.st_uid, before.st_gid)
        except OSError:
            pass  # it is not for us to give away
    os.chmod(new, stat.S_IMODE(before.st_mode))


def _to_disk(path: str) -> None:
    """Have a file, or the names in a folder, outlast a power cut."""
    try:
        file = os.open(path, os.O_RDWR if os.name == "nt" else os.O_RDONLY)
    except OSError:
        return  # Windows opens no folders
    try:
        os.fsync(file)
    except OSError as error:
        if not os.path.isdir(path):
            raise CannotWrite(_("cannot write {path}: {reason}", path=path, reason=error.strerror)) from error
    finally:
        os.close(file)


def _stand_in(folder: str) -> bool:
    """Whether a folder is the current one, or above it."""
    try:
        return os.path.join(os.path.realpath(os.curdir), "").startswith(os.path.join(folder, ""))
    except OSError:
        return False


def _all_replaced(folder: str, files: Mapping[str, bytes]) -> bool:
    """Whether nothing is in a folder but files that are written anew."""
    for below, folders, names in os.walk(folder):
        inside = os.path.relpath(below, folder).replace(os.sep, "/")
        for name in names:
            if (name if inside == "." else f"{inside}/{name}") not in files or os.path.islink(os.path.join(below, name)):
                return False
        if any(os.path.islink(os.path.join(below, name)) for name in folders):
            return False
    return True


def _exchanged(new: str, old: str) -> bool:
    """Whether two folders could be given each other's names, in one step that Linux and macOS know and Python does not."""
    import ctypes

    _as_before(old, new)
    system: str = sys.platform
    one, other = os.fsencode(new), os.fsencode(old)
    try:
        libc = ctypes.CDLL(None, use_errno=True)
        if system == "darwin":
            return bool(libc.renamex_np(one, other, 2) == 0)  # RENAME_SWAP
        return bool(libc.renameat2(-100, one, -100, other, 2) == 0)  # AT_FDCWD, RENAME_EXCHANGE
    except (OSError, AttributeError, TypeError):
        return False


def _moved(new: str, target: str, files: Mapping[str, bytes]) -> None:
    """Put files into a folder that has others, one after the other; no signal comes in between."""
    with _undisturbed():
        for name in files:
            place = os.path.realpath(os.path.join(target, *name.split("/")))
            os.makedirs(os.path.dirname(place), exist_ok=True)
            os.replace(os.path.join(new, *name.split("/")), place)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Signals that end a process wait."""
    import signal

    mask, held = getattr(signal, "pthread_sigmask", None), None
    if mask:  # Windows has none
        ours = {getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP")}
        held = mask(getattr(signal, "SIG_BLOCK", 0), ours)
    try:
        yield
    finally:
        if mask:
            mask(getattr(signal, "SIG_SETMASK", 0), held)
