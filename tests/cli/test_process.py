"""The command as its users have it: in pipes, on a terminal, interrupted, on a full disk, in odd surroundings."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from ..conftest import MINI, VIEWS, WHOLE, Run, on_terminal, several

Cli = Callable[..., Result]

pytestmark = [pytest.mark.posix, pytest.mark.usefixtures("warm")]


def test_a_closed_pipe_is_silent(shell: Run) -> None:
    """And never 1."""
    for script in (
        'cmfacts --facts "$STORE" list | head -1',
        'cmfacts --facts "$STORE" search visa | cut -f1 | head -1',
        "cmfacts --help | true",
    ):
        result = shell(script)
        assert (result.returncode, result.stderr) == (0, "")


def test_a_long_list_into_head(shell: Run, tmp_path: Path) -> None:
    """Far more than a pipe holds."""
    (tmp_path / "big.toml").write_text("".join(f'[[fact]]\nid = "f-{n}"\nstatement = "{"word " * 20}{n}"\n' for n in range(3000)))
    result = shell(f'cmfacts --facts "{tmp_path}" list | head -1')
    assert (result.returncode, result.stderr, len(result.stdout.splitlines())) == (0, "", 1)


def test_json_into_jq_and_cut(shell: Run) -> None:
    """The pipelines of the README."""
    result = shell(
        'cmfacts --facts "$STORE" search visa --format json | python -c "import json,sys; print(json.load(sys.stdin)[0][\'id\'])"'
    )
    assert (result.stdout, result.returncode) == ("visa-2009\n", 0)


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full")
@pytest.mark.parametrize(
    "command",
    ["list", "search visa -f json", "--help", "timeline -f md", "list --count", "list -0", "help", "help dates", "schema answers", "completion zsh", "info", "--version", "sources --help"],
)  # fmt: skip
def test_a_full_disk(shell: Run, command: str) -> None:
    """One line, exit 3, no traceback."""
    result = shell(f'cmfacts --facts "$STORE" {command} > /dev/full')
    assert result.returncode == 3
    assert len(result.stderr.splitlines()) == 1
    assert result.stderr == "cmfacts: cannot write the answer: No space left on device\n"


def test_the_same_bytes_in_any_locale() -> None:
    """A pipe gets UTF-8, whatever the locale."""
    commands = [f"--facts {MINI} list --lang es --format {format}" for format in ("tsv", "json", "csv", "md", "plain")]
    plain = several(*commands)
    assert plain.count("Canadá".encode()) >= len(commands)
    surroundings = (
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "latin-1"},
        {"LC_ALL": "C"},
        {"PYTHONIOENCODING": "ascii"},
    )
    for env in surroundings if WHOLE else surroundings[:2]:
        assert several(*commands, **env) == plain, env


@pytest.mark.parametrize(
    "env", [{"HOME": "/nonexistent"}, {"HOME": ""}, {"XDG_CACHE_HOME": "/proc/none"}, {"COLUMNS": "20"}, {"TERM": "dumb"}]
)
def test_odd_surroundings(shell: Run, env: dict[str, str]) -> None:
    """No home, a home that cannot be written, hardly any columns: an answer."""
    result = shell('unset CMFACTS_CACHE; cmfacts --facts "$STORE" search visa -f table', **env)
    assert (result.returncode, result.stderr) == (0, "")
    assert "visa-2009" in result.stdout


def test_no_home_at_all(shell: Run) -> None:
    """Nor a place for a cache or settings."""
    script = 'unset CMFACTS_CACHE CMFACTS_CONFIG; env -u HOME -u XDG_CACHE_HOME -u XDG_CONFIG_HOME cmfacts --facts "$STORE" {}'
    for command in ("search visa -q", "info -n 1", "cache -n 1"):
        result = shell(script.format(command))
        assert (result.returncode, result.stderr) == (0, "")


@pytest.mark.skipif(not os.path.isdir("/proc/self"), reason="needs /proc, which nobody can write to")
def test_a_home_that_cannot_be_written(shell: Run) -> None:
    """Answers come without a cache, and info says so; what needs to write says that it cannot, on one line."""
    env = {"HOME": "/proc", "XDG_CACHE_HOME": "", "XDG_CONFIG_HOME": "", "SHELL": "/bin/bash"}
    result = shell('unset CMFACTS_CACHE CMFACTS_CONFIG; cmfacts --facts "$STORE" info', **env)
    assert (result.returncode, result.stderr) == (0, "")
    assert "the cache folder cannot be written" in result.stdout
    result = shell("cmfacts --install-completion", **env)
    assert (result.returncode, result.stdout, len(result.stderr.splitlines())) == (3, "", 1)
    assert "/proc/.bash" in result.stderr


@pytest.mark.parametrize("command", ["search visa", "show visa-2009", "list", "timeline", "compare canada mexico", "sources", "topics", "info", "help formats", "--help"])  # fmt: skip
def test_twenty_columns(cli: Cli, monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    """Narrow, whole, and no complaint."""
    monkeypatch.setenv("COLUMNS", "20")
    result = cli(*command.split(), *(["-f", "table"] if "help" not in command else []))
    assert (result.exit_code, result.stderr, result.stdout.count("\n") > 3) == (0, "", True)


def test_a_terminal_without_typography_reads_messages(shell: Run) -> None:
    """Plain quotes instead of question marks."""
    result = shell('cmfacts --facts "$STORE" search qqqqqqq', LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert result.stderr == 'cmfacts: nothing found for "qqqqqqq"\n'
    result = shell('cmfacts --facts "$STORE" search qqqqqqq', PYTHONIOENCODING="latin-1")
    assert result.stderr == 'cmfacts: nothing found for "qqqqqqq"\n'


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that takes seconds to compile."""
    folder = tmp_path_factory.mktemp("large")
    for n in range(8):
        (folder / f"{n}.toml").write_text("".join(f'[[fact]]\nid = "f-{n}-{i}"\nstatement = "{"word " * 20}{i}"\n' for i in range(4000)))
    return folder


