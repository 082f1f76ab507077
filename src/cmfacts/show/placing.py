"""Where the labels of points go so that nothing strikes them: geometry alone, in one unit, y upwards."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

Point = tuple[float, float]
#: From where to where a line runs.
Segment = tuple[Point, Point]


class Box(NamedTuple):
    """What something takes."""

    left: float
    bottom: float
    right: float
    top: float


def placed(
    points: Sequence[Point], sizes: Sequence[tuple[float, float]], lines: Sequence[Segment], frame: Box, apart: float
) -> list[Point]:
    """
    The middle of the label of each point: above it if it can be, else below, beside or farther off.

    Shape:  `sizes` are the labels' width and height, `apart` what lies between a point and its label. A label stays within the frame and off the
            points, the lines and the labels before it; where no place is free it has the one where it meets fewest of them.
    """
    marks = [Box(x - apart / 2, y - apart / 2, x + apart / 2, y + apart / 2) for x, y in points]
    taken: list[Box] = []
    middles = []
    for point, size in zip(points, sizes):
        middle, box = min(_places(point, size, apart), key=lambda place: _met(place[1], [*marks, *taken], lines, frame))
        taken.append(box)
        middles.append(middle)
    return middles


def _places(point: Point, size: tuple[float, float], apart: float) -> Iterator[tuple[Point, Box]]:
    """The places there are, best first."""
    (x, y), (width, height) = point, size
    for away in (apart, 2 * apart, 3.5 * apart, 5 * apart):
        up, side = away + height / 2, away + width / 2
        for dx, dy in ((0, up), (0, -up), (side, 0), (-side, 0), (side, up), (-side, up), (side, -up), (-side, -up)):
            left, bottom = x + dx - width / 2, y + dy - height / 2
            yield (x + dx, y + dy), Box(left, bottom, left + width, bottom + height)


def _met(box: Box, boxes: Sequence[Box], lines: Sequence[Segment], frame: Box) -> int:
    """How much a label would meet there; out of the frame is worst."""
    out = box.left < frame.left or box.bottom < frame.bottom or box.right > frame.right or box.top > frame.top
    return 100 * out + sum(_overlap(box, other) for other in boxes) + sum(_crosses(box, line) for line in lines)


def _overlap(one: Box, other: Box) -> bool:
    return one.left < other.right and other.left < one.right and one.bottom < other.top and other.bottom < one.top


def _crosses(box: Box, line: Segment) -> bool:
    """Whether a line runs through a box. Source: Liang and Barsky 1984."""
    (x, y), (to_x, to_y) = line
    enter, leave = 0.0, 1.0
    for run, low, high in ((to_x - x, box.left - x, box.right - x), (to_y - y, box.bottom - y, box.top - y)):
        if not run:
            if low > 0 or high < 0:
                return False
            continue
        first, last = sorted((low / run, high / run))
        enter, leave = max(enter, first), min(leave, last)
    return enter < leave
