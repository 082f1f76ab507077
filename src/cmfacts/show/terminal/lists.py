"""Lists on a terminal: facts, hits with what they are made of, plain records."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from cmfacts.ask.search import Hit, Weighing
from cmfacts.model import Fact
from cmfacts.show.terminal.draw import NARROW, Marks, as_text, draw, origin
from cmfacts.show.view import Screen


def facts_table(screen: Screen, facts: Sequence[Fact], *, more: str = "", marks: Mapping[str, Marks] | None = None) -> str:
    """A row per fact: the date as precise as it is, the statement folded to the width, and where it comes from."""
    table = Table(box=None, show_header=False, padding=(0, 2, 1, 0), pad_edge=False, expand=False)
    table.add_column("date", no_wrap=screen.width >= NARROW, style="green", max_width=18 if screen.width >= NARROW else 10, overflow="fold")
    table.add_column("fact", overflow="fold", ratio=1)
    for fact in facts:
        statement = as_text(fact.statement, marks=(marks or {}).get(fact.id))
        table.add_row(as_text(fact.when or "–"), Group(statement, origin(fact)))
    return draw(screen, table, *([as_text(more, "dim")] if more else []))


def explained(screen: Screen, hits: Sequence[Hit]) -> str:
    """Why each hit is there, a line per word of the query."""
    parts: list[RenderableType] = []
    for hit in hits:
        parts.append(as_text(hit.fact.statement, marks=hit.matches))
        line = origin(hit.fact)
        line.append(f" · score {hit.score:.2f}", "dim")
        if hit.weighing:
            line.append(f" = {_weighed(hit.weighing)}", "dim")
        parts.append(line)
        table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
        for reason in hit.reasons:
            table.add_row(
                as_text(reason.query_word, "yellow"), as_text(f"→ {reason.word}"), as_text(reason.how, "cyan"), as_text(", ".join(reason.fields), "dim"),
                Text(f"{reason.weight:.2f}"),
            )  # fmt: skip
        parts += [Padding(table, (0, 0, 1, 2))]
    return draw(screen, *parts)


def _weighed(weighing: Weighing) -> str:
    """How a score came about; what changes nothing is left out."""
    words, cover, close, like, apt, trust, named = weighing
    said = (
        f"{words:.2f} × {cover:.2f} covered × {close:.2f} close"
        + (f" × {apt:.2f} apt" if apt != 1 else "")
        + f" + {like:.2f} like the best"
    )
    if trust != 1:
        said = f"({said}) × {trust:.3f} trusted"
    return said + (f" + {named:.2f} of that name" if named else "")


def records_table(screen: Screen, records: Sequence[Mapping[str, object]], columns: Sequence[str]) -> str:
    """A table of plain records: sources, topics, parties, figures."""
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for n, column in enumerate(columns):
        number = all(isinstance(r.get(column), int) for r in records)
        table.add_column(
            as_text(column.replace("_", " "), "bold"),
            overflow="fold",
            justify="right" if number else "left",
            style="cyan" if n == 0 else "",
        )
    for record in records:
        table.add_row(*(as_text(_cell_text(record.get(column))) for column in columns))
    return draw(screen, table)


def _cell_text(value: object) -> str:
    if isinstance(value, (list, tuple)):
        return ", ".join(map(str, value))
    return "" if value is None else f"{value:,}" if isinstance(value, int) else str(value)
