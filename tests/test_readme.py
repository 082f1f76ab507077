"""
Every screen in the README and on the tour is real.

A block of `console` holds commands after `$ ` and what they print: on a terminal of 80 columns without colour, or in a pipe where
the line has one. `python -m tests.test_readme` writes the screens anew.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess

import pytest

from .conftest import ROOT, on_terminal, with_our_programs

pytestmark = [pytest.mark.posix, pytest.mark.usefixtures("warm")]
README = ROOT / "README.md"
PAGES = (README, ROOT / "docs" / "tour.md", ROOT / "docs" / "proof.md")
_BLOCK = re.compile(r"^```console\n(.*?)^```$", re.S | re.M)


def screen_of(command: str) -> str:
    """What a command prints: `cmfacts …` alone on a terminal, anything else in a shell."""
    if re.fullmatch(r"cmfacts(?: [^|<>$;&]*)?", command):
        return on_terminal(*shlex.split(command)[1:], store=None, NO_COLOR="1", PAGER="", CMFACTS_CACHE=os.environ.get("CMFACTS_CACHE", ""))
    run = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command], capture_output=True, text=True, encoding="utf-8", env=with_our_programs(), check=False
    )
    return run.stdout + run.stderr


def redrawn(block: str) -> str:
    """The block with the screens its commands give now."""
    commands = [line[2:] for line in block.splitlines() if line.startswith("$ ")]
    return "\n".join(f"$ {command}\n{screen_of(command)}" for command in commands)


BLOCKS = [block for page in PAGES for block in _BLOCK.findall(page.read_text(encoding="utf-8"))]


@pytest.mark.parametrize("block", BLOCKS, ids=lambda b: b.split("\n")[0][2:])
def test_screen(block: str) -> None:
    """As printed."""
    assert block == redrawn(block)


def test_every_pipeline_in_one_script() -> None:
    """As somebody would who pastes them together, under the strictest settings."""
    lines = [line[2:] for block in BLOCKS for line in block.splitlines() if line.startswith("$ ")]
    pipelines = [line for line in lines if ("|" in line or "&&" in line) and "cmfacts check" not in line]
    assert len(pipelines) >= 5
    run = subprocess.run(
        ["bash", "-c", "\n".join(["set -euo pipefail", *pipelines])],
        capture_output=True, text=True, encoding="utf-8", env=with_our_programs(), check=False, cwd=ROOT,
    )  # fmt: skip
    assert (run.returncode, run.stderr) == (0, "")


def test_the_readme_is_read_in_two_screens() -> None:
    """Of sixty lines; what more there is to see is on the tour."""
    lines = README.read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 120
    assert sum(line.startswith("$ cmfacts") for line in lines) == 6


def test_the_two_set_up_lines_are_there() -> None:
    """One ends in an answer, one in the tests; each is one line."""
    lines = re.findall(r"^```sh\n(.*)\n```$", README.read_text(encoding="utf-8"), re.M)
    assert lines[0].endswith("cmfacts search visa")
    assert lines[1].endswith("pytest")


if __name__ == "__main__":
    screen_of("cmfacts list --count")  # compiled beforehand: no screen shows how that goes
    for page in PAGES:
        page.write_text(_BLOCK.sub(lambda m: f"```console\n{redrawn(m[1])}```", page.read_text(encoding="utf-8")), encoding="utf-8")
