"""`cmfacts cache`."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from ..conftest import MINI

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


def test_misuse(cli: Cli) -> None:
    """Another action is none."""
    result = cli("cache", "claer")
    assert (result.exit_code, result.stderr) == (2, "cmfacts: there is no `cache claer`; did you mean clear?\n")
