"""The count: how many are done, as large as can be, and smaller beside it how many there are."""

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from glutecoach.ui.theme import Theme
from glutecoach.ui.widgets import roles
from glutecoach.ui.workout.far import far_font

LARGEST, REST = 0.20, 0.5
"""The height of the number done as a share of the window's, and that of the rest as a share of that."""

CAPITAL = 0.73
"""About how high a digit is, as a share of its font's size."""


class Count(QWidget):
    """Shows "7 / 12" for the far view."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._done = self._planned = ""
        self.colour = "ink"
        roles.tell(self, roles.Role.StaticText)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.hide()

    @property
    def text(self) -> str:
        return f"{self._done} / {self._planned}" if self._planned else ""

    def show_count(self, done: int, planned: int) -> None:
        """Show a count; nothing where there is only one to do."""
        texts = (str(done), str(planned)) if planned > 1 else ("", "")
        if texts != (self._done, self._planned):
            self._done, self._planned = texts
            self.setAccessibleName(self.text)
            self.setVisible(bool(self._planned))
            self.update()

    @property
    def digits_px(self) -> int:
        """The size of the number done: smaller only where a long one would not fit."""
        wanted = min(round(self.window().height() * LARGEST), int(self.height() / CAPITAL))
        return min(wanted, int(wanted * self.width() / max(self._width(wanted), 1)))

    def sizeHint(self) -> QSize:
        return QSize(120, round(self.window().height() * LARGEST * 1.02))

    def minimumSizeHint(self) -> QSize:
        return QSize(60, round(self.window().height() * LARGEST * (CAPITAL + 0.06)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        px = self.digits_px
        base = (self.height() + px * CAPITAL) / 2
        done = far_font(px, bold=True)
        painter.setFont(done)
        painter.setPen(self._theme.colour(self.colour))
        painter.drawText(QPointF(0, base), self._done)
        painter.setFont(far_font(round(px * REST), bold=True))
        painter.drawText(QPointF(QFontMetricsF(done).horizontalAdvance(self._done), base), f" / {self._planned}")

    def _width(self, px: int) -> float:
        """Return how wide the count gets at its end, so that its size stays the same through a set."""
        wide = QFontMetricsF(far_font(px, bold=True)).horizontalAdvance(self._planned)
        return wide + QFontMetricsF(far_font(round(px * REST), bold=True)).horizontalAdvance(f" / {self._planned}")
