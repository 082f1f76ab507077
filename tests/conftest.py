"""What tests share: the small valid store, a cache of their own, and the command in this process and in another."""

from __future__ import annotations

import gc
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Generator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
import typer.testing
from hypothesis import settings
from typer.testing import CliRunner, Result

from cmfacts.cli.app import app
from cmfacts.index.cache import open_database
from cmfacts.index.reader import Index
from cmfacts.show.view import Screen
from cmfacts.store.files import default_store
from cmfacts.values.tongue import speak

from .terminals import Terminal

DATA = Path(__file__).parent / "data"
MINI = DATA / "valid" / "mini"
VIEWS = DATA / "valid" / "views"
#: The stores that most tests ask.
_OURS = (str(MINI), str(VIEWS), default_store())
ROOT = Path(__file__).parents[1]

#: The texts of the sources, which are not in the repository.
TEXTS = ROOT.parent / "shared" / "sources"

mkfifo = getattr(os, "mkfifo", lambda path: None)  # Windows has none

# No test sees the user's settings, stores, colours or language; and compiling our modules anew would be a third of each command started.
for _name in (
    "CLICOLOR", "CLICOLOR_FORCE", "CMFACTS_FACTS", "CMFACTS_PAGER", "COLUMNS", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "NO_COLOR", "PAGER",
    "PYTHONDONTWRITEBYTECODE",
):  # fmt: skip
    os.environ.pop(_name, None)
os.environ |= {"CMFACTS_CONFIG": "", "LANG": "C.UTF-8"}
#: Of these surroundings, what Python reads as it starts.
PYTHON_READS = frozenset((name, value) for name, value in os.environ.items() if name.startswith("PYTHON"))

Run = Callable[..., "subprocess.CompletedProcess[str]"]

#: The names under which a program goes, where it has several.
_NAMES = {"chromium": ("chromium", "chromium-browser", "google-chrome")}
#: Which tests may not be skipped: `all`, or `all-but-texts`; by default all may.
_MUST_RUN = os.environ.get("CMFACTS_TESTS", "")
#: Where all have to run, what is a product of several things (command × format × terminal) is walked whole; elsewhere each pair is met.
WHOLE = bool(_MUST_RUN)


def examples(whole: int) -> int:
    """How many examples a property is tried with: a tenth of them where not everything has to run."""
    return whole if WHOLE else whole // 10


# A busy machine is no fault; a failure can be had again.
settings.register_profile("cmfacts", max_examples=examples(100), deadline=None, print_blob=True)
settings.load_profile("cmfacts")


# Typer's runner builds the commands anew for each call, which are the same each time: for many a test that is the dearest part.
typer.testing._get_command = cache(typer.main.get_command)  # type: ignore[attr-defined]  # imported there, not exported


def program(name: str) -> str | None:
    """Where a helper program is, if it is here."""
    return next(filter(None, map(shutil.which, _NAMES.get(name, (name,)))), None)


def pytest_configure(config: pytest.Config) -> None:
    """What is open for several tests has no cache; a word that is none would let every skip pass."""
    os.environ["CMFACTS_CACHE"] = os.path.join(os.devnull, "none")
    if _MUST_RUN not in ("", "all", "all-but-texts"):
        raise pytest.UsageError(f"CMFACTS_TESTS={_MUST_RUN}: it is all or all-but-texts")


def pytest_collection_finish() -> None:
    """What thousands of tests are made of stays to the end; the collector of garbage need not walk through it again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers(config: pytest.Config) -> int | None:
    """A test or a file of them alone runs in this process, at once; None leaves it to the number of cores."""
    return 0 if len(config.args) == 1 and config.args[0].partition("::")[0].endswith(".py") else None


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Each test is left out for what it needs itself, and no other."""
    posix = item.get_closest_marker("posix") or "shell" in getattr(item, "fixturenames", ())
    if posix and sys.platform == "win32":
        pytest.skip("not on Windows")
    if item.get_closest_marker("texts") and not TEXTS.is_dir():
        pytest.skip("the texts of the sources are not at hand")
    for mark in item.iter_markers("needs"):
        if missing := [name for name in mark.args if not program(name)]:
            pytest.skip(f"no {' nor '.join(missing)} here")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Where `CMFACTS_TESTS` says that everything has to run, a skip is a failure."""
    report = yield
    expected = hasattr(report, "wasxfail") or (_MUST_RUN == "all-but-texts" and item.get_closest_marker("texts"))
    if report.skipped and _MUST_RUN and not expected:
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome, report.longrepr = "failed", f"CMFACTS_TESTS={_MUST_RUN} lets no test be skipped. {reason}"
    return report


class Page(NamedTuple):
    """A frame as formats ask for it, without a command around it."""

    fields: Sequence[str] | None = None
    raw: bool = False
    screen: Screen = Screen(80, False, True)
    title: str = "T"
    language: str | None = None
    own: str = "en"

    def remark(self, line: str) -> None:
        """Nobody listens."""


@pytest.fixture(scope="session")
def _elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where caches are of tests that need no folder: making one for each takes longer than most of them."""
    return tmp_path_factory.mktemp("elsewhere")


@pytest.fixture(autouse=True)
def _own_surroundings(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, _elsewhere: Path) -> None:
    """No test sees the user's cache, or the language of the one before."""
    own: Path = request.getfixturevalue("tmp_path") if "tmp_path" in request.fixturenames else _elsewhere / os.urandom(8).hex()
    monkeypatch.setenv("CMFACTS_CACHE", str(own / "cache"))
    speak(None)


