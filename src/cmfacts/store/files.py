"""Where stores are and which files they are made of. Small, since every answer asks whether its index is fresh."""

import os
import stat
from collections.abc import Sequence
from typing import NamedTuple

from cmfacts.errors import StoreError
from cmfacts.values.tongue import _

#: How fine the clocks of file systems are, in nanoseconds: most tell fractions of a second, and are no coarser than a tick of the kernel; where
#: a time has none, they may count by two seconds.
_FINE, _COARSE = 100_000_000, 2_000_000_000


class StoreFile(NamedTuple):
    """
    A TOML file of a store: where it is and what tells whether it changed.

    Shape:  `size` in bytes, times in nanoseconds since the epoch; all but the path are those of the file that a link leads to. Windows does not say
            `inode` and `device` here, and has the time of creation for `ctime`.
    """

    path: str
    size: int
    mtime: int
    ctime: int = 0
    inode: int = 0
    device: int = 0

    def is_young(self, now: int) -> bool:
        """Whether it may change at the time `now` and have the times it has already."""
        return is_young(self.mtime, self.ctime, now)


def is_young(mtime: int, ctime: int, now: int) -> bool:
    """Whether a file with these times may change at the time `now` and keep them: the clock of its file system is too coarse to tell."""
    changed = mtime if os.name == "nt" else ctime
    return now - changed < (_FINE if changed % 1_000_000_000 else _COARSE)


def default_store() -> str:
    """The store that ships: inside the package when installed, beside `src/` in a checkout."""
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    inside = os.path.join(package, "facts")
    return inside if os.path.isdir(inside) else os.path.join(os.path.dirname(os.path.dirname(package)), "facts")


def find_files(root: str) -> list[StoreFile]:
    """
    Every TOML file below a folder, in order of path.

    Shape:  none that is hidden or in a hidden folder (`._store.toml` of macOS, `.venv`), no `pyproject.toml`; no folder behind a link. A link
            that leads nowhere counts, as a file that cannot be read.
    Errors: StoreError if the folder is missing, no folder, unreadable, or holds no TOML.
    """
    if not root:
        raise StoreError("''", _("the path is empty; name a folder of TOML files"))
    if not os.path.isdir(root):
        reason = _("it is a file; name the folder it is in") if os.path.exists(root) else _("there is no such folder")
        raise StoreError(root, reason)
    found: list[StoreFile] = []
    try:
        _scan(root, found)
    except OSError as error:
        raise StoreError(error.filename or root, error.strerror or str(error)) from error
    if not found:
        raise StoreError(root, _("no *.toml file in it or below it"))
    return sorted(found)


def find_all_files(roots: Sequence[str]) -> list[list[StoreFile]]:
    """
    The files of stores, by store: of one that lies in the folder of another, its files are its own.

    Errors: StoreError as `find_files`.
    """
    found = [find_files(root) for root in roots]
    real = [os.path.join(os.path.realpath(root), "") for root in roots] if len(roots) > 1 else [""]
    for place, folder in enumerate(real):
        if inside := tuple(other for other in real if other != folder and other.startswith(folder)):
            root = roots[place]
            found[place] = [file for file in found[place] if not (folder + os.path.relpath(file.path, root)).startswith(inside)]
    return found


def home_of(path: str, roots: Sequence[str]) -> str:
    """The folder of the store that a file belongs to, which may not be there yet: the innermost that it is in, the first if it is in none."""
    real = {root: os.path.join(os.path.realpath(root), "") for root in roots}
    inside = [root for root in roots if os.path.realpath(path).startswith(real[root])]
    return max(inside, key=lambda root: len(real[root]), default=roots[0])


def _scan(folder: str, found: list[StoreFile]) -> None:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                _scan(entry.path, found)
            elif entry.name.endswith(".toml") and entry.name != "pyproject.toml":
                try:
                    status = entry.stat()
                except OSError:
                    if entry.is_symlink():  # else it has gone this moment
                        found.append(StoreFile(entry.path, 0, 0))
                    continue
                if stat.S_ISREG(status.st_mode):
                    found.append(_file(entry.path, status))


def _file(path: str, status: os.stat_result) -> StoreFile:
    return StoreFile(path, status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino, status.st_dev)
