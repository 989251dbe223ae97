"""The stage: what is done now, large enough for the far view: the body, its name, and the band below."""

from PySide6.QtCore import QEvent, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from glutecoach.coaching.events import Moment, State
from glutecoach.coaching.exercise import Side
from glutecoach.coaching.timeline import BlockKind
from glutecoach.ui import care_wording, words
from glutecoach.ui.theme import Theme
from glutecoach.ui.widgets.backdrop import paint_backdrop
from glutecoach.ui.workout.band import Band
from glutecoach.ui.workout.far import FarText, far_px
from glutecoach.ui.workout.performer import Performer

NAME_SHARE, SIDE_SHARE, HINT_SHARE, CARE_SHARE = 0.075, 0.055, 0.038, 0.027
"""Text heights as shares of the window's."""

ROOM = 0.64
"""The share of the height in which the body is; below it lies the band."""

MARGIN, AIR = 0.05, 0.04
"""What texts and body keep from the edges, as shares of the window's height."""

TEXT_WIDTH, LEAD_WIDTH = 0.5, 0.42
"""How wide the texts over the body may be, and what stands beside it before a set, as shares of the width."""

SIZES, LEAST_NAME = (1.0, 0.94, 0.88, 0.82, 0.76, 0.7, 0.64, 0.58), 0.82
"""How much smaller texts get where all of them have no room, the name and the side no further than the last."""

FLOOR = 0.6
"""Where the floor begins in a room without a body, as a share of its height."""


class Stage(QWidget):
    """Body, exercise, side and band of one moment. Before a set it says beside a smaller body how to lie down."""

    clicked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._leads = True
        self._kept = QRect()
        self._fitted: object = None
        self.figure = Performer(theme)
        self.name = FarText(theme, NAME_SHARE, bold=True, lines=2)
        self.side = FarText(theme, SIDE_SHARE)
        self.hint = FarText(theme, HINT_SHARE, lines=6)
        self.care = FarText(theme, CARE_SHARE, lines=8)
        self._texts = (self.name, self.side, self.hint, self.care)
        for part in (self.figure, *self._texts):
            part.setParent(self)
        self.band = Band(theme, self)

    @property
    def room(self) -> QRect:
        """Where the body is."""
        return QRect(0, 0, self.width(), round(self.height() * ROOM))

    def keep_free(self, place: QRect) -> None:
        """Let nothing stand in a place at the bottom of the room before a set: there are buttons."""
        if place != self._kept:
            self._kept = place
            self._fit()

    def show_moment(self, moment: Moment) -> None:
        """Show a moment of the session; only what changed is painted again."""
        block = moment.block
        done = block.kind is BlockKind.DONE
        self._leads = not block.is_set or moment.state is State.STARTING
        self.name.set_text("" if done else block.exercise.name)
        self.side.set_text("" if done else _side_and_set(moment))
        if done:
            hint = self.tr("Well done. Take your time getting up.")
        elif self._leads:
            hint = block.exercise.setup_for(block.side)
        else:
            hint = self.tr("Press Space for each one") if block.open else ""
        self.hint.set_text(hint)
        self.care.set_text(care_wording.cautions(block.exercise) if self._leads and not done else "")
        self.figure.show_moment(moment)
        self.band.show_moment(moment)
        self._fit()

    def _fit(self) -> None:
        """Give each part its place."""
        fitted = (self.size(), self._leads, self._kept, self._theme.scale, *(part.text for part in self._texts))
        if fitted == self._fitted:
            return
        self._fitted = fitted
        room = self.room
        self.band.setGeometry(0, room.height(), self.width(), self.height() - room.height())
        self.figure.setGeometry(room)
        margin, air = (far_px(self, self._theme, share, 0) for share in (MARGIN, AIR))
        most = round(self.width() * (LEAD_WIDTH if self._leads else TEXT_WIDTH)) - margin
        place = room.adjusted(margin, air, -margin, -air)
        lowest = place.bottom()
        if self._leads:
            place.setLeft(margin + most + margin // 2)
            place.setBottom(min(self._kept.top() - air // 2, lowest))
            lowest = lowest if self._kept.left() > margin + most else place.bottom()
        covered = self._place_texts(QRect(margin, margin * 3 // 4, most, lowest - margin * 3 // 4))
        covered.adjust(0, 0, air, air / 2)
        if self._leads:
            covered.setRight(min(covered.right(), place.left()))
        self.figure.stand(QRectF(place), covered)

    def _place_texts(self, within: QRect) -> QRectF:
        """Place the texts one below the other, in the size in which all have room, and return what they cover."""
        shown = [part for part in self._texts if part.text]
        gap = within.left() // 4
        for shrunk in SIZES:
            for part in shown:
                part.shrunk = shrunk if part in (self.hint, self.care) else max(shrunk, LEAST_NAME)
            heights = [part.heightForWidth(within.width()) for part in shown]
            if sum(heights) + gap * len(heights) <= within.height():
                break
        top, covered = within.top(), QRectF()
        for part, high in zip(shown, heights, strict=True):
            top += gap if part in (self.hint, self.care) else 0
            part.setGeometry(within.left(), top, within.width(), high)
            covered = covered.united(QRectF(0, 0, within.left() + part.width_for(within.width()), top + high))
            top += high
        return covered

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.figure.isVisible():
            room = QRectF(self.room)
            paint_backdrop(QPainter(self), room, room.height() * FLOOR, self._theme, corners=0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._fit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.clicked.emit()


def _side_and_set(moment: Moment) -> str:
    block, side = moment.block, moment.block.side
    if moment.phase.side is not Side.BOTH:
        side = moment.phase.side
    parts = [block.exercise.side_line_for(side) or words.side(side)] if side is not Side.BOTH else []
    if block.dose.sets > 1:
        parts.append(words.set_of(block.set_number, block.dose.sets))
    return " · ".join(parts)
