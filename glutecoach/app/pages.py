"""Pages: how each room of the window is made, and what follows from what is asked for there."""

from collections.abc import Callable
from contextlib import suppress
from functools import cached_property, partial
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from glutecoach import paths
from glutecoach.app.home import Home
from glutecoach.app.sound_health import SoundHealth
from glutecoach.app.taking_care import TakingCare
from glutecoach.coaching.routine import single
from glutecoach.services.journal import Gone, HistoryUnavailable
from glutecoach.services.undo import Undo
from glutecoach.storage.errors import StorageError
from glutecoach.ui.shell import Room

if TYPE_CHECKING:
    from glutecoach.app.refused import Refused
    from glutecoach.app.reminding import Reminding
    from glutecoach.app.settings_room import SettingsRoom
    from glutecoach.services.diary import Diary
    from glutecoach.services.report_service import ReportService
    from glutecoach.ui.exercises.page import ExercisesPage
    from glutecoach.ui.history.page import HistoryPage
    from glutecoach.ui.learn.page import LearnPage
    from glutecoach.ui.main_window import MainWindow
    from glutecoach.ui.programs.page import ProgramsPage
    from glutecoach.ui.routines.page import RoutinesPage
    from glutecoach.ui.theme import Theme
    from glutecoach.ui.today.page import TodayPage
    from glutecoach.ui.way_back import WayBack
    from glutecoach.ui.widgets.file_dialogs import Files

FIRST_TRY = "first-try"


