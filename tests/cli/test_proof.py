"""`cmfacts proof`: drafts from files and stdin, in a pipe, as data and on a terminal."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from cmfacts.cli.manual.examples import EXAMPLES

from ..conftest import Run

Cli = Callable[..., Result]
_DRAFT = "# Visas\n\nAbout 3,400 claims came [@claims-2005].\n\nMore of it [@vsia-2009; @doe].\n"


@pytest.fixture
def draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A draft in the current folder."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "draft.md"
    path.write_text(_DRAFT, encoding="utf-8")
    return path


def test_a_pipe_gets_lines_as_compilers_write_them(cli: Cli, draft: Path) -> None:
    result = cli("proof", "draft.md")
    assert result.stdout.splitlines() == [
        "draft.md:3:27: overtaken: claims-2005 was overtaken by claims-2008: more than 9,500 claims (The House, 2008)",
        "draft.md:5:14: unknown-key: there is no fact or source `vsia-2009`; did you mean visa-2009?",
        "draft.md:5:26: unknown-key: there is no fact or source `doe`",
    ]
    assert (result.exit_code, result.stderr) == (1, "")


def test_a_draft_without_findings_is_silent(cli: Cli, draft: Path) -> None:
    draft.write_text("It rained in 2009 [@visa-2009].", encoding="utf-8")
    result = cli("proof", "draft.md")
    assert (result.exit_code, result.output) == (0, "")


def test_stdin_needs_a_form(cli: Cli) -> None:
    assert cli("proof", "-").stderr == "cmfacts: say what form the draft on stdin has: --as md, tex, html or txt\n"
    result = cli("proof", "-", "--as", "tex", input="It \\cite{vsia-2009}.")
    assert result.stdout.startswith("-:1:10: unknown-key: ")
    assert cli("proof", "-", "--as", "markdown").exit_code == 2


def test_the_draft_names_its_own_bibliography(cli: Cli, draft: Path) -> None:
    Path("refs.bib").write_text("@book{doe,\n title={X}}", encoding="utf-8")
    assert "`doe`" in cli("proof", "draft.md").stdout
    assert "`doe`" not in cli("proof", "draft.md", "--bibliography", "refs.bib").stdout
    draft.write_text(f"---\nbibliography: refs.bib\n---\n{_DRAFT}", encoding="utf-8")
    assert "`doe`" not in cli("proof", "draft.md").stdout
    assert (
        cli("proof", "draft.md", "--bibliography", "no.bib").stderr
        == "cmfacts: cannot read the bibliography no.bib: No such file or directory\n"
    )


def test_as_data(cli: Cli, draft: Path) -> None:
    first = json.loads(cli("proof", "draft.md", "--format", "json").stdout)[0]
    assert first == {
        "file": "draft.md", "line": 3, "column": 27, "end_line": 3, "end_column": 38, "kind": "overtaken",
        "message": "claims-2005 was overtaken by claims-2008: more than 9,500 claims (The House, 2008)",
        "text": "claims-2005", "id": "claims-2005", "store_says": None, "who": "The House", "date": "2005", "url": "https://example.org/report",
        "others": ["claims-2008"],
    }  # fmt: skip
    sarif = json.loads(cli("proof", "draft.md", "--format", "sarif").stdout)["runs"][0]["results"][1]
    assert sarif["locations"][0]["physicalLocation"]["region"] == {"startLine": 5, "startColumn": 14, "endLine": 5, "endColumn": 23}
    assert cli("proof", "draft.md", "--format", "github").stdout.startswith(
        "::error file=draft.md,line=3,col=27,endLine=3,endColumn=38,title=overtaken::claims-2005 was"
    )
    assert cli("proof", "draft.md", "--fields", "kind,id").stdout.splitlines()[0] == "overtaken\tclaims-2005"


def test_a_draft_that_cannot_be_read_is_misuse_and_the_others_are_read(cli: Cli, draft: Path) -> None:
    Path("bad.md").write_bytes(b"a\0")
    result = cli("proof", "bad.md", "draft.md", "gone.md")
    assert result.exit_code == 2
    assert len(result.stdout.splitlines()) == 3
    assert result.stderr.splitlines() == [
        "cmfacts: bad.md:1: not read: this is no text",
        "cmfacts: cannot read gone.md: No such file or directory",
    ]


@pytest.mark.parametrize("line", [line for line, _ in EXAMPLES["proof"]])
def test_examples(shell: Run, tmp_path: Path, line: str) -> None:
    """On the store that ships; what they name is there."""
    for name, text in (
        ("draft.md", "It [@visa-imposed-2009]."),
        ("thesis.tex", "It \\cite{doe,visa-imposed-2009}."),
        ("refs.bib", "@book{doe,}"),
    ):
        (tmp_path / name).write_text(text, encoding="utf-8")
    result = shell(f"cd {tmp_path}; {line}")
    assert (result.returncode, result.stderr) == (1, "")
    said = result.stdout or (tmp_path / "found.sarif").read_text(encoding="utf-8")
    assert "visa-imposed-2009 was overtaken by" in said
    assert "doe" not in said


def test_a_lock_is_written_then_held_against(cli: Cli, draft: Path) -> None:
    draft.write_text("It was so in 2009 [@visa-2009].", encoding="utf-8")
    first = cli("proof", "draft.md", "--lock", "facts.lock")
    assert (first.exit_code, first.stdout, first.stderr) == (0, "", "cmfacts: facts.lock has 1 fact\n")
    before = Path("facts.lock").read_text(encoding="utf-8")
    again = cli("proof", "draft.md", "--lock", "facts.lock")
    assert (again.exit_code, again.output) == (0, "")
    Path("facts.lock").write_text(before.replace('"digest": "', '"digest": "x').replace("July 2009", "June 2009"), encoding="utf-8")
    later = cli("proof", "draft.md", "--lock", "facts.lock")
    assert (later.exit_code, later.stdout[:53]) == (1, "draft.md:1:21: changed: visa-2009 has changed: wordin")
    draft.write_text("It was so [@visa-2009; @nafta-1994].", encoding="utf-8")
    assert cli("proof", "draft.md", "--lock", "facts.lock").stderr == "cmfacts: 1 fact is not in facts.lock yet; --update-lock adds it\n"
    assert cli("proof", "draft.md", "--lock", "facts.lock", "--update-lock").exit_code == 0
    assert "June" not in Path("facts.lock").read_text(encoding="utf-8")
    assert cli("proof", "draft.md", "--update-lock").exit_code == 2


def test_suggestions_are_no_findings(cli: Cli, draft: Path) -> None:
    draft.write_text("An office of Quebec is there.", encoding="utf-8")
    result = cli("proof", "draft.md", "--suggest")
    assert (result.exit_code, result.stdout) == (
        0, "draft.md:1:1: uncited: near: undated-offices: “Quebec keeps an office in Mexico City.”\n"
    )  # fmt: skip


def test_in_the_language_asked_for(cli: Cli, draft: Path) -> None:
    """Of what is found; what is said of keys, too."""
    result = cli("proof", "draft.md", "--lang", "es", "--format", "plain")
    assert (
        result.stdout.splitlines()[1] == "draft.md:5:14: unknown-key: no existe ningún hecho ni fuente `vsia-2009`; ¿quiso decir visa-2009?"
    )
