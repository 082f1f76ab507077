"""`cmfacts diff`, as a shell sees it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from cmfacts.cli.manual.examples import EXAMPLES

from ..conftest import MINI, VIEWS, Run

Cli = Callable[..., Result]


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """The small store with one word changed, in another file."""
    folder = shutil.copytree(MINI, tmp_path / "other")
    text = (folder / "facts.toml").read_text(encoding="utf-8")
    (folder / "facts.toml").unlink()
    (folder / "moved.toml").write_text("# Moved.\n\n" + text.replace("began to require", "began to demand"), encoding="utf-8")
    return folder


def test_exit_codes(cli: Cli, other: Path) -> None:
    """0 the same, 1 different; neither is said to be nothing found."""
    same = cli("diff", str(MINI))
    assert (same.stdout, same.stderr, same.exit_code) == ("", "", 0)
    found = cli("diff", str(MINI), str(other))
    assert (found.stderr, found.exit_code) == ("", 1)
    assert found.stdout.startswith("wording\tfact\tvisa-2009\tstatement\t")
    assert cli("diff", str(other), store=MINI).stdout.count("\n") == 1
    for args, expected in ((["-q"], ""), (["--count"], "1\n"), (["-0"], "visa-2009\0")):
        result = cli("diff", str(other), *args)
        assert (result.stdout, result.stderr, result.exit_code) == (expected, "", 1)
    assert json.loads(cli("diff", str(MINI), "-f", "json").stdout) == []


def test_misuse_and_what_cannot_be_read(cli: Cli, other: Path, tmp_path: Path) -> None:
    """A line each, and nothing on stdout: what cannot be read is not gone."""
    (other / "broken.toml").write_text("[[fact]]\nid = \n")
    (tmp_path / "text").write_text("id,statement\n")
    (tmp_path / "empty").mkdir()
    for args, code, said in (
        ([], 2, "missing argument 'OLD'"),
        ([str(other)], 3, "broken.toml:2: not TOML: invalid value"),
        ([str(MINI), str(other)], 3, "broken.toml:2: not TOML: invalid value"),
        ([str(tmp_path / "text")], 3, "text:1: not JSON"),
        ([str(tmp_path / "empty")], 3, "no *.toml file in it or below it"),
        (["nowhere"], 3, "cannot read the store nowhere: there is no such folder or file"),
        ([str(MINI), "-f", "ics"], 2, "there is no format `ics` here"),
        ([str(MINI), "--fields", "statement"], 2, "there is no field `statement`"),
        ([str(VIEWS), str(MINI), "-f", "atom"], 1, ""),
    ):
        result = cli("diff", *args)
        assert (result.exit_code, said in result.stderr, result.stderr.count("\n")) == (code, True, 1 if code > 1 else 0), args
        assert bool(result.stdout) == (code < 2)
    assert cli("list", "-f", "atom").exit_code == 2


@pytest.mark.needs("git")
def test_examples(shell: Run, tmp_path: Path) -> None:
    """Each runs in a repository with what it names, and tells that there is a difference."""
    begin = f"""
        cd {tmp_path}; git init -q .; git config user.name x; git config user.email x@example.org; cp -r $STORE facts
        for n in 1 2 3 4 5; do echo "[[party]]
id = \\"party-$n\\"
en = \\"Party $n\\"" > facts/more-$n.toml; git add -A; git commit -qm $n; git tag v1.$((n - 1)); done
        cmfacts export > old.jsonl; cp -r facts old; rm facts/more-5.toml
    """
    shell(begin, CMFACTS_FACTS="facts").check_returncode()
    for line, _ in EXAMPLES["diff"]:
        run = shell(f"cd {tmp_path}; {line}; code=$?; cat notes.md changes.xml 2> /dev/null; exit $code", CMFACTS_FACTS="facts")
        assert (run.returncode, run.stderr) == (0 if "||" in line else 1, ""), line
        assert "party-" in run.stdout or run.stdout == "changed\n"
        for written in ("notes.md", "changes.xml"):
            (tmp_path / written).unlink(missing_ok=True)


@pytest.mark.needs("git")
def test_a_path_that_is_a_revision_too(shell: Run, tmp_path: Path) -> None:
    """Is a path, and stderr says so."""
    begin = "git init -q .; git config user.name x; git config user.email x@example.org; cp -r $STORE facts; git add -A; git commit -qm 1; git branch old"
    run = shell(f"cd {tmp_path}; {begin}; cp -r facts old; cmfacts --facts facts diff old")
    assert (run.stdout, run.returncode) == ("", 0)
    assert run.stderr == "cmfacts: `old` is a path and a revision: the path was read; `old^0` is the revision\n"
