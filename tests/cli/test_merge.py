"""`cmfacts merge`, alone and as Git's driver."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from ..conftest import with_our_programs

Cli = Callable[..., Result]
FACT = '\n[[fact]]\nid = "{}"\nstatement = "{}"\ncite = [{{ source = "toml-changelog" }}]\n'


@pytest.fixture
def versions(tmp_path: Path) -> list[str]:
    """A file, and two versions of it that clash in one fact of two."""
    texts = [
        f'[[fact]]\nid = "a"\nnote = "{note}"\n\n[[fact]]\nid = "b"\n{more}'
        for note, more in (("0", ""), ("1", 'date = "2009"\n'), ("2", "x = 1\n"))
    ]
    paths = [str(tmp_path / name) for name in ("base", "ours", "theirs")]
    for path, text in zip(paths, texts):
        Path(path).write_text(text, encoding="utf-8")
    return paths


def test_the_result_is_ours(cli: Cli, versions: list[str]) -> None:
    """With exit code 1 and a line where there is a conflict, which is of one fact."""
    after = (
        '<<<<<<< ours\n[[fact]]\nid = "a"\nnote = "1"\n=======\n[[fact]]\nid = "a"\nnote = "2"\n>>>>>>> theirs\n'
        '\n[[fact]]\nid = "b"\ndate = "2009"\nx = 1\n'
    )
    before = Path(versions[1]).read_text(encoding="utf-8")
    result = cli("merge", *versions, "--dry-run", store=None)
    assert (result.stdout, result.exit_code, Path(versions[1]).read_text(encoding="utf-8")) == (after, 1, before)
    result = cli("merge", *versions, store=None)
    assert (result.stdout, result.stderr, result.exit_code) == ("", f"cmfacts: 1 conflict left in {versions[1]}\n", 1)
    assert Path(versions[1]).read_text(encoding="utf-8") == after
    result = cli("merge", versions[0], versions[0], versions[2], store=None)
    assert (result.stdout, result.stderr, result.exit_code) == ("", "", 0)
    assert Path(versions[0]).read_text(encoding="utf-8") == Path(versions[2]).read_text(encoding="utf-8")


def test_no_file(cli: Cli, versions: list[str]) -> None:
    """A line, exit code 3, and ours is as it was."""
    before = Path(versions[1]).read_text(encoding="utf-8")
    result = cli("merge", "none", *versions[1:], store=None)
    assert (result.stdout, result.exit_code, result.stderr.count("\n")) == ("", 3, 1)
    assert Path(versions[1]).read_text(encoding="utf-8") == before


class Repository:
    """A store in a repository, whose branches are merged by our driver."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        setting = (folder / ".gitattributes").read_text(encoding="utf-8").partition("git config merge.cmfacts.driver ")[2]
        self.git("init", "-q", "-b", "main")
        self.git("config", "merge.cmfacts.driver", setting.split("\n")[0].strip("'"))
        self.git("config", "user.name", "Author")
        self.git("config", "user.email", "author@example.org")
        self.facts = folder / "facts" / "first.toml"
        self.commit("Begin")

    def git(self, *args: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(["git", *args], cwd=self.folder, capture_output=True, text=True, encoding="utf-8", env=with_our_programs())

    def commit(self, message: str) -> None:
        self.git("add", ".")
        assert self.git("commit", "-qm", message).returncode == 0

    def branches(self, ours: Callable[[str], str], theirs: Callable[[str], str]) -> subprocess.CompletedProcess[str]:
        """What merging says, of two branches whose file of facts was changed so."""
        self.git("checkout", "-qb", "theirs")
        self.facts.write_text(theirs(self.facts.read_text(encoding="utf-8")), encoding="utf-8")
        self.commit("Theirs")
        self.git("checkout", "-q", "main")
        self.facts.write_text(ours(self.facts.read_text(encoding="utf-8")), encoding="utf-8")
        self.commit("Ours")
        return self.git("merge", "-q", "--no-edit", "theirs")


@pytest.fixture
def repository(cli: Cli, tmp_path: Path) -> Repository:
    """What `init` makes, as it says in .gitattributes."""
    cli("init", str(tmp_path / "store"), store=None)
    return Repository(tmp_path / "store")


@pytest.mark.needs("git")
def test_facts_added_by_two_branches_at_one_place(repository: Repository, cli: Cli) -> None:
    """Git itself calls it a conflict."""
    merged = repository.branches(lambda text: text + FACT.format("ours", "O"), lambda text: text + FACT.format("theirs", "T"))
    assert (merged.returncode, merged.stderr) == (0, "")
    assert repository.facts.read_text(encoding="utf-8").endswith(FACT.format("ours", "O") + FACT.format("theirs", "T"))
    assert cli("check", "--strict", str(repository.folder), store=None).exit_code == 0


@pytest.mark.needs("git")
def test_different_fields_of_one_fact(repository: Repository) -> None:
    """On lines side by side, with comments behind them."""
    merged = repository.branches(
        lambda text: text.replace('"event" #', '"claim" #'), lambda text: text.replace('"2013-03-17" #', '"2013-03" #')
    )
    assert merged.returncode == 0
    text = repository.facts.read_text(encoding="utf-8")
    assert 'date = "2013-03" # EDTF' in text
    assert 'kind = "claim" # figure' in text


@pytest.mark.needs("git")
def test_one_field_changed_in_two_ways(repository: Repository, cli: Cli) -> None:
    """A conflict of this fact alone, which Git and `check` tell of; what else was added is merged."""
    merged = repository.branches(
        lambda text: text.replace("2013-03-17", "2013-03-18") + FACT.format("ours", "O"),
        lambda text: text.replace("2013-03-17", "2013-03-19") + FACT.format("theirs", "T"),
    )
    assert (merged.returncode, repository.git("diff", "--name-only", "--diff-filter=U").stdout) == (1, "facts/first.toml\n")
    head, _, rest = repository.facts.read_text(encoding="utf-8").partition("<<<<<<< ours\n")
    ours, _, rest = rest.partition("=======\n")
    theirs, _, rest = rest.partition(">>>>>>> theirs\n")
    assert ("2013-03-18" in ours, "2013-03-19" in theirs, head.startswith("#:schema")) == (True, True, True)
    assert rest == FACT.format("ours", "O") + FACT.format("theirs", "T")
    assert ": not TOML" in cli("check", str(repository.folder), store=None).stdout
