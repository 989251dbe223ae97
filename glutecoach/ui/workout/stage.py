"""The stage: what is done now, large enough for the far view."""

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from glutecoach.coaching.cues import STARTING_MS
from glutecoach.coaching.events import Moment, State
from glutecoach.coaching.exercise import Side
from glutecoach.coaching.timeline import BlockKind, PhaseKind
from glutecoach.ui import care_wording, words
from glutecoach.ui.theme import Theme
from glutecoach.ui.widgets.backdrop import ROUND
from glutecoach.ui.workout.count import Count
from glutecoach.ui.workout.far import FarText
from glutecoach.ui.workout.performer import Performer
from glutecoach.ui.workout.phase import REST, Ground, PhaseWord, ground_of
from glutecoach.ui.workout.ring import Ring
from glutecoach.ui.workout.stage_places import StagePlaces
from glutecoach.ui.workout.where import in_hold, phase_here

NAME_SHARE, SIDE_SHARE, WORD_SHARE, HINT_SHARE = 0.07, 0.045, 0.065, 0.04
"""Text heights as shares of the window's."""

LONG_MS = 99_000


class Stage(QWidget):
    """Figure, exercise, side, count, ring and phase of one moment. Without a figure the ring takes its place."""

    clicked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._ground = REST
        self.figure = Performer(theme)
        self.ring = Ring(theme)
        self.name = FarText(theme, NAME_SHARE, bold=True)
        self.side = FarText(theme, SIDE_SHARE)
        self.digits = Count(theme)
        self.word = PhaseWord(theme, WORD_SHARE)
        self.hint = FarText(theme, HINT_SHARE, lines=4)
        self._places = StagePlaces(
            self, self.figure, self.ring, self.word, self.hint, (self.name, self.side, self.digits)
        )
        self.ring.stackUnder(self.word)  # screen readers go in this order

    def show_moment(self, moment: Moment) -> None:
        """Show a moment of the session; only what changed is painted again."""
        self.figure.show_moment(moment)
        if moment.state is State.STARTING:
            self._show_starting(moment)
        elif moment.block.is_set:
            self._show_set(moment)
        else:
            self._show_lead(moment)
        self._stand_on(ground_of(self.word.kind))
        self._places.fit()

    def _stand_on(self, ground: Ground) -> None:
        """Let what is read stand on the ground of its phase."""
        if ground is not self._ground:
            self._ground = ground
            for text in (self.name, self.side, self.digits, self.hint):
                text.colour = ground.ink
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour(self._ground.name))
        painter.drawRoundedRect(self.ground, ROUND, ROUND)

    @property
    def ground(self) -> QRect:
        """Where the ground of the phase is seen."""
        return self._places.panel

    def _show_set(self, moment: Moment) -> None:
        block, phase = moment.block, phase_here(moment)
        left = moment.phase_left_ms if phase is moment.phase else phase.length_ms
        self.name.set_text(block.exercise.name)
        self.side.set_text(self._side_and_set(moment))
        self.digits.show_count(phase.rep if in_hold(moment) else moment.reps, moment.reps_planned)
        word = words.phase(phase.kind)
        self.word.set_phase(phase.kind, word)
        self.hint.set_text(self.tr("Press Space for each one") if block.open else "")
        figure = "" if block.open else _seconds(left)  # who counts has one number: the count
        share = moment.block_share if block.open else 1 - left / phase.length_ms
        self.ring.show_phase(phase.kind, share, figure)

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
        figure = "" if done else _seconds(moment.block_left_ms)
        self.ring.show_phase(phase.kind, moment.block_share, figure)

    def _show_starting(self, moment: Moment) -> None:
        word = words.phase(PhaseKind.GET_READY)
        self.name.set_text(moment.block.exercise.name)
        self.side.set_text(self._side_and_set(moment))
        self.digits.show_count(0, 0)
        self.word.set_phase(PhaseKind.GET_READY, word)
        self.hint.set_text(self._getting_there(moment))
        left = moment.starting_left_ms
        self.ring.show_phase(PhaseKind.GET_READY, 1 - left / STARTING_MS, _seconds(left))

    def _getting_there(self, moment: Moment) -> str:
        block = moment.block
        dose = words.dose(block.dose, block.exercise.kind, block.exercise.sides)
        return "\n".join(
            filter(None, (block.exercise.setup_for(block.side), dose, care_wording.cautions(block.exercise)))
        )

    def _side_and_set(self, moment: Moment) -> str:
        block, side = moment.block, moment.block.side
        if moment.phase.side is not Side.BOTH:
            side = moment.phase.side
        parts = [words.side(side).upper()] if side is not Side.BOTH else []
        if block.dose.sets > 1:
            parts.append(self.tr("set {0} of {1}").format(block.set_number, block.dose.sets))
        return " · ".join(parts)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._places.fit()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self.update()  # what lies on the ground of the phase has moved, and Qt paints only what it lies on
        return done

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.clicked.emit()


def _seconds(ms: int) -> str:
    """Return a time in seconds, as it is counted down; a long one in minutes and seconds."""
    return str(-(-ms // 1000)) if ms <= LONG_MS else words.clock(ms)
