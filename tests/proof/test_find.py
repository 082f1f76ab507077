"""What is found in a draft, with its place; against the store of the tests."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from cmfacts.index.cache import open_database
from cmfacts.index.reader import Index
from cmfacts.proof.find import Proof
from cmfacts.proof.read.draft import read_draft


def found(index: Index, text: str, form: str = "md") -> list[tuple[int, int, str, str, str]]:
    """Line, column, kind, what stands there and the message of each."""
    draft = read_draft("draft", text, form)
    findings = Proof(index).findings(draft)
    for one in findings:
        line = text.split("\n")[one.line - 1]
        assert line[one.column - 1 :].startswith(one.text.split("\n")[0])
    return [(one.line, one.column, one.kind, one.text, one.message) for one in findings]


def test_unknown_keys_name_the_nearest(mini: Index) -> None:
    assert found(mini, "a\n\nSince 2009 [see @visa-2009; @vsia-mexico, p. 3].") == [
        (3, 30, "unknown-key", "vsia-mexico", "there is no fact or source `vsia-mexico`; did you mean visa-mexico?")
    ]


@pytest.mark.parametrize(
    ("text", "form", "unknown"),
    [
        ("[@report-2010] [@fact:visa-2009] [@source:report-2010]", "md", []),
        ("[@doi:10.1/x] [@visa:2009]", "md", ["doi:10.1/x", "visa:2009"]),
        (
            "One.[^visa-2009] Two.[^own] Three.[^gone] Four.[^vsia-2009]\n\n[^own]: A.\n\n[^vsia-2009]: B.",
            "md",
            ["gone", "vsia-2009", "vsia-2009"],
        ),
        ("---\nreferences:\n- id: doe\n  title: x\n---\n[@doe; @roe]", "md", ["roe"]),
        ("\\cite{doe,roe}\\begin{thebibliography}{9}\\bibitem{doe}\\end{thebibliography}", "tex", ["roe"]),
    ],
)
def test_which_keys_are_unknown(mini: Index, text: str, form: str, unknown: list[str]) -> None:
    assert [text for _, _, kind, text, _ in found(mini, text, form) if kind == "unknown-key"] == unknown


def test_keys_of_other_bibliographies_are_the_drafts_own(mini: Index) -> None:
    draft = read_draft("draft", "[@doe; @roe; @claims-2005]", "md")
    assert [one.id for one in Proof(mini, {"doe", "claims-2005"}).findings(draft, {"roe"})] == ["claims-2005"]


def test_what_no_longer_holds(mini: Index) -> None:
    assert found(mini, "About 3,400 came [@claims-2005].") == [
        (1, 20, "overtaken", "claims-2005", "claims-2005 was overtaken by claims-2008: more than 9,500 claims (The House, 2008)")
    ]


def test_what_is_disputed(mini: Index) -> None:
    """Not what a fact contradicts that does not stand itself."""
    assert [
        (column, kind, message) for _, column, kind, _, message in found(mini, "Much [@trade-2009; @nafta-1994]. More [@trade-2009-us].")
    ] == [
        (41, "disputed", "trade-2009-us is disputed by trade-2009: C$21.3 billion (The House, 2009)"),
    ]


def test_two_authors_on_one_footing_are_not_disputed(shipped: Index) -> None:
    """The store that ships says that one contradicts the other, and calls neither disputed."""
    assert (
        found(shipped, "They had backed Contadora [@contadora-support]. Some saw indifference [@mutual-indifference-before-nafta].") == []
    )


def test_who_cites_the_other_beside_it_knows(mini: Index) -> None:
    assert found(mini, "It rose [@claims-2005; @claims-2008]. They differ [@trade-2009; @trade-2009-us].") == []


@pytest.mark.parametrize(
    ("text", "form", "kinds"),
    [
        ("It was [@claims-2005]. <!-- cmfacts: ok claims-2005 as of then -->", "md", []),
        ("<!-- cmfacts: ok claims-2005 as of then -->\n\nIt was [@claims-2005].", "md", []),
        ("It was [@claims-2005].\n<!-- cmfacts: ok claims-2005 -->\n\nIt was [@claims-2005].", "md", ["overtaken"]),
        ("Other.\n\n<!-- cmfacts: ok claims-2005 -->\nIt was [@claims-2005].\n\nAgain [@claims-2005].", "md", ["overtaken"]),
        ("It was. <!-- cmfacts: ok claims-2005 -->\n\nIt was [@claims-2005].", "md", ["needless-ok", "overtaken"]),
        ("`<!-- cmfacts: ok claims-2005 -->` It was [@claims-2005].", "md", ["overtaken"]),
        ("It was \\cite{claims-2005,doe}. % cmfacts: ok doe mine\n% cmfacts: ok claims-2005\n", "tex", []),
        ("% cmfacts: ok claims-2005\n\nIt was \\cite{claims-2005}.", "tex", []),
        ("<p>It was [@claims-2005].<!-- cmfacts: ok claims-2005 --><p>Again [@claims-2005].", "html", ["overtaken"]),
        ("<!-- cmfacts: ok claims-2005 --><!-- cmfacts: ok visa-2009 x -->", "md", ["needless-ok", "needless-ok"]),
    ],
)  # fmt: skip
def test_what_a_comment_lets_pass(mini: Index, text: str, form: str, kinds: list[str]) -> None:
    assert [kind for _, _, kind, _, _ in found(mini, text, form)] == kinds


def test_a_store_in_another_language_is_held_against_all_the_same(make_store: Callable[..., Path]) -> None:
    """Its figures in digits are figures in any."""
    fact = 'statement = "Im Jahr 2008 stellten Mexikaner 9462 Anträge."\ndate = "2008"\nmeasure = { quantity = "q", value = "9462", unit = "claims" }'
    store = make_store(a=f'[store]\nlanguages = ["de"]\n[[fact]]\nid = "f"\n{fact}\ncite = [{{ source = "s" }}]\n')
    index = Index(*open_database([str(store)], cache=False))
    assert [kind for _, _, kind, _, _ in found(index, "In 2008 there were 9,642 claims [@f; @g].")][-1:] == ["unknown-key"]


def test_ids_that_a_fact_had_are_followed(make_store: Callable[..., Path]) -> None:
    store = make_store(a='[[fact]]\nid = "new"\nstatement = "It rained."\nformerly = ["old"]\ncite = [{ source = "s" }]\n')
    held = Proof(Index(*open_database([str(store)], cache=False)))
    assert held.findings(read_draft("d", "It rained [@old].", "md")) == []
    assert list(held.renamed) == ["`old` is `new` now"]
