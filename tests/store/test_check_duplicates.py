"""
Facts that say the same in other words: what is found of rewordings made by hand, and what is told that is none.

    python -m tests.store.test_check_duplicates

prints both.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import tomli
from typer.testing import Result

from cmfacts.store.check_duplicates import duplicates
from cmfacts.store.check_records import Records
from cmfacts.store.files import find_files
from cmfacts.store.parse import parse_file

from ..conftest import DATA, ROOT

#: What is asked of the rewordings at least, in parts of one: those the check was made with, and those written afterwards.
FLOORS = {"same": 0.6, "unseen": 0.45}
_JOINING = ("contradicts", "corroborates", "supersedes", "differs_in_basis", "translations", "asks", "formerly")

Pair = frozenset[str]


class Measured(NamedTuple):
    """Pairs of ids: by set the rewordings that were made, those found; and what is told that is none, of near misses and of facts of the store."""

    made: dict[str, set[Pair]]
    told: set[Pair]
    false: set[Pair]


def measured() -> Measured:
    """The store that ships, with the rewordings and near misses of `tests/data/duplicates.toml` in it, all at once: each against all others too."""
    parsed = {file.path: parse_file(file.path)[0] for file in find_files(str(ROOT / "facts"))}
    facts = {fact["id"]: fact for data in parsed.values() for fact in data.get("fact", ())}
    rows = tomli.loads((DATA / "duplicates.toml").read_text(encoding="utf-8"))
    made: dict[str, set[Pair]] = {name: set() for name in FLOORS}
    versions: dict[str, set[str]] = {}
    added: list[dict[str, Any]] = []
    for kind, of_kind in rows.items():
        for n, row in enumerate(of_kind):
            of = facts[row["of"]]
            fact = {key: value for key, value in of.items() if key not in _JOINING} | {"id": f"{kind}-{n}", "statement": row["statement"]}
            added.append({key: value for key, value in (fact | row.get("but", {})).items() if value != ""})
            if kind in made:
                made[kind].add(frozenset((row["of"], f"{kind}-{n}")))
                versions.setdefault(row["of"], {row["of"]}).add(f"{kind}-{n}")
    told = set()
    for fault in duplicates(Records(parsed | {"added.toml": {"fact": added}})):
        assert fault.other is not None
        told.add(frozenset((str(fault.entry.data["id"]), str(fault.other.data["id"]))))
    alike = {frozenset((a, b)) for names in versions.values() for a in names for b in names if a != b}
    return Measured(made, told, told - alike)


def test_rewordings_are_found_and_nothing_else_is_told() -> None:
    """
    Of the 864 facts of the store none is told, and of 70 near misses, each held against the facts and their rewordings, one: the fourth investor
    of whom is said by order alone, where subject and parties are the same.
    """
    result = measured()
    assert result.false == {Pair(("canada-rank-investor-mexico-2010", "unseen_near-1"))}
    for name, least in FLOORS.items():
        assert len(result.made[name] & result.told) >= least * len(result.made[name]), name


SAID = "Norway exported 12,500 tonnes of fish to Japan in 2019."
ONE = {"statement": SAID, "date": "2019", "cite": [{"source": "s"}]}
OTHER = "In 2019, fish of 12,500 tonnes was exported to Japan from Norway."


@pytest.mark.parametrize(
    ("other", "alike"),
    [
        ({"statement": OTHER}, True),
        ({"statement": OTHER, "date": "2019-05"}, True),
        ({"statement": "In 2019 the Japanese got 12,500 tonnes of fish, exported from Norway."}, True),
        ({"statement": OTHER.replace("12,500", "12.5 thousand")}, True),
        # Another year, number, name, opposite, negation; undated, of another standing, aspect or party; and joined by a relation.
        ({"statement": OTHER, "date": "2018"}, False),
        ({"statement": OTHER, "date": "2019/2020-01", "standing": "disputed"}, False),
        ({"statement": OTHER.replace("12,500", "12,600")}, False),
        ({"statement": OTHER.replace("Japan", "China")}, False),
        ({"statement": "In 2019, no fish of 12,500 tonnes was exported to Japan from Norway."}, False),
        ({"statement": OTHER.replace("fish", "meat")}, False),
        ({"statement": SAID.replace("Norway", "Iceland")}, False),
        ({"statement": "Japan exported 12,500 tonnes of fish to Norway in 2019."}, False),
        ({"statement": SAID.replace("exported", "never exported")}, False),
        ({"statement": OTHER, "date": None}, False),
        ({"statement": OTHER, "standing": "mistaken"}, False),
        ({"statement": OTHER, "aspect": "sea"}, False),
        ({"statement": OTHER, "subject": "japan"}, False),
        ({"statement": OTHER, "said_by": "The ministry"}, False),
        ({"statement": OTHER, "contradicts": ["a"]}, False),
        ({"statement": OTHER, "measure": {"value": "12500", "unit": "t"}}, False),
    ],
)
def test_what_must_not_differ(other: dict[str, Any], alike: bool) -> None:
    """The one has a figure, an aspect and a subject; what the other does not say is no difference."""
    one = {**ONE, "id": "a", "aspect": "trade", "subject": "norway", "said_by": "A bureau", "measure": {"value": "12500", "unit": "tonnes"}}
    filler = [{"id": f"x{n}", "statement": text, "cite": ONE["cite"]} for n, text in enumerate(_OTHERS)]
    fact = {key: value for key, value in {**ONE, "id": "b", **other}.items() if value is not None}
    assert bool(list(duplicates(Records({"a.toml": {"fact": [one, *filler, fact]}})))) is alike


#: That tell which words are names.
_OTHERS = (
    "Ships of Norway and Norwegian boats sail to Japan.",
    "Goods of China and Iceland.",
    "Meat and fish are food.",
    "A year of 2019.",
)


def test_in_spanish_and_french_and_elsewhere() -> None:
    """By the store's own synonyms too; where numbers are not read, digits must be the same."""
    store = {"languages": ["es"]}
    synonym = {"words": ["pescado", "peces"]}
    facts = [
        {"id": "a", "statement": "Noruega exportó 12 500 toneladas de pescado en 2019.", "cite": ONE["cite"]},
        {"id": "b", "statement": "En 2019, 12 500 toneladas de peces exportó Noruega.", "cite": ONE["cite"]},
        {"id": "c", "statement": "Los barcos de Noruega.", "cite": ONE["cite"]},
    ]
    assert len(list(duplicates(Records({"a.toml": {"fact": facts, "store": store, "synonym": [synonym]}})))) == 1
    assert not list(duplicates(Records({"a.toml": {"fact": facts, "store": store}})))
    facts[0]["statement"] = "En 2019, 12 600 toneladas de peces exportó Noruega."
    assert not list(duplicates(Records({"a.toml": {"fact": facts, "store": {"languages": ["de"]}, "synonym": [synonym]}})))


