"""No traceback reaches a user: what is absurd is one fault, and what nobody has foreseen is one line that says how to report it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from cmfacts.ask import search
from cmfacts.cli.commands import list as listing
from cmfacts.index import keep

from ..conftest import MINI

Cli = Callable[..., Result]
OK = '[[source]]\nid = "s"\ntitle = "T"\n[[fact]]\nid = "ok-1"\nstatement = "A visa."\ncite = [{ source = "s" }]\n'
FACT = '[[fact]]\nid = "b-1"\nstatement = "B."\n'
CITE = 'cite = [{ source = "s" }]\n'
DIGITS, HEX = "1" * 5000, "0x" + "f" * 5000

#: What stands in one fact -> whether that fact still answers.
ABSURD = {
    f"{CITE}x = {DIGITS}": False,  # the whole file is no TOML that can be read
    f"{CITE}x = {'[' * 10_000}": False,
    f'{CITE}x = {HEX}': True,
    f'{CITE}measure = {{ value = {HEX}, unit = "p" }}': False,
    f'cite = [{{ source = "s", page = {HEX} }}]': False,
    f'{CITE}measure = {{ value = "{"9" * 100_000}", unit = "p" }}': True,
    f'{CITE}measure = {{ value = "1e999999999", unit = "p" }}': True,
    f'{CITE}date = "Y{DIGITS}"': True,
    f'{CITE}date = "Y11111111111111111111"': True,
    f"{CITE}date = 9999-12-31T23:59:59+23:59": True,
    f'{CITE}note = "\\u0000"': True,
    f"{CITE}tags = [{DIGITS[:600]}]": False,
}  # fmt: skip


@pytest.mark.parametrize("given", ABSURD, ids=range(len(ABSURD)))
def test_one_absurd_fact(cli: Cli, make_store: Callable[..., Path], given: str) -> None:
    """Is left out, or answers without what is absurd; the others answer, and `check` names its place."""
    store = make_store(a=OK, b=FACT + given + "\n")
    for command in ("list", "search visa", "check", "list -f json", "timeline --all -f md", "chart", "export -f jsonl", "cite ok-1"):
        result = cli(*command.split(), store=store)
        assert isinstance(result.exception, SystemExit | None), command
        assert "a fault of cmfacts" not in result.stderr
        assert result.exit_code in (0, 1)
        assert len(result.stderr.splitlines()) <= 2
    assert [line.split("\t")[0] for line in cli("list", "--fields", "id", store=store).stdout.split()] == ["b-1"] * ABSURD[given] + ["ok-1"]
    if not ABSURD[given]:
        assert str(store / "b.toml") in cli("check", store=store).stdout


def test_integers_that_have_no_digits(cli: Cli, make_store: Callable[..., Path]) -> None:
    """Hexadecimal ones are as long as they like: exported as they stand in TOML, named by `check` with what to do."""
    store = make_store(a=OK, b=f'{FACT}{CITE}zzz = 0xff\nhuge = {HEX}\n[[source]]\nid = "t"\ntitle = "T"\nissued = {HEX}\n')
    entry = json.loads(cli("export", "-f", "jsonl", store=store).stdout.splitlines()[-2])
    assert (entry["zzz"], entry["huge"]) == (255, HEX)
    assert (
        "b.toml:10: `issued` of source `t` is a number, not a date; write it as 2009, 2009-07, 2009-07-13, 2010~ (about) or 2005/2008"
        in cli("check", store=store).stdout
    )


def test_one_absurd_line_of_a_batch(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    """Has its own error; those before and after it are answered."""
    lines = ["visa", f"since:Y{DIGITS}", f"since:Y1{'0' * 20}", "NAFTA"]
    result = cli("search", "--batch", "-", "--fields", "id", input="\n".join(lines) + "\n")
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert (result.exit_code, [row["query"] for row in rows]) == (0, lines)
    assert [bool(row["hits"]) for row in rows] == [True, False, False, True]
    answer = search.answer

    def failing(index: object, query: str, **given: object) -> object:
        if query == "bad":
            raise OverflowError("int too large")
        return answer(index, query, **given)  # type: ignore[arg-type]

    monkeypatch.setattr(search, "answer", failing)
    rows = [json.loads(line) for line in cli("search", "--batch", "-", input="bad\nvisa\n").stdout.splitlines()]
    assert [bool(row["hits"]) for row in rows] == [False, True]
    assert rows[0]["error"].startswith("a fault of cmfacts, not yours: OverflowError: int too large; please report it")


@pytest.mark.parametrize("command", [["list", "-n", "9" * 20], ["list", "--since", f"Y{DIGITS}"], ["list", "--since", "Y" + "1" * 20], ["search", f"until:Y{DIGITS}"], ["compare", "Y" + "9" * 20, "2000"], ["show", "x" * 100_000]])  # fmt: skip
def test_absurd_arguments(cli: Cli, command: list[str]) -> None:
    """An answer, or one line."""
    result = cli(*command)
    assert result.exit_code in (0, 1, 2)
    assert "a fault of cmfacts" not in result.stderr
    assert len(result.stderr.splitlines()) <= 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"x = {DIGITS}", "an integer of too many digits"),
        ("x = " + "[" * 10_000, "nested too deep"),
        ("x = " + "{a = " * 10_000, "nested too deep"),
    ],
)
def test_absurd_settings(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, said: str) -> None:
    """Misuse, as other settings that cannot be read are."""
    path = tmp_path / "config.toml"
    path.write_text(text)
    monkeypatch.setenv("CMFACTS_CONFIG", str(path))
    result = cli("list")
    assert (result.exit_code, result.stderr) == (2, f"cmfacts: in {path}: {said}; --no-config leaves it out\n")


@pytest.mark.parametrize(
    ("record", "said"),
    [
        ('{"table": [1], "id": "a", "statement": "b"}', "in.jsonl:1: no `table` that a store has; it is one of "),
        ('{"table": {"a": 1}, "id": "a"}', "in.jsonl:1: no `table` that a store has; it is one of "),
        ('{"table": "fact", "id": "a", "statement": "b", "file": "\\ud800.toml"}', "is no TOML file below a folder"),
        ('{"id": "a", "statement": "b", "x": ' + "[" * 900 + "]" * 900 + "}", "in.jsonl, facts.toml: nested too deep for TOML"),
        ('{"id": "a", "statement": "b", "x": ' + '{"a": ' * 900 + "1" + "}" * 901, "in.jsonl, facts.toml: nested too deep for TOML"),
        ('{"id": "a", "statement": "b", "\\ud800": 1, "\\ud801": 2}', "in.jsonl, facts.toml: it cannot be written as TOML: "),
        ('{"id": "a", "statement": "b", "x": ' + DIGITS + "}", "in.jsonl:1: not JSON that can be read"),
    ],
)  # fmt: skip
def test_absurd_imports(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, record: str, said: str) -> None:
    """One line, and nothing is written: what would be could not be read again."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in.jsonl").write_text(record + "\n")
    result = cli("import", "in.jsonl", "-o", "out")
    assert (result.exit_code, len(result.stderr.splitlines())) == (3, 1)
    assert said in result.stderr
    assert not (tmp_path / "out").exists()


