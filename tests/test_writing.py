"""The guide for authors: its examples are a store without a fault."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from typer.testing import Result

from .conftest import ROOT


def test_the_examples(cli: Callable[..., Result], tmp_path: Path) -> None:
    """All of them together, by the strict rule."""
    page = (ROOT / "docs" / "writing.md").read_text(encoding="utf-8")
    (tmp_path / "guide.toml").write_text("\n".join(re.findall(r"^```toml\n(.*?)^```$", page, re.S | re.M)), encoding="utf-8")
    result = cli("check", "--strict", str(tmp_path), store=None)
    assert (result.stdout, result.stderr, result.exit_code) == ("", "", 0)
    assert cli("list", "--fields", "id,kind", store=tmp_path).stdout == "erie-ice-2014\tfigure\n"
