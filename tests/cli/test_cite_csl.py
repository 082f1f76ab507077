"""The variables of CSL that few sources have: in every style that has a place for them, on the card, in JSON and in exports, and back."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from cmfacts.store.schema import NAMES, TABLES_OF_A_STORE, TEXT_OR_NUMBER
from cmfacts.values import csl

Cli = Callable[..., Result]

STORE = """
[[fact]]
id = "half"
statement = "Visas fell by half."
cite = [{ source = "article", page = "50", anchor = "fell by half" }, { source = "chapter", anchor = "some words here" }]

[[source]]
id = "article"
type = "article-journal"
title = "On Visas"
author = [{ family = "López Obrador", given = "Ana María" }, { literal = "Apple, Inc." }]
container-title = "Journal of Borders"
volume = 12
issue = "3"
page = "45-67"
issued = 2010-05-03
DOI = "https://doi.org/10.1000/a_b<5>"
URL = "https://example.org/x"
editor = "Roe, Jo"

[[source]]
id = "chapter"
type = "chapter"
title = "Trade"
author = "Doe, Jo"
editor = ["Roe, Ann B.", "Moe, Max", { literal = "Body, A" }]
translator = "Smith, Al"
container-title = "The Big Book"
collection-title = "Big Books"
collection-number = 7
edition = 2
volume = 3
page = "12--20"
publisher = "Press"
publisher-place = "Ottawa"
ISBN = "978-3-16-148410-0"
DOI = "10.1000/xyz"
issued = "2001"

[[source]]
id = "report"
type = "report"
title = "Report on Maize"
number = "12"
genre = "Working paper"
publisher = "Bank"
editor = "Roe, Ann"
archive = "National Archives"
archive_location = "Box 5"
original-date = "1990"
issued = "2001"

[[source]]
id = "thesis"
type = "thesis"
title = "On X"
genre = "Doctoral dissertation"
author = "Doe, Jo"
publisher = "UNAM"
issued = "2002"

[[source]]
id = "talk"
type = "speech"
title = "A Talk"
author = "Doe, Jo"
event-title = "Conference on Trade"
event-place = "Mexico City"
issued = "2003-05-05"

[[source]]
id = "data"
type = "dataset"
title = "Rain"
author = "Weather Office"
version = "2.1"
medium = "Data set"
issued = "2004"
"""
TEXT = """\
half: (López Obrador & Apple, Inc., 2010, p. 50) https://example.org/x#:~:text=fell%20by%20half
half: (Doe, 2001) https://doi.org/10.1000/xyz#:~:text=some%20words%20here

Doe, J. (2001). Trade (A. Smith, Trans.). In A. B. Roe, M. Moe, & Body, A (Eds.), The Big Book (2nd ed., Vol. 3, pp. 12–20). Press. https://doi.org/10.1000/xyz
Doe, J. (2002). On X [Doctoral dissertation, UNAM].
Doe, J. (2003, May 5). A Talk. Conference on Trade, Mexico City.
López Obrador, A. M., & Apple, Inc. (2010). On Visas. Journal of Borders, 12(3), 45–67. https://doi.org/10.1000/a_b%3C5%3E
Roe, A. (Ed.). (2001). Report on Maize (Working paper No. 12). Bank. (Box 5) National Archives. (Original work published 1990)
Weather Office. (2004). Rain (Version 2.1) [Data set].
"""


@pytest.fixture
def store(make_store: Callable[..., Path]) -> Path:
    return make_store(a=STORE)


def test_text(cli: Cli, store: Path) -> None:
    """As APA has them: the DOI before any other address, editors in the place of authors, what a work stands in with volume, issue and pages."""
    assert cli("cite", "half", "report", "thesis", "talk", "data", store=store).stdout == TEXT


def test_a_footnote_has_the_place_and_the_doi(cli: Cli, store: Path) -> None:
    """The place before the first of the two addresses."""
    assert cli("cite", "half", "-s", "md", store=store).stdout.startswith(
        "[^half]: López Obrador, A. M., & Apple, Inc. (2010). On Visas. *Journal of Borders*, *12*(3), 45–67. p. 50. "
        "<https://doi.org/10.1000/a_b%3C5%3E> <https://example.org/x#:~:text=fell%20by%20half> Doe, J. (2001)."
    )


def test_bibtex(cli: Cli, store: Path) -> None:
    """Read by pybtex: an article's number is its issue, a report's its own, a chapter's that in its series."""
    from pybtex.database import parse_string

    entries = parse_string(cli("cite", "half", "report", "thesis", "talk", "-s", "bibtex", store=store).stdout, "bibtex").entries
    fields = {name: entry.fields for name, entry in entries.items()}
    assert [fields["article"][f] for f in ("volume", "number", "pages", "doi")] == ["12", "3", "45--67", "10.1000/a_b<5>"]
    assert [fields["chapter"][f] for f in ("edition", "volume", "series", "number", "address", "isbn", "pages")] == [
        "2", "3", "Big Books", "7", "Ottawa", "978-3-16-148410-0", "12--20",
    ]  # fmt: skip
    assert [*map(str, entries["chapter"].persons["editor"]), fields["chapter"]["translator"]] == [
        "Roe, Ann B.", "Moe, Max", "{Body, A}", "Smith, Al",
    ]  # fmt: skip
    assert [fields["report"][f] for f in ("type", "number", "library", "origdate")] == ["Working paper", "12", "National Archives", "1990"]
    assert (fields["thesis"]["type"], fields["talk"]["venue"]) == ("Doctoral dissertation", "Mexico City")


