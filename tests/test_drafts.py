"""The drafts that `cmfacts proof` is measured on: what is expected of each is in form, and stands where it is said to stand."""

import re
from pathlib import Path
from typing import Any

import pytest
import tomli

import cmfacts

from .conftest import ROOT

DRAFTS = sorted(path for path in (ROOT / "bench/drafts").glob("*/*") if path.suffix != ".toml")
KINDS = {"differs", "overtaken", "mistaken", "disputed", "unknown-key"}
UNREAD = {
    ".html": re.compile(r"<(style|script)\b.*?</\1>|<!--.*?-->|<[^>]*>", re.DOTALL),
    ".tex": re.compile(r"(?<!\\)%.*|\\[A-Za-z]+\*?"),
}


def name(draft: Path) -> str:
    return f"{draft.parent.name}/{draft.stem}"


def expected(draft: Path) -> dict[str, Any]:
    return tomli.loads(draft.with_suffix(".toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def ids() -> tuple[set[str], set[str]]:
    """Of facts, and of sources."""
    with cmfacts.open_store(ROOT / "facts") as store:
        return {fact.id for fact in store.facts}, {source.id for source in store.sources}


def test_each_draft_has_what_is_expected_of_it_and_nothing_else_lies_there() -> None:
    names = [name(draft) for draft in DRAFTS]
    assert len(set(names)) == len(names)
    assert {name(path) for path in (ROOT / "bench/drafts").glob("*/*.toml")} == set(names)
    assert {draft.suffix for draft in DRAFTS} <= {".md", ".tex", ".html", ".txt"}
    assert {draft.parent.name for draft in DRAFTS} <= {"tune", "reported", "last"}


@pytest.mark.parametrize("draft", DRAFTS, ids=name)
def test_a_draft_is_of_a_length_to_read_and_of_the_language_in_its_name(draft: Path) -> None:
    text = draft.read_text(encoding="utf-8")
    if unread := UNREAD.get(draft.suffix):
        text = unread.sub(" ", text)
    words = sum(any(char.isalnum() for char in word) for word in text.split())
    assert 100 <= words <= 400
    assert expected(draft)["language"] == draft.name.partition("-")[0]


@pytest.mark.parametrize("draft", DRAFTS, ids=name)
def test_a_finding_stands_at_its_place_and_names_facts_that_there_are(draft: Path, ids: tuple[set[str], set[str]]) -> None:
    facts, sources = ids
    lines = draft.read_text(encoding="utf-8").split("\n")
    for finding in expected(draft).get("finding", []):
        assert set(finding) - {"why"} == {"line", "column", "text", "kind", "facts"}
        assert finding["kind"] in KINDS
        assert lines[finding["line"] - 1][finding["column"] - 1 :].startswith(finding["text"])
        assert set(finding["facts"]) <= facts
        if finding["kind"] == "unknown-key":
            assert not finding["facts"]
            assert finding["text"] not in facts | sources
        else:
            assert finding["facts"]
