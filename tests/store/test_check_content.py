"""Checks of content: each by what it finds, in which words, and where."""

from collections.abc import Callable, Iterator

import pytest
import tomli

from cmfacts.store import check_content
from cmfacts.store.check_records import Records
from cmfacts.store.faults import Fault
from cmfacts.store.parse import Digits

Said = tuple[str, str, str, str, str]


def found(check: Callable[[Records], Iterator[Fault]], text: str) -> list[Said]:
    """Code, message, hint, key and value of each fault, all of entries of that text."""
    faults = list(check(Records({"a": tomli.loads(text, parse_float=Digits)})))
    assert {fault.entry.file for fault in faults} <= {"a"}
    return [(f.code, f.message, f.hint, f.key, f.value) for f in faults]


FACT = '[[fact]]\nid = "a"\n'


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        (FACT + 'topic = "x"\nsubject = ["x"]\naspect = "x"\nmeasure = { quantity = "x" }\n', []),
        (FACT + 'topic = "trad"\n[[topic]]\nid = "trade"\n', [("undeclared-topic", "topic `trad` is not declared", "did you mean `trade`?", "topic", "trad")]),
        (FACT + 'topic = "zzz"\n[[topic]]\nid = "trade"\n', [("undeclared-topic", "topic `zzz` is not declared", "declare it with [[topic]]", "topic", "zzz")]),
        (FACT + 'subject = "b"\nparties = ["c", "canada", 5]\n[[party]]\nid = "canada"\n', [
            ("undeclared-party", "party `b` is not declared", "declare it with [[party]]", "subject", "b"),
            ("undeclared-party", "party `c` is not declared", "declare it with [[party]]", "parties", "c")]),
        (FACT + 'aspect = "b"\nmeasure = { quantity = "c" }\n[[aspect]]\nid = "x"\n[[quantity]]\nid = "y"\n', [
            ("undeclared-aspect", "aspect `b` is not declared", "declare it with [[aspect]]", "aspect", "b"),
            ("undeclared-quantity", "quantity `c` is not declared", "declare it with [[quantity]]", "measure", "c")]),
        (FACT + 'cite = [{ source = "s" }, { source = "report-2010" }, { source = 5 }]\n[[source]]\nid = "report-2010"\nderived_from = "report-201"\n', [
            ("undeclared-source", "source `s` is not declared", "declare it with [[source]]", "cite", "s"),
            ("undeclared-source", "source `report-201` is not declared", "did you mean `report-2010`?", "derived_from", "report-201")]),
        (FACT + 'cite = [{ source = "s" }]\n', [("undeclared-source", "source `s` is not declared", "declare it with [[source]]", "cite", "s")]),
        (FACT + 'contradicts = "visa-209"\nsupersedes = ["a", "zzzzzzzz"]\n[[fact]]\nid = "visa-2009"\n', [
            ("no-such-fact", "`contradicts` of fact `a` names `visa-209`, which does not exist", "did you mean `visa-2009`?", "contradicts", "visa-209"),
            ("no-such-fact", "`supersedes` of fact `a` names `zzzzzzzz`, which does not exist", "", "supersedes", "zzzzzzzz")]),
        ('[[fact]]\ncorroborates = "b"\n', [("no-such-fact", "`corroborates` of this fact names `b`, which does not exist", "", "corroborates", "b")]),
    ],
)  # fmt: skip
def test_undeclared(text: str, faults: list[Said]) -> None:
    """Names that nothing declares, where anything is declared; sources and facts always."""
    assert found(check_content.undeclared, text) == faults


def told(check: Callable[[Records], Iterator[Fault]], *stores: str) -> list[tuple[str, str, str, str, str]]:
    """Of stores that are checked together, named s0, s1…: code, message, hint, value and severity of each fault of the first, at its key."""
    records = Records.of_stores([(f"s{n}", {f"s{n}/a.toml": tomli.loads(text)}) for n, text in enumerate(stores)])
    faults = list(check(records[0]))
    assert all(fault.entry.file == "s0/a.toml" and fault.value in str(fault.entry.data[fault.key]) for fault in faults)
    return [(f.code, f.message, f.hint, f.value, f.severity) for f in faults]


BOTH = "name both: cmfacts check STORE STORE"


