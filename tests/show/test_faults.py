"""Faults for the tools that gather them."""

from __future__ import annotations

import json
from typing import Any

import pytest

from cmfacts import __version__
from cmfacts.model import Problem
from cmfacts.show import formats
from cmfacts.show.problems import Faults

from ..conftest import Page

FAULTS = (
    Problem("facts/a, 100 %: é.toml", 3, "bad-date", "`x`\nis no date, 5 %", "write one", 'date = "x"', "a"),
    Problem("/abs/b.toml", 0, "unreadable", "the file cannot be read", severity="warning"),
    Problem("./c.toml", 7, "bad-date", "no"),
)


def written(name: str, *faults: Problem) -> str:
    return "".join(map(str, formats.written(Faults(faults), Page(), name) or ()))


def test_github() -> None:
    """A command a line, whatever a name or message holds."""
    assert written("github", *FAULTS).splitlines() == [
        "::error file=facts/a%2C 100 %25%3A é.toml,line=3,title=bad-date::`x` is no date, 5 %25; write one",
        "::warning file=/abs/b.toml,title=unreadable::the file cannot be read",
        "::error file=c.toml,line=7,title=bad-date::no",
    ]
    assert written("github") == ""


def test_sarif() -> None:
    """A rule a code, a result a fault with its place; without faults a run that has none."""
    (run,) = json.loads(written("sarif", *FAULTS))["runs"]
    assert (run["tool"]["driver"]["name"], run["tool"]["driver"]["version"]) == ("cmfacts", __version__)
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["bad-date", "unreadable"]
    places: list[dict[str, Any]] = [result["locations"][0]["physicalLocation"] for result in run["results"]]
    assert [place["artifactLocation"]["uri"] for place in places] == [
        "facts/a%2C%20100%20%25%3A%20%C3%A9.toml",
        "file:///abs/b.toml",
        "c.toml",
    ]
    assert [place.get("region") for place in places] == [{"startLine": 3}, None, {"startLine": 7}]
    assert [(r["ruleId"], r["ruleIndex"], r["level"]) for r in run["results"]] == [
        ("bad-date", 0, "error"),
        ("unreadable", 1, "warning"),
        ("bad-date", 0, "error"),
    ]
    assert run["results"][0]["message"]["text"] == "`x` is no date, 5 %; write one"
    assert json.loads(written("sarif"))["runs"][0]["results"] == []


@pytest.mark.parametrize("name", ["github", "sarif"])
def test_only_faults(name: str) -> None:
    """No other answer can be written so."""
    assert name not in formats.formats_of(["facts", "records"])
