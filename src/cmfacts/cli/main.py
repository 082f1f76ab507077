"""The console script: Ctrl-C is guarded first, everything else is imported after."""

import os
import sys
from gc import set_threshold

from cmfacts.cli.interrupts import INTERRUPTED, clear, end_at_interrupts

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn

_FAULT = 3
#: Objects made before Python looks for cycles among them. Imports make tens of thousands that all stay: by its own 700 the search takes a tenth of an answer.
_SEARCHED_FOR_CYCLES = 50_000


def main() -> "NoReturn":
    """
    Run the command, and out at once.

    Taking down the modules of an interpreter costs a fifth of an answer, and nothing of ours waits for it.
    """
    try:
        end_at_interrupts()
        set_threshold(_SEARCHED_FOR_CYCLES)
        code = _run()
    except KeyboardInterrupt:
        clear()
        code = INTERRUPTED
    except Exception as error:
        code = _broken(error)
    os._exit(code)


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
