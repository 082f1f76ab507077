"""What sentences say that facts say otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cmfacts.index.reader import Index
from cmfacts.proof.records import Said, Sentence


def said(index: Index, sentences: Sequence[Sentence]) -> Iterator[tuple[int, Said]]:
    """What the sentences say that facts say otherwise, each with the number of its sentence."""
    yield from ()
