"""Taken: who else has the data folder, and what can be done about it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from glutecoach.services.clock import here
from glutecoach.system.single_instance import Holder, SingleInstance

if TYPE_CHECKING:
    from glutecoach.app.history_trouble import HistoryTrouble
    from glutecoach.ui.main_window import MainWindow


class Taken(QObject):
    """Takes the folder for a window, and says so where another program has it, or takes it away later."""

    def __init__(self, window: "MainWindow", trouble: "HistoryTrouble", only: SingleInstance) -> None:
        super().__init__()
        self._window, self._trouble, self._only = window, trouble, only

    def take(self, go_on: Callable[[], object], *, over: bool = False) -> bool:
        """Return whether the folder is ours now; otherwise it is asked what to do, and ``go_on`` tries again."""
        if self._only.acquire(take_over=over):
            self._only.on_show(self._window.come_forward, self._tell_lost)
            return True
        again = (self.tr("Try again"), go_on)
        if self._only.obstacle is not None:
            from glutecoach.storage.errors import NotAFile

            self._trouble.explain(NotAFile(self._only.obstacle), [again])
        elif self._only.holder is not None:
            take_over = (self.tr("Take over"), lambda: self.take(go_on, over=True) and go_on())
            self._trouble.explain(self._words(self._only.holder), [again, take_over])
        return False

    def _words(self, holder: Holder) -> str:
        from glutecoach.ui import words

        since = words.date_time(here(holder.since))
        if holder.computer:
            return self.tr(
                "Another computer, “{0}”, has this history open, since {1}. Close GluteCoach there, then try again."
                " Take over only if it is not open there any more."
            ).format(holder.computer, since)
        if holder.number:
            return self.tr(
                "GluteCoach is already open with this history, as the program with number {0} on this computer, since"
                " {1}, but it does not answer. Close its window, then try again. If you find no such window, you can"
                " take over: what is saved stays, and what the other one still saves is kept, too."
            ).format(holder.number, since)
        return self.tr(
            "GluteCoach may be already open with this history, since {0}; who opened it cannot be read. It may be"
            " another account on this computer. Close it there, then try again. Take over only if it is not open."
        ).format(since)

    def _tell_lost(self) -> None:
        self._window.say(
            self.tr(
                "GluteCoach was opened once more with this history, which took over. What you do here is still saved;"
                " close this window when you are done."
            )
        )
