"""The one style: what is laid out anew, what stays, and that nothing else changes."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cmfacts.store.edit.pieces import pieces_of
from cmfacts.store.edit.splices import same
from cmfacts.store.edit.style import styled
from cmfacts.store.edit.text import CannotEdit, parsed
from cmfacts.store.write import toml_of

from ..conftest import examples
from .random_edits import Layouter, shipped

CASES: dict[str, tuple[str, str]] = {
    "spaces": ('  [[ fact ]]  \n\tid="a"\n\tdate  =  2009  \n', '[[fact]]\nid = "a"\ndate = 2009\n'),
    "blank lines": (
        '\n\n[[fact]]\n\nid = "a"\n\n\nkind = "event"\n[[fact]]\nid = "b"\n\n\n\n',
        '[[fact]]\nid = "a"\nkind = "event"\n\n[[fact]]\nid = "b"\n'),
    "comments stay where they are": (
        '# top\n\n\n# of a  \n[[fact]] # head\n  # in a\nid = "a"   # why\n# of b\n[[fact]]\nid = "b"\n# end',
        '# top\n\n# of a\n[[fact]] # head\n# in a\nid = "a" # why\n\n# of b\n[[fact]]\nid = "b"\n# end\n'),
    "a heading between entries": ('[[fact]]\nid = "a"\n# Trade\n\n# of b\n[[fact]]\nid = "b"\n', '[[fact]]\nid = "a"\n# Trade\n\n# of b\n[[fact]]\nid = "b"\n'),
    "strings": (
        "[[fact]]\na = 'x \"y\" \\'\nb = \"\"\"one\"\"\"\nc = '''\none'''\nd = \"caf\\u00e9\"\ne = \"\"\"\none\ntwo\"\"\"\n",
        '[[fact]]\na = "x \\"y\\" \\\\"\nb = "one"\nc = "one"\nd = "caf\\u00e9"\ne = """\none\ntwo"""\n'),
    "arrays and tables": (
        '[[fact]]\ntags=[ "a",\n  \'b\', ]\ncite = [ {source="s"},{ source = "t" } ]\none = [\n { source = "s" },\n]\nx = []\ny = { }\nz = {a.b=1}\n',
        '[[fact]]\ntags = ["a", "b"]\ncite = [\n  { source = "s" },\n  { source = "t" },\n]\none = [{ source = "s" }]\nx = []\ny = {}\nz = { a.b = 1 }\n'),
    "an array with comments": ('[[fact]]\ntags = [ # all\n   "a",\n\n   "b" ]\n', '[[fact]]\ntags = [ # all\n   "a",\n\n   "b" ]\n'),
    "tables of their own": (
        '[[fact]]\nid = "a"\n  [fact . measure]\n  value=1_000\n\n  [[fact."cite"]]\n  source = "s"\n', '[[fact]]\nid = "a"\n[fact.measure]\nvalue = 1_000\n\n[[fact.cite]]\nsource = "s"\n'),
    "dotted and quoted keys": ('"a b" . \'c\' = 1\n"d" = 2\n', '"a b".c = 1\nd = 2\n'),
    "carriage returns": ('[[fact]]\r\nid="a"\r\n\r\n\r\n[[fact]]\r\ncite=[{},{}]\r\n', '[[fact]]\r\nid = "a"\r\n\r\n[[fact]]\r\ncite = [\r\n  {},\r\n  {},\r\n]\r\n'),
    "nothing": ("", ""),
    "blank": ("\n \n", ""),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_styled(name: str) -> None:
    """Once, and then it stays."""
    text, wanted = CASES[name]
    assert styled(text) == wanted
    assert styled(wanted) == wanted


def _comments(text: str) -> list[str]:
    return [
        text[p.at if p.kind == "comment" else p.comment : p.end].strip() for p in pieces_of(text) if p.kind == "comment" or p.comment >= 0
    ]


@settings(max_examples=examples(200))
@given(st.randoms(use_true_random=False))
def test_it_says_the_same(rng: random.Random) -> None:
    """In the same order, with the same comments; in our style it is its own style."""
    text = Layouter(rng).text().whole
    after = styled(text)
    assert same(parsed(after), parsed(text))
    assert list(map(str, parsed(after))) == list(map(str, parsed(text)))
    assert _comments(after) == _comments(text)
    assert styled(after) == after


def test_the_store_that_ships_is_in_it() -> None:
    """And so is what is imported."""
    for text in shipped():
        assert styled(text.whole) == text.whole
    entries: list[tuple[str, dict[str, Any]]] = [
        ("store", {"title": "T"}),
        ("fact", {"id": "a", "cite": [{"source": "s"}, {"source": "t"}], "tags": ["x", "y"], "note": 'a "b"\n\\'}),
    ]
    assert styled(toml_of(entries, "x")) == toml_of(entries, "x")


def test_what_is_no_toml() -> None:
    """Is said, with its line."""
    with pytest.raises(CannotEdit, match="^a.toml:2: not TOML: invalid value; mend that first$"):
        styled("\na = \n", "a.toml")
