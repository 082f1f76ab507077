"""The link that leads to a place: RFC 3986 whatever a store has, and one text directive."""

import pytest

from cmfacts.ask.citation import lead, link
from cmfacts.model import Citation


@pytest.mark.parametrize(
    ("url", "anchor", "expected"),
    [
        ("https://en.wikipedia.org/wiki/Moore's_law", None, "https://en.wikipedia.org/wiki/Moore's_law"),
        ("https://en.wikipedia.org/wiki/Moore's_law", "every two years", "https://en.wikipedia.org/wiki/Moore's_law#:~:text=every%20two%20years"),
        ("http://user@[::1]:80/a;b=(1)!*?x=$1&y=a,b@:/?", None, "http://user@[::1]:80/a;b=(1)!*?x=$1&y=a,b@:/?"),
        ("HTTPS://e.org", "a", "HTTPS://e.org#:~:text=a"),
        # One directive, which begins at the first `:~:`.
        ("https://e.org/a#:~:text=first", "second part", "https://e.org/a#:~:text=second%20part"),
        ("https://e.org/a#top:~:text=first&text=x", "a-b, c", "https://e.org/a#top:~:text=a%2Db%2C%20c"),
        ("https://e.org/a#top", "é", "https://e.org/a#top:~:text=%C3%A9"),
        ("https://e.org/a#:~:text=first", None, "https://e.org/a#:~:text=first"),
        # What is no character of an address is percent-encoded.
        ("https://e.org/a b<c>\"d\"{e}|\\^`[f]", None, "https://e.org/a%20b%3Cc%3E%22d%22%7Be%7D%7C%5C%5E%60%5Bf%5D"),
        ("https://e.org/100%/%41%zz", None, "https://e.org/100%25/%41%25zz"),
        ("https://fr.wikipedia.org/wiki/Économie#Été", None, "https://fr.wikipedia.org/wiki/%C3%89conomie#%C3%89t%C3%A9"),
        ("https://e.org/\u202e\u001b[31m\n", None, "https://e.org/%E2%80%AE%1B%5B31m"),
        ("https://e.org/a#b#c", None, "https://e.org/a#b%23c"),
        (" https://e.org/a ", None, "https://e.org/a"),
        # No address of the web.
        ("https://", "a", None),
        ("https:///a", "a", None),
        ("https://e .org/", "a", None),
        ("ftp://e.org/", "a", None),
        ("javascript:alert('https://e.org')", "a", None),
        ("", "a", None),
        (None, "a", None),
    ],
)  # fmt: skip
def test_links(url: str | None, anchor: str | None, expected: str | None) -> None:
    assert link(Citation("s", anchor=anchor, url=url)) == expected


def test_a_copy_where_the_address_is_none() -> None:
    """What stands before the link says so."""
    copied = Citation("s", url="file:///x", archive_url="https://a.org/l'x")
    assert (link(copied), lead(copied)) == ("https://a.org/l'x", "copy at ")
