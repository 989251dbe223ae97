"""Scene: the whole picture of a figure: the ground, soft shadows, the things of the exercise, and the body."""

from collections.abc import Iterable, Sequence
from functools import lru_cache, partial

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen, QPolygonF, QRadialGradient, QVector3D

from glutecoach.coaching.exercise import Sides
from glutecoach.figure.camera import Camera, View
from glutecoach.figure.drawing import BodyPainter, Piece, outline
from glutecoach.figure.figure import Figure, Shot
from glutecoach.figure.files import Point, PropFile
from glutecoach.figure.muscles import Patch, patches
from glutecoach.figure.paints import Paints, Shades
from glutecoach.figure.posture import Body, embody
from glutecoach.figure.props import MAT_HALF, ROLLER_HALF, ROLLER_RADIUS, boxes, placed
from glutecoach.figure.shapes import Circle, add_hull, hull
from glutecoach.figure.skeleton import Bone

MARGIN = 0.06
"""The space around the figure, as a share of the picture."""

RESTING_GLOW, WORKING_GLOW = 0.45, 0.95

_UNIT = 100.0


def paint_scene(
    painter: QPainter, area: QRectF, figure: Figure, shot: Shot, paints: Paints, turn: float = 0, rise: float = 0
) -> None:
    """Paint a figure into an area.

    Args:
        painter: paints; it is given back as it was.
        area: where the picture goes, in pixels.
        figure: whose picture it is.
        shot: the moment.
        paints: the colours.
        turn: how far the figure is turned away from its best view, in degrees.
        rise: how much higher the eye is than in the best view, in degrees.
    """
    view = View(figure.view.turn + turn, min(max(figure.view.rise + rise, 1.0), 80.0))
    camera = _fitted(figure, view, shot, area)
    body = embody(shot.posture)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    scene = _Scene(painter, camera, paints, figure, shot, body)
    scene.paint_floor()
    scene.paint_body()
    painter.restore()


