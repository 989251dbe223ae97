"""App: one open window with everything behind it."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, Qt, Signal

from glutecoach import paths
from glutecoach.app.beginning import Beginning
from glutecoach.app.dressing import Dressing
from glutecoach.app.elsewhere import Elsewhere
from glutecoach.app.hearing import Hearing
from glutecoach.app.history_trouble import HistoryTrouble
from glutecoach.app.keeping import Keeping
from glutecoach.app.midnight import Midnight
from glutecoach.app.opening import open_history
from glutecoach.app.pages import Pages, Parts
from glutecoach.app.refused import Refused
from glutecoach.app.taken import Taken
from glutecoach.app.unfinished import Unfinished
from glutecoach.app.unreadable_notice import UnreadableNotice
from glutecoach.catalogue.library import Catalogue, load_catalogue
from glutecoach.figure.figures import Figures
from glutecoach.services.clock import Clock, SystemClock
from glutecoach.services.journal import Journal
from glutecoach.services.plan_service import PlanService
from glutecoach.services.settings import Settings, SettingsService
from glutecoach.services.workouts import WorkoutService
from glutecoach.storage.errors import FileDamaged, StorageError
from glutecoach.system.keep_awake import SystemKeepAwake
from glutecoach.system.single_instance import SingleInstance
from glutecoach.ui.main_window import MainWindow
from glutecoach.ui.presence import Presence
from glutecoach.ui.theme import Theme

if TYPE_CHECKING:
    from glutecoach.app.media import Media
    from glutecoach.app.reminding import Reminding
    from glutecoach.services.workout import KeepAwake
    from glutecoach.sound.track import Output
    from glutecoach.storage.store import Store
    from glutecoach.system.autostart import Autostart
    from glutecoach.system.look_teller import LookTeller
    from glutecoach.system.media_keys import MediaKeys
    from glutecoach.system.notifications import Notifier
    from glutecoach.ui.workout.page import WorkoutPage


class App(QObject):
    """One open window with everything behind it."""

    heard_problem = Signal(object)
    heard_players = Signal(object)
    heard_recordings = Signal(str)
    _heard_damage = Signal(object)

    def __init__(
        self,
        window: MainWindow,
        theme: Theme,
        data_dir: Path,
        *,
        sound: "Output",
        clock: Clock | None = None,
        awake: "KeepAwake | None" = None,
        notifier: "Notifier | None" = None,
        media_keys: "MediaKeys | None" = None,
        autostart: "Autostart | None" = None,
        look_teller: "LookTeller | None" = None,
        only: SingleInstance | None = None,
        demo: bool = False,
    ) -> None:
        super().__init__()
        self.window = window
        self.theme, self.data_dir, self._sound = theme, data_dir, sound
        self.clock = clock or SystemClock()
        self._awake = awake or SystemKeepAwake()
        self._notifier, self._media_keys = notifier, media_keys
        self._media: Media | None = None
        self._autostart = autostart
        self._look_teller = look_teller
        self._dressing: Dressing | None = None
        self._demo = demo
        self._only = only or SingleInstance(data_dir)
        self.keeping = Keeping(data_dir, self.clock)
        self._reminding: Reminding | None = None
        self.refused: Refused | None = None
        self.midnight = Midnight(self.clock)
        self.store: Store | None = None
        self._unreadable: UnreadableNotice | None = None
        self.presence = Presence(window, self._shows_another_day)
        self._elsewhere = Elsewhere(window, lambda: self.store)
        self.trouble = HistoryTrouble(window, window.question.ask, data_dir, lambda: self.store, self.clock)
        self._taken = Taken(window, self.trouble, self._only)
        window.settle()
        self._listen()

    def _listen(self) -> None:
        """Hear of what happens to the window, to the files and to the history."""
        window = self.window
        window.before_close = self._closing
        self.presence.came.connect(self._elsewhere.look)
        self.presence.came.connect(self.midnight.look)
        window.workout_made.connect(self._furnish_workout)
        self.midnight.day_began.connect(self._follow_date)
        self.keeping.failed.connect(window.say)
        self.keeping.kept.connect(self._forget_deleted, Qt.ConnectionType.SingleShotConnection)
        self.keeping.damaged.connect(self.trouble.offer_rescue)
        self.trouble.mended.connect(self._go_on_anew)
        self._heard_damage.connect(self._found_damage, Qt.ConnectionType.QueuedConnection)

    @property
    def problem(self) -> str:
        """What keeps the app from opening, in one plain sentence."""
        return self.trouble.problem

    @property
    def exit_code(self) -> int:
        """The exit code of the process: 1 where the app could not open, else 0."""
        return 1 if self.problem else 0

    def open(self) -> None:
        """Load the content, open the history and furnish the window; say so plainly where that fails."""
        self.trouble.clear()
        if not self._taken.take(self.open):
            return
        try:
            self._open_store(load_catalogue(paths.resources()))
        except Exception as error:  # whatever it is, nobody is left with an empty window
            self.trouble.stop(error, self.open)

    def _open_store(self, catalogue: Catalogue) -> None:
        """Open the history and furnish the window with it; where that fails, the history is let go again."""
        self.store = store = open_history(self.window, self.data_dir, self.clock)
        try:
            self._furnish(catalogue, store)
        except Exception:
            self._undress()
            if self._unreadable is not None:
                self._unreadable.close()
            store.close()
            self.store = None
            raise

    def close(self) -> None:
        """Let go of the history once its backup is made; a running workout is kept as it is."""
        self.window.keep_workout()
        self.midnight.stop()
        self._undress()
        for part in (self._media, self._reminding, self.refused):
            if part is not None:
                part.close()
        self.keeping.close()
        if self._unreadable is not None:
            self._unreadable.close()
        if self.store is not None:
            self.store.close()
            self.store = None
        self._only.release()
        self.blockSignals(True)  # nobody is left to hear what the sound still reports

    def _furnish(self, catalogue: Catalogue, store: "Store") -> None:
        self._unreadable = UnreadableNotice(self.window, store, self.clock)
        self.keeping.unreadable.connect(self._unreadable.set_aside)
        store.found_damage = self._heard_damage.emit  # on whatever thread
        store.found_change, store.found_away = self._elsewhere.found, self._elsewhere.away
        self.settings = SettingsService(store)
        self._undress()
        self._dressing = Dressing(self.window, self.presence, self.theme, self.settings, self._look_teller)
        self.workouts = WorkoutService(
            catalogue, store, self.settings, sound=self._sound, keep_awake=self._awake, clock=self.clock
        )
        self.journal = Journal(store, self._first_weekday)
        self.plan = PlanService(
            catalogue.programs,
            catalogue.exercises,
            store,
            self.journal,
            self.clock,
            lambda: self.settings.current.conditions or (),
        )
        self.refused = Refused(self.window, store, self.journal.unsaved, self.settings)
        self.catalogue = catalogue
        self._figures = Figures(paths.resources())
        self._hearing = Hearing(self._sound, self.settings)
        self.pages = self._make_pages(catalogue, store, self.refused)
        self.window.fill(self.pages.rooms())
        self.beginning = Beginning(self.window, self.workouts, self.plan, self._elsewhere)
        self._unfinished = Unfinished(
            self.window, self.workouts, self.pages.say, self.trouble.offer_rescue, self.beginning.go_on
        )
        self._unfinished.offer()
        self._connect_pages()
        self.settings.listen(self._remind)
        self._remind(self.settings.current)  # last, as it may speak at once
        self.keeping.begin()

    def _make_pages(self, catalogue: Catalogue, store: "Store", refused: Refused) -> Pages:
        return Pages(
            Parts(
                window=self.window,
                theme=self.theme,
                sound=self._sound,
                clock=self.clock,
                data_dir=self.data_dir,
                store=store,
                journal=self.journal,
                catalogue=catalogue,
                figures=self._figures,
                settings=self.settings,
                tailoring=self.workouts.tailoring,
                plan=self.plan,
                refused=refused,
                reminding=self.reminding,
                first_weekday=self._first_weekday,
            )
        )

    def _connect_pages(self) -> None:
        """Connect what is there only by now: where something fails before, it is made anew."""
        self.pages.started.connect(self.beginning.begin)
        self.pages.restore_wanted.connect(self.trouble.restore)
        self.pages.imported.connect(self._read_settings_again)
        self.trouble.told.connect(self.pages.tell_restored)
        self.heard_problem.connect(self.pages.heard_problem)
        self.heard_players.connect(self.pages.heard_players)
        self.heard_recordings.connect(self.pages.heard_recordings)
        self.window.undo_wanted.connect(self.pages.undo)

    def _furnish_workout(self, page: "WorkoutPage") -> None:
        """Join the page of the workout, which is made when the first one begins."""
        from glutecoach.app.media import Media
        from glutecoach.system.media_keys import make_media_keys

        page.view.stage.figure.set_figures(self._figures)
        page.view.banner.hear_sound(self.pages.sound_problem)
        page.closed.connect(self.beginning.closed)
        page.closed.connect(self.trouble.workout_closed)
        self.beginning.join(page)
        self._unfinished.join(page, lambda: self.pages.files)
        self.heard_problem.connect(page.view.banner.hear_sound)
        self._hearing.join(page, self.pages.sound_problem)
        self.heard_problem.connect(self._hearing.hear_problem)
        self._media = Media(self.window, self._media_keys or make_media_keys())

    def reminding(self) -> "Reminding":
        """Return what reminds; it is made when reminders are first switched on, or asked about."""
        if self._reminding is None:
            from glutecoach.app.reminding import Reminding
            from glutecoach.system.autostart import make_autostart
            from glutecoach.system.notifications import make_notifier
            from glutecoach.ui.app_icon import app_icon

            notifier = self._notifier or make_notifier(app_icon())
            assert self.store is not None
            # A demo must not come back at each login: its folder is thrown away.
            autostart = None if self._demo else self._autostart or make_autostart()
            self._reminding = Reminding(
                self.window, self.settings, self.plan, self.store, self.clock, notifier, autostart, self.data_dir
            )
            self._reminding.start_wanted.connect(self.beginning.begin_due)
        return self._reminding

    def _undress(self) -> None:
        if self._dressing is not None:
            self._dressing.close()
            self._dressing = None

    def _first_weekday(self) -> int:
        """Return the first day of the week as it was chosen, or as the locale has it; 0 is Monday."""
        chosen = self.settings.current.first_weekday
        return QLocale().firstDayOfWeek().value - 1 if chosen is None else chosen

    # What happens

    def _found_damage(self, error: FileDamaged) -> None:
        if self.store is not None:  # else it is closed by now
            self.trouble.offer_rescue(error)

    def begin_routine(self, routine_id: str) -> None:
        """Start one of the catalogue's routines.

        Raises:
            KeyError: there is none of that id.
        """
        self.beginning.begin(self.catalogue.routines[routine_id])

    def _forget_deleted(self) -> None:
        """Remove for good what was deleted long ago, once a backup has it; what fails waits for the next start."""
        if self.store is not None and self.keeping.forget_deleted(self.store):
            self.pages.show_what_is_deleted()

    def _remind(self, settings: Settings) -> None:
        """Begin to remind once that is switched on; from then on it follows the settings by itself."""
        if settings.reminders.reminds:
            self.reminding()

    def _follow_date(self) -> None:
        """Show the page anew as another day has begun, and make the day's backup.

        A summary that was left open ends with what was answered: the new day has its own question.
        """
        if self.store is None:
            return
        self.keeping.look_after()
        if self.window.shows_workout and (self.window.isMinimized() or not self.window.isActiveWindow()):
            self.window.workout.close_summary()
        if not self.window.is_busy:
            self.window.open_room(self.window.room)

    def _shows_another_day(self) -> bool:
        """Check day and file when somebody touches the window; tell whether what is shown is of another day."""
        self._elsewhere.glance()
        return self.midnight.look() and not self.window.is_busy

    def _go_on_anew(self, said: str) -> None:
        """Begin with the history that lies there now, after a rescue or a restore, and say what there is to say."""
        if self.store is None:
            self.open()
        else:
            self._read_settings_again()
            if self.window.is_busy:
                self.window.open_room("today")
            self._unfinished.offer()
        if said and not self.problem:
            self.window.say(said)

    def _read_settings_again(self) -> None:
        """Follow the settings that came with an import or a backup."""
        try:
            if self.settings.read_again():
                self.pages.renew_settings()
        except StorageError as error:
            self.window.say(str(error))

    def _closing(self) -> bool:
        """Keep the place of the window, and return whether nothing speaks against closing it."""
        if self.store is None or self.problem:
            return True
        is_read = self._elsewhere.is_read()
        self.settings.change(window_place=self.window.placement.save())
        return self.refused is not None and self.refused.may_leave() and is_read
