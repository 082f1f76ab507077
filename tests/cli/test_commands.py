"""Every command, in a pipe and on a screen, with the exit codes of the contract."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from cmfacts.ask.filters import FACETS
from cmfacts.cli.settings import COMMANDS
from cmfacts.model import Fact

from ..conftest import MINI, VIEWS

Cli = Callable[..., Result]
FILTERS = [name.replace("_", "-") for name in FACETS]


def test_tsv_is_five_columns_without_header(cli: Cli) -> None:
    """What a script cuts."""
    result = cli("search", "visa travellers")
    assert (
        result.stdout.splitlines()[0]
        == "visa-2009\t2009-07\tmigration\tCanada began to require visas of Mexican travellers in July 2009.\treport-2010"
    )
    assert (result.exit_code, result.stderr) == (0, "")


def test_json_is_the_contract(cli: Cli) -> None:
    """All keys, in order, with the score last; null for what is unknown."""
    (first, *_) = json.loads(cli("search", "visa travellers", "-f", "json").stdout)
    assert [*Fact._fields, "score"] == list(first)
    assert list(first["citations"][0]) == ["source", "section", "page", "anchor", "title", "publisher", "issued", "url", "archive_url"]
    assert (first["measure"], first["said_by"], first["subject"]) == (None, None, ["canada"])


def test_json_of_nothing_is_an_empty_array_and_still_1(cli: Cli) -> None:
    """Scripts parse before they look at the code."""
    for command in (["search", "qqqqqqq"], ["list", "--tag", "visa", "--kind", "event"], ["timeline", "--until", "1900"], ["show", "nope"]):
        result = cli(*command, "-f", "json")
        assert (json.loads(result.stdout), result.exit_code) == ([], 1)


@pytest.mark.parametrize("format", ["table", "plain", "tsv", "csv", "json", "jsonl", "md", "html"])
@pytest.mark.parametrize(
    "command",
    [["search", "visa"], ["show", "visa-2009"], ["list"], ["timeline"], ["compare", "canada", "mexico"], ["chart"], ["chart", "claims"], ["timeline", "--span"], ["timeline", "--by", "topic"], ["sources"], ["topics"], ["parties"], ["aspects"], ["quantities"], ["kinds"], ["tags"], ["people"], ["info"], ["check"]],
    ids=lambda c: c[0],
)  # fmt: skip
def test_every_format_of_every_command(cli: Cli, command: list[str], format: str) -> None:
    """An answer in each, and nothing on stderr."""
    result = cli(*command, "--format", format)
    assert (result.exit_code, result.stderr) == (0, "")
    assert bool(result.stdout) == (command != ["check"] or format in ("json", "csv", "html"))
    if format == "json":
        json.loads(result.stdout)


def test_fields(cli: Cli) -> None:
    """Those named, in the order named; an unknown one names the nearest."""
    assert cli("list", "--fields", "id,date_latest", "-n", "1").stdout.strip() == "nafta-1994\t1994-01-01"
    assert json.loads(cli("show", "visa-2009", "--fields", "sources,links", "-f", "json").stdout) == [
        {"sources": ["report-2010"], "links": ["https://example.org/report#:~:text=decision%20to%20impose%20visa"]}
    ]
    figure = json.loads(cli("show", "claims-2005", "--fields", "value,number,unit,bound,quantity,publisher", "-f", "json").stdout)
    assert figure == [{"value": "3400", "number": 3400, "unit": "claims", "bound": "~", "quantity": "claims", "publisher": ["The House"]}]
    result = cli("list", "--fields", "statment")
    assert result.exit_code == 2
    assert "did you mean statement" in result.stderr


def test_show(cli: Cli) -> None:
    """The whole card; an id that does not exist is exit 1, the nearest on stderr, never a guess on stdout."""
    card = cli("show", "claims-2005", "-f", "table").stdout
    for part in ("about 3,400 claims", "“People, in short”", "superseded by", "claims-2008", "A Rewrite"):
        assert part in card
    result = cli("show", "visa-2008", "claims-2008")
    assert (result.exit_code, result.stdout.split("\t")[0]) == (1, "claims-2008")
    assert "did you mean visa-2009" in result.stderr


def test_show_reads_ids_from_our_own_tsv(cli: Cli) -> None:
    """`cmfacts search … | cmfacts show -`."""
    tsv = cli("search", "refugee").stdout
    assert [line.split("\t")[0] for line in tsv.splitlines()] == [
        line.split("\t")[0] for line in cli("show", "-", input=tsv).stdout.splitlines()
    ]


def test_list_is_by_date_then_id(cli: Cli) -> None:
    """Undated facts last."""
    ids = [line.split("\t")[0] for line in cli("list").stdout.splitlines()]
    assert ids[:3] == ["nafta-1994", "minister-claim", "claims-2005"]
    assert ids[-1] == "undated-offices"


def test_a_batch_of_odd_lines(cli: Cli) -> None:
    """A byte order mark is none of the query; a line of more than anybody asks is refused, and the others answer; UTF-16 is said to be that."""
    long = b"x" * 200_000
    result = cli("search", "--batch", "-", "--fields", "id", "-n", "1", input=b"\xef\xbb\xbfvisa\r\n" + long + b"\nNAFTA\n" + long)
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert [row["query"] for row in rows] == ["visa", "x" * 80 + "…", "NAFTA", "x" * 80 + "…"]
    assert [row.get("error") for row in rows] == [None, "a query has up to 65,536 bytes"] * 2
    assert [len(row["hits"]) for row in rows] == [1, 0, 1, 0]
    result = cli("search", "--batch", "-", input="visa\n".encode("utf-16"))
    assert (result.stdout, result.stderr, result.exit_code) == ("", "cmfacts: the queries in - are UTF-16; save them as UTF-8\n", 2)


@pytest.mark.parametrize("command", ["search", "timeline", "chart"])
def test_words_that_are_not_read(cli: Cli, command: str) -> None:
    """Are named on stderr; the filters behind them hold."""
    words = " ".join(f"visa claims w{n}" for n in range(30))
    said = cli(command, *words.split(), *("kind:event",) * (command != "chart")).stderr
    assert "cmfacts: a query has up to 64 words: the 26 from “claims” on were not looked for\n" in said
    asked = ["search", "-n0", "--fields", "kind", *words.split(), "kind:policy"]
    assert set(cli(*asked).stdout.split()) == {"policy"}


def test_names_of_thousands_of_characters(cli: Cli) -> None:
    """Are shown by their beginning."""
    assert cli("show", "a" * 100_000).stderr == f"cmfacts: there is no fact `{'a' * 159}…`\n"
    for said in (
        cli("list", "--topic", "b" * 9999).stderr,
        cli("cite", "c" * 9999).stderr,
        cli("list", "--format", "d" * 9999).stderr,
        cli("e" * 9999).stderr,
        cli("list", "--" + "f" * 9999).stderr,
    ):
        assert len(said) < 400


def test_batch(cli: Cli) -> None:
    """A query a line in, an answer a line out, in the order asked; a line that cannot be asked says why."""
    result = cli("search", "--batch", "-", "--fields", "id", "-n", "1", input="visa travellers\n\nqqqqqqq\ntopic:trad x\nNAFTA\n")
    answers = [json.loads(line) for line in result.stdout.splitlines()]
    assert [a["query"] for a in answers] == ["visa travellers", "", "qqqqqqq", "topic:trad x", "NAFTA"]
    assert [a["hits"] for a in answers] == [[{"id": "visa-2009"}], [], [], [], [{"id": "nafta-1994"}]]
    assert "did you mean trade" in answers[3]["error"]
    assert result.exit_code == 0


def test_a_word_taken_for_another_is_named(cli: Cli) -> None:
    """On stderr, in a pipe too; in JSON by query and by hit; not with --exact, which takes it for none."""
    assert cli("search", "vsia").stderr == "cmfacts: nothing has “vsia”, taken as “visa”\n"
    assert [hit["read_as"] for hit in json.loads(cli("search", "vsia", "-n1", "-f", "json").stdout)] == [{"vsia": "visa"}]
    assert "read_as" not in json.loads(cli("search", "visa", "-n1", "-f", "json").stdout)[0]
    assert json.loads(cli("search", "visa", "-n1", "-f", "json", "--fields", "read_as").stdout) == [{"read_as": {}}]
    lines = cli("search", "--batch", "-", "--fields", "id", "-n1", input="vsia\nvisa\n").stdout.splitlines()
    assert [json.loads(line) for line in lines] == [
        {"query": "vsia", "hits": [{"id": "visa-2009"}], "read_as": {"vsia": "visa"}},
        {"query": "visa", "hits": [{"id": "visa-2009"}]},
    ]
    exact = cli("search", "vsia", "--exact")
    assert (exact.exit_code, exact.stdout) == (1, "")
    assert cli("search", "--batch", "-", "--exact", input="vsia\n").stdout == '{"query": "vsia", "hits": []}\n'


def test_a_word_to_leave_out_is_no_option(cli: Cli) -> None:
    """`-word` is the query's, `-n5` and `--limit` are ours, an unknown `--word` is misuse."""
    assert "visa-mexico" not in cli("search", "visa", "-visitors", "-n5").stdout
    assert "visa-mexico" not in cli("search", "-visitors", "visa", "-f", "tsv").stdout
    assert cli("search", "visa", "--visitors").exit_code == 2
    assert "visa-2009" in cli("search", "-n", "1", "visa").stdout


