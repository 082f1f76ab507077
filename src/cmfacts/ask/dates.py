"""The dates that a question names: a span of time, a day of any year."""

import re
from typing import NoReturn

from cmfacts.errors import QuestionError
from cmfacts.values import edtf
from cmfacts.values.tongue import _


def span(since: str | None, until: str | None) -> tuple[edtf.Day, edtf.Day]:
    """
    The first and the last day that `--since` and `--until` mean.

    Errors: QuestionError if one is no date, or they leave nothing between them.
    """
    first = _period(since, "since").earliest if since else edtf.PAST
    last = _period(until, "until").latest if until else edtf.FUTURE
    if first > last:
        raise QuestionError(_("nothing lies between --since {since} and --until {until}: turn them round", since=since, until=until))
    return first, last


def _period(text: str, name: str) -> edtf.Period:
    try:
        return edtf.parse(text)
    except edtf.EdtfError as error:
        raise QuestionError(_("--{name}: {error}; write it as 2009, 2009-07 or 2009-07-13", name=name, error=error)) from error


def day_of_year(text: str) -> int:
    """
    The day that `--on` means, `MM-DD`, as the number MMDD.

    Errors: QuestionError for a day that no year has.
    """
    match = re.fullmatch(r"(\d\d)-(\d\d)", text, re.ASCII)
    try:
        # A leap year, so that 29 February is a day.
        return edtf.parse(f"2000-{match[1]}-{match[2]}").earliest % 10_000 if match else _no_day(text)
    except edtf.EdtfError:
        return _no_day(text)


def _no_day(text: str) -> NoReturn:
    raise QuestionError(_("--on: no year has a day `{text}`; write month and day, as in --on 07-01", text=text))
