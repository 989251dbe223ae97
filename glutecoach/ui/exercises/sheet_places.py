"""SheetPlaces: where the sheet of an exercise stands, and where its figure. Pixels."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize

from glutecoach.ui.widgets.basics import GRID

MARGIN = 4 * GRID

_WIDEST_COLUMN, _NARROWEST_COLUMN = 704, 470
"""The width of the column at 100 % text: at most as wide as lines are easy to read."""

_WIDEST_FIGURE, _NARROWEST_FIGURE = 720, 394
_HIGHEST_FIGURE = 320
_GAP = 4 * GRID

_FIGURE_SHARE = 0.55
"""How much of the height a figure may take that stands over the text."""


@dataclass(frozen=True, slots=True)
class SheetPlaces:
    """The widths of the whole and of the column, and the card of the figure.

    Without ``figure`` it stands in the column, and its picture is ``canvas_height`` high.
    """

    width: int
    column: int
    figure: QRect | None
    canvas_height: int


def places(area: QSize, whole: int, scale: float, *, with_figure: bool) -> SheetPlaces:
    """Share out the area below the header; ``scale`` is that of the text.

    What stands in the column follows the ``whole`` height down to the end of the window: what comes for a moment at the
    foot of the window takes from the area, and must not move the text.
    """
    room = area.width() - 2 * MARGIN
    widest = round(_WIDEST_COLUMN * scale)
    least = round((_NARROWEST_COLUMN + _NARROWEST_FIGURE) * scale) + _GAP
    if not with_figure or room < least:
        column = min(room, widest)
        highest = min(_HIGHEST_FIGURE * scale, whole * _FIGURE_SHARE)
        return SheetPlaces(column, column, None, round(highest))
    column = min(max(round(room * 0.5), round(_NARROWEST_COLUMN * scale)), widest)
    side = min(room - column - _GAP, round(_WIDEST_FIGURE * scale))
    height = min(area.height() - MARGIN, side)
    return SheetPlaces(column + _GAP + side, column, QRect(MARGIN + column + _GAP, 0, side, height), 0)
