"""Beginning: what a workout begins with, what stands in its way, and where it leads."""

from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from glutecoach.app.elsewhere import Elsewhere
from glutecoach.coaching.easing import Ease
from glutecoach.coaching.screening import Again, Flag, Urgency, urgency, waits
from glutecoach.services.journal import HistoryUnavailable
from glutecoach.services.plan_service import PlanService
from glutecoach.services.workouts import WorkoutService
from glutecoach.ui.care_wording import whom_to_see
from glutecoach.ui.main_window import MainWindow
from glutecoach.ui.today.page import TodayPage
from glutecoach.ui.today.professional import how_soon

if TYPE_CHECKING:
    from glutecoach.coaching.history import SessionRecord
    from glutecoach.coaching.routine import Routine
    from glutecoach.services.today import Today
    from glutecoach.ui.workout.page import WorkoutPage


class Beginning(QObject):
    """Begins workouts, wherever they were asked for; none after a sign of an emergency."""

    def __init__(self, window: MainWindow, workouts: WorkoutService, plan: PlanService, elsewhere: Elsewhere) -> None:
        super().__init__()
        self._window, self._workouts, self._plan, self._elsewhere = window, workouts, plan, elsewhere
        self._came_from = "today"
        self._is_numb = False

    def begin(self, routine: "Routine") -> None:
        """Start a routine. A change from another window, or a sign of an emergency, is shown instead."""
        if self._elsewhere.look():  # what was chosen may no longer be advised
            self._window.say(self.tr("The history was changed in another window. Here you see it as it is now."))
            return
        today = self._today()
        if not self._is_stopped(today) and not self._asks_whether(today, routine):
            self._begin(routine)

    def begin_due(self) -> None:
        """Start today's session, unless there is a choice to be made first."""
        try:
            today = self._plan.today()
        except HistoryUnavailable as error:
            self._window.say(str(error))
            return
        if today.is_due and today.plan is not None and today.plan.ease is Ease.NONE:
            self.begin(today.plan.phase.routine)

    def go_on(self, record: "SessionRecord") -> None:
        """Go on with a workout that was broken off."""
        if not self._is_stopped(self._today()):
            self._window.begin(self._workouts.go_on(record))

    def join(self, page: "WorkoutPage") -> None:
        """Hear from a page of workouts that a leg is numb or weak, and tell it of the other signs."""
        page.questions.numb.connect(self._hear_numb)
        page.beginning.connect(lambda: self._tell_signs(page))

    def closed(self, something_done: bool) -> None:
        """Show what the day looks like now; a workout that was discarded leads back to where it was chosen."""
        self._window.open_room("today" if something_done or self._is_numb else self._came_from)
        page = self._window.shell.page("today")
        if self._is_numb and isinstance(page, TodayPage) and not self._is_stopped(self._today()):
            page.ask_questions(Again.NUMB)

    def _begin(self, routine: "Routine") -> None:
        self._came_from, self._is_numb = self._window.room, False
        self._window.begin(self._workouts.begin(routine))

    def _asks_whether(self, today: "Today | None", routine: "Routine") -> bool:
        """Ask once more where a doctor, or the questions, ought to come first; return whether that is so.

        The session of a program on Today is left out: the advice is seen there, and its button says "anyway".
        """
        if today is None or not (today.asks_first or waits(today.signs) or Flag.SEVERE in today.signs):
            return False
        if self._window.room == "today" and today.plan is not None:
            return False
        question = self._window.question
        first = self.tr("Answer the questions about warning signs first. They are on the page “Today”.")
        text = first if today.asks_first else how_soon(today.signs) or whom_to_see(today.signs)

        def begin() -> None:
            question.withdraw()
            self._begin(routine)

        question.ask(
            self.tr("Do not exercise yet"),
            text,
            [(self.tr("Do not start"), question.withdraw), (self.tr("I understand, and choose to start"), begin)],
            escape=question.withdraw,
        )
        return True

    def _tell_signs(self, page: "WorkoutPage") -> None:
        today = self._today()
        if today is not None:
            page.summary.signs = today.signs

    def _hear_numb(self, flag: Flag) -> None:
        """Keep the sign that a leg shows at once; the other signs are asked about afterwards."""
        self._is_numb = True
        if urgency(flag) is Urgency.EMERGENCY:  # it comes before what was done
            QTimer.singleShot(0, self, self._window.workout.close_summary)
        with suppress(HistoryUnavailable):  # it is said on Today
            known = self._plan.today().screening
            self._plan.screen(tuple(dict.fromkeys((*(known.flags if known else ()), flag))))
            self._tell_signs(self._window.workout)

    def _is_stopped(self, today: "Today | None") -> bool:
        """Show what an emergency asks for, where there is a sign of one."""
        is_emergency = today is not None and today.is_emergency
        if is_emergency:
            self._window.open_room("today")  # it says all there is to say
        return is_emergency

    def _today(self) -> "Today | None":
        """Return what the day asks for; None where that cannot be read, which keeps nobody from exercising."""
        with suppress(HistoryUnavailable):
            return self._plan.today()
        return None
