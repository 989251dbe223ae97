"""The band: the phase as a colour, with its word, one number, what it counts, and the whole workout below."""

from PySide6.QtCore import QEasingCurve, QRect, QRectF, Qt, QVariantAnimation
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from glutecoach.coaching.events import Moment, State
from glutecoach.coaching.timeline import PhaseKind
from glutecoach.ui import words
from glutecoach.ui.colours import mixed
from glutecoach.ui.theme import Theme
from glutecoach.ui.workout.block_strip import Strip
from glutecoach.ui.workout.count import Count
from glutecoach.ui.workout.far import FarText, far_px
from glutecoach.ui.workout.phase import REST, Ground, PhaseWord, ground_of
from glutecoach.ui.workout.reading import level, read, said, tally, to_go
from glutecoach.ui.workout.tick_row import DIM, Ticks
from glutecoach.ui.workout.where import phase_here

WORD_SHARE, TALLY_SHARE, LEFT_SHARE = 0.10, 0.075, 0.05
"""Text heights as shares of the window's."""

MARGIN, LEVEL = 0.065, 0.035
"""The room around all of it, and in that the width of the column that rises and sinks with the body, as shares of the
window's height."""

FADE_MS = 240
"""How long one colour takes to become another."""

LEAST_SIDE = 0.28
"""The width of what stands beside the number at least, as a share of the band's."""


class Band(QWidget):
    """Takes its place from the stage, and lays out itself: no layout would keep its number in the middle."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._ground = REST
        self._level: float | None = None
        self.ticks = Ticks(theme)
        self.word = PhaseWord(theme, WORD_SHARE)
        self.digits = Count(theme)
        self.tally = FarText(theme, TALLY_SHARE, bold=True, to=Qt.AlignmentFlag.AlignRight)
        self.left = FarText(theme, LEFT_SHARE, to=Qt.AlignmentFlag.AlignRight)
        self.strip = Strip(theme)
        for part in (self.ticks, self.word, self.digits, self.tally, self.left, self.strip):
            part.setParent(self)  # screen readers go in this order
        self._fitted: object = None
        self._fade = QVariantAnimation(self, duration=FADE_MS, easingCurve=QEasingCurve(QEasingCurve.Type.InOutSine))
        self._fade.valueChanged.connect(lambda _colour: self.update())

    @property
    def ground(self) -> Ground:
        """The colours of the phase."""
        return self._ground

    def show_moment(self, moment: Moment) -> None:
        """Show a moment of the session; only what changed is painted again."""
        starting = moment.state is State.STARTING
        kind = PhaseKind.GET_READY if starting else phase_here(moment).kind
        reading = read(moment)
        self.word.set_phase(kind, words.phase(kind) if starting else said(moment))
        self._stand_on(ground_of(kind))
        self.digits.show_number(reading.number, reading.widest, reading.unit, self._ground.ink)
        self.ticks.show_reading(reading, self._ground)
        self.tally.set_text(tally(moment))
        self.left.set_text(to_go(moment) if moment.total_left_ms > 0 else "")
        self._rise(None if starting else level(moment, self._theme.reduce_motion))
        self.fit()

    def fit(self) -> None:
        """Give each part its place: the number in the middle, and as much room on both sides of it."""
        fitted = (self.size(), self.digits.widest, self.tally.isHidden(), self.left.isHidden(), self._theme.scale)
        if fitted == self._fitted:
            return
        self._fitted = fitted
        wanted = self.digits.sizeHint()
        wide, high = self.width(), self.height()
        margin = far_px(self, self._theme, MARGIN, 0)
        ticks, strip = self.ticks.sizeHint().height(), self.strip.sizeHint().height()
        self.ticks.setGeometry(0, 0, wide, ticks)
        below = max(margin // 2, 1)
        self.strip.setGeometry(margin, high - strip - below, wide - 2 * margin, strip)
        middle = QRect(margin, ticks, wide - 2 * margin, max(high - strip - below - ticks, 1))
        side = max((middle.width() - wanted.width()) // 2, round(wide * LEAST_SIDE))
        number = middle.width() - 2 * side
        self.word.setGeometry(middle.left(), middle.top(), side, middle.height())
        self.digits.setGeometry(middle.left() + side, middle.top(), number, middle.height())
        self._place_right(QRect(middle.left() + side + number, middle.top(), side, middle.height()))

    def _place_right(self, room: QRect) -> None:
        parts = [part for part in (self.tally, self.left) if not part.isHidden()]
        wanted = [part.sizeHint().height() for part in parts]
        share = min(room.height() / max(sum(wanted), 1), 1.0)  # they get smaller where there is no room for all
        top = room.top() + (room.height() - share * sum(wanted)) / 2
        for part, high in zip(parts, wanted, strict=True):
            part.setGeometry(room.left(), int(top), room.width(), int(high * share))
            top += high * share

    def _stand_on(self, ground: Ground) -> None:
        if ground is self._ground:
            return
        if not self._theme.reduce_motion and self.isVisible():
            self._fade.setStartValue(self._theme.colour(self._ground.name))
            self._fade.setEndValue(self._theme.colour(ground.name))
            self._fade.start()
        self._ground = ground
        self.tally.colour = self.left.colour = ground.ink
        self.strip.stand_on(ground)
        self.update()

    def _rise(self, to: float | None) -> None:
        before, self._level = self._column(), to
        if before != self._column():
            self.update(0, 0, self._column_width, self.height())

    def _column(self) -> QRect:
        """Return the part of the column that is filled."""
        high = self.height() - self.ticks.height()
        filled = round(high * (self._level or 0.0))
        return QRect(0, self.height() - filled, self._column_width if self._level is not None else 0, filled)

    @property
    def _column_width(self) -> int:
        return far_px(self, self._theme, LEVEL, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        fades = self._fade.state() is QVariantAnimation.State.Running
        ground = self._fade.currentValue() if fades else self._theme.colour(self._ground.name)
        painter = QPainter(self)
        painter.fillRect(event.rect(), ground)
        if self._level is not None:
            ink = self._theme.colour(self._ground.ink)
            painter.fillRect(
                QRectF(0, self.ticks.height(), self._column_width, self.height()), mixed(ground, ink, DIM / 2)
            )
            painter.fillRect(self._column(), mixed(ground, ink, DIM * 2))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.ignore()  # the stage counts it