class _Scene:
    def __init__(
        self, painter: QPainter, camera: Camera, paints: Paints, figure: Figure, shot: Shot, body: Body
    ) -> None:
        self._painter = painter
        self._camera = camera
        self._paints = paints
        self._figure = figure
        self._shot = shot
        self._body = body

    # The floor

    def paint_floor(self) -> None:
        """Paint the ground, the mat on it, and the shadows that fall on it."""
        for prop in self._figure.props:
            if prop.kind == "mat":
                self._paint_mat(prop)
        self._paint_marks()
        self._paint_shadows()

    def _paint_mat(self, prop: PropFile) -> None:
        x, z = MAT_HALF
        edge, top = QPainterPath(), QPainterPath()
        for path, height in ((edge, 0.0), (top, 0.012)):
            corners = [placed((sx * x, height - 0.012, sz * z), prop, self._shot.mirrored)
                       for sx, sz in ((-1, -1), (1, -1), (1, 1), (-1, 1))]  # fmt: skip
            circles: list[Circle] = []
            for corner in corners:
                cx, cy, scale, _ = self._camera.spot(*corner)
                circles.append((cx, cy, 0.03 * scale))
            add_hull(path, hull(circles), 0, 0, 1)
        self._painter.fillPath(edge, self._paints.mat[0])
        self._painter.fillPath(top, self._paints.mat[1])

    def _paint_marks(self) -> None:
        """Paint lines on the floor past which a figure that travels is seen to move."""
        travel = self._figure.travel
        if travel.isNull():
            return
        step = 0.5
        ahead = self._shot.ahead
        way = travel.normalized()
        across = (way.z(), 0.0, -way.x())
        gone = ahead.length()
        for n in range(-4, 5):
            s = n * step - gone % step
            mx, mz = way.x() * s, way.z() * s
            if self._shot.mirrored:
                mx = -mx
            ends = [
                self._camera.spot(ahead.x() + mx + across[0] * side, 0.0, ahead.z() + mz + across[2] * side)
                for side in (-0.45, 0.45)
            ]
            colour = QColor(self._paints.ground)
            colour.setAlphaF(max(0.0, 1 - abs(s) / 1.6))
            self._painter.setPen(QPen(colour, 0.03 * self._camera.scale, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            self._painter.drawLine(QPointF(*ends[0][:2]), QPointF(*ends[1][:2]))
        self._painter.setPen(Qt.PenStyle.NoPen)

    def _paint_shadows(self) -> None:
        """Paint soft shadows under the body, the darker the nearer it is to the floor."""
        blob = _blob(self._paints.shadow.rgba())
        squash = max(self._camera.floor_squash(), 0.08)
        opacity = self._painter.opacity()
        for bone, (x, y, z), radius in _SHADOWS:
            at, turned = self._body.frames[bone]
            axes = turned.toRotationMatrix().data()
            px = at.x() + axes[0] * x + axes[3] * y + axes[6] * z
            py = at.y() + axes[1] * x + axes[4] * y + axes[7] * z
            pz = at.z() + axes[2] * x + axes[5] * y + axes[8] * z
            height = max(py - radius, 0.0)
            strength = 0.5 * max(0.0, 1 - height / 0.8) ** 2 + 0.25 * max(0.0, 1 - height / 0.06)
            if strength < 0.03:
                continue
            sx, sy, scale, _ = self._camera.spot(px, 0.0, pz)
            wide = (radius * 1.7 + height * 0.25) * scale
            self._painter.setOpacity(opacity * strength)
            self._painter.drawImage(QRectF(sx - wide, sy - wide * squash, 2 * wide, 2 * wide * squash), blob)
        self._painter.setOpacity(opacity)

    # The body and what it uses

    def paint_body(self) -> None:
        shown: dict[str, list[Patch]] = {}
        for patch in _glowing(self._figure, self._shot):
            shown.setdefault(patch.part, []).append(patch)
        glow = RESTING_GLOW + (WORKING_GLOW - RESTING_GLOW) * self._shot.effort
        body = BodyPainter(self._painter, self._body, self._camera, self._paints)
        body.paint(shown, glow, list(self._pieces()))

    def _pieces(self) -> Iterable[Piece]:
        for prop in self._figure.props:
            if prop.kind == "roller":
                yield self._roller(prop)
            elif prop.kind == "band":
                yield self._band()
            for box in boxes(prop, self._shot.mirrored):
                spots = [self._camera.spot(*corner) for corner in box.corners]
                distance = sum(spot[3] for spot in spots) / 8
                shades = self._paints.wall if box.tint == "wall" else self._paints.wood
                yield distance, partial(self._paint_box, [QPointF(x, y) for x, y, _, _ in spots], shades)

    def _paint_box(self, corners: Sequence[QPointF], shades: Shades) -> None:
        """Paint the sides of a box that face the eye: the top in the light, the others plain and in the shade."""
        faces = ((4, 5, 6, 7, 2), (0, 1, 5, 4, 1), (1, 2, 6, 5, 0), (2, 3, 7, 6, 1), (3, 0, 4, 7, 0), (3, 2, 1, 0, 0))
        for *numbers, shade in faces:
            points = [corners[n] for n in numbers]
            area = sum(
                a.x() * b.y() - b.x() * a.y() for a, b in zip(points, [*points[1:], points[0]], strict=True)
            )
            if (area < 0) is not self._shot.mirrored:
                path = QPainterPath()
                path.addPolygon(QPolygonF(points))
                path.closeSubpath()
                self._painter.fillPath(path, shades[shade])
                self._painter.strokePath(path, QPen(shades[shade], 1.0))

    def _roller(self, prop: PropFile) -> Piece:
        ahead = self._shot.posture.at - self._start_at()
        shift = (ahead.x() * prop.follows, 0.0, ahead.z() * prop.follows)
        ends: list[tuple[Circle, float]] = []
        for z in (-ROLLER_HALF, ROLLER_HALF):
            x, y, depth = placed((0, ROLLER_RADIUS, z), prop, self._shot.mirrored)
            sx, sy, scale, distance = self._camera.spot(x + shift[0], y, depth + shift[2])
            ends.append(((sx, sy, ROLLER_RADIUS * scale), distance))
        far, near = sorted(ends, key=lambda end: -end[1])

        def paint() -> None:
            for shade, size in ((0, 1.0), (1, 0.86)):
                path = QPainterPath()
                add_hull(path, hull((far[0], near[0])), -0.06 * shade, -0.08 * shade, size)
                self._painter.fillPath(path, self._paints.roller[shade])
            x, y, r = near[0]
            self._painter.setBrush(self._paints.roller[2])
            self._painter.drawEllipse(QPointF(x, y), r * 0.8, r * 0.8)
            self._painter.setBrush(self._paints.roller[0])
            self._painter.drawEllipse(QPointF(x, y), r * 0.45, r * 0.45)

        return (far[1] + near[1]) / 2, paint

    def _start_at(self) -> QVector3D:
        at = self._figure.keyframe("start").at
        return QVector3D(-at.x(), at.y(), at.z()) if self._shot.mirrored else at

    def _band(self) -> Piece:
        """Return the band round both thighs: the hull of a ring round each."""
        circles: list[Circle] = []
        nearest = 1e9
        for bone in (Bone.LEFT_THIGH, Bone.RIGHT_THIGH):
            at, turned = self._body.frames[bone]
            axes = turned.toRotationMatrix().data()
            for y in (-0.315, -0.365):
                px, py, pz = at.x() + axes[3] * y, at.y() + axes[4] * y, at.z() + axes[5] * y
                for dx, dz in _RING:
                    x = px + axes[0] * dx + axes[6] * dz
                    sx, sy, _, distance = self._camera.spot(
                        x, py + axes[1] * dx + axes[7] * dz, pz + axes[2] * dx + axes[8] * dz
                    )
                    circles.append((sx, sy, 0.5))
                    nearest = min(nearest, distance)

        def paint() -> None:
            for shade, size in ((0, 1.0),):
                path = QPainterPath()
                add_hull(path, hull(circles), 0, 0, size)
                self._painter.fillPath(path, self._paints.band[1])
                self._painter.strokePath(path, QPen(self._paints.band[shade], 0.008 * self._camera.scale))

        return nearest - 0.1, paint


_RING = tuple((0.066 * c, 0.066 * s) for c, s in ((1, 0), (0.7, 0.7), (0, 1), (-0.7, 0.7), (-1, 0), (-0.7, -0.7), (0, -1), (0.7, -0.7)))

_SHADOWS: tuple[tuple[Bone, Point, float], ...] = tuple(
    (bone, place, radius)
    for name, told in (
        ("thigh", (((0, -0.12, 0), 0.085), ((0, -0.27, 0), 0.07), ((0, -0.41, 0), 0.056))),
        ("shin", (((0, -0.13, -0.01), 0.055), ((0, -0.27, 0), 0.045))),
        ("foot", (((0, -0.045, -0.02), 0.034), ((0, -0.05, 0.08), 0.03))),
        ("upper-arm", (((0, -0.03, 0), 0.05), ((0, -0.26, 0), 0.04))),
        ("forearm", (((0, -0.12, 0), 0.036),)),
        ("hand", (((0, -0.02, 0), 0.024), ((0, -0.1, 0), 0.02))),
    )
    for place, radius in told
    for bone in (Bone(f"left-{name}"), Bone(f"right-{name}"))
) + (
    (Bone.PELVIS, (0.07, 0, -0.02), 0.11),
    (Bone.PELVIS, (-0.07, 0, -0.02), 0.11),
    (Bone.LUMBAR, (0, 0.05, 0), 0.10),
    (Bone.CHEST, (0.05, 0.09, 0), 0.11),
    (Bone.CHEST, (-0.05, 0.09, 0), 0.11),
    (Bone.CHEST, (0, 0.2, 0), 0.08),
    (Bone.HEAD, (0, 0.1, 0), 0.10),
)


def _glowing(figure: Figure, shot: Shot) -> list[Patch]:
    """Return the muscles that work: those of the side being worked, or of both."""
    both = figure.exercise.sides is not Sides.EACH
    found = [patch for muscle in figure.exercise.muscles for patch in patches(muscle, both=both)]
    if not shot.mirrored:
        return found
    return [patch.mirrored() for patch in found]


@lru_cache(maxsize=8)
def _blob(rgba: int) -> QImage:
    """Return a soft round spot."""
    image = QImage(48, 48, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    dark = QColor.fromRgba(rgba)
    gradient = QRadialGradient(QPointF(24, 24), 24)
    for at, alpha in ((0.0, 1.0), (0.35, 0.72), (0.7, 0.2), (1.0, 0.0)):
        colour = QColor(dark)
        colour.setAlphaF(alpha)
        gradient.setColorAt(at, colour)
    painter = QPainter(image)
    painter.fillRect(image.rect(), gradient)
    painter.end()
    return image


def _fitted(figure: Figure, view: View, shot: Shot, area: QRectF) -> Camera:
    """Return the camera that shows the whole movement in an area, and goes along with a figure that travels."""
    view = view.mirrored() if shot.mirrored else view
    left, top, right, bottom = _extent(figure, view.turn, view.rise, shot.mirrored)
    room_x, room_y = area.width() * (1 - 2 * MARGIN), area.height() * (1 - 2 * MARGIN)
    scale = min(room_x * _UNIT / (right - left), room_y * _UNIT / (bottom - top))
    share = scale / _UNIT
    middle = (
        area.center().x() - (left + right) / 2 * share,
        area.center().y() - (top + bottom) / 2 * share,
    )
    return Camera(view, (shot.ahead.x(), shot.ahead.y(), shot.ahead.z()), scale, middle)


@lru_cache(maxsize=256)
def _extent(figure: Figure, turn: float, rise: float, mirrored: bool) -> tuple[float, float, float, float]:
    """Return the edges of everything that is ever seen of a figure, with ``_UNIT`` pixels to the metre."""
    camera = Camera(View(turn, rise), (0, 0, 0), _UNIT, (0, 0))
    bounds = []
    for posture in figure.keyframes.values():
        seen = posture.mirrored() if mirrored else posture
        bounds.append(outline(embody(seen), camera).bounds)
    for prop in figure.props:
        for point in _extremes(prop, mirrored):
            x, y, _, _ = camera.spot(*point)
            bounds.append((x, y, x, y))
    edges = list(zip(*bounds, strict=True))
    return min(edges[0]), min(edges[1]), max(edges[2]), max(edges[3])


def _extremes(prop: PropFile, mirrored: bool) -> Iterable[Point]:
    for box in boxes(prop, mirrored):
        yield from box.corners
    if prop.kind == "mat":
        x, z = MAT_HALF
        for sx, sz in ((-1, -1), (1, -1), (1, 1), (-1, 1)):
            yield placed((sx * x, 0, sz * z), prop, mirrored)

