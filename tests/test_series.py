"""
Figures that belong together form series: one unit, one basis each.

`python -m tests.test_series` writes the list in facts/README.md.
"""

from __future__ import annotations

import re

from cmfacts import open_store

from .conftest import ROOT

README = ROOT / "facts" / "README.md"
_TABLE = re.compile(r"(<!-- series -->\n).*?(<!-- /series -->)", re.S)


def table() -> str:
    rows = ["| quantity | unit | basis | values |", "|---|---|---|---|"]
    with open_store(ROOT / "facts", cache=False) as store:
        for term in store.index.terms("quantity"):
            of = [f for f in store.facts if f.measure and f.measure.quantity == term.id]
            values = ", ".join(f"{f.date}: {f.measure.bound}{f.measure.value}" for f in of if f.measure)
            rows.append(f"| `{term.id}` | {term.unit} | {term.basis} | {values} |")
    return "\n".join(rows) + "\n"


def test_every_quantity_has_a_unit_a_basis_and_values() -> None:
    """Or it is struck out of the vocabulary."""
    for row in table().splitlines()[2:]:
        assert all(cell.strip() not in ("", "None") for cell in row.strip("|").split("|")), row


def test_the_list_is_the_one_in_the_readme() -> None:
    """`python -m tests.test_series` writes it."""
    match = _TABLE.search(README.read_text(encoding="utf-8"))
    assert match is not None
    assert table() == match[0].split("\n", 1)[1].rsplit("<!--", 1)[0]


if __name__ == "__main__":
    README.write_text(_TABLE.sub(lambda m: m[1] + table() + m[2], README.read_text(encoding="utf-8")), encoding="utf-8")
