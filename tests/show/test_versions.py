"""What differs between two versions of a store, as people, scripts and feed readers get it."""

from __future__ import annotations

import json
from typing import Any

import feedparser
import pytest

from cmfacts.ask.changes import changes
from cmfacts.errors import QuestionError
from cmfacts.show import formats
from cmfacts.show.versions import Versions

from ..conftest import Page

CITE = [{"source": "s", "page": "3", "anchor": "it rained all day"}]
FACT = {
    "id": "a",
    "statement": "It rained.",
    "date": "2009",
    "measure": {"value": "9500", "unit": "mm", "bound": ">"},
    "cite": CITE,
    "note": "N.",
}
OLD: list[tuple[str, Any]] = [
    ("fact", FACT),
    ("fact", {**FACT, "id": "gone", "statement": "It snowed & froze."}),
    ("source", {"id": "s", "title": "T"}),
]
NEW: list[tuple[str, Any]] = [
    ("fact", {k: v for k, v in FACT.items() if k != "note"} | {
        "id": "b", "formerly": ["a"], "measure": {"value": "25", "unit": "mm"}, "standing": "disputed", "tags": ["x", "y"],
        "cite": [*CITE, {"source": "t"}], "translations": {"es": "Llovía *mucho*."},
    }),
    ("fact", {**FACT, "id": "new", "statement": "1. It <hailed>."}),
    ("source", {"id": "s", "title": "U"}), ("synonym", {"words": ["rain", "lluvia"]}),
]  # fmt: skip
DATED = "2025-03-01T00:00:00Z"


def view(old: list[tuple[str, Any]] = OLD, new: list[tuple[str, Any]] = NEW, dated: str | None = DATED) -> Versions:
    return Versions(changes(old, new), dated=dated, title="Rain & snow", language="en")


def written(name: str, of: Versions | None = None) -> str:
    chunks = formats.written(of or view(), Page(), name)
    assert chunks is not None
    assert not isinstance(chunks, bytes)
    return "".join(chunks)


def test_release_notes() -> None:
    """Under heads, a line each; what Markdown would read is text."""
    assert written("md") == (
        "## Facts\n\n### Added\n\n- 1\\. It \\<hailed\\>. `new`\n\n### Removed\n\n- It snowed & froze. `gone`\n\n### Renamed\n\n- `b`: formerly a\n\n"
        "### Figures\n\n- `b`: figure: more than 9,500 mm → 25 mm\n\n### Standing\n\n- `b`: standing: reported → disputed\n\n"
        "### Citations\n\n- `b`: citation added: t\n\n### Translations\n\n- `b`: translations.es added: Llovía \\*mucho\\*.\n\n"
        "### Other fields\n\n- `b`: note removed: N.\n- `b`: tags added: x, y\n\n"
        "## Sources\n\n### Wording\n\n- `s`: title: T → U\n\n## Synonyms\n\n### Added\n\n- rain, lluvia\n"
    )
    assert written("md", view(OLD, OLD)) == ""


def test_a_line_each() -> None:
    """In plain text, and in a table the same beside the id."""
    assert written("plain").splitlines() == [
        "new: added: 1. It <hailed>.", "gone: removed: It snowed & froze.", "b: formerly a", "b: figure: more than 9,500 mm → 25 mm",
        "b: standing: reported → disputed", "b: citation added: t", "b: translations.es added: Llovía *mucho*.", "b: note removed: N.",
        "b: tags added: x, y", "source s: title: T → U", "synonym: added: rain, lluvia",
    ]  # fmt: skip
    table = written("table").splitlines()
    assert [line.split()[0] for line in table[2:]] == ["new", "gone", *["b"] * 7, "source", "synonym"]
    assert "it rained all day" in written("plain", view(OLD, [("fact", {**FACT, "cite": []}), *OLD[1:]]))


