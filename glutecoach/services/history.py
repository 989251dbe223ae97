"""History: what the pages ask about past sessions."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from glutecoach.coaching.history import SessionRecord, SessionSummary, Week, weeks
from glutecoach.storage.errors import StorageError


class HistoryUnavailable(Exception):
    """The history file cannot be read or written; the message is one plain sentence with what to do about it."""


class SessionStore(Protocol):
    def summaries(self, limit: int | None = None) -> list[SessionSummary]: ...
    def session(self, session_id: int) -> SessionRecord: ...
    def delete_session(self, session_id: int) -> None: ...
    def restore_session(self, session_id: int) -> None: ...
    def times_done(self, exercise_id: str) -> tuple[int, date | None]: ...


@dataclass(frozen=True, slots=True)
class Overview:
    """All of the history that one page shows: the sessions, newest first, and their weeks, oldest first."""

    sessions: Sequence[SessionSummary]
    weeks: tuple[Week, ...]


class HistoryService:
    """Past sessions, read from the store.

    Every method raises HistoryUnavailable where the store cannot answer.
    """

    def __init__(self, store: SessionStore) -> None:
        self._store = store

    def overview(self, today: date, first_weekday: int) -> Overview:
        """Return all sessions and every week up to ``today``; weeks begin on ``first_weekday`` (0 is Monday)."""
        with _in_plain_words():
            sessions = self._store.summaries()
        return Overview(sessions, weeks(sessions, first_weekday, today))

    def session(self, session_id: int) -> SessionRecord:
        with _in_plain_words():
            return self._store.session(session_id)

    def delete(self, session_id: int) -> None:
        """Take a session out of the history; ``restore`` brings it back."""
        with _in_plain_words():
            self._store.delete_session(session_id)

    def restore(self, session_id: int) -> None:
        with _in_plain_words():
            self._store.restore_session(session_id)

    def times_done(self, exercise_id: str) -> tuple[int, date | None]:
        """Return in how many sessions an exercise was done, and when last."""
        with _in_plain_words():
            return self._store.times_done(exercise_id)


@contextmanager
def _in_plain_words() -> Iterator[None]:
    """Hand a trouble with the file on to the pages, which do not know the storage."""
    try:
        yield
    except StorageError as error:
        raise HistoryUnavailable(str(error)) from error
