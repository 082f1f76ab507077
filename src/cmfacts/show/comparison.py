"""A comparison as a view, and its sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING, Any, ClassVar

from cmfacts.show.view import Plain, Record
from cmfacts.values.tongue import N_, _, _n, digits

if TYPE_CHECKING:
    from cmfacts.ask.compare import Comparison, Question, Relation, Row
    from cmfacts.ask.differences import Difference
    from cmfacts.ask.sides import Side
    from cmfacts.model import Fact
    from cmfacts.show.language import Language

_GLYPHS = {"contradicts": "≠", "corroborates": "=", "supersedes": "↻"}
_RELATED = {
    "contradicts": N_("{first} contradicts {second}"), "corroborates": N_("{first} corroborates {second}"), "supersedes": N_("{first} supersedes {second}"),
}  # fmt: skip
#: With more rows than this an overview says more than all their texts.
_MANY = 15


class SideBySide(Plain):
    """
    A row per aspect, a column per side; a terminal shows at most `most` facts a cell (0: all, and what one side alone has).

    Shape:  with `overview` a terminal gets counts instead of texts where there are many rows.
    """

    kinds: ClassVar[tuple[str, ...]] = ("comparison", "records")
    #: A line per fact and side; a fact common to all sides has the side "*".
    fields: ClassVar[tuple[str, ...]] = ("topic", "aspect", "side", "id", "date", "value", "unit", "statement", "sources", "bound")
    columns: ClassVar[tuple[str, ...]] = fields

    def __init__(self, answer: Comparison, language: Language, *, most: int = 3, overview: bool = False) -> None:
        self.answer = answer._replace(rows=tuple(_read(row, language) for row in answer.rows)) if language.code else answer
        self.language = language
        self.most = most
        self._overview = overview

    @property
    def remarks(self) -> Sequence[str]:  # type: ignore[override]  # worked out of the rows
        return () if self.answer.rows else (_("the sides have no aspect in common; --all shows what each has"),)

    @property
    def count(self) -> int:
        return sum(len(row.common) + sum(map(len, row.cells)) for row in self.answer.rows)

    def limited(self, most: int) -> SideBySide:
        fewer = self.answer._replace(rows=self.answer.rows[:most])
        return SideBySide(fewer, self.language, most=self.most, overview=self._overview)

    def records(self, fields: Sequence[str] | None) -> Iterator[Record]:
        for row in self.answer.rows:
            for side, cell in [("*", row.common), *zip((s.id for s in self.answer.sides), row.cells)]:
                for fact in cell:
                    yield {
                        "topic": row.topic, "aspect": row.aspect, "side": side, "id": fact.id, "date": fact.date,
                        "value": fact.measure.value if fact.measure else None, "unit": fact.measure.unit if fact.measure else None,
                        "statement": fact.statement, "sources": list(fact.sources), "bound": fact.measure.bound if fact.measure else None,
                        **self.language.of_record(fact),
                    }  # fmt: skip

    def rows_as_json(self) -> Iterator[dict[str, Any]]:
        """The rows with their cells: a list of facts per side; `questions` name the facts of the cells, like beside like."""
        for row in self.answer.rows:
            yield {
                "topic": row.topic, "aspect": row.aspect, "cells": [list(map(self._short, cell)) for cell in row.cells],
                "common": list(map(self._short, row.common)), "differences": [d._asdict() for d in row.differences],
                "relations": [r._asdict() for r in row.relations], "questions": list(map(_asked, row.questions)),
            }  # fmt: skip

    def _short(self, fact: Fact) -> dict[str, Any]:
        return {
            "id": fact.id, "date": fact.date, "statement": fact.statement, "standing": fact.standing,
            "measure": fact.measure._asdict() if fact.measure else None, "sources": list(fact.sources), **self.language.of_record(fact),
        }  # fmt: skip

    @property
    def summary_as_json(self) -> dict[str, Any]:
        """What the two have in common, in numbers; `only` by the id of the side."""
        counts = self.answer.summary
        return {**counts._asdict(), "only": dict(zip((s.id for s in self.answer.sides), counts.only))}

    # For a reader

    @cached_property
    def titles(self) -> list[str]:
        """What each side is called; by its id where two have the same label, as facts of one date have."""
        labels = [self._label(side) for side in self.answer.sides]
        return [label if labels.count(label) == 1 else f"{label} ({s.id})" for label, s in zip(labels, self.answer.sides)]

    def _label(self, side: Side) -> str:
        from cmfacts.values.edtf import describe

        if side.kind == "party":
            return self.language.label("party", side.id)
        return describe(side.id) if side.kind == "date" else side.label

    @property
    def summary(self) -> list[str]:
        """How much the sides have in common, and what is not shown, a line each."""
        n = self.answer.summary
        two = len(self.answer.sides) == 2
        on_several = N_("{n:,} with figures on both sides, {comparable:,} of them comparable")
        on_some = N_("{n:,} with figures on two sides or more, {comparable:,} of them comparable")
        in_common = [
            _n("{n:,} row in common", "{n:,} rows in common", n.rows),
            _(on_several if two else on_some, n=n.figures, comparable=n.comparable) if n.figures else "",
            _("{n:,} in conflict", n=n.conflicts) if n.conflicts else "",
        ]
        if two:
            facts = _n("{n:,} fact common to both", "{n:,} facts common to both", n.common)
        else:
            facts = _n("{n:,} fact common to all", "{n:,} facts common to all", n.common)
        lines = ["; ".join(filter(None, (", ".join(filter(None, in_common)), facts if n.common else "")))]
        if any(n.only):
            only = ", ".join(f"{title} {digits(f'{count:,}')}" for title, count in zip(self.titles, n.only) if count)
            said = _("rows that one side alone has: {sides}", sides=only)
            lines.append(said + (_(": ") + _("--all shows them") if self.most else ""))
        if n.spanning:
            since, _slash, until = next(s.id for s in self.answer.sides if s.kind == "date").partition("/")
            has_them = _("`{command}` has them", command=f"cmfacts list --since {since} --until {until or since}")
            there = has_them if ".." not in (since, until) else _("left out")
            beyond = _n("{n:,} fact of times that reach beyond a side", "{n:,} facts of times that reach beyond a side", n.spanning)
            lines.append(beyond + _(": ") + there)
        return lines

    @property
    def common_to_all(self) -> str:
        """`common to both`, or `common to all` of more than two."""
        return _("common to both") if len(self.answer.sides) == 2 else _("common to all")

    @property
    def as_overview(self) -> bool:
        """Whether counts serve a reader better than texts."""
        return self._overview and len([row for row in self.answer.rows if any(q.answered for q in row.questions)]) > _MANY

    def by_topic(self) -> Iterator[tuple[str, list[Row]]]:
        """The topics for a reader, with the rows that stand together under each."""
        for topic, rows in groupby(self.answer.rows, key=lambda row: row.topic):
            yield self.language.label("topic", topic) if topic else _("No topic"), list(rows)

    def aspect(self, row: Row) -> str:
        """What a row is about."""
        return self.language.label("aspect", row.aspect) if row.aspect else _("Without an aspect")

    def shown(self, row: Row) -> list[Question]:
        """The questions of a row that a terminal shows: those that several sides answer, and with every row those of one."""
        chosen = all(side.kind == "fact" for side in self.answer.sides)
        return [q for q in row.questions if q.answered or chosen or not self.most]

    def asked(self, question: Question, row: Row) -> str:
        """What a question is about within its row: its quantity, and the parties where that does not say it."""
        who = ", ".join(self.language.label("party", party) for party in question.who)
        if not question.quantity:
            return who
        several = sum(q.quantity == question.quantity for q in row.questions) > 1
        return self.language.label("quantity", question.quantity) + (_(": ") + who if several and who else "")

    def compared(self, question: Question) -> list[str]:
        """How the figures of a question differ, or why that cannot be said."""
        return [self.said(found, question) for found in self.telling(question)]

    def telling(self, question: Question) -> list[Difference]:
        """The differences that tell a reader something: figures of no quantity are in sentences, and nobody would compare those."""
        series = {f.id for cell in question.cells for f in cell if f.measure and f.measure.quantity}
        return [d for d in question.differences if not d.reason or {d.first, d.second} <= series]

    def said(self, found: Difference, question: Question, *, shortly: bool = False) -> str:
        """
        How much more and how many times, or why it cannot be said; of which sides if there are more than two.

        Shape:  `shortly` leaves out which figures are meant, where there are no others.
        """
        from cmfacts.show.change import in_words
        from cmfacts.values.quantity import against, figure, signed

        facts = {f.id: f for cell in question.cells for f in cell}
        side_of = {f.id: n for n, cell in reversed(list(enumerate(question.cells))) for f in cell}
        first, second = facts[found.first], facts[found.second]
        who = ""
        if len(self.titles) > 2:
            who = f"{self.titles[side_of[first.id]]} → {self.titles[side_of[second.id]]}" + _(": ")
        if not (first.measure and second.measure) or (shortly and not found.reason):
            return who + in_words(found)
        if found.reason:
            # In data a bound is a sign; who reads has words for it.
            signs, words = ([said(m) for m in (first.measure, second.measure)] for said in (signed, figure))
            reason = against(*words) if found.reason == against(*signs) else found.reason
            if second.id in first.differs_in_basis:
                reason = _("on another basis, {reason}", reason=reason)
            return who + in_words(found._replace(reason=reason))
        one, other = (f"{figure(f.measure)}{self._at(f, o)}" for f, o in ((first, second), (second, first)) if f.measure)
        return f"{who}{one} → {other}" + _(": ") + in_words(found)

    def _at(self, fact: Fact, other: Fact) -> str:
        """When a figure was, where that is not said by its side."""
        return f" ({fact.when})" if fact.date and fact.date != other.date and fact.date not in (s.id for s in self.answer.sides) else ""


def listed(titles: Sequence[str]) -> str:
    """`2009, 2010 and 2023`."""
    return _(" and ").join(filter(None, [", ".join(titles[:-1]), titles[-1]]))


def related(found: Relation) -> str:
    """What a fact of one side says of a fact of another."""
    return f"{_GLYPHS[found.kind]} {_(_RELATED[found.kind], first=found.first, second=found.second)}"


def _read(row: Row, language: Language) -> Row:
    """A row in the reader's language."""
    questions = tuple(q._replace(cells=tuple(map(language.facts, q.cells))) for q in row.questions)
    return row._replace(cells=tuple(map(language.facts, row.cells)), common=language.facts(row.common), questions=questions)


def _asked(question: Question) -> dict[str, Any]:
    cells = [[fact.id for fact in cell] for cell in question.cells]
    return {
        "who": list(question.who),
        "quantity": question.quantity,
        "cells": cells,
        "differences": [d._asdict() for d in question.differences],
    }
