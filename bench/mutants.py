"""What the unit tests would not notice: faults put into the code one at a time, and whether a test fails for each.

    pip install -e '.[dev,bench]'
    python bench/mutants.py [MODULE…]          values/edtf, or values for all of a folder; without, every module of [tool.mutmut]

mutmut changes what stands in functions, those with decorators left out. The numbers and texts of constants, which it leaves alone as
well (`STEM = 0.95`), are changed here: a whole number by one, another by a tenth, a text by what stands in no text. Both are
tried against the tests of their module's own file; what lives on in a function and has no reason in tests/data/mutants.toml, against those
of its room that [tool.mutmut] names. Functions are changed in a copy of the project, so that what is written meanwhile changes nothing.
Prints a score per module and what survived. Exits with 1 if a module has less than 90 %, if something survived that
tests/data/mutants.toml does not explain, or if it explains what a test of the module's own file has caught.
"""

from __future__ import annotations

import argparse
import ast
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib.abc import InspectLoader, MetaPathFinder
from importlib.machinery import ModuleSpec
from multiprocessing import get_context
from pathlib import Path
from typing import Any, NamedTuple

import tomli

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "cmfacts"
ACCEPTED = ROOT / "tests" / "data" / "mutants.toml"
#: A module has at least so many of a hundred caught.
FLOOR = 90.0
#: Seconds after which a test that does not end counts as one that has failed.
PATIENCE = 120
WORKERS = os.cpu_count() or 2
#: Processes that begin with what the tests import of others, and with nothing of ours.
_FRESH: Any = get_context("forkserver")  # on Windows, which has none, types know nothing of it
_FRESH.set_forkserver_preload(
    ["pytest", "hypothesis", "hypothesis.strategies", "typer.testing", "rich.table", "rapidfuzz", "Stemmer", "tomli"]
)


class Mutant(NamedTuple):
    """A fault that was put in: in which function or constant of which module (`values/edtf`), and the lines before and after."""

    module: str
    name: str
    was: str
    now: str


class Tried(NamedTuple):
    """What became of the mutants of a module."""

    number: int
    survivors: list[Mutant]


def modules_of(asked: Sequence[str], configured: Sequence[str]) -> list[str]:
    """
    The modules meant, as `values/edtf`: by path, by folder or by name alone; all that are configured if none is asked for.

    Errors: SystemExit names what is no module of [tool.mutmut].
    """
    paths = sorted(p.relative_to(PACKAGE).with_suffix("") for glob in configured for p in ROOT.glob(glob) if p.name != "__init__.py")
    names = {path.as_posix(): {path.as_posix(), path.parent.as_posix(), path.name} for path in paths}
    wanted = [re.sub(r"^(src/)?cmfacts/", "", a.rstrip("/").removesuffix(".py").replace(".", "/")) for a in asked]
    if unknown := [w for w in wanted if not any(w in meant for meant in names.values())]:
        sys.exit(f"no module of [tool.mutmut]: {', '.join(unknown)}; there are {', '.join(names)}")
    return [module for module, meant in names.items() if not wanted or not meant.isdisjoint(wanted)]


# Functions


def in_functions(module: str, accepted: set[Mutant]) -> Tried:
    """What mutmut makes of the functions of a module, all of it tried anew."""
    room, _, name = module.rpartition("/")
    with tempfile.TemporaryDirectory() as folder:
        copy = _copied(Path(folder) / "own", module, f"tests/{room}/test_{name}.py")
        first = _tried(copy, [f"cmfacts.{module.replace('/', '.')}.*"])
        survived = _shown(copy, [path for path, caught in first.items() if not caught])
        again = [path for path, mutant in survived.items() if mutant not in accepted]
        second = _tried(_copied(Path(folder) / "all", module, f"tests/{room}"), again) if again else {}
    return Tried(len(first), [mutant for path, mutant in survived.items() if not second.get(path)])


def _copied(folder: Path, module: str, tests: str) -> Path:
    """The project in another folder, where mutmut knows one module and some tests of its room alone."""
    shutil.copytree(ROOT, folder, ignore=shutil.ignore_patterns(".*", "mutants", "__pycache__"))
    room, _, _ = module.rpartition("/")
    settings = folder / "pyproject.toml"
    lines = settings.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not re.match(rf'  "(src/cmfacts/|(--ignore=|--deselect=)?tests/(?!{room}\b))', line)]
    text = "".join(kept).replace("only_mutate = [\n", f'only_mutate = [\n  "src/cmfacts/{module}.py",\n')
    settings.write_text(text.replace(f'  "tests/{room}",\n', f'  "{tests}",\n'), encoding="utf-8")
    return folder


