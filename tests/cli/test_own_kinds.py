"""Kinds of facts that a store declares: accepted, filtered by, listed and called as it says; those that everybody has may be called otherwise too."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

Cli = Callable[..., Result]

STORE = """\
[store]
title = "Recht"
languages = ["de"]

[[kind]]
id = "ruling"
labels = { de = "Urteil", en = "Ruling" }
aliases = ["Entscheid"]

[[kind]]
id = "custom"
formerly = ["habit"]

[[kind]]
id = "figure"
labels.de = "Zahl"

[[fact]]
id = "a"
statement = "Das Gericht gab der Klage statt."
kind = "ruling"
cite = [{ source = "s" }]

[[fact]]
id = "b"
statement = "Es waren 5 Klagen."
kind = "figure"
cite = [{ source = "s" }]

[[source]]
id = "s"
title = "Bericht"
"""


@pytest.fixture
def store(make_store: Callable[..., Path]) -> Path:
    return make_store(a=STORE)


def test_it_is_accepted_and_listed(cli: Cli, store: Path) -> None:
    """With no fault; declared ones after those of the program, also without facts; each with its label."""
    assert cli("check", store=store).stdout == ""
    assert json.loads(cli("kinds", "-f", "json", store=store).stdout) == [
        {"id": "figure", "facts": 1, "label": "Zahl", "labels": {"de": "Zahl"}},
        {"id": "ruling", "facts": 1, "label": "Urteil", "labels": {"en": "Ruling", "de": "Urteil"}},
        {"id": "custom", "facts": 0, "label": "custom", "labels": {}},
    ]
    assert cli("kinds", store=store).stdout == "figure\t1\nruling\t1\ncustom\t0\n"
    assert cli("kinds", "--lang", "en", "-f", "md", store=store).stdout.splitlines()[3] == "| ruling | Ruling | 1 |"
    assert "- **kind** Urteil\n" in cli("show", "a", "-f", "md", store=store).stdout
    page = cli("list", "-f", "html", store=store).stdout
    assert "a · Urteil · Bericht" in page
    assert "b · Zahl · Bericht" in page
    assert json.loads(cli("show", "a", "-f", "json", store=store).stdout)[0]["kind"] == "ruling"


@pytest.mark.parametrize(("name", "ids"), [("ruling", "a\n"), ("Urteil", "a\n"), ("entscheid", "a\n"), ("figure", "b\n"), ("Zahl", "b\n")])
def test_it_is_a_filter(cli: Cli, store: Path, name: str, ids: str) -> None:
    """By id, label or alias."""
    assert cli("list", "--kind", name, "--fields", "id", store=store).stdout == ids


@pytest.mark.parametrize(("words", "ids"), [("Urteile", "a\n"), ("ruling", "a\n"), ("Zahlen", "b\n"), ("custom", "")])
def test_it_is_found_by_its_labels(cli: Cli, store: Path, words: str, ids: str) -> None:
    """In any of their languages."""
    assert cli("search", words, "--fields", "id", store=store).stdout == ids


def test_what_is_none(cli: Cli, store: Path, make_store: Callable[..., Path]) -> None:
    """Names those there are, the store's own among them; an id that a kind had is named as such."""
    assert cli("list", "--kind", "zzz", store=store).stderr.endswith("institution, forecast, ruling, custom\n")
    said = cli("check", store=make_store(a=STORE.replace('kind = "ruling"', 'kind = "rulling"'))).stdout
    assert said.splitlines()[0].partition(": ")[2] == (
        "`rulling` is no kind; did you mean `ruling`? it is one of figure, event, policy, position, claim, relationship, institution, forecast, "
        "ruling, custom"
    )
    said = cli("check", store=make_store(a=STORE.replace('kind = "ruling"', 'kind = "habit"'))).stdout
    assert "`kind` of fact `a` names the kind `habit`, which is `custom` now" in said


def test_it_is_edited_and_renamed(cli: Cli, store: Path) -> None:
    assert cli("add", "kind", "id=treaty", "labels.de=Vertrag", store=store).stdout == "treaty\n"
    assert cli("edit", "b", "kind=treaty", store=store).exit_code == 0
    assert cli("rename", "kind:ruling", "judgment", store=store).exit_code == 0
    assert cli("list", "--fields", "id,kind", store=store).stdout == "a\tjudgment\nb\ttreaty\n"
    assert cli("edit", "b", "kind=nonsense", store=store).exit_code == 2


def test_exports(cli: Cli, store: Path, tmp_path: Path) -> None:
    """A table of kinds, whether declared or not, and the same store again."""
    assert cli("export", "-f", "csv", "--table", "kind", store=store).stdout.splitlines() == [
        "id,name,en,es,fr,aliases,note,formerly", "ruling,Urteil,Ruling,,,\"[\"\"Entscheid\"\"]\",,", 'custom,custom,,,,,,"[""habit""]"', "figure,Zahl,,,,,,",
    ]  # fmt: skip
    (tmp_path / "e.jsonl").write_text(cli("export", store=store).stdout, encoding="utf-8")
    assert cli("import", str(tmp_path / "e.jsonl"), "-o", str(tmp_path / "again"), store=store).exit_code == 0
    assert cli("diff", str(store), str(tmp_path / "again"), store=store).stdout == ""


def test_a_change_of_it_is_told(cli: Cli, store: Path, tmp_path: Path) -> None:
    """By `diff`, in every format."""
    other = tmp_path / "other"
    other.mkdir()
    (other / "a.toml").write_text(
        STORE.replace('"Urteil"', '"Spruch"').replace("[store]", "[store]\nissued = 2026-03-01"), encoding="utf-8"
    )
    for name in ("md", "atom", "json", "table", "tsv"):
        told = cli("diff", str(store), str(other), "-f", name, store=store)
        assert (told.exit_code, "ruling" in told.stdout) == (1, True), name
