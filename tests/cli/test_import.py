"""`cmfacts import --map`: facts of the rows of a table."""

from __future__ import annotations

import re
import shlex
import shutil
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from cmfacts.cli.manual.examples import EXAMPLES

from ..conftest import MINI, ROOT, Run
from ..hostile.store import HOSTILE

Cli = Callable[..., Result]
#: The table and the map of docs/format.md.
CSV, MAP = re.findall(
    r"```(?:csv|toml)\n(.*?)```", (ROOT / "docs" / "format.md").read_text(encoding="utf-8").partition("## Maps")[2], re.DOTALL
)[:2]
FACTS = """\
[[fact]]
id = "yyz-rain-2023"
statement = "In Toronto 798.4 mm of rain fell in 2023."
date = "2023"
kind = "figure"
subject = "yyz"
measure = { quantity = "rain", value = "798.4", unit = "mm" }
cite = [{ source = "weather-office", section = "Toronto, 2023" }]

[[fact]]
id = "mex-rain-2023"
statement = "In Mexico City 1,071 mm of rain fell in 2023."
date = "2023"
kind = "figure"
subject = "mex"
measure = { quantity = "rain", value = "1071", unit = "mm" }
cite = [{ source = "weather-office", section = "Mexico City, 2023" }]
"""
SOURCES = '[[source]]\nid = "weather-office"\ntitle = "Rain by city and year"\n'
VOCABULARY = """\
[[quantity]]
id = "rain"
en = "Rain"
unit = "mm"

[[party]]
id = "yyz"
en = "Toronto"

[[party]]
id = "mex"
en = "Mexico City"
"""


@pytest.fixture(autouse=True)
def there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A table and its map, in the folder one is in."""
    monkeypatch.chdir(tmp_path)
    write("rain.csv", CSV)
    write("map.toml", MAP)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A copy of the small store, without parties of its own that others would have to be declared beside."""
    return shutil.copytree(MINI, tmp_path / "store")


def write(name: str, text: str) -> None:
    Path(name).write_text(text, encoding="utf-8", newline="")


def texts(store: Path) -> dict[str, str]:
    return {path.relative_to(store).as_posix(): path.read_text(encoding="utf-8") for path in sorted(store.rglob("*")) if path.is_file()}


def test_a_new_store(cli: Cli, tmp_path: Path) -> None:
    """As docs/format.md has it; it passes `check` and answers."""
    result = cli("import", "rain.csv", "--map", "map.toml", "-o", "new")
    assert (result.stdout, result.stderr, result.exit_code) == (
        "",
        "cmfacts: 2 facts, 1 source, 2 parties, 1 quantity; 1 row skipped\n",
        0,
    )
    assert texts(tmp_path / "new") == {"facts.toml": FACTS, "sources.toml": SOURCES, "vocabulary.toml": VOCABULARY}
    assert cli("check", "new", "--strict").exit_code == 0
    assert cli("search", "rain in mexico city", "--fields", "id", store=tmp_path / "new").stdout.split()[0] == "mex-rain-2023"
    again = cli("import", "rain.csv", "--map", "map.toml", "-o", "new")
    assert (again.exit_code, again.stderr) == (
        2,
        "cmfacts: new/sources.toml and 2 more would be written over; name another folder, or add --force\n".replace(
            "sources", "vocabulary"
        ),
    )


def test_a_text(cli: Cli) -> None:
    """On stdout, from stdin, whatever the rows are written as."""
    rows = '[{"Code": "YYZ", "City": "Toronto", "Year": 2023, "Rain (mm)": 798.40}]'
    text = cli("import", "-", "--map", "map.toml", input=rows).stdout
    assert 'value = "798.40"' in text
    assert text == cli("import", "-", "--map", "map.toml", input="Code;City;Year;Rain (mm)\nYYZ;Toronto;2023;798.40\n").stdout


