"""What a fact is to be, given what was there and what a row says."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmfacts.store.edit.files import Files
from cmfacts.store.intake.made import make
from cmfacts.store.intake.mapping import fitted, read_map
from cmfacts.store.intake.merge import alike, merged, settle
from cmfacts.store.intake.rows import Row, Table
from cmfacts.store.schema import TABLES_OF_A_STORE

FIELDS = {field.name: field for field in TABLES_OF_A_STORE["fact"]}
A, B, HAND = {"source": "a", "page": "1"}, {"source": "b"}, {"source": "hand", "anchor": "words of it"}


@pytest.mark.parametrize(
    ("field", "old", "made", "after"),
    [
        ("statement", "Old.", "New.", "New."),
        ("date", None, "2009", "2009"),
        ("measure", {"value": "1", "unit": "km", "bound": "~"}, {"value": "2", "unit": "km"}, {"value": "2", "unit": "km", "bound": "~"}),
        ("measure", {"value": 9500, "unit": "km"}, {"value": "9500", "unit": "km"}, {"value": 9500, "unit": "km"}),
        ("tags", ["hand", "a"], ["a", "b"], ["hand", "a", "b"]),
        ("tags", ["hand"], "a", ["hand", "a"]),
        ("tags", "hand", ["a"], ["hand", "a"]),
        ("subject", ["mexico"], "canada", "canada"),
        ("subject", ["mexico"], "mexico", ["mexico"]),
        ("parties", ["mexico", "canada"], ["canada"], ["canada"]),
        ("cite", [HAND, {"source": "a", "page": "0", "anchor": "by hand it was"}], [A], [HAND, {**A, "anchor": "by hand it was"}]),
        ("cite", [A, A], [A, A], [A, A]),
        ("cite", [A], [B, A], [A, B]),
        ("cite", [{"source": "a"}, {"source": "a", "page": "2"}], [{"source": "a", "page": "3"}], [{"source": "a", "page": "3"}, {"source": "a", "page": "2"}]),
        ("translations", {"es": "Por mano.", "fr": "V."}, {"fr": "W."}, {"es": "Por mano.", "fr": "W."}),
    ],
)  # fmt: skip
def test_merged(field: str, old: Any, made: Any, after: Any) -> None:
    """What a row says, and the rest as it was; a second time nothing changes."""
    assert merged(old, made, FIELDS[field]) == after
    assert merged(after, made, FIELDS[field]) == after


@pytest.mark.parametrize(
    ("one", "other", "are"),
    [("a", "a", True), ("mexico", ["mexico"], True), (1990, "1990", True), (None, None, True), (None, "None", False), ({"a": 1}, {"a": "1"}, True), ({"a": 1}, {}, False), ([], None, True), (["a", "b"], ["b", "a"], False)],
)  # fmt: skip
def test_alike(one: Any, other: Any, are: bool) -> None:
    """In whatever form a store has them."""
    assert alike(one, other) is are


RULES = """
[fact]
id = "{id}"
statement = "{says}"
date = "{year}"
tags = ["{tag}", "table"]
measure = { value = "{n}", unit = "km" }
cite = [{ source = "s", section = "{says}" }]
"""
WORDS = st.sampled_from(["", "it rained", "'''", 'a "b" # c', "\\", "{year}", "[[fact]]", "é\u0301 日本"])
ROWS = st.lists(
    st.tuples(
        st.sampled_from([*"abcdef"]), WORDS.filter(bool), st.sampled_from(["", "1999", "2001"]), WORDS, st.sampled_from(["", "1", "2,000"])
    ),
    unique_by=lambda row: row[0],
)
#: What is written by hand, and what it takes the place of.
EDITS = [
    ("\n# A comment.\n[[fact]]", "\n[[fact]]"),
    ('\nnote = "By hand." # why\nstatement', "\nstatement"),
    ('unit = "km", bound = "~"', 'unit = "km"'),
]


def entries(rows: list[tuple[str, ...]]) -> list[tuple[str, dict[str, Any]]]:
    table = Table("t.csv", ("id", "says", "year", "tag", "n"), [Row(number, row) for number, row in enumerate(rows, 2)])
    return [(made.table, made.data) for made in make(table, fitted(read_map(RULES, "map.toml"), table)).entries]


def put(folder: Path, rows: list[tuple[str, ...]]) -> tuple[int, int, int]:
    """Settle rows in a store and write it."""
    files = Files([str(folder)])
    outcome = settle(files, entries(rows), str(folder), append=True, update=True)
    for change in files.changes():
        Path(change.path).write_bytes(change.after)
    return len(outcome.new), len(outcome.changed), outcome.same


def by_hand(path: Path, edits: list[tuple[str, str]]) -> None:
    """Edit every fact of a file."""
    text = "\n" + path.read_text(encoding="utf-8")
    for new, old in edits:
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


@given(ROWS, ROWS, st.lists(st.sampled_from(EDITS), unique=True))
def test_what_was_written_by_hand_stays(first: list[tuple[str, ...]], then: list[tuple[str, ...]], edits: list[tuple[str, str]]) -> None:
    """Whatever the first rows and the next ones are, each fact says what its row does, and a run more changes nothing."""
    with TemporaryDirectory() as name:
        folder, path = Path(name), Path(name, "s.toml")
        (folder / "store.toml").write_text('[[source]]\nid = "s"\n', encoding="utf-8")
        assert put(folder, first) == (len(first), 0, 0)
        path.touch()
        by_hand(path, edits)
        before = path.read_text(encoding="utf-8")
        new, changed, same = put(folder, then)
        old, now = {row[0] for row in first}, {row[0] for row in then}
        assert (new, changed + same) == (len(now - old), len(now & old))
        after = path.read_text(encoding="utf-8")
        for words in ("# A comment.\n", 'note = "By hand." # why\n', 'bound = "~"'):
            assert after.count(words) == before.count(words)
        assert put(folder, then) == (0, 0, len(then))
        there = {entry.data["id"]: entry.data for entry in Files([name]).entries() if entry.table == "fact"}
        for _, made in entries(then):
            fact = there[made["id"]]
            assert (fact["statement"], fact["cite"]) == (made["statement"], made["cite"])
            assert fact.get("date") == made.get("date", fact.get("date"))
            assert set(made["tags"]) <= set(fact["tags"])
            assert made.get("measure", {}).items() <= fact.get("measure", {}).items()
