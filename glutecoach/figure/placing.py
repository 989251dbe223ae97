"""Placing: where in a room a figure stands, so that it is as large as can be and no text lies on it."""

from collections.abc import Iterator

from PySide6.QtCore import QRectF

from glutecoach.figure.album import ViewFile

STEP, LEAST = 0.98, 0.45
"""By how much a figure gets smaller at a time to make room for a text, and how much smaller it gets at most."""

ASIDE = (0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
DOWN = (0.5, 0.75, 1.0)
"""How far to the side and down it stands, as shares of the room that is left: in the middle, or out of the way."""


def place(view: ViewFile, room: QRectF, text: QRectF, *, mirrored: bool = False) -> QRectF:
    """Return where the whole picture of a view comes, so that its body and its mat are in the room.

    Args:
        view: the view.
        room: what is in the picture is within this.
        text: what lies on the room at its top left; the sky of the picture is to be there, and nothing else of it.
        mirrored: the picture is turned round.
    """
    boxes = [box for box in (view.body, view.mat) if box is not None]
    left, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
    right, bottom = max(box[2] for box in boxes), max(box[3] for box in boxes)
    wide, high = view.size
    if mirrored:
        left, right = wide - right, wide - left
    sky = view.sky[::-1] if mirrored else view.sky
    inside = QRectF(left, top, right - left, bottom - top)
    largest = min(room.width() / inside.width(), room.height() / inside.height())
    scale = largest
    while True:
        for x, y in _places(room, inside.width() * scale, inside.height() * scale):
            picture = QRectF(x - left * scale, y - top * scale, wide * scale, high * scale)
            if not _is_hit(picture, scale, sky or (top,), text):
                return picture
        if scale < largest * LEAST:
            return picture
        scale *= STEP


def _places(room: QRectF, wide: float, high: float) -> Iterator[tuple[float, float]]:
    """Yield where something stands in a room, in the middle first."""
    for aside in ASIDE:
        for down in DOWN:
            yield room.left() + (room.width() - wide) * aside, room.top() + (room.height() - high) * down


def _is_hit(picture: QRectF, scale: float, sky: tuple[int, ...], text: QRectF) -> bool:
    column = picture.width() / len(sky)
    for n, empty in enumerate(sky):
        over = picture.left() + n * column < text.right() and picture.left() + (n + 1) * column > text.left()
        if over and picture.top() + empty * scale < text.bottom():
            return True
    return False
