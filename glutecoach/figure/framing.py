"""Framing: the camera that shows the whole movement of a figure in an area."""

from collections.abc import Iterator
from functools import lru_cache

from PySide6.QtCore import QRectF

from glutecoach.figure.camera import Camera, View
from glutecoach.figure.figure import Figure, Shot
from glutecoach.figure.files import PropFile
from glutecoach.figure.outline import outline
from glutecoach.figure.posture import embody
from glutecoach.figure.props import MAT_HALF, boxes, placed
from glutecoach.figure.vectors import Vector

MARGIN = 0.05
"""The space around the figure on each side, as a share of the picture."""

_UNIT = 100.0


def framed(figure: Figure, view: View, shot: Shot, area: QRectF) -> Camera:
    """Return the camera for a moment.

    It does not move while the figure does, but goes along with one that travels. A figure that is turned gets no larger
    than in its best view.
    """
    best = figure.view.mirrored() if shot.mirrored else figure.view
    view = view.mirrored() if shot.mirrored else view
    share = min(_share(_extent(figure, seen, shot.mirrored), area) for seen in {best, view})
    left, top, right, bottom = _extent(figure, view, shot.mirrored)
    middle = (area.center().x() - (left + right) / 2 * share, area.center().y() - (top + bottom) / 2 * share)
    return Camera(view, (shot.ahead.x(), shot.ahead.y(), shot.ahead.z()), share * _UNIT, middle)


def _share(extent: tuple[float, float, float, float], area: QRectF) -> float:
    """Return by how much an extent has to be made larger to fill an area."""
    left, top, right, bottom = extent
    room_x, room_y = area.width() * (1 - 2 * MARGIN), area.height() * (1 - 2 * MARGIN)
    return min(room_x / (right - left), room_y / (bottom - top))


@lru_cache(maxsize=256)
def _extent(figure: Figure, view: View, mirrored: bool) -> tuple[float, float, float, float]:
    """Return the edges of everything that is ever seen of a figure, with ``_UNIT`` pixels to the metre."""
    camera = Camera(view, (0, 0, 0), _UNIT, (0, 0))
    bounds = [
        outline(embody(posture.mirrored() if mirrored else posture), camera).bounds
        for posture in figure.motion.keyframes
    ]
    for prop in figure.props:
        for point in _corners(prop, mirrored):
            x, y, _, _ = camera.spot(*point)
            bounds.append((x, y, x, y))
    lefts, tops, rights, bottoms = zip(*bounds, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _corners(prop: PropFile, mirrored: bool) -> Iterator[Vector]:
    for corners in boxes(prop, mirrored):
        yield from corners
    if prop.kind == "mat":
        x, z = MAT_HALF
        for sx, sz in ((-1, -1), (1, -1), (1, 1), (-1, 1)):
            yield placed((sx * x, 0, sz * z), prop, mirrored)
