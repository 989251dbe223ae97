"""The workout page: drives a running workout and shows it for the far view."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from glutecoach.coaching.events import Event, Moment, Paused, State
from glutecoach.coaching.history import Ending, SetResult
from glutecoach.coaching.pain import Place
from glutecoach.coaching.timeline import Block
from glutecoach.figure.figures import Figures
from glutecoach.ui import actions
from glutecoach.ui.theme import Theme
from glutecoach.ui.widgets.basics import Yielding
from glutecoach.ui.workout.banner import Banner
from glutecoach.ui.workout.block_strip import Strip, describe
from glutecoach.ui.workout.commands import Commands
from glutecoach.ui.workout.header import Header
from glutecoach.ui.workout.question_panel import Question, QuestionPanel
from glutecoach.ui.workout.questions import Questions
from glutecoach.ui.workout.screen import Screen
from glutecoach.ui.workout.stage import Stage
from glutecoach.ui.workout.summary import Summary
from glutecoach.ui.workout.telling import Telling

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
        self._around: object = None
        self._hush_ms = 0
        self._timer = QTimer(self, interval=TICK_MS, timerType=Qt.TimerType.PreciseTimer)
        self._banner = Banner()
        self.stage = Stage(theme)
        self.panel = QuestionPanel(theme)
        self.strip = Strip(theme)
        self.summary = Summary(theme)
        self._telling = Telling(theme, self.stage, self)
        self._commands = actions.make(
            self,
            actions.WORKOUT,
            {
                "space": self._space,
                "pause": self.pause,
                "count": self.count_rep,
                "skip": lambda: self._after(self._running.skip()),
                "back": lambda: self._after(self._running.back()),
                "again": lambda: self._after(self._running.again()),
                "more-rest": lambda: self._after(self._running.change_rest(REST_STEP_MS)),
                "less-rest": lambda: self._after(self._running.change_rest(-REST_STEP_MS)),
                "enough": lambda: self.stop_set(Ending.TIRED),
                "hurts": lambda: self.stop_set(Ending.PAIN),
                "where": lambda: self._telling.say_where(self.moment),
                "full-screen": self.full_screen_wanted.emit,
                "leave": self.ask_to_leave,
            },
        )
        self._foot = Commands(theme, self._commands, self.stage.ring)
        self.questions = Questions(self._after, self._ask, self.ask_to_leave, self._discard)
        self._build()
        self._connect()

    # What the window asks for

    @property
    def is_running(self) -> bool:
        """Whether a workout is under way that is not over yet."""
        return self._workout is not None and self._workout.ending is None

    def begin(self, workout: "Workout") -> None:
        """Show a workout and start it."""
        self._workout = workout
        self._may_close = False
        for part in (self._foot, self.panel):
            part.give_keys(self._theme.single_keys)
        self.beginning.emit()
        workout.hush(self._hush_ms)
        self._telling.begin()
        self._screens.setCurrentWidget(self._screen)
        self._show_stage()
        self._after(workout.start())

    @property
    def problem(self) -> str:
        """What the banner says; empty while all is well."""
        return self._banner.text

    def set_figures(self, figures: Figures) -> None:
        """Take the figures of the exercises from here."""
        self.stage.figure.set_figures(figures)

    def set_sound_problem(self, problem: str | None) -> None:
        """Say that there is no sound, None when there is again; not beside a question, whose answers would move."""
        self._banner.hear_sound(problem)

    def say(self, text: str) -> None:
        """Say something that has nothing to do with the workout, for a while, and not beside a question either."""
        self._banner.say(text)

    @property
    def storage_problem(self) -> str | None:
        """What keeps sets from being stored, in plain words; None while they are."""
        return None if self._workout is None else self._workout.storage_problem

    def tell(self, ways: "Ways") -> None:
        """Tell the workout in these ways."""
        self._telling.choose(ways)
        self._hush_ms = ways.hush_ms
        self._foot.is_short = ways.show
        self._around = None

    @property
    def is_exercising(self) -> bool:
        """Whether a workout is under way that nobody has forgotten."""
        return self.is_running and not self._running.is_forgotten

    def close_summary(self) -> None:
        """Finish an open summary with what was answered so far."""
        if self._workout is not None and not self.is_running:
            self._close(*self.summary.take())

    @property
    def may_close(self) -> bool:
        """Whether it was asked about, or is kept already: a window that closes now needs no question."""
        return self._may_close

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
        self._may_close = True
        self.moved.emit(None)

    @property
    def routine_name(self) -> str:
        return self._running.routine.name

    @property
    def moment(self) -> Moment:
        return self._running.moment()

    @property
    def blocks(self) -> Sequence[Block]:
        return self._running.session.tour.blocks

    @property
    def results(self) -> Sequence[SetResult]:
        """What was written down so far."""
        return self._running.results

    def do(self, command: str) -> None:
        """Do what the key of a command does at this moment, if anything."""
        self._commands[command].trigger()

    def tick(self) -> None:
        self._after(self._running.tick())

    def pause(self) -> None:
        self._after(self._running.pause())

    def resume(self) -> None:
        self._after(self._running.resume())

    def count_rep(self) -> None:
        self._after(self._running.count_rep())

    def stop_set(self, reason: Ending) -> None:
        self._after(self._running.stop_set(reason))

    # Making

    def _build(self) -> None:
        self._header = Header(self._foot.pause)
        self._middle = Yielding()
        self._middle.addWidget(self.stage)
        self._middle.addWidget(self.panel)
        self._screen = Screen(
            self._theme, self._header, self._banner, self._middle, self._telling.caption, self.strip, self._foot
        )
        self._screens = QStackedWidget()
        self._screens.addWidget(self._screen)
        self._screens.addWidget(self.summary)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._screens)
        self._may_close = False

    def _connect(self) -> None:
        self._timer.timeout.connect(self.tick)
        self.strip.jumped.connect(lambda index: self._after(self._running.jump(index)))
        self.stage.clicked.connect(self.count_rep)
        self.summary.closed.connect(self._close)
        self.summary.given_up.connect(self._end)

    # The workout goes on

    @property
    def _running(self) -> "Workout":
        assert self._workout is not None
        return self._workout

    def _after(self, events: list[Event]) -> None:
        """Show what a tick or a command led to."""
        for event in events:
            if isinstance(event, Paused):
                self._ask(self.questions.paused(self._running, event.reason))
        moment = self._running.moment()
        self._telling.hear(events, moment)
        if moment.state is State.FINISHED:
            self._show_summary()
            return
        runs = moment.state in (State.RUNNING, State.STARTING)
        if runs != self._timer.isActive():
            self._timer.start() if runs else self._timer.stop()
        if runs and self._middle.currentWidget() is self.panel:
            self._show_stage()
        self._show(moment)

    def _show(self, moment: Moment) -> None:
        blocks = self._running.session.tour.blocks
        about = self._running.session.hurt or moment.block
        self._header.show_place(self._running.routine.name, about.item + 1, blocks[-1].item + 1, moment.total_left_ms)
        self.stage.show_moment(moment)
        self.strip.show_place(blocks, moment.index, moment.block_share, self._running.results)
        around = (moment.index, moment.block, moment.state, self._middle.currentWidget())
        if around != self._around:
            self._around = around
            self._show_around(moment, blocks)
            self.moved.emit(moment)
        self._banner.hear_storage(self.storage_problem)

    def _show_around(self, moment: Moment, blocks: Sequence[Block]) -> None:
        """Say what comes next, enable what can be done at this moment, and say which key does it."""
        following = next((block for block in blocks[moment.index + 1 :] if block.is_set), None)
        coming = self.tr("the end") if following is None else describe(following)
        self._foot.show_next(coming)
        if self._middle.currentWidget() is self.stage:
            self._foot.show_commands(moment)

    # Keys

    def _space(self) -> None:
        """Pause; or count, where the person counts, even if there is nothing to count yet."""
        if self._running.moment().block.open:
            self.count_rep()
        else:
            self.pause()

    # Questions

    def ask_to_leave(self) -> None:
        """Pause and ask how to end; Esc goes back to where one was."""
        if not self.is_running:
            return
        was_paused = self.moment.state is State.PAUSED
        self._after(self._running.pause())
        self._ask(self.questions.leaving(self._running, was_paused))
        self._may_close = True

    def _ask(self, question: Question) -> None:
        self._may_close = False
        self._telling.rest(True)
        self._banner.hear_storage(self.storage_problem)  # before the question stands: later its answers would move
        self._banner.held = True
        self.panel.ask(question)
        self._middle.setCurrentWidget(self.panel)
        self._set_keys(on=False)
        self.panel.take_focus()

    def _show_stage(self) -> None:
        self._may_close = False
        self._banner.held = False
        self._telling.rest(False)
        self._middle.setCurrentWidget(self.stage)
        self._set_keys(on=True)
        self.stage.ring.setFocus()

    def _set_keys(self, on: bool) -> None:
        """Let the keys of the workout rest while a question is asked: its buttons need Space and Enter."""
        self._around = None  # which of them can be used is found out again
        self._foot.set_keys(on)
        self.strip.setEnabled(on)

    # The end

    def _show_summary(self) -> None:
        self._timer.stop()
        workout = self._running
        if self._screens.currentWidget() is self.summary:
            return
        self._set_keys(on=False)
        self.moved.emit(None)
        self._screens.setCurrentWidget(self.summary)
        self.summary.show_workout(workout)

    def _discard(self) -> None:
        self._timer.stop()
        workout, self._workout = self._running, None
        workout.discard()
        self.moved.emit(None)
        self.closed.emit(False)
        self.discarded.emit(workout)

    def _close(self, pain: int | None, places: tuple[Place, ...], note: str) -> None:
        self._running.reflect(pain, places, note)
        problem = self._running.storage_problem
        if problem is not None and self._running.has_work:
            self.summary.show_problem(problem, self._running.kept)
            return
        self._end()

    def _end(self) -> None:
        workout, self._workout = self._running, None
        workout.leave()
        self.closed.emit(workout.has_work)
