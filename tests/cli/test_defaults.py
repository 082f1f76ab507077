"""`[defaults]` of a file: what its facts say that do not say it themselves; in answers, checks, exports, edits and renames."""

import json
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
import tomli
from typer.testing import Result

from cmfacts.store.schema import json_schema

Cli = Callable[..., Result]

STORE = """\
[defaults]
source = "report"
topic = "trade"
subject = "canada"
kind = "event"
date = 2001
tags = ["rain"]

[[fact]]
id = "a"
statement = "It rained at first."

[[fact]]
id = "b"
statement = "It rained again." # and again
topic = "weather"
cite = [
  { anchor = "it rained once more" },
  { source = "other", page = 3 },
]
"""
REST = """\
[[fact]]
id = "c"
statement = "It snowed."
cite = [{ source = "other" }]

[[source]]
id = "report"
title = "Report"

[[source]]
id = "other"
title = "Other"

[[topic]]
id = "trade"

[[topic]]
id = "weather"

[[party]]
id = "canada"
"""


@pytest.fixture
def store(make_store: Callable[..., Path]) -> Path:
    return make_store(a=STORE, b=REST)


FIELDS = ("--fields", "id,topic,subject,kind,date,tags,sources")
LISTED = "a\ttrade\tcanada\tevent\t2001\train\treport\nb\tweather\tcanada\tevent\t2001\train\treport,other\nc\t\t\tclaim\t\t\tother\n"


def test_facts_of_the_file_have_them(cli: Cli, store: Path) -> None:
    """Where they do not say it themselves; those of other files do not."""
    assert cli("check", store=store).stdout == ""
    assert cli("list", *FIELDS, store=store).stdout == LISTED
    cited = json.loads(cli("show", "b", "-f", "json", store=store).stdout)[0]["citations"]
    assert [(c["source"], c["anchor"], c["page"]) for c in cited] == [("report", "it rained once more", None), ("other", None, "3")]


def test_exports_say_it_of_each_fact(cli: Cli, store: Path, tmp_path: Path) -> None:
    """A store made of one is the same to every reader."""
    (tmp_path / "e.jsonl").write_text(cli("export", store=store).stdout, encoding="utf-8")
    assert cli("import", str(tmp_path / "e.jsonl"), "-o", str(tmp_path / "again"), store=store).exit_code == 0
    assert cli("list", *FIELDS, store=tmp_path / "again").stdout == LISTED
    assert cli("diff", str(store), str(tmp_path / "again"), store=store).stdout == ""
    assert cli("diff", str(store), str(tmp_path / "e.jsonl"), store=store).stdout == ""


def test_edits_leave_them(cli: Cli, store: Path) -> None:
    """A field that a fact is given is its own; nothing else changes, and our style is as it was."""
    assert cli("fmt", "--check", str(store), store=store).exit_code == 0
    assert cli("edit", "a", "topic=weather", store=store).exit_code == 0
    after = STORE.replace('"It rained at first."\n', '"It rained at first."\ntopic = "weather"\n')
    assert (store / "a.toml").read_text(encoding="utf-8") == after
    assert cli("check", "--fix", store=store).exit_code == 0
    assert (store / "a.toml").read_text(encoding="utf-8") == after


def test_new_facts_go_where_their_source_is(cli: Cli, make_store: Callable[..., Path]) -> None:
    """The source that `[defaults]` says counts as cited by each fact that names none."""
    store = make_store(a=STORE, b=REST, c='[[fact]]\nid = "d"\nstatement = "It hailed."\ncite = [{ source = "report" }]\n')
    assert cli("add", "It thawed in the end.", "--source", "report", "id=e", store=store).exit_code == 0
    assert (store / "a.toml").read_text(encoding="utf-8") == (
        STORE + '\n[[fact]]\nid = "e"\nstatement = "It thawed in the end."\ncite = [{ source = "report" }]\n'
    )


def test_a_rename_goes_through_them(cli: Cli, store: Path) -> None:
    for old, new, line in (("source:report", "study", 'source = "study"'), ("topic:trade", "goods", 'topic = "goods"')):
        assert cli("rename", old, new, store=store).exit_code == 0
        assert line in (store / "a.toml").read_text(encoding="utf-8")
    assert cli("check", store=store).stdout == ""
    assert cli("list", "--topic", "goods", "--fields", "id,sources", store=store).stdout == "a\tstudy\n"


@pytest.mark.parametrize(
    ("defaults", "said"),
    [
        ("defaults = 5", "`defaults` is one table; write [defaults]"),
        ('[defaults]\ntopci = "trade"', "unknown key `topci` in [defaults]; did you mean `topic`?"),
        ("[defaults]\ntopic = 5", '`topic` of [defaults] is a number, not a string; put it in quotes: topic = "5"'),
        ('[[defaults]]\ntopic = "trade"', "`defaults` is one table; write [defaults]"),
        ('[defaults]\ntopic = "trad"', "topic `trad` is not declared; did you mean `trade`?"),
    ],
)
def test_what_is_wrong_with_them(cli: Cli, make_store: Callable[..., Path], defaults: str, said: str) -> None:
    """It is said, and the facts answer."""
    store = make_store(a=f'{defaults}\n\n[[fact]]\nid = "a"\nstatement = "It rained at first."\ncite = [{{ source = "report" }}]\n', b=REST)
    assert said in [line.partition(": ")[2] for line in cli("check", store=store).stdout.splitlines()]
    assert cli("list", "--fields", "id", store=store).stdout == "a\nc\n"


def test_the_schema_for_editors() -> None:
    """A fact needs no citation where its file names a source for all."""
    validator = jsonschema.Draft202012Validator(json_schema())
    assert list(validator.iter_errors(tomli.loads(STORE.replace("date = 2001", 'date = "2001"')))) == []
    assert list(validator.iter_errors(tomli.loads(REST))) == []
    assert len(list(validator.iter_errors(tomli.loads('[[fact]]\nid = "a"\nstatement = "S"\n')))) == 1
