"""Name spaces: what ids mean where several stores are asked at once."""

from collections.abc import Callable
from pathlib import Path

import pytest

from cmfacts.errors import StoreError
from cmfacts.model import Citation, Fact, Source, StoreInfo, Term
from cmfacts.store.contents import Contents, load
from cmfacts.store.files import find_all_files
from cmfacts.store.spaces import Declared, in_answers, settled, spaces_of
from cmfacts.values.quantity import Measure


@pytest.mark.parametrize(
    ("stores", "names"),
    [
        ([StoreInfo("/x/facts")], [None]),
        ([StoreInfo("/x/facts", id="a")], ["a"]),
        ([StoreInfo("/x/facts", id="a"), StoreInfo("/y/b")], ["a", "b"]),
        ([StoreInfo("/x/facts"), StoreInfo("/y/facts"), StoreInfo("/z/facts", id="facts")], ["facts-2", "facts-3", "facts"]),
        ([StoreInfo("/x/source"), StoreInfo("/y/b")], ["source-2", "b"]),
        ([StoreInfo("/x/My Fácts!"), StoreInfo("/y/山")], ["my-facts", "store"]),
    ],
)
def test_names_of_stores(stores: list[StoreInfo], names: list[str | None]) -> None:
    """What they say; of several, where one says nothing, the folder, in the letters of ids and told apart by a number."""
    assert spaces_of(stores) == names


def test_two_stores_of_one_id() -> None:
    """They may be two versions of one: nobody could say which is meant."""
    with pytest.raises(StoreError) as error:
        spaces_of([StoreInfo("old", id="curl"), StoreInfo("x"), StoreInfo("new", id="curl")])
    assert (
        str(error.value) == "cannot read the store new: it has the id `curl` of the store old; give one of the two another `id` in [store]"
    )


def _of(name: str | None, facts: str = "", named: str = "", *records: Source | Term) -> Declared:
    sources = [record for record in records if isinstance(record, Source)]
    return Declared(name, set(facts.split()), named.split(), sources, [record for record in records if isinstance(record, Term)])


def test_a_store_alone() -> None:
    """It calls everything as it is; what it names with its own id before it is its own."""
    assert settled([_of(None, "x", "x y a:x", Source("s"), Source("s", title="Later"))]) == ([{}], [Source("s")], [])
    assert settled([_of("a", "x", "x y a:x a:y b:x")]).names == [{("fact", "a:x"): "x"}]


def test_facts_of_several_stores() -> None:
    """What two have is `store:id` in both; what one names is its own first, then that of the store before the colon; what nobody has stays."""
    names = settled([_of("a", "x y", "x b:x b:z b:y"), _of("b", "x z", "x a:x a:y c:x"), _of("c", "w", "x a:x z")]).names
    assert names == [
        {("fact", "x"): "a:x", ("fact", "b:x"): "b:x", ("fact", "b:z"): "z"},
        {("fact", "x"): "b:x", ("fact", "a:x"): "a:x", ("fact", "a:y"): "y"},
        {("fact", "a:x"): "a:x"},
    ]


