"""What differs between two versions of a store."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cmfacts.ask.changes import changes, moment
from cmfacts.store.files import default_store
from cmfacts.store.versions import of_folders

from ..conftest import WHOLE
from .random_changes import check

FACT: dict[str, Any] = {
    "id": "a", "statement": "It rained.", "date": "2009", "parties": ["x", "y"], "measure": {"value": "24", "unit": "claims"},
    "cite": [{"source": "s", "anchor": "it rained all day"}, {"source": "t"}], "translations": {"es": "Llovía.", "fr": "Il pleuvait."},
}  # fmt: skip
SOURCE = {"id": "s", "title": "A title", "URL": "https://e.org", "author": ["Doe, John", "Roe, Jane"]}


def told(old: list[tuple[str, Any]], new: list[tuple[str, Any]]) -> list[tuple[Any, ...]]:
    """Change, id, field, old and new of each."""
    return [(c.change, c.id, c.field, c.old, c.new) for c in changes(old, new)]


def without(entry: dict[str, Any], *names: str) -> dict[str, Any]:
    return {key: value for key, value in entry.items() if key not in names}


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (
            {"measure": {"value": "25", "unit": "claims"}},
            ("figure", "a", "measure", {"value": "24", "unit": "claims"}, {"value": "25", "unit": "claims"}),
        ),
        ({"standing": "disputed"}, ("standing", "a", "standing", "reported", "disputed")),
        ({"kind": "event"}, ("other", "a", "kind", "claim", "event")),
        ({"date": "2009-07"}, ("date", "a", "date", "2009", "2009-07")),
        ({"dated": "by"}, ("date", "a", "dated", None, "by")),
        ({"statement": "It poured."}, ("wording", "a", "statement", "It rained.", "It poured.")),
        ({"translations": {"es": "Llovió.", "fr": "Il pleuvait."}}, ("translation", "a", "translations.es", "Llovía.", "Llovió.")),
        ({"translations": {"es": "Llovía."}}, ("translation", "a", "translations.fr", "Il pleuvait.", None)),
        ({"translations": {}}, ("translation", "a", "translations.es", "Llovía.", None)),
        ({"cite": [{"source": "t"}]}, ("citation", "a", "cite", {"source": "s", "anchor": "it rained all day"}, None)),
        ({"cite": [*FACT["cite"], {"source": "u"}]}, ("citation", "a", "cite", None, {"source": "u"})),
        (
            {"cite": [FACT["cite"][0], {"source": "t", "page": "3"}]},
            ("citation", "a", "cite", {"source": "t"}, {"source": "t", "page": "3"}),
        ),
        ({"parties": ["x"]}, ("other", "a", "parties", ["x", "y"], ["x"])),
        ({"extra": {"latitude": 1}}, ("other", "a", "extra", None, {"latitude": 1})),
        ({"nobody-knows": True}, ("other", "a", "nobody-knows", None, True)),
    ],
)
def test_a_field(other: dict[str, Any], expected: tuple[Any, ...]) -> None:
    """Each by what it is, with what was written before and after."""
    assert told([("fact", FACT)], [("fact", {**FACT, **other})])[0] == expected


@pytest.mark.parametrize(
    "other",
    [
        dict(reversed(FACT.items())),
        {**FACT, "parties": ["y", "x"]},
        {**FACT, "cite": FACT["cite"][::-1]},
        {**FACT, "measure": {"unit": "claims", "value": 24}},
        {**FACT, "kind": "claim", "standing": "reported", "tags": [], "note": ""},
        {**FACT, "measure": {"value": "24", "unit": "claims", "bound": ""}},
    ],
)
def test_what_is_no_difference(other: dict[str, Any]) -> None:
    """Order, a default that is written out, what is empty, a number for its digits."""
    assert told([("fact", FACT)], [("fact", other)]) == []


def test_order_that_says_something() -> None:
    """Of authors, and of a store's languages, the first of which is that of the statements."""
    turned = {**SOURCE, "author": SOURCE["author"][::-1]}
    assert [row[2] for row in told([("source", SOURCE)], [("source", turned)])] == ["author"]
    assert [row[2] for row in told([("store", {"languages": ["en", "es"]})], [("store", {"languages": ["es", "en"]})])] == ["languages"]


def test_added_and_removed() -> None:
    """With all that they say."""
    (change,) = changes([], [("fact", FACT)])
    assert change == ("added", "fact", "a", None, None, None, "It rained.", FACT)
    (change,) = changes([("source", SOURCE)], [])
    assert change == ("removed", "source", "s", None, None, None, "A title", SOURCE)


def test_renamed_by_what_it_says_of_itself() -> None:
    """`formerly` tells, whatever else is another; what the field itself says is told already."""
    new = {**FACT, "id": "b", "formerly": ["z", "a"], "statement": "It poured."}
    old = {**FACT, "formerly": ["z"]}
    assert told([("fact", old)], [("fact", new)]) == [
        ("renamed", "b", None, "a", "b"),
        ("wording", "b", "statement", "It rained.", "It poured."),
    ]
    merged = [("fact", {**FACT, "id": "c"}), ("fact", FACT)], [("fact", {**FACT, "formerly": ["c"]})]
    assert [row[:3] for row in told(*merged)] == [("removed", "c", None), ("other", "a", "formerly")]


