"""WeeksStrip: the weeks of a program, to be read by eye, by mouse, by keyboard and by ear."""

from collections.abc import Collection

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from glutecoach.ui.programs.drawing import Drawing
from glutecoach.ui.programs.weeks import ProgramWeeks
from glutecoach.ui.theme import Theme
from glutecoach.ui.widgets.basics import GRID, Label


class WeeksStrip(QWidget):
    """One box for each week. ``reads`` says in words the week under the mouse or the keyboard."""

    reads = Signal(str)

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme = theme
        self._weeks = ProgramWeeks((), ())
        self._chosen = 0
        self._hovered: int | None = None
        self._drawings: dict[int, Drawing] = {}
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(self.tr("Weeks of {0}; left and right arrow read one after the other").format(name))

    def show_weeks(self, weeks: ProgramWeeks) -> None:
        """Show the weeks of a program; the present one, or the first, is read."""
        self._weeks = weeks
        self._drawings.clear()
        self._hovered = None
        self._chosen = weeks.here or 0
        self.updateGeometry()
        self._changed()

    @property
    def read(self) -> int:
        """The index of the week whose words are shown."""
        return self._chosen if self._hovered is None else self._hovered

    def words(self) -> str:
        """Return what the week says that is read."""
        return self._weeks.weeks[self.read].words if self._weeks.weeks else ""

    # By keyboard and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = len(self._weeks.weeks) - 1
        targets = {
            Qt.Key.Key_Left: max(self._chosen - 1, 0),
            Qt.Key.Key_Right: min(self._chosen + 1, last),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        if last < 0 or event.key() not in targets:
            super().keyPressEvent(event)
            return
        self._chosen = targets[Qt.Key(event.key())]
        self._hovered = None
        self._changed()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.words()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self._drawing(self.width()).index_at(event.position().x()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self._drawing(self.width()).index_at(event.position().x())
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

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._drawing(width).height if self._weeks.weeks else 0

    def sizeHint(self) -> QSize:
        width = max(self.width(), self._theme.px(320))
        return QSize(self._theme.px(320), self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(160), self._theme.px(64))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange, QEvent.Type.PaletteChange):
            self._drawings.clear()
            self.updateGeometry()
            self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._drawings.clear()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._weeks.weeks:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        marked = self.read if self.hasFocus() or self._hovered is not None else None
        self._drawing(self.width()).paint(painter, marked)
        if self.hasFocus():
            painter.setPen(QPen(self._theme.colour("teal"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        painter.end()

    def _drawing(self, width: int) -> Drawing:
        """Return the drawing for a width; a layout asks for the same few again and again."""
        if width not in self._drawings:
            self._drawings[width] = Drawing(self._theme, self.fontMetrics(), width, self._weeks)
        return self._drawings[width]


class ReadWeeks(QWidget):
    """The strip with the week that is read beneath it, in words."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self.strip = WeeksStrip(theme, name)
        self.line = _SteadyLabel()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self.strip)
        layout.addWidget(self.line)
        self.strip.reads.connect(self.line.setText)

    def show_weeks(self, weeks: ProgramWeeks) -> None:
        self.line.reserve({week.words for week in weeks.weeks})
        self.strip.show_weeks(weeks)


class _SteadyLabel(Label):
    """A label with room for the longest of several texts, so that nothing below jumps while one reads."""

    def __init__(self) -> None:
        super().__init__()
        self._texts: Collection[str] = ()
        self._heights: dict[int, int] = {}
        self.setProperty("role", "quiet")
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignTop)

    def reserve(self, texts: Collection[str]) -> None:
        self._texts = texts
        self._heights.clear()
        self.updateGeometry()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._heights.clear()

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = self._highest(width)
        return max(super().heightForWidth(width), self._heights[width])

    def _highest(self, width: int) -> int:
        margin = 2 * self.margin()
        box = QRect(0, 0, max(width - margin, 1), 4000)
        wrapped = int(Qt.TextFlag.TextWordWrap)
        heights = (self.fontMetrics().boundingRect(box, wrapped, text).height() for text in self._texts)
        return margin + max(heights, default=0)
