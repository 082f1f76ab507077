"""
The formats, a file each: to add one is to add a file here.

A format is a module named as `--format` has it. `LINE` says in a few words what it is, `ABOUT` what `cmfacts help formats` prints. Its functions
are named after the kinds of views that it can write (`View.kinds`): `records` writes any view; `facts`, `comparison` and so on are there where
the format says more of these than their records. Each takes the view and its frame and gives the text in pieces; bytes where `BINARY` is true.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Any

from cmfacts.show.view import Frame, View

Chunks = Iterable[str] | bytes


@cache
def names() -> tuple[str, ...]:
    """Every format there is."""
    return tuple(sorted(name[:-3] for name in os.listdir(os.path.dirname(__file__)) if name.endswith(".py") and name[0] != "_"))


def module(name: str) -> ModuleType:
    """The module of a format."""
    return import_module(f"{__name__}.{name}")


def is_binary(name: str) -> bool:
    """Whether what a format writes is no text."""
    return getattr(module(name), "BINARY", False)


def formats_of(kinds: Iterable[str]) -> tuple[str, ...]:
    """The formats that can write a view of these kinds, those of every view first."""
    wanted = set(kinds)
    able = [name for name in names() if any(hasattr(module(name), kind) for kind in wanted)]
    return tuple(sorted(able, key=lambda name: not hasattr(module(name), "records")))


def writer(name: str, kinds: Sequence[str]) -> Callable[[Any, Frame], Chunks] | None:
    """The function of a format that says most of a view of these kinds; None if it has none."""
    of = module(name)
    return next((getattr(of, kind) for kind in kinds if hasattr(of, kind)), None)


def written(view: View, frame: Frame, name: str) -> Chunks | None:
    """A view in a format: by records where fields are named; None if the format cannot write such a view."""
    write = writer(name, ("records", *view.kinds) if frame.fields is not None else view.kinds)
    return None if write is None else write(view, frame)
