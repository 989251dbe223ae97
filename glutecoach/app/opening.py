"""Opening: the history of a data folder, and a word in the window while another program holds it."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from glutecoach.services.clock import Clock
from glutecoach.storage.files import FILE_NAME, is_held
from glutecoach.storage.store import Store
from glutecoach.ui.translating import tr


def open_history(window: QWidget, data_dir: Path, clock: Clock) -> Store:
    """Open the history; one that another program holds is waited for a little, and a window that is seen says so.

    Raises:
        StorageError: it cannot be opened.
    """
    if not (window.isVisible() and is_held(data_dir / FILE_NAME)):
        return Store.open(data_dir, now=clock.local)
    from glutecoach.ui.waiting import while_waiting

    title = tr("Another program uses your history; GluteCoach waits for it")
    return while_waiting(window, title, lambda _step: Store.open(data_dir, now=clock.local), can_cancel=False)
