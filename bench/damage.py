"""What becomes of answers when the index that is kept is damaged, and what it costs to notice.

    python bench/damage.py [--facts 8000] [--flips 2000] [--pages 200] [--real 10] [--large FACTS]

A made store is compiled and asked; then a bit of its index is turned, or a page exchanged with another, doubled, emptied or filled with noise, and it
is asked again, in this process: some searches, and every record there is. What should be compiled anew is copied from the first compilation instead,
which comes to the same bytes and takes less time; `--real` times out of all it is not, in a process of its own. Counts wrong answers, tracebacks,
and what a third question still hears of the damage. Exits with 1 if there is any. Then: how much longer it takes to open an index that has proved
whole than one that is not looked at, in hello-worlds, for the store that ships, this one, and one of `--large` facts.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from cmfacts.ask.search import answer
from cmfacts.index import cache, keep
from cmfacts.index.cache import open_database
from cmfacts.index.reader import Index
from scale import write_store
from startup import HELLO, ROOT, seconds

PAGE = 8192


def answers(store: Path, questions: list[str]) -> tuple[str, list[object]]:
    """Where the index came from, and what it says."""
    index = Index(*open_database([str(store)]))
    found: list[object] = [[(hit.fact.id, hit.score) for hit in answer(index, question).hits] for question in questions]
    found.append(index.records(range(index.size)))
    found.append(index.ids())
    index.close()
    return index.state, found


def damages(whole: bytes, flips: int, pages: int, rng: random.Random) -> Iterator[tuple[str, bytes]]:
    """What is done to it, and what that makes of it."""
    for _ in range(flips):
        at, bit = rng.randrange(len(whole)), rng.randrange(8)
        data = bytearray(whole)
        data[at] ^= 1 << bit
        yield f"bit {bit} of byte {at}", bytes(data)
    for _ in range(pages):
        one, two = (PAGE * n for n in rng.sample(range(len(whole) // PAGE), 2))
        kind = rng.choice(["exchanged", "doubled", "emptied", "noise", "cut off"])
        data = bytearray(whole)
        if kind == "cut off":
            data = data[:one]
        else:
            other = {"emptied": bytes(PAGE), "noise": rng.randbytes(PAGE)}.get(kind, whole[two : two + PAGE])
            data[one : one + PAGE] = other
        if kind == "exchanged":
            data[two : two + PAGE] = whole[one : one + PAGE]
        yield f"page {one // PAGE} {kind}", bytes(data)


def copied(whole: Path) -> Callable[..., sqlite3.Connection]:
    """Stands in for compiling what was compiled before."""

    def compile_to(path: str, *given: Any) -> sqlite3.Connection:
        shutil.copyfile(whole, path)
        database = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        database.execute("PRAGMA journal_mode = OFF")
        database.execute("DELETE FROM meta WHERE key = 'young'")
        return database

    return compile_to


def harmed(folder: Path, facts: int, flips: int, pages: int, real: int) -> list[str]:
    """What went wrong."""
    store = folder / "store"
    questions = list(write_store(store, facts).values())
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    _, expected = answers(store, questions)
    path = Path(cache.cache_path([str(store)]) or "")
    whole = path.read_bytes()
    (folder / "whole").write_bytes(whole)
    command = [sys.executable, "-m", "cmfacts", "--facts", str(store), "list", "-f", "json"]
    printed = subprocess.run(command, env=env, capture_output=True, check=True).stdout
    print(f"{facts} facts, an index of {len(whole):,} bytes; {flips} bits and {pages} pages")
    compile_to = cache.compile_to
    wrong: list[str] = []
    states: dict[str, int] = {}
    for number, (what, data) in enumerate(damages(whole, flips, pages, random.Random(1))):
        path.write_bytes(data)
        if real and number % ((flips + pages) // real) == 0:
            ran = subprocess.run(command, env=env, capture_output=True, check=False)
            if (ran.stdout, ran.stderr, ran.returncode) != (printed, b"", 0):
                wrong.append(f"{what}: {ran.stderr.decode()[-300:] or 'a wrong answer of the command'}")
        cache.compile_to = copied(folder / "whole")
        try:
            state, found = answers(store, questions)
            after, again = answers(store, questions)
        except Exception as error:
            wrong.append(f"{what}: {type(error).__name__}: {error}")
            continue
        finally:
            cache.compile_to = compile_to
        states[state] = states.get(state, 0) + 1
        if found != expected or again != expected or after != "cached":
            wrong.append(f"{what}: a wrong answer" if found != expected else f"{what}: {after} after it was mended")
    print(f"where the next answer came from: {states}; wrong: {len(wrong)}")
    return wrong


def cost(folder: Path, store: Path) -> str:
    """What proving costs, with and without a note that it is whole."""
    open_database([str(store)]).database.close()
    path = cache.cache_path([str(store)]) or ""
    time.sleep(2.1)  # until its times can be trusted
    open_database([str(store)]).database.close()
    (folder / "hello.py").write_text(HELLO)
    hello = statistics.median(seconds([sys.executable, str(folder / "hello.py"), "World"], dict(os.environ)) for _ in range(21))

    def took(opening: Callable[[str], sqlite3.Connection | None], *, doubt: bool = False) -> float:
        found = []
        for _ in range(21):
            if doubt:
                keep.doubt(path)
            start = time.perf_counter()
            database = opening(path)
            assert database is not None
            database.execute("SELECT count(*) FROM sqlite_master").fetchone()  # whoever asks reads it anyway
            found.append(time.perf_counter() - start)
            database.close()
        return statistics.median(found)

    bare, noted, read = took(keep.connected), took(keep.opened), took(keep.opened, doubt=True)
    return (
        f"{Path(path).stat().st_size / 1e6:.1f} MB: {(noted - bare) * 1000:.2f} ms or {(noted - bare) / hello:.4f} × where it is noted that it is whole;"
        f" {(read - bare) * 1000:.1f} ms or {(read - bare) / hello:.2f} × once a day, to read all of it; the hello-world takes {hello * 1000:.0f} ms"
    )


def main() -> int:
    """Damage, count, measure; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, default in (("facts", 8000), ("flips", 2000), ("pages", 200), ("real", 10), ("large", 0)):
        parser.add_argument(f"--{name}", type=int, default=default)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["CMFACTS_CACHE"] = str(folder / "cache")
        wrong = harmed(folder, asked.facts, asked.flips, asked.pages, asked.real)
        print("\n".join(wrong[:20]))
        shutil.copytree(ROOT / "facts", folder / "facts")
        for store in (folder / "facts", folder / "store"):
            print(cost(folder, store))
        if asked.large:
            write_store(folder / "large", asked.large)
            print(cost(folder, folder / "large"))
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
