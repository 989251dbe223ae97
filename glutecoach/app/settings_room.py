"""The settings' room: the page, and what its sections ask of reminders, files and backups."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from glutecoach import paths
from glutecoach.app.hearing import reader_runs
from glutecoach.app.reminding import Reminding
from glutecoach.catalogue.licences import Licence, load_licences
from glutecoach.catalogue.refusals import CatalogueError
from glutecoach.services import output_files
from glutecoach.services.settings import Settings, SettingsService
from glutecoach.services.transfer_service import TransferService
from glutecoach.sound.track import Output
from glutecoach.ui.main_window import MainWindow
from glutecoach.ui.settings.about import AboutSection
from glutecoach.ui.settings.closing import Closing
from glutecoach.ui.settings.data import DataSection
from glutecoach.ui.settings.licences_page import LicencesPage
from glutecoach.ui.settings.page import SettingsPage
from glutecoach.ui.settings.reminders_section import RemindersSection
from glutecoach.ui.settings.whole import WholeSettings
from glutecoach.ui.theme import Theme
from glutecoach.ui.widgets.file_dialogs import Files

CALENDAR_FILE = "glutecoach.ics"


class SettingsRoom(QObject):
    """Makes the page, which stands in the ``whole``, and joins it.

    ``restore_wanted`` carries the backup that is to take the history's place, and whether its settings are wanted, too.
    """

    restore_wanted = Signal(object, bool)
    imported = Signal()

    def __init__(
        self,
        window: MainWindow,
        settings: SettingsService,
        sound: Output,
        reminding: Reminding,
        transfer: TransferService,
        files: Files,
        first_weekday: Callable[[], int],
        theme: Theme,
    ) -> None:
        super().__init__()
        self._window, self._settings, self._reminding = window, settings, reminding
        self._files, self._first_weekday = files, first_weekday
        self._folder = transfer.folder
        self.data = DataSection(transfer, files)
        self._about = AboutSection()
        self.page = SettingsPage(settings, sound, self._reminder_rows, self.data, self._about, reader_runs())
        self.whole = WholeSettings(self.page, self._about, LicencesPage(self._licences, theme))
        self.setParent(self.whole)
        self._connect()

    def _reminder_rows(self) -> list[QWidget]:
        rules, starts = self._settings.current.reminders, self._reminding.starts_with_login
        self._reminders = made = RemindersSection(rules, starts, self._first_weekday())
        made.changed.connect(self._change_reminders)
        made.autostart_changed.connect(self._start_with_login)
        made.calendar_wanted.connect(self._save_calendar)
        self._closing = Closing(self._settings.current.when_closed, self._window.end)
        self._closing.chosen.connect(lambda choice: self._change(when_closed=choice))
        self._show_closing()
        return [made, self._closing]

    def _show_closing(self) -> None:
        staying = self._reminding.staying
        self._closing.show_what_applies(reminds=staying is not None and staying.reminds, stays=self._window.stays)

    def _begin_week(self, _settings: Settings) -> None:
        self._reminders.begin_week(self._first_weekday())

    def _connect(self) -> None:
        self._settings.listen(self._begin_week)
        self.page.said.connect(self._window.say)
        if self._reminding.staying is not None:
            self._reminding.staying.answered.connect(self.page.renew)
        self.data.said.connect(self._window.say)
        self.data.imported.connect(self.imported)
        self.data.restore_wanted.connect(self.restore_wanted)

    def _licences(self) -> Sequence[Licence]:
        try:
            return load_licences(paths.resources())
        except CatalogueError as error:
            self._window.say(str(error))
            return ()

    def _change_reminders(self, rules: object) -> None:
        self._change(reminders=rules)

    def _change(self, **values: object) -> None:
        problem = self._settings.change(**values)
        self._show_closing()
        if problem is not None:
            text = self.tr("Your choice works, but it is not saved yet. GluteCoach tries again. Why: {0}")
            self._window.say(text.format(problem))

    def _start_with_login(self, on: bool) -> None:
        problem = self._reminding.start_with_login(on)
        if problem is not None:
            self._reminders.set_autostart(not on)
            self._window.say(problem)

    def _save_calendar(self) -> None:
        """Write the reminders where the person wants them."""
        try:
            text = self._reminding.calendar()
        except ValueError:
            self._window.say(self.tr("Choose first when to be reminded; then there is something to save."))
            return
        file = self.ask_path()
        if file is None:
            return
        try:
            output_files.write(file, text.encode(), self._folder)
        except output_files.NotWritten as error:
            self._window.say(str(error))
        else:
            self._window.say(self.tr("Saved: {0}. Open it with your calendar.").format(file))

    def ask_path(self) -> Path | None:
        """Ask where the calendar file goes; None where the person changes their mind."""
        return self._files.save(self.page, self.tr("Save a calendar file"), self.tr("Calendar file"), CALENDAR_FILE)
