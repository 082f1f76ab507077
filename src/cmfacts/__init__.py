"""cmfacts: cited facts in TOML files, found from the command line and from Python."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from os import PathLike

    from cmfacts.library import Library

#: Here and nowhere else: `importlib.metadata` would cost every command 20 ms.
__version__ = "0.1.0"

__all__ = ["__version__", "open_store"]


def open_store(path: str | PathLike[str] | None = None, *, cache: bool = True) -> Library:
    """
    The facts of a store, ready to be asked.

    Shape:  `path` is a folder of TOML files; None is the store that ships with cmfacts. `cache=False` reads the
            TOML anew and leaves the user's cache folder alone.
    Errors: errors.StoreError if the store cannot be read.
    """
    from cmfacts.library import Library

    return Library.open([path] if path is not None else [], cache=cache)
