"""What follows from the records: literals in, literals out."""

from __future__ import annotations

import pytest

from cmfacts.model import Citation, Fact, Source
from cmfacts.store.derive import dated, worked_out

SOURCES = {
    s.id: s
    for s in (
        Source("paper", reliability="medium"),
        Source("copy", reliability="low", derived_from="paper"),
        Source("office", reliability="high"),
        Source("page"),
    )
}


def fact(name: str, *sources: str, **more: object) -> Fact:
    return Fact(name, "It rained.", citations=tuple(Citation(s) for s in sources), **more)  # type: ignore[arg-type]


def test_relations_from_the_other_side() -> None:
    """Each fact knows who names it, in the order of the facts; a difference in basis holds both ways."""
    a, b, c = worked_out(
        [
            fact("a", supersedes=("b",), contradicts=("c",), differs_in_basis=("b",)),
            fact("b", corroborates=("c",)),
            fact("c", contradicts=("a",), supersedes=("gone",)),
        ],
        {},
    )
    assert (a.superseded_by, a.contradicted_by, a.corroborated_by, a.differs_in_basis) == ((), ("c",), (), ("b",))
    assert (b.superseded_by, b.contradicted_by, b.corroborated_by, b.differs_in_basis) == (("a",), (), (), ("a",))
    assert (c.superseded_by, c.contradicted_by, c.corroborated_by, c.differs_in_basis) == ((), ("a",), ("b",), ())


@pytest.mark.parametrize(
    ("typed", "follows"),
    [("reported", "superseded"), ("superseded", "superseded"), ("disputed", "disputed"), ("mistaken", "mistaken")],
)
def test_what_another_supersedes_is_superseded(typed: str, follows: str) -> None:
    """Unless something else was said of it."""
    old, new = worked_out([fact("old", standing=typed), fact("new", supersedes=("old",))], {})
    assert (old.standing, new.standing) == (follows, "reported")


@pytest.mark.parametrize(
    ("sources", "witnesses", "reliability"),
    [
        ((), 0, None),
        (("paper",), 1, "medium"),
        (("paper", "copy"), 1, "medium"),
        (("copy",), 1, "low"),
        (("copy", "office"), 2, "high"),
        (("page",), 1, None),
        (("page", "copy"), 2, "low"),
        (("undeclared", "paper"), 2, "medium"),
        (("paper", "paper"), 1, "medium"),
    ],
)
def test_witnesses_and_reliability(sources: tuple[str, ...], witnesses: int, reliability: str | None) -> None:
    """A source that another beside it rewrites is no witness; the best of the others says how far to trust the fact."""
    (found,) = worked_out([fact("a", *sources)], SOURCES)
    assert (found.witnesses, found.reliability) == (witnesses, reliability)


@pytest.mark.parametrize(
    ("given", "date", "kind", "issued", "said"),
    [
        ("", "2010~", "claim", ["2010~"], "as-of"),
        ("", "2010~", "figure", [None, "2010~"], "as-of"),
        ("", "2010~", "event", ["2010~"], "event"),
        ("", "2010", "claim", ["2010~"], "event"),
        ("", "2009", "claim", ["2010~"], "event"),
        ("", None, "claim", [None], "event"),
        ("event", "2010~", "claim", ["2010~"], "event"),
        ("by", "2010~", "event", ["2010~"], "by"),
        ("as-of", "2008", "event", [], "as-of"),
    ],
)
def test_dated(given: str, date: str | None, kind: str, issued: list[str | None], said: str) -> None:
    """As typed; else the date of a source cited is the date as of which it says so, unless something happened."""
    assert dated(given, date, kind, issued) == said


@pytest.mark.parametrize(("said", "when"), [("event", "c. 2010"), ("as-of", "as of c. 2010"), ("by", "by c. 2010")])
def test_when(said: str, when: str) -> None:
    """For a reader; nothing where there is no date."""
    assert fact("a", date="2010~", dated=said).when == when
    assert fact("a", dated=said).when == ""
