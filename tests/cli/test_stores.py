"""Several stores at once: two of other people, which call different things the same, asked together by every command."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import icalendar
import pytest
import typer
from typer.testing import CliRunner, Result

import cmfacts
from cmfacts.cli.app import app
from cmfacts.cli.shell.complete import Offer, offer
from cmfacts.cli.shell.shells import _bash

from ..conftest import DATA, MINI

ANDES, ALPES = DATA / "stores" / "andes", DATA / "stores" / "alpes"
Ask = Callable[..., Result]


@pytest.fixture
def ask() -> Ask:
    """The command, of both stores unless others are named."""

    def invoke(*args: str, stores: tuple[Path | str, ...] = (ANDES, ALPES), input: str | None = None) -> Result:
        before = [part for store in stores for part in ("--facts", str(store))]
        return CliRunner().invoke(app, [*before, *args], input=input)

    return invoke


def _json(result: Result) -> Any:
    assert result.stderr == ""
    return json.loads(result.stdout)


def test_facts_cite_the_books_of_their_own_store(ask: Ask) -> None:
    """Both have a source `guia`; a fact of one cites that of the other only where it says so."""
    found = _json(ask("list", "--format", "json"))
    assert [(f["id"], f["store"], [(c["source"], c["title"]) for c in f["citations"]]) for f in found] == [
        ("mont-blanc-climbed", "alpes", [("alpes:guia", "Autre guide"), ("andes:guia", "Guía de los Andes")]),
        ("aconcagua-climbed", "andes", [("copia", "La guía, contada"), ("andes:guia", "Guía de los Andes")]),
        ("andes:highest", "andes", [("andes:guia", "Guía de los Andes")]),
        ("alpes:highest", "alpes", [("alpes:guia", "Autre guide")]),
    ]
    assert [f["witnesses"] for f in found] == [2, 1, 1, 1]


def test_facts_of_two_stores_name_each_other(ask: Ask) -> None:
    """`andes:highest` is that of the other store, `highest` its own; what follows from it is worked out over both."""
    facts = {f["id"]: f for f in _json(ask("list", "--format", "json"))}
    keys = ("corroborates", "supersedes", "standing", "superseded_by", "corroborated_by")
    assert {name: [fact[key] for key in keys] for name, fact in facts.items()} == {
        "mont-blanc-climbed": [["alpes:highest", "aconcagua-climbed"], [], "reported", [], []],
        "aconcagua-climbed": [["andes:highest"], [], "reported", [], ["mont-blanc-climbed"]],
        "andes:highest": [[], [], "superseded", ["alpes:highest"], ["aconcagua-climbed"]],
        "alpes:highest": [[], ["andes:highest"], "reported", [], ["mont-blanc-climbed"]],
    }
    assert ask("list", "--standing", "superseded", "--fields", "id").stdout == "andes:highest\n"
    alone = _json(ask("show", "highest", "--format", "json", stores=(ALPES,)))[0]
    assert (alone["id"], alone["store"], alone["supersedes"]) == ("highest", "alpes", ["andes:highest"])


@pytest.mark.parametrize(
    ("args", "printed"),
    [
        ("show alpes:highest --fields id,topic,subject,sources", "alpes:highest\tpeaks\tfrance,alpes:georgia\talpes:guia\n"),
        ("show andes:aconcagua-climbed --fields id,store", "aconcagua-climbed\tandes\n"),
        ("list --store alpes --fields id", "mont-blanc-climbed\nalpes:highest\n"),
        ("list --store alpes --store andes --count", "4\n"),
        ("list --party andes:georgia --fields id", "andes:highest\n"),
        ("list --party hexagone --fields id", "mont-blanc-climbed\naconcagua-climbed\nalpes:highest\n"),
        ("list --party alpes:france --count", "3\n"),
        ("list --topic cumbres --count", "4\n"),
        ("list --source andes:copia --fields id", "aconcagua-climbed\n"),
        ("search store:andes --fields id", "aconcagua-climbed\nandes:highest\n"),
        ("search andes:highest --fields id --limit 1", "andes:highest\n"),
        ("search highest --fields id", "alpes:highest\nandes:highest\n"),
        ("sources --fields id,title", "andes:guia\tGuía de los Andes\nalpes:guia\tAutre guide\ncopia\tLa guía, contada\n"),
        ("sources alpes:guia --fields id,facts", "alpes:guia\t2\n"),
        ("topics --fields id,en,es,fr,aliases,facts", "peaks\tPeaks\tPicos\tSommets\tcumbres\t4\n"),
        (
            "parties --fields id,facts,aliases",
            "france\t3\tRepública Francesa,Hexagone\nandes:georgia\t1\t\nalpes:georgia\t1\t\n",
        ),
        ("open andes:highest --print", "https://example.org/guia#:~:text=mide%20seis%20mil%20metros\n"),
        ("cite source:alpes:guia", "Autre guide. (2021). Éditions Nord. https://example.org/autre\n"),
        ("check --strict", ""),
    ],
)
def test_answers(ask: Ask, args: str, printed: str) -> None:
    """`store:id` where two clash, and wherever somebody writes it; what is the same in both is one."""
    result = ask(*args.split())
    assert (result.stdout, result.stderr, result.exit_code) == (printed, "", 0)


@pytest.mark.parametrize(
    ("args", "said", "code"),
    [
        ("show highest", "`highest` is in several stores; did you mean andes:highest or alpes:highest?", 1),
        ("show first-ascent", "`first-ascent` is in several stores; did you mean aconcagua-climbed or mont-blanc-climbed?", 1),
        ("show c:highest", "there is no fact `c:highest`; did you mean alpes:highest or andes:highest?", 1),
        ("cite guia", "`guia` is in several stores; did you mean andes:guia or alpes:guia?", 1),
        ("cite c:guia", "`c:guia` is no id; write fact:ID or source:ID", 2),
        ("sources guia", "`guia` is in several stores; did you mean andes:guia or alpes:guia?", 1),
        ("open highest", "`highest` is in several stores; did you mean andes:highest or alpes:highest?", 1),
        ("list --source guia", "`guia` can be andes:guia or alpes:guia: say which", 2),
        ("list --party georgia", "`georgia` can be andes:georgia or alpes:georgia: say which", 2),
        ("list --store c", "there is no store `c`; it is one of alpes, andes", 2),
        ("chart height", "`height` can be andes:height or alpes:height: say which", 2),
        ("compare highest france", "`highest` can be fact:alpes:highest or fact:andes:highest: say which", 2),
        ("compare guia france", "`guia` can be source:andes:guia or source:alpes:guia: say which", 2),
        ("compare georgia france", "`georgia` can be party:andes:georgia or party:alpes:georgia: say which", 2),
    ],
)
def test_what_several_stores_have_is_never_that_of_the_first(ask: Ask, args: str, said: str, code: int) -> None:
    """The answer names all of them."""
    result = ask(*args.split())
    assert (result.stdout, result.stderr, result.exit_code) == ("", f"cmfacts: {said}\n", code)


def test_ids_they_had(ask: Ask) -> None:
    """With the store before it; `list --ids` follows it too."""
    result = ask("show", "alpes:first-ascent", "--fields", "id")
    assert (result.stdout, result.stderr) == ("mont-blanc-climbed\n", "cmfacts: `alpes:first-ascent` is `mont-blanc-climbed` now\n")
    listed = ask("list", "--ids", "-", "--fields", "id", input="andes:first-ascent\nalpes:highest\nandes:aconcagua-climbed\nhighest\n")
    assert (listed.stdout, listed.stderr.splitlines()) == (
        "aconcagua-climbed\nalpes:highest\n",
        ["cmfacts: `highest` is in several stores; did you mean andes:highest or alpes:highest?", "cmfacts: `andes:first-ascent` is `aconcagua-climbed` now"],
    )  # fmt: skip


def test_comparison_and_chart(ask: Ask) -> None:
    """Figures of quantities that are counted otherwise are not set against each other; sides are told apart."""
    answer = _json(ask("compare", "andes:georgia", "alpes:georgia", "--all", "--format", "json"))
    assert [(side["id"], side["label"]) for side in answer["sides"]] == [
        ("andes:georgia", "Georgia"),
        ("alpes:georgia", "Georgia (US state)"),
    ]
    assert [d["reason"] for row in answer["rows"] for d in row["differences"]] == ["“Altura” against “Hauteur”"]
    assert [k["id"] for k in _json(ask("chart", "--all", "--format", "json"))] == ["andes:height", "alpes:height"]


def test_keys_and_marks_are_unique(ask: Ask) -> None:
    """In BibTeX, CSL-JSON, HTML and calendars."""
    ids = ("andes:highest", "alpes:highest", "mont-blanc-climbed")
    assert re.findall(r"@\w+{(.*),", ask("cite", *ids, "--style", "bibtex").stdout) == ["andes:guia", "alpes:guia"]
    assert [item["id"] for item in _json(ask("cite", *ids, "--style", "csl-json"))] == ["andes:guia", "alpes:guia"]
    marks = re.findall(r' id="([^"]*)"', ask("show", *ids, "--format", "html").stdout)
    assert marks == ["fact-andes:highest", "fact-alpes:highest", "fact-mont-blanc-climbed"]


def test_titles_of_both(ask: Ask) -> None:
    """A page or calendar of two stores says so."""
    assert "<title>Montañas and Montagnes: topics</title>" in ask("topics", "--format", "html").stdout
    events = icalendar.Calendar.from_ical(ask("timeline", "--format", "ics").stdout)
    assert events["X-WR-CALNAME"] == "Montañas and Montagnes: timeline"


def test_the_card_says_whose_it_is(ask: Ask) -> None:
    """Where several stores are asked."""
    assert ask("show", "alpes:highest", "--lang", "en", "--format", "table").stdout.endswith("\nstore              alpes\n")
    assert "store" not in ask("show", "highest", "--format", "table", stores=(ALPES,)).stdout


def test_stores_in_another_order(ask: Ask) -> None:
    """No answer hangs on which store is the first, but for the order of sources and terms, and their labels."""
    assert ask("list", "--format", "json", stores=(ALPES, ANDES)).stdout == ask("list", "--format", "json").stdout


def test_a_third_store(ask: Ask, tmp_path: Path) -> None:
    """It names a fact that it has not and both others have: nobody can tell which, and nobody guesses."""
    (tmp_path / "third").mkdir()
    (tmp_path / "third" / "a.toml").write_text(
        '[[fact]]\nid = "third"\nstatement = "A third peak."\ncite = [{ source = "guia" }, { source = "copia" }]\ncontradicts = ["highest", "alpes:highest"]\n'
    )
    stores = (ANDES, ALPES, tmp_path / "third")
    (fact,) = _json(ask("show", "third", "--format", "json", stores=stores))
    assert (fact["store"], fact["contradicts"], [c["title"] for c in fact["citations"]]) == (
        "third", ["highest", "alpes:highest"], [None, "La guía, contada"],
    )  # fmt: skip
    checked = ask("check", *map(str, stores)).stdout
    assert [line.split(": ", 1)[1] for line in checked.splitlines() if "third" in line] == [
        "source `guia` is not declared; several stores have it: write `andes:guia` or `alpes:guia`",
        "`contradicts` of fact `third` names `highest`, which does not exist; several stores have it: write `andes:highest` or `alpes:highest`",
    ]


def test_one_store_of_two_is_checked(ask: Ask) -> None:
    """What it names in the other nobody can tell: a warning, which the other takes back."""
    result = ask("check", str(ALPES))
    assert ([line for line in result.stdout.splitlines() if "warning" not in line and not line.startswith("    ")], result.exit_code) == (
        [],
        0,
    )
    said = (
        "`supersedes` of fact `highest` names `andes:highest`, of a store that is not checked with it; name both: cmfacts check STORE STORE"
    )
    assert f"{ALPES}/store.toml:42: warning: {said}" in result.stdout


def test_a_store_given_twice(ask: Ask) -> None:
    """It is one, however it is spelt."""
    stores = (ANDES, f"{ANDES}/", ANDES.parent / "alpes" / ".." / "andes")
    assert ask("list", "--fields", "id,store", stores=stores).stdout == "aconcagua-climbed\tandes\nhighest\tandes\n"


def test_two_stores_of_one_id(ask: Ask, tmp_path: Path) -> None:
    """Two versions of one store are for `diff`."""
    shutil.copytree(ANDES, tmp_path / "old")
    stores = (ANDES, tmp_path / "old")
    said = f"cmfacts: cannot read the store {tmp_path / 'old'}: it has the id `andes` of the store {ANDES}; give one of the two another `id` in [store]\n"
    for args in (["list"], ["check"], ["export", "--format", "csv"]):
        result = ask(*args, stores=stores)
        assert (result.stdout, result.stderr, result.exit_code) == ("", said, 3)


def test_a_store_alone(ask: Ask) -> None:
    """Its ids are as it writes them; with its own name before them they are the same."""
    assert ask("list", "--fields", "id,store,sources", stores=(ANDES,)).stdout == (
        "aconcagua-climbed\tandes\tcopia,guia\nhighest\tandes\tguia\n"
    )
    for args in ("show andes:highest", "list --source andes:guia --fields id", "cite andes:guia", "list --party andes:georgia"):
        assert ask(*args.split(), stores=(ANDES,)).stdout == ask(*args.replace("andes:", "").split(), stores=(ANDES,)).stdout
    assert _json(ask("list", "--limit", "1", "--format", "json", stores=(MINI,)))[0]["store"] is None
    assert ask("list", "--store", "x", stores=(MINI,)).stderr == "cmfacts: there is no store `x`; the store has no `id`\n"


def test_library() -> None:
    """The same answers for Python."""
    with cmfacts.open_store([ANDES, str(ALPES)], cache=False) as store:
        assert [hit.fact.id for hit in store.search("peaks", filters=cmfacts.Filters(store="alpes"))] == [
            "mont-blanc-climbed",
            "alpes:highest",
        ]
        assert [info.id for info in store.stores] == ["andes", "alpes"]
        found = [store.get(name) for name in ("alpes:highest", "highest", "alpes:mont-blanc-climbed", "andes:mont-blanc-climbed")]
        assert [fact and fact.id for fact in found] == ["alpes:highest", None, "mont-blanc-climbed", None]
        assert store.show("andes:highest")[0].named_by[0].id == "aconcagua-climbed"
        assert store.check(strict=True) == ()


def test_completion(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ids with their store, but for bash, which takes a colon for the end of a word and has what stands before it already."""

    def offered(begun: str) -> list[str]:
        words = ["--facts", str(ANDES), "--facts", str(ALPES), *begun.split()]
        return [value for value, _ in offer(typer.main.get_command(app), words[:-1], words[-1]).items]

    assert offered("show al") == ["alpes:highest"]
    assert offered("cite andes:") == ["andes:guia", "andes:highest"]
    assert offered("cite source:andes:g") == ["source:andes:guia"]
    assert offered("list --party an") == ["andes:georgia"]
    assert offered("list --store a") == ["alpes", "andes"]
    assert offered("search store:al") == ["store:alpes"]
    monkeypatch.setenv("COMP_WORDBREAKS", " \t\n:=")
    assert _bash(Offer((("alpes:highest", ""),)), "alpes:") == ["highest"]


