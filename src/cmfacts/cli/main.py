"""
The console script: imports nothing at first, so that Ctrl-C is answered in silence from the first moment.

Most of an answer's time is imports; an interrupt in one of them is as good as any other.
"""

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:  # typing itself would be imported before anything is guarded
    from typing import NoReturn


def main() -> "NoReturn":
    """
    Run the command, and out at once.

    Taking down the modules of an interpreter costs a fifth of an answer, and nothing of ours waits for it.
    """
    try:
        code = _run()
    except KeyboardInterrupt:
        code = 130
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