class Pages(QObject):
    """Makes the pages.

    ``started`` carries a routine that is to be done now, ``restore_wanted`` a backup, and whether its settings are
    wanted, too.
    """

    started = Signal(object)
    restore_wanted = Signal(object, bool)
    imported = Signal()

    def __init__(
        self,
        home: Home,
        window: "MainWindow",
        theme: "Theme",
        refused: "Refused",
        reminding: "Callable[[], Reminding]",
        health: SoundHealth,
    ) -> None:
        super().__init__()
        self._home, self._window, self._theme, self._health = home, window, theme, health
        self._refused, self._reminding = refused, reminding
        self._undo = Undo(self._revision)
        self._settings_room: SettingsRoom | None = None
        self._changed: QWidget | None = None
        """The page on which the last change was made."""
        health.recordings_told.connect(self._hear_recordings)

    def rooms(self) -> list[Room]:
        """Return the rooms in the order of the rail."""
        return [
            Room(self.tr("Today"), "today", self._today),
            Room(self.tr("Exercises"), "exercises", lambda: self._exercises),
            Room(self.tr("Routines"), "routines", self._routines),
            Room(self.tr("Programs"), "programs", self._programs),
            Room(self.tr("History"), "history", lambda: self._history),
            Room(self.tr("Learn"), "learn", lambda: self._learn),
            Room(self.tr("Settings"), "settings", self._settings),
        ]

    def open(self, lesson: str = "", exercise: str = "") -> None:
        """Open the page of a lesson, or of an exercise, by its id; it leads back to where the person is now."""
        way = self._way_back()
        if lesson:
            self._window.open_room("learn")
            self._learn.show_lesson(lesson, way)
        else:
            self._window.open_room("exercises")
            self._exercises.show_exercise(exercise, way)

    def _way_back(self) -> "WayBack | None":
        from glutecoach.ui.way_back import WayBack

        window = self._window
        room, left = window.room, window.focusWidget()
        if not room:
            return None

        def go() -> None:
            window.open_room(room)
            if left is not None and shiboken6.isValid(left) and left.isVisible():
                left.setFocus(Qt.FocusReason.OtherFocusReason)

        return WayBack(window.shell.rooms[room].text, go)

    @cached_property
    def files(self) -> "Files":
        """The file dialogs, which open in the folder that was used last."""
        from glutecoach.ui.widgets.file_dialogs import Files

        settings = self._home.settings
        return Files(lambda: settings.current.files_folder, lambda folder: settings.change(files_folder=folder))

    # Each room

    def _today(self) -> "TodayPage":
        from glutecoach.ui.today.page import TodayPage

        home = self._home
        page = TodayPage(home.plan, home.tailoring, self._theme, home.figures, home.catalogue.routines[FIRST_TRY])
        self._refused.watch(page.trouble)
        page.started.connect(self.started)
        page.said.connect(partial(self.say, page=page))
        page.outdated.connect(self._hush)
        again = self.tr(
            "To change what you said of your back, press another number on Today. The same one takes it back."
        )
        page.answered.connect(lambda: self._undo.point_to(again))
        page.answered.connect(self._hush)  # another change is the last one now
        self._care = TakingCare(self._window, page, home.settings, self.renew_settings, partial(self.say, page=page))
        page.programs_wanted.connect(lambda: self._window.open_room("programs"))
        page.lesson_wanted.connect(lambda lesson: self.open(lesson=lesson))
        return page

    @cached_property
    def _exercises(self) -> "ExercisesPage":
        from glutecoach.services.history_service import HistoryService
        from glutecoach.ui.exercises.page import ExercisesPage

        home = self._home
        exercises = tuple(home.catalogue.exercises.values())
        page = ExercisesPage(exercises, HistoryService(home.store, home.journal), home.figures, self._theme)
        page.try_requested.connect(lambda exercise: self.started.emit(single(exercise)))
        return page

    def _routines(self) -> "RoutinesPage":
        from glutecoach.ui.routines.page import RoutinesPage

        home = self._home
        page = RoutinesPage(home.catalogue.routines.values(), home.tailoring, home.figures, self._theme)
        page.started.connect(self.started)
        return page

    def _programs(self) -> "ProgramsPage":
        from glutecoach.ui.programs.page import ProgramsPage

        home = self._home
        page = ProgramsPage(home.plan, home.tailoring, home.figures, self._theme)
        self._refused.watch(page.trouble)
        page.stopped.connect(lambda: self._window.open_room("today"))
        page.started.connect(self.started)
        page.said.connect(partial(self.say, page=page))
        page.exercise_wanted.connect(lambda exercise: self.open(exercise=exercise))
        return page

    @cached_property
    def _history(self) -> "HistoryPage":
        from glutecoach.app.history_room import HistoryRoom
        from glutecoach.services.history_service import HistoryService
        from glutecoach.ui.history.page import HistoryPage

        home = self._home
        content = home.catalogue

        def diary() -> "Diary":
            from glutecoach.services.diary import Diary

            return Diary(content.routines, home.plan, home.store, home.clock)

        def reports() -> "ReportService":
            from glutecoach.services.report_service import ReportService

            return ReportService(content.programs, content.exercises, home.store, home.journal)

        history = HistoryService(home.store, home.journal)
        page = HistoryPage(history, home.clock, self._theme, content.exercises, content.programs, self._judges_pain)
        self._refused.watch(page.trouble)
        room = HistoryRoom(page, self._theme, home.clock, diary, reports, lambda: self.files, home.first_weekday)
        room.said.connect(partial(self.say, page=page))
        return page

    def _judges_pain(self) -> bool:
        with suppress(HistoryUnavailable):
            return self._home.plan.today().judges_pain
        return True

    @cached_property
    def _learn(self) -> "LearnPage":
        from glutecoach.catalogue.learning import load_lessons
        from glutecoach.catalogue.library import CatalogueError
        from glutecoach.ui.learn.page import LearnPage

        home = self._home
        try:
            lessons = load_lessons(paths.resources(), home.catalogue.sources, home.catalogue.exercises)
        except CatalogueError as error:
            lessons = {}
            self._window.say(str(error))
        page = LearnPage(tuple(lessons.values()), home.figures, self._theme)
        page.exercise_wanted.connect(lambda exercise: self.open(exercise=exercise))
        return page

    def _settings(self) -> QWidget:
        from glutecoach.app.settings_room import SettingsRoom
        from glutecoach.services.transfer_service import TransferService

        home = self._home
        transfer = TransferService(home.store, home.data_dir, home.clock)
        room = self._settings_room = SettingsRoom(
            self._window,
            home.settings,
            home.sound,
            self._reminding(),
            transfer,
            self.files,
            home.first_weekday,
            self._theme,
        )
        room.restore_wanted.connect(self.restore_wanted)
        room.imported.connect(self.imported)
        before = self.tr("What was there before the import is in Settings, under Backups: “before an import”.")
        room.imported.connect(lambda: self._undo.point_to(before))
        page = room.page
        page.set_players(home.sound.players())
        page.set_sound_problem(self._health.problem)
        page.set_faulty_recordings(self._health.faulty_recordings)
        self._health.players_told.connect(page.set_players)
        self._health.problem_told.connect(page.set_sound_problem)
        self._health.recordings_told.connect(page.set_faulty_recordings)
        home.sound.find_players()
        return room.whole

    def renew_settings(self) -> None:
        """Show settings that came from elsewhere, where they are looked at."""
        if self._settings_room is not None:
            self._settings_room.page.renew()

    def tell_restored(self, text: str, is_problem: bool) -> None:
        """Say what came of a restore, beside the backup that was asked for."""
        if not is_problem:
            before = self.tr("What was there before the restore is in Settings, under Backups: “before a restore”.")
            self._undo.point_to(before)
        if self._settings_room is not None:
            self._settings_room.data.tell_restored(text, is_problem=is_problem)

    # What was done, and the way back

    def say(self, text: str, undo: Callable[[], str] | None, page: QWidget | None = None) -> None:
        """Say what was done on a page, and hold what undoes it until something else is changed."""
        if undo is None:
            self._window.say(text)
            return
        self._changed = page
        self._undo.offer(text, undo)
        self._window.say(text, self.undo)

    def show_what_is_deleted(self) -> None:
        """Read the history anew where it is looked at, as something is gone for good."""
        if self._window.room == "history":
            self._history.renew()

    def _hush(self) -> None:
        """Take away what was said last, as it may no longer hold."""
        self._window.toast.hide()

    def undo(self) -> None:
        """Take the last change back, and show it on the page that is open by then, too."""
        window = self._window
        try:
            then = self._undo.take()
        except Gone as error:
            window.open_room(window.room)
            window.say(str(error))
            return
        except HistoryUnavailable as error:
            window.say(str(error), self.undo)
            return
        if not then:
            window.say(self._nothing_to_undo())
            return
        if self._changed is None or window.shell.page(window.room) is not self._changed:
            window.open_room(window.room)
        window.say(self.tr("Undone. {0}").format(then))

    def _revision(self) -> int:
        self._home.store.look_round()
        return self._home.store.revision + self._home.journal.unsaved.ahead

    def _nothing_to_undo(self) -> str:
        """Return why nothing is taken back, and where to get back what was deleted before."""
        if self._undo.way:
            return self._undo.way
        text = self.tr("There is nothing to undo: only the last change in Today, Programs or History can be undone.")
        with suppress(StorageError):
            if self._home.store.deleted_sessions():
                return text + " " + self.tr("Deleted sessions are in History, under “Recently deleted”.")
        return text

    def _hear_recordings(self, faulty: str) -> None:
        """Say what is wrong with recordings of the person, unless that is read in the settings anyway."""
        if faulty and self._window.room != "settings":
            self._window.say(faulty)
