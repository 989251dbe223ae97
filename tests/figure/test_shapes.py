from itertools import accumulate
from math import cos, radians, sin

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath

from glutecoach.figure.shapes import Circle, Hull, add_hull, hull, strand

EDGE = 320

pixels = st.floats(-200, 200)
circles = st.tuples(pixels, pixels, st.floats(2, 60))


class Painted:
    """Shapes as a painter fills them: what QPainterPath.contains() says is wrong at the height of a curve's end."""

    def __init__(self, shapes: list[Hull]) -> None:
        self._image = QImage(2 * EDGE, 2 * EDGE, QImage.Format.Format_Grayscale8)
        self._image.fill(Qt.GlobalColor.black)
        path = QPainterPath()
        path.setFillRule(Qt.FillRule.WindingFill)
        for shape in shapes:
            add_hull(path, shape)
        painter = QPainter(self._image)
        painter.translate(EDGE, EDGE)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillPath(path, Qt.GlobalColor.white)
        painter.end()

    def contains(self, point: QPointF) -> bool:
        return self._image.pixelColor(int(point.x() + EDGE), int(point.y() + EDGE)).red() > 0


def inside(circle: Circle) -> list[QPointF]:
    """Return points well within a circle."""
    x, y, r = circle
    return [QPointF(x + 0.9 * r * cos(radians(a)), y + 0.9 * r * sin(radians(a))) for a in range(0, 360, 45)]


@given(st.lists(circles, min_size=1, max_size=8))
@example([(0.0, -78.0, 2.0), (0.0, -76.0, 2.0), (11.0, -87.0, 14.0)])
@example([(0.0, 0.0, 2.0), (0.0, -4.0, 5.0), (9.0, -10.0, 15.0)])
@example([(0.0, -148.0, 5.0), (-3.0, -152.0, 9.0), (-14.0, -144.0, 2.0)])
def test_a_hull_holds_its_circles(told: list[Circle]) -> None:
    path = Painted([hull(told)])
    for circle in told:
        assert path.contains(QPointF(circle[0], circle[1]))
        assert all(path.contains(point) for point in inside(circle) if circle[2] > 4)


@given(st.lists(circles, min_size=2, max_size=6))
def test_a_hull_holds_the_way_between_any_two_circles(told: list[Circle]) -> None:
    path = Painted([hull(told)])
    (ax, ay, _), (bx, by, _) = told[0], told[-1]
    for share in (0.25, 0.5, 0.75):
        assert path.contains(QPointF(ax + (bx - ax) * share, ay + (by - ay) * share))


def test_circles_that_all_but_coincide_have_the_hull_of_one() -> None:
    path = Painted([hull([(0, 0, 20), (0.01, 0, 20), (0, 0.01, 20.001), (80, 0, 10), (80, 0.02, 10)])])
    assert all(path.contains(point) for point in (*inside((0, 0, 20)), *inside((80, 0, 10)), QPointF(40, 0)))
    assert not path.contains(QPointF(0, 25))


@given(st.lists(st.tuples(st.floats(2, 60), pixels, st.floats(2, 60)), min_size=2, max_size=6))
def test_a_strand_holds_its_circles(told: list[Circle]) -> None:
    ways = list(accumulate(step for step, _, _ in told))
    beads = [(way / 2, y / 30, r) for way, (_, y, r) in zip(ways, told, strict=True)]
    path = Painted(strand(beads))
    assert all(path.contains(QPointF(x, y)) for x, y, _ in beads)


def test_a_straight_strand_is_a_capsule() -> None:
    path = QPainterPath()
    for shape in strand([(0, 0, 10), (50, 0, 10), (100, 0, 10)]):
        add_hull(path, shape)
    box = path.boundingRect()
    assert (box.left(), box.right(), box.top(), box.bottom()) == pytest.approx((-10, 110, -10, 10), abs=0.05)


def test_layers_of_shade_lie_within_the_outline() -> None:
    shape, path = hull([(0, 0, 40), (100, 10, 20)]), QPainterPath()
    add_hull(path, shape, -0.1, -0.1, 0.8)
    whole = Painted([shape])
    assert all(whole.contains(path.pointAtPercent(n / 40)) for n in range(40))
