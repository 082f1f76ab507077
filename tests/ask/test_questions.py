"""What a reader of each source would ask is answered in the first three hits."""

from __future__ import annotations

from typing import Any

import pytest
import tomli

from cmfacts.ask.search import search
from cmfacts.index.reader import Index

from ..conftest import DATA

QUESTIONS: list[dict[str, Any]] = tomli.loads((DATA / "questions.toml").read_text(encoding="utf-8"))["question"]


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q["q"])
def test_answered_in_the_first_three(shipped: Index, question: dict[str, Any]) -> None:
    """One of the facts that answer stands there."""
    assert {hit.fact.id for hit in search(shipped, question["q"], limit=3)} & set(question["facts"])


def test_five_questions_per_source_about_facts_that_exist(shipped: Index) -> None:
    """And at least one of the facts named cites the source."""
    by_source: dict[str, int] = {}
    for question in QUESTIONS:
        by_source[question["source"]] = by_source.get(question["source"], 0) + 1
        named = [shipped.fact(name) for name in question["facts"]]
        assert None not in named, question["q"]
        assert any(question["source"] in fact.sources for fact in named if fact), question["q"]
    assert len(by_source) == 5
    assert min(by_source.values()) >= 5
