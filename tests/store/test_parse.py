"""Files as they come: encodings, line ends, syntax, and what is lost with a file that cannot be parsed."""

import datetime
from pathlib import Path
from typing import Any

import pytest
import tomli

from cmfacts.model import Problem
from cmfacts.store import parse
from cmfacts.store.parse import Digits, Entry, entries_of, parse_file, read_file


@pytest.mark.parametrize(
    ("raw", "text", "fault"),
    [
        (b"a = 1\nb = 2", "a = 1\nb = 2", None),
        (b"\xef\xbb\xbfa = 1\r\n\r\nb = 2\r\n", "a = 1\n\nb = 2\n", None),
        (b"a\rb\n\rc \xef\xbb\xbf", "a\rb\n\rc \ufeff", None),
        ("México".encode(), "México", None),
        (b"", "", None),
        (b"\xe9", "\ufffd", (1, "not-utf-8", "byte 0xe9 is not UTF-8", "save the file as UTF-8")),
        (b"\xef\xbb\xbfa\r\nb\r\nM\x09\xed\r\nc\xff", "a\nb\nM\t\ufffd\nc\ufffd", (3, "not-utf-8", "byte 0xed is not UTF-8", "save the file as UTF-8")),
        ("a\nb".encode("utf-16-le"), "a\x00\n\x00b\x00", None),
    ],
)  # fmt: skip
def test_read_file(raw: bytes, text: str, fault: tuple[int, str, str, str] | None, tmp_path: Path) -> None:
    """A byte order mark and CRLF are no fault; the first byte that is not UTF-8 is, with the line an editor gives it."""
    path = tmp_path / "a.toml"
    path.write_bytes(raw)
    assert read_file(str(path)) == (text, Problem(str(path), *fault) if fault else None)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    """Gone or forbidden: a fault of the whole file."""
    path = str(tmp_path / "none.toml")
    problem = Problem(path, 0, "unreadable", "the file cannot be read: No such file or directory", "check its permissions")
    assert read_file(path) == ("", problem)
    assert parse_file(path) == ({}, problem, 0)


_TOML = ("toml-syntax", "see toml.io for the syntax")
_LOST = "[[fact]]\nid = 1\n  [[ fact ]] # second\n[[facts]]\n[[fact.cite]]\n# [[fact]]\n[a.fact]\n\t[[\tfact\t]]\n"


@pytest.mark.parametrize(
    ("text", "line", "message", "hint", "own_line", "lost"),
    [
        ("a =\nb = 1", 1, "not TOML: invalid value", _TOML[1], "a =", 0),
        (_LOST + "x = [", 9, "not TOML: invalid value", _TOML[1], "x = [", 3),
        ("a = 1\n\n  a = 2", 3, "not TOML: cannot overwrite a value", _TOML[1], "  a = 2", 0),
        ("a = 1\n[[fact]]\nb = '", 3, 'not TOML: expected "\'"', _TOML[1], "b = '", 1),
        ("[[fact]]\nx = " + "[" * 3000 + "]" * 3000, 0, "not TOML: nested too deep", "facts are flat tables", "", 1),
        ("[[fact]]\na = 1\nx = -" + "1" * 5000, 3, "not TOML that can be read: an integer of too many digits", "put it in quotes", "", 1),
        ("[[fact]]\nm = { value = 1_" + "1" * 5000 + " }", 2, "not TOML that can be read: an integer of too many digits", "put it in quotes", "", 1),
        (f"[[fact]]\nnote = \"= {'1' * 5000}\"\nm = [\n  1, 2, {'1' * 5000} ]", 4, "not TOML that can be read: an integer of too many digits", "put it in quotes", "", 1),
        ("\n[[fact]]\nm = " + "1" * 5000 + "\n\n\n", 3, "not TOML that can be read: an integer of too many digits", "put it in quotes", "", 1),
        ('[[fact]]\nm = { unit = "x", value = ' + "1" * 5000 + " }", 0, "not TOML that can be read: an integer of too many digits", "put it in quotes", "", 1),
    ],
)  # fmt: skip
def test_syntax(text: str, line: int, message: str, hint: str, own_line: str, lost: int, tmp_path: Path) -> None:
    """The line, what the parser says of it, and how many facts are lost with the file."""
    path = tmp_path / "a.toml"
    path.write_text(text, encoding="utf-8")
    data, problem, facts = parse_file(str(path))
    assert problem is not None
    assert problem.file == str(path)
    # The parser's words differ from version to version.
    assert (data, problem.line, problem.code, problem.hint, problem.text, facts) == ({}, line, "toml-syntax", hint, own_line, lost)
    assert problem.message[:12] == message[:12]
    if "toml.io" not in hint:
        assert problem.message == message


