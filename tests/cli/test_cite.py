"""`cite` and `open`: what a text, a reference manager and a browser get, read back by others' readers."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import Result

from ..conftest import DATA, VIEWS, Run, on_terminal

Cli = Callable[..., Result]

#: Every shape of source that a style stumbles over.
STORE = DATA / "valid" / "bibliography"
SOURCES = ["article", "report", "page-a", "page-b", "law", "many", "talk", "decade", "spring"]
ONE_PLACE = "https://example.org/a_b?x=1&y=%20#top:~:text=words%20of%20the%20source"

# As citeproc-js 1.4.63 sets these sources with the CSL style of APA (7th edition), but for the dates of retrieval, which the style
# has of undated pages only, and for the quotation mark, which it moves behind the full stop.
APA = """\
An Act, Canada Gazette (2016).
Immigration, Refugees and Citizenship Canada. (n.d.-a). First. Retrieved May 2026, from https://example.org/first
Immigration, Refugees and Citizenship Canada. (n.d.-b). Second.
In Spring. (2004, Spring). Magazine.
Maninder Sidhu. (ca. 2025, September). A Talk. In Debates.
Of the Eighties. (1980s).
Peña Nieto, J.-L. (2022, April 4). 100% {growth}: $5 & more_less ~ #1 ^ \\ “quoted”. El Día. Retrieved May 1, 2026, from https://example.org/a_b?x=1&y=%20#top
Rueda, R., Cordova Solis, L., & Nieto, C. (2005–2008). Who Was There? Press.
Statistics Canada & INEGI. (ca. 2010). Joint Figures. INEGI.
"""


def test_sources_as_apa_has_them(cli: Cli) -> None:
    """In order of the alphabet; what is unknown is left out, never made up."""
    result = cli("cite", *SOURCES, store=STORE)
    assert (result.stdout, result.stderr, result.exit_code) == (APA, "", 0)


def test_facts_in_the_text_and_in_the_list(cli: Cli) -> None:
    """A line a place, with its locator and link, then the list."""
    assert cli("cite", "one-place", "two-places", "unsourced", store=STORE).stdout == (
        f"one-place: (Peña Nieto, 2022, “Ties & trade” section, p. 3) {ONE_PLACE}\n"
        "two-places: (Statistics Canada & INEGI, ca. 2010, pp. 12-14)\n"
        "two-places: (Peña Nieto, 2022) https://example.org/a_b?x=1&y=%20#top:~:text=other%20words%20of%20it\n"
        "unsourced: (“nowhere,” n.d., “End” section)\n\n"
        "nowhere. (n.d.).\n" + "".join(line + "\n" for line in APA.splitlines() if line.startswith(("Peña", "Stat")))
    )


def test_one_place_leads_to_the_place(cli: Cli) -> None:
    """With one place cited, the reference's own address is the place's."""
    assert cli("cite", "one-place", store=STORE).stdout.endswith(f"from {ONE_PLACE}\n")


def test_footnotes(cli: Cli) -> None:
    """Labelled by the fact, so that they can be added to a text; its characters escaped."""
    assert cli("cite", "one-place", "law", "--style", "md", store=STORE).stdout == (
        "[^one-place]: Peña Nieto, J.-L. (2022, April 4). 100% {growth}: $5 & more\\_less ~ \\#1 ^ \\\\ “quoted”. *El Día.* "
        f"“Ties & trade” section, p. 3. Retrieved May 1, 2026, from <{ONE_PLACE}>\n"
        "[^law]: *An Act*, Canada Gazette (2016).\n"
    )


def test_a_source_is_named_once_in_a_footnote(cli: Cli) -> None:
    """With all its places; and two anchors of a section are one line of the text where no link tells them apart."""
    assert cli("cite", "one-section", "-s", "md", store=STORE).stdout == (
        "[^one-section]: Statistics Canada & INEGI. (ca. 2010). *Joint Figures.* INEGI. “Trade” section. "
        "Peña Nieto, J.-L. (2022, April 4). 100% {growth}: $5 & more\\_less ~ \\#1 ^ \\\\ “quoted”. *El Día.* “Trade” section; “Ties” section. "
        "Retrieved May 1, 2026, from <https://example.org/a_b?x=1&y=%20#top:~:text=words%20of%20the%20article> "
        "and <https://example.org/a_b?x=1&y=%20#top:~:text=more%20words%20of%20it>\n"
    )
    lines = cli("cite", "one-section", store=STORE).stdout.splitlines()
    assert [line.partition(") ")[0].partition(": ")[2] for line in lines[:3]] == [
        "(Statistics Canada & INEGI, ca. 2010, “Trade” section)", "(Peña Nieto, 2022, “Trade” section", "(Peña Nieto, 2022, “Ties” section",
    ]  # fmt: skip


def test_bibtex_read_by_pybtex_and_bibtexparser(cli: Cli) -> None:
    """Both find every entry, its names, and the text that TeX would print."""
    from bibtexparser.entrypoint import parse_string as parse_otherwise
    from pybtex.database import parse_string
    from pylatexenc.latex2text import LatexNodes2Text

    text = cli("cite", *SOURCES, "one-place", "-s", "bibtex", store=STORE).stdout
    entries = parse_string(text, "bibtex").entries
    assert set(entries) == set(SOURCES)
    article = entries["article"]
    (author,) = article.persons["author"]
    assert (article.type, author.last_names, author.first_names) == ("article", ["Peña", "Nieto"], ["José-Luis"])
    assert LatexNodes2Text().latex_to_text(article.fields["title"]).replace("ˆ", "^") == "100% {growth}: $5 & more_less ~ #1 ^ \\ “quoted”"
    assert (article.fields["year"], article.fields["month"], article.fields["urldate"]) == ("2022", "April", "2026-05-01")
    assert article.fields["url"] == ONE_PLACE
    assert "“Ties \\& trade” section, p. 3, at “words of the source”" in article.fields["note"]
    assert [str(p) for p in entries["report"].persons["author"]] == ["{Statistics Canada}", "{INEGI}"]
    assert [entries[i].fields.get("year") for i in ("report", "many", "decade", "page-a")] == ["c. 2010", "2005--2008", "1980s", None]

    library = parse_otherwise(text)
    assert (library.failed_blocks, {e.key for e in library.entries}) == ([], set(SOURCES))


@pytest.mark.parametrize(
    ("issued", "bibtex", "ris", "text"),
    [
        ("2010-05-03", {"year": "2010", "month": "may", "day": "3"}, ["PY  - 2010", "DA  - 2010/05/03/"], "(2010, May 3)"),
        ("0045", {"year": "45"}, ["PY  - 0045", "DA  - 0045///"], "(45)"),
        ("0000-02", {"year": "1 BC", "month": "feb"}, ["DA  - ///Feb 1 BC"], "(1 BC, February)"),
        ("-0044-03-15", {"year": "45 BC", "month": "mar", "day": "15"}, ["DA  - ///15 Mar 45 BC"], "(45 BC, March 15)"),
        ("-0044-03~", {"year": "c. 45 BC", "month": "mar"}, ["DA  - ///c. Mar 45 BC"], "(ca. 45 BC, March)"),
        ("2010-05-03?", {"year": "2010 (?)", "month": "may", "day": "3"}, ["PY  - 2010", "DA  - 2010/05/03/?"], "(2010, May 3?)"),
        ("-0044-24", {"year": "45 BC"}, ["DA  - ///winter 45 BC"], "(45 BC, Winter)"),
        ("-0044/0014", {"year": "45 BC--14 AD"}, ["DA  - ///45 BC–14 AD"], "(45 BC–14 AD)"),
        ("19XX", {"year": "20th century"}, ["DA  - ///20th century"], "(20th century)"),
        ("190X~", {"year": "c. 1900--1909"}, ["DA  - ///c. 1900–1909"], "(c. 1900–1909)"),
        ("Y-17000", {"year": "17001 BC"}, ["DA  - ///17001 BC"], "(17001 BC)"),
        ("Y170000002", {"year": "170000002"}, ["DA  - ///170000002"], "(170000002)"),
    ],
)
def test_years_of_every_kind(
    cli: Cli, make_store: Callable[..., Path], issued: str, bibtex: dict[str, str], ris: list[str], text: str
) -> None:
    """The year is one that a reader knows, month and day stand once."""
    store = make_store(a=f'[[source]]\nid = "s"\ntype = "article-newspaper"\ntitle = "T"\nissued = "{issued}"\n')
    lines = cli("cite", "s", "-s", "bibtex", store=store).stdout.splitlines()
    fields = dict(line.strip(" ,").split(" = ") for line in lines if " = " in line)
    assert {k: fields[k].strip("{}") for k in ("year", "month", "day") if k in fields} == bibtex
    assert [line for line in cli("cite", "s", "-s", "ris", store=store).stdout.splitlines() if line[:2] in ("PY", "DA")] == ris
    assert text in cli("cite", "s", store=store).stdout


def test_a_lone_brace_breaks_no_entry(cli: Cli, make_store: Callable[..., Path]) -> None:
    """BibTeX counts braces even behind a backslash."""
    from pybtex.database import parse_string

    store = make_store(a='[[fact]]\nid = "f"\nstatement = "F"\n[[source]]\nid = "s"\ntitle = "An open { brace"\nURL = "https://e.org/{"\n')
    fields = parse_string(cli("cite", "s", "-s", "bibtex", store=store).stdout, "bibtex").entries["s"].fields
    assert fields["url"] == "https://e.org/%7B"


def test_ris_read_by_rispy(cli: Cli) -> None:
    """Every record, with its names, dates as precise as they are, addresses, and where to look."""
    import rispy

    text = cli("cite", *SOURCES, "one-place", "-s", "ris", store=STORE).stdout_bytes.decode()
    assert all(line.endswith("\r") for line in text.split("\n")[:-1])
    records = {r["id"]: r for r in rispy.loads(text)}
    assert list(records) == SOURCES
    article = records["article"]
    assert (article["type_of_reference"], article["authors"], article["secondary_title"]) == ("NEWS", ["Peña Nieto, José-Luis"], "El Día")
    assert (article["year"], article["date"], article["access_date"], article["language"]) == ("2022", "2022/04/04/", "2026/05/01/", "es")
    assert article["urls"] == [ONE_PLACE]
    assert article["notes"] == ["one-place: “Ties & trade” section, p. 3, at “words of the source”"]
    assert records["report"]["authors"] == ["Statistics Canada", "INEGI"]
    assert [records[i].get("date") for i in ("report", "talk", "decade", "many", "page-a")] == [
        "2010///ca.", "2025/09//ca.", "///1980s", "///2005–2008", None,
    ]  # fmt: skip


@pytest.mark.filterwarnings("ignore:The following arguments for Reference are unsupported")  # `custom`, of CSL 1.0.2
def test_csl_json_read_by_citeproc(cli: Cli) -> None:
    """A processor reads every item, with a style that is not ours."""
    from citeproc import Citation as Cited
    from citeproc import CitationItem as Item
    from citeproc import CitationStylesBibliography, CitationStylesStyle, formatter
    from citeproc.source.json import CiteProcJSON

    items = json.loads(cli("cite", *SOURCES, "one-place", "-s", "csl-json", store=STORE).stdout)
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    bibliography = CitationStylesBibliography(style, CiteProcJSON(items), formatter.plain)
    for item in items:
        bibliography.register(Cited([Item(item["id"])]))
    lines = {item["id"]: str(line) for item, line in zip(items, bibliography.bibliography())}
    assert "Peña Nieto, J.-L. (2022)" in " ".join(lines.values())
    assert "Statistics Canada and INEGI (2010)" in " ".join(lines.values())
    by_id: dict[str, Any] = {item["id"]: item for item in items}
    assert by_id["decade"]["type"] == "document"
    assert by_id["article"]["custom"]["places"] == [
        {"id": "article", "label": "page", "locator": "3", "fact": "one-place", "anchor": "words of the source", "url": ONE_PLACE}
    ]


def test_ids_from_a_pipe(cli: Cli, shell: Run) -> None:
    """`cmfacts search visa | cut -f1 | cmfacts cite - --style bibtex`, and our own TSV as it is."""
    result = shell('cmfacts --facts "$STORE" search visa | cut -f1 | cmfacts --facts "$STORE" cite - --style bibtex | grep -o "^@.*{.*"')
    assert (sorted(result.stdout.split()), result.returncode) == (["@techreport{report-2010,"], 0)
    assert json.loads(cli("cite", "-", "-s", "csl-json", input="").stdout) == []


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (["visa-2008"], 1, "did you mean visa-2009"), (["report-2011"], 1, "did you mean report-2010"), (["source:visa-2009"], 1, "no source"),
        (["topic:trade"], 2, "write fact:ID or source:ID"), (["visa-2009", "-s", "bibtx"], 2, "did you mean bibtex"), ([], 2, "name the id of a fact or source"),
    ],
)  # fmt: skip
def test_what_cannot_be_cited(cli: Cli, args: list[str], code: int, said: str) -> None:
    """One line that says what is near."""
    result = cli("cite", *args)
    assert (result.exit_code, result.stdout, len(result.stderr.splitlines())) == (code, "", 1)
    assert said in result.stderr


def test_what_is_there_is_cited_all_the_same(cli: Cli) -> None:
    """An id that does not exist spoils the exit code only."""
    result = cli("cite", "nope-nope", "report-2010")
    assert (result.stdout, result.exit_code) == ("Ann Author. (ca. 2010). A Report. The House. https://example.org/report\n", 1)


def test_a_source_from_somewhere_else_is_cited_safely(cli: Cli, make_store: Callable[..., Path]) -> None:
    """No escape reaches a terminal, no line of its own ends a record, no markup is read."""
    store = make_store(
        a='[[fact]]\nid = "f"\nstatement = "F"\ncite = [{ source = "s", section = "\\u009b31m *b*" }]\n'
        '[[source]]\nid = "s"\ntitle = "T\\u001b[31m [x](javascript:x)\\nER  - "\nauthor = ["A and B, C\\nTY  - BOOK"]\nissued = "once"\n'
    )
    printed = {style: cli("cite", "f", "-s", style, store=store).stdout for style in ("text", "md", "bibtex", "ris", "csl-json")}
    for text in printed.values():
        assert not re.search(r"[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f]", text)
    assert [line[:5] for line in printed["ris"].splitlines() if line][-1] == "ER  -"
    assert len(re.findall(r"^(?:TY|ER)  -", printed["ris"], re.M)) == 2
    assert "\\[x\\](javascript:x)" in printed["md"]
    assert "author = {{A and B, C TY - BOOK}}" in printed["bibtex"]
    assert json.loads(printed["csl-json"])[0]["issued"] == {"literal": "once"}


# open


def test_open_print(cli: Cli) -> None:
    """The address of the place, or of the source."""
    assert cli("open", "one-place", "--print", store=STORE).stdout == f"{ONE_PLACE}\n"
    assert cli("open", "article", "--print", store=STORE).stdout == "https://example.org/a_b?x=1&y=%20#top\n"


def test_open_starts_the_browser_with_the_address_alone(shell: Run, tmp_path: Path) -> None:
    """One argument, whatever a shell would make of it."""
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\nprintf "%s\\n" "$#" "$@" > {tmp_path}/got\n')
    browser.chmod(0o755)
    result = shell(f'cmfacts --facts "{STORE}" open one-place', BROWSER=f"{browser} %s")
    assert (result.stdout, result.stderr, result.returncode) == ("", "", 0)
    assert (tmp_path / "got").read_text() == f"1\n{ONE_PLACE}\n"


def test_open_without_an_address(cli: Cli) -> None:
    """Says so, and prints the citation."""
    result = cli("open", "law", store=STORE)
    assert (result.stdout, result.exit_code) == ("An Act, Canada Gazette (2016).\n", 1)
    assert "has an http(s) address" in result.stderr
    assert cli("open", "nope-nope", store=STORE).exit_code == 1


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "file:///etc/passwd", "-x", "https://e .org/a", "https://\\u001b[31m", "http:", "data:,https://e.org"]
)
def test_only_web_addresses_are_opened(cli: Cli, make_store: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    """Someone else's store may name anything."""
    import webbrowser

    monkeypatch.setattr(webbrowser, "open", lambda at: pytest.fail(f"opened {at}"))
    store = make_store(a=f'[[fact]]\nid = "f"\nstatement = "F"\ncite = [{{ source = "s" }}]\n[[source]]\nid = "s"\nURL = "{url}"\n')
    for name in ("f", "s"):
        assert cli("open", name, store=store).exit_code == 1


