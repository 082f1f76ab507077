"""Charts for reports, where Matplotlib is installed; a word where it is not."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from typer.testing import Result

from cmfacts.ask.series import series
from cmfacts.index.reader import Index
from cmfacts.show.figures import Figures
from cmfacts.show.language import Language
from cmfacts.store.files import default_store

from ..conftest import VIEWS

Cli = Callable[..., Result]


def texts(svg: str) -> list[str]:
    """Every text of an SVG."""
    return ["".join(node.itertext()) for node in ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")]


def test_svg_has_text_as_text(cli: Cli) -> None:
    """Title, unit, figures with their bounds, sources; the same bytes each time."""
    pytest.importorskip("matplotlib")
    result = cli("chart", "claims", "-f", "svg", store=VIEWS)
    said = texts(result.stdout)
    for part in (
        "Claims by year",
        "claims",
        "~3,400",
        ">9,500",
        "9,462",
        "<8,000",
        "The House",
        "The Ledger",
        "Claims made in a calendar year",
        "about, nearly or just over",
        "Sources:",
        "The Ledger, Feb 2011, “Figures”",
    ):
        assert part in said
    assert result.stdout == cli("chart", "claims", "-f", "svg", store=VIEWS).stdout
    assert (result.exit_code, result.stderr) == (0, "")


@pytest.mark.parametrize("quantity", ["mexico-rank-canadian-travel", "export-rank-mexico-canada", "mexico-rank-asylum-claimants"])
def test_there_is_no_place_between_places(cli: Cli, quantity: str) -> None:
    """Ranks, be they the same all along, stand on an axis of whole numbers from the first on."""
    pytest.importorskip("matplotlib")
    said = texts(cli("chart", quantity, "-f", "svg", store=default_store()).stdout)
    assert "1" in said
    assert [text for text in said if re.fullmatch(r"\d+\.\d+|0|-\d+", text)] == []


@pytest.mark.parametrize("quantity", ["claims", "goods", "growth", "place"])
def test_nothing_strikes_a_label(views: Index, quantity: str) -> None:
    """Labels of figures are off the axes, the lines, the points and each other."""
    pytest.importorskip("matplotlib")
    from matplotlib.figure import Figure as Picture

    from cmfacts.show.plot import _drawn

    axes = _drawn(Picture, Figures(series(views, [quantity]), Language(views, None)), "").axes[0]
    boxes = [text.get_window_extent() for text in axes.texts]
    frame = axes.get_window_extent()
    assert len(boxes) == len(series(views, [quantity]).points)
    for n, box in enumerate(boxes):
        assert frame.x0 < box.x0
        assert frame.y0 < box.y0
        assert not any(box.overlaps(other) for other in boxes[n + 1 :])
        for line in axes.lines:
            at = [axes.transData.transform(point) for point in line.get_xydata() if len(line.get_xdata()) > 0]
            for (x, y), (to_x, to_y) in pairwise(at) if line.get_linestyle() == "-" else ():
                steps = [(x + (to_x - x) * k / 200, y + (to_y - y) * k / 200) for k in range(201)]
                assert not any(box.contains(*step) for step in steps)
            assert not any(box.contains(*point) for point in at)


@pytest.mark.parametrize("quantity", ["goods", "growth", "place", "partners"])
def test_png(cli: Cli, quantity: str) -> None:
    """An image of a size for a report, whatever is drawn."""
    pytest.importorskip("matplotlib")
    data = cli("chart", quantity, "-f", "png", store=VIEWS).stdout_bytes
    assert data.startswith(b"\x89PNG\r\n")
    assert int.from_bytes(data[16:20], "big") == 1280


def test_dollars_are_no_mathematics(cli: Cli, make_store: Callable[..., Path]) -> None:
    """Between two dollar signs Matplotlib would read a formula."""
    pytest.importorskip("matplotlib")
    fact = '[[fact]]\nid = "f{0}"\nstatement = "S"\ndate = "200{0}"\nmeasure = {{ quantity = "q", value = "{0}", unit = "$" }}\ncite = [{{ source = "s" }}]\n'
    store = make_store(
        a='[[quantity]]\nid = "q"\nen = "From $1_a to $2^b"\nunit = "$"\n[[source]]\nid = "s"\n' + fact.format(1) + fact.format(2)
    )
    assert "From $1_a to $2^b" in texts(cli("chart", "q", "-f", "svg", store=store).stdout)


def test_without_matplotlib(tmp_path: Path) -> None:
    """What to install, on one line."""
    (tmp_path / "matplotlib.py").write_text("raise ImportError('not here')")
    command = [sys.executable, "-m", "cmfacts", "--facts", str(VIEWS), "chart", "claims", "-f", "svg"]
    run = subprocess.run(
        command, capture_output=True, text=True, env={"PYTHONPATH": str(tmp_path), "CMFACTS_CACHE": str(tmp_path)}, check=False
    )
    assert (run.returncode, run.stdout) == (2, "")
    assert re.fullmatch(r"cmfacts: --format svg needs Matplotlib: pip install 'cmfacts\[plot\]'\n", run.stderr)
