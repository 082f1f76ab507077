"""Ranges, and figures with a bound: as they are written in data, in words where people read, with what is wrong with them."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

Cli = Callable[..., Result]

FACT = """\
[[fact]]
id = "a"
statement = "Between 5,000 and 7,000 people came."
kind = "figure"
date = "2001"
measure = {{ quantity = "people", value = "{value}", unit = "people"{bound} }}
cite = [{{ source = "s" }}]

[[fact]]
id = "b"
statement = "6,000 people came."
kind = "figure"
date = "2002"
measure = {{ quantity = "people", value = "6000", unit = "people" }}
cite = [{{ source = "s" }}]

[[quantity]]
id = "people"
en = "People"
unit = "people"

[[source]]
id = "s"
title = "T"
"""


@pytest.fixture
def made(make_store: Callable[..., Path]) -> Callable[..., Path]:
    return lambda value, bound="": make_store(a=FACT.format(value=value, bound=f', bound = "{bound}"' if bound else ""))


def test_a_range(cli: Cli, made: Callable[..., Path], tmp_path: Path) -> None:
    """As it is written in data, where its number is null; with a dash for people; found by either end; the same again when read back."""
    store = made("5000..7000")
    assert cli("check", store=store).stdout == ""
    assert json.loads(cli("show", "a", "-f", "json", store=store).stdout)[0]["measure"]["value"] == "5000..7000"
    assert json.loads(cli("show", "a", "-f", "json", "--fields", "value,number", store=store).stdout) == [
        {"value": "5000..7000", "number": None}
    ]
    assert "- **figure** 5,000–7,000 people\n" in cli("show", "a", "-f", "md", store=store).stdout
    assert cli("search", "7000", "--fields", "id", store=store).stdout == "a\n"
    assert ",5000..7000,," in cli("export", "-f", "csv", "--table", "fact", store=store).stdout
    (row,) = json.loads(cli("compare", "2001", "2002", "-f", "json", store=store).stdout)["rows"]
    assert [one["reason"] for one in row["differences"]] in ([], ["a range"])
    assert "5000..7000" not in cli("chart", "people", "-f", "md", store=store).stdout
    (tmp_path / "e.jsonl").write_text(cli("export", store=store).stdout, encoding="utf-8")
    assert cli("import", str(tmp_path / "e.jsonl"), "-o", str(tmp_path / "again"), store=store).exit_code == 0
    assert cli("diff", str(store), str(tmp_path / "again"), store=store).stdout == ""


@pytest.mark.parametrize(
    ("value", "bound", "shown"),
    [
        ("5000..7000", "~", "about 5,000–7,000 people"),
        ("7000", ">=", "at least 7,000 people"),
        ("7000", "<=", "up to 7,000 people"),
        ("7000", "~<", "nearly 7,000 people"),
        ("7000", "~>", "just over 7,000 people"),
        ("7000", ">", "more than 7,000 people"),
        ("7000", "<", "less than 7,000 people"),
    ],
)
def test_in_words(cli: Cli, made: Callable[..., Path], value: str, bound: str, shown: str) -> None:
    assert f"- **figure** {shown}\n" in cli("show", "a", "-f", "md", store=made(value, bound)).stdout


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (
            "7000..5000",
            'the range `7000..5000` of fact `a` does not go from a smaller figure to a larger; write the smaller first: value = "5..7"',
        ),
        (
            "5000..5000.0",
            'the range `5000..5000.0` of fact `a` does not go from a smaller figure to a larger; write the smaller first: value = "5..7"',
        ),
        ("5000..", 'the value `5000..` of fact `a` is no number; write digits only: value = "9500"'),
        ("5,000..7000", 'the value `5,000..7000` of fact `a` is no number; write digits only: value = "9500"'),
    ],
)
def test_what_is_none(cli: Cli, made: Callable[..., Path], value: str, said: str) -> None:
    assert said in cli("check", store=made(value)).stdout
