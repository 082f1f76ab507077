"""The figures of a quantity in order of time."""

from collections.abc import Callable
from pathlib import Path

import pytest

from cmfacts.ask.filters import Filters
from cmfacts.ask.series import Line, near_names, series
from cmfacts.errors import NothingFound, QuestionError
from cmfacts.index.cache import open_database
from cmfacts.index.reader import Index


def test_a_line_per_source_where_sources_differ(views: Index) -> None:
    """2008 has two figures; in order of time, then line."""
    view = series(views, ["claims"])
    assert view.lines == (Line("claims", "review"), Line("claims", "ledger"))
    assert [(p.fact.id, p.line) for p in view.points] == [
        ("claims-2005", 0),
        ("claims-2008", 0),
        ("claims-2008-ledger", 1),
        ("claims-2009-ledger", 1),
    ]


def test_one_line_where_they_agree(views: Index) -> None:
    """And by any name the quantity has."""
    assert series(views, ["Comercio de bienes"]).lines == (Line("goods", None),)


def test_parties_tell_figures_of_one_time_apart(views: Index) -> None:
    """The largest first."""
    assert [(p.of, p.fact.id) for p in series(views, ["partners"]).points] == [
        (("mexico",), "partner-mexico"),
        (("canada",), "partner-canada"),
    ]


def test_several_of_one_unit(views: Index) -> None:
    """Together; several units are refused, and which they are is said."""
    assert {line.quantity for line in series(views, ["goods", "goods-and-services"]).lines} == {"goods", "goods-and-services"}
    with pytest.raises(QuestionError, match="goods is in billion CAD, claims is in claims"):
        series(views, ["goods", "claims"])


@pytest.mark.parametrize(
    ("name", "near"),
    [("claimz", ("claims",)), ("services", ("goods-and-services",)), ("rank", ("place",)), ("zzzz", ())],
)
def test_no_such_quantity(views: Index, name: str, near: tuple[str, ...]) -> None:
    """The nearest ids, also those whose label has the word."""
    assert near_names(views, name)[: len(near)] == near
    with pytest.raises(NothingFound) as error:
        series(views, [name])
    assert error.value.nearest == near_names(views, name)


def test_a_filter_holds_of_languages_too(views: Index) -> None:
    """There is no translation of any fact of this store; which language things are shown in is no filter."""
    with pytest.raises(NothingFound):
        series(views, ["claims"], filters=Filters(lang=("fr",)))


def test_a_cross_section_is_of_parties(make_store: Callable[..., Path]) -> None:
    """However many times and sources its figures are of; each party is told, in order of time."""
    store = make_store(a='[[quantity]]\nid = "q"\ncross_section = true\n' + figure("b", "2008", "5") + figure("a", "2009", "7"))
    answer = series(Index(*open_database([str(store)], cache=False)), ["q"])
    assert (answer.across, answer.dates, [(p.fact.id, p.of) for p in answer.points]) == (
        True,
        2,
        [("b", ("party-b",)), ("a", ("party-a",))],
    )


def figure(name: str, date: str, value: str) -> str:
    """A fact's TOML, of a party of its own."""
    measure = f'{{ quantity = "q", value = "{value}" }}'
    return f'[[fact]]\nid = "{name}"\nstatement = "S {name}"\ndate = "{date}"\nsubject = "party-{name}"\nmeasure = {measure}\n'


def test_filters(views: Index) -> None:
    """As everywhere; nothing left is nothing found."""
    assert [p.fact.id for p in series(views, ["claims"], filters=Filters(source=("ledger",))).points] == [
        "claims-2008-ledger",
        "claims-2009-ledger",
    ]
    with pytest.raises(NothingFound, match="no figure of claims"):
        series(views, ["claims"], filters=Filters(until="1990"))
