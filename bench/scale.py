"""What stores of a thousand to a million facts cost: to compile, to keep, to ask.

    python bench/scale.py [--sizes 1000,10000,100000] [--runs 11] [--compile 3] [--keep DIR] [--check] [--write]

Statements have the words of a made language with Zipf's frequencies, and names of people and places that grow in number with the
store, as they do in life. Compiling is the whole first question, as a multiple of the time tomli takes to parse the same files in one process
run before it; its memory is the most that all its processes hold at once, shared pages counted in each (`Rss` in /proc, looked up fifty
times a second, so on Linux only). The cache's checks are all that happens from the path of a store to an open database: files looked up, what was kept
held against them; as a part of the answer to a rare word, whose process they are timed in. Other questions are whole processes with a compiled store, as a multiple of a bare Typer hello-world run in turn
with them. `--check` exits with 1 if a median is above its budget by more than a quarter. `--write` puts the table into docs/benchmarks.md.
"""

from __future__ import annotations

import argparse
import math
import os
import platform
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from pages import put
from startup import HELLO, SLACK, script_of, seconds

#: By number of facts: at most how many times the hello-world a question may take.
ASKED = {100_000: 1.4, 1_000_000: 1.6}
#: The same for a sentence, by the name that it has among the questions.
SENTENCE, ASKED_IN_FULL = "eight words", {100_000: 1.8, 1_000_000: 1.8}
#: The same for compiling, against tomli, and how many MiB.
COMPILED = {100_000: (5.0, 400)}
#: How much of an answer the checks of the cache may take.
CHECKS = 0.05
_FILE = 5_000
_SYLLABLES = (
    "ba be bo ca ce co da de do fa fe ga go la le lo ma me mi mo na ne no pa pe po ra re ri ro sa se si so ta te ti to va ve vi ".split()
)
_ENDS = "n s r l t nd st ck m".split()


def made_words(count: int, rng: random.Random, syllables: tuple[int, int]) -> list[str]:
    """That many different words, the shorter ones first, as frequent words are."""
    found: dict[str, None] = {}
    while len(found) < count:
        longest = syllables[0] + (syllables[1] - syllables[0]) * len(found) // count
        found["".join(rng.choices(_SYLLABLES, k=rng.randint(2, longest + 1))) + rng.choice(_ENDS)] = None
    return list(found)


