"""The overview of a timeline as a view."""

import pytest

from cmfacts.ask.overview import Telling
from cmfacts.model import Fact
from cmfacts.show.overview import reason


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ((2, 0, 0, 0, 0, 0), "2 sources"), ((1, 3, 1, 0, 0, 4), "agrees with 3, at odds with 1"),
        ((2, 0, 0, 2, 1, 3), "2 sources, replaces 2, replaced by 1"), ((1, 0, 1, 0, 0, 3), "at odds with 1, on another basis than 2"),
    ],
)  # fmt: skip
def test_why_a_fact_stands_out(counts: tuple[int, int, int, int, int, int], said: str) -> None:
    """In words."""
    assert reason(Telling(Fact("a", "S"), *counts)) == said
