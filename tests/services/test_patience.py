"""A disk that does not answer is not waited for: the workout goes on, and what was done is kept elsewhere."""

import threading
from threading import Event

import pytest

from glutecoach import paths
from glutecoach.services import patience
from glutecoach.services.patience import Patience, StillWaiting
from glutecoach.services.recording import Recorder
from glutecoach.storage.errors import NoAnswer
from glutecoach.storage.kept import waiting
from glutecoach.storage.store import Store
from tests.storage.every_method import AT, PLANNED, done


@pytest.fixture(autouse=True)
def short(monkeypatch):
    monkeypatch.setattr(patience, "PATIENCE_S", 0.05)


def end_of(name: str) -> None:
    """Wait until what was begun on the thread of a name has come to its end."""
    for thread in threading.enumerate():
        if thread.name == name:
            thread.join()


def test_what_is_done_in_time_is_as_if_it_were_done_here():
    with pytest.raises(KeyError, match="'ours'"):
        Patience("test").do(lambda: {}["ours"])


def test_what_was_begun_goes_on_and_there_is_no_other_meanwhile():
    answers, told, one = Event(), [], Patience("test")
    with pytest.raises(StillWaiting):
        one.do(lambda: answers.wait() and told.append("first"))
    with pytest.raises(StillWaiting):
        one.do(lambda: told.append("second"))
    answers.set()
    end_of("test")
    one.do(lambda: told.append("third"))
    assert told == ["first", "third"]


def test_a_history_that_does_not_answer_is_told_and_what_was_done_lies_elsewhere(store, monkeypatch, tmp_path):
    monkeypatch.setattr(paths, "spare_folders", lambda _: (tmp_path / "spare",))
    answers, keep = Event(), Store.keep
    recorder = Recorder(store, PLANNED)
    recorder.begin(AT)
    monkeypatch.setattr(recorder._there, "do", lambda call: call())  # that disk may take its time
    monkeypatch.setattr(Store, "keep", lambda *given: answers.wait() and keep(*given))
    for number in (1, 2):
        recorder.keep([done(number)], 1_000)
        assert isinstance(recorder.refusal, NoAnswer)
        assert recorder.is_safe
    assert waiting([store.path.parent]) == []
    assert len(waiting([tmp_path / "spare"])) == 1
    answers.set()
    end_of("storing")
    monkeypatch.undo()
    recorder.save()
    assert recorder.refusal is None
    assert [result.number for result in store.session(1).results] == [1, 2]
    assert waiting([tmp_path / "spare"]) == []