def test_export_and_back(ask: Ask, tmp_path: Path) -> None:
    """Each store goes into the folder of its name, and answers as before; tables have the ids of answers."""
    lines = ask("export").stdout
    assert {json.loads(line)["file"] for line in lines.splitlines()} == {"andes/store.toml", "alpes/store.toml"}
    assert ask("import", "-", "--output", str(tmp_path / "all"), input=lines).exit_code == 0
    back = (tmp_path / "all" / "andes", tmp_path / "all" / "alpes")
    assert ask("list", "--format", "json", stores=back).stdout == ask("list", "--format", "json").stdout
    assert ask("export", "--output", str(tmp_path / "all.db")).exit_code == 0
    with sqlite3.connect(tmp_path / "all.db") as database:
        assert database.execute("SELECT id, store FROM fact ORDER BY id").fetchall() == [
            ("aconcagua-climbed", "andes"), ("alpes:highest", "alpes"), ("andes:highest", "andes"), ("mont-blanc-climbed", "alpes"),
        ]  # fmt: skip
        assert database.execute("SELECT number, id, title FROM store").fetchall() == [(1, "andes", "Montañas"), (2, "alpes", "Montagnes")]
        assert database.execute("SELECT id, derived_from FROM source").fetchall() == [
            ("andes:guia", None), ("alpes:guia", None), ("copia", "andes:guia"),
        ]  # fmt: skip
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []


