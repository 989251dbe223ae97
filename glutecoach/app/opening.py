"""Opening: from a folder to a home; what stands in the way is said, with the ways out."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from glutecoach import paths
from glutecoach.app.history_trouble import HistoryTrouble
from glutecoach.app.home import Home, make_home
from glutecoach.app.taken import Taken
from glutecoach.catalogue.library import load_catalogue
from glutecoach.services.clock import Clock
from glutecoach.storage.files import FILE_NAME, is_held
from glutecoach.storage.store import Store
from glutecoach.system.single_instance import SingleInstance
from glutecoach.ui.main_window import MainWindow

if TYPE_CHECKING:
    from glutecoach.services.workout import KeepAwake
    from glutecoach.sound.track import Output


class Opening(QObject):
    """Opens the history of a folder for a window, and has it until it is closed.

    Args:
        window: where it is said what stands in the way.
        data_dir: the folder.
        only: keeps the folder for this program.
        live: moves into a home; where that fails, the home is given up.
    """

    def __init__(
        self,
        window: MainWindow,
        data_dir: Path,
        clock: Clock,
        only: SingleInstance,
        sound: "Output",
        awake: "KeepAwake",
        live: Callable[[Home], object],
    ) -> None:
        super().__init__()
        self._window, self._data_dir, self._clock, self._only = window, data_dir, clock, only
        self._sound, self._awake, self._live = sound, awake, live
        self.home: Home | None = None
        """What is open; None before, after, and where something stands in the way."""
        self.trouble = HistoryTrouble(window, window.question.ask, data_dir, lambda: self.store, clock)
        self._taken = Taken(window, self.trouble, only)

    @property
    def store(self) -> Store | None:
        """The open history."""
        return None if self.home is None else self.home.store

    def open(self) -> None:
        """Open the history and live in it; say so plainly where that fails."""
        self.trouble.clear()
        if not self._taken.take(self.open):
            return
        try:
            self._open()
        except Exception as error:  # whatever it is, nobody is left with an empty window
            self.trouble.stop(error, self.open)

    def close(self) -> None:
        """Let go of the history and of its folder; closing twice is no error."""
        home, self.home = self.home, None
        if home is not None:
            home.store.close()
        self._only.release()

    def _open(self) -> None:
        catalogue = load_catalogue(paths.resources())
        store = self._open_store()
        try:
            self.home = make_home(catalogue, store, self._data_dir, self._clock, self._sound, self._awake)
            self._live(self.home)
        except Exception:
            self.home = None
            store.close()
            raise

    def _open_store(self) -> Store:
        """Open the history; one that another program holds is waited for a little, and a window that is seen says so.

        Raises:
            StorageError: it cannot be opened.
        """
        if not (self._window.isVisible() and is_held(self._data_dir / FILE_NAME)):
            return Store.open(self._data_dir, now=self._clock.local)
        from glutecoach.ui.waiting import while_waiting

        title = self.tr("Another program uses your history; GluteCoach waits for it")
        return while_waiting(
            self._window, title, lambda _step: Store.open(self._data_dir, now=self._clock.local), can_cancel=False
        )
