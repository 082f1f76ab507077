"""
What a posting weighs: the weights of fields and lengths, and what a stem gathers in a fact.

What a stem gathers (weights by field) is a state with a number; states are few, so that a word more costs two look-ups. An impact is the BM25F
weight of a stem in a fact without its idf (Robertson and Zaragoza 2009) as a 16-bit part of its bound.
"""

from __future__ import annotations

from collections.abc import Callable

#: Field name -> weight of a word there against one in the statement. The order gives each field its bit.
FIELDS: dict[str, float] = {
    "statement": 1.0, "translation": 1.0, "tags": 1.0, "labels": 0.35, "said_by": 0.6, "date": 0.6, "measure": 0.5,
    "id": 0.6, "source": 0.1, "note": 0.2, "asked as": 1.0,
}  # fmt: skip
_NAMES = tuple(FIELDS)
_ABOUT_BITS = sum(1 << _NAMES.index(name) for name in ("statement", "tags", "labels"))
#: What the fields of a fact are that has a stem by what its sources are called and by nothing else. It does not tell of that: how rare a word is among
#: facts says the others.
SOURCE = 1 << _NAMES.index("source")
K1, B = 1.2, 0.75
#: A stem in more facts than this also gets the list of its best, so that a common word costs no more than a rare one.
COMMON, BEST = 4096, 2048
#: So many stems of a fact are kept, those that weigh most, to tell what it is about.
ABOUT = 32

#: Hears (stage, done, of how many) now and then; of how many is 0 where nobody knows yet.
Progress = Callable[[str, int, int], None]


class States:
    """What a stem has gathered in a fact: a weight and a bit for each field, numbered as they turn up; 0 is nothing yet."""

    def __init__(self) -> None:
        self.weights: list[float] = [0.0]
        self.bits: list[int] = [0]
        self._numbers: dict[tuple[float, int], int] = {(0.0, 0): 0}
        self.steps = {name: _Step(self, weight, 1 << bit) for bit, (name, weight) in enumerate(FIELDS.items())}

    def number(self, weight: float, bits: int) -> int:
        key = (round(weight, 3), bits)
        if key not in self._numbers:
            self._numbers[key] = len(self.weights)
            self.weights.append(key[0])
            self.bits.append(bits)
        return self._numbers[key]


class _Step(dict[int, int]):
    """State -> the state after one word more in a field."""

    def __init__(self, states: States, weight: float, bit: int) -> None:
        super().__init__()
        self._states, self._weight, self._bit = states, weight, bit

    def __missing__(self, state: int) -> int:
        after = self[state] = self._states.number(self._states.weights[state] + self._weight, self._states.bits[state] | self._bit)
        return after


def _norm(length: int, average: float) -> float:
    return K1 * (1 - B + B * length / average)


class Cells(dict[int, list[int]]):
    """Length of a fact -> by state, the impact and the fields of a stem in such a fact, as a posting has them."""

    def __init__(self, states: States, average: float) -> None:
        super().__init__()
        self._states, self._average = states, average

    def __missing__(self, length: int) -> list[int]:
        norm = _norm(length, self._average)
        self[length] = cells = [int(65535 * w / (w + norm)) << 16 | bits for w, bits in zip(self._states.weights, self._states.bits)]
        return cells


class Parts(dict[int, list[float]]):
    """Length of a fact -> by state, what a stem weighs there as a part of its bound; nothing where only other fields have it."""

    def __init__(self, states: States, average: float) -> None:
        super().__init__()
        self._states, self._average = states, average

    def __missing__(self, length: int) -> list[float]:
        norm = _norm(length, self._average)
        told = [w if bits & _ABOUT_BITS else 0.0 for w, bits in zip(self._states.weights, self._states.bits)]
        self[length] = parts = [w / (w + norm) for w in told]
        return parts