def begun(said: str) -> bool:
    """Whether a line of ours had run; what comes before is Python's to answer."""
    return any("/cmfacts/" in file for file in re.findall(r'File "(.*?)"', said) if not file.endswith(("__init__.py", "__main__.py")))


def interrupted(command: list[str], seconds: float, number: int = signal.SIGINT) -> tuple[int, str, bytes]:
    """What a command comes to that gets a signal after so many seconds: exit code, stderr, stdout."""
    before = signal.getsignal(signal.SIGINT)
    # Where it is ignored, as in the background of a script, the command would ignore it.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    finally:
        signal.signal(signal.SIGINT, before)
    time.sleep(seconds)
    process.send_signal(number)
    printed, said = process.communicate(timeout=60)
    return process.returncode, said.decode(), printed


def half_written() -> list[Path]:
    """What was begun in the cache and not put away."""
    return list(Path(os.environ["CMFACTS_CACHE"]).glob("*.tmp"))


@pytest.mark.cold
@pytest.mark.parametrize("milliseconds", [20, 50, 80, 110, 140, 180, 220, 270, 340, 500, 900] if WHOLE else [20, 80, 140, 220, 340])
def test_interrupted(large: Path, milliseconds: int) -> None:
    """Whenever it comes: 130, not a word, and nothing half-written. What comes before Python has begun with our code is Python's to answer."""
    command = [str(Path(sys.executable).with_name("cmfacts")), "--facts", str(large), "list"]
    code, said, _ = interrupted(command, milliseconds / 1000)
    if code != 130:
        assert "KeyboardInterrupt" in said or (code, said) == (-signal.SIGINT, "")
        assert not begun(said)
    else:
        assert said == ""
    if half_written():  # by what Python lost of it, in an import
        subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
        assert not half_written()


@pytest.mark.cold
@pytest.mark.parametrize(
    ("name", "milliseconds"),
    [("SIGTERM", 60), ("SIGHUP", 150), ("SIGTERM", 250), ("SIGHUP", 400), ("SIGTERM", 700), ("SIGHUP", 1100)][: 6 if WHOLE else 3],
)
def test_ended(large: Path, milliseconds: int, name: str) -> None:
    """By a timeout or a terminal that was closed: silence, and nothing half-written."""
    command = [str(Path(sys.executable).with_name("cmfacts")), "--facts", str(large), "list"]
    code, said, _ = interrupted(command, milliseconds / 1000, getattr(signal, name))
    assert (code, said) in ((-getattr(signal, name), ""), (0, ""))
    assert not half_written()