def test_what_the_parser_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its message begins small; behind the last line is a line, too."""
    path = tmp_path / "a.toml"
    path.write_text("a = 1\n", encoding="utf-8")

    def fails(*_: object, **__: object) -> None:
        raise tomli.TOMLDecodeError("Expected This", "a = 1\n", 6)

    monkeypatch.setattr(tomli, "loads", fails)
    assert parse_file(str(path)) == ({}, Problem(str(path), 2, "toml-syntax", "not TOML: expected This", _TOML[1], ""), 0)


def test_lost_in_a_file_that_is_not_utf_8(tmp_path: Path) -> None:
    """They are counted as those of any other file that cannot be parsed."""
    path = tmp_path / "a.toml"
    path.write_bytes(b"[[fact]]\r\nid = 'M\xe9xico'\r\n[[fact]]\r\n")
    problem = Problem(str(path), 2, "not-utf-8", "byte 0xe9 is not UTF-8", "save the file as UTF-8")
    assert parse_file(str(path)) == ({}, problem, 2)


def test_parsed(tmp_path: Path) -> None:
    """What TOML has, numbers with a point as their digits."""
    path = tmp_path / "a.toml"
    path.write_bytes(b"\xef\xbb\xbfa = 3.10\r\nb = 3\r\nc = 1e5\r\n[[t]]\r\nd = 'x'\r\n")
    data, problem, lost = parse_file(str(path))
    assert (data, problem, lost) == ({"a": "3.10", "b": 3, "c": "100000", "t": [{"d": "x"}]}, None, 0)
    assert type(data["a"]) is type(data["c"]) is Digits


@pytest.mark.parametrize(
    ("written", "digits"),
    [
        ("3.10", "3.10"), ("-5.0", "-5.0"), ("16_430.5", "16430.5"), ("1.6e4", "16000"), ("1.60E+4", "16000"), ("3.10e0", "3.10"), ("+17.50", "17.50"),
        ("1e-3", "0.001"), ("1e99", "1" + 99 * "0"), ("1e-99", "0." + 98 * "0" + "1"), ("1e100", "1e100"), ("1e-100", "1e-100"), ("nan", "nan"),
        ("-inf", "-inf"), ("1e99999999999999999999", "1e99999999999999999999"),
    ],
)  # fmt: skip
def test_numbers(written: str, digits: str) -> None:
    """The digits there are, and no more than can be kept."""
    assert (str(parse.number(written)), type(parse.number(written))) == (digits, Digits)


def test_dates_of_toml(tmp_path: Path) -> None:
    """Its own dates and bare years are as good as strings; what cannot be a year, and a time alone, stay what they are."""
    path = tmp_path / "a.toml"
    written = (
        "2009-07-13", "2009-07-13T10:00:00Z", "2009-07-13 10:11:12.345-04:00", "2009-07-13T10:00:00", "2020", "0", "9999", "-44", "-9999", "10000", "-10000",
        "20090713", "true", "10:11:12", '"198X"',
    )  # fmt: skip
    path.write_text(
        "".join(f"[[fact]]\ndate = {date}\nnote = 2009\n" for date in written)
        + "[[source]]\nissued = 44\naccessed = 2024-01-02\narchived = 2020\n"
    )
    *facts, source = entries_of("f", parse_file(str(path))[0])
    assert [f.data["date"] for f in facts] == [
        "2009-07-13", "2009-07-13T10:00:00Z", "2009-07-13T10:11:12-04:00", "2009-07-13T10:00:00", "2020", "0000", "9999", "-0044", "-9999", 10000, -10000,
        20090713, True, datetime.time(10, 11, 12), "198X",
    ]  # fmt: skip
    assert {f.data["note"] for f in facts} == {2009}
    assert source.data == {"issued": "0044", "accessed": "2024-01-02", "archived": "2020"}


def test_entries_of() -> None:
    """Tables that a store has, counted as their file does; what else is among them is left to `check`."""
    data = {
        "fact": [{"id": "a"}, 5, {"id": "b"}],
        "facts": [{"id": "c"}],
        "store": {"title": "x"},
        "topic": {"id": "t"},
        "party": 5,
        "source": [],
    }
    assert list(entries_of("f", data)) == [
        Entry("fact", "f", 0, {"id": "a"}), Entry("fact", "f", 2, {"id": "b"}), Entry("store", "f", 0, {"title": "x"}), Entry("topic", "f", 0, {"id": "t"}),
    ]  # fmt: skip


def test_digits_have_no_room_for_more() -> None:
    """A number is a string without a dictionary: a large store has many."""
    assert not hasattr(parse.Digits("1"), "__dict__")


HUNDRED = "1" + 99 * "0"


@pytest.mark.parametrize(
    ("value", "plain"),
    [
        # digits that a float has all of
        (Digits("3.10"), 3.1), (Digits("0.1"), 0.1), (Digits("16000"), 16000.0), (Digits("1e99"), 1e99), (Digits(HUNDRED), 1e99), (Digits("1e-99"), 1e-99),
        # those that it has not, or that are no digits
        (Digits("0.1000000000000000055511151231257827"), "0.1000000000000000055511151231257827"), (Digits(HUNDRED + "0"), HUNDRED + "0"),
        (Digits("1e100"), "1e100"), (Digits("1e-100"), "1e-100"), (Digits("nan"), "nan"), (Digits("-inf"), "-inf"), (Digits("1e99999999999999999999"), "1e99999999999999999999"),
        # the rest
        ("3.10", "3.10"), ("", ""), (5, 5), (True, True), (1 << 13_998, 1 << 13_998), (1 << 13_999, hex(1 << 13_999)), (-1 << 13_999, hex(-1 << 13_999)),
        (datetime.date(2009, 7, 13), "2009-07-13"), (datetime.time(10, 11), "10:11:00"),
        ({"a": [Digits("1.5"), {"b": datetime.date(2009, 7, 13)}], "c": "d"}, {"a": [1.5, {"b": "2009-07-13"}], "c": "d"}),
    ],
)  # fmt: skip
def test_json_value(value: Any, plain: Any) -> None:
    """A number where JSON's readers get the same digits back; else the text."""
    got = parse.json_value(value)
    assert (got, type(got)) == (plain, type(plain))