def test_the_examples(cli: Cli, tmp_path: Path) -> None:
    """In order: a first map, a store, its next version."""
    write("data.csv", CSV)
    said = []
    for line, _ in EXAMPLES["import"][:3]:
        command, _, to = line.partition(" > ")
        result = cli(*shlex.split(command)[1:])
        assert result.exit_code == 0, result.stderr
        said.append(result.stderr)
        if to:
            write(to, result.stdout)
    assert said == [
        "",
        "cmfacts: 2 facts, 1 source, 2 parties, 1 quantity; 1 row skipped\n",
        "cmfacts: 0 new, 0 changed, 6 the same; 1 row skipped\n",
    ]
    assert cli("check", "my-facts").exit_code == 0


def test_appended(cli: Cli, store: Path) -> None:
    """Into a file of its own beside the others, or the one named; terms where their like are; a second time nothing changes."""
    before = texts(store)
    result = cli("import", "rain.csv", "--map", "map.toml", "--append", store=store)
    assert (result.stdout, result.stderr, result.exit_code) == ("", "cmfacts: 6 new, 0 changed, 0 the same; 1 row skipped\n", 0)
    after = texts(store)
    assert {name for name in after if after[name] != before.get(name)} == {"weather-office.toml", "sources.toml", "vocabulary.toml"}
    assert after["weather-office.toml"] == FACTS
    assert after["sources.toml"] == f"{before['sources.toml']}\n{SOURCES}"
    assert cli("check", str(store)).exit_code == 0
    times = {path: path.stat().st_mtime_ns for path in store.iterdir()}
    for how in (["--append"], ["--update"], ["--append", "--update"]):
        again = cli("import", "rain.csv", "--map", "map.toml", *how, store=store)
        assert (again.stderr, again.exit_code) == ("cmfacts: 0 new, 0 changed, 6 the same; 1 row skipped\n", 0)
    assert times == {path: path.stat().st_mtime_ns for path in store.iterdir()}


def test_a_file_named(cli: Cli, store: Path) -> None:
    """Facts alone go there."""
    before = texts(store)
    assert cli("import", "rain.csv", "--map", "map.toml", "--append", "--file", "facts.toml", store=store).exit_code == 0
    assert texts(store)["facts.toml"] == f"{before['facts.toml']}\n{FACTS}"
    assert cli("import", "rain.csv", "--map", "map.toml", "--append", "--file", "facts.txt", store=store).exit_code == 2


def test_updated(cli: Cli, store: Path) -> None:
    """What the map says is changed, every other byte stays: comments, fields, citations, a layout of one's own."""
    assert cli("import", "rain.csv", "--map", "map.toml", "--append", store=store).exit_code == 0
    by_hand = (
        FACTS.replace('date = "2023"\n', 'date = 2023 # a wet year\ntags = ["wet"]\n', 1)
        .replace('kind = "figure"\n', "kind='figure'\nnote = \"By hand.\"\n", 1)
        .replace('"mm" }', '"mm", bound = "~" }', 1)
        .replace('"Toronto, 2023" }]', '"Toronto, 2023", page = "3" },\n  { source = "report-2010" }, # too\n]', 1)
    )
    write("store/weather-office.toml", by_hand)
    write("rain.csv", CSV.replace("798.4", "801.0").replace("2024,", "2024,700"))
    left = cli("import", "rain.csv", "--map", "map.toml", "--append", "--dry-run", store=store)
    assert left.stderr == "cmfacts: 1 new, 0 changed, 5 the same, 1 there otherwise (--update changes them)\n"
    shown = cli("import", "rain.csv", "--map", "map.toml", "--update", "--dry-run", store=store)
    assert (shown.stderr, texts(store)["weather-office.toml"]) == (
        "cmfacts: 0 new, 1 changed, 5 the same, 1 not there (--append adds them)\n",
        by_hand,
    )
    assert [line for line in shown.stdout.splitlines() if line[0] in "+-"][2:] == [
        '-statement = "In Toronto 798.4 mm of rain fell in 2023."',
        '+statement = "In Toronto 801.0 mm of rain fell in 2023."',
        '-measure = { quantity = "rain", value = "798.4", unit = "mm", bound = "~" }',
        '+measure = { quantity = "rain", value = "801.0", unit = "mm", bound = "~" }',
    ]
    done = cli("import", "rain.csv", "--map", "map.toml", "--update", store=store)
    assert (done.stdout, done.exit_code) == ("", 0)
    assert texts(store)["weather-office.toml"] == by_hand.replace("798.4", "801.0")
    both = cli("import", "rain.csv", "--map", "map.toml", "--append", "--update", store=store)
    assert both.stderr == "cmfacts: 1 new, 0 changed, 6 the same\n"