@pytest.fixture(scope="session")
def mini() -> Index:
    """The small valid store."""
    return Index(*open_database([str(MINI)], cache=False))


@pytest.fixture(scope="session")
def views() -> Index:
    """The store with what views have to draw."""
    return Index(*open_database([str(VIEWS)], cache=False))


@pytest.fixture(scope="session")
def _compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache with the stores of the tests and the one that ships, compiled once for all processes that run tests: for most that is the dearest part."""
    own = tmp_path_factory.getbasetemp()
    shared = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "compiled"
    try:
        shared.mkdir()
    except FileExistsError:  # by another process, which is at it
        deadline = time.monotonic() + 60
        while not (shared / "cache").exists():
            assert time.monotonic() < deadline, "the stores of the tests were not compiled"
            time.sleep(0.05)
    else:
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("CMFACTS_CACHE", str(shared / "new"))
            for store in _OURS:
                open_database([store]).database.close()
        (shared / "new").rename(shared / "cache")
    return Path(shutil.copytree(shared / "cache", own / "cache"))


@pytest.fixture(scope="session")
def shipped(_compiled: Path) -> Index:
    """The store that ships."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CMFACTS_CACHE", str(_compiled))
        return Index(*open_database([default_store()]))


@pytest.fixture
def warm(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, _compiled: Path) -> None:
    """The stores of the tests are compiled, as they are from the second question on, unless the test is marked `cold`."""
    if not request.node.get_closest_marker("cold"):
        monkeypatch.setenv("CMFACTS_CACHE", str(_compiled))


@pytest.fixture
def cli(request: pytest.FixtureRequest, _compiled: Path) -> Callable[..., Result]:
    """The command in this process, over the small store unless `store` says otherwise; as with `warm`, but for the stores of one test and what is done to a cache."""
    own = None if request.node.get_closest_marker("cold") else os.environ["CMFACTS_CACHE"]

    def invoke(*args: str, store: Path | str | None = MINI, input: str | bytes | None = None) -> Result:
        before = ["--facts", str(store)] if store is not None else []
        ours = str(store) in _OURS or (store is None and not {"--facts", "CMFACTS_FACTS"} & {*args, *os.environ})
        with pytest.MonkeyPatch.context() as patch:
            if ours and "cache" not in args and os.environ["CMFACTS_CACHE"] == own:
                patch.setenv("CMFACTS_CACHE", str(_compiled))
            return CliRunner().invoke(app, [*before, *args], input=input)

    return invoke


def forked() -> list[str]:
    """The folder of a `cmfacts` that takes less than a third of the time, for where not everything has to run."""
    if sys.platform != "win32" and not WHOLE:
        from .forked import folder

        return [str(folder(PYTHON_READS))]
    return []


def with_our_programs() -> dict[str, str]:
    """The surroundings, with the programs of this environment, `cmfacts` among them, first on the path."""
    return {**os.environ, "PATH": os.pathsep.join([*forked(), str(Path(sys.executable).parent), os.environ["PATH"]])}


def our_command() -> list[str]:
    """The command for a process of its own."""
    return [os.path.join(folder, "cmfacts") for folder in forked()] or [sys.executable, "-m", "cmfacts"]


@pytest.fixture
def shell(warm: None) -> Run:
    """A shell with `cmfacts` on its path: pipes, closed ends, exit codes as users have them."""

    def run(script: str, **env: str) -> subprocess.CompletedProcess[str]:
        surroundings = {**with_our_programs(), "STORE": str(MINI), **env}
        return subprocess.run(
            ["bash", "-o", "pipefail", "-c", script], capture_output=True, text=True, encoding="utf-8", env=surroundings, timeout=120
        )

    return run


def several(*commands: str, **env: str) -> bytes:
    """What commands print into a pipe in some surroundings, one after another; each ends with 0."""
    run = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("forked.py"))],
        input="\n".join(commands).encode(), capture_output=True, env={**os.environ, **env}, check=False, timeout=120,
    )  # fmt: skip
    assert (run.returncode, run.stderr) == (0, b"")
    return run.stdout


@pytest.fixture
def make_store(tmp_path: Path) -> Callable[..., Path]:
    """A store made of the texts given, by file name."""

    def make(**files: str) -> Path:
        folder = tmp_path / "store"
        folder.mkdir(exist_ok=True)
        for name, text in files.items():
            (folder / f"{name}.toml").write_text(text, encoding="utf-8")
        return folder

    return make


def on_terminal(*args: str, width: int = 80, store: Path | None = MINI, **env: str) -> str:
    """What a terminal of 24 lines gets from a command."""
    surroundings = {k: v for k, v in os.environ.items() if k not in ("COLUMNS", "LINES", "NO_COLOR")} | {"TERM": "xterm-256color", **env}
    terminal = Terminal([*our_command(), *(["--facts", str(store)] if store else []), *args], surroundings, width=width)
    try:
        return terminal.rest()
    finally:
        terminal.close()


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Sets the user's editor to a program that has the draft in `text`, and writes it."""

    def be(program: str) -> None:
        script = tmp_path / "editor.py"
        script.write_text(
            f"import sys\npath = sys.argv[1]\ntext = open(path, encoding='utf-8').read()\n{program}\nopen(path, 'w', encoding='utf-8').write(text)\n"
        )
        monkeypatch.delenv("VISUAL", raising=False)
        monkeypatch.setenv("EDITOR", f'"{Path(sys.executable).as_posix()}" "{script.as_posix()}"')

    return be