def statements(size: int, rng: random.Random) -> Iterator[tuple[str, int]]:
    """Statements of 12 to 30 words, a name or two among them, each with a year."""
    # Heaps' law: a vocabulary grows about as the square root of the text.
    words = made_words(int(40 * (size * 20) ** 0.5), rng, (2, 4))
    names = [w.capitalize() for w in made_words(max(200, size // 10), rng, (2, 5))]
    weights = list(accumulate(1 / (rank + 2.7) for rank in range(len(words))))
    name_weights = list(accumulate(1 / (rank + 20) for rank in range(len(names))))
    for _ in range(size):
        text = rng.choices(words, cum_weights=weights, k=rng.randint(12, 28))
        text[rng.randrange(len(text)) : 0] = rng.choices(names, cum_weights=name_weights, k=rng.randint(1, 2))
        yield " ".join(text), rng.randint(1900, 2025)


def write_store(folder: Path, size: int) -> dict[str, str]:
    """A store of that size; and what to ask it: a rare word, a common one, a misspelt one, three words with a filter, a sentence."""
    rng = random.Random(size)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "sources.toml").write_text('[[source]]\nid = "made"\ntitle = "Made up"\n', encoding="utf-8")
    counts: dict[str, int] = {}
    page: list[str] = []
    kept: list[str] = []
    taken: set[str] = set()
    for number, (text, year) in enumerate(statements(size, rng)):
        name = "-".join(text.lower().split()[:3])
        name = name if name not in taken else f"{name}-{number}"
        taken.add(name)
        kind = "figure" if number % 5 == 0 else "claim"
        topic = ("trade", "migration", "security", "culture")[number % 4]
        page.append(
            f'[[fact]]\nid = "{name}"\nstatement = "{text}."\ndate = "{year}"\nkind = "{kind}"\ntopic = "{topic}"\n'
            'cite = [{ source = "made", section = "1" }]\n'
        )
        if number < 20_000:
            kept.append(text)
            for word in text.split():
                counts[word] = counts.get(word, 0) + 1
        if len(page) == _FILE or number == size - 1:
            (folder / f"facts-{number // _FILE:04}.toml").write_text("\n".join(page), encoding="utf-8")
            page.clear()
    ranked = sorted((w for w in counts if len(w) > 5), key=lambda w: (-counts[w], w))
    rare = next(w for w in reversed(ranked) if w[0].isupper() and len(w) >= 8)
    wrong = rare[:3] + rare[4] + rare[3] + rare[5:]
    if wrong == rare:
        wrong = rare[:3] + rare[4:]
    three = " ".join(sorted(set(kept[7].split()), key=lambda w: counts[w])[-6:-3])
    return {
        "rare word": rare, "common word": ranked[0], "misspelt word": wrong, "three words, a filter": f"{three} topic:security",
        "two common words": f"{ranked[0]} {ranked[1]}", SENTENCE: " ".join(kept[11].split()[:8]),
    }  # fmt: skip


PARSE = """
import sys, time, tomli
texts = [open(path, encoding="utf-8").read() for path in sys.argv[1:]]
start = time.perf_counter()
for text in texts:
    tomli.loads(text)
print(time.perf_counter() - start)
"""


OPEN = """
import sys, time
from cmfacts.index import cache
opened = cache.open_database
def timed(*args, **options):
    start = time.perf_counter()
    try:
        return opened(*args, **options)
    finally:
        print(time.perf_counter() - start, file=sys.stderr)
cache.open_database = timed
from cmfacts.cli.main import main
main()
"""


def checking(store: Path, word: str, env: dict[str, str]) -> float:
    """How much of an answer goes into opening what was kept: the median of parts."""
    parts = []
    for _ in range(11):
        start = time.perf_counter()
        command = [sys.executable, "-c", OPEN, "--facts", str(store), "search", word]
        told = subprocess.run(command, env=env, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=True).stderr
        parts.append(float(told.split()[0]) / (time.perf_counter() - start))
    return statistics.median(parts[1:])


def parsed(store: Path) -> float:
    """Seconds that tomli takes for the files of a store, read before."""
    command = [sys.executable, "-c", PARSE, *map(str, sorted(store.glob("*.toml")))]
    return float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def compiled(command: list[str], env: dict[str, str]) -> tuple[float, float]:
    """Seconds and MiB of the first question; 0 MiB where nobody tells."""
    most, start = 0, time.perf_counter()
    process = subprocess.Popen(command, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    while process.poll() is None:
        most = max(most, sum(map(held, family(process.pid))))
        time.sleep(0.02)
    return time.perf_counter() - start, most / 2**20


def family(pid: int) -> list[int]:
    """A process and those it has started."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        children = []
    return [pid, *(p for child in children for p in family(int(child)))]


def held(pid: int) -> int:
    """Bytes of memory that a process holds."""
    if sys.platform != "win32":
        try:
            return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
        except (OSError, IndexError):
            pass
    return 0


class Row(NamedTuple):
    """A store: seconds and ratios of compiling it, MiB, bytes kept, the part of an answer that the cache's checks take, and the ratios of each question."""

    size: int
    seconds: float
    against_tomli: float
    memory: float
    kept: int
    checks: float
    asked: dict[str, float]

    def cells(self) -> str:
        """The row of the table."""
        memory = f"{self.memory:.0f} MiB" if self.memory else ""
        told = [
            f"{self.size:,}",
            f"{self.seconds:.1f} s",
            f"{self.against_tomli:.1f} ×",
            memory,
            f"{self.kept / 2**20:.0f} MiB",
            f"{self.checks:.3f}",
        ]
        return "| " + " | ".join([*told, *(f"{ratio:.2f} ×" for ratio in self.asked.values())]) + " |"

    def over(self) -> list[str]:
        """Which budgets are exceeded by more than the slack."""
        ratio, memory = COMPILED.get(self.size, (math.inf, math.inf))
        figures = [("compile", self.against_tomli, ratio), ("memory", self.memory, memory), ("checks", self.checks, CHECKS)]
        figures += [(n, r, (ASKED_IN_FULL if n == SENTENCE else ASKED).get(self.size, math.inf)) for n, r in self.asked.items()]
        return [
            f"{self.size:,} facts, {name}: {figure:.2f}, at most {budget}" for name, figure, budget in figures if figure > budget * SLACK
        ]


def measure(size: int, folder: Path, hello: Path, runs: int, compilations: int) -> Row:
    """The row of a size."""
    store, cache = folder / f"store-{size}", folder / f"cache-{size}"
    queries = write_store(store, size)
    env = {k: v for k, v in os.environ.items() if not k.startswith(("CMFACTS", "PYTHONDONTWRITE"))} | {
        "CMFACTS_CACHE": str(cache), "CMFACTS_CONFIG": "",
    }  # fmt: skip
    base, ask = [sys.executable, str(hello), "World"], [script_of(sys.executable), "--facts", str(store), "search"]
    made = []
    for _ in range(compilations):
        shutil.rmtree(cache, ignore_errors=True)
        tomli = parsed(store)
        took, memory = compiled([*ask, queries["rare word"]], env)
        made.append((took, took / tomli, memory))
    asked = {}
    for name, query in queries.items():
        found = []
        for run in range(runs + 1):  # the first is a warm-up
            b = seconds(base, env)
            c = seconds([*ask, query], env)
            if run:
                found.append(c / b)
        asked[name] = statistics.median(found)
    kept = sum(p.stat().st_size for p in cache.iterdir())
    took, ratio, memory = (statistics.median(figures) for figures in zip(*made))
    return Row(size, took, ratio, memory, kept, checking(store, queries["rare word"], env), asked)


def main() -> int:
    """Measure, print, check; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="1000,10000,100000,1000000")
    parser.add_argument("--runs", type=int, default=11)
    parser.add_argument("--compile", type=int, default=3, help="how often each store is compiled")
    parser.add_argument("--keep", type=Path, help="make the stores here and leave them")
    parser.add_argument("--check", action="store_true", help="exit with 1 if a budget is exceeded by more than a quarter")
    parser.add_argument("--write", action="store_true", help="put the table into docs/benchmarks.md")
    asked = parser.parse_args()
    rows = []
    lines = [
        "| facts | compile | against tomli | memory | cached | checks | rare word | common word | misspelt word | three words, a filter | two common words | eight words |",
        "|---|---|---|---|---|---|---|---|---|---|---|---|",
    ]
    with tempfile.TemporaryDirectory() as temporary:
        folder = asked.keep or Path(temporary)
        hello = Path(temporary) / "hello.py"
        hello.write_text(HELLO)
        for size in map(int, asked.sizes.split(",")):
            rows.append(measure(size, folder, hello, asked.runs, asked.compile))
            lines.append(rows[-1].cells())
            print(lines[-1], flush=True)
    questions = "; ".join(
        f"a question at most {most} × in {size:,}, one of eight words {ASKED_IN_FULL[size]} ×" for size, most in ASKED.items()
    )
    compiling = "; ".join(f"{size:,} compiled in {ratio} × and {memory} MiB" for size, (ratio, memory) in COMPILED.items())
    compiling += f"; checks {CHECKS} of an answer"
    lines += [
        "",
        f"Budget: {questions}; {compiling}. Python {platform.python_version()}, {os.cpu_count()} cores, medians of {asked.runs}, of compiling of {asked.compile}.",
    ]
    table = "\n".join(lines)
    print(table)
    if asked.write:
        put("benchmarks.md", "scale", table)
    over = [line for row in rows for line in row.over()]
    if asked.check and over:
        print("\n" + "\n".join(over), file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
