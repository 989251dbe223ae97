"""Household: the window as it lives in a home, with its rooms and what goes on in them."""

from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from glutecoach.app.beginning import Beginning
from glutecoach.app.dressing import Dressing
from glutecoach.app.elsewhere import Elsewhere
from glutecoach.app.hearing import Hearing
from glutecoach.app.history_trouble import HistoryTrouble
from glutecoach.app.home import Home
from glutecoach.app.pages import Pages
from glutecoach.app.refused import Refused
from glutecoach.app.sound_health import SoundHealth
from glutecoach.app.unfinished import Unfinished
from glutecoach.app.unreadable_notice import UnreadableNotice
from glutecoach.services.settings import Settings
from glutecoach.services.unsaved import HistoryUnavailable
from glutecoach.storage.errors import StorageError
from glutecoach.ui.main_window import MainWindow
from glutecoach.ui.presence import Presence
from glutecoach.ui.theme import Theme

if TYPE_CHECKING:
    from glutecoach.app.reminding import Reminding
    from glutecoach.services.workout import KeepAwake
    from glutecoach.system.autostart import Autostart
    from glutecoach.system.look_teller import LookTeller
    from glutecoach.system.media_keys import MediaKeys
    from glutecoach.system.notifications import Notifier
    from glutecoach.ui.workout.page import WorkoutPage


@dataclass(frozen=True, slots=True, kw_only=True)
class Machine:
    """What the app uses of the system; where one is None, it is the system's own, made when it is needed.

    A demo must not come back at each login: its folder is thrown away, so it never ``returns``.
    """

    awake: "KeepAwake | None" = None
    notifier: "Notifier | None" = None
    media_keys: "MediaKeys | None" = None
    autostart: "Autostart | None" = None
    look_teller: "LookTeller | None" = None
    returns: bool = True


class Household(QObject):
    """Furnishes the window with the rooms of a home, and looks after them until it is closed."""

    def __init__(
        self,
        home: Home,
        window: MainWindow,
        theme: Theme,
        presence: Presence,
        elsewhere: Elsewhere,
        trouble: HistoryTrouble,
        health: SoundHealth,
        machine: Machine,
    ) -> None:
        super().__init__()
        self.home, self._window, self._trouble, self._health, self._machine = home, window, trouble, health, machine
        self._reminding: Reminding | None = None
        self._made = made = ExitStack()
        """Everything that has to be let go of, the last first."""
        with ExitStack() as half_made:
            half_made.callback(made.close)
            self.unreadable = UnreadableNotice(window, home.store, home.clock)
            made.callback(self.unreadable.close)
            self.dressing = Dressing(window, presence, theme, home.settings, machine.look_teller)
            made.callback(self.dressing.close)
            self.refused = Refused(window, home.store, home.journal.unsaved, home.settings)
            made.callback(self.refused.close)
            self._hearing = Hearing(home.sound, home.settings, health)
            self.pages = Pages(home, window, theme, self.refused, self.reminding, health)
            window.fill(self.pages.rooms())
            self.beginning = Beginning(window, home.workouts, home.plan, elsewhere)
            self.unfinished = Unfinished(
                window, home.workouts, home.unsaved_aside, self.pages.say, trouble.offer_rescue, self.beginning.go_on
            )
            self.unfinished.offer()
            self._connect()
            home.settings.listen(self._remind)
            self._remind(home.settings.current)  # last, as it may speak at once
            half_made.pop_all()

    def close(self) -> None:
        """Look after nothing any more; closing twice is no error."""
        self._made.close()

    def reminding(self) -> "Reminding":
        """Return what reminds; it is made when reminders are first switched on, or asked about."""
        if self._reminding is None:
            self._reminding = self._make_reminding()
        return self._reminding

    def furnish_workout(self, page: "WorkoutPage") -> None:
        """Join the page of the workout, which is made when the first one begins."""
        from glutecoach.app.media import Media
        from glutecoach.system.media_keys import make_media_keys
        from glutecoach.system.memory import give_back_large_blocks

        give_back_large_blocks()  # a figure takes two megabytes with each picture
        home = self.home
        page.view.stage.figure.set_figures(home.figures)
        page.end.illustrate(home.figures, home.catalogue.exercises)
        page.summary.week = self._week
        page.view.banner.hear_sound(self._health.problem)
        self._health.problem_told.connect(page.view.banner.hear_sound)
        page.closed.connect(self.beginning.closed)
        page.closed.connect(self._trouble.workout_closed)
        self.beginning.join(page)
        self.unfinished.join(page, lambda: self.pages.files)
        self._hearing.join(page)
        media = Media(self._window, self._machine.media_keys or make_media_keys())
        self._made.callback(media.close)

    def _week(self) -> str:
        from glutecoach.ui.today import day_wording

        try:
            return day_wording.after_session(self.home.plan.today())
        except (StorageError, HistoryUnavailable):
            return ""  # the summary says itself what is not stored

    def read_settings_again(self) -> None:
        """Follow the settings that came with an import or a backup."""
        try:
            if self.home.settings.read_again():
                self.pages.renew_settings()
        except StorageError as error:
            self._window.say(str(error))

    def _connect(self) -> None:
        self.pages.started.connect(self.beginning.begin)
        self.pages.restore_wanted.connect(self._trouble.restore)
        self.pages.imported.connect(self.read_settings_again)
        self._trouble.told.connect(self.pages.tell_restored)
        self._window.undo_wanted.connect(self.pages.undo)

    def _remind(self, settings: Settings) -> None:
        """Begin to remind once that is switched on; from then on it follows the settings by itself."""
        if settings.reminders.reminds:
            self.reminding()

    def _make_reminding(self) -> "Reminding":
        from glutecoach.app.reminding import Reminding
        from glutecoach.system.autostart import make_autostart
        from glutecoach.system.notifications import make_notifier
        from glutecoach.ui.app_icon import app_icon

        home, machine = self.home, self._machine
        notifier = machine.notifier or make_notifier(app_icon())
        autostart = (machine.autostart or make_autostart()) if machine.returns else None
        made = Reminding(
            self._window, home.settings, home.plan, home.store, home.clock, notifier, autostart, home.data_dir
        )
        self._made.callback(made.close)
        made.start_wanted.connect(self.beginning.begin_due)
        return made
