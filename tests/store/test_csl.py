"""CSL-JSON as the entries of sources."""

from __future__ import annotations

import json
from typing import Any

import pytest

from cmfacts.ask.references import Reference
from cmfacts.errors import QuestionError
from cmfacts.show.cite import written
from cmfacts.store.edit.csl import edtf_of, read_csl, source_of
from cmfacts.store.read import to_source


@pytest.mark.parametrize(
    ("value", "date"),
    [
        ({"date-parts": [[2019]]}, "2019"),
        ({"date-parts": [[2019, 3]], "circa": True}, "2019-03~"),
        ({"date-parts": [["2019", "3", "5"]]}, "2019-03-05"),
        ({"date-parts": [[2005], [2008]]}, "2005/2008"),
        ({"date-parts": [[2004]], "season": 1}, "2004-21"),
        ({"date-parts": [[-45]]}, "-0044"),
        ({"date-parts": [[2019, 13]]}, ""),
        ({"date-parts": [["x"]]}, ""),
        ({"date-parts": [[]]}, ""),
        ({"raw": "2019-03"}, "2019-03"),
        ({"literal": "spring"}, ""),
        ({}, ""),
        ("2019", "2019"),
        (5, ""),
    ],
)
def test_a_date(value: Any, date: str) -> None:
    """In EDTF, or none."""
    assert edtf_of(value) == date


def test_an_item() -> None:
    """Fields by CSL's names, names that are not taken apart wrongly, and what there is no place for."""
    item = {
        "id": "Smith 2019", "type": "book", "title": "T", "annote": "N", "shortTitle": "t", "issued": {"raw": "spring"}, "publisher": "", "custom": {},
        "author": [{"family": "Smith", "given": "Jo"}, {"literal": "Body, A"}, {"literal": "A Body"}, {"family": "Beethoven", "given": "L.", "non-dropping-particle": "van"}, {"family": "A, B", "given": "C"}, {}],
    }  # fmt: skip
    data, lost = source_of(item)
    assert data == {
        "type": "book", "title": "T", "note": "N",
        "author": ["Smith, Jo", {"literal": "Body, A"}, "A Body", "van Beethoven, L.", {"family": "A, B", "given": "C"}],
    }  # fmt: skip
    assert lost == ["shortTitle", "issued"]


def test_what_cite_writes_is_read() -> None:
    """The same source again."""
    data = {
        "id": "s",
        "type": "report",
        "title": "T",
        "author": ["Doe, Jo", "A Body"],
        "issued": "2019-03~",
        "URL": "https://e.org/",
        "note": "N",
    }
    text = "".join(written("csl-json", [Reference(to_source(data))], []))
    again, lost = source_of(read_csl(text, "x")[0])
    assert (again, lost) == (data, [])


@pytest.mark.parametrize("text", ["", "{", "[]", "5", '["x"]', '{"a": 1}', "[" * 100_000])
def test_what_is_none(text: str) -> None:
    """Is misuse."""
    with pytest.raises(QuestionError, match="^x is no CSL-JSON: "):
        read_csl(text, "x")
    assert read_csl(json.dumps({"title": "T"}), "x") == [{"title": "T"}]
