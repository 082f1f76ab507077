"""
What the views look like: at four widths, in colour and without, in UTF-8 and in ASCII.

`python -m tests.show.test_screens` draws the files in tests/data/screens anew; then look at them.
"""

from __future__ import annotations

import io
import os
import re
import shlex
import sys
import unicodedata
from pathlib import Path
from unittest.mock import patch

import pytest

from cmfacts.cli.app import app

from ..conftest import DATA
from ..conftest import VIEWS as STORE

SCREENS = DATA / "screens"
WIDTHS = (60, 80, 120, 200)
VIEWS = {
    "timeline": "timeline",
    "timeline-by-topic": "timeline --all --by topic --reverse",
    "timeline-span": "timeline --all --span",
    "compare-parties": "compare canada mexico --all",
    "compare-years": "compare 2005 2008 2009",
    "compare-sources": "compare review ledger",
    "chart": "chart claims",
    "chart-long": "chart goods",
    "chart-negative": "chart growth",
    "chart-rank": "chart place",
    "chart-partners": "chart partners",
}
MODES = ("plain", "colour", "ascii")
_ESCAPE = re.compile(r"\x1b\[[0-9;]*m")


class Terminal(io.TextIOWrapper):
    """A stdout that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def screen(view: str, mode: str, width: int) -> str:
    """What a terminal of that width shows; escapes written out, so that the files can be read."""
    out = io.BytesIO()
    env = {"COLUMNS": str(width), "LINES": "24", "TERM": "xterm-256color", "PAGER": "", "NO_COLOR": "" if mode == "colour" else "1"}
    terminal = Terminal(out, encoding="ascii" if mode == "ascii" else "utf-8", newline="\n")
    with patch.dict(os.environ, env), patch("sys.stdout", terminal), pytest.raises(SystemExit) as left:
        app(["--facts", str(STORE), *shlex.split(VIEWS[view])])
    assert left.value.code == 0
    return out.getvalue().decode().replace("\x1b", "␛")


def path(view: str, mode: str, width: int) -> Path:
    """Where that screen is kept."""
    return SCREENS / view / f"{width}-{mode}.txt"


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("view", VIEWS)
def test_screen(view: str, mode: str, width: int) -> None:
    """As it was when somebody last looked at it; never wider than the terminal, and in ASCII where that is all there is."""
    text = screen(view, mode, width)
    assert text == path(view, mode, width).read_text(encoding="utf-8")
    lines = _ESCAPE.sub("", text.replace("␛", "\x1b")).splitlines()
    assert max(map(columns, lines)) <= width
    assert ("␛" in text) == (mode == "colour")
    assert mode != "ascii" or text.isascii()


def columns(line: str) -> int:
    """The cells a line takes."""
    return sum(0 if unicodedata.combining(c) else 1 for c in line)


if __name__ == "__main__":
    import tempfile

    os.environ["CMFACTS_CACHE"] = tempfile.mkdtemp()
    for view in sys.argv[1:] or VIEWS:
        for mode in MODES:
            for width in WIDTHS:
                target = path(view, mode, width)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(screen(view, mode, width), encoding="utf-8")
