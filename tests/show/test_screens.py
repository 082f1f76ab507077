"""
What the views look like: at four widths, and at one of them in colour and in ASCII, too, and in Spanish and French.

`python -m tests.show.test_screens` draws the files in tests/data/screens anew (`… timeline chart`: of these views); then look at them.
"""

from __future__ import annotations

import io
import os
import re
import shlex
import sys
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

import pytest
from rich.cells import cell_len

from cmfacts.cli.app import app

from ..conftest import DATA, WHOLE
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
    "chart-list": "chart --all",
    "proof": "proof - --as md --suggest",
}
#: What is held against the store: what differs, what was overtaken, what is a mistake, no key, and a line that is longer than any screen.
DRAFT = """\
In 2008 the ledger had 9,642 claims [@claims-2008-ledger]. The accord was signed on another day than this [@accord-signed-august; @accord-sgined].

一份加拿大与墨西哥的协定 was meant for all who live in either of the two countries, and for whoever does business there, and for nobody else, as the talks of 2005 to 2008 had it; both governments kept quiet about the rounds [@ledgre].

Talks on the accord went on from 2005 to 2008.
"""
#: Kept in other languages alone, where what is said in words is what counts.
IN_WORDS = {
    "list": "list",
    "search": "search claims 2009",
    "explained": "search claims --explain -n 3",
    "show": "show claims-2008 accord-signed",
    "source": "sources review",
    "sources": "sources",
    "kinds": "kinds",
    "quantities": "quantities",
}
ALL = {**VIEWS, **IN_WORDS}
LANGUAGES = {"es": "es_MX.UTF-8", "fr": "fr_CA.UTF-8"}
MODES = ("plain", "colour", "ascii", *LANGUAGES)
#: What is kept of each view: a change of the layout shows at every width, one of the colours, of the glyphs or of the words at one.
KEPT = [*((80, mode) for mode in MODES), *((width, "plain") for width in WIDTHS if width != 80)]
_ESCAPE = re.compile(r"\x1b\[[0-9;]*m|\x1b\]8;[^\x1b]*\x1b\\")


class Terminal(io.TextIOWrapper):
    """A stdout that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def drawn(command: str, mode: str, width: int, store: Path = STORE) -> str:
    """What a terminal of that width shows; escapes written out, so that the files can be read."""
    out = io.BytesIO()
    env = {
        "COLUMNS": str(width),
        "LINES": "24",
        "TERM": "xterm-256color",
        "PAGER": "",
        "FORCE_HYPERLINK": "1",
        "NO_COLOR": "" if mode == "colour" else "1",
        "LANG": LANGUAGES.get(mode, "C.UTF-8"),
    }
    terminal = Terminal(out, encoding="ascii" if mode == "ascii" else "utf-8", newline="\n")
    with (
        patch.dict(os.environ, env),
        patch("sys.stdin", io.TextIOWrapper(io.BytesIO(DRAFT.encode()))),
        patch("sys.stdout", terminal),
        patch("sys.stderr", Terminal(io.BytesIO())),
        pytest.raises(SystemExit) as left,
    ):
        app(["--facts", str(store), *shlex.split(command)])
    assert left.value.code == (1 if command.startswith("proof") else 0)
    return out.getvalue().decode().replace("\x1b", "␛")


def kept(view: str) -> dict[Path, tuple[int, str]]:
    """The files of a view, each with its width and mode."""
    modes = KEPT if view in VIEWS else [(80, mode) for mode in LANGUAGES]
    return {SCREENS / view / f"{width}-{mode}.txt": (width, mode) for width, mode in modes}


def widest(text: str) -> int:
    """The cells that the widest line takes; a Chinese character or an emoji takes two."""
    return max(cell_len(_ESCAPE.sub("", line.replace("␛", "\x1b"))) for line in text.splitlines())


@pytest.mark.usefixtures("warm")
@pytest.mark.parametrize("view", ALL)
def test_screen(view: str) -> None:
    """As it was when somebody last looked at it."""
    for path, (width, mode) in kept(view).items():
        assert drawn(ALL[view], mode, width) == path.read_text(encoding="utf-8")


def test_no_other_screen_is_kept() -> None:
    """Of a view or width that is gone nobody would notice that it is out of date."""
    assert {path for path in SCREENS.rglob("*") if path.is_file()} == {path for view in ALL for path in kept(view)}


@pytest.mark.usefixtures("warm")
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("view", ALL)
def test_it_fits(view: str, width: int) -> None:
    """Never wider than the terminal; escapes where there is colour; ASCII where that is all there is."""
    for mode in MODES if WHOLE or width == WIDTHS[0] else MODES[WIDTHS.index(width) :: 3]:
        text = drawn(ALL[view], mode, width)
        assert widest(text) <= width
        assert ("␛" in text) == (mode == "colour")
        assert mode != "ascii" or text.isascii()


def test_wide_characters_take_two_cells() -> None:
    """And combining ones none."""
    assert [widest(text) for text in ("加拿大", "🍁", "e\u0301", "␛[1mab␛[0m\nabc")] == [6, 2, 1, 3]


@pytest.mark.parametrize(
    "command",
    [
        "list", "search 贸易", "show f1", "timeline --all", "timeline --all --by topic", "timeline --all --span", "compare f1 f2",
        "compare 2001 2002", "chart 出口", "chart", "topics", "parties", "sources", "sources s1",
    ],
)  # fmt: skip
def test_wide_characters_fit(make_store: Callable[..., Path], command: str) -> None:
    """Statements, topics, units and sources that take two cells a character."""
    fact = (
        '[[fact]]\nid = "f{0}"\nstatement = "{1}{0}"\ndate = "200{0}-01-01"\nkind = "event"\nsubject = ["加拿大{0}", "墨西哥"]\ntopic = "加拿大与墨西哥的贸易"\n'
        'aspect = "贸易"\nmeasure = {{ quantity = "出口", value = "{0}", unit = "加拿大元 🍁" }}\ncite = [{{ source = "s{0}", section = "{1}" }}]\n'
        '[[source]]\nid = "s{0}"\ntitle = "{1}"\npublisher = "报社{0}"\n'
    )
    text = "加拿大与墨西哥的贸易关系 🍁🌮 " * 12
    store = make_store(a=fact.format(1, text) + fact.format(2, text))
    for width in WIDTHS:
        assert widest(drawn(command, "plain", width, store)) <= width


if __name__ == "__main__":
    import tempfile

    with tempfile.TemporaryDirectory() as cache, patch.dict(os.environ, {"CMFACTS_CACHE": cache, "CMFACTS_CONFIG": ""}):
        for view in sys.argv[1:] or ALL:
            for path, (width, mode) in kept(view).items():
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(drawn(ALL[view], mode, width), encoding="utf-8", newline="\n")
    for path in SCREENS.rglob("*.txt"):
        if path not in {path for view in ALL for path in kept(view)}:
            path.unlink()
