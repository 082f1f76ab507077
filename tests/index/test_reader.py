"""The Index: what it reads, by how many statements, and from which threads."""

from __future__ import annotations

import random
import shutil
import sqlite3
from array import array
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

import pytest
from rapidfuzz.distance import OSA

from cmfacts.errors import StoreError
from cmfacts.index import reader, statements
from cmfacts.index.arrays import Numbers
from cmfacts.index.cache import open_database
from cmfacts.index.reader import Index
from cmfacts.model import StoreInfo

from ..conftest import MINI

#: Facts by id: date, and what they name.
DATED = {
    "a": ("2010", 'contradicts = ["c", "d"]'),
    "b": ("2010-05", ""),
    "c": ("2010", 'corroborates = ["a"]\ncontradicts = ["a"]'),
    "d": ("", ""),
    "e": ("../2009", 'supersedes = ["d"]'),
    "f": ("2010/..", ""),
    "g": ("1999-12-31", 'contradicts = ["a"]'),
    "h": ("", 'contradicts = ["no-such"]'),
}
BY_DATE = ["e", "g", "f", "a", "c", "b", "d", "h"]


@pytest.fixture
def index(make_store: Callable[..., Path]) -> Index:
    """Eight facts."""
    text = ""
    for name, (date, more) in DATED.items():
        text += f'[[fact]]\nid = "{name}"\nstatement = "It was {name}."\ncite = [{{ source = "s" }}]\n{more}\n'
        text += f'date = "{date}"\n' if date else ""
    return Index(*open_database([str(make_store(a=text))], cache=False))


@contextmanager
def asked(index: Index) -> Iterator[list[str]]:
    """The statements that the database gets meanwhile."""
    found: list[str] = []
    index._database.set_trace_callback(found.append)
    yield found
    index._database.set_trace_callback(None)


