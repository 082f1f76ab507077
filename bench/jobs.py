"""
Jobs that people come with: commands typed and lines read until the answer stands on the screen, before and now.

    git worktree add /tmp/old 59704f8 && python bench/jobs.py /tmp/old [--write]

Each version answers from its own facts, at 80 columns. What counts as the answer are words that have to stand in what was printed; lines are counted
over all commands of a job, to the last of these words. `--write` puts the table into docs/jobs.md.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from pages import put

ROOT = Path(__file__).parents[1]


class Job(NamedTuple):
    """A question, the words of its answer, and what was typed for it before and is now; for a terminal, but for what follows a pipe."""

    who: str
    question: str
    answer: Sequence[str]
    before: Sequence[str]
    now: Sequence[str]


_STORY = (
    "visa-imposed-2009", "visa-exemption-1-december-2016", "visa-partly-reimposed-29-february-2024", "visa-followed-refugee-claims|refugee claims",
    r"https://www\.canada\.ca/en/immigration",
)  # fmt: skip
_CHART = (r"9,462", r"1,199", r"16,430", r"24,000")
JOBS = (
    Job("journalist", "When were visas imposed, lifted and brought back, why, and where does it say so?", _STORY,
        ("search visa", "search 'visa 2016'", "search 'visa refugee claims'", "cite visa-imposed-2009 visa-exemption-1-december-2016 visa-partly-reimposed-29-february-2024"),
        ("timeline visa", "cite visa-imposed-2009 visa-exemption-1-december-2016 visa-partly-reimposed-29-february-2024")),
    Job("journalist", "How many Mexicans asked for asylum in Canada?", _CHART, ("chart asylum", "chart refugee-claims"), ("chart asylum", "chart refugee-claims")),
    Job("journalist", "Is Mexico Canada’s third or fourth trade partner, and who says otherwise?", ("third-largest", r"rank 5[^:]*: The Conference Board|Conference Board[^.]* fifth"),
        ("search 'is mexico canadas third or fourth trade partner'", "show mexico-third-merchandise-partner-2025"), ("search 'is mexico canadas third or fourth trade partner'",)),
    Job("journalist", "What did Sheinbaum say about Doug Ford?", (r"sheinbaum-cultural-riches",), ("search 'what did sheinbaum say about doug ford'",), ("list --said-by sheinbaum",)),
    Job("student, in Spanish", "¿Qué requisito de visa hay para los mexicanos?", (r"Canadá (impuso|empezó|comenzó|restableció|reimpuso|volvió)",),
        ("search 'requisito de visa para mexicanos' --lang es",), ("search 'requisito de visa para mexicanos' --lang es",)),
    Job("student, in Spanish", "The same chart: is any year missing?", (r"7,570", r"1,199", r"16,430"), ("chart refugee-claims --lang es",), ("chart refugee-claims --lang es",)),
    Job("desk officer, in scripts", "Trade of 2009 and 2023 with differences, as data", (r'"differences"', r'"cells"'),
        ("compare 2009 2023 --topic trade --format json",), ("compare 2009 2023 --topic trade --format json",)),
    Job("newcomer", "Types a word: what now?", (r"search visa",), ("visa",), ("visa",)),
    Job("newcomer", "Types the name alone: what is there to ask?", (r"facts from \d+ sources", r"search \w+ "), ("",), ("",)),
    Job("newcomer", "How much was traded in 2009?", (r"21\.8 billion", r"C\$21\.3 billion"), ("search 'how much trade between canada and mexico in 2009'",), ("search 'how much trade between canada and mexico in 2009'",)),
    Job("newcomer", "What is the tariff on steel now?", ("us-steel-aluminum-tariff-2025-50",), ("search tariffs",), ("search 'steel tariff' --sort latest",)),
    Job("browser", "What is Doug Ford quoted for?", ("ford-bilateral-deal-push-2024", "ford-insulting-comparison-2024"), ("search 'doug ford'",), ("list --said-by ford",)),
    Job("browser", "Which aspects can be compared?", (r"visa-rules",), ("compare canada mexico",), ("aspects",)),
)  # fmt: skip


def screen(source: Path, command: str, cache: Path) -> list[str]:
    """The lines that a terminal of 80 columns shows of a command, stderr after stdout."""
    formatted = "" if command in ("", "visa") or command.startswith("cite ") or "--format" in command else " --format table"
    shell = f"{sys.executable} -m cmfacts --facts {source / 'facts'} {command}{formatted} 2>&1"
    env = {
        "PATH": os.environ["PATH"], "PYTHONPATH": str(source / "src"), "CMFACTS_CACHE": str(cache), "CMFACTS_CONFIG": "", "COLUMNS": "80", "LC_ALL": "C.UTF-8",
        "PYTHONIOENCODING": "utf-8",
    }  # fmt: skip
    done = subprocess.run(
        ["sh", "-c", shell], env=env, stdin=subprocess.DEVNULL, capture_output=True, text=True, encoding="utf-8", check=False, cwd="/"
    )
    return done.stdout.splitlines()


def lines_to(answer: Sequence[str], lines: Sequence[str]) -> int | None:
    """How many lines have to be read until all of an answer has been; None if it is not there."""
    found = []
    for words in answer:
        for count in range(1, len(lines) + 1):
            # A sentence is folded over lines, an id perhaps as well.
            some = lines[max(0, count - 6) : count]
            if re.search(words, " ".join(" ".join(some).split())) or re.search(words, "".join(line.strip() for line in some)):
                found.append(count)
                break
        else:
            return None
    return max(found)


def told(source: Path, job: Job, commands: Sequence[str], cache: Path) -> str:
    """`2 commands, 61 lines`."""
    lines = [line for command in commands for line in screen(source, command, cache)]
    count = lines_to(job.answer, lines)
    typed = f"{len(commands)} command{'s' if len(commands) > 1 else ''}"
    return (
        f"{typed}, {count} line{'s' if count != 1 else ''}"
        if count
        else f"{typed}, not in {len(lines)} line{'s' if len(lines) != 1 else ''}"
    )


def cell(commands: Sequence[str]) -> str:
    """The commands as a cell of a Markdown table."""
    return "<br>".join(f"`{' '.join(('cmfacts', command)).strip()}`" for command in commands)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("old", type=Path, help="a checkout of the older version")
    parser.add_argument("--write", action="store_true", help="put the table into docs/jobs.md")
    asked = parser.parse_args()
    rows = ["| who | question | before | | now | |", "|---|---|---|---|---|---|"]
    with tempfile.TemporaryDirectory() as folder:
        for job in JOBS:
            before = told(asked.old.resolve(), job, job.before, Path(folder, "old"))
            now = told(ROOT, job, job.now, Path(folder, "new"))
            rows.append(f"| {job.who} | {job.question} | {cell(job.before)} | {before} | {cell(job.now)} | {now} |")
            print(rows[-1], flush=True)
    if asked.write:
        put("jobs.md", "jobs", "\n".join(rows))


if __name__ == "__main__":
    main()
