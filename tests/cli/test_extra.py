"""`extra`, the author's own keys of a fact: kept as they are, shown, asked by name, exported, and the same again when read back."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from ..conftest import MINI

Cli = Callable[..., Result]

STORE = """\
[[fact]]
id = "ottawa"
statement = "Ottawa is the capital of Canada."
cite = [{ source = "atlas" }]
extra = { latitude = 45.50, longitude = -75, seen = 2009-07-13, deep = { "a.b" = [1, 2.5, "x"], none = nan }, long = 0.1234567890123456789, ok = true, name = "Ottawa" }
formerly = ["bytown"]

[[fact]]
id = "mexico-city"
statement = "Mexico City is the capital of Mexico."
cite = [{ source = "atlas" }]

[fact.extra]
latitude = 1.94e1

[[source]]
id = "atlas"
title = "Atlas"
"""
EXTRA = {
    "latitude": 45.5, "longitude": -75, "seen": "2009-07-13", "deep": {"a.b": [1, 2.5, "x"], "none": "nan"}, "long": "0.1234567890123456789", "ok": True,
    "name": "Ottawa",
}  # fmt: skip


@pytest.fixture
def store(make_store: Callable[..., Path]) -> Path:
    return make_store(a=STORE)


def test_json(cli: Cli, store: Path) -> None:
    """Numbers as numbers where a float has all their digits, dates as text; an empty object where there is none."""
    assert cli("check", store=store).stdout == ""
    assert [fact["extra"] for fact in json.loads(cli("list", "-f", "json", store=store).stdout)] == [{"latitude": 19.4}, EXTRA]
    assert json.loads(cli("show", "visa-2009", "-f", "json", store=MINI).stdout)[0]["extra"] == {}


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ("id,extra.latitude", "mexico-city\t19.4\nottawa\t45.5\n"),
        ("extra.name,extra.ok", "\t\nOttawa\ttrue\n"),
        ("extra.deep.a.b", '\n[1, 2.5, "x"]\n'),
        ("extra.deep.none,extra.no.such", "\t\nnan\t\n"),
    ],
)
def test_a_key_of_it_is_a_field(cli: Cli, store: Path, fields: str, told: str) -> None:
    """By dots, as deep as it goes; nothing where a fact has none."""
    assert cli("list", "--fields", fields, store=store).stdout == told


def test_other_objects_are_asked_likewise(cli: Cli) -> None:
    """But for lists, which have no names."""
    assert cli("list", "--fields", "id,measure.unit", "--kind", "figure", store=MINI).stdout.splitlines()[0].split("\t") == [
        "claims-2005",
        "claims",
    ]
    refused = cli("list", "--fields", "citations.url", store=MINI)
    assert (refused.exit_code, "there is no field `citations.url`" in refused.stderr) == (2, True)


def test_every_format_has_a_key(cli: Cli, store: Path) -> None:
    for name in ("csv", "md", "html", "table", "jsonl"):
        assert "45.5" in cli("list", "--fields", "id,extra.latitude", "-f", name, store=store).stdout, name


def test_the_card(cli: Cli, store: Path) -> None:
    """A line a key, at the end."""
    assert cli("show", "mexico-city", "-f", "md", store=store).stdout.splitlines()[-1] == "- **latitude** 19.4"


def test_exports_and_back(cli: Cli, store: Path, tmp_path: Path) -> None:
    """The tables have it as JSON, former ids too; the JSON of a store makes the same store, whether of `export` or of `list`."""
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(cli("export", "-f", "csv", "--table", "fact", store=store).stdout))}
    assert (json.loads(rows["ottawa"]["extra"]), rows["ottawa"]["formerly"]) == (EXTRA, '["bytown"]')
    for n, text in enumerate((cli("export", store=store).stdout, cli("list", "-f", "jsonl", store=store).stdout)):
        (tmp_path / "e.jsonl").write_text(text, encoding="utf-8")
        assert cli("import", str(tmp_path / "e.jsonl"), "-o", str(tmp_path / str(n)), store=store).exit_code == 0
        facts = json.loads(cli("list", "-f", "json", store=tmp_path / str(n)).stdout)
        assert [fact["extra"] for fact in facts] == [{"latitude": 19.4}, EXTRA]
    assert cli("diff", str(store), str(tmp_path / "0"), store=store).stdout == ""


def test_edit(cli: Cli, store: Path) -> None:
    """What TOML takes for a number is one; all else is text."""
    before = (store / "a.toml").read_text(encoding="utf-8")
    for change in ("extra.latitude=46.25", "extra.name=Québec 9", "extra.n=5", "extra.longitude=", "extra.seen="):
        assert cli("edit", "ottawa", change, store=store).exit_code == 0
    after = 'extra = { latitude = 46.25, deep = { "a.b" = [1, 2.5, "x"], none = nan }, long = 0.1234567890123456789, ok = true, name = "Québec 9", n = 5 }'
    old = next(line for line in before.splitlines() if line.startswith("extra"))
    assert (store / "a.toml").read_text(encoding="utf-8") == before.replace(old, after)


def test_add_from_json(cli: Cli, store: Path) -> None:
    """Numbers stay numbers on their way through a pipe."""
    fact = {
        "id": "toronto",
        "statement": "Toronto is no capital.",
        "cite": [{"source": "atlas"}],
        "extra": {"latitude": 43.7, "n": 1, "gone": None},
    }
    assert cli("add", "-", store=store, input=json.dumps(fact)).exit_code == 0
    assert "extra = { latitude = 43.7, n = 1 }\n" in (store / "a.toml").read_text(encoding="utf-8")


def test_check(cli: Cli, make_store: Callable[..., Path]) -> None:
    """Anything goes inside; that it is a table does not."""
    store = make_store(a=STORE.replace("[fact.extra]\nlatitude = 1.94e1", 'extra = "x"'))
    assert "`extra` of fact `mexico-city` is a string, not a table; write a table" in cli("check", store=store).stdout
