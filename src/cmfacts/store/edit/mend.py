"""
Faults that have one right answer, mended: a store's files -> the same files, and what was wrong.

What is done here cannot be wrong, or it is left to a person: nothing is guessed, dropped or made up. A fault that is not in the list stays.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from cmfacts.store.edit.files import Files
from cmfacts.store.edit.headers import with_tables_named
from cmfacts.store.edit.mend_values import mended_entry
from cmfacts.store.edit.text import CannotEdit
from cmfacts.store.parse import Entry
from cmfacts.store.read import labels_of
from cmfacts.store.schema import DEFAULTS, ID_PATTERN, TABLES_OF_A_STORE, Field
from cmfacts.values import edtf
from cmfacts.values.text import fold, id_of

#: What is mended may be what shows another fault's one answer: an id that is one now, and who names it.
_ROUNDS = 3


class Known:
    """What the entries of a store are called, and who is named by whom."""

    def __init__(self, entries: Collection[Entry], defaults: Collection[Mapping[str, Any]] = ()) -> None:
        #: By table: id -> how many entries have it, or had it.
        self.ids: dict[str, Counter[str]] = {}
        #: By table: what an id is read as, letter by letter or by a label -> the ids.
        self._meant: dict[tuple[str, str], set[str]] = {}
        self._formerly: dict[tuple[str, str], set[str]] = {}
        self.referred = {(str(field.refers), value) for data in defaults for field, value in references(data, DEFAULTS)}
        for entry in entries:
            for field, value in references(entry.data, TABLES_OF_A_STORE[entry.table]):
                self.referred.add((str(field.refers), value))
            given = entry.data.get("id")
            if isinstance(given, str):
                self._add(entry, given)

    def _add(self, entry: Entry, given: str) -> None:
        data, table = entry.data, entry.table
        self.ids.setdefault(table, Counter())[given] += 1
        self._meant.setdefault((table, id_of(given)), set()).add(given)
        if table not in ("fact", "source"):
            aliases = data.get("aliases")
            for name in (*labels_of(data).values(), *(aliases if isinstance(aliases, list) else ())):
                if isinstance(name, str):
                    self._meant.setdefault((table, id_of(name) or fold(name)), set()).add(given)
        old = data.get("formerly")
        for name in old if isinstance(old, list) else ():
            if isinstance(name, str):
                self._formerly.setdefault((table, name), set()).add(given)

    def meant(self, table: str, name: str) -> tuple[str | None, str]:
        """
        The one id that a name of nothing means, None if there is none, and the code of the fault.

        Shape:  that of what had it, or of what is called so but for capitals, accents and marks.
        """
        if name in self.ids.get(table, ()) or ":" in name:  # `store:id` is another store's
            return None, ""
        had = self._formerly.get((table, name))
        code = "renamed" if had else {"fact": "no-such-fact", "kind": "bad-value"}.get(table, f"undeclared-{table}")
        found = had or self._meant.get((table, id_of(name) or fold(name)), set())
        only = next(iter(found)) if len(found) == 1 else ""
        return (only if re.fullmatch(ID_PATTERN, only) else None), code

    def free_id(self, table: str, given: str) -> str | None:
        """The id that an entry with one that is none is to have, which nobody names and nothing else would be called; None if it is not so."""
        made = id_of(given)
        taken = self.ids[table][made] or (table, made) in self._formerly or len(self._meant.get((table, made), ())) > 1
        return None if not made or taken or self.ids[table][given] > 1 or (table, given) in self.referred else made


def mend(files: Files, only: Collection[str] | None = None) -> Counter[str]:
    """
    Mend what has one right answer in the files of stores (all, or `only` some of them); how many faults of each code, as `check` has them.

    Shape:  `files` have the changes, to be written or shown. A file that cannot be read, or not be changed so, stays as it is, and `files.broken` says why.
    Errors: CannotEdit if a relation belongs on a fact in a file that cannot be changed so.
    """
    mended: Counter[str] = Counter()
    for _ in range(_ROUNDS):
        found = _mend_once(files, only)
        if not found:
            break
        mended += found
    return mended


def _mend_once(files: Files, only: Collection[str] | None) -> Counter[str]:
    counts: dict[str, Counter[str]] = {}
    chosen = [path for path in files.paths if only is None or path in only]
    for path in chosen:
        counts[path] = Counter()
        try:
            text, codes = with_tables_named(files.text(path), path)
        except CannotEdit as error:
            files.broken[path] = str(error)
            continue
        if codes:
            files.replace(path, text)
            counts[path].update(codes)
    entries = list(files.entries())
    known = Known(entries, [files.defaults(path) for path in files.paths])
    for path in counts:
        counts[path].update(mended_entry(files.defaults(path), DEFAULTS, known))
    for entry in entries:
        if entry.file in counts:
            data = files.written(entry)
            counts[entry.file].update(mended_entry(data, TABLES_OF_A_STORE[entry.table], known))
            counts[entry.file].update(_mended_id(data, entry, known, whole=not files.broken))
    turned = list(_turned(files, entries, counts))
    for path, _ in turned:
        counts[path]["standing-at-odds"] += 1
    for path in files.drop_unwritable():
        counts.pop(path, None)
        if any(path in both for both in turned):
            raise CannotEdit(files.broken[path])
    return sum(counts.values(), Counter())


def _mended_id(data: dict[str, Any], entry: Entry, known: Known, *, whole: bool) -> Iterator[str]:
    """An id in capitals or with accents that nobody names, where all files could be read; whoever cites it is led on by `formerly`."""
    given = data.get("id")
    if not whole or not isinstance(given, str) or not given or re.fullmatch(ID_PATTERN, given):
        return
    old = data.get("formerly", [])
    if (made := known.free_id(entry.table, given)) and isinstance(old, list):
        data["id"] = made
        data["formerly"] = [*old, given]
        yield "bad-id"


def references(data: Any, fields: Collection[Field]) -> Iterator[tuple[Field, str]]:
    """The ids that an entry names, each with the field that does."""
    for field in fields:
        value = data.get(field.name)
        for item in value if isinstance(value, list) else [value]:
            if field.refers and isinstance(item, str):
                yield field, item
            elif field.table and isinstance(item, dict):
                yield from references(item, field.table)


def _turned(files: Files, entries: Collection[Entry], chosen: Collection[str]) -> Iterator[tuple[str, str]]:
    """
    Put `supersedes` on the newer of two facts where the older one is superseded by nothing and supersedes the newer; the files of both.
    """
    facts = {entry.data["id"]: entry for entry in entries if entry.table == "fact" and isinstance(entry.data.get("id"), str)}
    named = {other for entry in facts.values() for other in _several(entry.data.get("supersedes"))}
    for name, entry in facts.items():
        newer = _several(entry.data.get("supersedes"))
        if entry.data.get("standing") != "superseded" or name in named or len(newer) != 1 or newer[0] not in facts:
            continue
        other = facts[newer[0]]
        if {entry.file, other.file} - set(chosen):
            continue
        data, theirs = files.written(entry), files.written(other)
        if other.data.get("standing", "reported") != "superseded" and _is_later(other, entry) and not theirs.get("supersedes"):
            del data["supersedes"]
            theirs["supersedes"] = [name]
            yield entry.file, other.file


def _several(value: Any) -> list[str]:
    return [item for item in (value if isinstance(value, list) else [value]) if isinstance(item, str)]


def _is_later(one: Entry, other: Entry) -> bool:
    """Whether all of a date comes after all of another."""
    try:
        first, second = edtf.parse(one.data.get("date") or ""), edtf.parse(other.data.get("date") or "")
    except (edtf.EdtfError, TypeError):
        return False
    return first.earliest > second.latest