@pytest.mark.parametrize(
    ("defaults", "fact", "filled"),
    [
        # what the fact does not say
        ('topic = "t"\ntags = ["x"]', 'id = "a"', {"id": "a", "topic": "t", "tags": ["x"]}),
        ('topic = "t"', 'topic = "u"', {"topic": "u"}),
        ("date = 2009-07-13", 'id = "a"', {"id": "a", "date": "2009-07-13"}),
        ("date = 2009", 'id = "a"', {"id": "a", "date": "2009"}),
        # its source, in citations that name none, and as the one of a fact without
        ('source = "s"', 'id = "a"', {"id": "a", "cite": [{"source": "s"}]}),
        ('source = "s"', 'cite = [{ page = "5" }, { source = "u" }, 5]', {"cite": [{"source": "s", "page": "5"}, {"source": "u"}, 5]}),
        ('source = "s"', 'cite = "x"', {"cite": "x"}),
        ('source = "s"', "cite = []", {"cite": []}),
        # what is of no use
        ("topic = 5", 'id = "a"', {"id": "a"}), ('topic = ""', 'id = "a"', {"id": "a"}), ('topic = "XXXX"', 'id = "a"', {"id": "a", "topic": "XXXX"}),
        ("tags = [5]", 'id = "a"', {"id": "a"}), ('topic = ["x"]', 'id = "a"', {"id": "a"}), ("topic = 2009", 'id = "a"', {"id": "a"}),
        ('statement = "x"\nzzz = "y"', 'id = "a"', {"id": "a"}), ("source = 5", 'id = "a"', {"id": "a"}), ("topic = 1.5", 'id = "a"', {"id": "a"}),
    ],
)  # fmt: skip
def test_fill_in(defaults: str, fact: str, filled: dict[str, Any], tmp_path: Path) -> None:
    """Facts have what their file says for all, where that can be said for all."""
    path = tmp_path / "a.toml"
    path.write_text(f"[defaults]\n{defaults}\n[[fact]]\n{fact}\n", encoding="utf-8")
    assert parse_file(str(path))[0]["fact"] == [filled]


@pytest.mark.parametrize(
    "data",
    [
        {"defaults": {"topic": "t"}, "fact": 5}, {"defaults": 5, "fact": [{"id": "a"}]}, {"defaults": {"topic": "t"}}, {"defaults": {"topic": "t"}, "fact": [5]},
        {"defaults": {"topic": "t"}, "fact": {"id": "a"}}, {"defaults": [{"topic": "t"}], "fact": [{"id": "a"}]},
    ],
)  # fmt: skip
def test_nothing_to_fill_in(data: dict[str, Any]) -> None:
    """Tables that are none are left to `check`."""
    before = repr(data)
    parse.fill_in(data)
    assert repr(data) == before
