"""
`cmfacts` for the scripts and terminals of tests, in less than a third of the time: of the hundreds they start, most of what each takes is imports.

A program of that name, first on the path, hands its streams, folder, arguments and surroundings to a process that has imported the
command, which forks a child that is the command from `main` on. Where that could make a difference the program becomes the command
itself: in surroundings that Python reads as it starts, in a session or job of its own (a login, tmux, job control), with a
stream closed or an open file for an argument. Where all has to run (`CMFACTS_TESTS`) there is no such program.
"""

from __future__ import annotations

import atexit
import gc
import importlib
import os
import pkgutil
import select
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from contextlib import suppress
from functools import cache
from io import TextIOWrapper
from pathlib import Path
from typing import NoReturn

assert sys.platform != "win32"  # which cannot fork; nobody imports this there

#: Starts in a tenth of what the command takes: no site, nothing imported that Python has not imported itself.
_PROGRAM = """#!{python} -IS
import _socket, os, sys

def surroundings(name, value):
    return name.startswith("PYTHON") or name.startswith(("LC_", "LANG")) and name != "LANGUAGE" and not value.lower().endswith(("utf-8", "utf8"))

def answered():
    if (os.getsid(0), os.getpgrp()) != {group} or any("/fd/" in word for word in sys.argv):
        return
    if {{(n, v) for n, v in os.environ.items() if surroundings(n, v)}} != {python_reads}:
        return
    try:
        for number in (0, 1, 2):
            os.fstat(number)
    except OSError:
        return
    words = [os.getcwd(), str(len(sys.argv)), *sys.argv, *(f"{{n}}={{v}}" for n, v in os.environ.items())]
    message = b"\\0".join(map(os.fsencode, words))
    connection = _socket.socket(_socket.AF_UNIX, _socket.SOCK_STREAM)
    streams = b"".join(number.to_bytes(4, sys.byteorder) for number in (0, 1, 2))
    try:
        connection.connect({address!r})
        connection.sendmsg([len(message).to_bytes(4, "big")], [(_socket.SOL_SOCKET, _socket.SCM_RIGHTS, streams)])
    except OSError:
        return
    while message:
        message = message[connection.send(message):]
    status = int(connection.recv(8) or 9)
    if status & 127:
        os.kill(os.getpid(), status & 127)
    os._exit(status >> 8)

answered()
os.execv({python!r}, [{python!r}, "-m", "cmfacts", *sys.argv[1:]])
"""


@cache
def folder(python_reads: frozenset[tuple[str, str]]) -> Path:
    """Where the program is, which expects these surroundings for Python. The process behind it ends with this one."""
    place = Path(tempfile.mkdtemp(prefix="cmfacts-"))
    address = str(place / "socket")
    expected = set(python_reads) or "set()"
    program = _PROGRAM.format(python=sys.executable, group=(os.getsid(0), os.getpgrp()), address=address, python_reads=expected)
    (place / "cmfacts").write_text(program, encoding="utf-8")
    (place / "cmfacts").chmod(0o755)
    env = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "LC_"))} | dict(python_reads)
    process = subprocess.Popen([sys.executable, __file__, address], env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.readline()
    atexit.register(_end, process, place)
    return place


def _end(process: subprocess.Popen[bytes], place: Path) -> None:
    process.kill()
    process.communicate()
    shutil.rmtree(place, ignore_errors=True)


def _serve(address: str) -> None:
    """Fork a child for each that connects, and tell it what became of that; a child whose program has gone is ended."""
    woken, wake = os.pipe()
    os.set_blocking(wake, False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.set_wakeup_fd(wake)
    listening = socket.socket(socket.AF_UNIX)
    listening.bind(address)
    listening.listen(64)
    asking: dict[int, socket.socket] = {}
    poll = select.poll()
    for source in (0, woken, listening.fileno()):
        poll.register(source, select.POLLIN)
    print("ready", flush=True)
    while True:
        for source, _ in poll.poll():
            if source == 0:
                return
            if source == listening.fileno():
                connection, _ = listening.accept()
                child = os.fork()
                if not child:
                    _be(connection)
                asking[child] = connection
                poll.register(connection, 0)  # what comes is for the child; that nobody is there any more is told in any case
            elif source == woken:
                os.read(woken, 512)
                while asking and (ended := os.waitpid(-1, os.WNOHANG))[0]:
                    poll.unregister(connection := asking.pop(ended[0]))
                    with connection, suppress(OSError):  # it may have gone
                        connection.send(str(ended[1]).encode())
            else:
                for child, connection in asking.items():
                    if connection.fileno() == source:
                        os.kill(child, signal.SIGKILL)


def _be(connection: socket.socket) -> NoReturn:
    """The command that is asked for, in this process."""
    from cmfacts.cli.main import main

    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    length, streams, _, _ = socket.recv_fds(connection, 4, 3)
    message = b""
    while len(message) < int.from_bytes(length, "big"):
        message += connection.recv(1 << 20) or sys.exit("the program has gone")
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
        os.close(stream)
    here, number_of_words, *words = map(os.fsdecode, message.split(b"\0"))
    os.chdir(here)
    sys.argv = words[: int(number_of_words)]
    os.environ.clear()
    os.environ.update(dict(word.split("=", 1) for word in words[int(number_of_words) :]))
    assert isinstance(sys.stdout, TextIOWrapper)
    sys.stdout.reconfigure(line_buffering=os.isatty(1))
    main()


def _one_after_another(lines: list[str]) -> int:
    """Commands of a line each, in children of this process; the highest of their exit codes."""
    from cmfacts.cli.main import main

    codes = []
    for line in lines:
        child = os.fork()
        if not child:
            sys.argv = ["cmfacts", *shlex.split(line)]
            main()
        codes.append(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
    return max(codes)


def _import_all() -> None:
    """Once, for all children: most of what a command takes."""
    import cmfacts

    for module in pkgutil.walk_packages(cmfacts.__path__, "cmfacts."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    gc.freeze()


if __name__ == "__main__":
    _import_all()
    if sys.argv[1:]:
        _serve(sys.argv[1])
    else:
        sys.exit(_one_after_another(sys.stdin.read().splitlines()))
