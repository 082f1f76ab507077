"""Tables of the benchmarks in the pages of docs/, each between two marks that bear its name."""

from __future__ import annotations

import re
from pathlib import Path

DOCS = Path(__file__).parents[1] / "docs"


def put(page: str, mark: str, table: str) -> None:
    """
    Put a table between its marks, `<!-- mark -->` and `<!-- /mark -->`, in place of the one that stands there.

    Errors: SystemExit if the page has no such marks.
    """
    path = DOCS / page
    text, number = re.subn(
        rf"(<!-- {re.escape(mark)} -->\n).*?(<!-- /{re.escape(mark)} -->)",
        lambda m: f"{m[1]}{table}\n{m[2]}",
        path.read_text(encoding="utf-8"),
        flags=re.DOTALL,
    )
    if not number:
        raise SystemExit(f"{path} has no place for a table of `{mark}`")
    path.write_text(text, encoding="utf-8")
