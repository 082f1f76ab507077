"""Fact numbers and what goes with them, as the database keeps them: arrays, read when they are asked for."""

from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterator, Set
from functools import cached_property
from typing import Any, NamedTuple


class Postings:
    """
    Where a stem stands, read as far as it is asked for.

    Shape:  parallel arrays: `numbers` of facts ascending, the `impacts` of the stem in each (65,535 is the bound), a bit per
            field in `fields`; `best_numbers` are those of the highest impacts, ascending, all of them if they are few. So many `facts` have the stem;
            `telling` are those that have it elsewhere too than in what their sources are called, all of them if none has.
    """

    def __init__(self, read: Callable[[str], list[Any]], facts: int, telling: int) -> None:
        self._read = read
        self.facts, self.telling = facts, telling

    @cached_property
    def numbers(self) -> "array[int]":
        """The facts with the stem."""
        return array("I", self._read("numbers")[0])

    @cached_property
    def impacts(self) -> "array[int]":
        """What the stem weighs in each, without its idf."""
        return array("H", self._read("impacts")[0])

    @cached_property
    def fields(self) -> "array[int]":
        """In which fields of each it stands."""
        return array("H", self._read("fields")[0])

    @cached_property
    def best_numbers(self) -> "array[int]":
        """The facts in which the stem weighs most."""
        best = self._read("best")[0]
        return array("I", best) if best else self.numbers


class Numbers(Set[int]):
    """Fact numbers as they are kept, ascending: to ask for one costs nothing, however many there are."""

    _from_iterable = set  # what operators make of two

    def __init__(self, numbers: "array[int]") -> None:
        self._numbers = numbers

    def __contains__(self, number: object) -> bool:
        if not isinstance(number, int):
            return False
        at = bisect_left(self._numbers, number)
        return at < len(self._numbers) and self._numbers[at] == number

    def __iter__(self) -> Iterator[int]:
        return iter(self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)


class Text(NamedTuple):
    """
    What ranking reads of a fact.

    Shape:  `words` are folded, a text (statement, translations, who said it) a line, and so are those that it is `asked` by; `stems` those that weigh
            most, with their `weights` (65,535 is the highest there is); `earliest` and `latest` (`edtf.Day`) are None without a date; `trust` as
            `derive.trust` has it, `overtaken_by` the ids of what supersedes it.
    """

    words: str
    asked: str
    stems: "array[int]"
    weights: "array[int]"
    earliest: int | None
    latest: int | None
    trust: int
    overtaken_by: tuple[str, ...]
