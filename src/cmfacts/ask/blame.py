"""Which filter is to blame where nothing is found."""

from collections.abc import Callable
from typing import NamedTuple

from cmfacts.ask.filters import Filters
from cmfacts.ask.query import parse_query, without_filters

#: How many records a question has under filters and with a query.
Count = Callable[[Filters, str], int]


class Freed(NamedTuple):
    """What is found without some filters: their names, the fields of `Filters`, with their values, and how much."""

    filters: tuple[tuple[str, tuple[str, ...]], ...]
    number: int


def freed(filters: Filters, query: str, count: Count) -> tuple[Freed, ...]:
    """
    What a question that found nothing finds without one of its filters, or without all of them where it takes more than one away.

    Shape:  filters of the query count as well; those without which there is still nothing are left out.
    """
    in_query = parse_query(query).filters
    given = {name: values for name in Filters._fields if (values := (*_values(filters, name), *_values(in_query, name)))}

    def without(*names: str) -> Freed:
        none = {name: Filters._field_defaults[name] for name in names}
        return Freed(tuple((name, given[name]) for name in names), count(filters._replace(**none), without_filters(query, names)))

    alone = tuple(found for name in given if (found := without(name)).number)
    if alone or len(given) < 2:
        return alone
    return (found,) if (found := without(*given)).number else ()


def _values(filters: Filters, name: str) -> tuple[str, ...]:
    value = getattr(filters, name)
    return (value,) if value and isinstance(value, str) else tuple(value or ())