def test_compare_json(cli: Cli) -> None:
    """Sides, rows, cells with ids, differences with reasons."""
    view = json.loads(cli("compare", "2008", "2009", "--topic", "trade", "-f", "json").stdout)
    assert [s["id"] for s in view["sides"]] == ["2008", "2009"]
    (row,) = view["rows"]
    # What was said of 2008 to 2010 is no one year's.
    assert view["summary"] == {
        "rows": 1,
        "figures": 1,
        "comparable": 1,
        "conflicts": 0,
        "common": 0,
        "only": {"2008": 0, "2009": 1},
        "spanning": 1,
    }
    assert next((q["who"], q["quantity"], q["cells"]) for q in row["questions"]) == (
        ["canada", "mexico"],
        "trade-canada",
        [["trade-2008"], ["trade-2009"]],
    )
    assert ([f["id"] for f in row["cells"][0]], row["differences"][0]["difference"]) == (["trade-2008"], "-2.50")


def test_a_filter_needs_no_words(cli: Cli) -> None:
    """As an option or in the query; an empty line of a batch asks nothing, whatever the filters."""
    assert cli("search", "--topic", "migration").stdout == cli("search", "topic:migration").stdout
    assert cli("search", "--topic", "migration", "--count").stdout == "4\n"
    assert cli("search", "--batch", "-", "--topic", "migration", input="\n").stdout == '{"query": "", "hits": []}\n'


