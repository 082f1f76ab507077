"""How many faults that readers found in an earlier state of the store does `cmfacts check` name by now?

    python bench/audited.py [--write]

The store is taken from the history of this repository, at the commit that `bench/audited.toml` names; every fault of that file is looked for
among the problems, by code and by fact or word. Prints a row per kind, and which are not named. `--write` puts the table into
docs/benchmarks.md.
"""

from __future__ import annotations

import argparse
import io
import re
import subprocess
import tarfile
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import tomli

from cmfacts.model import Fact, Problem
from cmfacts.store.checks import check_store
from cmfacts.store.contents import load
from cmfacts.store.files import find_files
from pages import put

ROOT = Path(__file__).parents[1]


def store_at(commit: str, folder: Path) -> str:
    """The shipped store as it was at a commit, written below a folder."""
    packed = subprocess.run(["git", "archive", commit, "facts"], cwd=ROOT, check=True, capture_output=True).stdout
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        archive.extractall(folder)
    return str(folder / "facts")


def named(fault: Mapping[str, Any], problems: Sequence[Problem], facts: Mapping[str, Fact]) -> tuple[list[str], list[str]]:
    """The ids or words of a kind of fault that are named, or settled by what is worked out; and those that are not."""
    if follows := fault.get("follows"):
        found = {name for name in fault["ids"] if getattr(facts[name], follows["field"]) == follows["value"]}
    else:
        of_kind = [p for p in problems if p.code == fault["code"]]
        found = {p.id for p in of_kind if p.id} | {word for p in of_kind for word in re.findall(r"`([^`]+)`", p.message)}
    wanted = fault.get("ids", fault.get("words", []))
    return [name for name in wanted if name in found], [name for name in wanted if name not in found]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="put the table into docs/benchmarks.md")
    asked = parser.parse_args()
    audit = tomli.loads((Path(__file__).parent / "audited.toml").read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        store = store_at(audit["commit"], Path(folder))
        problems = check_store([store])
        facts = {fact.id: fact for fact in load([store], [find_files(store)]).facts}
    lines: list[str] = []
    counts = {"named": [0, 0], "worked out": [0, 0]}
    for fault in audit["fault"]:
        there, missed = named(fault, problems, facts)
        what = "worked out" if "follows" in fault else f"`{fault['code']}`"
        lines.append(f"| {fault['what']} | {what} | {len(there)} of {len(there) + len(missed)} | {fault.get('missed', '–')} |")
        count = counts["worked out" if "follows" in fault else "named"]
        count[0] += len(there)
        count[1] += len(there) + len(missed)
        if missed:
            print(f"{fault['what']}: not {', '.join(missed)}")
    table = "\n".join(["| audited fault | named as | how many | those that are not |", "|---|---|---|---|", *lines])
    table += "".join(f"\n| all | {how} | {n} of {of} | |" for how, (n, of) in counts.items())
    print(f"\n{table}")
    if asked.write:
        put("benchmarks.md", "audited", table)


if __name__ == "__main__":
    main()
