"""Two figures set against each other: the number, or the reason why there is none."""

import pytest

from cmfacts.ask.differences import Difference, about, difference, differences
from cmfacts.model import Citation, Fact
from cmfacts.values.quantity import Measure


def figure(name: str, measure: Measure | None, date: str | None = "2009", source: str = "s") -> Fact:
    """A fact with a figure."""
    return Fact(name, "It was so.", date=date, measure=measure, citations=(Citation(source),))


def of_people(text: str, quantity: str | None = "q", unit: str | None = "people") -> Measure:
    """`>9500` as a measure."""
    bound = text.rstrip("0123456789.") if text[:1] in (">", "<", "~", "≥") else ""
    return Measure(text.removeprefix(bound), unit, bound, quantity)


@pytest.mark.parametrize(
    ("first", "second", "number", "ratio"),
    [
        ("100", "150", "+50", "1.5"),
        ("150", "100", "-50", "0.667"),
        ("7", "7", "+0", "1"),
        # As many digits after the point as the sources have.
        ("21.30", "18.8", "-2.50", "0.883"),
        ("0.1", "0.3", "+0.2", "3"),
        ("0.00000010", "0.00000030", "+0.00000020", "3"),
        ("12345678901234567890", "12345678901234567891", "+1", "1.0000000000000000001"),
        ("0.1", "1" + "0" * 40, "+" + "9" * 40 + ".9", "1" + "0" * 41),
        ("9", "1", "-8", "0.11"),
        # The ratio has as many digits as the shorter figure, two at least, and never an exponent.
        ("3", "1", "-2", "0.33"),
        ("3.0", "1", "-2.0", "0.33"),
        ("300", "100", "-200", "0.333"),
        ("3000", "1000", "-2000", "0.3333"),
        ("3000", "100", "-2900", "0.0333"),
        ("0.03", "0.0100", "-0.0200", "0.33"),
        ("0.0300", "0.0100", "-0.0200", "0.333"),
        ("7", "123456", "+123449", "18000"),
        ("123456", "7", "-123449", "0.000057"),
        # None across nought: growth is not minus twice a fall.
        ("-2", "4", "+6", None),
        ("4", "-2", "-6", None),
        ("-4", "-2", "+2", None),
        ("0", "4", "+4", None),
        ("4", "0", "-4", None),
        ("-0.5", "-0", "+0.5", None),
        # Between nought and one there is one.
        ("0.5", "0.25", "-0.25", "0.5"),
    ],
)
def test_figures(first: str, second: str, number: str, ratio: str | None) -> None:
    """The second less the first with its sign, and the second in terms of the first."""
    found = difference(figure("a", of_people(first)), figure("b", of_people(second)))
    assert found == Difference("a", "b", number, ratio, None, "people")


@pytest.mark.parametrize(
    ("first", "second", "number", "ratio"),
    [
        ("100", ">150", ">+50", ">1.5"),
        ("100", "<150", "<+50", "<1.5"),
        ("100", "~150", "~+50", "~1.5"),
        # More than 100 taken from 150 leaves less than 50.
        (">100", "150", "<+50", "<1.5"),
        ("<100", "150", ">+50", ">1.5"),
        ("~100", "150", "~+50", "~1.5"),
        ("~100", "~150", "~+50", "~1.5"),
        # Nearly and just over are about.
        ("~<100", "~150", "~+50", "~1.5"),
        ("~100", "~>150", "~+50", "~1.5"),
        ("~>100", "~<150", "~+50", "~1.5"),
        (">=100", "150", "<=+50", "<=1.5"),
        ("100", "<=150", "<=+50", "<=1.5"),
        ("150", "~<150", "~<+0", "~<1"),
    ],
)
def test_bounds(first: str, second: str, number: str, ratio: str) -> None:
    """What is bounded on one side leaves a bounded difference, the other way round if it is the first."""
    found = difference(figure("a", of_people(first)), figure("b", of_people(second)))
    assert (found.difference, found.ratio, found.reason) == (number, ratio, None)


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [
        (">100", ">150", ">100 people against >150 people"),
        ("<100", "<150", "<100 people against <150 people"),
        (">100", "<150", ">100 people against <150 people"),
        ("<100", ">150", "<100 people against >150 people"),
        ("~100", ">150", "~100 people against >150 people"),
        ("<100", "~1500", "<100 people against ~1,500 people"),
        ("≥100", "150", "100 people against 150 people"),
        ("100", "≥150", "100 people against 150 people"),
        ("≥100", "≥150", "100 people against 150 people"),
    ],
)
def test_bounds_that_say_nothing(first: str, second: str, reason: str) -> None:
    """More than 100 and more than 150 may be the same; of a foreign mark nothing is known."""
    found = difference(figure("a", of_people(first)), figure("b", of_people(second)))
    assert found == Difference("a", "b", None, None, reason)


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        (figure("a", None), figure("b", of_people("1")), "no figure"),
        (figure("a", of_people("1")), figure("b", None), "no figure"),
        (figure("a", of_people("1")), figure("b", of_people("1", unit="claims")), "people against claims"),
        (figure("a", of_people("1")), figure("b", of_people("1", "trade")), "“q” against “Trade in goods”"),
        (figure("a", of_people("one")), figure("b", of_people("2")), "not a number"),
        (figure("a", of_people("1"), "2009-07"), figure("b", of_people("1"), "2010"), "Jul 2009 against 2010"),
        (figure("a", of_people("1"), None), figure("b", of_people("1"), "2010"), "undated against 2010"),
        (figure("a", of_people("1"), "2010~"), figure("b", of_people("1"), None), "c. 2010 against undated"),
        # The first reason is the one that is said.
        (figure("a", of_people(">1"), "2009"), figure("b", of_people(">1"), "2010"), "2009 against 2010"),
        (figure("a", of_people(">1"), "2009"), figure("b", of_people("1", unit=None), "2010"), "people against no unit"),
    ],
)
def test_reasons(one: Fact, other: Fact, reason: str) -> None:
    """Never silently."""
    assert difference(one, other, {"trade": "Trade in goods"}) == Difference("a", "b", None, None, reason)


