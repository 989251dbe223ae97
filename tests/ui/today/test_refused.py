"""What the history refuses is shown as it was chosen, said to be unsaved, and stored as soon as that can be."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from glutecoach.coaching.history import When
from glutecoach.coaching.screening import Flag
from glutecoach.services.unsaved import HistoryUnavailable
from glutecoach.storage.store import Store
from glutecoach.ui.today.red_flags import FlagsStep

NOT_SAVED = "Not saved yet. GluteCoach keeps it and tries again. Why: "


@contextmanager
def held(hand: Any, begin: str) -> Iterator[None]:
    """Let another program hold the history, which can then not be written, or not even be read."""
    with closing(sqlite3.connect(hand.store.path, isolation_level=None)) as other:
        other.execute(begin)
        yield
        other.execute("ROLLBACK")


def chosen(hand: Any) -> list[str]:
    made = hand.page.findChildren(QPushButton)
    return [one.text() for one in made if one.isVisible() and one.isCheckable() and one.isChecked()]


@pytest.mark.parametrize("begin", ["BEGIN IMMEDIATE", "BEGIN EXCLUSIVE"])
def test_an_answer_about_the_back(hand, begin):
    hand.plan.start("gentle-start", 3)
    hand.opens()
    with held(hand, begin):
        hand.press(Qt.Key.Key_6).press(Qt.Key.Key_7)
        assert NOT_SAVED in hand.texts
        hand.opens()
        assert NOT_SAVED in hand.texts
        assert chosen(hand) == ["7"]
        hand.press_button("Try again")
        assert NOT_SAVED in hand.texts
    assert hand.store.check_ins() == []
    hand.press_button("Try again")
    assert NOT_SAVED not in hand.texts
    assert [(said.when, said.pain) for said in hand.store.check_ins()] == [(When.BEFORE, 7)]
    assert chosen(hand) == ["7"]
    hand.press(Qt.Key.Key_7)
    assert hand.store.check_ins() == []


def test_a_day_that_was_never_read_offers_nothing(hand):
    hand.plan.start("gentle-start", 3)
    with held(hand, "BEGIN EXCLUSIVE"):
        hand.opens()
        assert hand.buttons == ["Try again"]
        with pytest.raises(HistoryUnavailable):
            hand.plan.start("physio-four", 3)
    hand.press_button("Try again")
    assert hand.focused.startswith("Start")
    assert [made.program_id for made in hand.store.decisions()] == ["gentle-start"]


def test_an_answer_goes_into_a_copy_that_took_the_place_of_the_history(hand):
    hand.plan.start("gentle-start", 3)
    hand.opens()
    path = hand.store.path
    shutil.copyfile(path, path.with_name("other")).replace(path)
    hand.press(Qt.Key.Key_9)
    assert NOT_SAVED not in hand.texts
    with closing(Store(path)) as another:
        assert [said.pain for said in another.check_ins()] == [9]


def test_an_answer_that_is_taken_back_before_it_is_stored(hand):
    hand.plan.start("gentle-start", 3)
    hand.opens().press(Qt.Key.Key_2)
    with held(hand, "BEGIN IMMEDIATE"):
        hand.press(Qt.Key.Key_5).press(Qt.Key.Key_5)
        assert chosen(hand) == []
    hand.press(Qt.Key.Key_4)
    assert [said.pain for said in hand.store.check_ins()] == [4]
    assert NOT_SAVED not in hand.texts


def test_a_warning_sign_holds_at_once_and_what_comes_after_it_waits(hand):
    hand.plan.start("gentle-start", 3)
    hand.opens()
    with held(hand, "BEGIN IMMEDIATE"):
        hand.page.ask_questions()
        hand.page.findChild(FlagsStep).answered.emit((Flag.GROIN,))
        assert hand.plan.today().is_emergency
        assert NOT_SAVED in hand.texts
        hand.page.day.seen_somebody.emit(())
        assert not hand.plan.today().is_emergency
        hand.undo()
        assert hand.plan.today().is_emergency
        hand.page.day.seen_somebody.emit(())
    hand.plan.stop()
    assert [said.flags for said in hand.store.screenings()] == [(Flag.GROIN,), ()]
    assert hand.plan.unsaved.problem == ""
    assert hand.plan.course() is None
