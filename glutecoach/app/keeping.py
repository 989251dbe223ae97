"""Keeping: looks after the open history, and gets ready what comes next, once the window has settled."""

from contextlib import suppress
from importlib import import_module
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, QTimer, Signal

from glutecoach.services.clock import Clock
from glutecoach.storage.errors import FileDamaged, StorageError
from glutecoach.system.reporting import twice

if TYPE_CHECKING:
    from glutecoach.storage.store import Store

SETTLED_MS = 2_000
"""When the window has settled after a start."""

TURN_MS = 30

FOR_A_WORKOUT = tuple(
    f"glutecoach.{name}"
    for name in (
        "coaching.events coaching.cues coaching.visit coaching.tour coaching.written coaching.sleep_watch"
        " coaching.session storage.document storage.aside services.recording services.speaking services.workout"
        " sound.clips sound.mixer sound.track_files sound.output figure.scene figure.placing ui.workout.far"
        " ui.workout.phase ui.workout.reading ui.workout.tick_row ui.workout.block_strip ui.workout.band"
        " ui.workout.performer ui.workout.stage ui.workout.summary"
        " ui.workout.commands ui.workout.banner ui.workout.questions ui.workout.page system.media_keys app.media"
    ).split()
)
"""Loaded one by one before they are needed, so that the first workout begins a tenth of a second sooner.

By the window's thread: PySide6 makes its classes when they are first asked for, and not safely from two threads.
"""


class Keeping(QObject):
    """Looks through the whole history and makes the day's backup, on a thread, as for a long one both take a moment.

    ``damaged`` brings the FileDamaged that was found, ``failed`` says in plain words why there is no backup today;
    ``kept`` says that all is well, and what there is to lose is in a backup; ``unreadable``, before it, that there are
    rows that cannot be read.
    """

    kept = Signal()
    unreadable = Signal()
    damaged = Signal(object)
    failed = Signal(str)
    _looked = Signal(object)
    """Carries from the thread what is wrong; None: nothing."""
    _unread = Signal()

    def __init__(self, data_dir: Path, clock: Clock) -> None:
        super().__init__()
        self._data_dir, self._clock = data_dir, clock
        self._thread: Thread | None = None
        self._left = list(FOR_A_WORKOUT)
        self._unread.connect(self.unreadable)
        self._looked.connect(self._tell)

    def begin(self) -> None:
        """Do it as soon as the window has settled."""
        QTimer.singleShot(SETTLED_MS, self, self.look_after)
        QTimer.singleShot(2 * SETTLED_MS, self, self._load_next)

    def look_after(self) -> None:
        """Do it now, unless it is being done."""
        is_idle = self._thread is None or not self._thread.is_alive()
        if is_idle and shiboken6.isValid(self):
            self._thread = Thread(target=self._work, name="keeping")
            self._thread.start()

    def forget_deleted(self, store: "Store") -> bool:
        """Remove for good what was deleted long ago, and return whether it was any; to be asked once a start."""
        from glutecoach.services.safekeeping import forget_deleted

        with suppress(StorageError):
            return forget_deleted(store, self._clock.local())
        return False

    def wait(self) -> None:
        """Wait until what was begun is done, and a backup whole."""
        if self._thread is not None:
            self._thread.join()

    def close(self) -> None:
        """Wait until a backup that was begun is whole, and be gone.

        With it go its timers, and what the thread said that was not heard yet.
        """
        self.wait()
        if shiboken6.isValid(self):  # closing twice is no error
            shiboken6.delete(self)

    def _load_next(self) -> None:
        if self._left:
            import_module(self._left.pop(0))
            QTimer.singleShot(TURN_MS, self, self._load_next)

    def _work(self) -> None:
        twice(self._look, "keeping", self._looked.emit)

    def _look(self) -> None:
        from glutecoach.services.safekeeping import all_readable, check_history, daily_backup

        try:
            check_history(self._data_dir)
            daily_backup(self._data_dir, self._clock.local())
            if not all_readable(self._data_dir):
                self._unread.emit()
        except StorageError as error:
            self._looked.emit(error)
        else:
            self._looked.emit(None)

    def _tell(self, wrong: Exception | None) -> None:
        if wrong is None:
            self.kept.emit()
        elif isinstance(wrong, FileDamaged):
            self.damaged.emit(wrong)
        elif isinstance(wrong, StorageError):
            self.failed.emit(self.tr("No backup today: {0}").format(wrong))
        else:
            self.failed.emit(
                self.tr("No backup today: something went wrong. GluteCoach tries again when it is opened.")
            )
