"""Citations as footnotes: each place once, numbered in the order in which they come up."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Generic, TypeVar

from cmfacts.model import Citation

Key = TypeVar("Key")


class Footnotes(Generic[Key]):
    """
    The notes of one answer.

    Shape:  `key` says what of a citation is printed as its note: two citations with the same are one note. Numbers count from 1.
    """

    def __init__(self, key: Callable[[Citation], Key]) -> None:
        self._key = key
        self._numbers: dict[Key, int] = {}

    def numbers(self, citations: Iterable[Citation]) -> list[int]:
        """The numbers of some citations, each once."""
        return list(dict.fromkeys(self._numbers.setdefault(self._key(c), len(self._numbers) + 1) for c in citations))

    def __iter__(self) -> Iterator[tuple[int, Key]]:
        """(number, what is printed) of all that came up, in order."""
        return ((number, key) for key, number in self._numbers.items())

    def __bool__(self) -> bool:
        return bool(self._numbers)
