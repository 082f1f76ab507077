"""`cmfacts add`: new facts and sources, completed, checked and written behind their like."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import Result

from ..conftest import MINI
from ..terminals import Terminal

Cli = Callable[..., Result]
FACTS, SOURCES = ((MINI / f"{name}.toml").read_text(encoding="utf-8") for name in ("facts", "sources"))
SAYS = "Mexicans made about 31,200 claims in Canada in June 2025."
ENTRY = f"""
[[fact]]
id = "mexicans-made-31200-claims-canada-2025"
statement = "{SAYS}"
date = "2025-06"
kind = "figure"
measure = {{ value = "31200", unit = "claims", bound = "~" }}
cite = [{{ source = "report-2010" }}]
"""


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A copy of the small store, to be written to."""
    return shutil.copytree(MINI, tmp_path / "store")


def texts(store: Path) -> dict[str, str]:
    return {path.relative_to(store).as_posix(): path.read_text(encoding="utf-8") for path in sorted(store.rglob("*")) if path.is_file()}


BEFORE = texts(MINI)


def test_a_fact(cli: Cli, store: Path) -> None:
    """Behind the others of its source; a pipe gets its id, and it answers."""
    result = cli("add", SAYS, "--source", "report-2010", store=store)
    assert (result.stdout, result.stderr, result.exit_code) == ("mexicans-made-31200-claims-canada-2025\n", "", 0)
    assert texts(store) == {**BEFORE, "facts.toml": FACTS + ENTRY}
    assert cli("show", "mexicans-made-31200-claims-canada-2025", "--fields", "kind,date", store=store).stdout == "figure\t2025-06\n"
    assert cli("add", SAYS.replace("31", "32"), "--source", "report-2010", "id=another", store=store).stdout == "another\n"


def test_what_is_given_wins(cli: Cli, store: Path) -> None:
    """Also where nothing is wanted; fields stand in the order of the format."""
    args = [
        "tags=a,b",
        "date=2025-06-30",
        "measure=",
        "kind=claim",
        "topic=migration",
        "id=my-id",
        "translations.es=Hicieron 31 200 solicitudes en junio de 2025.",
    ]
    place = ["--source", "report-2010", "--section", "Trade", "--page", "5", "--anchor", "three words here"]
    assert cli("add", SAYS, *place, *args, store=store).exit_code == 0
    wanted = f"""
[[fact]]
id = "my-id"
statement = "{SAYS}"
date = "2025-06-30"
kind = "claim"
topic = "migration"
tags = ["a", "b"]
cite = [{{ source = "report-2010", section = "Trade", page = "5", anchor = "three words here" }}]
translations = {{ es = "Hicieron 31 200 solicitudes en junio de 2025." }}
"""
    assert texts(store)["facts.toml"] == FACTS + wanted


def test_where_it_goes(cli: Cli, store: Path) -> None:
    """Behind the facts of its source; where they are in several files where most are; else into the file named, or one named after the source."""
    (store / "more").mkdir()
    (store / "more" / "a.toml").write_text(
        "\n".join(f'[[fact]]\nid = "a-{n}"\nstatement = "It rained {n}."\ncite = [{{ source = "rewrite-2010" }}]\n' for n in range(9))
    )
    cli("add", "It snowed.", "--source", "rewrite-2010", store=store)
    assert 'statement = "It snowed."' in texts(store)["more/a.toml"]
    assert cli("add", "It hailed.", "--source", "report-2010", "--file", "new.toml", store=store).exit_code == 0
    assert texts(store)["new.toml"].startswith('[[fact]]\nid = "hailed"\n')
    assert cli("add", "It froze.", "--source", "report-2010", "--file", str(store / "more" / "a.toml"), store=store).exit_code == 0
    assert 'statement = "It froze."' in texts(store)["more/a.toml"]
    cli("add", "source", "id=page-1", "title=A Page", store=store)
    cli("add", "It thawed.", "--source", "page-1", store=store)
    assert texts(store)["page-1.toml"] == '[[fact]]\nid = "thawed"\nstatement = "It thawed."\ncite = [{ source = "page-1" }]\n'


