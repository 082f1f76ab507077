"""Faults in entries, and where in their files they stand."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from cmfacts.model import NO_TEXTS, Problem
from cmfacts.store.parse import Entry, read_file
from cmfacts.store.positions import Positions

#: What is wrong with a value wherever it stands: said once where facts have it from `[defaults]`.
_OF_THE_VALUE = frozenset("bad-date bad-value blanks other-store repeated renamed".split())


class Fault(NamedTuple):
    """What is wrong with an entry, before anyone looked for the line: `key` and `value` say where in it."""

    entry: Entry
    code: str
    message: str
    hint: str
    key: str = ""
    value: str = ""
    #: Another entry that the message names as `{other}`.
    other: Entry | None = None
    severity: str = "error"


def name_of(entry: Entry) -> str:
    """How a message names an entry: `fact `visa-2009``, `this fact` where it has no id."""
    given = entry.data.get("id")
    if entry.table == "defaults":
        return "[defaults]"
    if entry.table == "store":
        return "[store]"
    return f"{entry.table} `{given}`" if isinstance(given, str) and given else f"this {entry.table}"


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """The problems by file and line, then code and message; one of an entry without id before the same of one that has one."""
    return sorted(problems, key=lambda p: (*p[:6], p.id is not None, p.id or "", p.severity))


def located(faults: Iterable[Fault], texts: Mapping[str, str] = NO_TEXTS) -> Iterator[Problem]:
    """The faults as problems, with file, line and the user's own line; `texts` are those of files that are not as they are on the disk."""
    positions: dict[str, Positions] = {}

    def of(file: str) -> Positions:
        if file not in positions:
            positions[file] = Positions(texts[file] if file in texts else read_file(file)[0])
        return positions[file]

    for fault in faults:
        entry, message = fault.entry, fault.message
        if fault.other:
            place = of(fault.other.file).line(fault.other.table, fault.other.number, "id")
            message = message.replace("{other}", f"{fault.other.file}:{place}")
        given = entry.data.get("id")
        line = _line_of_default(fault, of(entry.file))
        if line:
            given, message = None, message.replace(name_of(entry), "[defaults]")
        else:
            line = of(entry.file).line(entry.table, entry.number, fault.key, fault.value)
        text = of(entry.file).text(line)
        yield Problem(entry.file, line, fault.code, message, fault.hint, text, given if isinstance(given, str) else None, fault.severity)


def _line_of_default(fault: Fault, positions: Positions) -> int:
    """The line in `[defaults]` of a fault that a fact has from there, and every other fact with it; 0 if it is the fact's own."""
    of_value = fault.code in _OF_THE_VALUE or fault.code.startswith("undeclared-")
    return positions.line_of_default(fault.entry.number, fault.key, fault.value) if of_value and fault.entry.table == "fact" else 0
