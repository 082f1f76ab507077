"""Another id for an entry: in its own table, in whatever names it, and the old one left behind in `formerly`."""

from __future__ import annotations

import re
from typing import Any

from cmfacts.errors import QuestionError
from cmfacts.store.edit.files import Files
from cmfacts.store.edit.text import CannotEdit
from cmfacts.store.parse import Entry
from cmfacts.store.schema import DEFAULTS, ID_PATTERN, TABLES_OF_A_STORE, Field
from cmfacts.values.tongue import _


def rename(files: Files, old: str, new: str) -> Entry | None:
    """
    Have an entry be called `new`, and everything that names it say so.

    Shape:  `old` as `Files.named` has it. The entry; None if it is called `new` already, and what was left to say so does so now.
    Errors: as `Files.named`; QuestionError if `new` is no id, or taken; CannotEdit if a file that names the old one cannot be read.
    """
    if not re.fullmatch(ID_PATTERN, new):
        raise QuestionError(_("`{new}` is no id: use a-z, 0-9 and single hyphens", new=new))
    root, table, plain = files.parted(old)
    done = _done(files, root, table, plain, new)
    entry = done or files.named(old)
    if entry.data.get("id") == new and not done:
        raise QuestionError(_("`{new}` is what it is called already", new=new))
    if not done:
        _free(files, entry, new)
    for path, said in files.broken.items():
        if plain.encode() in files.raw(path):
            raise CannotEdit(_("{said}: it may name `{plain}`", said=said, plain=plain))
    data = files.written(entry)
    if not done:
        data["id"] = new
        before = data.get("formerly") or []
        data["formerly"] = [name for name in (before if isinstance(before, list) else [before]) if name not in (new, plain)] + [plain]
    anew = _by_store(files, entry, plain, new)
    for other in files.entries(plain):
        for before, after in anew[files.root_of(other)].items():
            _name_anew(files.written(other), TABLES_OF_A_STORE[other.table], entry.table, before, after)
    for path in files.paths:
        if path not in files.broken and plain in files.text(path) and (defaults := files.defaults(path)):
            for before, after in anew[files.root_of(Entry("defaults", path, 0, defaults))].items():
                _name_anew(defaults, DEFAULTS, entry.table, before, after)
    return None if done else entry


def _by_store(files: Files, entry: Entry, plain: str, new: str) -> dict[str, dict[str, str]]:
    """
    By store how it names an entry, and how it is to do so: with its store before it, and without where it means this one.

    Shape:  another store means it by its id alone if neither itself nor a third has that id; once the new id is not that of this store alone, it has to
            name the store.
    """
    home = files.root_of(entry)
    if len(files.roots) == 1:
        return {home: {plain: new}}
    own = {root: {e.data.get("id") for e in files.entries() if e.table == entry.table and files.root_of(e) == root} for root in files.roots}
    space = next(space for space, root in files.spaces.items() if root == home)
    found: dict[str, dict[str, str]] = {}
    for root in files.roots:
        found[root] = {f"{space}:{plain}": f"{space}:{new}"}
        others = [ids for other, ids in own.items() if other != home]
        if root == home:
            found[root][plain] = new
        elif not any(plain in ids for ids in others):
            found[root][plain] = f"{space}:{new}" if any(new in ids for ids in others) else new
    return found


def _done(files: Files, root: str | None, table: str, plain: str, new: str) -> Entry | None:
    """The entry that is called `new` and was called `plain`, where nothing is called so any more: somebody was interrupted."""
    found = [e for e in files.entries(plain) if table in ("", e.table) and root in (None, files.root_of(e))]
    if any(e.data.get("id") == plain for e in found):
        return None
    return next((e for e in found if e.data.get("id") == new and plain in (e.data.get("formerly") or ())), None)


def _free(files: Files, entry: Entry, new: str) -> None:
    """QuestionError if another entry of the same table and store has an id, or had it."""
    for other in files.entries(new):
        if other.table != entry.table or (other.file, other.number) == (entry.file, entry.number):
            continue
        if files.root_of(other) != files.root_of(entry):
            continue  # ids belong to their store
        if other.data.get("id") == new:
            raise QuestionError(
                _("the id `{new}` is taken by the {table} at {place}", new=new, table=other.table, place=files.place(other))
            )
        if new in (other.data.get("formerly") or ()):
            raise QuestionError(
                _("the id `{new}` is one that the {table} at {place} had", new=new, table=other.table, place=files.place(other))
            )


def _name_anew(data: dict[str, Any], fields: tuple[Field, ...], table: str, old: str, new: str) -> None:
    """Replace an id wherever a table, or one inside it, names an entry of a table."""
    for field in fields:
        value = data.get(field.name)
        if field.refers == table:
            if value == old:
                data[field.name] = new
            elif isinstance(value, list):
                data[field.name] = [new if item == old else item for item in value]
        if field.table:
            for inner in value if isinstance(value, list) else [value]:
                if isinstance(inner, dict):
                    _name_anew(inner, field.table, table, old, new)
