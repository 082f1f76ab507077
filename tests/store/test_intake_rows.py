"""Tables of others: what their rows are, and where what is wrong with them stands."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmfacts.errors import QuestionError
from cmfacts.store.intake.rows import Input, Row, Table, read_table


@pytest.mark.parametrize(
    ("data", "name", "how", "columns", "rows"),
    [
        ("a,b\n1,2\n", "t.csv", Input(), ("a", "b"), [(2, ("1", "2"))]),
        ("\ufeffa;b\r\n1;2,5", "t.csv", Input(), ("a", "b"), [(2, ("1", "2,5"))]),
        ("a\tb\n1,5\t2\n", "t.csv", Input(), ("a", "b"), [(2, ("1,5", "2"))]),
        ("a,b\n1\t2\n", "t.tsv", Input(), ("a,b",), "cell 2"),
        ("a|b\n1|2\n", "t.csv", Input(delimiter="|"), ("a", "b"), [(2, ("1", "2"))]),
        ('a,b\n" x\n y ","say ""so"""\n\n,,\n3,4,,\n', "t.csv", Input(), ("a", "b"), [(2, ("x y", 'say "so"')), (6, ("3", "4"))]),
        ('a\n5" pipe\n', "t.csv", Input(), ("a",), [(2, ('5" pipe',))]),
        ("a,a,\n1,2,3\n", "t.csv", Input(), ("a", "a", ""), [(2, ("1", "2", "3"))]),
        ("", "t.csv", Input(), (), []),
        ('\n [{"a": 1}]', "stdin", Input(), ("a",), [(1, ("1",))]),
        ('{"a": 1}', "t.ndjson", Input(), ("a",), [(1, ("1",))]),
        ('[{"a": 1.50, "b": {"c": [true, null, false]}}, {}, {"d": "e"}]', "t.json", Input(), ("a", "b.c.0", "b.c.2", "d"), [
            (1, ("1.50", "true", "false", "")), (3, ("", "", "", "e")),
        ]),
        ('{"type": "x",\n "features": [{"a": {"b": 1.50}},\n {"a": {"b": 2}}],\n "box": [1]}', "t.json", Input(), ("a.b",), [(1, ("1.50",)), (2, ("2",))]),
        ('{"a": 1,\n "b": []}', "t.json", Input(), ("a",), [(1, ("1",))]),
        ('{"a": [{"b": 1}, {"b": 2}]}', "t.jsonl", Input(), ("b",), [(1, ("1",)), (2, ("2",))]),
        ("\n", "t.json", Input(), (), []),
        ('{"a": 1e3}\n\n{"a": 12345678901234567890}\n', "stdin", Input(), ("a",), [(1, ("1e3",)), (2, ("12345678901234567890",))]),
    ],
)  # fmt: skip
def test_rows(data: str, name: str, how: Input, columns: tuple[str, ...], rows: object) -> None:
    """Each with the line it begins in, of JSON which object it is; digits as they are written."""
    if isinstance(rows, str):
        with pytest.raises(QuestionError, match=rows):
            read_table(data.encode(), name, how)
        return
    table = read_table(data.encode(), name, how)
    assert (table.columns, list(table.rows)) == (columns, rows)
    assert (table.name, table.objects) == (name, data.lstrip()[:1] in ("[", "{") or name.endswith(".json"))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ('a,b\n1,2\n3,"4\n5,6\n', "t.csv:3, column `b`: the quote that opens here is never closed"),
        (
            'a,b\n1,"2"x y\n',
            "t.csv:2, column `b`: `x y` stands behind the quote that closes the cell; a quote inside a cell is written twice",
        ),
        ('a,b\n"1\n2","3"4\n', "t.csv:3, column `b`: `4` stands behind"),
        ('a,b,c\n1,"2"x,3\n', "t.csv:2, column `b`: `x,3` stands behind"),
        ('a;b;c\n1;"2"x;3\n', "t.csv:2, column `b`: `x;3` stands behind"),
        ('a,b,c\r\n"1",2,3\r\n4,"5"6,7\r\n', "t.csv:3, column `b`: `6,7` stands behind"),
        ('a,b\n1,2\n"x ""y"" z","2"x\n', "t.csv:3, column `b`: `x` stands behind"),
        ('a,b\n1,2\n"x\ny","3"4\n', "t.csv:4, column `b`: `4` stands behind"),
        ('a,b\n1,"2""3\n4,5\n', "t.csv:2, column `b`: the quote that opens here is never closed"),
        ('a\n""""x\n', "t.csv:2, column `a`: `x` stands behind"),
        ('"1"2', "t.csv:1: `2` stands behind"),
        ('"a,b\n1,2\n', "t.csv:1: the quote that opens here is never closed"),
        ("a,b\n1,2\n3\n", "t.csv:3, column `b`: there is no cell; the row has 1, the first row 2"),
        ("a,b\nx,2,,x\n", "t.csv:2, cell 4: `x` has no column; the row has 4 cells, the first row 2"),
    ],
)
def test_bad_rows(data: str, said: str) -> None:
    """Line and column."""
    with pytest.raises(QuestionError) as error:
        read_table(data.encode(), "t.csv")
    assert str(error.value).startswith(said)


