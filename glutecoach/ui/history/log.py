"""LogDialog: a session without the timer is written down, or one that is there is changed."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from glutecoach.coaching.history import MINUTE_MS, NOTE_LENGTH
from glutecoach.coaching.routine import Activity, Routine
from glutecoach.services.diary import LONGEST_MINUTES, ByHand, Entry, Problem, RoutineOffer, usual_minutes
from glutecoach.ui import care_wording, words
from glutecoach.ui.focus import held, reveal
from glutecoach.ui.history.ticks import ExerciseTicks
from glutecoach.ui.theme import Theme
from glutecoach.ui.widgets.announcing import announce
from glutecoach.ui.widgets.asking import Asking
from glutecoach.ui.widgets.basics import GRID, button, card, label, row
from glutecoach.ui.widgets.check_in import CheckInCard
from glutecoach.ui.widgets.dialog import Dialog
from glutecoach.ui.widgets.fields import Choice, NoteField
from glutecoach.ui.widgets.page import Page
from glutecoach.ui.widgets.time_fields import DateField, MinutesField, TimeField
from glutecoach.ui.widgets.typed_field import TypedField, TypedRow

USUAL_MINUTES = 30
"""How long a walk or a swim is at first."""

EARLIEST = date(2000, 1, 1)


class LogDialog(Dialog):
    """Asks what was done, when, how long, and how the back was. ``told`` carries it; the owner closes the dialog.

    Who leaves it with something entered is asked first.
    """

    told = Signal(object)

    def __init__(
        self,
        theme: Theme,
        offers: Sequence[RoutineOffer],
        now: datetime,
        problems: Callable[[ByHand], Sequence[Problem]],
        *,
        first_weekday: int = 0,
        entry: Entry | None = None,
        judges: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        """Take what may have been done, the time as it is, and what is wrong with what is told.

        ``entry`` is the session that is changed; without one a new one is written down. ``judges`` is False while a
        warning sign counts more than any number.
        """
        super().__init__(parent)
        self._theme = theme
        self._offers = offers
        self._now = now
        self._problems = problems
        self._entry = entry
        self._what = Choice()
        self._chosen: Routine | Activity = offers[0].routine if offers else Activity.WALK
        began = now.replace(second=0, microsecond=0) if entry is None else entry.started
        latest = max(now.date(), began.date())
        self._day = DateField(
            began.date(), theme, today=now.date(), first=EARLIEST, last=latest, first_weekday=first_weekday
        )
        self._time = TimeField(began.time())
        self._minutes = MinutesField(USUAL_MINUTES, LONGEST_MINUTES)
        self._exercises = ExerciseTicks()
        self._after = CheckInCard(theme, self.tr("How was your back afterwards?"))
        self.note = NoteField()
        self._said = {problem: label(text, "problem") for problem, text in self._sentences().items()}
        self._trouble = label("", "problem")
        self._build()
        self._fill()
        self._judges = judges
        self._say_what_a_leg_asks_for()
        self._connect()
        self._at_first = self._entered()

    def reject(self) -> None:
        if self._entered() == self._at_first:
            super().reject()
            return
        focused = self.focusWidget()
        if focused is not None and self._page.isAncestorOf(focused):
            self._leaving.go_back_to(focused)
        self._foot.hide()
        self._leaving.open()

    def _leave(self) -> None:
        super().reject()

    def show_problem(self, text: str) -> None:
        """Say what keeps the session from being stored."""
        self._trouble.setText(text)
        self._trouble.setVisible(bool(text))
        if text:
            announce(self._trouble, text)

    def _build(self) -> None:
        title = self.tr("Change a session") if self._entry else self.tr("Write down a session")
        self.setWindowTitle(title)
        self.reads = self._page = Page(title)
        keep = self.main_button = button(self.tr("Save"), self._keep, role="primary")
        keep.setDefault(True)
        cancel = button(self.tr("Cancel"), self.reject)
        cancel.setAutoDefault(False)
        self._page.body.addWidget(self._when_card())
        self._page.body.addWidget(self._exercises)
        self._page.body.addWidget(self._said[Problem.NOTHING_DONE])
        self._after.ask_also(*_wide(self.tr("A note"), self.note))
        self._page.body.addWidget(self._after)
        self._page.body.addStretch(1)
        self._foot = QWidget()
        self._foot.setLayout(foot := row(1, cancel, keep))
        foot.setContentsMargins(4 * GRID, GRID, 4 * GRID, 2 * GRID)
        self._leaving = Asking(self.tr("Leave"), self.tr("Go on writing"), self.note, is_safe=False, form=self._page)
        self._leaving.yes.setAccessibleName(self.tr("Leave without saving"))
        self._leaving.column.addWidget(label(self.tr("Leave without saving?"), "heading"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._page, 1)
        trouble = row(self._trouble)
        trouble.setContentsMargins(4 * GRID, 0, 4 * GRID, 0)
        layout.addLayout(trouble)
        layout.addWidget(self._foot)
        layout.addWidget(self._leaving)
        for said in (*self._said.values(), self._trouble):
            said.hide()

    def _when_card(self) -> QWidget:
        frame, column = card()
        if self._entry is None:
            for made in _wide(self.tr("What"), self._what):
                column.addWidget(made)
        else:
            column.addWidget(label(self._entry.record.summary.routine_name, "heading"))
        column.addWidget(TypedRow(self.tr("Day"), self._day))
        column.addWidget(TypedRow(self.tr("Began at"), self._time))
        column.addWidget(self._said[Problem.TIME_AHEAD])
        column.addWidget(TypedRow(self.tr("How long"), self._minutes, self._as_it_was()))
        column.addWidget(self._said[Problem.END_AHEAD])
        return frame

    def _as_it_was(self) -> str:
        """Say how long a session was that took less than a minute, the least that the field can show."""
        if self._entry is None or self._entry.record.summary.active_ms >= MINUTE_MS:
            return ""
        return self.tr("It took {0}. If you do not change the minutes, it stays like this.").format(
            words.duration(self._entry.record.summary.active_ms)
        )

    def _fill(self) -> None:
        if self._entry is None:
            moving = [(self.tr("Walking"), Activity.WALK), (self.tr("Swimming"), Activity.SWIM)]
            options: list[tuple[str, object]] = [(offer.name, offer.routine) for offer in self._offers]
            self._what.fill([*options[:1], *moving, *options[1:]], self._chosen)
            self._choose(self._chosen)
        else:
            self._minutes.set_value(self._entry.minutes)
            self._after.set_answer(self._entry.pain, self._entry.places)
            note = self._entry.record.summary.note
            self.note.setMaxLength(max(NOTE_LENGTH, len(note)))
            self.note.setText(note)
            self.note.setCursorPosition(0)  # a long one is shown from where the cursor is
            if self._entry.has_choice:
                self._exercises.show_entry(self._entry)

    def _connect(self) -> None:
        self._what.chosen.connect(self._choose)
        self._minutes.settled.connect(self._just_ended)
        for field in (self._day, self._time, self._minutes):
            field.textChanged.connect(self._changed)
        self._exercises.changed.connect(self._changed)
        self._after.answered.connect(self._say_what_a_leg_asks_for)
        self._leaving.agreed.connect(self._leave)
        self._leaving.left.connect(self._foot.show)

    def _say_what_a_leg_asks_for(self) -> None:
        self._after.show_reply(care_wording.of_a_leg(self._after.places), judges=self._judges)

    def _choose(self, what: Routine | Activity) -> None:
        self._chosen = what
        if isinstance(what, Routine):
            self._exercises.show_routine(what)
            self._minutes.suggest(usual_minutes(what))
        else:
            self._exercises.show_nothing()
            self._minutes.suggest(USUAL_MINUTES)
        self._just_ended()
        self._changed()

    def _just_ended(self) -> None:
        """Let it end now until the person says when it began; a session that is changed stays where it is."""
        if self._entry is None and not (self._day.is_told or self._time.is_told):
            began = self._now.replace(second=0, microsecond=0) - timedelta(minutes=self._minutes.value)
            self._day.set_value(began.date())
            self._time.set_value(began.time())

    def _changed(self) -> None:
        """Take back what was said about fields that are being put right; what is used stays where it is."""
        with held(self.focusWidget() or self):
            for said in self._said.values():
                said.hide()

    def _told(self) -> ByHand:
        routine = self._chosen if isinstance(self._chosen, Routine) and self._entry is None else None
        return ByHand(
            started=datetime.combine(self._day.value, self._time.value),
            minutes=self._minutes.value,
            activity=self._chosen if isinstance(self._chosen, Activity) else Activity.ROUTINE,
            routine=routine,
            done_items=self._exercises.ticked,
            pain=self._after.pain,
            places=self._after.places,
            note=self.note.text().strip(),
        )

    def _entered(self) -> tuple[object, ...]:
        """Return all that is entered, even what makes no sense as it is written."""
        return self._told(), self._day.text(), self._time.text(), self._minutes.text()

    def _keep(self) -> None:
        fields: tuple[TypedField, ...] = (self._day, self._time, self._minutes)
        if unclear := [field for field in fields if not field.check()]:
            unclear[0].setFocus()
            reveal(unclear[0])
            return
        if self._entry is not None and self._entered() == self._at_first:
            super().reject()  # nothing was changed
            return
        told = self._told()
        found = self._problems(told)
        for problem, said in self._said.items():
            said.setVisible(problem in found)
        if not found:
            self.told.emit(told)
            return
        field = self._field_of(found[0])
        field.setFocus()
        why = self._said.get(found[0])
        reveal(why or field)
        if why is not None:
            announce(why, why.text())

    def _sentences(self) -> dict[Problem, str]:
        """Return what is said of each problem that the fields leave open, in the order of the fields."""
        return {
            Problem.TIME_AHEAD: self.tr("That time is still to come. Choose when the session began."),
            Problem.END_AHEAD: self.tr(
                "Then the session would not be over yet. Change how long it was, or when it began."
            ),
            Problem.NOTHING_DONE: self.tr("Nothing is ticked. Tick what you did, or cancel."),
        }

    def _field_of(self, problem: Problem) -> QWidget:
        fields = {Problem.TIME_AHEAD: self._time, Problem.END_AHEAD: self._minutes}
        return fields.get(problem) or self._exercises.first

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(560), self._theme.px(640)).boundedTo(self.most)

    def minimumSizeHint(self) -> QSize:
        return QSize(320, 320)


def _wide(text: str, control: QWidget) -> tuple[QWidget, QWidget]:
    """Return what a field is about, and the field, which needs the whole width below it."""
    caption = label(text)
    caption.setBuddy(control)
    control.setAccessibleName(text)
    return caption, control
