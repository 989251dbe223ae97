"""Vectors: the little arithmetic of space that painting does thousands of times, on plain numbers for speed."""

from typing import TypeAlias, cast

from PySide6.QtGui import QQuaternion, QVector3D

Vector: TypeAlias = tuple[float, float, float]

Axes: TypeAlias = tuple[float, float, float, float, float, float, float, float, float]
"""Where the x, y and z axis of a bone point, one after the other."""


def axes_of(turned: QQuaternion) -> Axes:
    """Return where the axes of a bone point that is turned this way."""
    return cast(Axes, turned.toRotationMatrix().data())


def turned(axes: Axes, way: Vector) -> Vector:
    """Return a direction of a bone's own axes as a direction of space."""
    x, y, z = way
    return (
        axes[0] * x + axes[3] * y + axes[6] * z,
        axes[1] * x + axes[4] * y + axes[7] * z,
        axes[2] * x + axes[5] * y + axes[8] * z,
    )


def place(at: QVector3D, axes: Axes, point: Vector) -> Vector:
    """Return a place of a bone's own axes as a place of space."""
    x, y, z = turned(axes, point)
    return at.x() + x, at.y() + y, at.z() + z


def cross(a: Vector, b: Vector) -> Vector:
    """Return the cross product a × b."""
    return a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]


def dot(a: Vector, b: Vector) -> float:
    """Return the scalar product a · b."""
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def unit(a: Vector) -> Vector:
    """Return the direction of a vector, with length 1; the zero vector stays as it is."""
    size = dot(a, a) ** 0.5 or 1.0
    return a[0] / size, a[1] / size, a[2] / size
