"""
Every paragraph of the founding sources has a fact, or a reason why it has none (`data/coverage.toml`).

`python -m tests.store.test_coverage` writes the table in facts/README.md. Without the texts, only what needs none of them is tested.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

import pytest
import tomli

from cmfacts import open_store
from cmfacts.model import Fact
from cmfacts.store.verify import Text, normal, squeezed, verify

from ..conftest import DATA, ROOT, TEXTS

pytestmark = pytest.mark.usefixtures("warm")

FOUNDING = ("focal-beltway-2010", "focal-backgrounder-2010", "orf-2022", "csm-2025", "archyde-2025")
README = ROOT / "facts" / "README.md"
_TABLE = re.compile(r"(<!-- coverage -->\n).*?(<!-- /coverage -->)", re.S)


class Coverage(NamedTuple):
    """A source: its paragraphs (headings not counted), its facts, and the paragraphs without a fact."""

    source: str
    paragraphs: int
    facts: int
    bare: tuple[str, ...]


@cache
def reasons() -> dict[tuple[str, str], str]:
    rows = tomli.loads((DATA / "coverage.toml").read_text(encoding="utf-8"))["paragraph"]
    return {(r["source"], normal(r["starts"])): r["reason"] for r in rows}


def reason_for(source: str, paragraph: str) -> str | None:
    return next((why for (of, starts), why in reasons().items() if of == source and normal(paragraph).startswith(starts)), None)


@cache
def coverage_of(source: str) -> Coverage:
    facts = _facts()
    cited = [c for f in facts for c in f.citations if c.source == source]
    headings = {normal(c.section) for c in cited if c.section}
    anchors = {squeezed(c.anchor) for c in cited if c.anchor}
    text = Text((TEXTS / f"{source}.txt").read_text(encoding="utf-8"), [])
    paragraphs = [p for p in text.paragraphs if not _is_heading(p, headings)]
    bare = tuple(p for p in paragraphs if not any(a in squeezed(p) for a in anchors))
    return Coverage(source, len(paragraphs), len([f for f in facts if source in f.sources]), bare)


def coverage() -> list[Coverage]:
    return [coverage_of(source) for source in FOUNDING]


@cache
def _facts() -> tuple[Fact, ...]:
    with open_store(ROOT / "facts") as store:
        return tuple(store.facts)


def _is_heading(paragraph: str, headings: set[str]) -> bool:
    """A heading, or its line in a table of contents."""
    said = re.sub(r"^\d+ ", "", normal(paragraph.lstrip(" -")))
    return said in headings or said.isdigit()


def table() -> str:
    rows = ["| source | paragraphs | facts | paragraphs without a fact, and why |", "|---|---|---|---|"]
    for found in coverage():
        why = "; ".join(f"“{' '.join(p.split()[:5])} …”: {reason_for(found.source, p)}" for p in found.bare)
        rows.append(f"| `{found.source}` | {found.paragraphs} | {found.facts} | {why or 'none'} |")
    return "\n".join(rows) + "\n"


@pytest.mark.texts
@pytest.mark.parametrize("source", FOUNDING)
def test_every_paragraph_has_a_fact_or_a_reason(source: str) -> None:
    """None is passed over in silence."""
    found = coverage_of(source)
    assert [p for p in found.bare if not reason_for(found.source, p)] == []


@pytest.mark.texts
def test_every_reason_is_needed() -> None:
    """A reason for a paragraph that has a fact by now is struck out."""
    bare = {(found.source, normal(p)) for found in coverage() for p in found.bare}
    assert [key for key in reasons() if not any(of == key[0] and p.startswith(key[1]) for of, p in bare)] == []


@pytest.mark.texts
def test_the_table_is_the_one_in_the_readme() -> None:
    """`python -m tests.store.test_coverage` writes it."""
    match = _TABLE.search(README.read_text(encoding="utf-8"))
    assert match is not None
    assert table() == match[0].split("\n", 1)[1].rsplit("<!--", 1)[0]


@pytest.mark.texts
def test_the_store_verifies() -> None:
    """Every anchor once, every number and name near it, nothing copied."""
    found = verify([str(ROOT / "facts")], str(TEXTS))
    assert found.problems == ()
    assert set(FOUNDING) == set(found.texts)
    assert found.anchors_found == found.citations - found.not_at_hand
    said = README.parents[1].joinpath("README.md").read_text(encoding="utf-8")
    assert f"{found.citations:,} citations of {found.facts:,} facts; {found.anchors_found:,} anchors found" in said
    assert (
        f"{found.numbers_checked:,} numbers and {found.names_checked:,} names checked; longest run of shared words {found.longest_shared}"
        in said
    )


if __name__ == "__main__":
    README.write_text(_TABLE.sub(lambda m: m[1] + table() + m[2], README.read_text(encoding="utf-8")), encoding="utf-8")