def test_hits_in_order_of_date(cli: Cli) -> None:
    """All of them are put in order before the limit is kept; the undated come last, either way."""

    def ids(*args: str) -> list[str]:
        return cli("search", "mexico", *args, "--fields", "id").stdout.split()

    every = ids("-n0")
    assert "undated-offices" in every
    early = ids("-n0", "--sort", "date")
    late = ids("-n0", "--sort", "latest")
    assert (sorted(early), ids("-n0", "--sort", "relevance")) == (sorted(every), every)
    assert (early[-1], late[-1]) == ("undated-offices", "undated-offices")
    assert late[:-1] == early[-2::-1]
    assert ids("-n2", "--sort", "date") == early[:2]
    assert json.loads(cli("search", "--batch", "-", "-n1", "--sort", "date", "--fields", "id", input="mexico\n").stdout)["hits"] == [
        {"id": early[0]}
    ]


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["search", "visa", "--topic", "trade"], "nothing found for “visa”; without topic Trade there are 2"),
        (["search", "visa", "topic:trade"], "nothing found for “visa topic:trade”; without topic Trade there are 2"),
        (["search", "visa", "party:canada", "--topic", "trade"], "nothing found for “visa party:canada”; without topic Trade there are 2"),
        (["search", "visa", "--kind", "event", "--until", "1980"], "nothing found for “visa”; without kind event and “until 1980” there are 2"),
        (["search", "zzzzz", "--topic", "trade"], "nothing found for “zzzzz”"),
        (["search", "--topic", "trade", "--tag", "visa"], "no fact meets these filters; without topic Trade there is 1, without tag visa 6"),
        (["list", "--topic", "trade", "--tag", "visa"], "no fact meets these filters; without topic Trade there is 1, without tag visa 6"),
        (["list", "--said-by", "peña", "--topic", "migration"], "no fact meets these filters; without topic Migration there is 1, without speaker peña 4"),
        (["list", "--source", "rewrite-2010", "--party", "Canadá", "--party", "mexico", "--kind", "event"],
         "no fact meets these filters; without source rewrite-2010 there is 1, without kind event 2"),
        (["timeline", "visa", "--until", "1999"], "no dated fact is found; without “until 1999” there are 2"),
        (["timeline", "visa", "until:1999"], "no dated fact is found; without “until 1999” there are 2"),
        (["timeline", "--span", "--topic", "trade", "--tag", "visa"], "no dated fact is found; without topic Trade there is 1, without tag visa 5"),
        (["chart", "claims", "--until", "1999"], "no figure of claims is found; without “until 1999” there are 2"),
        (["chart", "--topic", "trade", "--tag", "visa"], "no quantity has figures of two dates; --all lists those with one; without tag visa there is 1"),
        (["compare", "canada", "mexico", "--until", "1950"], "the sides have no aspect in common; --all shows what each has; without “until 1950” there are 10"),
    ],
)  # fmt: skip
def test_the_filter_that_is_to_blame_is_named(cli: Cli, args: list[str], said: str) -> None:
    """With how much there is without it; nothing of it where there is nothing without it either."""
    result = cli(*args)
    assert (result.exit_code, result.stdout, result.stderr) == (1, "", f"cmfacts: {said}\n")


