"""The week as seven signs: done, planned, something else, nothing or paused, told apart by their shape."""

from PySide6.QtCore import QEvent, QLocale, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QLabel, QSizePolicy

from glutecoach.coaching.plan import Day, Mark
from glutecoach.services.today import Today
from glutecoach.ui.theme import Theme
from glutecoach.ui.today import day_wording

_DOT, _CELL, _GAP = 22, 46, 6
"""The size of a dot, the width of a day, and the room between the letters and the dot, at 100 % text."""


class WeekDots(QLabel):
    """Seven days with a dot each; today is underlined. Assistive technology reads the whole week."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._days: tuple[Day, ...] = ()
        self._today = -1
        nothing = QPixmap(1, 1)
        nothing.fill(Qt.GlobalColor.transparent)
        self.setPixmap(nothing)  # a label with a picture is a graphic; what is seen is painted below
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Your week"))

    def show_week(self, today: Today) -> None:
        """Show the week of a day; the plan must be there."""
        assert today.plan is not None
        self._days = today.plan.days
        self._today = next((n for n, day in enumerate(self._days) if day.date == today.date), -1)
        text = day_wording.marks(today.plan, today.date)
        self.setAccessibleDescription(text)
        self.setToolTip(text)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(7 * self._theme.px(_CELL), self._letters().height() + self._theme.px(_GAP + _DOT) + 4)

    def minimumSizeHint(self) -> QSize:
        return QSize(7 * self._theme.px(_DOT + 4), self.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        cell = min(self._theme.px(_CELL), self.width() / 7)
        for number, day in enumerate(self._days):
            self._paint_day(painter, QRectF(number * cell, 0, cell, self.height()), day, number == self._today)

    def _paint_day(self, painter: QPainter, area: QRectF, day: Day, is_today: bool) -> None:
        font, metrics = QFont(self.font()), self._letters()
        font.setWeight(QFont.Weight.DemiBold if is_today else QFont.Weight.Normal)
        font.setUnderline(is_today)
        painter.setFont(font)
        painter.setPen(self._theme.colour("ink" if is_today else "quiet"))
        line = QRectF(area.left(), 0, area.width(), metrics.height())
        painter.drawText(line, int(Qt.AlignmentFlag.AlignCenter), self._name(day, area.width()))
        size = self._theme.px(_DOT)
        dot = QRectF(0, 0, size, size)
        dot.moveCenter(QPointF(area.center().x(), line.bottom() + self._theme.px(_GAP) + size / 2))
        self._paint_mark(painter, dot, day.mark)

    def _paint_mark(self, painter: QPainter, dot: QRectF, mark: Mark) -> None:
        brass, line = self._theme.colour("brass"), max(self._theme.scale, 1) * 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        match mark:
            case Mark.DONE:
                painter.setBrush(brass)
                painter.drawEllipse(dot)
                painter.setPen(QPen(self._theme.colour("card"), line, c=Qt.PenCapStyle.RoundCap))
                painter.drawPolyline(_check(dot))
            case Mark.PLANNED:
                painter.setPen(QPen(brass, line))
                painter.drawEllipse(dot.adjusted(line / 2, line / 2, -line / 2, -line / 2))
            case Mark.PAUSED:
                painter.setBrush(QBrush(self._theme.colour("quiet"), Qt.BrushStyle.BDiagPattern))
                painter.setPen(QPen(self._theme.colour("quiet"), line / 2))
                painter.drawEllipse(dot.adjusted(1, 1, -1, -1))
            case Mark.OTHER:  # as in the year
                painter.setBrush(self._theme.colour("quiet"))
                painter.drawEllipse(_smaller(dot, 0.32))
            case Mark.REST | Mark.PAST:
                painter.setPen(QPen(self._theme.colour("quiet"), line / 2, c=Qt.PenCapStyle.RoundCap))
                dash = _smaller(dot, 0.32)
                painter.drawLine(QPointF(dash.left(), dot.center().y()), QPointF(dash.right(), dot.center().y()))

    def _name(self, day: Day, room: float) -> str:
        """Return the short name of a day, or its letter where the short name has no room."""
        locale, number = QLocale(), day.date.isoweekday()
        name = locale.standaloneDayName(number, QLocale.FormatType.ShortFormat)
        fits = self._letters().horizontalAdvance(name) + 4 <= room
        return name if fits else locale.standaloneDayName(number, QLocale.FormatType.NarrowFormat)

    def _letters(self) -> QFontMetrics:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        return QFontMetrics(font)


def _smaller(dot: QRectF, share: float) -> QRectF:
    made = QRectF(0, 0, dot.width() * share, dot.height() * share)
    made.moveCenter(dot.center())
    return made


def _check(dot: QRectF) -> QPolygonF:
    points = ((0.28, 0.52), (0.44, 0.68), (0.73, 0.35))
    return QPolygonF([QPointF(dot.left() + x * dot.width(), dot.top() + y * dot.height()) for x, y in points])
