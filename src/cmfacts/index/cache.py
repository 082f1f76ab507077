"""Where the database of some stores comes from: shipped with them, kept in the user's cache folder, or compiled."""

import json
import os
import sqlite3
import sys
import time
import zlib
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from cmfacts import __version__, folders
from cmfacts.errors import StoreError
from cmfacts.index import keep
from cmfacts.store.files import StoreFile, default_store, find_all_files

if TYPE_CHECKING:
    from cmfacts.index.postings import Progress

#: To be raised whenever the tables of `compile`, or what is in them, change. `compile` is not imported to open a database; a test knows the
#: tables of each number.
SCHEMA_VERSION = 22
#: The database that comes with a store, beside its TOML.
SHIPPED = "index.sqlite"
#: A file of which nobody can tell by its times whether it has changed: its store's place and its own there, and what was in it.
_Young = tuple[int, int, str]


class Opened(NamedTuple):
    """
    A database and where it came from.

    Shape:  `state` is `shipped`, `cached`, `built` (and saved), `unsaved` (there is no place for it), `passing` (made of what may not last) or `off`;
            `path` its file, None where there is to be none; `roots` the folders of its stores, as they were given; `renew` compiles them anew where
            the database turns out to be damaged or to have another stemmer's stems, None where it was just compiled.
    """

    database: sqlite3.Connection
    state: str
    path: str | None
    roots: tuple[str, ...] = ()
    renew: "Callable[[], Opened] | None" = None


def cache_folder() -> str | None:
    """The folder for databases: `CMFACTS_CACHE` if set, else the user's cache folder; None where there is no home."""
    return os.environ.get("CMFACTS_CACHE") or folders.cache_folder()


def roots_of(given: Sequence[str | os.PathLike[str]]) -> list[str]:
    """The folders of the stores asked for, each once however it is spelt; the store that ships if none is."""
    places: dict[str, str] = {}
    for root in [os.fspath(one) for one in given]:
        places.setdefault(os.path.realpath(root) if root else "", root)
    return list(places.values()) or [default_store()]


def open_database(roots: Sequence[str], *, cache: bool = True, progress: "Progress | None" = None) -> Opened:
    """
    The database of some stores: that which ships with them or is in the cache when it is fresh and whole, compiled otherwise.

    Errors: StoreError if a store cannot be read. A cache that cannot be read or written is no error.
    """
    files = find_all_files(roots)
    if not cache:
        return _compiled(roots, files, None, progress)
    path = cache_path(roots)
    return _at_hand(roots, files, path) or _compiled(roots, files, path, progress)


def open_cached(roots: Sequence[str], *, small: int = 4 << 20) -> Opened | None:
    """
    The database of some stores if it is at hand at once: fresh, or of stores small enough to compile meanwhile.

    Units:  `small` is in bytes of TOML.
    Errors: StoreError if a store cannot be read.
    """
    files = find_all_files(roots)
    if sum(file.size for found in files for file in found) <= small:
        return open_database(roots)
    return _at_hand(roots, files, cache_path(roots))


def cache_path(roots: Sequence[str]) -> str | None:
    """
    Where the database of these stores is kept, however their folders are spelt; another version of ours or of the stemmer has its own.

    Two sets of stores never share a place for long, since `meta` tells.
    """
    folder = cache_folder()
    name = "\n".join([*_made_here().values(), *map(os.path.realpath, roots)]).encode("utf-8", "surrogateescape")
    return folder and os.path.join(folder, f"{zlib.crc32(name):08x}{zlib.adler32(name):08x}.sqlite")


def _at_hand(roots: Sequence[str], files: Sequence[Sequence[StoreFile]], path: str | None) -> Opened | None:
    if len(roots) == 1 and os.path.abspath(roots[0]) == default_store():
        shipped = os.path.join(roots[0], SHIPPED)
        if os.path.exists(shipped) and (database := _fresh(shipped, meta_of_contents(roots[0], files[0]))):
            return Opened(database, "shipped", shipped, tuple(roots), partial(_renewed, roots, files, path))
    if path and (database := _fresh(path, _meta(roots, files), files)):
        return Opened(database, "cached", path, tuple(roots), partial(_renewed, roots, files, path))
    return None