@pytest.mark.parametrize(
    ("text", "others", "faults"),
    [
        # what another has, under its id or without, is declared
        (FACT + 'contradicts = ["s1:b", "b"]\n', ['[[fact]]\nid = "b"\n'], []),
        # what several have is not, nor what a store that is here has not
        (FACT + 'contradicts = ["b", "s1:zz"]\ncite = [{ source = "x" }]\n',
         ['[[fact]]\nid = "b"\n[[source]]\nid = "x"\ntitle = "A"\n', '[[fact]]\nid = "b"\n[[source]]\nid = "x"\ntitle = "B"\n'], [
            ("undeclared-source", "source `x` is not declared", "several stores have it: write `s1:x` or `s2:x`", "x", "error"),
            ("no-such-fact", "`contradicts` of fact `a` names `b`, which does not exist", "several stores have it: write `s1:b` or `s2:b`", "b", "error"),
            ("no-such-fact", "`contradicts` of fact `a` names `s1:zz`, which does not exist", "", "s1:zz", "error")]),
        # of one that is not here nobody can tell
        (FACT + 'contradicts = ["z:q", "c"]\n', ['[[fact]]\nid = "b"\n'], [
            ("other-store", "`contradicts` of fact `a` names `z:q`, of a store that is not checked with it", BOTH, "z:q", "warning"),
            ("no-such-fact", "`contradicts` of fact `a` names `c`, which does not exist", "", "c", "error")]),
        (FACT + 'contradicts = "z:q:r"\n[store]\nid = "z"\n', [], [
            ("no-such-fact", "`contradicts` of fact `a` names `z:q:r`, which does not exist", "", "z:q:r", "error")]),
        # what had another id
        (FACT + 'contradicts = ["old", "c"]\ntopic = "u"\n[[fact]]\nid = "new"\nformerly = ["old"]\n[[topic]]\nid = "t"\nformerly = ["u"]\n', [], [
            ("renamed", "`topic` of fact `a` names the topic `u`, which is `t` now", "`cmfacts rename u t` mends every place", "u", "error"),
            ("renamed", "`contradicts` of fact `a` names the fact `old`, which is `new` now", "`cmfacts rename old new` mends every place", "old", "error"),
            ("no-such-fact", "`contradicts` of fact `a` names `c`, which does not exist", "", "c", "error")]),
        (FACT + 'contradicts = "old"\n[[topic]]\nid = "t"\nformerly = ["old"]\n', [], [
            ("no-such-fact", "`contradicts` of fact `a` names `old`, which does not exist", "", "old", "error")]),
    ],
)  # fmt: skip
def test_undeclared_among_several_stores(text: str, others: list[str], faults: list[Said]) -> None:
    """What to write instead; a fault that nobody can be sure of is a warning."""
    assert told(check_content.undeclared, text, *others) == faults


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ('contradicts = "a"', ["contradicts"]),
        ('supersedes = ["b", "a"]\ncorroborates = ["a"]', ["corroborates", "supersedes"]),
        ('contradicts = "ab"', []),
        ("contradicts = []", []),
        ('topic = "a"', []),
    ],
)
def test_own_relations(line: str, names: list[str]) -> None:
    """A fact that is related to itself."""
    assert found(check_content.own_relations, f"{FACT}{line}\n") == [
        ("own-relation", f"fact `a` {name} itself", "name another fact or leave it out", name, "") for name in names
    ]
    assert found(check_content.own_relations, f"{FACT}{line}\n".replace("fact", "topic")) == []


def test_a_fact_without_id_has_no_relation_to_itself() -> None:
    """Two things that are missing are not the same."""
    assert found(check_content.own_relations, '[[fact]]\ncontradicts = ["a"]\n[[fact]]\n[[fact]]\nid = ""\ncontradicts = ""\n') == []


@pytest.mark.parametrize(
    ("lines", "standing"),
    [
        ("", None),
        ('standing = "reported"', None),
        ('standing = "disputed"\nnote = "why"', None),
        ('standing = "disputed"', "disputed"),
        ('standing = "mistaken"\nnote = ""', "mistaken"),
    ],
)
def test_standings(lines: str, standing: str | None) -> None:
    """Any standing but reported wants a note."""
    faults = [("no-note", f"fact `a` is {standing} and has no note", "say why in note", "standing", "")] if standing else []
    assert found(check_content.standings, f"{FACT}{lines}\n[[topic]]\nstanding = 'x'\n") == faults


QUANTITIES = '[[quantity]]\nid = "q"\nunit = "claims"\n[[quantity]]\nid = "r"\n[[quantity]]\nid = ["s"]\nunit = "x"\n[[topic]]\nid = "t"\nunit = "x"\n'


