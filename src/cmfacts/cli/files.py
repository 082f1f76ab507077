"""Writing files: whole or not at all."""

import os
import sqlite3
import sys
from collections.abc import Callable

from cmfacts.cli.boundary import CannotWrite, writing
from cmfacts.errors import QuestionError


def write_file(path: str, write: Callable[[str], None]) -> None:
    """
    Have `write` fill a file beside `path`, and put it in its place once it is whole.

    Errors: CannotWrite; QuestionError if `path` is a folder.
    """
    if os.path.isdir(path):
        raise QuestionError(f"{path} is a folder; name a file")
    beside = f"{path}.{os.getpid()}.part"
    if os.path.exists(path) and not os.path.isfile(path):
        raise QuestionError(f"{path} is no file")
    with writing(path):
        try:
            write(beside)
            os.replace(beside, path)
        except sqlite3.Error as error:
            raise CannotWrite(f"cannot write {path}: {error}") from error
        finally:
            if os.path.exists(beside):
                os.unlink(beside)


def write_bytes(path: str, data: bytes) -> None:
    """Write a file; errors as `write_file`."""

    def fill(beside: str) -> None:
        with open(beside, "wb") as file:
            file.write(data)

    write_file(path, fill)


def print_bytes(data: bytes) -> None:
    """Data that is no text, to stdout; errors as `boundary.writing`."""
    with writing():
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
