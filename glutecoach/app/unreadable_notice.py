"""UnreadableNotice: says what of the history cannot be read, and has been set aside."""

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

from glutecoach.services.clock import Clock
from glutecoach.storage.errors import StorageError
from glutecoach.storage.store import Store
from glutecoach.ui.main_window import MainWindow


class UnreadableNotice(QObject):
    """Says each find once, in one sentence, however many pages came upon it."""

    _came = Signal()

    def __init__(self, window: MainWindow, store: Store, clock: Clock) -> None:
        super().__init__()
        self._window, self._store, self._clock = window, store, clock
        self._came.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        store.found_unreadable = self._found
        self._came.emit()  # what was found before, as the settings were read

    def close(self) -> None:
        """Look after nothing any more; closing twice is no error."""
        if shiboken6.isValid(self):
            shiboken6.delete(self)

    def set_aside(self) -> None:
        """Set aside what was found by who looked through the whole history, and show the page without it."""
        try:
            found = self._store.set_unreadable_aside()
        except StorageError as error:
            self._window.say(str(error))
            return
        if found and not self._window.is_busy:
            self._window.open_room(self._window.room)

    def _found(self) -> None:
        if shiboken6.isValid(self):
            self._came.emit()  # on whatever thread

    def _tell(self) -> None:
        if found := self._store.take_found():
            from glutecoach.ui.unreadable_wording import told

            self._window.say(told(found, self._clock.local().date()))