def test_dry_run(cli: Cli, store: Path) -> None:
    """Shows what would be written."""
    result = cli("add", SAYS, "--source", "report-2010", "--dry-run", store=store)
    assert "".join(f"+{line}\n" for line in ENTRY.split("\n")[:-1]) in result.stdout
    assert texts(store) == BEFORE


@pytest.mark.parametrize(
    ("args", "said", "code"),
    [
        ([], "say what the fact is: cmfacts add", 2),
        (["It rained."], "say where it stands: --source ID; `cmfacts sources` lists them", 2),
        (["It", "rained.", "--source", "report-2010"], "put it in quotes, or was `rained.` meant to be field=value?", 2),
        (
            ["It rained.", "--source", "nope"],
            "cmfacts: source `nope` is not declared; `cmfacts sources` lists them, `cmfacts add source` adds one",
            2,
        ),
        (["It rained.", "--source", "report-2011"], "cmfacts: source `report-2011` is not declared; did you mean report-2010", 2),
        (["It rained.", "--source", "report-2010", "topc=trade"], "there is no field `topc` of a fact; did you mean topic?", 2),
        (
            ["It rained.", "--source", "report-2010", "topic=trad"],
            "topic `trad` is not declared; did you mean `trade`?; nothing is written",
            2,
        ),
        (["It rained.", "--source", "report-2010", "id=visa-2009"], "the id `visa-2009` is taken by the fact at ", 2),
        (["It rained.", "--source", "report-2010", "id=Visa 2009"], "`Visa 2009` is no id", 2),
        (["It rained.", "--source", "report-2010", "--file", "x.txt"], "x.txt: a store reads files that end in .toml", 2),
        (
            ["It rained.", "--source", "report-2010", "--sources", "no-such-folder"],
            "no-such-folder: there is no such folder of source texts",
            2,
        ),
        (
            ["Canada began to require visas of Mexican travellers in July 2009.", "--source", "report-2010"],
            "has the statement of the fact at",
            2,
        ),
        (["-", "x=y"], "are of a fact that is given on the command line", 2),
        (["source", "It rained.", "It snowed."], "name one file of CSL-JSON or BibTeX, or fields", 2),
        (["source"], "say what is known of it: cmfacts add source title=…", 2),
        (["source", "no-such.json"], "cannot read no-such.json: No such file", 2),
    ],
)
def test_what_cannot_be_added(cli: Cli, store: Path, args: list[str], said: str, code: int) -> None:
    """The last line says why; nothing is written."""
    result = cli("add", *args, store=store, input="")
    assert (result.stdout, result.exit_code, texts(store)) == ("", code, BEFORE)
    assert said in result.stderr.splitlines()[-1]


def test_force(cli: Cli, store: Path) -> None:
    """Writes what check would call an error."""
    assert cli("add", "It rained.", "--source", "nope", "--force", store=store).stdout == "rained\n"


def test_facts_that_are_alike(cli: Cli, store: Path) -> None:
    """Are named before it is written."""
    result = cli("add", "Canada began to require visas of Mexican travellers in summer 2009.", "--source", "report-2010", store=store)
    assert result.stderr == "cmfacts: much like `visa-2009`: Canada began to require visas of Mexican travellers in July 2009.\n"
    assert result.exit_code == 0


def test_verified_before_it_is_written(cli: Cli, store: Path, tmp_path: Path) -> None:
    """Where the text is at hand."""
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "report-2010.txt").write_text(
        "Trade\n\nThere were about 31,200 claims by Mexicans in Canada in June 2025, it is said.\n"
    )
    place = ["--source", "report-2010", "--sources", str(tmp_path / "texts")]
    for anchor, statement, said in (
        (
            "about 31,200 claims by",
            SAYS.replace("31,200", "31,300"),
            "“31,300” of fact `mexicans-made-31300-claims-canada-2025` does not stand near its anchor",
        ),
        ("about 31,200 claims of", SAYS, "does not stand near its anchor"),
    ):
        result = cli("add", statement, *place, "--anchor", anchor, store=store)
        assert (result.exit_code, texts(store)) == (2, BEFORE)
        assert said in result.stderr
    assert cli("add", SAYS, *place, "--anchor", "about 31,200 claims by", store=store).exit_code == 0


