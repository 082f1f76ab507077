"""`cmfacts fmt`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from cmfacts.cli import editing

Cli = Callable[..., Result]
Make = Callable[..., Path]
LOOSE, STRICT = '[[fact]]\nid="a" # why\n', '[[fact]]\nid = "a" # why\n'


def test_what_is_in_another_style_is_named_and_written(cli: Cli, make_store: Make) -> None:
    """With --check it is only named, and the exit code is 1; in our style there is nothing to say."""
    store = make_store(a=LOOSE, b=STRICT)
    for args, code, after in ((["--check"], 1, LOOSE), ([], 0, STRICT)):
        result = cli("fmt", *args, store=store)
        assert (result.stdout, result.stderr, result.exit_code) == (f"{store / 'a.toml'}\n", "", code)
        assert (store / "a.toml").read_text() == after
    for args in (["--check"], [], ["--dry-run"]):
        result = cli("fmt", *args, store=store)
        assert (result.stdout, result.stderr, result.exit_code) == ("", "", 0)


def test_dry_run_shows_the_change(cli: Cli, make_store: Make) -> None:
    """As a diff."""
    store = make_store(a=LOOSE)
    path = store / "a.toml"
    result = cli("fmt", "--dry-run", store=store)
    assert result.stdout == f'--- {path}\n+++ {path}\n@@ -1,2 +1,2 @@\n [[fact]]\n-id="a" # why\n+id = "a" # why\n'
    assert (result.exit_code, path.read_text()) == (0, LOOSE)


def test_single_files_as_pre_commit_passes_them(cli: Cli, make_store: Make) -> None:
    """They alone."""
    store = make_store(a=LOOSE, b=LOOSE)
    assert cli("fmt", str(store / "b.toml"), store=None).stdout == f"{store / 'b.toml'}\n"
    assert ((store / "a.toml").read_text(), (store / "b.toml").read_text()) == (LOOSE, STRICT)


def test_what_is_broken_stays(cli: Cli, make_store: Make) -> None:
    """And is named; the others are laid out all the same. Likewise what there is not."""
    store = make_store(a="[[fact]]\nid = \n", b=LOOSE)
    result = cli("fmt", store=store)
    assert (result.stdout, result.exit_code) == (f"{store / 'b.toml'}\n", 3)
    assert result.stderr == f"cmfacts: {store / 'a.toml'}:2: not TOML: invalid value; mend that first\n"
    assert cli("fmt", str(store / "no.toml"), store=None).stderr == f"cmfacts: cannot read {store / 'no.toml'}: No such file or directory\n"


def test_an_installed_store_is_not_written(cli: Cli, make_store: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    """It goes with the next version of the package; it may be looked at."""
    store = make_store(a=LOOSE)
    monkeypatch.setattr(editing, "__file__", str(store.parent / "cli" / "editing.py"))
    result = cli("fmt", store=store)
    assert (result.stdout, result.exit_code, (store / "a.toml").read_text()) == ("", 2, LOOSE)
    assert (
        "belongs to the installed package, and goes with its next version: `cmfacts export | cmfacts import - --output FOLDER`"
        in result.stderr
    )
    assert cli("fmt", "--check", store=store).exit_code == 1


def test_the_store_that_ships(cli: Cli) -> None:
    """Is in the style."""
    result = cli("fmt", "--check", store=None)
    assert (result.stdout, result.exit_code) == ("", 0)
