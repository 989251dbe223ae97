"""Undo: the last change can be taken back until another one is made, however long that takes."""

import pytest

from glutecoach.coaching.recovery import prescription
from glutecoach.coaching.screening import Screening
from glutecoach.services.history_service import HistoryService
from glutecoach.services.journal import HistoryUnavailable, Journal
from glutecoach.services.undo import Undo
from glutecoach.storage.errors import DiskFull


@pytest.fixture
def history(store):
    return HistoryService(store, Journal(store, lambda: 0))


@pytest.fixture
def undo(store):
    return Undo(lambda: store.revision)


@pytest.fixture
def deleted(history, undo, store, service, routine, clock):
    """Offer the way back of a session that was deleted."""
    session_id = store.begin_session(prescription(routine("clam")), clock.local())
    store.finish_session(session_id, "own-choice", 1)
    history.delete(session_id)
    undo.offer("deleted", lambda: history.restore(session_id) or "It is back.")
    return session_id


def test_a_change_is_taken_back_once(deleted, undo, store):
    store.set_preferences({"voice": False})
    assert undo.told == "deleted", "a choice in the settings is no change of the history"
    assert undo.take() == "It is back."
    assert [session.id for session in store.summaries()] == [deleted]
    assert (undo.told, undo.take()) == ("", "")


def test_nothing_is_taken_back_once_something_else_was_changed(deleted, undo, store, clock):
    now = clock.local()
    store.add_screening(Screening(at=now, on=now.date()))
    assert undo.told == ""
    undo.take()
    assert store.summaries() == []


def test_what_cannot_be_taken_back_now_can_be_later(deleted, undo, store):
    store.trouble = DiskFull
    with pytest.raises(HistoryUnavailable):
        undo.take()
    store.trouble = None
    assert undo.told == "deleted"
    undo.take()
    assert [session.id for session in store.summaries()] == [deleted]


def test_a_change_that_was_refused_in_the_middle_leaves_the_way_back(deleted, undo, store, clock):
    def two_in_one():
        with store.together():
            store.set_note(deleted, "half")
            raise KeyError

    with pytest.raises(KeyError):
        two_in_one()
    assert undo.told == "deleted"
