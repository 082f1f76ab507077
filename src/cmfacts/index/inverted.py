"""Postings put together: what shares of the facts have of a range of stems, as rows of the table `stem`."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import compress, islice
from sys import byteorder

from cmfacts.index import postings as weighing

#: By stem, in order of its number, the postings that a share has: 64 bits each, from the highest 32 for the number of the fact, which are in order,
#: 16 for the impact and 16 for the fields.
Piece = list[tuple[int, bytes]]
#: number of the stem, in how many facts it stands, and how many tell of it; best, numbers, impacts, fields.
Row = tuple[int, int, int, "bytes | None", bytes, bytes, bytes]

# Where these are, read as numbers of 32 and of 16 bits.
_FACT, _IMPACT, _FIELDS = (1, 1, 0) if byteorder == "little" else (0, 2, 3)


def rows(pieces: Sequence[Piece]) -> Iterator[Row]:
    """The rows of the table `stem` but for what the stems are, in order of their numbers."""
    of_shares = [dict(piece) for piece in pieces]
    for number in sorted(set().union(*of_shares)):
        found = [postings for share in of_shares if (postings := share.get(number))]
        joined = array("Q", found[0])
        if len(found) > 1:
            joined = array("Q", sorted(array("Q", b"".join(found))))
        yield _row(number, joined)


def _row(number: int, postings: array[int]) -> Row:
    written = postings.tobytes()
    numbers, halves = array("I", written)[_FACT::2], array("H", written)
    impacts = halves[_IMPACT::4]
    fields = halves[_FIELDS::4]
    telling = len(fields) - fields.count(weighing.SOURCE)
    best = _best(numbers, impacts).tobytes() if len(numbers) > weighing.COMMON else None
    return number, len(numbers), telling or len(numbers), best, numbers.tobytes(), impacts.tobytes(), fields.tobytes()


def _best(numbers: array[int], impacts: array[int]) -> array[int]:
    """The facts in which a stem weighs most, of equal ones those with the lowest numbers."""
    left = weighing.BEST
    for impact, times in sorted(Counter(impacts).items(), reverse=True):
        least = impact
        if times > left:
            break
        left -= times
    ties = islice(compress(numbers, map(least.__eq__, impacts)), left)
    return array("I", sorted((*compress(numbers, map(least.__lt__, impacts)), *ties)))
