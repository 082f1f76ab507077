"""`cmfacts info`."""

import os
import platform
import sqlite3
from typing import Optional

from cmfacts import __version__
from cmfacts.cli.config import config_path
from cmfacts.cli.options import command, new_app
from cmfacts.cli.output import color_in_force, pager_in_force
from cmfacts.cli.run import Run
from cmfacts.model import StoreInfo
from cmfacts.show.lists import Settings
from cmfacts.values.names import printed
from cmfacts.values.tongue import in_english, wanted

app = new_app()
_Row = tuple[str, object, Optional[str]]
_CACHE_STATES = {
    "shipped": "shipped with the store; nothing is kept", "cached": "fresh", "built": "compiled just now",
    "unsaved": "compiled just now; the cache folder cannot be written", "off": "not used",
    "passing": "compiled just now; not kept, since a file cannot be read or has changed meanwhile",
}  # fmt: skip


@command(app, Settings, lists=False)
def info(run: Run) -> int:
    """Show versions, paths and counts, and which settings are in force.

    Each setting says where it comes from. Include all of it in a bug report.
    """
    index = run.index
    rows: list[_Row] = [("cmfacts", __version__, None), ("python", platform.python_version(), None), ("sqlite", sqlite3.sqlite_version, None),
            ("platform", platform.platform(), None)]  # fmt: skip
    rows += _versions()
    rows += _settings(run)
    for store in index.stores:
        rows.append(("store", os.path.abspath(store.path), run.settings.origin))
        rows += [(f"store {n}", v, None) for n, v in _says(store) if v]
    counts = ((plural, len(index.terms(table))) for table, plural in _PLURALS)
    rows += [
        ("cache", index.path, None if index.state == "shipped" else "CMFACTS_CACHE" if os.environ.get("CMFACTS_CACHE") else "default"),
        ("cache state", _CACHE_STATES.get(index.state, index.state), None), ("cache bytes", _size(index.path), None),
        ("facts", index.size, None), ("left out", index.left_out, None), ("sources", len(index.sources()), None),
        *((plural, count, None) for plural, count in counts),
    ]  # fmt: skip
    with in_english():  # for reports
        return run.show(Settings([dict(zip(Settings.fields, row)) for row in rows]))


_PLURALS = (("topic", "topics"), ("party", "parties"), ("aspect", "aspects"), ("quantity", "quantities"))


def _says(store: StoreInfo) -> list[tuple[str, str | None]]:
    """What a store says of itself."""
    names = "; ".join(map(printed, store.authors))
    return [
        ("id", store.id), ("title", store.title), ("version", store.version), ("licence", store.license), ("description", store.description),
        ("authors", names), ("URL", store.url), ("DOI", store.doi), ("issued", store.issued), ("keywords", ", ".join(store.keywords)),
    ]  # fmt: skip


def _versions() -> list[_Row]:
    from importlib.metadata import PackageNotFoundError, version

    rows: list[_Row] = []
    for name in ("typer", "rich", "tomli", "rapidfuzz", "PyStemmer"):
        try:
            rows.append((name, version(name), None))
        except PackageNotFoundError:
            rows.append((name, None, None))
    return rows


def _settings(run: Run) -> list[_Row]:
    """The settings as they hold on a terminal, each with who says so; a pipe hears of none but the stores."""
    config = run.settings.config
    color, color_from = color_in_force(None, config, True)
    pager, pager_from = pager_in_force(config.pager)
    # A pipe is the same whatever the surroundings.
    own = wanted() if run.output.terminal else "en"
    return [
        ("config", config.path, _config_from(config.path)),
        ("config state", "in force" if config.found else "left out" if config.path is None else "no such file", None),
        ("format on a terminal", config.format or "table", "config" if config.format else "default"),
        ("colour on a terminal", "yes" if color else "no", color_from),
        ("pager", pager or "none", pager_from),
        ("language", config.language or own, "config" if config.language else "locale" if own != "en" else "default"),
    ]


def _config_from(path: str | None) -> str:
    if "CMFACTS_CONFIG" in os.environ and path == (os.environ["CMFACTS_CONFIG"] or None):
        return "CMFACTS_CONFIG"
    return "--no-config" if path is None and config_path() else "default"


def _size(path: str | None) -> int:
    return os.path.getsize(path) if path and os.path.exists(path) else 0
