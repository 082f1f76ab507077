"""
The table of series in facts/README.md is the one of the store: `python -m tests.store.test_series` writes it.

A quantity stands there in the order of vocabulary.toml, with its figures in order of their dates.
"""

from __future__ import annotations

import re

from cmfacts import open_store
from cmfacts.model import Fact

from ..conftest import ROOT

README = ROOT / "facts" / "README.md"
_TABLE = re.compile(r"(<!-- series -->\n).*?(<!-- /series -->)", re.S)


def _said(fact: Fact) -> str:
    """A figure as the table has it: `2008: >9500`."""
    assert fact.measure is not None
    return f"{fact.date}: {fact.measure.bound}{fact.measure.value}"


def table() -> str:
    rows = ["| quantity | unit | basis | values |", "|---|---|---|---|"]
    with open_store(ROOT / "facts", cache=False) as store:
        figures = sorted(
            (fact for fact in store.facts if fact.measure and fact.measure.quantity), key=lambda fact: (fact.date or "", fact.id)
        )
        for quantity in store.terms("quantity"):
            values = ", ".join(_said(fact) for fact in figures if fact.measure and fact.measure.quantity == quantity.id)
            rows.append(f"| `{quantity.id}` | {quantity.unit} | {quantity.basis} | {values} |")
    return "\n".join(rows) + "\n"


def test_the_table_is_the_one_in_the_readme() -> None:
    """Every quantity with its unit, its basis and its figures."""
    match = _TABLE.search(README.read_text(encoding="utf-8"))
    assert match is not None
    assert table() == match[0].split("\n", 1)[1].rsplit("<!--", 1)[0]


if __name__ == "__main__":
    README.write_text(_TABLE.sub(lambda m: m[1] + table() + m[2], README.read_text(encoding="utf-8")), encoding="utf-8")
