"""`cmfacts cache`."""

import json
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from cmfacts.index import keep

from ..conftest import MINI, mkfifo

Cli = Callable[..., Result]


@pytest.mark.cold
def test_list_and_clear(cli: Cli) -> None:
    """What there is with its stores; gone afterwards, and nothing of others."""
    assert json.loads(cli("cache", "-f", "json").stdout) == []
    cli("search", "visa")
    folder = Path(os.environ["CMFACTS_CACHE"])
    for name in ("notes.sqlite", "0123456789abcdef.txt", "photo.tmp"):
        (folder / name).write_text("mine")
    (row,) = json.loads(cli("cache", "-f", "json").stdout)
    assert (row["stores"], row["bytes"]) == ([str(MINI)], Path(row["file"]).stat().st_size)
    (folder / "cmfacts-x.tmp").write_text("half")
    (folder / "ffffffffffffffff.sqlite").write_text("damaged")
    cleared = json.loads(cli("cache", "clear", "-f", "json").stdout)
    assert sorted((r["facts"] for r in cleared), key=str) == [row["facts"], None, None]
    assert sorted(p.name for p in folder.iterdir()) == ["0123456789abcdef.txt", "notes.sqlite", "photo.tmp"]
    assert cli("cache", "clear").exit_code == 0


@pytest.mark.posix
@pytest.mark.cold
def test_what_is_no_plain_file(cli: Cli) -> None:
    """A pipe is not waited for, a link not followed; both can be cleared away, and a folder stays without a word."""
    folder = Path(os.environ["CMFACTS_CACHE"])
    folder.mkdir(parents=True)
    mkfifo(folder / "0000000000000000.sqlite")
    (folder / "1111111111111111.sqlite").symlink_to(folder / "mine")
    (folder / "mine").write_text("mine")
    (folder / "2222222222222222.sqlite").mkdir()
    (folder / "cmfacts-x.tmp").mkdir()
    (folder / "cmfacts-x.tmp" / "index").write_text("half")
    rows = json.loads(cli("cache", "-f", "json").stdout)
    assert [(Path(r["file"]).name, r["facts"]) for r in rows] == [
        ("0000000000000000.sqlite", None),
        ("1111111111111111.sqlite", None),
        ("cmfacts-x.tmp", None),
    ]
    assert rows[2]["bytes"] == 4
    result = cli("cache", "clear")
    assert (result.exit_code, result.stderr) == (0, "")
    assert sorted(p.name for p in folder.iterdir()) == ["2222222222222222.sqlite", "mine"]


@pytest.mark.posix
@pytest.mark.cold
def test_a_planted_index_is_not_believed(cli: Cli) -> None:
    """Whole as it is, and made of the same files."""
    cli("list")
    (row,) = json.loads(cli("cache", "-f", "json").stdout)
    database = sqlite3.connect(row["file"])
    database.execute("UPDATE fact SET record = replace(record, 'visa', 'free beer')")
    database.commit()
    database.close()
    keep.seal(row["file"])
    assert "free beer" in cli("list").stdout  # it is the user's own
    Path(row["file"]).chmod(0o666)
    assert "free beer" not in cli("list").stdout
    assert "free beer" not in cli("list").stdout


def test_misuse(cli: Cli) -> None:
    """Another action is none."""
    result = cli("cache", "claer")
    assert (result.exit_code, result.stderr) == (2, "cmfacts: there is no `cache claer`; did you mean clear?\n")
