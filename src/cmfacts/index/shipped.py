"""The database that ships with a store: compiled when the wheel is built, so that the first answer on a new machine compiles nothing."""

from __future__ import annotations

from cmfacts.errors import StoreError
from cmfacts.index import keep
from cmfacts.index.cache import compile_to, meta_of_contents, stemmer_version
from cmfacts.store.files import find_files


def write_shipped(root: str, path: str) -> None:
    """
    Compile a store into the file that ships with it: the same bytes wherever the store lies and whenever it was put there.

    Errors: StoreError if a file of the store cannot be read; OSError if the database cannot be written.
    """
    files = find_files(root)
    meta = meta_of_contents(root, files) | {"stemmer": stemmer_version()}
    database = compile_to(path, [root], [files], meta)
    (unread,) = database.execute("SELECT value FROM meta WHERE key = 'unread'").fetchone()
    database.close()
    if unread != "[]":
        raise StoreError(root, f"not every file can be read: {unread}")
    keep.seal(path)
