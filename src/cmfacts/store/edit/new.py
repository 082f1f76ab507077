"""New entries: what they are made of, which file they go into, and the text that is added to it."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from cmfacts.errors import QuestionError
from cmfacts.store.edit.files import Files
from cmfacts.store.edit.proposals import in_order, proposed_date, proposed_id, proposed_measure
from cmfacts.store.edit.splices import same
from cmfacts.store.edit.style import styled
from cmfacts.store.edit.text import CannotEdit, edited, parsed
from cmfacts.store.read import labels_of
from cmfacts.store.schema import TABLES_OF_A_STORE
from cmfacts.store.write import Literal
from cmfacts.values.tongue import _


class Known:
    """What a store has that new entries are held against."""

    def __init__(self, files: Files) -> None:
        self.ids: dict[str, set[str]] = {}
        self.issued: dict[str, str] = {}
        self.units: set[str] = set()
        self.cited: dict[str, Counter[str]] = {}
        self.of_table: dict[str, Counter[str]] = {}
        self.language = "en"
        for entry in files.entries():
            data = entry.data
            names = self.ids.setdefault(entry.table, set())
            names |= {name for name in (data.get("id"), *_strings(data.get("formerly"))) if isinstance(name, str)}
            self.of_table.setdefault(entry.table, Counter())[entry.file] += 1
            if entry.table == "source" and isinstance(data.get("issued"), str):
                self.issued[str(data.get("id"))] = data["issued"]
            elif entry.table == "quantity" and isinstance(data.get("unit"), str):
                self.units.add(data["unit"])
            elif entry.table == "store":
                self.language = next(iter(_strings(data.get("languages"))), "en")
            elif entry.table == "fact":
                for source in _sources_of(data, files.defaults(entry.file).get("source")):
                    self.cited.setdefault(source, Counter())[entry.file] += 1


def complete(table: str, data: dict[str, Any], known: Known, *, propose: bool) -> dict[str, Any]:
    """
    An entry with an id, and with what its words propose, in the order of the format.

    Shape:  what was given stays as it was; `propose` date, kind and measure of a fact too. The id is taken from then on.
    """
    data = _plain(data)
    if table == "fact" and propose:
        statement = str(data.get("statement", ""))
        source = next((c.get("source", "") for c in data.get("cite") or () if isinstance(c, dict)), "")
        if "date" not in data and (date := proposed_date(statement, known.issued.get(source, ""))):
            data["date"] = date
        figure = data.get("kind", "figure") == "figure" and "measure" not in data
        if figure and (measure := proposed_measure(statement, known.language, known.units)):
            data |= {"kind": "figure", "measure": measure}
    taken = known.ids.setdefault(table, set())
    if not data.get("id") and table != "synonym":
        words, date = _named_by(table, data)
        data["id"] = proposed_id(words, taken, date, table)
    taken.add(str(data.get("id", "")))
    return in_order(data, [field.name for field in TABLES_OF_A_STORE[table]])


def _named_by(table: str, data: dict[str, Any]) -> tuple[str, str]:
    """The words and the date that an id is made of."""
    if table == "fact":
        return str(data.get("statement", "")), str(data.get("date", ""))
    if table == "source":
        first = next(iter(_strings(data.get("author"))), "")
        family = first.partition(",")[0] if "," in first or " " not in first else ""  # `FIFA` is as short as an id wants it
        return family or str(data.get("publisher") or "") or str(data.get("title", "")), str(data.get("issued", ""))
    return str(next(iter(labels_of(data).values()), "")), ""


def place_of(table: str, data: dict[str, Any], files: Files, known: Known, root: str) -> str:
    """
    The file that a new entry goes into: of a fact that in which most facts cite its source, of others that in which most of their table are.

    Shape:  the path of a file, there or not: `<source>.toml` or `sources.toml` in the folder of the store otherwise.
    """
    if table == "fact":
        source = next((str(c.get("source", "")) for c in data.get("cite") or () if isinstance(c, dict)), "")
        places = known.cited.get(source) or (known.of_table.get("fact") if len(known.of_table.get("fact", ())) == 1 else None)
        name = source if re.fullmatch(r"[a-z0-9-]+", source) else "facts"
    else:
        places, name = known.of_table.get(table), "sources" if table == "source" else "vocabulary"
    if places:
        return max(sorted(places), key=lambda path: places[path])
    return os.path.join(root, f"{name}.toml")


def file_named(files: Files, root: str, file: str) -> str:
    """
    A file of the store by the name that somebody gave it: as it is, or in the store's folder.

    Errors: QuestionError for one that a store would not read.
    """
    if not file.endswith(".toml"):
        raise QuestionError(_("{file}: a store reads files that end in .toml", file=file))
    for path in files.paths:
        if os.path.exists(file) and os.path.realpath(path) == os.path.realpath(file):
            return path
    return os.path.join(root, file)


def add(files: Files, path: str, table: str, data: dict[str, Any]) -> None:
    """Put an entry behind all that is in a file, which need not be there."""
    if path not in files.paths:
        if os.path.lexists(path):
            raise QuestionError(_("{path} is no file of the store: it is hidden, or is not called .toml, or lies elsewhere", path=path))
        files.create(path)
    files.data(path).setdefault(table, []).append(data)


def filled_in(draft: str, known: Known) -> tuple[str, list[tuple[str, dict[str, Any]]]]:
    """
    A draft that somebody has edited, without the fields that were left empty and with ids where there are none, in our style; and its entries.

    Errors: CannotEdit if it is no TOML, or has nothing that a store has.
    """
    made = parsed(draft, "draft")
    for table, entries in made.items():
        if (
            table == "store"
            or table not in TABLES_OF_A_STORE
            or not isinstance(entries, list)
            or not all(isinstance(e, dict) for e in entries)
        ):
            raise CannotEdit(_("draft: `{table}` is no list of entries: write [[fact]], [[source]] …", table=table))
        made[table] = [_filled(entry) for entry in entries]
        for entry in made[table]:
            if "id" not in entry and table != "synonym":
                entry["id"] = complete(table, entry, known, propose=False)["id"]
    if not made:
        raise CannotEdit(_("draft: there is no entry in it"))
    neat = styled(edited(draft, made, "draft"), "draft")
    return neat, [(table, entry) for table, entries in made.items() for entry in entries]


def add_text(files: Files, path: str, draft: str, entries: Sequence[tuple[str, dict[str, Any]]]) -> None:
    """
    Put entries behind all that is in a file as they are written, comments and all.

    Errors: CannotEdit if they cannot stand in that file.
    """
    if path not in files.paths:
        files.create(path)
    text = files.text(path)
    newline = "\r\n" if "\r\n" in text[: text.find("\n") + 1] else "\n"
    glue = newline * ((not text.endswith("\n")) + 1) if text else ""
    after = text + glue + draft.replace("\r\n", "\n").replace("\n", newline)
    wanted = parsed(text, path)
    for table, entry in entries:
        wanted[table] = [*wanted.get(table, []), entry]
    if not same(parsed(after, path), wanted):
        raise CannotEdit(_("{path}: the draft cannot stand behind what is in it; name another --file", path=path))
    files.replace(path, after)


def _sources_of(fact: Mapping[str, Any], otherwise: Any) -> Iterator[str]:
    """The sources that a fact cites; of a citation that names none, and without one, that of its file's `[defaults]`."""
    cite = fact.get("cite", [{}])
    for cited in cite if isinstance(cite, list) else ():
        if isinstance(cited, dict) and isinstance(source := cited.get("source", otherwise), str):
            yield source


def _filled(value: Any) -> Any:
    """A value without what was left empty in it."""
    if isinstance(value, dict):
        return {key: _filled(inner) for key, inner in value.items() if inner != ""}
    return [_filled(inner) for inner in value] if isinstance(value, list) else value


def _plain(value: Any) -> Any:
    """A value as TOML has it: nothing that is null, digits of JSON as text."""
    if isinstance(value, dict):
        return {str(key): _plain(inner) for key, inner in value.items() if inner is not None}
    if isinstance(value, list):
        return [_plain(inner) for inner in value if inner is not None]
    return str(value) if isinstance(value, str) and not isinstance(value, Literal) else value


def _strings(value: Any) -> Sequence[str]:
    return [item for item in (value if isinstance(value, list) else [value]) if isinstance(item, str)]
