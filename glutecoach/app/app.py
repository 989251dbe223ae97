"""App: a window, the history that opens in it, and the household that lives there then."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from glutecoach.app.elsewhere import Elsewhere
from glutecoach.app.home import Home
from glutecoach.app.household import Household, Machine
from glutecoach.app.keeping import Keeping
from glutecoach.app.midnight import Midnight
from glutecoach.app.opening import Opening
from glutecoach.app.sound_health import SoundHealth
from glutecoach.services.clock import Clock, SystemClock
from glutecoach.storage.errors import FileDamaged
from glutecoach.system.keep_awake import SystemKeepAwake
from glutecoach.system.single_instance import SingleInstance
from glutecoach.ui.main_window import MainWindow
from glutecoach.ui.presence import Presence
from glutecoach.ui.theme import Theme

if TYPE_CHECKING:
    from glutecoach.sound.track import Output
    from glutecoach.storage.store import Store
    from glutecoach.ui.workout.page import WorkoutPage


class App(QObject):
    """One open window with everything behind it."""

    _heard_damage = Signal(object)

    def __init__(
        self,
        window: MainWindow,
        theme: Theme,
        data_dir: Path,
        *,
        sound: "Output",
        health: SoundHealth | None = None,
        clock: Clock | None = None,
        only: SingleInstance | None = None,
        machine: Machine | None = None,
    ) -> None:
        super().__init__()
        self.window, self.theme, self.data_dir = window, theme, data_dir
        self.clock = clock or SystemClock()
        self.health = health or SoundHealth()
        self._machine = machine or Machine()
        self.household: Household | None = None
        """None before the history is open, after, and where something stands in its way."""
        awake = self._machine.awake or SystemKeepAwake()
        only = only or SingleInstance(data_dir)
        self.opening = Opening(window, data_dir, self.clock, only, sound, awake, self._live)
        self.keeping = Keeping(data_dir, self.clock)
        self.midnight = Midnight(self.clock)
        self.presence = Presence(window, self._shows_another_day)
        self._elsewhere = Elsewhere(window, lambda: self.store)
        window.settle()
        self._listen()

    @property
    def home(self) -> Home:
        """The home, which is open."""
        assert self.opening.home is not None
        return self.opening.home

    @property
    def store(self) -> "Store | None":
        """The history; None while it is not open."""
        return self.opening.store

    @property
    def problem(self) -> str:
        """What keeps the app from opening, in one plain sentence."""
        return self.opening.trouble.problem

    @property
    def exit_code(self) -> int:
        """The exit code of the process: 1 where the app could not open, else 0."""
        return 1 if self.problem else 0

    def open(self) -> None:
        """Load the content, open the history and furnish the window; say so plainly where that fails."""
        self.opening.open()

    def close(self) -> None:
        """Let go of the history once its backup is made; a running workout is kept as it is."""
        self.window.keep_workout()
        self.midnight.stop()
        self.keeping.close()
        if self.household is not None:
            self.household.close()
            self.household = None
        self.opening.close()
        self.health.close()

    def begin_routine(self, routine_id: str) -> None:
        """Start one of the catalogue's routines.

        Raises:
            KeyError: there is none of that id.
        """
        if self.household is not None:
            self.household.beginning.begin(self.home.catalogue.routines[routine_id])

    # What happens

    def _listen(self) -> None:
        """Hear of what happens to the window, to the files and to the history."""
        window, trouble = self.window, self.opening.trouble
        window.before_close = self._closing
        self.presence.came.connect(self._elsewhere.look)
        self.presence.came.connect(self.midnight.look)
        window.workout_made.connect(self._furnish_workout)
        self.midnight.day_began.connect(self._follow_date)
        self.keeping.failed.connect(window.say)
        self.keeping.kept.connect(self._forget_deleted, Qt.ConnectionType.SingleShotConnection)
        self.keeping.damaged.connect(trouble.offer_rescue)
        trouble.mended.connect(self._go_on_anew)
        self._heard_damage.connect(self._found_damage, Qt.ConnectionType.QueuedConnection)

    def _live(self, home: Home) -> None:
        store = home.store
        store.found_damage = self._heard_damage.emit  # on whatever thread
        store.found_change, store.found_away = self._elsewhere.found, self._elsewhere.away
        self.household = Household(
            home,
            self.window,
            self.theme,
            self.presence,
            self._elsewhere,
            self.opening.trouble,
            self.health,
            self._machine,
        )
        self.keeping.unreadable.connect(self.household.unreadable.set_aside)
        self.keeping.begin()

    def _furnish_workout(self, page: "WorkoutPage") -> None:
        if self.household is not None:
            self.household.furnish_workout(page)

    def _found_damage(self, error: FileDamaged) -> None:
        if self.store is not None:  # else it is closed by now
            self.opening.trouble.offer_rescue(error)

    def _forget_deleted(self) -> None:
        """Remove for good what was deleted long ago, once a backup has it; what fails waits for the next start."""
        if self.household is not None and self.keeping.forget_deleted(self.home.store):
            self.household.pages.show_what_is_deleted()

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
        if self.household is None:
            self.open()
        else:
            self.household.read_settings_again()
            if self.window.is_busy:
                self.window.open_room("today")
            self.household.unfinished.offer()
        if said and not self.problem:
            self.window.say(said)

    def _closing(self) -> bool:
        """Keep the place of the window, and return whether nothing speaks against closing it."""
        if self.household is None or self.problem:
            return True
        is_read = self._elsewhere.is_read()
        self.home.settings.change(window_place=self.window.placement.save())
        return self.household.refused.may_leave() and is_read
