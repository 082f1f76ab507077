"""Facts that a sentence without a key may be of."""

from __future__ import annotations

import pytest

from cmfacts.index.reader import Index
from cmfacts.proof.find import Proof
from cmfacts.proof.read.draft import read_draft


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("Refugee claims of Mexicans came to 9,500 or so.", ["claims-2008"]),
        ("Trade grew in 2008 [@trade-2008].", []),
        ("Claims from Mexico went on.", []),
        ("An office of Quebec is there.", ["undated-offices"]),
        ("It rained in 2077.", []),
    ],
)
def test_near_with_something_in_common(mini: Index, text: str, near: list[str]) -> None:
    """A figure, a year or a name; that Mexico is in it tells nothing."""
    found = [one for one in Proof(mini, suggest=True).findings(read_draft("d", text, "md")) if one.kind == "uncited"]
    assert [one.id for one in found] == near
    assert all(one.text == text and one.message.startswith(f"near: {one.id}: “") for one in found)
