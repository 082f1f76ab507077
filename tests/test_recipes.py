"""Every recipe does what it says: its blocks are run as printed, under `set -euo pipefail`, and what comes out is looked at."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import ROOT, with_our_programs
from .terminals import Terminal

RECIPES = ROOT / "docs" / "recipes.md"
#: Title -> [(language, text)].
BLOCKS = {
    part.split("\n", 1)[0]: re.findall(r"^```(\w+)\n(.*?)^```$", part, re.S | re.M)
    for part in re.split(r"^## ", RECIPES.read_text(encoding="utf-8"), flags=re.M)[1:]
}
pytestmark = [pytest.mark.posix, pytest.mark.usefixtures("warm")]

Made = Callable[[str], "subprocess.CompletedProcess[str]"]


def blocks(title: str, language: str) -> str:
    """What a recipe says in a language."""
    return "".join(text for found, text in BLOCKS[title] if found == language)


@pytest.fixture
def recipe(request: pytest.FixtureRequest) -> str:
    """The shell of the recipe that the test is marked with."""
    return blocks(request.node.get_closest_marker("recipe").args[0], "sh")


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Made:
    """Run a script in an empty folder."""
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)

    def run(script: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["bash", "-euo", "pipefail", "-c", script],
            capture_output=True,
            text=True,
            encoding="utf-8",
            env=with_our_programs(),
            timeout=120,
        )

    return run


def done(result: subprocess.CompletedProcess[str]) -> str:
    """What a recipe printed, when nothing went wrong."""
    assert (result.returncode, result.stderr) == (0, "")
    return result.stdout


@pytest.mark.recipe("Pick a fact and cite it")
def test_pick_a_fact_and_cite_it(recipe: str, tmp_path: Path) -> None:
    """On a real terminal: type a word, see the card in the preview, press Enter, get the reference."""
    surroundings = {**with_our_programs(), "TERM": "xterm-256color"}
    command = ["bash", "-euo", "pipefail", "-c", f"({recipe}) > {tmp_path}/cited"]
    terminal = Terminal(command, surroundings, width=100, height=40, login=True)
    try:
        terminal.until("source")
        terminal.type("brought back visa restrictions visitors")
        # In the preview alone: words of the source, which the list does not show.
        terminal.until("reimposing")
        terminal.type("\r")
        terminal.rest()
    finally:
        terminal.close()
    assert terminal.process.returncode == 0
    cited = (tmp_path / "cited").read_text(encoding="utf-8")
    assert cited.startswith(
        "visa-reimposed-start-2024: (“Canada, Mexico look to reset ties as Trump upends diplomacy,” ca. 2025, “opening” section)"
    )


@pytest.mark.recipe("References for LaTeX, Zotero and papis")
def test_references(recipe: str, made: Made) -> None:
    """The same sources in all three."""
    done(made(recipe))
    items = {item["id"] for item in json.loads(Path("visa.json").read_text(encoding="utf-8"))}
    assert items == set(re.findall(r"^@\w+\{(.*),$", Path("visa.bib").read_text(encoding="utf-8"), re.M))
    assert items == set(re.findall(r"^ID  - (.*)$", Path("visa.ris").read_text(encoding="utf-8"), re.M))
    assert "csm-2025" in items


REPORT = "A Markdown report with footnotes"


@pytest.mark.recipe(REPORT)
def test_report(recipe: str, made: Made) -> None:
    """Notes for every mark."""
    done(made(recipe))
    notes = Path("report-with-notes.md").read_text(encoding="utf-8")
    assert sorted(re.findall(r"^\[\^(.*)\]: ", notes, re.M)) == ["mexico-no-sanctions-on-russia", "visa-reimposed-start-2024"]


@pytest.mark.needs("make")
@pytest.mark.recipe("A Makefile that fails when a cited fact has changed")
def test_makefile(made: Made) -> None:
    """Of that report: the check passes, and fails on a changed and on a lost fact."""
    done(made(blocks(REPORT, "sh")))
    Path("Makefile").write_text(blocks("A Makefile that fails when a cited fact has changed", "make"), encoding="utf-8")
    assert made("make facts.lock && make check").returncode == 0
    lock = Path("facts.lock").read_text(encoding="utf-8")
    Path("facts.lock").write_text(lock.replace("2024", "2023", 1), encoding="utf-8")
    changed = made("make check")
    assert changed.returncode == 2
    assert "+{" in changed.stdout
    report = Path("report.md").read_text(encoding="utf-8")
    Path("report.md").write_text(report.replace("visa-reimposed", "visa-reimposd"), encoding="utf-8")
    assert made("make check").returncode == 2


@pytest.mark.needs("pandoc")
@pytest.mark.recipe("Facts in pandoc")
def test_pandoc(recipe: str, made: Made) -> None:
    """The source is cited, and listed; by a file of defaults just so."""
    done(made(recipe))
    Path("facts.yaml").write_text(blocks("Facts in pandoc", "yaml"), encoding="utf-8")
    assert done(made("pandoc --defaults facts.yaml draft.md")).strip() in Path("draft.html").read_text(encoding="utf-8")
    page = Path("draft.html").read_text(encoding="utf-8")
    assert 'data-cites="' in page
    assert "visa-reimposed-start-2024" not in page
    assert 'class="references' in page


@pytest.mark.recipe("Facts in LaTeX")
def test_latex(recipe: str, made: Made) -> None:
    """The entry has the fact as another key; the draft then cites nothing that is not known."""
    done(made(recipe))
    assert "  ids = {visa-reimposed-start-2024},\n" in Path("facts.bib").read_text(encoding="utf-8")
    assert done(made("cmfacts proof thesis.tex")) == ""


@pytest.mark.recipe("Proofs in an editor")
def test_problem_matcher(made: Made) -> None:
    """The pattern reads what a pipe gets; Vim's reads the same."""
    (task,) = json.loads(blocks("Proofs in an editor", "json"))["tasks"]
    pattern = task["problemMatcher"]["pattern"]
    Path("draft.md").write_text("It was so [@visa-reimposed-strat-2024].", encoding="utf-8")
    result = made("cmfacts proof draft.md")
    assert result.returncode == 1
    match = re.match(pattern["regexp"], result.stdout.rstrip("\n"))
    assert match
    assert [match[pattern[name]] for name in ("file", "line", "column", "code")] == ["draft.md", "1", "13", "unknown-key"]


