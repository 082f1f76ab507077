"""
Ctrl-C: 130, silence, and nothing half done left behind.

Most of an answer's time is imports, and Python loses now and then what is raised in the middle of one. So as long as there are only imports, Ctrl-C
raises nothing but ends the process; nothing has been begun that would have to be put away. This is the first of ours to be imported: `signal`, which
imports `enum`, and `typing` would be imported before anything is guarded.
"""

import os
import sys
from _signal import SIGINT, default_int_handler, getsignal, signal  # type: ignore[import-not-found]  # built in

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

INTERRUPTED = 130


def end_at_interrupts() -> None:
    """From here on Ctrl-C ends the process, unless it is ignored, as in the background of a script."""
    if getsignal(SIGINT) is default_int_handler:
        signal(SIGINT, _leave)


def hear_interrupts() -> None:
    """From here on Ctrl-C is raised where it is heard, so that what was begun is put away; what Python loses of it ends the process all the same."""
    if getsignal(SIGINT) is _leave:
        signal(SIGINT, default_int_handler)
        sys.unraisablehook = _unraisable


def clear() -> None:
    """Put away what is half written, if anything can be."""
    if whole := sys.modules.get("cmfacts.store.whole"):
        whole.clear()


def _leave(number: int, frame: object) -> None:
    os._exit(INTERRUPTED)


def _unraisable(lost: "Any") -> None:
    if not isinstance(lost.exc_value, KeyboardInterrupt):
        sys.__unraisablehook__(lost)
        return
    clear()
    os._exit(INTERRUPTED)
