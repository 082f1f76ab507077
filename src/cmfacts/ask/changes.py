"""What differs between two versions of a store, entry by entry: entries in, changes out."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Any, NamedTuple, TypeVar

from cmfacts.errors import QuestionError
from cmfacts.store.read import labels_of
from cmfacts.store.schema import (
    ASKS,
    NAMES,
    STRING_OR_NUMBER,
    STRING_OR_STRINGS,
    STRINGS,
    TABLE,
    TABLES,
    TABLES_OF_A_STORE,
    TEXT_OR_NUMBER,
    Field,
)  # fmt: skip
from cmfacts.values import edtf

Entry = tuple[str, Mapping[str, Any]]
T = TypeVar("T")
#: What can have happened to an entry, in the order in which it is told.
CHANGES = ("added", "removed", "renamed", "figure", "standing", "citation", "date", "wording", "translation", "other")
#: What a change of a field is; of any field that is not here it is `other`.
_OF_FIELDS = {
    "measure": "figure", "standing": "standing", "cite": "citation", "date": "date", "dated": "date", "issued": "date", "accessed": "date",
    "archived": "date", "statement": "wording", "title": "wording", "translations": "translation",
}  # fmt: skip
#: What a field says that is not there.
_UNSAID = {("fact", "kind"): "claim", ("fact", "standing"): "reported"}
#: Lists whose order says something.
_IN_ORDER = ("author", "languages")
_FIELDS = {table: {field.name: field for field in fields} for table, fields in TABLES_OF_A_STORE.items()}
_PLACES = {table: place for place, table in enumerate(TABLES_OF_A_STORE)}
#: Ids that changed: table and old id -> new id.
Renamed = dict[tuple[str, str], str]


class Change(NamedTuple):
    """
    One thing that differs.

    Shape:  `change` is one of `CHANGES`; `id` None of what has none (synonyms, the store itself). `field` is None where the whole entry was added,
            removed or renamed, `translations.es` where one text of several changed; `old` and `new` are its values as they were written, what goes
            without saying or None where it was not there, and ids of what was renamed. `text` is what the entry says (as it is now, if it still is), `entry` all of one that was
            added or removed.
    """

    change: str
    table: str
    id: str | None
    field: str | None
    old: Any
    new: Any
    text: str
    entry: Mapping[str, Any] | None = None


def changes(old: Iterable[Entry], new: Iterable[Entry]) -> tuple[Change, ...]:
    """
    What differs between two versions, in order of table, change, id and field.

    Order of entries, of keys and of lists of names is no difference, nor is the file, the layout, or a default that is written out. What names an entry
    by an id that it had is no difference either.
    """
    before, after = _by_id(old), _by_id(new)
    renamed = _renamed(before, after)
    former = {(table, now): was for (table, was), now in renamed.items()}
    found: list[Change] = []
    for (table, name), entries in after.items():
        was = None if name is None else former.get((table, name))
        earlier = before.pop((table, was if was is not None else name), [])
        if was is not None:
            found.append(Change("renamed", table, name, None, was, name, says(table, entries[0])))
        for one, other in _pairs(table, earlier, entries, renamed):
            found += _between(table, name, one, other, renamed, was)
    for (table, name), entries in before.items():
        found += (Change("removed", table, name, None, None, None, says(table, entry), entry) for entry in entries)
    return tuple(sorted(found, key=_order))


def changes_of_stores(old: Mapping[str | None, Iterable[Entry]], new: Mapping[str | None, Iterable[Entry]]) -> tuple[Change, ...]:
    """
    What differs between two versions of some stores, each by its name; of one store as `changes` has it, else with ids that begin with their store.

    Errors: QuestionError if one is of one store, and the other of several.
    """
    if len(old) == len(new) == 1:
        return changes(*old.values(), *new.values())
    if 1 in (len(old), len(new)):
        raise QuestionError("one of the two is a store, the other several: name the one that it is held against, `cmfacts diff OLD NEW`")

    def whole(space: str | None, change: Change) -> Change:
        if change.change == "renamed":
            change = change._replace(old=f"{space}:{change.old}", new=f"{space}:{change.new}")
        return change._replace(id=change.id and f"{space}:{change.id}")

    found = [whole(space, change) for space in {**old, **new} for change in changes(old.get(space, ()), new.get(space, ()))]
    return tuple(sorted(found, key=_order))


def says(table: str, entry: Mapping[str, Any]) -> str:
    """What an entry says, in a line: a statement, a title, a label, words."""
    words = entry.get("words")
    others = (value for name, value in entry.items() if name != "id" or table == "store")
    given = (entry.get("statement"), entry.get("title"), *labels_of(entry).values(), *others)
    said = ", ".join(map(str, words)) if isinstance(words, list) else next((v for v in given if isinstance(v, str) and v), None)
    return said or str(entry.get("id", ""))


def _order(change: Change) -> tuple[Any, ...]:
    return (
        _PLACES[change.table], CHANGES.index(change.change), change.id or "", change.field or "", _same(change.old), _same(change.new), _same(change.entry),
    )  # fmt: skip


# Which entry is which

_ById = dict[tuple[str, "str | None"], list[Mapping[str, Any]]]


def _by_id(entries: Iterable[Entry]) -> _ById:
    found: _ById = defaultdict(list)
    for table, entry in entries:
        name = entry.get("id")
        found[table, name if isinstance(name, str) and table not in ("synonym", "store") else None].append(entry)
    return dict(found)


def _renamed(before: _ById, after: _ById) -> Renamed:
    """By what entries say of the ids that they had, else what is the same under another id; facts last, since they name sources and terms."""
    found: Renamed = {}
    for table in sorted(TABLES_OF_A_STORE, key=lambda table: table == "fact"):
        gone = {name: of[0] for (t, name), of in before.items() if t == table and name is not None and (t, name) not in after}
        come = {name: of[0] for (t, name), of in after.items() if t == table and name is not None and (t, name) not in before}
        for name in sorted(come):
            if was := next((n for n in _several(come[name].get("formerly")) if n in gone), None):
                found[table, was] = name
                del gone[was], come[name]
        alike = _alike(table, gone, found), _alike(table, come, found)
        for said, names in alike[0].items():
            if len(names) == 1 and len(alike[1].get(said, ())) == 1:
                found[table, names[0]] = alike[1][said][0]
    return found


def _alike(table: str, entries: Mapping[str, Mapping[str, Any]], renamed: Renamed) -> dict[str, list[str]]:
    """By what must be the same where only the id is another: statement and citations of a fact, else all there is; names."""
    found: dict[str, list[str]] = defaultdict(list)
    for name, entry in entries.items():
        whole = {key: value for key, value in _meaning(table, entry, renamed).items() if key not in ("id", "formerly")}
        core = {key: whole.get(key) for key in ("statement", "cite")} if table == "fact" else whole
        if core and all(core.values()):
            found[_same(core)].append(name)
    return found


def _pairs(
    table: str, old: Sequence[Mapping[str, Any]], new: Sequence[Mapping[str, Any]], renamed: Renamed
) -> Iterator[tuple[Mapping[str, Any] | None, Mapping[str, Any] | None]]:
    """
    The entries of one id, or of none, in two versions, without those that are the same: more than one there is only by mistake, or of synonyms.

    Shape:  None for one that has no other.
    """
    if len(old) == len(new) == 1:
        yield old[0], new[0]
        return
    gone, come = _apart(old, new, lambda entry: _same(_meaning(table, entry, renamed)))
    if table == "store" or (new and isinstance(new[0].get("id"), str)):
        yield from zip_longest(gone, come)
    else:
        yield from ((entry, None) for entry in gone)
        yield from ((None, entry) for entry in come)


# What of an entry is another


def _between(
    table: str, name: str | None, old: Mapping[str, Any] | None, new: Mapping[str, Any] | None, renamed: Renamed, was: str | None
) -> Iterator[Change]:
    if old is None or new is None:
        if entry := new if old is None else old:
            yield Change("added" if old is None else "removed", table, name, None, None, None, says(table, entry), entry)
        return
    one, other = _meaning(table, old, renamed), _meaning(table, new, renamed)
    if was is not None:
        for had in (one, other):  # that it had the id is told
            had["formerly"] = sorted({*_several(had.get("formerly")), was})
    for key in sorted({*one, *other} - {"id"}):
        if _same(one.get(key)) != _same(other.get(key)):
            unsaid = _UNSAID.get((table, key))
            for part, before, after in _parts(table, key, old.get(key, unsaid), new.get(key, unsaid), renamed):
                yield Change(_OF_FIELDS.get(key, "other"), table, name, part, before, after, says(table, new))


def _parts(table: str, key: str, old: Any, new: Any, renamed: Renamed) -> Iterator[tuple[str, Any, Any]]:
    """The texts by language, and the citations, that are others; else the whole field."""
    if key in ("translations", "labels") and isinstance(old or {}, Mapping) and isinstance(new or {}, Mapping):
        texts: tuple[Mapping[str, Any], Mapping[str, Any]] = old or {}, new or {}
        for name in sorted({*texts[0], *texts[1]}):
            before, after = texts[0].get(name), texts[1].get(name)
            if _same(before) != _same(after):
                yield f"{key}.{name}", before, after
    elif key == "cite" and all(isinstance(v or [], list) for v in (old, new)):
        yield from ((key, one, other) for one, other in _cited(table, old or [], new or [], renamed))
    else:
        yield key, old, new


def _cited(table: str, old: Sequence[Any], new: Sequence[Any], renamed: Renamed) -> Iterator[tuple[Any, Any]]:
    """The citations that are others, each beside one of the same source where there is one."""
    field = _FIELDS[table].get("cite")

    def meant(cited: Any) -> Any:
        said = _as_meant([cited], field, renamed)
        return said[0] if isinstance(said, list) else said

    def source(cited: Any) -> str:
        said = meant(cited)
        return _same(said.get("source")) if isinstance(said, Mapping) else ""

    gone, come = _apart(old, new, lambda cited: _same(meant(cited)))
    left = defaultdict(list)
    for cited in gone:
        left[source(cited)].append(cited)
    for cited in come:
        earlier = left[source(cited)]
        yield earlier.pop(0) if earlier else None, cited
    yield from ((cited, None) for of in left.values() for cited in of)


def _apart(old: Iterable[T], new: Iterable[T], meant: Callable[[T], str]) -> tuple[list[T], list[T]]:
    """What only one of two lists has, in its order: what means the same in both is left out."""
    left: dict[str, list[T]] = defaultdict(list)
    for one in old:
        left[meant(one)].append(one)
    come = []
    for one in new:
        if same := left.get(meant(one)):
            same.pop()
        else:
            come.append(one)
    return [one for same in left.values() for one in same], come


# What is the same


def _same(value: Any) -> str:
    """One text for what is the same; JSON tells true from 1."""
    return json.dumps(value, sort_keys=True)


def _meaning(table: str, entry: Mapping[str, Any], renamed: Renamed) -> dict[str, Any]:
    """What an entry says, however it is written: without what is empty or goes without saying."""
    fields = _FIELDS[table]
    said = {key: _as_meant(value, fields.get(key), renamed) for key, value in entry.items()}
    return {key: value for key, value in said.items() if value not in (None, "", [], {}, False) and value != _UNSAID.get((table, key))}


def _as_meant(value: Any, field: Field | None, renamed: Renamed) -> Any:
    if field is None:
        return value
    if isinstance(value, str):
        value = renamed.get((field.refers, value), value) if field.refers else value
    if field.type in (STRINGS, STRING_OR_STRINGS, NAMES):
        several = value if isinstance(value, list) else [value]
        if field.refers:
            several = [renamed.get((field.refers, v), v) if isinstance(v, str) else v for v in several]
        return several if field.name in _IN_ORDER else sorted({_same(v): v for v in several if v != ""}.values(), key=_same)
    if field.type in (STRING_OR_NUMBER, TEXT_OR_NUMBER) and isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if field.type == TABLE and isinstance(value, Mapping):
        return _inside(value, field, renamed)
    if field.type == TABLES and isinstance(value, list):
        return sorted((_inside(v, field, renamed) if isinstance(v, Mapping) else v for v in value), key=_same)
    if field.type == ASKS:
        return {
            k: sorted(v, key=_same) if isinstance(v, list) else v for k, v in (value if isinstance(value, Mapping) else {"": value}).items()
        }
    return value


def _inside(table: Mapping[str, Any], field: Field, renamed: Renamed) -> dict[str, Any]:
    parts = {part.name: part for part in field.table}
    said = {key: _as_meant(value, parts.get(key), renamed) for key, value in table.items()}
    return {key: value for key, value in said.items() if value not in (None, "", [], {})}


def _several(value: Any) -> list[str]:
    return [v for v in (value if isinstance(value, list) else [value]) if isinstance(v, str)]


# When


def moment(entries: Iterable[Entry], seconds: int | None = None) -> str | None:
    """
    The moment of a version, by what it says itself: when it was committed, else the day of `issued` in `[store]`, else the last on which a source was
    accessed, archived or issued.

    Units:  `seconds` since the epoch.
    Shape:  `2025-03-01T00:00:00Z`; None where nothing says one.
    """
    if seconds is not None:
        from datetime import datetime, timezone

        return datetime.fromtimestamp(seconds, timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
    found: dict[str, int] = {}
    for table, entry in entries:
        for name in ("issued", "accessed", "archived") if table in ("store", "source") else ():
            found[table] = max(found.get(table, 0), _day(entry.get(name)))
    day = found.get("store") or found.get("source")
    return f"{edtf.iso(day)}T00:00:00Z" if day else None


def _day(written: Any) -> int:
    """The first day that a date may mean, as a number; 0 if none of the years 1 to 9999."""
    try:
        earliest = edtf.parse(written).earliest if isinstance(written, str) else 0
    except edtf.EdtfError:
        return 0
    return earliest if 10_000 <= earliest < 100_000_000 else 0
