"""The stage: what is done now, large enough for the far view."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from glutecoach.coaching.cues import STARTING_MS
from glutecoach.coaching.exercise import Side
from glutecoach.coaching.moment import Moment, State
from glutecoach.coaching.timeline import HELD, BlockKind, PhaseKind
from glutecoach.ui import words
from glutecoach.ui.theme import Theme
from glutecoach.ui.widgets.basics import GRID
from glutecoach.ui.workout.count import Count
from glutecoach.ui.workout.far import FarText, PhaseWord
from glutecoach.ui.workout.performer import Performer
from glutecoach.ui.workout.ring import Ring

NAME_SHARE, SIDE_SHARE, WORD_SHARE, HINT_SHARE = 0.07, 0.045, 0.065, 0.04
"""Text heights as shares of the window's."""

SMALL_RING, LARGE_RING = 0.22, 0.36
"""The ring's size as a share of the window's height, beside a count and where its number is the only one."""

GAP_SHARE = 0.015
"""The gaps between them."""


class Stage(QWidget):
    """Figure, exercise, side, count, ring and phase of one moment. Without a figure the ring takes its place."""

    clicked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._announced: tuple[int, PhaseKind] | None = None
        self._arranged: object = None
        self.figure = Performer(theme)
        self.ring = Ring(theme)
        self.name = FarText(theme, NAME_SHARE, bold=True)
        self.side = FarText(theme, SIDE_SHARE, colour="quiet", bold=True)
        self.digits = Count(theme)
        self.word = PhaseWord(theme, WORD_SHARE)
        self.hint = FarText(theme, HINT_SHARE, colour="ink", lines=4)
        self._build()

    def _build(self) -> None:
        self._phase = QBoxLayout(QBoxLayout.Direction.RightToLeft)
        self._phase.setSpacing(2 * GRID)
        self._phase.addWidget(self.word)
        self._column = QVBoxLayout()
        self._column.addStretch(1)
        for widget in (self.name, self.side, self.digits):
            self._column.addWidget(widget)
        self._column.addLayout(self._phase)
        self._column.addWidget(self.hint)
        self._column.addStretch(1)
        self._across = QHBoxLayout(self)
        self._across.setContentsMargins(0, 0, 0, 0)
        self._across.setSpacing(4 * GRID)
        self._across.addWidget(self.figure, 6)
        self._across.addWidget(self.ring, 5)
        self._across.addLayout(self._column, 6)

    def show_moment(self, moment: Moment) -> None:
        """Show a moment of the session; only what changed is painted again."""
        self.figure.show_moment(moment)
        if moment.state is State.STARTING:
            self._show_starting(moment)
        elif moment.block.is_set:
            self._show_set(moment)
        else:
            self._show_lead(moment)
        self._arrange()

    def _arrange(self) -> None:
        """Put the ring beside the word of the phase, or under it where it gets larger there, or in the figure's place."""
        with_figure, counted = self.figure.figure is not None, bool(self.digits.text)
        arranged = (with_figure, counted, self.hint.text, self.size())
        if arranged == self._arranged:
            return
        self._arranged = arranged
        self._across.removeWidget(self.ring)
        self._phase.removeWidget(self.ring)
        gap = round(self.window().height() * GAP_SHARE)
        self._column.setSpacing(gap)
        self._phase.setContentsMargins(0, gap if counted else 0, 0, 0)
        if not with_figure:
            self._across.insertWidget(1, self.ring, 5)
            self._across.setStretchFactor(self._column, 6)
            self.ring.set_diameter(0)
            return
        beside, under = self._diameters()
        down = under > beside and not counted
        self._phase.setDirection(QBoxLayout.Direction.TopToBottom if down else QBoxLayout.Direction.RightToLeft)
        self._phase.addWidget(self.ring, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._across.setStretchFactor(self._column, 5)
        self.ring.set_diameter(under if down else beside)

    def _diameters(self) -> tuple[int, int]:
        """Return how large the ring may be beside the phase's word, and under it."""
        window, gap = self.window().height(), self._column.spacing()
        width = (self.width() - self._across.spacing()) * 5 // 11
        taken = [made.sizeHint().height() for made in (self.name, self.side, self.digits) if not made.isHidden()]
        if not self.hint.isHidden():
            taken.append(self.hint.heightForWidth(width))
        free = self.height() - sum(taken) - gap * (len(taken) + 3)
        word = self.word.sizeHint().height()
        least = word if self.digits.text else 2 * word  # two words may take two lines
        return max(min(round(window * SMALL_RING), free), least), min(round(window * LARGE_RING), free - word - gap)

    def _show_set(self, moment: Moment) -> None:
        block, phase = moment.block, moment.phase
        self.name.set_text(block.exercise.name)
        self.side.set_text(self._side_and_set(moment))
        counted = moment.reps_planned > 1
        timed = phase.kind in HELD and phase.length_ms >= 5000
        current = phase.rep if timed and counted else moment.reps
        self.digits.show_count(current, moment.reps_planned)
        word = words.phase(phase.kind)
        self.word.set_phase(phase.kind, word)
        self.hint.set_text(self.tr("Press Space for each one") if block.open else "")
        figure = str(moment.reps) if block.open else str(-(-moment.phase_left_ms // 1000))
        share = moment.reps / moment.reps_planned if block.open else 1 - moment.phase_left_ms / phase.length_ms
        self.ring.show_phase(phase.kind, share, figure, word)
        self._announce(moment, word)

    def _show_lead(self, moment: Moment) -> None:
        """Show what comes next while the person gets into position or rests."""
        block, phase = moment.block, moment.phase
        word = words.phase(phase.kind)
        done = block.kind is BlockKind.DONE
        self.name.set_text("" if done else block.exercise.name)
        self.side.set_text("" if done else self._side_and_set(moment))
        self.digits.show_count(0, 0)
        self.word.set_phase(phase.kind, word)
        self.hint.set_text(self.tr("Well done. Take your time getting up.") if done else self._getting_there(moment))
        figure = "" if done else str(-(-moment.block_left_ms // 1000))
        self.ring.show_phase(phase.kind, 1 - moment.block_left_ms / block.length_ms, figure, word)
        self._announce(moment, word)

    def _show_starting(self, moment: Moment) -> None:
        word = words.phase(PhaseKind.GET_READY)
        self.name.set_text(moment.block.exercise.name)
        self.side.set_text(self._side_and_set(moment))
        self.digits.show_count(0, 0)
        self.word.set_phase(PhaseKind.GET_READY, word)
        self.hint.set_text(self._getting_there(moment))
        left = moment.starting_left_ms
        self.ring.show_phase(PhaseKind.GET_READY, 1 - left / STARTING_MS, str(-(-left // 1000)), word)

    def _getting_there(self, moment: Moment) -> str:
        block = moment.block
        dose = words.dose(block.dose, block.exercise.kind, block.exercise.sides)
        return f"{block.exercise.setup_for(block.side)}\n{dose}"

    def _side_and_set(self, moment: Moment) -> str:
        block, side = moment.block, moment.block.side
        if moment.phase.side is not Side.BOTH:
            side = moment.phase.side
        parts = [words.side(side).upper()] if side is not Side.BOTH else []
        if block.dose.sets > 1:
            parts.append(self.tr("set {0} of {1}").format(block.set_number, block.dose.sets))
        return " · ".join(parts)

    def _announce(self, moment: Moment, word: str) -> None:
        """Tell assistive technology of a new phase, once."""
        place = (moment.index, moment.phase.kind)
        if place != self._announced:
            self._announced = place
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, word))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for widget in (self.name, self.side, self.digits, self.word, self.hint):
            widget.updateGeometry()  # they are as large as the window says
        self._arrange()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.clicked.emit()
