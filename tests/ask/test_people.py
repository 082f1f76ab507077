"""Who is meant by a name: the speaker before the office, and whoever passes it on last."""

from collections.abc import Callable
from pathlib import Path

import pytest

from cmfacts.ask.people import people_named
from cmfacts.errors import QuestionError
from cmfacts.index.cache import open_database
from cmfacts.index.reader import Index

SAID_BY = (
    "Doug Ford, premier of Ontario", "Christine Ford-Pérez", "Barack Obama, as reported by Armand Peschard-Sverdrup",
    "Armand Peschard-Sverdrup, Senior Associate", "U.S. officials",
)  # fmt: skip


@pytest.fixture
def index(make_store: Callable[..., Path]) -> Index:
    """A store in which each of them says something."""
    fact = '[[fact]]\nid = "f{}"\nstatement = "S"\nsaid_by = "{}"\n'
    store = make_store(a="".join(fact.format(n, name) for n, name in enumerate(SAID_BY)))
    return Index(*open_database([str(store)], cache=False))


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("ford", (SAID_BY[1], SAID_BY[0])),
        ("ford doug", (SAID_BY[0],)),
        ("FORD PEREZ", (SAID_BY[1],)),
        ("Peschard", (SAID_BY[3],)),
        ("premier", (SAID_BY[0],)),
        ("us", (SAID_BY[4],)),
        (SAID_BY[2], (SAID_BY[2],)),
    ],
)
def test_people_named(index: Index, name: str, meant: tuple[str, ...]) -> None:
    """All words of a name, in any order, without case and accents; who is written just so wins alone."""
    assert people_named(index, name) == meant


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("peschrad", "nobody called `peschrad` says anything here; did you mean peschard?"),
        ("", "nobody called `` says anything here; `cmfacts people` lists who does"),
        ("!!", "nobody called `!!` says anything here; `cmfacts people` lists who does"),
    ],
)
def test_nobody(index: Index, name: str, said: str) -> None:
    """One line, with the nearest."""
    with pytest.raises(QuestionError) as error:
        people_named(index, name)
    assert str(error.value) == said
