"""`cmfacts init`: a store to begin with, and what stands beside it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from typer.testing import Result

from cmfacts.store.edit.start import TAPLO, Start, first_files
from cmfacts.store.schema import json_schema

from ..conftest import ROOT, Run
from ..terminals import Terminal

Cli = Callable[..., Result]
HOSTILE = 'R "ain" \\ \x1b[31m {x} #: é'


def contents(folder: Path) -> dict[str, str]:
    return {p.relative_to(folder).as_posix(): p.read_text(encoding="utf-8") for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.mark.parametrize("language", ["en", "es", "fr", "de", "pt-BR"])
def test_a_store_that_passes(cli: Cli, tmp_path: Path, language: str) -> None:
    """Check with no warning, in our style, and answers."""
    folder = tmp_path / "above" / "my-facts"
    result = cli("init", str(folder), "--language", language, "--title", HOSTILE, "--author", "Doe, Jo", store=None)
    assert (result.exit_code, result.stderr) == (0, "")
    assert sorted(result.stdout.splitlines()) == sorted(str(folder / name) for name in contents(folder))
    assert contents(folder) == first_files(Start("my-facts", " ".join(HOSTILE.split()), language, "CC-BY-4.0", "Doe, Jo"))
    for args in (["check", "--strict"], ["fmt", "--check"]):
        result = cli(*args, store=folder)
        assert (result.stdout, result.stderr, result.exit_code) == ("", "", 0)
    assert cli("search", "toml", "--fields", "id", store=folder).stdout == "toml-first-version-2013\n"


def test_its_first_commands(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the folder itself: init, a source, a fact, a search."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CMFACTS_CACHE", str(tmp_path / ".cache"))
    assert cli("init", store=None).exit_code == 0
    assert f'title = "{tmp_path.name}"' in (tmp_path / "store.toml").read_text()
    assert cli("add", "source", "title=On Rain", "author=Doe, Jo", "issued=2019", store=".").stdout == "doe-2019\n"
    assert (
        cli("add", "It rained 5 hours in Toronto on 2 May 2019.", "--source", "doe-2019", store=".").stdout
        == "rained-hours-toronto-may-2019\n"
    )
    assert "on 2 May 2019" in cli("search", "rained", store=".").stdout
    assert cli("check", ".", store=None).stdout == ""


def test_it_can_be_cited(cli: Cli, tmp_path: Path) -> None:
    """By its author, who is asked for anyway."""
    for author, cited in (
        ("Doe, Jo", "Doe, J. (n.d.). On Rain (Version 0.1.0)"),
        ("Institute of Rain", "Institute of Rain. (n.d.). On Rain (Version 0.1.0)"),
    ):
        place = tmp_path / author
        assert cli("init", str(place), "--title", "On Rain", "--author", author, store=None).exit_code == 0
        assert cli("check", "--strict", store=place).stdout + cli("fmt", "--check", store=place).stdout == ""
        assert cited in cli("cite", "store", store=place).stdout


@pytest.mark.parametrize(
    ("folder", "named"), [("On Rain", "on-rain"), ("Größe", "grosse"), ("fact", "fact-2"), ("source", "source-2"), ("雨", "store")]
)
def test_the_id_of_a_store_is_of_its_folder(cli: Cli, tmp_path: Path, folder: str, named: str) -> None:
    """In the letters of ids, and never what stands before ids already; it is what answers say of its facts."""
    place = tmp_path / folder
    assert cli("init", str(place), store=None).exit_code == 0
    assert f'\nid = "{named}" # ' in (place / "store.toml").read_text(encoding="utf-8")
    assert cli("list", "--fields", "store", store=place).stdout == f"{named}\n"
    assert cli("check", "--strict", store=place).stdout == ""


def test_what_is_there_stays(cli: Cli, tmp_path: Path) -> None:
    """And is named; the rest is written."""
    (tmp_path / "README.md").write_text("mine")
    (tmp_path / ".github" / "workflows").mkdir(parents=True)
    (tmp_path / ".github" / "workflows" / "check.yml").symlink_to(tmp_path / "nowhere")
    result = cli("init", str(tmp_path), store=None)
    assert (result.stderr, result.exit_code) == (
        "cmfacts: there already, and left as they are: .github/workflows/check.yml, README.md\n",
        0,
    )
    assert (tmp_path / "README.md").read_text() == "mine"
    assert not (tmp_path / "nowhere").exists()
    assert cli("check", "--strict", store=tmp_path).exit_code == 0


def test_where_a_store_is_already(cli: Cli, tmp_path: Path) -> None:
    """Nothing is written: not a second time, nor where there is any TOML, nor over a file."""
    tmp_path = tmp_path / "here"  # the cache is beside it
    (tmp_path / "s" / "below").mkdir(parents=True)
    (tmp_path / "s" / "below" / "a.toml").write_text("")
    (tmp_path / "file").write_text("mine")
    before = contents(tmp_path)
    for name, said in (
        ("s", "there is a store in {} already: below/a.toml; name another folder"),
        ("file", "{}: it is a file; name the folder it is in"),
    ):
        result = cli("init", str(tmp_path / name), store=None)
        assert (result.stdout, result.exit_code) == ("", 2)
        assert result.stderr == f"cmfacts: {said.format(tmp_path / name)}\n".replace("/", os.sep)
    assert contents(tmp_path) == before


def test_dry_run_and_misuse(cli: Cli, tmp_path: Path) -> None:
    """Nothing is written."""
    result = cli("init", str(tmp_path / "x"), "--dry-run", store=None)
    assert (len(result.stdout.splitlines()), result.exit_code) == (11, 0)
    result = cli("init", str(tmp_path / "x"), "--language", "English", store=None)
    assert (result.stderr, result.exit_code) == ("cmfacts: `English` is no code of a language: write en, es, fr, de, pt-BR …\n", 2)
    assert not (tmp_path / "x").exists()


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    """Is said."""
    (tmp_path / "file").write_text("mine")
    run = subprocess.run(
        [sys.executable, "-m", "cmfacts", "init", str(tmp_path / "file" / "x")], capture_output=True, text=True, check=False
    )
    assert run.returncode == 3
    assert run.stderr.startswith(f"cmfacts: cannot write {tmp_path / 'file' / 'x'}: ")


@pytest.mark.parametrize(
    ("author", "parsed"),
    [
        ("Doe, Jo", {"family-names": "Doe", "given-names": "Jo"}),
        ("A Body: of \"it\"", {"name": "A Body: of \"it\""}),
        ("", {"name": f"The authors of {HOSTILE}"}),
        ("Doe,", {"name": "Doe,"}),
    ],
)  # fmt: skip
def test_what_others_read(author: str, parsed: dict[str, str]) -> None:
    """YAML that is well formed whatever the title, and the schema as it is today."""
    files = first_files(Start("my-facts", HOSTILE, author=author))
    cited = yaml.safe_load(files["CITATION.cff"])
    assert (cited["title"], cited["authors"], cited["version"], cited["license"]) == (HOSTILE, [parsed], "0.1.0", "CC-BY-4.0")
    hooks = yaml.safe_load(files[".pre-commit-config.yaml"])["repos"][0]["hooks"]
    assert [hook["entry"] for hook in hooks] == ["cmfacts fmt", "cmfacts check ."]
    assert [step["run"] for step in yaml.safe_load(files[".github/workflows/check.yml"])["jobs"]["check"]["steps"] if "run" in step][
        1:
    ] == [
        "cmfacts fmt --check .",
        "cmfacts check --strict --format github .",
    ]
    ours = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))}
    for hook, alike in zip(hooks, ("cmfacts-fmt", "cmfacts-check-store")):
        assert (hook["types"], hook.get("exclude")) == (ours[alike]["types"], ours[alike].get("exclude"))
    assert (list(ours), ours["cmfacts-check"]["exclude"]) == (["cmfacts-fmt", "cmfacts-check", "cmfacts-check-store"], hooks[0]["exclude"])
    assert json.loads(files["schema.json"]) == json_schema()


@pytest.mark.posix
def test_what_ci_runs(shell: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The steps of the workflow pass in a fresh store, whose author stands in it; a fault is told by the name that GitHub has for its file."""
    monkeypatch.chdir(tmp_path)
    assert shell("mkdir facts; cd facts && cmfacts init --title Rain < /dev/null && ls store.toml").stdout.endswith("store.toml\n")
    steps = yaml.safe_load((tmp_path / "facts" / ".github" / "workflows" / "check.yml").read_text())["jobs"]["check"]["steps"]
    lines = [step["run"] for step in steps if "run" in step][1:]
    script = "set -e; cd facts; " + "; ".join(lines)
    sound = shell(script)
    assert (sound.stdout, sound.returncode) == ("", 0)
    first = tmp_path / "facts" / "facts" / "first.toml"
    first.write_text(first.read_text().replace('source = "toml-changelog"', 'source = "toml"'))
    faulty = shell(script)
    assert faulty.returncode == 1
    assert faulty.stdout.startswith("::error file=facts/first.toml,line=13,title=undeclared-source::source `toml` is not declared")


