"""What checks look at: entries, ids, names, hints, and what hints may cost."""

from typing import Any

import pytest

from cmfacts.store import check_records
from cmfacts.store.check_records import Records, meant, strings_of
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
    assert records.declared == {"fact": {"x": None, "y": None}, "topic": {"t": None}}
    assert (records.space, records.names, records.stores) == (None, {}, [records])
    assert [e.data.get("id") for e in records.facts()] == ["x", 5, None, "y", "x"]
    assert list(records.parsed) == ["a", "b"]


@pytest.mark.parametrize(
    ("name", "hint"), [("trad", "did you mean `trade`?"), ("vsia", "did you mean `visa`?"), ("zzzz", ""), ("energ", "did you mean `energy`?"), ("abcd", "did you mean `abxy`?"), ("abce", "did you mean `abxy`?"), ("aqce", "")]
)  # fmt: skip
def test_meant(name: str, hint: str) -> None:
    """The nearest name of all, if half of it is the same."""
    assert meant(name, ["visa", "trade", "energy", "abxy"]) == hint


_CITE = [{"source": "s"}]
#: Two stores that call different things the same: the first says its id, the second is called as its folder.
ALPHA: dict[str, dict[str, Any]] = {
    "one/a.toml": {
        "store": {"id": "alpha", "languages": ["es", "en"]},
        "source": [{"id": "s", "title": "Book", "issued": "2009"}, {"id": "r", "title": "Copy", "derived_from": "s"}, {"id": "bad", "title": 5}],
        "topic": [{"id": "t", "en": "Trade"}, {"id": "u", "en": "Visas"}],
    },
    "one/b.toml": {
        "fact": [
            {"id": "x", "statement": "Llovió.", "date": "2009", "topic": "t", "cite": _CITE, "asks": ["¿Llovió?"], "contradicts": "two:x"},
            {"id": "y", "statement": "Nevó.", "cite": [{"source": "r"}], "asks": {"en": ["Did it snow?"], "es": ["¿Nevó?"]}, "formerly": ["w", "v"], "supersedes": "x"},
            {"id": "y", "statement": "Otra vez.", "cite": _CITE, "formerly": ["w"]},
            {"id": "z", "statement": 5, "cite": _CITE}, {"statement": "Sin nombre.", "cite": _CITE, "formerly": ["o"]}, {"id": "p", "formerly": "q"},
        ],
    },
}  # fmt: skip
BETA: dict[str, dict[str, Any]] = {
    "two/a.toml": {
        "source": [{"id": "s", "title": "Other"}],
        "topic": [{"id": "t", "en": "Tides"}, {"id": "u", "en": "Visas"}],
        "fact": [
            {"id": "x", "statement": "It rained.", "date": "2009", "topic": "t", "cite": _CITE, "note": "alpha:z"},
            {"id": "q", "statement": "It hailed.", "topic": "u", "cite": [{"source": "alpha:s"}, *_CITE], "corroborates": ["alpha:y", "alpha:x"]},
        ],
    },
}  # fmt: skip


def test_stores_that_are_checked_together() -> None:
    """Each with its space, what it calls otherwise than answers do, and the others."""
    alpha, beta = Records.of_stores([("one", ALPHA), ("two", BETA)])
    assert (alpha.space, beta.space) == ("alpha", "two")
    assert alpha.stores == beta.stores == [alpha, beta]
    both = {("source", "alpha:s"): "alpha:s", ("source", "two:s"): "two:s", ("source", "alpha:r"): "r"}
    both |= {("topic", "alpha:t"): "alpha:t", ("topic", "two:t"): "two:t", ("topic", "alpha:u"): "u", ("topic", "two:u"): "u"}
    own = {("source", "s"): "alpha:s", ("topic", "t"): "alpha:t", ("fact", "x"): "alpha:x", ("fact", "two:x"): "two:x"}
    assert alpha.names == {**both, **own}
    own = {
        ("source", "s"): "two:s",
        ("topic", "t"): "two:t",
        ("fact", "x"): "two:x",
        ("fact", "alpha:x"): "alpha:x",
        ("fact", "alpha:y"): "y",
    }
    assert beta.names == {**both, **own}
    assert [alpha.called("fact", name) for name in ("x", "two:x", "y", "nope")] == ["alpha:x", "two:x", "y", "nope"]


def test_a_store_that_says_no_id() -> None:
    """Is called as its folder, whatever else it says of itself."""
    found = Records.of_stores([("one", ALPHA), ("x/gamma", {"a": {"store": {"title": "Gamma"}}}), ("x/delta", {})])
    assert [records.space for records in found] == ["alpha", "gamma", "delta"]


def test_a_store_alone_calls_all_as_it_is() -> None:
    """Whether or not it has an id; what it says last of itself holds."""
    (alone,) = Records.of_stores([("one", ALPHA)])
    assert (alone.space, alone.names, alone.stores) == ("alpha", {}, [alone])
    (nameless,) = Records.of_stores([("two", BETA)])
    assert (nameless.space, nameless.names) == (None, {})
    (itself,) = Records.of_stores(
        [("x", {"a": {"store": {"id": "one"}, "fact": [{"id": "x"}, {"id": "y", "contradicts": ["one:x", "two:x"]}]}})]
    )
    assert itself.names == {("fact", "one:x"): "x"}
    (twice,) = Records.of_stores([("x", {"a": {"store": {"id": "one"}}, "b": {"store": {"id": "other"}}})])
    assert twice.space == "other"


