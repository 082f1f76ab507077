"""What takes whatever comes: functions of bytes that raise only where something is broken. A fault in data or use is none."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import tempfile
from collections.abc import Callable
from functools import cache
from html import unescape
from pathlib import Path

from cmfacts.ask.citation import link
from cmfacts.ask.query import parse_query
from cmfacts.ask.references import csl_date
from cmfacts.ask.search import answer
from cmfacts.cli.config import parsed
from cmfacts.errors import CmfactsError
from cmfacts.index.cache import open_database
from cmfacts.index.reader import Index
from cmfacts.model import Citation, fact_to_json
from cmfacts.proof.find import Proof
from cmfacts.proof.read.draft import FORMS, read_draft
from cmfacts.show.cells import as_json
from cmfacts.show.formats import csv as csv_format
from cmfacts.show.formats import ics, md, tsv
from cmfacts.store.checks import check_files
from cmfacts.store.contents import load
from cmfacts.store.edit.pieces import Unreadable, pieces_of
from cmfacts.store.edit.splices import same
from cmfacts.store.edit.style import styled
from cmfacts.store.edit.text import CannotEdit, edited
from cmfacts.store.edit.text import parsed as parsed_toml
from cmfacts.store.entries import read_entries
from cmfacts.store.files import StoreFile, find_files
from cmfacts.store.write import toml_of
from cmfacts.values import edtf
from cmfacts.values.names import csl_name, name_of, printed
from cmfacts.values.text import printable

from ..proof.drafts import faithful

MINI = Path(__file__).parents[1] / "data" / "valid" / "mini"


@cache
def _index() -> Index:
    return Index(*open_database([str(MINI)], cache=False))


@cache
def _folder() -> str:
    return tempfile.mkdtemp(prefix="cmfacts-fuzz-", dir="/dev/shm" if os.path.isdir("/dev/shm") else None)


def dates(data: bytes) -> None:
    """A date is read, or refused by name; what is read has a beginning before its end, and comes back from its own days."""
    text = data.decode("utf-8", "replace")
    edtf.describe(text)
    csl_date(text)
    try:
        period = edtf.parse(text)
    except edtf.EdtfError:
        return
    assert period.earliest <= period.latest
    for day in (edtf.iso(period.earliest), edtf.iso(period.latest)):
        assert day is None or day[0] == "Y" or edtf.parse(day).earliest in (period.earliest, period.latest)


def queries(data: bytes) -> None:
    """Any text is a query."""
    text = data.decode("utf-8", "replace")
    assert parse_query(text).text == text
    try:
        answer(_index(), text, explain=True, marks=True)
    except CmfactsError:
        pass


def stores(data: bytes) -> None:
    """A file of a store is read as far as it can be, checked, and what answers is JSON, Markdown, a calendar and lines."""
    path = os.path.join(_folder(), "a.toml")
    Path(path).write_bytes(data)
    check_files([(_folder(), [StoreFile(path, 0, 0)])])
    try:
        contents = load([_folder()], [find_files(_folder())])
    except CmfactsError:
        return
    records = [fact_to_json(fact) for fact in contents.facts]
    assert json.loads(as_json(records)) == json.loads(json.dumps(records))
    for fact in contents.facts:
        assert "\n" not in md.text(fact.statement) + tsv.escape(fact.statement)
    "".join(ics.calendar("T", [fact for fact in contents.facts if ics.is_exact(fact)]))


def imports(data: bytes) -> None:
    """JSON becomes TOML that can be read, or is refused."""
    try:
        for file, entries in read_entries(data.decode("utf-8", "replace"), "x").items():
            toml_of(entries, file)
    except CmfactsError:
        pass


def settings(data: bytes) -> None:
    """Settings are read, or refused in a line."""
    path = os.path.join(_folder(), "config")
    Path(path).write_bytes(data)
    try:
        parsed(path)
    except CmfactsError as error:
        assert "\n" not in printable(str(error))


def names(data: bytes) -> None:
    """A name loses nothing but the braces that settle it, and is the same once it is settled."""
    text = data.decode("utf-8", "replace")
    name = csl_name(text)
    assert set(name) in ({"literal"}, {"family", "given"})
    assert re.sub(r"[{}\s,]", "", printed(text)) == re.sub(r"[{}\s,]", "", text)
    if not re.search("[{}]", text):
        assert csl_name(name_of(name)) == name


def links(data: bytes) -> None:
    """A link is an address as RFC 3986 has it, with one directive."""
    address = link(Citation("s", url=data.decode("utf-8", "replace"), anchor="words of it"))
    if address is not None:
        assert re.fullmatch(r"https?://[A-Za-z0-9%!$&'()*+,;=:@/?._~\[\]-]+#[A-Za-z0-9%!$&'()*+,;=:@/?._~-]*", address, re.IGNORECASE)
        assert address.count(":~:") == 1 or ":~:" in address.partition("#")[0]


def markdown(data: bytes) -> None:
    """What a reader of Markdown shows is what was written, but for space at the ends."""
    from markdown_it import MarkdownIt

    text = printable(data.decode("utf-8", "replace"))
    page = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(f"- {md.opening(md.text(text))}\n")
    match = re.fullmatch(r"<ul>\n<li>(.*)</li>\n</ul>\n", page, re.DOTALL)
    assert match
    shown = unescape(re.sub(r"</?a(?: [^>]*)?>", "", match[1]))
    assert "<" not in re.sub(r"</?a(?: [^>]*)?>", "", match[1])
    assert "".join(shown.split()) == "".join(text.split())


def sheets(data: bytes) -> None:
    """CSV is read back, less what would be a formula."""
    text = data.decode("utf-8", "replace")
    plain = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]", "\ufffd", text)
    for raw in (True, False):
        _, (a, b) = csv.reader(io.StringIO("".join(csv_format.lines([{"a": text, "b": "x"}], ["a", "b"], raw=raw)), newline=""))
        assert (a, b) == (plain, "x") if raw else (re.sub("'", "", a), b) == (re.sub("'", "", plain), "x")


def edits(data: bytes) -> None:
    """Whatever is TOML is cut into pieces that are all of it, and can be laid out; a field is set in its first fact, or not and that is said."""
    text = data.decode("utf-8", "replace")
    try:
        before = parsed_toml(text)
    except CannotEdit:
        return
    try:
        pieces = pieces_of(text)
    except Unreadable:
        return
    assert "".join(text[piece.start : piece.end] for piece in pieces) == text
    try:
        neat = styled(text)
        assert same(parsed_toml(neat), before)
        assert styled(neat) == neat
    except CannotEdit:
        pass
    facts = before.get("fact")
    wanted = parsed_toml(text)
    if isinstance(facts, list) and facts and isinstance(facts[0], dict):
        wanted["fact"][0]["note"] = 'a "b"\n'
    else:
        wanted["topic"] = [{"id": "t"}]
    try:
        after = edited(text, wanted)
    except CannotEdit:
        return
    assert same(parsed_toml(after), wanted)


#: What a draft is made of in `drafts`, a piece for each byte: marks of every form, keys, figures, and what facts of the store speak of.
PIECES = [
    *"9,500|9.500|2008|in 2009|21.3|billion|C$|per cent|claims|trade|Canada|Mexico|Mexicans made|refugee claims in Canada in|visas of|first|rank|**|*|_|`|``|[|]|(|)".split("|"),
    *"[@visa-2009]|[@claims-2005; @no-1]|[^visa-2009]|[^c]|[^c]: |@d-e|![|](x)|<b>|</b>|<!-- |-->|<!-- cmfacts: ok claims-2005 x -->|% cmfacts: ok visa-2009|&amp;|&nbsp;|&#0;".split("|"),
    *"\\|\\*|\n|\n\n|\r\n|\r|> |- |1. |# |\t|    |```|~~~|---\n|:::|$|$$|{|}|%|\\,|\\cite{claims-2005}|\\textcite[3]{a,b}|\\footnote{|\\emph{|\\'e|\\begin{tabular}|\\end{tabular}|\\begin{verbatim}|\\\\|~|&".split("|"),
    *"é|😀|שלום |日本|\u2028|\xa0|\u202f|\ufeff|…|“|”|« | »|¿|¡|. |.|? |U.S. |art. |No. |, | |a|B|<p>|<td>|<script>|<br>|http://x.y/z|a@b.org|\ud800|||".split("|"),
    "| a | b |\n|---|---|\n|", "|",
]  # fmt: skip


def drafts(data: bytes) -> None:
    """Any text is a draft of any form: what is read stands where it is said to, and so does what is found; or it is refused in a line."""
    text = "".join(PIECES[byte % len(PIECES)] for byte in data[1:]) if data[:1] < b"\xc0" else data[1:].decode("utf-8", "replace")
    form = list(FORMS)[len(data) % len(FORMS)]
    try:
        draft = read_draft("draft", text, form)
    except CmfactsError as error:
        assert "\n" not in str(error)
        return
    faithful(draft)
    lines = re.split("\r\n?|\n", draft.text)
    for one in Proof(_index(), suggest=True).findings(draft):
        assert lines[one.line - 1][one.column - 1 :].startswith(re.split("\r\n?|\n", one.text)[0])
        assert one.text
        assert (one.line, one.column) < (one.end_line, one.end_column)


TARGETS: dict[str, Callable[[bytes], None]] = {
    f.__name__: f for f in (dates, queries, stores, imports, settings, names, links, markdown, sheets, edits, drafts)
}
