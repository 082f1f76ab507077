"""The folders are floors: what a module imports lies below it, and nothing runs in a circle."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from .conftest import ROOT

SOURCE = ROOT / "src" / "cmfacts"
#: From the lowest to the highest; of one number, neither imports the other.
FLOORS = {
    "errors": 0,
    "folders": 0,
    "values": 1,
    "model": 2,
    "store": 3,
    "index": 4,
    "ask": 5,
    "proof": 6,
    "show": 7,
    "export": 7,
    "library": 8,
    "cli": 9,
}
MODULES = sorted(p for p in SOURCE.rglob("*.py") if p.name not in ("__init__.py", "__main__.py"))


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(SOURCE.parent).with_suffix("").parts)


def imports(path: Path, *, lazy: bool) -> Iterator[str]:
    """The modules of ours that a module imports; those inside functions only if `lazy`, those for type checkers never."""
    open_: list[ast.AST] = [parsed(path)]
    while open_:
        node = open_.pop()
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            continue
        if isinstance(node, (ast.FunctionDef, ast.Lambda)) and not lazy:
            continue
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("cmfacts."):
            yield node.module or ""
            yield from (
                f"{node.module}.{alias.name}" for alias in node.names if (SOURCE.parent / (node.module or "").replace(".", "/")).is_dir()
            )
        open_ += ast.iter_child_nodes(node)


def room(module: str) -> str:
    return module.split(".")[1]


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_run_downwards(path: Path) -> None:
    """Those in functions too; `errors` asks what was meant, once something is wrong."""
    own = room(name_of(path))
    up = [m for m in imports(path, lazy=True) if FLOORS[room(m)] > FLOORS[own] or (FLOORS[room(m)] == FLOORS[own] and room(m) != own)]
    assert [m for m in up if (own, room(m)) not in (("errors", "values"), ("export", "show"))] == []


def test_nothing_runs_in_a_circle() -> None:
    """At import; what a function imports when it is called may come back."""
    known = {name_of(path): set(imports(path, lazy=False)) for path in MODULES}
    done: set[str] = set()

    def visit(module: str, way: tuple[str, ...]) -> None:
        assert module not in way, " -> ".join([*way, module])
        if module not in done:
            for other in known.get(module, ()):
                visit(other, (*way, module))
            done.add(module)

    for module in known:
        visit(module, ())


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_fits_on_a_few_screens(path: Path) -> None:
    """350 lines, functions 50."""
    assert path.read_text(encoding="utf-8").count("\n") <= 350
    long = [n.name for n in ast.walk(parsed(path)) if isinstance(n, ast.FunctionDef) and (n.end_lineno or 0) - n.lineno >= 50]
    assert long == []


def test_only_the_terminal_knows_rich() -> None:
    """And only the plot Matplotlib, only the spelling RapidFuzz."""
    for library, homes in (("rich", {"terminal"}), ("matplotlib", {"plot"}), ("rapidfuzz", {"spelling"})):
        users = {
            path.parent.name if library == "rich" else path.stem
            for path in MODULES
            for node in ast.walk(parsed(path))
            if (isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == library)
            or (isinstance(node, ast.Import) and any(a.name.split(".")[0] == library for a in node.names))
        }
        assert users == homes