def test_renamed_by_what_is_the_same() -> None:
    """Statement and citations of a fact, all of another; not where it could be one or the other."""
    assert told([("fact", FACT)], [("fact", {**FACT, "id": "b", "date": "2010"})]) == [
        ("renamed", "b", None, "a", "b"),
        ("date", "b", "date", "2009", "2010"),
    ]
    assert [row[0] for row in told([("fact", FACT)], [("fact", {**FACT, "id": "b", "cite": [{"source": "s"}]})])] == ["added", "removed"]
    assert [row[0] for row in told([("fact", FACT)], [("fact", {**FACT, "id": name}) for name in "bc"])] == ["added", "added", "removed"]
    assert told([("source", SOURCE)], [("source", {**SOURCE, "id": "t"})]) == [("renamed", "t", None, "s", "t")]
    assert [row[0] for row in told([("party", {"id": "x"})], [("party", {"id": "y"})])] == ["added", "removed"]


def test_what_names_what_was_renamed() -> None:
    """Is no other by that: 65 facts of a source that has another id are one change."""
    old = [("source", SOURCE), ("fact", FACT), ("fact", {**FACT, "id": "b", "contradicts": ["a"]})]
    new = [
        ("source", {**SOURCE, "id": "r"}),
        ("fact", {**FACT, "id": "aa", "cite": [{**FACT["cite"][0], "source": "r"}, FACT["cite"][1]], "formerly": ["a"]}),
        ("fact", {**FACT, "id": "b", "contradicts": ["aa"]}),  # cites the source by its old id, which leads to the new one
    ]
    assert told(old, new) == [("renamed", "aa", None, "a", "aa"), ("renamed", "r", None, "s", "r")]


def test_what_has_no_id_or_another_s() -> None:
    """Synonyms, a store, facts without id or with one that is taken: none is lost, in whatever order they stand."""
    words = [("synonym", {"words": ["visa", "visado"]}), ("synonym", {"words": ["asylum", "refugee"]})]
    assert told(words, [("synonym", {"words": ["refugee", "asylum"]}), words[0]]) == []
    assert [row[0] for row in told(words, [words[0], ("synonym", {"words": ["asylum"]})])] == ["added", "removed"]
    twice = [("fact", FACT), ("fact", {**FACT, "statement": "It poured."})]
    assert told(twice, twice[::-1]) == []
    assert told(twice, twice[1:]) == [("removed", "a", None, None, None)]
    assert told(twice[:1], [*twice, ("fact", {"statement": "No id."})]) == [
        ("added", None, None, None, None),
        ("added", "a", None, None, None),
    ]
    assert told([("store", {"title": "T", "version": "1"})], [("store", {"title": "T", "version": "2"})]) == [
        ("other", None, "version", "1", "2")
    ]


def test_fields_of_a_wrong_type() -> None:
    """Are what they are."""
    odd = {"id": "a", "statement": 5, "cite": "s", "measure": ["x"], "translations": "es", "parties": 3, "asks": {"es": 4}}
    assert {row[2] for row in told([("fact", FACT)], [("fact", odd)])} == {
        "statement",
        "cite",
        "measure",
        "translations",
        "parties",
        "asks",
        "date",
    }
    assert told([("fact", odd)], [("fact", odd)]) == []


def test_order_of_changes() -> None:
    """Table, change, id, field."""
    old = [("source", SOURCE), ("fact", FACT), ("fact", {**FACT, "id": "b"})]
    new = [
        ("source", {**SOURCE, "note": "N"}),
        ("fact", {**FACT, "note": "N", "date": "1"}),
        ("fact", {**FACT, "id": "b", "date": "1"}),
        ("topic", {"id": "q"}),
    ]
    assert [(c.table, c.change, c.id) for c in changes(old, new)] == [
        ("fact", "date", "a"), ("fact", "date", "b"), ("fact", "other", "a"), ("source", "other", "s"), ("topic", "added", "q")
    ]  # fmt: skip
    assert changes(old[::-1], new[::-1]) == changes(old, new)


@pytest.mark.parametrize(
    ("entries", "seconds", "expected"),
    [
        ([("store", {"issued": "2025-03-01"})], 0, "1970-01-01T00:00:00Z"),
        ([("store", {"issued": "2025-03"}), ("source", {"accessed": "2026"})], None, "2025-03-01T00:00:00Z"),
        ([("source", {"accessed": "2025-03-02", "issued": "2020"}), ("source", {"archived": "2024"})], None, "2025-03-02T00:00:00Z"),
        ([("source", {"accessed": "yesterday", "issued": 3}), ("fact", {"date": "2030"})], None, None),
        ([("source", {"issued": "-0044"})], None, None),
    ],
)
def test_moment(entries: list[tuple[str, Any]], seconds: int | None, expected: str | None) -> None:
    """The commit's, else the store's own, else the last of its sources; never the clock's."""
    assert moment(entries, seconds) == expected


def test_the_store_against_itself(tmp_path: Path) -> None:
    """Shuffled, over other files, laid out otherwise: nothing."""
    before = of_folders([default_store()]).entries
    assert check(7, 0, before, tmp_path) == 0


@pytest.mark.parametrize("seed", range(3 if WHOLE else 1))
def test_random_edits(tmp_path: Path, seed: int) -> None:
    """Exactly the edits; `python -m tests.ask.random_changes 10000` makes more."""
    assert check(seed, 60, of_folders([default_store()]).entries, tmp_path) > 50


def test_two_fields_of_a_million_characters() -> None:
    """Are held against each other once."""
    old, new = ({**FACT, "statement": letter * 1_000_000} for letter in "ab")
    (change,) = changes([("fact", old)], [("fact", new)])
    assert (change.change, len(change.old), len(json.dumps(change._asdict())) < 3_100_000) == ("wording", 1_000_000, True)
