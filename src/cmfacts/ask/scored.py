"""What a fact scores, and how it came about."""

from typing import NamedTuple

from cmfacts.ask.matching import Way


class Scored(NamedTuple):
    """A candidate: `score` is (`words` × `cover` × `close` × `apt` + `like`) × `trust` + `named`, all without unit."""

    number: int
    score: float
    words: float
    cover: float = 1.0
    close: float = 1.0
    like: float = 0.0
    apt: float = 1.0
    trust: float = 1.0
    named: float = 0.0

    @property
    def whole(self) -> float:
        """What the score comes to."""
        return (self.words * self.cover * self.close * self.apt + self.like) * self.trust + self.named


class Met(NamedTuple):
    """A clause that a fact meets: its place in the query, the way, and what that weighs."""

    clause: int
    way: Way
    weight: float


def in_order(hit: Scored) -> tuple[float, int]:
    """What hits are sorted by."""
    return (-round(hit.score, 6), hit.number)
