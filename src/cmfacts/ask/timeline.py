"""Facts in time, as precise as each date is: what happened, or all; in order, in groups, on a day of the year."""

from collections.abc import Sequence
from typing import NamedTuple

from cmfacts.ask.dates import day_of_year
from cmfacts.ask.filters import Filters, chosen
from cmfacts.ask.order import by_date
from cmfacts.ask.search import answer
from cmfacts.errors import QuestionError, either
from cmfacts.index.reader import Index
from cmfacts.model import Fact
from cmfacts.values import edtf
from cmfacts.values.tongue import N_, _

#: What a timeline shows unless it is asked for something: what happened, was decided or is to come.
KINDS = ("event", "policy", "forecast")
#: What facts can stand under.
GROUPINGS = ("year", "decade", "topic", "party")
#: What stands at the end where people read: what has no known beginning or end, and what had happened by a date.
THROUGHOUT, BY_THEN = N_("throughout"), N_("by then")
_WITHOUT = {"topic": N_("no topic"), "party": N_("no party")}
#: How many days what lasted may have taken to have happened on each of them.
_DAYS = 7


class Timeline(NamedTuple):
    """
    Dated facts in time.

    Shape:  `facts` by date (earliest, then coarser, then id); `undated` counts the facts chosen that have no date, `more` the dated ones that
            are left out unless everything is asked for.
    """

    facts: tuple[Fact, ...]
    undated: int
    more: int = 0


class Group(NamedTuple):
    """Facts that stand together: `id` is the year, decade, topic or party ("" for those without), `label` what a reader sees."""

    id: str
    label: str
    facts: tuple[Fact, ...]


def timeline(
    index: Index, query: str = "", *, filters: Filters = Filters(), everything: bool = False, said: bool = False, on: str | None = None
) -> Timeline:
    """
    What happened, of the facts that meet a query and filters: those whose date says when; with `said` what was so or said as of a date, too.

    Shape:  without a query, filters or a day there are events, policies and forecasts alone, unless `everything` is asked for. `on` is a day of any year, `MM-DD`: the facts
            dated to the day on it, or to days around it.
    Errors: QuestionError as `filters.chosen`, and for a day that no year has.
    """
    day = day_of_year(on) if on is not None else None
    found = _chosen(index, query, filters, of_kinds=not everything and day is None)
    if day is not None:
        found = Timeline(tuple(f for f in found.facts if _is_on(f, day)), 0)
    if everything or said:
        return found
    happened = tuple(fact for fact in found.facts if has_happened(fact))
    return found._replace(facts=happened, more=found.more + len(found.facts) - len(happened))


def _chosen(index: Index, query: str, filters: Filters, *, of_kinds: bool) -> Timeline:
    if query.strip():
        return _dated(by_date(hit.fact for hit in answer(index, query, limit=0, filters=filters).hits))
    if not of_kinds or filters != Filters():
        return _dated(list(index.in_order_of_date(chosen(index, filters))))
    found = _dated(list(index.in_order_of_date(chosen(index, Filters(kind=KINDS)))))
    return found._replace(more=index.size - len(index.undated()) - len(found.facts))


def has_happened(fact: Fact) -> bool:
    """Whether a date says when: not when a source said so, nor by when it had happened."""
    return fact.dated == "event"


def _dated(facts: list[Fact]) -> Timeline:
    dated = tuple(f for f in facts if f.date_earliest or f.date_latest)
    return Timeline(dated, len(facts) - len(dated))


# A day of the year


def _is_on(fact: Fact, day: int) -> bool:
    """Whether a fact is dated to that day, or to days around it; what took more than a week happened on its first day and on its last."""
    written = fact.date or ""
    ends = [part for part in written.split("/") if part]
    if (
        fact.dated == "by"
        or ".." in ends
        or len(ends) != written.count("/") + 1
        or any(edtf.parse(part).precision != "day" for part in ends)
    ):
        return False
    period = edtf.parse(written)
    if day in (period.earliest % 10_000, period.latest % 10_000):
        return True
    years = range(edtf.year_of(period.earliest), edtf.year_of(period.latest) + 1)
    return _is_short(period) and any(period.earliest < year * 10_000 + day < period.latest for year in years)


