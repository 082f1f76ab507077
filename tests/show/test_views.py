"""Every view in every format: a new one of either is walked here without being named."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from typing import Any

import pytest

from cmfacts.ask.changes import changes
from cmfacts.ask.compare import compare
from cmfacts.ask.overview import overview
from cmfacts.ask.quantities import known
from cmfacts.ask.search import search
from cmfacts.ask.series import series
from cmfacts.ask.timeline import grouped, timeline
from cmfacts.index.reader import Index
from cmfacts.model import Problem
from cmfacts.proof.find import Proof
from cmfacts.proof.read.draft import read_draft
from cmfacts.show import formats
from cmfacts.show.comparison import SideBySide
from cmfacts.show.facts import Cards, Facts, Hits, InTime
from cmfacts.show.figures import Figures, Quantities
from cmfacts.show.language import Language
from cmfacts.show.lists import (
    KeptIndexes,
    Kinds,
    MeasuredTerms,
    Names,
    Settings,
    SourceCard,
    Sources,
    Terms,
    kinds,
    names,
    source_record,
    terms,
)
from cmfacts.show.overview import Span
from cmfacts.show.problems import FaultKinds, Faults, Verified
from cmfacts.show.proof import Findings
from cmfacts.show.versions import Versions
from cmfacts.show.view import Plain, View
from cmfacts.store.verify import Verdict

from ..conftest import Page

_FAULTS = (Problem("a.toml", 3, "bad-date", "no date", "write one", 'date = "x"', "a"),)

_DRAFT = read_draft("draft.md", "It was said once [@accord-singed].\n", "md")

_FACT = {"id": "a", "statement": "It rained.", "date": "2009"}


def _in_time(index: Index, language: Language) -> InTime:
    found = timeline(index, everything=True)
    return InTime(grouped(index, found.facts, "year"), language, by="year", found=found)


#: A way to make each view there is; None for one with nothing in it.
MADE: dict[type[Any], Callable[[Index, Language], View]] = {
    Facts: lambda i, n: Facts(i.in_order_of_date(), n, total=i.size),
    Hits: lambda i, n: Hits(search(i, "trade", explain=True), n, why=True),
    Cards: lambda i, n: Cards(i, [f for f in (i.fact("accord-signed"),) if f], n),
    InTime: _in_time,
    Span: lambda i, n: Span(overview(i, timeline(i, everything=True)), n),
    SideBySide: lambda i, n: SideBySide(compare(i, ["canada", "mexico"], every_row=True), n),
    Figures: lambda i, n: Figures(series(i, ["claims"]), n),
    Sources: lambda i, n: Sources([source_record(s, 1) for s in i.sources()]),
    SourceCard: lambda i, n: SourceCard(i.sources()[0], 2),
    Quantities: lambda i, n: Quantities(known(i, every=True), every=True),
    Terms: lambda i, n: terms(i, "party", "parties"),
    MeasuredTerms: lambda i, n: terms(i, "quantity", "quantities"),
    Names: lambda i, n: names(i, "source", "sources"),
    Kinds: lambda i, n: kinds(i),
    Settings: lambda i, n: Settings([{"key": "cmfacts", "value": "0.1.0", "from": None}]),
    KeptIndexes: lambda i, n: KeptIndexes([{"file": "a.sqlite", "bytes": 5, "facts": None, "stores": ["facts"]}]),
    Versions: lambda i, n: Versions(
        changes([("fact", _FACT)], [("fact", {**_FACT, "date": "2010"}), ("party", {"id": "x"})]), dated="2025-03-01T00:00:00Z"
    ),
    Findings: lambda i, n: Findings(Proof(i).findings(_DRAFT), {_DRAFT.path: _DRAFT}, n),
    Faults: lambda i, n: Faults(_FAULTS),
    FaultKinds: lambda i, n: FaultKinds(Faults(_FAULTS)),
    Verified: lambda i, n: Verified(Verdict(("a",), 1, 2, 1, 1, 3, 4, 5, _FAULTS)),
}


def _views() -> set[str]:
    found, open_ = set(), [Plain]
    while open_:
        view = open_.pop()
        open_ += view.__subclasses__()
        if view.__module__.startswith("cmfacts") and getattr(view, "fields", None):
            found.add(view.__name__)
    return found


def made(kind: type[Any], index: Index) -> View:
    return MADE[kind](index, Language(index, None))


def text(view: View, page: Page, name: str) -> str | None:
    chunks = formats.written(view, page, name)
    return chunks.decode("latin-1") if isinstance(chunks, bytes) else None if chunks is None else "".join(chunks)


def test_every_view_is_here(views: Index) -> None:
    """Those that are made below are those there are."""
    assert {type(made(kind, views)).__name__ for kind in MADE} == _views()


@pytest.mark.parametrize("name", formats.names())
@pytest.mark.parametrize("kind", MADE, ids=lambda k: k.__name__)
def test_a_view_in_a_format(views: Index, kind: type[Any], name: str) -> None:
    """
    Something is written wherever the format can write such a view, whatever the order of asking, and it is well formed; a format for every
    view can be asked for fields.
    """
    view = made(kind, views)
    if name not in formats.formats_of(view.kinds):
        assert formats.written(view, Page(), name) is None
        return
    whole = text(view, Page(), name)
    assert whole
    assert view.count
    if hasattr(formats.module(name), "records"):
        some = text(made(kind, views), Page(fields=view.fields[:2]), name)
        assert some
        assert "\x1b" not in some
    if name == "json":
        assert json.loads(whole)
    if name == "jsonl":
        assert [set(json.loads(line)) for line in whole.splitlines()]
    if name == "csv":
        rows = list(csv.reader(io.StringIO(whole)))
        assert rows[0] == list(view.columns)
        assert {len(row) for row in rows} == {len(view.columns)}
    if name == "tsv":
        assert {line.count("\t") for line in whole.splitlines()} == {len(view.columns) - 1}


@pytest.mark.parametrize("kind", MADE, ids=lambda k: k.__name__)
def test_what_a_view_promises(views: Index, kind: type[Any]) -> None:
    """Its columns are among its fields; every field is known to its records; the limit is kept; `records` is its last resort."""
    view = made(kind, views)
    assert set(view.columns) <= set(view.fields)
    assert view.kinds[-1] == "records"
    records = list(view.records(view.fields))
    assert records
    assert set(view.fields) <= {key for record in records for key in record} | {"score", "reasons", "weighing", "group", "matches"}
    limited = made(kind, views).limited(1)
    unlimited = (InTime, Span, SideBySide)
    assert len(list(limited.records(None))) == 1 or isinstance(limited, unlimited)


def test_every_format_says_what_it_is() -> None:
    """For help and completion; and writes something."""
    for name in formats.names():
        module = formats.module(name)
        assert module.LINE
        assert module.ABOUT.endswith(".")
        assert (module.__doc__ or "").strip()
        assert any(hasattr(module, kind) for kind in ("records", "timeline", "figures", "changes", "faults"))
