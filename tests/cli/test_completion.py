"""Completion: what may stand at the cursor, and real shells that are told so on TAB."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
import typer
from typer.testing import Result

from cmfacts.cli.app import app
from cmfacts.cli.settings import COMMANDS
from cmfacts.cli.shell.complete import offer, source_of
from cmfacts.cli.shell.shells import install, script

from ..conftest import MINI, Run, with_our_programs
from ..terminals import Terminal

Cli = Callable[..., Result]
GROUP = typer.main.get_command(app)


def values(line: str) -> list[str]:
    """What is offered at the end of a line."""
    *words, incomplete = line.split(" ")
    return [value for value, _ in offer(GROUP, ["--facts", str(MINI), *words], incomplete).items]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("sea", ["search"]),
        ("show visa-", ["visa-2009", "visa-mexico"]),
        ("show visa-2009 visa-", ["visa-mexico"]),
        ("list --topic m", ["migration"]),
        ("list --topic=m", ["--topic=migration"]),
        ("list --topic trade --topic m", ["migration"]),
        ("timeline topic:m", ["topic:migration"]),
        ("search to", ["topic:"]),
        ("list -f j", ["json", "jsonl"]),
        ("list --fields id,date_", ["id,date_earliest", "id,date_latest"]),
        ("sources --fields ti", ["title"]),
        ("list --col", ["--color"]),
        ("list --color never --col", []),
        ("list --kind fi", ["figure"]),
        ("list --said-by L", ["Lucía Peña, minister"]),
        ("search said", ["said-by:"]),
        ("search --sort l", ["latest"]),
        ("list --sort v", ["value"]),
        ("list --standing d", ["disputed"]),
        ("sources report", ["report-2010"]),
        ("compare mex", ["mexico"]),
        ("compare visa-2", ["visa-2009"]),
        ("help exit", ["exit-codes"]),
        ("help sho", ["show"]),
        ("cache c", ["clear"]),
        ("completion f", ["fish"]),
        ("cite visa-2", ["visa-2009"]),
        ("cite visa-2009 report", ["report-2010"]),
        ("cite visa-2009 --style b", ["bibtex"]),
        ("open visa-2", ["visa-2009"]),
        ("edit visa-2", ["visa-2009"]),
        ("rename source:rew", ["source:rewrite-2010"]),
        ("export --format s", ["sqlite"]),
        ("export --table so", ["source", "source_csl"]),
        ("search -- --to", []),
        ("cite source:rep", ["source:report-2010"]),
        ("cite fact:visa-2", ["fact:visa-2009"]),
        ("open source:rew", ["source:rewrite-2010"]),
        ("compare party:can", ["party:canada"]),
        ("compare canada source:r", ["source:report-2010", "source:rewrite-2010"]),
        ("compare fact:visa-2", ["fact:visa-2009"]),
        ("compare date:20", []),
        ("timeline party:can", ["party:canada"]),
        ("chart party:can", ["party:canada"]),
        ("nonsense x", []),
        ("list x", []),
    ],
)
def test_what_is_offered(line: str, expected: list[str]) -> None:
    """In order, whole words."""
    assert values(line) == expected


def test_help_goes_with_it() -> None:
    """Statements with ids, labels with topics, lines of help with commands and options."""

    def told(*words: str) -> dict[str, str]:
        return dict(offer(GROUP, ["--facts", str(MINI), *words[:-1]], words[-1]).items)

    assert told("show", "visa-2009")["visa-2009"] == "Canada began to require visas of Mexican travellers in July 2009."
    assert told("list", "--topic", "mig")["migration"] == "Migration"
    assert told("sho")["show"] == COMMANDS["show"]
    assert told("list", "--cou")["--count"].startswith("Print only how many")
    assert told("sources", "report")["report-2010"]


@pytest.mark.parametrize("line", ["--facts x", "search --batch ", "check ", "list --ids "])
def test_files_where_files_are_meant(line: str) -> None:
    """The shell knows them better."""
    *words, incomplete = line.split(" ")
    assert offer(GROUP, words, incomplete).files


def test_every_value_can_be_completed_or_is_the_users_own() -> None:
    """A new option is told here what it takes."""
    own = {
        "since",
        "until",
        "limit",
        "words",
        "fields",
        "new",
        "said",
        "section",
        "page",
        "anchor",
        "title",
        "language",
        "license",
        "author",
    }
    for name in COMMANDS:
        for parameter in GROUP.get_command(None, name).params:  # type: ignore[attr-defined]
            if parameter.name in own or getattr(parameter, "is_flag", False) or parameter.name == "help":
                continue
            what = (parameter.metavar or "").strip("[].").split(".")[0].split(" ")[0]
            assert source_of(parameter.name, what) or what in ("FILE", "PATH", "DIR", "FOLDER", "OLD", "NEW", "BASE", "OURS", "THEIRS"), (
                name,
                parameter.name,
            )


def test_a_large_store_offers_some_and_the_last(make_store: Callable[..., Path]) -> None:
    """So that what a shell inserts is common to all."""
    store = make_store(a="".join(f'[[fact]]\nid = "f-{n:04}"\nstatement = "It rained."\n' for n in range(1000)))
    ids = [value for value, _ in offer(GROUP, ["--facts", str(store), "show"], "").items]
    assert (ids[0], ids[-1], len(ids)) == ("f-0000", "f-0999", 300)


def test_many_tags_offer_some_and_the_last(make_store: Callable[..., Path]) -> None:
    """In the same way."""
    tags = ", ".join(f'"t{n:04}"' for n in range(1000))
    store = make_store(a=f'[[fact]]\nid = "f"\nstatement = "It rained."\ntags = [{tags}]\n')
    found = [value for value, _ in offer(GROUP, ["--facts", str(store), "list", "--tag"], "t").items]
    assert (found[0], found[-1], len(found)) == ("t0000", "t0999", 300)


def test_a_tab_never_complains(shell: Run) -> None:
    """No store, broken settings, an instruction nobody knows."""
    for env in ({"CMFACTS_FACTS": "/nope"}, {"CMFACTS_CONFIG": "/nope"}, {"CMFACTS_CACHE": "/proc/none", "CMFACTS_FACTS": str(MINI)}):
        result = shell("_CMFACTS_COMPLETE=complete_bash COMP_LINE='cmfacts show v' cmfacts", **env)
        assert (result.returncode, result.stderr) == (0, "")


def test_as_typers_own_script_asks(shell: Run) -> None:
    """COMP_WORDS and COMP_CWORD."""
    result = shell("_CMFACTS_COMPLETE=complete_bash COMP_WORDS='cmfacts sea' COMP_CWORD=1 cmfacts")
    assert result.stdout == "search\n"


def test_powershell_protocol(shell: Run) -> None:
    """Values and help; a value with a space is quoted."""
    asked = "_CMFACTS_COMPLETE=complete_powershell CMFACTS_FACTS=\"$STORE\" _TYPER_COMPLETE_ARGS='cmfacts show visa-2' cmfacts"
    assert shell(asked).stdout == "visa-2009:::Canada began to require visas of Mexican travellers in July 2009.\n"


@pytest.fixture
def surroundings(tmp_path: Path, warm: None) -> dict[str, str]:
    """An empty home, our command, the small store."""
    home = tmp_path / "home"
    home.mkdir()
    return {
        **with_our_programs(),
        "HOME": str(home),
        "CMFACTS_FACTS": str(MINI),
        "TERM": "xterm",
        "COLUMNS": "100",
        "PS1": "READY> ",
        "XDG_CONFIG_HOME": str(home / ".config"),
    }


def set_up(shell: str, env: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> Path:
    """As --install-completion does."""
    monkeypatch.setenv("HOME", env["HOME"])
    monkeypatch.setenv("XDG_CONFIG_HOME", env["XDG_CONFIG_HOME"])
    monkeypatch.delenv("ZDOTDIR", raising=False)
    return install(shell)


@pytest.mark.posix
@pytest.mark.needs("bash")
def test_bash(surroundings: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Inserts what is unique, lists the rest with statements, knows colons, pipes and files."""
    set_up("bash", surroundings, monkeypatch)
    bashrc = str(Path(surroundings["HOME"]) / ".bashrc")
    terminal = Terminal(["bash", "--noprofile", "--rcfile", bashrc, "-i"], surroundings, login=True)
    try:
        terminal.type("PS1='READY> '; bind 'set bell-style none'; cd tests/data\n")
        terminal.until(r"READY> $")
        for typed, completed in (
            ("cmfacts sea\t", r"cmfacts search "),
            ("cmfacts show visa-2\t", r"show visa-2009 "),
            ("cmfacts list --topic m\t", r"--topic migration "),
            ("cmfacts list --topic=m\t", r"--topic=migration "),
            ("cmfacts search topic:m\t", r"topic:migration "),
            ("cmfacts list --fields id,mea\t", r"id,measure"),
            ("echo x | cmfacts show claims-2005\t", r"claims-2005 "),
            ("cmfacts --facts val\t", r"--facts valid/"),
            ("cmfacts show visa-\t\t", r"(?s)visa-2009 +\(Canada began to require visas.*visa-mexico"),
        ):
            terminal.type(typed)
            terminal.until(completed)
            terminal.type("\x15\n")
            terminal.until(r"READY> $")
    finally:
        terminal.close()


