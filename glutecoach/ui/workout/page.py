"""The workout page: drives a running workout and shows it for the far view."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from glutecoach.coaching.events import Event, Moment, Paused, State
from glutecoach.coaching.history import Ending
from glutecoach.coaching.pain import Place
from glutecoach.ui import actions
from glutecoach.ui.theme import Theme
from glutecoach.ui.workout.end import End
from glutecoach.ui.workout.question_panel import Question
from glutecoach.ui.workout.questions import Questions
from glutecoach.ui.workout.screen import Screen
from glutecoach.ui.workout.summary import Summary

if TYPE_CHECKING:
    from glutecoach.services.who_speaks import Ways
    from glutecoach.services.workout import Workout  # brings the storage with it, which the first paint can do without

TICK_MS = 50
"""Twenty pictures a second: the figure moves smoothly, and the machine stays cool."""

REST_STEP_MS = 10_000


class WorkoutPage(QWidget):
    """One workout from its first second to its summary. ``closed`` tells whether something was done."""

    beginning = Signal()
    """A workout is about to begin."""
    closed = Signal(bool)
    discarded = Signal(object)
    """Carries the Workout that was discarded, when the page is closed."""
    full_screen_wanted = Signal()
    moved = Signal(object)
    """Carries the Moment whenever a block or a pause begins or ends; None when the workout is over or left."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("page")
        self._theme = theme
        self._workout: Workout | None = None
        self._hush_ms = 0
        self._then: Callable[[], object] | None = None
        self.may_close = False
        """Whether it was asked about, or is kept already: a window that closes now needs no question."""
        self._timer = QTimer(self, interval=TICK_MS, timerType=Qt.TimerType.PreciseTimer)
        self.summary = Summary(theme)
        self.end = End(theme, self.summary)
        self._commands = actions.make(
            self,
            actions.WORKOUT,
            {
                "space": self._space,
                "pause": self.pause,
                "count": self.count_rep,
                "skip": lambda: self._after(self.running.skip()),
                "back": lambda: self._after(self.running.jump(self.running.session.tour.previous)),
                "again": lambda: self._after(self.running.jump(self.running.session.tour.index)),
                "more-rest": lambda: self._after(self.running.change_rest(REST_STEP_MS)),
                "less-rest": lambda: self._after(self.running.change_rest(-REST_STEP_MS)),
                "enough": lambda: self._after(self.running.stop_set(Ending.TIRED)),
                "hurts": lambda: self._after(self.running.stop_set(Ending.PAIN)),
                "where": lambda: self.view.telling.say_where(self.moment),
                "full-screen": self.full_screen_wanted.emit,
                "leave": self.ask_to_leave,
            },
        )
        self.view = Screen(theme, self._commands, self)
        self.questions = Questions(self._after, self._ask, self.ask_to_leave, self._discard)
        self._build()

    # What the window asks for

    @property
    def is_running(self) -> bool:
        """Whether a workout is under way that is not over yet."""
        return self._workout is not None and self._workout.recorder.ending is None

    def begin(self, workout: "Workout") -> None:
        """Show a workout and start it."""
        self._workout = workout
        self.may_close = False
        self.beginning.emit()
        workout.hush(self._hush_ms)
        self.view.begin()
        self._screens.setCurrentWidget(self.view)
        self._show_stage()
        self._after(workout.start())

    def tell(self, ways: "Ways") -> None:
        """Tell the workout in these ways."""
        self.view.tell(ways)
        self._hush_ms = ways.hush_ms

    @property
    def is_exercising(self) -> bool:
        """Whether a workout is under way that nobody has forgotten."""
        return self.is_running and not self.running.is_forgotten

    @property
    def waits(self) -> bool:
        """Whether something of the workout is not in the history yet."""
        return self._workout is not None and self._workout.recorder.problem is not None

    def close_summary(self) -> None:
        """Finish an open summary with what was answered so far."""
        if self._workout is not None and not self.is_running:
            self._close(*self.summary.take())

    def leave(self) -> None:
        """Let go of the workout as it is: what was done and said is kept, and the rest offered at the next start.

        A window that stays open all the same asks whether it is to go on.
        """
        if self._workout is None:
            return
        if self.is_running:
            self._after(self._workout.leave())
        else:
            self._workout.reflect(*self.summary.take())
            self._workout.leave()
        self.may_close = True
        self.moved.emit(None)

    @property
    def running(self) -> "Workout":
        """The workout that was begun, until it is left."""
        assert self._workout is not None
        return self._workout

    @property
    def moment(self) -> Moment:
        return self.running.moment()

    def do(self, command: str) -> None:
        """Do what the key of a command does at this moment, if anything."""
        self._commands[command].trigger()

    def tick(self) -> None:
        self._after(self.running.tick())

    def pause(self) -> None:
        self._after(self.running.pause())

    def resume(self) -> None:
        self._after(self.running.resume())

    def count_rep(self) -> None:
        self._after(self.running.count_rep())

    def _build(self) -> None:
        self._screens = QStackedWidget()
        self._screens.addWidget(self.view)
        self._screens.addWidget(self.end)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._screens)
        self._timer.timeout.connect(self.tick)
        self.view.strip.jumped.connect(lambda index: self._after(self.running.jump(index)))
        self.view.stage.clicked.connect(self.count_rep)
        self.summary.closed.connect(self._close)
        self.summary.given_up.connect(self._end)

    # The workout goes on

    def _after(self, events: list[Event]) -> None:
        """Show what a tick or a command led to."""
        for event in events:
            if isinstance(event, Paused):
                self._ask(self.questions.paused(self.running, event.reason))
        moment = self.running.moment()
        self.view.telling.hear(events, moment)
        if moment.state is State.FINISHED:
            self._show_summary()
            return
        runs = moment.state in (State.RUNNING, State.STARTING)
        if runs != self._timer.isActive():
            self._timer.start() if runs else self._timer.stop()
        if runs and self.view.asks:
            self._show_stage()
        if self.view.show_workout(self.running, moment):
            self.moved.emit(moment)
        self.view.banner.hear_storage(self.running.recorder.problem)

    # Keys

    def _space(self) -> None:
        """Pause; or count, where the person counts, even if there is nothing to count yet."""
        if self.running.moment().block.open:
            self.count_rep()
        else:
            self.pause()

    # Questions

    def ask_to_leave(self, then: Callable[[], object] | None = None) -> None:
        """Pause and ask how to end; Esc goes back to where one was. ``then`` follows where no summary is to be read."""
        if not self.is_running:
            return
        self._then = then
        was_paused = self.moment.state is State.PAUSED
        self._after(self.running.pause())
        self._ask(self.questions.leaving(self.running, was_paused))
        self.may_close = True

    def _ask(self, question: Question) -> None:
        self.may_close = False
        self.view.banner.hear_storage(self.running.recorder.problem)  # later its answers would move
        self.view.ask(question)

    def _show_stage(self) -> None:
        self.may_close = False
        self.view.show_stage()

    # The end

    def _show_summary(self) -> None:
        self._timer.stop()
        workout = self.running
        if self._screens.currentWidget() is self.end:
            return
        self.view.set_keys(on=False)
        self.moved.emit(None)
        self._screens.setCurrentWidget(self.end)
        self.summary.show_workout(workout)

    def _discard(self) -> None:
        self._timer.stop()
        workout, self._workout = self.running, None
        workout.discard()
        self.moved.emit(None)
        self.closed.emit(False)
        self.discarded.emit(workout)
        if self._then is not None:
            self._then()

    def _close(self, pain: int | None, places: tuple[Place, ...], note: str) -> None:
        self.running.reflect(pain, places, note)
        problem = self.running.recorder.problem
        if problem is not None and self.running.recorder.has_work:
            self.summary.not_stored.show_problem(problem, self.running.recorder.kept)
            return
        self._end()

    def _end(self) -> None:
        workout, self._workout = self.running, None
        workout.leave()
        self.closed.emit(workout.recorder.has_work)
        self.summary.forget()
