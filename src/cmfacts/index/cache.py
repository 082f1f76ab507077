"""The compiled database in the user's cache folder: where it is, whether it is fresh and whole, how it gets there."""

import json
import os
import sqlite3
import sys
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from cmfacts import __version__
from cmfacts.store.files import StoreFile, default_store, find_files

if TYPE_CHECKING:
    from cmfacts.index.postings import Progress

#: Must be that of `compile`, which is not imported to open a database; a test holds the two together.
SCHEMA_VERSION = 5
_HEADER, _CHECKSUM_AT = 100, 60
_WHOLE, _BLOCK, _BLOCKS = 8 << 20, 64 << 10, 32


class Opened(NamedTuple):
    """A database and where it came from: `state` is `cached`, `built` (and saved), `unsaved` or `off`."""

    database: sqlite3.Connection
    state: str
    path: str | None


def cache_folder() -> str | None:
    """The folder for databases: `CMFACTS_CACHE` if set, else the user's cache folder; None where there is no home."""
    if given := os.environ.get("CMFACTS_CACHE"):
        return given
    system: str = sys.platform
    if system.startswith("linux"):
        # As the XDG base directory specification has it; platformdirs says the same, 4 ms later.
        given = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
        return os.path.join(given, "cmfacts") if os.path.isabs(given) else None
    try:
        from platformdirs import user_cache_dir

        return user_cache_dir("cmfacts", appauthor=False)
    except (ImportError, RuntimeError, KeyError):
        return None


def roots_of(given: Sequence[str | os.PathLike[str]]) -> list[str]:
    """The folders of the stores asked for, each once; the store that ships if none is."""
    return list(dict.fromkeys(os.fspath(g) for g in given)) or [default_store()]


def open_database(roots: Sequence[str], *, cache: bool = True, progress: "Progress | None" = None) -> Opened:
    """
    The database of some stores, from the cache when it is fresh and whole, compiled otherwise.

    Errors: StoreError if a store cannot be read. A cache that cannot be read or written is no error.
    """
    files = [find_files(root) for root in roots]
    meta = _meta(roots, files)
    path = cache_path(roots) if cache else None
    if path and (database := _open(path, meta)):
        return Opened(database, "cached", path)
    database = _compile(roots, files, meta, progress)
    if not path:
        return Opened(database, "off", None)
    return Opened(database, "built" if _save(database, path) else "unsaved", path)


def cache_path(roots: Sequence[str]) -> str | None:
    """Where the database of these stores is kept; two sets of stores never share a place for long, since `meta` tells."""
    folder = cache_folder()
    name = "\n".join(os.path.abspath(root) + "\n" + root for root in roots).encode("utf-8", "surrogateescape")
    return folder and os.path.join(folder, f"{zlib.crc32(name):08x}{zlib.adler32(name):08x}.sqlite")


class Kept(NamedTuple):
    """A file of the cache: its place, size, and what is in it (nothing that can be told of a damaged one)."""

    file: str
    bytes: int
    facts: int | None = None
    stores: tuple[str, ...] = ()


def cached_databases() -> list[Kept]:
    """What is in the cache folder, in order of name; half-written files included, files of others not."""
    folder = cache_folder()
    try:
        names = sorted(os.listdir(folder)) if folder else []
    except OSError:
        names = []
    return [_kept(os.path.join(folder, name)) for name in names if folder and _is_ours(name)]


def _is_ours(name: str) -> bool:
    stem, _, suffix = name.rpartition(".")
    return (suffix == "sqlite" and len(stem) == 16 and not stem.strip("0123456789abcdef")) or (
        suffix == "tmp" and stem.startswith("cmfacts-")
    )


def _kept(path: str) -> Kept:
    size = os.path.getsize(path) if os.path.exists(path) else 0
    try:
        database = sqlite3.connect(f"file:{_quoted(path)}?mode=ro&immutable=1", uri=True)
        try:
            meta = dict(database.execute("SELECT key, value FROM meta WHERE key IN ('facts', 'files')"))
        finally:
            database.close()
        return Kept(path, size, int(meta["facts"]), tuple(root for root, *_ in json.loads(meta["files"])))
    except (OSError, sqlite3.Error, KeyError, ValueError, TypeError):
        return Kept(path, size)


