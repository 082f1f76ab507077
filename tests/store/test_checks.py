"""Every fault has a small broken store and the exact message it must give."""

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from cmfacts.store import check_records
from cmfacts.store.checks import CHECKS, check_store, check_texts

from ..conftest import DATA, MINI, ROOT, WHOLE

INVALID = sorted((DATA / "invalid").iterdir())


@pytest.mark.parametrize("store", INVALID, ids=lambda p: p.name)
def test_message(store: Path, cli: Callable[..., Result], monkeypatch: pytest.MonkeyPatch) -> None:
    """`check` names the file and the line, shows the user's line, says what is wrong and what to do; --strict is about the exit code alone."""
    monkeypatch.chdir(DATA / "invalid")
    expected = (store / "expected.txt").read_text(encoding="utf-8")
    result = cli("check", store.name, "--strict", store=None)
    assert (result.stdout, result.exit_code) == (expected, 1)
    faults = [line for line in expected.splitlines() if not line.startswith("    ")]
    result = cli("check", store.name, store=None)
    assert (result.stdout, result.exit_code) == (expected, int(any(": warning: " not in line for line in faults)))


def test_every_check_is_seen_to_fail() -> None:
    """No check that cannot fail: each code of theirs stands in some broken store, under the name of its folder or another."""
    codes = {p.code for store in INVALID for p in check_store([str(store)])}
    assert codes >= {
        "toml-syntax", "not-utf-8", "unknown-table", "unknown-key", "missing-field", "wrong-type", "bad-id", "duplicate-id", "renamed", "bad-date", "bad-value", "bad-language",
        "undeclared-source", "undeclared-topic", "undeclared-party", "undeclared-aspect", "undeclared-quantity", "no-such-fact", "own-relation",
        "no-note", "no-unit", "other-unit", "bad-anchor", "no-citation",
        "standing-at-odds", "relations-at-odds", "no-relation", "garbled", "mistaken-date", "source-date", "other-year", "no-such-value", "other-figure",
        "other-subject", "same-statement", "relative-time", "hedge", "too-long", "unused-source", "unused-topic", "duplicate-source", "duplicate-topic",
        "blanks", "repeated", "joined-synonyms", "duplicate-synonyms", "unused-synonyms", "many-synonyms", "copied-ask", "same-ask", "long-ask", "other-language", "unknown-figure", "unknown-name",
    }  # fmt: skip
    assert len(CHECKS) == len(set(CHECKS))


def test_silent_when_nothing_is_wrong(cli: Callable[..., Result]) -> None:
    """A sound store: no word, exit code 0."""
    result = cli("check", str(MINI), "--strict")
    assert (result.stdout, result.stderr, result.exit_code) == ("", "", 0)


def test_nothing_is_wrong_with_the_store_that_ships() -> None:
    """No warning either."""
    assert [str(p) for p in check_store([str(ROOT / "facts")])] == []


def test_warnings_alone(make_store: Callable[..., Path], cli: Callable[..., Result]) -> None:
    """They are said and exit with 0, or with --strict with 1; so does one error among them, whatever --limit shows."""
    fact = '[[fact]]\nid = "{}"\nstatement = "Trade {}."\ncite = [{{ source = "s" }}]\n'
    store = make_store(a='[[source]]\nid = "s"\n' + fact.format("a", "perhaps grew"))
    result = cli("check", str(store), "--strict")
    assert (result.exit_code, result.stdout.count(": warning: “perhaps” hedges")) == (1, 1)
    assert (cli("check", str(store)).exit_code, cli("check", str(store)).stdout) == (0, result.stdout)
    assert [cli("check", str(store), "--quiet", *more).exit_code for more in ([], ["--strict"])] == [0, 1]
    assert [cli("check", str(store), "--count", *more).exit_code for more in ([], ["--strict"])] == [0, 1]
    make_store(b=fact.format("a", "fell"))
    assert cli("check", str(store), "--limit", "1").exit_code == 1
    severities = [(p["code"], p["severity"]) for p in json.loads(cli("check", str(store), "--strict", "--format", "json").stdout)]
    assert severities == [("hedge", "warning"), ("duplicate-id", "error")]


def test_json(cli: Callable[..., Result]) -> None:
    """Faults as data, for editors and CI."""
    result = cli("check", str(DATA / "invalid" / "unknown-key"), "--format", "json")
    (fault,) = json.loads(result.stdout)
    assert (fault["code"], fault["line"], fault["text"], fault["id"]) == ("unknown-key", 21, 'topik = "trade"', "a-fact")
    assert result.exit_code == 1


