"""PNG: a chart as an image."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmfacts.show.view import Frame

if TYPE_CHECKING:
    from cmfacts.show.figures import Figures

LINE = "an image"
ABOUT = "A chart as an image; needs pip install 'cmfacts[plot]'."
BINARY = True


def figures(view: Figures, frame: Frame) -> bytes:
    """The chart."""
    from cmfacts.show.plot import plot

    return plot(view, "png")
