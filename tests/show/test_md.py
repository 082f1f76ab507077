"""Markdown shows what was written, read back by a reader of Markdown with what GitHub adds."""

import re
from html import unescape

import pytest
from markdown_it import MarkdownIt

from cmfacts.show.formats.md import code, opening, text


def shown(markdown: str, element: str) -> tuple[str, list[str]]:
    """The text in an element of the page, and the addresses that are linked; nothing else is in it."""
    page = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(markdown)
    match = re.search(rf"<{element}>(.*)</{element}>", page, re.DOTALL)
    assert match, page
    assert not re.search("<(?!/?a[ >])", match[1]), page
    return unescape(re.sub("<[^>]+>", "", match[1])), re.findall('href="([^"]*)"', page)


@pytest.mark.parametrize(
    ("datum", "links"),
    [
        ("5~10 and 6~12, ~~x~~ ~", []),
        ("AT&amp;T &lt; &#65; &#x41; & R&D &co", []),
        ("*a* _b_ `c` **d** \\* [e](f) <b> | # !", []),
        ("See https://example.org/a_b_c, or (http://e.org/a_(b)).", ["https://example.org/a_b_c", "http://e.org/a_(b)"]),
        ("https://e.org/?a&copy;_b_ https://e.org/a|b_c_", []),
        ("www.e.org/_a_ and HTTPS://E.org/_a_", []),
        # What opens a block at the beginning of a line.
        ("- 5 degrees were measured.", []), ("-5 degrees", []), ("+ a", []), ("1810. The year", []), ("1) x", []), ("---", []), ("- - -", []), ("-", []),
        ("=== x", []), ("# x", []), ("> x", []), ("~~~ x", []), ("``` x", []), ("[ ] x", []), ("2009.", []), ("1234567890. x", []), ("12.5 x", []),
    ],
)  # fmt: skip
def test_what_is_shown_is_what_was_written(datum: str, links: list[str]) -> None:
    """In a list and in a table; bare addresses are linked, where they can be."""
    assert shown(f"- {opening(text(datum))}\n", "li") == (datum, links)
    assert shown(f"| a |\n| --- |\n| {text(datum)} |\n", "td") == (datum, links)


@pytest.mark.parametrize(
    ("datum", "markdown"),
    [
        ("1810. The year", "1810\\. The year"), ("- 5", "\\- 5"), ("+ 5", "\\+ 5"), ("-5", "-5"), ("---", "\\---"), ("    code", "code"), ("5. - x", "5\\. - x"),
        ("more ~ less", "more ~ less"), ("~5", "\\~5"), ("a\nb\x1b", "a b"),
    ],
)  # fmt: skip
def test_what_is_escaped(datum: str, markdown: str) -> None:
    """What would be read as something else, and no more."""
    assert opening(text(datum)) == markdown


@pytest.mark.parametrize("datum", ["a-1", "a_b", "a`b", "`a``b`", "<b> *c* &amp; \\"])
def test_code(datum: str) -> None:
    """As it is, whatever is in it."""
    assert MarkdownIt("commonmark").parse(code(datum))[1].children[0].content == datum  # type: ignore[index]
