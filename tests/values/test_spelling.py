"""How near words are: RapidFuzz against the distance written out, and what is offered to somebody who mistyped."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmfacts.values.spelling import allowed_typos, is_slip, misspellings, nearest, skeleton


@pytest.mark.parametrize(
    ("word", "typos"), [("", 0), ("the", 0), ("visa", 1), ("refugees", 1), ("agreement", 2), ("internationalisation", 2)]
)
def test_allowed_typos(word: str, typos: int) -> None:
    """None up to three letters, one up to eight, two above."""
    assert typos == allowed_typos(word)


@pytest.mark.parametrize(
    ("word", "other", "errors", "is_it"),
    [
        # Two errors: the same letters, or the same sound and long enough.
        ("aguacate", "aguante", 2, False), ("migraines", "migrants", 2, False), ("tariffs", "tarefas", 2, True), ("accademi", "academie", 2, True), ("acadamy", "academia", 2, True), ("setter", "sister", 2, False), ("imimgrant", "immigrant", 2, True),
        # One: short words are too near to others, unless letters changed places or it sounds alike.
        ("corn", "core", 1, False), ("vsia", "visa", 1, True), ("vias", "visa", 2, True), ("vize", "voze", 1, True), ("rials", "rails", 1, True), ("notes", "nodes", 1, False), ("nodes", "notez", 1, False),
        ("chna", "china", 1, True), ("sprig", "spring", 1, True), ("tarif", "tarifs", 1, True), ("export", "expert", 1, True), ("exhort", "export", 1, True),
        # A first letter too many is another word, one too few a slip.
        ("faction", "action", 1, False), ("resident", "president", 1, True),
    ],
)  # fmt: skip
def test_what_a_word_alone_may_be_a_slip_of(word: str, other: str, errors: int, is_it: bool) -> None:
    assert is_slip(word, other, errors) == is_it


def osa(one: str, other: str) -> int:
    """The optimal string alignment distance, as its definition has it."""
    rows = [[i + j if 0 in (i, j) else 0 for j in range(len(other) + 1)] for i in range(len(one) + 1)]
    for i in range(1, len(one) + 1):
        for j in range(1, len(other) + 1):
            ways = [rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + (one[i - 1] != other[j - 1])]
            if i > 1 and j > 1 and one[i - 2 : i] == other[j - 2 : j][::-1]:
                ways.append(rows[i - 2][j - 2] + 1)
            rows[i][j] = min(ways)
    return rows[-1][-1]


_words = st.text("abc", max_size=6)


@given(_words, st.lists(_words, max_size=12), st.integers(0, 3))
def test_misspellings_are_those_of_the_slow_distance(word: str, names: list[str], most: int) -> None:
    """Each name within so many errors, with their number, in the order given."""
    assert misspellings(word, names, most) == [(name, osa(word, name)) for name in names if osa(word, name) <= most]


def test_misspellings_keep_the_order_and_count_a_transposition_once() -> None:
    """The nearest is not moved to the front; two errors are two."""
    assert misspellings("vsia", ["visas", "visa", "via", "vista", "vsia"], 2) == [
        ("visas", 2),
        ("visa", 1),
        ("via", 1),
        ("vista", 2),
        ("vsia", 0),
    ]
    assert misspellings("mexico", [str(n) for n in range(20)] + ["mexica"] * 20, 1) == [("mexica", 1)] * 20


@pytest.mark.parametrize(
    ("word", "kept"),
    [("", ""), ("accommodate", "cmdt"), ("acommodate", "cmdt"), ("mississippi", "msp"), ("embassy", "mbs"), ("aeiouy", ""), ("cocoa", "c"), ("trade", "trd"), ("h1n1", "h1n1"), ("XaX", "X")],
)  # fmt: skip
def test_skeleton(word: str, kept: str) -> None:
    """No vowels, and no consonant twice in a row; digits are consonants."""
    assert kept == skeleton(word)


@pytest.mark.parametrize(
    ("word", "names", "offered"),
    [
        ("mexcio", ["canada", "mexico"], ("mexico",)),
        ("mexico", ["México"], ("México",)),
        ("MÉXICO", ["mexico"], ("mexico",)),
        ("canada", [], ()),
        ("xyz", ["canada", "mexico"], ()),
        # A name that the word begins is near from two letters on, one that has it inside from three on.
        ("me", ["mexico"], ("mexico",)),
        ("m", ["mexico"], ()),
        ("xic", ["mexico"], ("mexico",)),
        ("xi", ["mexico"], ()),
        # As near as its letters are, and no nearer for being begun or inside: the longest misspelling first.
        ("can", ["african", "canada"], ("canada", "african")),
        ("canda", ["candahar", "canada"], ("canada", "candahar")),
        ("land", ["greenland", "lend"], ("lend", "greenland")),
        ("canad", ["canada", "canadian"], ("canada", "canadian")),
        ("anada", ["granada", "canada"], ("canada", "granada")),
        ("mexico", ["mexica", "mexicos"], ("mexicos", "mexica")),
        ("new york", ["New York", ""], ("New York",)),
        # Alike in the same measure: by name; three at most.
        ("ab", ["abd", "abc", "abf", "abe"], ("abc", "abd", "abe")),
    ],
)  # fmt: skip
def test_nearest(word: str, names: list[str], offered: tuple[str, ...]) -> None:
    """The names that may have been meant, best first."""
    assert offered == nearest(word, names)


@pytest.mark.parametrize(
    ("word", "name", "likeness"),
    [
        ("mexico", "mexico", 1.0),
        ("mexcio", "mexico", 5 / 6),
        ("can", "canada", 0.75),
        ("land", "greenland", 0.6),
        ("tax", "taxi", 0.75),
        ("abcd", "abxy", 0.5),
    ],
)
def test_how_near(word: str, name: str, likeness: float) -> None:
    """One minus the errors in parts of the longer name; 0.75 at least of what the word begins, 0.6 of what it stands in."""
    assert nearest(word, [name], at_least=likeness - 1e-9) == (name,)
    assert nearest("can", ["canada"], at_least=0.75) == ("canada",)
    assert nearest(word, [name], at_least=likeness + 1e-9) == ()


def test_the_usual_bar_and_limit() -> None:
    """Names less than 0.55 alike are not offered unless asked for; so many as asked for."""
    assert nearest("abcdexxxx", ["abcdeyyyy"]) == ("abcdeyyyy",)
    assert nearest("abcdexxxxx", ["abcdeyyyyy"]) == ()
    assert nearest("ab", ["abd", "abc"], limit=1) == ("abc",)
    assert nearest("abcd", ["abcj", "abci", "abch", "abcg", "abcf", "abce"], limit=9) == ("abce", "abcf", "abcg", "abch", "abci", "abcj")
    assert nearest("ab", ["ac"], at_least=0.5) == ("ac",)
    assert nearest("mexico", ["México"], at_least=1.0) == ("México",)