IMPORTING = """
import sys, time
from cmfacts.cli import main
sys.modules.pop("typer", None)
class Slow:
    def find_spec(self, name, path=None, target=None):
        if name == "typer":
            print("importing", flush=True)
            time.sleep(60)
sys.meta_path.insert(0, Slow())
main.main()
"""

LOST = """
import signal, sys, time
from cmfacts.cli import interrupts
from cmfacts.store.whole import workshop
signal.signal(signal.SIGINT, interrupts._leave)
interrupts.hear_interrupts()
class Lost:
    def __del__(self):
        print("deleting", flush=True)
        time.sleep(60)
with workshop(sys.argv[1], "w-", ".part"):
    del (lost := [Lost()])[0]
    time.sleep(60)
"""


@pytest.mark.parametrize(("program", "name"), [(IMPORTING, "SIGINT"), (LOST, "SIGINT"), (LOST, "SIGTERM"), (LOST, "SIGHUP")])
def test_a_signal_that_python_would_lose(program: str, name: str, tmp_path: Path) -> None:
    """In an import, or where nothing can be raised: it ends the process all the same, and leaves nothing."""
    number = getattr(signal, name)
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        process = subprocess.Popen([sys.executable, "-c", program, str(tmp_path)], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    finally:
        signal.signal(signal.SIGINT, before)
    assert process.stdout is not None
    process.stdout.readline()
    process.send_signal(number)
    _, said = process.communicate(timeout=20)
    assert (process.returncode, said, list(tmp_path.glob("w-*"))) == (130 if name == "SIGINT" else -number, b"", [])


def test_python_m(shell: Run) -> None:
    """`python -m cmfacts` is the same command."""
    assert shell('cmfacts --facts "$STORE" search visa').stdout == shell('python -m cmfacts --facts "$STORE" search visa').stdout


def test_what_a_piped_search_never_imports() -> None:
    """Neither Rich nor RapidFuzz nor pydantic nor a TOML parser, once the index is cached; no catalogue, whatever the user's language."""
    subprocess.run([sys.executable, "-m", "cmfacts", "--facts", str(MINI), "search", "visa"], capture_output=True, check=True)
    code = "import sys; sys.argv = ['cmfacts', '--facts', sys.argv[1], 'search', 'visa']\nfrom cmfacts.cli.app import app\ntry: app()\nexcept SystemExit: pass\nprint(*sys.modules, file=sys.stderr)"
    spanish = {**os.environ, "LANG": "es_MX.UTF-8"}
    run = subprocess.run([sys.executable, "-c", code, str(MINI)], capture_output=True, text=True, check=True, env=spanish)
    assert "cmfacts.values.catalogue" not in run.stderr.split()
    loaded = {name.partition(".")[0] for name in run.stderr.split()}
    assert run.stdout.startswith("visa-2009\t")
    assert "cmfacts" in loaded
    assert not loaded & {"rich", "rapidfuzz", "pydantic", "tomli", "Stemmer", "platformdirs", "decimal"}


def test_a_terminal_gets_a_table_in_colour() -> None:
    """Dates, statements folded to the width, ids."""
    screen = on_terminal("search", "visa")
    assert "\x1b[" in screen
    assert "Jul 2009" in screen
    assert max(len(line) for line in on_terminal("search", "visa", width=60, NO_COLOR="1").splitlines()) <= 60


def test_no_color() -> None:
    """NO_COLOR, TERM=dumb and --color never are honoured; CLICOLOR_FORCE colours a table in a file."""
    assert "\x1b" not in on_terminal("search", "visa", NO_COLOR="1")
    assert "\x1b" not in on_terminal("search", "visa", TERM="dumb")
    assert "\x1b" not in on_terminal("search", "visa", "--color", "never")
    forced = subprocess.run(
        [sys.executable, "-m", "cmfacts", "--facts", str(MINI), "search", "visa", "-f", "table"],
        capture_output=True,
        text=True,
        env={**os.environ, "CLICOLOR_FORCE": "1"},
        check=True,
    )
    assert "\x1b[" in forced.stdout


def test_the_pager_comes_up_when_it_does_not_fit(tmp_path: Path) -> None:
    """With colours; not when it fits, not with --no-pager."""
    mark = tmp_path / "paged"
    pager = f"sh -c 'cat > {mark}'"
    on_terminal("search", "visa", PAGER=pager)
    on_terminal("list", "--no-pager", PAGER=pager)
    assert not mark.exists()
    on_terminal("list", PAGER=pager)
    assert "\x1b[" in mark.read_text()


def test_no_pager_draws_on_a_terminal_that_cannot(tmp_path: Path) -> None:
    """less would warn and wait for a key; one that the user names comes up all the same."""
    assert "not fully functional" not in (text := on_terminal("list", TERM="dumb"))
    assert text.count("10 facts; ") == 1
    mark = tmp_path / "paged"
    on_terminal("list", TERM="dumb", PAGER=f"sh -c 'cat > {mark}'")
    assert mark.exists()


@pytest.mark.parametrize(
    ("pager", "said", "times"),
    [
        ("false", "ended with 1", 1), ("sh -c 'exit 3'", "ended with 3", 1), ("sh -c 'nopager'", "ended with 127", 1), ("no-such-pager", "", 1), ("'", "", 1),
        ("cat -u", "", 1), ("true", "", 0),
    ],
)  # fmt: skip
def test_a_pager_that_dies_takes_no_answer_with_it(pager: str, said: str, times: int) -> None:
    """The answer is printed, and stderr says why; one that says that all is well has shown what it was asked to."""
    text = on_terminal("list", PAGER=pager)
    assert text.count("10 facts; ") == times
    assert (f"cmfacts: the pager `{pager}` {said}" in text) == bool(said)


@pytest.mark.parametrize("command", ["timeline --all", "compare canada mexico --all", "chart claims"])
def test_views_go_through_the_pager_and_never_in_a_pipe(tmp_path: Path, shell: Run, command: str) -> None:
    """Whatever the view, when it is taller than the terminal."""
    mark = tmp_path / "paged"
    pager = f"sh -c 'cat > {mark}'"
    shell(f'cmfacts --facts "{VIEWS}" {command} -f table --color always | cat', PAGER=pager)
    assert not mark.exists()
    on_terminal(*command.split(), store=VIEWS, PAGER=pager, LINES="8")
    assert "\x1b[" in mark.read_text()


def test_less_shows_colours_whatever_the_user_has_set(tmp_path: Path) -> None:
    """A `LESS` of one's own without -R would show escapes."""
    less = tmp_path / "less"
    less.write_text(f'#!/bin/sh\nprintf "%s" "$*" > {tmp_path}/options\ncat > /dev/null\n')
    less.chmod(0o755)
    on_terminal("timeline", "--all", store=VIEWS, PAGER=str(less), LESS="-i", LINES="8")
    assert (tmp_path / "options").read_text() == "-R"


def test_an_image_is_not_for_the_screen() -> None:
    """One line that says where to send it."""
    pytest.importorskip("matplotlib")
    assert on_terminal("chart", "claims", "-f", "png", store=VIEWS).startswith("cmfacts: an image is not for the screen")


def test_an_ascii_terminal() -> None:
    """Quotes, dashes and glyphs have stand-ins; nothing crashes."""
    screen = on_terminal("timeline", "--all", PYTHONIOENCODING="ascii", PAGER="")
    assert "since 2005" in screen
    assert screen.isascii()


def test_batch_answers_as_it_is_asked() -> None:
    """A line in, a line out, before the next question comes."""
    process = subprocess.Popen(
        [sys.executable, "-m", "cmfacts", "--facts", str(MINI), "search", "--batch", "-", "--fields", "id"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    for question in ("visa", "NAFTA"):
        process.stdin.write(question + "\n")
        process.stdin.flush()
        assert question == json.loads(process.stdout.readline())["query"]
    process.stdin.close()
    assert process.wait(timeout=20) == 0
