"""What stores of a thousand to a million facts cost: to compile, to keep, to ask.

    python bench/scale.py [--sizes 1000,10000,100000] [--runs 11] [--keep DIR] [--write]

Statements have the words of a made language with Zipf's frequencies, and names of people and places that grow in number with the
store, as they do in life. A question is a whole process with a compiled store, as a multiple of a bare Typer hello-world run in
turn with it. `--write` puts the table into docs/benchmarks.md.
"""

from __future__ import annotations

import argparse
import os
import platform
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path

from startup import HELLO, ROOT, seconds

#: What 100,000 and 1,000,000 facts may take: (exact, misspelt), against the hello-world.
BUDGET = {100_000: (1.5, 1.9), 1_000_000: (2.0, 3.0)}
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
    """A store of that size; and what to ask it: a rare word, a common one, a misspelt one, three words with a filter."""
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
        "two common words": f"{ranked[0]} {ranked[1]}",
    }  # fmt: skip


def compiled(command: list[str], env: dict[str, str]) -> tuple[float, float]:
    """Seconds and MiB of the first question."""
    before = time.perf_counter()
    process = subprocess.Popen(command, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    if sys.platform != "win32":
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        return time.perf_counter() - before, used.ru_maxrss / 1024
    raise SystemExit("Windows does not tell how much memory a process took")


def measure(size: int, folder: Path, hello: Path, runs: int) -> list[str]:
    """The row of a size."""
    script = str(Path(sys.executable).parent / "cmfacts")
    store, cache = folder / f"store-{size}", folder / f"cache-{size}"
    asked = write_store(store, size)
    env = {k: v for k, v in os.environ.items() if not k.startswith(("CMFACTS", "PYTHONDONTWRITE"))} | {"CMFACTS_CACHE": str(cache)}
    base, ask = [sys.executable, str(hello), "World"], [script, "--facts", str(store), "search"]
    took, memory = compiled([*ask, asked["rare word"]], env)
    kept = sum(p.stat().st_size for p in cache.iterdir())
    cells = [f"{size:,}", f"{took:.1f} s", f"{memory:.0f} MiB", f"{kept / 2**20:.0f} MiB"]
    for query in asked.values():
        found = []
        for run in range(runs + 1):  # the first is a warm-up
            b = seconds(base, env)
            c = seconds([*ask, query], env)
            if run:
                found.append(c / b)
        cells.append(f"{statistics.median(found):.2f} ×")
    return cells


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="1000,10000,100000,1000000")
    parser.add_argument("--runs", type=int, default=11)
    parser.add_argument("--keep", type=Path, help="make the stores here and leave them")
    parser.add_argument("--write", action="store_true", help="put the table into docs/benchmarks.md")
    asked = parser.parse_args()
    lines = [
        "| facts | compile | memory | cached | rare word | common word | misspelt word | three words, a filter | two common words |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    with tempfile.TemporaryDirectory() as temporary:
        folder = asked.keep or Path(temporary)
        hello = Path(temporary) / "hello.py"
        hello.write_text(HELLO)
        for size in map(int, asked.sizes.split(",")):
            lines.append("| " + " | ".join(measure(size, folder, hello, asked.runs)) + " |")
            print(lines[-1], flush=True)
    allowed = "; ".join(f"at most {e} × exact and {m} × misspelt in {size:,}" for size, (e, m) in BUDGET.items())
    lines += [
        "",
        f"Budget: {allowed}; 100,000 compiled in 10 s and 500 MiB. Python {platform.python_version()}, {os.cpu_count()} cores, medians of {asked.runs}.",
    ]
    table = "\n".join(lines)
    print(table)
    if asked.write:
        page = ROOT / "docs" / "benchmarks.md"
        text = page.read_text(encoding="utf-8")
        page.write_text(
            re.sub(r"(<!-- scale -->\n).*?(<!-- /scale -->)", lambda m: f"{m[1]}{table}\n{m[2]}", text, flags=re.S), encoding="utf-8"
        )


if __name__ == "__main__":
    main()
