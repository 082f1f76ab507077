"""`cmfacts edit`: fields named on the command line, or one entry in the user's editor."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from ..conftest import MINI, our_command
from ..terminals import Terminal

Cli = Callable[..., Result]
Editor = Callable[[str], None]


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A copy of the small store, to be written to."""
    return shutil.copytree(MINI, tmp_path / "store")


def ended(*args: str, store: Path) -> tuple[str, int]:
    """What a process of its own says on stderr, and how it ends: after a failed write it lets go of stdout."""
    run = subprocess.run(
        [*our_command(), "--facts", str(store), "edit", *args],
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
        timeout=60,
    )
    assert run.stdout == ""
    return run.stderr, run.returncode


def contents(store: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in store.iterdir()}


FACTS = (MINI / "facts.toml").read_text(encoding="utf-8")


def test_fields_of_one(cli: Cli, store: Path) -> None:
    """The ids that changed; the file is the old one but for those lines."""
    result = cli("edit", "visa-2009", "note=Not all travellers.", "tags+=policy", "date=", store=store)
    assert (result.stdout, result.stderr, result.exit_code) == ("visa-2009\n", "", 0)
    after = FACTS.replace('tags = ["visa", "travel"]\n', 'tags = ["visa", "travel", "policy"]\nnote = "Not all travellers."\n', 1).replace(
        'date = "2009-07"\n', "", 1
    )
    assert (store / "facts.toml").read_text() == after
    assert [path.name for path in store.iterdir()] == [path.name for path in MINI.iterdir()]


def test_the_same_again_is_nothing(cli: Cli, store: Path) -> None:
    """No id, no write."""
    before = contents(store)
    result = cli("edit", "visa-2009", "date=2009-07", "tags+=visa", store=store)
    assert (result.stdout, result.stderr, result.exit_code, contents(store)) == ("", "", 0, before)


def test_many_by_ids(cli: Cli, store: Path) -> None:
    """From stdin or a file, as our own TSV has them, in several files."""
    found = cli("list", "--topic", "trade", store=store).stdout
    ids = [line.split("\t")[0] for line in found.splitlines()]
    assert len(ids) > 2
    assert cli("edit", "--ids", "-", "source:report-2010", "note=Looked up again.", store=store, input=found).stdout.split() == [
        "source:report-2010",
        *ids,
    ]
    assert cli("list", "--fields", "note", store=store).stdout.split("\n").count("Looked up again.") == len(ids)
    assert 'note = "Looked up again."' in (store / "sources.toml").read_text()
    (store.parent / "ids").write_text("visa-2009\n")
    assert (
        cli("edit", "--ids", str(store.parent / "ids"), "-", "kind=policy", "tags+=x", store=store, input="visa-mexico\n").stdout
        == "visa-mexico\nvisa-2009\n"
    )


def test_sources_and_terms(cli: Cli, store: Path) -> None:
    """By their id where no fact has it."""
    assert cli("edit", "rewrite-2010", "reliability=medium", store=store).stdout == "rewrite-2010\n"
    assert cli("edit", "topic:trade", "aliases+=commerce of goods", store=store).stdout == "topic:trade\n"
    assert '"commerce of goods"' in (store / "vocabulary.toml").read_text()


def test_what_the_store_says_of_itself(cli: Cli, store: Path) -> None:
    """Under the name `store`."""
    assert cli("edit", "store", "version=9.9", store=store).stdout == "store\n"
    assert 'version = "9.9"' in (store / "vocabulary.toml").read_text()


