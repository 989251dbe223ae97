"""Keeping: looks after the open history, and gets ready what comes next, once the window has settled."""

from importlib import import_module
from pathlib import Path
from threading import Thread

from PySide6.QtCore import QObject, QTimer, Signal

from glutecoach.services.clock import Clock
from glutecoach.storage.errors import FileDamaged, StorageError

SETTLED_MS = 2_000
"""When the window has settled after a start."""

TURN_MS = 30

FOR_A_WORKOUT = tuple(
    f"glutecoach.{name}"
    for name in (
        "coaching.events coaching.cues coaching.visit coaching.written coaching.session"
        " services.recording services.speaking services.workout"
        " sound.clips sound.mixer sound.output figure.scene ui.workout.far ui.workout.ring ui.workout.phase"
        " ui.workout.strip ui.workout.performer ui.workout.stage ui.workout.summary ui.workout.foot"
        " ui.workout.banner ui.workout.questions ui.workout.page system.media_keys app.media"
    ).split()
)
"""Loaded one by one before they are needed, so that the first workout begins a tenth of a second sooner.

By the window's thread: PySide6 makes its classes when they are first asked for, and not safely from two threads.
"""


class Keeping(QObject):
    """Looks through the whole history and makes the day's backup, on a thread, as for a long one both take a moment.

    ``damaged`` brings the FileDamaged that was found, ``failed`` says in plain words why there is no backup today;
    ``kept`` says that all is well, and what there is to lose is in a backup.
    """

    kept = Signal()
    damaged = Signal(object)
    failed = Signal(str)

    def __init__(self, data_dir: Path, clock: Clock) -> None:
        super().__init__()
        self._data_dir, self._clock = data_dir, clock
        self._thread: Thread | None = None
        self._left = list(FOR_A_WORKOUT)
        self._closed = False

    def begin(self) -> None:
        """Do it as soon as the window has settled."""
        QTimer.singleShot(SETTLED_MS, self, self.look_after)
        QTimer.singleShot(2 * SETTLED_MS, self, self._load_next)

    def look_after(self) -> None:
        """Do it now, unless it is being done."""
        if not self._closed and (self._thread is None or not self._thread.is_alive()):
            self._thread = Thread(target=self._work, name="keeping")
            self._thread.start()

    def close(self) -> None:
        """Begin nothing more, and wait until a backup that was begun is whole."""
        self._closed = True
        self._left.clear()
        if self._thread is not None:
            self._thread.join()

    def _load_next(self) -> None:
        if self._left:
            import_module(self._left.pop(0))
            QTimer.singleShot(TURN_MS, self, self._load_next)

    def _work(self) -> None:
        from glutecoach.services.safekeeping import check_history, daily_backup

        try:
            check_history(self._data_dir)
            daily_backup(self._data_dir, self._clock.local())
            self.kept.emit()
        except FileDamaged as error:
            self.damaged.emit(error)
        except StorageError as error:
            self.failed.emit(self.tr("No backup today: {0}").format(error))