@pytest.fixture(params=[500, 3], ids=["few", "many"])
def few(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    """Where a handful of facts is few, and where it is many."""
    for module in (reader, statements):
        monkeypatch.setattr(module, "FEW", request.param)
    return int(request.param)


# In order of date


@pytest.mark.parametrize("undated", [True, False])
@pytest.mark.parametrize("among", ["abcdefgh", "", "d", "hgfed", "ab", "cab", "bdf", "no"])
def test_in_order_of_date(index: Index, few: int, among: str, undated: bool) -> None:
    """Open beginnings first, then the earliest day, the coarser of two, the id; undated ones last; whether few are asked for or many."""
    numbers = {number for name in among if (number := index.number_of(name)) is not None}
    wanted = [name for name in BY_DATE if name in among and (undated or name not in "dh")]
    assert [fact.id for fact in index.in_order_of_date(numbers, undated=undated)] == wanted


@pytest.mark.parametrize("undated", [True, False])
def test_all_in_order_of_date(index: Index, few: int, undated: bool) -> None:
    """As above."""
    assert [fact.id for fact in index.in_order_of_date(undated=undated)] == BY_DATE[: 8 if undated else 6]


def test_facts_as_they_are_kept_in_order_of_date(index: Index) -> None:
    """Of a facet, which is no set."""
    assert [fact.id for fact in index.in_order_of_date(Numbers(array("I", [0, 3, 4])))] == ["e", "a", "d"]


def test_a_few_facts_are_not_looked_for_among_all(index: Index) -> None:
    """By their numbers, in two statements."""
    with asked(index) as found:
        list(index.in_order_of_date({1, 2}))
    assert found == [
        "SELECT earliest, latest, id, number FROM fact WHERE number IN (1,2)",
        "SELECT number, record FROM fact WHERE number IN (2,1)",
    ]


def test_no_more_is_read_than_taken(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first of very many."""
    monkeypatch.setattr(reader, "_ANSWER", 2)
    for module in (reader, statements):
        monkeypatch.setattr(module, "FEW", 3)
    with asked(index) as found:
        facts = index.in_order_of_date()
        assert [next(facts).id, next(facts).id] == ["e", "g"]
    assert [statement.split(" WHERE")[0] for statement in found] == ["SELECT number FROM fact", "SELECT number, record FROM fact"]


# By number


def test_records_in_the_order_asked(index: Index, few: int) -> None:
    """Few by their numbers, many by going through all."""
    for numbers in ([], [3], [7, 0, 2], [7, 6, 5, 4, 3, 2, 1, 0]):
        assert [fact.id for fact in index.facts(numbers)] == ["abcdefgh"[n] for n in numbers]
        assert list(index.words_of(numbers)) == [f"it was {'abcdefgh'[n]}" for n in numbers]


@pytest.mark.parametrize(("numbers", "all_of_them"), [(range(4), True), (range(3), False), (range(2), False)])
def test_when_all_are_gone_through(index: Index, monkeypatch: pytest.MonkeyPatch, numbers: Sequence[int], all_of_them: bool) -> None:
    """More than a quarter of them, and more than go into one statement."""
    for module in (reader, statements):
        monkeypatch.setattr(module, "FEW", 3)
    with asked(index) as found:
        index.records(numbers)
    assert ("SELECT number, record FROM fact" in found) is all_of_them


def test_numbers_of_ids(index: Index, few: int) -> None:
    """Of those that there are."""
    assert index.numbers_of([]) == {}
    assert index.numbers_of(["h", "x", "a", "b", "c"]) == {"h": 7, "a": 0, "b": 1, "c": 2}


# Who names whom


POINTING = {
    "a": [("contradicts", "c"), ("contradicts", "g"), ("corroborates", "c")],
    "c": [("contradicts", "a")],
    "d": [("contradicts", "a"), ("supersedes", "e")],
    "no-such": [("contradicts", "h")],
}


@pytest.mark.parametrize("names", [[], ["a"], ["b"], ["d", "a"], [*"abcdefgh"], [*"abcdefgh", "no-such"]])
def test_what_points_at_facts(index: Index, few: int, names: list[str]) -> None:
    """In one statement, and counted in one; those that nobody names are left out."""
    with asked(index) as found:
        assert index.pointing_at_each(names) == {name: POINTING[name] for name in names if name in POINTING}
        assert index.times_named(names) == {name: len(POINTING[name]) for name in names if name in POINTING}
    assert len(found) == 2


# What there is


def test_meta_is_read_once(index: Index) -> None:
    """However often it is asked for."""
    with asked(index) as found:
        assert (index.size, index.left_out, index.has_unread, index.unread, index.languages) == (8, 0, False, [], ["en"])
        assert index.stores == [StoreInfo(index._roots[0])]
    assert found == ["SELECT key, value FROM meta WHERE key <> 'files'"]


def test_a_database_without_roots(index: Index) -> None:
    """As somebody opens one by hand."""
    assert Index(index._database).stores == [StoreInfo("")]


def test_every_fact(index: Index, few: int) -> None:
    """In order of id, some at a time."""
    assert [fact.id for fact in index.all_facts()] == list("abcdefgh")


def test_closed(index: Index) -> None:
    """Let go of."""
    index.close()
    with pytest.raises(Exception, match="closed"):
        index.ids()


# Words


def test_words_are_known_in_one_statement(index: Index) -> None:
    """And asked for no more."""
    with asked(index) as found:
        index.know(["it", "was", "it", "nothing"])
        assert (len(index.stems_of("it")), len(index.stems_of("was")), index.stems_of("nothing")) == (1, 1, [])
        index.know(["was", "nothing"])
        index.know([])
    assert found == ["SELECT word, stem, facts, languages FROM word WHERE word IN ('it','was','nothing')"]


def test_a_word_that_was_not_told_before(index: Index) -> None:
    """Is asked for once."""
    with asked(index) as found:
        assert [index.stems_of("it") for _ in range(2)] == [index.stems_of("it")] * 2
        assert index.facts_with_word("it") == 8
    assert len(found) == 1


def test_languages_of_words(make_store: Callable[..., Path]) -> None:
    """A bit for each, that of the statements first; a word that others are meant by in another language is taken in its own."""
    text = '[[fact]]\nid = "f"\nstatement = "A visa trade in 2009."\ncite = [{ source = "s" }]\ndate = "2009"\n'
    text += 'translations = { fr = "Le visa qui vise le commerce de 2009.", es = "Un visado y trade" }\n'
    index = Index(*open_database([str(make_store(a=text))], cache=False))
    assert index.languages == ["en", "fr", "es"]
    assert [index.languages_of(word) for word in ("visa", "vise", "trade", "visado", "2009", "nothing")] == [3, 2, 5, 4, 3, 0]
    stems = [[index.stem_texts([n])[0] for n, _ in index.stems_of("visa", languages)] for languages in (0, 1, 2, 4, 3)]
    assert stems == [["visa", "vis"], ["visa"], ["visa", "vis"], ["visa", "vis"], ["visa", "vis"]]
    assert [len(index.stems_of("trade", languages)) for languages in (0, 1, 4)] == [2, 2, 2]


def test_beginnings_are_those_of_some_languages(index: Index) -> None:
    """A bit for each."""
    assert [[word for word, _ in index.beginning("w", languages, 5)] for languages in (1, 2)] == [["was"], []]


def test_not_all_words_are_kept_in_mind(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody may ask for days."""
    monkeypatch.setattr(reader, "_KNOWN", 3)
    index.know(["a", "b", "c"])
    index.know(["d"])
    assert sorted(index._stems_of) == ["a", "b", "c", "d"]
    index.know(["e", "a"])
    assert sorted(index._stems_of) == ["a", "e"]


# Misspellings


def made_up(rng: random.Random, count: int) -> list[str]:
    """Words of few letters, so that many are like others, of one to twelve of them."""
    found: dict[str, None] = {}
    while len(found) < count:
        found["".join(rng.choices("abcdenorst", k=rng.choice([1, 2, 3, 4, 4, 5, 5, 5, 6, 6, 7, 7, 8, 9, 10, 11, 12])))] = None
    return list(found)


def mistyped(word: str, errors: int, rng: random.Random) -> str:
    for _ in range(errors):
        at = rng.randrange(len(word) + 1)
        left, right, letter = word[:at], word[at:], rng.choice("abcdenorstxz")
        word = rng.choice([left + right[1:], left + letter + right, left + letter + right[1:], left + right[1:2] + right[:1] + right[2:]])
    return word


@pytest.fixture(scope="module")
def vocabulary(tmp_path_factory: pytest.TempPathFactory) -> tuple[Index, list[str]]:
    """An index of 5,000 words, and they."""
    words = made_up(random.Random(5), 5000)
    folder = tmp_path_factory.mktemp("vocabulary")
    facts = (
        f'[[fact]]\nid = "0{n}"\nstatement = "{" ".join(words[n : n + 50])}"\ncite = [{{ source = "s" }}]\n' for n in range(0, 5000, 50)
    )
    (folder / "a.toml").write_text("".join(facts))
    index = Index(*open_database([str(folder)], cache=False))
    known = [word for (word,) in index._database.execute("SELECT DISTINCT word FROM word") if word.isalpha()]
    assert sorted(known) == sorted({*words, "s"})
    return index, known


@pytest.mark.parametrize("length", range(1, 13))
def test_with_one_error_every_word_is_found(vocabulary: tuple[Index, list[str]], length: int) -> None:
    """As looking at all of them finds; and not very many beside."""
    index, known = vocabulary
    rng = random.Random(length)
    of_length = [word for word in known if len(word) == length]
    for _ in range(60):
        word = mistyped(rng.choice(of_length), rng.choice([0, 1, 1, 1]), rng)
        if not word:
            continue
        perhaps = index.perhaps_meant(word, 1)
        found = {other for other in perhaps if OSA.distance(word, other) <= 1}
        assert found == {other for other in known if OSA.distance(word, other, score_cutoff=1) <= 1}
        assert len(perhaps) == len(set(perhaps))
        assert length < 4 or len(perhaps) < 300


@pytest.mark.parametrize("length", range(5, 13))
def test_with_two_errors_the_words_with_an_end_in_common(vocabulary: tuple[Index, list[str]], length: int) -> None:
    """All that keep the first or the last third but for a letter; no length is out of reach."""
    index, known = vocabulary
    rng = random.Random(length)
    part = max(1, length // 3 - 1)
    for _ in range(20):
        word = mistyped(rng.choice([word for word in known if len(word) == length]), 2, rng)
        if len(word) != length:
            continue
        perhaps = index.perhaps_meant(word, 2)
        near = {other for other in known if OSA.distance(word, other, score_cutoff=2) <= 2}
        assert {other for other in perhaps if OSA.distance(word, other) <= 2} == {
            other for other in near if other.startswith(word[:part]) or other.endswith(word[-part:])
        }
        assert all(abs(len(other) - length) <= 2 for other in perhaps)


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("aple", True), ("appple", True), ("apqle", True), ("appel", True), ("aplpe", True), ("papple", True), ("pple", True), ("appl", True),
        ("paple", True), ("apppple", False), ("elppa", False), ("ale", False),
    ],
)  # fmt: skip
def test_which_words_are_looked_at(make_store: Callable[..., Path], word: str, found: bool) -> None:
    """An error in either half, at the seam, at an end; not two."""
    index = Index(*open_database([str(make_store(a='[[fact]]\nid = "1"\nstatement = "apple"\ncite = [{ source = "9" }]\n'))], cache=False))
    near = [other for other in index.perhaps_meant(word, 1) if OSA.distance(word, other) <= 1]
    assert near == ["apple"] * found


# Threads


def test_several_threads_at_once() -> None:
    """Each gets its own answers."""
    for cache in (True, False):  # in a file, and in memory
        open_database([str(MINI)])
        index = Index(*open_database([str(MINI)], cache=cache))
        expected = {name: index.fact(name) for name in index.ids()}

        def ask(name: str, index: Index = index) -> object:
            list(index.in_order_of_date())
            return index.fact(name)

        with ThreadPoolExecutor(8) as pool:
            found = list(pool.map(ask, list(expected) * 40))
        assert found == list(expected.values()) * 40


# Damage that shows while it is asked


def damaged(store: Path, *, closed: bool = False) -> Index:
    """An index of a store that is whole when it is opened and has nothing in its pages but the first any more when it is asked."""
    open_database([str(store)]).database.close()
    opened = open_database([str(store)])
    assert (opened.state, opened.path is not None) == ("cached", True)
    path = Path(opened.path or "")
    with path.open("r+b") as file:
        file.seek(8192)
        file.write(b"\xff" * (path.stat().st_size - 8192))
    return Index(*opened)


@pytest.fixture(scope="module")
def _many(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A store of more facts than are read at a time, and a cache that has it."""
    store, cache = tmp_path_factory.mktemp("many"), tmp_path_factory.mktemp("cache")
    facts = (f'[[fact]]\nid = "f-{n:04}"\nstatement = "Rain {n}."\ncite = [{{ source = "s" }}]\n' for n in range(120))
    (store / "a.toml").write_text("".join(facts), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CMFACTS_CACHE", str(cache))
        open_database([str(store)]).database.close()
    return store, cache


@pytest.fixture
def many(_many: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The store; the test's own cache has it."""
    store, cache = _many
    for module in (reader, statements):
        monkeypatch.setattr(module, "FEW", 50)
    shutil.copytree(cache, tmp_path / "cache", dirs_exist_ok=True)
    return store


@pytest.fixture(scope="module")
def sound(_many: tuple[Path, Path]) -> Index:
    """The same store, undamaged."""
    return Index(*open_database([str(_many[0])], cache=False))


def known(index: Index) -> object:
    index.know(["rain", "7"])
    return index.stems_of("7")


QUESTIONS: list[Callable[[Index], object]] = [
    lambda index: index.size,
    lambda index: index.fact("f-0007"),
    lambda index: index.facts(range(5)),
    lambda index: index.facts(range(110)),
    lambda index: list(index.all_facts()),
    lambda index: list(index.in_order_of_date()),
    lambda index: list(index.words_of(range(60))),
    lambda index: index.stems_of("rain"),
    known,
    lambda index: index.perhaps_meant("rian", 1),
    lambda index: index.postings(0).numbers,
    lambda index: index.values("source"),
]


@pytest.mark.posix
@pytest.mark.parametrize("ask", QUESTIONS)
def test_damage_that_shows_while_it_is_asked(many: Path, sound: Index, ask: Callable[[Index], object]) -> None:
    """The answer is that of a store compiled anew, and so is the next one's."""
    index = damaged(many)
    assert ask(index) == ask(sound)
    assert index.state in ("built", "cached")
    assert open_database([str(many)]).state == "cached"


@pytest.mark.posix
def test_damage_in_the_middle_of_an_answer(many: Path) -> None:
    """What was given is not given again."""
    expected = list(Index(*open_database([str(many)])).all_facts())
    opened = open_database([str(many)])
    index = Index(*opened)
    facts = index.all_facts()
    given = list(islice(facts, 70))
    with open(opened.path or "", "r+b") as file:
        file.seek(8192)
        file.write(b"\xff" * (1 << 22))
    assert given + list(facts) == expected


@pytest.mark.posix
def test_damage_that_cannot_be_mended(many: Path, tmp_path: Path) -> None:
    """The store is gone: that is said. A database that was closed is not damaged."""
    store = shutil.copytree(many, tmp_path / "store")
    index = damaged(store)
    store.rename(tmp_path / "gone")
    with pytest.raises(StoreError):
        index.ids()
    index = damaged(tmp_path / "gone")
    index.close()
    with pytest.raises(sqlite3.ProgrammingError):
        index.ids()
    assert index.state == "cached"
