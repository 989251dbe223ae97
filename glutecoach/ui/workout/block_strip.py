"""The strip of blocks: the whole workout at a glance, where you are, and a way to any part of it."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from glutecoach.coaching.exercise import Side
from glutecoach.coaching.history import SetResult
from glutecoach.coaching.timeline import Block
from glutecoach.ui import keyboard, words
from glutecoach.ui.theme import Theme
from glutecoach.ui.widgets import roles
from glutecoach.ui.widgets.announcing import announce
from glutecoach.ui.widgets.basics import ClickedOnce

GAP = 3
LEAST = 4


class Strip(ClickedOnce, QWidget):
    """One bar for each block, as long as it takes; sets stand tall. Click, or choose with arrows and press Enter.

    A bar is filled as far as its set was done; what was left undone is struck through, unless it is still to come.
    """

    jumped = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._blocks: Sequence[Block] = ()
        self._index = 0
        self._share = 0.0
        self._told = 0
        self._done: dict[int, float] = {}
        self._chosen = 0
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Parts of the workout; left and right arrow choose one, Enter goes there"))
        roles.tell(self, roles.Role.Chart)

    def show_place(self, blocks: Sequence[Block], index: int, share: float, results: Sequence[SetResult] = ()) -> None:
        """Show where the workout is: in which block, how far (0 to 1) into it, and what was written down so far."""
        share = round(share, 2)
        shown = len(self._blocks), self._index, self._share, self._told
        if (len(blocks), index, share, len(results)) != shown:
            if (len(blocks), index, len(results)) != (shown[0], shown[1], shown[3]):
                self._told, self._done = len(results), done_of(blocks, index, results)
            if not self.hasFocus() or self._chosen == self._index:  # what is chosen by keyboard stays chosen
                self._chosen = index
            self._chosen = min(self._chosen, len(blocks) - 1)
            self._blocks, self._index, self._share = blocks, index, share
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(300, 32)

    def event(self, event: QEvent) -> bool:
        # The arrow keys choose a part while the strip has the focus; elsewhere they skip and go back.
        arrows = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() in arrows:
            event.accept()
            return True
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QEvent):
            index = self._at(self.mapFromGlobal(self.cursor().pos()).x())
            QToolTip.showText(self.cursor().pos(), "" if index is None else self.words_of(index), self)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        to = keyboard.end(event.key(), len(self._blocks))
        match event.key():
            case _ if to is not None:
                self._choose(to)
            case Qt.Key.Key_Left:
                self._choose(self._chosen - 1)
            case Qt.Key.Key_Right:
                self._choose(self._chosen + 1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.jumped.emit(self._chosen)
            case _:
                super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self._at(event.position().x())
        if index is not None:
            self.jumped.emit(index)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for index, box in enumerate(self.boxes()):
            here = index == self._index
            self._paint_block(painter, box, self._share if here else self._done.get(index, 0.0))
            if not here and self._done.get(index, 1.0) < 1:
                self._strike(painter, box, self._done[index])
            if index == self._index:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(self._theme.colour("ink"), 2))
                painter.drawRoundedRect(box.adjusted(-2, -2, 2, 2), 4, 4)
            if index == self._chosen and self.hasFocus():
                self._paint_choice(painter, box.center().x())

    def _paint_block(self, painter: QPainter, box: QRectF, done: float) -> None:
        """Paint a block: outlined while it is to come, filled as far as it is ``done`` (0 to 1)."""
        painter.setBrush(self._theme.colour("card"))
        painter.setPen(QPen(self._theme.colour("edge"), 1))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        painter.setBrush(self._theme.colour("brass"))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawRoundedRect(QRectF(box.left(), box.top(), box.width() * done, box.height()), 3, 3)

    def _strike(self, painter: QPainter, box: QRectF, done: float) -> None:
        """Strike through what was left undone of a block."""
        painter.setPen(QPen(self._theme.colour("edge"), 2))
        middle = box.center().y()
        painter.drawLine(QPointF(box.left() + box.width() * done, middle), QPointF(box.right(), middle))

    def _paint_choice(self, painter: QPainter, x: float) -> None:
        """Point at the block that Enter goes to."""
        painter.setBrush(self._theme.colour("ink"))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawPolygon(QPolygonF([QPointF(x - 5, 2), QPointF(x + 5, 2), QPointF(x, 8)]))

    def boxes(self) -> list[QRectF]:
        """Return where each block stands."""
        total = sum(block.length_ms for block in self._blocks) or 1
        room = self.width() - 8 - len(self._blocks) * (GAP + LEAST)
        boxes, x = [], 4.0
        for block in self._blocks:
            width = LEAST + max(room, 0) * block.length_ms / total
            height = 16 if block.is_set else 6
            boxes.append(QRectF(x, self.height() - 4 - height, width, height))
            x += width + GAP
        return boxes

    def _at(self, x: float) -> int | None:
        for index, box in enumerate(self.boxes()):
            if box.left() - GAP / 2 <= x <= box.right() + GAP / 2:
                return index
        return None

    def _choose(self, index: int) -> None:
        self._chosen = min(max(index, 0), len(self._blocks) - 1)
        announce(self, self.says())
        box = self.boxes()[self._chosen]
        QToolTip.showText(self.mapToGlobal(box.topLeft().toPoint()) - QPoint(0, 4 * self.height()), self.says(), self)
        self.update()

    def says(self) -> str:
        """Return what a screen reader is told beside the name: the part that is chosen."""
        return self.words_of(self._chosen) if self._blocks else ""

    def words_of(self, index: int) -> str:
        """Return a part in words, and what became of it: "Clam, left side, set 1: cut short"."""
        part = describe(self._blocks[index])
        if index == self._index or index not in self._done:
            return part
        done = self._done[index]
        came = self.tr("done") if done >= 1 else self.tr("cut short") if done > 0 else self.tr("left out")
        return f"{part}: {came}"


def done_of(blocks: Sequence[Block], index: int, results: Sequence[SetResult]) -> dict[int, float]:
    """Return how much (0 to 1) was done of each block before ``index``, and of those later that were done whole.

    What was left undone of a later one is still to come, as it begins again.
    What leads to a set is over where the set was worked, or is the one at ``index``.
    """
    most: dict[tuple[int, int, Side], float] = {}
    for result in results:
        share = _share(result)
        most[result.planned] = max(most.get(result.planned, 0.0), share)
    done: dict[int, float] = {}
    for number, block in enumerate(blocks):
        if block.is_set:
            share = sum(most.get(planned, 0.0) for planned in block.planned) / len(block.planned)
            if number < index or share >= 1:
                done[number] = share
    for number in range(min(index, len(blocks))):
        if not blocks[number].is_set:
            done[number] = 1.0 if number + 1 == index or done.get(number + 1, 0.0) > 0 else 0.0
    return done


def _share(result: SetResult) -> float:
    """Return how much of a planned set was done: of its reps, or of the time that it was held."""
    shares = [result.done_reps / result.planned_reps if result.planned_reps else 0.0]
    if result.planned_held_ms:
        shares.append(result.held_ms / result.planned_held_ms)
    return min(max(shares), 1.0)


def describe(block: Block) -> str:
    """Return one block in words: "Clam, left side, set 1"."""
    if not block.is_set:
        return words.phase(block.phases[0].kind)
    parts = [block.exercise.name, words.side(block.side).lower()]
    if block.dose.sets > 1:
        parts.append(words.set_number(block.set_number))
    return ", ".join(part for part in parts if part)
