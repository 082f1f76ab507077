"""Entries as records: which types a field takes, what is left out, and what is counted as lost."""

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cmfacts.errors import StoreError
from cmfacts.model import Citation, Fact, Problem, Source, StoreInfo, Term
from cmfacts.store import parse, read
from cmfacts.store.contents import Contents, load
from cmfacts.store.files import find_files
from cmfacts.store.parse import MOST_BITS, Digits, Entry
from cmfacts.store.read import Synonym, faulty_field, of_type, read_part, to_asks, to_fact, to_measure, to_source, to_store, to_term
from cmfacts.store.schema import (
    ASKS,
    NAMES,
    RESERVED,
    STRING,
    STRING_OR_NUMBER,
    STRING_OR_STRINGS,
    STRINGS,
    TABLE,
    TABLES,
    TABLES_OF_A_STORE,
    Field,
)
from cmfacts.values.names import name_of
from cmfacts.values.quantity import Measure

_INSIDE = (
    Field("name", STRING, "", required=True),
    Field("page", STRING_OR_NUMBER, ""),
    Field("more", TABLE, "", table=(Field("deep", STRING, ""),)),
)
_NAMED = (Field("name", STRING, ""), Field("page", STRING, ""))


@pytest.mark.parametrize(
    ("field", "takes", "refuses"),
    [
        (Field("a", STRING, ""), ["x", "", " "], [Digits("3.10"), 5, True, ["x"], {"x": "y"}, datetime.date(2009, 7, 13)]),
        (Field("a", STRING, "", required=True), ["x", " "], ["", Digits("3.10"), 5]),
        (Field("a", STRINGS, ""), [[], ["x"], ["x", ""]], ["x", [5], ["x", Digits("1.5")], [["x"]], [{"x": "y"}], {}]),
        (Field("a", STRING_OR_STRINGS, ""), ["x", "", [], ["x", "y"]], [5, True, Digits("1.5"), [True], ["x", Digits("1.5")], {}]),
        (Field("a", STRING_OR_NUMBER, "", required=True), ["9500", 9500, 0, Digits("3.10"), ""], [True, [], {}, datetime.time(7)]),
        (Field("a", STRING_OR_NUMBER, ""), ["", "x"], [False, None]),
        (Field("a", TABLE, "", free=True), [{}, {"es": "x", "fr": ""}], [{"es": 5}, {"es": "x", "fr": Digits("1.5")}, {"es": ["x"]}, "x", [{}]]),
        (Field("a", TABLE, "", table=_INSIDE), [{}, {"name": "x", "page": 5, "other": 5}, {"more": {"deep": "x"}}], [{"name": ""}, {"name": "x", "page": True}, {"more": {"deep": 5}}, [{"name": "x"}], "x"]),
        (Field("a", NAMES, "", table=_NAMED), ["x", "", ["x", {"name": "y"}], {"name": "x"}, []], [[""], {}, {"page": ""}, {"name": 5}, [{"name": "x"}, {}], 5, [5]]),
        (Field("a", ASKS, ""), [[], ["x"], {}, {"es": ["x", "y"]}], ["x", [5], {"es": "x"}, {"es": [5]}, {"es": {}}]),
        (Field("a", STRING_OR_NUMBER, ""), [2**(MOST_BITS - 1) - 1, 2**(MOST_BITS - 2)], [2**(MOST_BITS - 1), -(2**MOST_BITS)]),
        (Field("a", TABLES, "", table=_INSIDE), [[], [{}], [{"name": "x"}, {"page": "5"}]], [["x"], [{"name": "x"}, {"name": 5}], [{"name": "x"}, 5], {"name": "x"}, "x"]),
    ],
    ids=lambda value: value.type if isinstance(value, Field) else "",
)  # fmt: skip
def test_of_type(field: Field, takes: list[object], refuses: list[object]) -> None:
    """What each type takes: numbers without quotes only where numbers stand, true and false nowhere."""
    assert [of_type(value, field) for value in takes] == [True] * len(takes)
    assert [of_type(value, field) for value in refuses] == [False] * len(refuses)


_FIELDS = (
    Field("id", STRING, "", required=True),
    Field("tags", STRINGS, ""),
    Field("value", STRING_OR_NUMBER, "", required=True),
    Field("cite", TABLES, "", required=True),
)


@pytest.mark.parametrize(
    ("data", "name"),
    [
        ({"id": "a"}, None),
        ({"id": "a", "tags": ["x"], "value": 5, "cite": []}, None),
        ({}, "id"),
        ({"tags": 5}, "id"),
        ({"id": "a", "tags": 5, "cite": 5}, "tags"),
        ({"id": "a", "value": True}, "value"),
        ({"id": "a", "other": 5}, None),
    ],
)
def test_faulty_field(data: dict[str, Any], name: str | None) -> None:
    """The first that is of the wrong type, or missing where nothing works without it."""
    field = faulty_field(data, _FIELDS)
    assert (field.name if field else None) == name


