"""Facts in time."""

from collections.abc import Callable
from pathlib import Path

import pytest

from cmfacts.ask.filters import Filters
from cmfacts.ask.timeline import for_readers, grouped, timeline, years_of
from cmfacts.errors import QuestionError
from cmfacts.index.cache import open_database
from cmfacts.index.reader import Index
from cmfacts.model import Fact


def test_order_and_kinds(mini: Index) -> None:
    """Without words or filters: events, policies and forecasts; earliest first, coarser first."""
    assert [f.id for f in timeline(mini).facts] == ["nafta-1994", "visa-mexico", "visa-2009"]


def test_everything_dated(mini: Index) -> None:
    """Undated facts are left out and counted."""
    found = timeline(mini, everything=True)
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
    facts = timeline(views, everything=True).facts
    assert [g.label for g in grouped(views, facts, "decade")] == ["1960s", "1970s", "1980s", "2000s", "2010s", "2020s"]
    assert [g.label for g in grouped(views, facts, "topic", language="es")] == ["Comercio", "Personas"]
    parties = grouped(views, facts, "party")
    assert [g.label for g in parties] == ["Canada", "Mexico", "no party"]
    assert "accord-signed" in {f.id for f in parties[0].facts} & {f.id for f in parties[1].facts}
    dated = [
        facts[0]._replace(date=date, date_earliest=early)
        for date, early in (("-0044", "-0044-01-01"), ("0005", "0005-01-01"), ("../-0100", None))
    ]
    assert [(g.id, g.label) for g in grouped(views, dated, "year")] == [
        ("-0044", "45 BC"),
        ("0005", "0005"),
        ("until -0100", "until 101 BC"),
    ]
    assert [(g.id, g.label) for g in grouped(views, dated[:2], "decade")] == [("-0050s", "51–42 BC"), ("0000s", "1 BC–9 AD")]
    with pytest.raises(QuestionError, match="--by is year, decade, topic or party"):
        grouped(views, facts, "month")


def test_words_are_answered_from_their_hits(mini: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the order in which the whole store would give them, without reading it."""
    found = {fact.id for fact in timeline(mini, "canada", everything=True).facts}
    whole = [fact.id for fact in mini.in_order_of_date() if fact.id in found]

    def never(*args: object, **more: object) -> None:
        raise AssertionError("the whole store was read")

    monkeypatch.setattr(Index, "in_order_of_date", never)
    assert [fact.id for fact in timeline(mini, "canada", everything=True).facts] == whole != []


@pytest.fixture
def make_index(make_store: Callable[..., Path]) -> Callable[[str], Index]:
    """The index of facts written down."""
    return lambda text: Index(*open_database([str(make_store(a=text))], cache=False))


def fact(name: str, date: str | None = None, kind: str = "event", dated: str | None = None) -> str:
    """A fact's TOML."""
    given = {"id": name, "statement": f"Statement of {name}", "date": date, "kind": kind, "dated": dated}
    return "[[fact]]\n" + "".join(f'{key} = "{value}"\n' for key, value in given.items() if value)


def test_what_happened(make_index: Callable[[str], Index]) -> None:
    """Not what was so as of a date or had happened by it, in whichever way it is asked; what is left out is counted."""
    index = make_index(
        fact("told", "2010", "event", dated="as-of") + fact("done", "2010", "event") + fact("sum", "2010", "figure")
        + fact("before", "2010", "policy", dated="by") + fact("never", None, "event"),
    )  # fmt: skip
    for found in (timeline(index), timeline(index, filters=Filters(kind=("event", "policy")))):
        assert [f.id for f in found.facts] == ["done"]
    assert [timeline(index)[1:], timeline(index, said=True)[1:], timeline(index, everything=True)[1:]] == [(1, 3), (1, 1), (1, 0)]
    assert [f.id for f in timeline(index, "statement").facts] == ["done", "sum"]
    assert [f.id for f in timeline(index, said=True).facts] == ["before", "done", "told"]


def test_the_days_of_what_lasted(make_index: Callable[[str], Index]) -> None:
    """Of a week each day, of more the first and the last, of more than a year as well; about and open days are none."""
    index = make_index(
        fact("week", "2009-12-28/2010-01-03") + fact("weeks", "2010-03-01/2010-03-20") + fact("years", "1994-01-01/2020-07-01")
        + fact("open", "2010-03-01/..") + fact("month", "2010-03")
    )  # fmt: skip
    days = ("12-28", "12-31", "01-01", "01-03", "01-04", "03-01", "03-10", "03-20", "07-01", "06-30")
    assert {day: [f.id for f in timeline(index, on=day).facts] for day in days} == {
        "12-28": ["week"], "12-31": ["week"], "01-01": ["years", "week"], "01-03": ["week"], "01-04": [], "03-01": ["weeks"], "03-10": [],
        "03-20": ["weeks"], "07-01": ["years"], "06-30": [],
    }  # fmt: skip


def test_as_people_read_it(make_index: Callable[[str], Index]) -> None:
    """In a year what happened before what was so as of then; what is open-ended after all years, and what had happened by one."""
    index = make_index(
        fact("told", "2010", dated="as-of") + fact("june", "2010-06") + fact("since", "1994/..") + fact("until", "../1993")
        + fact("by", "2010", dated="by") + fact("early", "1990")
    )  # fmt: skip
    groups = grouped(index, timeline(index, everything=True).facts, "year")
    assert [g.label for g in groups] == ["by 2010", "until 1993", "1990", "1994", "2010"]
    assert [(g.label, [f.id for f in g.facts]) for g in for_readers(groups)] == [
        ("1990", ["early"]), ("2010", ["june", "told"]), ("throughout", ["until", "since"]), ("by then", ["by"]),
    ]  # fmt: skip


@pytest.mark.parametrize(("dates", "years"), [(["2009", None, "1994/.."], (1994, 2009)), (["2009-07"], (2009,)), ([None], ()), ([], ())])
def test_the_years_that_dates_name(dates: list[str | None], years: tuple[int, ...]) -> None:
    """Ends that are open name none."""
    assert years_of([Fact("a", "S", date) for date in dates]) == years
