"""What every answer is when it is shown, and what a format may ask of its surroundings: the contract of this folder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from typing import Any, ClassVar, NamedTuple, Protocol

Record = Mapping[str, Any]


class Screen(NamedTuple):
    """What a terminal can show: columns, colour, whether its encoding has more than ASCII, lines, and whether text can be a link (OSC 8)."""

    width: int
    color: bool
    unicode: bool
    height: int = 24
    links: bool = False


class View(Protocol):
    """
    An answer in the reader's language, ready for any format.

    Shape:  `kinds` names the functions of a format that can write it, the one that says most first; `fields` are those that --fields may
            name, `columns` those of a table of records unless some are named; `in_pipe` is the format that a pipe gets unasked. `remarks` are
            lines for stderr, in order, and `answered` is whether there is an answer at all.
    """

    kinds: ClassVar[tuple[str, ...]]
    fields: ClassVar[tuple[str, ...]]
    columns: ClassVar[tuple[str, ...]]
    in_pipe: ClassVar[str]

    @property
    def count(self) -> int:
        """How many records there are."""

    @property
    def remarks(self) -> Sequence[str]:
        """What stderr is told once the answer is written."""

    @property
    def answered(self) -> bool:
        """Whether the exit code is that of an answer."""

    def limited(self, most: int) -> View:
        """The same with at most so many of what it lists."""

    def records(self, fields: Sequence[str] | None) -> Iterable[Record]:
        """A flat record each, with at least the fields named; None: the keys of the JSON object, and no others."""


class Frame(Protocol):
    """Where a view is shown: `fields` is None unless somebody named some, `language` a code where one was asked for, `own` that of the store."""

    @property
    def fields(self) -> Sequence[str] | None: ...
    @property
    def raw(self) -> bool: ...
    @property
    def screen(self) -> Screen: ...
    @property
    def title(self) -> str: ...
    @property
    def language(self) -> str | None: ...
    @property
    def own(self) -> str: ...
    def remark(self, line: str) -> None:
        """Have a line said on stderr once the answer is written."""


class Plain:
    """What most views have in common: tab-separated in a pipe, a record by record list."""

    kinds: ClassVar[tuple[str, ...]] = ("records",)
    in_pipe: ClassVar[str] = "tsv"
    remarks: Sequence[str] = ()

    @property
    def count(self) -> int:
        raise NotImplementedError

    @property
    def answered(self) -> bool:
        return self.count > 0


class Records(Plain):
    """Rows that are records already: sources, terms, settings."""

    fields: ClassVar[tuple[str, ...]] = ()
    columns: ClassVar[tuple[str, ...]] = ()

    def __init__(self, rows: Sequence[Record], remarks: Sequence[str] = ()) -> None:
        self.rows = rows
        self.remarks = remarks

    @property
    def count(self) -> int:
        return len(self.rows)

    def limited(self, most: int) -> Records:
        fewer = copy(self)
        fewer.rows = self.rows[:most]
        return fewer

    def records(self, fields: Sequence[str] | None) -> Iterator[Record]:
        yield from self.rows

    def for_readers(self) -> tuple[Sequence[str], Sequence[Record]]:
        """The columns, and the rows as people read them."""
        return self.columns, self.rows


def readable(view: View, frame: Frame) -> tuple[Sequence[str], Iterable[Record]]:
    """The fields and records of a view where people read: as it has them for readers, unless fields are named."""
    if frame.fields is None and isinstance(view, Records):
        return view.for_readers()
    fields = shown_fields(view, frame)
    return fields, view.records(fields)


def shown_fields(view: View, frame: Frame) -> Sequence[str]:
    """The fields named, else the view's columns."""
    return view.columns if frame.fields is None else frame.fields
