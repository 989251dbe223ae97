"""Media: lets the media keys of the desktop lead a running workout, and shows it there."""

from PySide6.QtCore import QObject

from glutecoach.coaching.events import Moment, PauseReason, State
from glutecoach.system.media_keys import MediaKeys
from glutecoach.system.mpris import ShownWorkout
from glutecoach.ui.main_window import MainWindow
from glutecoach.ui.workout.block_strip import describe


class Media(QObject):
    """Joins the workout to the keys: each does what the key of the window does at that moment, or nothing."""

    def __init__(self, window: MainWindow, keys: MediaKeys) -> None:
        super().__init__()
        self._page, self._keys = window.workout, keys
        self._moment: Moment | None = None
        self._page.moved.connect(self._show)
        keys.play_pause.connect(self._turn)
        keys.play.connect(self._go_on)
        keys.pause.connect(lambda: self._do("pause"))
        keys.next.connect(lambda: self._do("skip"))
        keys.previous.connect(lambda: self._do("back"))
        keys.raise_wanted.connect(window.come_forward)

    def close(self) -> None:
        """Let go of the media keys."""
        self._keys.close()

    def _show(self, moment: Moment | None) -> None:
        self._moment = moment
        self._keys.show(None if moment is None else self._playing(moment))

    def _playing(self, moment: Moment) -> ShownWorkout:
        # While it is asked what hurts, no key may answer for the person.
        can_go_on = moment.pause_reason is not PauseReason.HURT
        return ShownWorkout(
            describe(moment.block), self._page.running.routine.name, moment.index, _runs(moment), can_go_on
        )

    def _turn(self) -> None:
        if self._moment is not None and _runs(self._moment):
            self._do("pause")
        else:
            self._go_on()

    def _go_on(self) -> None:
        moment = self._moment
        if moment is not None and not _runs(moment) and moment.pause_reason is not PauseReason.HURT:
            self._page.resume()

    def _do(self, command: str) -> None:
        if self._moment is not None:
            self._page.do(command)


def _runs(moment: Moment) -> bool:
    return moment.state in (State.RUNNING, State.STARTING)
