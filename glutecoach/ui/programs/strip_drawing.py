"""How the weeks of a program are laid out and painted."""

from itertools import groupby

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QFont, QFontInfo, QFontMetrics, QPainter, QPainterPath, QPen, QPolygonF

from glutecoach.ui.programs.program_weeks import ProgramWeeks, StripWeek, WeekPlace
from glutecoach.ui.programs.program_wording import NO_BREAK
from glutecoach.ui.theme import Theme

_WIDEST, _BOX, _ABOVE, _GAP, _PHASE_GAP = 72, 32, 16, 4, 8
"""Sizes in pixels at 100 % text: a week at its widest, its height, the room for marks above, and the gaps."""

_BORDER = 2
"""What a box has of it at most, in pixels."""

_WRAP = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap)
_LEGEND = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap)


class StripDrawing:
    """The weeks for one width and one size of text.

    The phases' names stand beneath their weeks where there is room; else letters do, with a legend below.
    """

    def __init__(self, theme: Theme, metrics: QFontMetrics, width: int, weeks: ProgramWeeks) -> None:
        self._theme = theme
        self._metrics = metrics
        self._weeks = weeks
        self._pad = theme.px(8)
        self._room = max(width - 2 * self._pad, 1)
        self.boxes = self._boxes()
        self._spans = self._phase_spans()
        self._named = all(self._fits(name, span) for name, span in zip(weeks.phases, self._spans, strict=True))
        self.legend = "" if self._named else _legend(weeks.phases)
        """What says the names of the phases where they find no room in the strip; empty where they do."""
        self._labels_top = self._pad + theme.px(_ABOVE + _BOX) + theme.px(10)
        self.height = round(self._labels_top + self._labels_height() + self._pad)

    def index_at(self, where: QPointF) -> int | None:
        """Return the week at a point, or above or below it."""
        x, half = where.x(), self._theme.px(_PHASE_GAP) / 2
        return next((n for n, box in enumerate(self.boxes) if box.left() - half <= x <= box.right() + half), None)

    def paint(self, painter: QPainter, marked: int | None) -> None:
        """Paint everything; a ring stands round the week ``marked``."""
        for n, (week, box) in enumerate(zip(self._weeks.weeks, self.boxes, strict=True)):
            self._paint_box(painter, week, box)
            self._paint_sign(painter, week, box)
            if week.looks_back:
                self._paint_flag(painter, box)
            if n == self._weeks.here:
                self._paint_here(painter, box)
            if n == marked:
                painter.setPen(QPen(self._theme.colour("ink"), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(box.adjusted(-2, -2, 2, 2), 8, 8)
        self._paint_phases(painter)

    # Where things stand

    def _boxes(self) -> list[QRectF]:
        theme, weeks = self._theme, self._weeks.weeks
        breaks = len(self._weeks.phases) - 1
        gaps = (len(weeks) - 1 - breaks) * theme.px(_GAP) + breaks * theme.px(_PHASE_GAP)
        wide = min(max((self._room - gaps) / max(len(weeks), 1), 2), theme.px(_WIDEST))
        top, x, found = self._pad + theme.px(_ABOVE), float(self._pad), []
        for n, week in enumerate(weeks):
            if n:
                x += theme.px(_GAP if week.phase == weeks[n - 1].phase else _PHASE_GAP)
            found.append(QRectF(x, top, wide, theme.px(_BOX)))
            x += wide
        return found

    def _phase_spans(self) -> list[tuple[float, float]]:
        """Return from where to where each phase reaches."""
        numbered = zip(self._weeks.weeks, self.boxes, strict=True)
        groups = [[box for _, box in group] for _, group in groupby(numbered, lambda pair: pair[0].phase)]
        return [(boxes[0].left(), boxes[-1].right()) for boxes in groups]

    def _fits(self, name: str, span: tuple[float, float]) -> bool:
        return all(self._metrics.horizontalAdvance(word) <= span[1] - span[0] for word in name.split())

    def _labels_height(self) -> float:
        if self._named:
            return max(self._label_box(name, span).height() for name, span in self._labels())
        return self._metrics.height() + self._theme.px(6) + self._legend_box().height()

    def _labels(self) -> list[tuple[str, tuple[float, float]]]:
        names = self._weeks.phases if self._named else _letters(len(self._weeks.phases))
        return list(zip(names, self._spans, strict=True))

    def _label_box(self, name: str, span: tuple[float, float]) -> QRectF:
        room = QRectF(span[0], self._labels_top, span[1] - span[0], 4000)
        needed = QRectF(self._metrics.boundingRect(room.toRect(), _WRAP, name))
        return QRectF(room.left(), room.top(), room.width(), needed.height())

    def _legend_box(self) -> QRectF:
        top = self._labels_top + self._metrics.height() + self._theme.px(6)
        room = QRectF(self._pad, top, self._room, 4000)
        needed = self._metrics.boundingRect(room.toRect(), _LEGEND, self.legend)
        return QRectF(room.left(), top, self._room, needed.height())

    def number_font(self, font: QFont) -> QFont:
        """Return the font of the text, or a smaller one in which the number of every week has room in its box."""
        widest = max(self._metrics.horizontalAdvance(str(week.number)) for week in self._weeks.weeks)
        room = self.boxes[0].width() - 2 * _BORDER
        made = QFont(font)
        if widest > room:
            made.setPixelSize(max(int(QFontInfo(font).pixelSize() * room / widest), 1))
        return made

    # Painting

    def _paint_box(self, painter: QPainter, week: StripWeek, box: QRectF) -> None:
        theme = self._theme
        present = week.place in (WeekPlace.HERE, WeekPlace.PAUSED)
        fill = {WeekPlace.DONE: "brass", WeekPlace.HERE: "wash"}.get(week.place, "card")
        painter.setPen(QPen(theme.colour("select" if present else "edge"), 2 if present else 1))
        painter.setBrush(theme.colour(fill))
        if week.place is WeekPlace.DONE:
            painter.setPen(Qt.PenStyle.NoPen)
        painter.drawRoundedRect(box, 6, 6)
        if week.place is WeekPlace.PAUSED:
            painter.setBrush(QBrush(theme.colour("quiet"), Qt.BrushStyle.BDiagPattern))
            painter.drawRoundedRect(box, 6, 6)

    def _paint_sign(self, painter: QPainter, week: StripWeek, box: QRectF) -> None:
        """Write the number of a week, or tick it off."""
        if week.place is WeekPlace.DONE:
            self._paint_check(painter, box)
            return
        text = str(week.number)
        painter.save()
        painter.setFont(self.number_font(painter.font()))
        if week.place is WeekPlace.PAUSED:
            metrics = painter.fontMetrics()
            plate = QRectF(0, 0, metrics.horizontalAdvance(text) + self._theme.px(8), metrics.height())
            plate.moveCenter(box.center())
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("card"))
            painter.drawRoundedRect(plate, 4, 4)
        painter.setPen(self._theme.colour("quiet" if week.place is WeekPlace.AHEAD else "ink"))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), text)
        painter.restore()

    def _paint_check(self, painter: QPainter, box: QRectF) -> None:
        size = min(self._theme.px(7), box.width() / 4)
        x, y = box.center().x(), box.center().y()
        cap, join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
        painter.setPen(QPen(self._theme.colour("card"), self._theme.px(2), c=cap, j=join))
        tick = [QPointF(x - size, y), QPointF(x - size / 4, y + size * 0.7), QPointF(x + size, y - size * 0.7)]
        painter.drawPolyline(QPolygonF(tick))

    def _paint_flag(self, painter: QPainter, box: QRectF) -> None:
        """A small flag at the end of a week that closes with a look back."""
        px = self._theme.px
        x, top = box.right() - px(4), box.top() - px(15)
        painter.setPen(QPen(self._theme.colour("ink"), 1.5))
        painter.drawLine(QPointF(x, top), QPointF(x, box.top() - 2))
        painter.setBrush(self._theme.colour("brass"))
        painter.drawPolygon(QPolygonF([QPointF(x, top), QPointF(x - px(9), top + px(4)), QPointF(x, top + px(8))]))

    def _paint_here(self, painter: QPainter, box: QRectF) -> None:
        """A small arrow above the present week."""
        px, x, base = self._theme.px, box.center().x(), box.top() - self._theme.px(4)
        arrow = QPainterPath(QPointF(x, base))
        arrow.lineTo(x - px(6), base - px(8))
        arrow.lineTo(x + px(6), base - px(8))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("select"))
        painter.drawPath(arrow)

    def _paint_phases(self, painter: QPainter) -> None:
        here = None if self._weeks.here is None else self._weeks.weeks[self._weeks.here].phase
        y = self.boxes[0].bottom() + self._theme.px(6)
        for number, (name, span) in enumerate(self._labels()):
            painter.setPen(QPen(self._theme.colour("select" if number == here else "edge"), self._theme.px(2)))
            painter.drawLine(QPointF(span[0] + 1, y), QPointF(span[1] - 1, y))
            painter.setPen(self._theme.colour("ink" if number == here else "quiet"))
            painter.drawText(self._label_box(name, span), _WRAP, name)
        if self.legend:
            painter.setPen(self._theme.colour("quiet"))
            painter.drawText(self._legend_box(), _LEGEND, self.legend)


def _legend(names: tuple[str, ...]) -> str:
    """Return the lettered names in one line that breaks between two of them alone."""
    lettered = zip(_letters(len(names)), names, strict=True)
    return "   ".join(f"{letter} {name}".replace(" ", NO_BREAK) for letter, name in lettered)


def _letters(count: int) -> tuple[str, ...]:
    """Return a letter for each phase; a number would be taken for that of a week."""
    return tuple(chr(ord("A") + n % 26) for n in range(count))