def test_ris(cli: Cli, store: Path) -> None:
    """Read by rispy: pages in two tags, editors as secondary authors."""
    import rispy

    article, chapter = rispy.loads(cli("cite", "half", "-s", "ris", store=store).stdout)
    assert [article[f] for f in ("volume", "number", "start_page", "end_page", "doi")] == ["12", "3", "45", "67", "10.1000/a_b<5>"]
    assert (chapter["edition"], chapter["place_published"], chapter["issn"]) == ("2", "Ottawa", "978-3-16-148410-0")
    assert (chapter["secondary_authors"], chapter["subsidiary_authors"]) == (["Roe, Ann B.", "Moe, Max", "Body, A"], ["Smith, Al"])


def test_csl_json_and_back(cli: Cli, store: Path, tmp_path: Path) -> None:
    """Every variable under its own name, names in parts, dates in numbers; a store made of that cites the same."""
    names = ("article", "chapter", "report", "thesis", "talk", "data")
    text = cli("cite", *names, "-s", "csl-json", store=store).stdout
    report = next(item for item in json.loads(text) if item["id"] == "report")
    assert report["editor"] == [{"family": "Roe", "given": "Ann"}]
    assert report["original-date"] == {"date-parts": [[1990]]}
    (tmp_path / "refs.json").write_text(text, encoding="utf-8")
    other = tmp_path / "other"
    other.mkdir()
    (other / "a.toml").write_text('[[fact]]\nid = "f"\nstatement = "F"\ncite = [{ source = "article" }]\n', encoding="utf-8")
    assert cli("add", "source", str(tmp_path / "refs.json"), store=other).stderr.count("no place for") == 0
    assert cli("cite", *names, "-s", "csl-json", store=other).stdout == text


def test_the_card_and_json(cli: Cli, store: Path) -> None:
    """The card names each; JSON has them under `csl`, as CSL spells them."""
    (one,) = json.loads(cli("sources", "report", "-f", "json", store=store).stdout)
    assert one["csl"] == {
        "number": "12", "genre": "Working paper", "editor": ["Roe, Ann"], "archive": "National Archives", "archive_location": "Box 5",
        "original-date": "1990",
    }  # fmt: skip
    card = cli("sources", "chapter", "-f", "table", store=store).stdout
    assert [line.split(maxsplit=1)[1] for line in card.splitlines() if line.startswith(("editor", "edition"))] == [
        "Roe, Ann B., Moe, Max, Body, A", "2",
    ]  # fmt: skip


def test_exports(cli: Cli, store: Path, tmp_path: Path) -> None:
    """A row a text or name in the tables; the JSON of a store makes the same store."""
    rows = cli("export", "-f", "csv", "--table", "source_csl", store=store).stdout.splitlines()
    assert [row for row in rows if row.startswith(("source", "article,editor", "chapter,editor"))] == [
        "source,variable,position,value", 'article,editor,1,"Roe, Jo"', 'chapter,editor,1,"Roe, Ann B."', 'chapter,editor,2,"Moe, Max"',
        'chapter,editor,3,"Body, A"',
    ]  # fmt: skip
    (tmp_path / "e.jsonl").write_text(cli("export", store=store).stdout, encoding="utf-8")
    assert cli("import", str(tmp_path / "e.jsonl"), "-o", str(tmp_path / "again"), store=store).exit_code == 0
    assert (tmp_path / "again" / "a.toml").read_text(encoding="utf-8").count(
        'editor = ["Roe, Ann B.", "Moe, Max", { literal = "Body, A" }]'
    ) == 1
    assert cli("diff", str(store), str(tmp_path / "again"), store=store).stdout == ""


