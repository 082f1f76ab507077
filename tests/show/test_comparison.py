"""A comparison for a reader: differences in words, ids whole, figures once, counts where there is much."""

import re
from functools import cache
from typing import Any

import pytest

from cmfacts.ask.compare import Comparison, compare
from cmfacts.ask.differences import Difference
from cmfacts.ask.filters import Filters
from cmfacts.index.reader import Index
from cmfacts.show import formats
from cmfacts.show.change import in_words
from cmfacts.show.comparison import SideBySide
from cmfacts.show.language import Language
from cmfacts.show.terminal.columns import comparison
from cmfacts.show.view import Screen

from ..conftest import Page


@pytest.mark.parametrize(
    ("difference", "ratio", "unit", "words"),
    [
        ("+15231", "13.70", "claims", "15,231 more, 13.7 times"),
        ("~<+16430", "~<3.170", "claims", "about 16,400 more, about 3.2 times"),
        ("-1892", "0.8000", "claims", "1,892 fewer, 20 per cent"),
        ("-2.50", "0.895", "billion CAD", "C$2.50 billion less, 10 per cent"),
        ("+69", "2.4", "billion CAD", "C$69 billion more, 2.4 times"),
        ("+1.3", "2.2", "million visitors", "1.3 million more, 2.2 times"),
        # A bound turns round with the sign: less than −1,462 is over 1,462 fewer, and so is the part.
        ("<-1462", "<0.8455", "claims", "over 1,462 fewer, over 15 per cent"),
        (">-50", ">0.5", "claims", "under 50 fewer, under 50 per cent"),
        (">+50", ">1.5", "claims", "over 50 more, over 50 per cent"),
        ("<+50", "<1.526", "claims", "under 50 more, under 53 per cent"),
        (">=+50", ">=3", "claims", "at least 50 more, at least 3 times"),
        ("<=+50", "<=3.0", "claims", "at most 50 more, at most 3 times"),
        ("<=-50", "<=0.5", "claims", "at least 50 fewer, at least 50 per cent"),
        ("~>+50", "~>3.0", "claims", "about 50 more, about 3 times"),
        # Points of per cent, places of ranks, and no times where there are none.
        ("+8.1", None, "per cent", "8.1 points more"),
        ("+15", "6", "per cent of all claims", "15 points more, 6 times"),
        ("-1", None, "per cent", "1 point less"),
        ("-1", None, "rank", "1 place higher"),
        ("+2", None, "rank", "2 places lower"),
        (">+2", None, "rank", "over 2 places lower"),
        # What is all but the same has no part; what is the same is said so.
        ("+1", "1.001", "claims", "1 more"),
        ("-9999", "0.0001", "claims", "9,999 fewer"),
        ("+0", "1", "claims", "the same"),
        ("~+0.0", "~1", "claims", "about the same"),
        (">+0", ">1", "claims", "more"),
        (">=+0", ">=1", "claims", "no less"),
        ("<+0", "<1", "claims", "less"),
        ("<=+0", "<=1", "claims", "no more"),
        ("+5", "2", None, "5 more, 2 times"),
    ],
)
def test_differences_in_words(difference: str, ratio: "str | None", unit: "str | None", words: str) -> None:
    """As people say it; what is inexact is rounded to what is known of it."""
    assert in_words(Difference("a", "b", difference, ratio, None, unit)) == words


def test_why_not() -> None:
    """The reason, where there is no number."""
    assert in_words(Difference("a", "b", None, None, "C$ against US$")) == "not compared: C$ against US$"


@cache
def compared(index: Index, sides: str, topic: str | tuple[str, ...], every: bool) -> Comparison:
    """Asked once for all widths."""
    return compare(index, sides.split(), filters=Filters(topic=topic), every_row=every)


def made(index: Index, sides: str, *, language: "str | None" = None, every: bool = False, **asked: Any) -> SideBySide:
    """A comparison as the command makes it."""
    answer = compared(index, sides, asked.get("topic", ()), every)
    return SideBySide(answer, Language(index, language), most=0 if every else 3, overview=not asked and not every)


def drawn(index: Index, sides: str, width: int = 100, **asked: Any) -> str:
    """What a terminal shows of it."""
    return comparison(Screen(width, False, True), made(index, sides, **asked))


COMPARED = ["canada mexico", "2009 2023", "2005 2009 2023", "csm-2025 archyde-2025", "asylum-claims-2009-7570 trade-goods-2016-40-8"]


def test_much_in_common_is_an_overview(shipped: Index) -> None:
    """A screen or two with counts, and the way to the texts; little is shown at once."""
    lines = drawn(shipped, "canada mexico").splitlines()
    assert len(lines) <= 120
    assert lines[0] == "Canada and Mexico"
    assert re.match(
        r"\d+ rows in common, \d+ with figures on both sides, \d+ of them comparable, \d+ in conflict; \d+ facts common",
        " ".join(lines[1:3]),
    )
    assert re.fullmatch(r"rows that one side alone has: Canada \d+, Mexico \d+: --all shows them", lines[3])
    assert lines[-1].startswith("the texts: cmfacts compare canada mexico --topic ")
    assert "asylum-claims-2009-7570" in drawn(shipped, "2009 2023")


