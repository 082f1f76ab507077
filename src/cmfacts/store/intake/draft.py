"""A table -> a first map for it, to be edited: which columns name something, say when, or count."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cmfacts.store.intake.rows import Row, Table
from cmfacts.store.intake.templates import number, slug
from cmfacts.store.write import key_text, value_text
from cmfacts.values.text import fold

#: So many rows are looked at, so many figures become facts of their own.
_ROWS, _FIGURES = 2000, 8
_YEAR = re.compile(r"1[0-9]{3}|20[0-9]{2}")
_DATE = re.compile(r"\d{4}-\d\d(?:-\d\d)?")
_ANY_YEAR = re.compile(r"[-−]?[1-9][0-9]{0,3}")
#: Words in the names of columns, folded, whose numbers count nothing.
_NAMED_YEAR = re.compile(r"\b(?:year|ano|annee|jahr|anno)\b")
_NO_FIGURE = re.compile(
    r"\b(?:i ?d|code|no|nr|zip|phone|month|day|hour|minute|second|mes|dia|mois|jour|lat|lng|lon|latitude|longitude|latlng)\b|code$"
)
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,15}")


class _Column(NamedTuple):
    """
    A column: its number, its name, and what its cells are.

    Shape:  `kind` is `date`, `year` (as people count them), `number`, `code`, `text` or `other`; `distinct` how many different cells there are; `gaps` whether one is empty.
    """

    number: int
    name: str
    kind: str
    distinct: int
    gaps: bool


class _Plan(NamedTuple):
    """
    What the columns of a table are for.

    Shape:  `decimal` is `.` or `,`; `figures` are facts each, with the id of their quantity; `by` tells rows apart; `label` names what a row is about, `owner` is its id where
            it may be a party, and `named` has the one label of that.
    """

    columns: Sequence[_Column]
    decimal: str
    figures: Sequence[tuple[_Column, str]]
    by: Sequence[_Column]
    label: _Column | None
    owner: _Column | None
    named: _Column | None
    when: _Column | None
    source: str


def draft(table: Table) -> str:
    """
    A map that makes a store of a table as it is: a fact for each figure of a row, or for each row.

    Shape:  TOML with comments that say what to put better. Columns without a name, of a name with braces, or of one that others have too, are left out.
    """
    plan = _plan(table)
    lines = ["# A first map: a file of a store in which {column} stands for a cell. Columns of the data:"]
    lines += [f"# {', '.join(value_text(column.name) for column in plan.columns)}", ""]
    if plan.decimal != ".":
        lines += [f'input = {{ decimal = "{plan.decimal}" }}', ""]
    wanted = [plan.owner, plan.label, plan.when, *plan.by, *(figure for figure, _ in plan.figures[:1] if len(plan.figures) == 1)]
    if gaps := {column.name: column for column in wanted if column and column.gaps}:
        lines += ["# Rows that are left out: the cell is empty; a pattern such as *income* would do too.", "[skip]"]
        lines += [*(f'{key_text(name)} = ""' for name in gaps), ""]
    figures: Sequence[tuple[_Column, str] | tuple[None, str]] = plan.figures or [(None, "")]
    for figure, quantity in figures:
        lines += [*_fact(plan, figure, quantity), ""]
    if plan.owner:
        lines += ["[[party]]", f"id = {_cell(plan.owner)}", f"en = {_cell(plan.named or plan.owner)}", ""]
    for column, quantity in plan.figures:
        lines += ["[[quantity]]", f"id = {value_text(quantity)}", f"en = {value_text(_braced(column.name))}", ""]
    lines += ["# What is known of where the data are from: publisher, issued, URL, accessed …", "[[source]]"]
    lines += [f"id = {value_text(plan.source)}", 'type = "dataset"', f"title = {value_text(_braced(os.path.basename(table.name)))}"]
    return "\n".join(lines) + "\n"


def _plan(table: Table) -> _Plan:
    columns, decimal = list(_columns(table, ".")), "."
    if _numbers(others := list(_columns(table, ","))) > _numbers(columns):
        columns, decimal = others, ","
    when = next((c for c in columns if c.kind in ("date", "year")), None)
    names = [c for c in columns if c.kind in ("code", "text")]
    code = next((c for c in names if c.kind == "code" and not c.gaps), None)
    label = next((c for c in names if c.kind == "text"), code)
    owner = next((c for c in (code, label) if c and c.distinct < len(table.rows)), None)
    by = [c for c in (code or label, when) if c]
    pairs = {(row.cells[owner.number], row.cells[label.number]) for row in table.rows} if owner and label else ()
    figures: dict[str, _Column] = {}
    for column in columns:
        if column.kind == "number" and len(figures) < _FIGURES:
            figures.setdefault(slugged(column.name, f"figure-{column.number + 1}"), column)
    return _Plan(
        columns,
        decimal,
        [(column, quantity) for quantity, column in figures.items()],
        by if _unique(table.rows, by) else _key(table.rows, columns, by),
        label,
        owner,
        label if owner and len(pairs) == owner.distinct else owner,
        when,
        slugged(os.path.splitext(os.path.basename(table.name))[0], "data"),
    )


def slugged(text: str, otherwise: str) -> str:
    """A text as an id, or another where nothing of it can be one."""
    try:
        return slug(text)
    except ValueError:
        return otherwise


def _fact(plan: _Plan, figure: _Column | None, quantity: str) -> Iterator[str]:
    when, label = plan.when, plan.label
    yield "[[fact]]"
    if figure and figure.gaps and len(plan.figures) > 1:
        yield f'skip = {{ {key_text(figure.name)} = "" }}'
    names = [*(f"{{{c.name}}}" for c in plan.by if c is not when), quantity, *(f"{{{c.name}}}" for c in plan.by if c is when)]
    yield f"id = {value_text('-'.join(filter(None, names)))}"
    about = f"{{{label.name}}}: " if label else ""
    apart = [c for c in plan.by if c not in (label, plan.owner, when)]  # what else tells its rows apart
    if figure:
        within = ", ".join(f"{{{c.name}}}" for c in [*apart, *filter(None, [when])])
        shown = figure.name if plan.decimal == "," else f"{figure.name}:,"  # with commas as the language of the table has them
        said = f"{_braced(figure.name)} = {{{shown}}}" + (f" ({within})" if within else "")
    else:
        others = [c for c in plan.columns if c not in (label, *plan.by) and not c.gaps]
        said = ", ".join(f"{_braced(c.name)} {{{c.name}}}" for c in [*apart, *others][: max(3, len(apart))]) or "…"
    yield f"statement = {value_text(f'{about}{said}.')} # to be a sentence"
    if when:
        yield f"date = {_cell(when, ':year' if when.kind == 'year' else '')}"
    if figure:
        yield 'kind = "figure"'
    if plan.owner:
        yield f"subject = {_cell(plan.owner)}"
    if figure:
        yield f'measure = {{ quantity = "{quantity}", value = {_cell(figure)}, unit = "units" }} # people, km, billion CAD …'
    section = ", ".join(f"{{{c.name}}}" for c in plan.by) or "the table"
    yield f"cite = [{{ source = {value_text(plan.source)}, section = {value_text(section)} }}]"


def _cell(column: _Column, shape: str = "") -> str:
    return value_text(f"{{{column.name}{shape}}}")


def _numbers(columns: Sequence[_Column]) -> int:
    return sum(column.kind == "number" for column in columns)


def _columns(table: Table, decimal: str) -> Iterator[_Column]:
    rows = table.rows[:_ROWS]
    for place, name in enumerate(table.columns):
        if not name or re.search(r"[{}]", name) or table.columns.count(name) > 1:
            continue
        cells = [row.cells[place] for row in rows]
        found = [cell for cell in cells if cell]
        if found:
            yield _Column(
                place,
                name,
                _kind(name, found, decimal),
                len({row.cells[place] for row in table.rows}),
                len(found) < len(rows) or _gaps(table, place),
            )


def _gaps(table: Table, place: int) -> bool:
    return not all(row.cells[place] for row in table.rows)


def _kind(name: str, cells: Sequence[str], decimal: str) -> str:
    said = re.sub(r"[\W_]+", " ", fold(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)))
    if all(map(_DATE.fullmatch, cells)) or (all(map(_YEAR.fullmatch, cells)) and not _NO_FIGURE.search(said)):
        return "date"
    if _NAMED_YEAR.search(said) and all(map(_ANY_YEAR.fullmatch, cells)):
        return "year"
    if all(_is_number(cell, decimal) for cell in cells):
        counts = not _NO_FIGURE.search(said) and not any(re.match(r"0\d|\+", cell) for cell in cells) and set(cells) != {"0", "1"}
        return "number" if counts else "code" if all(map(_CODE.fullmatch, cells)) and len(set(cells)) == len(cells) else "other"
    return "code" if all(map(_CODE.fullmatch, cells)) and max(map(len, cells)) - min(map(len, cells)) <= 2 else "text"


def _is_number(cell: str, decimal: str) -> bool:
    try:
        number(cell, decimal)
    except ValueError:
        return False
    return True


def _unique(rows: Sequence[Row], by: Sequence[_Column]) -> bool:
    """Whether the cells of some columns tell rows apart, as ids have them."""
    return bool(by) and len({tuple(slugged(row.cells[c.number], "") for c in by) for row in rows}) == len(rows)


def _key(rows: Sequence[Row], columns: Sequence[_Column], by: Sequence[_Column]) -> Sequence[_Column]:
    """As few columns as tell rows apart: the one that does, or those that are there and more, the most telling first."""
    if alone := next((c for c in columns if c.distinct == len(rows) and not c.gaps and _unique(rows, [c])), None):
        return [alone]
    chosen = list(by)
    for column in sorted((c for c in columns if c not in by and not c.gaps), key=lambda c: -c.distinct):
        if _unique(rows, chosen):
            break
        chosen.append(column)
    return chosen


def _braced(text: str) -> str:
    """A text in a template that has no cell."""
    return text.replace("{", "{{").replace("}", "}}")
