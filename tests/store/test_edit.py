"""The editor of TOML text: what a file is to say, and the text that comes of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from cmfacts.store.edit.pieces import Unreadable, pieces_of, unquoted
from cmfacts.store.edit.text import CannotEdit, edited, parsed

Change = Callable[[dict[str, Any]], object]
FACT = '[[fact]]\nid = "a"\nstatement = "One." # why\nkind = "claim"\n\n# of b\n[[fact]]\nid = "b"\n'


def setting(table: str, number: int, **fields: Any) -> Change:
    return lambda data: data[table][number].update(fields)


def fact(**fields: Any) -> Change:
    return setting("fact", 0, **fields)


#: What there is, what is asked, what comes of it.
CASES: dict[str, tuple[str, Change, str]] = {
    "a value keeps the comment behind it": (
        FACT, fact(statement="Two."), FACT.replace("One.", "Two.")),
    "a field where the format has it": (
        FACT, fact(date="2009"), FACT.replace("why\n", 'why\ndate = "2009"\n')),
    "a field behind those that come before it": (
        FACT, setting("fact", 1, statement="Ü \\ \"x\"\n"), FACT + 'statement = "Ü \\\\ \\"x\\"\\n"\n'),
    "a field that goes, with its comment": (
        FACT, lambda d: d["fact"][0].pop("statement"), FACT.replace('statement = "One." # why\n', "")),
    "an entry": (
        FACT, lambda d: d["fact"].append({"id": "c", "tags": ["x"]}), FACT + '\n[[fact]]\nid = "c"\ntags = ["x"]\n'),
    "the first of its table": (
        FACT, lambda d: d.update(source=[{"id": "s"}]), FACT + '\n[[source]]\nid = "s"\n'),
    "a store": ("# none yet\n", lambda d: d.update(store={"title": "T"}), '# none yet\n\n[store]\ntitle = "T"\n'),
    "into nothing": ("", lambda d: d.update(fact=[{"id": "a"}]), '[[fact]]\nid = "a"\n'),
    "carriage returns": (
        FACT.replace("\n", "\r\n"), fact(date="2009", tags=["x"]),
        FACT.replace("why\n", 'why\ndate = "2009"\n').replace('claim"\n', 'claim"\ntags = ["x"]\n').replace("\n", "\r\n")),
    "no line end at the end": ('[[fact]]\nid = "a"', fact(kind="event"), '[[fact]]\nid = "a"\nkind = "event"'),
    "no line end, an entry more": ('[[fact]]\nid = "a"', lambda d: d["fact"].append({"id": "b"}), '[[fact]]\nid = "a"\n\n[[fact]]\nid = "b"\n'),
    "tabs": ('[[fact]]\n\tid = "a"\n\tstatement = "x"\n', fact(date="2009"), '[[fact]]\n\tid = "a"\n\tstatement = "x"\n\tdate = "2009"\n'),
    "a table with a header": (
        '[[fact]]\nid = "a"\n[fact.measure] # m\nvalue = "5"\n# u\nunit = "x"\n[[fact]]\nid = "b"\n', lambda d: d["fact"][0]["measure"].update(value="6", bound=">"),
        '[[fact]]\nid = "a"\n[fact.measure] # m\nvalue = "6"\n# u\nunit = "x"\nbound = ">"\n[[fact]]\nid = "b"\n'),
    "a field before the tables with headers": (
        '[[fact]]\nid = "a"\n[fact.measure]\nvalue = "5"\n', fact(note="n"), '[[fact]]\nid = "a"\nnote = "n"\n[fact.measure]\nvalue = "5"\n'),
    "citations with headers": (
        '[[fact]]\nid = "a"\n[[fact.cite]]\nsource = "s"\n\n[[fact.cite]]\nsource = "t"\n', lambda d: d["fact"][0]["cite"].append({"source": "u"}),
        '[[fact]]\nid = "a"\n[[fact.cite]]\nsource = "s"\n\n[[fact.cite]]\nsource = "t"\n[[fact.cite]]\nsource = "u"\n'),
    "a table that stands apart from its fact": (
        '[[fact]]\nid = "a"\n[[source]]\nid = "s"\n[fact.measure]\nvalue = "5"\n', lambda d: d["fact"][0]["measure"].update(value="6"),
        '[[fact]]\nid = "a"\n[[source]]\nid = "s"\n[fact.measure]\nvalue = "6"\n'),
    "dotted keys": (
        '[[fact]]\nid = "a"\nmeasure.value = "5" # v\nkind = "figure"\n', lambda d: d["fact"][0]["measure"].update(value="6", unit="x"),
        '[[fact]]\nid = "a"\nmeasure.value = "6" # v\nmeasure.unit = "x"\nkind = "figure"\n'),
    "an inline table": (
        '[[fact]]\nmeasure = {value="5",  unit = "x" }\n', lambda d: d["fact"][0]["measure"].update(value="6", bound="~"),
        '[[fact]]\nmeasure = {value="6",  unit = "x", bound = "~" }\n'),
    "one less in an inline table": (
        '[[fact]]\nmeasure = {value="5",  unit = "x" } # m\n', lambda d: d["fact"][0]["measure"].pop("unit"), '[[fact]]\nmeasure = { value = "5" } # m\n'),
    "a citation deep inside": (
        '[[fact]]\ncite = [\n  { source = "s", page = 3 }, # first\n  {source="t"}\n]\n', lambda d: d["fact"][0]["cite"][1].update(source="u"),
        '[[fact]]\ncite = [\n  { source = "s", page = 3 }, # first\n  {source="u"}\n]\n'),
    "a citation more": (
        '[[fact]]\ncite = [{ source = "s" }]\n', lambda d: d["fact"][0]["cite"].append({"source": "t"}), '[[fact]]\ncite = [\n  { source = "s" },\n  { source = "t" },\n]\n'),
    "a citation more, on a line": (
        '[[fact]]\ncite = [\n    { source="s" },\n    { source="t" }\n  ]\n', lambda d: d["fact"][0]["cite"].append({"source": "u"}),
        '[[fact]]\ncite = [\n    { source="s" },\n    { source="t" },\n    { source = "u" },\n  ]\n'),
    "a tag more among comments": (
        '[[fact]]\ntags = [\n  "a", # first\n  "b" # last\n  # more to come\n]\n', lambda d: d["fact"][0]["tags"].append("c"),
        '[[fact]]\ntags = [\n  "a", # first\n  "b", # last\n  "c",\n  # more to come\n]\n'),
    "a tag less among comments": (
        '[[fact]]\ntags = [\n  "a", # first\n  "b",\n  # c is best\n  "c",\n]\n', lambda d: d["fact"][0]["tags"].remove("b"),
        '[[fact]]\ntags = [\n  "a", # first\n  # c is best\n  "c",\n]\n'),
    "keys in quotes": (
        '[["fact"]]\n"i\\u0064" = \'a\'\n\'no.te\' = 1\n', lambda d: d["fact"][0].update({"id": "b", "no.te": 2}), '[["fact"]]\n"i\\u0064" = "b"\n\'no.te\' = 2\n'),
    "strings of several lines": (
        '[[fact]]\nnote = """\n[[fact]]\n"""\nx = \'\'\'\n# \'\'\'\ny = 1\n', fact(y=2), '[[fact]]\nnote = """\n[[fact]]\n"""\nx = \'\'\'\n# \'\'\'\ny = 2\n'),
    "numbers and dates beside": (
        '[[fact]]\ndate = 2009-07-13 10:00:00\nx = [ 1_000, 0x1F, 3.10, nan ]\n', lambda d: d["fact"][0]["x"].append("n"), '[[fact]]\ndate = 2009-07-13 10:00:00\nx = [1_000, 0x1F, 3.10, nan, "n"]\n'),
    "entries in one array": (
        'fact = [\n  { id = "a" }, # a\n  { id = "b" },\n]\n', setting("fact", 1, kind="event"), 'fact = [\n  { id = "a" }, # a\n  { id = "b", kind = "event" },\n]\n'),
    "nothing": (FACT, lambda d: None, FACT),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_edited(name: str) -> None:
    """The text is the old one but for what was asked."""
    text, change, wanted = CASES[name]
    data = parsed(text)
    change(data)
    assert edited(text, data) == wanted


def test_several_entries_at_once() -> None:
    """Each where it stands, new ones behind all that is there, also where the last line has no end."""
    text = '[[fact]]\nid = "a"\n\n[[source]]\nid = "s"'
    data = parsed(text)
    data["fact"][0]["kind"] = "event"
    data["fact"].append({"id": "b"})
    data["source"][0]["title"] = "T"
    data["topic"] = [{"id": "t"}]
    wanted = '[[fact]]\nid = "a"\nkind = "event"\n\n[[source]]\nid = "s"\ntitle = "T"\n\n[[fact]]\nid = "b"\n\n[[topic]]\nid = "t"\n'
    assert edited(text, data) == wanted


@pytest.mark.parametrize(
    ("text", "change", "said"),
    [
        ("[[fact]]\nid = \n", fact(id="x"), "s.toml:2: not TOML: invalid value; mend that first"),
        ('[[fact]]\nmeasure = { v.a = "5", v.b = 1 }\n', lambda d: d["fact"][0]["measure"]["v"].update(a="6"), ""),
        ('[[fact]]\nid = "a"\n\n[[fact]]\nid = "b"\n', lambda d: d["fact"].pop(0), "laid out (an entry less); edit the file itself"),
        ('[[fact]]\nid = "a"\n', lambda d: d.update(version=1), "laid out (a key outside of all tables); edit the file itself"),
        ('[[fact]]\nid = "a"\n', fact(id="\ud800"), "laid out (it would say something else); edit the file itself"),
    ],
)  # fmt: skip
def test_what_cannot_be_edited(text: str, change: Change, said: str) -> None:
    """Is said in a line, with the file and, of what is no TOML, the line; or is done after all."""
    try:
        data = parsed(text)
    except CannotEdit:
        data = {"fact": [{}]}
    change(data)
    if not said:
        assert edited(text, data, "s.toml") == '[[fact]]\nmeasure = { v = { a = "6", b = 1 } }\n'
        return
    with pytest.raises(CannotEdit, match="^s.toml:") as raised:
        edited(text, data, "s.toml")
    assert said in str(raised.value)


def test_what_would_change_more_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the editor does wrong: a comment that goes, another entry's spaces, another value."""
    from cmfacts.store.edit import text as module

    data = parsed(FACT)
    data["fact"][0]["kind"] = "event"
    for wrong in (FACT.replace("# of b\n", ""), FACT.replace('id = "b"', 'id =  "b"'), FACT.replace("claim", "policy"), FACT + "# more\n"):
        monkeypatch.setattr(module, "spliced", lambda text, found, wrong=wrong: wrong.replace('"claim"', '"event"'))
        with pytest.raises(CannotEdit):
            edited(FACT, data)


def test_pieces_are_the_text() -> None:
    """Without gap; what is no TOML is refused rather than misread."""
    for text, _, _ in CASES.values():
        assert "".join(text[p.start : p.end] for p in pieces_of(text)) == text
    for text in ("a", "a = [1 2]", "[a", "a = ", "= 1", "a = {b}", "a = " + "[" * 9000):
        with pytest.raises(Unreadable):
            pieces_of(text)
    assert unquoted("'''\na'b'''") == "a'b"
    assert unquoted('"\\u00e9"') == "é"
