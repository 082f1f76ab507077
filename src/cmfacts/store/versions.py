"""A version of a store, to be held against another: a folder, what `export` wrote, or a revision of Git."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from cmfacts.errors import StoreError
from cmfacts.model import Problem
from cmfacts.store.entries import plain_entry, read_entries
from cmfacts.store.files import find_files
from cmfacts.store.parse import decoded, entries_of, parse_file, parse_text
from cmfacts.values.tongue import _

#: Table and what it says, in JSON's types.
Entry = tuple[str, Mapping[str, Any]]


class Version(NamedTuple):
    """
    What a store said.

    Shape:  every table of its files, whatever is wrong with it; `seconds` since the epoch is when a revision was committed, None of what has no date
            of its own.
    """

    entries: tuple[Entry, ...]
    seconds: int | None = None


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
    files = ((*parse_file(file.path)[:2], file.path) for root in roots for file in find_files(root))
    return Version(tuple(_entries(files)))


def is_also_revision(name: str, roots: Sequence[str]) -> bool:
    """Whether what a path is called is a revision of the stores' repository too."""
    from cmfacts.store.git import is_revision

    return os.sep not in name and any(os.path.isdir(root) and is_revision(root, name) for root in roots)


def _of_revision(name: str, roots: Sequence[str]) -> Version:
    from cmfacts.store.git import snapshot

    if not name:
        raise StoreError("''", _("the name is empty; name a folder, an export or a revision"))
    taken = [snapshot(root, name) for root in (roots[:1] if ":" in name else roots)]
    files = ((*parse_text(path, *decoded(path, raw))[:2], path) for found in taken for path, raw in found.files.items())
    return Version(tuple(_entries(files)), max(found.seconds for found in taken))


def _of_export(path: str) -> Version:
    try:
        with open(path, "rb") as file:
            text, fault = decoded(path, file.read())
    except OSError as error:
        raise StoreError(path, error.strerror or str(error)) from error
    if fault:
        raise _unread(fault)
    return Version(tuple(_entries(({table: [data]}, None, path) for of in read_entries(text, path).values() for table, data in of)))


def _entries(files: Iterable[tuple[Mapping[str, Any], Problem | None, str]]) -> Iterator[Entry]:
    for data, fault, path in files:
        if fault:
            raise _unread(fault)
        for entry in entries_of(path, data):
            yield entry.table, plain_entry(entry.table, entry.data)


def _unread(fault: Problem) -> StoreError:
    return StoreError(f"{fault.file}:{fault.line}" if fault.line else fault.file, fault.message)
