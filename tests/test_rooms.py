"""The folders are floors: what a module imports lies below it, and nothing runs in a circle."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from .sources import SOURCE, parsed

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


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(SOURCE.parent).with_suffix("").parts)


@cache
def imports(path: Path, *, lazy: bool) -> tuple[str, ...]:
    """The modules of ours that a module imports; those inside functions only if `lazy`, those for type checkers never."""
    return tuple(_imports(path, lazy))


def _imports(path: Path, lazy: bool) -> Iterator[str]:
    open_: list[ast.AST] = [parsed(path)]
    while open_:
        node = open_.pop()
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
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


def test_imports_run_downwards() -> None:
    """Those in functions too; `errors` asks what was meant, once something is wrong."""
    upwards = [
        (name_of(path), module)
        for path in MODULES
        for module in imports(path, lazy=True)
        if room(module) != room(name_of(path)) and FLOORS[room(module)] >= FLOORS[room(name_of(path))]
    ]
    assert [(m, o) for m, o in upwards if (room(m), room(o)) not in (("errors", "values"), ("export", "show"))] == []


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


def test_a_module_fits_on_a_few_screens() -> None:
    """350 lines, functions 50."""
    assert [name_of(path) for path in MODULES if path.read_text(encoding="utf-8").count("\n") > 350] == []
    functions = [(name_of(path), node) for path in MODULES for node in ast.walk(parsed(path)) if isinstance(node, ast.FunctionDef)]
    assert [(module, f.name) for module, f in functions if (f.end_lineno or 0) - f.lineno >= 50] == []


def test_only_the_terminal_knows_rich() -> None:
    """And only the plot Matplotlib, only the spelling RapidFuzz."""
    users: dict[str, set[Path]] = {}
    for path in MODULES:
        for node in ast.walk(parsed(path)):
            if isinstance(node, (ast.Import, ast.ImportFrom)):
                for name in [node.module or ""] if isinstance(node, ast.ImportFrom) else [alias.name for alias in node.names]:
                    users.setdefault(name.partition(".")[0], set()).add(path)
    assert {path.parent.name for path in users["rich"]} == {"terminal"}
    assert {path.stem for path in users["matplotlib"]} == {"plot"}
    assert {path.stem for path in users["rapidfuzz"]} == {"spelling"}
