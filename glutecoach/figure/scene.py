"""Scene: the whole picture of a figure: the ground, soft shadows, the things of the exercise, and the body."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from glutecoach.coaching.exercise import Muscle, Position, Sides
from glutecoach.figure.body_drawing import BodyPainter
from glutecoach.figure.camera import View
from glutecoach.figure.figure import Figure, Shot
from glutecoach.figure.framing import framed
from glutecoach.figure.ground import paint_marks, paint_mat, paint_shadows
from glutecoach.figure.muscles import Patch, patches
from glutecoach.figure.paints import Paints
from glutecoach.figure.posture import embody
from glutecoach.figure.things import Things

RESTING_GLOW, WORKING_GLOW = 0.6, 1.0
"""How strongly the muscles glow, at rest and at work."""

GLOWING = frozenset(
    {
        Muscle.GLUTEUS_MAXIMUS,
        Muscle.GLUTEUS_MEDIUS,
        Muscle.GLUTEUS_MINIMUS,
        Muscle.PIRIFORMIS,
        Muscle.TENSOR_FASCIAE_LATAE,
    }
)
"""The muscles that glow beside the one that works most: those of the hip. The rest is on the body map."""

LYING = (Position.ON_BACK, Position.ON_SIDE, Position.ANY)
"""Who lies has closed eyes."""

LOWEST, HIGHEST = 1.0, 80.0
"""From where the figure may be looked at, in degrees above the floor."""


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
    view = View(figure.view.turn + turn, min(max(figure.view.rise + rise, LOWEST), HIGHEST))
    camera = framed(figure, view, shot, area)
    body = embody(shot.posture)
    painter.save()
    painter.setClipRect(area, Qt.ClipOperation.IntersectClip)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    for prop in figure.props:
        if prop.kind == "mat":
            paint_mat(painter, camera, paints, prop, shot.mirrored)
    if figure.travels:
        paint_marks(painter, camera, paints, figure, shot)
    paint_shadows(painter, camera, paints, body, figure, shot)
    things = Things(painter, camera, paints, figure, shot, body)
    glow = RESTING_GLOW + (WORKING_GLOW - RESTING_GLOW) * shot.effort
    awake = figure.exercise.position not in LYING
    BodyPainter(painter, body, camera, paints, awake=awake).paint(_glowing(figure, shot), glow, list(things.pieces()))
    painter.restore()


def _glowing(figure: Figure, shot: Shot) -> list[Patch]:
    """Return the muscles that work: those of the side being worked, or of both."""
    both = figure.exercise.sides is not Sides.EACH
    shown = [muscle for n, muscle in enumerate(figure.exercise.muscles) if n == 0 or muscle in GLOWING]
    found = [patch for muscle in shown for patch in patches(muscle, both=both)]
    return [patch.mirrored() for patch in found] if shot.mirrored else found
