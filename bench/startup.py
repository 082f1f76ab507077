"""How long whole commands take, as multiples of a bare Typer hello-world in the same environment.

    python bench/startup.py [--runs 21] [--check] [--write]

Runs alternate, so that a machine that grows slower is slow for both; the figures are medians of the ratios, run by run. The store that
ships is asked from a cache of its own, but for the first run on a new machine: that is measured where cmfacts is installed from a wheel, which
is this environment or else a temporary one. `--check` exits with 1 if a median is above its budget by more than a quarter, which is
what busy machines are given. `--write` puts the table into docs/benchmarks.md.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from pages import put

HELLO = """import typer
def main(name: str):
    print(f"Hello {name}")
if __name__ == "__main__":
    typer.run(main)
"""
ROOT = Path(__file__).parents[1]
#: What a busy machine is given with --check.
SLACK = 1.25


class Case(NamedTuple):
    """A command: what it is called, at most how many times the hello-world it may take (None: that is only told), the Python it belongs to."""

    name: str
    budget: float | None
    python: str
    arguments: Sequence[str]
    env: dict[str, str]
    #: With an empty cache each time.
    first: bool = False


def seconds(command: Sequence[str], env: dict[str, str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return time.perf_counter() - start


def script_of(python: str) -> str:
    """The command beside a Python."""
    return str(Path(python).parent / "cmfacts")


def ships_compiled(python: str) -> bool:
    """Whether the cmfacts of a Python brings its store compiled: whether it comes from a wheel."""
    asked = "import os, cmfacts; print(os.path.exists(os.path.join(os.path.dirname(cmfacts.__file__), 'facts', 'index.sqlite')))"
    return subprocess.run([python, "-c", asked], cwd="/", capture_output=True, text=True, check=True).stdout.strip() == "True"


def with_wheel(folder: Path) -> str:
    """The Python of a new environment with a wheel of what is here."""
    pip = ["-m", "pip", "--disable-pip-version-check", "-q"]
    subprocess.run([sys.executable, *pip, "wheel", "--no-deps", "-w", str(folder), str(ROOT)], check=True)
    subprocess.run([sys.executable, "-m", "venv", str(folder / "venv")], check=True)
    python = str(folder / "venv" / ("Scripts" if sys.platform == "win32" else "bin") / "python")
    subprocess.run([python, *pip, "install", *map(str, folder.glob("*.whl"))], check=True)
    return python


def cases(folder: Path, env: dict[str, str]) -> list[Case]:
    """What is measured; budgets from the design."""
    here = sys.executable
    wheel = here if ships_compiled(here) else with_wheel(folder)
    shutil.copytree(ROOT / "facts", folder / "facts")
    kept = env | {"CMFACTS_FACTS": str(folder / "facts")}  # not where a compiled one lies beside it
    complete = kept | {"_CMFACTS_COMPLETE": "complete_bash", "COMP_WORDS": "cmfacts sea", "COMP_CWORD": "1"}
    complete_id = kept | {"_CMFACTS_COMPLETE": "complete_bash", "COMP_LINE": "cmfacts show v"}
    return [
        Case("`cmfacts search visa` in a pipe, cached", 1.25, here, ["search", "visa"], kept),
        Case("the same, misspelt (`vsia`)", 1.45, here, ["search", "vsia"], kept),
        Case(
            "`cmfacts search why did Canada bring back visas for Mexicans`",
            1.6,
            here,
            "search why did Canada bring back visas for Mexicans".split(),
            kept,
        ),
        Case(
            "`cmfacts search visa`, a Rich table in colour", 1.9, here, ["search", "visa", "--format", "table", "--color", "always"], kept
        ),
        Case("`cmfacts --help`", 1.1, here, ["--help"], kept),
        Case("`cmfacts search --help`", 1.25, here, ["search", "--help"], kept),
        Case("completion of `cmfacts sea`", 1.1, here, [], complete),
        Case("completion of `cmfacts show v`", 1.1, here, [], complete_id),
        Case("first run on a new machine: `cmfacts search visa` from a wheel, no cache", 1.6, wheel, ["search", "visa"], env, first=True),
        Case("the same where the store has changed: compiled", None, here, ["search", "visa"], kept, first=True),
    ]


def measured(folder: Path, runs: int) -> tuple[list[tuple[Case, list[float]]], list[float]]:
    """The ratios of each case, and how many seconds the hello-world took."""
    hello = folder / "hello.py"
    hello.write_text(HELLO)
    # As an installed package is: compiled once, whatever the surroundings say.
    env = {k: v for k, v in os.environ.items() if not k.startswith(("CMFACTS", "PYTHONDONTWRITE", "PYTHONPATH"))} | {
        "CMFACTS_CACHE": str(folder / "cache"),
        "CMFACTS_CONFIG": "",
    }
    found: list[tuple[Case, list[float]]] = [(case, []) for case in cases(folder, env)]
    hellos = []
    for run in range(runs + 1):  # the first is a warm-up
        for number, (case, ratios) in enumerate(found):
            cache = folder / f"first-{number}-{run}"
            own = case.env | ({"CMFACTS_CACHE": str(cache)} if case.first else {})
            base = seconds([case.python, str(hello), "World"], env)
            took = seconds([script_of(case.python), *case.arguments], own)
            if run:
                ratios.append(took / base)
                hellos.append(base)
            if case.first and case.budget and cache.exists():
                sys.exit("the first run on a new machine has compiled its store")
    return found, hellos


def main() -> int:
    """Measure, print, check; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=21)
    parser.add_argument("--check", action="store_true", help="exit with 1 if a budget is exceeded by more than a quarter")
    parser.add_argument("--write", action="store_true", help="put the table into docs/benchmarks.md")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found, hellos = measured(Path(folder), asked.runs)
    lines = ["| | at most | median | lowest–highest |", "|---|---|---|---|"]
    for case, ratios in found:
        budget = f"{case.budget} ×" if case.budget else ""
        lines.append(f"| {case.name} | {budget} | {statistics.median(ratios):.2f} × | {min(ratios):.2f}–{max(ratios):.2f} |")
    lines += [
        "",
        f"Python {platform.python_version()}, {os.cpu_count()} cores, {asked.runs} runs each; the hello-world took {statistics.median(hellos) * 1000:.0f} ms (median).",
    ]
    table = "\n".join(lines)
    print(table)
    if asked.write:
        put("benchmarks.md", "startup", table)
    over = [
        f"{case.name}: {statistics.median(ratios):.2f} ×, at most {case.budget} × and a quarter more"
        for case, ratios in found
        if case.budget and statistics.median(ratios) > case.budget * SLACK
    ]
    if asked.check and over:
        print("\n" + "\n".join(over), file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
