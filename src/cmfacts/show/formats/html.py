"""
HTML: any answer as one self-contained page, with a real list or table, headings, and citations one can follow.

No script, nothing fetched: the page is as good in an archive as on a server. Markup is made by `tag`, which escapes every datum.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from cmfacts.ask.citation import in_words, lead, link
from cmfacts.model import Citation, Fact
from cmfacts.show.caveats import SIGNS
from cmfacts.show.cells import cell, field_of
from cmfacts.show.footnotes import Footnotes
from cmfacts.show.markup import Child, Markup, joined, tag
from cmfacts.show.view import Frame, View, readable
from cmfacts.values.quantity import describe as describe_measure
from cmfacts.values.tongue import _, _p

if TYPE_CHECKING:
    from cmfacts.ask.compare import Row
    from cmfacts.show.card import Entry
    from cmfacts.show.comparison import SideBySide
    from cmfacts.show.facts import Cards, Facts, InTime
    from cmfacts.show.figures import Figures
    from cmfacts.show.language import Language
    from cmfacts.show.overview import Span

LINE = "one page"
ABOUT = "One page that needs nothing else; lists and tables, citations as links."

#: Contrast of text to ground is 7 to 1 or better in light and dark (WCAG 2.2, AAA).
_STYLE = """
:root{color-scheme:light dark;--ink:#1b1b1f;--soft:#4a4a52;--ground:#fff;--line:#c9c9d1;--bar:#2457a6;--link:#17478f;--warn:#8a1c1c}
@media(prefers-color-scheme:dark){:root{--ink:#ececf1;--soft:#b9b9c4;--ground:#17171b;--line:#44444d;--bar:#7fb0ff;--link:#a8c8ff;--warn:#ffb4ab}}
body{font:1rem/1.5 system-ui,sans-serif;color:var(--ink);background:var(--ground);max-width:70rem;margin:0 auto;padding:1rem}
h1{font-size:1.5rem}h2{font-size:1.2rem;border-bottom:1px solid var(--line)}a{color:var(--link)}
ol li{overflow-wrap:anywhere}ul.facts{list-style:none;padding:0}ul.facts li{margin:0 0 1rem}time,.when{font-weight:600}.meta{color:var(--soft);font-size:.875rem}
.caveat{color:var(--warn)}dt{font-weight:600}dd{margin:0 0 .4rem 1.5rem;overflow-wrap:anywhere}sup a{text-decoration:none}.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.4rem .6rem;border-bottom:1px solid var(--line)}
td.number{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}td ul{margin:0;padding-left:1.1rem}caption{text-align:left;font-weight:600;padding:.4rem 0}
.bar{display:block;height:1rem;min-width:2px;background:var(--bar)}.about .bar{opacity:.55}td.drawn{width:70%}.gap td,.gap th{color:var(--soft);font-weight:400}
.beside{color:var(--soft)}@media(max-width:40rem){th,td{padding:.4rem .3rem}.sides thead{display:none}.sides tr,.sides th,.sides td{display:block;border:0;text-align:left}.sides td:empty{display:none}.sides tr{border-bottom:1px solid var(--line)}.sides [data-side]::before{content:attr(data-side);display:block;color:var(--soft);font-size:.875rem;font-weight:600}}
""".strip().replace("\n", "")


_POLICY = "default-src 'none';style-src 'unsafe-inline'"


class _Places(Footnotes[tuple[str, str, "str | None"]]):
    """Places by what a reader is told and where the link leads; and what is to be known of the facts that cite them."""

    def __init__(self, view: Facts | SideBySide | Figures | Span) -> None:
        self.caveats = view.language.caveats
        super().__init__(lambda c: (self.caveats.cited(c, in_words(c)), lead(c), link(c)))


def _page(frame: Frame, body: Iterable[Markup | None]) -> Iterator[str]:
    """A whole page around a body, headed by what was asked."""
    head = (
        '<meta charset="utf-8">\n<meta name="viewport" content="width=device-width,initial-scale=1">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
    )
    style = f"<style>{_STYLE}</style>\n"
    yield f'<!doctype html>\n<html lang="{joined(frame.language or frame.own)}">\n<head>\n{head}'
    yield f"{tag('title', frame.title)}\n{style}</head>\n<body>\n<main>\n{tag('h1', frame.title)}\n"
    yield joined(body)
    yield "</main>\n</body>\n</html>\n"


def _section(title: str, *body: Markup) -> Markup:
    return joined(tag("section", _NEW_LINE, tag("h2", title), _NEW_LINE, *body), _NEW_LINE)


_NEW_LINE = Markup("\n")


def _lines(items: Iterable[Markup]) -> Markup:
    """Elements, a line each."""
    return joined((item, _NEW_LINE) for item in items)


def _table(head: Sequence[Markup], rows: Iterable[Markup], name: str, caption: str | None = None, class_: str | None = None) -> Markup:
    """A table that scrolls where it is wider than the page, by keys too: then it has to have a name."""
    top = joined(tag("thead", tag("tr", *head)), _NEW_LINE)
    named = joined(tag("caption", caption), _NEW_LINE) if caption else None
    table = tag("table", _NEW_LINE, named, top, tag("tbody", _NEW_LINE, _lines(rows)), _NEW_LINE, class_=class_)
    return joined(tag("div", table, class_="scroll", tabindex="0", role="group", aria_label=caption or name), _NEW_LINE)


def _column(name: str) -> Markup:
    return tag("th", name, scope="col")


def _heading(name: str | Markup) -> Markup:
    return tag("th", name, scope="row")


# What every view has


def _marks(citations: Iterable[Citation], notes: _Places) -> Markup:
    return joined(tag("sup", tag("a", f"[{n}]", href=f"#source-{n}", aria_label=_("source {n}", n=n))) for n in notes.numbers(citations))


def _sources(notes: _Places) -> Markup | None:
    if not notes:
        return None
    items = (
        tag(
            "li",
            words,
            joined(f", {before}", tag("a", address.partition("#:~:")[0], href=address)) if address else None,
            id=f"source-{number}",
        )
        for number, (words, before, address) in notes
    )
    return _section(_("Sources"), tag("ol", _NEW_LINE, _lines(items)), _NEW_LINE)


def _when(fact: Fact) -> Markup | None:
    if not fact.date:
        return None
    exact = fact.date_earliest and fact.date_earliest == fact.date_latest and len(fact.date_earliest) == 10
    return tag("time", fact.when, datetime=fact.date_earliest) if exact else tag("span", fact.when, class_="when")


def _said(fact: Fact, language: Language) -> Child:
    """The statement; where it is in another language than the page, marked for eyes and for voices."""
    if not (mark := language.mark(fact)):
        return fact.statement
    return joined(tag("span", fact.statement, lang=language.of(fact)), f" {mark}")


def _caveats(fact: Fact, notes: _Places, *, named: bool = False, elsewhere: bool = True) -> Markup:
    """What is to be known of a fact, each on a line of its own; where its sources are `named` beside it, not of them."""
    known = notes.caveats.at_length(fact, named=named, elsewhere=elsewhere)
    return joined(tag("div", said, class_="beside" if said.startswith(SIGNS["elsewhere"]) else "caveat") for said in known)


def _bar(percent: float, start: float = 0) -> Markup | None:
    style = f"width:{percent:.2f}%;margin-left:{start:.2f}%"
    return tag("span", class_="bar", aria_hidden="true", style=style) if percent else None


# Facts


def facts(view: Facts, frame: Frame) -> Iterator[str]:
    """A list of facts with their sources below."""
    return _facts_page(frame, [(_("Facts"), tuple(view))], _Places(view))


def timeline(view: InTime, frame: Frame) -> Iterator[str]:
    """The same, under headings."""
    return _facts_page(frame, [(group.label, group.facts) for group in view.chapters], _Places(view))


def _facts_page(frame: Frame, groups: Sequence[tuple[str, Sequence[Fact]]], notes: _Places) -> Iterator[str]:
    listed = _listed(groups, notes)
    return _page(frame, [listed, _sources(notes)] if listed else [joined(tag("p", _("No fact is found.")), _NEW_LINE)])


def _listed(groups: Sequence[tuple[str, Sequence[Fact]]], notes: _Places) -> Markup:
    seen: set[str] = set()
    sections = []
    for title, facts in groups:
        items = [_item(fact, notes, named=fact.id not in seen) for fact in facts]
        seen |= {fact.id for fact in facts}
        if items:
            sections.append(_section(title, tag("ul", _NEW_LINE, _lines(items), class_="facts"), _NEW_LINE))
    return joined(sections)


def _item(fact: Fact, notes: _Places, *, named: bool, why: str = "") -> Markup:
    who = [joined(" · ", one.name, tag("span", one.caution, class_="caveat") if one.caution else None) for one in notes.caveats.who(fact)]
    about = f"{fact.id} · {notes.caveats.language.kind(fact.kind)}"
    below = tag("div", about, who, f" · {why}" if why else None, _caveats(fact, notes, named=True), class_="meta")
    # A fact that stands under two headings can be the target of one link only.
    anchor = f"fact-{fact.id}" if named else None
    return tag("li", _when(fact), " ", _said(fact, notes.caveats.language), _marks(fact.citations, notes), below, id=anchor)


def cards(view: Cards, frame: Frame) -> Iterator[str]:
    """All that is known of each fact, under its statement."""
    from cmfacts.show.card import entries

    sections = []
    for card in view.cards:
        said = (_entry(entry) for entry in entries(card, view.language))
        section = (tag("h2", _said(card.fact, view.language)), tag("p", card.fact.id, class_="meta"), tag("dl", _NEW_LINE, _lines(said)))
        sections.append(joined(tag("section", _NEW_LINE, *section, id=f"fact-{card.fact.id}"), _NEW_LINE))
    return _page(frame, sections or [joined(tag("p", _("No fact is found.")), _NEW_LINE)])


def _entry(entry: Entry) -> Markup:
    """A name and what it says; names of a link or place in a source stand under its own."""
    if entry.address:
        said: Child = tag("a", entry.address.partition("#:~:")[0], href=entry.address)
    else:
        by = f"{entry.id}{f' ({entry.by})' if entry.by else ''}: " if entry.id else ""
        said = tag("span", entry.text, class_="caveat") if entry.caution and not entry.id else joined(by, entry.text)
    return joined(tag("dt", entry.name), tag("dd", said))


def span(view: Span, frame: Frame) -> Iterator[str]:
    """The years as a table with bars, what happened and what was said apart; and the facts that stand out, each with the reason."""
    from cmfacts.show.overview import reason

    notes = _Places(view)
    years = [year for year in view.records(None) if year["facts"]]
    most = {name: max((year[name] for year in years), default=0) or 1 for name in ("happened", "said")}
    rows = (
        tag("tr", _heading(str(year["year"])), *(c for name in most for c in (tag("td", year[name], class_="number"), tag("td", _bar(year[name] / most[name] * 100), style="width:40%"))))
        for year in years
    )  # fmt: skip
    head = [_column(_("Year")), _column(_("Happened")), tag("td"), _column(_("Said, or so")), tag("td")]
    body: list[Markup | None] = [joined(tag("p", view.said + "."), _NEW_LINE)]
    if view.answer.telling:
        items = [_item(t.fact, notes, named=True, why=reason(t)) for t in view.answer.telling]
        listed = tag("ul", _NEW_LINE, _lines(items), class_="facts")
        body.append(_section(_("With most independent sources, then most links to other facts"), listed, _NEW_LINE))
    return _page(frame, [*body, _table(head, rows, frame.title, _("Facts by year; those without are left out")), _sources(notes)])


# Records


def records(view: View, frame: Frame) -> Iterator[str]:
    """A table of flat records."""
    fields, records = readable(view, frame)
    names = [_p("field", field.replace("_", " ")) for field in fields]
    rows = [
        tag("tr", *(_value(field_of(row, field), name if n else "") for n, (field, name) in enumerate(zip(fields, names))))
        for row in records
    ]
    if not rows:
        return _page(frame, [joined(tag("p", _("There is nothing to show.")), _NEW_LINE)])
    return _page(frame, [_table(list(map(_column, names)), rows, frame.title, class_="sides" if len(fields) > _FEW else None)])


#: So many columns there is room for on a phone.
_FEW = 3


def _value(value: Any, column: str) -> Markup:
    if not column:
        return _heading(cell(value))
    return tag("td", cell(value), class_="number" if isinstance(value, (int, float)) else None, data_side=column)


# Comparison


def comparison(view: SideBySide, frame: Frame) -> Iterator[str]:
    """How much the sides have in common; a table per topic: sides as columns, questions as rows, what is common across."""
    notes = _Places(view)
    head = [tag("td"), *map(_column, view.titles)]
    body = [joined(tag("p", _with_code(line)), _NEW_LINE) for line in (*(view.summary if view.answer.rows else ()), *view.answer.notes)]
    for topic, rows in view.by_topic():
        body.append(_section(topic, _table(head, (line for row in rows for line in _compared(view, row, notes)), topic, class_="sides")))
    if not view.answer.rows:
        body.append(joined(tag("p", _("The sides have no aspect in common.")), _NEW_LINE))
    return _page(frame, [*body, _sources(notes)])


def _with_code(line: str) -> Markup:
    """A line of ours with what stands between backticks as code."""
    return joined(tag("code", part) if n % 2 else part for n, part in enumerate(line.split("`")))


def _compared(view: SideBySide, row: Row, notes: _Places) -> Iterator[Markup]:
    from cmfacts.show.comparison import related

    aspect, across = view.aspect(row), len(view.titles)

    def below(name: str, said: Sequence[str]) -> Iterator[Markup]:
        if said:
            lines = [joined(Markup("<br>") if n else None, line) for n, line in enumerate(said)]
            yield tag("tr", _heading(name), tag("td", lines, colspan=across))

    for question in view.shown(row):
        asked = ": ".join(filter(None, (aspect, view.asked(question, row))))
        yield tag(
            "tr", _heading(asked), *(tag("td", _in_cell(cell, notes), data_side=side) for side, cell in zip(view.titles, question.cells))
        )
        yield from below(_("set side by side"), view.compared(question))
    if row.common:
        yield tag("tr", _heading(f"{aspect} ({view.common_to_all})"), tag("td", _in_cell(row.common, notes), colspan=across))
    yield from below(_("what facts say of each other"), [related(found) for found in row.relations])


def _in_cell(facts: Sequence[Fact], notes: _Places) -> Child:
    said = [
        joined(
            joined(tag("strong", describe_measure(fact.measure)), ": ") if fact.measure else None,
            _said(fact, notes.caveats.language),
            joined(" (", _when(fact), ")") if fact.date else None,
            _marks(fact.citations, notes),
            joined(tag("div", str(caveat), class_="caveat") for caveat in notes.caveats.of(fact, named=False, elsewhere=False)),
        )
        for fact in facts
    ]
    return "–" if not said else said[0] if len(said) == 1 else tag("ul", *(tag("li", s) for s in said))


# Chart


def figures(view: Figures, frame: Frame) -> Iterator[str]:
    """A table of the figures, each with a bar from nought and its fact below it, and a row where years are missing."""
    notes = _Places(view)
    basis = [joined(tag("p", tag("strong", title), f": {basis}" if basis else None), _NEW_LINE) for title, basis in view.titles()]
    head = [_column(_("Date")), _column(_("Of")) if view.told_apart else None, _column(view.unit or _("Value"))]
    return _page(frame, [*basis, _table([h for h in head if h is not None], _drawn(view, notes), frame.title), _sources(notes)])


def _drawn(view: Figures, notes: _Places) -> Iterator[Markup]:
    from cmfacts.show.axis import gap, zero_based

    low, high = zero_based(p.fact for p in view.answer.points)
    nought = high - high  # a Decimal: digits may be more than a float has
    wide = high - low or 1
    before = None
    for point in view.drawn:
        fact, measure = point.fact, point.fact.measure
        if measure is None or measure.number is None:
            continue
        if before and not view.answer.across and (missing := gap(before, fact)):
            yield tag("tr", _heading("–"), tag("td", missing, colspan=1 + view.told_apart), class_="gap")
        before = fact
        begin, end = sorted((nought, measure.number))
        bar = _bar(float((end - begin) / wide * 100), float((begin - low) / wide * 100))
        value = tag("div", tag("strong", view.figure(point)), _marks(fact.citations, notes), _caveats(fact, notes, elsewhere=False))
        # One column for both, so that on a phone too bars have most of the page to be told apart by.
        yield tag(
            "tr",
            _heading(_when(fact) or _("undated")),
            tag("td", view.who(point)) if view.told_apart else None,
            tag(
                "td", value, bar, tag("div", _said(fact, view.language), class_="meta"), class_="drawn about" if measure.bound else "drawn"
            ),
        )