def test_a_filter_is_to_blame_for_a_chart_of_words(cli: Cli) -> None:
    """Which is misuse all the same."""
    result = cli("chart", "claims made", "--until", "1999", "-f", "table", store=VIEWS)
    assert (result.exit_code, result.stdout, result.stderr.endswith("ithout “until 1999” there is 1\n")) == (2, "", True)


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (["search"], 2), (["search", ""], 2), (["search", "--since", ""], 2), (["search", "qqqqqqq"], 1), (["search", "visa", "-n", "-1"], 2), (["search", "visa", "-n", "x"], 2),
        (["search", "visa", "-f", "xml"], 2), (["search", "visa", "--color", "sometimes"], 2), (["search", "visa", "--sort", "nope"], 2), *((["list", f"--{name}", "nope"], 2) for name in (*FILTERS, "since", "until")),
        (["compare", "canada", "mexico", "--aspect", "nope"], 2),
        (["serach", "visa"], 2), (["--fromat"], 2), (["show"], 2), (["show", "nope"], 1), (["compare", "canada"], 2), (["compare", "canada", "zzzzzz"], 2),
        (["timeline", "--since", "2010", "--until", "2009"], 2), (["timeline", "--on", "02-30"], 2), (["timeline", "--by", "month"], 2), (["timeline", "--span", "--by", "year"], 2),
        (["timeline", "--span", "-f", "ics"], 2), (["timeline", "--on", "12-24"], 1), (["list", "-f", "ics"], 2), (["chart", "nope"], 2), (["chart", "claims", "trade-canada"], 2),
        (["chart", "-f", "svg"], 2), (["chart", "claims", "--all"], 0), (["chart", "--until", "1900"], 1), (["compare", "canada", "2009", "canada"], 2), (["list", "--since", "yesterday"], 2), (["sources", "nope"], 1), (["search", "--batch", "/nope"], 2),
        (["list", "--fields", ","], 2), (["search", "visa", "--batch", "-"], 2), (["--version"], 0), (["--help"], 0), ([], 0),
    ],
)  # fmt: skip
def test_exit_codes(cli: Cli, args: list[str], code: int) -> None:
    """And whatever is said is said on one line of stderr."""
    result = cli(*args)
    assert code == result.exit_code
    assert len(result.stderr.splitlines()) == (code != 0)
    assert "Traceback" not in result.stderr


