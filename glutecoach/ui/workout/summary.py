"""The end of a workout: what was planned beside what was done, one question, a note."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from glutecoach.coaching.account import attempts, passed_by, planned_sets
from glutecoach.coaching.exercise import Side
from glutecoach.coaching.history import Ending, SetResult
from glutecoach.coaching.pain import ALWAYS_FROM, Light, Place, light_of
from glutecoach.ui import actions, words
from glutecoach.ui.theme import Theme
from glutecoach.ui.translating import tr
from glutecoach.ui.widgets.announcing import announce
from glutecoach.ui.widgets.basics import GRID, Button, FieldRow, button, card, label, row
from glutecoach.ui.widgets.check_in import CheckInCard
from glutecoach.ui.widgets.fields import NoteField
from glutecoach.ui.widgets.first_words import say_opening
from glutecoach.ui.widgets.flow_area import FlowArea
from glutecoach.ui.widgets.hasty import Hasty
from glutecoach.ui.widgets.with_buttons import PageWithButtons

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

    def __init__(self, theme: Theme) -> None:
        super().__init__(self.tr("Done"), at_foot=True)
        self._check_in = CheckInCard(theme, self.tr("How is your back now?"))
        self._note = NoteField()
        self._pause = QTimer(self, interval=PAUSE_MS, singleShot=True)
        self._subtitle = label("", "quiet")
        self._table, self._table_layout = card()
        self._problem = label("", "problem")
        self.finish = button(self.tr("Finish"), self._finish, role="primary")
        self._as_file = button(self.tr("Keep it as a file …"), self._want_file)
        self._give_up = button(self.tr("Close"), self._close_all_the_same)
        self._workout: Workout | None = None
        self._kept: object = None
        """What was said, as it was stored or is being stored."""
        self._is_warned = False
        self._asks = True
        self._hasty = Hasty(self)
        self.title = self.page.title
        self.title.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.title.setProperty("role", "name")  # with room for the ring of its focus
        self.title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.title.setIndent(0)
        self._build()

    def _build(self) -> None:
        self._check_in.ask_also(FieldRow(self.tr("A note"), self._note))
        body = self.page.body
        body.removeWidget(self.title)
        title = row(self.title, 1, spacing=0)
        title.insertSpacing(0, -GRID)  # its text stands in line, and not the ring of its focus
        body.addLayout(title)
        for widget in (self._subtitle, self._table, self._check_in, self._problem):
            body.addWidget(widget)
        body.addStretch(1)
        ways = FlowArea()
        for made in (self.finish, self._as_file, self._give_up):
            ways.add(made)
        self.below.addWidget(ways)
        self._check_in.answered.connect(self._answered)
        self._note.textEdited.connect(self._pause.start)
        self._note.editingFinished.connect(self._keep)
        self._pause.timeout.connect(self._keep)
        actions.listen(self, actions.WINDOW["out"], self._go_out)

    def show_workout(self, workout: "Workout") -> None:
        """Show what one workout yielded."""
        self._workout, self._is_warned = workout, False
        self.show_results(
            workout.routine.name,
            workout.ending or Ending.COMPLETED,
            workout.session.tour.active_ms(0),
            workout.account() if workout.has_work else (),
            workout.storage_problem if workout.has_work else None,
            workout.kept,
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
        self._table.setVisible(self._asks)
        self._check_in.setVisible(self._asks)
        self.finish.setText(self.tr("Finish") if self._asks else self.tr("Close"))
        if results:
            self.title.setText(self._title(ending))
            self._subtitle.setText(f"{routine} · {words.in_all(active_ms)}")
        else:
            nothing = self.tr("Not this time, and that is fine")
            self.title.setText(self._title(ending) if ending is Ending.PAIN else nothing)
            self._subtitle.setText(self.tr("{0} · No set was done, so nothing is written down.").format(routine))
        self.show_problem(problem, kept)
        self._note.clear()
        self._check_in.clear()
        self._fill_table(results)
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

    def may_close(self) -> bool:
        """Return whether the window may be closed; where that would lose a workout, it is said instead, once."""
        workout, was_warned = self._workout, self._is_warned
        if workout is None or workout.ending is None or was_warned:
            return True
        workout.reflect(*self.take())
        self._is_warned = not workout.is_safe
        if self._is_warned:
            self.show_problem(workout.storage_problem, None)
        return not self._is_warned

    @property
    def refusal(self) -> Exception | None:
        """Why the last workout is not in the history, or not all of it."""
        return None if self._workout is None else self._workout.refusal

    @property
    def said(self) -> Said:
        """What is answered so far: the pain, where it is, the note."""
        return self._check_in.pain, self._check_in.places, self._note.text().strip()

    def take(self) -> Said:
        """Return what is answered so far, to be stored by who asks."""
        self._pause.stop()
        self._kept = said = self.said
        return said

    def show_problem(self, problem: str | None, kept: "Kept | None") -> None:
        """Say what keeps the session from being stored, and offer to leave all the same; None: nothing does.

        ``kept`` is where it is until then; None where it is nowhere but here.
        """
        close = self.tr("Close without saving") if kept is None else self.tr("Close, and store it later")
        self._give_up.setText(close)
        self._tell("" if problem is None else self._why(kept).format(problem, None if kept is None else kept.file))
        for widget in (self._as_file, self._give_up):
            widget.setVisible(problem is not None)

    def _why(self, kept: "Kept | None") -> str:
        """Return what is said of a problem, {0}, and of the file that has the session until then, {1}."""
        if kept is None:
            return self.tr("Not saved yet: {0} Finish tries again, and a file can keep what you did.")
        if kept.needs_its_history:
            text = self.tr(
                "Not in the history yet: {0} What you did is kept in “{1}”. It is saved when GluteCoach starts with"
                " the history that it belongs to. Finish tries again now."
            )
        else:
            text = self.tr(
                "Not in the history yet: {0} What you did is kept in “{1}”, and the next start stores it. Finish tries"
                " again now."
            )
        if not kept.may_be_lost:
            return text
        lost = self.tr("Many computers empty that folder when they restart: before that, keep it as a file elsewhere.")
        return f"{text} {lost}"

    def show_kept(self, file: Path) -> None:
        """Say that the session is in a file, and how it comes back."""
        self._tell(self.tr("Kept in “{0}”. In Settings, Import brings it into the history.").format(file))
        self._give_up.setText(self.tr("Close"))

    def show_not_kept(self, problem: str) -> None:
        """Say why there is no file."""
        self._tell(problem)

    def _tell(self, text: str) -> None:
        """Say this above the buttons, in sight, and to a screen reader."""
        self._problem.setText(text)
        self._problem.setVisible(bool(text))
        if text and self.isVisible():
            QTimer.singleShot(0, self, self._show_problem_whole)
            announce(self._problem, text)

    @property
    def main_button(self) -> Button | None:
        return None if self._hasty.waits else self.finish

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._hasty.takes(event) or (self._asks and self._check_in.take_key(event)):
            return
        super().keyPressEvent(event)

    def _fill_table(self, results: Sequence[SetResult]) -> None:
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(24)
        grid.setColumnStretch(0, 1)
        for column, text in enumerate((self.tr("Exercise"), self.tr("Planned"), self.tr("Done"))):
            grid.addWidget(label(text, "quiet", wrap=False), 0, column)
        for number, texts in enumerate(_lines(results), start=1):
            for column, text in enumerate(texts):
                grid.addWidget(label(text, wrap=column == 0), number, column)
        old = self._table_layout.itemAt(0)
        if old is not None and (widget := old.widget()) is not None:
            self._table_layout.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._table_layout.addWidget(holder)

    def _keep(self) -> None:
        """Store what is said by now, in place of what was said before."""
        if self._workout is not None and self.said != self._kept:
            self._workout.reflect(*self.take())
            self.show_problem(self._workout.storage_problem, self._workout.kept)

    def _answered(self, pain: int | None, _places: tuple[Place, ...]) -> None:
        self._check_in.show_reply("" if pain is None else self._reply(pain))
        self._keep()

    def _reply(self, pain: int) -> str:
        if pain >= ALWAYS_FROM:
            return self.tr("This is very strong. Rest, and see a doctor today or tomorrow.")
        return {
            Light.GREEN: self.tr("This is little pain."),
            Light.AMBER: self.tr("This should be gone by tomorrow morning."),
            Light.RED: self.tr(
                "Above 5 is a lot. If it was less before you began, do less next time, or something easier."
            ),
        }[light_of(pain)]

    def _show_problem_whole(self) -> None:
        self.page.ensureWidgetVisible(self._problem, 0, GRID)

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


def _lines(results: Sequence[SetResult]) -> list[tuple[str, str, str]]:
    """Return one line for each exercise and side: its name, what was planned, what was done."""
    groups: dict[tuple[int, str, Side], list[SetResult]] = {}
    begun: dict[int, str] = {}
    for result in results:
        begun.setdefault(result.item, result.exercise_id)
        groups.setdefault((result.item, result.exercise_id, result.side), []).append(result)
    lines = []
    for (_, _, side), sets in sorted(groups.items(), key=lambda group: group[0][0]):
        first = sets[0]
        name = [first.exercise_name]
        if side is not Side.BOTH:
            name.append(words.side(side).lower())
        if first.exercise_id != begun[first.item]:
            name.append(tr("easier version"))
        plan = planned_sets(sets)
        passed = passed_by(sets)
        done = _work(first, sum(s.done_reps for s in sets), sum(s.held_ms for s in sets), attempts(sets))
        lines.append(
            (
                " · ".join(name),
                _work(first, sum(s.planned_reps for s in plan), sum(s.planned_held_ms for s in plan)),
                words.ending(passed) if passed else done,
            )
        )
    return lines


def _work(of: SetResult, reps: int, held_ms: int, begun: tuple[int, int] = (0, 0)) -> str:
    return words.worked(of.kind, reps, held_ms if of.planned_held_ms else 0, begun)
