"""History: what the pages ask about past sessions."""

from datetime import date
from typing import Protocol

from glutecoach.coaching.history import CheckIn, DeletedSession, ExerciseDone, SessionRecord, SessionSummary, TimesDone
from glutecoach.coaching.overview import Overview
from glutecoach.coaching.pain import Judged, by_session
from glutecoach.coaching.unreadable import SetAside
from glutecoach.services.journal import HistoryUnavailable, Journal, Reading, in_plain_words
from glutecoach.storage.sessions import ExerciseRecords

__all__ = ["HistoryService", "HistoryUnavailable"]


class SessionStore(Protocol):
    def session(self, session_id: int) -> SessionRecord: ...
    def check_ins(self, since: date | None = None) -> list[CheckIn]: ...
    def delete_session(self, session_id: int) -> None: ...
    def hide_session(self, session_id: int) -> None: ...
    def restore_session(self, session_id: int) -> None: ...
    def deleted_sessions(self) -> list[DeletedSession]: ...
    def set_aside(self) -> list[SetAside]: ...
    @property
    def exercises(self) -> ExerciseRecords: ...


def overview(reading: Reading) -> Overview:
    """Return what History and the report look at, of what has been read."""
    sessions = reading.entries.sessions
    return Overview(sessions, reading.weeks, reading.lights, reading.courses, reading.first_weekday)


class HistoryService:
    """Past sessions, read from the store.

    Every method raises HistoryUnavailable where the store cannot answer.
    """

    def __init__(self, store: SessionStore, journal: Journal) -> None:
        self._store = store
        self._journal = journal

    def overview(self, today: date) -> Overview:
        """Return all sessions, and every week up to ``today``."""
        return overview(self._journal.reading(today))

    def session(self, session_id: int) -> SessionRecord:
        """Return one session with its prescription and its sets."""
        with in_plain_words():
            return self._store.session(session_id)

    def said(self, session: SessionSummary) -> tuple[CheckIn, ...]:
        """Return how the back was before and after a session, and on the next morning, as far as it was said."""
        with in_plain_words():
            check_ins = self._store.check_ins(session.local_date)
        of_day = [one for one in self._journal.entries().sessions if one.local_date == session.local_date]
        return by_session(of_day, check_ins).get(session.id, ())

    def judged(self, session: SessionSummary, today: date) -> Judged | None:
        """Return what is to be said of the pain of a session's day, None where nothing is known of it."""
        lights = self._journal.reading(today).lights
        return next((one for one in lights if one.day.on == session.local_date), None)

    def delete(self, session_id: int) -> None:
        """Take a session out of the history; ``restore`` brings it back."""
        with in_plain_words():
            self._store.delete_session(session_id)

    def restore(self, session_id: int) -> None:
        """Bring a deleted session back with all that belongs to it; ``take_out`` takes that back."""
        with in_plain_words():
            self._store.restore_session(session_id)

    def take_out(self, session_id: int) -> None:
        """Take a session out again that was just brought back; no answer goes with it that did not before."""
        with in_plain_words():
            self._store.hide_session(session_id)

    def deleted(self) -> list[DeletedSession]:
        """Return the sessions that can be brought back, the last that was deleted first."""
        with in_plain_words():
            return self._store.deleted_sessions()

    def set_aside(self) -> list[SetAside]:
        """Return what cannot be read, and is kept aside."""
        with in_plain_words():
            return self._store.set_aside()

    def times_done(self, exercise_id: str) -> tuple[int, date | None]:
        """Return in how many sessions an exercise was done, and when last."""
        with in_plain_words():
            return self._store.exercises.times_done(exercise_id)

    def exercises_done(self) -> list[TimesDone]:
        """Return every exercise that was ever done, the one of most sessions first."""
        with in_plain_words():
            return self._store.exercises.all_done()

    def exercise_history(self, exercise_id: str) -> list[ExerciseDone]:
        """Return what was done of an exercise in each session on each side, the oldest first."""
        with in_plain_words():
            return self._store.exercises.history(exercise_id)
