"""ShownDay: the day that Today shows, and what changes it."""

from collections.abc import Callable, Sequence

from glutecoach.coaching.asked import NONE, Question
from glutecoach.coaching.pain import Place
from glutecoach.coaching.screening import HEARD, LASTING, Flag
from glutecoach.services.plan_service import PlanService
from glutecoach.services.today import Today
from glutecoach.services.unsaved import Said, with_way_back
from glutecoach.ui.widgets.trouble_banner import Trouble


class ShownDay:
    """A day that is read anew after each change of it; what the history refuses is said in ``trouble``, and shown."""

    def __init__(
        self,
        plan: PlanService,
        trouble: Trouble,
        show: Callable[[Today], object],
        say: Callable[[str, Callable[[], str]], object],
    ) -> None:
        """Take what shows a day, and what says what was done, with what undoes it and returns how it is then."""
        self._plan = plan
        self._trouble = trouble
        self._show = show
        self._say = say
        self.today: Today | None = None
        """The day as it was read last."""

    @property
    def question(self) -> Question:
        """Which question about the back is put on it."""
        return NONE if self.today is None else (self.today.ask, self.today.ask_session)

    @property
    def lasting(self) -> tuple[Flag, ...]:
        """The answers about signs from which a doctor's word takes nothing away."""
        said = None if self.today is None else self.today.screening
        return () if said is None else tuple(LASTING[flag] for flag in said.flags if flag in LASTING)

    @property
    def heard(self) -> tuple[Flag, ...]:
        """What somebody who looked has said, which the questions do not ask about."""
        said = None if self.today is None else self.today.screening
        return () if said is None else tuple(flag for flag in said.flags if flag in HEARD)

    def read(self, put: Question = NONE) -> Today:
        """Read and show the day as it is now, and return it; the question that was ``put`` stays if there is no other.

        Raises:
            HistoryUnavailable: it cannot be read.
        """
        self.today = self._plan.today(put)
        self._show(self.today)
        return self.today

    def say_what_waits(self) -> None:
        """Say what the history has not taken yet, though it is shown."""
        if self._plan.unsaved.problem:
            self._trouble.show_text(self._plan.unsaved.problem)

    def change(self, action: Callable[[], object], put: Question = NONE) -> None:
        """Do something that changes the day, and show it as it is then, stored or not; what was ``put`` stays."""
        if not self._trouble.attempt(action) and not self._plan.unsaved.problem:
            return
        self._trouble.attempt(lambda: self.read(put))
        self.say_what_waits()

    def answer(self, pain: int | None, places: Sequence[Place]) -> None:
        """Keep the answer to the question about the back; None takes it back, and one of another day is left alone."""
        asked = self.today

        def answer() -> None:
            if asked is not None and asked.ask is not None and self._plan.day == asked.date:
                self._plan.answer(asked.ask, pain, places, asked.ask_session)

        self.change(answer, self.question)

    def decide(
        self,
        action: Callable[[], int],
        told: str,
        undone: Callable[[], str],
        take_back: Callable[[Said], object] | None = None,
        then: Callable[[], object] | None = None,
    ) -> None:
        """Do what was decided, and say ``told`` with a way back, stored or not.

        That way is to ``take_back`` (by default a decision about the program), ``then`` to show the day (by default to
        read it anew), and to say what ``undone`` returns by then.
        """

        def undo(said: Said) -> str:
            (take_back or self._plan.take_back)(said)
            (then or self.read)()
            text = undone()
            if not self._plan.unsaved.problem:
                self._trouble.hide()
            return text

        self.change(lambda: with_way_back(action, lambda said: self._say(told, lambda: undo(said))))
