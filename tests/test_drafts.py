"""The drafts that `cmfacts proof` is measured on: what is expected of each is in form, and stands where it is said to stand."""

import re
from pathlib import Path
from typing import Any

import pytest
import tomli

from cmfacts.index.reader import Index

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


def keys(draft: Path) -> set[str]:
    """What a draft cites, in pandoc's forms or LaTeX's."""
    text = draft.read_text(encoding="utf-8")
    if draft.suffix == ".tex":
        text = re.sub(r"(?<!\\)%.*", "", text)  # comments are not read
        cited = ",".join(
            group for cite in re.findall(r"\\\w*cite\w*((?:\[[^]]*\]|\{[^}]*\})+)", text) for group in re.findall(r"\{([^}]*)\}", cite)
        )
        return {key.strip() for key in cited.split(",")} - {""}
    return set(re.findall(r"(?:(?<![\w.])@|\[\^(?=[^]]*\](?!:)))([a-z][a-z0-9-]+)", text))


@pytest.fixture(scope="module")
def standings(shipped: Index) -> dict[str, str]:
    """Of each fact by its id; a source is reported."""
    return {source.id: "reported" for source in shipped.sources()} | {fact.id: fact.standing for fact in shipped.all_facts()}


def test_each_draft_has_what_is_expected_of_it_and_nothing_else_lies_there() -> None:
    names = [name(draft) for draft in DRAFTS]
    assert len(set(names)) == len(names)
    assert {name(path) for path in (ROOT / "bench/drafts").glob("*/*.toml")} == set(names)
    assert {draft.suffix for draft in DRAFTS} <= {".md", ".tex", ".html", ".txt"}
    assert {draft.parent.name for draft in DRAFTS} <= {"tune", "reported", "last"}


def test_a_draft_is_of_a_length_to_read_and_of_the_language_in_its_name() -> None:
    for draft in DRAFTS:
        text = draft.read_text(encoding="utf-8")
        if unread := UNREAD.get(draft.suffix):
            text = unread.sub(" ", text)
        words = sum(any(char.isalnum() for char in word) for word in text.split())
        assert 100 <= words <= 400, name(draft)
        assert expected(draft)["language"] == draft.name.partition("-")[0]


def test_a_finding_stands_at_its_place_and_names_facts_that_there_are(standings: dict[str, str]) -> None:
    for draft in DRAFTS:
        lines = draft.read_text(encoding="utf-8").split("\n")
        for finding in expected(draft).get("finding", []):
            assert set(finding) - {"why"} == {"line", "column", "text", "kind", "facts"}, name(draft)
            assert finding["kind"] in KINDS, name(draft)
            assert lines[finding["line"] - 1][finding["column"] - 1 :].startswith(finding["text"]), name(draft)
            assert set(finding["facts"]) <= set(standings), name(draft)
            assert bool(finding["facts"]) == (finding["kind"] != "unknown-key"), name(draft)


def test_a_key_is_found_fault_with_as_its_fact_stands(standings: dict[str, str]) -> None:
    kinds = {None: "unknown-key", "superseded": "overtaken", "mistaken": "mistaken", "disputed": "disputed"}
    for draft in DRAFTS:
        wanted = {key: kinds[standings.get(key)] for key in keys(draft) if standings.get(key) != "reported"}
        found = {finding["text"]: finding["kind"] for finding in expected(draft).get("finding", [])}
        assert {key: found.get(key) for key in wanted} == wanted, name(draft)
        assert {text for text, kind in found.items() if kind == "unknown-key"} <= set(wanted), name(draft)