def test_on_the_command_line(cli: Callable[..., Result], make_store: Callable[..., Path]) -> None:
    """A warning with both places, and only if it is asked for; single files too."""
    fact = '[[fact]]\nid = "{}"\nstatement = "{}"\ndate = "2019"\ncite = [{{ source = "s" }}]\n'
    store = make_store(a='[[source]]\nid = "s"\n' + fact.format("a", SAID), b=fact.format("b", OTHER))
    assert cli("check", str(store), store=None).stdout == ""
    for path in (store, store / "b.toml"):
        result = cli("check", "--duplicates", str(path), store=None)
        assert result.stdout.splitlines()[0] == (
            f"{store / 'b.toml'}:3: warning: fact `b` may say what the fact at {store / 'a.toml'}:4 says, in other words; make one fact of the two, with the "
            "citations of both, or say in a relation what they have to do with each other"
        )
        assert result.exit_code == 0
    assert cli("check", "--duplicates", "--strict", str(store), store=None).exit_code == 1


def main() -> int:
    """Print what is found."""
    result = measured()
    print("false alarms:", *sorted(" ".join(sorted(pair)) for pair in result.false), sep="\n  ")
    for name, pairs in result.made.items():
        print(f"{name}, not found:", *sorted(" ".join(sorted(pair)) for pair in pairs - result.told), sep="\n  ")
        print(f"{name}: {len(pairs & result.told)} of {len(pairs)} rewordings found ({len(pairs & result.told) / len(pairs):.0%})")
    print(f"{len(result.false)} false alarms")
    return 0


if __name__ == "__main__":
    sys.exit(main())