# Sources


def test_a_source(cli: Cli, store: Path) -> None:
    """Of fields."""
    result = cli("add", "source", "title=On Rain", "author=Doe, Jo", "issued=2019-03", "URL=https://e.org/a?b=c", store=store)
    assert (result.stdout, result.stderr, result.exit_code) == ("doe-2019\n", "", 0)
    wanted = '\n[[source]]\nid = "doe-2019"\ntitle = "On Rain"\nauthor = "Doe, Jo"\nissued = "2019-03"\nURL = "https://e.org/a?b=c"\n'
    assert texts(store)["sources.toml"] == SOURCES + wanted


def test_a_source_of_one_word(cli: Cli, store: Path) -> None:
    """A body that goes by a short name gives its id that."""
    assert cli("add", "source", "title=Qatar 2022", "author=FIFA", "issued=2022", store=store).stdout == "fifa-2022\n"


def test_sources_of_csl_json(cli: Cli, store: Path, tmp_path: Path) -> None:
    """Of a file or stdin, several at once; what there is no place for is named."""
    items = [
        {"id": "Doe19", "type": "report", "title": "On Rain", "author": [{"family": "Doe", "given": "Jo"}], "issued": {"date-parts": [[2019]]}, "x-y": "z"},
        {"id": "snow", "type": "book", "title": "On Snow"},
    ]  # fmt: skip
    result = cli("add", "source", "-", store=store, input=json.dumps(items))
    assert (result.stdout, result.exit_code) == ("doe-2019\nsnow\n", 0)
    assert result.stderr == "cmfacts: left out, since a source has no place for it or it cannot be read: x-y\n"
    (tmp_path / "one.json").write_text(json.dumps(items[0]))
    assert cli("add", "source", str(tmp_path / "one.json"), "id=my-rain", "title=On Rains", store=store).stdout == "my-rain\n"
    assert 'title = "On Rains"' in texts(store)["sources.toml"]


def test_sources_of_bibtex(cli: Cli, store: Path, tmp_path: Path) -> None:
    """Without TeX; what a manager wrote of ours is the same again."""
    (tmp_path / "refs.bib").write_text(
        "@string{jr = {Journal of Rain}}\n@article{Doe_19, title = {On {Rain} in {M\\'exico}: 50\\% more}, author = {Doe, Jo and {World Body}}, "
        "journal = jr, year = 2019, month = mar, url = {https://e.org/a\\_b}}\n@online{x, title = {A Page}, date = {2020-05-03/2020-06}, urldate = {2021}}\n"
    )
    assert cli("add", "source", str(tmp_path / "refs.bib"), store=store).stdout == "doe-2019\nx\n"
    assert texts(store)["sources.toml"].endswith(
        '[[source]]\nid = "doe-2019"\ntype = "article-journal"\ntitle = "On Rain in México: 50% more"\nauthor = ["Doe, Jo", "World Body"]\n'
        'container-title = "Journal of Rain"\nissued = "2019-03"\nURL = "https://e.org/a_b"\n\n[[source]]\nid = "x"\ntype = "webpage"\n'
        'title = "A Page"\nissued = "2020-05-03/2020-06"\naccessed = "2021"\n'
    )
    written = cli("cite", "report-2010", "-s", "bibtex", store=store).stdout
    shown = cli("add", "source", "-", "id=again", "--dry-run", "--force", store=store, input=written).stdout
    for line in SOURCES.split("\n\n")[0].splitlines():
        if line.startswith(("title", "author", "issued", "URL")):
            assert f"+{line}\n" in shown
    text = r"@misc{y, title = {\emph{Wet} {\'E}clairs: \textit{a} \textbf {b}}, howpublished = {\url{https://e.org/a\_b}}}"
    shown = cli("add", "source", "-", "--dry-run", store=store, input=text).stdout
    assert '+title = "Wet Éclairs: a b"\n+URL = "https://e.org/a_b"\n' in shown
    for wrong, said in (("@article{x, title = ", "stdin is no BibTeX: "), ("% nothing", "- is no BibTeX: there is no entry in it")):
        result = cli("add", "source", "-", store=store, input=wrong)
        assert result.exit_code == 2
        assert said.replace("stdin", "-") in result.stderr