def test_a_fact_that_was_renamed(cli: Cli, store: Path) -> None:
    """It is known by the id it had, and keeps the one it has."""
    assert cli("import", "rain.csv", "--map", "map.toml", "--append", store=store).exit_code == 0
    assert cli("rename", "yyz-rain-2023", "toronto-2023", store=store).exit_code == 0
    write("rain.csv", CSV.replace("798.4", "801.0"))
    assert "0 new, 1 changed" in cli("import", "rain.csv", "--map", "map.toml", "--append", "--update", store=store).stderr
    assert 'id = "toronto-2023"\nstatement = "In Toronto 801.0' in texts(store)["weather-office.toml"]


def test_several_facts_of_a_row(cli: Cli) -> None:
    """Each with what leaves it out."""
    write("t.csv", "n,land,water\na,1,2\nb,,3\nWorld,9,9\n")
    fact = '[[fact]]\nskip = {{ {0} = "" }}\nid = "{{n}}-{0}"\nstatement = "{{n}}: {{{0}}} km² of {0}."\ncite = [{{ source = "s" }}]\n'
    write("map.toml", 'skip = { n = ["World", "*income*"] }\n' + fact.format("land") + fact.format("water"))
    result = cli("import", "t.csv", "--map", "map.toml")
    assert re.findall('^id = "(.*)"', result.stdout, re.MULTILINE) == ["a-land", "a-water", "b-water"]
    assert result.stderr == "cmfacts: 3 facts; 1 row skipped\n"


def test_what_it_names_was_renamed(cli: Cli, store: Path) -> None:
    """It is named as the store names it now."""
    assert cli("import", "rain.csv", "--map", "map.toml", "--append", store=store).exit_code == 0
    for old, new in (("party:yyz", "toronto"), ("source:weather-office", "office"), ("quantity:rain", "rainfall")):
        assert cli("rename", old, new, store=store).exit_code == 0
    write("rain.csv", CSV.replace("2024,", "2024,700"))
    result = cli("import", "rain.csv", "--map", "map.toml", "--append", "--update", store=store)
    assert (result.stderr, result.exit_code) == ("cmfacts: 1 new, 0 changed, 6 the same\n", 0)
    assert (
        'subject = "toronto"\nmeasure = { quantity = "rainfall", value = "700", unit = "mm" }\ncite = [{ source = "office",'
        in texts(store)["weather-office.toml"]
    )
    assert cli("check", str(store)).exit_code == 0


def test_a_store_that_is_broken(cli: Cli, store: Path) -> None:
    """Whether it has a fact already cannot be told."""
    (store / "broken.toml").write_text("[[fact]\n", encoding="utf-8")
    before = texts(store)
    result = cli("import", "rain.csv", "--map", "map.toml", "--append", store=store)
    assert (result.exit_code, texts(store)) == (2, before)
    assert result.stderr.startswith(f"cmfacts: {store / 'broken.toml'}:1: not TOML: ")