@pytest.mark.parametrize("width", [20, 40, 60, 80, 100, 160])
@pytest.mark.parametrize("sides", COMPARED)
def test_it_fits_and_breaks_no_id(shipped: Index, sides: str, width: int) -> None:
    """Every id of what is shown stands whole on a line; what is longer than one is a word, which the terminal breaks."""
    text = drawn(shipped, sides, width)
    assert [line for line in text.splitlines() if len(line) > width and len(line.split()) > 1] == []
    view = made(shipped, sides)
    if not view.as_overview:
        cells = [cell for row in view.answer.rows for question in view.shown(row) for cell in question.cells]
        assert [len(cell) for cell in cells if len([f for f in cell if f.id in text]) < min(len(cell), 3)] == []


@pytest.mark.parametrize("width", [20, 40, 60, 80, 100, 160])
def test_an_overview_hides_no_conflict(shipped: Index, width: int) -> None:
    """However narrow: as many as the summary counts."""
    text = " ".join(drawn(shipped, "csm-2025 archyde-2025", width).split())
    counts = [int(n) for n in re.findall(r"≠ (\d+) in conflict", text)]
    assert len(counts) > 5
    assert f" {sum(counts)} in conflict; " in text


def test_figures_stand_first_and_once(shipped: Index) -> None:
    """The figure and what it is of, not the figure and the sentence that has it once more."""
    text = drawn(shipped, "2009 2023")
    assert "7,570 claims [" in text
    assert "Mexicans filed 7,570" not in text
    assert text.count("$119.3 billion") == 1


def test_one_head_a_topic_and_its_sources(shipped: Index) -> None:
    """The names of the sides once under each heading; the sources numbered from 1 under each."""
    topics = re.split(r"\n(?=\w[\w ]* ━)", drawn(shipped, "2009 2023"))[1:]
    assert len(topics) > 1
    for topic in topics:
        assert len(re.findall(r"^ *2009 +2023$", topic, re.M)) == 1
        marks = {int(n) for found in re.findall(r"\[([\d,]+)\]", topic) for n in found.split(",")}
        assert marks == set(range(1, len(marks) + 1))


def test_the_one_compared_is_named(shipped: Index) -> None:
    """Of several values in a cell, and in words."""
    text = drawn(shipped, "2009 2023")
    assert "7,570 claims → nearly 24,000 claims: about 16,400 more, about 3.2 times" in text


def test_what_the_store_knows_is_said(shipped: Index) -> None:
    """Who says otherwise, what has overtaken a fact, and a source that is not to be trusted."""
    text = drawn(shipped, "2009 2023")
    assert "≠ $34,293 million: El Economista, 2024" in text
    assert "source of low reliability" in text
    assert "↻ overtaken" in drawn(shipped, "csm-2025 archyde-2025", topic="diplomacy")


@pytest.mark.parametrize("language", ["es", "fr"])
def test_a_language_leaves_nothing_out(shipped: Index, language: str) -> None:
    """The same facts in the same places, with the names of sides and rows in the language."""
    english, other = (SideBySide(compare(shipped, ["canada", "mexico"]), Language(shipped, code)) for code in (None, language))
    assert [r["id"] for r in english.records(None)] == [r["id"] for r in other.records(None)]
    assert other.titles[1] == {"es": "México", "fr": "Mexique"}[language]


def test_what_is_not_translated_is_marked(views: Index) -> None:
    """And shown."""
    text = drawn(views, "review ledger", language="es", topic="trade")
    assert "[en]" in text
    assert "Talks on the accord" in text
    assert "[en]" not in drawn(views, "review ledger", topic="trade")


def test_what_one_side_has_is_counted_and_shown_with_all(shipped: Index) -> None:
    """Never silently left out."""
    assert "rows that one side alone has: 2009 " in drawn(shipped, "2009 2023")
    every = drawn(shipped, "2009 2023", every=True)
    assert "trade-canada-uk-2009" in every
    assert "trade-canada-uk-2009" not in drawn(shipped, "2009 2023")


@pytest.mark.parametrize("name", ["md", "html"])
def test_pages_say_it_as_the_terminal_does(shipped: Index, name: str) -> None:
    """How much there is in common on top, a question a row, and why figures are not compared."""
    text = "".join(formats.written(made(shipped, "2009 2023", topic=("trade",)), Page(), name) or ())  # type: ignore[arg-type]  # it is text
    assert text.index("6 rows in common, 6 with figures on both sides") < text.index("Trade")
    assert re.search(r"<code>cmfacts list --since 2009|`cmfacts list --since 2009", text)
    assert re.search(r"Trade of two countries(\*\*<br>|: )Canada, Mexico", text)
    assert text.count("not compared: C$ against $") == 3


def test_another_basis_is_a_reason(shipped: Index) -> None:
    """Where the store says that two figures differ in it."""
    text = drawn(shipped, "mexico-third-merchandise-partner-2025 mexico-rank-canada-trade-2009")
    assert "not compared: on another basis, “Mexico’s rank among" in text


def test_what_facts_of_different_rows_say_of_each_other(shipped: Index) -> None:
    """Beside each of the two; what facts of one row say stands below it."""
    text = " ".join(drawn(shipped, "focal-backgrounder-2010 csm-2025", every=True, width=60).split())
    for fact, other in (("ties-untended-decades", "ties-ministries-all-levels"), ("ties-ministries-all-levels", "ties-untended-decades")):
        assert re.search(rf"≠ “[^”]*”: [^()]*(?:\([^)]*\))?[^()]* \({other}\) {fact}", text)
