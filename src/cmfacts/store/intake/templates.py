"""
Texts with cells in them: `"{Country} had {People:,} people in {Year}."`

The fields of Python's `str.format`, names and formats alone: no attributes, no items, no conversions, nothing that runs. `{{` and `}}` are braces.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, NamedTuple

from cmfacts.errors import no_such
from cmfacts.values.text import id_of
from cmfacts.values.tongue import N_, _

if TYPE_CHECKING:
    from decimal import Decimal

_PIECE = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|[{}]|[^{}]+")
_NUMBER = re.compile(r"(?:0\d)?|,?(?:\.\d\d?f)?")
_GROUPED = r"[-+]?(?=[.,]?\d)(?:\d{{1,3}}(?:[{group} '’]\d{{3}})+|\d*)(?:{point}\d+)?(?:[eE][-+]?\d{{1,3}})?"
_FORM = {
    ".": re.compile(_GROUPED.format(group=",", point=r"\.")),
    ",": re.compile(_GROUPED.format(group=r"\.", point=",")),
}
#: A number of more digits is none that somebody counted.
_MOST_DIGITS = 100
WORDS = ("lower", "upper", "slug", "year")
_FORMATS = N_(
    "it is one of , (thousands apart), .2f (so many decimals), ,.2f, 02 (so many digits), lower, upper, slug, year, or a date as %d/%m/%Y"
)

#: What a text is for: to be read, to name an entry, to be the digits of a figure.
READ, ID, DIGITS = "read", "id", "digits"


class TemplateError(ValueError):
    """A text that is no template, or names a column that there is not."""


class CellError(ValueError):
    """A cell that cannot be what a template asks for."""

    def __init__(self, column: int, message: str) -> None:
        super().__init__(message)
        self.column = column


class Cell(NamedTuple):
    """The place of a cell in a text: the number of its column, and a format, "" for the cell as it is."""

    column: int
    format: str


class Template(NamedTuple):
    """A text in pieces; `use` is one of READ, ID and DIGITS."""

    pieces: tuple[str | Cell, ...]
    use: str = READ

    @property
    def columns(self) -> tuple[int, ...]:
        """The columns that it names, by number, each once."""
        return tuple(dict.fromkeys(piece.column for piece in self.pieces if isinstance(piece, Cell)))


def read_template(text: str, columns: Sequence[str], use: str = READ) -> Template:
    """
    The template that a text is.

    Errors: TemplateError says what is wrong with it.
    """
    pieces: list[str | Cell] = []
    for match in _PIECE.finditer(text):
        piece = match[0]
        if match[1] is not None:
            pieces.append(_cell(match[1], columns))
        elif piece in "{}":
            raise TemplateError(_("`{piece}` stands alone; a brace that is meant is written twice", piece=piece))
        else:
            pieces.append(piece[0] if piece in ("{{", "}}") else piece)
    return Template(tuple(pieces), use)


def _cell(inside: str, columns: Sequence[str]) -> Cell:
    # A column may have a colon in its name, and a format too.
    name = next((inside[:end] for end in [len(inside), *(m.start() for m in re.finditer(":", inside))] if inside[:end] in columns), None)
    if name is None:
        wanted = inside.partition(":")[0]
        raise TemplateError(
            no_such(_("there is no column `{wanted}`", wanted=wanted), wanted, [c for c in columns if c], listed=len(columns) < 12)
        )
    if columns.count(name) > 1:
        raise TemplateError(_("there are {n} columns `{name}`; give them different names in the data", n=columns.count(name), name=name))
    shape = inside[len(name) + 1 :]
    if shape and shape not in WORDS and "%" not in shape and not _NUMBER.fullmatch(shape):
        raise TemplateError(_("`{shape}` is no format of a cell; {formats}", shape=shape, formats=_(_FORMATS)))
    return Cell(columns.index(name), shape)


def filled(template: Template, cells: Sequence[str], decimal: str = ".") -> str | None:
    """
    The text with the cells of a row in it; None if one of these is empty.

    Shape:  in an ID cells are made a-z, 0-9 and hyphens: `Côte d'Ivoire` -> `cote-d-ivoire`; in DIGITS separators go: `1,234.50` -> `1234.50`.
    Errors: CellError.
    """
    found = []
    for piece in template.pieces:
        if isinstance(piece, str):
            found.append(piece)
            continue
        cell = cells[piece.column]
        if not cell:
            return None
        try:
            shown = _formatted(cell, piece.format, decimal) if piece.format else cell
            if template.use == ID:
                shown = slug(shown)
            elif template.use == DIGITS and not piece.format:
                shown = plain(number(cell, decimal))
        except ValueError as error:
            raise CellError(piece.column, str(error)) from None
        found.append(shown)
    return "".join(found)


def empty(template: Template, cells: Sequence[str]) -> Collection[int]:
    """The columns that a template names and a row has nothing in."""
    return [column for column in template.columns if not cells[column]]


def _formatted(cell: str, shape: str, decimal: str) -> str:
    if shape == "lower":
        return cell.lower()
    if shape == "upper":
        return cell.upper()
    if shape == "slug":
        return slug(cell)
    if shape == "year":
        return _year(cell)
    if "%" in shape:
        return _date(cell, shape)
    value = number(cell, decimal)
    if shape.startswith("0"):
        if value != value.to_integral_value():
            raise ValueError(_("`{cell}` is no whole number", cell=cell))
        return f"{int(value):{shape}d}"
    return f"{value:{shape if shape.endswith('f') else f'{shape}f'}}"


def number(cell: str, decimal: str = ".") -> Decimal:
    """
    The number that a cell is, digit by digit, thousands apart or not.

    Errors: ValueError.
    """
    from decimal import Decimal

    text = cell.replace("−", "-")
    if not _FORM[decimal].fullmatch(text):
        raise ValueError(_("`{cell}` is no number", cell=cell))
    text = re.sub(r"[ '’]", "", text)
    text = text.replace(",", "") if decimal == "." else text.replace(".", "").replace(",", ".")
    value = Decimal(text)
    if abs(value.adjusted()) >= _MOST_DIGITS:
        raise ValueError(_("`{cell}` has too many digits", cell=cell))
    return value


def plain(value: Decimal) -> str:
    """The digits of a number, no exponent."""
    return f"{value:f}"


def slug(text: str) -> str:
    """
    A text as an id has it.

    Errors: ValueError if nothing of it can stand there.
    """
    made = id_of(text)
    if not made:
        raise ValueError(_("`{text}` has no letter or digit that an id can have (a-z, 0-9)", text=text))
    return made


def _year(cell: str) -> str:
    """A year as people count them, in EDTF, which has a year 0: 79 -> `0079`, -2150 (2150 BCE) -> `-2149`."""
    match = re.fullmatch(r"([-−]?)(\d{1,4})", cell)
    if not match or not int(match[2]):
        raise ValueError(_("`{cell}` is no year", cell=cell))
    if not match[1]:
        return f"{int(match[2]):04}"
    before = int(match[2]) - 1
    return f"-{before:04}" if before else "0000"


def _date(cell: str, shape: str) -> str:
    """A date written as `%d/%m/%Y` says, in EDTF, as precise as that is."""
    try:
        day = datetime.datetime.strptime(cell, shape).date().isoformat()
    except (ValueError, re.error):
        raise ValueError(_("`{cell}` is no date as {shape} says", cell=cell, shape=shape)) from None
    said = set(re.findall(r"%(.)", shape))
    return day if said & set("djxcDF") else day[:7] if said & set("mbBh") else day[:4]
