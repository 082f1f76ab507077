"""Streams: TSV that can be undone, CSV by RFC 4180, JSON as it is."""

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmfacts.show.cells import cell
from cmfacts.show.formats import csv as csv_format
from cmfacts.show.formats import json as json_format
from cmfacts.show.formats import jsonl, md, tsv


@given(st.text())
def test_tsv_round_trip(text: str) -> None:
    """Escaped text has no tab, newline or control character, and comes back."""
    escaped = tsv.escape(text)
    assert not any(c in escaped for c in "\t\n\r\x1b\x9b")
    assert text == tsv.unescape(escaped)


@given(st.lists(st.lists(st.text(st.characters(exclude_categories=["Cc", "Cs"])), min_size=2, max_size=2)))
def test_csv_is_read_back(rows: list[list[str]]) -> None:
    """By somebody else's reader."""
    text = "".join(csv_format.lines([dict(zip("ab", row)) for row in rows], "ab", raw=True))
    assert [["a", "b"], *rows] == list(csv.reader(io.StringIO(text, newline="")))


@pytest.mark.parametrize("value", ["=1+1", "+1", "-x", "@x"])
def test_csv_defuses_formulas(value: str) -> None:
    """A spreadsheet shows them instead of running them; --raw leaves them."""
    assert f"a\r\n'{value}\r\n" == "".join(csv_format.lines([{"a": value}], ["a"]))
    assert f"a\r\n{value}\r\n" == "".join(csv_format.lines([{"a": value}], ["a"], raw=True))


@given(
    st.lists(
        st.dictionaries(st.text(max_size=5), st.one_of(st.text(), st.none(), st.integers(), st.lists(st.text())), max_size=3), max_size=4
    )
)
def test_json_is_read_back(rows: list[dict[str, object]]) -> None:
    """One array, or a line each; no raw control character either way."""
    whole = "".join(json_format.array(rows))
    assert rows == json.loads(whole)
    assert rows == [json.loads(line) for line in "".join(jsonl.lines(rows)).split("\n") if line]
    assert not any(c in whole for c in "\x1b\x7f\x9b")


def test_empty_json_is_an_empty_array() -> None:
    """Not nothing."""
    assert "".join(json_format.array([])) == "[]\n"


def test_cells() -> None:
    """Lists by comma, tables as JSON, nothing as nothing."""
    assert [cell(v) for v in (None, ["a", "b"], {"value": "3.10"}, 5)] == ["", "a,b", '{"value": "3.10"}', "5"]


def test_markdown_shows_text_as_it_is() -> None:
    """No cell breaks its table or becomes markup."""
    assert "".join(md.table(["a"], [[md.text("x|y\n*z* [sic]")]])).replace("y ", "y ") == "| a |\n| --- |\n| x\\|y \\*z\\* \\[sic\\] |\n"
