"""Charts for reports, where Matplotlib is installed; a word where it is not."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from typer.testing import Result

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
        "review",
        "ledger",
        "about, nearly or just over",
        "Sources:",
        "The Ledger, Feb 2011, “Figures”",
    ):
        assert part in said
    assert result.stdout == cli("chart", "claims", "-f", "svg", store=VIEWS).stdout
    assert (result.exit_code, result.stderr) == (0, "")


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
