"""What tests share: the small valid store, a cache of their own, and the command in this process and in another."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import termios
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest
from typer.testing import CliRunner, Result

from cmfacts.cli.app import app
from cmfacts.index.cache import open_database
from cmfacts.index.reader import Index
from cmfacts.show.view import Screen

DATA = Path(__file__).parent / "data"
MINI = DATA / "valid" / "mini"
VIEWS = DATA / "valid" / "views"
ROOT = Path(__file__).parents[1]

Run = Callable[..., "subprocess.CompletedProcess[str]"]


class Page(NamedTuple):
    """A frame as formats ask for it, without a command around it."""

    fields: Sequence[str] | None = None
    raw: bool = False
    screen: Screen = Screen(80, False, True)
    title: str = "T"
    language: str | None = None

    def remark(self, line: str) -> None:
        """Nobody listens."""


@pytest.fixture(autouse=True)
def _own_surroundings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test sees the user's cache, stores, settings or colours."""
    monkeypatch.setenv("CMFACTS_CONFIG", "")
    monkeypatch.setenv("CMFACTS_CACHE", str(tmp_path / "cache"))
    for name in ("CMFACTS_FACTS", "NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS", "PAGER", "CMFACTS_PAGER"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="session")
def mini() -> Index:
    """The small valid store."""
    return Index(*open_database([str(MINI)], cache=False))


@pytest.fixture(scope="session")
def views() -> Index:
    """The store with what views have to draw."""
    return Index(*open_database([str(VIEWS)], cache=False))


@pytest.fixture
def cli() -> Callable[..., Result]:
    """The command in this process, over the small store unless `store` says otherwise."""

    def invoke(*args: str, store: Path | str | None = MINI, input: str | bytes | None = None) -> Result:
        before = ["--facts", str(store)] if store is not None else []
        return CliRunner().invoke(app, [*before, *args], input=input)

    return invoke


@pytest.fixture
def shell() -> Run:
    """A shell with `cmfacts` on its path: pipes, closed ends, exit codes as users have them."""

    def run(script: str, **env: str) -> subprocess.CompletedProcess[str]:
        surroundings = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}", "STORE": str(MINI), **env}
        return subprocess.run(
            ["bash", "-o", "pipefail", "-c", script], capture_output=True, text=True, encoding="utf-8", env=surroundings, timeout=60
        )

    return run


@pytest.fixture
def make_store(tmp_path: Path) -> Callable[..., Path]:
    """A store made of the texts given, by file name."""

    def make(**files: str) -> Path:
        folder = tmp_path / "store"
        folder.mkdir(exist_ok=True)
        for name, text in files.items():
            (folder / f"{name}.toml").write_text(text, encoding="utf-8")
        return folder

    return make


def on_terminal(*args: str, width: int = 80, store: Path | None = MINI, **env: str) -> str:
    """What a terminal of 24 lines gets from a command."""
    main, side = pty.openpty()
    fcntl.ioctl(side, termios.TIOCSWINSZ, struct.pack("HHHH", 24, width, 0, 0))
    surroundings = {k: v for k, v in os.environ.items() if k not in ("COLUMNS", "LINES", "NO_COLOR")} | {"TERM": "xterm-256color", **env}
    process = subprocess.Popen(
        [sys.executable, "-m", "cmfacts", *(["--facts", str(store)] if store else []), *args],
        stdin=side,
        stdout=side,
        stderr=side,
        env=surroundings,
        close_fds=True,
    )
    os.close(side)
    got = b""
    while True:
        ready, _, _ = select.select([main], [], [], 20)
        try:
            chunk = os.read(main, 65536) if ready else b""
        except OSError:
            break
        if not chunk:
            break
        got += chunk
    os.close(main)
    process.wait(timeout=20)
    return got.decode().replace("\r\n", "\n")
