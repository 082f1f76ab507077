"""Answers as pages: sound HTML that says what the other formats say, and opens in a real browser."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from typer.testing import Result

from ..browser import opened
from ..conftest import VIEWS

Cli = Callable[..., Result]
COMMANDS = {
    "search": ["search", "accord"],
    "list": ["list"],
    "timeline": ["timeline", "--all"],
    "by-topic": ["timeline", "--all", "--by", "topic"],
    "span": ["timeline", "--all", "--span"],
    "compare": ["compare", "review", "ledger"],
    "chart": ["chart", "claims"],
    "quantities": ["chart"],
}
_VOID = ("meta", "br")


class Page(HTMLParser):
    """A page taken apart: whether its tags match, its headings, rows, texts, ids and links."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, list[str]] = {}
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag not in _VOID:
            self.open.append(tag)
            self.texts.setdefault(tag, []).append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        for tag in set(self.open):
            self.texts[tag][-1] += data


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_page(cli: Cli, command: list[str]) -> None:
    """Self-contained: tags match, one heading of the first rank, a list or a table, every note leads to a source, nothing is fetched."""
    result = cli(*command, "-f", "html", store=VIEWS)
    page = Page(result.stdout)
    tags = [tag for tag, _ in page.seen]
    ids = [attrs["id"] for _, attrs in page.seen if "id" in attrs]
    links = [attrs["href"] or "" for tag, attrs in page.seen if tag == "a"]
    assert (result.exit_code, tags.count("h1"), "ul" in tags or "table" in tags) == (0, 1, True)
    assert len(ids) == len(set(ids))
    assert {link[1:] for link in links if link.startswith("#")} <= set(ids)
    assert not {"script", "img", "link", "iframe"} & set(tags)
    assert all(attrs.get("scope") in ("row", "col") for tag, attrs in page.seen if tag == "th")
    assert dict(page.seen)["html"] == {"lang": "en"}


def test_the_same_answer(cli: Cli) -> None:
    """Every fact of the list, with its date, in its order."""
    said = Page(cli("list", "-f", "html", store=VIEWS).stdout).texts["li"]
    ids = [line.split("\t")[0] for line in cli("list", store=VIEWS).stdout.splitlines()]
    assert [i for item in said for i in ids if re.search(rf"\.(\[\d\])+{i} · ", item)] == ids


def test_a_bar_is_as_long_as_its_figure(cli: Cli) -> None:
    """From nought, in parts of the longest; the gap has a row."""
    page = Page(cli("chart", "claims", "-f", "html", store=VIEWS).stdout)
    widths = [attrs["style"] for tag, attrs in page.seen if tag == "span" and attrs.get("class") == "bar"]
    assert widths == [f"width:{n / 9500 * 100:.2f}%;margin-left:0.00%" for n in (3400, 9500, 9462, 8000)]
    assert "no figure for 2006 and 2007" in page.texts["td"]


@pytest.mark.parametrize(
    ("command", "title"),
    [
        ("search accord", "search accord"), ("compare review ledger --topic trade", "compare review ledger --topic trade"),
        ("timeline --since 1990 --until 2030 --span --all -n 3", "timeline --all --span --since 1990 --until 2030"),
        ("list --party canada --party mexico --fields id", "list --party canada --party mexico"),
        ("search accord --sort date --party=canada", "search accord --sort date --party canada"),
    ],
)  # fmt: skip
def test_a_title_says_what_was_asked(cli: Cli, command: str, title: str) -> None:
    """Words, filters and what else chooses, but for how it is printed."""
    page = Page(cli(*command.split(), "-f", "html", store=VIEWS).stdout)
    assert page.texts["h1"][0].partition(": ")[2] == title


def test_the_list_of_charts_has_its_figures(cli: Cli) -> None:
    """In words and as blocks, as a terminal has them."""
    page = Page(cli("chart", "-f", "html", store=VIEWS).stdout)
    assert "2005 about 3,400 → 2009 less than 8,000 claims" in page.texts["td"]
    assert cli("chart", "-f", "md", store=VIEWS).stdout.splitlines()[0] == "| id | label | figures | line |"