# What nobody has foreseen


def failing(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    """Has `list` go wrong."""

    def fail(*given: object, **named: object) -> None:
        raise error

    monkeypatch.setattr(listing, "Facts", fail)


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (ValueError("too  many\ndigits"), "a fault of cmfacts, not yours: ValueError: too many digits; please report it, with what `cmfacts info` and CMFACTS_TRACEBACK=1 say"),
        (RecursionError(), "a fault of cmfacts, not yours: RecursionError; please report it, with what `cmfacts info` and CMFACTS_TRACEBACK=1 say"),
        (KeyError("é" * 999), f"a fault of cmfacts, not yours: KeyError: '{'é' * 199}; please report it, with what `cmfacts info` and CMFACTS_TRACEBACK=1 say"),
        (MemoryError(), "out of memory: the store, or the answer, is too large for what there is"),
    ],
)  # fmt: skip
def test_one_line(cli: Cli, monkeypatch: pytest.MonkeyPatch, error: Exception, said: str) -> None:
    """That it is our fault, and how to report it; exit 3."""
    failing(monkeypatch, error)
    result = cli("list")
    assert (result.exit_code, result.stdout, result.stderr) == (3, "", f"cmfacts: {said}\n")


def test_where_it_was(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    """For a report."""
    failing(monkeypatch, ZeroDivisionError("by zero"))
    monkeypatch.setenv("CMFACTS_TRACEBACK", "1")
    lines = cli("list").stderr.splitlines()
    assert lines[0] == "Traceback (most recent call last):"
    assert lines[-2:] == [
        "ZeroDivisionError: by zero",
        "cmfacts: a fault of cmfacts, not yours: ZeroDivisionError: by zero; please report it, with what `cmfacts info` and CMFACTS_TRACEBACK=1 say",
    ]


def test_the_index_is_looked_at_again(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    """It may have been its fault."""
    doubted: list[bool] = []
    monkeypatch.setattr(keep, "doubt_all", lambda: doubted.append(True))
    failing(monkeypatch, ValueError())
    cli("list")
    assert doubted == [True]


def test_what_cannot_be_imported(tmp_path: Path) -> None:
    """A broken installation is said on one line."""
    (tmp_path / "typer.py").write_text("raise ImportError('no such library')")
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")])}
    for more, lines in (({}, 1), ({"CMFACTS_TRACEBACK": "1"}, 5)):
        run = subprocess.run([sys.executable, "-m", "cmfacts", "list"], env={**env, **more}, capture_output=True, text=True, check=False)
        last = "cmfacts: it cannot start: ImportError: no such library; CMFACTS_TRACEBACK=1 says where"
        assert (run.returncode, run.stdout, run.stderr.splitlines()[-1]) == (3, "", last)
        assert len(run.stderr.splitlines()) >= lines


@pytest.mark.posix
def test_out_of_memory(tmp_path: Path) -> None:
    """Whatever runs out first: one line and exit 3, never a traceback."""
    (tmp_path / "big.toml").write_text(OK + "".join(f'[[fact]]\nid = "f-{n}"\nstatement = "{"word " * 40}{n}"\n' for n in range(1500)))
    program = "import resource, sys; resource.setrlimit(resource.RLIMIT_AS, (int(sys.argv[1]) << 20,) * 2); sys.argv[1:] = sys.argv[2:]; from cmfacts.cli.main import main; main()"
    too_little, enough, said = 16, 256, ""  # MiB
    while enough - too_little > 2:
        limit = (too_little + enough) // 2
        command = [sys.executable, "-c", program, str(limit), "--facts", str(tmp_path), "--no-cache", "list", "--count"]
        run = subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, "OPENBLAS_NUM_THREADS": "1"})
        assert "Traceback" not in run.stderr
        assert run.returncode in (0, 3)
        if run.returncode:
            too_little, said = limit, run.stderr
        else:
            enough = limit
    assert said == "cmfacts: out of memory: the store, or the answer, is too large for what there is\n"


def test_a_store_that_is_fine(cli: Cli) -> None:
    """Nothing of this is seen."""
    assert cli("list", store=MINI).exit_code == 0
