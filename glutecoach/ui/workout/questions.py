"""Questions: what a workout asks when it stops, and what each answer leads to."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from glutecoach.coaching.events import Event, PauseReason
from glutecoach.coaching.history import KEPT_WHEN_DELETED, Ending
from glutecoach.coaching.screening import Flag
from glutecoach.ui.workout.question_panel import Answer, Question
from glutecoach.ui.workout.reading import progress, to_go

if TYPE_CHECKING:
    from glutecoach.services.workout import Workout


class Questions(QObject):
    """Makes the questions of a workout.

    Args:
        after: shows what a command of the workout led to.
        ask: shows a question.
        leave: asks how to leave.
        discard: lets the workout vanish.

    ``numb`` carries the sign that a leg shows, which ends the workout.
    """

    numb = Signal(object)

    def __init__(
        self,
        after: Callable[[list[Event]], object],
        ask: Callable[[Question], object],
        leave: Callable[[], object],
        discard: Callable[[], object],
    ) -> None:
        super().__init__()
        self._after, self._ask, self._leave, self._discard = after, ask, leave, discard
        self._pause: Question | None = None
        """What was asked when it paused."""

    def paused(self, workout: "Workout", reason: PauseReason) -> Question:
        """Ask what a pause is to lead to."""
        if reason is PauseReason.HURT:
            return self._hurt(workout)
        if reason is PauseReason.SLEPT:
            text = self.tr("The computer was asleep, or its clock was changed. Nothing was counted in that time.")
        else:
            moment = workout.moment()
            block = moment.block
            where = ", ".join(filter(None, (block.exercise.name, block.exercise.side_line_for(block.side).lower())))
            text = "\n".join((where, ", ".join(filter(None, (progress(moment), to_go(moment))))))
        go_on = self._answer(self.tr("Go on"), workout.resume)
        hurts = self._answer(self.tr("It hurts"), lambda: workout.stop_set(Ending.PAIN))
        answers = [go_on, hurts, (self.tr("Leave …"), self._leave)]
        keys = {"pause": go_on[1], "hurts": hurts[1]}
        self._pause = Question(title=self.tr("Paused"), text=text, answers=answers, escape=self._leave, keys=keys)
        return self._pause

    def leaving(self, workout: "Workout", was_paused: bool) -> Question:
        """Ask how to end; Esc goes back to the workout, or to what it has asked."""
        back = self._answer(self.tr("Go on with the workout"), workout.resume)
        escape: Callable[[], object] = back[1]
        if workout.session.hurt is not None:
            escape = partial(self._ask, self._hurt(workout))
            back = self.tr("Go back"), escape
        elif was_paused and (pause := self._pause) is not None:
            escape = partial(self._ask, pause)
        ending = Ending.OWN_CHOICE if workout.session.hurt is None else Ending.PAIN
        if workout.keeps_something:
            answers = [
                back,
                self._answer(self.tr("Finish here and keep it"), partial(workout.finish, ending)),
                (self.tr("Delete this workout"), self._discard),
            ]
            text = self.tr(
                "A workout that you delete stays in History for %n days, under “Recently deleted”.",
                "",
                KEPT_WHEN_DELETED.days,
            )
        else:
            answers = [back, (self.tr("Leave it"), self._discard)]
            text = self.tr("Nothing is done yet, so there is nothing to keep.")
        grave = [self.tr("Delete this workout")]
        return Question(title=self.tr("Leave the workout?"), text=text, answers=answers, escape=escape, grave=grave)

    def _hurt(self, workout: "Workout") -> Question:
        easier = workout.easier_version()
        hurt = workout.session.hurt or workout.session.tour.block
        answers = [
            self._answer(self.tr("Skip {0}").format(hurt.exercise.name), workout.leave_out),
            self._answer(self.tr("End here"), lambda: workout.finish(Ending.PAIN)),
            (self.tr("A leg is numb or weak"), lambda: self._ask_about_leg(workout)),
            self._answer(self.tr("It is all right, go on"), workout.resume),
        ]
        if easier is not None:
            answers.insert(0, self._answer(self.tr("Easier version: {0}").format(easier.name), workout.make_easier))
        kept = self.tr("What you did is kept.") if workout.keeps_something else ""
        return Question(
            title=self.tr("Stopped"),
            text=" ".join(filter(None, (self.tr("Lie still for a breath."), kept))),
            warning=self.tr("Chest pain? Get help."),
            answers=answers,
            escape=self._leave,
            sore=True,
            grave=[self.tr("A leg is numb or weak")],
        )

    def _ask_about_leg(self, workout: "Workout") -> None:
        """Ask what the leg is like: one that gets weak is a sign of an emergency."""

        def back() -> None:
            self._ask(self._hurt(workout))

        answers: list[Answer] = [
            (self.tr("It is numb or tingly"), lambda: self._stop(workout, Flag.NERVES)),
            (self.tr("It is weak, or both legs are numb"), lambda: self._stop(workout, Flag.SUDDEN_WEAKNESS)),
            (self.tr("Go back"), back),
        ]
        warning = self.tr("Chest pain, too little breath, or about to faint? Call the emergency number now.")
        title = self.tr("What is it like?")
        self._ask(Question(title=title, text="", warning=warning, answers=answers, escape=back, sore=True))

    def _stop(self, workout: "Workout", flag: Flag) -> None:
        self.numb.emit(flag)
        self._after(workout.finish(Ending.PAIN))

    def _answer(self, said: str, command: Callable[[], list[Event]]) -> Answer:
        return said, lambda: self._after(command())
