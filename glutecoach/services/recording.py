"""Recording: each set is stored as it ends, and kept until the store takes it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from glutecoach.coaching.history import CheckIn, Ending, Prescription, SetResult, When
from glutecoach.coaching.places import Place
from glutecoach.storage.errors import StorageError
from glutecoach.storage.store import Store


class Recorder:
    """Writes one session down. What the store refuses stays in memory and goes with the next try, in one commit.

    ``problem`` is the plain sentence of the last refusal, None while all is stored. ``session_id`` is None while there
    is nothing in the history, not even something deleted.
    """

    def __init__(self, store: Store, prescription: Prescription, session_id: int | None = None) -> None:
        self._store = store
        self._prescription = prescription
        self.session_id = session_id
        self._started_at: datetime | None = None
        self._waiting: list[SetResult] = []
        self._active_ms = 0
        self._ending: Ending | None = None
        self._said: tuple[str, list[CheckIn]] = "", []
        self._says_more = False  # what was said is still to be stored
        self._discarded = False
        self.problem: str | None = None

    def begin(self, started_at: datetime) -> None:
        self._started_at = started_at
        self.save()

    def keep(self, results: Sequence[SetResult], active_ms: int, ending: Ending | None = None) -> None:
        """Store what one set yielded, and with the last one how the session ended."""
        self._waiting += results
        self._active_ms = active_ms
        self._ending = ending or self._ending
        self.save()

    def reflect(self, at: datetime, pain: int | None, places: Sequence[Place], note: str) -> None:
        """Store what the person says at the end: pain now (0 to 10, None: not said), where, and a note.

        It takes the place of what was said before.
        """
        where = tuple(place.value for place in places)
        check_ins = []
        if pain is not None:
            check_ins = [CheckIn(at=at, local_date=at.date(), when=When.AFTER, pain=pain, places=where)]
        self._says_more = self._says_more or (note, check_ins) != self._said
        self._said = note, check_ins
        self.save()

    def discard(self) -> None:
        """Take the session out of the history, from the next change on, with what that brings."""
        self._discarded = True

    def save(self) -> None:
        """Store everything that waits; a refusal is kept in ``problem``."""
        try:
            self._save()
        except StorageError as error:
            self.problem = str(error)
        else:
            self.problem = None

    def _save(self) -> None:
        with self._store.together():
            session_id = self._store_all()
            stays = not self._discarded or self._store.discard_session(session_id)
        self.session_id = session_id if stays else None
        self._waiting, self._ending, self._says_more = [], None, False

    def _store_all(self) -> int:
        """Store all that waits, and return the session's id."""
        session_id = self.session_id
        if session_id is None:
            assert self._started_at is not None, "begin comes first"
            session_id = self._store.begin_session(self._prescription, self._started_at)
        if self._waiting:
            self._store.add_sets(session_id, self._waiting, self._active_ms)
        if self._ending is not None:
            self._store.finish_session(session_id, self._ending, self._active_ms)
        if self._says_more:
            note, check_ins = self._said
            self._store.set_note(session_id, note)
            self._store.replace_after(session_id, [replace(said, session_id=session_id) for said in check_ins])
        return session_id