def test_a_map_in_the_store(cli: Cli, store: Path) -> None:
    """Would be facts of it."""
    shutil.copy("map.toml", store / "map.toml")
    result = cli("import", "rain.csv", "--map", "store/map.toml", "--append", store=store)
    said = "cmfacts: store/map.toml lies in the store, which takes it for facts: call it .map.toml, or keep it elsewhere\n"
    assert (result.stderr, result.exit_code) == (said, 2)
    shutil.move(store / "map.toml", store / ".map.toml")
    assert cli("import", "rain.csv", "--map", "store/.map.toml", "--append", store=store).exit_code == 0


def test_how_a_table_is_written(cli: Cli) -> None:
    """As the map says."""
    Path("rain.csv").write_bytes("Código;Ciudad;Año;Lluvia\nMEX;Cancún;2023;1.071,5\n".encode("cp1252"))
    rules = MAP.replace("{Code}", "{Código}").replace("{City}", "{Ciudad}").replace("{Year}", "{Año}").replace("Rain (mm)", "Lluvia")
    write("map.toml", 'input = { encoding = "cp1252", decimal = "," }\n' + rules.replace('"Lluvia" =', "Lluvia ="))
    text = cli("import", "rain.csv", "--map", "map.toml").stdout
    assert 'statement = "In Cancún 1,071.5 mm of rain fell in 2023."' in text
    assert 'value = "1071.5"' in text


def test_faults_of_the_store(cli: Cli, store: Path) -> None:
    """Each once, however many rows it comes from; of warnings how many there are."""
    write("map.toml", MAP.replace("[party]", "[[topic]]").replace('subject = "{Code}"', 'subject = "{Code}"\ntags = ["recently"]'))
    write("rain.csv", CSV + "YYZ,Toronto,2025,800\n")
    before = texts(store)
    result = cli("import", "rain.csv", "--map", "map.toml", "--append", store=store)
    assert (result.stderr.splitlines(), texts(store)) == (
        [
            "cmfacts: rain.csv:2: party `yyz` is not declared; declare it with [[party]] (and 1 row more)",
            "cmfacts: rain.csv:4: party `mex` is not declared; did you mean `mexico`?",
            "cmfacts: 2 faults; nothing is written",
        ],
        before,
    )
    write("map.toml", MAP.replace("rain fell", "rain fell recently"))
    assert cli("import", "rain.csv", "--map", "map.toml", "--append", store=store).stderr == (
        "cmfacts: 7 new, 0 changed, 0 the same; 1 row skipped; 3 new warnings, which `cmfacts check` has\n"
    )


ONE = '[fact]\nid = "{n}"\nstatement = "{n} had {v:,} km in {y}."\ndate = "{y}"\nmeasure = { value = "{v}", unit = "km" }\ncite = [{ source = "report-2010" }]\n'