def test_a_phone_says_of_each_cell_whose_it_is(cli: Cli) -> None:
    """The head of a comparison is not shown where cells stand under one another."""
    page = Page(cli("compare", "review", "ledger", "-f", "html", store=VIEWS).stdout)
    heads = [attrs for tag, attrs in page.seen if tag == "th" and attrs.get("scope") == "col"]
    sides = [attrs["data-side"] for tag, attrs in page.seen if tag == "td" and "data-side" in attrs]
    assert len(sides) > 2
    assert sides == [page.texts["th"][0], page.texts["th"][1]] * (len(sides) // 2)
    assert len(heads) == 2 * len([h for h in page.texts["h2"] if h != "Sources"])


def test_a_phone_says_of_each_value_what_it_is(cli: Cli) -> None:
    """Where a table has more columns than fit."""
    page = Page(cli("sources", "-f", "html", store=VIEWS).stdout)
    cells = [attrs["data-side"] for tag, attrs in page.seen if tag == "td"]
    assert cells[:4] == page.texts["th"][1:5] == ["issued", "title", "publisher", "facts"]
    assert [attrs.get("class") for tag, attrs in page.seen if tag == "table"] == ["sides"]
    page = Page(cli("topics", "-f", "html", store=VIEWS).stdout)
    assert [attrs.get("class") for tag, attrs in page.seen if tag == "table"] == [None]


def test_facts_are_no_markup(cli: Cli, make_store: Callable[..., Path]) -> None:
    """Whatever somebody's store holds is text."""
    store = make_store(a="[[fact]]\nid = \"a\"\nstatement = '<script>alert(1)</script> & \"x\"'\n[store]\ntitle = '</title><b>'\n")
    text = cli("list", "-f", "html", store=store).stdout
    assert "<script" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;x&quot;" in text
    assert Page(text).texts["h1"] == ["</title><b>: list"]


def _luminance(color: str) -> float:
    digits = color.lstrip("#")
    full = "".join(c * 2 for c in digits) if len(digits) == 3 else digits
    parts = [int(full[n : n + 2], 16) / 255 for n in (0, 2, 4)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_contrast(cli: Cli) -> None:
    """7 to 1 for every text, light and dark. Source: WCAG 2.2, contrast (enhanced)."""
    style = Page(cli("list", "-f", "html", store=VIEWS).stdout).texts["style"][0]
    themes = [dict(re.findall(r"--(\w+):(#\w+)", block)) for block in re.findall(r":root\{(.*?)\}", style)]
    assert len(themes) == 2
    for theme in themes:
        for name in ("ink", "soft", "link", "warn"):
            light, dark = sorted((_luminance(theme[name]), _luminance(theme["ground"])), reverse=True)
            assert (light + 0.05) / (dark + 0.05) >= 7, (name, theme)


#: A page that shows others, and then says what a browser has made of each.
_FRAMES = """<!doctype html><body onload="for (const frame of document.querySelectorAll('iframe'))
document.body.append(Object.assign(document.createElement('pre'), {textContent: frame.contentDocument.documentElement.outerHTML}))">"""


@pytest.mark.needs("chromium")
def test_in_a_browser(cli: Cli, tmp_path: Path) -> None:
    """What a real browser makes of each page has all the facts, and no complaint."""
    pages = {name: cli(*command, "-f", "html", store=VIEWS).stdout for name, command in COMMANDS.items()}
    for name, text in pages.items():
        (tmp_path / f"{name}.html").write_text(text, encoding="utf-8")
    (tmp_path / "all.html").write_text(_FRAMES + "".join(f"<iframe src={name}.html></iframe>" for name in pages), encoding="utf-8")
    made, complaints = opened(tmp_path / "all.html")
    assert "CONSOLE" not in complaints
    seen = re.findall(r"<pre>(.*?)</pre>", made, re.S)
    assert len(seen) == len(pages)
    for text, made in zip(pages.values(), seen):
        ours, theirs = Page(text), Page(unescape(made))
        for tag in ("h1", "h2", "th", "td", "li"):
            assert theirs.texts.get(tag) == ours.texts.get(tag)