def test_bibtex_without_its_reader(cli: Cli, store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Says what to install."""
    monkeypatch.setitem(sys.modules, "pybtex.database", None)
    result = cli("add", "source", "-", store=store, input="@book{x, title = {y}}")
    assert (result.stderr, result.exit_code) == ("cmfacts: BibTeX is read by pybtex: pip install 'cmfacts[bibtex]'\n", 2)


def test_terms(cli: Cli, store: Path) -> None:
    """Of fields; the id of their label unless it is given."""
    assert cli("add", "topic", "en=Heavy rain", "aliases=downpour,storm", store=store).stdout == "heavy-rain\n"
    assert cli("add", "quantity", "id=rain", "unit=mm", store=store).stdout == "rain\n"
    added = '\n[[topic]]\nid = "heavy-rain"\nen = "Heavy rain"\naliases = ["downpour", "storm"]\n\n[[quantity]]\nid = "rain"\nunit = "mm"\n'
    assert texts(store)["vocabulary.toml"] == BEFORE["vocabulary.toml"] + added
    result = cli("add", "topic", store=store)
    assert (result.stderr, result.exit_code) == ("cmfacts: say what is known of it: cmfacts add topic id=… en=… es=… fr=…\n", 2)


# JSON


def test_facts_as_json_on_stdin(cli: Cli, store: Path) -> None:
    """With or without ids, entries of other tables among them; all or none."""
    entries: list[dict[str, Any]] = [
        {"statement": "It rained in Canada.", "cite": [{"source": "report-2010"}]},
        {"table": "topic", "en": "Rain"},
        {
            "id": "snow",
            "statement": "It snowed.",
            "topic": "rain",
            "measure": {"value": 3.10, "unit": "cm"},
            "cite": [{"source": "report-2010"}],
        },
    ]
    result = cli("add", "-", store=store, input="\n".join(map(json.dumps, [*entries[:2], {**entries[2], "topic": "ran"}])))
    assert (result.stdout, result.exit_code, texts(store)) == ("", 2, BEFORE)
    entries[2]["statement"] = "It snowed 3.1 cm."
    result = cli("add", "-", store=store, input="\n".join(map(json.dumps, entries)))
    assert (result.stdout, result.exit_code) == ("rained-canada\nsnow\nrain\n", 0)
    assert 'measure = { value = "3.1", unit = "cm" }' in texts(store)["facts.toml"]
    for wrong, said in (("", "there is nothing on stdin to add"), ("{", "not JSON"), ('{"table": "store"}', "a store has one [store]")):
        result = cli("add", "-", store=store, input=wrong)
        assert (result.stdout, result.exit_code != 0) == ("", True)
        assert said in result.stderr


def test_what_another_store_prints(cli: Cli, store: Path) -> None:
    """Its export is a store to add."""
    other = store.parent / "other"
    other.mkdir()
    (other / "a.toml").write_text(
        '[[source]]\nid = "s"\n\n[[fact]]\nid = "f"\nstatement = "It rained."\ndate = "2009"\ncite = [{ source = "s" }]\n'
    )
    exported = cli("export", store=other).stdout
    assert cli("add", "-", store=store, input=exported).exit_code == 0
    assert cli("show", "f", "--fields", "date", store=store).stdout == "2009\n"


# The editor


def test_in_the_editor(cli: Cli, store: Path, editor: Callable[[str], None]) -> None:
    """With its comments, in our style; other entries may come with it."""
    editor("text = '# Why.\\n' + text.replace('June', 'July').replace('2025-06', '2025-07') + '[[source]]\\nid=\"new\"\\n'")
    result = cli("add", SAYS, "--source", "report-2010", "--edit", store=store)
    assert (result.stdout, result.stderr, result.exit_code) == ("mexicans-made-31200-claims-canada-2025\nnew\n", "", 0)
    wanted = ENTRY.replace("\n[[fact]]", "\n# Why.\n[[fact]]").replace("June", "July").replace("2025-06", "2025-07")
    assert texts(store)["facts.toml"] == f'{FACTS}{wanted}\n[[source]]\nid = "new"\n'


def test_what_is_alike_stands_above_the_draft(cli: Cli, store: Path, editor: Callable[[str], None]) -> None:
    """And is no part of it."""
    editor("assert text.startswith('#! much like `visa-2009`: Canada began')\ntext = text.replace('summer', 'July of')")
    result = cli(
        "add",
        "Canada began to require visas of Mexican travellers in summer 2009.",
        "--source",
        "report-2010",
        "--edit",
        "id=x",
        store=store,
    )
    assert (result.stdout, result.stderr, result.exit_code) == ("x\n", "", 0)
    assert "#!" not in texts(store)["facts.toml"]


def test_an_empty_one_to_fill_in(cli: Cli, store: Path, editor: Callable[[str], None]) -> None:
    """With the place that was named; what stays empty goes, and the id comes from the words."""
    editor("text = text.replace('statement = \"\"', 'statement = \"It rained.\" # why')")
    assert cli("add", "--source", "rewrite-2010", "--edit", store=store).stdout == "rained\n"
    wanted = '\n[[fact]]\nid = "rained"\nstatement = "It rained." # why\nkind = "claim"\ncite = [{ source = "rewrite-2010" }]\n'
    assert texts(store)["facts.toml"] == FACTS + wanted


@pytest.mark.parametrize(
    ("program", "said", "code"),
    [
        ("text = ''", "the draft came back empty: nothing is written", 1),
        ("text = text.replace('report', 'reprt')", "source `reprt-2010` is not declared; did you mean `report-2010`?", 2),
        ("text = 'x = '", "draft:1: not TOML", 2),
        ("text = 'x = 1'", "draft: `x` is no list of entries: write [[fact]], [[source]] …", 2),
        ("text = '[store]\\ntitle = \"x\"\\n'", "draft: `store` is no list of entries", 2),
        ("pass", "fact `fact` has no `statement`", 2),
    ],
)
def test_what_is_wrong_with_a_draft(cli: Cli, store: Path, editor: Callable[[str], None], program: str, said: str, code: int) -> None:
    """One line, nothing written."""
    editor(program)
    statement = [] if program == "pass" else [SAYS, "--source", "report-2010"]
    result = cli("add", *statement, "--edit", store=store)
    assert (result.stdout, result.exit_code, texts(store)) == ("", code, BEFORE)
    assert said in result.stderr


@pytest.mark.posix
def test_a_terminal_shows_what_is_alike_and_asks(store: Path) -> None:
    """And the entry."""
    env = {**os.environ, "TERM": "xterm", "NO_COLOR": "1", "CMFACTS_CACHE": str(store.parent / "cache")}
    command = [
        sys.executable,
        "-m",
        "cmfacts",
        "--facts",
        str(store),
        "add",
        "Mexicans made 500 claims in Canada in 2012.",
        "--source",
        "report-2010",
    ]
    terminal = Terminal(command, env, login=True)
    try:
        seen = terminal.until(r"\[y/N\] $")
        assert "like `claims-2008`: Mexicans made more than 9,500" in " ".join(seen.split())
        assert '+measure = { value = "500", unit = "claims" }' in seen
        assert texts(store) == BEFORE
        terminal.type("y\n")
        terminal.rest()
    finally:
        terminal.close()
    assert "Mexicans made 500 claims" in texts(store)["facts.toml"]
