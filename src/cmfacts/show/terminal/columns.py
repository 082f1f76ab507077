"""A comparison on a terminal: sides as columns, or as blocks one under another where columns would be too narrow; or counts alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial
from shlex import quote

from rich.console import RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from cmfacts.ask.citation import in_words, place
from cmfacts.ask.compare import Question, Row
from cmfacts.model import Citation, Fact
from cmfacts.show.caveats import Caveats
from cmfacts.show.comparison import SideBySide, listed, related
from cmfacts.show.footnotes import Footnotes
from cmfacts.show.terminal.draw import CAVEATS, UNBROKEN, Lines, Part, as_text, beside, broken, caveat_text, draw, marked, numbered
from cmfacts.show.view import Screen
from cmfacts.values.quantity import figure, grouped, printed
from cmfacts.values.text import printable
from cmfacts.values.tongue import _, _n

#: A column narrower than this breaks sentences into splinters.
_COLUMN = 32
#: From this width on, what a row is about has a column of its own.
_WIDE = 100
_GAP = 2
#: The room that a name must have beside the counts of an overview; of twice as much there is some for what differs too.
_LEAST = 20
#: So many facts that all sides have are shown in a row.
_COMMON = 2
#: And so many questions of a row: a store of many parties has one for each.
_QUESTIONS = 12


def comparison(screen: Screen, view: SideBySide) -> str:
    """How much the sides have in common, and what: as texts, at most `view.most` facts a cell (0: all), or as counts where there is much."""
    parts: list[Part] = [as_text(listed(view.titles), "bold")]
    parts += [as_text(line) for line in view.summary]
    parts += [as_text(note, CAVEATS["low"]) for note in view.answer.notes]
    parts += _overview(view, screen) if view.as_overview else _texts(view, screen)
    return draw(screen, *parts)


# Texts


def _texts(view: SideBySide, screen: Screen) -> Iterator[Part]:
    """A heading a topic, the rows with their cells, and the topic's sources."""
    layout = _Layout(view, screen)
    for topic, rows in view.by_topic():
        drawn = _Topic(view, layout)
        parts = [part for row in rows for part in drawn.row(row)]
        if parts:
            yield Text("")
            yield Rule(as_text(topic, "bold"), align="left", characters="━", style="dim")
            yield from layout.head()
            yield from parts
            yield numbered(_sources(drawn.notes))


