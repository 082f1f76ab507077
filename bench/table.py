"""How long a table takes to become a store that answers.

    python bench/table.py [--rows 18500]

A made table of figures by country and year becomes a store by a map of 15 lines, is asked, is appended to a store that is there, appended again (no
change), and updated once a figure of each country is another. Seconds of the processor, children included, and by the clock. Exits with 1 if table to
answer takes more than ten of the processor.
"""

from __future__ import annotations

import argparse
import csv
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from startup import ROOT

BUDGET = 10.0
MAP = """\
skip = { Value = "" }
[fact]
id = "{Country Code}-population-{Year}"
statement = "{Country Name} had {Value:,} people in {Year}."
date = "{Year}"
kind = "figure"
subject = "{Country Code}"
measure = { quantity = "population", value = "{Value}", unit = "people" }
cite = [{ source = "world-bank", section = "{Country Name}, {Year}" }]
[party]
id = "{Country Code}"
en = "{Country Name}"
[source]
id = "world-bank"
title = "Population, total"
"""
_ENV = os.environ | {"PYTHONPATH": str(ROOT / "src")}


def write_table(path: Path, rows: int, changed: int) -> None:
    """A table whose figures of 1960 are by `changed` higher than they were; a cell in a thousand is empty."""
    rng = random.Random(1)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["Country Name", "Country Code", "Year", "Value"])
        for row in range(rows):
            code = "".join(chr(65 + row // 65 // 26**place % 26) for place in (2, 1, 0))
            year, people = 1960 + row % 65, rng.randrange(10**4, 10**9)
            value = "" if rng.random() < 0.001 else people + changed * (year == 1960)
            writer.writerow([f"Land of {code.title()}", code, year, value])


def spent(command: list[str], folder: Path) -> tuple[float, float]:
    """Seconds of the processor and by the clock that a command takes."""
    before, start = os.times(), time.perf_counter()
    env = _ENV | {"CMFACTS_CACHE": str(folder / "cache")}
    done = subprocess.run([sys.executable, "-m", "cmfacts", *command], cwd=folder, env=env, capture_output=True, text=True, check=False)
    took, after = time.perf_counter() - start, os.times()
    if done.returncode:
        raise SystemExit(f"{command}: exit {done.returncode}, {done.stderr}")
    cpu = sum(after[2:4]) - sum(before[2:4])
    print(f"{cpu:6.1f} s  {took:6.1f} s  {' '.join(command)}: {(done.stdout + done.stderr).splitlines()[-1]}")
    return cpu, took


def main() -> int:
    """Import, ask, append, update; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=18_500)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "map.toml").write_text(MAP, encoding="utf-8")
        write_table(folder / "data.csv", asked.rows, 0)
        print(f"{asked.rows:,} rows, a map of {MAP.count(chr(10))} lines; of the processor, and by the clock:")
        made = spent(["import", "data.csv", "--map", "map.toml", "--output", "new"], folder)
        answered = spent(["--facts", "new", "search", "population of aac in 1999", "--limit", "1"], folder)
        (folder / "old").mkdir()
        (folder / "old" / "store.toml").write_text('[store]\ntitle = "Old"\n', encoding="utf-8")
        into = ["--facts", "old", "import", "data.csv", "--map", "map.toml", "--append", "--update"]
        spent(into, folder)
        spent(into, folder)
        write_table(folder / "data.csv", asked.rows, 7)
        spent(into, folder)
    print(f"table to answer: {made[0] + answered[0]:.1f} s of the processor, {made[1] + answered[1]:.1f} s by the clock")
    return made[0] + answered[0] > BUDGET


if __name__ == "__main__":
    sys.exit(main())