def test_the_settings_of_taplo_are_those_of_the_manual() -> None:
    """Word for word."""
    assert TAPLO in (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")


@pytest.mark.needs("git")
def test_hunks_are_headed_by_their_fact(cli: Cli, tmp_path: Path) -> None:
    """As .gitattributes and the line in it say."""
    folder = tmp_path / "facts"
    cli("init", str(folder), store=None)
    attributes = (folder / ".gitattributes").read_text()
    setting = attributes.partition("git config diff.facts.xfuncname ")[2].split("\n")[0].strip("'")
    for args in (["init", "-q"], ["config", "diff.facts.xfuncname", setting], ["add", "."]):
        subprocess.run(["git", *args], cwd=folder, check=True)
    cli("edit", "toml-first-version-2013", "tags+=formats", store=folder)
    diff = subprocess.run(["git", "diff", "-U1"], cwd=folder, capture_output=True, text=True, encoding="utf-8", check=True).stdout
    assert '@@ id = "toml-first-version-2013"' in diff


@pytest.mark.posix
def test_a_terminal_is_asked(tmp_path: Path) -> None:
    """For what no option says; an empty answer takes what is offered."""
    command = [sys.executable, "-m", "cmfacts", "init", str(tmp_path / "rain"), "--license", "CC0-1.0"]
    terminal = Terminal(command, {**os.environ, "TERM": "xterm"})
    try:
        for question, answer in ((r"Title \[rain\]: $", "On Rain"), (r"statements \[en\]: $", ""), (r"Author .*: $", "Doe, Jo")):
            terminal.until(question)
            terminal.type(f"{answer}\n")
        said = terminal.rest()
    finally:
        terminal.close()
    assert f"next: `cmfacts --facts {tmp_path / 'rain'} search toml`" in " ".join(said.split())
    assert contents(tmp_path / "rain") == first_files(Start("rain", "On Rain", "en", "CC0-1.0", "Doe, Jo"))
