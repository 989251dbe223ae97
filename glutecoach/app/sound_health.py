"""SoundHealth: what keeps the sound from being heard, and by what it can be; pages watch it."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal


class SoundHealth(QObject):
    """Is told by the sound, on whatever thread, and says so in the window's.

    ``problem_told`` carries what keeps the sound from being heard, None once nothing does; ``players_told`` the names
    of what can play it; ``recordings_told`` what is wrong with recordings of the person, empty where nothing is.
    """

    problem_told = Signal(object)
    players_told = Signal(object)
    recordings_told = Signal(str)
    _problem_came = Signal(object)
    _players_came = Signal(object)
    _recordings_came = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.problem: str | None = None
        self.faulty_recordings = ""
        self.tell_problem, self.tell_players = self._problem_came.emit, self._players_came.emit
        self.tell_recordings = self._recordings_came.emit
        self._problem_came.connect(self._hear_problem)
        self._players_came.connect(self._hear_players)
        self._recordings_came.connect(self._hear_recordings)

    def close(self) -> None:
        """Tell nobody any more, not even what the sound has told already."""
        self.blockSignals(True)

    def _hear_problem(self, problem: str | None) -> None:
        self.problem = problem
        self.problem_told.emit(problem)

    def _hear_players(self, names: Sequence[str]) -> None:
        self.players_told.emit(names)

    def _hear_recordings(self, faulty: str) -> None:
        self.faulty_recordings = faulty
        self.recordings_told.emit(faulty)
