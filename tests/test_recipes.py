"""Every recipe does what it says: its blocks are run as printed, under `set -euo pipefail`, and what comes out is looked at."""

from __future__ import annotations

import fcntl
import json
import os
import pty
import re
import select
import shutil
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import ROOT

RECIPES = ROOT / "docs" / "recipes.md"
#: Title -> [(language, text)].
BLOCKS = {
    part.split("\n", 1)[0]: re.findall(r"^```(\w+)\n(.*?)^```$", part, re.S | re.M)
    for part in re.split(r"^## ", RECIPES.read_text(encoding="utf-8"), flags=re.M)[1:]
}
_TESTED: set[str] = set()

Made = Callable[[str], "subprocess.CompletedProcess[str]"]


def recipe(title: str) -> str:
    """The shell of a recipe."""
    _TESTED.add(title)
    return "".join(text for language, text in BLOCKS[title] if language == "sh")


def surroundings() -> dict[str, str]:
    """The shipped store, and the tools of this environment first on the path."""
    return {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Made:
    """Run a script in an empty folder."""
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)

    def run(script: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["bash", "-euo", "pipefail", "-c", script], capture_output=True, text=True, encoding="utf-8", env=surroundings(), timeout=120
        )

    return run


def needs(tool: str) -> None:
    """Leave a recipe out where a tool of the system is not there."""
    if not shutil.which(tool):
        pytest.skip(f"no {tool} here")


def done(result: subprocess.CompletedProcess[str]) -> str:
    """What a recipe printed, when nothing went wrong."""
    assert (result.returncode, result.stderr) == (0, "")
    return result.stdout


def test_pick_a_fact_and_cite_it(tmp_path: Path) -> None:
    """On a real terminal: type a word, see the card in the preview, press Enter, get the reference."""
    script = f"({recipe('Pick a fact and cite it')}) > {tmp_path}/cited"
    process, terminal = pty.fork()
    if process == 0:
        os.execvpe("bash", ["bash", "-euo", "pipefail", "-c", script], {**surroundings(), "TERM": "xterm-256color"})
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 100, 0, 0))
    seen = b""

    def until(wanted: bytes) -> None:
        nonlocal seen
        end = time.monotonic() + 60
        while wanted not in seen and time.monotonic() < end:
            if select.select([terminal], [], [], 1)[0]:
                try:
                    seen += os.read(terminal, 65536)
                except OSError:
                    break
        assert wanted in seen, seen[-2000:]

    until(b"source")
    os.write(terminal, b"brought back visa restrictions visitors")
    # In the preview alone: words of the source, which the list does not show.
    until(b"reimposing")
    os.write(terminal, b"\r")
    try:
        while os.read(terminal, 65536):
            pass
    except OSError:
        pass
    os.close(terminal)
    assert os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) == 0
    cited = (tmp_path / "cited").read_text(encoding="utf-8")
    assert cited.startswith(
        "visa-reimposed-start-2024: (“Canada, Mexico look to reset ties as Trump upends diplomacy,” ca. 2025, “opening” section)"
    )


def test_references(made: Made) -> None:
    """The same sources in all three."""
    done(made(recipe("References for LaTeX, Zotero and papis")))
    items = {item["id"] for item in json.loads(Path("visa.json").read_text(encoding="utf-8"))}
    assert items == set(re.findall(r"^@\w+\{(.*),$", Path("visa.bib").read_text(encoding="utf-8"), re.M))
    assert items == set(re.findall(r"^ID  - (.*)$", Path("visa.ris").read_text(encoding="utf-8"), re.M))
    assert "csm-2025" in items


def test_report_and_its_makefile(made: Made) -> None:
    """Notes for every mark; the check passes, and fails on a changed and on a lost fact."""
    done(made(recipe("A Markdown report with footnotes")))
    notes = Path("report-with-notes.md").read_text(encoding="utf-8")
    assert sorted(re.findall(r"^\[\^(.*)\]: ", notes, re.M)) == ["mexico-no-sanctions-on-russia", "visa-reimposed-start-2024"]

    needs("make")
    ((language, makefile),) = BLOCKS["A Makefile that fails when a cited fact has changed"]
    _TESTED.add("A Makefile that fails when a cited fact has changed")
    assert language == "make"
    Path("Makefile").write_text(makefile, encoding="utf-8")
    assert made("make facts.lock && make check").returncode == 0
    lock = Path("facts.lock").read_text(encoding="utf-8")
    Path("facts.lock").write_text(lock.replace("2024", "2023", 1), encoding="utf-8")
    changed = made("make check")
    assert changed.returncode == 2
    assert "+{" in changed.stdout
    assert made("sed -i s/visa-reimposed/visa-reimposd/ report.md && make check").returncode == 2


def test_jq(made: Made) -> None:
    """The most first, and all of them."""
    needs("jq")
    rows = [line.split("\t") for line in done(made(recipe("Count with jq"))).splitlines()]
    assert [int(n) for n, _ in rows] == sorted((int(n) for n, _ in rows), reverse=True)
    assert sum(int(n) for n, _ in rows) == len(done(made("cmfacts list --kind figure")).splitlines())


def test_xargs(made: Made) -> None:
    """Addresses only."""
    done(made(recipe("One command per fact with xargs")))
    links = Path("links.txt").read_text(encoding="utf-8").splitlines()
    assert links
    assert all(re.match(r"https://www\.orfonline\.org/\S+#:~:text=\S+$", link) for link in links)


def test_duckdb(made: Made) -> None:
    """A table of five topics."""
    table = done(made(recipe("Ask with SQL")))
    assert "trade" in table
    assert "since" in table


def test_datasette(made: Made) -> None:
    """The search of its API answers."""
    needs("jq")
    result = made(recipe("Publish with Datasette"))
    assert result.returncode == 0
    assert all("visa" in line.lower() for line in result.stdout.splitlines()[:1])
    assert len(result.stdout.splitlines()) > 5


def test_out_and_back(made: Made) -> None:
    """The store made of a part of it answers, and has that part."""
    needs("jq")
    assert done(made(recipe("Take the data elsewhere, and back"))) == f"{len(done(made('cmfacts list --topic trade')).splitlines())}\n"


def test_git_hook(made: Made) -> None:
    """A commit of a faulty fact is refused, with the fault; a sound one goes through."""
    needs("git")
    commit = "git -c user.name=T -c user.email=t@example.org commit -q -m Facts"
    good = '[[fact]]\nid = "rain"\nstatement = "It rained."\ncite = [{ source = "s" }]\n[[source]]\nid = "s"\n'
    Path("facts").mkdir()
    Path("facts/a.toml").write_text(good, encoding="utf-8")
    done(made(f"git init -q . && {recipe('A Git hook that lets no faulty fact in')} git add facts && {commit}"))
    Path("facts/a.toml").write_text(good.replace('"s" }', '"x" }'), encoding="utf-8")
    refused = made(f"git add facts && {commit}")
    assert refused.returncode == 1
    assert "source `x` is not declared" in refused.stdout + refused.stderr


def test_every_recipe_has_its_test() -> None:
    """No block of the page goes unrun; runs last, as written."""
    if len(_TESTED) == 0:
        pytest.skip("the recipes were not run")
    assert set(BLOCKS) == _TESTED
