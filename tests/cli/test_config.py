"""The user's settings: where they are, what they may say, and that a pipe hears of none but the stores."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from cmfacts.cli.config import Config, config_path, read_config
from cmfacts.errors import QuestionError

from ..conftest import MINI, mkfifo, on_terminal

Cli = Callable[..., Result]
pytestmark = pytest.mark.usefixtures("warm")


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    """Write the settings."""

    def write(text: str) -> Path:
        path = tmp_path / "config.toml"
        path.write_text(text, encoding="utf-8")
        monkeypatch.setenv("CMFACTS_CONFIG", str(path))
        return path

    return write


def test_all_there_is_to_say(config: Callable[[str], Path]) -> None:
    """Stores are relative to the file."""
    path = config('stores = ["a", "/b"]\nformat = "plain"\ncolor = "never"\npager = "more"\nlanguage = "es"\n')
    assert read_config() == Config(str(path), True, (str(path.parent / "a"), "/b"), "plain", "never", "more", "es")


def test_where_it_is(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """In the user's config folder, as platformdirs has it; nowhere when CMFACTS_CONFIG is empty."""
    from platformdirs import user_config_dir

    assert config_path() is None
    monkeypatch.delenv("CMFACTS_CONFIG")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert config_path() == str(Path(user_config_dir("cmfacts", appauthor=False)) / "config.toml")
    assert read_config() == Config(config_path())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('colour = "never"', "there is no setting `colour`; did you mean color? --no-config"),
        ('zzzz = 1', "there is no setting `zzzz`; it is one of stores, format, color, pager, language"),
        ('format = "xml"', "`format` is one of csv, html, json, jsonl, md, plain, table, tsv"),
        ('color = true', "`color` is one of auto, always, never"),
        ("stores = [1]", "`stores` is a list of folders"),
        ('language = "Spanish"', "`language` is a code of two or three letters"),
        ("pager = 1", "`pager` is a string"),
        ("format =\npager =", "at line 1"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_on_one_line(config: Callable[[str], Path], cli: Cli, text: str, said: str) -> None:
    """Exit 2, with the file and the way round it."""
    path = config(text)
    with pytest.raises(QuestionError, match=r"--no-config leaves it out"):
        read_config()
    result = cli("list")
    assert result.exit_code == 2
    assert result.stderr.startswith(f"cmfacts: in {path}: ")
    assert said in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert cli("--no-config", "list").exit_code == 0


def test_a_named_file_that_is_missing(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    """Is misuse; one that nobody named is not."""
    monkeypatch.setenv("CMFACTS_CONFIG", "/nope/config.toml")
    assert cli("list").exit_code == 2


def test_stores_are_heard_in_a_pipe_unless_others_are_named(
    config: Callable[[str], Path], cli: Cli, make_store: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Option before environment before settings."""
    other = make_store(a='[[fact]]\nid = "rain"\nstatement = "It rained."\n')
    config(f'stores = "{MINI}"\n')
    assert cli("show", "visa-2009", store=None).exit_code == 0
    assert cli("show", "visa-2009", store=other).exit_code == 1
    assert cli("--no-config", "show", "visa-2009", store=None).exit_code == 1
    monkeypatch.setenv("CMFACTS_FACTS", str(other))
    assert cli("show", "rain", store=None).exit_code == 0


@pytest.mark.posix
def test_what_a_terminal_gets(config: Callable[[str], Path]) -> None:
    """Format, colour, language and pager; options and the environment win."""
    config('format = "plain"\ncolor = "never"\nlanguage = "es"\n')
    assert on_terminal("show", "visa-2009").startswith("julio de 2009: Canadá empezó a exigir visado")
    assert "\x1b[" not in on_terminal("list", "-f", "table", PAGER="")
    assert "\x1b[" in on_terminal("list", "-f", "table", PAGER="", CLICOLOR_FORCE="1")
    assert on_terminal("--no-config", "show", "visa-2009", NO_COLOR="1").startswith("Canada began to require")
    assert re.search(r"language +es +config", on_terminal("info", "-f", "table", width=200, PAGER="", LANG="fr_CA.UTF-8"))
    assert re.search(
        r"language +fr +locale", on_terminal("--no-config", "info", "-f", "table", width=200, PAGER="", NO_COLOR="1", LANG="fr_CA.UTF-8")
    )


@pytest.mark.posix
def test_the_pager_of_the_settings(config: Callable[[str], Path], tmp_path: Path) -> None:
    """Before PAGER, after CMFACTS_PAGER."""
    config(f"""pager = "sh -c 'cat > {tmp_path}/settled'"\n""")
    on_terminal("list", PAGER=f"sh -c 'cat > {tmp_path}/general'")
    assert (tmp_path / "settled").exists()
    assert not (tmp_path / "general").exists()
    on_terminal("list", CMFACTS_PAGER=f"sh -c 'cat > {tmp_path}/own'")
    assert (tmp_path / "own").exists()


def test_info_says_what_is_in_force_and_who_says_so(config: Callable[[str], Path], cli: Cli) -> None:
    """A row each."""
    path = config(f'stores = "{MINI}"\nformat = "plain"\n')
    rows = dict(line.split("\t", 1) for line in cli("info", store=None).stdout.splitlines())
    assert rows["store"] == f"{MINI}\tconfig"
    assert rows["format on a terminal"] == "plain\tconfig"
    assert rows["config"] == f"{path}\tCMFACTS_CONFIG"
    assert rows["language"] == "en\tdefault"
    rows = dict(line.split("\t", 1) for line in cli("--no-config", "info").stdout.splitlines())
    assert rows["store"] == f"{MINI}\t--facts"
    assert rows["config state"] == "left out\t"


def test_a_byte_order_mark(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As in stores: editors put it there."""
    path = tmp_path / "config.toml"
    path.write_bytes(b'\xef\xbb\xbflanguage = "fr"\r\n')
    monkeypatch.setenv("CMFACTS_CONFIG", str(path))
    assert read_config().language == "fr"


@pytest.mark.posix
def test_what_is_no_plain_file_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pipe would be waited for, a device read until memory ends; nothing is what /dev/null has."""
    mkfifo(tmp_path / "pipe")
    (tmp_path / "large").write_text("#" * (1 << 20) + "\n")
    for path, said in ((tmp_path / "pipe", "no plain file"), (Path("/dev/zero"), "no plain file"), (tmp_path, "no plain file"), (tmp_path / "large", "more than 1,048,576 bytes")):  # fmt: skip
        monkeypatch.setenv("CMFACTS_CONFIG", str(path))
        with pytest.raises(QuestionError, match=f"^in {path}: {said}"):
            read_config()
    monkeypatch.setenv("CMFACTS_CONFIG", "/dev/null")
    assert not read_config().found
