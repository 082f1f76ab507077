"""cmfacts as a library: what is promised in docs/library.md is there, works as printed, and cannot be changed by who gets it."""

from __future__ import annotations

import doctest
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

import cmfacts
from cmfacts import Fact, Filters, NothingFound, QuestionError

from .conftest import DATA, MINI, ROOT, VIEWS

PAGE = ROOT / "docs" / "library.md"


@pytest.mark.usefixtures("warm")
def test_the_page_runs() -> None:
    """Block by block, with the answers it prints."""
    text = re.sub(r"^```.*$", "", PAGE.read_text(encoding="utf-8"), flags=re.M)
    blocks = doctest.DocTestParser().get_doctest(text, {}, "library.md", str(PAGE), 0)
    result = doctest.DocTestRunner(optionflags=doctest.IGNORE_EXCEPTION_DETAIL).run(blocks)
    assert (result.failed, result.attempted > 15) == (0, True)


def test_what_is_exported_is_what_is_documented() -> None:
    """Name by name, and each is there."""
    table = PAGE.read_text(encoding="utf-8").split("## All there is", 1)[1]
    documented = {name for row in re.findall(r"^\| (`[^|]*) \|", table, re.M) for name in re.findall(r"`(\w+)", row)}
    assert documented == set(cmfacts.__all__)
    assert all(getattr(cmfacts, name) is not None for name in cmfacts.__all__)
    assert set(cmfacts.__all__) <= set(dir(cmfacts))
    with pytest.raises(AttributeError, match="no attribute 'Index'"):
        cmfacts.Index  # noqa: B018


def test_the_methods_documented_are_those_there_are() -> None:
    """Of a library."""
    row = re.search(r"^\| `Library` \| `([^`]+)`", PAGE.read_text(encoding="utf-8"), re.M)
    assert row
    assert set(row[1].split()) == {name for name in dir(cmfacts.Library) if not name.startswith("_")} - {"open"}


def test_importing_it_imports_nothing_else() -> None:
    """A name is imported when it is asked for."""
    script = "import sys, cmfacts; print(sorted(m for m in sys.modules if m.startswith('cmfacts.')))"
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_answers_have_a_hash_and_cannot_be_changed() -> None:
    """To their last part; no fact shares what another can change."""
    with cmfacts.open_store(VIEWS, cache=False) as store:
        answers = (
            store.compare("canada", "mexico"),
            store.series("claims"),
            store.search("trade", explain=True),
            store.show("accord-signed"),
        )
        assert len({*answers, *store.facts, *store.sources, *store.terms("party"), *store.stores}) > 10
        assert store.compare("canada", "mexico").rows[0].facts
    with cmfacts.open_store(MINI, cache=False) as store:
        translated = next(f for f in store.facts if f.translations)
    for fact in (translated, Fact("a", "It rained.")):
        with pytest.raises(TypeError, match="cannot be changed"):
            fact.translations["es"] = "Llovió."  # type: ignore[index]
        with pytest.raises(TypeError, match="cannot be changed"):
            fact.translations.update(es="Llovió.")  # type: ignore[attr-defined]
    assert Fact("b", "It snowed.").translations == {}


def test_several_threads() -> None:
    """One library, asked at once."""
    with cmfacts.open_store(MINI, cache=False) as store, ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda n: [hit.fact.id for hit in store.search("visa refugee"[: 4 + n % 9])], range(40)))
        assert [f for f in found if not f] == []
        assert store.facts


def test_filters_take_one_value_as_it_is() -> None:
    """A string is a value, not its letters."""
    with cmfacts.open_store(MINI, cache=False) as store:
        assert store.search("visa", filters=Filters(kind="policy")) == store.search("visa", filters=Filters(kind=("policy",)))
        with pytest.raises(QuestionError, match="no kind `polic`; did you mean policy"):
            store.search("visa", filters=Filters(kind="polic"))


def test_several_stores_as_one() -> None:
    """And what each says of itself."""
    with cmfacts.open_store(MINI, VIEWS, cache=False) as store:
        assert [info.path for info in store.stores] == [str(MINI), str(VIEWS)]
        assert store.get("visa-2009")
        assert store.get("accord-signed")


def test_what_is_not_there() -> None:
    """Raised, with what is near; faults are values."""
    with cmfacts.open_store(MINI, cache=False) as store:
        with pytest.raises(NothingFound, match="there is no fact `visa-2008`; did you mean visa-2009"):
            store.show("visa-2008")
        with pytest.raises(NothingFound, match="no fact or source `report-2011`"):
            store.cite("report-2011")
        with pytest.raises(QuestionError, match="no style `apa`"):
            store.cite("visa-2009", style="apa")
    assert [p.code for p in cmfacts.check(DATA / "invalid" / "bad-date")] == ["bad-date"]
