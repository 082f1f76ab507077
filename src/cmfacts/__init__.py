"""
cmfacts: cited facts in TOML files, found from the command line and from Python.

What is listed here is the promise of docs/library.md; each name is imported when it is first asked for, so that a command imports none.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:  # typing takes as long to import as all of this
    from collections.abc import Sequence
    from os import PathLike

    from cmfacts.ask.cards import Card, Related
    from cmfacts.ask.compare import Comparison
    from cmfacts.ask.filters import Filters
    from cmfacts.ask.search import Hit
    from cmfacts.ask.series import Series
    from cmfacts.errors import CmfactsError, NothingFound, QuestionError, StoreError
    from cmfacts.library import Library
    from cmfacts.model import Citation, Fact, Problem, Source, StoreInfo, Term
    from cmfacts.proof.records import Finding
    from cmfacts.values.quantity import Measure

#: Here and nowhere else: `importlib.metadata` would cost every command 20 ms.
__version__ = "0.1.0"

_HOMES = {
    "Library": "library", "Filters": "ask.filters", "Fact": "model", "Citation": "model", "Measure": "values.quantity", "Source": "model",
    "Term": "model", "StoreInfo": "model", "Problem": "model", "Hit": "ask.search", "Card": "ask.cards", "Related": "ask.cards",
    "Comparison": "ask.compare", "Series": "ask.series", "CmfactsError": "errors", "StoreError": "errors", "QuestionError": "errors",
    "NothingFound": "errors", "Finding": "proof.records",
}  # fmt: skip

__all__ = [
    "open_store", "check", "Library", "Filters", "Fact", "Citation", "Measure", "Source", "Term", "StoreInfo", "Hit", "Card", "Related",
    "Comparison", "Series", "Problem", "Finding", "CmfactsError", "StoreError", "QuestionError", "NothingFound", "__version__",
]  # fmt: skip


def open_store(
    path: str | PathLike[str] | Sequence[str | PathLike[str]] | None = None, *more: str | PathLike[str], cache: bool = True
) -> Library:
    """
    The facts of a store, or of several as one, ready to be asked.

    Shape:  a path is a folder of TOML files, or a list of them; None is the store that ships with cmfacts. `cache=False` reads the TOML anew and leaves the
            user's cache folder alone.
    Errors: StoreError if a store cannot be read.
    """
    from cmfacts.library import Library

    first = () if path is None else [path] if isinstance(path, str) or hasattr(path, "__fspath__") else path
    return Library.open([*first, *more], cache=cache)


def check(*paths: str | PathLike[str], strict: bool = False) -> tuple[Problem, ...]:
    """
    Every fault of some stores, or of the one that ships, in order of file and line; with `strict` what is a matter of style or a doubt too.

    Errors: StoreError if a folder is missing or holds no TOML.
    """
    from cmfacts.index.cache import roots_of
    from cmfacts.store.checks import check_store

    return tuple(p for p in check_store(roots_of(paths)) if strict or p.severity == "error")


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return [*globals(), *_HOMES]