@pytest.mark.parametrize(
    ("table", "rules", "said", "code"),
    [
        ("n,y,v\na,2000,5\nb,2000,\"6\n", ONE, "t.csv:3, column `v`: the quote that opens here is never closed", 2),
        ("n,y\na,2000\n", ONE, "map.toml:3: there is no column `v`; it is one of n, y", 2),
        ("n,y,v\na,2000,5\nb,2000,6\nA,2001,7\n", ONE, "t.csv:4, column `n`: the fact `a` is made of t.csv:2 already; a column more in the id tells them apart, `skip` leaves rows out", 2),
        ("n,y,v\na,2000,x\n", ONE, "t.csv:2, column `v`: `x` is no number", 2),
        ("n,y,v\na,2000,\n", ONE, 't.csv:2, column `v`: empty, and `statement` of the fact needs it; skip = { v = "" } in the map leaves out such rows', 2),
        ("n,y,v\na,2009-13,5\n", ONE, "t.csv:2, column `y`: `date` of fact `a`: there is no month 13; write it as 2009, 2009-07, 2009-07-13, 2010~ (about) or 2005/2008; nothing is written", 2),
        ("n,y,v\na,2000,5\n", ONE.replace("date", 'kind = "fgure"\ndate'), "map.toml:4: `fgure` is no kind; did you mean `figure`? it is one of figure, event, policy, position, claim, relationship, institution, forecast; nothing is written", 2),
        ("n,y,v\na,2000,5\n", ONE.replace("report-2010", "{y}"), "t.csv:2: source `2000` is not declared; declare it with [[source]]; nothing is written", 2),
        ("n,y,v\na,2000,5\n", f'{ONE}[[party]]\nid = "{{y}}"\nen = "{{n}}"\n[[party]]\nid = "{{y}}"\nen = "{{v}}"\n', "t.csv:2, column `y`: the party `2000` is made of t.csv:2 already; its `en` is `a` there and `5` here", 2),
        ("n,y,v\na,2000,5\n", ONE.replace("{n}", "{n", 1), "map.toml:2: `{` stands alone; a brace that is meant is written twice", 2),
        ("n,y,v\na,2000,5\n", ONE.replace("statement", "statment"), "map.toml:3: unknown key `statment` in fact `{n}`; did you mean `statement`?", 2),
        ("n,y,v\na,2000,5\n", f"{ONE}[facts]\n", "map.toml:7: unknown table `facts`; write [[fact]]", 2),
        ("n,y,v\na,2000,5\n", f"outputs = 1\n{ONE}", "map.toml:1: unknown table `outputs`; a map has the tables of a store, `input` and `skip`", 2),
        ("n,y,v\na,2000,5\n", "[fact\n", "map.toml:1: not TOML: expected ']' at the end of a table declaration; mend that first", 2),
        ("n,y,v\na,2000,5\n", "", "map.toml: there is nothing in it to make entries of: write [fact], or have --draft write a first map", 2),
        ("n,y,v\na,2000,5\n", f"skip = 1\n{ONE}", 'map.toml:1: skip = { Value = "", Country = ["World", "*income*"] } leaves out rows whose cell is one of these', 2),
        ("n,y,v\na,2000,5\n", f'skip = {{ x = "" }}\n{ONE}', "map.toml:1: there is no one column `x` to skip rows by", 2),
        ("n,y,v\na,2000,5\n", f'input = {{ delimiter = ";;" }}\n{ONE}', 'map.toml:1: `delimiter` is one character: ",", ";", "\\t" or "|"', 2),
        ("n,y,v\na,2000,5\n", f'input = {{ decimal = "x" }}\n{ONE}', "map.toml:1: `decimal` is . or , and not `x`", 2),
        ("n,y,v\na,2000,5\n", f'input = {{ codec = "x" }}\n{ONE}', "map.toml:1: `input` has no `codec`; it is one of encoding, delimiter, decimal", 2),
        ("n,y,v\na,2000,5\n", f'skip = {{ n = "*" }}\n{ONE}', "there is nothing to import: 1 row skipped", 1),
        ("n,y,v\n", ONE, "there is nothing to import: t.csv has no rows", 1),
    ],
)  # fmt: skip
def test_what_is_wrong(cli: Cli, store: Path, table: str, rules: str, said: str, code: int) -> None:
    """One line, and nothing is written."""
    before = texts(store)
    write("t.csv", table)
    write("map.toml", rules)
    result = cli("import", "t.csv", "--map", "map.toml", "--append", store=store)
    assert (result.stdout, result.stderr, result.exit_code) == ("", f"cmfacts: {said}\n", code)
    assert texts(store) == before


def test_many_faults(cli: Cli) -> None:
    """The first one by one, then how many there are."""
    write("map.toml", ONE)
    write("t.csv", "n,y,v\na,x,5\nb,y,5\n")
    assert [line[9:30] for line in cli("import", "t.csv", "--map", "map.toml", "-o", "new").stderr.splitlines()] == [
        "t.csv:2, column `y`: ",
        "t.csv:3, column `y`: ",
        "2 faults; nothing is ",
    ]
    write("t.csv", "n,y,v\n" + "".join(f"n{n},x,5\n" for n in range(2000)))
    lines = cli("import", "t.csv", "--map", "map.toml", "-o", "new").stderr.splitlines()
    assert (len(lines), lines[-1]) == (10, "cmfacts: 2,000 faults, the first of which are these; nothing is written")
    assert not Path("new").exists()


