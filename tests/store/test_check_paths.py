"""Faults of single files, and faults by their kind."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from cmfacts.errors import StoreError
from cmfacts.model import Problem
from cmfacts.store.check_paths import check_paths
from cmfacts.store.fault_kinds import kinds_of

from ..conftest import on_terminal

SOURCES = '[[source]]\nid = "s"\ntitle = "T"\n[[party]]\nid = "x"\nen = "X"\n'
FACT = '[[fact]]\nid = "{0}"\nstatement = "It rained in {0}."\nsubject = "{1}"\ncite = [{{ source = "s" }}]\n'


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store in `facts`, in a project that is none; the working folder is the project's."""
    (tmp_path / "pyproject.toml").write_text("[project]\n")
    facts = tmp_path / "facts"
    (facts / "more").mkdir(parents=True)
    (facts / "sources.toml").write_text(SOURCES)
    (facts / "a.toml").write_text(FACT.format("a", "x"))
    (facts / "more" / "b.toml").write_text(FACT.format("b", "y"))
    (facts / "c.toml").write_text(FACT.format("c", "y") + FACT.format("d", "z"))
    monkeypatch.chdir(tmp_path)
    return facts


def found(paths: list[str], stores: list[str]) -> list[tuple[str, str]]:
    return [(problem.file.replace(os.sep, "/"), problem.message) for problem in check_paths(paths, stores)]


@pytest.mark.parametrize("stores", [["facts"], ["."], ["elsewhere"]])
def test_a_file_is_part_of_its_store(store: Path, stores: list[str]) -> None:
    """What others declare is declared; its own faults are told, and it is called as it was named; whichever store is in use."""
    assert found(["facts/a.toml"], stores) == []
    assert found(["facts/more/b.toml"], stores) == [("facts/more/b.toml", "party `y` is not declared")]
    assert found(["./facts/c.toml", "facts/more/b.toml"], stores) == [
        ("./facts/c.toml", "party `y` is not declared"), ("./facts/c.toml", "party `z` is not declared"), ("facts/more/b.toml", "party `y` is not declared"),
    ]  # fmt: skip
    assert found([str(store / "more" / "b.toml")], stores)[0][0] == str(store / "more" / "b.toml").replace(os.sep, "/")


def test_from_inside_a_store(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folders above are looked at from wherever one stands, as far as they hold TOML, and not beyond a repository."""
    monkeypatch.chdir(store / "more")
    assert found(["b.toml"], []) == [("b.toml", "party `y` is not declared")]
    assert found(["../a.toml"], []) == []
    (store / "more" / ".git").mkdir()
    assert ("b.toml", "source `s` is not declared") in found(["b.toml"], [])


def test_files_beside_folders(store: Path) -> None:
    """A folder is told whole; a file in it once."""
    assert found(["facts", "facts/c.toml"], []) == found(["facts"], [])
    assert found(["facts/more", "facts/c.toml"], ["facts"]) == [
        ("facts/c.toml", "party `y` is not declared"), ("facts/c.toml", "party `z` is not declared"), ("facts/more/b.toml", "party `y` is not declared"),
    ]  # fmt: skip


def test_files_of_no_store(store: Path, tmp_path: Path) -> None:
    """Are said."""
    (store / "text.txt").write_text("x")
    (store / ".hidden.toml").write_text("")
    for path in ("facts/text.txt", "facts/.hidden.toml"):
        with pytest.raises(StoreError, match="it is no TOML file that the store facts is made of"):
            check_paths([path], ["facts"])
    for path in ("facts/nothing.toml", "pyproject.toml"):
        with pytest.raises(StoreError):
            check_paths([path], [])


def test_kinds() -> None:
    """What says the same but for whose it is, is one; errors first, then the most; of a code five messages are told."""
    problems = [Problem("a.toml", n, "undeclared", "party `wld` is not declared", id=f"f-{n}") for n in range(1, 66)]
    problems += [Problem("b.toml", n, "bad-anchor", f"the anchor of fact `f-{n}` has 2 words", id=f"f-{n}") for n in (7, 3)]
    problems += [Problem("c.toml", 0, "odd", f"`{'abcdefghi'[n]}` is odd", severity="warning") for n in range(9)]
    kinds = kinds_of(reversed(problems))
    assert kinds[0] == (65, "error", "undeclared", "party `wld` is not declared", 1, "a.toml:1")
    assert kinds[1] == (2, "error", "bad-anchor", "the anchor of fact `…` has 2 words", 1, "b.toml:3")
    assert kinds[2] == (4, "warning", "odd", "4 other messages, such as: `f` is odd", 1, "c.toml")
    assert [kind.message for kind in kinds[3:]] == [f"`{name}` is odd" for name in "abcde"]
    assert sum(kind.faults for kind in kinds) == len(problems)
    assert kinds_of([]) == []


def test_a_summary_has_the_exit_code_of_its_faults(store: Path, cli: Callable[..., Result]) -> None:
    """And --strict holds."""
    result = cli("check", "facts", "--summary", store=None)
    assert (result.stdout, result.exit_code) == (
        "2\terror\tparty `y` is not declared\tfacts/c.toml:4\n1\terror\tparty `z` is not declared\tfacts/c.toml:9\n", 1
    )  # fmt: skip
    (store / "c.toml").unlink()
    (store / "more" / "b.toml").write_text(FACT.format("b", "x").replace("rained", "rained" + " and rained" * 30))
    assert [cli("check", "facts", *args, store=None).exit_code for args in (["--summary"], ["--summary", "--strict"])] == [0, 1]
    assert cli("check", "facts", "--summary", "-f", "sarif", store=None).exit_code == 2


def test_one_file_as_pre_commit_passes_it(store: Path, cli: Callable[..., Result]) -> None:
    """Its faults and no other's."""
    assert cli("check", "facts/a.toml", "facts/sources.toml", store=None).exit_code == 0
    result = cli("check", "facts/a.toml", "facts/more/b.toml", "-f", "github", store=None)
    assert (result.stdout, result.exit_code) == (
        "::error file=facts/more/b.toml,line=4,title=undeclared-party::party `y` is not declared; declare it with [[party]]\n", 1
    )  # fmt: skip
    assert cli("check", "facts/nothing.toml", store=None).exit_code == 3


@pytest.mark.posix
def test_many_on_a_terminal(store: Path) -> None:
    """The reader of more than 40 is told of the summary."""
    (store / "c.toml").write_text("".join(FACT.format(f"c-{n}", "y") for n in range(40)))
    seen = on_terminal("check", "facts", "--no-pager", store=None, width=120)
    assert "cmfacts: 41 faults; `cmfacts check --summary` counts those of each kind" in seen
