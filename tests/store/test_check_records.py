"""What checks look at: entries, ids, names, hints, and what hints may cost."""

from typing import Any

import pytest

from cmfacts.store import check_records
from cmfacts.store.check_records import Records, meant, strings_of
from cmfacts.store.faults import name_of
from cmfacts.store.parse import Entry


def test_records() -> None:
    """The entries of all files in order, and the ids of each table, whatever else is wrong."""
    records = Records(
        {
            "a": {"fact": [{"id": "x"}, {"id": 5}, {}], "odd": [{"id": "z"}]},
            "b": {"topic": [{"id": "t"}], "fact": [{"id": "y"}, {"id": "x"}]},
        }
    )
    assert [(e.file, e.table, e.number) for e in records.entries] == [
        ("a", "fact", 0),
        ("a", "fact", 1),
        ("a", "fact", 2),
        ("b", "topic", 0),
        ("b", "fact", 0),
        ("b", "fact", 1),
    ]
    assert {table: list(ids) for table, ids in records.declared.items()} == {"fact": ["x", "y"], "topic": ["t"]}
    assert [e.data.get("id") for e in records.facts()] == ["x", 5, None, "y", "x"]
    assert list(records.parsed) == ["a", "b"]


@pytest.mark.parametrize(
    ("table", "data", "name"),
    [
        ("fact", {"id": "a"}, "fact `a`"),
        ("party", {"id": "a"}, "party `a`"),
        ("fact", {"id": ""}, "this fact"),
        ("topic", {"id": 5}, "this topic"),
        ("source", {}, "this source"),
        ("store", {"id": "a"}, "[store]"),
    ],
)
def test_name_of(table: str, data: dict[str, Any], name: str) -> None:
    """By table and id, where there is one."""
    assert name_of(Entry(table, "f", 0, data)) == name


@pytest.mark.parametrize(
    ("name", "hint"), [("trad", "did you mean `trade`?"), ("vsia", "did you mean `visa`?"), ("zzzz", ""), ("energ", "did you mean `energy`?"), ("abcd", "did you mean `abxy`?"), ("abce", "did you mean `abxy`?"), ("aqce", "")]
)  # fmt: skip
def test_meant(name: str, hint: str) -> None:
    """The nearest name of all, if half of it is the same."""
    assert meant(name, ["visa", "trade", "energy", "abxy"]) == hint


def test_strings_of() -> None:
    """Strings in fields, lists and tables, with their field and the entry's own key; numbers and free tables are none."""
    data = {
        "id": "a", "topic": "t", "tags": ["x", 5, "y"], "measure": {"value": "1", "unit": "u", "bound": 5, "other": "o"}, "subject": 5, "other": "o",
        "cite": [{"source": "s", "page": "5"}, 5, {"source": "r", "anchor": "a b c"}], "translations": {"es": "E"}, "note": {"x": "y"}, "said_by": [{"x": "y"}],
    }  # fmt: skip
    assert [(f.name, value, key) for f, value, key in strings_of(Entry("fact", "f", 0, data))] == [
        ("id", "a", "id"), ("topic", "t", "topic"), ("tags", "x", "tags"), ("tags", "y", "tags"), ("value", "1", "measure"), ("unit", "u", "measure"),
        ("source", "s", "cite"), ("page", "5", "cite"), ("source", "r", "cite"), ("anchor", "a b c", "cite"),
    ]  # fmt: skip
    assert list(strings_of(Entry("store", "f", 0, {}))) == []


def test_hints_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each name is compared once; when enough was compared, large tables give no more hints and small ones still do."""
    asked: list[str] = []
    monkeypatch.setattr(check_records, "meant", lambda name, known: asked.append(name) or f"{name} of {len(known)}")  # type: ignore[func-returns-value]
    monkeypatch.setattr(check_records, "MOST_COMPARED", 10)
    records = Records({"a": {"fact": [{"id": f"f-{n}"} for n in range(4)], "topic": [{"id": "t"}]}})
    assert [records.meant(name, "fact") for name in ("a", "b", "a", "c", "b")] == ["a of 4", "b of 4", "a of 4", "", "b of 4"]
    assert [records.meant(name, "topic") for name in ("a", "b", "c")] == ["a of 1", "b of 1", ""]
    assert records.meant("c", "party") == "c of 0"
    assert asked == ["a", "b", "a", "b", "c"]


def test_what_hints_cost() -> None:
    """A second or so of a processor."""
    assert check_records.MOST_COMPARED == 1_000_000
