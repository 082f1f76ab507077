"""Where tables, keys and values stand in their file, and that finding them takes time by the line."""

import sys

import pytest

from cmfacts.store.positions import Positions

STORE = '''# "fact" = [[fact]]
version = 1
"odd key" = 2
'odder' = 3

[store] # [[fact]]
title = "A store"

[[ fact ]]
id = "a"
note = """
[[fact]]
topic = "no"
""" # """
topic = "trade" # "topik"
"quoted" = 1
cite = [
  { source = "s", anchor = "as long as it is" },
  { source = 't', anchor = "a \\"b\\" c" },
  { source = "a" },
]

[[fact]]
id = 'b'
note = '[[fact]]'
measure.value = "5"
tags = [
  [ "x" ],
  ["fact"]
]
more = \'\'\'
[[fact]]
\'\'\'

[[fact]]
id = "c"
[fact.measure]
value = "1"
[[fact.cite]]
source = "s"
[[fact.cite]]
source = "t"

[["topic"]]
id = "t"
'''


@pytest.mark.parametrize(
    ("table", "number", "key", "value", "text"),
    [
        ("fact", 0, "", "", "[[ fact ]]"),
        ("fact", 1, "", "", "[[fact]]"),
        ("store", 0, "title", "", 'title = "A store"'),
        ("topic", 0, "id", "t", 'id = "t"'),
        ("fact", 0, "id", "a", 'id = "a"'),
        ("fact", 0, "topic", "", 'topic = "trade" # "topik"'),
        ("fact", 0, "", "no", "[[ fact ]]"),
        ("fact", 0, "", "topik", "[[ fact ]]"),
        ("fact", 0, "quoted", "", '"quoted" = 1'),
        ("fact", 0, "", "quoted", '"quoted" = 1'),
        ("fact", 0, "cite", "", "cite = ["),
        ("fact", 0, "cite", "s", '{ source = "s", anchor = "as long as it is" },'),
        ("fact", 0, "cite", "t", '{ source = \'t\', anchor = "a \\"b\\" c" },'),
        ("fact", 0, "cite", "a", '{ source = "a" },'),
        ("fact", 0, "cite", 'a "b" c', '{ source = \'t\', anchor = "a \\"b\\" c" },'),
        ("fact", 0, "cite", "anchor", '{ source = "s", anchor = "as long as it is" },'),
        ("fact", 0, "cite", "trade", "cite = ["),
        ("fact", 0, "cite", "long", "cite = ["),
        ("fact", 0, "none", "trade", 'topic = "trade" # "topik"'),
        ("fact", 0, "none", "", "[[ fact ]]"),
        ("fact", 1, "id", "", "id = 'b'"),
        ("fact", 1, "note", "[[fact]]", "note = '[[fact]]'"),
        ("fact", 1, "measure", "value", 'measure.value = "5"'),
        ("fact", 1, "tags", "x", '[ "x" ],'),
        ("fact", 1, "more", "", "more = '''"),
        ("fact", 2, "id", "", 'id = "c"'),
        ("fact", 2, "measure", "", "[fact.measure]"),
        ("fact", 2, "measure", "value", 'value = "1"'),
        ("fact", 2, "cite", "", "[[fact.cite]]"),
        ("fact", 2, "cite", "t", 'source = "t"'),
        ("fact", 3, "id", "", "[[ fact ]]"),
        ("version", 0, "version", "", "version = 1"),
        ("odd key", 0, "", "", '"odd key" = 2'),
        ("odder", 7, "x", "y", "'odder' = 3"),
        ("none", 0, "id", "", ""),
        ("no", 0, "", "", ""),
        ("", 0, "", "", ""),
    ],
)
def test_line(table: str, number: int, key: str, value: str, text: str) -> None:
    """The line of a value under its key, of the key, of the table, or of what opens a table of that name."""
    positions = Positions(STORE)
    assert positions.text(positions.line(table, number, key, value)) == text


@pytest.mark.parametrize(
    ("key", "line"), [("fact", 9), ("version", 2), ("id", 10), ("topic", 44), ("source", 40), ("nothing", 0), ("", 0), ("measure", 26)]
)
def test_line_of_key(key: str, line: int) -> None:
    """The first line of all that opens it, or else that assigns it; lines count from 1."""
    assert Positions(STORE).line_of_key(key) == line


def test_text() -> None:
    """The user's line without the space around it; the whole file has none."""
    positions = Positions("  a = 1  \n\tb = 2")
    assert [positions.text(n) for n in (0, 1, 2)] == ["", "a = 1", "b = 2"]