def test_one_figure_is_no_chart(cli: Cli) -> None:
    """The figure, and why there is no chart; no picture of it."""
    result = cli("chart", "goods-and-services", store=VIEWS)
    assert result.stdout == "goods-and-services\t2009\t\t25.0\tbillion CAD\t\tledger\tgoods-services-2009\n"
    assert (result.exit_code, result.stderr) == (
        0,
        "cmfacts: goods-and-services has one figure, C$25.0 billion (2009): a chart needs two dates\n",
    )
    assert cli("chart", "goods-and-services", "-f", "svg", store=VIEWS).exit_code == 1


def test_a_chart_of_words(cli: Cli) -> None:
    """One quantity is drawn, several are listed; a script, and a picture of several, is told which there are."""
    one = cli("chart", "claims", "made", "-f", "plain", store=VIEWS)
    assert (one.exit_code, one.stdout.splitlines()[0].split("  ")[:2]) == (0, ["claims", "2005"])
    assert one.stderr == "cmfacts: there is no quantity `claims made`; what it finds is claims\n"
    several = cli("chart", "trade", "-f", "plain", store=VIEWS)
    assert [line.split("  ")[0] for line in several.stdout.splitlines()] == ["goods", "growth", "partners"]
    assert (
        several.stderr == "cmfacts: there is no quantity `trade`; these are what it finds: `cmfacts chart` and the name of one draws it\n"
    )
    for words, format, near in (
        ("claims made", "tsv", "did you mean claims?"), ("trade", "json", "did you mean goods, growth or partners?"),
        ("trade", "svg", "did you mean goods, growth or partners?"), ("zzzz", "table", "`cmfacts chart` lists them"),
    ):  # fmt: skip
        result = cli("chart", words, "-f", format, store=VIEWS)
        assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"cmfacts: there is no quantity `{words}`; {near}\n")


def test_a_chart_of_many_parties(cli: Cli, make_store: Callable[..., Path]) -> None:
    """A screen or two of them, and what shows the others; all if they are asked for, and always as data."""
    fact = (
        '[[fact]]\nid = "p{0}-{1}"\nstatement = "S {0} {1}"\ndate = "{1}"\nsubject = "p{0}"\n'
        'measure = {{ quantity = "q", value = "{0}" }}\ncite = [{{ source = "s" }}]\n'
    )
    store = make_store(a="".join(fact.format(party, year) for party in range(15) for year in (2001, 2002)))
    said = "6 of 15 parties, those with the highest last figures; --party NAME draws another, --all draws all"
    screen = cli("chart", "q", "-f", "table", store=store).stdout
    assert said in " ".join(screen.split())
    assert [p for p in range(15) if f" p{p} " in screen] == [9, 10, 11, 12, 13, 14]
    drawn = cli("chart", "q", "--all", "-f", "table", store=store).stdout
    assert [p for p in range(15) if f" p{p} " in drawn] == list(range(15))
    assert len(cli("chart", "q", store=store).stdout.splitlines()) == 30


def test_groups_are_in_the_records(cli: Cli) -> None:
    """`--by` orders the facts and says what each stands under."""
    rows = json.loads(cli("timeline", "--by", "party", "-f", "json", store=VIEWS).stdout)
    assert [(r["group"], r["id"]) for r in rows if r["id"] == "talks"] == [("Canada", "talks"), ("Mexico", "talks")]
    assert "group" not in json.loads(cli("timeline", "-f", "json", store=VIEWS).stdout)[0]
    assert cli("timeline", "--by", "decade", "--reverse", "-n", "1", "--fields", "group,id", store=VIEWS).stdout == "2020s\toutlook\n"


