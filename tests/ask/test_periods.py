"""Periods around years that have nothing in common."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from cmfacts.ask.compare import compare
from cmfacts.ask.filters import Filters
from cmfacts.ask.periods import wider
from cmfacts.index.cache import open_database
from cmfacts.index.reader import Index

_FACT = '[[fact]]\nid = "f{0}"\nstatement = "It was so in {0}."\ndate = "{0}"\nkind = "event"\ntopic = "{1}"\naspect = "how"\nsubject = "a"\ncite = [{{ source = "s" }}]\n'


@pytest.fixture
def store(make_store: Callable[..., Path]) -> Path:
    """Facts of 2001, 2004 and 2010 on one thing, of 2012 on another."""
    return make_store(a="".join(_FACT.format(year, topic) for year, topic in (("2001", "t"), ("2004", "t"), ("2010", "t"), ("2012", "u"))))


@pytest.mark.parametrize(
    ("sides", "filters", "periods"),
    [
        (["2000", "2005"], Filters(), ["1999..2001", "2004..2006"]), (["2011", "2002"], Filters(), ["2010..2012", "2001..2003"]),
        # The nearest that have something would touch.
        (["2007", "2013"], Filters(), None), (["2001..2002", "2007..2008"], Filters(), ["1999..2004", "2005..2010"]),
        # What would touch is no comparison; what is no time has no years around it; what has none stays without.
        (["2003", "2005"], Filters(), None), (["2000", "a"], Filters(), None), (["1900", "1950"], Filters(), None), (["2000", "2005"], Filters(topic="u"), None),
        (["2000..", "1990"], Filters(), None), (["9999", "2005"], Filters(), None),
    ],
)  # fmt: skip
def test_wider(store: Path, sides: list[str], filters: Filters, periods: list[str] | None) -> None:
    """The narrowest that have something in common, in the order of the sides."""
    index = Index(*open_database([str(store)], cache=False))
    found = wider(index, compare(index, sides, filters=filters), filters=filters)
    assert (found and found[0]) == periods


def test_it_is_said(cli: Callable[..., Result], store: Path) -> None:
    """With what to type; nothing where nothing would help."""
    said = cli("compare", "2000", "2005", "--topic", "t", store=store)
    assert (said.exit_code, said.stdout) == (1, "")
    assert said.stderr.splitlines()[1] == "cmfacts: `cmfacts compare 1999..2001 2004..2006` with the same options has 1 row in common"
    assert len(cli("compare", "1900", "1950", store=store).stderr.splitlines()) == 1
