"""The performer: the figure that does the workout along with the person, in step with its moments."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent

from glutecoach.coaching.events import Moment, State
from glutecoach.coaching.exercise import Exercise
from glutecoach.figure.figures import Figures
from glutecoach.figure.placing import place
from glutecoach.ui.theme import Theme
from glutecoach.ui.widgets.backdrop import paint_backdrop
from glutecoach.ui.widgets.figure_canvas import FigureCanvas
from glutecoach.ui.workout.in_step import at_ms, picture_ms, shot_of

FADE_MS = 250
"""How long another picture takes to come up."""


class Performer(FigureCanvas):
    """Shows what the body does at a moment of a session. Nobody turns it: it is seen from its best side.

    Its room reaches to its edges.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._figures: Figures | None = None
        self._exercise: Exercise | None = None
        self._seen: tuple[object, object] | None = None
        self._fading: tuple[int, State, int] | None = None
        self._veil = 0.0
        self._place = self._covered = QRectF()
        self._placed: tuple[object, QRectF] = (None, QRectF())
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

    def repaint_shot(self) -> None:
        """Paint the body again, and not the room around it."""
        if self.figure is None or self._theme.reduce_motion or self._veil > 0 or not self.is_complete:
            self.update()
        else:
            self.update(self.scene(self.area).body_rect(self._is_mirrored))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._veil > 0:
            # The room over all of it: thinner paint for each part would let the limbs shine through each other.
            painter = QPainter(self)
            painter.setOpacity(self._veil)
            self.paint_room(painter)

    def stand(self, within: QRectF, covered: QRectF) -> None:
        """Stand within a part of the room, but not where a text covers it."""
        if (within, covered) != (self._place, self._covered):
            self._place, self._covered = within, covered
            self.update()

    def paint_room(self, painter: QPainter) -> None:
        horizon = self._place.center().y() if self._theme.reduce_motion else self.scene(self.area).horizon
        if horizon < self._covered.bottom():
            horizon = 0  # no edge runs through a text: all that is seen is floor
        paint_backdrop(painter, QRectF(self.rect()), horizon, self._theme, corners=0)

    @property
    def _is_mirrored(self) -> bool:
        return self.shot is not None and self.shot.mirrored

    @property
    def area(self) -> QRectF:
        """Where the picture comes; with its two poses, beside the text or below it, as there is more room."""
        assert self.figure is not None
        if not self._theme.reduce_motion:
            view, mirrored = self.figure.album.file.views[self.view], self._is_mirrored
            if (key := (view, mirrored, self._place, self._covered)) != self._placed[0]:
                self._placed = key, place(view, self._place, self._covered, mirrored=mirrored)
            return self._placed[1]
        if not self._place.intersects(self._covered):
            return self._place
        return self._place.adjusted(0, self._covered.bottom() - self._place.top(), 0, 0)

    def _cast(self, exercise: Exercise) -> None:
        """Let the figure of an exercise come on."""
        if exercise is self._exercise or self._figures is None:
            return
        self._exercise = exercise
        self._seen = None
        self.set_figure(self._figures.find(exercise))
        self.setVisible(self.figure is not None)

    def _fade(self, moment: Moment) -> None:
        """Let another picture come up in its room. The moments tell the time, so that it needs no timer."""
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
