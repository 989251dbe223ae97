"""Data folders as people have them, to be broken."""

from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

from glutecoach.coaching.course import Decision, Verb
from glutecoach.coaching.history import CheckIn, Ending, When
from glutecoach.coaching.screening import Screening
from glutecoach.services.clock import SystemClock
from glutecoach.storage.backup import backup_now
from glutecoach.storage.files import FILE_NAME
from glutecoach.storage.store import Store
from tests.storage.every_method import PLANNED, done


def used(folder: Path, *, sessions: int = 3, backup: bool = True) -> Path:
    """Fill a folder with a history of a row of every kind, and a backup of it; return the history's file.

    The sessions were on the days before today, the newest yesterday.
    """
    now = SystemClock().local().replace(hour=12, minute=0)
    with closing(Store.open(folder)) as store:
        store.add_screening(Screening(at=now - timedelta(days=40), on=(now - timedelta(days=40)).date()))
        begun = now - timedelta(days=30)
        store.add_decision(Decision(verb=Verb.START, at=begun, on=begun.date(), program_id="gentle-start", goal=3))
        for ago in range(sessions, 0, -1):
            one_session(store, now - timedelta(days=ago))
        store.set_preferences({"voice_loudness": 60, "theme": "light"})
    if backup:
        backup_now(folder / FILE_NAME, "daily")
    return folder / FILE_NAME


def one_session(store: Store, at: datetime) -> int:
    """Store a session of two sets with its pain, and return its id."""
    number = store.begin_session(PLANNED, at)
    store.add_sets(number, [done(1), done(2)], 60_000)
    store.finish_session(number, Ending.COMPLETED, 60_000)
    store.add_check_in(CheckIn(at=at, local_date=at.date(), when=When.AFTER, pain=2, session_id=number))
    return number


def counted(folder: Path) -> int:
    """Return how many finished sessions the history of a folder holds."""
    with closing(Store(folder / FILE_NAME)) as store:
        return len(store.summaries())
