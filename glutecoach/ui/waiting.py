"""Waiting: work that can take a while is done on a thread, while the window stays alive and says so."""

import threading
from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QProgressBar, QWidget

from glutecoach.ui.widgets.basics import button, label, row
from glutecoach.ui.widgets.dialog import ReadDialog
from glutecoach.ui.widgets.hasty import Hasty

T = TypeVar("T")
Step = Callable[[int, int], None]
"""Told how many steps were done, and of how many; raises Cancelled where nobody wants the rest."""

SOON_MS = 400
"""What takes no longer than this needs no word."""

WIDTH = 360

LOOK_MS = 500
"""How often is looked whether who works is still there."""

_LATE = 1


class Cancelled(Exception):
    """The work was given up because the person, or the end of the app, wanted it so."""


def while_waiting(parent: QWidget, title: str, work: Callable[[Step], T], *, can_cancel: bool = True) -> T:
    """Return what the work returns, or raise what it raises; nothing else can be done in the window meanwhile.

    Args:
        parent: where it was asked for.
        title: what is being done.
        work: runs on a thread, and calls what it is given between its steps. It uses no widget and no open store.
        can_cancel: whether it may be broken off between two steps, with nothing changed.

    Raises:
        Cancelled: it was broken off.
    """
    job = _Job(work)
    loop = QEventLoop()
    job.done.connect(loop.quit)
    look = QTimer(job, interval=LOOK_MS)
    look.timeout.connect(job.look)
    look.start()
    QTimer.singleShot(SOON_MS, loop, lambda: loop.exit(_LATE))
    job.worker.start()
    ended = loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    if ended == _LATE and not job.is_done:
        dialog = _Dialog(parent, title, job, can_cancel=can_cancel)
        QApplication.setOverrideCursor(Qt.CursorShape.ArrowCursor)
        dialog.exec()
        QApplication.restoreOverrideCursor()
        dialog.deleteLater()
    if not job.is_done and can_cancel:  # the app ends
        job.cancelled = True
    job.worker.join()
    look.stop()
    if not job.is_done:
        raise RuntimeError(f"{title}: its thread ended without a word")
    if job.problem is not None:
        raise job.problem
    return job.result


class _Job(QObject):
    """Work on its thread. ``moved`` brings how much is done, in hundredths; ``done`` says that it has ended."""

    moved = Signal(int)
    done = Signal()

    def __init__(self, work: Callable[[Step], Any]) -> None:
        super().__init__()
        self._work = work
        self.hundredths = -1
        self.cancelled = False
        self.is_done = False
        self.result: Any = None
        self.problem: BaseException | None = None
        self.worker = threading.Thread(target=self._run, name="waited-for")

    def _run(self) -> None:
        try:
            self.result = self._work(self._step)
        except BaseException as error:  # raised again where it is waited for
            self.problem = error
        self.is_done = True
        self.done.emit()

    def look(self) -> None:
        """Let nobody wait for a thread that has gone without saying so."""
        if not self.worker.is_alive():
            self.done.emit()

    def _step(self, done: int, of: int) -> None:
        if self.cancelled:
            raise Cancelled
        hundredths = 100 * done // max(of, 1)
        if hundredths != self.hundredths:
            self.hundredths = hundredths
            self.moved.emit(hundredths)


class _Dialog(ReadDialog):
    """Says what is being done, and how much of it is; stays until it is done."""

    def __init__(self, parent: QWidget, title: str, job: _Job, *, can_cancel: bool) -> None:
        super().__init__(parent.window())
        self.setWindowTitle(title)
        self._job, self._can_cancel = job, can_cancel
        self._bar = QProgressBar(textVisible=False)
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName(title)
        self._cancel = button(self.tr("Cancel"), self.reject)
        self._hasty = Hasty(self)
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        told = label(title)
        told.setTextFormat(Qt.TextFormat.PlainText)  # it may hold the name of a file
        told.setProperty("strong", True)
        self.column.addWidget(told)
        self.column.addWidget(self._bar)
        self.foot.addLayout(row(1, self._cancel))
        self._cancel.setVisible(can_cancel)
        self.setMinimumWidth(WIDTH)
        job.moved.connect(self._move)
        job.done.connect(self.accept)
        self._cancel.installEventFilter(self)
        self._hasty.begin()
        if job.hundredths >= 0:
            self._move(job.hundredths)
        if job.is_done:  # between the two
            QTimer.singleShot(0, self, self.accept)

    def reject(self) -> None:
        """Break the work off; the dialog stays until that has happened."""
        if self._can_cancel:
            self._job.cancelled = True
            self._cancel.setEnabled(False)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        return isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._hasty.takes(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._hasty.takes(event):
            super().keyPressEvent(event)

    def _move(self, hundredths: int) -> None:
        self._bar.setRange(0, 100)
        self._bar.setValue(hundredths)