def test_the_overview_as_data(cli: Cli) -> None:
    """Years with their number of facts; JSON has the most cited too, and those that stand out."""
    found = json.loads(cli("timeline", "--span", "-f", "json", store=VIEWS).stdout)
    assert list(found) == ["years", "facts", "spanning", "undated", "most_cited", "happened", "said", "telling"]
    assert found["years"][0] == {"year": 2009, "facts": 2, "happened": 2, "said": 0}
    assert found["telling"] == [
        {"id": "accord-signed", "witnesses": 1, "links": 1, "reason": "at odds with 1"},
        {"id": "accord-signed-august", "witnesses": 1, "links": 1, "reason": "at odds with 1"},
    ]
    assert cli("timeline", "--span", store=VIEWS).stdout.splitlines()[0] == "2009\t2"
    assert cli("timeline", "--span", "-f", "csv", store=VIEWS).stdout_bytes.startswith(b"year,facts\r\n2009,2\r\n")


def test_stores_that_cannot_be_read(cli: Cli, tmp_path: Path) -> None:
    """Exit 3 and one line that names the place, whichever command."""
    (tmp_path / "empty").mkdir()
    for store in (tmp_path / "none", tmp_path / "empty", MINI / "facts.toml", ""):
        for command in (["search", "x"], ["list"], ["check"], ["info"], ["compare", "a", "b"]):
            result = cli(*command, store=str(store))
            assert (result.exit_code, result.stdout) == (3, "")
            assert len(result.stderr.splitlines()) == 1


def test_left_out_facts_are_told_on_both_runs(cli: Cli, make_store: Callable[..., Path]) -> None:
    """The good ones answer; one line says how many are missing and what tells more."""
    store = make_store(a='[[fact]]\nid = "good"\nstatement = "It rained."\n[[fact]]\nid = "bad"\n')
    for _ in range(2):
        result = cli("list", store=store)
        assert result.stdout.startswith("good\t")
        assert result.exit_code == 0
        assert result.stderr == "cmfacts: 1 fact left out: `cmfacts check` tells more\n"


def test_several_stores(cli: Cli, make_store: Callable[..., Path]) -> None:
    """Asked as one."""
    other = make_store(a='[[fact]]\nid = "rain"\nstatement = "It rained on the visa office."\n')
    result = cli("--facts", str(other), "search", "rained")
    assert result.stdout.split("\t")[0] == "rain"


NASTY = {
    "markup": "He said [sic] and [/x] and [bold]no[/bold] :smile:.",
    "escape": "Red \x1b[31mred\x1b[0m and bell \x07 and C1 \x9b31m.",
    "lines": "One\nTwo\tthree\rfour\\n.",
    "rtl": "قال الوزير \u202eexe.txt عن التجارة",
    "wide": "加拿大与墨西哥的贸易关系 🍁🌮",
    "long": "very long word " * 7000,
}


@pytest.fixture
def nasty(make_store: Callable[..., Path]) -> Path:
    """Facts from someone else's store."""
    return make_store(
        **{n: f'[[fact]]\nid = "{n}"\nstatement = {json.dumps(s, ensure_ascii=False)}\nnote = "nasty"\n' for n, s in NASTY.items()}
    )


@pytest.mark.parametrize("format", ["table", "plain", "tsv", "csv", "json", "jsonl", "md", "html"])
def test_nasty_facts_are_printed_safely(cli: Cli, nasty: Path, format: str) -> None:
    """No escape reaches a terminal, no markup is read, nothing crashes."""
    for command in (["search", "nasty"], ["list"], ["show", *NASTY]):
        result = cli(*command, "-f", format, store=nasty)
        assert result.exit_code == 0
        assert not any(c in result.stdout for c in "\x1b\x07\x9b")
        assert "[sic]" in result.stdout.replace("\\[", "[").replace("\\]", "]")
        assert ":smile:" in result.stdout


