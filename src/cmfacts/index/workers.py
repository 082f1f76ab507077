"""
Shares of a store in processes of their own, when there is enough to read; one share in this process otherwise.

A worker is this Python with a program of a line, not a fork: it does not matter which threads run here or what `__main__` is. It is asked through
its stdin, answers on its stdout, and ends when either closes, so that none outlives the process that asked, however that ends. It sits in a
session of its own and does not hear Ctrl-C; whoever asked does, and stops it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from subprocess import Popen

    from cmfacts.store.files import StoreFile

#: With less TOML than this, in bytes, starting processes costs more than it saves; docs/benchmarks.md has where it begins to pay.
WORTH = 3 << 19
#: With more, one process that writes the database is what all wait for.
MOST = 8


class WorkersLost(Exception):
    """Processes could not be started, or ended before they were done. One can always do without."""


class Worker(Protocol):
    """Somebody who has a share: is asked for a step with what it takes, and gives its messages one by one; see `shares`."""

    def ask(self, step: str, argument: object) -> None:
        """Have a step begun; all messages of the one before must have been taken."""

    def next(self) -> Any:
        """The next message. WorkersLost if none will come."""


class Here:
    """The share in this process: a message is made when it is taken."""

    def __init__(self) -> None:
        from cmfacts.index.shares import Share

        self._share = Share()
        self._messages: Iterator[object] = iter(())

    def ask(self, step: str, argument: object) -> None:
        """As `Worker`."""
        self._messages = getattr(self._share, step)(argument)

    def next(self) -> Any:
        """As `Worker`."""
        return next(self._messages)


class Process:
    """A share in a process of its own, which works on while its messages wait here to be taken."""

    def __init__(self) -> None:
        from queue import SimpleQueue
        from threading import Thread

        self._messages: SimpleQueue[bytes] = SimpleQueue()
        self._process = _started()
        self._listener = Thread(target=self._listen, daemon=True)
        self._listener.start()

    def _listen(self) -> None:
        received = self._process.stdout
        assert received is not None
        while message := _received(received):
            self._messages.put(message)
        self._messages.put(b"")

    def ask(self, step: str, argument: object) -> None:
        """As `Worker`."""
        target = self._process.stdin
        assert target is not None
        try:
            _send(target, (step, argument))
        except OSError as error:
            raise WorkersLost from error

    def next(self) -> Any:
        """As `Worker`."""
        import pickle
        from queue import Empty

        while True:
            try:
                message = self._messages.get(timeout=1)  # Windows hears Ctrl-C only between two waits
                break
            except Empty:
                continue
        if not message:
            raise WorkersLost
        return pickle.loads(message)

    def close(self) -> None:
        """Stop the process, whatever it is at."""
        self._process.kill()
        self._process.wait()
        self._listener.join()
        for stream in (self._process.stdin, self._process.stdout):
            assert stream is not None
            try:
                stream.close()
            except OSError:
                pass  # what was still to be written has no reader


def _started() -> Popen[bytes]:
    from subprocess import DEVNULL, PIPE, Popen

    # sys.path as it is now: what this process could import, the worker must too.
    command = [sys.executable, "-c", f"import sys; sys.path[:] = {sys.path!r}; from cmfacts.index.workers import work; work()"]
    if os.name == "posix":
        return Popen(command, stdin=PIPE, stdout=PIPE, stderr=DEVNULL, start_new_session=True)
    apart = 0x200  # CREATE_NEW_PROCESS_GROUP
    return Popen(command, stdin=PIPE, stdout=PIPE, stderr=DEVNULL, creationflags=apart)


@contextmanager
def workers(count: int) -> Iterator[Sequence[Worker]]:
    """
    So many workers, each in a process of its own; one is this process. They are stopped at the end.

    Errors: WorkersLost if they cannot be started.
    """
    if count == 1:
        yield [Here()]
        return
    started: list[Process] = []
    try:
        try:
            while len(started) < count:
                started.append(Process())
        except (OSError, ValueError, RuntimeError) as error:
            raise WorkersLost from error
        yield started
    finally:
        for worker in started:
            worker.close()


def how_many(files: Sequence[Sequence[StoreFile]]) -> int:
    """The number of processes that it is worth to read these files with: one for each core if they are large, and there is a file for each."""
    every = [file.size for of_root in files for file in of_root]
    if sum(every) < WORTH or not sys.executable or getattr(sys, "frozen", False):
        return 1
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(cores, MOST, len(every)))


def work() -> None:
    """The whole life of a worker's process: take a step, give its messages, until nobody asks any more."""
    import gc

    from cmfacts.index.shares import Share

    gc.disable()  # as in the process that asks
    asked, answered = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # nothing may be printed between the messages
    share = Share()
    import pickle

    while message := _received(asked):
        step, argument = pickle.loads(message)
        for found in getattr(share, step)(argument):
            _send(answered, found)


def _send(target: IO[bytes], message: object) -> None:
    import pickle

    written = pickle.dumps(message, 5)
    target.write(len(written).to_bytes(8, "big"))
    target.write(written)
    target.flush()


def _received(source: IO[bytes]) -> bytes:
    """The next message as it was pickled; empty if there is no whole one."""
    try:
        size = int.from_bytes(source.read(8), "big")
        message = source.read(size)
    except (OSError, ValueError):
        return b""
    return message if len(message) == size else b""