class _Layout:
    """How wide what is: `label` is the column of what a row is about, 0 where that stands above; `cell` that of a side, 0 for blocks."""

    def __init__(self, view: SideBySide, screen: Screen) -> None:
        self._view = view
        sides = len(view.titles)
        self.label = min(24, screen.width // 6) if screen.width >= _WIDE else 0
        self.cell = self._cell(screen.width, sides)
        if self.label and self.cell < _COLUMN:
            self.label = 0
            self.cell = self._cell(screen.width, sides)
        ids = [len(f.id) for row in view.answer.rows for q in view.shown(row) for cell in q.cells for f in cell]
        if self.cell < _COLUMN or sum(length > self.cell for length in ids) * 4 > len(ids):
            self.cell = self.label = 0
        self.indent = self.label + _GAP if self.label else 2

    def fits(self, text: str) -> bool:
        """Whether a word is whole in a cell; in a block every word is."""
        return not self.cell or len(text) <= self.cell

    def _cell(self, width: int, sides: int) -> int:
        left = width - (self.label + _GAP if self.label else 0)
        return (left - _GAP * (sides - 1)) // sides

    def line(self, label: Text, cells: Sequence[RenderableType]) -> Table:
        """A row of the columns, as wide as they are in every other."""
        table = Table(box=None, show_header=False, show_edge=False, padding=(0, _GAP, 0, 0), pad_edge=False)
        if self.label:
            table.add_column("label", width=self.label, overflow="fold")
        for title in self._view.titles:
            table.add_column(printable(title), width=self.cell, overflow="fold")
        table.add_row(*([label] if self.label else []), *cells)
        return table

    def head(self) -> Iterator[Part]:
        """The names of the sides above their columns; blocks have them each."""
        if self.cell:
            yield self.line(Text(""), [as_text(title, "bold underline") for title in self._view.titles])

    def across(self, text: Text, indent: int | None = None) -> Part:
        """Something under a row that is of no side, ids whole."""
        left = self.indent if indent is None else indent
        lines = text.split("\n")
        return lambda width: Lines(line for part in lines for line in beside([(Text(), left - 1)], broken(part, width - left, whole=True)))


class _Topic:
    """The rows of a topic, and the places that they cite."""

    def __init__(self, view: SideBySide, layout: _Layout) -> None:
        self.notes = Footnotes(partial(_where, view.language.caveats))
        self._view = view
        self._layout = layout

    def row(self, row: Row) -> list[Part]:
        """An aspect: its questions, what is common, what facts say of each other; nothing where there is none of it to show."""
        asked = self._view.shown(row)
        questions = asked[: _QUESTIONS if self._view.most else None]
        common = row.common[: _COMMON if self._view.most else None]
        parts: list[Part] = []
        aspect = as_text(self._view.aspect(row), "bold cyan")
        for question in questions:
            parts += self._question(question, row, aspect if question is questions[0] else Text(""))
        if more := len(asked) - len(questions):
            parts.append(self._layout.across(as_text(_n("and {n:,} more question: --all", "and {n:,} more questions: --all", more), "dim")))
        if common:
            named = as_text(self._view.common_to_all, "dim")
            parts += self._common(row, common, Text("\n" if self._layout.cell else " · ").join([aspect, named]) if not parts else named)
        here = {f.id for q in questions for cell in q.cells for f in cell} | {f.id for f in common}
        parts += [self._layout.across(as_text(related(r), CAVEATS["contradicted"])) for r in row.relations if {r.first, r.second} & here]
        return [*parts, Text("")] if parts else []

    def _question(self, question: Question, row: Row, aspect: Text) -> Iterator[Part]:
        about = as_text(self._view.asked(question, row), "dim")
        label = Text("\n" if self._layout.label else " · ").join(text for text in (aspect, about) if text)
        compared = {i for d in question.differences for i in (d.first, d.second)}
        related = {i for r in row.relations for i in (r.first, r.second)}
        cells = [sorted(cell, key=lambda f: (f.id not in compared, f.id not in related)) for cell in question.cells]
        if not self._layout.label and label:
            yield label
        if self._layout.cell:
            yield self._layout.line(label, [self._cell(cell, question, row) for cell in cells])
            yield from self._long_ids(cells)
        else:
            for title, cell in zip(self._view.titles, cells):
                if cell or len(cells) == 2:
                    yield as_text(title, "bold")
                    yield self._layout.across(self._cell(cell, question, row), 2)
        alone = all(len([f for f in cell if f.measure]) < 2 for cell in cells)
        for found in self._view.telling(question):
            said = self._view.said(found, question, shortly=alone)
            yield self._layout.across(as_text(said, "dim" if found.reason else "bold magenta"))

    def _common(self, row: Row, shown: Sequence[Fact], label: Text) -> Iterator[Part]:
        text = self._facts(shown, len(row.common) - len(shown), Question((), None, ()), row)
        if self._layout.label:
            table = Table(box=None, show_header=False, show_edge=False, padding=(0, _GAP, 0, 0), pad_edge=False)
            table.add_column("label", width=self._layout.label, overflow="fold")
            table.add_column("facts", overflow="fold", ratio=1)
            table.add_row(label, text)
            yield table
        else:
            yield label
            yield self._layout.across(text, 2)

    def _cell(self, facts: Sequence[Fact], question: Question, row: Row) -> Text:
        if not facts:
            return Text("–", style="dim")
        shown = facts[: self._view.most or None]
        return self._facts(shown, len(facts) - len(shown), question, row)

    def _facts(self, shown: Sequence[Fact], more: int, question: Question, row: Row) -> Text:
        """Facts one under another: what each says, what else is known of it, and its id."""
        lines: list[Text] = []
        for fact in shown:
            name = as_text(fact.id, "cyan")
            said = self._said(fact, question)
            lines += [said if question.cells else said.append("  ").append_text(name), *self._known(fact, row)]
            if question.cells and self._layout.fits(fact.id):
                lines.append(name)
        if more > 0:
            lines.append(as_text(_("and {n:,} more: --all", n=more), "dim"))
        return Text("\n").join(lines)

    def _said(self, fact: Fact, question: Question) -> Text:
        """The figure where it answers a question that is said beside it, the sentence otherwise; where it stands, and when."""
        text = Text()
        chosen = all(side.kind == "fact" for side in self._view.answer.sides)
        if fact.measure and fact.measure.quantity and question.cells and not chosen:
            text.append(printable(figure(fact.measure)), "bold")
            if not question.quantity:
                text.append(printable(", " + self._view.language.label("quantity", fact.measure.quantity)))
        else:
            text.append_text(_statement(fact))
            if mark := self._view.language.mark(fact):
                text.append(f" {mark}", "dim")
        text.append(f" {marked(self.notes.numbers(fact.citations))}".rstrip(), "dim")
        if fact.date and fact.date not in [side.id for side in self._view.answer.sides if side.kind == "date"]:
            text.append(printable(f" ({fact.when})"), "green")
        return text

    def _known(self, fact: Fact, row: Row) -> Iterator[Text]:
        """What else the store knows of a fact, but for what is said under its row: who contradicts it, what has overtaken it, what its source is worth."""
        said = {frozenset((r.first, r.second)) for r in row.relations}
        # Of a side that is such a source it is said at the top.
        named = {side.id for side in self._view.answer.sides} >= set(fact.sources)
        for caveat in self._view.language.caveats.of(fact, named=named, elsewhere=False):
            if caveat.kind != "contradicted" or frozenset((fact.id, *caveat.ids)) not in said:
                fits = all(map(self._layout.fits, caveat.ids))
                yield caveat_text(caveat if fits else caveat._replace(said=caveat.shortly, ids=()))

    def _long_ids(self, cells: Sequence[Sequence[Fact]]) -> Iterator[Part]:
        """The ids that would be broken in a cell: whole, under the row."""
        for title, cell in zip(self._view.titles, cells):
            for fact in cell[: self._view.most or None]:
                if not self._layout.fits(fact.id):
                    yield self._layout.across(Text.assemble(as_text(title + _(": "), "dim"), as_text(fact.id, "cyan")))


def _statement(fact: Fact) -> Text:
    """The sentence, its figure in bold where it has one."""
    text = as_text(fact.statement)
    if fact.measure:
        value = fact.measure.value.lstrip("-")
        # A statement that is translated has the notation of its language.
        pattern = "|".join(map(re.escape, dict.fromkeys((grouped(value), printed(value)))))
        for match in re.finditer(rf"(?<![\d.,])(?:{pattern})(?![\d,]*\d)", text.plain.replace(UNBROKEN, "\xa0")):
            text.stylize("bold", *match.span())
    return text


def _where(caveats: Caveats, citation: Citation) -> tuple[str, str]:
    """A citation in two: the source with what it is worth, and the place in it."""
    return caveats.cited(citation, in_words(citation._replace(section=None, page=None))), place(citation)


def _sources(notes: Footnotes[tuple[str, str]]) -> Iterator[tuple[int, str]]:
    """The sources, each once, with the number of every place in it."""
    places: dict[str, list[tuple[int, str]]] = {}
    for number, (source, at) in notes:
        places.setdefault(source, []).append((number, at))
    for source, found in places.items():
        (first, at), *more = found
        yield first, "; ".join([", ".join(filter(None, (source, at))), *(f"[{number}] {at}".rstrip() for number, at in more)])


# Overview


def _overview(view: SideBySide, screen: Screen) -> Iterator[Part]:
    """A line a row: how many facts each side has, how many are common, what differs (below, where there is no room beside); and the way to the texts."""
    for topic, rows in view.by_topic():
        apart = [row for row in rows if any(q.answered for q in row.questions)]
        yield Text("")
        yield from _counted(view, screen, topic, apart) if apart else [as_text(topic, "bold")]
        if alike := [_alike(view, row) for row in rows if row not in apart and row.common]:
            yield as_text(_("common alone: {aspects}", aspects=", ".join(alike)), "dim")
    yield Text("")
    yield _way_to_the_texts(view)


def _counted(view: SideBySide, screen: Screen, topic: str, rows: Sequence[Row]) -> Iterator[Part]:
    """The rows of a topic: a table, or sentences where its columns would not fit."""
    titles = [*view.titles, _("common")]
    widths = [max(len(title), 3) for title in titles]
    room = screen.width - sum(width + _GAP for width in widths)
    if room < _LEAST:
        yield as_text(topic, "bold")
        for row in rows:
            yield as_text(view.aspect(row) + _(": ") + ", ".join(f"{title} {n}" for title, n in zip(titles, _numbers(row))), "cyan")
            if differs := _what_differs(view, row):
                yield Padding(differs, (0, 0, 0, 2))
        return
    beneath = room < 2 * _LEAST
    table = Table(box=None, show_edge=False, padding=(0, _GAP, 0, 0), pad_edge=False, header_style="")
    table.add_column(as_text(topic, "bold"), width=room if beneath else max(min(34, room // 2), _LEAST), overflow="fold")
    for title, width in zip(titles, widths):
        table.add_column(as_text(title, "dim"), width=width, justify="right", overflow="fold")
    if not beneath:
        table.add_column("", overflow="fold", ratio=1)
    for row in rows:
        name, differs = as_text(view.aspect(row), "cyan"), _what_differs(view, row)
        named = Text("\n").join([name, differs]) if beneath and differs else name
        table.add_row(named, *(Text(str(n) if n else "–") for n in _numbers(row)), *([] if beneath else [differs]))
    yield table


def _numbers(row: Row) -> list[int]:
    return [*map(len, row.cells), len(row.common)]


def _alike(view: SideBySide, row: Row) -> str:
    conflicts = sum(r.kind == "contradicts" for r in row.relations)
    return f"{view.aspect(row)} {len(row.common)}" + (f" (≠ {_in_conflict(conflicts)})" if conflicts else "")


def _in_conflict(count: int) -> str:
    return _("{n:,} in conflict", n=count)


def _what_differs(view: SideBySide, row: Row) -> Text:
    conflicts = sum(r.kind == "contradicts" for r in row.relations)
    found = [(d, q) for q in row.questions if q.answered for d in view.telling(q)]
    lines = [as_text(f"≠ {_in_conflict(conflicts)}", CAVEATS["contradicted"])] if conflicts else []
    for difference, question in sorted(found, key=lambda pair: pair[0].reason is not None)[:1]:
        lines.append(as_text(view.said(difference, question), "dim" if difference.reason else ""))
    return Text("\n").join(lines)


def _way_to_the_texts(view: SideBySide) -> Text:
    asked = " ".join(["cmfacts compare", *(quote(side.id) for side in view.answer.sides)])
    most = max(view.answer.rows, key=lambda row: sum(map(len, row.cells)))
    text = Text(_("the texts: "))
    text.append(printable(f"{asked} --topic {quote(most.topic or '')}" if most.topic else f"{asked} --all"), "bold")
    text.append(printable(f", --aspect {most.aspect}{_(', or --all')}" if most.topic and most.aspect else ""))
    return text