def _tried(copy: Path, names: Sequence[str]) -> dict[str, bool]:
    """The mutants of some names or patterns, by the name that mutmut has for each, and whether a test has caught it."""
    ran = _mutmut(copy, "run", "--max-children", str(WORKERS), *names)
    if "Mutant results" not in ran:
        sys.exit(f"mutmut did not come to the end; do the tests pass as they are?\n{ran[-1000:]}")
    found: dict[str, bool] = {}
    for line in _mutmut(copy, "results", "--all", "true").splitlines():
        path, _, status = line.strip().partition(": ")
        if status and status != "not checked":
            found[path] = status in ("killed", "timeout", "segfault")
    return found


def _mutmut(copy: Path, *args: str) -> str:
    command = [sys.executable, "-m", "mutmut", *args]
    ran = subprocess.run(command, cwd=copy, capture_output=True, text=True, encoding="utf-8", check=False)
    return re.sub(r"[^\r\n]*[\u2800-\u28ff][^\r\n]*[\r\n]*", "", ran.stdout + ran.stderr)  # without what turns and counts


#: `mutmut show` of several in one process: starting it takes longer than what it does.
_SHOW = """
import sys
from mutmut.__main__ import show
for path in sys.argv[1:]:
    show.callback(path)
"""


def _shown(copy: Path, paths: Sequence[str]) -> dict[str, Mutant]:
    """What some mutants are, by the name that mutmut has for each."""
    said = subprocess.run(
        [sys.executable, "-c", _SHOW, *paths], cwd=copy, capture_output=True, text=True, encoding="utf-8", check=True
    ).stdout
    shown: dict[str, Mutant] = {}
    for path, diff in re.findall(r"^# (\S+): .*\n((?:[-+ @].*\n|\n)*)", said, re.MULTILINE):
        module, _, function = path.removeprefix("cmfacts.").rpartition(".")
        # `x_parse__mutmut_3` is a function, `xǁTextǁnear__mutmut_3` a method.
        name = re.sub(r"^xǁ|^x_|__mutmut_\d+$", "", function).replace("ǁ", ".")
        lines = [line for line in diff.splitlines() if line[:3] not in ("---", "+++")]
        was, now = (" ".join(line[1:].strip() for line in lines if line.startswith(sign)) for sign in "-+")
        shown[path] = Mutant(module.replace(".", "/"), name, was, now)
    assert list(shown) == list(paths), "mutmut shows its mutants otherwise than before"
    return shown


# Constants


def in_constants(module: str) -> Iterator[tuple[Mutant, bytes]]:
    """Every number and text of a module's constants changed, with the source that has the change."""
    source = (PACKAGE / f"{module}.py").read_bytes()
    lines = source.splitlines(keepends=True)
    starts = [sum(map(len, lines[:n])) for n in range(len(lines))]
    for name, value in _assigned(ast.parse(source).body):
        for node in _plain(value):
            new = _changed(node.value)
            if new is None or node.end_lineno is None or node.end_col_offset is None:
                continue
            start, end = starts[node.lineno - 1] + node.col_offset, starts[node.end_lineno - 1] + node.end_col_offset
            changed = source[:start] + new.encode() + source[end:]
            was, now = (" ".join(s.decode().split("\n")[node.lineno - 1].split()) for s in (source, changed))
            yield Mutant(module, name, was, now), changed


def _assigned(body: Sequence[ast.stmt]) -> Iterator[tuple[str, ast.expr]]:
    for statement in body:
        if isinstance(statement, ast.Assign):
            yield ast.unparse(statement.targets[0]), statement.value
        elif isinstance(statement, ast.AnnAssign) and statement.value:
            yield ast.unparse(statement.target), statement.value
        elif isinstance(statement, ast.ClassDef):
            yield from ((f"{statement.name}.{name}", value) for name, value in _assigned(statement.body))


def _plain(value: ast.AST) -> Iterator[ast.Constant]:
    if isinstance(value, ast.Constant):
        yield value
    elif not isinstance(value, ast.JoinedStr):  # the pieces of an f-string have no place of their own
        for child in ast.iter_child_nodes(value):
            yield from _plain(child)


def _changed(value: Any) -> str | None:
    if isinstance(value, bool) or not isinstance(value, int | float | str | bytes):
        return None
    if isinstance(value, float):
        return repr(round(value * 1.1, 6))
    if isinstance(value, int):
        return repr(value + 1)
    if isinstance(value, bytes):
        return repr(b"XX" + value + b"XX")
    return repr(f"XX{value.strip()}XX" if "\n" in value else f"XX{value}XX")  # of a list of words the first and the last


