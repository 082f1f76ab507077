"""
The tutorial does what it says: its lines are run in order, in an empty folder of a fresh home, and print what stands there.

Each runs on a terminal of 80 columns without colour, whose person says yes; those with a pipe too. `python -m tests.test_tutorial` writes the screens anew.
"""

from __future__ import annotations

import os
import re
import tempfile
from pathlib import Path

import pytest

from .conftest import ROOT, with_our_programs
from .terminals import Terminal

PAGE = ROOT / "docs" / "tutorial.md"
_BLOCK = re.compile(r"^```console\n(.*?)^```$", re.S | re.M)
#: A command, with the lines of a document that it has between `<<'END'` and `END`.
_COMMAND = re.compile(r"^\$ (.*<<'END'\n(?:.*\n)*?END|.*)$", re.M)
_ASKED = re.compile(r"\[y/N\] $")
pytestmark = [pytest.mark.posix, pytest.mark.needs("git")]


def run(folder: Path, commands: list[str]) -> list[str]:
    """What each command prints: `cd` and `export` hold for those behind."""
    home = folder / "home"
    work = folder / "work"
    home.mkdir()
    work.mkdir()
    kept = {name: value for name, value in with_our_programs().items() if not name.startswith(("CMFACTS_", "GIT_", "XDG_"))}
    person = {
        f"GIT_{who}_{what}": value for who in ("AUTHOR", "COMMITTER") for what, value in (("NAME", "Jo Doe"), ("EMAIL", "jo@example.org"))
    }
    surroundings = {**kept, **person, "HOME": str(home), "TERM": "xterm", "NO_COLOR": "1", "PAGER": "", "LANG": "C.UTF-8"}
    before = [f"cd {work}"]
    printed = []
    for command in commands:
        if command.startswith(("cd ", "export ")):
            before.append(command)
            printed.append("")
            continue
        terminal = Terminal(["bash", "-c", "\n".join([*before, command])], surroundings)
        try:
            printed.append(_answering(terminal))
        finally:
            terminal.close()
    return printed


def _answering(terminal: Terminal) -> str:
    """All that comes until a command ends, whose questions are answered with yes."""
    got = ""
    while chunk := terminal.read(60):
        got += chunk.decode().replace("\r\n", "\n")
        if _ASKED.search(got):
            terminal.type("y\n")
    terminal.process.wait(60)
    return got


def redrawn(page: str, folder: Path) -> str:
    """The page with what its commands print now."""
    printed = iter(run(folder, [command for block in _BLOCK.findall(page) for command in _COMMAND.findall(block)]))

    def block(match: re.Match[str]) -> str:
        commands = _COMMAND.findall(match[1])
        return "```console\n" + "\n".join(f"$ {command}\n{next(printed)}" for command in commands) + "```"

    return _BLOCK.sub(block, page)


def test_the_tutorial(tmp_path: Path) -> None:
    """As printed."""
    page = PAGE.read_text(encoding="utf-8")
    assert page == redrawn(page, tmp_path)


def test_the_first_fact_is_found_soon() -> None:
    """In ten commands, from nothing."""
    commands = _COMMAND.findall("".join(_BLOCK.findall(PAGE.read_text(encoding="utf-8"))))
    assert [command.split()[1] for command in commands[:10]].index("search") < 10


if __name__ == "__main__":
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryDirectory() as folder:
        PAGE.write_text(redrawn(PAGE.read_text(encoding="utf-8"), Path(folder)), encoding="utf-8")
