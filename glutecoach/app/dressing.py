"""Dressing: the window looks as the person wishes, and where that is left to the system, as the system does."""

from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from glutecoach.services.settings import MotionChoice, SettingsService
from glutecoach.ui.main_window import MainWindow
from glutecoach.ui.presence import Presence
from glutecoach.ui.theme import Theme
from glutecoach.ui.widgets.figure_canvas import FigureCanvas
from glutecoach.ui.widgets.later import later

if TYPE_CHECKING:
    from glutecoach.system.look_teller import LookTeller
    from glutecoach.system.system_look import SystemLook


class Dressing(QObject):
    """Follows the settings at once, and the system from the moment that it has been asked."""

    def __init__(
        self,
        window: MainWindow,
        presence: Presence,
        theme: Theme,
        settings: SettingsService,
        teller: "LookTeller | None" = None,
    ) -> None:
        """Dress the window; without a ``teller`` it is the system's own that is asked."""
        super().__init__()
        self._window, self._presence, self._theme, self._settings = window, presence, theme, settings
        self._teller = teller
        self._still = False
        settings.listen(lambda _settings: self.apply())
        QGuiApplication.styleHints().colorSchemeChanged.connect(self.apply)
        self.apply()
        later(self, self._ask)

    def close(self) -> None:
        """Follow nothing any longer: neither what was asked already, nor what the system has just said."""
        if self._teller is not None:
            self._teller.close()
        shiboken6.delete(self)

    def apply(self) -> None:
        """Dress the window by the settings and by what the system has said last."""
        now, theme = self._settings.current, self._theme
        theme.reduce_motion = self._still if now.reduce_motion is MotionChoice.SYSTEM else now.reduce_motion.is_on
        theme.single_keys = now.single_keys
        theme.commands_stay = now.commands_stay
        theme.apply(now.theme.value, now.text_percent)
        for figure in self._window.findChildren(FigureCanvas):  # the way they move may have changed
            figure.update()

    def _ask(self) -> None:
        from glutecoach.system.look_teller import make_look_teller

        self._teller = self._teller or make_look_teller()
        self._teller.told.connect(self._hear)
        self._presence.came.connect(self._teller.ask)  # where the system does not speak up by itself
        self._teller.ask()

    def _hear(self, look: "SystemLook") -> None:
        """Follow the system, and keep whether it is dark: the next first paint comes before its answer."""
        self._still = bool(look.still)
        self._theme.system_dark = look.dark
        if look.dark != self._settings.current.system_dark:
            self._settings.change(system_dark=look.dark)
        else:
            self.apply()
