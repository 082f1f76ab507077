"""The figures of a quantity in order of time."""

import pytest

from cmfacts.ask.filters import Filters
from cmfacts.ask.series import Line, known, series
from cmfacts.errors import NothingFound, QuestionError
from cmfacts.index.reader import Index


def test_quantities_with_a_series(views: Index) -> None:
    """Two times or more; with `every` those with one too."""
    assert [k.id for k in known(views)] == ["claims", "goods", "growth", "place"]
    assert [k.id for k in known(views, every=True)] == ["claims", "goods", "goods-and-services", "growth", "place", "partners"]
    claims = known(views)[0]
    assert (claims.values, claims.dates, claims.first, claims.last, claims.sources) == (4, 3, "2005", "2009", ("review", "ledger"))


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


@pytest.mark.parametrize(("name", "near"), [("claimz", "claims"), ("services", "goods-and-services"), ("rank", "place")])
def test_no_such_quantity(views: Index, name: str, near: str) -> None:
    """The nearest ids, also those whose label has the word."""
    with pytest.raises(NothingFound, match=f"did you mean .*{near}"):
        series(views, [name])


def test_filters(views: Index) -> None:
    """As everywhere; nothing left is nothing found."""
    assert [p.fact.id for p in series(views, ["claims"], filters=Filters(source=("ledger",))).points] == [
        "claims-2008-ledger",
        "claims-2009-ledger",
    ]
    with pytest.raises(NothingFound, match="no figure of claims"):
        series(views, ["claims"], filters=Filters(until="1990"))
