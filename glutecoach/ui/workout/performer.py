"""The performer: the figure that does the workout along with the person, in step with its moments."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent

from glutecoach.coaching.events import Moment, State
from glutecoach.coaching.exercise import Exercise, Position
from glutecoach.figure.figures import Figures
from glutecoach.ui.theme import Theme
from glutecoach.ui.widgets.figure_canvas import FigureCanvas
from glutecoach.ui.workout.in_step import at_ms, picture_ms, shot_of

FADE_MS = 250
"""How long another picture takes to come up."""


class Performer(FigureCanvas):
    """Shows what the body does at a moment of a session. Nobody turns it: it is seen from its best side."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._figures: Figures | None = None
        self._exercise: Exercise | None = None
        self._seen: tuple[object, object] | None = None
        self._fading: tuple[int, State, int] | None = None
        self._veil = 0.0
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # saves painting what is behind
        self.hide()

    def set_figures(self, figures: Figures) -> None:
        """Take the figures from here."""
        self._figures = figures
        self._exercise = None

    @property
    def veil(self) -> float:
        """How much the picture is still hidden, 1 to 0, after it has become quite another."""
        return self._veil

    def show_moment(self, moment: Moment) -> None:
        """Show what is done at a moment; nothing where the exercise has no figure."""
        self._cast(moment.block.exercise)
        if self.figure is None:
            return
        lasts = picture_ms(self.figure, moment)
        phase = (moment.state, moment.index, moment.phase)
        step = None if self._theme.reduce_motion else (lasts, at_ms(moment) // lasts)
        if (phase, step) != self._seen:
            shot = shot_of(self.figure, moment)
            if self._seen is None or (phase != self._seen[0] and not (self.shot and shot.follows(self.shot))):
                self._fading = (moment.index, moment.state, at_ms(moment))
            self._seen = (phase, step)
            self.show_shot(shot)
        self._fade(moment)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._theme.colour("paper"))
        super().paintEvent(event)
        if self._veil > 0:
            # The room over all of it: thinner paint for each part would let the limbs shine through each other.
            painter = QPainter(self)
            painter.setOpacity(self._veil)
            self._paint_backdrop(painter)

    def room(self) -> QRectF:
        """Return a room as wide as there is place, and no higher than wide but for who stands."""
        room = QRectF(self.rect())
        standing = self.figure is not None and self.figure.exercise.position is Position.STANDING
        high = room.height() if standing else min(room.height(), room.width())
        room.setHeight(high)
        room.moveCenter(QRectF(self.rect()).center())
        return room

    def _cast(self, exercise: Exercise) -> None:
        """Let the figure of an exercise come on."""
        if exercise is self._exercise or self._figures is None:
            return
        self._exercise = exercise
        self._seen = None
        self.set_figure(self._figures.find(exercise))
        self.setVisible(self.figure is not None)

    def _fade(self, moment: Moment) -> None:
        """Let another picture come up from the paper. The moments tell the time, so that it needs no timer."""
        veil = 0.0
        if self._fading is not None and not self._theme.reduce_motion:
            index, state, since = self._fading
            shown = at_ms(moment) - since
            if (index, state) == (moment.index, moment.state) and 0 <= shown < FADE_MS:
                veil = 1 - shown / FADE_MS
        if veil == 0:
            self._fading = None
        if veil != self._veil:
            self._veil = veil
            self.update()