def test_verify(ask: Ask, tmp_path: Path) -> None:
    """The text of a source that two stores have is in a folder of the store's name: nobody can tell whose `guia.txt` is."""
    texts = {
        "andes/guia": "Cumbres\n\nEl Aconcagua mide seis mil metros, 6961 metros. Fue escalado en 1897.",
        "alpes/guia": "Sommets\n\nLe mont Blanc mesure quatre mille mètres, 4806 mètres. Il fut gravi en 1786.",
        "copia": "El Aconcagua fue escalado en 1897.",
    }
    for name, text in texts.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    result = ask("verify", "--sources", str(tmp_path))
    assert ([line for line in result.stdout.splitlines() if "store.toml" in line], result.exit_code) == (
        [f"{ALPES}/store.toml:51: the anchor “mont Blanc en 1786” does not stand in `andes:guia`; copy it as it stands"], 1,
    )  # fmt: skip
    assert "6 citations of 4 facts; 5 anchors found in 3 texts, 0 citations whose text is not at hand" in result.stdout
    shutil.move(tmp_path / "alpes" / "guia.txt", tmp_path / "guia.txt")
    assert "in 2 texts, 2 citations whose text is not at hand" in ask("verify", "--sources", str(tmp_path)).stdout


def test_diff(ask: Ask, tmp_path: Path) -> None:
    """Store by store, whatever both call the same; an export of both is held against both."""
    (tmp_path / "old.jsonl").write_text(ask("export").stdout, encoding="utf-8")
    assert ask("diff", str(tmp_path / "old.jsonl")).stdout == ""
    for store in (ANDES, ALPES):
        shutil.copytree(store, tmp_path / store.name)
    edited = tmp_path / "alpes" / "store.toml"
    text = edited.read_text(encoding="utf-8").replace('value = "4806"', 'value = "4805"').replace("mont-blanc-climbed", "mont-blanc")
    edited.write_text(text, encoding="utf-8")
    stores = (tmp_path / "andes", tmp_path / "alpes")
    result = ask("diff", str(tmp_path / "old.jsonl"), "--fields", "change,id,field,old,new", stores=stores)
    assert (result.stdout.splitlines(), result.exit_code) == ([
        "renamed\talpes:mont-blanc\t\talpes:mont-blanc-climbed\talpes:mont-blanc",
        'figure\talpes:highest\tmeasure\t{"quantity": "height", "value": "4806", "unit": "m"}\t{"quantity": "height", "value": "4805", "unit": "m"}',
    ], 1)  # fmt: skip
    one = ask("diff", str(ANDES))
    assert (one.stdout, one.exit_code) == ("", 2)
    assert (
        one.stderr
        == "cmfacts: one of the two is a store, the other several: name the one that it is held against, `cmfacts diff OLD NEW`\n"
    )