@pytest.mark.parametrize(
    ("data", "name", "encoding", "said"),
    [
        (
            b'a,b\n1,"x,y"\n2,caf\xe9\n',
            "t.csv",
            "utf-8",
            "t.csv:3, column `b`: byte 0xe9 is not UTF-8; save it as UTF-8, or say what it is",
        ),
        (b'a,b,c\n"x,y","z,w",caf\xe9\n', "t.csv", "utf-8", "t.csv:2, column `c`: byte 0xe9 is not UTF-8"),
        (b"an a;a b\n1;2\n,;\xe9\n", "t.csv", "utf-8", "t.csv:3, column `a b`: byte 0xe9 is not UTF-8"),
        (b"caf\xe9\n", "t.csv", "utf-8", "t.csv:1: byte 0xe9 is not UTF-8"),
        ("a\n".encode("utf-16"), "t.csv", "utf-8", 't.csv is UTF-16, not UTF-8: say so in the map, input = { encoding = "utf-16" }'),
        (b"a", "t.csv", "klingon", "t.csv cannot be read as `klingon`: unknown encoding: klingon"),
        (b"a", "t.csv", "zip", "t.csv cannot be read as `zip`"),
        (b'[\n{"a": }]', "t.json", "utf-8", "t.json:2, character 7: not JSON: expecting value"),
        (b'{"a": 1}\n{"a" 1}', "t.jsonl", "utf-8", "t.jsonl:2, character 6: not JSON: expecting ':' delimiter"),
        (b'\n{"a": 1 "b"}', "t.jsonl", "utf-8", "t.jsonl:2, character 9: not JSON: expecting ',' delimiter"),
        (b'[{"a": NaN}]', "t.json", "utf-8", "t.json:1: not JSON that can be read: NaN is no number"),
        (b"[" * 100_000, "t.json", "utf-8", "t.json:1: not JSON that can be read: nested too deep"),
        (b'[{"a": 1}, 7]', "t.json", "utf-8", "t.json, object 2 is none; a table in JSON is an array of objects, or an object a line"),
    ],
)
def test_bad_texts(data: bytes, name: str, encoding: str, said: str) -> None:
    """One line."""
    with pytest.raises(QuestionError) as error:
        read_table(data, name, Input(encoding))
    assert str(error.value).startswith(said)


@pytest.mark.parametrize("data", ["a,b\n1,2\n", "a,b\n1\n", 'a,b\n1,"2\n'])
def test_the_limit_of_others_stays(data: str) -> None:
    """That of `csv` for a cell, which is one for the whole process."""
    before = csv.field_size_limit()
    try:
        read_table(data.encode(), "t.csv")
    except QuestionError:
        pass
    assert csv.field_size_limit() == before


def test_places() -> None:
    """Of cells, in lines and in objects."""
    table, row = Table("t", ("a", "b"), []), Row(7, ("", ""))
    assert (table.place(row), table.place(row, "a")) == ("t:7", "t:7, column `a`")
    assert table.place(row, "a", "b") == "t:7, columns `a` and `b`"
    objects = table._replace(objects=True)
    assert (objects.place(row), objects.place(row, "a")) == ("t, object 7", "t, object 7, key `a`")
    assert objects.place(row, "a", "b") == "t, object 7, keys `a` and `b`"


def test_another_encoding() -> None:
    """As the map says."""
    assert read_table("a\ncafé\n".encode("cp1252"), "t.csv", Input("cp1252")).rows[0].cells == ("café",)
    assert read_table("a\ncafé\n".encode("utf-16"), "t.csv", Input("utf-16")).columns == ("a",)


CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)


@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=6))
def test_whatever_is_written_comes_back(rows: list[list[str]]) -> None:
    """By the writers of Python, but for white space and rows in which there is nothing."""
    wanted = [tuple(" ".join(cell.split()) for cell in row) for row in rows]
    file = io.StringIO(newline="")
    csv.writer(file, quoting=csv.QUOTE_ALL).writerows([["a", "b", "c"], *rows])
    assert [row.cells for row in read_table(file.getvalue().encode(), "t.csv").rows] == [row for row in wanted if any(row)]
    objects = [dict(zip("abc", row)) for row in rows]
    assert [row.cells for row in read_table(json.dumps(objects).encode(), "t.json").rows] == [row for row in wanted if any(row)]


@given(st.text(st.sampled_from('a,"\n\r;\t '), max_size=30))
def test_no_text_breaks_it(text: str) -> None:
    """It is read, or said to be wrong in a line of its own."""
    try:
        table = read_table(text.encode(), "t.csv")
    except QuestionError as error:
        assert str(error).startswith("t.csv:")
    else:
        assert all(len(row.cells) == len(table.columns) for row in table.rows)