def try_constants(module: str) -> Tried:
    """Each changed constant against the tests of the module's own file."""
    room, _, name = module.rpartition("/")
    own = f"tests/{room}/test_{name}.py"
    if not (ROOT / own).exists():
        sys.exit(f"{module} has no {own}")
    if not _passes(module, (PACKAGE / f"{module}.py").read_bytes(), own):
        sys.exit(f"{own} fails as it is")
    mutants = list(in_constants(module))
    with ThreadPoolExecutor(WORKERS) as pool:
        passed = list(pool.map(lambda m: _passes(module, m[1], own), mutants))
    return Tried(len(mutants), [mutant for (mutant, _), survived in zip(mutants, passed) if survived])


def _passes(module: str, source: bytes, tests: str) -> bool:
    process = _FRESH.Process(target=_run, args=(f"cmfacts.{module.replace('/', '.')}", source, tests))
    process.start()
    process.join(PATIENCE)
    process.kill()
    return bool(process.exitcode == 0)


def _run(module: str, source: bytes, tests: str) -> None:
    """In a process of its own, which has not imported the package: tests with another source of one module."""
    import pytest

    class Changed(MetaPathFinder, InspectLoader):
        def find_spec(self, name: str, path: object, target: object = None) -> ModuleSpec | None:
            if name != module:
                return None
            spec = ModuleSpec(name, self, origin=str(PACKAGE.parent.joinpath(*name.split(".")).with_suffix(".py")))
            spec.has_location = True  # a module may look for what lies beside it
            return spec

        def get_source(self, name: str) -> str:
            return source.decode("utf-8")

    os.chdir(ROOT)
    for stream in (1, 2):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream)
    sys.path[:0] = [str(ROOT / "src"), str(ROOT)]
    sys.meta_path.insert(0, Changed())
    os._exit(pytest.main(["-x", "-p", "no:cacheprovider", "-p", "no:randomly", "-n0", "--hypothesis-profile=ci", tests]))


# The answer


def report(tried: dict[str, Tried], accepted: set[Mutant]) -> int:
    """Print the table and what survived unexplained; the exit code."""
    failed = False
    print(f"{'module':<20} {'mutants':>8} {'caught':>8} {'score':>8} {'explained':>10}")
    for module, (number, survivors) in tried.items():
        score = 100.0 * (number - len(survivors)) / number if number else 100.0
        known = sum(s in accepted for s in survivors)
        failed = failed or score < FLOOR
        print(f"{module:<20} {number:>8} {number - len(survivors):>8} {score:>7.1f}% {known:>7} of {len(survivors)}")
    survivors = [s for _, of_module in tried.values() for s in of_module]
    for title, mutants in (
        ("Survived, and no reason in tests/data/mutants.toml", [s for s in survivors if s not in accepted]),
        ("In tests/data/mutants.toml, but caught or gone", sorted(m for m in accepted if m.module in tried and m not in survivors)),
    ):
        failed = failed or bool(mutants)
        if mutants:
            print(f"\n{title}:")
        for mutant in mutants:
            print(f"\n{mutant.module} {mutant.name}\n  - {mutant.was}\n  + {mutant.now}")
    return int(failed)


def main() -> int:
    """Try the modules asked for, and say what came of it."""
    for name in (
        "SIGHUP",
        "SIGINT",
        "SIGQUIT",
    ):  # a shell has what it runs in the background ignore them, which tests of being ended would not outlive
        if number := getattr(signal, name, None):
            signal.signal(number, signal.SIG_DFL)
    # Properties with all their examples; the texts of the sources are not in the copy.
    os.environ["CMFACTS_TESTS"] = "all-but-texts"
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("modules", nargs="*", metavar="MODULE")
    configured = tomli.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["mutmut"]
    modules = modules_of(parser.parse_args().modules, configured["only_mutate"])
    explained = tomli.loads(ACCEPTED.read_text(encoding="utf-8")).get("mutant", [])
    accepted = {Mutant(e["module"], e["name"], e["was"], e["now"]) for e in explained}
    tried: dict[str, Tried] = {}
    for module in modules:
        print(module, file=sys.stderr)  # all of them take the better part of an hour
        number, survivors = in_functions(module, accepted)
        more, others = try_constants(module)
        tried[module] = Tried(number + more, survivors + others)
    return report(tried, accepted)


if __name__ == "__main__":
    sys.exit(main())
