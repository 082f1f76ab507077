"""The order of facts by their figures, and searches that ask for the most or the least."""

from __future__ import annotations

import pytest

from cmfacts.ask.by_value import by_value
from cmfacts.ask.filters import Filters
from cmfacts.ask.search import answer, how_many
from cmfacts.index.reader import Index

from .stores import index_of

VOCABULARY = """
[[quantity]]
id = "area"
en = "Area"
es = "Superficie"
fr = "Superficie"
[[quantity]]
id = "population"
en = "Population"
es = "Población"
aliases = ["inhabitants", "habitantes", "habitants"]
[[quantity]]
id = "place"
en = "Place in the league"
[[aspect]]
id = "size"
en = "Size of the land"
"""
#: Id, quantity, bound, value, unit, date.
ROWS = [row.split("|") for row in """
big|area||17.1|million km²|2020
middle|area||9984670|km²|2020
more|area|>|1964375|km²|2021
same|area||1964375|km²|2021
less|area|<|1964375|km²|2020
acres|area||999999999|acres|2020
ends|population||5..7|million people|2020
six|population||6|million people|2021
above|population|>|5|million people|2021
many|population|~|1.2|billion people|2020
few|population||800|thousand people|2020
first|place||1|rank|2020
tenth|place|>|9|rank|2020
ninth|place||9|rank|2020
odd|place||nine|rank|2020
""".strip().splitlines()]  # fmt: skip


@pytest.fixture(scope="module")
def index() -> Index:
    """Figures of three quantities, one of them in two units, and a fact without."""
    facts: list[dict[str, object]] = [{"id": "words", "statement": "The largest plan of an area.", "aspect": "size"}]
    for name, quantity, bound, value, unit, date in ROWS:
        measure = {"quantity": quantity, "value": value, "unit": unit} | ({"bound": bound} if bound else {})
        aspect = {"aspect": "size"} if quantity == "area" else {}
        facts.append({"id": name, "statement": f"Land {name}.", "date": date, "measure": measure, **aspect})
    return index_of(*facts, vocabulary=VOCABULARY)


def _ordered(index: Index, quantity: str, *, smallest: bool = False) -> list[str]:
    facts = index.in_order_of_date(index.with_value("quantity", quantity))
    return [fact.id for fact in by_value(facts, smallest=smallest).facts]


def test_scales_are_one_unit_and_other_units_stand_apart(index: Index) -> None:
    """However large the figure is in the other; below a value is less than it, and more is above."""
    assert _ordered(index, "area") == ["big", "middle", "more", "same", "less", "acres"]
    assert _ordered(index, "area", smallest=True) == ["less", "same", "more", "middle", "big", "acres"]


def test_ranges_stand_where_they_begin(index: Index) -> None:
    """Five to seven is more than five and less than more than five."""
    assert _ordered(index, "population") == ["many", "six", "above", "ends", "few"]


def test_the_first_is_the_highest_rank(index: Index) -> None:
    """And what is no number comes last, whichever way."""
    assert _ordered(index, "place") == ["first", "ninth", "tenth", "odd"]
    assert _ordered(index, "place", smallest=True) == ["tenth", "ninth", "first", "odd"]


def test_units_and_what_has_no_figure_are_counted(index: Index) -> None:
    """In the order in which they stand."""
    found = by_value(index.all_facts())
    assert found.units == (("km²", 5), ("people", 5), ("rank", 3), ("acres", 1))
    assert (found.without, [fact.id for fact in found.facts[-2:]]) == (2, ["odd", "words"])


@pytest.mark.parametrize(
    ("query", "first", "command"),
    [
        ("largest area", "big", "--quantity area --sort value"),
        ("the largest areas", "big", "--quantity area --sort value"),
        ("area, largest", "big", "--quantity area --sort value"),
        ("What is the largest country by area?", "big", "--quantity area --sort value"),
        ("smallest population", "few", "--quantity population --sort value --reverse"),
        ("fewest inhabitants", "few", "--quantity population --sort value --reverse"),
        ("highest place in the league", "first", "--quantity place --sort value"),
        ("lowest population 2021", "above", "--quantity population --since 2021 --until 2021 --sort value --reverse"),
        ("biggest size of the land", "big", "--aspect size --sort value"),
        ("mayor superficie", "big", "--quantity area --sort value"),
        ("la superficie más pequeña", "less", "--quantity area --sort value --reverse"),
        ("país con más habitantes", "many", "--quantity population --sort value"),
        ("menor población", "few", "--quantity population --sort value --reverse"),
        ("la plus grande superficie", "big", "--quantity area --sort value"),
        ("la population la plus faible", "few", "--quantity population --sort value --reverse"),
        ("pays avec le moins d’habitants", "few", "--quantity population --sort value --reverse"),
    ],
)
def test_the_most_and_the_least_are_in_order_of_value(index: Index, query: str, first: str, command: str) -> None:
    """In three languages, and which command lists the same."""
    found = answer(index, query)
    assert found.in_order is not None
    assert (found.hits[0].fact.id, found.in_order.command) == (first, f"cmfacts list {command}")


@pytest.mark.parametrize(
    "query",
    ["area", "largest plan", "largest", "the largest", "largest smallest area", "largest area of birds", "largest population 1999", "largest area 2020 2021", '"largest area"'],
)  # fmt: skip
def test_other_queries_are_words(index: Index, query: str) -> None:
    """Without a superlative, with two, without a name, with more than a name, of a year without figures, as a phrase."""
    assert answer(index, query).in_order is None


def test_filters_and_limits_hold(index: Index) -> None:
    """Those that are counted are those that are found."""
    filters = Filters(since="2021")
    assert [hit.fact.id for hit in answer(index, "largest area", filters=filters).hits] == ["more", "same"]
    assert how_many(index, "largest area", filters=filters) == 2
    found = answer(index, "largest area -middle", limit=2, counted=True)
    assert [(hit.fact.id, hit.score) for hit in found.hits] == [("big", 1.0), ("more", 0.5)]
    assert found.total == 5