def test_each_in_its_language(ask: Ask) -> None:
    """Statements are in the language of their own store: found by its endings, and said to be in it."""
    found = _json(ask("list", "--lang", "fr", "--format", "json"))
    assert {fact["id"]: fact["language"] for fact in found} == {
        "mont-blanc-climbed": "fr", "aconcagua-climbed": "es", "andes:highest": "es", "alpes:highest": "fr",
    }  # fmt: skip
    assert ask("list", "--only-lang", "fr", "--fields", "id").stdout == "mont-blanc-climbed\nalpes:highest\n"
    assert ask("search", "escalada", "--fields", "id").stdout == "aconcagua-climbed\n"
    assert ask("search", "mesurer", "--fields", "id").stdout == "alpes:highest\n"
    # By the title of a source, and not by the store in the id.
    assert ask("search", "andes", "--fields", "id").stdout == "aconcagua-climbed\nmont-blanc-climbed\nandes:highest\n"


@pytest.fixture
def copies(tmp_path: Path) -> tuple[Path, Path]:
    """Both stores, to be written to."""
    return tuple(shutil.copytree(store, tmp_path / store.name) for store in (ANDES, ALPES))  # type: ignore[return-value]


def test_edit(ask: Ask, copies: tuple[Path, Path]) -> None:
    """The fact of the store that is named; what both have is asked back."""
    said = "cmfacts: `highest` can be andes:highest or alpes:highest: say which\n"
    for args in (["edit", "highest", "date=2022"], ["rename", "highest", "top"], ["add", "High.", "--source", "guia"]):
        result = ask(*args, stores=copies)
        assert (result.stdout, result.stderr, result.exit_code) == ("", said.replace("highest", "guia") if "guia" in args else said, 2)
    assert ask("edit", "alpes:highest", "date=2022", stores=copies).exit_code == 0
    assert ask("list", "--kind", "figure", "--fields", "id,date", stores=copies).stdout == "andes:highest\t2020\nalpes:highest\t2022\n"
    assert ask("edit", "c:highest", "date=2022", stores=copies).exit_code == 2


