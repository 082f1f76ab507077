"""
Every string of a store is data: one hostile string in each field and key (`store.entries`) × every command × every format, in a pipe and on a terminal,
where `CMFACTS_TESTS` has everything run; else a share of them, by pairs.

What is read back is read by others' readers. A field, command or format that is added is walked without being named here.
"""

from __future__ import annotations

import csv
import io
import json
import re
import shlex
import shutil
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from zlib import crc32

import icalendar
import pytest
import rispy
from markdown_it import MarkdownIt
from pybtex.database import parse_string
from typer.testing import CliRunner

from cmfacts.cli import output
from cmfacts.cli.app import app
from cmfacts.cli.settings import COMMANDS
from cmfacts.show import formats
from cmfacts.show.cite import STYLES
from cmfacts.show.cite.bibtex import _FIELDS
from cmfacts.values.text import printable

from ..conftest import MINI, WHOLE
from .store import HOSTILE, KEPT, entries, write, write_before

#: Stands for the folder of a store whose every entry says something else.
BEFORE = "BEFORE"
#: Stands for a draft that cites all there is, and says what is hostile itself.
DRAFT = "DRAFT"
Share = Callable[[Iterable[Any]], list[Any]]
ADDRESS = re.compile(r"https?://[A-Za-z0-9%!$&'()*+,;=:@/?._~\[\]-]+(?:#[A-Za-z0-9%!$&'()*+,;=:@/?._~-]*)?")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The hostile store, beside a text that only `../evil` would lead to."""
    folder = tmp_path_factory.mktemp("hostile")
    write(folder / "store")
    write_before(folder / "before")
    keys = "; ".join(f"@{{{name}}}" for name in ids_of("fact") if not re.search(r"[\s{}]", name))
    draft = f"{HOSTILE}\n\nIn 2009 [{keys}]. {HOSTILE} [@no-such-{'x' * 300}; @{{no\x1b[31m}}]. In 2009 there was {HOSTILE}.\n"
    (folder / "draft.md").write_text(draft.replace("\0", ""), encoding="utf-8", errors="replace")
    return folder


@pytest.fixture
def run(request: pytest.FixtureRequest, store: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """A command over the store, that must not fail; its stdout, of which a terminal is told nothing that steers."""
    monkeypatch.setenv("CMFACTS_CACHE", str(store / "cache"))
    terminal = request.param == "terminal"
    if terminal:
        monkeypatch.setattr(output, "_is_terminal", lambda stream: True)

    def invoke(*args: str, input: str | None = None) -> str:
        args = tuple({BEFORE: str(store / "before"), DRAFT: str(store / "draft.md")}.get(arg, arg) for arg in args)
        result = CliRunner().invoke(app, ["--facts", str(store / "store"), *args] if args[0] != "--facts" else args, input=input)
        assert result.exception is None or isinstance(result.exception, SystemExit), args
        assert result.exit_code in (0, 1), (args, result.stderr)
        assert "a fault of cmfacts" not in result.stderr
        said = result.stderr.replace("\n", "")
        assert printable(said) == said, args
        text = result.stdout_bytes.decode()
        assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]", text), args
        if terminal:
            seen = text.replace("\r\n", "").replace("\n", "").replace("\t", "")
            assert printable(seen) == seen, args
        return text

    return invoke


def ways(name: str = "", values: Iterable[str] = ("",)) -> pytest.MarkDecorator:
    """Each value of a parameter, if there is one, on a terminal and in a pipe; in one of these by turns where not everything has to run."""
    both = ("terminal", "pipe")
    walked = [(value, way) for n, value in enumerate(values) for m, way in enumerate(both) if WHOLE or (n + m) % 2 == 0]
    return pytest.mark.parametrize([name, "run"] if name else "run", walked if name else [way for _, way in walked], indirect=["run"])


@pytest.fixture
def share(request: pytest.FixtureRequest) -> Share:
    """Of what a test walks a sixteenth, of less than 32 an eighth, of less than sixteen a quarter, of less than eight half: other items in each format, in a pipe and on a terminal."""
    names = request.node.callspec.params
    first = (names["run"] == "terminal") + crc32(repr([value for name, value in names.items() if name != "run"]).encode())

    def taken(items: Iterable[Any]) -> list[Any]:
        every = list(items)
        if WHOLE or len(every) < 3:
            return every
        if len(every) < 8:
            # By pairs: of two lines of which one only looks and the other writes, a terminal gets as many of either.
            return [item for n, item in enumerate(every) if (n + n // 2 + first) % 2 == 0]
        step = 16 if len(every) >= 32 else 8 if len(every) >= 16 else 4
        return every[first % step :: step]

    return taken


def ids_of(table: str) -> list[str]:
    return [data["id"] for name, data in entries() if name == table]


def answers() -> Iterator[list[str]]:
    """Every command that answers with a view, asked for all it has; the exceptions are those that answer otherwise, below."""
    yield from (
        ["list"],
        ["list", "--sort", "value"],
        ["list", "--sort", "id", "--reverse"],
        ["search", "marker", "-n0"],
        ["search", "marker", "-n0", "--explain"],
        ["show", *ids_of("fact")],
    )
    yield from (
        ["timeline", "--all"],
        ["timeline", "--all", "--by", "topic"],
        ["timeline", "--all", "--by", "party"],
        ["timeline", "--span"],
    )
    yield from (
        ["compare", "party-1", "party-2", "--all"],
        ["compare", "source-1", "source-2", "2009", "--all"],
        ["compare", "fact-1", "fact-2"],
    )
    yield from (
        ["chart", "--all"],
        ["sources"],
        ["topics"],
        ["parties"],
        ["people"],
        ["aspects"],
        ["quantities"],
        ["kinds"],
        ["tags"],
        ["check"],
        ["check", "--summary"],
        ["check", "--duplicates"],
        ["info"],
        ["cache"],
        ["diff", BEFORE],
        ["diff", str(MINI)],
    )
    yield ["proof", DRAFT, "--suggest"]
    yield from ([command, name] for command, table in (("sources", "source"), ("chart", "quantity")) for name in ids_of(table)[1:])


ANSWERS = list(answers())
#: The commands that change a store, on a copy of it, and what for.
WRITING: dict[str, list[list[str]]] = {
    "add": [
        [HOSTILE.replace("\0", ""), "--source", "source-1", f"said_by={HOSTILE}", "--force", *more] for more in (["--dry-run"], ["--yes"])
    ]
    + [["source", f"title={HOSTILE}", "--force", "--yes"]],
    "edit": [
        [name, "note=\x1b[31m", change, "--force", *more]
        for name, change in (("fact-1", "tags+=a,=b"), (f"fact:{HOSTILE}", "tags+=a"), ("source:source-2", "author=A\nB"))
        for more in (["--dry-run"], ["--yes"])
    ],
    "rename": [
        [name, "new-name", *more]
        for name in ("fact-1", f"source:{HOSTILE}", "topic:topic-1", f"party:{HOSTILE}")
        for more in (["--dry-run"], ["--yes"])
    ],
    "fmt": [["--dry-run"], ["--check"], []],
    "check": [["--fix", "--dry-run"], ["--fix", "--yes"]],
}
OTHERWISE = {*WRITING, "init", "merge", "cite", "open", "export", "import", "verify", "schema", "completion", "help", "browse"}


def test_every_command_is_here() -> None:
    """Among those that are walked, or below."""
    assert {args[0] for args in ANSWERS} | OTHERWISE == set(COMMANDS)


#: Other questions of a view that another command here asks for all it has: they are walked as tables alone.
AGAIN: list[list[str]] = [
    ["check", "--duplicates"],
    ["diff", str(MINI)],
    ["list", "--sort", "value"],
    ["list", "--sort", "id", "--reverse"],
]


def asked(name: str) -> Iterator[list[str]]:
    """What can be asked for in a format. One source, one quantity after the other where they are drawn; else those in which all is hostile."""
    for args in ANSWERS if name == "table" or WHOLE else [args for args in ANSWERS if args not in AGAIN]:
        one = args[0] in ("sources", "chart") and args[1:] and args[1] != "--all"
        if one and name != "table" and args[1] != HOSTILE:
            continue
        kinds = {"atom": "diff", "github": "check", "sarif": "check", "ics": "timeline", "mermaid": "timeline", "svg": "chart"}
        if name not in kinds or (args[0] == kinds[name] and not {"--span", "--summary"} & {*args} and (name != "svg" or one)):
            yield args


@ways("name", [name for name in formats.names() if name != "png"])
def test_answers(run: Callable[..., str], share: Share, name: str) -> None:
    """In a format, each is well formed, and nothing of a datum is more than text."""
    kept, every = "", list(asked(name))
    # A list has something of all that is kept, and is walked where there is one.
    for args in [args for args in every if args == ["list"]] + [args for args in share(every) if args != ["list"]]:
        text = run(*args, "-f", name, "--no-pager", "--color", "never")
        READERS.get(name, read_prose)(text)
        kept += text
        if args == ["list"] and name in ("tsv", "plain", "jsonl"):
            assert text.count("\n") == len(ids_of("fact"))
    assert KEPT in kept.replace("\r\n ", "") or name in ("svg", "github", "sarif")


@ways("style", STYLES)
def test_references(run: Callable[..., str], style: str) -> None:
    """Of every fact and source."""
    ids = [*(f"fact:{i}" for i in ids_of("fact")), *(f"source:{i}" for i in ids_of("source"))]
    READERS.get(style, read_prose)(run("cite", *ids, "-s", style))


@ways()
def test_merging(run: Callable[..., str], store: Path, tmp_path: Path) -> None:
    """The store with a fact more, and with other notes; nothing of it steers the terminal that it is shown on, and nothing else is written."""
    names = [str(tmp_path / name) for name in ("base", "ours", "theirs")]
    text = max(store.rglob("*.toml"), key=lambda path: path.stat().st_size).read_text(encoding="utf-8")
    for name, version in zip(names, (text, f'{text}\n[[fact]]\nid = "ours"\n', f'# Theirs.\n\n{text}\n[[fact]]\nid = "theirs"\n')):
        Path(name).write_text(version, encoding="utf-8")
    run("merge", *names, "--dry-run")
    run("merge", *names)
    assert Path(names[1]).read_text(encoding="utf-8") == f'# Theirs.\n\n{text}\n[[fact]]\nid = "ours"\n\n[[fact]]\nid = "theirs"\n'
    assert sorted(path.name for path in tmp_path.iterdir() if path.name != "cache") == ["base", "ours", "theirs"]


@ways()
def test_addresses(run: Callable[..., str], monkeypatch: pytest.MonkeyPatch) -> None:
    """A browser gets web addresses as RFC 3986 has them, with nothing in them for a shell."""
    import webbrowser

    opened: list[str] = []

    def browser(address: str) -> bool:
        opened.append(address)
        return True

    monkeypatch.setattr(webbrowser, "open", browser)
    for name in [*(f"fact:{i}" for i in ids_of("fact") if i.startswith("cites")), *(f"source:{i}" for i in ids_of("source"))]:
        for line in run("open", name, "--all", "--print").splitlines():
            assert ADDRESS.fullmatch(line) or not line.startswith("http")
        run("open", name, "--all")
    assert len(opened) > 30
    for at in opened:
        assert ADDRESS.fullmatch(at)
        assert shlex.split(at.replace("&", "")) == [at.replace("&", "")]


#: What is browsed.
BROWSED: dict[str, list[str]] = {"all": [], "words": ["marker"], "hostile": [HOSTILE]}


@ways("name", BROWSED)
def test_browsing(run: Callable[..., str], share: Share, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The lines that fzf is given, an id and a line each; and every answer, card and reference at the prompt."""
    monkeypatch.setenv("NO_COLOR", "1")
    words = BROWSED[name]
    lines = run("browse", "--lines", "--", *words).split("\n")[:-1]
    assert all(line.count("\t") == 1 for line in lines)
    numbers = range(1, len(ids_of("fact")) + 1)
    mine = share(line for n in numbers for line in (f"{n}", f"c {n}"))
    asked = [*words, *["+"] * (len(numbers) // 10), *mine, "nothing" + HOSTILE, "p 1"]
    said = run("browse", "--plain", "--", *words, input="".join(f"{line}\n" for line in asked))
    assert said.rstrip("\n").split(" ")[-1] in {printable(i) for i in ids_of("fact")}


@ways("name", ["json", "jsonl", "csv"])
def test_exports(run: Callable[..., str], share: Share, name: str) -> None:
    """As text, every table."""
    tables = [["--table", t] for t in ("store", "topic", "party", "aspect", "quantity", "synonym", "source", "author", "fact", "fact_party", "fact_tag", "citation", "relation", "translation")]  # fmt: skip
    for args in share(tables) if name == "csv" else [[]]:
        READERS[name](run("export", "-f", name, *args))


@ways()
def test_files_stay_in_their_folder(run: Callable[..., str], store: Path, tmp_path: Path) -> None:
    """Exported, imported and exported again the store is the same; nothing is written, or read, beside the folder named."""
    before = run("export")
    (tmp_path / "inside").mkdir()
    for args, name in (([], "facts.db"), (["-f", "csv"], "tables"), ([], "facts.jsonl")):
        run("export", *args, "-o", str(tmp_path / "inside" / name))
    with sqlite3.connect(tmp_path / "inside" / "facts.db") as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert database.execute("SELECT count(*) FROM fact").fetchone() == (len(ids_of("fact")),)
    database.close()
    run("import", str(tmp_path / "inside" / "facts.jsonl"), "-o", str(tmp_path / "inside" / "back"))
    again = CliRunner().invoke(app, ["--facts", str(tmp_path / "inside" / "back"), "export"]).stdout_bytes.decode()
    assert again == before or "\x1b" not in again  # a terminal gets no more than it may see
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", run("import", str(tmp_path / "inside" / "facts.jsonl")))
    assert [path.name for path in tmp_path.iterdir() if path.name != "cache"] == ["inside"]
    for name in (
        "../evil.toml",
        "/evil.toml",
        "a/../../evil.toml",
        "..\\evil.toml",
        "evil.toml\n",
        "c:evil.toml",
        "\x1b.toml",
        "evil\u202e.toml",
    ):
        entry = json.dumps({"table": "fact", "file": name, "id": "a", "statement": "b"})
        result = CliRunner().invoke(app, ["import", "-", "-o", str(tmp_path / "inside" / "new")], input=entry)
        assert (result.exit_code, (tmp_path / "inside" / "new").exists()) == (3, False), name


@ways("name", WRITING)
def test_what_writes_writes_nothing_else(
    run: Callable[..., str], share: Share, store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """Into its store alone; what it writes is the store it was but for what was asked, as the others read it."""
    monkeypatch.setenv("NO_COLOR", "1")
    copy = shutil.copytree(store / "store", tmp_path / "copy")
    before = sorted(str(path) for path in tmp_path.rglob("*"))
    for args in share(WRITING[name]):
        run("--facts", str(copy), name, *args)
    assert [path for path in sorted(str(path) for path in tmp_path.rglob("*")) if not path.startswith(str(tmp_path / "cache"))] == before
    assert [args for args in WRITING[name] if not args or "--dry-run" not in args]
    assert int(run("--facts", str(copy), "list", "--count")) >= len(ids_of("fact"))


@ways()
def test_texts_outside_the_folder_are_not_read(run: Callable[..., str], share: Share, store: Path, tmp_path: Path) -> None:
    """An id is no path."""
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "source-1.txt").write_text(f"It rained all day. {HOSTILE}", encoding="utf-8")
    (tmp_path / "evil.txt").write_text("It rained all day.", encoding="utf-8")
    outside = tmp_path / "outside"
    outside.mkdir()
    cites = 'id = "f"\nstatement = "It rained."\ncite = [{ source = "../evil", anchor = "rained all day" }]\n'
    (outside / "a.toml").write_text(f'[[source]]\nid = "../evil"\ntitle = "T"\n[[fact]]\n{cites}')
    result = CliRunner().invoke(app, ["--facts", str(outside), "verify", "--sources", str(tmp_path / "texts")])
    assert (result.stdout, result.exit_code) == ("", 2)
    for name in share(formats.formats_of(["verified", "faults", "records"])):
        READERS.get(name, read_prose)(run("verify", "--sources", str(tmp_path / "texts"), "-f", name, "--no-pager", "--color", "never"))


@ways("shell", ["bash", "zsh", "fish", "powershell"])
def test_completion(run: Callable[..., str], shell: str, store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A line a value, and no value that a shell would take for more."""
    for asked in ("show ", "cite source:", "list --topic ", "list --tag ", "compare party:", "list --kind ", "list --lang ", "chart "):
        line = f"cmfacts --facts {store / 'store'} {asked}"
        for name, value in {"_CMFACTS_COMPLETE": f"complete_{shell}", "COMP_LINE": line, "_TYPER_COMPLETE_ARGS": line}.items():
            monkeypatch.setenv(name, value)
        text = CliRunner().invoke(app, []).stdout_bytes.decode()
        assert text
        plain = text.replace("\n", "").replace("\t", "")
        assert printable(plain) == plain


# What reads them back


def read_prose(text: str) -> None:
    """What a person reads has nothing that steers."""
    plain = text.replace("\n", "")
    assert printable(plain) == plain


def read_json(text: str) -> None:
    assert json.loads(text, parse_constant=lambda name: pytest.fail(name)) is not None
    assert not re.search("[\u2028-\u202e\u2066-\u2069]", text)


def read_jsonl(text: str) -> None:
    for line in text.splitlines():
        read_json(line)


def read_csv(text: str) -> None:
    """Rows of one length, with no cell that a spreadsheet would run."""
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert len(set(map(len, rows))) <= 1
    for cell in (cell for row in rows for cell in row):
        for start in re.split(r"[;\t\r\n]", cell):
            assert not re.match(r"[\s\x00-\x20\u200b\u202e\ufeff]*[=+@]|-(?![\d.]+$|\d{4})", start), cell


def read_tsv(text: str) -> None:
    assert len({line.count("\t") for line in text.split("\n")[:-1]}) <= 1


class _Page(HTMLParser):
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in _ELEMENTS, tag
        for key, value in attrs:
            assert not key.startswith("on")
            if key in ("href", "src"):
                assert ADDRESS.fullmatch(value or "") or re.fullmatch(r"#source-\d+", value or ""), value


_ELEMENTS = set(
    "html code head meta title style body main h1 h2 section ul ol li div span sup a p table thead tbody tr th td caption time strong br dl dt dd".split()
)


def read_html(text: str) -> None:
    read_prose(text)
    _Page().feed(text)


def read_md(text: str) -> None:
    """No raw HTML but the breaks in our own tables, no link but to the web."""
    read_prose(text)
    for token in MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text):
        assert token.type != "html_block"
        for inner in token.children or ():
            assert inner.type not in ("image", "s_open")
            assert inner.type != "code_inline" or inner.content != "x"  # ids are code
            assert inner.type != "html_inline" or inner.content == "<br>"
            if inner.type == "link_open":
                assert str(inner.attrGet("href")).startswith("http")


def read_ics(text: str) -> None:
    """Events alone, with the properties we write."""
    if not text:
        return
    calendar = icalendar.Calendar.from_ical(text)
    assert {component.name for component in calendar.walk()} == {"VCALENDAR", "VEVENT"}
    assert {key for event in calendar.walk("VEVENT") for key in event} <= set(
        "UID DTSTAMP DTSTART DTEND SUMMARY DESCRIPTION CATEGORIES TRANSP".split()
    )
    assert all(not event.errors for event in calendar.walk("VEVENT"))
    assert all(len(line) <= 75 for line in text.encode().split(b"\r\n"))


def read_atom(text: str) -> None:
    """Entries alone; of the page inside each what HTML is allowed."""
    read_prose(text)
    for element in ElementTree.fromstring(text.encode()).iter():
        name = element.tag.rpartition("}")[2]
        assert name in set("feed id title updated author name generator entry category content".split())
        if name == "content":
            _Page().feed(element.text or "")


def read_github(text: str) -> None:
    """Commands that show a fault, and no other: GitHub has some that set variables."""
    read_prose(text)
    for line in text.split("\n")[:-1]:
        assert re.fullmatch(r"::(error|warning) file=[^:,]+(,line=\d+)?,title=[a-z-]+::.+", line), line


def read_bibtex(text: str) -> None:
    """An entry per source, whose fields are those we write, with no command of TeX."""
    read_prose(text)
    library = parse_string(text, "bibtex")
    assert len(library.entries) == len({*ids_of("source"), HOSTILE})
    known = set("title publisher institution school howpublished journal booktitle year month day url urldate language note annote".split())
    assert {field for entry in library.entries.values() for field in entry.fields} <= known | {
        *_FIELDS,
        "translator",
        "pages",
        "number",
        "doi",
    }
    commands = set(re.findall(r"\\[A-Za-z]+|\\.", text))
    assert commands <= {
        r"\textbackslash",
        r"\textbraceleft",
        r"\textbraceright",
        r"\textasciitilde",
        r"\textasciicircum",
        *(f"\\{c}" for c in "{}&%$#_"),
    }


def read_ris(text: str) -> None:
    records = rispy.loads(text)
    assert len(records) == len({*ids_of("source"), HOSTILE})
    read_prose(text.replace("\r\n", "\n"))


def read_svg(text: str) -> None:
    read_prose(text)
    assert not {element.tag.rpartition("}")[2] for element in ElementTree.fromstring(text).iter()} & {"script", "image", "foreignObject"}


READERS: dict[str, Callable[[str], None]] = {
    "json": read_json, "jsonl": read_jsonl, "csl-json": read_json, "csv": read_csv, "tsv": read_tsv, "html": read_html, "md": read_md, "ics": read_ics, "atom": read_atom, "github": read_github, "sarif": read_json,
    "bibtex": read_bibtex, "ris": read_ris, "svg": read_svg, "prose": read_prose,
}  # fmt: skip
