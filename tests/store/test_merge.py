"""Two versions of a file, merged entry by entry: what goes in, what comes out."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from cmfacts.store.edit.merge import merged_file
from cmfacts.store.edit.text import CannotEdit, parsed
from cmfacts.store.edit.three_way import Clash, merged_data, merged_lines

from .random_edits import Layouter

A = '# About a.\n[[fact]]\nid = "a" # first\ndate = "2009"\nkind = "event"\n'
B = '\n[[fact]]\nid = "b"\ndate = "2010"\n'
C, D = '\n[[fact]]\nid = "c"\n', '\n# Of d.\n[[fact]]\nid = "d"\n'


def merged(base: str, ours: str, theirs: str) -> tuple[str, int]:
    """Both ways round it is as clean, and has the same entries where nothing clashes."""
    text, clashes = merged_file(base.encode(), ours.encode(), theirs.encode())
    other, as_many = merged_file(base.encode(), theirs.encode(), ours.encode())
    assert clashes == as_many
    if not clashes:
        assert sorted(map(str, parsed(text.decode()).get("fact", []))) == sorted(map(str, parsed(other.decode()).get("fact", [])))
    return text.decode(), clashes


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "result"),
    [
        # What is added by both at the end, in the middle, at the beginning.
        (A + B, A + B + C, A + B + D, A + B + C + D),
        (A + B, A + C + B, A + D + B, A + C + D + B),
        (A, C[1:] + "\n" + A, A, C[1:] + "\n" + A),
        (A, C[1:] + "\n" + A, A + B, C[1:] + "\n" + A + B),
        ("", A, B[1:], A + B),
        (A, B[1:] + "\n" + A, C[1:] + "\n" + A, B[1:] + C + "\n" + A),
        # Different fields, on lines side by side, with the comments of both.
        (A, A.replace("2009", "2008"), A.replace('"event"', '"policy" # why'), A.replace("2009", "2008").replace('"event"', '"policy" # why')),
        (A, A.replace('date = "2009"\n', ""), A.replace("About", "Of"), A.replace('date = "2009"\n', "").replace("About", "Of")),
        (A, A + 'note = "n" # n\n', A + 'tags = ["t"]\n', A + 'tags = ["t"]\nnote = "n" # n\n'),
        (A, A + 'measure = { value = "1" }\n', A.replace("2009", "2008"), A.replace("2009", "2008") + 'measure = { value = "1" }\n'),
        # Different languages of one table, and the same change of both.
        (
            A + 'translations = { es = "E" }\n', A + 'translations = { es = "E", fr = "F" }\n', A + 'translations = { es = "S" }\n',
            A + 'translations = { es = "S", fr = "F" }\n',
        ),
        (A + B, A.replace("2009", "2008") + B, A.replace("2009", "2008") + B + C, A.replace("2009", "2008") + B + C),
        # Taken out by one, by both, and beside what the other has changed.
        (A + B, A, A + B + C, A + C),
        (A + B + C, A + C, A + C + D, A + C + D),
        (A + B, B[1:], A + B.replace("2010", "2011"), B[1:].replace("2010", "2011")),
        # What stands between: a section that one of them begins.
        (A + B, A + "\n# II\n" + B, A + B + C, A + "\n# II\n" + B + C),
        ("# Head.\n\n" + A + B, "# Head, ours.\n\n" + A + B, "# Head.\n\n" + A + B.replace("2010", "2011"), "# Head, ours.\n\n" + A + B.replace("2010", "2011")),
        # Entries without an id, and a table that there is once.
        ('[store]\ntitle = "T"\n', '[store]\ntitle = "U"\n', '[store]\ntitle = "T"\nversion = "1"\n', '[store]\ntitle = "U"\nversion = "1"\n'),
        (
            '[[synonym]]\nwords = ["a"]\n', '[[synonym]]\nwords = ["a"]\n\n[[synonym]]\nwords = ["b"]\n', '[[synonym]]\nwords = ["a", "c"]\n',
            '[[synonym]]\nwords = ["a", "c"]\n\n[[synonym]]\nwords = ["b"]\n',
        ),
    ],
)  # fmt: skip
def test_what_is_no_conflict(base: str, ours: str, theirs: str, result: str) -> None:
    """Comments and layout are kept."""
    assert merged(base, ours, theirs) == (result, 0)


def _marked(ours: str, theirs: str) -> str:
    return f"<<<<<<< ours\n{ours}=======\n{theirs}>>>>>>> theirs\n"


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "result"),
    [
        (A + B, A.replace("2009", "2008") + B + C, A.replace("2009", "2007") + B + D, _marked(A.replace("2009", "2008"), A.replace("2009", "2007")) + B + C + D),
        (A + B, A + B.replace("2010", "2011"), A, A + "\n" + _marked(B[1:].replace("2010", "2011"), "")),
        (A + B, A, A + B.replace("2010", "2011"), A + "\n" + _marked("", B[1:].replace("2010", "2011"))),
        ("", C[1:] + 'note = "x"\n', C[1:] + 'note = "y"\n', _marked(C[1:] + 'note = "x"\n', C[1:] + 'note = "y"\n')),
        (A, A.replace("first", "ours"), A.replace("first", "theirs"), _marked(A.replace("first", "ours"), A.replace("first", "theirs"))),
        ("[x\n", "[y\n", "[z\n", _marked("[y\n", "[z\n")),
    ],
)  # fmt: skip
def test_conflicts_are_of_one_entry(base: str, ours: str, theirs: str, result: str) -> None:
    """A field that both have changed, what one changed and the other took out, a comment of both; by lines where it is no TOML."""
    assert merged(base, ours, theirs) == (result, 1)


def test_line_ends_and_marks() -> None:
    """They are ours; theirs where ours are as they were. What has no end of line at its end gets one."""
    windows = [text.replace("\n", "\r\n").encode() for text in (A, A + C, A + D)]
    assert merged_file(*windows) == ((A + C + D).replace("\n", "\r\n").encode(), 0)
    assert merged_file(A.encode(), windows[1], (A + D).encode()) == ((A + C + D).replace("\n", "\r\n").encode(), 0)
    assert merged_file(A.encode(), (A + C).encode(), windows[2]) == ((A + C + D).replace("\n", "\r\n").encode(), 0)
    assert merged_file(A.encode(), b"\xef\xbb\xbf" + (A + C).encode(), (A + D).rstrip().encode()) == (
        b"\xef\xbb\xbf" + (A + C + D).encode(),
        0,
    )
    assert merged_file(b"\xff\n", b"\xff\na\n", b"b\n\xff\n") == (b"b\n\xff\na\n", 0)


def test_data() -> None:
    """Fields, those of tables inside too; a list is one thing, and what both took out is gone."""
    assert merged_data({"a": 1, "b": {"x": 1}, "c": 1}, {"a": 2, "b": {"x": 1, "y": 1}}, {"a": 1, "b": {"x": 2}, "d": 1}) == {
        "a": 2, "b": {"x": 2, "y": 1}, "d": 1,
    }  # fmt: skip
    for ours, theirs in (({"a": [1]}, {"a": [2]}), ({"a": 1}, {"a": True}), ({}, {"a": 3}), ({"a": {"x": 1}}, {"a": 1})):
        with pytest.raises(Clash):
            merged_data({"a": 2}, ours, theirs)


def test_lines() -> None:
    """As Git has them: changes side by side clash, with a line between they do not."""
    assert merged_lines("1\n2\n3\n", "0\n2\n3\n", "1\n2\n4\n") == ("0\n2\n4\n", 0)
    assert merged_lines("1\n2\n", "0\n2\n", "1\n3\n") == (_marked("0\n2\n", "1\n3\n"), 1)


def test_long_texts_that_are_no_toml() -> None:
    """Line by line, in no time by the square of their lines."""
    base = "[x\n" + "[[fact]]\nid = 1\n\n" * 10_000
    ours, theirs = base.replace("[x", "[x # ours", 1), base + "# theirs\n"
    assert merged_file(base.encode(), ours.encode(), theirs.encode()) == ((ours + "# theirs\n").encode(), 0)


@pytest.mark.parametrize("seed", range(150))
def test_hostile_layouts_lose_nothing(seed: int) -> None:
    """Lines that either has put anywhere, into strings and arrays too, are all there; without a conflict it is TOML where all three were."""
    rng = random.Random(seed)
    base = Layouter(rng).text().whole
    versions = []
    for who in ("ours", "theirs"):
        lines = base.splitlines(keepends=True)
        for n in range(rng.randint(1, 4)):
            lines.insert(rng.randint(0, len(lines)), f"# {who} {n}\n")
        if rng.random() < 0.3:
            lines += ["\n", "[[fact]]\n", f'id = "{who}"\n']
        versions.append("".join(lines))
    merged, clashes = merged_file(base.encode(), *(text.encode() for text in versions))
    text = merged.decode()
    for version in versions:
        lost = Counter(version.splitlines()) - Counter(base.splitlines()) - Counter(text.splitlines())
        assert not {line for line in lost if line.strip()}
    assert ("<<<<<<< ours" in text) == bool(clashes)
    if not clashes and all(map(_is_toml, versions)):
        assert _is_toml(text)


def _is_toml(text: str) -> bool:
    try:
        parsed(text)
    except CannotEdit:
        return False
    return True
