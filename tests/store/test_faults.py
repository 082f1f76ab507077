"""Faults in entries become problems with file, line and the user's own line, in order."""

from pathlib import Path

import pytest

from cmfacts.model import Problem
from cmfacts.store import faults as module
from cmfacts.store.faults import Fault, in_order, located
from cmfacts.store.parse import Entry, read_file


def test_located(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The line of the value under the key of the entry, or the nearest there is; each file is read once."""
    one, two = str(tmp_path / "one.toml"), str(tmp_path / "two.toml")
    Path(one).write_bytes(b'\xef\xbb\xbf[[fact]]\r\nid = "a"\r\n\r\n[[fact]]\r\n  id = "b"\r\ntopic = "t"\r\n')
    Path(two).write_text('[[fact]]\nid = "b"\n', encoding="utf-8")
    read: list[str] = []

    def counted(path: str) -> tuple[str, Problem | None]:
        read.append(path)
        return read_file(path)

    monkeypatch.setattr(module, "read_file", counted)
    first, second, third = Entry("fact", one, 0, {"id": "a"}), Entry("fact", one, 1, {"id": "b"}), Entry("fact", two, 0, {"id": 5})
    assert list(located([
        Fault(second, "c", "m", "h"),
        Fault(second, "c", "m", "h", "topic"),
        Fault(second, "c", "m", "h", "topic", "t"),
        Fault(third, "c", "as at {other}", "h", "id", other=second),
        Fault(first, "c", "as at {other}", "h", "id"),
        Fault(Entry("none", one, 0, {}), "c", "m", "h", "none"),
    ])) == [
        Problem(one, 4, "c", "m", "h", "[[fact]]", "b"),
        Problem(one, 6, "c", "m", "h", 'topic = "t"', "b"),
        Problem(one, 6, "c", "m", "h", 'topic = "t"', "b"),
        Problem(two, 2, "c", f"as at {one}:5", "h", 'id = "b"', None),
        Problem(one, 2, "c", "as at {other}", "h", 'id = "a"', "a"),
        Problem(one, 0, "c", "m", "h", "", None),
    ]  # fmt: skip
    assert read == [one, two]


def test_in_order() -> None:
    """By file, line, code, message, hint and own line; without an id before with one."""
    ordered = [
        Problem("a", 2, "c", "m"), Problem("a", 10, "b", "m"), Problem("a", 10, "c", "m", "h", "", None), Problem("a", 10, "c", "m", "h", "", ""), Problem("a", 10, "c", "m", "h", "", "id"),
        Problem("a", 10, "c", "m", "h", "t"), Problem("a", 10, "c", "n"), Problem("b", 0, "a", "m"),
    ]  # fmt: skip
    assert in_order(reversed(ordered)) == ordered
    assert in_order(set(ordered)) == ordered