def test_all_faults_of_all_files_in_one_run(make_store: Callable[..., Path], cli: Callable[..., Result]) -> None:
    """One bad file does not hide another."""
    fact = '[[fact]]\nid = "{}"\nstatement = "x"\ncite = [{{ source = "none" }}]\n'
    store = make_store(a="[[fact]\n", b=fact.format("b") + 'date = "x"\n', c=fact.format("b"))
    lines = [line for line in cli("check", str(store)).stdout.splitlines() if not line.startswith("    ")]
    assert [line.split("store/")[1].split(":")[0] for line in lines] == ["a.toml", "b.toml", "b.toml", "c.toml", "c.toml"]


def test_duplicate_over_two_stores(tmp_path: Path, cli: Callable[..., Result]) -> None:
    """Ids belong to their store: what two call the same is no fault."""
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "s.toml").write_text('[[source]]\nid = "s"\n[[fact]]\nid = "same"\nstatement = "x"\ncite = [{ source = "s" }]\n')
    assert cli("check", "--strict", str(tmp_path / "one"), str(tmp_path / "two")).stdout == ""


def test_each_fault_once_and_in_order(make_store: Callable[..., Path]) -> None:
    """By file and line, those of unreadable files among the others; what is said twice of a line is said once."""
    store = make_store(a="x = 1\n[[fact]]\ncolour = 1\ncite = [{}, {}]\n", b="x =", c='fact = [{ id = "" }, {}]\n')
    problems = check_store([str(store)])
    assert [(Path(p.file).name, p.line, p.code, p.id) for p in problems] == [
        ("a.toml", 1, "unknown-table", None), ("a.toml", 2, "missing-field", None), ("a.toml", 2, "missing-field", None),
        ("a.toml", 3, "unknown-key", None), ("a.toml", 4, "missing-field", None),
        ("b.toml", 1, "toml-syntax", None),
        ("c.toml", 1, "missing-field", None), ("c.toml", 1, "missing-field", None), ("c.toml", 1, "missing-field", ""),
        ("c.toml", 1, "no-citation", None), ("c.toml", 1, "no-citation", ""), ("c.toml", 1, "wrong-type", ""),
    ]  # fmt: skip
    assert len(set(problems)) == len(problems)


_FAULTY = """[[fact]]
id = "a-{0}"
statement = " "
date = "2009-13-{0}"
topik = 5
standing = "disputed"
contradicts = ["b-{0}"]
cite = [{{ source = "s-{0}", anchor = "a b" }}]
[[fact]]
id = "a-{0}"
"""


def test_twice_the_faults_are_twice_the_work(make_store: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """Counted, since clocks depend on who else is busy: a store in which everything is wrong is checked as one that is sound."""
    monkeypatch.setattr(check_records, "MOST_COMPARED", 10_000)

    def calls(size: int) -> int:
        store = make_store(a="".join(_FAULTY.format(n) for n in range(size)))
        made = 0

        def count(*_: object) -> None:
            nonlocal made
            made += 1

        sys.setprofile(count)
        problems = check_store([str(store)])
        sys.setprofile(None)
        assert len(problems) == 10 * size
        return made

    size = 150 if WHOLE else 100
    assert calls(2 * size) < 2.2 * calls(size)


def test_texts_that_are_not_on_the_disk(tmp_path: Path) -> None:
    """Are checked as files of the same text are, with the same lines; of several stores together."""
    texts = {
        "one": {"a.toml": '[[fact]]\nid = "A b"\nstatement = "It rained."\ncite = [{ source = "s" }]\n', "b.toml": "x = ["},
        "two": {
            "a.toml": '[[source]]\nid = "s"\n\n[[fact]]\nid = "c"\nstatement = "It hailed."\ndate = "2009-13"\ncite = [{ source = "s" }]\n'
        },
    }
    stores = [
        (str(tmp_path / store), {str(tmp_path / store / name): text for name, text in files.items()}) for store, files in texts.items()
    ]
    found = check_texts(stores)
    assert [(Path(p.file).relative_to(tmp_path).as_posix(), p.line, p.code, p.text) for p in found] == [
        ("one/a.toml", 2, "bad-id", 'id = "A b"'), ("one/b.toml", 1, "toml-syntax", "x = ["), ("two/a.toml", 7, "bad-date", 'date = "2009-13"'),
    ]  # fmt: skip
    for _, files in stores:
        for path, text in files.items():
            Path(path).parent.mkdir(exist_ok=True)
            Path(path).write_text(text, encoding="utf-8")
    assert found == check_store([root for root, _ in stores])
    # What stands there does not matter.
    Path(stores[0][0], "a.toml").write_text("", encoding="utf-8")
    assert found == check_texts(stores)
