"""Scripts that put no space between words: what is written in them is found by pairs of characters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

#: Han, kana, Thai, Lao, Burmese and Khmer.
_CHARACTERS = (
    r"\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
    r"\u0e01-\u0e4e\u0e81-\u0edf\u1000-\u1049\u1050-\u109f\uaa60-\uaa7f\u1780-\u17d3"
)
#: No text without a character from here on has one of them.
FIRST = "\u0e01"


@lru_cache(maxsize=1)
def _run() -> re.Pattern[str]:
    """Compiled when the first text has such a character: most stores have none."""
    return re.compile(rf"[{_CHARACTERS}]+")


def has_runs(text: str) -> bool:
    """Whether there is a character of such a script in a text."""
    return not text.isascii() and max(text) >= FIRST and _run().search(text) is not None


def parted(word: str) -> Iterator[tuple[str, bool]]:
    """A word in pieces, each with whether it is written without spaces: `東京2020` -> `東京` and `2020`."""
    end = 0
    for run in _run().finditer(word):
        if run.start() > end:
            yield word[end : run.start()], False
        yield run[0], True
        end = run.end()
    if end < len(word):
        yield word[end:], False


def pairs(run: str) -> list[str]:
    """Each two characters that stand together, overlapping: `東京都` -> `東京`, `京都`; a character alone is itself."""
    return [run[n : n + 2] for n in range(len(run) - 1)] or [run]
