"""A bibliography, BibTeX or CSL-JSON -> the sources of its entries, named as a store names them already, each with where it stands."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from cmfacts.errors import QuestionError
from cmfacts.store.check_form import bad_choices, bad_dates, bad_ids, missing_fields, wrong_types
from cmfacts.store.check_records import Records
from cmfacts.store.edit.csl import read_csl, source_of
from cmfacts.store.edit.files import Files
from cmfacts.store.edit.new import Known, complete
from cmfacts.store.intake.templates import slug
from cmfacts.store.schema import TABLES_OF_A_STORE
from cmfacts.values.text import fold
from cmfacts.values.tongue import _

_CHECKS = (missing_fields, wrong_types, bad_ids, bad_dates, bad_choices)
_DATES = frozenset(field.name for field in TABLES_OF_A_STORE["source"] if field.edtf)


class Item(NamedTuple):
    """An entry: `place` is how messages call it, `data` the source it becomes, `lost` what of it a source has no place for."""

    place: str
    data: dict[str, Any]
    lost: Sequence[str]


def is_bibliography(text: str, name: str) -> bool:
    """Whether a text is one, by its name or how it begins: `@article{`, or an item of CSL-JSON, which no entry of a store looks like."""
    if name.endswith((".bib", ".csl.json")):
        return True
    start = text.lstrip()
    if not start.startswith("["):
        return re.match(r"(?:%.*\s+)*@\w+\s*[{(]", start) is not None
    try:
        first, _end = json.JSONDecoder().raw_decode(text, text.index("[") + 1 + len(re.findall(r"^\s*", start[1:])[0]))
    except (ValueError, RecursionError):
        return False
    return isinstance(first, dict) and {"title", "type"} <= first.keys() and not {"table", "statement"} & first.keys()


def read_items(text: str, name: str) -> list[dict[str, Any]]:
    """
    The items of a file of BibTeX or CSL-JSON, as CSL has them.

    Errors: QuestionError if it is neither, or what reads BibTeX is not installed.
    """
    if name.endswith(".bib") or text.lstrip().startswith(("@", "%")):
        from cmfacts.store.edit.bibtex import read_bibtex

        return read_bibtex(text, name)
    return read_csl(text, name)


def read_bibliography(text: str, name: str, files: Files) -> list[Item]:
    """
    The sources of a bibliography. One that the files of a store have keeps the id that it has there.

    Shape:  it is known by its key, as an id has it or as it had it, by DOI, by address, else by title and date. A new one is named by its key; where that is an address, or has nothing that
            an id can have, by author and year.
    Errors: QuestionError as `read_items`, and for two entries that are one source.
    """
    there = _There(files)
    known = Known(files)
    taken: dict[str, str] = {}
    found = []
    for number, item in enumerate(read_items(text, name), 1):
        place = _place(text, name, number, str(item.get("id", "")))
        data, lost = source_of(item)
        wanted = _wanted(item)
        data.pop("id", None)
        own = there.id_of(wanted, data) or wanted
        made = complete("source", {"id": own, **data} if own else data, known, propose=False)
        if made["id"] in taken:
            first = taken[made["id"]]
            raise QuestionError(
                _("{place}: the source `{id}` is made of {first} already; leave one out", place=place, id=made["id"], first=first)
            )
        taken[made["id"]] = place
        found.append(Item(place, made, lost))
    return found


def faults_of(items: Sequence[Item], name: str) -> list[str]:
    """What is wrong with sources in themselves, each said of its entry."""
    records = Records({name: {"source": [item.data for item in items]}})
    return [
        f"{items[fault.entry.number].place}: {fault.message}" + (f"; {fault.hint}" if fault.hint else "")
        for check in _CHECKS
        for fault in check(records)
        if fault.severity == "error"
    ]


def left_out(items: Sequence[Item]) -> list[str]:
    """What of a bibliography is not taken: dates that none can read, each with its entry, and the names of the fields that a source does not have."""
    said = [
        _("{place}: `{field}` cannot be read as a date and is left out", place=i.place, field=f)
        for i in items
        for f in i.lost
        if f in _DATES
    ]
    names = sorted({field for item in items for field in item.lost} - _DATES)
    return said + ([_("left out, since a source has no place for it: {names}", names=", ".join(names))] if names else [])


class _There:
    """The sources of a store, by what a bibliography may know them by."""

    def __init__(self, files: Files) -> None:
        self._ids: dict[str, str] = {}
        self._marks: dict[tuple[str, ...], str] = {}
        for entry in files.entries():
            if entry.table == "source" and isinstance(own := entry.data.get("id"), str):
                former = entry.data.get("formerly")
                for name in (own, *(former if isinstance(former, list) else ())):
                    self._ids.setdefault(str(name), own)
                for mark in _marks(entry.data):
                    self._marks.setdefault(mark, own)

    def id_of(self, wanted: str, data: Mapping[str, Any]) -> str:
        """The id that a source has there; "" if it is not there."""
        return self._ids.get(wanted) or next((self._marks[mark] for mark in _marks(data) if mark in self._marks), "")


def _marks(data: Mapping[str, Any]) -> Iterable[tuple[str, ...]]:
    """What tells that two sources are one: DOI, address, title with date."""
    if doi := str(data.get("DOI") or ""):
        yield "DOI", re.sub(r"^(?:https?://(?:dx\.)?doi\.org/|doi:)", "", doi.casefold())
    if address := str(data.get("URL") or ""):
        yield "URL", re.sub("^https?://", "", address).rstrip("/")
    if title := fold(str(data.get("title") or "")):
        yield "title", title, str(data.get("issued") or "")


def _wanted(item: Mapping[str, Any]) -> str:
    """The key of an entry as an id has it; "" for an address, and for what has no letter that an id can have."""
    key = str(item.get("citation-key") or item.get("id") or "")
    if "/" in key:
        return ""
    try:
        return slug(key)
    except ValueError:
        return ""


def _place(text: str, name: str, number: int, key: str) -> str:
    """`refs.bib:17, entry `doe``; of JSON which object it is."""
    if at := re.search(rf"@\w+\s*[{{(]\s*{re.escape(key)}\s*,", text):
        return _("{file}:{line}, entry `{key}`", file=name, line=str(text.count("\n", 0, at.start()) + 1), key=key)
    return _("{file}, object {number}", file=name, number=str(number))
