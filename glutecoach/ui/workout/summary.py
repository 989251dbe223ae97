"""The summary of a workout: what was done, one question, a note, and what comes next."""

from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from glutecoach.coaching.history import Ending, SetResult
from glutecoach.coaching.pain import ALWAYS_FROM, Light, Place, light_of
from glutecoach.coaching.screening import CANCERS, Flag, in_leg, is_advised, is_for_today, with_pain
from glutecoach.ui import actions, care_wording, words
from glutecoach.ui.theme import Theme
from glutecoach.ui.widgets.basics import GRID, Button, FieldRow, button, label, row
from glutecoach.ui.widgets.check_in import CheckInCard
from glutecoach.ui.widgets.fields import NoteField
from glutecoach.ui.widgets.first_words import say_opening
from glutecoach.ui.widgets.flow_area import FlowArea
from glutecoach.ui.widgets.hasty import Hasty
from glutecoach.ui.widgets.with_buttons import PageWithButtons
from glutecoach.ui.workout.done_list import DoneList
from glutecoach.ui.workout.not_stored import NotStored

if TYPE_CHECKING:
    from glutecoach.services.recording import Kept
    from glutecoach.services.workout import Workout


Said = tuple[int | None, tuple[Place, ...], str]
"""The pain from 0 to 10 (None: not said), the places and the note."""

PAUSE_MS = 1_000
"""How long somebody who types has to stop until the note is stored as it is then."""