@pytest.mark.parametrize(
    ("browser", "ran"), [("sh -c 'echo %s'", "https://e.org/%27a%27?b=1%26touch%20x%24%28touch%20x%29%60touch%20x%60%3Btouch%20x"), ("echo %s", "https://e.org/%27a%27?b=1&touch%20x%24%28touch%20x%29%60touch%20x%60%3Btouch%20x")]
)  # fmt: skip
def test_no_shell_in_an_address(shell: Run, make_store: Callable[..., Path], tmp_path: Path, browser: str, ran: str) -> None:
    """Even where the user's browser is a script that hands the address to a shell."""
    url = "https://e.org/'a'?b=1&touch x$(touch x)`touch x`;touch x"
    store = make_store(a=f'[[fact]]\nid = "f"\nstatement = "F"\ncite = [{{ source = "s" }}]\n[[source]]\nid = "s"\nURL = "{url}"\n')
    result = shell(f'cd "{tmp_path}" && cmfacts --facts "{store}" open f', BROWSER=browser)
    assert (result.stdout, result.returncode) == (f"{ran}\n", 0)
    assert not (tmp_path / "x").exists()


def test_no_browser(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    """The address is printed, for a person to open."""
    import webbrowser

    monkeypatch.setattr(webbrowser, "open", lambda at: False)
    result = cli("open", "page-a", store=STORE)
    assert (result.stdout, result.exit_code) == ("https://example.org/first\n", 1)
    assert re.search("no browser", result.stderr)


def test_names_that_the_source_settles(cli: Cli, make_store: Callable[..., Path]) -> None:
    """Bodies whole, persons in parts, in every style; `check` knows the tables, and what is no name."""
    from pybtex.database import parse_string

    source = '[[source]]\nid = "s"\ntype = "report"\ntitle = "A report"\nissued = "2009"\n'
    names = '["Apple, Inc.", "{Doe, John}", { literal = "Roe, Jane" }, { family = "Ministry of Sound", given = "Ann Maria" }, "Poe, Edgar"]'
    store = make_store(a=f'{source}author = {names}\n[[fact]]\nid = "f"\nstatement = "F."\ncite = [{{ source = "s" }}]\n')
    assert (
        cli("cite", "s", store=store).stdout == "Apple, Inc., Doe, John, Roe, Jane, Ministry of Sound, A. M., & Poe, E. (2009). A report.\n"
    )
    people = parse_string(cli("cite", "s", "-s", "bibtex", store=store).stdout, "bibtex").entries["s"].persons["author"]
    assert [str(p) for p in people] == ["{Apple, Inc.}", "{Doe, John}", "{Roe, Jane}", "Ministry of Sound, Ann Maria", "Poe, Edgar"]
    (item,) = json.loads(cli("cite", "s", "-s", "csl-json", store=store).stdout)
    assert item["author"] == [
        {"literal": "Apple, Inc."}, {"literal": "Doe, John"}, {"literal": "Roe, Jane"}, {"family": "Ministry of Sound", "given": "Ann Maria"},
        {"family": "Poe", "given": "Edgar"},
    ]  # fmt: skip
    shown = ["Apple, Inc.", "Doe, John", "Roe, Jane", "Ministry of Sound, Ann Maria", "Poe, Edgar"]
    assert json.loads(cli("sources", "-f", "json", store=store).stdout)[0]["author"] == shown
    assert cli("check", store=store).stdout == ""
    for wrong, said in (('[{ name = "X" }]', "unknown key `name` in `author` of"), ("[{ family = 5 }]", "`author.family` of source `s` is a number, not a string"), ("[[]]", "`author` of source `s` is"), ('[""]', "`author` of source `s` is")):  # fmt: skip
        assert said in cli("check", store=make_store(a=f"{source}author = {wrong}\n")).stdout


@pytest.mark.posix
def test_a_person_is_told_before_citing(cli: Cli) -> None:
    """What contradicts a fact, and what its source is worth; a script hears nothing that it did not ask for."""
    said = " ".join(on_terminal("cite", "accord-signed-august", "accord-signed", "talks", store=VIEWS).split())
    assert (
        "cmfacts: accord-signed-august: ✗ mistaken: It was July.; ≠ “Canada and México signed the accord on 13 July 2009”: The House"
        in said
    )
    assert "▽ source of low reliability" in said
    assert (
        "cmfacts: accord-signed: ≠ “The accord was signed in August 2009, says the ledger”: The Ledger (low reliability), Aug 2009" in said
    )
    assert "cmfacts: talks" not in said
    assert cli("cite", "accord-signed-august", store=VIEWS).stderr == ""


def test_all_that_a_draft_cites(cli: Cli, tmp_path: Path) -> None:
    """Facts and sources, each once; keys of the draft's own bibliography are left out, and others named."""
    (tmp_path / "refs.bib").write_text("@book{doe,\n}", encoding="utf-8")
    draft = tmp_path / "draft.md"
    draft.write_text("---\nbibliography: refs.bib\n---\nA [@visa-2009; @doe]. B @rewrite-2010 [p. 3]. C.[^visa-2009]\n", encoding="utf-8")
    result = cli("cite", "--from", str(draft), "--style", "csl-json")
    assert ([item["id"] for item in json.loads(result.stdout)], result.stderr, result.exit_code) == (["report-2010", "rewrite-2010"], "", 0)
    draft.write_text("A [@vsia-2009].", encoding="utf-8")
    missing = cli("cite", "--from", str(draft))
    assert (missing.exit_code, missing.stderr.partition(";")[0]) == (1, "cmfacts: there is no fact or source `vsia-2009`")
    assert cli("cite", "--from", str(tmp_path / "gone.md")).exit_code == 2


def test_biblatex_finds_the_facts_of_a_draft(cli: Cli, tmp_path: Path) -> None:
    """By other keys of the first source that each cites; nobody else is given them."""
    draft = tmp_path / "draft.tex"
    draft.write_text(r"A \cite{visa-2009,claims-2005}.", encoding="utf-8")
    assert "\n  ids = {visa-2009, claims-2005},\n" in cli("cite", "--from", str(draft), "--style", "bibtex").stdout
    assert "ids" not in cli("cite", "visa-2009", "--style", "bibtex").stdout
