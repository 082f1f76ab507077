"""GitHub's workflow commands: a fault a line, which a run of Actions shows beside the line of the file."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

from cmfacts.show.view import Frame
from cmfacts.values.text import printable

if TYPE_CHECKING:
    from cmfacts.show.problems import WithFaults

LINE = "notes beside the code on GitHub"
ABOUT = "A workflow command of GitHub Actions a fault, shown beside its line."


def faults(view: WithFaults, frame: Frame) -> Iterator[str]:
    """
    `::error file=…,line=…,title=…::message`; a warning likewise, and what stands in a part of a line with its columns.

    Shape:  a file below the folder one is in has no `./` before it, with which GitHub knows it for none of the repository.
    Source: actions/toolkit, `command.ts`: `%`, CR and LF are escaped in messages, in properties `:` and `,` too.
    """
    for problem in view.problems:
        region = zip(("line", "col", "endLine", "endColumn"), problem.span)
        place = ",".join((f"file={_property(os.path.normpath(problem.file))}", *(f"{name}={number}" for name, number in region)))
        said = f"{problem.message}; {problem.hint}" if problem.hint else problem.message
        level = {"warning": "warning", "note": "notice"}.get(problem.severity, "error")
        yield f"::{level} {place},title={_property(problem.code)}::{_data(said)}\n"


def _data(text: str) -> str:
    return printable(text).replace("%", "%25")


def _property(text: str) -> str:
    # What is no character of a line has no place in a name either, but the name is to be found.
    raw = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A").replace(":", "%3A").replace(",", "%2C")
    return printable(raw)