def test_to_fact() -> None:
    """Every field of the format has its place."""
    data = {
        "id": "a", "statement": "It was so.", "date": "2009-07", "kind": "figure", "topic": "t", "subject": "p", "parties": ["q", "r"], "aspect": "s",
        "tags": [], "said_by": "B", "standing": "disputed", "note": "n", "measure": {"value": Digits("3.10"), "unit": "u", "bound": ">", "quantity": "q"},
        "cite": [{"source": "s", "section": "S", "page": 5, "anchor": "a b c"}, {"source": "s", "page": "5"}, {"source": "s", "other": 1}, {"anchor": "x"}],
        "contradicts": "b", "corroborates": ["c"], "supersedes": ["d", "e"], "translations": {"es": "Fue así."}, "colour": 5,
        "differs_in_basis": "f", "formerly": ["g"], "dated": "as-of", "extra": {"h": [1]}, "asks": ["was it?"],
    }  # fmt: skip
    assert to_fact(data) == Fact(
        id="a", statement="It was so.", date="2009-07", date_earliest="2009-07-01", date_latest="2009-07-31", kind="figure", topic="t", subject=("p",),
        parties=("q", "r"), aspect="s", tags=(), said_by="B", standing="disputed", note="n", measure=Measure("3.10", "u", ">", "q"),
        citations=(Citation("s", "S", "5", "a b c"), Citation("s", None, "5"), Citation("s")),
        contradicts=("b",), corroborates=("c",), supersedes=("d", "e"), translations={"es": "Fue así."},
        dated="as-of", differs_in_basis=("f",), formerly=("g",), extra={"h": (1,)},
    )  # fmt: skip
    assert len({to_fact(data), to_fact(data)}) == 1


def test_a_fact_of_the_least() -> None:
    """An id and a statement are enough to be used."""
    assert to_fact({"id": "a", "statement": "x"}) == Fact("a", "x", dated="")
    assert to_fact({"id": "a", "statement": "x", "date": "July", "measure": {}}) == Fact("a", "x", date="July", dated="")
    assert to_fact({"id": "a", "statement": "x", "translations": {}, "extra": {}}) == Fact("a", "x", dated="")
    assert to_fact({"id": "a", "statement": "x", "date": "2009", "dated": "by"}) == Fact("a", "x", "2009", None, "2009-12-31", dated="by")
    assert to_fact({"id": "a", "statement": "x", "date": ""}) == Fact("a", "x", date="", dated="")


@pytest.mark.parametrize("data", [{}, {"id": "a"}, {"statement": "x"}, {"id": "", "statement": "x"}, {"id": 5, "statement": "x"}, {"id": "a", "statement": ""}, {"id": "a", "statement": "x", "cite": {}}, {"id": "a", "statement": "x", "tags": Digits("1.5")}])  # fmt: skip
def test_no_fact(data: dict[str, Any]) -> None:
    """Without id or statement, or with a field of the wrong type, there is none."""
    assert to_fact(data) is None


def test_to_asks() -> None:
    """By language, or in that of the statement."""
    assert to_asks(["a", "b"]) == (("", "a"), ("", "b"))
    assert to_asks({"es": ["a"], "fr": ["b", "c"]}) == (("es", "a"), ("fr", "b"), ("fr", "c"))


def test_what_a_file_holds_beside_its_facts(make_store: Callable[..., Path]) -> None:
    """The asks of each fact, narrower words, and how many facts cannot be used."""
    made = make_store(
        a='[[fact]]\nid = "a"\nstatement = "x"\nasks = ["why?"]\n[[fact]]\n[[fact]]\n[[synonym]]\nwords = ["x", "y"]\nnarrower = ["z"]\n'
    )
    part = read_part(str(made), str(made / "a.toml"))
    assert (part.asks, part.synonyms, part.store, part.left_out) == ([(("", "why?"),)], [Synonym(("x", "y"), ("z",))], None, 2)


def test_to_measure() -> None:
    """A figure keeps its digits; what is not said is empty."""
    assert to_measure({"value": 9500, "unit": "claims"}) == Measure("9500", "claims", "", None)
    assert to_measure({}) == Measure("", None, "", None)


