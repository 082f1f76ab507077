"""What people who live in a shell expect: stdin, quiet, counts, NUL, misuse told on one line."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from cmfacts.cli.settings import COMMANDS

from ..conftest import MINI, Run, several

Cli = Callable[..., Result]
LISTS = [
    ["search", "visa"],
    ["show", "visa-2009"],
    ["list"],
    ["timeline"],
    ["compare", "canada", "mexico"],
    ["sources"],
    ["topics"],
    ["parties"],
    *([name] for name in ("aspects", "quantities", "kinds", "tags", "people")),
]


@pytest.mark.parametrize("command", LISTS, ids=lambda c: c[0])
def test_count_is_how_many_lines_there_would_be(cli: Cli, command: list[str]) -> None:
    """Whatever the format."""
    lines = cli(*command, "-n", "0", "-f", "tsv").stdout.splitlines()
    for format in ("tsv", "json", "table"):
        assert cli(*command, "--count", "-f", format).stdout == f"{len(lines)}\n"


def test_count_does_not_hear_the_limit(cli: Cli) -> None:
    """Else a search would never have more than ten."""
    assert cli("list", "--count", "-n", "1").stdout == cli("list", "--count").stdout


def test_count_of_nothing(cli: Cli) -> None:
    """0, and 1 as ever."""
    result = cli("search", "qqqqqqq", "--count")
    assert (result.stdout, result.exit_code) == ("0\n", 1)
    assert cli("list", "--until", "1900", "--count").stdout == "0\n"


@pytest.mark.parametrize("command", [*LISTS, ["check"]], ids=lambda c: c[0])
def test_quiet(cli: Cli, command: list[str]) -> None:
    """Nothing is printed, in any format."""
    for format in ("tsv", "json", "table", "md"):
        result = cli(*command, "-q", "-f", format)
        assert (result.stdout, result.stderr, result.exit_code) == ("", "", 0)


def test_quiet_says_nothing_of_nothing_but_misuse_aloud(cli: Cli) -> None:
    """As grep -q."""
    for command in (["search", "qqqqqqq"], ["list", "--until", "1900"], ["show", "nope"], ["sources", "nope"]):
        result = cli(*command, "-q")
        assert (result.stdout, result.stderr, result.exit_code) == ("", "", 1)
    assert cli("search", "visa", "--topic", "nope", "-q").stderr.count("\n") == 1
    assert "there is no fact" in cli("show", "nope").stderr


def test_null_is_for_xargs(cli: Cli) -> None:
    """Ids, or the fields named, ended by NUL."""
    ids = [line.split("\t")[0] for line in cli("list").stdout.splitlines()]
    assert cli("list", "-0").stdout == "".join(f"{i}\0" for i in ids)
    assert cli("search", "travellers", "-0", "--fields", "id,date").stdout.split("\0")[0] == "visa-2009\t2009-07"
    assert cli("topics", "--null").stdout.split("\0")[0] == cli("topics", "--fields", "id").stdout.splitlines()[0]
    assert cli("list", "-0", "-f", "json").exit_code == 2
    assert cli("list", "-0", "--count").exit_code == 2


def test_q_and_0_are_options_of_search_other_letters_words(cli: Cli) -> None:
    """`-q` is quiet, `-quota` leaves a word out."""
    for quiet in ("-q0", "-qn1", "-qfjson"):
        assert cli("search", "visa", quiet).stdout == ""
    assert cli("search", "visa", "-0n1").stdout.count("\0") == 1
    assert cli("search", "visa", "-quota").stdout == cli("search", "visa").stdout


def test_list_reads_ids(cli: Cli, shell: Run) -> None:
    """From our own TSV, in order of date, with the filters; unknown ones are named and make it 1."""
    result = cli("list", "--ids", "-", "--fields", "id", input="visa-2009\tx\nnafta-1994\0\nvisa-2009\n")
    assert (result.stdout, result.exit_code) == ("nafta-1994\nvisa-2009\n", 0)
    assert cli("list", "--ids", "-", "--topic", "trade", "--fields", "id", input="visa-2009\nnafta-1994").stdout == "nafta-1994\n"
    result = cli("list", "--ids", "-", "--fields", "id", input="visa-2008\nnafta-1994\n")
    assert (result.stdout, result.exit_code) == ("nafta-1994\n", 1)
    assert result.stderr == "cmfacts: there is no fact `visa-2008`; did you mean visa-2009?\n"
    assert cli("list", "--ids", "-", input="").exit_code == 1
    assert cli("list", "--ids", "/nope").exit_code == 2
    assert (
        shell('cmfacts --facts "$STORE" list -0 | cmfacts --facts "$STORE" list --ids - --count').stdout
        == shell('cmfacts --facts "$STORE" list --count').stdout
    )


@pytest.mark.parametrize("command", [*LISTS, ["check"], ["info"], ["cache"]], ids=lambda c: c[0])
def test_an_unknown_field_is_misuse_whatever_the_format(cli: Cli, command: list[str]) -> None:
    """Exit 2 before anything is printed, with the nearest and all there are."""
    for format in ("table", "tsv", "json", "plain"):
        result = cli(*command, "--fields", "idd", "-f", format)
        assert (result.exit_code, result.stdout) == (2, "")
        assert "there is no field `idd`" in result.stderr
        assert "it is one of" in result.stderr


@pytest.mark.parametrize("command", LISTS, ids=lambda c: c[0])
def test_fields_are_heard_in_every_format(cli: Cli, command: list[str]) -> None:
    """JSON objects with these keys, columns of Markdown, a table with these heads."""
    first = json.loads(cli(*command, "--fields", "id", "-f", "json").stdout)[0]
    assert list(first) == ["id"]
    for format in ("table", "md", "plain", "csv", "jsonl"):
        assert first["id"] in cli(*command, "--fields", "id", "-f", format).stdout


def test_csv_of_someone_elses_store(cli: Cli, make_store: Callable[..., object]) -> None:
    """Formulas wait for --raw, in lists too."""
    store = make_store(a='[[fact]]\nid = "a"\nstatement = "=cmd()"\ntags = ["@x", "y"]\n')
    assert cli("list", "-f", "csv", "--fields", "statement,tags", store=store).stdout == "statement,tags\n'=cmd(),\"'@x,y\"\n"
    assert cli("list", "-f", "csv", "--fields", "statement,tags", "--raw", store=store).stdout == 'statement,tags\n=cmd(),"@x,y"\n'


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["list", "--fromat", "json"], "there is no option `--fromat`; did you mean --format? See `cmfacts list --help`"),
        (["list", "--zzz"], "there is no option `--zzz`; see `cmfacts list --help`"),
        (["list", "--no-cache"], "`--no-cache` goes before the command: `cmfacts --no-cache … list`"),
        (["--format", "json", "list"], "`--format` goes after the command, as in `cmfacts list --format …`"),
        (["lsit"], "there is no command `lsit`; did you mean list?"),
        (["list", "--format", "bibtex"], "there is no format `bibtex` here; `cmfacts cite ID --style bibtex` writes references"),
        (["list", "--format", "jsno"], "there is no format `jsno` here; did you mean json or jsonl? it is one of csv, html, json, jsonl, md, plain, table, tsv"),
    ],
)  # fmt: skip
def test_misuse_suggests_the_nearest(cli: Cli, args: list[str], said: str) -> None:
    """One line, exit 2."""
    result = cli(*args)
    assert (result.stderr, result.exit_code) == (f"cmfacts: {said}\n", 2)


@pytest.mark.parametrize("redirect", [">&-", "2>&-", "<&-", ">&- 2>&-"])
def test_closed_descriptors(shell: Run, redirect: str) -> None:
    """No traceback; an answer that could not be written is 3."""
    result = shell(f'cmfacts --facts "$STORE" search visa {redirect}')
    assert "Traceback" not in result.stderr
    assert result.returncode == (3 if ">&- " in redirect + " " and not redirect.startswith("2") else 0)


@pytest.mark.posix
@pytest.mark.usefixtures("warm")
def test_the_same_bytes_whatever_the_surroundings(tmp_path: Path) -> None:
    """Terminal, time zone, locale, hash seed, columns, settings: a pipe never knows."""
    config = tmp_path / "config.toml"
    config.write_text('format = "json"\ncolor = "always"\npager = "false"\nlanguage = "es"\n', encoding="utf-8")
    formats = [f"search visa -f {format}" for format in ("tsv", "csv", "json", "jsonl", "md", "plain", "table")]
    commands = [f"--facts {MINI} {command}" for command in (*formats, "timeline", "compare canada mexico", "sources")]
    plain = several(*commands)
    assert plain.count(b"visa-2009") >= len(formats)
    for env in (
        {"LC_ALL": "C", "LANG": "C", "TERM": "xterm-256color", "TZ": "Asia/Tokyo", "PYTHONHASHSEED": "7", "PAGER": "false", "LINES": "3"},
        {"LC_ALL": "", "LANG": "es_MX.UTF-8", "LANGUAGE": "fr:es", "PYTHONHASHSEED": "1", "CMFACTS_CONFIG": str(config)},
    ):
        assert several(*commands, **env) == plain


def test_every_command_has_examples(cli: Cli) -> None:
    """In its --help."""
    for name in COMMANDS:
        assert re.search(rf"^Examples:\n  .*cmfacts {name}\b", cli(name, "--help").stdout, re.M), name
