"""The floors of search quality: what is below one is said."""

from __future__ import annotations

import importlib
import inspect
import re
from pathlib import Path
from typing import Any

import pytest
import tomli

from cmfacts.ask import asked_alike, joined, matching, preference, ranking, search

from ..conftest import ROOT


@pytest.fixture
def quality(monkeypatch: pytest.MonkeyPatch) -> Any:
    """bench/search_quality.py, which is no part of the package."""
    monkeypatch.syspath_prepend(str(ROOT / "bench"))
    return importlib.import_module("search_quality")


def test_every_kind_of_query_has_floors(quality: Any) -> None:
    """And so has Cranfield, as it stands and misspelt."""
    floors = tomli.loads((ROOT / "bench" / "floors.toml").read_text(encoding="utf-8"))
    assert {name: set(of_set) for name, of_set in floors.items()} == {
        **{kind: {"hit_5", "ndcg_10"} for kind in quality.KINDS},
        "off-topic": {"nothing", "others_answered"},
        "cranfield": {"ndcg_10_clean", "ndcg_10_misspelt"},
    }


@pytest.mark.parametrize(
    ("reached", "said"),
    [
        ({"words": {"hit_5": 0.7, "ndcg_10": 0.5}}, []),
        ({"words": {"hit_5": 0.7001, "ndcg_10": 0.9}}, []),
        ({"words": {"hit_5": 0.6999, "ndcg_10": 0.4}}, ["words hit_5: 0.6999, below its floor of 0.7000", "words ndcg_10: 0.4000, below its floor of 0.5000"]),
        ({"german": {"hit_5": 1.0}}, ["german hit_5: 1.0000, and bench/floors.toml has no floor for it"]),
    ],
)  # fmt: skip
def test_what_is_below_its_floor_is_said(quality: Any, reached: Any, said: list[str]) -> None:
    """A line per figure; what was not measured says nothing."""
    assert quality.below(reached, {"words": {"hit_5": 0.7, "ndcg_10": 0.5}, "cranfield": {"ndcg_10_clean": 0.5}}) == said


def test_what_is_answered_with_nothing(quality: Any) -> None:
    """A share; a query that no fact answers is none of those that are ranked."""
    asked = [quality.Asked("words", text, ()) for text in ("rain", "snow", "rain", "rain")]
    assert quality.answered(lambda text, most: [7] if text == "rain" else [], asked) == 0.75
    assert {q.kind for q in quality.every_query()} == set(quality.KINDS)
    assert {(q.kind, q.facts) for q in quality.off_topic()} == {("off-topic", ())}


def test_check_fails_with_a_line_per_figure(
    quality: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """And writes floors only if it is asked to."""
    floors = tmp_path / "floors.toml"
    floors.write_text("# Why.\n\n[words]\nhit_5 = 0.8\n\n[cranfield]\nndcg_10_clean = 0.5\n")
    monkeypatch.setattr(quality, "FLOORS", floors)
    monkeypatch.setattr(quality, "figures", lambda shared: {"words": {"hit_5": 0.75}})
    assert quality.check(tmp_path, False) == 1
    assert capsys.readouterr().out.splitlines() == [
        "words hit_5: 0.7500, below its floor of 0.8000", "not measured here: cranfield ndcg_10_clean", "1 figures, 1 below their floors",
    ]  # fmt: skip
    assert quality.check(tmp_path, True) == 0
    assert floors.read_text() == "# Why.\n\n[words]\nhit_5 = 0.7500\n\n[cranfield]\nndcg_10_clean = 0.5000\n"
    assert quality.check(tmp_path, False) == 0


def test_every_number_of_the_search_is_measured_or_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    """bench/ablation.py says of each what less and more of it does, or that it only bounds the work."""
    monkeypatch.syspath_prepend(str(ROOT / "bench"))
    ablation = importlib.import_module("ablation")
    listed = {(number.module, number.name) for number in (*ablation.NUMBERS, *ablation.BOUNDS)}
    for module in (asked_alike, matching, joined, preference, ranking, search):
        assigned = re.findall(r"^([A-Z][A-Z_, ]+) = ", inspect.getsource(module), re.MULTILINE)
        numbers = {name for names in assigned for name in names.split(", ") if isinstance(getattr(module, name), int | float)}
        assert numbers == {name for listed_module, name in listed if listed_module is module} - {"TYPOS"}


def test_a_bare_store_has_neither_asks_nor_translations(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """And everything else that the store has."""
    monkeypatch.syspath_prepend(str(ROOT / "bench"))
    fresh = importlib.import_module("fresh")
    store = tmp_path / "given"
    store.mkdir()
    (store / "a.toml").write_text(
        '[[fact]]\nid = "a"\nstatement = "A."\nasks = ["b", "c"]\ntranslations = { es = "A." }\nnote = "asks = no"\n', encoding="utf-8"
    )
    copy = fresh.stripped(store, tmp_path)
    assert (copy / "a.toml").read_text(encoding="utf-8") == '[[fact]]\nid = "a"\nstatement = "A."\nnote = "asks = no"\n'
    (store / "a.toml").write_text('[[fact]]\nid = "a"\nstatement = "A."\nasks = [\n  "b",\n]\n', encoding="utf-8")
    (tmp_path / "again").mkdir()
    with pytest.raises(SystemExit, match=r"a\.toml: asks or translations do not stand on a line each"):
        fresh.stripped(store, tmp_path / "again")


def test_the_fresh_set_is_told_in_numbers_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Per kind, with what finds nothing though it should and though it should not; never a question."""
    monkeypatch.syspath_prepend(str(ROOT / "bench"))
    fresh = importlib.import_module("fresh")
    asked = [
        *(fresh.Asked(kind, f"{kind} {n}", (f"f{n}",)) for kind in fresh.KINDS for n in (0, 1)),
        *(fresh.Asked("off-topic", text, ()) for text in ("sourdough", "chess")),
    ]
    known = {"words 0": [0], "words 1": [0, 1], "chess": [0]}
    found = {"ours": fresh.outcome(lambda query, most: known.get(query, []), asked, {"f0": 0, "f1": 1})}
    assert fresh.table(found, asked, without=True) == [
        "| the store without asks and translations: hit@1 / hit@5 / MRR@10 / nDCG@10 | ours | hit@5 at least |",
        "|---|---|---|",
        "| keywords (2) | 0.0% / 0.0% / 0.000 / 0.000 | 99 % |",
        "| misspelt (2) | 0.0% / 0.0% / 0.000 / 0.000 | 98 % |",
        "| words (2) | 50.0% / 100.0% / 0.750 / 0.815 | 52 % |",
        "| spanish (2) | 0.0% / 0.0% / 0.000 / 0.000 | 95 % |",
        "| french (2) | 0.0% / 0.0% / 0.000 / 0.000 | 95 % |",
        "| true questions that find nothing (10) | 80.0% | at most 1 % |",
        "| off-topic ones that find nothing (2) | 50.0% | 80 % |",
    ]