def test_a_store_that_cannot_be_written(shell: Run, store: Path) -> None:
    """Nothing of it is written then."""
    before = texts(store)
    (store / "vocabulary.toml").chmod(stat.S_IREAD)
    result = shell(f"cmfacts --facts {store} import rain.csv --map map.toml --append")
    assert (result.returncode, result.stderr) == (3, f"cmfacts: cannot write {store / 'vocabulary.toml'}: it is read-only\n")
    assert texts(store) == before


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--append"], "say how facts are made of its rows: --map FILE; `cmfacts import FILE --draft > map.toml` writes a first map"),
        (["--dry-run"], "say how facts are made of its rows"),
        (["--draft", "--map", "map.toml"], "--draft prints a first map, and goes with no other option"),
        (["--map", "map.toml", "--append", "-o", "new"], "--append and --update are for the store in use; --output writes a new one"),
        (["--map", "map.toml", "--file", "a.toml"], "--file is for what is new in the store in use: add --append"),
        (["--map", "nope.toml"], "cannot read nope.toml: No such file or directory"),
    ],
)
def test_options_that_do_not_go_together(cli: Cli, options: list[str], said: str) -> None:
    """Misuse."""
    result = cli("import", "rain.csv", *options)
    assert (result.exit_code, result.stderr.startswith(f"cmfacts: {said}")) == (2, True), result.stderr


def test_what_is_hostile_is_data(cli: Cli, tmp_path: Path) -> None:
    """In cells and in names of columns: nothing is run, nothing is TOML, nothing gets outside."""
    cells = [HOSTILE.replace("\0", ""), "'''\n[[fact]]\nid = \"evil\"", "../../etc/passwd", "{0.__class__}", "{y}{v}", "=cmd|'/C calc'!A1"]
    quoted = ['"{}"'.format(cell.replace('"', '""')) for cell in cells]
    write("t.csv", "n,t,s\n" + "".join(f"id{number},{cell},{cell}\n" for number, cell in enumerate(quoted)))
    write("map.toml", '[fact]\nid = "{n}"\nstatement = "{t}"\ncite = [{ source = "{s}" }]\n[source]\nid = "{s}"\ntitle = "{t}"\n')
    before = sorted(tmp_path.iterdir())
    result = cli("import", "t.csv", "--map", "map.toml", "-o", "new")
    assert (result.exit_code, sorted({*tmp_path.iterdir()} - {*before})) == (0, [tmp_path / "new"]), result.stderr
    shown = cli("list", "--fields", "id,statement", "-f", "json", store=tmp_path / "new").stdout
    import json

    assert {fact["id"]: fact["statement"] for fact in json.loads(shown)} == {
        f"id{number}": " ".join(cell.split()) for number, cell in enumerate(cells)
    }


