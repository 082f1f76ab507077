"""A comparison as a view, and its sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any, ClassVar

from cmfacts.show.view import Plain, Record
from cmfacts.values.quantity import describe as describe_measure

if TYPE_CHECKING:
    from cmfacts.ask.compare import Comparison, Relation, Row
    from cmfacts.ask.differences import Difference
    from cmfacts.model import Fact
    from cmfacts.show.language import Language

_GLYPHS = {"contradicts": "≠", "corroborates": "=", "supersedes": "↻"}


class SideBySide(Plain):
    """A row per aspect, a column per side; a terminal shows at most `most` facts a cell (0: all)."""

    kinds: ClassVar[tuple[str, ...]] = ("comparison", "records")
    #: A line per fact and side; a fact common to all sides has the side "*".
    fields: ClassVar[tuple[str, ...]] = ("topic", "aspect", "side", "id", "date", "value", "unit", "statement", "sources", "bound")
    columns: ClassVar[tuple[str, ...]] = fields

    def __init__(self, answer: Comparison, language: Language, *, most: int = 3) -> None:
        rows = (row._replace(cells=tuple(map(language.facts, row.cells)), common=language.facts(row.common)) for row in answer.rows)
        self.answer = answer._replace(rows=tuple(rows))
        self.language = language
        self.most = most

    @property
    def remarks(self) -> Sequence[str]:  # type: ignore[override]  # worked out of the rows
        return () if self.answer.rows else ("the sides have no aspect in common; --all shows what each has",)

    @property
    def count(self) -> int:
        return sum(len(row.common) + sum(map(len, row.cells)) for row in self.answer.rows)

    def limited(self, most: int) -> SideBySide:
        return SideBySide(self.answer._replace(rows=self.answer.rows[:most]), self.language, most=self.most)

    def records(self, fields: Sequence[str] | None) -> Iterator[Record]:
        for row in self.answer.rows:
            for side, cell in [("*", row.common), *zip((s.id for s in self.answer.sides), row.cells)]:
                for fact in cell:
                    yield {
                        "topic": row.topic, "aspect": row.aspect, "side": side, "id": fact.id, "date": fact.date,
                        "value": fact.measure.value if fact.measure else None, "unit": fact.measure.unit if fact.measure else None,
                        "statement": fact.statement, "sources": list(fact.sources), "bound": fact.measure.bound if fact.measure else None,
                    }  # fmt: skip

    def rows_as_json(self) -> Iterator[dict[str, Any]]:
        """The rows with their cells: a list of facts per side."""
        for row in self.answer.rows:
            yield {
                "topic": row.topic, "aspect": row.aspect, "cells": [list(map(_short, cell)) for cell in row.cells],
                "common": list(map(_short, row.common)), "differences": [d._asdict() for d in row.differences],
                "relations": [r._asdict() for r in row.relations],
            }  # fmt: skip

    @property
    def titles(self) -> list[str]:
        """What each side is called; by its id where two have the same label, as facts of one date have."""
        labels = [s.label for s in self.answer.sides]
        return [s.label if labels.count(s.label) == 1 else f"{s.label} ({s.id})" for s in self.answer.sides]

    def by_topic(self) -> Iterator[tuple[str, list[Row]]]:
        """The topics for a reader, with the rows that stand together under each."""
        for topic, rows in groupby(self.answer.rows, key=lambda row: row.topic):
            yield self.language.label("topic", topic) if topic else "No topic", list(rows)

    def aspect(self, row: Row) -> str:
        """What a row is about."""
        return self.language.label("aspect", row.aspect) if row.aspect else "Without an aspect"

    def under(self, row: Row) -> list[str]:
        """What follows from the cells of a row: how figures differ, what facts say of each other."""
        return [*(self.said(d, row) for d in row.differences), *map(related, row.relations)]

    def said(self, found: Difference, row: Row) -> str:
        """How much more and how many times, or why it cannot be said; of which sides if there are more than two."""
        side_of = {f.id: n for n, cell in enumerate(row.cells) for f in cell}
        pair = {found.first, found.second}
        who = ""
        if len(self.answer.sides) > 2 and pair <= side_of.keys():
            who = f"{self.titles[side_of[found.first]]} → {self.titles[side_of[found.second]]}: "
        if found.reason:
            return f"{who}not compared: {found.reason}"
        figures = {f.id: describe_measure(f.measure) for cell in row.cells for f in cell if f.measure}
        steps = f"{figures[found.first]} → {figures[found.second]}: " if pair <= figures.keys() else ""
        ratio = f", {found.ratio} times" if found.ratio else ""
        return f"{who}{steps}difference {(found.difference or '').replace('-', '−')}{ratio}"


def related(found: Relation) -> str:
    """What a fact of one side says of a fact of another."""
    return f"{_GLYPHS[found.kind]} {found.first} {found.kind} {found.second}"


def _short(fact: Fact) -> dict[str, Any]:
    return {
        "id": fact.id, "date": fact.date, "statement": fact.statement, "standing": fact.standing,
        "measure": fact.measure._asdict() if fact.measure else None, "sources": list(fact.sources),
    }  # fmt: skip
