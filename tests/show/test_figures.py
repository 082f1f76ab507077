"""The figures of a chart as a view."""

import pytest

from cmfacts.ask.series import Line, Point, Series, series
from cmfacts.index.reader import Index
from cmfacts.model import Citation, Fact, Term
from cmfacts.show.figures import Figures
from cmfacts.show.language import Language
from cmfacts.values.quantity import Measure


def view(index: Index, *cited: Citation) -> Figures:
    """A figure of each source."""
    points = [Point(Fact(f"f{n}", "S", "2001", measure=Measure(str(n)), citations=(c,)), "q", n) for n, c in enumerate(cited)]
    return Figures(
        Series((Term("quantity", "q"),), None, tuple(Line("q", c.source) for c in cited), tuple(points), 1), Language(index, None)
    )


@pytest.mark.parametrize(
    ("cited", "names"),
    [
        ([Citation("a", publisher="The House"), Citation("b", title="B"), Citation("c")], ["The House", "B", "c"]),
        ([Citation("a", publisher="X", issued="2010~"), Citation("b", publisher="X", issued="2011-02")], ["X, c. 2010", "X, Feb 2011"]),
        ([Citation("a", publisher="X", issued="2010"), Citation("b", publisher="X")], ["X, 2010", "X"]),
        ([Citation("a", publisher="X"), Citation("b", publisher="X")], ["X (a)", "X (b)"]),
        ([Citation("a", publisher="X", issued="2010"), Citation("b", publisher="X", issued="2010")], ["X, 2010 (a)", "X, 2010 (b)"]),
    ],
)
def test_publishers(views: Index, cited: list[Citation], names: list[str]) -> None:
    """Whoever reads a legend knows no ids; what would be the same has its date, then its id."""
    found = view(views, *cited)
    assert [found.publishers[c.source] for c in cited] == names
    assert [found.who(p) for p in found.answer.points] == names


def test_what_is_drawn_first(views: Index) -> None:
    """At one time the largest, of ranks the first."""
    answer = series(views, ["partners"])
    assert [p.fact.id for p in Figures(answer, Language(views, None)).drawn] == ["partner-mexico", "partner-canada"]
    assert [p.fact.id for p in Figures(answer._replace(unit="rank"), Language(views, None)).drawn] == ["partner-canada", "partner-mexico"]


def test_few_parties(views: Index) -> None:
    """Those with the highest figures; of ranks the first."""
    answer = series(views, ["partners"])
    few, said = Figures(answer, Language(views, None)).of_few(1, 1)
    assert [p.fact.id for p in few.drawn] == ["partner-mexico"]
    assert said == "1 of 2 parties, those with the highest figures; --party NAME draws another, --all draws all"
    few, said = Figures(answer._replace(unit="rank"), Language(views, None)).of_few(1, 1)
    assert [p.fact.id for p in few.drawn] == ["partner-canada"]
    assert "those with the first ranks" in said
    assert Figures(answer, Language(views, None), every=True).of_few(1, 1)[1] == ""
    assert Figures(answer, Language(views, None)).of_few(1, 2)[1] == ""
