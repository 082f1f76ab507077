"""A timeline on a terminal: years, a glyph by kind, bars for what lasted, and the overview of one screen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from rich.console import RenderableType
from rich.rule import Rule
from rich.text import Text

from cmfacts.ask.overview import drawn_from
from cmfacts.ask.timeline import BY_THEN, THROUGHOUT, Group, has_happened, years_of
from cmfacts.model import Fact
from cmfacts.show.overview import reason
from cmfacts.show.terminal.draw import (
    CAVEATS,
    GLYPHS,
    NARROW,
    Lines,
    Part,
    as_text,
    beside,
    broken,
    caveat_text,
    draw,
    stated,
    strung,
    who_text,
)
from cmfacts.show.view import Screen
from cmfacts.values import edtf
from cmfacts.values.text import printable
from cmfacts.values.tongue import N_, _, _n, _p

if TYPE_CHECKING:
    from cmfacts.ask.overview import Telling
    from cmfacts.show.caveats import Caveats
    from cmfacts.show.facts import InTime
    from cmfacts.show.overview import Span

#: From the most to the least that fills a cell from below, in eighths.
_LEVELS = " ▁▂▃▄▅▆▇█"
_STRIP_LINES = 3
#: From how many columns on dates, and bars, have a column of their own; how wide dates and bars are, and how long a line of text is at most.
_NARROWEST, _WIDE, _DATE, _BAR, _MEASURE = 60, 100, 18, 20, 90
_HEADS = {THROUGHOUT: N_("throughout"), BY_THEN: N_("had happened by then; when is not known")}


def timeline(screen: Screen, view: InTime) -> str:
    """Facts in time, those of a year under a rule where there are several; what is open-ended at the end; what is used and how many below."""
    facts = list(view)
    scale = _Scale(facts, screen)
    parts: list[Part] = []
    if head := scale.head():
        parts.append(head)
    ruled = False
    for group in view.chapters:
        had_rule, ruled = ruled, len(group.facts) > 1 or not _is_of_a_year(group)
        if parts and (ruled or had_rule):
            parts.append(Text(""))
        if ruled:
            parts.append(
                Rule(
                    as_text(_(_HEADS[group.id]) if group.id in _HEADS else group.label, "bold green"),
                    align="left",
                    style="dim",
                    characters="─",
                )
            )
        parts.append(partial(_facts, screen, group.facts, view.caveats, scale))
    legend = [*_legend(facts), *scale.legend]
    parts += [Text(""), as_text("  ".join(legend), "dim"), as_text(view.foot, "dim")]
    return draw(screen, *parts)


def _is_of_a_year(group: Group) -> bool:
    return group.id.lstrip("-").rstrip("s").isdecimal()


def _facts(screen: Screen, facts: Sequence[Fact], caveats: Caveats, scale: _Scale, width: int) -> Lines:
    """Facts with their dates, bars where any are drawn, glyphs, and what is to be known of them."""

    def of(fact: Fact) -> Iterator[Text]:
        origin = strung(as_text(fact.id, "cyan"), who_text(screen, caveats.who(fact)))
        return _beside(width, fact, caveats, origin, [(scale.bar(fact), scale.width)] if scale.width else [])

    return Lines(line for fact in facts for line in of(fact))


def _beside(width: int, fact: Fact, caveats: Caveats, below: Text, bars: Sequence[tuple[Text, int]] = ()) -> Iterator[Text]:
    known = caveats.of(fact)
    glyph = Text(GLYPHS.get(fact.kind, "·"), CAVEATS.get(known[0].kind, "magenta") if known else "blue")
    # What was said or so as of a date did not happen then.
    date = as_text(fact.when, "green" if has_happened(fact) else "dim")
    columns = [(date, _DATE if width >= NARROW else 12), *bars, (glyph, 1)] if width >= _NARROWEST else []
    room = min(_MEASURE, width - (sum(taken + 1 for _, taken in columns) or 2))
    lines = broken(stated(fact, caveats.language), room)
    for part in (*map(caveat_text, known), below):
        lines += broken(part, room, whole=True)
    if columns:
        yield from beside(columns, lines)
    else:
        yield from broken(Text.assemble(glyph, " ", date), width)
        yield from beside([(Text(), 1)], lines)


def _legend(facts: Sequence[Fact]) -> list[str]:
    return [f"{glyph} {_p('kind', kind)}" for kind, glyph in GLYPHS.items() if any(f.kind == kind for f in facts)]


class _Scale:
    """The years of all facts shown, laid out over a column; `width` is 0 where there is no room or nothing that lasted."""

    def __init__(self, facts: Sequence[Fact], screen: Screen) -> None:
        years = years_of(facts)
        self.first, self.last = (years[0], years[-1]) if years else (0, 0)
        self._used: set[str] = set()
        lasted = len(years) > 1 and self.last - self.first < 10_000 and any(map(self._lasted, facts))
        self.width = _BAR if lasted and screen.width >= _WIDE else 0

    def _ends(self, fact: Fact) -> tuple[int, int, bool, bool]:
        """The first and the last year that are drawn, and whether it begins before and ends after all of them."""
        period = edtf.parse(fact.date or "")
        begins, ends = period.earliest == edtf.PAST, period.latest == edtf.FUTURE
        first = self.first if begins else edtf.year_of(period.earliest)
        return first, self.last if ends else edtf.year_of(period.latest), begins, ends

    def _lasted(self, fact: Fact) -> bool:
        first, last, begins, ends = self._ends(fact)
        # A by date is a moment, nobody knows which.
        return fact.dated != "by" and (first != last or begins or ends)

    def head(self) -> Text | None:
        """The years at the two ends of the bars."""
        if not self.width:
            return None
        first, last = edtf.year_text(self.first), edtf.year_text(self.last)
        return Text(" " * 19 + first + " " * (self.width - len(first) - len(last)) + last, "dim")

    def bar(self, fact: Fact) -> Text:
        """
        A fact of several years as a bar: `━` while it held, `╌` where it may have been, arrows where it has no end.

        A decade is a bracket: somewhere in it, not all through it.
        """
        if not self._lasted(fact):
            return Text("")
        first, last, begins, ends = self._ends(fact)
        period = edtf.parse(fact.date or "")
        vague = period.precision in ("decade", "century") or period.approximate or period.uncertain
        line = "╌" if vague else "━"
        self._used.add(line)
        left = min(self._at(first), self.width - 1)
        drawn = [line] * (max(self._at(last + 1), left + 1) - left)
        if begins:
            drawn[0] = "◀"
        if ends:
            drawn[-1] = "?" if (fact.date or "").endswith("/") else "▶"
        text = Text("·" * left, "dim")
        text.append("".join(drawn), CAVEATS.get(fact.standing, "blue"))
        text.append("·" * (self.width - left - len(drawn)), "dim")
        return text

    def _at(self, year: int) -> int:
        return min(self.width, (year - self.first) * self.width // (self.last + 1 - self.first))

    @property
    def legend(self) -> list[str]:
        """What the lines mean that were drawn."""
        said = {"━": _("all through"), "╌": _("at some time in it, or about")}
        return [f"{line} {meaning}" for line, meaning in said.items() if line in self._used]


# The overview


def overview(screen: Screen, view: Span) -> str:
    """How many facts each year has, what happened above what was said; and the facts that stand out."""
    answer = view.answer
    parts: list[Part] = []
    if any(count for _, count in answer.years):
        parts += _strips(screen, view)
    if answer.telling:
        parts.append(as_text(_("with most independent sources, then most links to other facts"), "bold"))
        parts.append(lambda width: Lines(line for told in answer.telling for line in _told(told, view.language.caveats, width)))
    parts.append(as_text(view.said, "dim"))
    return draw(screen, *parts)


def _told(told: Telling, caveats: Caveats, width: int) -> Iterator[Text]:
    """A fact with its id and the reason why it stands here."""
    below = Text.assemble((printable(told.fact.id), "cyan"), (f" · {reason(told)}", "dim"))
    return _beside(width, told.fact, caveats, below)


def _strips(screen: Screen, view: Span) -> list[RenderableType]:
    """A strip of what happened above one of what was said, over the same years."""
    answer = view.answer
    begin, last = drawn_from(answer.years), answer.years[-1][0]
    if last - begin >= 3000:
        return [as_text(_("from {first} to {last}", first=edtf.year_text(answer.years[0][0]), last=edtf.year_text(last)), "dim")]
    span = last - begin + 1
    each = max(1, min(4, screen.width // span))
    per = -(-span // screen.width)  # years a column, when there are more years than columns
    happened = {year: answer.happened.get(year, 0) for year, _ in answer.years}
    lines: list[RenderableType] = []
    for name, counts in ((_("happened"), happened), (_("said, or so as of the year"), {y: n - happened[y] for y, n in answer.years})):
        columns = [(start, sum(counts.get(y, 0) for y in range(start, start + per))) for start in range(begin, last + 1, per)]
        if any(count for _, count in columns):
            lines += [Text(f"{name}, {_most(columns, per)}", "bold"), *_strip([count for _, count in columns], each)]
    lines += _axis(begin, last, each, per)
    if early := [(year, count) for year, count in answer.years if year < begin and count]:
        count = sum(n for _, n in early)
        drawn = _n(
            "not drawn: {n:,} fact of {years}", "not drawn: {n:,} facts of {years}", count, years=_between(early[0][0], early[-1][0])
        )
        lines.append(as_text(drawn, "dim"))
    return lines


def _most(columns: Sequence[tuple[int, int]], per: int) -> str:
    """The scale in words: `at most 47 facts a year (2010)`."""
    start, most = max(columns, key=lambda column: column[1])
    when = _between(start, start + per - 1)
    if per == 1:
        return _n("at most {n:,} fact a year ({when})", "at most {n:,} facts a year ({when})", most, when=when)
    return _n("at most {n:,} fact in {years} years ({when})", "at most {n:,} facts in {years} years ({when})", most, years=per, when=when)


def _between(first: int, last: int) -> str:
    return edtf.year_text(first) if first == last else f"{edtf.year_text(first)}–{edtf.year_text(last)}"


def _strip(columns: Sequence[int], each: int) -> list[RenderableType]:
    most = max(columns)
    lines: list[RenderableType] = []
    for row in range(_STRIP_LINES, 0, -1):
        cells = []
        for count in columns:
            filled = -(-count * _STRIP_LINES * 8 // most)  # up, so that one fact is seen
            cells.append(_LEVELS[min(8, max(0, filled - (row - 1) * 8))] * each)
        lines.append(Text("".join(cells), "blue"))
    return lines


def _axis(first: int, last: int, each: int, per: int) -> list[RenderableType]:
    """A tick under every fifth, tenth … year, with its number where there is room."""
    step = next(s for s in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000) if s * each / per >= 6)
    width = -(-(last - first + 1) // per) * each
    ticks, labels = ["─"] * width, [" "] * (width + 6)
    for year in range(-(-first // step) * step, last + 1, step):
        at = (year - first) // per * each
        ticks[at] = "┬"
        for n, c in enumerate(edtf.year_text(year)):
            # The last number may have to end where the strip does.
            labels[min(at, max(width - len(edtf.year_text(year)), 0)) + n] = c
    return [Text("".join(ticks), "dim"), Text("".join(labels).rstrip(), "dim")]
