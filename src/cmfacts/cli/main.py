"""
The console script: imports nothing at first, so that Ctrl-C is answered in silence from the first moment.

Most of an answer's time is imports, and Python loses now and then what is raised in the middle of one. So as long as there are only imports, Ctrl-C
raises nothing but ends the process; nothing has been begun that would have to be put away.
"""

import os
import sys
from _signal import SIGINT, default_int_handler, getsignal, signal  # type: ignore[import-not-found]  # built in; `signal` imports `enum`
from gc import set_threshold

TYPE_CHECKING = False
if TYPE_CHECKING:  # typing itself would be imported before anything is guarded
    from typing import Any, NoReturn

_INTERRUPTED, _FAULT = 130, 3
#: Objects made before Python looks for cycles among them. Imports make tens of thousands that all stay: by its own 700 the search takes a tenth of an answer.
_SEARCHED_FOR_CYCLES = 50_000


def main() -> "NoReturn":
    """
    Run the command, and out at once.

    Taking down the modules of an interpreter costs a fifth of an answer, and nothing of ours waits for it.
    """
    try:
        if getsignal(SIGINT) is default_int_handler:  # it may be ignored, as in the background of a script
            signal(SIGINT, _leave)
        set_threshold(_SEARCHED_FOR_CYCLES)
        code = _run()
    except KeyboardInterrupt:
        _clear()
        code = _INTERRUPTED
    except Exception as error:
        code = _broken(error)
    os._exit(code)


def hear_interrupts() -> None:
    """From here on Ctrl-C is raised where it is heard, so that what was begun is put away; what Python loses of it ends the process all the same."""
    if getsignal(SIGINT) is _leave:
        signal(SIGINT, default_int_handler)
        sys.unraisablehook = _unraisable


def _leave(number: int, frame: object) -> None:
    os._exit(_INTERRUPTED)


def _unraisable(lost: "Any") -> None:
    if not isinstance(lost.exc_value, KeyboardInterrupt):
        sys.__unraisablehook__(lost)
        return
    _clear()
    os._exit(_INTERRUPTED)


def _clear() -> None:
    if whole := sys.modules.get("cmfacts.store.whole"):
        whole.clear()


def _run() -> int:
    from cmfacts.cli.app import app

    try:
        app()
    except SystemExit as done:
        for stream in (sys.stdout, sys.stderr):
            try:
                stream.flush()
            except (OSError, ValueError, AttributeError):
                pass  # said or silenced at the boundary
        return done.code if isinstance(done.code, int) else 1
    return 0


def _broken(error: Exception) -> int:
    """What goes wrong before anything can be asked: a broken installation, no memory for imports."""
    try:
        if os.environ.get("CMFACTS_TRACEBACK"):
            from traceback import print_exception

            print_exception(error)
        said = " ".join(str(error).split())
        sys.stderr.write(f"cmfacts: it cannot start: {type(error).__name__}{': ' if said else ''}{said}; CMFACTS_TRACEBACK=1 says where\n")
        sys.stderr.flush()
    except Exception:
        pass  # no stderr
    return _FAULT
