"""Drawing: a body, painted with soft toon shading, part after part from the farthest to the nearest."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TypeAlias

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath

from glutecoach.figure.camera import Camera
from glutecoach.figure.face import paint_face
from glutecoach.figure.flesh import FACE_PARTS, PARTS, Part, Tint
from glutecoach.figure.glow import paint_glow
from glutecoach.figure.muscles import Patch
from glutecoach.figure.outline import outline
from glutecoach.figure.paints import Paints, Shades, mixed
from glutecoach.figure.posture import Body
from glutecoach.figure.shapes import Hull, add_hull, hull
from glutecoach.figure.skeleton import Bone
from glutecoach.figure.vectors import axes_of, dot

Piece: TypeAlias = tuple[float, Callable[[], None]]
"""Something else in the scene: its distance from the eye in metres, and what paints it."""

_LIGHT = (-0.55, -0.83)
"""Where the light comes from on the screen: from above, a little from the left."""

_LAYERS = ((0, 0.0, 1.0, 0.0), (1, 0.12, 0.86, 0.9), (2, 0.36, 0.5, 1.9))
"""Each layer, from dark to light: its shade, how far it moves to the light, how large it is, and how far it reaches
into the part that a part grows out of, as shares of a radius."""

_SMALL_LAYERS = (_LAYERS[0], (2, 0.1, 0.84, 1.2))
"""What is small has no highlight, and is as light as one."""

_FACE_LAYERS = (_LAYERS[0], (1, 0.08, 0.9, 0.0), (2, 0.18, 0.72, 0.0))
"""A face lies more in the light."""

_HANGS_OVER = 0.64
"""The cosine of the angle between thigh and trunk up to which a shirt hangs over the thigh."""

_FAR, _DARKER = 0.3, 0.22
"""How far behind the trunk a limb is darkest, in metres, and how much of the way to its shade that is."""

_STEPS = 24
"""In so many steps it gets darker."""

_UPPER_ARMS = tuple(part for part in PARTS if part.name.endswith("upper-arm"))

_NEAR_SIDE = 0.03
"""How much nearer than the trunk a shoulder is on the side that faces the eye, in metres."""

_ALL = (*PARTS, *FACE_PARTS)
_OVER = {part.over: part for part in PARTS if part.over}
_FREE = tuple(part for part in PARTS if not part.over)
_NEIGHBOURS = {
    part.name: [other for other in _ALL if other.onto == part.name or part.onto == other.name] for part in _ALL
}


class BodyPainter:
    """Paints one body at one moment."""

    def __init__(self, painter: QPainter, body: Body, camera: Camera, paints: Paints, *, awake: bool = True) -> None:
        self._painter = painter
        self._body = body
        self._camera = camera
        self._paints = paints
        self._awake = awake
        self.outline = outline(body, camera)
        self._skins: dict[str, QPainterPath] = {}
        self._middle = 0.0
        self._waiting: dict[tuple[str, ...], list[Patch]] = {}

    def paint(self, patches: Sequence[Patch], glow: float, others: Sequence[Piece] = ()) -> None:
        """Paint the body and what else is in the scene, each hidden by what is nearer.

        Args:
            patches: the muscles that glow.
            glow: how strongly, 0 to 1.
            others: the other things in the scene.
        """
        for patch in patches:
            self._waiting.setdefault(patch.parts, []).append(patch)
        pieces: list[tuple[float, Part | Callable[[], None]]] = [*self._order(), *others]
        for _, piece in sorted(pieces, key=_distance):
            if isinstance(piece, Part):
                self._paint_free(piece, glow)
            else:
                piece()

    def _order(self) -> list[tuple[float, Part]]:
        """Return the parts with their distances.

        The shirt hangs over a thigh that is not drawn up, and an arm on the near side is in front of the trunk.
        """
        distances = {part.name: self.outline.distance(part) for part in _FREE}
        self._middle = distances["torso"]
        down = axes_of(self._body.frames[Bone.LUMBAR][1])[3:6]
        for thigh in (Bone.LEFT_THIGH, Bone.RIGHT_THIGH):
            if dot(down, axes_of(self._body.frames[thigh][1])[3:6]) > _HANGS_OVER:
                behind = distances["torso"] + 0.001
                if distances["pelvis"] > distances[thigh]:  # the trousers' own order stays as it is
                    behind = min(behind, distances["pelvis"] - 0.001)
                distances[thigh] = max(distances[thigh], behind)
        for arm in _UPPER_ARMS:
            if self.outline.beginning(arm) < distances["torso"] - _NEAR_SIDE:
                distances[arm.name] = min(distances[arm.name], distances["torso"] - 0.001)
        return [(distances[part.name], part) for part in _FREE]

    def _paint_free(self, part: Part, glow: float) -> None:
        if part.name == "head":
            self._paint_head()
            return
        for piece in (part, _OVER.get(part.name)):
            if piece is not None:
                self._paint_part(piece)
        for parts in [parts for parts in self._waiting if all(name in self._skins for name in parts)]:
            skin = QPainterPath()
            skin.setFillRule(Qt.FillRule.WindingFill)
            for name in parts:
                skin.addPath(self._skins[name])
            patches = self._waiting.pop(parts)
            paint_glow(self._painter, self._body, self._camera, patches, skin, self._paints.glow, glow)

    def _paint_part(self, part: Part) -> None:
        """Fill a part with its layers of shade; the undermost one is its skin."""
        neighbours = [other for other in _NEIGHBOURS[part.name] if other.name in self._skins]
        seams = [(hull(seam), bool(other.strand)) for other in neighbours for seam in self.outline.seams(part, other)]
        shapes = self.outline.shapes(part)
        shades = self._shades(part)
        for shade, shift, size, into in _layers(part):
            dx, dy = _LIGHT[0] * shift, _LIGHT[1] * shift
            path = QPainterPath()
            path.setFillRule(Qt.FillRule.WindingFill)
            for shape in shapes:
                add_hull(path, shape, dx, dy, size)
            if into:
                for seam, is_lit in seams:
                    if is_lit or shade < 2:
                        add_hull(path, _part_of_way(seam, into), dx, dy, size)
            self._painter.fillPath(path, shades[shade])
            self._skins.setdefault(part.name, path)

    def _shades(self, part: Part) -> Shades:
        """Return the colours of a part; what lies behind the trunk is a little darker."""
        shades: Shades = getattr(self._paints, part.tint)
        step = round(min((self.outline.distance(part) - self._middle) / _FAR, 1.0) * _STEPS)
        if step <= 0 or part.tint is Tint.HAIR:
            return shades
        return _darker(*(shade.rgb() for shade in shades), step)

    def _paint_head(self) -> None:
        for part in sorted(FACE_PARTS, key=lambda part: -self.outline.distance(part)):
            self._paint_part(part)
            if part.name == "face":
                paint_face(self._painter, self._body, self._camera, self._paints.hair[0], awake=self._awake)


@lru_cache(maxsize=128)
def _darker(dark_rgb: int, plain_rgb: int, light_rgb: int, step: int) -> Shades:
    """Return colours that are some steps darker: each goes a bit of the way to the darkest one."""
    dark, plain, light = QColor(dark_rgb), QColor(plain_rgb), QColor(light_rgb)
    share = _DARKER * step / _STEPS
    return dark.darker(100 + round(50 * share)), mixed(plain, dark, share), mixed(light, dark, share)


def _layers(part: Part) -> tuple[tuple[int, float, float, float], ...]:
    if part.name == "face":
        return _FACE_LAYERS
    return _SMALL_LAYERS if part.small else _LAYERS


def _part_of_way(seam: Hull, radii: float) -> Hull:
    """Return a seam that goes no further than a number of radii; on that way its outline is the same."""
    if len(seam.circles) < 2:
        return seam
    (ax, ay, ar), (bx, by, br) = seam.circles
    share = min(radii * ar / (abs(ax - bx) + abs(ay - by)), 1.0)
    shorter = ax + (bx - ax) * share, ay + (by - ay) * share, ar + (br - ar) * share
    return seam._replace(circles=(seam.circles[0], shorter))


def _distance(piece: tuple[float, object]) -> float:
    return -piece[0]
