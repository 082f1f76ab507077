"""The files of stores under edit: found, changed, and what is to be written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from cmfacts.errors import NothingFound
from cmfacts.store.edit.files import Change, Files
from cmfacts.store.edit.text import CannotEdit

Make = Callable[..., Path]
A = '[[fact]]\nid = "a"\ndate = 2009-07-13\nx = 3.10\n\n[[source]]\nid = "s"\n'


def test_an_entry_is_changed_where_it_stands(make_store: Make) -> None:
    """Found by its id, in the file that has it, dates and numbers beside it as they were; other files are none of the changes."""
    root = make_store(a=A, b='[[source]]\nid = "t"\n')
    files = Files([str(root)])
    entry = files.named("fact:a")
    assert (entry.file, entry.number, entry.data["date"], files.place(entry)) == (
        str(root / "a.toml"),
        0,
        "2009-07-13",
        f"{root / 'a.toml'}:1",
    )
    files.written(entry)["kind"] = "event"
    after = A.replace("13\n", '13\nkind = "event"\n')
    assert files.changes() == [Change(str(root / "a.toml"), A.encode(), after.encode())]


def test_escapes_byte_order_marks_and_carriage_returns(make_store: Make) -> None:
    """An id that is written in escapes is found; what stands before the text and ends its lines stays."""
    root = make_store()
    raw = b"\xef\xbb\xbf" + A.replace('"a"', '"\\u0061"').replace("\n", "\r\n").encode()
    (root / "a.toml").write_bytes(raw)
    files = Files([str(root)])
    entry = files.named("fact:a")
    files.written(entry)["id"] = "b"
    assert files.place(entry).endswith("a.toml:1")
    assert files.changes() == [Change(str(root / "a.toml"), raw, raw.replace(b"\\u0061", b"b"))]


def test_what_is_broken_elsewhere(make_store: Make) -> None:
    """Does not matter to what is sound; what is not found may stand there, which is said."""
    root = make_store(a=A, broken='[[fact]]\nid = "c"\nstatement = \n', twice=f'{A.replace("date = 2009-07-13", "")}[[fact]]\nid = "d"\n')
    (root / "latin.toml").write_bytes(b'[[fact]]\nid = "\xe9"\n')
    files = Files([str(root)])
    files.written(files.named("fact:d"))["kind"] = "event"
    assert [change.path for change in files.changes()] == [str(root / "twice.toml")]
    with pytest.raises(CannotEdit, match=r"^there are 2 of fact `a`: .*a.toml:1, .*twice.toml:1; edit the files themselves$"):
        files.named("fact:a")
    with pytest.raises(
        NothingFound,
        match=r"^there is no fact `c`; .*broken.toml:3: not TOML: .*; .*latin.toml:2: not UTF-8; mend that first$",
    ):
        files.named("fact:c")


def test_files_that_are_new(make_store: Make) -> None:
    """Have nothing before them; one that was replaced has its new text."""
    root = make_store(a=A)
    files = Files([str(root)])
    files.create(str(root / "b.toml"))
    files.data(str(root / "b.toml"))["fact"] = [{"id": "b"}]
    files.replace(str(root / "a.toml"), "# nothing\n")
    assert files.data(str(root / "a.toml")) == {}
    assert files.changes() == [
        Change(str(root / "a.toml"), A.encode(), b"# nothing\n"),
        Change(str(root / "b.toml"), None, b'[[fact]]\nid = "b"\n'),
    ]


def test_files_that_cannot_be_read(make_store: Make) -> None:
    """Are named."""
    root = make_store(a=A)
    files = Files([str(root)])
    (root / "a.toml").unlink()
    with pytest.raises(CannotEdit, match="cannot read .*a.toml: No such file"):
        files.data(str(root / "a.toml"))
