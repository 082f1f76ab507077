"""Browsing: at a prompt, and in fzf on a real terminal; whatever a store says, no shell hears it."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from typer.testing import Result

from cmfacts.cli.browse import fzf, prompt
from cmfacts.cli.browse.found import lines
from cmfacts.index.cache import open_database
from cmfacts.index.reader import Index
from cmfacts.show.language import Language
from cmfacts.store.files import default_store

from ..conftest import MINI, with_our_programs
from ..terminals import Tmux

Cli = Callable[..., Result]
#: What would leave a file behind if a shell read it.
NASTY = ("$(touch pwned)", "'; touch pwned; '", '"`touch pwned`"', "{q} {1} \\n\t\x1b[31m")


# The prompt


def test_prompt(cli: Cli) -> None:
    """Answers are numbered, a number shows the card, `p` prints the id and leaves; only that is data."""
    result = cli("browse", "--plain", input="travellers\n1\nc 1\np 1\nnot asked any more\n")
    assert (result.exit_code, result.stdout) == (0, "visa-2009\n")
    assert "1. Canada began to require visas of Mexican travellers in July 2009. (Jul 2009; The House)" in " ".join(result.stderr.split())
    assert "Visa rules\n" in result.stderr
    assert "visa-2009: (" in result.stderr


def test_prompt_begins_with_words_and_filters(cli: Cli) -> None:
    """And ends with its input; an answer of nothing names the filter and leaves what was found before."""
    result = cli("browse", "--plain", "--topic", "trade", "worth", input="visa\ntopic:nope\np 2")
    assert (result.exit_code, result.stdout) == (0, "trade-2009\n")
    assert "3 of 3 facts\n" in result.stderr
    assert "nothing found for “visa”; without topic Trade there are 2\n" in result.stderr
    assert "there is no topic `nope`" in result.stderr


def test_prompt_pages(cli: Cli, make_store: Callable[..., Path]) -> None:
    """Ten at a time; there are no other numbers than those shown; a year is a word."""
    store = make_store(a="".join(f'[[fact]]\nid = "f{n:02}"\nstatement = "It rained {n}."\ndate = "2009"\n' for n in range(12)))
    said = cli("browse", "--plain", input="+\nrained\n11\n+\n2009\n?\nq\n", store=store).stderr
    assert re.findall(r"^(?:search> )?(search for.*|there is.*|\d+ of .*|  q .*)$", said, re.M) == [
        "  q     leave", "search for something first", "10 of 12 facts; + shows more", "there is no number 11", "12 of 12 facts",
        "10 of 12 facts; + shows more", "  q     leave",
    ]  # fmt: skip


def test_every_doubtful_fact_is_marked(shipped: Index) -> None:
    """At the prompt with what is said against it and by whom, in fzf with a word each, of the store that ships."""
    caveats = Language(shipped, None).caveats
    facts = [f for f in shipped.all_facts() if caveats.of(f, named=False, elsewhere=False)]
    assert len(facts) > 100
    for fact, line in zip(facts, lines(facts, caveats.language), strict=True):
        prompted, known = prompt._line(1, fact, caveats), caveats.of(fact)
        assert [c for c in known if c.ids and c.shortly not in prompted] == []
        words = {"contradicted": "disputed", "low": "low reliability"}
        assert {words.get(c.kind, c.kind) for c in caveats.of(fact, named=False, elsewhere=False)} <= set(
            re.split(r", |\[|\]", line.split("  [")[-1])
        )
        assert ("low reliability" in prompted) >= (fact.reliability == "low")


def test_prompt_says_it_in_words(cli: Cli) -> None:
    """What signs mean is read out badly."""
    said = " ".join(cli("browse", "--plain", "2008 refugee claims", input="", store=default_store()).stderr.split())
    assert "(2008; contradicted by 9,462 claims: 660 News, 2008; FOCAL with COMEXI)" in said
    said = " ".join(cli("browse", "--plain", "visa imposed", input="", store=default_store()).stderr.split())
    assert "(Jul 2009; superseded, until 1 Dec 2016; FOCAL with COMEXI)" in said


def test_a_filter_that_is_none(cli: Cli) -> None:
    """Is misuse, before anything is asked."""
    result = cli("browse", "--plain", "--topic", "nope", input="visa\n")
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (2, "", 1)


def test_prompt_where_fzf_is_not(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    """Or would have no terminal."""
    monkeypatch.setattr(fzf, "program", lambda: None)
    assert cli("browse", "visa", input="p 1\n").stdout == "visa-2009\n"
    monkeypatch.undo()
    assert fzf.program() is None
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setenv("TERM", "dumb")
    assert fzf.program() is None
    monkeypatch.setenv("TERM", "xterm")
    assert os.path.basename(fzf.program() or "") == "fzf"


@pytest.mark.posix
def test_prompt_where_fzf_is_too_old(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It says so and goes on."""
    old = tmp_path / "fzf"
    old.write_text("#!/bin/sh\ncat >/dev/null\nexit 2\n", encoding="utf-8")
    old.chmod(0o755)
    monkeypatch.setattr(fzf, "program", lambda: str(old))
    result = cli("browse", "visa", input="p 1\n")
    assert (result.exit_code, result.stdout) == (0, "visa-2009\n")
    assert "version 0.31 or later is needed" in result.stderr


# What fzf is given


