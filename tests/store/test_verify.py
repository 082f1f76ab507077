"""Citations against texts: what is found, what is not, what is copied."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from cmfacts.store.verify import verify

TEXT = """Opening words about nothing at all, in a long line that no page has broken, so that every line of this text is one paragraph of it, as on the web.
Trade and money
In 2009 trade between the two came to 1,300,000 dollars, said Ana García-López of the Bank of Canada, who expects three more years of co-operation.
The Bank of Canada was founded in 1934 and has its seat in Ottawa.
People
The United Nations counted 9,500 claims in the year before, and the words of this sentence run on for quite a while without a pause.
"""
SOURCE = (
    '[[source]]\nid = "s"\ntitle = "A Report"\nauthor = ["Bo Author"]\nissued = "2010"\n[[synonym]]\nwords = ["United Nations", "UN"]\n'
)


def faults(make_store: Callable[..., Path], tmp_path: Path, statement: str, anchor: str, extra: str = "", section: str = "") -> list[str]:
    """The codes of the faults that verifying one fact gives."""
    (tmp_path / "s.txt").write_text(TEXT, encoding="utf-8")
    where = f', section = "{section}"' if section else ""
    fact = f'[[fact]]\nid = "f"\nstatement = {json.dumps(statement, ensure_ascii=False)}\ncite = [{{ source = "s", anchor = "{anchor}"{where} }}]\n{extra}'
    return [p.code for p in verify([str(make_store(all=SOURCE + fact))], str(tmp_path)).problems]


@pytest.mark.parametrize(
    ("statement", "anchor", "section"),
    [
        ("Trade came to 1.3 million dollars in 2009.", "trade between the two", ""),
        ("Ana García-López expects 3 years more.", "expects three more years", ""),
        ("Bo Author reports in 2010 that García-López of the Bank of Canada spoke.", "said Ana García-López of", ""),
        ("The UN counted 9,500 claims.", "counted 9,500 claims in", ""),
        ("The Bank of Canada dates from 1934.", "trade between the two", "Trade and money"),
        ("It will go on for three years.", "more years of cooperation", ""),
    ],
)
def test_sound(make_store: Callable[..., Path], tmp_path: Path, statement: str, anchor: str, section: str) -> None:
    """Digits, words, scaled; synonyms; the bibliography; the section; hyphens."""
    assert faults(make_store, tmp_path, statement, anchor, section=section) == []


@pytest.mark.parametrize(
    ("statement", "anchor", "code"),
    [
        ("Trade came to 1.4 million dollars.", "trade between the two", "number"),
        ("Trade in 2008 was less.", "trade between the two", "number"),
        ("It will go on for four years.", "expects three more years", "number"),
        ("The seat of the Bank of Canada was founded in 2009.", "and has its seat in", "number"),
        ("The Bank of Mexico spoke of trade.", "trade between the two", "name"),
        ("In Ottawa Ana Gomez said so.", "trade between the two", "name"),
        ("It was so.", "words that stand nowhere", "anchor"),
        ("It was so.", "Bank of Canada", "anchor"),
        ("So the words of this sentence run on for quite a while.", "counted 9,500 claims in", "copied"),
        ("It " + "really " * 40 + "was so.", "trade between the two", "long-statement"),
    ],
)
def test_faults(make_store: Callable[..., Path], tmp_path: Path, statement: str, anchor: str, code: str) -> None:
    """A number or name from elsewhere, an anchor that is not there or twice, a copied statement."""
    assert code in faults(make_store, tmp_path, statement, anchor)


def test_a_note_accounts_for_a_number(make_store: Callable[..., Path], tmp_path: Path) -> None:
    """What was worked out stands in the note."""
    assert faults(make_store, tmp_path, "There were 9,500 claims in 2008.", "counted 9,500 claims in") == ["number"]
    assert (
        faults(
            make_store, tmp_path, "There were 9,500 claims in 2008.", "counted 9,500 claims in", 'note = "The year before 2009 is 2008."\n'
        )
        == []
    )


def test_another_text_than_was_read(make_store: Callable[..., Path], tmp_path: Path) -> None:
    """The checksum tells."""
    (tmp_path / "s.txt").write_text(TEXT, encoding="utf-8")
    found = verify([str(make_store(all=SOURCE.replace("[[synonym]]", f'sha256 = "{"0" * 64}"\n[[synonym]]')))], str(tmp_path))
    assert [p.code for p in found.problems] == ["other-text"]


def test_command(cli: Callable[..., Result], make_store: Callable[..., Path], tmp_path: Path) -> None:
    """Faults with file and line, a summary, JSON; without texts it explains itself."""
    assert faults(make_store, tmp_path, "Trade in 2009 pleased Zed.", "trade between the two") == ["name"]
    store = tmp_path / "store"
    result = cli("verify", "--sources", str(tmp_path), store=store)
    assert result.exit_code == 1
    assert f"{store}/all.toml:10: “Zed” of fact `f` does not stand near its anchor" in result.stdout
    assert "1 citations of 1 facts; 1 anchors found in 1 texts, 0 citations whose text is not at hand" in result.stdout
    data = json.loads(cli("verify", "--sources", str(tmp_path), "-f", "json", store=store).stdout)
    assert (data["summary"]["faults"], data["summary"]["numbers_checked"], data["faults"][0]["code"]) == (1, 1, "name")
    for args, code, said in (
        (["verify"], 2, "give --sources DIR"),
        (["verify", "--sources", "/none"], 3, "no such folder"),
        (["verify", "--sources", str(store)], 2, "no <source id>.txt"),
    ):
        result = cli(*args, store=store)
        assert (code, "") == (result.exit_code, result.stdout)
        assert said in result.stderr
