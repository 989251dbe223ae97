"""The performer: the figure that does the workout along with the person, in step with its moments."""

from PySide6.QtGui import QPainter, QPaintEvent

from glutecoach.catalogue.reading import CatalogueError
from glutecoach.coaching.cues import STARTING_MS
from glutecoach.coaching.exercise import Exercise, Kind, Side
from glutecoach.coaching.moment import Moment, State
from glutecoach.coaching.timeline import PhaseKind
from glutecoach.figure.figure import SETTLE_MS, Figure, Figures, Shot
from glutecoach.ui.theme import Theme
from glutecoach.ui.widgets.figure_canvas import FigureCanvas

SLOW_MS = 100
"""A breath, and the first and last bit of a movement, are so slow that ten pictures a second show them; what moves gets
one with each tick."""

SLOW_SHARE = 0.125
"""How much of a movement is slow, at each of its ends."""

FADE_MS = 250
"""How long another picture takes to come up."""

_EASED = frozenset({PhaseKind.LIFT, PhaseKind.LOWER, PhaseKind.STEP, PhaseKind.BREATHE_IN, PhaseKind.BREATHE_OUT})
_GOES_ON = frozenset({PhaseKind.COUNT, PhaseKind.ROLL, PhaseKind.WALK})


class Performer(FigureCanvas):
    """Shows what the body does at a moment of a session. Nobody turns it: it is seen from its best side."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._figures: Figures | None = None
        self._exercise: Exercise | None = None
        self._seen: object = None
        self._scene: object = None
        self._fading: tuple[tuple[int, State], int] | None = None
        self._veil = 0.0
        self.hide()

    def set_figures(self, figures: Figures) -> None:
        """Take the figures from here."""
        self._figures = figures
        self._exercise = None

    @property
    def veil(self) -> float:
        """How much the picture is still hidden, 1 to 0, after it has changed to another exercise, side or place."""
        return self._veil

    def show_moment(self, moment: Moment) -> None:
        """Show what is done at a moment; nothing where the exercise has no figure."""
        self._cast(moment.block.exercise)
        if self.figure is None:
            return
        at = 0 if self._theme.reduce_motion else _at_ms(moment)
        seen = (self.figure, moment.state, moment.index, moment.phase, at // _lasts_ms(moment))
        if seen != self._seen:
            self._seen = seen
            self.show_shot(shot_of(self.figure, moment))
        halfway = moment.block.is_set and moment.state is State.STARTING and moment.elapsed_ms > 0
        self._fade(moment, (self.figure, self.shot is not None and self.shot.mirrored, halfway))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._veil > 0:
            # Paper over all of it: thinner paint for each part would let the limbs shine through each other.
            paper = self._theme.colour("paper")
            paper.setAlphaF(self._veil)
            QPainter(self).fillRect(self.rect(), paper)

    def _cast(self, exercise: Exercise) -> None:
        """Let the figure of an exercise come on."""
        if exercise is self._exercise or self._figures is None:
            return
        self._exercise = exercise
        try:
            self.set_figure(self._figures.of(exercise))
        except CatalogueError:  # the workout goes on without a picture
            self.set_figure(None)
        self.setVisible(self.figure is not None)

    def _fade(self, moment: Moment, scene: object) -> None:
        """Let another picture come up from the paper. The moments tell the time, so that it needs no timer."""
        place, at = (moment.index, moment.state), _at_ms(moment)
        if scene != self._scene:
            self._scene = scene
            self._fading = (place, at)
        veil = 0.0
        if self._fading is not None and self._fading[0] == place and not self._theme.reduce_motion:
            veil = max(1 - (at - self._fading[1]) / FADE_MS, 0.0)
        if veil == 0:
            self._fading = None
        if veil != self._veil:
            self._veil = veil
            self.update()


def shot_of(figure: Figure, moment: Moment) -> Shot:
    """Return what is seen of a figure at a moment of a session; before it goes on, the start of the set."""
    phase = moment.phase
    side = moment.block.side if phase.side is Side.BOTH else phase.side
    if moment.state is State.STARTING:
        return figure.at(PhaseKind.GET_READY, _at_ms(moment), STARTING_MS, side=side)
    at = moment.elapsed_ms - phase.start_ms
    if moment.block.is_set and phase.kind is PhaseKind.GET_READY:
        at = 0  # half a second is too short for a breath
    return figure.at(phase.kind, at, phase.length_ms, side=side, rep=phase.rep)


def _at_ms(moment: Moment) -> int:
    """Return how far the moment is into its block, or into the get-ready before it goes on."""
    return STARTING_MS - moment.starting_left_ms if moment.state is State.STARTING else moment.elapsed_ms


def _lasts_ms(moment: Moment) -> int:
    """Return for how long one picture does."""
    phase, at = moment.phase, moment.elapsed_ms - moment.phase.start_ms
    if moment.state is State.STARTING:
        moves = False
    elif phase.kind in _EASED:
        moves = min(at, phase.length_ms - at) >= phase.length_ms * SLOW_SHARE
    elif moment.block.exercise.kind is Kind.STRETCH:
        moves = at < SETTLE_MS and phase.kind in (PhaseKind.STRETCH, PhaseKind.PAUSE)
    else:
        moves = phase.kind in _GOES_ON
    return 1 if moves else SLOW_MS
