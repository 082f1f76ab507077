"""The faults of what is named: stores, or single files of them, as pre-commit and editors name them."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cache

from cmfacts.errors import StoreError
from cmfacts.model import Problem
from cmfacts.store.check_records import Check
from cmfacts.store.checks import check_store
from cmfacts.store.faults import in_order
from cmfacts.store.files import find_files


def check_paths(paths: Sequence[str], stores: Sequence[str], more: Sequence[Check] = ()) -> list[Problem]:
    """
    Every fault in these folders and files, in order of file and line; files are called as they were named.

    A file is checked as part of its store, whose other files declare what it names, and its own faults are told: the store is the folder named
    beside it, or of `stores`, that it lies in, else the uppermost of the folders above it that hold TOML one after the other.

    Errors: StoreError if a folder is missing or holds no TOML, or a file is none of a store.
    """
    files = [path for path in paths if os.path.isfile(path)]
    folders = [path for path in paths if not os.path.isfile(path)]
    if not files:
        return check_store(folders, more)
    made_of = cache(lambda root: {os.path.realpath(file.path) for file in find_files(root)})
    whole = {os.path.realpath(folder): folder for folder in folders}
    roots, named = dict(whole), dict[str, str]()
    for path in files:
        root = store_of(path, [*folders, *stores])
        if os.path.realpath(path) not in made_of(root):
            raise StoreError(path, f"it is no TOML file that the store {root} is made of")
        roots.setdefault(os.path.realpath(root), root)
        named.setdefault(os.path.realpath(path), path)
    real = cache(os.path.realpath)
    found = []
    # A folder within a store that is read anyway is not read twice: its ids would be taken.
    apart = [root for place, root in roots.items() if not any(_is_in(place, other) for other in roots)]
    for problem in check_store(apart, more):
        if any(_is_in(real(problem.file), folder) for folder in whole):
            found.append(problem)
        elif called := named.get(real(problem.file)):
            found.append(problem._replace(file=called))
    return in_order(found)


def store_of(path: str, known: Sequence[str]) -> str:
    """The store that a file is part of, as `check_paths` has it."""
    real = os.path.realpath(path)
    if store := next((store for store in known if _is_in(real, os.path.realpath(store))), None):
        return store
    folder = os.path.dirname(path) or os.curdir
    while not os.path.lexists(os.path.join(folder, ".git")):
        above = os.path.dirname(folder) if os.path.basename(folder) not in ("", os.curdir, os.pardir) else os.path.join(folder, os.pardir)
        above = above or os.curdir
        if os.path.realpath(above) == os.path.realpath(folder) or not _holds_toml(above):
            break
        folder = above
    return folder


def _is_in(real: str, folder: str) -> bool:
    return real.startswith(os.path.join(folder, ""))


def _holds_toml(folder: str) -> bool:
    try:
        names = os.listdir(folder)
    except OSError:
        return False
    return any(name.endswith(".toml") and not name.startswith(".") and name != "pyproject.toml" for name in names)
