"""`export` and `import`: nobody's data is locked in, and other programs read what we write."""

import asyncio
import csv
import io
import json
import re
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import tomli
from typer.testing import Result

from ..conftest import DATA, MINI, ROOT, Run

Cli = Callable[..., Result]
BIBLIOGRAPHY = DATA / "valid" / "bibliography"


@pytest.fixture
def database(cli: Cli, tmp_path: Path) -> sqlite3.Connection:
    """The small store as SQLite."""
    assert cli("export", "-o", str(tmp_path / "facts.db")).exit_code == 0
    return sqlite3.connect(tmp_path / "facts.db")


def test_sqlite_keeps_every_fact_and_every_key(database: sqlite3.Connection) -> None:
    """Rows for all, values as printed, and no row that points nowhere."""
    assert database.execute("SELECT count(*) FROM fact").fetchone() == (10,)
    assert database.execute("SELECT value, number, unit, bound, quantity FROM fact WHERE id = 'trade-2009'").fetchone() == (
        "21.3", 21.3, "billion CAD", None, "trade-canada",
    )  # fmt: skip
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    joined = "SELECT s.title, c.link FROM citation c JOIN source s ON s.id = c.source WHERE c.fact = 'visa-2009'"
    assert database.execute(joined).fetchall() == [("A Report", "https://example.org/report#:~:text=decision%20to%20impose%20visa")]


def test_sqlite_has_full_text_search(database: sqlite3.Connection) -> None:
    """Accents or not, in statements and translations."""
    assert database.execute("SELECT id FROM fact WHERE rowid IN (SELECT rowid FROM fact_fts WHERE fact_fts MATCH 'lucia')").fetchall() == [
        ("minister-claim",)
    ]
    assert database.execute("SELECT count(*) FROM translation_fts WHERE translation_fts MATCH 'empezo'").fetchone() == (1,)


def test_a_store_that_declares_nothing_has_its_keys_too(cli: Cli, tmp_path: Path, make_store: Callable[..., Path]) -> None:
    """What facts name has a row, with nothing but its id."""
    store = make_store(a='[[fact]]\nid = "f"\nstatement = "F"\ntopic = "t"\nsubject = "p"\ncite = [{ source = "s" }]\n')
    assert cli("export", "-o", str(tmp_path / "a.db"), store=store).exit_code == 0
    database = sqlite3.connect(tmp_path / "a.db")
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    assert database.execute("SELECT id, name FROM topic").fetchall() == [("t", "t")]


def test_sqlite_is_the_same_bytes_every_time(cli: Cli, tmp_path: Path) -> None:
    """Over a file that is there, too."""
    path = tmp_path / "facts.db"
    written = [(cli("export", "-o", str(path)).exit_code, path.read_bytes()) for _ in range(2)]
    assert written[0] == written[1]
    assert [p.name for p in tmp_path.glob("facts.db*")] == ["facts.db"]


def test_datasette_opens_it_as_it_is(database: sqlite3.Connection, tmp_path: Path) -> None:
    """Tables, foreign keys as links, and the search box, all found by Datasette itself; the shipped store as well."""
    subprocess.run([sys.executable, "-m", "cmfacts", "export", "-o", str(tmp_path / "shipped.db")], check=True)
    from datasette.app import Datasette

    async def asked(*paths: str) -> list[Any]:
        datasette = Datasette([str(tmp_path / "facts.db"), str(tmp_path / "shipped.db")])
        await datasette.invoke_startup()
        return [await datasette.client.get(path) for path in paths]

    table, found, page, shipped = asyncio.run(
        asked(
            "/facts.json",
            "/facts/fact.json?_search=visa&_shape=array&_sort=id",
            "/facts/fact?id=visa-2009",
            "/shipped/fact.json?_search=visa&_size=1",
        )
    )
    fact = next(t for t in table.json()["tables"] if t["name"] == "fact")
    assert (fact["fts_table"], fact["primary_keys"], fact["count"]) == ("fact_fts", ["id"], 10)
    assert {k["other_table"] for k in fact["foreign_keys"]["outgoing"]} == {"kind", "topic", "aspect", "quantity"}
    assert [row["id"] for row in found.json()] == ["visa-2009", "visa-mexico"]
    assert 'href="/facts/topic/migration"' in page.text
    assert shipped.json()["filtered_table_rows_count"] > 1


def test_csv_folder(cli: Cli, tmp_path: Path) -> None:
    """A file per table, read by Python's reader; formulas defused unless --raw."""
    assert cli("export", "-f", "csv", "-o", str(tmp_path / "csv")).exit_code == 0
    with open(tmp_path / "csv" / "fact.csv", encoding="utf-8", newline="") as file:
        rows = {row["id"]: row for row in csv.DictReader(file)}
    assert (len(rows), rows["claims-2005"]["value"], rows["claims-2005"]["bound"]) == (10, "3400", "~")
    from cmfacts.cli.shell.complete import SOURCES_OF_VALUES

    completed: Any = SOURCES_OF_VALUES["table"]
    assert {p.stem for p in (tmp_path / "csv").iterdir()} == {name for name, _ in completed(None, "")}


