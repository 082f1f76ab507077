"""`cmfacts-pandoc` in pandoc itself, and what it makes of any document that pandoc could hand it."""

from __future__ import annotations

import copy
import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmfacts.cli import pandoc as script
from cmfacts.errors import NothingFound
from cmfacts.export.pandoc import cited, setting
from cmfacts.index.reader import Index

from ..conftest import MINI

Node = dict[str, Any]


def cite(*keys: str, suffix: str = "", mode: str = "NormalCitation") -> Node:
    """A citation, as pandoc has it."""
    return {
        "t": "Cite",
        "c": [
            [
                {
                    "citationId": key, "citationPrefix": [{"t": "Str", "c": "see"}], "citationSuffix": [{"t": "Str", "c": suffix}] if suffix else [],
                    "citationMode": {"t": mode}, "citationNoteNum": 1, "citationHash": 0,
                }
                for key in keys
            ],
            [{"t": "Str", "c": "[@x]"}],
        ],
    }  # fmt: skip


def document(*inlines: Node, meta: Node | None = None) -> Node:
    return {"pandoc-api-version": [1, 22, 2, 1], "meta": meta or {}, "blocks": [{"t": "Para", "c": list(inlines)}]}


def shown(made: Node) -> list[tuple[str, str, str, str]]:
    """Key, what is before and behind it, and its mode, of each citation of a document's first paragraph."""

    def text(nodes: list[Node]) -> str:
        return "".join(node.get("c", " ") for node in nodes)

    return [
        (one["citationId"], text(one["citationPrefix"]), text(one["citationSuffix"]), one["citationMode"]["t"])
        for node in made["blocks"][0]["c"]
        for one in node["c"][0]
    ]


@pytest.mark.parametrize(
    ("node", "expected"),
    [
        (cite("visa-2009"), [("report-2010", "see", ", “People, in short” section", "NormalCitation")]),
        (cite("visa-mexico"), [("report-2010", "see", ", p. 7", "NormalCitation")]),
        (cite("visa-2009", suffix=", p. 3"), [("report-2010", "see", ", p. 3", "NormalCitation")]),
        (cite("visa-2009", suffix=" and others"), [("report-2010", "see", ", “People, in short” section and others", "NormalCitation")]),
        (cite("report-2010"), [("report-2010", "see", "", "NormalCitation")]),
        (cite("fig:map"), [("fig:map", "see", "", "NormalCitation")]),
        (
            cite("claims-2005", suffix=", ch. 2", mode="AuthorInText"),
            [("report-2010", "see", ", “People, in short” section", "AuthorInText"), ("rewrite-2010", "", ", ch. 2", "NormalCitation")],
        ),
    ],
)
def test_a_fact_becomes_its_sources(mini: Index, node: Node, expected: list[tuple[str, str, str, str]]) -> None:
    assert shown(cited(mini, document(node))) == expected


def test_references_follow(mini: Index) -> None:
    """Each source once, as CSL has it, without what is for us; those that are there stay."""
    own = {"references": {"t": "MetaList", "c": [{"t": "MetaMap", "c": {"id": {"t": "MetaInlines", "c": [{"t": "Str", "c": "doe"}]}}}]}}
    made = cited(mini, document(cite("visa-2009", "claims-2008", "doe"), meta=own))
    first, report = made["meta"]["references"]["c"]
    assert first == own["references"]["c"][0]
    assert set(report["c"]) == {"id", "type", "title", "author", "publisher", "issued", "URL", "language"}
    assert report["c"]["URL"] == {"t": "MetaString", "c": "https://example.org/report"}
    assert cited(mini, document(cite("doe"), meta=own))["meta"] == own


def test_a_key_that_nothing_has_stops(mini: Index, tmp_path: Path) -> None:
    with pytest.raises(NothingFound, match="there is no fact or source `vsia-2009`; did you mean visa-2009"):
        cited(mini, document(cite("visa-2009", "vsia-2009")))
    with pytest.raises(NothingFound, match="`doi:10`"):
        cited(mini, document(cite("doi:10")))
    bibliography = tmp_path / "a.bib"
    bibliography.write_text("@book{vsia-2009,\n}", encoding="utf-8")
    cited(mini, document(cite("vsia-2009"), meta={"bibliography": {"t": "MetaInlines", "c": [{"t": "Str", "c": str(bibliography)}]}}))


