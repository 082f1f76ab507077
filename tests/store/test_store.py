"""What can be used of a store, and what keeps it from being read."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from cmfacts import open_store
from cmfacts.errors import StoreError
from cmfacts.model import fact_from_list
from cmfacts.store.contents import load
from cmfacts.store.files import find_files

from ..conftest import DATA, MINI

FACT = '[[fact]]\nid = "{}"\nstatement = "It rained."\ncite = [{{ source = "s" }}]\n'


def contents(store: Path):  # type: ignore[no-untyped-def]
    return load([str(store)], [find_files(str(store))])


def test_every_field_arrives() -> None:
    """What the format has, the record has."""
    fact = next(f for f in contents(MINI).facts if f.id == "claims-2008")
    assert (fact.date_earliest, fact.date_latest, fact.kind, fact.subject) == ("2008-01-01", "2008-12-31", "figure", ("canada", "mexico"))
    assert fact.measure is not None
    assert (fact.measure.value, fact.measure.bound, fact.measure.quantity) == ("9500", ">", "claims")
    assert fact.supersedes == ("claims-2005",)
    assert (fact.citations[0].title, fact.citations[0].url) == ("A Report", "https://example.org/report")


def test_json_round_trip() -> None:
    """A fact survives being a record in the database."""
    for fact in contents(MINI).facts:
        assert fact == fact_from_list(json.loads(json.dumps(fact)))


def test_values_keep_their_digits(make_store: Callable[..., Path]) -> None:
    """Quoted or not, 3.10 stays 3.10 and 9500 stays 9500."""
    store = make_store(
        a=FACT.format("a") + 'measure = { value = 3.10, unit = "x" }\n', b=FACT.format("b") + 'measure = { value = 9500, unit = "x" }\n'
    )
    assert [f.measure.value for f in contents(store).facts if f.measure] == ["3.10", "9500"]


@pytest.mark.parametrize(
    "line",
    ["date = 07:30:00", "date = 20090713", "tags = 5", 'measure = "many"', "cite = 5", "statement = 5", 'measure = { value = true, unit = "x" }', 'translations = { es = 5 }'],
)  # fmt: skip
def test_what_cannot_be_used_is_left_out(line: str, make_store: Callable[..., Path]) -> None:
    """A field of the wrong type costs one fact and is counted."""
    key = line.split(" ")[0]
    bad = "\n".join(row for row in FACT.format("bad").splitlines() if not row.startswith(key + " ")) + f"\n{line}\n"
    found = contents(make_store(store=FACT.format("good") + bad))
    assert ([f.id for f in found.facts], found.left_out) == (["good"], 1)


@pytest.mark.parametrize(
    "line", ['date = "July"', 'topic = "none"', 'contradicts = ["none"]', 'standing = "mistaken"', 'kind = "figur"', "colour = 5"]
)
def test_every_other_fault_still_answers(line: str, make_store: Callable[..., Path]) -> None:
    """What `check` reports is no reason to hide a fact."""
    found = contents(make_store(store=FACT.format("a") + line + "\n"))
    assert (len(found.facts), found.left_out) == (1, 0)


def test_a_taken_id_is_left_out(make_store: Callable[..., Path]) -> None:
    """The first fact with an id has it."""
    found = contents(make_store(a=FACT.format("same"), b=FACT.format("same")))
    assert (len(found.facts), found.left_out) == (1, 1)


def test_a_broken_file_costs_its_facts_only(make_store: Callable[..., Path]) -> None:
    """The others answer, and the lost ones are counted."""
    found = contents(make_store(good=FACT.format("good"), bad=FACT.format("one") + FACT.format("two") + "x =\n"))
    assert ([f.id for f in found.facts], found.left_out, len(found.unread)) == (["good"], 2, 1)


def test_any_folder_below_is_read(tmp_path: Path) -> None:
    """How facts are spread over files is up to the author."""
    (tmp_path / "deep" / "er").mkdir(parents=True)
    (tmp_path / "deep" / "er" / "x.toml").write_text(FACT.format("deep"))
    assert [f.id for f in contents(tmp_path).facts] == ["deep"]


def test_what_is_no_file_of_a_store(tmp_path: Path) -> None:
    """What systems, editors and Python put beside it, hidden or not."""
    for name in ("._store.toml", ".#store.toml", ".venv/x.toml", "deep/.git/x.toml", "pyproject.toml", "deep/pyproject.toml", "x.toml~"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"\x00\x05\x16\x07Mac OS X")
    (tmp_path / "store.toml").write_text(FACT.format("a"))
    found = contents(tmp_path)
    assert ([f.id for f in found.facts], found.unread) == (["a"], [])
    (tmp_path / ".facts").mkdir()
    (tmp_path / ".facts" / "store.toml").write_text(FACT.format("hidden"))
    assert [f.id for f in contents(tmp_path / ".facts").facts] == ["hidden"]  # it was named


@pytest.mark.posix
def test_links_that_lead_nowhere(tmp_path: Path) -> None:
    """Are files that cannot be read: they take no other with them, and are not passed over in silence."""
    (tmp_path / "store.toml").write_text(FACT.format("a"))
    (tmp_path / "loop.toml").symlink_to("loop.toml")
    (tmp_path / "gone.toml").symlink_to("nowhere.toml")
    found = contents(tmp_path)
    assert [f.id for f in found.facts] == ["a"]
    assert sorted(os.path.basename(p.file) for p in found.unread) == ["gone.toml", "loop.toml"]


def test_windows_files(tmp_path: Path) -> None:
    """A byte order mark and CRLF are no fault."""
    (tmp_path / "x.toml").write_bytes(("\ufeff" + FACT.format("a")).replace("\n", "\r\n").encode())
    assert [f.id for f in contents(tmp_path).facts] == ["a"]


def test_unreadable_stores(tmp_path: Path) -> None:
    """Missing, empty, a file, not UTF-8, without TOML: an error that names the place."""
    (tmp_path / "empty").mkdir()
    cases = {
        str(tmp_path / "none"): "there is no such folder",
        "": "the path is empty",
        str(MINI / "facts.toml"): "it is a file",
        str(tmp_path / "empty"): "no *.toml file",
        str(DATA / "invalid" / "not-utf-8"): "not UTF-8",
        str(DATA / "invalid" / "toml-syntax"): "not TOML",
    }
    for path, reason in cases.items():
        with pytest.raises(StoreError, match=".") as error, open_store(path, cache=False):
            pass
        assert reason in str(error.value)
        assert "\n" not in str(error.value)


def test_python_gives_the_same_answers() -> None:
    """`open_store` searches, gets, lists, and compares."""
    with open_store(MINI, cache=False) as store:
        assert store.search("visa requirement", limit=1)[0].fact.id == "visa-2009"
        assert store.get("nope") is None
        fact = store.get("nafta-1994")
        assert fact is not None
        assert fact.date == "1994-01-01"
        assert len(store.facts) == 10
        assert [s.id for s in store.sources] == ["report-2010", "rewrite-2010"]
        assert "undated-offices" not in [f.id for f in store.timeline()]
        assert [s.id for s in store.compare("Canada", "México").sides] == ["canada", "mexico"]
