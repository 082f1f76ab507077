"""Facts in time."""

from cmfacts.filters import Filters
from cmfacts.index.reader import Index
from cmfacts.timeline import timeline


def test_order_and_kinds(mini: Index) -> None:
    """Without words or filters: events, policies and forecasts; earliest first, coarser first."""
    assert [f.id for f in timeline(mini).facts] == ["nafta-1994", "visa-mexico", "visa-2009"]


def test_everything_dated(mini: Index) -> None:
    """Undated facts are left out and counted."""
    found = timeline(mini, every_kind=True)
    assert (len(found.facts), found.undated) == (9, 1)
    assert found.facts[1].id == "minister-claim"  # since 2005: before the year 2005, which is finer
    assert found.facts[2].id == "claims-2005"


def test_words_and_filters(mini: Index) -> None:
    """As for search, in order of time."""
    assert [f.id for f in timeline(mini, "refugee").facts] == ["claims-2005", "claims-2008"]
    assert [f.id for f in timeline(mini, "trade worth", filters=Filters(since="2009")).facts] == ["trade-2009", "trade-2009-us"]
