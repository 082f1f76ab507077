"""Faults that have one right answer, mended: what goes in, what comes out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from cmfacts.store.edit.files import Files
from cmfacts.store.edit.headers import with_tables_named
from cmfacts.store.edit.mend import mend
from cmfacts.store.edit.text import CannotEdit, edited

from ..conftest import ROOT

Make = Callable[..., Path]
#: What the facts below name.
BASE = """\
[[source]]
id = "s" # the one
[[topic]]
id = "trade"
en = "Trade and tariffs"
aliases = ["Commerce"]
[[topic]]
id = "commerce-old"
aliases = ["Tariffs", "Commerce"]
[[party]]
id = "cote-d-ivoire"
fr = "Côte d’Ivoire"
labels = { de = "Elfenbeinküste", ja = "コートジボワール" }
formerly = ["ivory-coast"]
[[kind]]
id = "ruling"
labels = { de = "Urteil" }
[[kind]]
id = "figure"
labels = { de = "Zahl" }
[[kind]]
id = "order"
en = "Policy"
"""
FACT = '[[fact]]\nid = "a"\nstatement = "S" # why\ncite = [{ source = "s" }]\n'


def _mended(root: Path) -> tuple[str, Counter[str]]:
    """The text that `a.toml` is to have, and how many faults of each code it had."""
    files = Files([str(root)])
    counts = mend(files)
    after = {change.path: change.after.decode() for change in files.changes()}
    path = str(root / "a.toml")
    return after.get(path, files.text(path)), counts


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ('date = "44 BC"', 'date = "-0043"', "bad-date"),
        ("kind = 'Figure'", 'kind = "figure"', "bad-value"),
        ('standing = "DISPUTED"', 'standing = "disputed"', "bad-value"),
        ('tags = ["a", "b", "a"]', 'tags = ["a", "b"]', "repeated"),
        ("tags = [2009, 3.10]", 'tags = ["2009", "3.10"]', "wrong-type"),
        ("note = 2009", 'note = "2009"', "wrong-type"),
        ("note = 2009-07-13", 'note = "2009-07-13"', "wrong-type"),
        ('note = " blank\\n"', 'note = "blank"', "blanks"),
        ('translations = { es = " S", fr = "S" }', 'translations = { es = "S", fr = "S" }', "blanks"),
        ('topic = "Trade"', 'topic = "trade"', "undeclared-topic"),
        ('topic = "trade and tariffs"', 'topic = "trade"', "undeclared-topic"),
        ('subject = "Côte d\'Ivoire"', 'subject = "cote-d-ivoire"', "undeclared-party"),
        ('subject = "Elfenbeinkuste"', 'subject = "cote-d-ivoire"', "undeclared-party"),
        ('subject = "コートジボワール"', 'subject = "cote-d-ivoire"', "undeclared-party"),
        ('kind = "Urteil"', 'kind = "ruling"', "bad-value"),
        ('kind = "zahl"', 'kind = "figure"', "bad-value"),
        ('kind = "Ruling"', 'kind = "ruling"', "bad-value"),
        ('parties = ["ivory-coast"]', 'parties = ["cote-d-ivoire"]', "renamed"),
        ('contradicts = "B"', 'contradicts = "b"', "no-such-fact"),
        ('measure = { value = "1,234,567", unit = "t" }', 'measure = { value = "1234567", unit = "t" }', "bad-value"),
        ('measure = { value = "12 000", unit = "t" }', 'measure = { value = "12000", unit = "t" }', "bad-value"),
        ('measure = { value = "5", unit = "t", bound = "≥" }', 'measure = { value = "5", unit = "t", bound = ">=" }', "bad-value"),
    ],
)
def test_one_right_answer(make_store: Make, before: str, after: str, code: str) -> None:
    """A value of a fact; everything else stays, comments too, and there is nothing to mend after it."""
    other = FACT.replace('"a"', '"b"')
    root = make_store(a=f"{FACT}{before} # {before[:3]}\n\n{other}", base=BASE)
    text, counts = _mended(root)
    assert (text, counts) == (f"{FACT}{after} # {before[:3]}\n\n{other}", {code: 1})
    (root / "a.toml").write_text(text, encoding="utf-8")
    assert _mended(root) == (text, Counter())


def test_what_is_mended_is_named_as_it_is_then(make_store: Make) -> None:
    """An id that is made one is what a name of it means."""
    other = FACT.replace('"a"', '"Zwölf"')
    text, counts = _mended(make_store(a=f'{FACT}contradicts = "zwölf"\n\n{other}', base=BASE))
    mended = FACT.replace('"a"', '"zwolf"') + 'formerly = ["Zwölf"]\n'
    assert text == f'{FACT}contradicts = "zwolf"\n\n{mended}'
    assert counts == {"bad-id": 1, "no-such-fact": 1}


def test_defaults(make_store: Make) -> None:
    """What a file says for its facts is mended once, where it stands, and names what has no right id, which then keeps it."""
    defaults = '[defaults]\ntopic = "Trade" # all of it\nkind = "Urteil"\ntags = ["a", "a"]\nparties = ["Übersee"]\n\n'
    root = make_store(a=defaults + FACT, base=BASE + '[[party]]\nid = "Übersee"\n')
    text, counts = _mended(root)
    assert text == '[defaults]\ntopic = "trade" # all of it\nkind = "ruling"\ntags = ["a"]\nparties = ["Übersee"]\n\n' + FACT
    assert counts == {"undeclared-topic": 1, "bad-value": 1, "repeated": 1}


@pytest.mark.parametrize(
    "line",
    [
        'date = "7/8/2009"', 'date = "79"', 'kind = "figures"', 'kind = "POLICY"', 'topic = "Commerce"', 'topic = "tarde"', 'measure = { value = "9,500", unit = "t" }',
        'measure = { value = "9.500", unit = "t" }', 'measure = { value = "nan", unit = "t" }', "note = true", "note = nan", 'bound = "about"', 'contradicts = "c"',
        "tags = [true]", 'topic = "tra:de"', 'topic = "trade:"', "date = 07:32:00", 'asks = ["a", "a"]',
    ],
)  # fmt: skip
def test_what_may_be_meant_in_two_ways_stays(make_store: Make, line: str) -> None:
    """And what nobody can know."""
    root = make_store(a=FACT + line + "\n", base=BASE)
    assert _mended(root) == (FACT + line + "\n", Counter())


@pytest.mark.parametrize(
    ("cite", "after"),
    [
        ('cite = "s"', 'cite = [{ source = "s" }]'),
        ('cite = { source = "s" }', 'cite = [{ source = "s" }]'),
        ('cite = [{ source = "S" }]', 'cite = [{ source = "s" }]'),
        ('cite = [{ source = "s" }, { source = "s" }]', 'cite = [{ source = "s" }]'),
    ],
)
def test_citations(make_store: Make, cite: str, after: str) -> None:
    """A list of tables, each once."""
    root = make_store(a=f'[[fact]]\nid = "a"\nstatement = "S"\n{cite}\n', base=BASE)
    assert _mended(root)[0] == f'[[fact]]\nid = "a"\nstatement = "S"\n{after}\n'


def test_ids_that_nobody_names(make_store: Make) -> None:
    """They are as ids are, and lead on; what somebody names, what is taken or would be, and what has no letter, stays."""
    fact = '[[fact]]\nid = "{}"\nstatement = "{}"\ncite = [{{ source = "s" }}]\n'
    ids = ("Señor Año", "Named", "taken", "Taken", "Two", "TWO", "...", "ok")
    root = make_store(a="".join(fact.format(name, n) for n, name in enumerate(ids)) + 'contradicts = "Named"\n', base=BASE)
    text, counts = _mended(root)
    assert counts == {"bad-id": 1}
    assert text.startswith('[[fact]]\nid = "senor-ano"\nstatement = "0"\ncite = [{ source = "s" }]\nformerly = ["Señor Año"]\n')


def test_ids_stay_while_a_file_cannot_be_read(make_store: Make) -> None:
    """It may name them. What it names has no part in it."""
    root = make_store(a=FACT.replace('"a"', '"A"').replace('"S"', '" S"'), base=BASE, broken="[[fact]\n")
    text, counts = _mended(root)
    assert (counts, '"A"' in text) == ({"blanks": 1}, True)


def test_what_somebody_named_already_gets_that_id(make_store: Make) -> None:
    """A reference to the id that is meant is none to another."""
    root = make_store(a='[[source]]\nid = "Café"\n' + FACT.replace('"s"', '"cafe"'))
    assert _mended(root)[1] == {"bad-id": 1}


OLD = '[[fact]]\nid = "old"\nstatement = "O"\ndate = "2009"\nstanding = "superseded"\nnote = "N"\ncite = [{ source = "s" }]\nsupersedes = ["new"]\n'
NEW = '[[fact]]\nid = "new"\nstatement = "N"\ndate = "2010"\ncite = [{ source = "s" }]\n'


def test_a_relation_on_the_wrong_side(make_store: Make) -> None:
    """It is put on the newer one, in whichever file that stands; where it is not newer, nothing is known."""
    root = make_store(a=OLD, b=NEW, base=BASE)
    files = Files([str(root)])
    assert mend(files) == {"standing-at-odds": 1}
    assert [change.after.decode() for change in files.changes()] == [
        OLD.replace('supersedes = ["new"]\n', ""),
        NEW + 'supersedes = ["old"]\n',
    ]
    assert mend(Files([str(root)]), [str(root / "a.toml")]) == {}
    (root / "b.toml").write_text(NEW.replace("2010", "2009"), encoding="utf-8")
    assert mend(Files([str(root)])) == {}


@pytest.mark.parametrize(
    ("before", "after", "codes"),
    [
        (
            '[[facts]] # facts\nid=1\n[facts.measure]\nx=1\n[[facts.cite]]\na=1\n[[fact]]\nid=2\n[[ facts ]]\r\nid=3\r\n',
            '[[fact]] # facts\nid=1\n[fact.measure]\nx=1\n[[fact.cite]]\na=1\n[[fact]]\nid=2\n[[ fact ]]\r\nid=3\r\n',
            ["unknown-table"] * 2,
        ),
        ('[["parties"]]\na=1\n[[Quantities]]\na=1\n', '[["party"]]\na=1\n[[quantity]]\na=1\n', ["unknown-table"] * 2),
        ("[fact]\nid=1\n[fact.m]\nx=1\n[[store]] # one\n", "[[fact]]\nid=1\n[fact.m]\nx=1\n[store] # one\n", ["wrong-type"] * 2),
        ("[Store]\n[[stores]]\n", "[Store]\n[[stores]]\n", []),
        ("[[store]]\n[[store]]\n", "[[store]]\n[[store]]\n", []),
        ("facts = [{ id = 1 }]\n", "facts = [{ id = 1 }]\n", []),
        ('[["f\\u0061cts"]]\n', '[["f\\u0061cts"]]\n', []),
        ("[fact.m]\nx=1\n[[facts]]\n", "[fact.m]\nx=1\n[[facts]]\n", []),
        ("facts.x = 1\n[[facts.y]]\n", "facts.x = 1\n[[facts.y]]\n", []),
        ("[[other]]\n", "[[other]]\n", []),
    ],
)  # fmt: skip
def test_tables_named_otherwise(before: str, after: str, codes: list[str]) -> None:
    """Plurals, capitals and single brackets, with the headers of their tables inside; what would not say the same stays."""
    assert with_tables_named(before) == (after, codes)


def test_what_cannot_be_written_stays_and_is_told(make_store: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that the editor cannot follow stays as it is, and is told; if half of a change were lost with it, there is none at all."""

    def follows(text: str, new: dict[str, object], path: str) -> str:
        if path.endswith("b.toml"):
            raise CannotEdit(f"{path}: not so")
        return edited(text, new, path)

    monkeypatch.setattr("cmfacts.store.edit.files.edited", follows)
    blank = FACT.replace('"S"', '" S"')
    root = make_store(a=blank, b=blank.replace('"a"', '"b"'), base=BASE)
    files = Files([str(root)])
    assert (mend(files), [change.path for change in files.changes()]) == ({"blanks": 1}, [str(root / "a.toml")])
    assert files.broken == {str(root / "b.toml"): f"{root / 'b.toml'}: not so"}
    (root / "a.toml").write_text(OLD, encoding="utf-8")
    (root / "b.toml").write_text(NEW, encoding="utf-8")
    with pytest.raises(CannotEdit, match="not so"):
        mend(Files([str(root)]))


def test_nothing_is_mended_in_the_store_that_ships() -> None:
    """In which nothing is wrong."""
    files = Files([str(ROOT / "facts")])
    assert (mend(files), files.changes()) == (Counter(), [])
