"""Random edits of random layouts and of the store that ships; `python -m tests.store.random_edits` runs ten thousand."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from ..conftest import examples
from .random_edits import Layouter, edit, shipped


@settings(max_examples=examples(300))
@given(st.randoms(use_true_random=False))
def test_of_hostile_layouts(rng: random.Random) -> None:
    """Every other byte equal, the change exact, nothing refused."""
    assert edit(rng, Layouter(rng).text())


@settings(max_examples=examples(40))
@given(st.randoms(use_true_random=False))
def test_of_the_store_that_ships(rng: random.Random) -> None:
    """Likewise."""
    assert edit(rng, rng.choice(shipped()))
