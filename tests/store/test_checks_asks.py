"""What checks find in `asks` and what they leave alone."""

from __future__ import annotations

import gc
import time
from collections.abc import Mapping
from typing import Any

import pytest

from cmfacts.store.check_asks import asked_figures, asked_names, asks_of_other_languages, copied_asks, long_asks, repeated_asks
from cmfacts.store.check_records import Check, Records
from cmfacts.store.checks import CHECKS

from ..conftest import WHOLE

VISA = {
    "id": "visa",
    "statement": "Canada began to require visas of more than 9,500 Mexican travellers a year in July 2009.",
    "date": "2009-07",
    "subject": "canada",
    "cite": [{"source": "s"}],
    "translations": {"es": "Canadá empezó a exigir visa a más de 9,500 viajeros mexicanos al año en julio de 2009."},
}


def found(check: Check, asks: Any, **tables: list[Mapping[str, Any]]) -> list[str]:
    """The messages of a check on asks of the fact above."""
    store = {
        "store": {"languages": ["en", "es", "fr"]},
        "source": [{"id": "s", "title": "A Backgrounder", "author": "Sands, Christopher", "issued": "2010"}],
        "party": [{"id": "canada", "en": "Canada", "aliases": ["Ottawa"]}],
        "synonym": [{"words": ["visa", "ETA"]}],
        "fact": [{**VISA, "asks": asks}],
        **tables,
    }
    return [fault.message for fault in check(Records({"s.toml": store}))]


@pytest.mark.parametrize(
    ("ask", "expected"),
    [
        ("Canada began to require visas of more than 9,500 Mexican travellers a year in July 2009", 1),
        ("canada began to require visas of more than 9500 mexican travellers a year, in july 2009?", 1),
        ("CANADÁ empezó a exigir visa a más de 9,500 viajeros mexicanos al año en julio de 2009", 1),
        ("is it true that Canada began to require visas of more than 9,500 Mexican travellers a year in July 2009?", 1),
        ("began to require visas of more than 9,500 Mexican travellers", 1),
        ("began to require visas", 0),
        ("When did Canada start asking Mexicans for visas?", 0),
        ("", 0),
    ],
)
def test_copies(ask: str, expected: int) -> None:
    """The statement, a translation, or eight words of them in a row."""
    assert len(found(copied_asks, [ask])) == expected


def test_repeated() -> None:
    """In one fact or two, by words; the other fact is named by its place."""
    other = {"id": "b", "statement": "x", "cite": [], "asks": {"en": ["when WERE visas imposed"], "es": ["¿cuándo?"]}}
    first = {**VISA, "asks": ["When were visas imposed?", "when were visas imposed", "why"]}
    store = {"fact": [first, other]}
    faults = list(repeated_asks(Records({"s.toml": store})))
    assert [(f.entry.data["id"], f.other and f.other.data["id"]) for f in faults] == [("visa", None), ("b", "visa")]


def test_long() -> None:
    """240 characters are not too long; of 10,000 the message shows a few."""
    assert found(long_asks, ["x" * 240]) == []
    (message,) = found(long_asks, ["why " * 2_500])
    assert message == "an ask of fact `visa` has 10,000 characters: “" + ("why " * 15)[:57] + "…”"


@pytest.mark.parametrize(
    ("language", "ask", "expected"),
    [
        ("en", "¿cuándo impuso Canadá la visa a los mexicanos?", "Spanish"),
        ("en", "quand le Canada a-t-il imposé le visa aux Mexicains?", "French"),
        ("es", "when did Canada ask for visas", "English"),
        ("es", "quand le Canada a-t-il imposé le visa aux Mexicains?", "French"),
        ("fr", "when did Canada ask for visas", "English"),
        ("fr", "¿cuándo impuso Canadá la visa a los mexicanos?", "Spanish"),
        ("en", "when did Canada ask for visas", ""),
        ("es", "¿cuándo impuso Canadá la visa a los mexicanos?", ""),
        ("fr", "quand le Canada a-t-il imposé le visa aux Mexicains?", ""),
        ("en", "visa Mexico 2009", ""),
        ("es", "visa México 2009", ""),
        ("en", "the Secretaría de Economía y la visa", ""),
    ],
)
def test_languages(language: str, ask: str, expected: str) -> None:
    """Two words of another and none of the one it stands under; keywords are of any."""
    messages = found(asks_of_other_languages, {language: [ask]})
    assert [m.partition(": ")[0] for m in messages] == ([f"an ask of fact `visa` under `{language}` is {expected}"] if expected else [])


