"""Framing: the camera that shows the whole movement of a figure in an area."""

from collections.abc import Iterator
from functools import lru_cache
from typing import TypeAlias

from PySide6.QtCore import QRectF

from glutecoach.figure.camera import Camera, View
from glutecoach.figure.figure import Figure, Shot
from glutecoach.figure.keyframe_files import PropFile
from glutecoach.figure.outline import outline
from glutecoach.figure.posture import embody
from glutecoach.figure.props import boxes, mat_corners
from glutecoach.figure.vectors import Vector

MARGIN = 0.05
"""The space around the figure on each side, as a share of the picture."""

Extent: TypeAlias = tuple[float, float, float, float]
"""The left, top, right and bottom edge of what is seen, with ``_UNIT`` pixels to the metre."""

_UNIT = 100.0


def framed(figure: Figure, view: View, shot: Shot, area: QRectF) -> Camera:
    """Return the camera for a moment.

    It does not move while the figure does, but goes along with one that travels. A figure that is turned gets no larger
    than in its best view.
    """
    best = figure.view.mirrored() if shot.mirrored else figure.view
    view = view.mirrored() if shot.mirrored else view
    share = min(share_of(_extent(figure, seen, shot.mirrored), area) for seen in {best, view})
    ahead = (shot.ahead.x(), shot.ahead.y(), shot.ahead.z())
    return fitted(view, _extent(figure, view, shot.mirrored), area, share, ahead)


def share_of(extent: Extent, area: QRectF, margin: float = MARGIN) -> float:
    """Return by how much an extent has to be made larger to fill an area."""
    left, top, right, bottom = extent
    room = 1 - 2 * margin
    return min(area.width() * room / (right - left), area.height() * room / (bottom - top))


def fitted(view: View, extent: Extent, area: QRectF, share: float, look: Vector = (0, 0, 0)) -> Camera:
    """Return the camera that shows an extent in the middle of an area."""
    left, top, right, bottom = extent
    middle = (area.center().x() - (left + right) / 2 * share, area.center().y() - (top + bottom) / 2 * share)
    return Camera(view, look, share * _UNIT, middle)


def unit_camera(view: View) -> Camera:
    """Return the camera with which extents are measured."""
    return Camera(view, (0, 0, 0), _UNIT, (0, 0))


@lru_cache(maxsize=256)
def _extent(figure: Figure, view: View, mirrored: bool) -> Extent:
    """Return the edges of everything that is ever seen of a figure."""
    camera = unit_camera(view)
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
        yield from mat_corners(prop, mirrored)
