"""Which quantities there are, and which somebody means."""

import pytest

from cmfacts.ask.filters import Filters
from cmfacts.ask.quantities import known, meant, named
from cmfacts.index.reader import Index


def test_quantities_with_a_series(views: Index) -> None:
    """Two times or more; with `every` those with one too."""
    assert [k.id for k in known(views)] == ["claims", "goods", "growth", "place"]
    assert [k.id for k in known(views, every=True)] == ["claims", "goods", "goods-and-services", "growth", "place", "partners"]
    claims = known(views)[0]
    assert (claims.values, claims.dates, claims.first, claims.last, claims.sources) == (4, 3, "2005", "2009", ("review", "ledger"))
    assert [fact.id for fact in claims.ends] == ["claims-2005", "claims-2009-ledger"]
    assert known(views, filters=Filters(lang=("fr",))) == ()


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (["claims"], ("claims",)), (["Trade", "in", "goods"], ("Trade in goods",)), (["goods", "goods-and-services"], ("goods", "goods-and-services")),
        (["claims", "nope"], ()), (["asylum"], ()),
    ],
)  # fmt: skip
def test_names(views: Index, names: list[str], found: tuple[str, ...]) -> None:
    """Each of a quantity, or all words of one label; else they are a query."""
    assert named(views, names) == found


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("claims were made", ["claims"]),
        ("growth grew", ["growth"]),
        ("services worth", ["goods-and-services"]),
        ("claims was worth", ["claims"]),
        ("minister visited", []),
        ("zzzz", []),
    ],
)
def test_what_a_query_is_about(views: Index, query: str, ids: list[str]) -> None:
    """The quantities of the facts that it finds, best first, those with a chart where there are any; facts without a figure count for nothing."""
    assert [k.id for k in meant(views, query)] == ids
