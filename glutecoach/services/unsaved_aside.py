"""UnsavedAside: what was said and decided and the history refuses is kept in a file beside it, for the next start."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from glutecoach import __version__, paths
from glutecoach.services.clock import Clock
from glutecoach.services.unsaved import Write
from glutecoach.storage.kept import ANSWERS, waiting
from glutecoach.storage.store import Store
from glutecoach.system import reporting

if TYPE_CHECKING:
    from glutecoach.storage.answers_aside import Answer, AnswersTakenUp
    from glutecoach.storage.aside import Aside


class UnsavedAside:
    """One file at most; nothing of this is loaded, and no file made, before something is refused.

    It belongs to the history that the store knew last: by the time that something is refused nobody may know any more.
    """

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store, self._clock = store, clock
        self._file: Aside | None = None

    def keep(self, late: Sequence[Write]) -> bool:
        """Keep what waits in place of what waited before, and return whether all of it is kept."""
        said = [_answers(write) for write in late]
        answers = [one for of_one in said for one in of_one]
        if not answers:
            if self._file is not None:
                self._file.remove()
            return not late
        try:
            self._write(answers)
        except Exception as error:
            reporting.note("What was said could not be kept beside the history.", error)
            return False
        return all(said)

    def take_up(self) -> "AnswersTakenUp | None":
        """Store what an earlier start has left here, if anything is.

        Raises:
            StorageError: the store cannot be read or written; what was kept stays.
        """
        ours = None if self._file is None else self._file.file
        files = [file for file in waiting(self._folders, ANSWERS) if file != ours]
        if not files:
            return None
        from glutecoach.storage import answers_aside

        return answers_aside.take_up(self._store, files)

    @property
    def _folders(self) -> tuple[Path, ...]:
        folder = self._store.path.parent
        return folder, *paths.spare_folders(folder)

    def _write(self, answers: "Sequence[Answer]") -> None:
        from glutecoach.storage.answers_aside import encode
        from glutecoach.storage.aside import Aside

        beside, *spare = self._folders
        if self._file is None:
            self._file = Aside([beside], spare, ANSWERS)
        data = encode(answers, __version__, self._clock.local(), self._store.known_origin)
        self._file.write(data, with_history=not self._store.is_away)


def _answers(write: Write) -> "list[Answer]":
    """Return what was said by one wish; nothing of one that takes an answer back."""
    check_in = None if write.check_in is None else write.check_in()
    return [one for one in (write.decision, write.screening, check_in) if one is not None]
