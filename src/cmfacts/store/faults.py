"""Faults in entries, and where in their files they stand."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from cmfacts.model import NO_TEXTS, Problem
from cmfacts.store.parse import Entry, read_file
from cmfacts.store.positions import Positions


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
        line = of(entry.file).line(entry.table, entry.number, fault.key, fault.value)
        given = entry.data.get("id")
        text = of(entry.file).text(line)
        yield Problem(entry.file, line, fault.code, message, fault.hint, text, given if isinstance(given, str) else None, fault.severity)