def test_a_pipe_has_values_as_they_are() -> None:
    """Tables as JSON; what was added or removed by what it says. In JSON all of it, too."""
    rows = [line.split("\t") for line in written("tsv").splitlines()]
    assert rows[0] == ["added", "fact", "new", "", "", "1. It <hailed>."]
    assert rows[1] == ["removed", "fact", "gone", "", "It snowed & froze.", ""]
    assert rows[3] == ["figure", "fact", "b", "measure", '{"value": "9500", "unit": "mm", "bound": ">"}', '{"value": "25", "unit": "mm"}']
    first, *_, last = json.loads(written("json"))
    assert (first["entry"], first["change"]) == (NEW[1][1], "added")
    assert last == {
        "change": "added", "table": "synonym", "id": None, "field": None, "old": None, "new": "rain, lluvia", "text": "rain, lluvia", "entry": NEW[3][1]
    }  # fmt: skip


def test_a_feed_reader_reads_the_feed() -> None:
    """An entry a fact, with what happened to it; the dates are those given."""
    feed = feedparser.parse(written("atom"))
    assert not feed.bozo
    assert (feed.version, feed.feed.title, feed.feed.updated, feed.feed.author) == ("atom10", "Rain & snow: changes", DATED, "Rain & snow")
    assert [e.title for e in feed.entries] == [
        "Changed: It rained.", "Removed: It snowed & froze.", "Added: 1. It <hailed>.", "Changed: U", "Added: rain, lluvia"
    ]  # fmt: skip
    assert {e.updated for e in feed.entries} == {DATED}
    assert len({e.id for e in feed.entries} | {feed.feed.id}) == 6
    assert [t.term for t in feed.entries[0].tags] == ["renamed", "figure", "standing", "citation", "translation", "other"]
    content = feed.entries[0].content[0]
    assert content.type == "text/html"
    assert "<li>figure: more than 9,500 mm → 25 mm</li><li>standing: reported → disputed</li>" in content.value
    assert feed.entries[2].content[0].value == "<p>1. It &lt;hailed&gt;.</p><p><code>new</code></p>"


def test_the_same_changes_are_the_same_bytes() -> None:
    """In whatever order they were read; an entry is another to a reader if it says something else, the feed never."""
    assert written("atom") == written("atom", view(OLD[::-1], NEW[::-1]))
    one, other = (feedparser.parse(written("atom", view(OLD, [("fact", {**FACT, "date": date}), *OLD[1:]]))) for date in ("2010", "2011"))
    assert one.feed.id == other.feed.id
    assert one.entries[0].id != other.entries[0].id


def test_feeds_of_nothing_and_of_no_date() -> None:
    """No entry; and misuse that says what to do."""
    assert feedparser.parse(written("atom", view(OLD, OLD))).entries == []
    with pytest.raises(QuestionError, match=r"a feed needs a date, and nothing in the newer version says one: name a revision, or"):
        written("atom", view(dated=None))


def test_what_xml_has_no_place_for() -> None:
    """Is left out, and a long title cut; a language that is none is not said."""
    odd = {**FACT, "statement": "a\x00\ufffe\uffff\ud800b" + "c" * 1000}
    text = written("atom", Versions(changes([], [("fact", odd)]), dated=DATED, language='"><x>'))
    feed = feedparser.parse(text)
    assert not feed.bozo
    assert feed.entries[0].title.startswith("Added: abcc")
    assert (len(feed.entries[0].title) <= 201, feed.entries[0].title[-1]) == (True, "…")
    assert f"ab{'c' * 1000}" in feed.entries[0].content[0].value
    assert "xml:lang" not in text


def test_limits_change_no_exit_code() -> None:
    """That there is a difference is an answer of all changes, not of those shown."""
    assert (view().answered, view().limited(0).answered, view(OLD, OLD).answered) == (False, False, True)
    assert len(list(view().limited(2).found)) == 2


def test_a_terminal_shows_the_beginning_of_what_nobody_reads() -> None:
    """Two fields of a million characters."""
    long = view([("fact", {**FACT, "note": "lorem ipsum " * 90_000})], [("fact", {**FACT, "note": "dolor sit " * 100_000})])
    assert len(written("table", long)) < 30_000
    assert len(written("tsv", long)) > 2_000_000
