"""Each target for a moment, so that they stay as the code is; `python -m tests.fuzz SECONDS` tries them for longer."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ..conftest import examples
from .stores import property_of_stores
from .targets import TARGETS

_BYTES = st.one_of(st.binary(max_size=100), st.text(max_size=50).map(lambda text: text.encode("utf-8", "replace")))


@pytest.mark.parametrize("name", TARGETS)
def test_bytes(name: str) -> None:
    settings(max_examples=examples(50))(given(_BYTES)(TARGETS[name]))()


def test_stores() -> None:
    property_of_stores(3)()