def test_to_source() -> None:
    """CSL's names become ours, and no other spelling does."""
    data = {
        "id": "s", "type": "report", "title": "T", "author": "A", "publisher": "P", "container-title": "C", "issued": "2010", "URL": "https://example.org", "language": "en",
        "accessed": "2020", "note": "n", "reliability": "high", "derived_from": "d", "sha256": "00", "Title": 5, "url": "no", "container_title": "no", "Container-Title": "no",
    }  # fmt: skip
    assert to_source(data) == Source(
        "s", "report", "T", ("A",), "P", "C", "2010", "https://example.org", "en", "2020", "n", "high", "d", "00"
    )
    more = {"DOI": "10.1/x", "volume": 5, "page": "", "editor": ["A", {"family": "F", "given": "G"}], "issue": Digits("1.0")}
    assert to_source({"id": "s", "formerly": ["r"], **more}) == Source(
        "s",
        author=(),
        formerly=("r",),
        csl={"DOI": "10.1/x", "volume": "5", "editor": ("A", name_of({"family": "F", "given": "G"})), "issue": "1.0"},
    )
    assert to_source({"id": "s", "author": ["A", "B"]}) == Source("s", author=("A", "B"))
    assert to_source({"id": "s"}) == Source("s", author=())


def test_to_term() -> None:
    """Labels by language, in the order of languages."""
    data = {"id": "t", "fr": "F", "en": "E", "es": "S", "de": "D", "aliases": ["x", "y"], "unit": "u", "basis": "b", "note": "n"}
    term = to_term("quantity", data)
    assert term == Term("quantity", "t", {"en": "E", "es": "S", "fr": "F"}, ("x", "y"), "u", "b", "n")
    assert list(term.labels) == ["en", "es", "fr"]
    assert to_term("party", {"id": "t", "formerly": "u", "cross_section": True}) == Term("party", "t", cross_section=True, formerly=("u",))
    assert to_term("party", {"id": "t", "formerly": 5}) == Term("party", "t")
    assert to_term("topic", {"id": "t", "labels": {"de": "D", "fr": 5}, "en": ""}).labels == {"de": "D"}
    assert to_term("topic", {"id": "t"}) == Term("topic", "t", {}, (), None, None, None)


def test_to_store() -> None:
    """What `[store]` says; a field of the wrong type says nothing."""
    data = {"title": "T", "version": "1", "license": "CC0-1.0", "languages": ["en", "es"], "other": "x"}
    assert to_store("r", data) == StoreInfo("r", "T", "1", "CC0-1.0", ("en", "es"))
    cites = {"description": "d", "authors": ["A"], "URL": "https://e.org", "DOI": "10.1/x", "issued": "2010", "keywords": ["k"]}
    assert to_store("r", {"id": "i", **cites}) == StoreInfo(
        "r", id="i", description="d", authors=("A",), url="https://e.org", doi="10.1/x", issued="2010", keywords=("k",)
    )
    assert [to_store("r", {"id": name}).id for name in ("i:i", *sorted(RESERVED), "")] == [None] * (2 + len(RESERVED))
    assert to_store("r", {"title": 5, "version": Digits("1.0"), "languages": "en"}) == StoreInfo("r", None, None, None, ())


SOURCE = '[[source]]\nid = "s"\ntitle = "T"\npublisher = "P"\nissued = "2010"\nURL = "https://example.org"\n'
FACT = '[[fact]]\nid = "{}"\nstatement = "It was so."\ncite = [{{ source = "s" }}]\n'


def contents(*stores: Path) -> Contents:
    return load([str(store) for store in stores], [find_files(str(store)) for store in stores])


def test_load(make_store: Callable[..., Path], tmp_path: Path) -> None:
    """Facts in order of id with what their sources say; the first of one id in a store; what is faulty in a vocabulary is passed over."""
    one = make_store(
        a=FACT.format("b") + FACT.format("a").replace("was so", "was thus") + "[store]\ntitle = \"One\"\n",
        b=SOURCE + FACT.format("a") + FACT.format("c").replace('"s"', '"none"') + '[[source]]\nid = "s"\ntitle = "Later"\n[[source]]\nid = 5\n',
        c='[[topic]]\nid = "t"\nen = "E"\n[[topic]]\nid = "t"\nen = "Later"\n[[party]]\nid = "t"\n[[aspect]]\nid = "x"\nen = 5\n[[synonym]]\nwords = ["x", "y"]\n[[synonym]]\nwords = 5\n[[synonym]]\nwords = ["z"]\n',
    )  # fmt: skip
    two = tmp_path / "two"
    two.mkdir()
    (two / "a.toml").write_text(
        FACT.format("a") + FACT.format("d") + '[[fact]]\nid = "e"\n' + '[[source]]\nid = "none"\n', encoding="utf-8"
    )
    found = contents(one, two)
    cited = Citation("s", title="T", publisher="P", issued="2010", url="https://example.org")
    assert [(f.id, f.statement, f.citations) for f in found.facts] == [
        ("b", "It was so.", (cited,)), ("c", "It was so.", (Citation("none"),)), ("d", "It was so.", (cited,)),
        ("store:a", "It was thus.", (cited,)), ("two:a", "It was so.", (cited,)),
    ]  # fmt: skip
    assert found.sources == [Source("s", title="T", publisher="P", issued="2010", url="https://example.org"), Source("none")]
    assert sorted(found.terms) == [Term("party", "t"), Term("topic", "t", {"en": "E"})]
    assert sorted(found.synonyms) == [Synonym(("x", "y")), Synonym(("z",))]
    assert found.stores == [StoreInfo(str(one), "One", id="store"), StoreInfo(str(two), id="two")]
    assert (found.left_out, found.unread) == (2, [])


