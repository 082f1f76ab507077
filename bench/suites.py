"""
Public test suites, held against what we read: `python bench/suites.py FOLDER [--write]`.

FOLDER has their checkouts under their own names, as far as they are at hand: toml-test, JSONTestSuite, test-suite (of CSL), edtf-validate. Nothing of
them is kept here but the counts, which `--write` puts into docs/benchmarks.md.
"""

from __future__ import annotations

import argparse
import json
import re
import runpy
import sys
import types
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cmfacts.ask.references import csl_date
from cmfacts.errors import CmfactsError
from cmfacts.store.entries import read_entries
from cmfacts.store.parse import parse_file
from cmfacts.values import edtf
from cmfacts.values.names import csl_name, name_of
from pages import put

#: A suite's part, how many of it agree, how many there are, and those that do not.
Row = tuple[str, int, int, list[str]]


def _row(part: str, outcomes: dict[str, bool]) -> Row:
    return part, sum(outcomes.values()), len(outcomes), [name for name, agrees in outcomes.items() if not agrees]


def toml(folder: Path) -> Iterator[Row]:
    """Valid files are read, invalid ones are a fault with a line of the file; TOML 1.1, as tomli has it."""
    names = [n for n in (folder / "tests" / "files-toml-1.1.0").read_text().split() if n.endswith(".toml")]
    faults = {name: parse_file(str(folder / "tests" / name))[1] for name in names}
    yield _row("valid files are read", {n: not fault for n, fault in faults.items() if n.startswith("valid/")})
    invalid = {n: fault for n, fault in faults.items() if n.startswith("invalid/")}
    lines = {n: (folder / "tests" / n).read_bytes().count(b"\n") + 1 for n in invalid}
    yield _row("invalid files are a fault with its line", {n: bool(f and 0 < f.line <= lines[n]) for n, f in invalid.items()})


def json_texts(folder: Path) -> Iterator[Row]:
    """What is JSON passes, unless it is no entry of a store; what is none is refused."""
    said: dict[str, str] = {}
    for path in sorted((folder / "test_parsing").iterdir()):
        try:
            text = path.read_bytes().decode()
            read_entries(f"[{text}]", "x")
            said[path.name] = "" if text.strip() else "there is nothing to import"
        except UnicodeDecodeError:
            said[path.name] = "not JSON: not UTF-8"
        except CmfactsError as error:
            said[path.name] = str(error)
    yield _row("JSON is read", {n: "not JSON" not in error for n, error in said.items() if n.startswith("y_")})
    # In an array a stray comma or several values are read as its own.
    yield _row("what is no JSON is refused", {n: bool(error) for n, error in said.items() if n.startswith("n_")})


def dates(folder: Path) -> Iterator[Row]:
    """Dates of levels 0 and 1 are read; those of level 2, and what is none, are refused."""
    stub: Any = types.ModuleType("edtf_validate.valid_edtf")
    stub.__getattr__ = lambda name: None
    sys.modules.update({"edtf_validate": types.ModuleType("edtf_validate"), "edtf_validate.valid_edtf": stub})
    lists = runpy.run_path(str(folder / "tests" / "test_valid_edtf.py"))

    def reads(text: str) -> bool:
        try:
            return bool(edtf.parse(text))
        except edtf.EdtfError:
            return False

    for name, wanted in (("Level0", True), ("Level1", True), ("Level2", False)):
        yield _row(f"level {name[-1]} is {'read' if wanted else 'refused'}", {text: reads(text) is wanted for text in lists[name]})
    invalid = [t for n in ("invalid_edtf_dates", "invalid_edtf_intervals", "invalid_edtf_datetimes") for t in lists[n]]
    yield _row("what is no date is refused", {text: not reads(text) for text in invalid})


def csl(folder: Path) -> Iterator[Row]:
    """Names in parts come back as those parts from a string; dates of whole numbers from EDTF."""
    names: dict[str, bool] = {}
    days: dict[str, bool] = {}
    for path in sorted((folder / "processor-tests" / "humans").glob("*.txt")):
        match = re.search(r">>=+ INPUT =+>>(.*?)<<=+ INPUT", path.read_text("utf-8"), re.DOTALL)
        for value in (v for item in json.loads(match[1]) for v in item.values()) if match else ():
            for name in value if isinstance(value, list) else ():
                if (
                    isinstance(name, dict)
                    and all(isinstance(v, str) and v for v in name.values())
                    and set(name) in ({"literal"}, {"family", "given"})
                ):
                    names[json.dumps(name, ensure_ascii=False)] = csl_name(name_of(name)) == name
            parts = value.get("date-parts") if isinstance(value, dict) else None
            if parts and all(side and all(isinstance(n, int) for n in side) for side in parts):
                written = "/".join(_edtf(side) for side in parts)
                days[written] = csl_date(written).get("date-parts") == parts
    yield _row("names come back in their parts", names)
    yield _row("dates come back in their numbers", days)


def _edtf(parts: list[int]) -> str:
    year = parts[0] if parts[0] > 0 else parts[0] + 1
    return "-".join([f"{year:04d}" if year >= 0 else f"-{-year:04d}", *(f"{n:02d}" for n in parts[1:] if n)])


SUITES = {"toml-test": toml, "JSONTestSuite": json_texts, "edtf-validate": dates, "test-suite": csl}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--write", action="store_true", help="put the counts into docs/benchmarks.md")
    given = parser.parse_args()
    lines = ["| suite | | agree | of |", "|---|---|---|---|"]
    for name, suite in SUITES.items():
        if not (given.folder / name).is_dir():
            print(f"{name}: not at hand")
            continue
        for part, agree, count, others in suite(given.folder / name):
            lines.append(f"| {'CSL test-suite' if name == 'test-suite' else name} | {part} | {agree} | {count} |")
            print(f"{name}: {part}: {agree} of {count}" + "".join(f"\n    {other}" for other in others[:20]))
    if given.write:
        put("benchmarks.md", "suites", "\n".join(lines))


if __name__ == "__main__":
    main()
