"""Stores and queries made by Hypothesis: whole, in every format, and the same with the cache and without."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from cmfacts.cli.app import app
from cmfacts.store.schema import (
    ASKS,
    NAMES,
    STRING_OR_NUMBER,
    STRING_OR_STRINGS,
    STRINGS,
    SWITCH,
    TABLE,
    TABLES,
    TABLES_OF_A_STORE,
    TEXT_OR_NUMBER,
    Field,
)  # fmt: skip
from cmfacts.store.write import toml_of

_WORDS = st.sampled_from("visa trade Canada México Québec maple covid-19 G7 H1N1 9,500 3.50 U.S. l’été 東京 EU of la".split())
_TEXTS = st.one_of(st.lists(_WORDS, min_size=1, max_size=6).map(" ".join), st.text(st.characters(exclude_categories=["Cs"]), max_size=20))
_IDS = st.sampled_from(["a", "b", "c-1", "visa-2009", "é x", "\x1b"])
_DATES = st.one_of(
    st.sampled_from(
        ["2009", "2009-07", "2009-07-13", "2010~", "198X", "19XX", "2005/2008", "2005/..", "../1994", "-0044", "Y170000002", "no date"]
    ),
    _TEXTS,
)
_QUERIES = st.lists(
    st.one_of(
        _WORDS, _TEXTS, st.sampled_from(['"free trade"', "-visa", "topic:a", "since:2009", "kind:event", '"', "until:x", "-", "lang:es"])
    ),
    max_size=8,
).map(" ".join)
_FORMATS = ("tsv", "csv", "json", "jsonl", "md", "plain", "html", "table")


def _values(field: Field) -> st.SearchStrategy[Any]:
    """Values of a field's type, sound ones among them."""
    text = (
        _DATES
        if field.edtf
        else _IDS
        if field.refers or field.name == "id"
        else st.sampled_from(field.one_of or ("x",))
        if field.one_of
        else _TEXTS
    )
    inside = st.fixed_dictionaries({}, optional={part.name: _values(part) for part in field.table})
    by_type: dict[str, st.SearchStrategy[Any]] = {
        STRINGS: st.lists(text, max_size=3), STRING_OR_STRINGS: st.one_of(text, st.lists(text, max_size=3)), SWITCH: st.booleans(),
        TEXT_OR_NUMBER: st.one_of(st.integers(-9999, 99999), text),
        STRING_OR_NUMBER: st.one_of(st.integers(-9999, 99999), st.sampled_from(["9500", "3.10", "x", "-5"])), TABLES: st.lists(inside, min_size=1, max_size=3),
        TABLE: st.dictionaries(st.sampled_from(["es", "fr", "x"]), text, max_size=2) if field.free else inside,
        ASKS: st.lists(text, max_size=2), NAMES: st.lists(st.one_of(text, inside), max_size=3),
    }  # fmt: skip
    return by_type.get(field.type, text)


def _entries(table: str) -> st.SearchStrategy[tuple[str, dict[str, Any]]]:
    fields = TABLES_OF_A_STORE[table]
    needed = {f.name: _values(f) for f in fields if f.required}
    return st.fixed_dictionaries(needed, optional={f.name: _values(f) for f in fields if not f.required}).map(lambda data: (table, data))


STORES = st.lists(
    st.one_of(*(_entries(table) for table in TABLES_OF_A_STORE if table != "store"), _entries("fact")), min_size=1, max_size=8
)


def _asked(*args: str) -> str:
    """What a command prints; it may find nothing, be misused, or not read the store, but not break."""
    result = CliRunner().invoke(app, list(args))
    assert result.exit_code in (0, 1, 2) and "a fault of cmfacts" not in result.stderr, (args, result.stderr, result.exception)  # noqa: PT018
    return result.stdout


def property_of_stores(examples: int) -> Callable[[], None]:
    """Every store answers every question in every format, and the same with the cache, cold and warm, as without."""

    @settings(max_examples=examples, deadline=None, database=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
    @given(STORES, _QUERIES, st.sampled_from(_FORMATS))
    def holds(entries: list[tuple[str, dict[str, Any]]], query: str, name: str) -> None:
        with tempfile.TemporaryDirectory() as folder:
            os.environ.update(CMFACTS_CACHE=os.path.join(folder, "cache"), CMFACTS_CONFIG="")
            store = Path(folder) / "store"
            store.mkdir()
            (store / "a.toml").write_text(toml_of(entries, "a"), encoding="utf-8")
            facts = [data["id"] for table, data in entries if table == "fact"]
            for args in (["search", "-f", name, "--", query or "visa"], ["list", "-f", name], ["timeline", "--all", "-f", name]):
                plain = _asked("--no-cache", "--facts", str(store), *args)
                assert [_asked("--facts", str(store), *args) for _ in range(2)] == [plain] * 2, args
            for args in (
                ["show", "-f", name, *facts],
                ["compare", "a", "b", "-f", name],
                ["chart", "-f", name],
                ["check"],
                ["sources", "-f", name],
                ["export"],
            ):
                _asked("--facts", str(store), *args)
            for style in ("text", "md", "bibtex", "ris", "csl-json"):
                _asked("--facts", str(store), "cite", "-s", style, *(f"fact:{i}" for i in facts or ["a"]))

    return holds
