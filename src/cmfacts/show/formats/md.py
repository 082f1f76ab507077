"""Markdown, as GitHub reads it: facts as a list with footnotes, all else as tables. Every datum goes through `text`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from cmfacts.ask.citation import in_words, lead, link
from cmfacts.model import Citation, Fact
from cmfacts.show.cells import cell, field_of
from cmfacts.show.footnotes import Footnotes
from cmfacts.show.view import Frame, Record, View, readable
from cmfacts.values.quantity import describe as describe_measure
from cmfacts.values.text import printable
from cmfacts.values.tongue import _, _p

if TYPE_CHECKING:
    from cmfacts.ask.compare import Row
    from cmfacts.show.comparison import SideBySide
    from cmfacts.show.facts import Cards, Facts, InTime
    from cmfacts.show.figures import Figures
    from cmfacts.show.overview import Span
    from cmfacts.show.versions import Versions

LINE = "Markdown with footnotes"
ABOUT = "Markdown: facts as a list with footnotes, all else as tables."


#: A bare address as GitHub finds it, without the punctuation that a sentence sets behind it.
_ADDRESS = r"((?:https?|ftp)://(?:[^\s<>()]|\([^\s<>()]*\))*(?:\([^\s<>()]*\)|[^\s<>()?!.,:;*_~'\"\[\]]))"
#: What Markdown reads within a line: its own signs, tildes that strike through, entities, addresses without a scheme.
_SIGNS = r"[\\`*_\[\]<>|#]|~(?=\S)|(?<=\S)~|&(?=#?\w+;)|(?<=www)\.|(?<=:)//"
#: A command that a sentence of ours names, escaped as what stands around it is.
_COMMAND = r"\\`(cmfacts [^`]*)\\`"
#: What it reads at the beginning of one: a list, a line across the page.
_OPENINGS = r"^\s*(?:(\d{1,9})(?=[.)](?:\s|$))|(?=[-+](?:\s|$)|-[-\s]*$))"


def text(value: object) -> str:
    """A datum that Markdown shows as it is, on one line; addresses in it are links. At the beginning of a line it wants `opening`."""
    pieces = re.split(_ADDRESS, printable(str(value)))
    return "".join(_address(piece) if n % 2 else _escaped(piece) for n, piece in enumerate(pieces))


def _escaped(piece: str) -> str:
    return re.sub(_SIGNS, r"\\\g<0>", piece)


def _address(address: str) -> str:
    """Between angle brackets nothing is escaped; what cannot stand there is no link."""
    return _escaped(address) if re.search(r"[\\|`]|&(?=#?\w+;)", address) else f"<{address}>"


def code(value: object) -> str:
    """An id as code, in which nothing is escaped: between more backticks than stand in it."""
    said = printable(str(value))
    ticks = "`" * (1 + max(map(len, re.findall("`+", said)), default=0))
    beside = " " if said[:1] == "`" or said[-1:] == "`" else ""
    return f"{ticks}{beside}{said}{beside}{ticks}"


def opening(line: str) -> str:
    """Markdown for the beginning of a line, or of an item of a list: it is text there, and opens no list or line of its own."""
    return re.sub(_OPENINGS, r"\1\\", line).strip()


class Noted(Footnotes[str]):
    """The footnotes of an answer: each citation with what its source is worth, its address linked; and what is to be known of its facts."""

    def __init__(self, view: Facts | SideBySide | Figures | Span) -> None:
        self.caveats = view.language.caveats
        super().__init__(self._footnote)

    def _footnote(self, citation: Citation) -> str:
        address = link(citation)
        said = text(self.caveats.cited(citation, in_words(citation)))
        return opening(said) + (f", {lead(citation)}<{address}>" if address else "")


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """A table of cells that are Markdown already; nothing without rows."""
    if rows:
        yield _row(head) + "|" + " --- |" * len(head) + "\n"
        yield from map(_row, rows)


def _row(cells: Sequence[str]) -> str:
    return "|" + "".join(f" {cell} |" if cell else " |" for cell in cells) + "\n"


def records(view: View, frame: Frame) -> Iterator[str]:
    """A table, a record a row."""
    return _records(*readable(view, frame))


def _records(fields: Sequence[str], rows: Iterable[Record]) -> Iterator[str]:
    return table([text(_p("field", f)) for f in fields], [[text(cell(field_of(r, f))) for f in fields] for r in rows])


# Facts


def facts(view: Facts, frame: Frame) -> Iterator[str]:
    """A list whose citations are footnotes, one per place cited."""
    return _listed([("", tuple(view))], Noted(view))


def timeline(view: InTime, frame: Frame) -> Iterator[str]:
    """The same, under headings where a grouping was asked for."""
    return _listed([(group.label if view.by else "", group.facts) for group in (view.chapters if view.by else view.groups)], Noted(view))


def _listed(groups: Sequence[tuple[str, Sequence[Fact]]], notes: Noted) -> Iterator[str]:
    for number, (heading, facts) in enumerate(groups):
        if heading:
            yield ("\n" if number else "") + f"## {text(heading)}\n\n"
        for fact in facts:
            when = f"**{text(fact.when)}** " if fact.date else ""
            yield f"- {opening(when + text(notes.caveats.language.text(fact)))}{_marks(fact, notes)}\n"
    yield from _footnotes(notes)


def _marks(fact: Fact, notes: Noted, *, note: bool = True, elsewhere: bool = True) -> str:
    """The numbers of the footnotes of a fact, and what is to be known of it, with its note or without."""
    numbers = "".join(f"[^{number}]" for number in notes.numbers(fact.citations))
    said = (
        notes.caveats.at_length(fact, elsewhere=elsewhere) if note else map(str, notes.caveats.of(fact, named=False, elsewhere=elsewhere))
    )
    known = " · ".join(map(text, said))
    return numbers + (f" *({known})*" if known else "")


def _footnotes(notes: Noted, *, always: bool = False) -> Iterator[str]:
    if notes or always:
        yield "\n"
    for number, said in notes:
        yield f"[^{number}]: {said}\n"


def cards(view: Cards, frame: Frame) -> Iterator[str]:
    """All that is known of each fact, under its statement as a heading."""
    from cmfacts.show.card import entries

    for number, card in enumerate(view.cards):
        yield ("\n" if number else "") + f"## {text(view.language.text(card.fact))}\n\n{code(card.fact.id)}\n\n"
        for entry in entries(card, view.language):
            named = " ".join(filter(None, (code(entry.id) if entry.id else "", f"({text(entry.by)})" if entry.by else "")))
            said = f"<{entry.address}>" if entry.address else ": ".join(filter(None, (named, text(entry.text))))
            yield f"{'  ' if entry.under else ''}- **{text(entry.name)}** {said}\n"


# What is more than a list of facts


def span(view: Span, frame: Frame) -> Iterator[str]:
    """The years as a table, then the most cited facts."""
    if view.answer.facts:
        yield from _records(view.columns, view.records(view.columns))
        yield "\n"
        yield from _listed([("", view.answer.most_cited)], Noted(view))


def comparison(view: SideBySide, frame: Frame) -> Iterator[str]:
    """How much the sides have in common; tables by topic, a question a row, how figures differ under theirs."""
    notes = Noted(view)
    for line in view.summary if view.answer.rows else ():
        yield re.sub(_COMMAND, lambda m: code(re.sub(r"\\(.)", r"\1", m[1])), text(line)) + "\n\n"
    for note in view.answer.notes:
        yield f"*{text(note)}*\n\n"
    for number, (topic, rows) in enumerate(view.by_topic()):
        yield ("\n" if number else "") + f"## {text(topic)}\n\n"
        yield from table(["", *map(text, view.titles)], [r for row in rows for r in _compared(view, row, notes)])
    yield from _footnotes(notes, always=True)


def _compared(view: SideBySide, row: Row, notes: Noted) -> Iterator[list[str]]:
    from cmfacts.show.comparison import related

    blank = [""] * (len(view.titles) - 1)
    name = text(view.aspect(row))

    def held(facts: Sequence[Fact]) -> str:
        return "<br>".join(_in_cell(fact, notes) for fact in facts) or "–"

    for number, question in enumerate(view.shown(row)):
        asked = text(view.asked(question, row))
        yield ["<br>".join(filter(None, ("" if number else f"**{name}**", asked))), *map(held, question.cells)]
        if compared := view.compared(question):
            yield ["", "<br>".join(map(text, compared)), *blank]
    if row.common:
        yield [f"**{name}** ({view.common_to_all})", held(row.common), *blank]
    if row.relations:
        yield ["", "<br>".join(text(related(found)) for found in row.relations), *blank]


def _in_cell(fact: Fact, notes: Noted) -> str:
    value = f"**{text(describe_measure(fact.measure))}**: " if fact.measure else ""
    when = f" ({text(fact.when)})" if fact.date else ""
    return f"{value}{text(notes.caveats.language.text(fact))}{when}{_marks(fact, notes, note=False, elsewhere=False)}"


def figures(view: Figures, frame: Frame) -> Iterator[str]:
    """A table of the figures in order of time."""
    notes = Noted(view)
    for title, basis in view.titles():
        yield f"**{text(title)}**" + (f": {text(basis)}" if basis else "") + "\n\n"
    apart = view.told_apart
    rows = []
    for point in view.answer.points:
        value = text(view.figure(point)) + _marks(point.fact, notes, elsewhere=False)
        of = [text(view.who(point))] if apart else []
        rows.append([text(view.when(point)), *of, value, text(view.language.text(point.fact))])
    yield from table([_("date"), *([_("of")] if apart else []), text(view.unit or _("value")), _("fact")], rows)
    yield from _footnotes(notes, always=True)


def changes(view: Versions, frame: Frame) -> Iterator[str]:
    """Release notes: what changed under its heads, an entry a line with its id."""
    from cmfacts.show.versions import phrase

    between = ""
    for table, of_table in view.grouped():
        yield f"{between}## {text(table)}\n"
        between = "\n"
        for head, found in of_table:
            yield f"\n### {text(head)}\n\n"
            for change in found:
                said = f"{text(change.text)} " if change.change in ("added", "removed") else ""
                then = "" if said else (": " if change.id else "") + text(phrase(change))
                yield f"- {opening(said + (code(change.id) if change.id else '') + then)}\n"