def test_a_number_of_hundreds_of_digits(cli: Cli, make_store: Callable[..., Path]) -> None:
    """Is a text in the tables and no infinity, and a page of it has widths."""
    fact = (
        '[[fact]]\nid = "f-{0}"\nstatement = "F."\ndate = "200{0}"\nmeasure = {{ quantity = "q", value = "{1}", unit = "u" }}\ncite = []\n'
    )
    store = make_store(a='[[quantity]]\nid = "q"\nunit = "u"\n' + fact.format(1, "9" * 400) + fact.format(2, "-" + "9" * 400))
    rows = list(csv.DictReader(io.StringIO(cli("export", "-f", "csv", store=store).stdout)))
    assert [(len(row["value"]), row["number"]) for row in rows] == [(400, ""), (401, "")]
    assert re.findall(r"width:([\w.]+)%", cli("chart", "q", "-f", "html", store=store).stdout)[-2:] == ["50.00", "50.00"]


def test_csv_of_one_table(cli: Cli) -> None:
    """The facts unless another is named; a cell that a spreadsheet would run is defused."""
    assert cli("export", "-f", "csv").stdout.startswith("id,statement,date,")
    topics = list(csv.DictReader(io.StringIO(cli("export", "-f", "csv", "--table", "topic").stdout)))
    assert [(t["id"], t["es"]) for t in topics] == [("trade", "Comercio"), ("migration", "Migración")]


def test_parquet_read_by_duckdb(cli: Cli, tmp_path: Path) -> None:
    """Typed: a number is a number."""
    assert cli("export", "-f", "parquet", "-o", str(tmp_path / "out")).exit_code == 0
    assert cli("export", "-o", str(tmp_path / "f.parquet"), "--table", "fact").exit_code == 0
    query = f"SELECT f.id, number, name FROM '{tmp_path}/out/fact.parquet' f JOIN '{tmp_path}/out/topic.parquet' t ON topic = t.id WHERE number < 1000 ORDER BY number LIMIT 1"
    run = subprocess.run([Path(sys.executable).parent / "duckdb", "-json", "-c", query], capture_output=True, text=True, check=True)
    assert json.loads(run.stdout) == [{"id": "trade-2009", "number": 21.3, "name": "Trade"}]
    assert (tmp_path / "f.parquet").read_bytes() == (tmp_path / "out" / "fact.parquet").read_bytes()


