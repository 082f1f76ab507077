"""The files of stores under edit: read once, asked for entries, changed, and what has to be written for that."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from functools import cached_property
from typing import Any, NamedTuple

from cmfacts.errors import NothingFound, QuestionError, either
from cmfacts.model import TERM_TABLES, StoreInfo
from cmfacts.store.edit.splices import same
from cmfacts.store.edit.text import CannotEdit, edited, parsed
from cmfacts.store.files import find_all_files, home_of
from cmfacts.store.parse import Entry, entries_of
from cmfacts.store.positions import Positions
from cmfacts.store.read import to_store
from cmfacts.store.spaces import spaces_of
from cmfacts.values.tongue import _

#: The tables whose entries have ids.
_NAMED = ("fact", "source", *TERM_TABLES)
#: So much of a name that is none is looked at for what was meant.
_LONGEST = 200
_BOM = b"\xef\xbb\xbf"


class Change(NamedTuple):
    """
    A file that is to be another.

    Shape:  `before` are the bytes that were read, None where there is no file yet; `after` those that are to be there.
    """

    path: str
    before: bytes | None
    after: bytes


class Files:
    """
    The files of some stores as they were when they were first asked for, and as they are to be.

    Shape:  a file that cannot be read or is no TOML is no error until it is needed: `broken` has path -> what is wrong.
    """

    def __init__(self, roots: Sequence[str]) -> None:
        self.roots = roots
        self._stores = {file.path: root for root, files in zip(roots, find_all_files(roots)) for file in files}
        self.paths = list(self._stores)
        self.broken: dict[str, str] = {}
        self._raw: dict[str, bytes] = {}
        self._new: dict[str, dict[str, Any]] = {}
        self._texts: dict[str, str] = {}
        self._done: dict[str, tuple[dict[str, Any], str]] = {}

    def raw(self, path: str) -> bytes:
        """
        The bytes of a file when it was first asked for.

        Errors: CannotEdit if it cannot be read.
        """
        if path not in self._raw:
            try:
                with open(path, "rb") as file:
                    self._raw[path] = file.read()
            except OSError as error:
                raise CannotEdit(_("cannot read {path}: {reason}", path=path, reason=error.strerror)) from error
        return self._raw[path]

    def text(self, path: str) -> str:
        """
        The text of a file, without byte order mark; line ends as they are.

        Errors: CannotEdit if it cannot be read, or is no UTF-8.
        """
        if path in self._texts:
            return self._texts[path]
        try:
            return self.raw(path).removeprefix(_BOM).decode()
        except UnicodeDecodeError as error:
            line = self.raw(path)[: error.start].count(b"\n") + 1
            raise CannotEdit(_("{path}:{line}: not UTF-8; mend that first", path=path, line=line)) from error

    def data(self, path: str) -> dict[str, Any]:
        """
        What a file says, to be changed in place.

        Errors: CannotEdit if it cannot be read.
        """
        if path not in self._new:
            self._new[path] = parsed(self.text(path), path)
        return self._new[path]

    def defaults(self, path: str) -> dict[str, Any]:
        """The `[defaults]` of a file that can be read, to be changed in place; nothing where it has none."""
        said = {} if path in self.broken else self.data(path).get("defaults")
        return said if isinstance(said, dict) else {}

    def replace(self, path: str, text: str) -> None:
        """Give a file another text, whatever stood in it; `data` is what that says."""
        self.raw(path)
        self._texts[path] = text
        self._new.pop(path, None)
        self._done.pop(path, None)

    def create(self, path: str, text: str = "") -> None:
        """A file that is not there yet."""
        self.paths.append(path)
        self._texts[path] = text
        self._stores[path] = home_of(path, self.roots)

    def by_store(self, texts: Mapping[str, str]) -> list[tuple[str, dict[str, str]]]:
        """Texts of some files, path -> text, by the folder of the store that each is in."""
        return [(root, {path: text for path, text in texts.items() if self._stores[path] == root}) for root in self.roots]

    def entries(self, named: str = "") -> Iterator[Entry]:
        """
        The entries of all files that can be read, their data to be changed in place; with `named` of those alone in which that word may stand.

        Shape:  an entry's data are a copy where the format takes more than TOML writes (dates); change what `data` has.
        """
        for path in self.paths:
            try:
                if named and not self._may_name(path, named):
                    continue
                data = self.data(path)
            except CannotEdit as error:
                self.broken[path] = str(error)
                continue
            yield from entries_of(path, deepcopy(data) if _has_dates(self.text(path)) else data)

    def root_of(self, entry: Entry) -> str:
        """The folder of the store that an entry is in."""
        return self._stores[entry.file]

    @cached_property
    def spaces(self) -> dict[str, str]:
        """The folders of stores by their names; nothing where there is one that says none."""
        told = {self.root_of(e): to_store(self.root_of(e), e.data) for e in self.entries() if e.table == "store"}
        names = spaces_of([told.get(root, StoreInfo(root)) for root in self.roots])
        return {name: root for name, root in zip(names, self.roots) if name}

    def parted(self, name: str) -> tuple[str | None, str, str]:
        """
        A name on a command line as folder of a store, table and id, None and "" where it does not say: `highest`, `andes:highest`, `fact:andes:highest`.

        Errors: QuestionError if what stands before the id is neither.
        """
        root, table, wanted = None, "", name
        while ":" in wanted:
            part, _colon, after = wanted.partition(":")
            if part in _NAMED and not table:
                table = part
            elif part in self.spaces and root is None:
                root = self.spaces[part]
            elif table:  # what is left is an id, were it one that `check` faults
                break
            else:
                raise QuestionError(_("`{name}` is no id; write {names}", name=name, names=either(tuple(f"{t}:ID" for t in _NAMED))))
            wanted = after
        return root, table, wanted

    def named(self, name: str) -> Entry:
        """
        The entry that a name on a command line means: `visa-2009`, a fact's id, else a source's, else a term's; `topic:trade` settles which, and
        `store` is what the store says of itself.

        Errors: NothingFound with the nearest if there is none, and with what could not be read; CannotEdit if there are several in one store; QuestionError
                if it may be several, or the table does not exist.
        """
        root, table, name = self.parted(name)
        tables: tuple[str, ...] = (table,) if table else _NAMED
        found = [entry for entry in self.entries(name) if entry.table in tables and entry.data.get("id") == name]
        found = [entry for entry in found if root in (None, self.root_of(entry))]
        if table and not found:
            raise self._missing(tables, table, name)
        for first in ("fact", "source"):
            if of_it := [entry for entry in found if entry.table == first]:
                return self._one(of_it, first, name)
        tables = tuple(dict.fromkeys(entry.table for entry in found))
        if len(tables) > 1:
            raise QuestionError(
                _("`{name}` is several things; write {names}", name=name, names=either(tuple(f"{t}:{name}" for t in tables)))
            )
        if name == "store" and not found:
            found, tables = [entry for entry in self.entries() if entry.table == "store"], ("store",)
        if not found:
            raise self._missing(_NAMED, _("fact, source or term"), name)
        return self._one(found, tables[0], name)

    def _one(self, found: list[Entry], table: str, name: str) -> Entry:
        roots = {self.root_of(entry) for entry in found}
        if len(roots) > 1:
            spaces = tuple(f"{space}:{name}" for space, root in self.spaces.items() if root in roots)
            raise QuestionError(_("`{text}` can be {names}: say which", text=name, names=either(spaces)))
        if len(found) > 1:
            places = ", ".join(self.place(entry) for entry in found)
            raise CannotEdit(
                _(
                    "there are {n} of {table} `{name}`: {places}; edit the files themselves",
                    n=len(found),
                    table=table,
                    name=name,
                    places=places,
                )
            )
        return found[0]

    def _missing(self, tables: Sequence[str], what: str, name: str) -> NothingFound:
        from cmfacts.values.spelling import nearest

        known = [str(entry.data["id"]) for entry in self.entries() if entry.table in tables and "id" in entry.data]
        unread = "".join(f"; {said}" for said in self.broken.values())
        return NothingFound(_("there is no {what} `{name}`", what=what, name=name) + unread, nearest(name[:_LONGEST], known))

    def place(self, entry: Entry) -> str:
        """Where an entry stands: `facts/trade.toml:12`."""
        lines = Positions(self.text(entry.file).replace("\r\n", "\n"))
        return f"{entry.file}:{lines.line(entry.table, entry.number)}"

    def written(self, entry: Entry) -> dict[str, Any]:
        """The data of an entry as its file has them, to be changed in place."""
        content = self.data(entry.file)[entry.table]
        written: dict[str, Any] = content[entry.number] if isinstance(content, list) else content
        return written

    def changes(self) -> list[Change]:
        """
        What has to be written, in order of path.

        Errors: CannotEdit as `edited`.
        """
        found = []
        for path in sorted({*self._new, *self._texts}):
            before = self._raw.get(path)
            after = self._after(path)
            mark = _BOM if before and before.startswith(_BOM) else b""
            if (data := mark + after.encode()) != before:
                found.append(Change(path, before, data))
        return found

    def drop_unwritable(self) -> list[str]:
        """Take back the changes of files in which they cannot be written, of which `broken` says why; the paths of those."""
        dropped = []
        for path in sorted({*self._new, *self._texts}):
            try:
                self._after(path)
            except CannotEdit as error:
                self.broken[path] = str(error)
                self._new.pop(path, None)
                self._texts.pop(path, None)
                dropped.append(path)
        return dropped

    def _after(self, path: str) -> str:
        """The text that a file is to have; worked out once for what it is to say, since the change is checked, shown and written."""
        text = self.text(path)
        if path not in self._new:
            return text
        data, done = self._done.get(path, (None, ""))
        if not same(data, self._new[path]):
            done = edited(text, self._new[path], path)
            self._done[path] = deepcopy(self._new[path]), done
        return done

    def _may_name(self, path: str, name: str) -> bool:
        """Whether a word may stand in a file: as it is, or in TOML's escapes."""
        text = self.text(path)
        return name in text or re.search(r"\\[uUx]", text) is not None


def _has_dates(text: str) -> bool:
    """Whether a file may have dates or numbers where the format has strings: `entries_of` makes strings of them in place."""
    return re.search(r"=\s*[-+]?\d", text) is not None
