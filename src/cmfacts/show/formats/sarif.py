"""SARIF: faults for the tools that gather them, GitHub's code scanning and editors among them."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from cmfacts import __version__
from cmfacts.show.cells import harmless
from cmfacts.show.view import Frame
from cmfacts.values.text import printable

if TYPE_CHECKING:
    from cmfacts.show.problems import Fault, WithFaults

LINE = "for tools that gather faults"
ABOUT = "SARIF 2.1.0, for tools that gather faults."
_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def faults(view: WithFaults, frame: Frame) -> Iterator[str]:
    """
    A log with one run, a result a fault, a rule a code; without faults too, which tells that there are none left.

    Source: SARIF 2.1.0 (OASIS 2020).
    """
    codes = sorted({problem.code for problem in view.problems})
    rules = [{"id": code, "shortDescription": {"text": code.replace("-", " ").capitalize() + "."}} for code in codes]
    run = {
        "tool": {"driver": {"name": "cmfacts", "version": __version__, "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(problem, codes.index(problem.code)) for problem in view.problems],
    }
    yield harmless(json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1)) + "\n"


def _result(problem: Fault, rule: int) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": _address(problem.file)}}
    if problem.span:
        place["region"] = dict(zip(("startLine", "startColumn", "endLine", "endColumn"), problem.span))
    said = f"{problem.message}; {problem.hint}" if problem.hint else problem.message
    return {
        "ruleId": problem.code,
        "ruleIndex": rule,
        "level": problem.severity,
        "message": {"text": printable(said)},
        "locations": [{"physicalLocation": place}],
    }


def _address(path: str) -> str:
    """A path as an address: relative as it was named, so that it leads from wherever the log is read."""
    slashed = path.replace(os.sep, "/").removeprefix("./")
    address = quote(slashed.encode("utf-8", "surrogateescape"))
    return f"file://{'' if address.startswith('/') else '/'}{address}" if os.path.isabs(path) else address