@pytest.mark.parametrize(
    ("first", "hidden"),
    [
        ('x = """', True),
        ("x = '''", True),
        ('x = """a\\', True),
        ('x = """a""" + """', True),
        ("x = '''a''''", False),
        ('x = """a"""""', False),
        ('x = """"""', False),
        ('x = """\\"""', True),
        ('x = """\\"" "', True),
        ('x = """\\""""', False),
        ("x = '''\\'''", False),
        ('x = """ \'\'\' """', False),
        ("x = ''' \"\"\" '''", False),
        ('x = \'"""\'', False),
        ("x = \"'''\"", False),
        ("x = \"\\\"'''\"", False),
        ('x = 1 # """', False),
        ("x = 1 # '''", False),
        ("x = \"#\" # '''", False),
        ('x = "#", """', True),
        ("x = ''", False),
    ],
)
def test_strings_of_several_lines(first: str, hidden: bool) -> None:
    """What begins such a string hides the next line, up to its end; in a comment, or in another string, nothing begins."""
    quotes = '"""' if '"""' in first.replace("'''", "") else "'''"
    text = f"[[fact]]\n{first}\n[[topic]]\nid = 1\n{quotes}\n[[topic]]\n"
    assert Positions(text).line("topic", 0) == (6 if hidden else 3)


def test_every_table_on_its_line() -> None:
    """However many there are."""
    positions = Positions("\n".join(f'[[fact]]\nid = "f-{n}"' for n in range(50)))
    assert [positions.line("fact", n, "id", f"f-{n}") for n in range(50)] == list(range(2, 101, 2))


def test_as_many_questions_as_lines() -> None:
    """Twice the lines and questions are twice the work, in one table and in none: counted, since clocks depend on who else is busy."""

    def calls(size: int) -> int:
        made = 0

        def count(*_: object) -> None:
            nonlocal made
            made += 1

        of_one = Positions("[[fact]]\ncite = [\n" + "".join(f'  {{ source = "s-{n}" }},\n' for n in range(size)) + "]\n")
        of_none = Positions("".join(f"key-{n} = 1\n" for n in range(size)))
        sys.setprofile(count)
        lines = [
            (of_one.line("fact", 0, "cite", f"s-{n}"), of_one.line("fact", 0, "none", "none"), of_none.line(f"key-{n}", 0))
            for n in range(size)
        ]
        sys.setprofile(None)
        assert lines == [(n + 3, 1, n + 1) for n in range(size)]
        return made

    assert calls(1000) < 2.2 * calls(500)


_DEFAULTS = """[defaults]
topic = "t"
source = "s"
tags = [
  "x",
  "y",
]

[[fact]]
id = "a"

[[fact]]
id = "b"
topic = "u"
cite = [{ source = "v", page = "s" }]

[[fact]]
id = "c"
cite = [{ source = "s" }]
"""


@pytest.mark.parametrize(
    ("text", "number", "key", "value", "line"),
    [
        (_DEFAULTS, 0, "topic", "t", 2), (_DEFAULTS, 0, "topic", "", 2), (_DEFAULTS, 0, "tags", "x", 5), (_DEFAULTS, 0, "tags", "y", 6), (_DEFAULTS, 0, "tags", "", 4),
        (_DEFAULTS, 1, "tags", "y", 6), (_DEFAULTS, 2, "topic", "t", 2),
        # said by the fact itself, by neither, or by no fact there is
        (_DEFAULTS, 1, "topic", "u", 0), (_DEFAULTS, 1, "topic", "t", 0), (_DEFAULTS, 0, "date", "2009", 0), (_DEFAULTS, 3, "topic", "t", 0), (_DEFAULTS, 4, "topic", "t", 0),
        # of a citation, the source
        (_DEFAULTS, 0, "cite", "s", 3), (_DEFAULTS, 1, "cite", "v", 0), (_DEFAULTS, 2, "cite", "s", 0),
        # of a file that has only the one or the other
        ('[defaults]\ntopic = "t"\n', 0, "topic", "t", 0), ('[[fact]]\nid = "a"\n', 0, "id", "a", 0), ("", 0, "topic", "t", 0),
    ],
)  # fmt: skip
def test_line_of_default(text: str, number: int, key: str, value: str, line: int) -> None:
    """Where every fact has it from; 0 where that fact has it from nowhere, or says it."""
    assert Positions(text).line_of_default(number, key, value) == line


def test_the_name_of_a_table_is_what_stands_between_the_brackets() -> None:
    """Without quotes, and with every letter."""
    positions = Positions("[[X]]\na = 1\n\n[[\"XX\"]]\n['Y']\n")
    assert [positions.line(name, 0) for name in ("X", "XX", "Y")] == [1, 4, 5]


def test_a_table_inside_a_table_is_found_by_its_last_name() -> None:
    """In quotes or not."""
    positions = Positions('[[fact]]\nid = "a"\n[fact."measure"]\nvalue = 1\n[fact.extra.deep]\nx = 1\n[[ fact . Xs ]]\n[fact.\'X\']\n')
    assert [positions.line("fact", 0, key) for key in ("measure", "deep", "Xs", "X", "extra")] == [3, 5, 7, 8, 1]
