"""`cmfacts rename`: another id, everywhere; and what an id that an entry had leads to."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from ..conftest import MINI

Cli = Callable[..., Result]


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A copy of the small store, to be written to."""
    return shutil.copytree(MINI, tmp_path / "store")


def texts(store: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in store.iterdir()}


BEFORE = texts(MINI)


def test_a_fact(cli: Cli, store: Path) -> None:
    """Its id, the relations of others, and no byte besides; the old id leads to it."""
    result = cli("rename", "claims-2005", "claims-of-2005", store=store)
    assert (result.stdout, result.stderr, result.exit_code) == ("claims-of-2005\n", "", 0)
    after = texts(store)
    changed = BEFORE["facts.toml"].replace("claims-2005", "claims-of-2005")
    assert after["facts.toml"].replace('formerly = ["claims-2005"]\n', "") == changed
    assert {**after, "facts.toml": ""} == {**BEFORE, "facts.toml": ""}
    assert cli("check", store=store).stdout == ""


@pytest.mark.parametrize(
    ("old", "table", "fields"),
    [("source:report-2010", "sources.toml", 'source = "'), ("topic:trade", "vocabulary.toml", 'topic = "'), ("party:mexico", "vocabulary.toml", '"'), ("quantity:claims", "vocabulary.toml", 'quantity = "'), ("aspect:visa-rules", "vocabulary.toml", 'aspect = "')],
)  # fmt: skip
def test_sources_and_terms(cli: Cli, store: Path, old: str, table: str, fields: str) -> None:
    """Wherever facts and sources name them, and nowhere else: a word of the same letters stays."""
    name = old.partition(":")[2]
    result = cli("rename", old, "another-name", store=store)
    assert (result.stdout, result.exit_code) == ("another-name\n", 0)
    assert ("`cmfacts verify` looks for its text as another-name.txt" in result.stderr) is old.startswith("source")
    after = texts(store)
    assert f'formerly = ["{name}"]' in after[table]
    assert f'{fields}{name}"' not in after["facts.toml"]
    assert after["facts.toml"].count(f'{fields}another-name"') == BEFORE["facts.toml"].count(f'{fields}{name}"')
    assert cli("check", store=store).stdout == ""
    lines = zip(BEFORE["facts.toml"].splitlines(), after["facts.toml"].splitlines(), strict=True)
    assert all(a == b or b.replace("another-name", name) == a for a, b in lines)


def test_and_back(cli: Cli, store: Path) -> None:
    """Its own former id it may have again."""
    cli("rename", "claims-2005", "claims-x", store=store)
    assert cli("rename", "claims-x", "claims-2005", store=store).exit_code == 0
    assert texts(store)["facts.toml"].replace('formerly = ["claims-x"]\n', "") == BEFORE["facts.toml"]


def test_dry_run(cli: Cli, store: Path) -> None:
    """Shows the change of every file."""
    result = cli("rename", "report-2010", "report", "--dry-run", store=store)
    assert '+formerly = ["report-2010"]' in result.stdout
    assert '+derived_from = "report"' in result.stdout
    assert texts(store) == BEFORE


@pytest.mark.parametrize(
    ("args", "said", "code"),
    [
        (["claims-2005", "Claims 2005"], "`Claims 2005` is no id: use a-z, 0-9 and single hyphens", 2),
        (["claims-2005", "claims-2008"], "the id `claims-2008` is taken by the fact at ", 2),
        (["claims-2005", "claims-2005"], "`claims-2005` is what it is called already", 2),
        (["claims-2006", "x"], "there is no fact, source or term `claims-2006`; did you mean claims-2005", 1),
        (["source:claims-2005", "x"], "there is no source `claims-2005`", 1),
    ],
)
def test_what_cannot_be_done(cli: Cli, store: Path, args: list[str], said: str, code: int) -> None:
    """One line, and nothing is written."""
    result = cli("rename", *args, store=store)
    assert (result.stdout, result.exit_code, texts(store)) == ("", code, BEFORE)
    assert said in result.stderr
    assert result.stderr.count("\n") == 1