_TEXT = st.text(max_size=5)
_INLINE: st.SearchStrategy[Node] = st.deferred(
    lambda: st.one_of(
        st.builds(lambda text: {"t": "Str", "c": text}, _TEXT),
        st.just({"t": "Space"}),
        st.builds(lambda inside: {"t": "Emph", "c": inside}, st.lists(_INLINE, max_size=3)),
        st.builds(lambda text: {"t": "Code", "c": [["", ["Cite"], [["t", "Cite"]]], text]}, _TEXT),
        st.builds(lambda blocks: {"t": "Note", "c": blocks}, st.lists(_BLOCK, max_size=2)),
        st.builds(
            lambda keys: cite(*keys), st.lists(st.sampled_from(("visa-2009", "claims-2005", "report-2010", "own")), min_size=1, max_size=3)
        ),
    )
)
_BLOCK: st.SearchStrategy[Node] = st.deferred(
    lambda: st.one_of(
        st.builds(lambda inside: {"t": "Para", "c": inside}, st.lists(_INLINE, max_size=4)),
        st.builds(lambda text: {"t": "CodeBlock", "c": [["a", [], []], text]}, _TEXT),
        st.builds(lambda blocks: {"t": "BlockQuote", "c": blocks}, st.lists(_BLOCK, max_size=2)),
        st.builds(lambda items: {"t": "BulletList", "c": items}, st.lists(st.lists(_BLOCK, max_size=2), max_size=2)),
    )
)
_OWN = {"t": "MetaList", "c": [{"t": "MetaMap", "c": {"id": {"t": "MetaString", "c": "own"}}}]}


@given(st.lists(_BLOCK, max_size=4))
def test_nothing_else_is_changed(blocks: list[Node]) -> None:
    """With its citations put back, and the references that are new taken out, a document is what it was."""
    before: Node = {"pandoc-api-version": [1, 22], "meta": {"title": {"t": "MetaString", "c": "T"}, "references": _OWN}, "blocks": blocks}
    after = cited(_mini(), copy.deepcopy(before))
    assert _without_citations(after["blocks"]) == _without_citations(before["blocks"])
    assert {**after["meta"], "references": _OWN} == before["meta"]
    assert after["meta"]["references"]["c"][:1] == _OWN["c"]
    assert cited(_mini(), copy.deepcopy(after)) == after


def _mini() -> Index:
    from cmfacts.index.cache import open_database

    return Index(*open_database([str(MINI)]))


def _without_citations(node: Any) -> Any:
    if isinstance(node, dict):
        return {**node, "c": node["c"][1]} if node.get("t") == "Cite" else {key: _without_citations(value) for key, value in node.items()}
    return [_without_citations(one) for one in node] if isinstance(node, list) else node


def test_a_document_names_its_stores() -> None:
    meta = {"cmfacts-facts": {"t": "MetaList", "c": [{"t": "MetaString", "c": "a"}, {"t": "MetaInlines", "c": [{"t": "Str", "c": "b"}]}]}}
    assert setting(document(meta=meta), "cmfacts-facts") == ["a", "b"]


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b"# Markdown", b"\xff", b"[" * 99999])
def test_what_is_no_document(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    monkeypatch.setattr(sys, "argv", ["cmfacts-pandoc", "html"])
    with pytest.raises(SystemExit) as ended:
        script.main()
    assert ended.value.code == 2
    assert capsys.readouterr().err.startswith("cmfacts: what comes from stdin is no document of pandoc; ")


@pytest.fixture
def run_pandoc(tmp_path: Path) -> Any:
    """pandoc with the filter, in a folder of its own."""
    program = tmp_path / "cmfacts-pandoc"
    program.write_text(f"#!/bin/sh\nexec {sys.executable} -m cmfacts.cli.pandoc\n", encoding="utf-8")
    program.chmod(0o755)

    def run(text: str, *options: str) -> subprocess.CompletedProcess[str]:
        env = {**os.environ, "CMFACTS_FACTS": str(MINI)}
        return subprocess.run(
            ["pandoc", "--filter", str(program), *options],
            input=text,
            capture_output=True,
            text=True,
            encoding="utf-8",
            env=env,
            cwd=tmp_path,
            check=False,
        )

    return run


@pytest.mark.posix
@pytest.mark.needs("pandoc")
def test_in_pandoc(run_pandoc: Any) -> None:
    """With citeproc any style writes what is cited, and the list; an unknown key ends it."""
    done = run_pandoc("It came [@visa-2009]; @visa-mexico says so [-@visa-2009, p. 3].\n", "--citeproc", "-t", "plain", "--columns=200")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "It came (Ann Author 2010, “People, in short” section); Ann Author (2010, 7) says so (2010, 3).", "",
        "Ann Author. 2010. “A Report.” The House. https://example.org/report.",
    ]  # fmt: skip
    stopped = run_pandoc("It came [@vsia-2009].\n", "--citeproc", "-t", "plain")
    assert stopped.returncode != 0
    assert "cmfacts: there is no fact or source `vsia-2009`; did you mean visa-2009" in stopped.stderr


@pytest.mark.posix
@pytest.mark.needs("pandoc")
def test_a_document_without_citations_is_what_it_was(run_pandoc: Any) -> None:
    text = "# A *b*\n\n| a | b |\n|--:|---|\n| 1 | `c` |\n\nx^[note] $y$ <b>z</b>\n"
    plain = subprocess.run(["pandoc", "-t", "json"], input=text, capture_output=True, text=True, encoding="utf-8", check=True).stdout
    assert json.loads(run_pandoc(text, "-t", "json").stdout) == json.loads(plain)
