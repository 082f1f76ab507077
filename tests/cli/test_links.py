"""Links on a terminal (OSC 8): where it has them, and never past a pager that shows their escapes."""

from __future__ import annotations

import io
import os
from pathlib import Path
from unittest.mock import patch

import pytest

from cmfacts.cli.output import has_links, output_of

from ..conftest import VIEWS, on_terminal


@pytest.mark.parametrize(
    ("env", "links"),
    [
        ({"TERM": "xterm-256color"}, True), ({"TERM": "tmux-256color", "VTE_VERSION": "7006"}, True), ({"TERM": "xterm", "VTE_VERSION": "4602"}, False),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "Apple_Terminal"}, False), ({"TERM": "linux"}, False), ({"TERM": "dumb"}, False), ({}, False),
        ({"TERM": "linux", "FORCE_HYPERLINK": "1"}, True), ({"TERM": "xterm-256color", "FORCE_HYPERLINK": "0"}, False),
        ({"TERM": "xterm-256color", "FORCE_HYPERLINK": ""}, False),
    ],
)  # fmt: skip
def test_where_there_are_links(env: dict[str, str], links: bool) -> None:
    """By what the terminal says it is; FORCE_HYPERLINK settles it."""
    with patch.dict(os.environ, env, clear=True):
        assert has_links() is links


def test_none_in_a_file() -> None:
    """Nor in colour."""
    with patch.dict(os.environ, {"FORCE_HYPERLINK": "1"}), patch("sys.stdout", io.StringIO()):
        assert not output_of(format="table", color="always").screen.links


@pytest.mark.posix
@pytest.mark.parametrize(("says", "links"), [("less 590 (GNU)", True), ("less 551", False), ("more from util-linux", False)])
def test_a_pager_that_shows_their_escapes_gets_none(tmp_path: Path, says: str, links: bool) -> None:
    """less passes them on since version 581; what is no less is not asked."""
    less = tmp_path / "less"
    less.write_text(f'#!/bin/sh\n[ "$1" = --version ] && echo "{says}" && exit\ncat > {tmp_path}/seen\n')
    less.chmod(0o755)
    on_terminal("timeline", "--all", store=VIEWS, PAGER=str(less), LINES="8", FORCE_HYPERLINK="1")
    seen = (tmp_path / "seen").read_text()
    assert ("\x1b]8;" in seen) is links
    assert "The House" in seen
