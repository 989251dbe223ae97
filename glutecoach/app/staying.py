"""Staying: what becomes of the reminders when the window is closed."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from glutecoach.services.settings import SettingsService, WhenClosed
from glutecoach.ui.main_window import MainWindow


class Staying(QObject):
    """Lets the app stay without a window, or end, as the person wishes; asks once, while a reminder is on.

    ``answered`` says that it was told which.
    """

    answered = Signal()

    def __init__(self, window: MainWindow, settings: SettingsService) -> None:
        super().__init__()
        self._window, self._settings = window, settings
        self._started_hidden = window.stays
        window.may_close = self._may_close
        settings.listen(lambda _settings: self._follow())
        self._follow()

    @property
    def reminds(self) -> bool:
        """Whether there is anything to stay for."""
        return self._settings.current.reminders.reminds

    def _follow(self) -> None:
        wished = self._settings.current.when_closed is WhenClosed.STAY
        self._window.stays = self._started_hidden or (self.reminds and wished)
        QGuiApplication.setQuitOnLastWindowClosed(not self._window.stays)

    def _may_close(self) -> bool:
        """Return whether the window may be closed; where not, it is being asked. The end of a session never waits."""
        decided = self._started_hidden or self._settings.current.when_closed is not WhenClosed.ASK
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        if decided or not self.reminds or self._window.question.title or application.isSavingSession():
            return True
        self._ask()
        return False

    def _ask(self) -> None:
        self._window.come_forward()
        self._window.question.ask(
            self.tr("Keep reminding you?"),
            self.tr(
                "Reminders come only while GluteCoach is open. It can stay open without a window; start it again to see"
                " the window. You can change this in Settings."
            ),
            [
                (self.tr("Stay, and remind me"), lambda: self._decide(WhenClosed.STAY)),
                (self.tr("End GluteCoach, and do not remind me"), lambda: self._decide(WhenClosed.END)),
                (self.tr("Go back"), self._window.question.withdraw),
            ],
            escape=self._window.question.withdraw,
        )

    def _decide(self, choice: WhenClosed) -> None:
        self._settings.change(when_closed=choice)
        self.answered.emit()
        self._window.question.withdraw()
        self._window.close()
