"""Faults in entries become problems with file, line and the user's own line, in order."""

from pathlib import Path

import pytest

from cmfacts.model import Problem
from cmfacts.store import faults as module
from cmfacts.store.faults import Fault, in_order, located, name_of
from cmfacts.store.parse import Entry, read_file


def test_located(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The line of the value under the key of the entry, or the nearest there is; each file is read once."""
    one, two = str(tmp_path / "one.toml"), str(tmp_path / "two.toml")
    Path(one).write_bytes(b'\xef\xbb\xbf[[fact]]\r\nid = "a"\r\n\r\n[[fact]]\r\n  id = "b"\r\ntopic = "t"\r\n')
    Path(two).write_text('[[fact]]\nid = "b"\n', encoding="utf-8")
    read: list[str] = []

    def counted(path: str) -> tuple[str, Problem | None]:
        read.append(path)
        return read_file(path)

    monkeypatch.setattr(module, "read_file", counted)
    first, second, third = Entry("fact", one, 0, {"id": "a"}), Entry("fact", one, 1, {"id": "b"}), Entry("fact", two, 0, {"id": 5})
    assert list(located([
        Fault(second, "c", "m", "h"),
        Fault(second, "c", "m", "h", "topic"),
        Fault(second, "c", "m", "h", "topic", "t"),
        Fault(third, "c", "as at {other}", "h", "id", other=second),
        Fault(first, "c", "as at {other}", "h", "id"),
        Fault(Entry("none", one, 0, {}), "c", "m", "h", "none", severity="warning"),
    ])) == [
        Problem(one, 4, "c", "m", "h", "[[fact]]", "b"),
        Problem(one, 6, "c", "m", "h", 'topic = "t"', "b"),
        Problem(one, 6, "c", "m", "h", 'topic = "t"', "b"),
        Problem(two, 2, "c", f"as at {one}:5", "h", 'id = "b"', None),
        Problem(one, 2, "c", "as at {other}", "h", 'id = "a"', "a"),
        Problem(one, 0, "c", "m", "h", "", None, "warning"),
    ]  # fmt: skip
    assert read == [one, two]


def test_in_order() -> None:
    """By file, line, code, message, hint and own line; without an id before with one."""
    ordered = [
        Problem("a", 2, "c", "m"), Problem("a", 10, "b", "m"), Problem("a", 10, "c", "m", "h", "", None), Problem("a", 10, "c", "m", "h", "", ""), Problem("a", 10, "c", "m", "h", "", "ID"),
        Problem("a", 10, "c", "m", "h", "t"), Problem("a", 10, "c", "n"), Problem("b", 0, "a", "m"),
    ]  # fmt: skip
    assert in_order(reversed(ordered)) == ordered
    assert in_order(set(ordered)) == ordered


@pytest.mark.parametrize(
    ("table", "data", "name"),
    [
        ("fact", {"id": "visa-2009"}, "fact `visa-2009`"), ("source", {"id": "s"}, "source `s`"),
        ("fact", {}, "this fact"), ("party", {"id": ""}, "this party"), ("fact", {"id": 5}, "this fact"),
        ("defaults", {"id": "a"}, "[defaults]"), ("defaults", {}, "[defaults]"), ("store", {"id": "a"}, "[store]"), ("store", {}, "[store]"),
    ],
)  # fmt: skip
def test_name_of(table: str, data: dict[str, object], name: str) -> None:
    """By its id, where it has one; the two tables there is one of, by their header."""
    assert name_of(Entry(table, "a.toml", 0, data)) == name


def test_a_fault_says_no_more_than_it_must() -> None:
    """Of the whole entry, with no other, and an error."""
    entry = Entry("fact", "a.toml", 0, {})
    assert Fault(entry, "c", "m", "h") == (entry, "c", "m", "h", "", "", None, "error")


DEFAULTS = """[defaults]
date = "2009-13"
tags = [
  "x",
  "y",
]

[[source]]
id = "s"

[[fact]]
id = "a"

[[fact]]
id = "b"
date = "2009-14"
"""
SOURCE, A, B = 8, 11, 14


@pytest.mark.parametrize(
    ("code", "table", "number", "key", "value", "line"),
    [
        # of the value, which every fact has from there that does not say it itself
        *((code, "fact", 0, "date", "2009-13", 2) for code in ("bad-date", "bad-value", "blanks", "other-store", "repeated", "renamed", "undeclared-topic")),
        ("blanks", "fact", 0, "tags", "x", 4), ("blanks", "fact", 0, "tags", "y", 5), ("blanks", "fact", 0, "tags", "", 3), ("blanks", "fact", 1, "tags", "y", 5),
        # of the fact, or of one that has another value
        *((code, "fact", 0, "date", "2009-13", A) for code in ("date-order", "undeclared", "no-source")),
        ("bad-date", "fact", 1, "date", "2009-14", B + 2), ("bad-date", "fact", 0, "unit", "", A),
        # what no facts are has nothing from there
        ("bad-date", "source", 0, "date", "2009-13", SOURCE), ("no-source", "source", 0, "date", "2009-13", SOURCE),
    ],
)  # fmt: skip
def test_a_fault_of_a_default_stands_there(tmp_path: Path, code: str, table: str, number: int, key: str, value: str, line: int) -> None:
    """At its own line, said of no fact; any other at that of the entry."""
    path = tmp_path / "a.toml"
    path.write_text(DEFAULTS, encoding="utf-8")
    entry = Entry(table, str(path), number, {"id": "i"})
    (problem,) = located([Fault(entry, code, f"{table} `i` is wrong", "h", key, value)])
    of_all = line < SOURCE
    assert (problem.line, problem.id, problem.message) == (
        line,
        None if of_all else "i",
        "[defaults] is wrong" if of_all else f"{table} `i` is wrong",
    )


def test_texts_that_are_not_on_the_disk() -> None:
    """Are looked through as they are to be; of several values under a key each has its own line."""
    text = '[[fact]]\nid = "a"\ntags = [\n  "x",\n  "y",\n]\n'
    entry = Entry("fact", "none.toml", 0, {"id": "a"})
    found = located([Fault(entry, "c", "m", "h", "tags", value) for value in ("x", "y", "")], {"none.toml": text})
    assert [(problem.line, problem.text) for problem in found] == [(4, '"x",'), (5, '"y",'), (3, "tags = [")]
