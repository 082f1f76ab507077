"""Filters know labels and aliases, and say what is near when they know nothing."""

import pytest

from cmfacts.ask.filters import Filters, chosen, resolve
from cmfacts.ask.search import search
from cmfacts.errors import QuestionError
from cmfacts.index.reader import Index

from .stores import index_of


@pytest.mark.parametrize(
    ("name", "value", "meant"),
    [
        ("party", "Canadá", "canada"),
        ("party", "CANADIAN", "canada"),
        ("topic", "Comercio", "trade"),
        ("kind", "Figure", "figure"),
        ("tag", "VISA", "visa"),
        ("source", "report-2010", "report-2010"),
    ],
)
def test_resolve(mini: Index, name: str, value: str, meant: str) -> None:
    """Ids, labels and aliases in three languages, without case and accents."""
    assert meant == resolve(mini, name, value)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("topic", "trad"),
        ("party", "cananda"),
        ("source", "report-2011"),
        ("kind", "figur"),
        ("standing", "wrong"),
        ("lang", "de"),
        ("tag", "zzzz"),
    ],
)
def test_unknown(mini: Index, name: str, value: str) -> None:
    """One line that helps."""
    with pytest.raises(QuestionError, match=f"there is no {name} `{value}`; .+"):
        resolve(mini, name, value)


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        (Filters(topic=("trade", "migration")), 10), (Filters(topic=("trade",), party=("canada",)), 4), (Filters(since="2009"), 5),
        (Filters(until="1999"), 1), (Filters(since="2008", until="2008-06"), 3), (Filters(standing=("disputed",)), 1), (Filters(lang=("es",)), 1),
        (Filters(said_by=("pena",)), 1), (Filters(said_by="minister", topic=("migration",)), 0), (Filters(lang=("en",)), 10), (Filters(tag=("visa",), kind=("event",)), 0),
    ],
)  # fmt: skip
def test_chosen(mini: Index, filters: Filters, count: int) -> None:
    """Alternatives within a filter, all filters together; a date may overlap the span."""
    numbers = chosen(mini, filters)
    assert numbers is not None
    assert count == len(numbers)


def test_years_of_any_size() -> None:
    """Filters, order and the words of a query know years before Christ, and those that geology has."""
    dates = {
        "sea": "Y-5300000/..", "lizards": "Y-150000000", "first": "Y-999999999999", "ides": "-0043-03-15", "late": "0045", "last": "Y999999999999",
        "standard": "Y170000002", "nought": "0000",
    }  # fmt: skip
    index = index_of(*({"id": name, "statement": "It was so.", "date": date, "kind": "event"} for name, date in dates.items()))
    assert [f.id for f in index.in_order_of_date()] == ["first", "lizards", "sea", "ides", "nought", "late", "standard", "last"]

    def between(since: str | None, until: str | None) -> list[str]:
        return [f.id for f in index.in_order_of_date(chosen(index, Filters(since=since, until=until)))]

    assert between(None, "2000") == ["first", "lizards", "sea", "ides", "nought", "late"]
    assert between("2000", None) == ["sea", "standard", "last"]
    assert between("-0043", "-0043") == ["sea", "ides"]
    assert between("Y-999999999999", "Y-150000000") == ["first", "lizards"]
    assert between("Y170000003", None) == ["sea", "last"]

    def found(query: str) -> set[str]:
        return {hit.fact.id for hit in search(index, query)}

    assert [found("44 BC"), found("bc"), found("45")] == [{"ides"}, {"first", "lizards", "sea", "ides", "nought"}, {"late"}]
    assert found("1 bc") >= {"nought"}


def test_no_filter_is_all(mini: Index) -> None:
    """And costs nothing."""
    assert chosen(mini, Filters()) is None


@pytest.mark.parametrize("filters", [Filters(since="2010", until="2009"), Filters(since="last year"), Filters(until="2009-02-30")])
def test_impossible_dates(mini: Index, filters: Filters) -> None:
    """Misuse, with what to write."""
    with pytest.raises(QuestionError, match="turn them round|write it as"):
        chosen(mini, filters)
