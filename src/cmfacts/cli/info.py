"""`cmfacts info`."""

import os
import platform
import sqlite3

from cmfacts import __version__
from cmfacts.cli.boundary import ANSWERED
from cmfacts.cli.facts import print_records
from cmfacts.cli.options import Run, command, new_app

app = new_app()


@command(app)
def info(run: Run) -> int:
    """Versions, store paths, cache path and state, counts: what a bug report needs."""
    index = run.library.index
    rows: list[tuple[str, object]] = [("cmfacts", __version__), ("python", platform.python_version()), ("sqlite", sqlite3.sqlite_version)]
    for store in index.stores:
        said = ", ".join(filter(None, (store.title, store.version, store.license)))
        rows.append(("store", os.path.abspath(store.path) + (f" ({said})" if said else "")))
    rows += [
        ("cache", index.path or "none"), ("cache state", index.state), ("cache bytes", _size(index.path)),
        ("facts", index.size), ("left out", index.left_out), ("sources", len(index.sources())),
        *((plural, len(index.terms(table))) for table, plural in (("topic", "topics"), ("party", "parties"), ("aspect", "aspects"), ("quantity", "quantities"))),
    ]  # fmt: skip
    fields = run.output.fields_among(("key", "value"), ("key", "value"))
    print_records(run.output, [{"key": k, "value": v} for k, v in rows], fields)
    return ANSWERED


def _size(path: str | None) -> int:
    return os.path.getsize(path) if path and os.path.exists(path) else 0
