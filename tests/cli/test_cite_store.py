"""A store that can be cited: what `[store]` says of it, in every style, in `info`, in exports and back."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

Cli = Callable[..., Result]

STORE = """\
[store]
id = "rain"
title = "Rain by City"
description = "How much rain fell, and who says so."
version = "2.1"
license = "CC-BY-4.0"
authors = ["Doe, Jo", { literal = "Weather Office, Inc." }]
URL = "https://example.org/rain"
DOI = "10.1000/rain"
issued = 2026-03-01
keywords = ["rain", "cities"]
languages = ["en"]
format = 1

[[fact]]
id = "a"
statement = "It rained."
cite = [{ source = "s" }]

[[source]]
id = "s"
title = "T"
"""


@pytest.fixture
def store(make_store: Callable[..., Path]) -> Path:
    return make_store(a=STORE)


@pytest.mark.parametrize("name", ["store", "rain"])
def test_text(cli: Cli, store: Path, name: str) -> None:
    """By its id, or as `store`."""
    assert cli("check", store=store).stdout == ""
    assert cli("cite", name, store=store).stdout == (
        "Doe, J., & Weather Office, Inc. (2026). Rain by City (Version 2.1) [Data set]. https://doi.org/10.1000/rain\n"
    )


@pytest.mark.parametrize(
    ("style", "lines"),
    [
        ("bibtex", ["@misc{rain,", "  author = {Doe, Jo and {Weather Office, Inc.}},", "  version = {2.1},", "  doi = {10.1000/rain},"]),
        ("ris", ["TY  - DATA", "AU  - Weather Office, Inc.", "DO  - 10.1000/rain", "KW  - rain, cities"]),
        (
            "md",
            [
                "[^rain]: Doe, J., & Weather Office, Inc. (2026). *Rain by City* (Version 2.1) \\[Data set\\]. <https://doi.org/10.1000/rain>"
            ],
        ),
    ],
)
def test_other_styles(cli: Cli, store: Path, style: str, lines: list[str]) -> None:
    said = cli("cite", "store", "-s", style, store=store).stdout.splitlines()
    assert [line for line in lines if line not in said] == []


def test_csl_json(cli: Cli, store: Path) -> None:
    (item,) = json.loads(cli("cite", "rain", "-s", "csl-json", store=store).stdout)
    assert (item["id"], item["type"], item["version"], item["license"]) == ("rain", "dataset", "2.1", "CC-BY-4.0")
    assert (item["abstract"], item["issued"]) == ("How much rain fell, and who says so.", {"date-parts": [[2026, 3, 1]]})


def test_facts_and_sources_come_first(cli: Cli, make_store: Callable[..., Path]) -> None:
    """What is called `store` is what is cited."""
    store = make_store(a=STORE.replace('id = "s"', 'id = "store"').replace('source = "s"', 'source = "store"'))
    assert cli("cite", "store", store=store).stdout == "T. (n.d.).\n"
    assert cli("cite", "rain", store=store).stdout.startswith("Doe, J.")


def test_info_and_exports(cli: Cli, store: Path, tmp_path: Path) -> None:
    said = dict(line.split("\t")[:2] for line in cli("info", store=store).stdout.splitlines())
    assert [said[f"store {key}"] for key in ("id", "authors", "DOI", "issued", "keywords")] == [
        "rain", "Doe, Jo; Weather Office, Inc.", "10.1000/rain", "2026-03-01", "rain, cities",
    ]  # fmt: skip
    assert (
        cli("export", "-f", "csv", "--table", "store", store=store)
        .stdout.splitlines()[1]
        .endswith('"[""Doe, Jo"", ""Weather Office, Inc.""]",https://example.org/rain,10.1000/rain,2026-03-01,"[""rain"", ""cities""]"')
    )
    (tmp_path / "e.jsonl").write_text(cli("export", store=store).stdout, encoding="utf-8")
    assert cli("import", str(tmp_path / "e.jsonl"), "-o", str(tmp_path / "again"), store=store).exit_code == 0
    assert cli("cite", "store", store=tmp_path / "again").stdout == cli("cite", "store", store=store).stdout


def test_another_format(cli: Cli, make_store: Callable[..., Path]) -> None:
    said = cli("check", store=make_store(a=STORE.replace("format = 1", "format = 2"))).stdout
    assert (
        said.splitlines()[0].partition(": ")[2]
        == "`2` is no format of stores; this cmfacts reads format 1: leave it out, or use a newer cmfacts"
    )
