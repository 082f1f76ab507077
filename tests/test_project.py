"""The project as it is packed and tried: versions that are said in several places, and what may be imported where."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import tomli

from .conftest import ROOT
from .sources import parsed

PROJECT = tomli.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
#: Windows has none of these.
UNIX = {"fcntl", "grp", "pty", "pwd", "resource", "syslog", "termios", "tty"}


def test_the_pythons_we_name_are_those_that_are_tried() -> None:
    """By classifiers, `.ci/run` and the workflow; the oldest is the one that is required."""
    named = re.findall(r"Python :: (3\.\d+)", "\n".join(PROJECT["project"]["classifiers"]))
    (tried,) = re.findall(r"^for version in (3\.10.*); do$", (ROOT / ".ci" / "run").read_text(encoding="utf-8"), re.M)
    (set_up,) = re.findall(
        r"python-version: \|\n((?: +3\.\d+\n)+)", (ROOT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8")
    )
    assert named == tried.split() == sorted(set_up.split(), key=lambda version: int(version[2:]))
    assert PROJECT["project"]["requires-python"] == f">={named[0]}"


def test_requirements_are_bounded_above_for_a_reason() -> None:
    """A comment stands above each of them."""
    lines = (ROOT / "pyproject.toml").read_text(encoding="utf-8").splitlines()
    bounded = [n for n, line in enumerate(lines) if re.match(r'\s*"[\w.-]+[^"]*(<|==|~=)', line)]
    assert [lines[n] for n in bounded if "#" not in lines[n - 1] + lines[n]] == []


def test_modules_can_be_read_on_windows() -> None:
    """What it has not is imported where it is used: else no test of a file could be found there."""
    files = [path for room in ("src", "tests", "bench") for path in (ROOT / room).rglob("*.py")]
    found = {(path.name, name) for path in files for name in imported(parsed(path))}
    assert sorted((file, name) for file, name in found if name in UNIX) == []


def imported(module: ast.Module) -> Iterator[str]:
    """What a module imports when it is imported itself."""
    for node in module.body:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""
