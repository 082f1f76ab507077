"""
The series in facts/README.md are those of the store, and each is one.

`python -m tests.store.test_series` writes the table in facts/README.md.
"""

from __future__ import annotations

import re
from functools import cache

import pytest

from cmfacts import open_store
from cmfacts.model import Fact, Term

from ..conftest import ROOT

pytestmark = pytest.mark.usefixtures("warm")

README = ROOT / "facts" / "README.md"
_TABLE = re.compile(r"(<!-- series -->\n).*?(<!-- /series -->)", re.S)


@cache
def series() -> tuple[tuple[Term, tuple[Fact, ...]], ...]:
    """Each quantity with its facts in order of date, then id."""
    with open_store(ROOT / "facts") as store:
        facts = sorted(store.facts, key=lambda f: (f.date_earliest or "", f.date or "", f.id))
        return tuple((q, tuple(f for f in facts if f.measure and f.measure.quantity == q.id)) for q in store.terms("quantity"))


def table() -> str:
    rows = ["| quantity | unit | basis | values |", "|---|---|---|---|"]
    for quantity, facts in series():
        rows.append(f"| `{quantity.id}` | {quantity.unit} | {quantity.basis} | {', '.join(_value(quantity, f, facts) for f in facts)} |")
    return "\n".join(rows) + "\n"


def _value(quantity: Term, fact: Fact, facts: tuple[Fact, ...]) -> str:
    """`2009: ~7600`, and whose a value is where several parties have one: `2009: china 50.8`."""
    assert fact.measure is not None
    value = f"{fact.measure.bound}{fact.measure.value}"
    own = [p for p in fact.involved if not all(p in other.involved for other in facts)]
    return f"{fact.date}: {' '.join([*own, value]) if quantity.cross_section else value}"


def test_the_table_is_the_one_in_the_readme() -> None:
    """`python -m tests.store.test_series` writes it."""
    match = _TABLE.search(README.read_text(encoding="utf-8"))
    assert match is not None
    assert table() == match[0].split("\n", 1)[1].rsplit("<!--", 1)[0]


def test_an_aspect_belongs_to_one_topic() -> None:
    """So a comparison within a topic shows whole rows; and no row is there for one fact alone."""
    topics: dict[str, list[str | None]] = {}
    with open_store(ROOT / "facts") as store:
        for fact in store.facts:
            topics.setdefault(fact.aspect or "", []).append(fact.topic)
        declared = {term.id for term in store.terms("aspect")}
    topics.pop("")
    assert {aspect: set(of) for aspect, of in topics.items() if len(set(of)) > 1} == {}
    assert [aspect for aspect, of in topics.items() if len(of) == 1] == []
    assert set(topics) == declared


def test_ranks_of_2009_stand_beside_those_of_2023() -> None:
    """Canada's partners by rank, each with its party: who was first in one year is found in the other."""
    ranks = {
        quantity.id: {next(p for p in f.subject if p != "canada"): f.measure.value for f in facts if f.measure}
        for quantity, facts in series()
        if quantity.id.startswith("canada-partner-rank-")
    }
    assert ranks == {
        "canada-partner-rank-2009": {"united-states": "1", "china": "2", "united-kingdom": "3", "mexico": "4"},
        "canada-partner-rank-2023-archyde": {"united-states": "1", "china": "2", "mexico": "3"},
    }


if __name__ == "__main__":
    README.write_text(_TABLE.sub(lambda m: m[1] + table() + m[2], README.read_text(encoding="utf-8")), encoding="utf-8")
