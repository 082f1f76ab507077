"""`cmfacts check --fix`."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

Cli = Callable[..., Result]
Make = Callable[..., Path]
BEFORE = """\
# Kept.
[[facts]]
id = "a"
statement = "It grew. "  # so
date = "13 July 2009"
kind = "figures"
cite = "s"

[[source]]
id = "s"
"""
AFTER = """\
# Kept.
[[fact]]
id = "a"
statement = "It grew."  # so
date = "2009-07-13"
kind = "figures"
cite = [{ source = "s" }]

[[source]]
id = "s"
"""
EACH = "1 bad-date, 1 blanks, 1 unknown-table, 1 wrong-type"


def test_what_has_one_right_answer_is_mended_and_the_rest_told(cli: Cli, make_store: Make) -> None:
    """In a pipe at once, counted on stderr; the second time there is nothing to do."""
    store = make_store(a=BEFORE)
    result = cli("check", "--fix", store=store)
    assert (store / "a.toml").read_text() == AFTER
    assert result.stderr == f"cmfacts: mended 4 faults in 1 file: {EACH}\n"
    assert result.stdout.startswith(f"{store / 'a.toml'}:6: `figures` is no kind; did you mean `figure`?")
    assert result.exit_code == 1
    result = cli("check", "--fix", store=store)
    assert (result.stderr, result.exit_code) == ("", 1)
    assert (store / "a.toml").read_text() == AFTER


def test_dry_run_shows_the_change(cli: Cli, make_store: Make) -> None:
    """And writes nothing; exit code 1, as of `fmt --check`."""
    store = make_store(a=BEFORE)
    result = cli("check", "--fix", "--dry-run", store=store)
    assert '-cite = "s"\n+cite = [{ source = "s" }]\n' in result.stdout
    assert result.stderr == f"cmfacts: 4 faults in 1 file with one right answer: {EACH}\n"
    assert (result.exit_code, (store / "a.toml").read_text()) == (1, BEFORE)
    assert cli("check", "--dry-run", store=store).exit_code == 2


def test_single_files_alone(cli: Cli, make_store: Make) -> None:
    """As pre-commit passes them: named as part of their store, others stay; the faults left are theirs."""
    fact = '[[fact]]\nid = "{}"\nstatement = " S{}"\ncite = [{{ source = "S" }}]\n'
    store = make_store(a=fact.format("a", 1), b=fact.format("b", 2), c='[[source]]\nid = "s"\n')
    result = cli("check", "--fix", str(store / "b.toml"), store=None)
    assert (result.stdout, result.stderr, result.exit_code) == (
        "",
        "cmfacts: mended 2 faults in 1 file: 1 blanks, 1 undeclared-source\n",
        0,
    )
    assert (store / "a.toml").read_text() == fact.format("a", 1)
    assert (store / "b.toml").read_text() == '[[fact]]\nid = "b"\nstatement = "S2"\ncite = [{ source = "s" }]\n'


def test_the_rest_as_data(cli: Cli, make_store: Make) -> None:
    """--format and --summary are of what is left; a file that cannot be read is named, and others are mended."""
    store = make_store(a=BEFORE, b="[[fact\n")
    result = cli("check", "--fix", "--format", "json", store=store)
    assert sorted(fault["code"] for fault in json.loads(result.stdout)) == ["bad-value", "toml-syntax"]
    assert f"{store / 'b.toml'}:1: not TOML" in result.stderr
    assert "mended 4 faults" in result.stderr


@pytest.mark.parametrize("args", [["--fix"], ["--fix", "--dry-run"], ["--fix", "--summary"]])
def test_nothing_to_do(cli: Cli, make_store: Make, args: list[str]) -> None:
    """A sound store."""
    store = make_store(a=AFTER.replace("figures", "figure"))
    result = cli("check", *args, store=store)
    assert (result.stdout, result.stderr, result.exit_code) == ("", "", 0)


def test_no_folder(cli: Cli, tmp_path: Path) -> None:
    """A line and exit code 3, as without --fix."""
    result = cli("check", "--fix", str(tmp_path / "none"), store=None)
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (3, "", 1)
