"""
Several commands in the same surroundings, a line of standard input each: what they print into a pipe, one after another.

Each has a process of its own, forked when Python has started and Typer is imported, which is most of what a command takes. Ends with
the highest of their exit codes.
"""

from __future__ import annotations

import os
import shlex
import sys


def exit_code(line: str) -> int:
    """Run a command in a child of this process."""
    from cmfacts.cli.app import app

    if sys.platform != "win32":
        child = os.fork()
        if child:
            return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        code = 70
        try:
            app(shlex.split(line))
        except SystemExit as done:
            code = done.code if isinstance(done.code, int) else 70
        finally:
            sys.stdout.flush()
            os._exit(code)
    raise AssertionError("Windows cannot fork")


if __name__ == "__main__":
    sys.exit(max(map(exit_code, sys.stdin.read().splitlines())))
