"""
The table of series in facts/README.md is what the store says.

`python -m tests.store.test_series_table` writes it.
"""

from __future__ import annotations

import re

from cmfacts import open_store
from cmfacts.ask.series import Point

from ..conftest import ROOT

README = ROOT / "facts" / "README.md"
_TABLE = re.compile(r"(?<=<!-- series -->\n).*?(?=<!-- /series -->)", re.S)


def _value(point: Point) -> str:
    """A figure with its date, as written, and the parties that tell it from others of the same time."""
    measure = point.fact.measure
    assert measure is not None
    return f"{point.fact.date}: {measure.bound}{measure.value}" + (f" ({', '.join(point.of)})" if point.of else "")


def table() -> str:
    """A row a quantity, in the order of the vocabulary."""
    rows = ["| quantity | unit | basis | values |", "|---|---|---|---|"]
    with open_store(ROOT / "facts", cache=False) as store:
        for term in store.terms("quantity"):
            found = store.series(term.id)
            rows.append(f"| `{term.id}` | {found.unit} | {term.basis} | {', '.join(map(_value, found.points))} |")
    return "\n".join(rows) + "\n"


def test_the_table_is_the_one_in_the_readme() -> None:
    """Every quantity, and nothing that the store no longer has."""
    assert _TABLE.findall(README.read_text(encoding="utf-8")) == [table()]


if __name__ == "__main__":
    README.write_text(_TABLE.sub(lambda _: table(), README.read_text(encoding="utf-8")), encoding="utf-8")
