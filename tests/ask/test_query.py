"""The query language: small and never in the way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmfacts.ask.filters import Filters
from cmfacts.ask.query import Query, parse_query, without_filters


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("visa Refugees", Query("", ("visa", "refugees"))),
        ('"free trade" visa', Query("", ("free", "trade", "visa"), (("free", "trade"),))),
        # A question quotes what others call so.
        ("qui a signé le « libre échange » ?", Query("", ("qui", "a", "signe", "le", "libre", "echange"))),
        ('is it "free trade" -"duty free"?', Query("", ("is", "it", "free", "trade"), (), (("duty", "free"),))),
        ('"free trade"?', Query("", ("free", "trade"), (("free", "trade"),))),
        ('"free trade? visa" who', Query("", ("free", "trade", "visa", "who"), (("free", "trade", "visa"),))),
        ("visa -tariff", Query("", ("visa",), (), (("tariff",),))),
        ('visa -"free trade"', Query("", ("visa",), (), (("free", "trade"),))),
        ("topic:trade party:mexico visa", Query("", ("visa",), (), (), Filters(topic=("trade",), party=("mexico",)))),
        ("since:2009 until:2010-06", Query("", (), (), (), Filters(since="2009", until="2010-06"))),
        ('said-by:ford said_by:"Doug Ford" so-said:x', Query("", ("so", "said", "x"), (), (), Filters(said_by=("ford", "Doug Ford")))),
        ('tag:"two words"', Query("", (), (), (), Filters(tag=("two words",)))),
        ("note:this topic: :x", Query("", ("note", "this", "topic", "x"))),
        ('"unbalanced quote', Query("", ("unbalanced", "quote"))),
        ("t-mec post-war", Query("", ("t", "mec", "post", "war"))),
        ("- -- * NEAR( AND", Query("", ("near", "and"))),
        ("9,500 21.3", Query("", ("9500", "21.3"))),
        ("rules of origin and of content", Query("", ("rules", "of", "origin", "and", "of", "content"))),
        ('"visa" "" -"" -!', Query("", ("visa",))),
        ("topic:trade topic:migration -topic:x", Query("", (), (), (("topic", "x"),), Filters(topic=("trade", "migration")))),
        ("since:2009 since:2010 until:2011", Query("", (), (), (), Filters(since="2010", until="2011"))),
        ("a-b -c-d x-", Query("", ("a", "b", "x"), (), (("c", "d"),))),
        (" ".join(f"w{n}" for n in range(66)), Query("", tuple(f"w{n}" for n in range(64)), unread=("w64", "w65"))),
        # What stands behind the words that are read holds all the same.
        (
            " ".join(f"w{n}" for n in range(65)) + ' topic:trade "free trade" -"a b" -c since:2009 kind:event kind:event',
            Query(
                "",
                tuple(f"w{n}" for n in range(64)),
                (("free", "trade"),),
                (("a", "b"), ("c",)),
                Filters(topic=("trade",), kind=("event",), since="2009"),
                unread=("w64", "free", "trade"),
            ),
        ),
        (
            " ".join(f"w{n}" for n in range(64)) + " topic:trade",
            Query("", tuple(f"w{n}" for n in range(64)), (), (), Filters(topic=("trade",))),
        ),
        ("", Query("")),
    ],
)
def test_parse(text: str, query: Query) -> None:
    """Words, phrases, exclusions, filters; what is not well formed is words."""
    assert query == parse_query(text)._replace(text="")


@given(st.text())
def test_there_is_no_text_it_cannot_read(text: str) -> None:
    """Any text is a query."""
    assert text == parse_query(text).text


@pytest.mark.parametrize(
    ("text", "names", "left"),
    [
        ('visa topic:trade -"free trade" said-by:"Doug Ford" since:2009', ("topic", "said_by"), 'visa -"free trade" since:2009'),
        ("since:2009", ("since",), ""),
        ("topic: visa", ("topic",), "topic: visa"),
    ],
)
def test_without_filters(text: str, names: tuple[str, ...], left: str) -> None:
    """What is no filter stays as it was."""
    assert without_filters(text, names) == left
