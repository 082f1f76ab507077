"""What an edit changes, as a unified diff."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cmfacts.store.edit.files import Change

#: How `diff` and Git colour lines on a terminal, by how they begin.
_COLOURS = {"+": "\x1b[32m", "-": "\x1b[31m", "@": "\x1b[36m"}


def diff(changes: Sequence[Change], *, color: bool = False) -> Iterator[str]:
    """The lines that differ, file by file, as `diff -u` has them."""
    from difflib import unified_diff

    for path, before, after in changes:
        old = (before or b"").decode("utf-8", "replace").splitlines(keepends=True)
        new = after.decode("utf-8", "replace").splitlines(keepends=True)
        for line in unified_diff(old, new, "/dev/null" if before is None else path, path):
            shown = line.rstrip("\r\n")
            paint = _COLOURS.get(line[:1], "") if color else ""
            yield f"{paint}{shown}\x1b[0m\n" if paint else f"{shown}\n"
            if not line.endswith("\n"):
                yield "\\ No newline at end of file\n"