def test_what_is_elsewhere() -> None:
    """In another store, under its id or, where no other has it, without; what this store declares, too, has a place."""
    alpha, beta = Records.of_stores([("one", ALPHA), ("two", BETA)])
    asked = [
        ("fact", "two:x"),
        ("fact", "q"),
        ("source", "two:s"),
        ("topic", "two:t"),
        ("fact", "nope"),
        ("topic", "q"),
        ("fact", "two:nope"),
        ("party", "t"),
    ]
    assert [alpha.is_elsewhere(*one) for one in asked] == [True, True, True, True, False, False, False, False]
    assert [beta.is_elsewhere("fact", name) for name in ("y", "alpha:y", "z", "w")] == [True, True, True, False]
    (alone,) = Records.of_stores([("one", ALPHA)])
    assert [alone.is_elsewhere("fact", name) for name in ("two:x", "q")] == [False, False]


def test_sources_of_all_stores() -> None:
    """Those that can be used, as answers call them and what they rewrite."""
    for one in Records.of_stores([("one", ALPHA), ("two", BETA)]):
        assert [(name, s.id, s.title, s.issued, s.derived_from) for name, s in one.sources.items()] == [
            ("alpha:s", "alpha:s", "Book", "2009", None), ("r", "r", "Copy", None, "alpha:s"), ("two:s", "two:s", "Other", None, None),
        ]  # fmt: skip
    (alone,) = Records.of_stores([("one", ALPHA)])
    assert [(name, s.id, s.derived_from) for name, s in alone.sources.items()] == [("s", "s", None), ("r", "r", "s")]
    assert [entry.data["id"] for entry in alone.good("source", "topic")] == ["s", "r", "t", "u"]


def test_facts_that_can_be_used() -> None:
    """The first of an id, as answers call it, with the dates of its sources, what its own date says by them, and the language of its store."""
    alpha, beta = Records.of_stores([("one", ALPHA), ("two", BETA)])

    def told(records: Records) -> list[tuple[Any, ...]]:
        return [
            (name, one.fact.statement, one.fact.topic, one.fact.dated, one.issued, one.language, one.entry.number)
            for name, one in records.usable.items()
        ]

    assert told(alpha) == [("alpha:x", "Llovió.", "alpha:t", "as-of", ("2009",), "es", 0), ("y", "Nevó.", None, "event", (), "es", 1)]
    assert told(beta) == [("two:x", "It rained.", "two:t", "event", (), "en", 0), ("q", "It hailed.", "u", "event", ("2009",), "en", 1)]
    assert {one.fact.store for one in alpha.usable.values()} == {"alpha"}
    assert [c.source for c in beta.usable["q"].fact.citations] == ["alpha:s", "two:s"]
    assert alpha.every == beta.every == {**alpha.usable, **beta.usable}
    assert alpha.named == {
        "contradicts": {"two:x": ["alpha:x"]}, "corroborates": {"y": ["q"], "alpha:x": ["q"]}, "supersedes": {"alpha:x": ["y"]},
    }  # fmt: skip
    (alone,) = Records.of_stores([("one", ALPHA)])
    assert alone.every is alone.usable
    assert list(alone.usable) == ["x", "y"]
    assert alone.named == {"contradicts": {"two:x": ["x"]}, "corroborates": {}, "supersedes": {"x": ["y"]}}


def test_former_ids() -> None:
    """The entry that had one first has it now; of an entry without an id, or with no list of them, there are none."""
    alpha, beta = Records.of_stores([("one", ALPHA), ("two", BETA)])
    assert (alpha.formerly, beta.formerly) == ({("fact", "w"): "y", ("fact", "v"): "y"}, {})


def test_asks() -> None:
    """With the words that are compared; a list of them is in the language of the statements."""
    alpha, beta = Records.of_stores([("one", ALPHA), ("two", BETA)])
    assert [(a.of.fact.id, a.language, a.text, a.words) for a in alpha.asks] == [
        ("alpha:x", "es", "¿Llovió?", ("llovio",)), ("y", "en", "Did it snow?", ("did", "it", "snow")), ("y", "es", "¿Nevó?", ("nevo",)),
    ]  # fmt: skip
    assert beta.asks == []


@pytest.mark.parametrize(
    ("said", "file", "languages"),
    [
        ({"a/store.toml": ["es"]}, "a/facts.toml", ("es",)), ({"a/store.toml": ["es", "en"]}, "a/b/c/facts.toml", ("es", "en")),
        ({"a/store.toml": ["es"]}, "b/facts.toml", ("es",)), ({"a/store.toml": ["es"], "b/store.toml": ["de"]}, "b/facts.toml", ("de",)),
        ({"a/store.toml": ["es"], "b/store.toml": ["de"]}, "c/facts.toml", ()), ({"a/store.toml": ["es"], "a/b/store.toml": ["de"]}, "a/b/c/facts.toml", ("de",)),
        ({"a/store.toml": []}, "a/facts.toml", ()), ({"a/store.toml": "es"}, "a/facts.toml", ()), ({}, "/facts.toml", ()),
        ({"store.toml": ["es"], "b/store.toml": ["de"]}, "facts.toml", ("es",)), ({"/store.toml": ["es"], "/b/store.toml": ["de"]}, "/c/facts.toml", ("es",)),
    ],
)  # fmt: skip
def test_languages_of(said: dict[str, Any], file: str, languages: tuple[str, ...]) -> None:
    """Of the nearest folder that says so, or of the only one there is."""
    records = Records({path: {"store": {"languages": given}} for path, given in said.items()})
    assert records.languages_of(Entry("fact", file, 0, {})) == languages


@pytest.mark.parametrize(("code", "name"), [("en", "English"), ("es", "Spanish"), ("fr", "French"), ("de", "`de`"), ("", "``")])
def test_in_words(code: str, name: str) -> None:
    """As a message has it."""
    assert check_records.in_words(code) == name


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