def test_an_id_that_was_anothers(cli: Cli, store: Path) -> None:
    """Is not given again: whoever cites it means the other."""
    cli("rename", "claims-2005", "claims-x", store=store)
    result = cli("rename", "claims-2008", "claims-2005", store=store)
    assert result.exit_code == 2
    assert "the id `claims-2005` is one that the fact at " in result.stderr


def test_a_broken_file(cli: Cli, store: Path) -> None:
    """Is in the way only if it may name the old id."""
    (store / "broken.toml").write_text("[[fact]]\nid = \n")
    assert cli("rename", "claims-2005", "claims-x", store=store).exit_code == 0
    (store / "broken.toml").write_text('[[fact]]\nsupersedes = ["claims-2008"\nx')
    before = texts(store)
    result = cli("rename", "claims-2008", "claims-y", store=store)
    assert (result.exit_code, texts(store)) == (2, before)
    assert "it may name `claims-2008`" in result.stderr


def test_one_that_was_interrupted_is_ended(cli: Cli, store: Path) -> None:
    """What names the old id is said by check, and the same command mends it; after that there is nothing to do."""
    cli("rename", "report-2010", "report", store=store)
    (store / "facts.toml").write_text(BEFORE["facts.toml"])  # as if it had been killed before this file
    assert (
        "names the source `report-2010`, which is `report` now; `cmfacts rename report-2010 report` mends every place"
        in cli("check", store=store).stdout
    )
    assert cli("rename", "report-2010", "report", store=store).exit_code == 0
    assert cli("check", store=store).stdout == ""
    result = cli("rename", "report-2010", "report", store=store)
    assert (result.stdout, result.stderr, result.exit_code) == ("", "cmfacts: `report-2010` is `report` already\n", 0)


# What leads from an old id to the new one


@pytest.fixture
def renamed(cli: Cli, store: Path) -> Path:
    """The small store, with another id for a fact, a source and a topic."""
    for old, new in (("visa-2009", "visa"), ("report-2010", "report"), ("topic:trade", "commerce")):
        assert cli("rename", old, new, store=store).exit_code == 0
    return store


@pytest.mark.parametrize(
    ("args", "out", "told"),
    [
        (["show", "visa-2009", "--fields", "id"], "visa\n", "`visa-2009` is `visa` now"),
        (["list", "--ids", "-", "--fields", "id"], "visa\n", "`visa-2009` is `visa` now"),
        (["cite", "fact:visa-2009", "-s", "bibtex"], "@", "`visa-2009` is `visa` now"),
        (["cite", "report-2010", "-s", "bibtex"], "@", "`report-2010` is `report` now"),
        (["open", "visa-2009", "--print"], "https://example.org/report#", "`visa-2009` is `visa` now"),
        (["open", "source:report-2010", "--print"], "https://example.org/report", "`report-2010` is `report` now"),
        (["sources", "report-2010", "--fields", "id,formerly"], "report\treport-2010\n", "`report-2010` is `report` now"),
        (["list", "--source", "report-2010", "--topic", "trade", "--fields", "topic", "-n", "1"], "commerce\n", ""),
    ],
)  # fmt: skip
def test_who_asks_for_the_old_one(cli: Cli, renamed: Path, args: list[str], out: str, told: str) -> None:
    """Gets the new one, and is told on stderr."""
    result = cli(*args, store=renamed, input="visa-2009\nvisa\n")
    assert result.stdout.startswith(out)
    assert (result.stderr, result.exit_code) == (f"cmfacts: {told}\n" if told else "", 0)


def test_who_has_it_is_told_nothing(cli: Cli, renamed: Path) -> None:
    """And JSON has what it was called."""
    result = cli("show", "visa", "-f", "json", store=renamed)
    assert (json.loads(result.stdout)[0]["formerly"], result.stderr) == (["visa-2009"], "")


def test_export_and_import_keep_it(cli: Cli, renamed: Path, tmp_path: Path) -> None:
    """As every field."""
    assert cli("import", "-", "-o", str(tmp_path / "back"), store=None, input=cli("export", store=renamed).stdout).exit_code == 0
    assert cli("show", "visa-2009", "--fields", "id", store=tmp_path / "back").stdout == "visa\n"
