"""What a lock keeps, and what it tells of a fact that is another now."""

from __future__ import annotations

import json

import pytest

from cmfacts.errors import QuestionError
from cmfacts.index.reader import Index
from cmfacts.model import Citation, Fact
from cmfacts.proof.find import Proof
from cmfacts.proof.lock import changed, entries_in, entry_of, kept_of, written
from cmfacts.proof.read.draft import read_draft
from cmfacts.values.quantity import Measure

FACT = Fact("a", "It rained.", measure=Measure("9500", "claims", ">"), citations=(Citation("s", "Trade", anchor="it rained so"),))


@pytest.mark.parametrize(
    ("now", "said"),
    [
        (FACT, ""),
        (FACT._replace(tags=("wet",), note="more"), ""),
        (FACT._replace(statement="It snowed."), "wording: “It rained.” → “It snowed.”"),
        (FACT._replace(measure=Measure("9700", "claims")), "figure: more than 9,500 claims → 9,700 claims"),
        (FACT._replace(measure=None), "figure: more than 9,500 claims → none"),
        (FACT._replace(superseded_by=("b",)), "standing: reported → superseded"),
        (FACT._replace(citations=(Citation("s", page="3"),)), "citations: s, Trade, it rained so → s, 3"),
    ],
)
def test_what_has_changed(now: Fact, said: str) -> None:
    kept = entries_in(written([FACT], []), "facts.lock")["a"]
    assert changed(kept, now) == said


def test_a_renamed_fact_is_found_by_the_id_that_it_had() -> None:
    lock = {"a": entry_of(FACT)}
    assert kept_of(FACT._replace(id="b", formerly=("a",)), lock) == lock["a"]
    assert kept_of(FACT._replace(id="b"), lock) is None


@pytest.mark.parametrize(
    "data", [b"", b"[]", b'{"format": 1}', b'{"format": 1, "facts": {"a": 5}}', b'{"format": 1, "facts": {"a": {}}}', b"\xff", b"[" * 9999]
)
def test_what_is_no_lock(data: bytes) -> None:
    with pytest.raises(QuestionError, match="f.lock is no lock of cmfacts; name another, or remove it"):
        entries_in(data, "f.lock")
    with pytest.raises(QuestionError, match="later version"):
        entries_in(b'{"format": 2, "facts": {}}', "f.lock")


def test_values_that_are_none_are_told_as_they_stand() -> None:
    kept = {**entry_of(FACT), "digest": "", "measure": {"value": 5, "size": 6}, "citations": 7}
    assert changed(kept, FACT).startswith("figure: {'value': 5, 'size': 6} → more than 9,500 claims; citations: 7 → ")


def test_a_change_stands_where_the_fact_is_cited(mini: Index) -> None:
    fact = mini.fact("visa-2009")
    assert fact
    lock = {"visa-2009": entry_of(fact._replace(statement="It was otherwise."))}
    (one,) = Proof(mini, lock=lock).findings(read_draft("d", "It was so [@visa-2009; @nafta-1994].", "md"))
    assert (one.column, one.kind, one.id) == (13, "changed", "visa-2009")
    assert one.message == f"visa-2009 has changed: wording: “It was otherwise.” → “{fact.statement}”"


def test_a_lock_is_the_same_whatever_the_order(mini: Index) -> None:
    facts = [fact for fact in (mini.fact("visa-2009"), mini.fact("nafta-1994")) if fact]
    assert written(facts, mini.stores) == written(facts[::-1], mini.stores)
    assert json.loads(written(facts, mini.stores))["stores"] == [{"title": "Test store", "version": "1"}]