class Summary(PageWithButtons):
    """Shows what was done. ``closed`` carries the pain from 0 to 10 (None: not said), the places and the note.

    A digit is the pain and Enter finishes, wherever the focus is not needed for something else; so does Esc, as what
    was said so far is kept; it is stored as it is said, in case that the program is killed. The title has the focus at
    first, and both wait a moment: a key that was meant for the workout answers nothing.
    """

    closed = Signal(object, object, str)
    given_up = Signal()
    file_wanted = Signal(object)
    """Carries the Workout that is to be kept as a file."""
    filled = Signal(int)
    """Carries how long the workout took, in milliseconds."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(self.tr("Done"), at_foot=True)
        self.check_in = CheckInCard(theme, self.tr("How is your back now?"))
        self.note = NoteField()
        self._pause = QTimer(self, interval=PAUSE_MS, singleShot=True)
        self._subtitle = label("", "quiet")
        self._week = label("", "heading")
        self.week: Callable[[], str] = str
        """Says what the workout has made of the week."""
        self.done = DoneList(theme)
        self.not_stored = NotStored()
        self.finish = button(self.tr("Finish"), self._finish, role="primary")
        self._workout: Workout | None = None
        self._kept: object = None
        """What was said, as it was stored or is being stored."""
        self.signs: Collection[Flag] = ()
        """What was answered with yes about warning signs."""
        self._is_warned = False
        self._asks = True
        self._hasty = Hasty(self)
        self.title = self.page.title
        self.title.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.title.setProperty("role", "done")  # with room for the ring of its focus
        self.title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.title.setIndent(0)
        self._build()

    def _build(self) -> None:
        self.check_in.ask_also(FieldRow(self.tr("A note"), self.note))
        body = self.page.body
        body.removeWidget(self.title)
        title = row(self.title, 1, spacing=0)
        title.insertSpacing(0, -GRID)  # its text stands in line, and not the ring of its focus
        body.addLayout(title)
        for widget in (self._subtitle, self._week, self.check_in, self.done, self.not_stored.text):
            body.addWidget(widget)
        body.addStretch(1)
        ways = FlowArea()
        for made in (self.finish, self.not_stored.as_file, self.not_stored.give_up):
            ways.add(made)
        self.below.addWidget(ways)
        self.check_in.answered.connect(self._answered)
        self.not_stored.file_wanted.connect(self._want_file)
        self.not_stored.given_up.connect(self._close_all_the_same)
        self.not_stored.told.connect(lambda: self.page.ensureWidgetVisible(self.not_stored.text, 0, GRID))
        self.note.textEdited.connect(self._pause.start)
        self.note.editingFinished.connect(self._keep)
        self._pause.timeout.connect(self._keep)
        actions.listen(self, actions.WINDOW["out"], self._go_out)

    def show_workout(self, workout: "Workout") -> None:
        """Show what one workout yielded."""
        self._workout, self._is_warned = workout, False
        self.show_results(
            workout.routine.name,
            workout.recorder.ending or Ending.COMPLETED,
            workout.session.tour.active_ms(0),
            workout.recorder.account() if workout.recorder.has_work else (),
            workout.recorder.problem if workout.recorder.has_work else None,
            workout.recorder.kept,
        )
        self._kept = self.said

    def show_results(
        self,
        routine: str,
        ending: Ending,
        active_ms: int,
        results: Sequence[SetResult],
        problem: str | None,
        kept: "Kept | None" = None,
    ) -> None:
        """Fill the page with what one workout yielded; where it yielded nothing, nothing is asked."""
        self._pause.stop()
        self._asks = bool(results)
        self.done.setVisible(self._asks)
        self._week.setText(self.week() if self._asks else "")
        self._week.setVisible(bool(self._week.text()))
        self.filled.emit(active_ms)
        self.check_in.setVisible(self._asks)
        self.finish.setText(self.tr("Finish") if self._asks else self.tr("Close"))
        if results:
            self.title.setText(self._title(ending))
            self._subtitle.setText(f"{routine} · {words.in_all(active_ms)}")
        else:
            nothing = self.tr("Not this time, and that is fine")
            self.title.setText(self._title(ending) if ending is Ending.PAIN else nothing)
            self._subtitle.setText(self.tr("{0} · No set was done, so nothing is written down.").format(routine))
        self.not_stored.show_problem(problem, kept)
        self.note.clear()
        self.check_in.clear()
        self.check_in.show_reply("", judges=not is_advised(self.signs))  # a sign counts more than any number
        self.done.show_results(results)
        self.title.setAccessibleName(self.title.text())
        self._fit_title()
        self.title.setFocus(Qt.FocusReason.OtherFocusReason)
        self._hasty.begin()
        say_opening(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_title()

    def _fit_title(self) -> None:
        """Have the title in one line where the page is wide enough: Qt would break it much earlier."""
        inside = self.page.body.contentsMargins()
        self.title.setWordWrap(False)
        line = self.title.sizeHint().width()
        self.title.setWordWrap(True)
        self.title.setMinimumWidth(min(line, self.page.viewport().width() - inside.left() - inside.right()))

    def forget(self) -> None:
        """Let go of the workout, which is over: what becomes of it in the history is not to be written over."""
        self._pause.stop()
        self._workout = None

    def may_close(self) -> bool:
        """Return whether the window may be closed; where that would lose a workout, it is said instead, once."""
        workout, was_warned = self._workout, self._is_warned
        if workout is None or workout.recorder.ending is None or was_warned:
            return True
        workout.reflect(*self.take())
        self._is_warned = not workout.recorder.is_safe
        if self._is_warned:
            self.not_stored.show_problem(workout.recorder.problem, None)
        return not self._is_warned

    @property
    def refusal(self) -> Exception | None:
        """Why the last workout is not in the history, or not all of it."""
        return None if self._workout is None else self._workout.recorder.refusal

    @property
    def said(self) -> Said:
        """What is answered so far: the pain, where it is, the note."""
        return self.check_in.pain, self.check_in.places, self.note.text().strip()

    def take(self) -> Said:
        """Return what is answered so far, to be stored by who asks."""
        self._pause.stop()
        self._kept = said = self.said
        return said

    @property
    def main_button(self) -> Button | None:
        return None if self._hasty.waits else self.finish

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._hasty.takes(event) or (self._asks and self.check_in.take_key(event)):
            return
        super().keyPressEvent(event)

    def _keep(self) -> None:
        """Store what is said by now, in place of what was said before."""
        if self._workout is not None and self.said != self._kept:
            self._workout.reflect(*self.take())
            self.not_stored.show_problem(self._workout.recorder.problem, self._workout.recorder.kept)

    def _answered(self, pain: int | None, places: tuple[Place, ...]) -> None:
        says = "" if pain is None else words.in_lines(care_wording.leg_first(places), self._reply(pain, places))
        self.check_in.show_reply(says, judges=not is_advised(self.signs))
        self._keep()

    def _reply(self, pain: int, places: tuple[Place, ...]) -> str:
        signs = with_pain(self.signs, pain, hurts_in_leg=in_leg(places))
        if pain >= ALWAYS_FROM:
            return self.tr("This is very strong: rest. {0}").format(care_wording.whom_to_see(signs))
        if is_for_today(signs):
            today = self.tr("See a doctor today, whatever the number. Do not exercise until then.")
            cancer = self.tr("If you have a cancer team, call them now.")
            return today if CANCERS.isdisjoint(signs) else f"{today} {cancer}"
        if is_advised(self.signs):
            says = self.tr("The number does not change the advice on “Today”: see a doctor or physiotherapist.")
            return words.in_lines(care_wording.down_the_leg(places), says)
        judged = {
            Light.GREEN: self.tr("This is little pain.") if pain else "",
            Light.AMBER: self.tr(
                "Is this more than before you began? Then the extra pain should be gone tomorrow morning."
            ),
            Light.RED: self.tr(
                "Above 5 is a lot. If it was less before you began, do less next time, or something easier."
            ),
        }[light_of(pain)]
        return care_wording.unless_down_the_leg(judged, places)

    def _want_file(self) -> None:
        if self._workout is not None:
            self._workout.reflect(*self.take())  # so that the file has it
            self.file_wanted.emit(self._workout)

    def _close_all_the_same(self) -> None:
        if self._workout is not None:
            self._workout.reflect(*self.take())
        self.given_up.emit()

    def _go_out(self) -> None:
        if not self._hasty.waits:
            self.finish.click()

    def _finish(self) -> None:
        self.closed.emit(*self.take())

    def _title(self, ending: Ending) -> str:
        if ending is Ending.COMPLETED:
            return self.tr("All done")
        if ending is Ending.PARTLY_DONE:
            return self.tr("Partly done, and that is fine")
        if ending is Ending.PAIN:
            return self.tr("You stopped when it hurt, and that is right")
        return self.tr("Ended early, and that is fine")
