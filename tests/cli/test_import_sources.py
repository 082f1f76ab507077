"""`cmfacts import refs.bib`: sources of a bibliography."""

from __future__ import annotations

import json
import shlex
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from cmfacts.cli.manual.examples import EXAMPLES

from ..conftest import MINI

Cli = Callable[..., Result]
BIB = """\
% What was read of rain.
@article{Doe:2019, title = {On {Rain}}, author = {Doe, Jo and {World Body}}, journal = {Journal of Rain}, year = 2019, month = mar}

@online{snow, title = {A Page on Snow}, date = {2020-05-03},
  url = {https://example.org/snow/}, note = {Seen on a Monday}}
"""
SOURCES = """\
[[source]]
id = "doe-2019"
type = "article-journal"
title = "On Rain"
author = ["Doe, Jo", "World Body"]
container-title = "Journal of Rain"
issued = "2019-03"

[[source]]
id = "snow"
type = "webpage"
title = "A Page on Snow"
issued = "2020-05-03"
URL = "https://example.org/snow/"
note = "Seen on a Monday"
"""


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the small store, in the folder one is in, and a bibliography beside it."""
    monkeypatch.chdir(tmp_path)
    Path("refs.bib").write_text(BIB, encoding="utf-8")
    return shutil.copytree(MINI, tmp_path / "store")


def sources(store: Path) -> str:
    return (store / "sources.toml").read_text(encoding="utf-8")


def test_a_text_and_a_new_store(cli: Cli, store: Path, tmp_path: Path) -> None:
    """Named by their keys, as an id has them; of a file, or of stdin, which is known by how it begins."""
    result = cli("import", "refs.bib")
    assert (result.stdout, result.stderr, result.exit_code) == (SOURCES, "cmfacts: 2 sources\n", 0)
    assert cli("import", "-", input=BIB).stdout == SOURCES
    assert cli("import", "refs.bib", "-o", "new").exit_code == 0
    assert {path.name: path.read_text(encoding="utf-8") for path in (tmp_path / "new").iterdir()} == {"sources.toml": SOURCES}


def test_appended(cli: Cli, store: Path) -> None:
    """Behind the others, or into the file named; a second time nothing changes, a dry run changes nothing."""
    before = sources(store)
    shown = cli("import", "refs.bib", "--append", "--dry-run", store=store)
    assert (shown.stderr, sources(store)) == ("cmfacts: 2 new, 0 changed, 0 the same\n", before)
    assert [line[1:] for line in shown.stdout.splitlines() if line[0] == "+"][2:] == SOURCES.splitlines()
    assert cli("import", "refs.bib", "--append", store=store).exit_code == 0
    assert sources(store) == f"{before}\n{SOURCES}"
    for how in (["--append"], ["--update"], ["--append", "--update"]):
        again = cli("import", "refs.bib", *how, store=store)
        assert (again.stderr, again.exit_code) == ("cmfacts: 0 new, 0 changed, 2 the same\n", 0)
    assert sources(store) == f"{before}\n{SOURCES}"
    Path("more.bib").write_text("@book{hail, title = {Hail}}", encoding="utf-8")
    assert cli("import", "more.bib", "--append", "--file", "hail.toml", store=store).exit_code == 0
    assert (store / "hail.toml").read_text(encoding="utf-8") == '[[source]]\nid = "hail"\ntype = "book"\ntitle = "Hail"\n'


def test_updated(cli: Cli, store: Path) -> None:
    """What the bibliography says is its own; the rest, and what is the same in another layout, stays, and so does a note: it says why the source is believed."""
    (store / "sources.toml").write_text(
        "[[source]] # the first\nid = 'rain-1'\nformerly = ['doe-2019']\ntitle = 'On Rane' # sic\nauthor = [{ family = \"Doe\", given = \"Jo\" }, \"World Body\"]\n"
        "reliability = 'high'\nnote = 'Peer reviewed.'\n\n"
        "[[source]]\nid = 'page'\ntitle = 'A Page'\nURL = 'http://example.org/snow'\nnote = 'A blog.'\n",
        encoding="utf-8",
    )
    result = cli("import", "refs.bib", "--update", store=store)
    assert result.stderr.startswith("cmfacts: 0 new, 2 changed, 0 the same"), result.stderr
    assert sources(store) == (
        "[[source]] # the first\nid = 'rain-1'\ntype = \"article-journal\"\nformerly = ['doe-2019']\ntitle = \"On Rain\" # sic\n"
        'author = [{ family = "Doe", given = "Jo" }, "World Body"]\ncontainer-title = "Journal of Rain"\nissued = "2019-03"\n'
        "reliability = 'high'\nnote = 'Peer reviewed.'\n\n"
        '[[source]]\nid = \'page\'\ntype = "webpage"\ntitle = "A Page on Snow"\nissued = "2020-05-03"\nURL = "https://example.org/snow/"\nnote = \'A blog.\'\n'
    )
    assert cli("import", "refs.bib", "--update", store=store).stderr == "cmfacts: 0 new, 0 changed, 2 the same\n"


@pytest.mark.parametrize(
    ("there", "comes"),
    [
        ("DOI = '10.1000/AB'", "doi = {https://doi.org/10.1000/ab}"),
        ("URL = 'https://e.org/a'", "url = {http://e.org/a/}"),
        ("issued = '2019'", "year = 2019"),
        ("DOI = 'doi:10.1000/ab'\nformerly = ['k']", ""),
    ],
)
def test_a_source_is_known_again(cli: Cli, store: Path, there: str, comes: str) -> None:
    """Under another key: by DOI, address, title and date, or a key that it had; not by a title alone."""
    (store / "sources.toml").write_text(f"[[source]]\nid = 'own'\ntype = 'book'\ntitle = 'Höhe'\n{there}\n", encoding="utf-8")
    for title, known in ((r"H{\"o}he", True), ("Other", "year" not in comes)):
        Path("k.bib").write_text(f"@book{{k, title = {{{title}}}, {comes}}}", encoding="utf-8")
        new = cli("import", "k.bib", "--append", "--dry-run", store=store).stderr.startswith("cmfacts: 1 new")
        assert new is not known


def test_the_example(cli: Cli, store: Path) -> None:
    """Of the help."""
    line = next(line for line, _ in EXAMPLES["import"] if "refs.bib" in line)
    assert cli(*shlex.split(line.replace("my-facts", "store"))[1:]).stderr.startswith("cmfacts: 2 new, 0 changed")


def test_csl_json(cli: Cli, store: Path) -> None:
    """By name, and by what is in it. A key that is an address names nothing: the author and the year do."""
    items = [
        {"id": "http://zotero.org/users/1/items/X", "type": "book", "title": "Hail", "author": [{"family": "Poe", "given": "A."}], "issued": {"date-parts": [[1840]]}, "shelf": "3"},
        {"id": "u/2", "citation-key": "Wet_Air", "type": "book", "title": "Wet Air", "issued": {"literal": "spring"}},
    ]  # fmt: skip
    Path("refs.json").write_text(json.dumps(items), encoding="utf-8")
    result = cli("import", "refs.json")
    assert [line for line in result.stdout.splitlines() if line.startswith("id")] == ['id = "poe-1840"', 'id = "wet-air"']
    assert result.stderr == (
        "cmfacts: refs.json, object 2: `issued` cannot be read as a date and is left out\n"
        "cmfacts: left out, since a source has no place for it: shelf\ncmfacts: 2 sources\n"
    )
    assert cli("import", "refs.json", "--append", store=store).exit_code == 0
    assert "0 new, 0 changed, 2 the same" in cli("import", "refs.json", "--append", "--update", store=store).stderr
    assert cli("import", "-", input=json.dumps(items)).stdout == result.stdout


@pytest.mark.parametrize(
    ("text", "options", "said"),
    [
        ("@book{a_b, title = {A}}\n@book{a:b, title = {B}}", [], "refs.bib:2, entry `a:b`: the source `a-b` is made of refs.bib:1, entry `a_b` already; leave one out"),
        ("@book{a, title = {A}}\n@book{a, title = {B}}", [], "refs.bib is no BibTeX: repeated bibliography entry: a"),
        ("@book{a, title = {A", [], "refs.bib is no BibTeX: syntax error in line 1: premature end of file"),
        ("@book{a, title = {A}}\n\n@book{b, title = b}", [], "refs.bib is no BibTeX: undefined string in line 3: b"),
        ("", [], "refs.bib is no BibTeX: there is no entry in it"),
        ("@book{a, title = {A}}", ["--map", "refs.bib"], "refs.bib:1: not TOML"),
        ("@book{a, title = {A}}", ["--append", "-o", "new"], "--append and --update are for the store in use; --output writes a new one"),
        ("@book{a, title = {A}}", ["--append", "--file", "a.txt"], "a.txt: a store reads files that end in .toml"),
    ],
)  # fmt: skip
def test_what_is_wrong(cli: Cli, store: Path, text: str, options: list[str], said: str) -> None:
    """One line, and nothing is written."""
    before = sources(store)
    Path("refs.bib").write_text(text, encoding="utf-8")
    result = cli("import", "refs.bib", *(options or ["--append"]), store=store)
    assert (result.stdout, result.stderr[: len(said) + 9], result.exit_code) == ("", f"cmfacts: {said}", 2), result.stderr
    assert (sources(store), Path("new").exists()) == (before, False)


def test_not_utf8(cli: Cli, store: Path) -> None:
    """With the line."""
    Path("refs.bib").write_bytes("@book{a,\n title = {Lluvia en México}}".encode("latin-1"))
    result = cli("import", "refs.bib", "--append", store=store)
    assert (result.stderr, result.exit_code) == ("cmfacts: refs.bib:2: not UTF-8; save it as UTF-8\n", 2)