def test_sources_of_several_stores() -> None:
    """Those that say the same are one; of the others each is its store's, and so is what it rewrites."""
    book, other = Source("s", title="Book"), Source("s", title="Other")
    found = settled([_of("a", "", "", book, Source("t", derived_from="s")), _of("b", "", "", other), _of("c", "", "", book, Source("u"))])
    assert found.sources == [book._replace(id="a:s"), other._replace(id="b:s"), Source("t", derived_from="a:s"), Source("u")]
    assert found.names[2] == {
        ("source", "s"): "a:s", ("source", "a:s"): "a:s", ("source", "b:s"): "b:s", ("source", "c:s"): "a:s",
        ("source", "a:t"): "t", ("source", "c:u"): "u",
    }  # fmt: skip
    copy = Source("s", derived_from="o")
    assert [s.id for s in settled([_of("a", "", "", copy, Source("o")), _of("b", "", "", copy, Source("o", title="O"))]).sources] == [
        "a:s", "b:s", "a:o", "b:o",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        (Term("party", "p"), Term("party", "p", {"en": "P"}, ("Q",)), [Term("party", "p", {"en": "P"}, ("Q",))]),
        (
            Term("party", "p", {"es": "México"}, ("Méjico",), note="One.", formerly=("mx",)),
            Term("party", "p", {"en": "Mexico", "es": "mexico"}, ("MX", "Méjico"), note="Other.", formerly=("mex",)),
            [Term("party", "p", {"es": "México", "en": "Mexico"}, ("Méjico", "MX", "mexico"), note="One. Other.", formerly=("mx", "mex"))],
        ),
        (
            Term("party", "p", {"en": "United States"}),
            Term("party", "p", {"en": "USA"}, ("united states",)),
            [Term("party", "p", {"en": "United States"}, ("united states", "USA"))],
        ),
        (
            Term("party", "p", {"en": "Georgia"}),
            Term("party", "p", {"en": "Georgia (US state)"}),
            [Term("party", "a:p", {"en": "Georgia"}), Term("party", "b:p", {"en": "Georgia (US state)"})],
        ),
        (Term("quantity", "p", unit="m"), Term("quantity", "p", unit="m"), [Term("quantity", "p", unit="m")]),
        (
            Term("quantity", "p", unit="m"),
            Term("quantity", "p", unit="m", basis="IGN"),
            [Term("quantity", "a:p", unit="m"), Term("quantity", "b:p", unit="m", basis="IGN")],
        ),
        (
            Term("topic", "p", {"en": "A"}),
            Term("aspect", "p", {"en": "B"}),
            [Term("topic", "p", {"en": "A"}), Term("aspect", "p", {"en": "B"})],
        ),
    ],
)
def test_terms_of_several_stores(one: Term, other: Term, both: list[Term]) -> None:
    """Those that are called the same are one with the names of both; a quantity must be counted the same, too."""
    assert settled([_of("a", "", "", one), _of("b", "", "", other)]).terms == both


def test_a_fact_in_answers() -> None:
    """Its own id and all ids that it names."""
    fact = Fact(
        "x", "X.", topic="t", subject=("p", "q"), parties=("p",), aspect="a", measure=Measure("1", "m", "", "h"), citations=(Citation("s"), Citation("r")),
        supersedes=("y", "b:y"), contradicts=("x",), corroborates=("z",), differs_in_basis=("y",), formerly=("x",),
    )  # fmt: skip
    tables = {"topic": "t", "party": "p", "aspect": "a", "quantity": "h", "source": "s"}
    names = {
        **{(table, name): f"a:{name}" for table, name in tables.items()},
        ("fact", "x"): "a:x",
        ("fact", "y"): "b:y",
        ("fact", "b:y"): "b:y",
    }
    assert in_answers(fact, "a", names) == Fact(
        "a:x", "X.", topic="a:t", subject=("a:p", "q"), parties=("a:p",), aspect="a:a", measure=Measure("1", "m", "", "a:h"),
        citations=(Citation("a:s"), Citation("r")), supersedes=("b:y",), contradicts=("a:x",), corroborates=("z",), differs_in_basis=("b:y",),
        formerly=("x",), store="a",
    )  # fmt: skip
    assert in_answers(fact, None, {}) is fact
    assert in_answers(fact, "a", {}) == fact._replace(store="a")


def _load(*roots: Path) -> Contents:
    return load([str(root) for root in roots], find_all_files([str(root) for root in roots]))


FACT = '[[fact]]\nid = "{}"\nstatement = "It was so."\ncite = [{{ source = "s" }}]\n'


def test_a_store_in_the_folder_of_another(make_store: Callable[..., Path]) -> None:
    """Each file belongs to the innermost store: nothing is read twice."""
    outer = make_store(a=FACT.format("x"))
    inner = outer / "inner"
    inner.mkdir()
    (inner / "b.toml").write_text(FACT.format("x") + FACT.format("y"))
    assert [fact.id for fact in _load(outer).facts] == ["x", "y"]
    for roots in ((outer, inner), (inner, outer)):
        found = _load(*roots)
        assert ([(fact.id, fact.store) for fact in found.facts], found.left_out) == (
            [("inner:x", "inner"), ("store:x", "store"), ("y", "inner")],
            0,
        )


def test_ids_that_have_a_colon_of_their_own(make_store: Callable[..., Path], tmp_path: Path) -> None:
    """No store may write one, and none is the worse for it: of two that come to one id the first answers."""
    one, two = make_store(a=FACT.format("two:x") + FACT.format("x")), tmp_path / "two"
    two.mkdir()
    (two / "a.toml").write_text(FACT.format("x"))
    found = _load(one, two)
    assert ([(fact.id, fact.store) for fact in found.facts], found.left_out) == ([("store:x", "store"), ("two:x", "store")], 1)