def test_a_language_the_store_does_not_have() -> None:
    """It is named; a list is of the statement's language."""
    assert len(found(asks_of_other_languages, {"de": ["wann"]})) == 1
    assert len(found(asks_of_other_languages, ["¿cuándo impuso la visa?"])) == 1


@pytest.mark.parametrize(
    ("ask", "expected"),
    [
        ("did 9,500 travellers need visas?", 0),
        ("did 9500 travellers need visas?", 0),
        ("did 9.5 thousand travellers need visas?", 0),
        ("visas of 2009", 0),
        ("the backgrounder of 2010 on visas", 0),
        ("did 9,600 travellers need visas?", 1),
        ("visas of 2011", 1),
        ("did fifteen thousand travellers need visas?", 1),
        ("did the three countries need visas?", 0),
        ("H1N1 and visas", 0),
    ],
)
def test_figures(ask: str, expected: int) -> None:
    """Those of the fact, its date and its source, in any writing; small numbers in words are often another way to say it."""
    assert len(found(asked_figures, [ask])) == expected


@pytest.mark.parametrize(
    ("ask", "expected"),
    [
        ("what did Ottawa ask of Mexicans?", []),
        ("what did Christopher Sands say of visas?", []),
        ("is an ETA the same?", []),
        ("visas in North America after the Second World War", []),
        ("Why did it cool?", []),
        ("what did Pierre Trudeau say?", ["Pierre Trudeau"]),
        ("visas, Trudeau and Biden", ["Trudeau and Biden"]),
        ("NAFTA and visas", ["NAFTA"]),
        ("Nafta and visas", []),
        ("Mexico-based firms", []),
        ("l’avis de Trudeau", ["Trudeau"]),
    ],
)
def test_names(ask: str, expected: list[str]) -> None:
    """Known by the fact, its source, its party or a synonym; the first word of a sentence has a capital of its own."""
    messages = found(asked_names, [ask])
    assert [m.partition(" names ")[2].partition(", which")[0] for m in messages] == expected


def test_names_by_initials() -> None:
    """What the fact spells out may be asked for by its letters."""
    fact = {
        **VISA,
        "statement": "The Emerging Leaders in the Americas Program was extended.",
        "asks": ["was ELAP extended?", "was PFLA extended?"],
    }
    assert len(found(asked_names, [], fact=[fact])) == 1


def test_many_asks_take_time_by_their_number() -> None:
    """Twenty times as many facts take no more than some forty times as long."""

    def seconds(count: int) -> float:
        facts = [
            {**VISA, "id": f"visa-{n}", "statement": f"{VISA['statement']} {n}", "asks": [f"what did Trudeau say of {n}?"] * 3}
            for n in range(count)
        ]
        records = Records({"s.toml": {"fact": facts, "synonym": [{"words": [f"w{n}", "shared"]} for n in range(count)]}})
        # What other tests have left in memory is not walked through meanwhile.
        gc.disable()
        start = time.process_time()
        for check in CHECKS:
            for _ in check(records):
                pass
        took = time.process_time() - start
        gc.enable()
        return took

    seconds(10)
    # In turn, the best of three: a machine is not as quick in one second as in the next.
    size = 50 if WHOLE else 25
    times = [(seconds(size), seconds(20 * size)) for _ in range(3)]
    assert min(many for _, many in times) < 40 * min(few for few, _ in times)


def test_a_store_that_names_no_languages() -> None:
    """It has any."""
    assert list(asks_of_other_languages(Records({"s.toml": {"fact": [{**VISA, "asks": {"es": ["¿cuándo?"]}}]}}))) == []


def test_languages_are_those_of_the_nearest_store() -> None:
    """Of several stores checked at once, each has its own."""
    asks = {**VISA, "asks": {"es": ["¿cuándo?"]}}
    parsed: dict[str, dict[str, Any]] = {
        "one/s.toml": {"store": {"languages": ["en"]}},
        "one/more/f.toml": {"fact": [asks]},
        "two/s.toml": {"store": {"languages": ["en", "es"]}, "fact": [{**asks, "id": "b"}]},
    }
    assert [f.entry.data["id"] for f in asks_of_other_languages(Records(parsed))] == ["visa"]
