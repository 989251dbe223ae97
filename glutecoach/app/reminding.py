"""Reminding: joins what is due to the note in the window, to the desktop and to Settings."""

from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from glutecoach import paths
from glutecoach.app.staying import Staying
from glutecoach.coaching.calendar import CalendarEntry, ics
from glutecoach.coaching.reminder_rules import ReminderRules
from glutecoach.coaching.reminders import Reminder, ReminderKind
from glutecoach.services.clock import Clock
from glutecoach.services.journal import HistoryUnavailable
from glutecoach.services.plan_service import PlanService
from glutecoach.services.reminder_service import TICK_MS, KeptLog, ReminderService
from glutecoach.services.settings import PreferenceStore, SettingsService
from glutecoach.system.autostart import Autostart, start_command
from glutecoach.system.notifications import Notifier
from glutecoach.ui.main_window import MainWindow
from glutecoach.ui.widgets.note import NoteBar, notice

SESSION_MINUTES = 15
MOMENT_MINUTES = 3


class Reminding(QObject):
    """Speaks up when a session is due. ``start_wanted`` says that the person answers by starting it."""

    start_wanted = Signal()

    def __init__(
        self,
        window: MainWindow,
        settings: SettingsService,
        plan: PlanService,
        store: PreferenceStore,
        clock: Clock,
        notifier: Notifier,
        autostart: Autostart | None,
        data_dir: Path,
    ) -> None:
        super().__init__()
        self._window, self._settings, self._plan, self._clock = window, settings, plan, clock
        self._notifier, self._autostart, self._data_dir = notifier, autostart, data_dir
        self.staying = None if autostart is None else Staying(window, settings)
        """None in a demo, which is gone when it is closed."""
        self._shown: Reminder | None = None
        self._note: NoteBar | None = None
        self._service = ReminderService(
            rules=lambda: settings.current.reminders,
            session_due=self._session_due,
            workout_runs=lambda: window.is_working and window.workout.is_exercising and window.isVisible(),
            words=notice,
            notifier=notifier,
            clock=clock,
            store=KeptLog(store),
            listener=self._show,
            moments_welcome=self._moments_welcome,
        )
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self.tick)
        notifier.activated.connect(self._come_forward)
        notifier.again_wanted.connect(self._service.again_later)
        notifier.unsaid.connect(self._show_window, Qt.ConnectionType.QueuedConnection)  # after the note in it
        settings.listen(lambda _settings: self._watch())
        self._watch()

    def tick(self) -> None:
        """Say what is due now."""
        self._service.tick()

    def close(self) -> None:
        """Stop looking for what is due, and let go of the desktop's notifications."""
        self._timer.stop()
        self._notifier.close()

    # What Settings asks for

    @property
    def starts_with_login(self) -> bool:
        """Whether the app starts hidden at login; False where that cannot be found out."""
        try:
            return self._autostart is not None and self._autostart.is_on()
        except OSError:
            return False

    def start_with_login(self, on: bool) -> str | None:
        """Start hidden when you log in from now on, or no longer; return what is in the way, in plain words."""
        if self._autostart is None:
            return self.tr("This is a demo, and is gone when you close it. Start GluteCoach without it to be reminded.")
        try:
            if on:
                self._autostart.on(self._command())
            else:
                self._autostart.off()
        except OSError as error:
            return self.tr("The system did not accept it: {0}.").format(error.strerror or error)
        return None

    def calendar(self) -> str:
        """Return the reminders as the text of a calendar file.

        Raises:
            ValueError: no reminder is on.
        """
        now = self._clock.local()
        session = CalendarEntry(self.tr("Glute exercises"), self.tr("Your session with GluteCoach."), SESSION_MINUTES)
        moment = CalendarEntry(
            self.tr("A little moment"), self.tr("A minute or two of movement for your back."), MOMENT_MINUTES
        )
        return ics(self._settings.current.reminders, now.date(), now, session, moment)

    def _command(self) -> list[str]:
        command = start_command()
        if self._data_dir != paths.default_data_dir():
            command += ["--data-dir", str(self._data_dir.resolve())]
        return command

    # What is due

    def _watch(self) -> None:
        """Look twice a minute while there is anything to remind of."""
        rules: ReminderRules = self._settings.current.reminders
        wanted = rules.reminds
        if wanted != self._timer.isActive():
            self._timer.start() if wanted else self._timer.stop()
            self.tick()

    def _session_due(self) -> bool:
        try:
            return self._plan.is_due()
        except HistoryUnavailable:
            return False

    def _moments_welcome(self) -> bool:
        try:
            today = self._plan.today()
        except HistoryUnavailable:
            return False
        has_moments = today.plan is not None and bool(today.plan.program.moments)
        return has_moments and today.pause is None and not today.is_emergency and not today.holds_back

    def _show(self, reminder: Reminder | None) -> None:
        self._shown = reminder
        if reminder is not None:
            self._note = self._note or self._make_note()
            self._note.remind(notice(reminder))
        elif self._note is not None:
            self._note.put_away()

    def _make_note(self) -> NoteBar:
        note = self._window.shell.foot.note
        note.start_wanted.connect(self._start)
        note.again_wanted.connect(self._service.again_later)
        note.dismissed.connect(self._service.dismiss)
        return note

    # What the person answers

    def _start(self) -> None:
        is_moment = self._is_of_a_moment
        self._service.dismiss()
        self._open_today(at_moments=is_moment)
        if not is_moment:
            self.start_wanted.emit()

    @property
    def _is_of_a_moment(self) -> bool:
        return self._shown is not None and self._shown.kind is ReminderKind.MOMENT

    def _open_today(self, *, at_moments: bool) -> None:
        from glutecoach.ui.today.page import TodayPage

        self._window.open_room("today")
        page = self._window.shell.page("today")
        if at_moments and isinstance(page, TodayPage):
            page.day.focus_moments()

    def _show_window(self) -> None:
        """Show the window with its note, where the desktop shows none and nobody could see it otherwise."""
        if self._shown is not None and not self._window.isVisible():
            self._come_forward()
        elif self._shown is not None and self._window.isMinimized():
            QApplication.alert(self._window)

    def _come_forward(self) -> None:
        self._window.come_forward()
        if not self._window.is_busy:
            self._open_today(at_moments=self._is_of_a_moment)