def test_another_time_where_times_are_compared() -> None:
    """Sides that are years have figures of other times by their nature."""
    one, other = figure("a", of_people("1"), "2009"), figure("b", of_people("2"), None)
    assert difference(one, other, same_date=False) == Difference("a", "b", "+1", "2", None, "people")
    assert difference(one, other).reason == "2009 against undated"
    undated = figure("c", of_people("1"), None)
    assert difference(undated, other).difference == "+1"


@pytest.mark.parametrize(
    ("unit", "ratio"), [("rank", None), ("ordinal", None), ("ranks", "0.5"), (None, "0.5"), ("", "0.5"), ("billion CAD", "0.5")]
)
def test_ranks_have_no_ratio(unit: str | None, ratio: str | None) -> None:
    """The fourth is no double of the second."""
    found = difference(figure("a", of_people("4", unit=unit)), figure("b", of_people("2", unit=unit)))
    assert found == Difference("a", "b", "-2", ratio, None, unit)


def of(name: str, value: str, subject: tuple[str, ...], parties: tuple[str, ...] = (), quantity: str = "q") -> Fact:
    """A figure of somebody."""
    return figure(name, of_people(value, quantity))._replace(subject=subject, parties=parties)


@pytest.mark.parametrize(
    ("subject", "parties", "who"),
    [
        ((), (), ""), (("a",), (), "a"), (("a",), ("b",), "a b"), (("a",), ("b", "c"), "a b c"), (("a", "b"), (), "a b"),
        # The two ends of a trade; who else is named there is beside the point.
        (("a", "b"), ("c",), "a b"), ((), ("b",), "b"),
    ],
)  # fmt: skip
def test_who_it_is_about(subject: tuple[str, ...], parties: tuple[str, ...], who: str) -> None:
    """One subject and whom it has to do with, or several subjects."""
    assert about(of("a", "1", subject, parties)) == frozenset(who.split())


@pytest.mark.parametrize(
    ("one", "other", "aside", "reason"),
    [
        (("canada", "china"), ("canada", "china"), "", None),
        (("canada", "china"), ("china", "canada"), "", None),
        (("canada", "china"), ("canada", "uk"), "", "Canada and china against Canada and uk"),
        (("canada", "china"), ("canada", "uk"), "china uk", None),
        (("canada", "china"), ("canada", "uk"), "china", "Canada against Canada and uk"),
        (("canada",), ("canada", "uk"), "canada", "nobody named against uk"),
        (("canada", "uk"), (), "canada", "uk against nobody named"),
    ],
)
def test_other_parties(one: tuple[str, ...], other: tuple[str, ...], aside: str, reason: str | None) -> None:
    """The figure of one is not set against that of another, but for those whose figures are asked for; by name, in order."""
    found = difference(of("a", "1", one), of("b", "3", other), {"canada": "Canada"}, aside=frozenset(aside.split()))
    assert (found.difference, found.reason) == (None if reason else "+2", reason)
    assert difference(of("a", "1", one), of("b", "3", other)).difference == "+2"


def test_reasons_come_in_order() -> None:
    """Another quantity before another party, another party before another time."""
    one, other = of("a", "1", ("x",)), of("b", "1", ("y",))._replace(date="2010")
    assert difference(one, other, aside=frozenset()).reason == "x against y"
    assert difference(one, other._replace(measure=of_people("1", "r")), aside=frozenset()).reason == "“q” against “r”"
    assert difference(one, other, aside=frozenset("xy")).reason == "2009 against 2010"


