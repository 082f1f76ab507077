"""A version of a store, to be held against another: a folder, what `export` wrote, or a revision of Git."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from cmfacts.errors import StoreError
from cmfacts.model import Problem, StoreInfo
from cmfacts.store.entries import plain_entry, read_entries
from cmfacts.store.files import find_all_files
from cmfacts.store.parse import decoded, entries_of, parse_file, parse_text
from cmfacts.store.read import to_store
from cmfacts.store.spaces import spaces_of
from cmfacts.values.tongue import _

#: Table and what it says, in JSON's types.
Entry = tuple[str, Mapping[str, Any]]


class Version(NamedTuple):
    """
    What stores said.

    Shape:  by the name of the store every table of its files, whatever is wrong with it; `seconds` since the epoch is when a revision was committed, None
            of what has no date of its own.
    """

    stores: Mapping[str | None, tuple[Entry, ...]]
    seconds: int | None = None

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The tables of all stores."""
        return tuple(entry for of_store in self.stores.values() for entry in of_store)


def version(name: str, roots: Sequence[str]) -> Version:
    """
    The version that is called so: the folder, or the export, at that path; else the revision, of the stores in `roots`.

    Errors: StoreError if there is none, or a file of it cannot be read: what is not known would seem to be gone.
    """
    if os.path.isdir(name):
        return of_folders([name])
    if os.path.lexists(name):
        return _of_export(name)
    return _of_revision(name, roots)


def of_folders(roots: Sequence[str]) -> Version:
    """What stands in folders; errors as `version`."""
    return _named(roots, [_entries((*parse_file(file.path)[:2], file.path) for file in files) for files in find_all_files(roots)])


def is_also_revision(name: str, roots: Sequence[str]) -> bool:
    """Whether what a path is called is a revision of the stores' repository too."""
    from cmfacts.store.git import is_revision

    return os.sep not in name and any(os.path.isdir(root) and is_revision(root, name) for root in roots)


def _of_revision(name: str, roots: Sequence[str]) -> Version:
    from cmfacts.store.git import snapshot

    if not name:
        raise StoreError("''", _("the name is empty; name a folder, an export or a revision"))
    roots = roots[:1] if ":" in name else roots
    taken = [snapshot(root, name) for root in roots]
    of_stores = [_entries((*parse_text(path, *decoded(path, raw))[:2], path) for path, raw in found.files.items()) for found in taken]
    return _named(roots, of_stores)._replace(seconds=max(found.seconds for found in taken))


def _named(roots: Sequence[str], of_stores: Sequence[Iterable[Entry]]) -> Version:
    """What stores say, by their names."""
    found = [tuple(entries) for entries in of_stores]
    told = [[to_store(root, entry) for table, entry in entries if table == "store"] for root, entries in zip(roots, found)]
    return Version(dict(zip(spaces_of([says[-1] if says else StoreInfo(root) for root, says in zip(roots, told)]), found)))


def _of_export(path: str) -> Version:
    try:
        with open(path, "rb") as file:
            text, fault = decoded(path, file.read())
    except OSError as error:
        raise StoreError(path, error.strerror or str(error)) from error
    if fault:
        raise _unread(fault)
    files = read_entries(text, path)
    folders = {file.partition("/")[0] for file, entries in files.items() if "/" in file and any(table == "store" for table, _ in entries)}
    # Of several stores the export has each in a folder of its name.
    roots = sorted(folders) if len(folders) > 1 and folders.issuperset(file.partition("/")[0] for file in files) else [path]
    by_root = {
        root: [entry for file, of in files.items() if len(roots) == 1 or file.partition("/")[0] == root for entry in of] for root in roots
    }
    return _named(roots, [_entries(({table: [data]}, None, path) for table, data in of) for of in by_root.values()])


def _entries(files: Iterable[tuple[Mapping[str, Any], Problem | None, str]]) -> Iterator[Entry]:
    for data, fault, path in files:
        if fault:
            raise _unread(fault)
        for entry in entries_of(path, data):
            yield entry.table, plain_entry(entry.table, entry.data)


def _unread(fault: Problem) -> StoreError:
    return StoreError(f"{fault.file}:{fault.line}" if fault.line else fault.file, fault.message)
