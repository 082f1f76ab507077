"""A database asked by statements, one after the other, from any thread."""

import sqlite3
from collections.abc import Iterator, Sequence
from threading import Lock
from typing import Any

#: So many values or rows of a statement at a time.
FEW = 500


class Statements:
    """A database that nobody writes to."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        # Python gives two threads the same prepared statement if the first has not begun with it.
        self._lock = Lock()

    def close(self) -> None:
        """Let go of the database."""
        self._database.close()

    def _all(self, statement: str, *values: object) -> list[Any]:
        with self._lock:
            try:
                return self._database.execute(statement, values).fetchall()
            except sqlite3.DatabaseError as error:
                self._mend(error)
                return self._database.execute(statement, values).fetchall()

    def _each(self, statement: str) -> Iterator[Any]:
        """The rows one after the other, read some at a time."""
        cursor, rows = self._some(None, statement, 0)
        given = 0
        while rows:
            given += len(rows)
            yield from rows
            cursor, rows = self._some(cursor, statement, given)

    def _some(self, cursor: sqlite3.Cursor | None, statement: str, given: int) -> tuple[sqlite3.Cursor, list[Any]]:
        with self._lock:
            try:
                cursor = cursor or self._database.execute(statement)
                return cursor, cursor.fetchmany(FEW)
            except sqlite3.DatabaseError as error:
                if cursor is None or cursor.connection is self._database:
                    self._mend(error)
                cursor = self._database.execute(statement)
                if given:  # the same files come to the same rows in the same order
                    cursor.fetchmany(given)
                return cursor, cursor.fetchmany(FEW)

    def _mend(self, error: sqlite3.DatabaseError) -> None:
        """Have another database instead of one that turns out to be damaged; raise the error where there is none to be had."""
        raise error

    def _among(self, statement: str, values: Sequence[object]) -> Iterator[Any]:
        """The rows of a statement that ends in `IN` for any number of values."""
        for start in range(0, len(values), FEW):
            some = values[start : start + FEW]
            yield from self._all(f"{statement} ({','.join('?' * len(some))})", *some)
