"""Drafts from the command line: read from files or stdin."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from cmfacts.errors import QuestionError
from cmfacts.proof.find import Proof
from cmfacts.proof.lock import Entry, entries_in, kept_of, written
from cmfacts.proof.own_keys import beside, keys_of_files
from cmfacts.proof.read.draft import MOST_BYTES, Unread, form_of, read_draft
from cmfacts.proof.records import Draft
from cmfacts.values.tongue import _, _n


class Drafts(NamedTuple):
    """The drafts that could be read, by path, with the keys of their own bibliographies; and a line for each that could not."""

    read: dict[str, Draft]
    own: dict[str, set[str]]
    unread: list[str]
    remarks: list[str]


def drafts_of(paths: Sequence[str], form: str | None) -> Drafts:
    """
    Read drafts; `-` is stdin.

    Errors: QuestionError for a form that is none, and for stdin without one.
    """
    found = Drafts({}, {}, [], [])
    if form is not None:
        form_of("", form)
    for path in dict.fromkeys(paths):
        if path == "-" and form is None:
            raise QuestionError(_("say what form the draft on stdin has: --as md, tex, html or txt"))
        try:
            draft = read_draft(path, _bytes_of(path), form_of(path, form))
        except Unread as error:
            found.unread.append(str(error))
            continue
        found.read[path] = draft
        found.own[path] = set()
        for name in beside(path, draft.bibliography):
            try:
                found.own[path] |= keys_of_files([name])
            except QuestionError as error:
                found.remarks.append(str(error))
    return found


def _bytes_of(path: str) -> bytes:
    try:
        if path == "-":
            if sys.stdin is None:
                raise Unread(_("there is no stdin to read a draft from"))
            return sys.stdin.buffer.read(MOST_BYTES + 1)
        with open(path, "rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError as error:
        raise Unread(_("cannot read {path}: {reason}", path=path, reason=error.strerror)) from error


def lock_of(path: str | None, *, update: bool) -> dict[str, Entry] | None:
    """
    What a lock has; None where there is none yet, or another is to be written.

    Errors: QuestionError for one that cannot be read, and where none is named that could be updated.
    """
    if path is None and update:
        raise QuestionError(_("name the lock to update: --lock FILE"))
    if path is None or update or not os.path.lexists(path):
        return None
    try:
        with open(path, "rb") as file:
            return entries_in(file.read(), path)
    except OSError as error:
        raise QuestionError(_("cannot read {path}: {reason}", path=path, reason=error.strerror)) from error


def locked(path: str, kept: Mapping[str, Entry] | None, held: Proof, *, write: bool) -> Iterator[str]:
    """Write a lock where there is none; say what was written, or what is not in the one there is."""
    if kept is None and write:
        from cmfacts.cli.files import write_bytes

        write_bytes(path, written(held.cited.values(), held.index.stores))
        yield _n("{path} has {n} fact", "{path} has {n:,} facts", len(held.cited), path=path)
    elif kept is not None and (new := [fact for fact in held.cited.values() if kept_of(fact, kept) is None]):
        yield _n(
            "{n} fact is not in {path} yet; --update-lock adds it",
            "{n:,} facts are not in {path} yet; --update-lock adds them",
            len(new),
            path=path,
        )