@pytest.mark.posix
@pytest.mark.needs("zsh")
def test_zsh(surroundings: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    """The same, from the first TAB."""
    set_up("zsh", surroundings, monkeypatch)
    zshrc = Path(surroundings["HOME"]) / ".zshrc"
    zshrc.write_text(
        zshrc.read_text().replace("compinit; compinit", "compinit; compinit -u")
        + "PROMPT='READY> '\nunsetopt zle_bracketed_paste prompt_cr prompt_sp\n"
    )
    terminal = Terminal(["zsh", "-i"], surroundings, login=True)
    try:
        terminal.until(r"READY> ")
        for typed, completed in (
            ("cmfacts sea\t", r"cmfacts search "),
            ("cmfacts show visa-2\t", r"visa-2009 "),
            ("cmfacts list --topic m\t", r"migration "),
            ("cmfacts list --topic=m\t", r"--topic=.*migration "),
            ("cmfacts search topic:m\t", r"topic:.*migration "),
            ("cmfacts list --fields id,mea\t", r"id,measure"),
            ("cmfacts --facts tests/dat\t", r"tests/data/"),
            ("cmfacts show visa-\t\t", r"(?s)visa-2009 +-- Canada began to require visas.*visa-mexico"),
        ):
            terminal.type(typed)
            terminal.until(completed)
            terminal.type("\x15\x15\n")
            terminal.until(r"READY> ")
    finally:
        terminal.close()


@pytest.mark.posix
@pytest.mark.needs("fish")
def test_fish(surroundings: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    """What fish itself says it would offer."""
    set_up("fish", surroundings, monkeypatch)

    def offered(line: str) -> list[str]:
        run = subprocess.run(
            ["fish", "-c", f"complete -C {line!r}"], capture_output=True, text=True, env=surroundings, cwd="tests/data", check=True
        )
        return run.stdout.splitlines()

    assert offered("cmfacts sea") == [f"search\t{COMMANDS['search']}"]
    assert offered("cmfacts show visa-2") == ["visa-2009\tCanada began to require visas of Mexican travellers in July 2009."]
    assert offered("cmfacts list --topic=m") == ["--topic=migration\tMigration"]
    assert offered("cmfacts --facts val") == ["valid/\tDirectory"] or offered("cmfacts --facts val")[0].startswith("valid/")
    assert offered("cmfacts list --fields id,mea")[0].startswith("id,measure")


def test_installing_twice_adds_one_line(surroundings: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    """And leaves what is there."""
    bashrc = Path(surroundings["HOME"]) / ".bashrc"
    bashrc.write_text("alias x=y")
    place = set_up("bash", surroundings, monkeypatch)
    set_up("bash", surroundings, monkeypatch)
    assert bashrc.read_text() == f"alias x=y\nsource '{place}'\n"
    assert place.read_text() == script("bash")


def test_scripts_are_printed(cli: Cli) -> None:
    """For packagers, and for shells that cannot be told."""
    for shell in ("bash", "zsh", "fish", "powershell"):
        assert cli("completion", shell).stdout == script(shell)
    assert cli("completion", "tcsh").exit_code == 2