@pytest.mark.parametrize(
    ("table", "facts"),
    [
        (CSV, 2),
        ("name,area,people\nA,1,2\nB,3,4\n", 4),
        ("city;since\nOttawa;1855-01-01\nToronto;1834\n", 2),
        ("a,b\nsame,1\nsame,1\n", 0),
        ("{a},b:c,\"d \"\"e\"\"\",\nx,y,5,\nz,y,6,\n", 2),
        ("only\nx\ny\n", 2),
        ("place,land,water\nA,1,2\nB,,4\nC,5,\n", 4),
        ("I_D\tYEAR\tmonth\tLocationName\tDEATHS\tlatlng.1\n1\t-2150\t2\tBab-a-Daraa\t12\t35.5\n2\t79\t\tPompeii\t3\t1\n".replace("\t", ";"), 2),
        ("c,label,n\nAA,x y,1\nAA,x z,2\nBB,u,3\n", 3),
        ("land,sex,Year,Value\nA,m,2001,1\nA,f,2001,1\nB,m,2001,3\n", 3),
        ("one,other,why\na b,c d,x\na b,e f,x\n", 2),
        ("phone,member,code,kilos\n+1,0,007,3\n+2,1,012,4\n", 2),
        ("\x1b[31m,a\u202e\nx,1\ny,2\n", 2),
        ("Ländername,Jahr,Wert %\nÖsterreich,2001,5.5\nÖsterreich,2002,5.6\nÅland,2001,7\n", 3),
    ],
)  # fmt: skip
def test_drafts(cli: Cli, tmp_path: Path, table: str, facts: int) -> None:
    """A first map is one, and makes a store that passes `check`; of rows that nothing tells apart it says so."""
    write("t.csv", table)
    write("draft.toml", cli("import", "t.csv", "--draft").stdout)
    result = cli("import", "t.csv", "--map", "draft.toml", "-o", "new")
    if not facts:
        assert "made of t.csv:2 already" in result.stderr
        return
    assert result.exit_code == 0, result.stderr
    assert cli("list", "--count", store=tmp_path / "new").stdout == f"{facts}\n"
    assert cli("check", "new").exit_code == 0, cli("check", "new").stdout


def test_the_draft_of_a_table_with_decimal_commas(cli: Cli, tmp_path: Path) -> None:
    """They are figures there too, as the table has them in words, told from thousands by the column as a whole."""
    (tmp_path / "t.csv").write_text("Land;Jahr;Regen (mm)\nBayern;2017;941,5\nHessen;2018;\nHessen;2017;1.203,250\n", encoding="utf-8")
    map_file = tmp_path / "map.toml"
    map_file.write_text(cli("import", str(tmp_path / "t.csv"), "--draft").stdout, encoding="utf-8")
    assert '\ninput = { decimal = "," }\n' in map_file.read_text(encoding="utf-8")
    made = cli("import", str(tmp_path / "t.csv"), "--map", str(map_file)).stdout
    assert re.findall('^statement = "(.*)"$', made, re.MULTILINE) == [
        "Bayern: Regen (mm) = 941,5 (2017).",
        "Hessen: Regen (mm) = 1.203,250 (2017).",
    ]
    assert re.findall('value = "(.*?)"', made) == ["941.5", "1203.250"]
    (tmp_path / "t.csv").write_text('Land,Leute\nBayern,"13,124"\nHessen,"6,213"\n', encoding="utf-8")
    assert "decimal" not in cli("import", str(tmp_path / "t.csv"), "--draft").stdout


def test_the_draft_of_the_table_in_the_docs(cli: Cli) -> None:
    """What each column is for."""
    assert cli("import", "rain.csv", "--draft").stdout == DRAFT


DRAFT = """\
# A first map: a file of a store in which {column} stands for a cell. Columns of the data:
# "Code", "City", "Year", "Rain (mm)"

# Rows that are left out: the cell is empty; a pattern such as *income* would do too.
[skip]
"Rain (mm)" = ""

[[fact]]
id = "{Code}-rain-mm-{Year}"
statement = "{City}: Rain (mm) = {Rain (mm):,} ({Year})." # to be a sentence
date = "{Year}"
kind = "figure"
subject = "{Code}"
measure = { quantity = "rain-mm", value = "{Rain (mm)}", unit = "units" } # people, km, billion CAD …
cite = [{ source = "rain", section = "{Code}, {Year}" }]

[[party]]
id = "{Code}"
en = "{City}"

[[quantity]]
id = "rain-mm"
en = "Rain (mm)"

# What is known of where the data are from: publisher, issued, URL, accessed …
[[source]]
id = "rain"
type = "dataset"
title = "rain.csv"
"""
