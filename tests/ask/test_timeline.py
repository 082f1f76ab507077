"""Facts in time."""

import pytest

from cmfacts.ask.filters import Filters
from cmfacts.ask.timeline import contradictions, grouped, overview, timeline
from cmfacts.errors import QuestionError
from cmfacts.index.reader import Index


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


def test_a_day_of_any_year(views: Index) -> None:
    """Facts dated to the day, or to days around it; a month that holds it says nothing of the day."""
    assert [f.id for f in timeline(views, on="07-13").facts] == ["accord-signed"]
    assert timeline(views, on="02-29").facts == ()


@pytest.mark.parametrize("day", ["02-30", "13-01", "7-1", "today", "00-10", ""])
def test_a_day_that_no_year_has(views: Index, day: str) -> None:
    """One line that says how to write it."""
    with pytest.raises(QuestionError, match="no year has a day"):
        timeline(views, on=day)


def test_groups(views: Index) -> None:
    """Years and decades as they come, topics and parties as the vocabulary has them; two parties, two groups; none last."""
    facts = timeline(views, every_kind=True).facts
    assert [g.label for g in grouped(views, facts, "decade")] == ["1960s", "1970s", "1980s", "2000s", "2010s", "2020s"]
    assert [g.label for g in grouped(views, facts, "topic", language="es")] == ["Comercio", "Personas"]
    parties = grouped(views, facts, "party")
    assert [g.label for g in parties] == ["Canada", "Mexico", "no party"]
    assert "accord-signed" in {f.id for f in parties[0].facts} & {f.id for f in parties[1].facts}
    with pytest.raises(QuestionError, match="--by is year, decade, topic or party"):
        grouped(views, facts, "month")


def test_overview(views: Index) -> None:
    """Each year counted, those without facts too; what spans years is in none of them; the fact of two sources is there."""
    found = overview(views, timeline(views, every_kind=True))
    years = dict(found.years)
    assert (years[1960], years[1961], years[2009], found.years[0][0], found.years[-1][0]) == (1, 0, 9, 1960, 2020)
    assert (sum(years.values()) + found.spanning, found.facts, found.undated) == (20, 20, 1)
    assert len(found.most_cited) == 10
    assert "accord-signed" in [f.id for f in found.most_cited]


def test_contradictions_are_known_from_both_sides(views: Index) -> None:
    """Whichever of the two names the other."""
    assert contradictions(views, timeline(views).facts) == {
        "accord-signed": ("accord-signed-august",),
        "accord-signed-august": ("accord-signed",),
    }


def test_words_are_answered_from_their_hits(mini: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the order in which the whole store would give them, without reading it."""
    found = {fact.id for fact in timeline(mini, "canada", every_kind=True).facts}
    whole = [fact.id for fact in mini.in_order_of_date() if fact.id in found]

    def never(*args: object, **more: object) -> None:
        raise AssertionError("the whole store was read")

    monkeypatch.setattr(Index, "in_order_of_date", never)
    assert [fact.id for fact in timeline(mini, "canada", every_kind=True).facts] == whole != []