def test_each_party_they_share_once() -> None:
    """China beside China; a party that only one side has is left alone."""
    ones = [of("a-uk", "1", ("c", "uk")), of("a-cn", "2", ("c", "cn")), of("a-us", "9", ("c", "us"))]
    others = [of("b-cn", "5", ("c", "cn")), of("b-uk", "8", ("c", "uk")), of("b-mx", "9", ("c", "mx"))]
    assert pairs(ones, others) == [("a-uk", "b-uk", "+7"), ("a-cn", "b-cn", "+3")]
    assert pairs(ones[2:], others[2:]) == [("a-us", "b-mx", "c and us against c and mx")]
    # The parties of the cells are what is compared; of no party, each says its own.
    assert [(d.first, d.second, d.difference) for d in differences([ones[:1], others[:1]], {}, same_date=True, parties=["uk", "cn"])] == [
        ("a-uk", "b-cn", "+4")
    ]
    other_quantity = of("a-r", "9", ("c", "uk"), quantity="r")
    (found,) = differences([[other_quantity, ones[0]], others[:1]], {}, same_date=True, parties=["uk", "cn"])
    assert (found.first, found.second, found.difference) == ("a-uk", "b-cn", "+4")
    owned = list(differences([ones[:1], others[:1]], {}, same_date=True, parties=["uk", ""]))
    assert [(d.difference, d.reason) for d in owned] == [(None, "c against c and cn")]
    third = list(differences([[], ones[:1], others[:1]], {}, same_date=True, parties=["c", "uk", "cn"]))
    assert [d.difference for d in third] == ["+4"]
    assert [d.difference for d in differences([ones[:1], others[:1]], {}, same_date=True, parties=None)] == ["+4"]


def test_nothing_against_itself() -> None:
    """What is in both cells is passed over in both, and what is left is compared."""
    both, one, other = of("both", "1", ("x",)), of("one", "2", ("x",)), of("other", "5", ("x",))
    assert pairs([both], [both]) == pairs([both, one], [both]) == pairs([both], [other, both]) == []
    assert pairs([both, one], [both, other]) == [("one", "other", "+3")]
    assert pairs([both, one], [other], [both]) == [("both", "other", "+4"), ("other", "both", "-4")]


def pairs(*cells: list[Fact], same_date: bool = True) -> list[tuple[str, str, str | None]]:
    """What the cells of a row give: ids, and the number or the reason."""
    return [(d.first, d.second, d.difference or d.reason) for d in differences(cells, {"q": "Claims"}, same_date=same_date)]


def test_every_two_cells() -> None:
    """In the order of the cells; those without a figure are passed over, and what comes after them is not."""
    a, b, c = (figure(name, of_people(value)) for name, value in (("a", "1"), ("b", "3"), ("c", "7")))
    words = figure("w", None)
    assert pairs([a], [b], [c]) == [("a", "b", "+2"), ("a", "c", "+6"), ("b", "c", "+4")]
    assert pairs([a], [words], [c, words]) == [("a", "c", "+6")]
    assert pairs([words], [b], [c]) == [("b", "c", "+4")]
    assert pairs([], [words, b], [words, c]) == [("b", "c", "+4")]
    assert pairs([a]) == pairs([a], []) == pairs() == []


def test_each_quantity_they_share_once() -> None:
    """And figures of no series are set against nothing while there are others."""
    ones = [
        figure("a0", of_people("9", None)),
        figure("a1", of_people("1", "q")),
        figure("a2", of_people("2", "r")),
        figure("a3", of_people("3", "s")),
    ]
    others = [
        figure("b0", of_people("9", None)),
        figure("b2", of_people("5", "r")),
        figure("b1", of_people("8", "q")),
        figure("b4", of_people("4", "t")),
    ]
    assert pairs(ones, others) == [("a1", "b1", "+7"), ("a2", "b2", "+3")]


def test_nothing_shared_is_said_of_the_first_figures() -> None:
    """One reason for the row, not one for each figure, with the label of the quantity."""
    ones = [figure("w", None), figure("a1", of_people("1", "q")), figure("a2", of_people("2", None))]
    others = [figure("b1", of_people("5", "r")), figure("b2", of_people("2", None))]
    assert pairs(ones, others) == [("a1", "b1", "“Claims” against “r”")]


def test_the_pair_most_alike() -> None:
    """Of several figures of a quantity: of one time, then of one source, then the first."""
    early, late = figure("early", of_people("1"), "2008", "s"), figure("late", of_people("2"), "2009", "t")
    same_time, same_source = figure("time", of_people("5"), "2009", "u"), figure("source", of_people("7"), "2010", "s")
    both = figure("both", of_people("9"), "2009", "t")
    assert pairs([early, late], [same_source, same_time]) == [("late", "time", "+3")]
    assert pairs([early], [same_source]) == [("early", "source", "2008 against 2010")]
    assert pairs([early, late], [same_time, both]) == [("late", "both", "+7")]
    assert pairs([early, late], [same_source, same_time], same_date=False) == [("early", "source", "+6")]
    assert pairs([early, late], [same_time], same_date=False) == [("early", "time", "+4")]
    assert pairs([late, early], [same_time], same_date=False) == [("late", "time", "+3")]
    two = Fact("two", "It was so.", date="2010", measure=of_people("4"), citations=(Citation("x"), Citation("s")))
    assert pairs([late, early], [two], same_date=False) == [("early", "two", "+3")]
