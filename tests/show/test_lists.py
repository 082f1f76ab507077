"""Lists on a terminal: what can be copied stands whole, nothing is padded, marks can be read, the last line counts."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.cells import cell_len
from typer.testing import Result

from cmfacts.ask.compare import compare
from cmfacts.ask.filters import Filters
from cmfacts.ask.quantities import known
from cmfacts.ask.search import COUNTED, answer, how_many
from cmfacts.ask.series import series
from cmfacts.ask.timeline import grouped, timeline
from cmfacts.index.cache import open_database
from cmfacts.index.reader import Index
from cmfacts.show import formats
from cmfacts.show.comparison import SideBySide
from cmfacts.show.facts import Cards, Facts, Hits, InTime
from cmfacts.show.figures import Figures, Quantities
from cmfacts.show.language import Language
from cmfacts.show.lists import Sources, source_record, terms
from cmfacts.show.view import Screen, View

from ..conftest import Page

Cli = Callable[..., Result]
ESCAPE = r"\x1b\[[0-9;]*m|\x1b\]8;[^\x1b]*\x1b\\"


def drawn(view: View, width: int = 80, *, color: bool = False, links: bool = False) -> str:
    """What a terminal shows of a view."""
    chunks = formats.written(view, Page(screen=Screen(width, color, True, links=links)), "table")
    assert chunks is not None
    assert not isinstance(chunks, bytes)
    return "".join(chunks)


def hits(index: Index, query: str, limit: int = 10) -> Hits:
    """The hits as the command has them."""
    return Hits(answer(index, query, limit=limit, marks=True).hits, Language(index, None), total=how_many(index, query))


def _in_time(index: Index) -> InTime:
    found = timeline(index, "visa", everything=True)
    return InTime(grouped(index, found.facts, "year"), Language(index, None), by="year", found=found)


#: A way to make a view, and the ids that it has to show.
VIEWS: dict[str, Callable[[Index], tuple[View, list[str]]]] = {
    "search": lambda i: ((view := hits(i, "visa lifted")), [f.id for f in view]),
    "list": lambda i: (Facts(facts := i.facts(range(0, i.size, 40)), Language(i, None), total=len(facts)), [f.id for f in facts]),
    "timeline": lambda i: ((view := _in_time(i)), [f.id for f in view]),
    "show": lambda i: (Cards(i, facts := i.facts(range(0, i.size, 200)), Language(i, None)), [f.id for f in facts]),
    "compare": lambda i: (
        view := SideBySide(
            compare(i, ["csm-2025", "archyde-2025"], filters=Filters(topic="diplomacy"), every_row=True), Language(i, None), most=0
        ),
        [f.id for row in view.answer.rows for f in row.facts],
    ),
    "sources": lambda i: (Sources([source_record(s, 1) for s in i.sources()]), [s.id for s in i.sources()]),
    "topics": lambda i: (terms(i, "topic", "topics"), [t.id for t in i.terms("topic")]),
    "chart": lambda i: (Quantities(known(i)), [k.id for k in known(i)]),
    "series": lambda i: (
        Figures(series(i, ["refugee-claims"]), Language(i, None)),
        [
            "focal-backgrounder-2010",
            "news660-visa-2016",
            "axios-visa-2024",
            "ircc-cimm-2023",
            "asylum-claims-2008-9462",
            "refugee-claims-2008",
        ],
    ),
}


@pytest.mark.parametrize("width", [20, 40, 60, 100])
@pytest.mark.parametrize("view", VIEWS)
def test_ids_and_addresses_stand_whole(shipped: Index, view: str, width: int) -> None:
    """However narrow the terminal: what is longer than a line is one word, which the terminal breaks and copies in one piece."""
    made, ids = VIEWS[view](shipped)
    text = re.sub(r"^(?:link|copy) +", "", drawn(made, width), flags=re.M)
    assert [name for name in ids if not re.search(rf"(?<![\w-]){name}(?![\w-])", text)] == []
    assert [line for line in text.splitlines() if cell_len(line) > width and len(line.split()) > 1] == []


@pytest.mark.parametrize("width", [40, 80, 120])
@pytest.mark.parametrize("view", VIEWS)
def test_no_line_ends_in_blanks(shipped: Index, view: str, width: int) -> None:
    """In colour neither."""
    text = drawn(VIEWS[view](shipped)[0], width, color=True, links=True)
    assert [line for line in text.splitlines() if re.sub(ESCAPE, "", line) != re.sub(ESCAPE, "", line).rstrip()] == []


def test_lines_are_not_too_long_to_read(shipped: Index) -> None:
    """However wide the terminal, a statement has at most some 90 characters a line."""
    text = drawn(hits(shipped, "visa"), 240)
    fact = text.splitlines()[0].index("fact")
    assert max(text.splitlines()[0].index("who says so") - fact, 0) <= 93


# The table


def test_a_table_where_there_is_room(shipped: Index) -> None:
    """Date, fact, who says so, id: each with a column, or the last two in one; blocks below 100 columns."""
    heads = {width: drawn(hits(shipped, "visa"), width).splitlines()[0].split("  ") for width in (99, 100, 160)}
    assert [word.strip() for word in heads[160] if word.strip()] == ["date", "fact", "who says so", "id"]
    assert [word.strip() for word in heads[100] if word.strip()] == ["date", "fact", "who says so, id"]
    assert heads[99][0] == "2015"  # no heads: the first fact itself


def test_the_last_line_counts(shipped: Index) -> None:
    """How many of how many, as many as there are without a limit, and what to do next."""
    whole = len(answer(shipped, "visa", limit=0).hits)
    text = " ".join(drawn(hits(shipped, "visa")).split())
    assert text.endswith(f"10 of {whole} facts: --limit 0 shows all; cmfacts show ID for one in full, cmfacts cite ID to cite it")


@pytest.mark.parametrize(("query", "total"), [("visa", 2), ("topic:migration", 4), ("qqqq", 0), ("-visa", 8), ("canada", 8)])
def test_how_many(mini: Index, query: str, total: int) -> None:
    """As many hits as without a limit."""
    assert how_many(mini, query) == len(answer(mini, query, limit=0).hits) == total


def test_no_words_and_no_filters_leave_all(mini: Index) -> None:
    """Which is what there would be without the filter that is to blame."""
    assert how_many(mini, "") == mini.size


def test_many_hits_are_not_counted_to_their_end(mini: Index) -> None:
    """There may be more, and so it is said."""
    view = Hits(answer(mini, "canada", limit=2).hits, Language(mini, None), total=COUNTED)
    assert view.foot.startswith("2 of 1,000 facts or more: --limit 0 shows all; ")


# Marks


def test_marks_can_be_read_on_white(shipped: Index) -> None:
    """The words that were met are bold and underlined; nothing is yellow, which a terminal with bright bold shows white on white."""
    text = drawn(hits(shipped, "visa lifted"), color=True)
    assert "\x1b[1;4mvisa\x1b[0m" in text
    for view in VIEWS:
        assert re.findall(r"\x1b\[(?:\d+;)*33m", drawn(VIEWS[view](shipped)[0], color=True)) == []


def test_what_most_facts_have_is_not_marked(shipped: Index, mini: Index) -> None:
    """In a store as large as ours; of few facts chance would tell."""
    text = drawn(hits(shipped, "canada mexico visa"), color=True)
    assert {word.lower() for word in re.findall(r"\x1b\[1;4m(.*?)\x1b", text)} >= {"visa"}
    assert not {"canada", "mexico"} & {word.lower() for word in re.findall(r"\x1b\[1;4m(.*?)\x1b", text)}
    assert "\x1b[1;4mCanada\x1b[0m" in drawn(hits(mini, "canada"), color=True)


# Links


def test_links(shipped: Index) -> None:
    """Names lead to the place, addresses to themselves, in the same bytes each time; none where the terminal has none."""
    view = hits(shipped, "visa")
    text = drawn(view, color=True, links=True)
    assert re.search(r"\x1b\]8;id=\d+;http://www\.660news\.com/", text)
    assert text == drawn(view, color=True, links=True)
    assert re.sub(r"\x1b\]8;[^\x1b]*\x1b\\", "", text) == drawn(view, color=True)
    card = drawn(
        Cards(shipped, [f for f in [shipped.fact("archyde-partner-us-2023")] if f], Language(shipped, None)), color=True, links=True
    )
    shown, hidden = re.findall(r"\x1b\]8;id=\d+;(.*?)\x1b\\(?:\x1b\[\d+m)?(.*?)\x1b", card)[0][::-1]
    assert hidden.startswith(f"{shown}#:~:text=")


def test_an_address_is_ascii(make_store: Callable[..., Path]) -> None:
    """As terminals want it; nothing in it can end the link."""
    store = make_store(
        a='[[source]]\nid = "s"\nURL = "https://exämple.org/a"\n[[fact]]\nid = "f"\nstatement = "So."\ncite = [{ source = "s" }]\n'
    )
    index = Index(*open_database([str(store)], cache=False))
    text = drawn(Facts(index.all_facts(), Language(index, None), total=1), color=True, links=True)
    assert "\x1b]8;id=1;https://ex%C3%A4mple.org/a\x1b\\" in text


@pytest.mark.parametrize("width", [40, 80, 100])
@pytest.mark.parametrize("view", VIEWS)
def test_ascii_takes_no_more_room(shipped: Index, view: str, width: int) -> None:
    """Stand-ins that are longer than what they stand for are counted, and the same is said."""
    made, ids = VIEWS[view](shipped)
    chunks = formats.written(made, Page(screen=Screen(width, False, False)), "table")
    text = re.sub(r"^(?:link|copy) +", "", "".join(chunks or ()), flags=re.M)  # type: ignore[arg-type]  # it is text
    assert [line for line in text.splitlines() if len(line) > width and len(line.split()) > 1] == []
    assert [name for name in ids if name not in text] == []
