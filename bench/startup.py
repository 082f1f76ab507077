"""How long whole commands take, as multiples of a bare Typer hello-world in the same environment.

    python bench/startup.py [--runs 21] [--write]

Runs alternate, so that a machine that grows slower is slow for both; the figures are medians of the ratios, run by run.
`--write` puts the table into docs/benchmarks.md.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HELLO = """import typer
def main(name: str):
    print(f"Hello {name}")
if __name__ == "__main__":
    typer.run(main)
"""
ROOT = Path(__file__).parents[1]


def seconds(command: list[str], env: dict[str, str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return time.perf_counter() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=21)
    parser.add_argument("--write", action="store_true", help="put the table into docs/benchmarks.md")
    asked = parser.parse_args()
    script = str(Path(sys.executable).parent / "cmfacts")
    with tempfile.TemporaryDirectory() as folder:
        hello = Path(folder) / "hello.py"
        hello.write_text(HELLO)
        # As an installed package is: compiled once, whatever the surroundings say.
        env = {k: v for k, v in os.environ.items() if not k.startswith(("CMFACTS", "PYTHONDONTWRITE"))} | {
            "CMFACTS_CACHE": f"{folder}/cache"
        }
        complete = env | {"_CMFACTS_COMPLETE": "complete_bash", "COMP_WORDS": "cmfacts sea", "COMP_CWORD": "1"}
        complete_id = env | {"_CMFACTS_COMPLETE": "complete_bash", "COMP_LINE": "cmfacts show v"}
        cases: list[tuple[str, float, list[str], dict[str, str]]] = [
            ("`cmfacts search visa` in a pipe, cached", 1.3, [script, "search", "visa"], env),
            ("the same, misspelt (`vsia`)", 1.7, [script, "search", "vsia"], env),
            ("the same, a Rich table in colour", 2.4, [script, "search", "visa", "--format", "table", "--color", "always"], env),
            ("`cmfacts --help`", 1.3, [script, "--help"], env),
            ("`cmfacts search --help`", 1.3, [script, "search", "--help"], env),
            ("completion of `cmfacts sea`", 1.3, [script], complete),
            ("completion of `cmfacts show v`", 1.3, [script], complete_id),
            ("first run on the shipped store, no cache", 2.5, [script, "search", "visa"], env),
        ]
        base = [sys.executable, str(hello), "World"]
        ratios: list[list[float]] = [[] for _ in cases]
        hellos = []
        for run in range(asked.runs + 1):  # the first is a warm-up
            for number, (_, _, command, surroundings) in enumerate(cases):
                own = surroundings
                if number == len(cases) - 1:
                    own = surroundings | {"CMFACTS_CACHE": f"{folder}/first-{run}"}
                b = seconds(base, env)
                c = seconds(command, own)
                if run:
                    ratios[number].append(c / b)
                    hellos.append(b)
        lines = ["| | at most | median | lowest–highest |", "|---|---|---|---|"]
        for (name, budget, _, _), found in zip(cases, ratios):
            lines.append(f"| {name} | {budget} × | {statistics.median(found):.2f} × | {min(found):.2f}–{max(found):.2f} |")
        lines.append("")
        lines.append(
            f"Python {platform.python_version()}, {os.cpu_count()} cores, {asked.runs} runs each; the hello-world took {statistics.median(hellos) * 1000:.0f} ms (median)."
        )
    table = "\n".join(lines)
    print(table)
    if asked.write:
        page = ROOT / "docs" / "benchmarks.md"
        text = page.read_text(encoding="utf-8")
        page.write_text(
            re.sub(r"(<!-- startup -->\n).*?(<!-- /startup -->)", lambda m: f"{m[1]}{table}\n{m[2]}", text, flags=re.S), encoding="utf-8"
        )


if __name__ == "__main__":
    main()
