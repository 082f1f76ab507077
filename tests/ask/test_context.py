"""Who says so, and what else a store knows of a fact."""

from collections.abc import Callable
from pathlib import Path

import pytest

from cmfacts.ask.context import Context, Voice, contradicting
from cmfacts.index.cache import open_database
from cmfacts.index.reader import Index

_SOURCES = """
[[source]]
id = "monitor"
publisher = "The Monitor"
[[source]]
id = "archive"
publisher = "Archive"
reliability = "low"
derived_from = "monitor"
[[source]]
id = "mirror"
publisher = "Mirror"
derived_from = "archive"
[[source]]
id = "a"
derived_from = "b"
[[source]]
id = "b"
title = "The Book"
derived_from = "a"
[[source]]
id = "self"
derived_from = "self"
[[source]]
id = "second"
publisher = "The Monitor"
[[source]]
id = "report"
author = ["Pérez, Ana", { literal = "Bureau, Inc." }]
title = "A report"
"""
_ARCHIVE = Voice("Archive", low=True, original="The Monitor")


@pytest.mark.parametrize(
    ("cited", "voices"),
    [
        (["monitor"], [Voice("The Monitor")]),
        (["archive"], [_ARCHIVE]),
        # A copy stands with what it copies, whichever is cited first, and so does the copy of a copy.
        (["archive", "monitor"], [Voice("The Monitor", copies=(_ARCHIVE,))]),
        (["monitor", "archive", "mirror"], [Voice("The Monitor", copies=(_ARCHIVE, Voice("Mirror", original="Archive")))]),
        (["monitor", "mirror"], [Voice("The Monitor"), Voice("Mirror", original="Archive")]),
        # Each rewrites the other: neither is the copy.
        (["a", "b"], [Voice("a", original="The Book"), Voice("The Book", original="a")]),
        # What is said to rewrite itself rewrites nothing.
        (["self"], [Voice("self")]),
        # One publisher once, though it has two sources; one without a publisher by its authors, one that nobody declared by its id.
        (["monitor", "second", "report"], [Voice("The Monitor"), Voice("Pérez, Ana, Bureau, Inc.")]),
        (["unknown"], [Voice("unknown")]),
    ],
)
def test_voices(make_store: Callable[..., Path], cited: list[str], voices: list[Voice]) -> None:
    """Each once, copies with what they copy."""
    cite = ", ".join(f'{{ source = "{source}" }}' for source in cited)
    index = Index(*open_database([str(make_store(a=f'{_SOURCES}\n[[fact]]\nid = "x"\nstatement = "So."\ncite = [{cite}]\n'))], cache=False))
    fact = index.fact("x")
    assert fact
    assert list(Context(index).voices(fact)) == voices


def test_contradictions_are_known_from_both_sides(views: Index) -> None:
    """Whichever of the two names the other."""
    facts = [fact for fact in map(views.fact, ("accord-signed", "accord-signed-august")) if fact]
    assert [contradicting(fact) for fact in facts] == [("accord-signed-august",), ("accord-signed",)]
