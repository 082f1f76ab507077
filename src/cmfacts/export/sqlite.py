"""The tables of a store as a SQLite database that Datasette opens as it is: keys, indexes, full-text search."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from cmfacts.errors import CmfactsError
from cmfacts.export.tables import Table

#: Table -> the columns that full-text search reads. Datasette looks for `content="…"` to offer a search box.
SEARCHED = {"fact": ("statement", "said_by", "note"), "translation": ("statement",), "source": ("title", "publisher", "note")}


def write_sqlite(tables: Iterable[Table], path: str, *, english: bool = True) -> None:
    """
    Write a new database; in an `english` one a search for `visa` finds `visas`.

    Errors: CmfactsError if this Python's SQLite has no FTS5; sqlite3.Error, OSError if the file cannot be written.
    """
    database = sqlite3.connect(path, isolation_level=None)
    try:
        # Nobody reads the file before it is whole, and it is written anew if it does not get so far.
        database.execute("PRAGMA journal_mode = OFF")
        database.execute("PRAGMA synchronous = OFF")
        database.execute("BEGIN")
        for table in tables:
            _write(database, table, english)
        database.execute("COMMIT")
        database.execute("PRAGMA user_version = 1")
    finally:
        database.close()


def _write(database: sqlite3.Connection, table: Table, english: bool) -> None:
    lines = []
    for column in table.columns:
        refers = f" REFERENCES {column.refers}(id)" if column.refers else ""
        lines.append(f"  {column.name} {column.type}{' NOT NULL' if column.name in table.key else ''}{refers}")
    lines.append(f"  PRIMARY KEY ({', '.join(table.key)})")
    database.execute(f"CREATE TABLE {table.name} (\n" + ",\n".join(lines) + "\n)")
    marks = ", ".join("?" * len(table.columns))
    database.executemany(f"INSERT INTO {table.name} VALUES ({marks})", table.rows)
    for column in table.columns:
        if column.refers and column.name != table.key[0]:
            database.execute(f"CREATE INDEX {table.name}_{column.name} ON {table.name} ({column.name})")
    if table.name == "fact":
        database.execute("CREATE INDEX fact_date ON fact (date_earliest, date_latest)")
    if searched := SEARCHED.get(table.name):
        _make_searchable(database, table.name, searched, stemmed=english and table.name != "translation")


def _make_searchable(database: sqlite3.Connection, name: str, columns: tuple[str, ...], *, stemmed: bool) -> None:
    words = f"{'porter ' * stemmed}unicode61 remove_diacritics 2"
    made = f'CREATE VIRTUAL TABLE {name}_fts USING fts5({", ".join(columns)}, content="{name}", tokenize="{words}")'
    try:
        database.execute(made)
    except sqlite3.OperationalError as error:
        if "fts5" not in str(error):
            raise
        raise CmfactsError("the SQLite of this Python has no full-text search (FTS5); export csv, json or jsonl instead") from error
    database.execute(f"INSERT INTO {name}_fts({name}_fts) VALUES ('rebuild')")
