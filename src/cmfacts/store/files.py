"""Where stores are and which files they are made of. Small, since every answer asks whether its index is fresh."""

import os
from typing import NamedTuple

from cmfacts.errors import StoreError


class StoreFile(NamedTuple):
    """A TOML file of a store: where it is and what tells whether it changed (bytes, nanoseconds since the epoch)."""

    path: str
    size: int
    mtime: int


def default_store() -> str:
    """The store that ships: inside the package when installed, beside `src/` in a checkout."""
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    inside = os.path.join(package, "facts")
    return inside if os.path.isdir(inside) else os.path.join(os.path.dirname(os.path.dirname(package)), "facts")


def find_files(root: str) -> list[StoreFile]:
    """
    Every TOML file below a folder, in order of path.

    Errors: StoreError if the folder is missing, no folder, unreadable, or holds no TOML.
    """
    if not root:
        raise StoreError("''", "the path is empty; name a folder of TOML files")
    if not os.path.isdir(root):
        reason = "it is a file; name the folder it is in" if os.path.exists(root) else "there is no such folder"
        raise StoreError(root, reason)
    found: list[StoreFile] = []
    try:
        _scan(root, found)
    except OSError as error:
        raise StoreError(error.filename or root, error.strerror or str(error)) from error
    if not found:
        raise StoreError(root, "no *.toml file in it or below it")
    return sorted(found)


def _scan(folder: str, found: list[StoreFile]) -> None:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                _scan(entry.path, found)
            elif entry.name.endswith(".toml") and entry.is_file():
                stat = entry.stat()
                found.append(StoreFile(entry.path, stat.st_size, stat.st_mtime_ns))
