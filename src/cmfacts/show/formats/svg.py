"""SVG: a chart for a report, text as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmfacts.show.view import Frame

if TYPE_CHECKING:
    from cmfacts.show.figures import Figures

LINE = "a drawing with text as text"
ABOUT = "A chart as a drawing, text as text; needs pip install 'cmfacts[plot]'."


def figures(view: Figures, frame: Frame) -> list[str]:
    """The chart."""
    from cmfacts.show.plot import plot

    return [plot(view, "svg").decode()]
