"""Journal: everything that was done, said and decided, read once and again only when something has changed."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from glutecoach.coaching import adherence, pain
from glutecoach.coaching.adherence import Week
from glutecoach.coaching.course import Course, Decision, courses
from glutecoach.coaching.history import CheckIn, SessionSummary
from glutecoach.coaching.pain import DayPain, Judged
from glutecoach.coaching.screening import Screening
from glutecoach.services.unsaved import Gone, HistoryUnavailable, Unsaved
from glutecoach.storage.errors import NotThere, StorageError
from glutecoach.storage.sessions import ExerciseRecords

__all__ = ["Entries", "Gone", "HistoryUnavailable", "Journal", "JournalStore", "Reading", "in_plain_words"]

LATEST = 10
"""How many check-ins are at hand as they were made: enough to find all of a day."""


class JournalStore(Protocol):
    """What is read; ``revision`` grows with each change, and with those of others when they are looked for."""

    revision: int

    def look_round(self) -> None: ...
    def summaries(self, limit: int | None = None) -> list[SessionSummary]: ...
    def changes_since(self, revision: int) -> tuple[set[int], list[SessionSummary]] | None: ...
    def pain_days(self) -> list[DayPain]: ...
    def latest_check_ins(self, most: int, until: date) -> list[CheckIn]: ...
    def decisions(self) -> list[Decision]: ...
    def screenings(self) -> list[Screening]: ...
    @property
    def exercises(self) -> ExerciseRecords: ...


@dataclass(frozen=True, slots=True)
class Entries:
    """What the store holds: sessions newest first, everything else oldest first."""

    sessions: Sequence[SessionSummary]
    pain_days: Sequence[DayPain]
    decisions: Sequence[Decision]
    screenings: Sequence[Screening]


@dataclass(frozen=True, slots=True)
class Reading:
    """The entries as they look on one day: the latest check-ins newest first, everything else oldest first."""

    entries: Entries
    today: date
    first_weekday: int
    latest: Sequence[CheckIn]
    courses: tuple[Course, ...]
    weeks: tuple[Week, ...]
    lights: tuple[Judged, ...]


class Journal:
    """Reads the store for all pages.

    Every method raises HistoryUnavailable where the store cannot answer.
    """

    def __init__(self, store: JournalStore, first_weekday: Callable[[], int]) -> None:
        """Take the store, and what tells the first day of the week as the person has chosen it (0 is Monday)."""
        self._store = store
        self._first_weekday = first_weekday
        self.unsaved = Unsaved(lambda: store.revision)
        """What the store has refused so far; what is read has it all the same."""
        self._entries: tuple[int, Entries] | None = None
        self._latest: tuple[object, Sequence[CheckIn]] | None = None
        self._hurt: tuple[tuple[int, date], Mapping[str, date]] | None = None
        self._shown: tuple[object, Entries] | None = None
        self._reading: Reading | None = None

    def entries(self) -> Entries:
        """Return what the store holds, with what it is yet to take."""
        stored = self._stored()
        if not (waiting := self.unsaved.waiting):
            return stored
        key = self._store.revision, waiting
        if self._shown is None or self._shown[0] != key:
            self._shown = key, self.unsaved.shown_in(stored)
        return self._shown[1]

    def latest(self, today: date) -> Sequence[CheckIn]:
        """Return the newest check-ins up to a day that the store holds, the newest first."""
        key = self._store.revision, today
        if self._latest is None or self._latest[0] != key:
            with in_plain_words():
                self._latest = key, self._store.latest_check_ins(LATEST, today)
        return self._latest[1]

    def last_hurt(self, since: date) -> Mapping[str, date]:
        """Return the exercises that have hurt since a day, and when each did last; as last known, where it must."""
        key = self._store.revision, since
        if self._hurt is None or self._hurt[0] != key:
            try:
                self._hurt = key, self._store.exercises.last_hurt(since)
            except StorageError:  # what is gentler must not hang on it
                return {} if self._hurt is None else self._hurt[1]
        return self._hurt[1]

    def _stored(self) -> Entries:
        with in_plain_words():
            self._store.look_round()
        revision = self._store.revision
        if self._entries is None or self._entries[0] != revision:
            with in_plain_words():
                self._entries = (revision, self._read())
        return self._entries[1]

    def reading(self, today: date) -> Reading:
        """Return the entries with their weeks and lights up to a day."""
        entries, first = self.entries(), self._first_weekday()
        known = self._reading
        if known is None or known.entries is not entries or (known.today, known.first_weekday) != (today, first):
            followed = courses(entries.decisions, today)
            weeks = adherence.weeks(entries.sessions, first, today, followed)
            lights = pain.judged(pain.days(entries.pain_days, entries.sessions), first)
            latest = self.unsaved.latest(self.latest(today))
            known = self._reading = Reading(entries, today, first, latest, followed, weeks, lights)
        return known

    def _sessions(self) -> Sequence[SessionSummary]:
        """Return the finished sessions, the newest first; only those that have changed are read anew."""
        changes = None if self._entries is None else self._store.changes_since(self._entries[0])
        if self._entries is None or changes is None:
            return self._store.summaries()
        changed, fresh = changes
        kept = [session for session in self._entries[1].sessions if session.id not in changed]
        return sorted(kept + fresh, key=lambda session: (session.started_at, session.id), reverse=True)

    def _read(self) -> Entries:
        return Entries(
            self._sessions(),
            self._store.pain_days(),
            self._store.decisions(),
            self._store.screenings(),
        )


@contextmanager
def in_plain_words() -> Iterator[None]:
    """Hand a trouble with the file on to the pages, which do not know the storage."""
    try:
        yield
    except StorageError as error:
        raise HistoryUnavailable(str(error)) from error
    except NotThere as error:
        raise Gone.session() from error