def test_several_stores_and_links(cli: Cli, store: Path, tmp_path: Path) -> None:
    """The entry is changed where it is, in whichever store; a link stays one."""
    other = tmp_path / "other"
    other.mkdir()
    (tmp_path / "elsewhere.txt").write_text('[[fact]]\nid = "linked"\nstatement = "It rained."\n')
    (other / "linked.toml").symlink_to(tmp_path / "elsewhere.txt")
    result = cli("--facts", str(other), "edit", "linked", "visa-2009", "tags=x", "--force", store=store)
    assert (result.stdout, result.exit_code) == ("linked\nvisa-2009\n", 0)
    assert (other / "linked.toml").is_symlink()
    assert (tmp_path / "elsewhere.txt").read_text() == '[[fact]]\nid = "linked"\nstatement = "It rained."\ntags = ["x"]\n'
    assert (store / "facts.toml").read_text() == FACTS.replace('tags = ["visa", "travel"]', 'tags = ["x"]', 1)


def test_dry_run(cli: Cli, store: Path) -> None:
    """Shows the change as a diff, and writes nothing."""
    before = contents(store)
    result = cli("edit", "visa-2009", "kind=event", "--dry-run", store=store)
    assert '-kind = "policy"\n+kind = "event"\n' in result.stdout
    assert (result.exit_code, contents(store)) == (0, before)


@pytest.mark.parametrize(
    ("args", "said", "code"),
    [
        (["visa-2099", "note=x"], "there is no fact, source or term `visa-2099`; did you mean visa-2009", 1),
        (["visa-2009", "visa-2099", "note=x"], "there is no fact, source or term `visa-2099`; did you mean visa-2009", 1),
        (["topic:visa-2009", "note=x"], "there is no topic `visa-2009`", 1),
        (["tpic:trade", "note=x"], "`tpic:trade` is no id; write fact:ID, source:ID, topic:ID, party:ID, aspect:ID, quantity:ID or kind:ID", 2),
        (["note=x"], "name what to edit: the id of a fact, or source:ID", 2),
        (["visa-2009", "visa-mexico"], "the editor takes one entry at a time", 2),
        (["visa-2009", "nte=x"], "there is no field `nte` of a fact; did you mean note?", 2),
        (["visa-2009", "topic=migratio"], "facts.toml:6: topic `migratio` is not declared; did you mean `migration`?; nothing is written (--force writes it all the same)", 2),
        (["visa-2009", "kind=x", "date=20O9"], "; and 1 more; nothing is written (--force writes it all the same)", 2),
    ],
)  # fmt: skip
def test_what_cannot_be_done(cli: Cli, store: Path, args: list[str], said: str, code: int) -> None:
    """Is one line, and nothing is written."""
    before = contents(store)
    result = cli("edit", *args, store=store)
    assert (result.stdout, result.exit_code, contents(store)) == ("", code, before)
    assert said in result.stderr
    assert result.stderr.count("\n") == 1


def test_force_and_faults_of_before(cli: Cli, store: Path) -> None:
    """An error may be written by --force; once it is there, and in whatever else is wrong, it keeps nobody from other edits."""
    assert cli("edit", "visa-2009", "topic=nope", "--force", store=store).exit_code == 0
    assert cli("edit", "visa-2009", "note=x", store=store).exit_code == 0
    (store / "zz.toml").write_text('[[fact]]\nid = "visa-mexico"\n\n[[fact]]\n"broken" = 1\n')
    (store / "yy.toml").write_text("[[fact]\n")
    result = cli("edit", "visa-2009", "note=", store=store)
    assert (result.stdout, result.exit_code) == ("visa-2009\n", 0)
    result = cli("edit", "visa-mexico", "note=x", store=store)
    assert result.exit_code == 2
    assert result.stderr.startswith("cmfacts: there are 2 of fact `visa-mexico`: ")


def test_warnings_are_said(cli: Cli, store: Path) -> None:
    """And do not keep from writing."""
    result = cli("edit", "visa-2009", "statement=Canada began recently to require visas of Mexican travellers in July 2009.", store=store)
    assert (result.stdout, result.exit_code) == ("visa-2009\n", 0)
    assert "warning: " in result.stderr


