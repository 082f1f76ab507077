"""What is left when commands are killed: while they compile, and while they write.

    python bench/kills.py [--facts 4000] [--compiling 300] [--writing 60] [--editing 200] [--at-once 64]

A command is started and gets SIGKILL, SIGTERM or SIGINT at a random moment of its run. Then it is run once more, to its end: the answer must be the
right one, what it writes must be there whole, and nothing else may be left in the cache or beside the output. `--writing` kills each of `export` as
JSON, SQLite and a folder of CSV, with and without other files in the folder, and `import --force`, over an earlier output of another store: before
the next run, that must be the earlier or the new one, whole. `--editing` kills `edit`, `fmt` and `rename` of a store in place; every file must be the old or the
new one, whole, and with the next run all are new. Last, so many processes ask at once with an empty cache. Exits with 1 if anything was
wrong.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from scale import write_store
from startup import ROOT

SIGNALS = tuple(getattr(signal, name) for name in ("SIGKILL", "SIGTERM", "SIGINT"))
COMMAND = [sys.executable, "-m", "cmfacts"]
ENV = {k: v for k, v in os.environ.items() if not k.startswith("CMFACTS")} | {"PYTHONPATH": str(ROOT / "src"), "CMFACTS_CONFIG": ""}


def ran(command: Sequence[str], env: dict[str, str]) -> tuple[int, bytes, bytes, float]:
    """Exit code, stdout, stderr and seconds of a command."""
    start = time.monotonic()
    done = subprocess.run(command, env=env, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    return done.returncode, done.stdout, done.stderr, time.monotonic() - start


def killed(
    command: Sequence[str], env: dict[str, str], within: float, rng: random.Random, again: Callable[[], object]
) -> tuple[str, bytes]:
    """A command killed at a random moment: by what, and what it said. `again` puts things back where it was done before."""
    number = rng.choice(SIGNALS)
    while True:
        process = subprocess.Popen(command, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        try:
            process.communicate(timeout=rng.uniform(0, within))
        except subprocess.TimeoutExpired:
            process.send_signal(number)
            _, said = process.communicate()
            if process.returncode:
                return number.name, said
        within *= 0.9
        again()


def tree(path: Path) -> dict[str, bytes] | bytes | None:
    """What is in a file or folder; None if there is nothing."""
    if path.is_dir():
        return {p.relative_to(path).as_posix(): p.read_bytes() for p in sorted(path.rglob("*")) if p.is_file()}
    return path.read_bytes() if path.exists() else None


def compiling(folder: Path, store: Path, count: int, rng: random.Random) -> list[str]:
    """Kills in the first question of a store."""
    cache = folder / "cache"
    env = ENV | {"CMFACTS_CACHE": str(cache)}
    command = [*COMMAND, "--facts", str(store), "list", "--fields", "id,statement"]
    _, right, _, _ = ran(command, env)
    shutil.rmtree(cache)
    *_, took = ran(command, env)
    wrong: list[str] = []
    ended: dict[str, int] = {}
    left = 0

    def clear() -> None:
        shutil.rmtree(cache, ignore_errors=True)

    for number in range(count):
        clear()
        how, said = killed(command, env, took, rng, clear)
        ended[how] = ended.get(how, 0) + 1
        left += bool(cache.exists() and list(cache.glob("*.tmp")))
        if b"Traceback" in said and b"cmfacts/cli/" in said:
            wrong.append(f"{number} {how}: {said.decode()[-200:]}")
        code, printed, said, _ = ran(command, env)
        names = sorted(p.name.rpartition(".")[2] for p in cache.iterdir())
        if (code, printed, said) != (0, right, b"") or names not in (["sqlite"], ["sqlite", "whole"]):
            wrong.append(f"{number} {how}: exit {code}, {'right' if printed == right else 'wrong'}, {names}, {said.decode()[-200:]}")
    print(f"compiling: {ended}; something half-written was left {left} times, and gone after the next run; wrong: {len(wrong)}")
    return wrong


def writing(folder: Path, stores: tuple[Path, Path], count: int, rng: random.Random) -> list[str]:
    """Kills of each writer over an earlier output."""
    env = ENV | {"CMFACTS_CACHE": str(folder / "cache")}
    for number, store in enumerate(stores):
        ran([*COMMAND, "--facts", str(store), "export", "-o", str(folder / f"{number}.jsonl")], env)

    def export(*more: str) -> Callable[[int, Path], list[str]]:
        return lambda number, out: [*COMMAND, "--facts", str(stores[number]), "export", *more, "-o", str(out)]

    writers: dict[str, tuple[str, Callable[[int, Path], list[str]], bool]] = {
        "json": ("out.json", export("-f", "json"), False),
        "sqlite": ("out.db", export(), False),
        "csv folder": ("out", export("-f", "csv"), False),
        "csv folder with other files": ("out", export("-f", "csv"), True),
        "import --force": ("out", lambda n, out: [*COMMAND, "import", str(folder / f"{n}.jsonl"), "--force", "-o", str(out)], False),
    }
    wrong: list[str] = []
    for name, (file, command, others) in writers.items():
        place = folder / name.replace(" ", "-")
        place.mkdir()
        out = place / file

        def begin(number: int, out: Path = out, command: Callable[[int, Path], list[str]] = command, others: bool = others) -> float:
            if others:
                out.mkdir(exist_ok=True)
                (out / "mine.txt").write_text("mine")
            return ran(command(number, out), env)[3]

        took = begin(1)
        new = tree(out)
        begin(0)
        old = tree(out)
        ended: dict[str, int] = {}
        left = mixed = 0
        for number in range(count):
            how, said = killed(command(1, out), env, took, rng, lambda: begin(0))
            ended[how] = ended.get(how, 0) + 1
            found = tree(out)
            left += len(list(place.iterdir())) > 1
            mixed += found not in (old, new)
            if found not in (old, new) or (b"Traceback" in said and b"cmfacts/cli/" in said):
                wrong.append(f"{name} {number} {how}: neither the old nor the new; {said.decode()[-200:]}")
            begin(0)
            if tree(out) != old or [p.name for p in place.iterdir()] != [file]:
                wrong.append(f"{name} {number} {how}: after the next run {sorted(p.name for p in place.iterdir())}")
        print(
            f"{name}: {ended}; neither old nor new {mixed} times; something half-written was left {left} times, and gone after the next run"
        )
    return wrong


def editing(folder: Path, count: int, rng: random.Random) -> list[str]:
    """Kills of commands that change a store where it is, several files at once."""
    env = ENV | {"CMFACTS_CACHE": str(folder / "cache")}
    store, loose = folder / "edited", folder / "loose"
    write_store(loose, 300)
    for number in range(40):
        more = f'[[fact]]\nid = "more-{number}"\nstatement = "More {number}."\ncite = [{{ source = "made" }}]\n'
        (loose / f"more-{number}.toml").write_text(more, encoding="utf-8")
    for path in loose.glob("*.toml"):
        path.write_text(path.read_text(encoding="utf-8").replace(" = ", "  = "), encoding="utf-8")
    ids = [line.split("\t")[0] for line in ran([*COMMAND, "--facts", str(loose), "list"], env)[1].decode().splitlines()[::7]]
    table, rules = folder / "table.csv", folder / "map.toml"
    rows = [f"more-{number},Less {number}.\n" for number in range(40)] + [f"row-{number},Row {number}.\n" for number in range(500)]
    table.write_text("id,says\n" + "".join(rows), encoding="utf-8")
    rules.write_text('[fact]\nid = "{id}"\nstatement = "{says}"\ncite = [{ source = "made" }]\n', encoding="utf-8")
    into = ["--map", str(rules), "--append", "--update", "--file", "more-0.toml"]
    commands = {
        "import": [*COMMAND, "--facts", str(store), "import", str(table), *into],
        "edit": [*COMMAND, "--facts", str(store), "edit", *ids, "note=Changed.", "tags+=changed", "--force"],
        "fmt": [*COMMAND, "--facts", str(store), "fmt"],
        "rename": [*COMMAND, "--facts", str(store), "rename", "source:made", "another-name"],
    }
    wrong: list[str] = []

    def begin() -> None:
        shutil.rmtree(store, ignore_errors=True)
        shutil.copytree(loose, store)

    for name, command in commands.items():
        begin()
        old = tree(store)
        code, _, said, took = ran(command, env)
        new = tree(store)
        if code or not isinstance(old, dict) or not isinstance(new, dict) or old == new:
            raise SystemExit(f"{name} does nothing here: exit {code}, {said.decode()}")
        ended: dict[str, int] = {}
        left = mixed = torn = 0
        for number in range(count):
            begin()
            how, said = killed(command, env, took, rng, begin)
            ended[how] = ended.get(how, 0) + 1
            found = {p: data for p, data in (tree(store) or {}).items() if not p.startswith(".")}  # type: ignore[union-attr]
            left += len(list(store.iterdir())) != len(old)
            mixed += found not in (old, new)
            if any(data not in (old.get(p), new.get(p)) for p, data in found.items()) or found.keys() != old.keys():
                torn += 1
                wrong.append(f"{name} {number} {how}: a file that is neither the old nor the new; {said.decode()[-200:]}")
            again = ran(command, env)
            if any(path.name.startswith(".") for path in store.iterdir()):  # it had been done, and there was nothing to write
                ran([*COMMAND, "--facts", str(store), "edit", ids[0], "said_by=Somebody", "--force"], env)
                ran([*COMMAND, "--facts", str(store), "edit", ids[0], "said_by=", "--force"], env)
            if again[0] or tree(store) != new:
                wrong.append(f"{name} {number} {how}: after the next run {again}")
        print(
            f"{name}: {ended}; a file neither old nor new {torn} times, some old and some new {mixed - torn} times; something half-written was left "
            f"{left} times, and gone after the next run that writes"
        )
    return wrong


def at_once(folder: Path, store: Path, count: int) -> list[str]:
    """Many processes and an empty cache."""
    cache = folder / "cold"
    env = ENV | {"CMFACTS_CACHE": str(cache)}
    command = [*COMMAND, "--facts", str(store), "list", "--count"]
    processes = [subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(count)]
    answers = {(process.communicate(), process.returncode) for process in processes}
    names = sorted(p.name.rpartition(".")[2] for p in cache.iterdir())
    print(f"{count} processes at once: {len(answers)} answer, {names}")
    return [] if len(answers) == 1 and {code for _, code in answers} == {0} and set(names) <= {"sqlite", "whole"} else [str(answers)[:500]]


def main() -> int:
    """Kill, ask again, count; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, default in (("facts", 4000), ("compiling", 300), ("writing", 60), ("editing", 200), ("at-once", 64)):
        parser.add_argument(f"--{name}", type=int, default=default)
    asked = parser.parse_args()
    signal.signal(signal.SIGINT, signal.default_int_handler)  # where it is ignored, children would ignore it
    rng = random.Random(1)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_store(folder / "store", asked.facts)
        write_store(folder / "other", asked.facts // 2)
        wrong = compiling(folder, folder / "store", asked.compiling, rng)
        if asked.writing:
            wrong += writing(folder, (folder / "store", folder / "other"), asked.writing, rng)
        if asked.editing:
            wrong += editing(folder, asked.editing, rng)
        wrong += at_once(folder, folder / "store", asked.at_once)
    print("\n".join(wrong[:20]))
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
