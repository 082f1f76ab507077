"""A quantity in a line, and stores of many parties on a screen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

Cli = Callable[..., Result]
_FIGURE = (
    '[[fact]]\nid = "f{0}-{1}"\nstatement = "Land {0} had {2} people in {1}."\ndate = "{1}"\nkind = "figure"\nsubject = "p{0}"\n'
    'measure = {{ quantity = "people", value = "{2}", unit = "people" }}\ncite = [{{ source = "s" }}]\n'
)


@pytest.fixture
def lands(make_store: Callable[..., Path]) -> Path:
    """Twenty lands, each counted in 1990 and 2020."""
    facts = "".join(_FIGURE.format(n, year, 1000 + n * (year - 1980)) for n in range(20) for year in (1990, 2020))
    return make_store(a=f'[[quantity]]\nid = "people"\nen = "People"\nunit = "people"\n[[source]]\nid = "s"\npublisher = "Bureau"\n{facts}')


def test_a_quantity_of_several_parties(cli: Cli, lands: Path) -> None:
    """Has no first and last figure, and no line: those of one land beside those of another would be neither's."""
    text = cli("chart", "-f", "table", store=lands).stdout
    assert "1990 → 2020 40 figures, by party" in text
    assert set(text).isdisjoint("▁▂▃▄▅▆▇█")


def test_many_questions_are_not_all_shown(cli: Cli, lands: Path) -> None:
    """A dozen, and how many there are; with --all all of them."""
    for more, shown in (([], 12), (["--all"], 20)):
        text = cli("compare", "1990", "2020", *more, "-f", "table", store=lands).stdout
        assert text.count(" per cent") == shown - 1  # of one land it is the same
        assert ("and 8 more questions: --all" in text) == (not more)
