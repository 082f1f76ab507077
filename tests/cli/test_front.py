"""What `cmfacts` says alone, and of commands that there are not."""

import re
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from cmfacts.cli.settings import COMMANDS, GROUPS

from ..conftest import MINI

Cli = Callable[..., Result]
PAGE = """\
Test store
10 facts from 2 sources, 1994–2009

  cmfacts search travel            facts, the best match first
  cmfacts timeline --topic trade   what happened, in order of time
  cmfacts compare mexico canada    two sides, question by question
  cmfacts chart claims             a quantity over time

Ask           search  timeline  compare  chart  show  list
"""


def test_alone(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is in the store, four examples, the commands in groups: the same in a pipe."""
    monkeypatch.setenv("CMFACTS_FACTS", str(MINI))
    result = cli(store=None)
    assert (result.exit_code, result.stderr, result.stdout[: len(PAGE)]) == (0, "", PAGE)
    assert [line.split("  ")[0] for line in result.stdout.splitlines()[8:] if line[:1].isupper()] == list(GROUPS)
    assert set(COMMANDS) <= set(result.stdout.split())


@pytest.mark.parametrize(("columns", "beside"), [(60, 0), (66, 4)])
def test_its_examples_are_one_column_or_two(cli: Cli, monkeypatch: pytest.MonkeyPatch, columns: int, beside: int) -> None:
    """What one does beside it, or under it, as with the others."""
    monkeypatch.setenv("COLUMNS", str(columns))
    monkeypatch.setenv("CMFACTS_FACTS", str(MINI))
    examples = [line for line in cli(store=None).stdout.splitlines() if line.startswith("  cmfacts ")]
    assert [len(examples), sum("   " in line.strip() for line in examples)] == [4, beside]


@pytest.mark.parametrize("store", [None, MINI], ids=["shipped", "mini"])
def test_its_examples_answer(cli: Cli, store: Path | None) -> None:
    """As they stand, stores and all."""
    examples = re.findall(r"^  (cmfacts .*?)(?:   .*)?$", cli(store=store).stdout, re.M)
    assert len(examples) == 4
    for line in examples:
        assert cli(*shlex.split(line)[1:], store=None).exit_code == 0


def test_a_store_without_a_vocabulary(cli: Cli, make_store: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """Has examples of its own, in which nothing of it is the shell's; and fits."""
    store = make_store(a='[[fact]]\nid = "a"\nstatement = "It rained."\ntags = ["$(touch x)"]\n')
    monkeypatch.setenv("COLUMNS", "30")
    page = cli(store=store).stdout
    assert page.startswith("Cited facts\n1 fact\n\n")
    for example in ("search '$(touch x)'", "timeline", "sources", "topics"):
        assert f"  cmfacts --facts {store} {example}\n" in page


def test_a_store_that_cannot_be_read(cli: Cli) -> None:
    """The commands all the same, and 3."""
    result = cli(store="/nope")
    assert (result.exit_code, result.stdout.startswith("Ask  "), len(result.stderr.splitlines())) == (3, True, 1)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["visa"], "; `cmfacts --facts STORE search visa` finds 2 facts"),
        (["refugee", "claims", "-n", "1", "2005"], "; `cmfacts --facts STORE search refugee claims` finds 2 facts"),
        (["free trade", "$x"], "; `cmfacts --facts STORE search 'free trade' '$x'` finds 3 facts"),
        (["travlelers"], "; `cmfacts --facts STORE search travlelers` finds 1 fact"),
        (["visa-2009"], "; `cmfacts --facts STORE show visa-2009` shows the fact"),
        (["report-2010"], "; `cmfacts --facts STORE sources report-2010` shows the source"),
        (["serach", "visa"], "; did you mean search?"),
        (["version"], "; did you mean `cmfacts --version`?"),
        (["qqqq"], "; `cmfacts --help` lists them"),
        ([""], "; `cmfacts --help` lists them"),
    ],
)
def test_no_such_command(cli: Cli, words: list[str], said: str) -> None:
    """The nearest; or what answers, with how much it finds."""
    result = cli(*words)
    said = said.replace("STORE", shlex.quote(str(MINI)))
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"cmfacts: there is no command `{words[0]}`{said}\n")


def test_a_word_that_is_nearly_a_command(cli: Cli, make_store: Callable[..., Path]) -> None:
    """Both are said, where the store has the word."""
    store = make_store(a='[[fact]]\nid = "a"\nstatement = "The chat was long."\n')
    said = f"did you mean chart? `cmfacts --facts {store} search chat` finds 1 fact"
    assert cli("chat", store=store).stderr == f"cmfacts: there is no command `chat`; {said}\n"
    assert cli("chat", store="/nope").stderr == "cmfacts: there is no command `chat`; did you mean chart?\n"