def test_rename(ask: Ask, copies: tuple[Path, Path]) -> None:
    """In its own store by its id, in the other with the store before it; what the other calls so itself stays."""
    assert ask("rename", "andes:highest", "top", stores=copies).exit_code == 0
    assert ask("rename", "source:andes:guia", "libro", stores=copies).exit_code == 0
    andes, alpes = ((store / "store.toml").read_text(encoding="utf-8") for store in copies)
    assert re.findall("^(?:corroborates|supersedes|derived_from|formerly) = .*", andes, re.MULTILINE) == [
        'formerly = ["guia"]', 'derived_from = "libro"', 'formerly = ["highest"]', 'corroborates = "top"', 'formerly = ["first-ascent"]',
    ]  # fmt: skip
    assert re.findall("^(?:corroborates|supersedes|cite) = .*", alpes, re.MULTILINE) == [
        'cite = [{ source = "guia", section = "Sommets", anchor = "mesure quatre mille mètres" }]',
        'supersedes = "andes:top"',
        'cite = [{ source = "guia", anchor = "fut gravi en 1786" }, { source = "andes:libro", anchor = "mont Blanc en 1786" }]',
        'corroborates = ["highest", "andes:aconcagua-climbed"]',
    ]
    assert ask("check", "--strict", stores=copies).stdout == ""
    assert ask("rename", "aconcagua-climbed", "mont-blanc-climbed", stores=copies).exit_code == 0
    assert 'corroborates = ["highest", "andes:mont-blanc-climbed"]' in (copies[1] / "store.toml").read_text(encoding="utf-8")


