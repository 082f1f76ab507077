"""
Answers as HTML: one self-contained page each, with a real list or table, headings, and citations one can follow.

No script, nothing fetched: the page is as good in an archive as on a server. Every datum goes through `_text`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from html import escape
from typing import TYPE_CHECKING, Any

from cmfacts.ask.citation import in_words, link
from cmfacts.model import Citation, Fact
from cmfacts.show.records import cell
from cmfacts.values.edtf import describe
from cmfacts.values.quantity import describe as describe_measure
from cmfacts.values.text import printable

if TYPE_CHECKING:
    from cmfacts.ask.compare import Comparison
    from cmfacts.ask.series import Series
    from cmfacts.ask.timeline import Overview

#: Contrast of text to ground is 7 to 1 or better in light and dark (WCAG 2.2, AAA).
_STYLE = """
:root{color-scheme:light dark;--ink:#1b1b1f;--soft:#4a4a52;--ground:#fff;--line:#c9c9d1;--bar:#2457a6;--link:#17478f;--warn:#8a1c1c}
@media(prefers-color-scheme:dark){:root{--ink:#ececf1;--soft:#b9b9c4;--ground:#17171b;--line:#44444d;--bar:#7fb0ff;--link:#a8c8ff;--warn:#ffb4ab}}
body{font:1rem/1.5 system-ui,sans-serif;color:var(--ink);background:var(--ground);max-width:70rem;margin:0 auto;padding:1rem}
h1{font-size:1.5rem}h2{font-size:1.2rem;border-bottom:1px solid var(--line)}a{color:var(--link)}
ul.facts{list-style:none;padding:0}ul.facts li{margin:0 0 1rem}time,.when{font-weight:600}.meta{color:var(--soft);font-size:.875rem}
.standing{color:var(--warn);font-weight:600}sup a{text-decoration:none}.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.4rem .6rem;border-bottom:1px solid var(--line)}
td.number{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}td ul{margin:0;padding-left:1.1rem}caption{text-align:left;font-weight:600;padding:.4rem 0}
.bar{display:block;height:1rem;min-width:2px;background:var(--bar)}.about .bar{opacity:.55}.gap td,.gap th{color:var(--soft);font-weight:400}
""".strip().replace("\n", "")


def page(title: str, body: Iterable[str], *, language: str | None = None) -> str:
    """A whole page around a body."""
    heading = _text(title)
    return (
        f'<!doctype html>\n<html lang="{_text(language or "en")}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';style-src 'unsafe-inline'\">\n"
        f"<title>{heading}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{heading}</h1>\n"
        + "".join(body)
        + "</main>\n</body>\n</html>\n"
    )


def _text(value: object) -> str:
    return escape(printable(str(value)))


class _Notes:
    """Citations as they come up, each place once, numbered."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, str | None], int] = {}

    def marks(self, citations: Iterable[Citation]) -> str:
        numbers = dict.fromkeys(self._numbers.setdefault((in_words(c), link(c)), len(self._numbers) + 1) for c in citations)
        return "".join(f'<sup><a href="#source-{n}" aria-label="source {n}">[{n}]</a></sup>' for n in numbers)

    def section(self) -> str:
        if not self._numbers:
            return ""
        items = []
        for (words, address), number in self._numbers.items():
            at = f', <a href="{escape(address)}">{_text(address.partition("#:~:")[0])}</a>' if address else ""
            items.append(f'<li id="source-{number}">{_text(words)}{at}</li>\n')
        return f"<section>\n<h2>Sources</h2>\n<ol>\n{''.join(items)}</ol>\n</section>\n"


def _when(fact: Fact) -> str:
    if not fact.date:
        return ""
    exact = fact.date_earliest and fact.date_earliest == fact.date_latest and len(fact.date_earliest) == 10
    said = _text(describe(fact.date))
    return f'<time datetime="{fact.date_earliest}">{said}</time>' if exact else f'<span class="when">{said}</span>'


def _standing(fact: Fact) -> str:
    if fact.standing == "reported":
        return ""
    return f' <span class="standing">{_text(fact.standing)}</span>' + (f": {_text(fact.note)}" if fact.note else "")


# Facts


def facts_page(title: str, facts: Sequence[Fact], groups: Sequence[str] | None = None, *, language: str | None = None) -> str:
    """A list of facts with their sources below; under headings where groups are given, one name per fact."""
    notes = _Notes()
    return page(title, [*_sections(facts, groups, notes), notes.section()], language=language)


def _sections(facts: Sequence[Fact], groups: Sequence[str] | None, notes: _Notes, heading: str = "Facts") -> Iterable[str]:
    names = list(groups or [heading] * len(facts))
    seen: set[str] = set()
    for number, fact in enumerate(facts):
        if number == 0 or names[number] != names[number - 1]:
            yield ("</ul>\n</section>\n" if number else "") + f'<section>\n<h2>{_text(names[number])}</h2>\n<ul class="facts">\n'
        anchor = "" if fact.id in seen else f' id="fact-{_text(fact.id)}"'
        seen.add(fact.id)
        yield (
            f"<li{anchor}>{_when(fact)} {_text(fact.statement)}{notes.marks(fact.citations)}"
            f'<div class="meta">{_text(fact.id)} · {_text(fact.kind)}{_standing(fact)}</div></li>\n'
        )
    yield "</ul>\n</section>\n" if facts else "<p>No fact is found.</p>\n"


def overview_page(title: str, view: Overview, *, language: str | None = None) -> str:
    """The years with their number of facts as a table with bars, and the most cited facts."""
    notes = _Notes()
    most = max((count for _, count in view.years), default=1)
    rows = "".join(
        f'<tr><th scope="row">{year}</th><td class="number">{count}</td><td style="width:70%">{_bar(count / most * 100)}</td></tr>\n'
        for year, count in view.years
    )
    table = f'<table>\n<caption>Facts by year</caption>\n<thead><tr><th scope="col">Year</th><th scope="col">Facts</th><td></td></tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n'
    said = f"<p>{view.facts:,} facts; {view.spanning:,} over several years are not in the table; {view.undated:,} have no date.</p>\n"
    return page(title, [*_sections(view.most_cited, None, notes, "Most cited"), said, table, notes.section()], language=language)


def _bar(percent: float, start: float = 0) -> str:
    return f'<span class="bar" aria-hidden="true" style="width:{percent:.2f}%;margin-left:{start:.2f}%"></span>' if percent else ""


# Records


def records_page(title: str, records: Sequence[Any], fields: Sequence[str]) -> str:
    """A table of flat records."""
    head = "".join(f'<th scope="col">{_text(f.replace("_", " "))}</th>' for f in fields)
    rows = "".join("<tr>" + "".join(_cell(r.get(f), n) for n, f in enumerate(fields)) + "</tr>\n" for r in records)
    if not records:
        return page(title, ["<p>There is nothing to show.</p>\n"])
    return page(title, [f'<div class="scroll"><table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table></div>\n'])


def _cell(value: Any, column: int) -> str:
    said = _text(cell(value))
    if column == 0:
        return f'<th scope="row">{said}</th>'
    return f'<td class="number">{said}</td>' if isinstance(value, (int, float)) else f"<td>{said}</td>"


# Comparison


def comparison_page(title: str, view: Comparison, labels: Callable[[str, str], str], *, language: str | None = None) -> str:
    """A table per topic: sides as columns, aspects as rows, what is common across."""
    from cmfacts.show.comparison import related, said, titles

    notes = _Notes()
    names = titles(view)
    head = "<td></td>" + "".join(f'<th scope="col">{_text(n)}</th>' for n in names)
    body = [f"<p>{_text(note)}</p>\n" for note in view.notes]
    topic: str | None = ""
    for row in view.rows:
        if row.topic != topic:
            body.append("</tbody>\n</table></div>\n</section>\n" if topic != "" else "")
            topic = row.topic
            name = _text(labels("topic", topic) if topic else "No topic")
            body.append(f'<section>\n<h2>{name}</h2>\n<div class="scroll"><table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n')
        aspect = _text(labels("aspect", row.aspect) if row.aspect else "Without an aspect")
        across = f'<td colspan="{len(names)}">'
        lines = [f"<td>{_facts(c, notes)}</td>" for c in row.cells] if any(row.cells) else []
        if lines:
            body.append(f'<tr><th scope="row">{aspect}</th>{"".join(lines)}</tr>\n')
        if row.common:
            body.append(f'<tr><th scope="row">{aspect} (common)</th>{across}{_facts(row.common, notes)}</td></tr>\n')
        under = [*(said(d, row, view) for d in row.differences), *(related(r) for r in row.relations)]
        if under:
            body.append(f'<tr><th scope="row">{aspect} (set side by side)</th>{across}{"<br>".join(map(_text, under))}</td></tr>\n')
    body.append("</tbody>\n</table></div>\n</section>\n" if view.rows else "<p>The sides have no aspect in common.</p>\n")
    return page(title, [*body, notes.section()], language=language)


def _facts(facts: Sequence[Fact], notes: _Notes) -> str:
    said = []
    for fact in facts:
        value = f"<strong>{_text(describe_measure(fact.measure))}</strong>: " if fact.measure else ""
        when = f" ({_when(fact)})" if fact.date else ""
        said.append(f"{value}{_text(fact.statement)}{when}{notes.marks(fact.citations)}{_standing(fact)}")
    if not said:
        return "–"
    return said[0] if len(said) == 1 else "<ul>" + "".join(f"<li>{s}</li>" for s in said) + "</ul>"


# Chart


def chart_page(title: str, view: Series, labels: Callable[[str, str], str], *, language: str | None = None) -> str:
    """A table of the figures in order of time with bars from nought, and a row where years are missing."""
    from cmfacts.show.axis import gap, zero_based
    from cmfacts.show.series import figure, unit_of, who

    notes = _Notes()
    low, high = zero_based(p.fact for p in view.points)
    wide = float(high - low) or 1.0
    several = any(who(view, p, labels) for p in view.points)
    rows = []
    before = None
    for point in view.points:
        fact, measure = point.fact, point.fact.measure
        if measure is None or measure.number is None:
            continue
        if before and (missing := gap(before, fact)):
            rows.append(f'<tr class="gap"><th scope="row">–</th><td colspan="{3 + several}">{_text(missing)}</td></tr>\n')
        before = fact
        begin, end = sorted((0.0, float(measure.number)))
        about = ' class="about"' if measure.bound else ""
        bar = _bar((end - begin) / wide * 100, (begin - float(low)) / wide * 100)
        rows.append(
            f'<tr><th scope="row">{_when(fact) or "undated"}</th>'
            + (f"<td>{_text(who(view, point, labels))}</td>" if several else "")
            + f'<td class="number">{_text(figure(point))}{notes.marks(fact.citations)}{_standing(fact)}</td>'
            f'<td style="width:30%"{about}>{bar}</td><td>{_text(fact.statement)}</td></tr>\n'
        )
    head = (
        '<th scope="col">Date</th>'
        + ('<th scope="col">Of</th>' if several else "")
        + '<th scope="col">Value</th><td></td><th scope="col">Fact</th>'
    )
    basis = "".join(
        f"<p><strong>{_text(labels('quantity', t.id))}</strong>{f': {_text(t.basis)}' if t.basis else ''}</p>\n" for t in view.quantities
    )
    table = f'<div class="scroll"><table>\n<caption>{_text(unit_of(view))}</caption>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{"".join(rows)}</tbody>\n</table></div>\n'
    return page(title, [basis, table, notes.section()], language=language)