@pytest.fixture
def nasty(make_store: Callable[..., Path]) -> Path:
    """A store whose ids and statements are a shell's."""
    fact = '[[fact]]\nid = {0}\nstatement = {1}\ndate = "2009"\n'
    quoted = [f'"{text.translate(_TOML)}"' for text in NASTY]
    return make_store(a="".join(fact.format(text, f'"Rain {text[1:]}') for text in quoted))


_TOML = str.maketrans({"\\": "\\\\", '"': '\\"', "\t": "\\t", "\x1b": "\\u001b"})


def test_lines(cli: Cli, nasty: Path) -> None:
    """A line per fact, an id before the first tab and no other; nothing steers."""
    index = Index(*open_database([str(nasty)], cache=False))
    printed = list(lines(list(index.all_facts()), Language(index, None)))
    assert [line.count("\t") for line in printed] == [1] * len(NASTY)
    assert all(line.count("\n") == 1 and "\x1b" not in line for line in printed)
    assert cli("browse", "--lines", store=nasty).stdout.splitlines(keepends=True) == printed
    assert cli("browse", "--lines", "--", "travellers").stdout.startswith("visa-2009\tJul 2009  Canada began")
    half = cli("browse", "--lines", "--", "topic:tr")
    assert (half.exit_code, half.stdout, half.stderr) == (0, "", "")


@pytest.mark.posix
def test_a_command_is_read_as_it_was_written() -> None:
    """By a shell, and by fzf, which replaces what stands in braces; words of our own command may be anybody's paths."""
    command = fzf._command(["printf", "%s\\n", *NASTY[:3], "{q}{1}{}", "a b"])
    assert re.search(r"\{[^{}']*\}", command) is None
    assert subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=True).stdout.splitlines() == [
        *NASTY[:3],
        "{q}{1}{}",
        "a b",
    ]


# fzf


@pytest.fixture
def browse(warm: None, tmp_path: Path) -> Iterator[Callable[..., Tmux]]:
    """Browsing on a terminal; what it prints is in the file `out`, its exit code after it."""
    opened: list[Tmux] = []

    def start(*args: str, store: Path = MINI) -> Tmux:
        command = shlex.join(["cmfacts", "--facts", str(store), "browse", *args])
        folder = tmp_path / "at"
        folder.mkdir()
        browser = folder / "browser"
        browser.write_text(f'#!/bin/sh\necho "$1" > {folder}/opened\n', encoding="utf-8")
        browser.chmod(0o755)
        env = {**with_our_programs(), "BROWSER": f"{browser} %s", "FZF_DEFAULT_OPTS": ""}
        opened.append(Tmux(tmp_path, f"cd {folder} && {command} > out; echo left $? >> out\nsleep 60\n", env))
        return opened[-1]

    yield start
    for tmux in opened:
        tmux.close()


def written(path: Path, what: str) -> str:
    """What is in a file, as soon as that is."""
    end = time.monotonic() + 30
    while time.monotonic() < end:
        if path.exists() and what in (text := path.read_text(encoding="utf-8")):
            return text
        time.sleep(0.05)
    raise AssertionError(f"no {what!r} in {path}")


def left(folder: Path) -> str:
    """What was printed, once it has ended."""
    return written(folder / "at" / "out", "left")


@pytest.mark.needs("tmux")
def test_fzf(browse: Callable[..., Tmux], tmp_path: Path) -> None:
    """Each key asks our search, misspellings and all; the card stands beside; ctrl-o opens, Enter prints the ids that are marked."""
    tmux = browse()
    tmux.until("Mexico asked no visa of Canadian visitors")
    tmux.type("travlers july")
    tmux.until(r"1/1 .*[^$]*Visa rules")
    tmux.press("C-o")
    assert written(tmp_path / "at" / "opened", "\n") == "https://example.org/report#:~:text=decision%20to%20impose%20visa\n"
    tmux.press("C-u")
    tmux.type("worth")
    tmux.until("3/3 ")
    tmux.press("Tab", "Tab", "Enter")
    assert sorted(left(tmp_path).splitlines()) == ["left 0", "trade-2008", "trade-2009"]


@pytest.mark.needs("tmux")
def test_fzf_cites(browse: Callable[..., Tmux], tmp_path: Path) -> None:
    """With the words and filters that were given at first."""
    tmux = browse("--topic", "trade", "entered")
    tmux.until(r"1/1 .*[^$]*1994-01-01")
    tmux.press("C-r")
    assert left(tmp_path).startswith("nafta-1994: (")


@pytest.mark.needs("tmux")
def test_fzf_left(browse: Callable[..., Tmux], tmp_path: Path) -> None:
    """Nothing is printed, and 130, as fzf has it."""
    tmux = browse("visa")
    tmux.until("2/2 ")
    tmux.press("Escape")
    assert left(tmp_path) == "left 130\n"


@pytest.mark.needs("tmux")
def test_nothing_reaches_a_shell(browse: Callable[..., Tmux], tmp_path: Path, nasty: Path) -> None:
    """Neither ids, of which the card beside is asked, nor what is typed."""
    tmux = browse(store=nasty)
    tmux.until("4/4 ")
    for _ in NASTY:
        tmux.until(r"\bkind\b")
        tmux.press("C-o")
        tmux.press("Down")
    for text in NASTY[:2]:
        tmux.press("C-u")
        tmux.type(text)
    tmux.press("C-u")
    tmux.type("rain")
    tmux.until("4/4 ")
    tmux.press("Enter")
    assert left(tmp_path).splitlines()[-1] == "left 0"
    assert not list(tmp_path.rglob("pwned"))