def test_parquet_without_pyarrow(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    """Says what to install."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    result = cli("export", "-f", "parquet")
    assert (result.exit_code, result.stderr) == (2, "cmfacts: Parquet needs pyarrow: pip install 'cmfacts[parquet]'\n")


def _parsed(folder: Path) -> dict[str, Any]:
    return {str(p.relative_to(folder)): tomli.loads(p.read_text(encoding="utf-8")) for p in sorted(folder.rglob("*.toml"))}


@pytest.mark.parametrize("format", ["json", "jsonl"])
@pytest.mark.parametrize("store", [MINI, BIBLIOGRAPHY, ROOT / "facts"], ids=lambda p: p.name)
def test_toml_to_json_and_back(cli: Cli, tmp_path: Path, store: Path, format: str) -> None:
    """Every file, table and key as it was."""
    assert cli("export", "-o", str(tmp_path / f"e.{format}"), store=store).exit_code == 0
    result = cli("import", str(tmp_path / f"e.{format}"), "-o", str(tmp_path / "back"))
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")
    assert _parsed(tmp_path / "back") == _parsed(store)


def test_odd_values_come_back(cli: Cli, tmp_path: Path, make_store: Callable[..., Path]) -> None:
    """Unknown keys, control characters, digits, dates, what no check would let pass: all is still there."""
    store = make_store(
        a='[[fact]]\nid = "f"\nstatement = "a\\u0007\\u2028b\\\\ \\"c\\"\\n"\nmeasure = { value = 3.10, unit = "x" }\ndate = 2009-07-13\nodd = [true, 7, { "a b" = [] }]\n'
    )
    lines = cli("export", store=store).stdout
    text = cli("import", "-", input=lines).stdout
    assert tomli.loads(text)["fact"] == [
        {"id": "f", "statement": 'a\x07\u2028b\\ "c"\n', "measure": {"value": "3.10", "unit": "x"}, "date": "2009-07-13", "odd": [True, 7, {"a b": []}]}
    ]  # fmt: skip
    assert cli("export", store=_written(tmp_path / "again", text)).stdout == lines


def _written(folder: Path, text: str) -> Path:
    folder.mkdir()
    (folder / "a.toml").write_text(text, encoding="utf-8", newline="\n")
    return folder


def test_several_stores(cli: Cli, tmp_path: Path) -> None:
    """Each keeps a folder of its own."""
    lines = cli("--facts", str(BIBLIOGRAPHY), "export").stdout
    assert cli("import", "-", "-o", str(tmp_path / "all"), input=lines).exit_code == 0
    assert sorted(str(p.relative_to(tmp_path / "all")) for p in (tmp_path / "all").rglob("*.toml")) == [
        "bibliography/store.toml", "mini/facts.toml", "mini/sources.toml", "mini/vocabulary.toml",
    ]  # fmt: skip
    assert cli("import", "-", input=lines).exit_code == 0


def test_answers_come_in_as_facts(cli: Cli) -> None:
    """What `--format jsonl` prints, without what was worked out."""
    lines = cli("search", "visa travellers", "-n", "1", "-f", "jsonl").stdout
    assert cli("import", "-", input=lines).stdout == (
        '[[fact]]\nid = "visa-2009"\nstatement = "Canada began to require visas of Mexican travellers in July 2009."\ndate = "2009-07"\ndated = "event"\nkind = "policy"\n'
        'topic = "migration"\nsubject = ["canada"]\nparties = ["mexico"]\naspect = "visa-rules"\ntags = ["visa", "travel"]\n'
        'cite = [{ source = "report-2010", section = "People, in short", anchor = "decision to impose visa" }]\n'
        'translations = { es = "Canadá empezó a exigir visado a los viajeros mexicanos en julio de 2009.", fr = "Le Canada exige un visa des voyageurs mexicains depuis juillet 2009." }\n'
    )


def test_nothing_is_written_over(cli: Cli, tmp_path: Path) -> None:
    """Unless asked to."""
    (tmp_path / "facts.toml").write_text("mine")
    line = '{"statement": "F", "id": "f"}\n'
    result = cli("import", "-", "-o", str(tmp_path), input=line)
    assert (result.exit_code, (tmp_path / "facts.toml").read_text()) == (2, "mine")
    assert "add --force" in result.stderr
    assert cli("import", "-", "-o", str(tmp_path), "--force", input=line).exit_code == 0
    assert tomli.loads((tmp_path / "facts.toml").read_text()) == {"fact": [{"statement": "F", "id": "f"}]}


@pytest.mark.parametrize("file", ["../x.toml", "/etc/x.toml", "a/../../x.toml", "x.py", "C:\\\\x.toml", "a//b.toml", "./x.toml", ""])
def test_no_file_outside_the_folder(cli: Cli, tmp_path: Path, file: str) -> None:
    """Whatever someone's JSON says; an empty name is no name."""
    (tmp_path / "in").mkdir()
    result = cli("import", "-", "-o", str(tmp_path / "in" / "side"), input=f'{{"table": "fact", "file": "{file}", "id": "f"}}\n')
    assert result.exit_code == (3 if file else 0)
    assert not list(tmp_path.rglob("x.*"))


@pytest.mark.parametrize(
    ("args", "input", "code", "said"),
    [
        (["export", "-f", "xml"], "", 2, "it is one of sqlite, csv"),
        (["export", "-f", "jsnol"], "", 2, "did you mean jsonl"),
        (["export", "-o", "facts.xyz"], "", 2, "add --format"),
        (["export", "-f", "csv", "--table", "facts"], "", 2, "there is no table"),
        (["export", "-f", "json", "--table", "fact"], "", 2, "holds the whole store"),
        (["export", "-f", "json", "-o", "/"], "", 2, "is a folder"),
        (["import", "-"], "", 1, "nothing to import"),
        (["import", "-"], "{}\nx", 3, "stdin:1"),
        (["import", "-"], '{"table": "fact", "id": "f"}\n{', 3, "stdin:2: not JSON"),
        (["import", "-"], '[{"table": "fact"}, 7]', 3, "object 2: not an object"),
        (["import", "-"], '{"table": "topics"}', 3, "no `table` that a store has"),
        (["import", "-"], '{"table": "store"}\n{"table": "store"}', 3, "a second [store]"),
        (["import", "/nope.jsonl"], "", 2, "cannot read /nope.jsonl"),
    ],
)  # fmt: skip
def test_what_goes_wrong(cli: Cli, args: list[str], input: str, code: int, said: str) -> None:
    """One line and the right exit code."""
    result = cli(*args, input=input)
    assert (result.exit_code, result.stdout, len(result.stderr.splitlines())) == (code, "", 1)
    assert said in result.stderr


def test_a_database_in_a_pipe(shell: Run) -> None:
    """Bytes, whole; a full disk is 3 and one line."""
    assert shell('cmfacts --facts "$STORE" export -f sqlite | head -c 15').stdout == "SQLite format 3"
    full = shell('cmfacts --facts "$STORE" export -f sqlite > /dev/full')
    assert (full.returncode, full.stderr) == (3, "cmfacts: cannot write the answer: No space left on device\n")


@pytest.mark.parametrize("args", ["-o /nowhere/at/all.db", "-o /nowhere/at/all.jsonl", "-f csv -o /dev/null/x", "-o /dev/null/x.db"])
def test_what_cannot_be_written(shell: Run, args: str) -> None:
    """Names the place."""
    result = shell(f'cmfacts --facts "$STORE" export {args}')
    assert (result.returncode, result.stdout, len(result.stderr.splitlines())) == (3, "", 1)
    assert "cannot write /" in result.stderr