def test_terms_of_one_label(ask: Ask, tmp_path: Path) -> None:
    """Quantities that are called the same and counted otherwise say whose they are."""
    for name, basis in (("a", "sea level"), ("b", "base to peak")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "s.toml").write_text(
            f'[[quantity]]\nid = "height"\nen = "Height"\nunit = "m"\nbasis = "{basis}"\n[[party]]\nid = "p"\n[[source]]\nid = "s"\ntitle = "T"\n'
            f'[[fact]]\nid = "f-{name}"\nstatement = "It is 5 m."\ndate = "200{len(basis) % 9}"\nkind = "figure"\nsubject = "p"\n'
            'measure = { quantity = "height", value = "5", unit = "m" }\ncite = [{ source = "s" }]\n'
        )
    stores = (tmp_path / "a", tmp_path / "b")
    assert [row["label"] for row in _json(ask("quantities", "--format", "json", stores=stores))] == ["Height", "Height"]
    assert "Height (b)" in ask("show", "f-b", "--format", "table", stores=stores).stdout
    assert ask("sources", "--fields", "id,facts", stores=stores).stdout == "s\t2\n"  # word for word the same


def test_citing_them(ask: Ask) -> None:
    """`store` is each of them, as their ids are."""
    both = ask("cite", "andes", "alpes")
    assert (both.exit_code, len(both.stdout.splitlines())) == (0, 2)
    assert ask("cite", "store").stdout == both.stdout


@pytest.mark.parametrize("same", [True, False])
def test_a_label_of_two_terms_means_both(ask: Ask, tmp_path: Path, same: bool) -> None:
    """What two stores call the same under two ids is found by its name in both, and in one store just so; by its id it is itself alone."""
    places = []
    for name, code in (("a", "de"), ("b", "germany")):
        folder = tmp_path / ("one" if same else name)
        folder.mkdir(exist_ok=True)
        (folder / f"{name}.toml").write_text(
            f'[[party]]\nid = "{code}"\nen = "Germany"\n[[source]]\nid = "s-{name}"\ntitle = "T"\n'
            f'[[fact]]\nid = "f-{name}"\nstatement = "It rains."\nsubject = "{code}"\ncite = [{{ source = "s-{name}" }}]\n'
        )
        places.append(folder)
    stores = tuple(dict.fromkeys(places))
    for args, ids in (("--party Germany", "f-a f-b"), ("--party GERMANY", "f-a f-b"), ("--party germany", "f-b"), ("--party de", "f-a")):
        assert ask("list", *args.split(), "--fields", "id", stores=stores).stdout.split() == ids.split()
