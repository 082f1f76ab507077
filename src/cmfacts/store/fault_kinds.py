"""Faults by their kind: what a reader of thousands needs first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from cmfacts.model import SEVERITIES, Problem

#: Of a code so many messages are told, the most frequent first; the rest are one kind.
_TOLD = 5


class Kind(NamedTuple):
    """
    Faults that say the same but for whose they are.

    Shape:  `message` has `…` for the id of the entry; that of what is left of a code says how many messages it stands for. `files` counts the files
            they are in, `first` is the place of the first, `FILE:LINE`.
    """

    faults: int
    severity: str
    code: str
    message: str
    files: int
    first: str


def kinds_of(problems: Iterable[Problem]) -> list[Kind]:
    """The kinds, errors first, then those of which there are most."""
    by_code: dict[tuple[str, str], dict[str, list[Problem]]] = defaultdict(lambda: defaultdict(list))
    for problem in problems:
        said = problem.message.replace(f"`{problem.id}`", "`…`") if problem.id else problem.message
        by_code[problem.severity, problem.code][said].append(problem)
    found = []
    for messages in by_code.values():
        ranked = sorted(messages.items(), key=lambda item: (-len(item[1]), item[0]))
        told = ranked[:_TOLD] if len(ranked) > _TOLD + 1 else ranked
        found += [_kind(message, of) for message, of in told]
        if rest := ranked[len(told) :]:
            found.append(_kind(f"{len(rest):,} other messages, such as: {rest[0][0]}", [problem for _, of in rest for problem in of]))
    return sorted(found, key=lambda kind: (SEVERITIES.index(kind.severity), -kind.faults, kind.code, kind.message))


def _kind(message: str, of: list[Problem]) -> Kind:
    first = min(of, key=lambda problem: (problem.file, problem.line))
    place = f"{first.file}:{first.line}" if first.line else first.file
    return Kind(len(of), first.severity, first.code, message, len({problem.file for problem in of}), place)
