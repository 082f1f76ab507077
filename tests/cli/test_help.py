"""Help: examples that run, topics that say what the code does, a manual page of the same text."""

import re
import shlex
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from cmfacts.cli.manual.examples import EXAMPLES
from cmfacts.cli.manual.man import man_page
from cmfacts.cli.manual.topics import TOPICS, blocks_of
from cmfacts.cli.settings import COMMANDS
from cmfacts.show.formats import names
from cmfacts.store.files import default_store

from ..conftest import MINI, ROOT, Run

Cli = Callable[..., Result]


#: The commands that change the store they are asked about.
WRITING = {"add", "edit", "fmt", "rename"}
#: Browsing waits for a person; tests/cli/test_browse.py has one. Versions are of a repository, which tests/cli/test_diff.py and test_merge.py have, and a table comes with
#: its map in tests/cli/test_import.py, drafts in tests/cli/test_proof.py.
_EXAMPLES = [
    line
    for lines in EXAMPLES.values()
    for line, _ in lines
    if not re.search("--sources texts|browse|cmfacts diff|merge|data.csv|refs.bib|cmfacts proof|draft.md", line)
]
#: Those that ask a shell for nothing.
_PLAIN = [line for line in _EXAMPLES if re.fullmatch(r"cmfacts [^|&;<>$`]*", line)]


@pytest.fixture(scope="session")
def excerpt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store that ships, of whose facts those stay whose ids, tags and topics the examples name, and no synonyms: what writes checks and compiles all there is."""
    named = re.findall(r"(?:edit |rename |--tag |topic:)([\w-]+)", "\n".join(_EXAMPLES))
    folder = tmp_path_factory.mktemp("excerpt")
    for path in Path(default_store()).glob("*.toml"):
        tables = re.split(r"\n(?=\[\[)", path.read_text(encoding="utf-8"))
        kept = [
            table
            for table in tables
            if not table.startswith(("[[fact]]", "[[synonym]]"))
            or (table.startswith("[[fact]]") and any(f'"{name}"' in table for name in named))
        ]
        (folder / path.name).write_text("\n".join(kept).rstrip("\n") + "\n", encoding="utf-8")
    return folder


@pytest.mark.parametrize("line", _PLAIN)
def test_every_example_runs(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, excerpt: Path, line: str) -> None:
    """On the store that ships, but for a check of all of it, which has a test of its own; what writes has a copy of a part."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BROWSER", "true")
    fill_in = '-e \'s/= ""/= "new-2025"/\' -e /anchor/d -e /date/d'
    monkeypatch.setenv("EDITOR", f"sed -i {fill_in if line.startswith('cmfacts add') else 's/brought/took/'}")
    if line.split()[1] in WRITING:
        monkeypatch.setenv("CMFACTS_FACTS", str(shutil.copytree(excerpt, tmp_path / "facts")))
    if line.startswith("cmfacts check"):
        monkeypatch.setenv("CMFACTS_FACTS", str(MINI))
    result = cli(*shlex.split(line)[1:], store=None)
    assert (result.exit_code, result.stderr) == (0, "")


@pytest.mark.parametrize("line", [line for line in _EXAMPLES if line not in _PLAIN])
def test_every_pipeline_runs(shell: Run, tmp_path: Path, excerpt: Path, line: str) -> None:
    """Under the strictest settings of a script."""
    store = (
        {"CMFACTS_FACTS": str(shutil.copytree(excerpt, tmp_path / "facts"))} if any(f"cmfacts {name}" in line for name in WRITING) else {}
    )
    result = shell(f"set -euo pipefail; cd {tmp_path}; {line}", BROWSER="true", **store)
    assert (result.returncode, result.stderr) == (0, "")


def test_examples_are_of_commands_there_are() -> None:
    """And every command has some."""
    assert set(EXAMPLES) == set(COMMANDS)


def test_topics(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each has a page, folded to the width; the page without a topic lists them."""
    listed = cli("help").stdout
    for name, (title, _) in TOPICS.items():
        assert f"cmfacts help {name}" in listed
        for columns in ("20", "80", "200"):
            monkeypatch.setenv("COLUMNS", columns)
            page = cli("help", name)
            assert (page.exit_code, page.stdout.startswith(name)) == (0, True)
            if columns != "20":
                assert max(map(len, page.stdout.splitlines())) <= min(int(columns), 100)
        assert title in " ".join(cli("help", name).stdout.split())


def test_help_of_a_command_is_its_help(cli: Cli) -> None:
    """Word for word."""
    for name in COMMANDS:
        assert cli("help", name).stdout == cli(name, "--help").stdout


def test_help_on_nothing(cli: Cli) -> None:
    """The nearest, exit 2."""
    result = cli("help", "fromats")
    assert (result.exit_code, result.stderr) == (2, "cmfacts: there is no help on `fromats`; did you mean formats?\n")


def test_the_environment_is_told_whole() -> None:
    """Every variable that the code reads, in the help and in docs/cli.md."""
    read = set()
    for path in (ROOT / "src").rglob("*.py"):
        read |= set(re.findall(r"(?:environ|env)(?:\.get\(|\[)\s*\"([A-Z_]+)\"", path.read_text(encoding="utf-8")))
    read -= {name for name in read if name.startswith(("COMP_", "_"))} | {"SHELL", "ZDOTDIR", "LESS", "LESSCHARSET"}
    told = str(TOPICS["environment"])
    documented = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    assert {"CMFACTS_FACTS", "CMFACTS_CONFIG", "NO_COLOR"} <= read
    assert {name for name in read if name not in told} == set()
    assert {name for name in read if name not in documented} == set()


def test_formats_and_settings_are_told_whole() -> None:
    """All there are."""
    from cmfacts.cli.config import SETTINGS

    told = {name for block in blocks_of("formats") if not isinstance(block, str) for name, _ in block}
    assert told == set(names())
    for name in SETTINGS:
        assert f"('{name} = " in str(TOPICS["environment"])


def test_the_manual_page_is_up_to_date() -> None:
    """`python -m cmfacts.cli.manual.man > docs/cmfacts.1` writes it."""
    assert (ROOT / "docs" / "cmfacts.1").read_text(encoding="utf-8") == man_page()


def test_the_manual_page_holds_it_all() -> None:
    """Commands, topics, examples; and nothing that is not ASCII, which some formatters garble."""
    page = man_page()
    assert page.isascii()
    for name in COMMANDS:
        assert f'.SS "cmfacts {name}' in page
    for name in TOPICS:
        assert f'.SH "{name.upper().replace("-", " ")}"' in page
    assert page.count("Only facts on this topic") == 1


@pytest.mark.needs("groff")
def test_the_manual_page_is_sound_roff() -> None:
    """No warning."""
    run = subprocess.run(
        ["groff", "-man", "-Tascii", "-ww", "-z", str(ROOT / "docs" / "cmfacts.1")], capture_output=True, text=True, check=False
    )
    assert (run.returncode, run.stderr) == (0, "")