@pytest.mark.parametrize("format", ["table", "plain", "tsv", "csv", "json", "jsonl", "md", "html", "svg", "mermaid", "ics"])
def test_nasty_views_are_printed_safely(cli: Cli, make_store: Callable[..., Path], format: str) -> None:
    """Topics, parties, units, series and sources of someone else's store are no safer than its facts."""
    bad = json.dumps("[/x] \x1b[31m red \x07 \x9b $1_a $2^b 加拿大", ensure_ascii=False)
    fact = (
        '[[fact]]\nid = "f{0}"\nstatement = {1}\ndate = "200{0}-01-01"\nkind = "event"\nsubject = ["s{0}", {1}]\ntopic = {1}\naspect = {1}\n'
        'measure = {{ quantity = {1}, value = "{0}", unit = {1} }}\ncite = [{{ source = {1}, section = {1} }}]\n'
    )
    store = make_store(a=fact.format(1, bad) + fact.format(2, bad))
    quantity = json.loads(bad)
    for command in (
        ["timeline", "--by", "party"],
        ["timeline", "--span"],
        ["compare", "f1", "f2"],
        ["compare", "2001", "2002"],
        ["chart"],
        ["chart", quantity],
    ):
        result = cli(*command, "-f", format, store=store)
        assert result.exit_code in (0, 2), result.exception
        assert not any(c in result.stdout for c in "\x1b\x07\x9b")


def test_nothing_is_cut_in_a_pipe(cli: Cli, nasty: Path) -> None:
    """100 kB are 100 kB, on one line, and come back."""
    from cmfacts.show.formats.tsv import unescape

    rows = {line.split("\t")[0]: line.split("\t")[3] for line in cli("list", store=nasty).stdout.split("\n") if line}
    assert {n: unescape(s) for n, s in rows.items()} == NASTY


def test_lists_of_what_there_is(cli: Cli) -> None:
    """Terms as the vocabulary has them; kinds in their own order; tags and people by how many facts they have."""
    assert cli("aspects").stdout.splitlines()[0] == "visa-rules\tVisa rules\t2"
    assert cli("quantities").stdout.splitlines()[0] == "claims\tClaims by year\tclaims\t2"
    assert cli("kinds").stdout == "figure\t5\nevent\t1\npolicy\t2\nclaim\t1\ninstitution\t1\n"
    assert cli("tags").stdout == "travel\t1\nvisa\t1\n"
    assert cli("people").stdout == "Lucía Peña, minister\t1\n"


def test_lists_of_nothing(cli: Cli, make_store: Callable[..., Path]) -> None:
    """Exit 1, and what it is that the store has not."""
    store = make_store(a='[[fact]]\nid = "a"\nstatement = "It rained."\n')
    for name, said in (("aspects", "aspects"), ("quantities", "quantities"), ("tags", "tags"), ("people", "facts that name a speaker")):
        result = cli(name, store=store)
        assert (result.exit_code, result.stdout, result.stderr) == (1, "", f"cmfacts: the store has no {said}\n")


def test_help_lists_every_command(cli: Cli) -> None:
    """With its line; and each has a help of its own."""
    text = cli("--help").stdout
    for name in COMMANDS:
        assert f"  {name} " in text
        assert cli(name, "--help").exit_code == 0


def test_lines_of_the_help_are_the_commands_own(cli: Cli) -> None:
    """The table of commands, read without importing them, says what they say."""
    for name, line in COMMANDS.items():
        said = " ".join(cli(name, "--help").stdout.split("\n\n")[1].split())
        assert said.startswith(line.rstrip("."))


def test_a_question_is_told_what_is_not_said_and_of_when(cli: Cli) -> None:
    """On stderr, in a pipe too; no word is offered that is far from what was typed."""
    assert cli("search", "when were visas qqqqqq").stderr.startswith("cmfacts: no fact found says “qqqqqq” of this; the nearest, ")
    assert (
        "what is found is of its own date and not of today: the first is of Jul 2009"
        in cli("search", "are visas required of travellers").stderr
    )
    assert cli("search", "when were visas required").stderr == ""
