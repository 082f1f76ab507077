"""What checks look at: the entries of all stores under check, and how a message names them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from cmfacts.store.faults import Fault
from cmfacts.store.parse import Entry, entries_of
from cmfacts.store.schema import STRING_OR_NUMBER, TABLE, TABLES, TABLES_OF_A_STORE, Field
from cmfacts.values.spelling import nearest

#: How many pairs of names are compared for hints: a store in which nothing is declared would take the square of its size.
MOST_COMPARED = 1_000_000


class Records:
    """
    All entries of the stores under check, and the ids that each table declares.

    Shape:  `parsed` are the tables of each file as they came, for what no table of ours is; `declared` has the ids as keys.
    """

    def __init__(self, parsed: Mapping[str, Mapping[str, Any]]) -> None:
        self.parsed = parsed
        self.entries = [entry for path, data in parsed.items() for entry in entries_of(path, data)]
        self.declared: dict[str, dict[str, None]] = {}
        for entry in self.entries:
            if isinstance(given := entry.data.get("id"), str):
                self.declared.setdefault(entry.table, {})[given] = None
        self._meant: dict[tuple[str, str], str] = {}
        self._compared = 0

    def facts(self) -> Iterator[Entry]:
        """The entries that are facts."""
        return (entry for entry in self.entries if entry.table == "fact")

    def meant(self, name: str, table: str) -> str:
        """The question whether a declared id was meant; "" if none is near, and once `MOST_COMPARED` pairs were compared."""
        known = self.declared.get(table, {})
        if (name, table) not in self._meant:
            if self._compared + len(known) > MOST_COMPARED:
                return ""
            self._compared += len(known)
            self._meant[name, table] = meant(name, known)
        return self._meant[name, table]


Check = Callable[[Records], Iterator[Fault]]


def meant(name: str, known: Sequence[str] | Mapping[str, Any]) -> str:
    """The question whether one of the names known was meant; "" if none is near."""
    near = nearest(name, known, limit=1, at_least=0.5)
    return f"did you mean `{near[0]}`?" if near else ""


def name_of(entry: Entry) -> str:
    """How a message names an entry: `fact `visa-2009``, `this fact` where it has no id."""
    given = entry.data.get("id")
    if entry.table == "store":
        return "[store]"
    return f"{entry.table} `{given}`" if isinstance(given, str) and given else f"this {entry.table}"


def strings_of(entry: Entry) -> Iterator[tuple[Field, str, str]]:
    """Every string an entry gives to a field, the tables inside it included, with the key of the entry it stands under."""
    for field in TABLES_OF_A_STORE[entry.table]:
        value = entry.data.get(field.name)
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, str) and field.type != STRING_OR_NUMBER:
                yield field, item, field.name
            elif isinstance(item, dict) and field.type in (TABLE, TABLES):
                for part in field.table:
                    if isinstance(inner := item.get(part.name), str):
                        yield part, inner, field.name
