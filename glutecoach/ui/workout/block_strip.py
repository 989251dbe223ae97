"""The strip of blocks: the whole workout at a glance, where you are, and a way to any part of it."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from glutecoach.coaching.exercise import Side
from glutecoach.coaching.history import SetResult
from glutecoach.coaching.timeline import Block
from glutecoach.ui import keyboard, words
from glutecoach.ui.colours import mixed
from glutecoach.ui.theme import Theme
from glutecoach.ui.widgets import roles
from glutecoach.ui.widgets.announcing import announce
from glutecoach.ui.widgets.basics import ClickedOnce
from glutecoach.ui.workout.phase import REST, Ground

HIGH = 12
"""The height of a bar, in pixels."""

WITHIN, BETWEEN, LEAST = 4, 14, 6
"""What stands between two bars of an exercise, and between two exercises; and how wide a bar is at least."""

EDGE, INSIDE = 0.75, 0.15
"""How much the edge of a bar that is to come, and what is inside, differ from the ground."""


class Strip(ClickedOnce, QWidget):
    """One bar for each set, as long as it takes. Click, or choose by arrows, also what leads to it, and press Enter.

    A bar is filled as far as its set was done; what was left undone is struck through, unless it is still to come.
    """

    jumped = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._ground = REST
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

    def stand_on(self, ground: Ground) -> None:
        """Stand on the ground of a phase."""
        self._ground = ground
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
            if self._blocks[index].is_set:
                self._paint_set(painter, box, self._share if here else self._done.get(index, 0.0))
                if not here and self._done.get(index, 1.0) < 1:
                    self._strike(painter, box, self._done[index])
            if index == self._chosen and self.hasFocus():
                self._paint_choice(painter, box.center().x())

    @property
    def _ink(self) -> QColor:
        return self._theme.colour(self._ground.ink)

    @property
    def edge(self) -> QColor:
        """The colour of the outline of what is to come."""
        return self._dim(EDGE)

    def _dim(self, share: float) -> QColor:
        return mixed(self._theme.colour(self._ground.name), self._ink, share)

    def _paint_set(self, painter: QPainter, box: QRectF, done: float) -> None:
        """Paint a set: outlined while it is to come, filled as far as it is ``done`` (0 to 1)."""
        painter.setPen(QPen(self.edge, 1.5))
        painter.setBrush(self._dim(INSIDE))
        inside = box.adjusted(0.75, 0.75, -0.75, -0.75)
        painter.drawRoundedRect(inside, HIGH / 3, HIGH / 3)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._ink)
        painter.setClipRect(QRectF(box.left(), box.top(), box.width() * done, box.height()))
        painter.drawRoundedRect(box, HIGH / 3, HIGH / 3)
        painter.setClipping(False)

    def _strike(self, painter: QPainter, box: QRectF, done: float) -> None:
        """Strike through what was left undone of a set."""
        painter.setPen(QPen(self._ink, 2))
        middle = box.center().y()
        painter.drawLine(QPointF(box.left() + box.width() * done, middle), QPointF(box.right(), middle))

    def _paint_choice(self, painter: QPainter, x: float) -> None:
        """Point at the block that Enter goes to."""
        painter.setBrush(self._ink)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawPolygon(QPolygonF([QPointF(x - 6, 2), QPointF(x + 6, 2), QPointF(x, 9)]))

    def boxes(self) -> list[QRectF]:
        """Return where each block stands: a set where its bar is, what leads to it before that."""
        gaps = [0 if block.is_set else self._gap(index) for index, block in enumerate(self._blocks)]
        sets = [block for block in self._blocks if block.is_set]
        total = sum(block.length_ms for block in sets) or 1
        room = self.width() - sum(gaps) - LEAST * len(sets)
        boxes, x = [], 0.0
        for block, gap in zip(self._blocks, gaps, strict=True):
            width = LEAST + max(room, 0) * block.length_ms / total if block.is_set else gap
            boxes.append(QRectF(x, self.height() - HIGH - 4, width, HIGH))
            x += width
        return boxes

    def _gap(self, index: int) -> int:
        """Return how wide the gap is where something leads to a set: none but a narrow one before the first."""
        before = self._blocks[index - 1] if index else self._blocks[index]
        return WITHIN if before.item == self._blocks[index].item else BETWEEN

    def _at(self, x: float) -> int | None:
        for index, box in enumerate(self.boxes()):
            if box.left() <= x <= box.right():
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