def _renewed(roots: Sequence[str], files: Sequence[Sequence[StoreFile]], path: str | None) -> Opened:
    """A database with the stems of the stemmer that is installed: one in the cache if it proves whole once more, or compiled."""
    if path:
        keep.doubt(path)
        if database := _fresh(path, {**_meta(roots, files), "stemmer": stemmer_version()}, files):
            return Opened(database, "cached", path, tuple(roots), partial(_compiled, roots, files, path, None))
    return _compiled(roots, files, path, None)


def _compiled(roots: Sequence[str], files: Sequence[Sequence[StoreFile]], path: str | None, progress: "Progress | None") -> Opened:
    meta = {**_meta(roots, files), "stemmer": stemmer_version()}
    passing: list[sqlite3.Connection] = []

    def fill(new: str) -> None:
        young = _young(files)
        database = compile_to(new, roots, files, meta, progress)
        done = time.time_ns()
        lasts = _lasts(database, roots, files, young)
        if lasts:
            # Of the others, any change from now on will be seen by their times.
            still = [found for found in young if files[found[0]][found[1]].is_young(done)]
            database.execute("INSERT INTO meta VALUES ('young', ?)", (json.dumps(still),))
        else:
            passing.append(sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False))
            database.backup(passing[0])
        database.close()
        if not lasts:
            raise keep.NotKept

    if path and keep.write(path, fill):
        try:
            return Opened(keep.connected(path), "built", path, tuple(roots))
        except sqlite3.Error:
            pass  # another process has just removed it
    if passing:
        return Opened(passing[0], "passing", path, tuple(roots))
    database = compile_to(":memory:", roots, files, meta, progress)
    return Opened(database, "unsaved" if path else "off", path, tuple(roots))


def _lasts(database: sqlite3.Connection, roots: Sequence[str], files: Sequence[Sequence[StoreFile]], young: Sequence[_Young]) -> bool:
    """
    Whether what was compiled is what the files hold: none could not be opened, and none has changed meanwhile.

    A file that is not UTF-8 or no TOML is so until it changes; one that could not be opened may be there the next moment, and nobody is told.
    """
    (unread,) = database.execute("SELECT value FROM meta WHERE key = 'unread'").fetchone()
    if any(code == "unreadable" for _, _, _, code, *_ in json.loads(unread)):
        return False
    try:
        return find_all_files(roots) == list(files) and _hold(files, young)
    except StoreError:
        return False


def compile_to(
    path: str, roots: Sequence[str], files: Sequence[Sequence[StoreFile]], meta: Mapping[str, str], progress: "Progress | None" = None
) -> sqlite3.Connection:
    """The database of stores compiled, as a file or in memory; see `compile.compile_index`."""
    import gc

    from cmfacts.index.compile import compile_index

    if progress:
        progress("reading", 0, 0)
    collecting = gc.isenabled()
    gc.disable()  # records make no cycles, and looking for some among a million of them takes longer than reading them
    try:
        return compile_index(roots, files, meta, progress, path=path)
    finally:
        if collecting:
            gc.enable()


# What a database must have been made of and by


def _meta(roots: Sequence[str], files: Sequence[Sequence[StoreFile]]) -> dict[str, str]:
    of = [[os.path.realpath(root), [[_inside(root, file.path), *file[1:]] for file in found]] for root, found in zip(roots, files)]
    return _made_here() | {"files": json.dumps(of)}


def _inside(root: str, path: str) -> str:
    """The path of a file in its store."""
    return path[len(root) :].lstrip(os.sep)


def _young(files: Sequence[Sequence[StoreFile]]) -> list[_Young]:
    """What is in the files of which nobody could tell by their times if they changed now: Git calls them racy."""
    now = time.time_ns()
    return [(s, n, _digest(file.path)) for s, found in enumerate(files) for n, file in enumerate(found) if file.is_young(now)]


def _hold(files: Sequence[Sequence[StoreFile]], young: Sequence[_Young]) -> bool:
    """Whether files that were young still hold what they held."""
    return all(_digest(files[store][number].path) == digest for store, number, digest in young)