def test_check(cli: Cli, make_store: Callable[..., Path]) -> None:
    """Every variable is known, with its type; what is none is named, with the one that was perhaps meant."""
    given = "".join(
        f'{f.name} = "2001"\n' for f in TABLES_OF_A_STORE["source"] if f.name in {*csl.NAMES, *csl.NUMBERS, *csl.TEXTS, *csl.DATES}
    )
    fact = '[[fact]]\nid = "f"\nstatement = "F is true."\ncite = [{ source = "s" }]\n[[source]]\nid = "s"\ntitle = "T"\n'
    assert cli("check", store=make_store(a=fact + given)).stdout == ""
    said = cli("check", store=make_store(a=fact + 'edtior = "X"\nvolume = []\neditor = 5\nevent-date = "no"\n')).stdout
    assert [line.partition(": ")[2] for line in said.splitlines() if "a.toml:" in line] == [
        "unknown key `edtior` in source `s`; did you mean `editor`?",
        "`volume` of source `s` is a list, not a string or a whole number; write a string or a whole number",
        '`editor` of source `s` is a number, not a name (a string, { family, given } or { literal }) or a list of names; put it in quotes: editor = "5"',
        "`event-date` of source `s`: `no` is no EDTF date; write it as 2009, 2009-07, 2009-07-13, 2010~ (about) or 2005/2008",
    ]


def test_the_variables_of_csl() -> None:
    """All of the specification 1.0.2, each once."""
    ours = [
        field
        for field in TABLES_OF_A_STORE["source"]
        if field.name not in ("id", "reliability", "derived_from", "sha256", "archive_url", "archived", "formerly")
    ]
    assert len(ours) == len({field.name for field in ours}) == 99
    assert sum(field.type == NAMES for field in ours) == 27
    assert sum(field.type == TEXT_OR_NUMBER for field in ours) == 18
    assert sum(field.edtf for field in ours) == 6


@pytest.mark.parametrize(
    ("written", "name", "address"),
    [
        ("10.1000/5", "10.1000/5", "https://doi.org/10.1000/5"),
        ("https://doi.org/10.1000/5", "10.1000/5", "https://doi.org/10.1000/5"),
        ("http://dx.doi.org/10.1000/5", "10.1000/5", "https://doi.org/10.1000/5"),
        ("doi: 10.1000/a b#<>", "10.1000/a b#<>", "https://doi.org/10.1000/a%20b%23%3C%3E"),
        ("", "", None),
        (None, "", None),
    ],
)
def test_a_doi(written: str | None, name: str, address: str | None) -> None:
    assert (csl.doi(written), csl.doi_address(written)) == (name, address)


def test_bibtex_and_back(cli: Cli, store: Path, tmp_path: Path) -> None:
    """What BibTeX has a field for comes back as it was."""
    (tmp_path / "refs.bib").write_text(
        cli("cite", "article", "chapter", "report", "thesis", "-s", "bibtex", store=store).stdout, encoding="utf-8"
    )
    other = tmp_path / "other"
    other.mkdir()
    (other / "a.toml").write_text('[[fact]]\nid = "f"\nstatement = "F"\ncite = [{ source = "article" }]\n', encoding="utf-8")
    assert cli("add", "source", str(tmp_path / "refs.bib"), store=other).exit_code == 0
    before, after = ({s["id"]: s["csl"] for s in json.loads(cli("sources", "-f", "json", store=of).stdout)} for of in (store, other))
    before["report"].pop("archive_location")
    before["article"]["DOI"] = "10.1000/a_b<5>"
    before["chapter"]["page"] = "12-20"
    assert after == {name: before[name] for name in ("article", "chapter", "report", "thesis")}


def test_one_doi_is_one_source(cli: Cli, make_store: Callable[..., Path]) -> None:
    """However it is written: two entries would count as two witnesses."""
    fact = '[[fact]]\nid = "f"\nstatement = "F is true."\ncite = [{ source = "s" }, { source = "t" }]\n'
    store = make_store(a=fact + '[[source]]\nid = "s"\nDOI = "10.1000/AB"\n[[source]]\nid = "t"\nDOI = "https://doi.org/10.1000/ab"\n')
    (line, *_) = cli("check", store=store).stdout.splitlines()
    assert line.endswith("store/a.toml:9: source `t` is the source at " + f"{store}/a.toml:6 once more; cite `s` in its place")
