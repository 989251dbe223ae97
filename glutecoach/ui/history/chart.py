"""WeeksChart: sessions and minutes week by week, to be read by eye, by mouse, by keyboard and by ear."""

from datetime import date

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from glutecoach.ui.history import reading
from glutecoach.ui.history.bars import Bars, Span
from glutecoach.ui.history.drawing import Drawing
from glutecoach.ui.theme import Theme


class WeeksChart(QWidget):
    """Two small bar charts over one axis. ``reads`` says in words the bar under the mouse or the keyboard."""

    reads = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._bars = Bars(Span.WEEK, ())
        self._today = date.min
        self._chosen = -1
        self._hovered: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Sessions and minutes over time; left and right arrow read one after the other"))

    @property
    def bars(self) -> Bars:
        return self._bars

    @property
    def read(self) -> int:
        """The bar whose words are shown: under the mouse, or chosen by keyboard; the last one at first."""
        return self._chosen if self._hovered is None else self._hovered

    def show_bars(self, bars: Bars, today: date) -> None:
        self._bars = bars
        self._today = today
        self._hovered = None
        self._chosen = len(bars.bars) - 1
        self.updateGeometry()
        self._changed()

    def words(self) -> str:
        """Return what the bar says that is read."""
        if not self._bars.bars:
            return ""
        return reading.bar(self._bars.bars[self.read], self._bars.span, self._today)

    # By keyboard and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = len(self._bars.bars) - 1
        targets = {
            Qt.Key.Key_Left: max(self._chosen - 1, 0),
            Qt.Key.Key_Right: min(self._chosen + 1, last),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        if last < 0 or Qt.Key(event.key()) not in targets:
            super().keyPressEvent(event)
            return
        self._chosen = targets[Qt.Key(event.key())]
        self._hovered = None
        self._changed()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.words()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self._drawing().index_at(event.position().x()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self._drawing().index_at(event.position().x())
        if index is not None:
            self._chosen = index
            self._changed()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(None)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def _hover(self, index: int | None) -> None:
        if index != self._hovered:
            self._hovered = index
            self._changed()

    def _changed(self) -> None:
        text = self.words()
        self.setAccessibleDescription(text)
        self.reads.emit(text)
        self.update()

    # On screen

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(320), self._drawing().height)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(160), self._drawing().height)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange, QEvent.Type.PaletteChange):
            self.updateGeometry()
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        marked = self.read if self.hasFocus() or self._hovered is not None else None
        self._drawing().paint(painter, marked, self.width())
        if self.hasFocus():
            painter.setPen(QPen(self._theme.colour("teal"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        painter.end()

    def _drawing(self) -> Drawing:
        titles = reading.sessions_title(self._bars.span), self.tr("Minutes")
        return Drawing(self._theme, self.fontMetrics(), self.width(), self._bars, titles)