def _digest(path: str) -> str:
    from hashlib import sha256  # few files are that young

    try:
        with open(path, "rb") as file:
            return sha256(file.read()).hexdigest()
    except OSError:
        return ""  # compiling says so


def meta_of_contents(root: str, files: Sequence[StoreFile]) -> dict[str, str]:
    """What a database that comes with a store must have been made of: a checksum of the names and bytes of its TOML, wherever that lies and whenever it was put there."""
    checksum = 0
    for name, path in sorted((_inside(root, file.path).replace(os.sep, "/"), file.path) for file in files):
        try:
            with open(path, "rb") as file:
                data = file.read()
        except OSError:
            data = b""  # compiling says so
        checksum = zlib.crc32(data, zlib.crc32(f"{name}\0{len(data)}\0".encode("utf-8", "surrogateescape"), checksum))
    return _made_by() | {"files": f"{len(files)} files, CRC-32 {checksum:08x}"}


def _made_by() -> dict[str, str]:
    return {"tool": __version__, "schema": str(SCHEMA_VERSION), "byteorder": sys.byteorder}


def _made_here() -> dict[str, str]:
    return _made_by() | {"stemmer file": stemmer_file()}


def stemmer_file() -> str:
    """What tells the stemmer that is installed from another, without importing it; empty where it is no file."""
    from importlib.machinery import PathFinder

    found = PathFinder.find_spec("Stemmer")
    try:
        status = os.stat((found and found.origin) or "")
    except OSError:
        return ""
    return f"{status.st_size} bytes of {status.st_mtime_ns}"


def stemmer_version() -> str:
    """The version of the stemmer that is installed; imports it."""
    import Stemmer

    return str(Stemmer.version())


def _fresh(path: str, meta: Mapping[str, str], files: Sequence[Sequence[StoreFile]] = ()) -> sqlite3.Connection | None:
    """The database in a file if it is whole and was made of and by what `meta` says; `files` are those that may have been young then."""
    database = keep.opened(path, ours=bool(files))
    if database is None:
        return None
    try:
        known = dict(database.execute(f"SELECT key, value FROM meta WHERE key IN ({','.join('?' * len(meta))})", tuple(meta)))
    except sqlite3.Error:
        known = {}
    if known == meta and (not files or _hold(files, _were_young(database))):
        return database
    database.close()
    return None


def _were_young(database: sqlite3.Connection) -> list[_Young]:
    """The files that were young when the database was compiled."""
    return [tuple(young) for (told,) in database.execute("SELECT value FROM meta WHERE key = 'young'") for young in json.loads(told)]


# What is in the cache folder


class Kept(NamedTuple):
    """A file of the cache: its place, size, and what is in it (nothing that can be told of a damaged one)."""

    file: str
    bytes: int
    facts: int | None = None
    stores: tuple[str, ...] = ()


def cached_databases() -> list[Kept]:
    """What is in the cache folder, in order of name; half-written files included, files of others not."""
    folder = cache_folder() or ""  # a folder without a name is nowhere
    try:
        names = sorted(os.listdir(folder))
    except OSError:
        names = []
    return [_kept(os.path.join(folder, name)) for name in names if _is_listed(folder, name)]


def _is_listed(folder: str, name: str) -> bool:
    return keep.is_half_written(name) or (keep.is_ours(name) and not os.path.isdir(os.path.join(folder, name)))


def _kept(path: str) -> Kept:
    half = keep.is_half_written(os.path.basename(path)) and os.path.isdir(path)
    size = sum(_size(os.path.join(path, name)) for name in os.listdir(path)) if half else _size(path)
    database = keep.described(path)
    if database is None:
        return Kept(path, size)
    try:
        try:
            meta = dict(database.execute("SELECT key, value FROM meta WHERE key IN ('facts', 'files')"))
        finally:
            database.close()
        return Kept(path, size, int(meta["facts"]), tuple(root for root, *_ in json.loads(meta["files"])))
    except (OSError, sqlite3.Error, KeyError, ValueError, TypeError):
        return Kept(path, size)


def _size(path: str) -> int:
    try:
        return os.lstat(path).st_size
    except OSError:
        return 0  # gone
