"""Pages as those read them who see little, press keys or listen: what axe-core, the engine of most checkers, finds against them."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable
from importlib import resources
from itertools import product
from pathlib import Path

import pytest
from typer.testing import Result

from cmfacts.index.reader import Index
from cmfacts.show import formats
from cmfacts.store.files import default_store

from ..browser import opened
from ..conftest import WHOLE, Page
from .test_views import MADE, made, text

Cli = Callable[..., Result]
#: Of the store that ships, whose sentences, ids and tables are longer than those of a small one.
ASKED = (
    "search visa", "show mexico-third-merchandise-partner-2025", "timeline --since 1990 --span", "compare canada mexico --topic ukraine",
    "compare 2009 2023 --topic trade", "compare framework-1996 framework-2010", "chart", "chart refugee-claims", "chart canada-trade-by-partner-2009", "sources",
    "search qqqqqq",
)  # fmt: skip
#: A page that shows each of the others at each width, light and dark (a frame is what its own `color-scheme` says), and hears what is found against it.
_FRAMES = """<!doctype html><html lang="en"><title>all</title><body><script>
function told(what) { document.body.append(Object.assign(document.createElement('pre'), {textContent: JSON.stringify(what)})) }
</script>"""
#: What is put into each: the engine, whose findings are told.
_RUN = """<script src="axe.js"></script><script>
const page = [location.pathname.split('/').pop(), innerWidth, matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'].join(' ')
axe.run().then(found => parent.told({page, passed: found.passes.length,
  against: found.violations.map(one => one.id + ': ' + one.nodes.map(node => node.html).join(' '))}), error => parent.told({page, against: [String(error)]}))
</script></body>"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory, views: Index) -> Path:
    """A folder with every view as a page, and answers of the store that ships, each with the engine in it."""
    pytest.importorskip("axe_core_python")
    folder = tmp_path_factory.mktemp("pages")
    (folder / "axe.js").write_bytes((resources.files("axe_core_python") / "axe.min.js").read_bytes())
    able = {kind.__name__: made(kind, views) for kind in MADE}
    for name, view in able.items():
        if "html" in formats.formats_of(view.kinds):
            _put(folder / f"{name}.html", text(view, Page(title=name), "html") or "")
    return folder


def _put(path: Path, page: str) -> None:
    """The page with the engine at its end, and without its ban on scripts."""
    free = re.sub(r"<meta http-equiv[^>]*>", "", page)
    assert free != page
    path.write_text(free.replace("</body>", _RUN), encoding="utf-8")


@pytest.mark.needs("chromium")
def test_nothing_is_found_against_a_page(cli: Cli, pages: Path) -> None:
    """At the width of a phone and of a desk, light and dark; every third page in one of these where not everything has to run."""
    for number, command in enumerate(ASKED):
        _put(pages / f"asked-{number}.html", cli(*command.split(), "-f", "html", store=default_store()).stdout)
    ways = list(product((375, 1280), ("light", "dark")))
    names = sorted(path.name for path in pages.glob("*.html"))
    shown = [(name, *way) for n, name in enumerate(names) for m, way in enumerate(ways) if WHOLE or n % 12 == 3 * m]
    frames = "".join(
        f"<iframe src={name} width={width} height=900 style='color-scheme:{scheme}'></iframe>" for name, width, scheme in shown
    )
    (pages / "all.html").write_text(_FRAMES + frames, encoding="utf-8")
    seen, _ = opened(pages / "all.html", "--virtual-time-budget=60000", seconds=300)
    found = [json.loads(html.unescape(said)) for said in re.findall(r"<pre>(.*?)</pre>", seen, re.S)]
    assert [(one["page"], one["against"]) for one in found if one["against"]] == []
    assert min(one["passed"] for one in found) > 10
    assert sorted(one["page"] for one in found) == sorted(f"{name} {width} {scheme}" for name, width, scheme in shown)
