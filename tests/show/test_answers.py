"""Every command's JSON against the schema of answers."""

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from typer.testing import Result

from cmfacts.cli.settings import COMMANDS
from cmfacts.model import Fact
from cmfacts.show.answer_schema import OF_COMMANDS, answers_schema

from ..conftest import DATA, MINI, VIEWS

Cli = Callable[..., Result]
ASKED: dict[str, list[list[str]]] = {
    "search": [["visa"], ["visa", "--explain"], ["qqqqqqq"], ["travellers", "--lang", "es"]],
    "show": [["visa-2009", "claims-2005"], ["nope"]],
    "list": [[], ["--until", "1900"]],
    "timeline": [["--all"], ["--by", "party"]],
    "compare": [["canada", "mexico", "--all"], ["2008", "2009"]],
    "chart": [[], ["--all"]],
    "sources": [[], ["report-2010"]],
    "topics": [[]],
    "parties": [[]],
    **{name: [[]] for name in ("aspects", "quantities", "kinds", "tags", "people")},
    "check": [[], [str(DATA / "invalid" / "bad-date"), str(DATA / "invalid" / "not-utf-8")], ["--summary", str(DATA / "invalid" / "asks")]],
    "diff": [[str(VIEWS)], [str(MINI), str(MINI)]],
    "proof": [["DRAFT"]],
    "verify": [["--sources", "TEXTS"]],
    "info": [[]],
    "cache": [[], ["clear"]],
}


@cache
def validator(name: str) -> Any:
    """Of one of the definitions; making one takes longer than most answers."""
    schema = answers_schema()
    return jsonschema.Draft202012Validator({"$schema": schema["$schema"], "$defs": schema["$defs"], "$ref": f"#/$defs/{name}"})


def test_the_schema_is_one() -> None:
    """Of the draft that it names."""
    jsonschema.Draft202012Validator.check_schema(answers_schema())


def test_every_command_that_has_json_has_a_schema(cli: Cli) -> None:
    """And is asked below; what `export` writes is the store, whose schema is another."""
    with_json = {name for name in COMMANDS if "-f, --format" in cli(name, "--help").stdout}
    assert with_json - set(OF_COMMANDS) == {"export"}
    assert set(ASKED) == set(OF_COMMANDS)


@pytest.mark.parametrize(("name", "store"), [(name, store) for name in ASKED for store in (MINI, None) if (name, store) != ("check", None)])
def test_answers_are_as_promised(cli: Cli, tmp_path: Path, name: str, store: Any) -> None:
    """With all keys; in JSON Lines object by object. Of the store that ships every fact is held against the schema once, in `list`."""
    most = "40" if store is None and name != "list" else "0"
    for source in ("csm-2025", "report-2010"):
        (tmp_path / f"{source}.txt").write_text("A text.", encoding="utf-8")
    draft = tmp_path / "draft.md"
    draft.write_text("It was so [@claims-2005; @claim-2008].", encoding="utf-8")
    for asked in ASKED[name]:
        args = [{"TEXTS": str(tmp_path), "DRAFT": str(draft)}.get(arg, arg) for arg in asked]
        answer = json.loads(cli(name, *args, "-n", most, "-f", "json", store=store).stdout)
        validator(name).validate(answer)
        if isinstance(answer, list):
            lines = cli(name, *args, "-n", most, "-f", "jsonl", store=store).stdout.split("\n")[:-1]
            assert name == "info" or [json.loads(line) for line in lines] == (answer if args != ["clear"] else [])


@pytest.mark.parametrize("asked", [["timeline", "--span"], ["chart", "claims"], ["chart", "partners"], ["compare", "review", "ledger"]])
def test_views_are_as_promised(cli: Cli, asked: list[str]) -> None:
    """The overview, figures, relations."""
    validator(asked[0]).validate(json.loads(cli(*asked, "-f", "json", store=VIEWS).stdout))


def test_batch_is_as_promised(cli: Cli) -> None:
    """Line by line."""
    for line in cli("search", "--batch", "-", input="visa\nqqqq\n\n").stdout.splitlines():
        validator("batch").validate(json.loads(line))


def test_a_missing_or_wrong_key_is_noticed(cli: Cli) -> None:
    """The schema can fail."""
    (fact,) = json.loads(cli("show", "visa-2009", "-f", "json").stdout)
    assert list(fact) == list(Fact._fields)
    for key in fact:
        assert not validator("show").is_valid([{k: v for k, v in fact.items() if k != key}])
        assert not validator("show").is_valid([{**fact, key: 7.5}])


def test_it_is_printed(cli: Cli) -> None:
    """As one schema; another word is misuse."""
    assert json.loads(cli("schema", "answers").stdout) == answers_schema()
    assert cli("schema").stdout == cli("schema", "store").stdout
    assert cli("schema", "answer").exit_code == 2
