"""What the stop words of a query say, by the asks that have them."""

from __future__ import annotations

import math
from array import array

import pytest

from cmfacts.ask.asked_alike import asked_alike
from cmfacts.ask.search import search
from cmfacts.index.arrays import Text

from .stores import index_of


def texts(*asked: str) -> dict[int, Text]:
    return {n: Text("who was it", text, array("I"), array("I"), None, None, 2, ()) for n, text in enumerate(asked)}


def worth(facts: int, asked: int) -> float:
    """Half of what the rarity of a word is worth that so many of those with asks have."""
    return 0.5 * math.log(1 + (asked - facts + 0.5) / (facts + 0.5))


@pytest.mark.parametrize(
    ("asked", "small", "gained"),
    [
        # The rarer among the asks the more, each word once, whichever ask has it; what the statement says is no ask.
        (["who left", "when\nwho", "why"], ["who", "when"], [worth(2, 3), worth(2, 3) + worth(1, 3), 0.0]),
        (["who who who left", "why"], ["who"], [worth(1, 2), 0.0]),
        # A word is a whole one.
        (["whoever", "who"], ["who"], [0.0, worth(1, 2)]),
        # One that all of them have says next to nothing; what none has, nothing.
        (["who", "who"], ["who", "was"], [worth(2, 2), worth(2, 2)]),
        # Without stop words, asks or facts there is nothing to say.
        (["who"], [], [0.0]), (["", ""], ["who"], [0.0, 0.0]), ([], ["who"], []),
        # Who does not say what is asked loses nothing against those who do.
        (["who", "", "why"], ["who"], [worth(1, 2), worth(1, 2) / 2, 0.0]),
    ],
)  # fmt: skip
def test_what_stop_words_add(asked: list[str], small: list[str], gained: list[float]) -> None:
    """Each by the fact's asks."""
    assert asked_alike(texts(*asked), small) == {n: pytest.approx(gain) for n, gain in enumerate(gained)}


@pytest.mark.parametrize(
    ("query", "first"),
    [("since when are cars sold", "f-2"), ("to whom are cars sold", "f-1"), ("cars by whom", "f-1"), ("cars sold", "f-0")],
)
def test_a_question_is_answered_by_who_is_asked_it(query: str, first: str) -> None:
    """Where the words that carry meaning say the same of all; of equal ones the first by id."""
    index = index_of(
        {"statement": "Cars are sold.", "asks": ["what"]},
        {"statement": "Cars are sold.", "asks": ["whom for"]},
        {"statement": "Cars are sold.", "asks": ["since"]},
    )
    hits = search(index, query, explain=True)
    assert hits[0].fact.id == first
    for hit in hits:
        assert hit.weighing
        words, cover, close, like, apt, trust, _ = hit.weighing
        assert hit.score == pytest.approx((words * cover * close * apt + like) * trust, abs=1e-3)
    assert len({hit.score for hit in hits}) == (1 if query == "cars sold" else 2)
