"""Sides side by side, and nothing set against what it cannot be set against."""

from collections.abc import Callable
from pathlib import Path

import pytest

from cmfacts.ask.compare import Relation, compare
from cmfacts.ask.filters import Filters
from cmfacts.ask.sides import Side, side
from cmfacts.errors import NothingFound, QuestionError
from cmfacts.index.cache import open_database
from cmfacts.index.reader import Index


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("canada", ("party", "canada")), ("México", ("party", "mexico")), ("canadiense", ("party", "canada")), ("mexcio", ("party", "mexico")),
        ("report-2010", ("source", "report-2010")), ("2009", ("date", "2009")), ("2007..2010", ("date", "2007/2010")), ("visa-2009", ("fact", "visa-2009")),
        ("date:2009", ("date", "2009")), ("party:canada", ("party", "canada")),
    ],
)  # fmt: skip
def test_side(mini: Index, text: str, meant: tuple[str, str]) -> None:
    """A party by any name, a source, a date or period, a fact."""
    assert meant == side(mini, text)[:2]


def test_parties(mini: Index) -> None:
    """Aspects as rows; what is common to both stands across."""
    view = compare(mini, ["canada", "mexico"])
    rows = {row.aspect: row for row in view.rows}
    assert [[f.id for f in cell] for cell in rows["visa-rules"].cells] == [["visa-2009"], ["visa-mexico"]]
    assert {"claims-2005", "claims-2008"} == {f.id for f in rows["asylum-claims"].common}
    # Topics, then aspects, as the vocabulary has them; what has no aspect stands last in its topic.
    assert list(rows) == ["total-trade", None, "visa-rules", "asylum-claims"]
    assert [f.id for f in rows[None].common] == ["nafta-1994"]


def test_years_and_their_difference(mini: Index) -> None:
    """Exact decimals, as precise as the sources."""
    row, _ = compare(mini, ["2008", "2009"], filters=Filters(topic=("trade",))).rows
    (found,) = row.differences
    assert (found.difference, found.ratio, found.reason) == ("-2.50", "0.895", None)


def test_bounds_stay_bounds(mini: Index) -> None:
    """About 3,400 against more than 9,500 says nothing exact."""
    row = next(r for r in compare(mini, ["2005", "2008"]).rows if r.aspect == "asylum-claims")
    (found,) = row.differences
    assert (found.difference, found.reason) == (None, "~3,400 claims against >9,500 claims")


def test_currencies_are_not_mixed(mini: Index) -> None:
    """The reason stands where the number would."""
    view = compare(mini, ["trade-2009", "trade-2009-us"])
    assert view.rows[0].differences[0].reason == "C$ against US$"


def test_one_source_derives_from_another(mini: Index) -> None:
    """And the reader is told."""
    view = compare(mini, ["report-2010", "rewrite-2010"])
    assert view.notes[0] == "rewrite-2010 derives from report-2010: the two count as one witness"
    assert [f.id for r in view.rows for f in r.common] == ["claims-2005"]


@pytest.mark.parametrize(
    ("sides", "message"),
    [(["canada"], "two sides"), ([], "two sides"), (["canada", "Canada"], "same side twice"), (["a"] * 7, "at most 6")],
)
def test_misuse(mini: Index, sides: list[str], message: str) -> None:
    """One line that helps."""
    with pytest.raises(QuestionError, match=message):
        compare(mini, sides)


def test_nothing_matches(mini: Index) -> None:
    """The nearest names."""
    with pytest.raises(NothingFound, match="did you mean Ghana"):
        compare(mini, ["canada", "ghanistan"])


def test_a_fact_is_a_side(mini: Index) -> None:
    """Its date is its heading."""
    assert Side("fact", "visa-2009", "Jul 2009") == side(mini, "visa-2009")


def test_goods_are_not_goods_and_services(views: Index) -> None:
    """Another basis is another quantity: the reason names both."""
    view = compare(views, ["goods-2009", "goods-services-2009"])
    assert view.rows[0].differences[0].reason == "“Trade in goods” against “Trade in goods and services”"


def test_another_time_is_not_compared(views: Index) -> None:
    """Unless the sides are times."""
    view = compare(views, ["claims-2008-ledger", "claims-2009-ledger"])
    assert view.rows[0].differences[0].reason == "2008 against 2009"
    row = next(r for r in compare(views, ["2008", "2009"]).rows if r.aspect == "claims")
    assert [(d.first, d.second, d.difference, d.ratio) for d in row.differences] == [
        ("claims-2008-ledger", "claims-2009-ledger", "<-1462", "<0.8455")
    ]


def test_no_ratio_of_ranks_or_across_nought(views: Index) -> None:
    """Third is not three times first, and growth is not minus twice a fall."""
    ranks = compare(views, ["date:2006", "date:2009"], filters=Filters(topic=("trade",)))
    found = {d.first: (d.difference, d.ratio) for r in ranks.rows for d in r.differences}
    assert found["place-2006"] == ("-2", None)
    growth = compare(views, ["2008", "2009"], filters=Filters(topic=("trade",)))
    assert {d.first: (d.difference, d.ratio) for r in growth.rows for d in r.differences}["growth-2008"] == ("-14.7", None)


def test_where_a_source_departs_from_another(views: Index) -> None:
    """Said once, whichever side says it; facts without an aspect stand with their topic."""
    view = compare(views, ["review", "ledger"])
    assert [r for row in view.rows for r in row.relations] == [Relation("contradicts", "accord-signed-august", "accord-signed")]
    assert view.notes == ("ledger derives from review: the two count as one witness", "ledger is of low reliability: Rewrites the review.")


def test_only_rows_that_differ(views: Index) -> None:
    """What all sides have in common differs in nothing."""
    rows = compare(views, ["canada", "mexico"], every_row=True, different=True).rows
    assert rows
    assert all(any(row.cells) for row in rows)


def test_an_ambiguous_side_names_its_readings(make_store: Callable[..., Path]) -> None:
    """And a prefix settles it."""
    store = make_store(
        a='[[party]]\nid = "focal"\nen = "FOCAL"\n[[source]]\nid = "focal"\ntitle = "A page"\n'
        '[[fact]]\nid = "f"\nstatement = "It rained."\nsubject = "focal"\ncite = [{ source = "focal" }]\n'
    )
    index = Index(*open_database([str(store)], cache=False))
    with pytest.raises(QuestionError, match="`focal` can be party:focal or source:focal: say which"):
        side(index, "focal")
    assert side(index, "source:focal").kind == "source"
