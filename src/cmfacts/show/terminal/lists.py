"""Lists on a terminal: facts, hits with what they are made of, plain records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import chain
from typing import NamedTuple

from rich import box
from rich.cells import cell_len
from rich.console import Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from cmfacts.ask.search import Hit, Weighing
from cmfacts.model import Fact
from cmfacts.show.caveats import Caveats
from cmfacts.show.terminal.draw import Lines, Marks, Part, as_text, beside, broken, caveat_text, draw, stated, strung, who_text
from cmfacts.show.view import Screen
from cmfacts.values.text import printable
from cmfacts.values.tongue import _, _p, digits, spoken

#: From how many columns on facts are a table; how wide its text is at least and at most, and what else has a column.
_TABLE, _NARROWEST, _MEASURE, _DATE, _WHO = 100, 44, 90, 12, 24
#: Months are written out in other languages: `24 de septiembre`, with the year below.
_LONG_DATE = 16
#: From how many columns on dates have a column of their own.
_COLUMNS = 60


class _Listed(NamedTuple):
    """What a list says of a fact."""

    date: Text
    statement: Text
    caveats: list[Text]
    who: Text
    id: Text


def facts_table(
    screen: Screen, facts: Sequence[Fact], caveats: Caveats, *, foot: str = "", marks: Mapping[str, Marks] | None = None
) -> str:
    """The facts with their dates, what is to be known of them, who says so and their ids: as a table where there is room for it."""
    listed = [_listed(screen, fact, caveats, (marks or {}).get(fact.id)) for fact in facts]
    below = [as_text(foot, "dim")] if foot else []
    return draw(screen, lambda width: _table(screen, listed, width) or Lines(_blocks(screen, listed, width)), *below)


def _listed(screen: Screen, fact: Fact, caveats: Caveats, marks: Marks | None) -> _Listed:
    return _Listed(
        as_text(fact.when or "–", "green"),
        stated(fact, caveats.language, marks=marks),
        [caveat_text(caveat) for caveat in caveats.of(fact)],
        who_text(screen, caveats.who(fact)),
        as_text(fact.id, "cyan"),
    )


def _date() -> int:
    return _LONG_DATE if spoken() else _DATE


def _table(screen: Screen, listed: Sequence[_Listed], width: int) -> Table | None:
    """A row a fact; None where the screen is too narrow for it, or an id too long."""
    names = max((fact.id.cell_len for fact in listed), default=0)
    date = min(_date(), max((fact.date.cell_len for fact in listed), default=4))
    apart = width - (date + 2) - (_WHO + 2) - (names + 2)
    one_column = apart < _NARROWEST + 8
    last = max(names, _WHO) if one_column else names
    text = min(_MEASURE, width - (date + 2) - (last + 2)) if one_column else min(_MEASURE, apart)
    longest = max((len(word) for fact in listed for caveat in fact.caveats for word in caveat.plain.split()), default=0)
    if screen.width < _TABLE or text < max(_NARROWEST, longest):
        return None
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, padding=(0, 1, 0, 0), pad_edge=False, header_style="dim", border_style="dim")
    for name, room in (
        (_("date"), date),
        (_("fact"), text),
        *(((_("who says so, id"), last),) if one_column else ((_("who says so"), _WHO), ("id", names))),
    ):
        table.add_column(name, width=room, overflow="fold")
    for fact in listed:
        said = Group(fact.statement, *fact.caveats) if fact.caveats else fact.statement
        # Where a date goes on is not to be taken for that of the next row.
        when = Text("\n ").join(broken(fact.date, date - 1)) if fact.date.cell_len > date else fact.date
        table.add_row(when, said, *([Group(fact.who, fact.id)] if one_column else [fact.who, fact.id]))
    return table


def _blocks(screen: Screen, listed: Sequence[_Listed], width: int) -> Iterator[Text]:
    """A fact under another, the date to its left or, on a narrow screen, above."""
    columns = screen.width >= _COLUMNS
    date = min(_date(), max((fact.date.cell_len for fact in listed), default=0)) if columns else 0
    room = min(_MEASURE, width - date - 2)
    for fact in listed:
        lines = [
            *broken(fact.statement, room),
            *chain(*(broken(caveat, room, whole=True) for caveat in fact.caveats)),
            *_origin(fact, room),
        ]
        if not columns:
            yield fact.date
        yield from beside([(fact.date if columns else Text(), date), (Text(), 0)], lines)
        yield Text()


def _origin(fact: _Listed, room: int) -> list[Text]:
    """The id, whole, and who says so."""
    return broken(strung(fact.id, fact.who), room, whole=True)


def explained(screen: Screen, hits: Sequence[Hit], caveats: Caveats, *, foot: str, marks: Mapping[str, Marks]) -> str:
    """Why each hit is there, a line per word of the query."""
    parts: list[Part] = []
    for hit in hits:
        one = _listed(screen, hit.fact, caveats, marks.get(hit.fact.id))
        parts += [one.statement, partial(_below, one)]
        line = as_text(_("score {score:.2f}", score=hit.score), "dim")
        if hit.weighing:
            line.append(f" = {_weighed(hit.weighing)}", "dim")
        parts.append(line)
        table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
        for reason in hit.reasons:
            table.add_row(
                as_text(reason.query_word, "bold"), as_text(f"→ {reason.word}"), as_text(_p("met", reason.how), "cyan"), as_text(", ".join(_p("field", field) for field in reason.fields), "dim"),
                Text(f"{reason.weight:.2f}"),
            )  # fmt: skip
        parts += [Padding(table, (0, 0, 1, 2))]
    return draw(screen, *parts, as_text(foot, "dim"))


def _below(fact: _Listed, width: int) -> Lines:
    return Lines([*chain(*(broken(caveat, width, whole=True) for caveat in fact.caveats)), *_origin(fact, width)])


def _weighed(weighing: Weighing) -> str:
    """How a score came about; what changes nothing is left out."""
    words, cover, close, like, apt, trust, named = weighing
    said = _("{words:.2f} × {cover:.2f} covered × {close:.2f} close", words=words, cover=cover, close=close)
    said += _(" × {apt:.2f} apt", apt=apt) if apt != 1 else ""
    said += _(" + {like:.2f} likeness", like=like)
    if trust != 1:
        said = _("({sum}) × {trust:.3f} trusted", sum=said, trust=trust)
    return said + (_(" + {named:.2f} of that name", named=named) if named else "")


def records_table(screen: Screen, records: Sequence[Mapping[str, object]], columns: Sequence[str]) -> str:
    """A table of plain records: sources, topics, parties, figures; one under another where their ids leave no room for columns."""
    rows = [[_cell_text(record.get(column)) for column in columns] for record in records]
    names = [_p("field", column.replace("_", " ")) for column in columns]
    widths = [max(map(cell_len, (name, *(row[n] for row in rows)))) for n, name in enumerate(names)]
    words = [max((cell_len(word) for row in rows for word in row[n].split()), default=0) for n in range(len(names))]
    least = [widths[0], *(min(width, max(_WORDS, word)) for width, word in zip(widths[1:], words[1:]))]
    if sum(least) + 3 * (len(least) - 1) > screen.width:
        return draw(screen, lambda width: Lines(line for row in rows for line in _stacked(names, row, width)))
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for n, name in enumerate(names):
        number = all(isinstance(record.get(columns[n]), int) for record in records)
        table.add_column(
            as_text(name, "bold"),
            overflow="fold",
            no_wrap=n == 0,
            justify="right" if number else "left",
            style="" if n else "cyan",
        )
    for row in rows:
        table.add_row(*map(as_text, row))
    return draw(screen, table)


#: A column of text is not to be narrower than this, nor than its longest word.
_WORDS = 12


def _stacked(names: Sequence[str], row: Sequence[str], width: int) -> Iterator[Text]:
    """The id of a record, and below it what else is known of it."""
    yield from broken(as_text(row[0], "cyan"), width, whole=True)
    said = strung(*(Text.assemble((f"{printable(name)} ", "dim"), as_text(value)) for name, value in zip(names[1:], row[1:]) if value))
    if said:
        yield from beside([(Text(), 1)], broken(said, width - 2, whole=True))


def _cell_text(value: object) -> str:
    if isinstance(value, (list, tuple)):
        return ", ".join(map(str, value))
    return "" if value is None else digits(f"{value:,}") if isinstance(value, int) else str(value)