def test_read_only_files(store: Path) -> None:
    """Are left alone, all of them."""
    (store / "sources.toml").chmod(0o444)
    before = contents(store)
    assert ended("visa-2009", "rewrite-2010", "note=x", store=store) == (
        f"cmfacts: cannot write {store / 'sources.toml'}: it is read-only\n",
        3,
    )
    assert contents(store) == before


# The editor


def test_in_the_editor(cli: Cli, store: Path, editor: Editor) -> None:
    """The draft is the entry with the comments above it; what comes back takes its place."""
    (store / "facts.toml").write_text(FACTS.replace('[[fact]]\nid = "visa-mexico"', '# Why so few.\n[[fact]]\nid = "visa-mexico"'))
    editor(
        "assert text.startswith('# Why so few.\\n[[fact]]\\n') and text.count('[[fact]]') == 1\ntext = text.replace('few', 'many').replace('asked no', 'wanted no')"
    )
    result = cli("edit", "visa-mexico", store=store)
    assert (result.stdout, result.stderr, result.exit_code) == ("visa-mexico\n", "", 0)
    after = FACTS.replace('[[fact]]\nid = "visa-mexico"', '# Why so many.\n[[fact]]\nid = "visa-mexico"').replace("asked no", "wanted no")
    assert (store / "facts.toml").read_text() == after


@pytest.mark.parametrize(
    ("program", "said", "code"),
    [
        ("text = ''", "the draft came back empty: nothing is written", 1),
        ("text = '# no\\n'", "the draft came back empty: nothing is written", 1),
        ("sys.exit(3)", "ended with 3: nothing is written", 3),
        ("pass", "nothing has changed", 0),
        ("text = text.replace('policy', 'polcy')", "facts.toml:5: `polcy` is no kind; did you mean `policy`?", 2),
        ("text = text.replace('\"2009', '2009')", "draft:4: not TOML: ", 2),
        ("text = text.replace('visa-2009', 'visa-2010')", "draft: the id was `visa-2009`; `cmfacts rename` changes ids", 2),
        ("text += text", "draft: it is no longer the one fact that it was", 2),
        ("text += '[fact.x]\\n[[source]]\\nid = \"s\"\\n'", "draft: it is no longer the one fact that it was", 2),
        ("import os; os.unlink(path); os.mkdir(path); sys.exit(0)", "the draft cannot be read again: nothing is written", 3),
    ],
)  # fmt: skip
def test_what_comes_of_a_draft(store: Path, editor: Editor, program: str, said: str, code: int) -> None:
    """One line, and nothing is written."""
    before = contents(store)
    editor(program)
    told, ending = ended("visa-2009", store=store)
    assert (ending, contents(store)) == (code, before)
    assert said in told
    assert told.count("\n") == 1