def test_lost_facts_are_counted(make_store: Callable[..., Path]) -> None:
    """Those without what they need, with a taken id, and in files that cannot be parsed; the others answer."""
    store = make_store(a=FACT.format("a") + FACT.format("a") + "[[fact]]\n", b=FACT.format("b") * 2 + "x =", c=FACT.format("c"), d="x =")
    (store / "e.toml").write_bytes(FACT.format("e").encode() + b"\xff")
    found = contents(store)
    assert ([f.id for f in found.facts], found.left_out) == (["a", "c"], 5)
    assert [(Path(p.file).name, p.line, p.code) for p in found.unread] == [
        ("b.toml", 9, "toml-syntax"),
        ("d.toml", 1, "toml-syntax"),
        ("e.toml", 5, "not-utf-8"),
    ]


def test_every_entry_is_seen(make_store: Callable[..., Path]) -> None:
    """With the fact made of it, before its sources are known; also where the id is taken or the entry is faulty."""
    store = make_store(
        a=FACT.format("a") + FACT.format("a") + '[[fact]]\nid = "b"\n', b='[store]\ntitle = "T"\n' + SOURCE + "[[topic]]\nen = 5\n"
    )
    seen: list[tuple[Entry, Fact | None]] = []
    load([str(store)], [find_files(str(store))], lambda entry, fact: seen.append((entry, fact)))
    fact = Fact("a", "It was so.", citations=(Citation("s"),), dated="")
    assert [(Path(entry.file).name, entry.table, entry.number, made) for entry, made in seen] == [
        ("a.toml", "fact", 0, fact), ("a.toml", "fact", 1, fact), ("a.toml", "fact", 2, None),
        ("b.toml", "topic", 0, None), ("b.toml", "source", 0, None), ("b.toml", "store", 0, None),
    ]  # fmt: skip


def test_no_file_can_be_read(make_store: Callable[..., Path], tmp_path: Path) -> None:
    """A store of nothing but broken files is an error that names the first, with its line if there is one."""
    store = make_store(b="x =", a="\n\nx =")
    with pytest.raises(StoreError) as error:
        contents(store)
    assert str(error.value).startswith(f"cannot read the store {store}/a.toml:3: not TOML: ")
    gone = find_files(str(store))
    (store / "a.toml").unlink()
    (store / "b.toml").unlink()
    with pytest.raises(StoreError) as error:
        load([str(store)], [gone])
    assert str(error.value) == f"cannot read the store {store}/a.toml: the file cannot be read: No such file or directory"
    assert load(["none"], [[]]) == Contents([], [], [], [], [StoreInfo("none")], 0, [], [{}])
    with pytest.raises(ValueError, match="zip"):
        load([str(store)], [])


def test_one_unread_file_of_several_stores(make_store: Callable[..., Path], tmp_path: Path) -> None:
    """A store that cannot be read at all is an error, however well the others can be."""
    (tmp_path / "good").mkdir()
    (tmp_path / "good" / "a.toml").write_text(FACT.format("a"), encoding="utf-8")
    store = make_store(a="x =", b=FACT.format("b"))
    found = contents(tmp_path / "good", store)
    assert ([f.id for f in found.facts], found.unread) == (["a", "b"], [Problem(f"{store}/a.toml", 1, "toml-syntax", *found.unread[0][3:])])
    (store / "b.toml").unlink()
    with pytest.raises(StoreError):
        contents(tmp_path / "good", store)


def test_names_are_where_they_were() -> None:
    """Others import what files are made of from here; every table of the format is read."""
    names = "Digits Entry entries_of faulty_field of_type parse_file read_file to_fact to_measure to_source to_store to_term"
    assert {name: hasattr(read, name) for name in read.__all__} == dict.fromkeys(names.split(), True)
    assert (read.parse_file, read.Digits) == (parse.parse_file, parse.Digits)
    assert set(TABLES_OF_A_STORE) == {"fact", "source", "topic", "party", "aspect", "quantity", "kind", "synonym", "store"}
