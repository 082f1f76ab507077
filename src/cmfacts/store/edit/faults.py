"""What an edit would make wrong: the faults of a store as it is to be, but for those that it has."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cmfacts.model import Problem
from cmfacts.store.checks import check_texts
from cmfacts.store.edit.files import Files
from cmfacts.store.edit.text import CannotEdit


def new_faults(files: Files) -> list[Problem]:
    """
    The faults that the changes of files bring, errors and warnings, in order of file and line.

    Shape:  files that cannot be read are no part of it: nothing is said of what they may declare but that it is not declared, as before.
    """
    paths = {change.path: change for change in files.changes()}
    now = {path: text for path in files.paths if (text := _text(files, path)) is not None}
    for path, change in paths.items():
        now[path] = _lines(change.after)
    found = check_texts(files.by_store(now))
    if not found:
        return []
    before = {path: _lines(paths[path].before or b"") if path in paths else text for path, text in now.items()}
    known = _counted(check_texts(files.by_store(before)))
    new = []
    for problem in found:
        key = _key(problem)
        if known.get(key, 0):
            known[key] -= 1
        else:
            new.append(problem)
    return new


def _key(problem: Problem) -> tuple[str, str, str | None]:
    """What makes a fault the same, wherever it, or what it names, has moved."""
    return problem.code, re.sub(r":\d+", "", problem.message), problem.id


def _counted(problems: Sequence[Problem]) -> dict[tuple[str, str, str | None], int]:
    counts: dict[tuple[str, str, str | None], int] = {}
    for problem in problems:
        counts[_key(problem)] = counts.get(_key(problem), 0) + 1
    return counts


def _text(files: Files, path: str) -> str | None:
    try:
        return files.text(path).replace("\r\n", "\n")
    except CannotEdit:
        return None


def _lines(data: bytes) -> str:
    return data.decode().removeprefix("\ufeff").replace("\r\n", "\n")
