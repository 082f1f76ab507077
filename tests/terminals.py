"""Terminals that tests read and type into. Nothing of them is imported before it is used, so that tests are found where there are none."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from pathlib import Path

#: Makes the terminal the one that a program finds as /dev/tty, as a login does; shells and fzf ask for it.
_LOGIN = "import fcntl, os, sys, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0); os.execvp(sys.argv[1], sys.argv[1:])"


class Terminal:
    """A program on a terminal of its own; `login` makes it the program's controlling terminal."""

    def __init__(self, command: list[str], env: dict[str, str], *, width: int = 80, height: int = 24, login: bool = False) -> None:
        self.screen, side = _new(width, height)
        before = [sys.executable, "-ISc", _LOGIN] if login else []
        try:
            # A process rather than a fork: the tests' own process has threads.
            self.process = subprocess.Popen([*before, *command], stdin=side, stdout=side, stderr=side, env=env, start_new_session=login)
        finally:
            os.close(side)

    def read(self, seconds: float) -> bytes:
        """What has come, waiting for it so long; nothing when nothing has, or when the program has hung up."""
        import select

        try:
            return os.read(self.screen, 65536) if select.select([self.screen], [], [], seconds)[0] else b""
        except OSError:
            return b""

    def until(self, pattern: str, seconds: float = 60) -> str:
        """What comes until a pattern does, without escapes."""
        got, end = b"", time.monotonic() + seconds
        while time.monotonic() < end:
            got += self.read(0.1)
            text = re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", got.decode("utf-8", "replace"))
            if re.search(pattern, text):
                return text
        raise AssertionError(f"no {pattern!r} in {got.decode('utf-8', 'replace')!r}")

    def rest(self, seconds: float = 60) -> str:
        """All that comes until the program ends."""
        got = b""
        while chunk := self.read(seconds):
            got += chunk
        self.process.wait(seconds)
        return got.decode().replace("\r\n", "\n")

    def type(self, text: str) -> None:
        """Type it."""
        os.write(self.screen, text.encode())

    def close(self) -> None:
        """Hang up, whether or not the program has ended."""
        os.close(self.screen)
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()


def _new(width: int, height: int) -> tuple[int, int]:
    """Both ends of a terminal: the tests', and the program's."""
    if sys.platform != "win32":
        import fcntl
        import pty
        import struct
        import termios

        ours, side = pty.openpty()
        fcntl.ioctl(side, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))
        return ours, side
    raise AssertionError("tests that need a terminal are marked `posix`")


class Tmux:
    """A shell script on a terminal that somebody looks at: tmux keeps the screen, with whatever has been drawn over."""

    def __init__(self, folder: Path, script: str, env: dict[str, str], *, width: int = 120, height: int = 30) -> None:
        self._command = ["tmux", "-f", os.devnull, "-S", str(folder / "tmux")]
        (folder / "script").write_text(script, encoding="utf-8")
        surroundings = {name: value for name, value in env.items() if name not in ("TMUX", "COLUMNS", "LINES")} | {"TERM": "xterm-256color"}
        size = ["-x", str(width), "-y", str(height)]
        self._call("new-session", "-d", *size, "sh", str(folder / "script"), env=surroundings)

    def _call(self, *words: str, env: dict[str, str] | None = None) -> str:
        return subprocess.run([*self._command, *words], capture_output=True, text=True, encoding="utf-8", env=env, check=False).stdout

    @property
    def screen(self) -> str:
        """What stands there now."""
        return self._call("capture-pane", "-p")

    def until(self, pattern: str, seconds: float = 60) -> str:
        """The screen as soon as a pattern stands there."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if re.search(pattern, screen := self.screen):
                return screen
            time.sleep(0.05)
        raise AssertionError(f"no {pattern!r} in\n{self.screen}")

    def type(self, text: str) -> None:
        """Type it, letter by letter."""
        self._call("send-keys", "-l", text)

    def press(self, *keys: str) -> None:
        """Keys by tmux's names: Enter, Tab, C-r."""
        self._call("send-keys", *keys)

    def close(self) -> None:
        """End whatever is there still."""
        self._call("kill-server")
