"""Work in proportion: what no person means is bounded, and that is said."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from typer.testing import CliRunner

from cmfacts.ask.matching import clauses_of
from cmfacts.ask.references import Place, Reference, bibliography
from cmfacts.cli.app import app
from cmfacts.index.cache import open_database
from cmfacts.index.reader import Index
from cmfacts.model import Citation, Fact, Source
from cmfacts.show.cite import written
from cmfacts.store.positions import Positions

SOURCE = '[[source]]\nid = "s"\ntitle = "T"\nURL = "https://e.org"\n'


def test_a_statement_that_nobody_reads_to_its_end(make_store: Callable[..., Path]) -> None:
    """A terminal shows its beginning and says how much more there is."""
    statement = "lorem ipsum " * 20_000
    store = make_store(a=f'{SOURCE}[[fact]]\nid = "a"\nstatement = "{statement}"\ncite = [{{ source = "s" }}]\n')
    for asked in ("list", "show a", "search lorem"):
        drawn = CliRunner().invoke(app, ["--facts", str(store), *asked.split(), "-f", "table"]).stdout
        assert len(drawn) < 30_000
        assert "(220,000 more characters; --format tsv has them)" in " ".join(drawn.split())


def test_the_ways_of_a_clause(make_store: Callable[..., Path]) -> None:
    """Of a large group a hundred synonyms, those of fewest words first."""
    facts = "".join(
        f'[[fact]]\nid = "f-{n}"\nstatement = "Word wx{n:03}q and zz{n:03}q."\ncite = [{{ source = "s" }}]\n' for n in range(150)
    )
    words = ", ".join([f'"wx{n:03}q zz{n:03}q"' for n in range(1, 150)] + [f'"wx{n:03}q"' for n in range(100, 150)] + ['"visa"'])
    index = Index(*open_database([str(make_store(a=f"{SOURCE}{facts}[[synonym]]\nwords = [{words}]\n"))], cache=False))
    (clause,) = clauses_of(index, ["visa"])
    expected = {*(f"wx{n:03}q" for n in range(100, 150)), *(f"wx{n:03}q zz{n:03}q" for n in range(1, 51))}
    assert {way.word for way in clause.ways if way.how == "synonym"} == expected


def test_thousands_of_facts_of_one_source() -> None:
    """Each place is looked at once, whatever the style."""
    facts = [Fact(f"f-{n}", "It rained.", citations=(Citation("s", anchor=f"words {n} of it"),)) for n in range(6000)]
    places = tuple(Place(fact.id, None, None, fact.citations[0].anchor, f"https://e.org#:~:text={fact.id}") for fact in facts)
    for style in ("text", "md", "bibtex", "ris", "csl-json"):
        began = time.process_time()
        assert "".join(written(style, [Reference(Source("s", title="T"), places, "https://e.org")], facts)).count("f-") >= 6000
        assert time.process_time() - began < 2


def test_a_line_with_strings_that_end_elsewhere() -> None:
    """Is looked at once, not once from each of its quotes."""
    began = time.process_time()
    for line in ('x = """ "' + '\\"' * 50_000, "x = ''' '" + "a'" * 50_001, 'x = """' + '"a' * 50_001 + "\\"):
        assert Positions(f"[[fact]]\n{line}\n").line("fact", 0, "x", "y") == 2
    assert time.process_time() - began < 2


def test_thousands_of_ids_that_name_nothing(mini: Index) -> None:
    """What was meant is looked for of the first twenty, and each is named."""
    missing = bibliography(mini, [f"visa-20{n:04}" for n in range(9000, 9500)]).missing
    assert [("did you mean" in line) for line in missing] == [True] * 20 + [False] * 480
    assert missing[-1] == "there is no fact or source `visa-209499`"