def no_number(value: str) -> Said:
    return ("bad-value", f"the value `{value}` of fact `a` is no number", 'write digits only: value = "9500"', "measure", "value")


@pytest.mark.parametrize(
    ("measure", "faults"),
    [
        ('{ value = "9500", unit = "claims", quantity = "q" }', []),
        ('{ value = 3.10, unit = "x" }', []),
        ('{ value = 9500, unit = "x", quantity = "r" }', []),
        ('{ value = "-1.5", unit = "x", quantity = "t" }', []),
        ("5", []),
        ('{ value = "9,500" }', [no_number("9,500")]),
        ('{ value = "" }', [no_number("")]),
        ("{ value = nan }", [no_number("nan")]),
        ("{ value = 1e5 }", [no_number("1e5")]),
        ("{ value = 9_500.5 }", [no_number("9_500.5")]),
        ('{ unit = "" , quantity = "q" }', [("no-unit", "a figure without a unit in fact `a`", "say what is counted", "measure", "unit")]),
        ('{ unit = "claim", quantity = "q" }', [("other-unit", "the unit `claim` is not that of its quantity, `claims`", "one quantity has one unit: use it, or another quantity", "measure", "unit")]),
        ('{ value = "x", unit = "claims", quantity = ["q"] }', [no_number("x")]),
        ('{ quantity = "q" }', []),
    ],
)  # fmt: skip
def test_measures(measure: str, faults: list[Said]) -> None:
    """Digits, a unit, and that of the quantity."""
    assert found(check_content.measures, f"[[fact]]\n{FACT}measure = {measure}\n[[fact]]\n{QUANTITIES}") == faults


@pytest.mark.parametrize(
    ("written", "said"),
    [
        *((written, "") for written in ("5..7", "-7..-5", "-1..0", "0..1", "1.5..1.6", "9..10")),
        *((written, "range") for written in ("7..5", "5..5", "-5..-7", "0..0", "0..-1", "10..9")), *((written, "value") for written in ("5..x", "..5", "5..", "5...7")),
    ],
)  # fmt: skip
def test_ranges(written: str, said: str) -> None:
    """From a smaller figure to a larger."""
    backwards = (
        "bad-value",
        f"the range `{written}` of fact `a` does not go from a smaller figure to a larger",
        'write the smaller first: value = "5..7"',
        "measure",
        "value",
    )
    expected = {"": [], "range": [backwards], "value": [no_number(written)]}[said]
    assert found(check_content.measures, f'{FACT}measure = {{ value = "{written}" }}\n') == expected


@pytest.mark.parametrize(
    ("anchor", "number"), [("a b", 2), ("a b c", None), ("a b c d e f g", None), ("a b c d e f g h", 8), ("", 0), ("a-b  c\\td", None)]
)
def test_anchors(anchor: str, number: int | None) -> None:
    """Three words to seven."""
    said = ("bad-anchor", f"the anchor of fact `a` has {number} words", "take 3 to 7 consecutive words of the source", "cite", anchor)
    text = f'{FACT}cite = [{{ source = "s" }}, 5, {{ anchor = 5 }}, {{ anchor = "{anchor}" }}]\n[[fact]]\ncite = {{ anchor = "x" }}\n[[fact]]\n'
    assert found(check_content.anchors, text) == ([said] if number is not None else [])


@pytest.mark.parametrize(
    ("anchor", "number"), [("東京都", 3), ("東京都庁", None), ("新宿は、東京2020", None), ("東" * 20, None), ("東" * 21, 21), ("ไทย", 3)]
)
def test_anchors_without_spaces(anchor: str, number: int | None) -> None:
    """From 4 to 20 characters."""
    said = (
        "bad-anchor",
        f"the anchor of fact `a` has {number} characters",
        "take 4 to 20 consecutive characters of the source",
        "cite",
        anchor,
    )
    assert found(check_content.anchors, f'{FACT}cite = [{{ anchor = "{anchor}" }}]\n') == ([said] if number is not None else [])


@pytest.mark.parametrize(("statement", "blank"), [('"x"', False), ('" \\t\\n"', True), ('""', False), ("5", False)])
def test_statements(statement: str, blank: bool) -> None:
    """Space says nothing; that there is none is another fault."""
    said = ("missing-field", "the statement of fact `a` is blank", "say what the fact is", "statement", "")
    assert found(check_content.statements, f"{FACT}statement = {statement}\n[[fact]]\n") == ([said] if blank else [])
