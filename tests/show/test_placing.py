"""Where labels go."""

import pytest

from cmfacts.show.placing import Box, Point, Segment, placed

_WIDE = Box(0, 0, 100, 100)


@pytest.mark.parametrize(
    ("points", "lines", "frame", "middles"),
    [
        ([(50, 50)], [], _WIDE, [(50, 57)]),  # above
        ([(50, 98)], [], _WIDE, [(50, 91)]),  # below, where the frame ends
        ([(50, 2)], [((50, 2), (50, 100))], _WIDE, [(64, 9)]),  # beside a line that goes up
        ([(50, 50), (50, 50)], [], _WIDE, [(50, 57), (50, 43)]),  # two at one point
        ([(50, 50)], [((0, 43), (100, 43)), ((0, 57), (100, 57))], _WIDE, [(64, 50)]),
        ([(10, 50)], [], Box(0, 0, 100, 56), [(10, 43)]),
        ([(50, 50)], [], Box(49, 49, 51, 51), [(50, 57)]),  # nowhere: above all the same
    ],
)
def test_places(points: list[Point], lines: list[Segment], frame: Box, middles: list[Point]) -> None:
    """Labels of 20 by 6, 4 from their points: above, else below, else beside."""
    assert placed(points, [(20, 6)] * len(points), lines, frame, apart=4) == middles


@pytest.mark.parametrize("count", [2, 3, 4, 5, 6])
def test_labels_of_one_place_do_not_meet(count: int) -> None:
    """Nor lines that fan out from it."""
    lines = [((50.0, 50.0), (100.0, 50.0 + 20 * n)) for n in range(count)]
    boxes = [Box(x - 5, y - 2, x + 5, y + 2) for x, y in placed([(50, 50)] * count, [(10, 4)] * count, lines, _WIDE, apart=3)]
    for n, one in enumerate(boxes):
        for other in boxes[n + 1 :]:
            assert one.right <= other.left or other.right <= one.left or one.top <= other.bottom or other.top <= one.bottom
