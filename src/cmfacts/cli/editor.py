"""The user's own editor, on a draft."""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

from cmfacts.cli.boundary import CannotWrite, complain
from cmfacts.cli.editing import confirmed
from cmfacts.errors import CmfactsError, NothingFound, QuestionError
from cmfacts.store.whole import workshop
from cmfacts.values.tongue import _

Made = TypeVar("Made")

#: Lines that begin so are ours, and no part of what comes back.
_OURS = "#! "


def in_editor(draft: str, take: Callable[[str], Made], notes: Sequence[str] = ()) -> Made:
    """
    What `take` makes of a draft once it has been edited. What is wrong with it, as a CmfactsError, stands above it when it is edited again, if a
    terminal is there to be asked.

    Shape:  `notes` stand above it the first time.

    Errors: NothingFound if it comes back empty; CannotWrite if the editor fails or cannot start; the error of `take` otherwise.
    """
    from tempfile import gettempdir

    with workshop(gettempdir(), ".cmfacts-", ".draft") as folder:
        path = os.path.join(folder, "draft.toml")
        text = _above(notes) + draft
        while True:
            text = _edited(path, text)
            if not "".join(line for line in text.splitlines() if not line.lstrip().startswith("#")).strip():
                raise NothingFound(_("the draft came back empty: nothing is written"))
            try:
                return take(text)
            except CmfactsError as error:
                if sys.stdin is None or not sys.stdin.isatty() or not sys.stderr.isatty():
                    raise
                complain(str(error))
                if not confirmed(_("Edit again? [y/N] ")):
                    raise QuestionError(_("nothing is written; the draft is in {path}", path=_kept(text))) from error
                text = _above([str(error)]) + text


def _kept(text: str) -> str:
    """Where a draft is that somebody gave up: what was typed is not lost."""
    from tempfile import mkstemp

    file, path = mkstemp(".toml", "cmfacts-draft-")
    with os.fdopen(file, "w", encoding="utf-8", newline="\n") as opened:
        opened.write(text)
    return path


def _above(notes: Sequence[str]) -> str:
    return "".join(f"{_OURS}{' '.join(note.split())}\n" for note in notes)


@contextmanager
def _left_to_the_editor() -> Iterator[None]:
    """Ctrl-C is for the editor, where it is a key like any other."""
    import signal
    import threading

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, lambda number, frame: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _edited(path: str, text: str) -> str:
    """The text as the editor leaves it, without our lines."""
    import shlex
    import subprocess

    command = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ("notepad" if os.name == "nt" else "vi")
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        file.write(text)
    try:
        with _left_to_the_editor():
            code = subprocess.run([*shlex.split(command), path], check=False).returncode
    except (OSError, ValueError) as error:
        raise CannotWrite(
            _(
                "cannot start the editor `{command}`: {reason}; set EDITOR",
                command=command,
                reason=getattr(error, "strerror", None) or error,
            )
        ) from error
    if code:
        raise CannotWrite(_("the editor `{command}` ended with {code}: nothing is written", command=command, code=code))
    try:
        with open(path, encoding="utf-8-sig", newline="") as file:
            lines = file.read().replace("\r\n", "\n").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise CannotWrite(_("the draft cannot be read again: nothing is written")) from error
    while lines and lines[0].startswith(_OURS):
        del lines[0]
    return "\n".join(lines)