def _is_short(period: edtf.Period) -> bool:
    """Whether exact days are at most a week."""
    from datetime import date

    try:
        first, last = (date(day // 10_000, day // 100 % 100, day % 100) for day in (period.earliest, period.latest))
    except ValueError:  # years that no calendar of Python's has
        return False
    return (last - first).days < _DAYS


# Groups


def grouped(index: Index, facts: Sequence[Fact], by: str, *, language: str | None = None) -> tuple[Group, ...]:
    """
    The facts under years, decades, topics or parties; each group keeps their order.

    Shape:  years and decades in the order of the facts, by the first day a date may mean; topics and parties in the vocabulary's
            order, those without last. A fact of two parties stands under both.
    Errors: QuestionError for another grouping.
    """
    if by not in GROUPINGS:
        raise QuestionError(_("--by is {names}, not `{name}`", names=either(GROUPINGS), name=by))
    found: dict[str, list[Fact]] = {}
    if by in ("year", "decade"):
        names = {}
        for fact in facts:
            key, names[key] = _time(fact, by)
            found.setdefault(key, []).append(fact)
        return tuple(Group(key, names[key], tuple(own)) for key, own in found.items())
    for fact in facts:
        for key in (fact.topic or "",) if by == "topic" else fact.subject or ("",):
            found.setdefault(key, []).append(fact)
    labels = index.labels(by, language)
    order = {key: n for n, key in enumerate(labels)}
    keys = sorted(found, key=lambda key: (key == "", order.get(key, len(order)), key))
    return tuple(Group(key, labels.get(key, key) or _(_WITHOUT[by]), tuple(found[key])) for key in keys)


def _time(fact: Fact, by: str) -> tuple[str, str]:
    """The year or decade a fact stands under, as ISO 8601 writes it and for a reader."""
    period = edtf.parse(fact.date or "")
    if fact.date_earliest is None:
        end, year = "by" if fact.dated == "by" else "until", edtf.year_of(period.latest)
        return f"{end} {_iso(year)}", (_("by {date}") if end == "by" else _("until {date}")).format(date=edtf.year_text(year))
    year = edtf.year_of(period.earliest)
    if by == "year":
        return _iso(year), edtf.year_text(year)
    return f"{_iso(year // 10 * 10)}s", edtf.decade_text(year // 10 * 10)


def _iso(year: int) -> str:
    """Four digits or more, a minus before the year nought."""
    return f"{year:04d}" if year >= 0 else f"-{-year:04d}"


def for_readers(groups: Sequence[Group]) -> tuple[Group, ...]:
    """
    Years or decades as people read them: in each what happened before what was so, or said, as of then; what is open-ended, and what had
    happened by a date, after all of them.

    Shape:  groups as `grouped` gives them; those that have nothing left are gone.
    """
    within: list[Group] = []
    throughout: list[Fact] = []
    by_then: list[Fact] = []
    for group in groups:
        own = [f for f in group.facts if f.dated != "by" and not _is_open(f)]
        throughout += [f for f in group.facts if f.dated != "by" and _is_open(f)]
        by_then += [f for f in group.facts if f.dated == "by"]
        if own:
            within.append(group._replace(facts=tuple(sorted(own, key=lambda f: not has_happened(f)))))
    ends = (Group(THROUGHOUT, _(THROUGHOUT), tuple(throughout)), Group(BY_THEN, _(BY_THEN), tuple(by_then)))
    return (*within, *(group for group in ends if group.facts))


def years_of(facts: Sequence[Fact]) -> tuple[int, ...]:
    """The first and the last year that dates name; one if they are the same, none without a date."""
    days = [day for f in facts if f.is_dated for day in edtf.parse(f.date or "")[1:3] if day not in (edtf.PAST, edtf.FUTURE)]
    return tuple(dict.fromkeys(map(edtf.year_of, (min(days), max(days))))) if days else ()


def _is_open(fact: Fact) -> bool:
    """Whether a date has no known beginning or no known end."""
    period = edtf.parse(fact.date or "")
    return period.earliest == edtf.PAST or period.latest == edtf.FUTURE