def open_cached(roots: Sequence[str], *, small: int = 4 << 20) -> Opened | None:
    """
    The database of some stores if it is at hand at once: fresh in the cache, or of stores small enough to compile meanwhile.

    Units:  `small` is in bytes of TOML.
    Errors: StoreError if a store cannot be read.
    """
    files = [find_files(root) for root in roots]
    if sum(file.size for found in files for file in found) <= small:
        return open_database(roots)
    path = cache_path(roots)
    database = _open(path, _meta(roots, files)) if path else None
    return Opened(database, "cached", path) if database else None


def _meta(roots: Sequence[str], files: Sequence[Sequence[StoreFile]]) -> dict[str, str]:
    return {
        "tool": __version__,
        "schema": str(SCHEMA_VERSION),
        "files": json.dumps([[os.path.abspath(r), r, fs] for r, fs in zip(roots, files)]),
    }


def _compile(
    roots: Sequence[str], files: Sequence[Sequence[StoreFile]], meta: dict[str, str], progress: "Progress | None"
) -> sqlite3.Connection:
    import gc

    from cmfacts.index.compile import compile_index

    if progress:
        progress("reading", 0, 0)
    collecting = gc.isenabled()
    gc.disable()  # records make no cycles, and looking for some among a million of them takes longer than reading them
    try:
        return compile_index(roots, files, meta, progress)
    finally:
        if collecting:
            gc.enable()


def _open(path: str, meta: dict[str, str]) -> sqlite3.Connection | None:
    try:
        if not _is_whole(path):
            return None
        database = sqlite3.connect(f"file:{_quoted(path)}?mode=ro&immutable=1", uri=True, isolation_level=None)
        database.execute("PRAGMA mmap_size = 1073741824")
        known = dict(database.execute("SELECT key, value FROM meta WHERE key IN ('tool', 'schema', 'files')"))
    except (OSError, sqlite3.Error):
        return None
    if known == meta:
        return database
    database.close()
    return None


def _quoted(path: str) -> str:
    from urllib.parse import quote

    return quote(os.path.abspath(path))


def _save(database: sqlite3.Connection, path: str) -> bool:
    """Write the database beside its place and rename it there; whether that worked."""
    import tempfile  # 4 ms that a cached answer does not need

    folder, temporary = os.path.dirname(path), None
    try:
        os.makedirs(folder, exist_ok=True)
        handle, temporary = tempfile.mkstemp(".tmp", "cmfacts-", folder)
        os.close(handle)
        target = sqlite3.connect(temporary, isolation_level=None)
        try:
            target.execute("PRAGMA page_size = 8192")
            database.backup(target)
        finally:
            target.close()
        with open(temporary, "r+b") as file:
            checksum = _checksum(temporary)
            file.seek(_CHECKSUM_AT)
            file.write(checksum.to_bytes(4, "big"))
        os.replace(temporary, path)
        temporary = None
        return True
    except (OSError, sqlite3.Error):
        return False
    finally:
        if temporary:
            Path(temporary).unlink(missing_ok=True)


def _is_whole(path: str) -> bool:
    with open(path, "rb") as file:
        header = file.read(_HEADER)
        size = os.fstat(file.fileno()).st_size
    pages, page = int.from_bytes(header[28:32], "big"), int.from_bytes(header[16:18], "big")
    if header[:15] != b"SQLite format 3" or size != pages * page:
        return False
    return int.from_bytes(header[_CHECKSUM_AT : _CHECKSUM_AT + 4], "big") == _checksum(path)


def _checksum(path: str) -> int:
    """CRC-32 of all after the header; of a large file, of blocks spread over it, since reading it whole would cost more than the answer."""
    with open(path, "rb") as file:
        size = os.fstat(file.fileno()).st_size
        file.seek(_HEADER)
        if size <= _WHOLE:
            return zlib.crc32(file.read())
        checksum = 0
        for n in range(_BLOCKS):
            file.seek(_HEADER + (size - _HEADER - _BLOCK) * n // (_BLOCKS - 1))
            checksum = zlib.crc32(file.read(_BLOCK), checksum)
        return checksum
