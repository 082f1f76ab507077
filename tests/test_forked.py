"""What tests start instead of the command answers as the command does."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import MINI, PYTHON_READS, WHOLE, with_our_programs

pytestmark = [pytest.mark.posix, pytest.mark.usefixtures("warm")]
STORE = ["--facts", str(MINI)]


WORDS = (
    ["search", "--", "visado «México»"], ["list"], ["show", "-"], ["search", "qqqqqqq"], ["list", "--topic", "nope"], ["--facts", "here", "list"], ["nope"], ["help"],
)  # fmt: skip
SURROUNDINGS: tuple[dict[str, str], ...] = (
    {},
    {"PYTHONIOENCODING": "latin-1"},
    {"LC_ALL": "C"},
    {"LANG": "es_MX.UTF-8", "LC_ALL": "fr_CA.UTF-8"},
)


@pytest.fixture(scope="module")
def program() -> Path:
    """It, which other tests start unless everything has to run."""
    if sys.platform != "win32":
        from .forked import folder

        return folder(PYTHON_READS) / "cmfacts"
    raise AssertionError("Windows cannot fork")


@pytest.mark.parametrize(
    ("words", "surroundings"),
    [(words, env) for n, words in enumerate(WORDS) for m, env in enumerate(SURROUNDINGS) if WHOLE or n == m],
)
def test_it_answers_as_the_command_does(program: Path, tmp_path: Path, words: list[str], surroundings: dict[str, str]) -> None:
    """What it prints on either stream, and how it ends, given a folder, an input and surroundings."""
    (tmp_path / "here").mkdir()
    (tmp_path / "here" / "a.toml").write_text('[[fact]]\nid = "a"\nstatement = "It rained."\n')

    def run(command: list[str]) -> tuple[bytes, bytes, int]:
        env = {**os.environ, **surroundings}
        done = subprocess.run(
            [*command, *STORE, *words], cwd=tmp_path, env=env, input=b"visa-2009\n", capture_output=True, check=False, timeout=60
        )
        return done.stdout, done.stderr, done.returncode

    assert run([str(program)]) == run([sys.executable, "-m", "cmfacts"])


@pytest.mark.parametrize(
    ("script", "code"),
    [
        ('cmfacts --facts "$STORE" list', 0), ('set -m; cmfacts --facts "$STORE" list', 0),
        ('cmfacts --facts "$STORE" list <&-', 0), ('cmfacts --facts "$STORE" list 2>&-', 0), ('cmfacts --facts "$STORE" list >&-', 3),
        ('cmfacts --facts "$STORE" list --ids <(cmfacts --facts "$STORE" list --fields id)', 0), ('cmfacts --facts "$STORE" list & wait $!', 0),
    ],
)  # fmt: skip
def test_in_a_shell(program: Path, script: str, code: int) -> None:
    """In a job of its own, with streams closed, with an open file for an argument, in the background."""
    env = {**with_our_programs(), "STORE": str(MINI)}
    env["PATH"] = f"{program.parent}{os.pathsep}{env['PATH']}"
    done = subprocess.run(["bash", "-c", script], env=env, capture_output=True, text=True, encoding="utf-8", check=False, timeout=60)
    assert (done.returncode, len(done.stdout.splitlines())) == (code, 0 if code else 10)
