"""Sides side by side, and nothing set against what it cannot be set against."""

from collections.abc import Callable
from pathlib import Path

import pytest

from cmfacts.ask.compare import Comparison, Relation, Summary, compare
from cmfacts.ask.differences import about
from cmfacts.ask.filters import Filters
from cmfacts.ask.sides import Side, side
from cmfacts.errors import QuestionError
from cmfacts.index.cache import open_database
from cmfacts.index.reader import Index
from cmfacts.values import edtf

from .stores import index_of


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
    (row,) = compare(mini, ["2008", "2009"], filters=Filters(topic=("trade",))).rows
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
    with pytest.raises(QuestionError, match="there is no side `ghanistan`; did you mean ghana?"):
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
    row = next(r for r in compare(views, ["2005", "2008"]).rows if r.aspect == "claims")
    # Of one source, although another has a figure that could be compared.
    assert [(d.first, d.second, d.reason) for d in row.differences] == [
        ("claims-2005", "claims-2008", "~3,400 claims against >9,500 claims")
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


def of_store(*facts: dict[str, object], vocabulary: str = "") -> Index:
    """A store of figures and words, one aspect."""
    common = {"kind": "figure", "topic": "t", "aspect": "a"}
    return index_of(*({"statement": f"It is so {n}.", **common, **fact} for n, fact in enumerate(facts)), vocabulary=vocabulary)


def of(value: str, quantity: str = "q", unit: str = "billion CAD") -> dict[str, str]:
    """A measure."""
    return {"quantity": quantity, "value": value, "unit": unit}


def asked(found: Comparison) -> list[tuple[tuple[str, ...], str | None, list[str]]]:
    """The questions that several sides answer: who, which quantity, and the ids of the cells."""
    return [(q.who, q.quantity, [" ".join(f.id for f in c) for c in q.cells]) for r in found.rows for q in r.questions if q.answered]


def test_years_compare_the_figure_of_the_same_party() -> None:
    """Partner by partner, and the other way round is another question; who stands alone is counted."""
    china, britain, ours = {"subject": ["canada", "china"]}, {"subject": ["canada", "uk"]}, {"subject": ["canada"], "parties": ["mexico"]}
    store = of_store(
        {"date": "2009", **china, "measure": of("50")}, {"date": "2009", **britain, "measure": of("21")},
        {"date": "2023", **britain, "measure": of("30")}, {"date": "2023", **china, "measure": of("119")},
        {"date": "2023", **ours, "measure": of("9")}, {"date": "2009", "subject": ["aruba"], "measure": of("1")},
    )  # fmt: skip
    found = compare(store, ["2009", "2023"])
    assert asked(found) == [(("canada", "china"), "q", ["f-0", "f-3"]), (("canada", "uk"), "q", ["f-1", "f-2"])]
    assert [(d.first, d.second, d.difference) for d in found.rows[0].differences] == [("f-0", "f-3", "+69"), ("f-1", "f-2", "+9")]
    assert found.summary == Summary(rows=2, figures=2, comparable=2, only=(1, 1))


def test_tables_of_two_sources_align() -> None:
    """The same partner beside each other, though another basis: with the reason why they are not compared."""
    store = of_store(
        {"date": "2009", "subject": ["canada", "china"], "measure": of("50", "table-2009")},
        {"date": "2023", "subject": ["canada", "mexico"], "measure": of("32", "table-2023", "billion $")},
        {"date": "2023", "subject": ["canada", "china"], "measure": of("119", "table-2023", "billion $")},
    )
    found = compare(store, ["2009", "2023"])
    assert asked(found) == [(("canada", "china"), None, ["f-0", "f-2"])]
    assert [d.reason for q in found.rows[0].questions for d in q.differences] == ["C$ against $"]


def test_what_goes_the_other_way_is_another_question() -> None:
    """Visitors from here to there are none from there to here; of parties, each has its own direction."""
    store = of_store(
        {"date": "2009", "subject": ["mexico"], "parties": ["canada"], "measure": of("161000", "from", "visitors")},
        {"date": "2023", "subject": ["canada"], "parties": ["mexico"], "measure": of("2.4", "to", "million visitors")},
    )
    assert asked(compare(store, ["2009", "2023"])) == []
    assert asked(compare(store, ["canada", "mexico"])) == [((), None, ["f-1", "f-0"])]


def test_a_fact_is_never_set_against_itself() -> None:
    """Neither what two of three sides share, nor what is common."""
    store = of_store(
        {"date": "2009", "subject": ["a", "b"], "measure": of("1")}, {"date": "2009", "subject": ["c"], "measure": of("2")},
        {"date": "2009", "subject": ["a"], "measure": of("4")},
    )  # fmt: skip
    found = compare(store, ["party:a", "party:b", "party:c"])
    pairs = [(d.first, d.second) for d in found.rows[0].differences]
    assert pairs == [("f-2", "f-1"), ("f-0", "f-1")]


@pytest.mark.parametrize(
    ("date", "dated", "own"),
    [
        ("2009", "event", True), ("2009-07", "event", True), ("2009~", "as-of", True), ("2009", "by", True), ("2009-01/2009-09", "event", True),
        ("2008/2009", "event", False), ("2009/..", "event", False), ("../2009", "event", False), ("200X", "event", False), ("2010", "by", False),
    ],
)  # fmt: skip
def test_what_is_of_a_year(date: str, dated: str, own: bool) -> None:
    """A span that touches a year is not that year's; it is counted."""
    store = of_store({"date": date, "dated": dated}, {"date": "2023"})
    found = compare(store, ["2009", "2023"], every_row=True)
    assert [f.id for f in found.rows[0].cells[0]] == ["f-0"] * own
    assert found.summary.spanning == (not own)


def test_what_contradicts_stands_beside() -> None:
    """Whoever it says it of; but two quantities stay apart."""
    words = {"kind": "claim", "subject": ["mexico"], "contradicts": ["f-0"]}
    store = of_store(
        {"subject": ["canada"], "cite": [{"source": "s1"}]},
        {**words, "cite": [{"source": "s2"}]},
        {"subject": ["aruba"], "cite": [{"source": "s2"}]},
    )
    assert asked(compare(store, ["s1", "s2"])) == [(("canada", "mexico"), None, ["f-0", "f-1"])]


def test_facts_are_compared_as_they_are_named() -> None:
    """Whomever they are about: that is what was asked."""
    store = of_store({"date": "2009", "subject": ["china"], "measure": of("50")}, {"date": "2009", "subject": ["uk"], "measure": of("21")})
    (row,) = compare(store, ["f-0", "f-1"]).rows
    assert [d.difference for d in row.differences] == [d.difference for d in row.questions[0].differences] == ["-29"]


def _walked() -> list[list[str]]:
    return [
        ["canada", "mexico"], ["canada", "mexico", "united-states"], ["united-states", "china", "united-kingdom", "mexico"],
        ["2008", "2009"], ["2009", "2023"], ["2009", "2010", "2023"], ["2005..2008", "2009..2012"], ["2015", "2016", "2024"],
        ["csm-2025", "archyde-2025"], ["focal-beltway-2010", "focal-backgrounder-2010", "csm-2025"], ["canada", "2009"],
    ]  # fmt: skip


@pytest.mark.parametrize("sides", _walked(), ids=" ".join)
def test_figures_compared_share_quantity_and_parties(shipped: Index, sides: list[str]) -> None:
    """Walked over the store that ships: like beside like, nothing twice, nothing lost."""
    found = compare(shipped, sides, every_row=True)
    own = {side.id for side in found.sides if side.kind == "party"}
    for row in found.rows:
        told = {f.id: f for f in row.facts}
        in_questions = [f.id for q in row.questions for f in {f.id: f for cell in q.cells for f in cell}.values()]
        assert sorted(in_questions) == sorted({f.id for cell in row.cells for f in cell})
        for difference in [*row.differences, *(d for q in row.questions for d in q.differences)]:
            one, other = told[difference.first], told[difference.second]
            assert one != other
            if difference.difference is not None:
                assert one.measure
                assert other.measure
                assert one.measure.quantity == other.measure.quantity
                assert one.measure.unit == other.measure.unit
                assert about(one) - own == about(other) - own
    periods = [edtf.parse(side.id) for side in found.sides if side.kind == "date"]
    for period, cells in [(p, [r.cells[n] for r in found.rows]) for n, p in enumerate(periods) if len(periods) == len(sides)]:
        for fact in (f for cell in cells for f in cell):
            assert period.earliest <= edtf.parse(fact.date or "").earliest <= edtf.parse(fact.date or "").latest <= period.latest


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
