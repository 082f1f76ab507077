"""What is to be known of a fact is said wherever it is listed: walked over the store that ships, view by view and format by format."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from cmfacts.ask.compare import compare
from cmfacts.ask.context import contradicting
from cmfacts.ask.quantities import known
from cmfacts.ask.search import Hit
from cmfacts.ask.series import series
from cmfacts.ask.timeline import Timeline, grouped
from cmfacts.index.cache import open_database
from cmfacts.index.reader import Index
from cmfacts.model import Fact
from cmfacts.show import formats
from cmfacts.show.caveats import Caveats, shortened
from cmfacts.show.comparison import SideBySide
from cmfacts.show.facts import Cards, Facts, Hits, InTime
from cmfacts.show.figures import Figures
from cmfacts.show.language import Language
from cmfacts.show.view import Screen, View
from cmfacts.store.files import default_store

from ..conftest import WHOLE, Page


@pytest.fixture(scope="module")
def doubtful(shipped: Index) -> list[Fact]:
    """The facts that are contradicted, overtaken, mistaken, of low reliability or otherwise on another basis, in order of date; where not everything has to run every third."""
    return [f for f in shipped.in_order_of_date() if signs(f) or elsewhere(shipped, f)][:: 1 if WHOLE else 3]


def signs(fact: Fact) -> set[str]:
    """What has to be read beside a fact."""
    return {
        *(["≠"] if contradicting(fact) or fact.standing == "disputed" else []),
        *(["↻"] if fact.superseded_by or fact.standing == "superseded" else []),
        *(["✗"] if fact.standing == "mistaken" else []),
        *(["low"] if fact.reliability == "low" else []),
    }


def elsewhere(index: Index, fact: Fact) -> list[str]:
    """The ids of the facts that have another figure on another basis."""
    others = [other for name in fact.differs_in_basis if (other := index.fact(name))]
    return [o.id for o in others if not (fact.measure and o.measure and fact.measure[:3] == o.measure[:3])]


VIEWS: dict[str, Callable[[Index, Language, list[Fact]], Facts]] = {
    "list": lambda index, language, facts: Facts(facts, language, total=len(facts)),
    "search": lambda index, language, facts: Hits([Hit(fact, 1.0) for fact in facts], language),
    "explained": lambda index, language, facts: Hits([Hit(fact, 1.0) for fact in facts], language, why=True),
    "timeline": lambda index, language, facts: InTime(grouped(index, facts, "year"), language, by="year", found=Timeline(tuple(facts), 0)),
    "show": lambda index, language, facts: Cards(index, facts, language),
}
#: Where what is said of a fact begins, by view and format.
BEGINS = {
    "plain": r"^(?=.)", "table": r"(?:\A|(?<=\n\n))(?=\S)(?!\d+ facts)", "md": r"^(?=- )", "html": r"(?=<li id=.fact)",
    "timeline table": r"^(?=.{13}[▪●■◆○↔▲◌] )", "show table": r"^(?=[a-z0-9]+-[a-z0-9-]+$)", "show md": r"^(?=## )", "show html": r"(?=<section)",
}  # fmt: skip


def written(view: View, name: str, width: int = 60) -> str:
    """A view in a format, on a terminal of that width."""
    chunks = formats.written(view, Page(screen=Screen(width, False, True)), name)
    assert chunks is not None
    assert not isinstance(chunks, bytes)
    return "".join(chunks)


def plain(text: str) -> str:
    """A text on one line, without what Markdown and HTML add."""
    return " ".join(re.sub(r"\\(.)", r"\1", html.unescape(re.sub(r"<[^>]*>", " ", text))).split())


def unmarked(index: Index, fact: Fact, said: str, caveats: Caveats) -> set[str]:
    """What should be said of a fact and is not."""
    others = [other for name in (*contradicting(fact), *elsewhere(index, fact)) if (other := index.fact(name))]
    wanted = (
        signs(fact)
        | {"‡" for _ in elsewhere(index, fact)}
        | set(fact.superseded_by)
        | {caveats.by(other) for other in others}
        | {other.id for other in others}
    )
    return {want for want in wanted if want not in said}


@pytest.mark.parametrize(
    ("view", "name"),
    [(view, name) for view in VIEWS for name in ("table", "md", "html", "plain")],
)
def test_every_doubtful_fact_is_marked(shipped: Index, doubtful: list[Fact], view: str, name: str) -> None:
    """With what is said against it, who says so, what took its place, and that its source is of low reliability."""
    made = VIEWS[view](shipped, Language(shipped, None), doubtful)
    facts = [f for group in made.chapters for f in group.facts] if isinstance(made, InTime) and name != "plain" else list(made)
    text = written(made, name)
    starts = [m.start() for m in re.finditer(BEGINS.get(f"{view} {name}", BEGINS[name]), text, re.M)]
    assert len(starts) == len(facts)
    caveats = Caveats(Language(shipped, None))
    parts = [plain(text[start:end]) for start, end in zip(starts, [*starts[1:], len(text)])]
    assert {fact.id: missing for fact, part in zip(facts, parts) if (missing := unmarked(shipped, fact, part, caveats))} == {}


def test_every_doubtful_fact_is_marked_in_a_table(shipped: Index, doubtful: list[Fact]) -> None:
    """A row a fact, its id at the end of the first line."""
    text = written(Facts(doubtful, Language(shipped, None), total=len(doubtful)), "table", 160)
    starts = [text.rindex("\n", 0, text.index(f" {fact.id}\n")) for fact in doubtful]
    rows = zip(doubtful, starts, [*starts[1:], len(text)])
    assert {
        fact.id: missing for fact, start, end in rows if (missing := {sign for sign in signs(fact) if sign not in text[start:end]})
    } == {}


@pytest.mark.parametrize("name", ["table", "md", "html"])
def test_every_doubtful_fact_is_marked_in_a_comparison(shipped: Index, name: str) -> None:
    """In its cell, as often as it stands in one; a terminal says under the row what both ends of a contradiction stand in."""
    view = SideBySide(compare(shipped, ["canada", "mexico"], every_row=True), Language(shipped, None), most=0)
    text, caveats = plain(written(view, name)), view.language.caveats
    wanted: Counter[str] = Counter()
    for row in view.answer.rows:
        below = {frozenset((r.first, r.second)) for r in row.relations} if name == "table" else set()
        assert all(f"≠ {r.first} contradicts {r.second}" in text for r in row.relations if r.kind == "contradicts")
        for fact in row.facts:
            known = [
                c
                for c in caveats.of(fact, named=False, elsewhere=False)
                if frozenset((fact.id, *c.ids)) not in below or c.kind == "superseded"
            ]
            assert signs(fact) <= {c.sign if c.kind != "low" else "low" for c in known} | ({"≠"} if below else set())
            wanted.update(plain(str(caveat)) for caveat in known if caveat.ids or caveat.kind == "low")
    assert {said: count for said, count in wanted.items() if text.count(said) < count} == {}


@pytest.mark.parametrize("name", ["table", "md", "html"])
def test_every_doubtful_figure_is_marked_in_its_chart(shipped: Index, name: str) -> None:
    """With a sign before the figure and a line below, or beside it."""
    language = Language(shipped, None)
    views = [Figures(series(shipped, [quantity.id]), language, every=True) for quantity in known(shipped)]
    doubtful = [(view, fact) for view in views if view.can_be_drawn for fact in (p.fact for p in view.answer.points) if signs(fact)]
    assert len(doubtful) > 5
    texts = {id(view): plain(written(view, name, 100)) for view, _ in doubtful}
    assert [(fact.id, sign) for view, fact in doubtful for sign in signs(fact) if sign not in texts[id(view)]] == []


@pytest.mark.parametrize(
    ("text", "most", "short"),
    [
        ("All of it", 9, "All of it"), ("All of it, then", 12, "All of it…"), ("One word more", 8, "One…"), ("加拿大与墨西哥的贸易", 5, "加拿大与…"),
    ],
)  # fmt: skip
def test_shortened(text: str, most: int, short: str) -> None:
    """Between words where there are any."""
    assert shortened(text, most) == short


_RULE = '[[fact]]\nid = "rule"\nstatement = "A rule held."\ndate = "2009"\nkind = "{kind}"\n{more}\ncite = [{{ source = "s" }}]\n'
_OTHER = '[[fact]]\nid = "other"\nstatement = "Another is so."\n{other}\ncite = [{{ source = "s" }}]\n[[source]]\nid = "s"\npublisher = "P"\nreliability = "{worth}"\n'


@pytest.mark.parametrize(
    ("kind", "more", "other", "said"),
    [
        ("policy", "", 'date = "2016-12-01"\nsupersedes = ["rule"]', ["↻ until 1 Dec 2016 (other)"]),
        ("institution", "", 'date = "2016/2018"\nsupersedes = ["rule"]', ["↻ until 2016 (other)"]),
        ("policy", "", 'date = "2010~"\ndated = "by"\nsupersedes = ["rule"]', ["↻ no longer by c. 2010 (other)"]),
        ("policy", "", 'date = "2010~"\ndated = "as-of"\nsupersedes = ["rule"]', ["↻ no longer as of c. 2010 (other)"]),
        # An announcement, a count: what took its place, and when that was.
        ("position", "", 'date = "2016-12-01"\nsupersedes = ["rule"]', ["↻ overtaken by other (1 Dec 2016)"]),
        ("figure", "", 'supersedes = ["rule"]', ["↻ overtaken by other"]), ("policy", "", 'date = "../2016"\nsupersedes = ["rule"]', ["↻ overtaken by other"]),
        # The other value and who has it; of words the words.
        ("claim", 'measure = { value = "4", unit = "rank" }', 'date = "2024~"\ndated = "as-of"\nmeasure = { value = "5", unit = "rank" }\ncontradicts = ["rule"]', ["≠ rank 5: P, as of c. 2024 (other)"]),
        ("claim", 'measure = { value = "4", unit = "rank" }\ncontradicts = ["other"]', "", ["≠ “Another is so”: P (other)"]),
        ("claim", 'contradicts = ["nowhere"]', "", ["≠ contradicted (nowhere)"]), ("claim", 'contradicts = ["rule"]', "", []),
        # Of the same thing on another basis too, where it is another figure.
        ("figure", 'measure = { value = "4", unit = "rank" }\ndiffers_in_basis = ["other"]', 'date = "2024~"\nmeasure = { value = "5", unit = "rank" }', ["‡ rank 5 on another basis: P, c. 2024 (other)"]),
        ("figure", 'measure = { value = "4", unit = "rank" }', 'measure = { value = "4", unit = "rank" }\ndiffers_in_basis = ["rule"]', []),
        ("figure", 'measure = { value = "4", unit = "rank" }', 'differs_in_basis = ["rule"]', ["‡ “Another is so” on another basis: P (other)"]),
        ("figure", 'differs_in_basis = ["nowhere", "rule"]', "", []),
        # A standing that no other fact explains has its note.
        ("claim", 'standing = "mistaken"\nnote = "It was not."', 'contradicts = ["rule"]', ["✗ mistaken: It was not.", "≠ “Another is so”: P (other)"]),
        ("claim", 'standing = "disputed"\nnote = "By many."', "", ["≠ disputed: By many."]), ("claim", 'standing = "superseded"', "", ["↻ superseded"]),
        ("claim", 'standing = "disputed"\nnote = "By many."\ncontradicts = ["other"]', "", ["≠ “Another is so”: P (other)"]), ("claim", "", "", []),
    ],
)  # fmt: skip
def test_what_is_said(make_store: Callable[..., Path], kind: str, more: str, other: str, said: list[str]) -> None:
    """Of the fact; and where its source is not named beside it, that this is of low reliability."""
    for worth in ("high", "low"):
        store = make_store(a=_RULE.format(kind=kind, more=more) + _OTHER.format(other=other, worth=worth))
        index = Index(*open_database([str(store)], cache=False))
        fact = index.fact("rule")
        assert fact
        caveats = Language(index, None).caveats
        low = worth == "low"
        assert [str(caveat) for caveat in caveats.of(fact)] == [
            line.replace(": P", ": P (low reliability)") if low else line for line in said
        ]
        assert [str(caveat) for caveat in caveats.of(fact, named=False)][len(said) :] == (["▽ source of low reliability"] if low else [])
        assert [str(name) for name in caveats.who(fact)] == ["P (low reliability)" if low else "P"]


def test_both_sides_on_the_first_screen(cli: Callable[..., Result], monkeypatch: pytest.MonkeyPatch) -> None:
    """A question that sources answer differently has their answers, and who gives them, within the first 24 lines of 80 columns."""
    monkeypatch.setenv("COLUMNS", "80")
    text = cli("search", "is mexico canadas third or fourth trade partner", "-f", "table", store=default_store()).stdout
    first = plain("\n".join(text.splitlines()[:23]))
    assert re.search(r"fourth-largest.*FOCAL with COMEXI", first)
    assert "rank 3 on another basis: The Christian Science Monitor, as of c. Sep 2025" in first
    assert "rank 5 on another basis: The Conference Board of Canada, as of c. 2024 (trade-rank-fifth-conference-board)" in first
