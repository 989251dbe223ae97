"""Staying: what becomes of the reminders when the window is closed."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from glutecoach.services.settings import SettingsService, WhenClosed
from glutecoach.ui.main_window import MainWindow

if TYPE_CHECKING:
    from glutecoach.ui.workout.question_panel import Answer


class Staying(QObject):
    """Lets the app stay without a window, or end, as the person wishes; asks once, while a reminder is on.

    ``answered`` says that it was told which.
    """

    answered = Signal()

    def __init__(self, window: MainWindow, settings: SettingsService) -> None:
        super().__init__()
        self._window, self._settings = window, settings
        self._started_hidden = window.stays
        self._asked = ""
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

    def _may_close(self, ends: bool) -> bool:
        """Return whether the window may be closed, or the app end; where not, it is being asked.

        The end of the desktop's session never waits, and who closes once more means it.
        """
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        if not self.reminds or application.isSavingSession():
            return True
        if self._window.question.title:
            self._withdraw()  # it is not to be there when the window comes back
            return True
        wish = self._settings.current.when_closed
        if wish is WhenClosed.END or (not ends and (self._started_hidden or wish is WhenClosed.STAY)):
            return True
        self._ask_about_the_end() if ends else self._ask()
        return False

    def _ask_about_the_end(self) -> None:
        self._put(
            self.tr("End GluteCoach?"),
            self.tr("Reminders come only while it is open. None comes until you start it again."),
            [
                (self.tr("End GluteCoach"), self._window.end),
                (self.tr("Close the window, and remind me"), lambda: self._decide(WhenClosed.STAY)),
            ],
        )

    def _ask(self) -> None:
        self._put(
            self.tr("Keep reminding you?"),
            self.tr(
                "Reminders come only while GluteCoach is open. It can stay open without a window; start it again to see"
                " the window. You can change this in Settings."
            ),
            [
                (self.tr("Stay, and remind me"), lambda: self._decide(WhenClosed.STAY)),
                (self.tr("End GluteCoach, and do not remind me"), lambda: self._decide(WhenClosed.END)),
            ],
        )

    def _put(self, title: str, text: str, answers: "list[Answer]") -> None:
        self._window.come_forward()
        answers.append((self.tr("Go back"), self._withdraw))
        self._window.question.ask(title, text, answers, escape=self._withdraw)
        self._asked = title

    def _withdraw(self) -> None:
        """Take back a question of one's own: another's goes on waiting for its answer."""
        if self._window.question.title == self._asked:
            self._window.question.withdraw()

    def _decide(self, choice: WhenClosed) -> None:
        self._settings.change(when_closed=choice)
        self.answered.emit()
        self._withdraw()
        self._window.close()
