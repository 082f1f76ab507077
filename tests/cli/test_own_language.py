"""A store in any language: its own labels and statements without being asked, others by `--lang`, documents that say which language they are in."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from cmfacts.values.text import fold, stem

Cli = Callable[..., Result]

GERMAN = """\
[store]
title = "Zölle"
languages = ["de", "pl"]

[[fact]]
id = "zoll"
statement = "Deutschland erhob neue Zölle auf Mais."
date = 2010
topic = "handel"
subject = "deutschland"
cite = [{ source = "bericht" }]
translations = { pl = "Niemcy nałożyły nowe cła.", de-AT = "Deutschland erhob heuer Zölle." }

[[fact]]
id = "visum"
statement = "Polen verlangte Visa."
topic = "handel"
subject = "polen"
cite = [{ source = "bericht" }]

[[topic]]
id = "handel"
labels = { de = "Handel", pl = "Handel zagraniczny" }

[[party]]
id = "deutschland"
labels = { de = "Deutschland", pl = "Niemcy" }

[[party]]
id = "polen"
en = "Poland"
labels.de = "Polen"

[[source]]
id = "bericht"
title = "Bericht"
"""
SPANISH = """\
[store]
title = "Aranceles"
languages = ["es"]

[[fact]]
id = "arancel"
statement = "México impuso aranceles nuevos."
date = 2010
topic = "comercio"
cite = [{ source = "informe" }]

[[topic]]
id = "comercio"
es = "Comercio"

[[source]]
id = "informe"
title = "Informe"
"""


@pytest.fixture
def german(make_store: Callable[..., Path]) -> Path:
    return make_store(a=GERMAN)


@pytest.fixture
def spanish(make_store: Callable[..., Path]) -> Path:
    return make_store(b=SPANISH)


def test_its_own_labels_without_being_asked(cli: Cli, german: Path) -> None:
    """In lists, comparisons and cards; a label in English is there for who asks for it."""
    assert cli("topics", store=german).stdout == "handel\tHandel\t2\n"
    assert cli("parties", store=german).stdout == "deutschland\tDeutschland\t1\npolen\tPolen\t1\n"
    assert cli("parties", "--lang", "en", store=german).stdout == "deutschland\tDeutschland\t1\npolen\tPoland\t1\n"
    assert "| | Deutschland | Polen |" in cli("compare", "deutschland", "polen", "-f", "md", store=german).stdout


def test_any_language_that_it_has(cli: Cli, german: Path) -> None:
    """By `--lang`: what is not in it is marked, and so is everything in one that no text is in; a part of a language has its own."""
    assert cli("topics", "--lang", "pl", store=german).stdout == "handel\tHandel zagraniczny\t2\n"
    said = cli("list", "--lang", "pl", "-f", "plain", store=german).stdout
    assert ("Niemcy nałożyły nowe cła." in said, "Polen verlangte Visa. [de]" in said) == (True, True)
    assert cli("list", "--lang", "de-AT", "--fields", "statement,language", store=german).stdout == (
        "Deutschland erhob heuer Zölle.\tde-AT\nPolen verlangte Visa.\tde\n"
    )
    refused = cli("list", "--lang", "it", store=german)
    assert (refused.exit_code, refused.stderr) == (2, "cmfacts: there is no lang `it`; it is one of en, es, fr, de, de-AT, pl\n")
    assert cli("list", "--only-lang", "pl", "--fields", "id", store=german).stdout == "zoll\n"


@pytest.mark.parametrize(("options", "language"), [((), "de"), (("--lang", "pl"), "pl"), (("--lang", "en"), "en")])
def test_a_page_says_its_language(cli: Cli, german: Path, options: tuple[str, ...], language: str) -> None:
    assert f'<html lang="{language}">' in cli("list", "-f", "html", *options, store=german).stdout


def test_a_document_is_in_the_language_of_the_store(cli: Cli, spanish: Path) -> None:
    """What the program says in it too, where it speaks that; data is as it is."""
    page = cli("list", "-f", "html", store=spanish).stdout
    assert cli("topics", store=spanish).stdout == "comercio\tComercio\t1\n"
    assert "- **tema** Comercio\n" in cli("show", "arancel", "-f", "md", store=spanish).stdout
    assert ('<html lang="es">' in page, "Fuentes" in page) == (True, True)
    assert cli("list", store=spanish).stdout == "arancel\t2010\tcomercio\tMéxico impuso aranceles nuevos.\tinforme\n"


def test_labels_are_data_in_json_and_exports(cli: Cli, german: Path, tmp_path: Path) -> None:
    one, other = json.loads(cli("parties", "-f", "json", store=german).stdout)
    assert (one["labels"], one["label"], one["en"]) == ({"de": "Deutschland", "pl": "Niemcy"}, "Deutschland", None)
    assert (other["labels"], other["label"], other["en"]) == ({"en": "Poland", "de": "Polen"}, "Polen", "Poland")
    assert cli("export", "-f", "csv", "--table", "label", store=german).stdout.splitlines()[1:] == [
        "party,deutschland,de,Deutschland", "party,deutschland,pl,Niemcy", "party,polen,de,Polen", "party,polen,en,Poland",
        "topic,handel,de,Handel", "topic,handel,pl,Handel zagraniczny",
    ]  # fmt: skip
    assert cli("export", "-f", "csv", "--table", "party", store=german).stdout.splitlines()[1] == "deutschland,Deutschland,,,,,,"
    (tmp_path / "e.jsonl").write_text(cli("export", store=german).stdout, encoding="utf-8")
    assert cli("import", str(tmp_path / "e.jsonl"), "-o", str(tmp_path / "again"), store=german).exit_code == 0
    assert cli("diff", str(german), str(tmp_path / "again"), store=german).stdout == ""


def test_it_is_searched_and_edited(cli: Cli, german: Path) -> None:
    """By another form of a word, by a label in any language; `add` makes an id of the label, `edit` changes one."""
    for query in ("zoll", "niemcy", "nowe cla"):
        assert cli("search", query, "--fields", "id", "-n", "1", store=german).stdout == "zoll\n", query
    assert cli("add", "topic", "labels.de=Wetter und Regen", store=german).stdout == "wetter-und-regen\n"
    assert cli("edit", "topic:handel", "labels.de=Außenhandel", store=german).exit_code == 0
    assert 'labels = { de = "Außenhandel", pl = "Handel zagraniczny" }' in (german / "a.toml").read_text(encoding="utf-8")
    assert cli("fmt", "--check", str(german), store=german).exit_code == 0


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("de", "Häuser", "Haus"),
        ("de-AT", "Einwanderungen", "Einwanderung"),
        ("pt-BR", "trabalhadores", "trabalhador"),
        ("it", "migranti", "migrante"),
        ("nl", "landen", "land"),
        ("ru", "столицы", "столица"),
        ("tr", "ülkeler", "ülke"),
        ("el", "χώρες", "χώρα"),
        ("hu", "országok", "ország"),
        ("sv", "länderna", "länder"),
        ("nb", "landene", "land"),
    ],
)
def test_forms_of_a_word_meet(language: str, one: str, other: str) -> None:
    """By Snowball's stemmer for the language, if it has one."""
    assert stem(fold(one), language) == stem(fold(other), language)