def test_an_editor_that_there_is_not(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Or one in quotes that do not end."""
    monkeypatch.delenv("VISUAL", raising=False)
    for command, said in (("no-such-editor", "No such file or directory"), ("'x", "No closing quotation")):
        monkeypatch.setenv("EDITOR", command)
        assert ended("visa-2009", store=store) == (f"cmfacts: cannot start the editor `{command}`: {said}; set EDITOR\n", 3)


def test_two_at_once(store: Path, editor: Editor) -> None:
    """Who comes back with a draft of a file that another has changed meanwhile is told, and the other's change stays."""
    path = store / "facts.toml"
    editor(f"text = text.replace('policy', 'event'); other = open({str(path)!r}, 'a'); other.write('# another\\n'); other.close()")
    told = f"cmfacts: {path} has changed since it was read: nothing is written; run the command again\n"
    assert ended("visa-2009", store=store) == (told, 3)
    assert path.read_text() == FACTS + "# another\n"


# A terminal


def typed(store: Path, *args: str, keys: str, editor: str = "false") -> str:
    """What a terminal shows of an edit of which it is asked."""
    env = {**os.environ, "TERM": "xterm", "EDITOR": editor, "NO_COLOR": "1"}
    terminal = Terminal([sys.executable, "-m", "cmfacts", "--facts", str(store), "edit", *args], env, login=True)
    try:
        seen = ""
        for key in keys:
            seen += terminal.until(r"\[y/N\] $")
            terminal.type(f"{key}\n")
        return seen + terminal.rest()
    finally:
        terminal.close()


@pytest.mark.posix
def test_a_terminal_shows_the_change_and_asks(store: Path) -> None:
    """Yes is y; all else is no, and --yes asks nothing."""
    before = contents(store)
    seen = typed(store, "visa-2009", "kind=event", keys="n")
    assert '-kind = "policy"' in seen
    assert f"Write {store}/facts.toml? [y/N]" in " ".join(seen.split()).replace("\r", "")
    assert contents(store) == before
    typed(store, "visa-2009", "kind=event", keys="y")
    assert (store / "facts.toml").read_text() == FACTS.replace('"policy"', '"event"', 1)
    assert typed(store, "visa-2009", "kind=policy", "--yes", keys="") == "visa-2009\n"
    assert contents(store) == before


@pytest.mark.posix
def test_a_terminal_asks_though_ids_come_from_a_pipe(store: Path) -> None:
    """By the terminal itself."""
    shown = {**os.environ, "TERM": "xterm", "NO_COLOR": "1"}
    script = f"echo visa-2009 | {sys.executable} -m cmfacts --facts {store} edit --ids - kind=event"
    terminal = Terminal(["sh", "-c", script], shown, login=True)
    try:
        terminal.until(r"\[y/N\] $")
        terminal.type("y\n")
        terminal.rest()
    finally:
        terminal.close()
    assert (store / "facts.toml").read_text() == FACTS.replace('"policy"', '"event"', 1)


@pytest.mark.posix
def test_control_c_is_the_editors(store: Path, tmp_path: Path) -> None:
    """A key like any other there: it ends neither the edit nor the draft."""
    script = tmp_path / "editor.sh"
    script.write_text('trap "" INT; kill -INT $PPID; sleep 0.2; sed -i "s/policy/event/" "$1"\n')
    typed(store, "visa-2009", keys="", editor=f"sh {script}")
    assert (store / "facts.toml").read_text() == FACTS.replace('"policy"', '"event"', 1)


@pytest.mark.posix
def test_back_to_the_fault(store: Path, tmp_path: Path) -> None:
    """What is wrong stands above the draft, which is as it was left; no ends it."""
    script = tmp_path / "editor.sh"
    script.write_text(
        'grep -q "^#! draft:4: not TOML" "$1" && sed -i "s/^date = x/date = \\"2009-08\\"/" "$1" || sed -i "s/^date = .*/date = x/" "$1"; cp "$1" "$0.seen"\n'
    )
    seen = typed(store, "visa-2009", keys="y", editor=f"sh {script}")
    assert "draft:4: not TOML: invalid value; mend that first" in " ".join(seen.split())
    assert (store / "facts.toml").read_text() == FACTS.replace('"2009-07"', '"2009-08"', 1)
    before = contents(store)
    script.write_text('sed -i "s/^date = .*/date = x/" "$1"\n')
    seen = typed(store, "visa-2009", keys="n", editor=f"sh {script}")
    kept = re.search(r"nothing is written; the draft is in (\S+\.toml)", " ".join(seen.split()))
    assert kept
    assert "date = x" in Path(kept[1]).read_text()
    Path(kept[1]).unlink()
    assert contents(store) == before


def test_nobody_to_ask(cli: Cli, store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Is said."""
    from cmfacts.cli import output

    monkeypatch.setattr(output, "_is_terminal", lambda stream: True)
    monkeypatch.setattr(os, "open", lambda *args: (_ for _ in ()).throw(OSError(6, "No such device")))
    before = contents(store)
    result = cli("edit", "visa-2009", "kind=event", store=store)
    assert (result.stderr, result.exit_code) == ("cmfacts: nobody can be asked here: add --yes to write, or --dry-run to look\n", 2)
    assert contents(store) == before