@pytest.mark.needs("jq")
@pytest.mark.recipe("Count with jq")
def test_jq(recipe: str, made: Made) -> None:
    """The most first, and all of them."""
    rows = [line.split("\t") for line in done(made(recipe)).splitlines()]
    assert [int(n) for n, _ in rows] == sorted((int(n) for n, _ in rows), reverse=True)
    assert sum(int(n) for n, _ in rows) == len(done(made("cmfacts list --kind figure")).splitlines())


@pytest.mark.recipe("One command per fact with xargs")
def test_xargs(recipe: str, made: Made) -> None:
    """Addresses only."""
    done(made(recipe))
    links = Path("links.txt").read_text(encoding="utf-8").splitlines()
    assert links
    assert all(re.match(r"https://www\.orfonline\.org/\S+#:~:text=\S+$", link) for link in links)


@pytest.mark.recipe("Ask with SQL")
def test_duckdb(recipe: str, made: Made) -> None:
    """A table of five topics."""
    table = done(made(recipe))
    assert "trade" in table
    assert "since" in table


@pytest.mark.needs("jq")
@pytest.mark.recipe("Publish with Datasette")
def test_datasette(recipe: str, made: Made) -> None:
    """The search of its API answers."""
    result = made(recipe)
    assert result.returncode == 0
    assert all("visa" in line.lower() for line in result.stdout.splitlines()[:1])
    assert len(result.stdout.splitlines()) > 5


@pytest.mark.needs("jq")
@pytest.mark.recipe("Take the data elsewhere, and back")
def test_out_and_back(recipe: str, made: Made) -> None:
    """The store made of a part of it answers, and has that part."""
    assert done(made(recipe)) == f"{len(done(made('cmfacts list --topic trade')).splitlines())}\n"


@pytest.mark.needs("git")
@pytest.mark.recipe("A Git hook that lets no faulty fact in")
def test_git_hook(recipe: str, made: Made) -> None:
    """A commit of a faulty fact is refused, with the fault; a sound one goes through."""
    commit = "git -c user.name=T -c user.email=t@example.org commit -q -m Facts"
    good = '[[fact]]\nid = "rain"\nstatement = "It rained."\ncite = [{ source = "s" }]\n[[source]]\nid = "s"\n'
    Path("facts").mkdir()
    Path("facts/a.toml").write_text(good, encoding="utf-8")
    done(made(f"git init -q . && {recipe} git add facts && {commit}"))
    Path("facts/a.toml").write_text(good.replace('"s" }', '"x" }'), encoding="utf-8")
    refused = made(f"git add facts && {commit}")
    assert refused.returncode == 1
    assert "source `x` is not declared" in refused.stdout + refused.stderr


@pytest.mark.needs("git")
@pytest.mark.recipe("Two branches that add facts")
def test_branches(recipe: str, made: Made) -> None:
    """Both are there, and Git had nothing to ask."""
    fact = '\n[[fact]]\nid = "{0}"\nstatement = "{0}"\n'
    Path("facts").mkdir()
    Path("facts/a.toml").write_text(fact.format("rain")[1:], encoding="utf-8")
    commit = "git add . && git commit -qm Facts"
    begun = f"git init -qb main . && git config user.name T && git config user.email t@example.org && {recipe} {commit}"
    added = "printf '%s' '{0}' >> facts/a.toml && {1}"
    theirs = f"git checkout -qb theirs && {added.format(fact.format('snow'), commit)} && git checkout -q main"
    made(f"{begun} && {theirs} && {added.format(fact.format('hail'), commit)}").check_returncode()
    made("git merge -q --no-edit theirs").check_returncode()
    assert Path("facts/a.toml").read_text(encoding="utf-8") == "".join(map(fact.format, ("rain", "hail", "snow")))[1:]


def test_every_recipe_has_its_test() -> None:
    """No block of the page goes unrun."""
    tests = [value for name, value in globals().items() if name.startswith("test_")]
    assert sorted(mark.args[0] for test in tests for mark in getattr(test, "pytestmark", ()) if mark.name == "recipe") == sorted(BLOCKS)
