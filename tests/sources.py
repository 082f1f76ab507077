"""The code as tests of its form read it, each file once."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

from .conftest import ROOT

SOURCE = ROOT / "src" / "cmfacts"


@cache
def parsed(path: Path) -> ast.Module:
    """The syntax of a file; nobody changes it."""
    return ast.parse(path.read_text(encoding="utf-8"))
