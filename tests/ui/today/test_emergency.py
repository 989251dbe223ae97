"""A sign of an emergency stops: nothing is begun until a doctor has said so."""

from datetime import date

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from glutecoach.coaching.history import When
from glutecoach.coaching.screening import Flag
from glutecoach.ui import words
from glutecoach.ui.today.emergency import number_here
from tests.ui.today.test_first_start import tick

TITLE = "Get medical help now"
DOCTOR = "A doctor has said that I may exercise …"


@pytest.mark.parametrize(("country", "number"), [
    ("en_GB", "999"), ("en_US", "911"), ("fr_CA", "911"), ("en_AU", "000"), ("en_NZ", "111"), ("de_DE", "112"),
    ("ja_JP", ""), ("ga_IE", "112"),
])  # fmt: skip
def test_the_number_is_that_of_the_country(country, number):
    assert number_here(QLocale(country)) == number


def test_an_emergency_stands_in_the_place_of_everything_that_could_be_begun(hand):
    hand.plan.start("gentle-start", 3)
    hand.plan.screen((Flag.BLADDER, Flag.FEVER))
    hand.opens()
    assert TITLE in hand.texts
    for number in ("112", "999", "911", "000", "111"):
        assert number in hand.texts
    assert words.red_flag(Flag.BLADDER) in hand.texts, "to be shown to somebody"
    assert not any("Start" in text or "seen somebody" in text or "again" in text for text in hand.buttons)
    hand.press(Qt.Key.Key_Return)
    assert (hand.started, hand.lessons) == ([], ["see-a-professional"])
    assert not hand.plan.is_due()


def test_it_ends_by_a_doctor_s_word_with_its_day_alone(hand):
    hand.plan.start("gentle-start", 3)
    hand.plan.screen((Flag.GROIN,))
    hand.opens(days_later=5).press_button(DOCTOR).press_button("Not yet")
    assert TITLE in hand.texts
    hand.press_button(DOCTOR)
    QTest.keyClicks(QApplication.focusWidget(), "05/03/2026")
    hand.press_button("Yes, a doctor has said so")
    assert TITLE not in hand.texts
    assert hand.focused.startswith("Start")
    said = hand.store.screenings()[-1]
    assert (said.flags, said.on) == ((), date(2026, 3, 5))
    assert hand.undo() == f"Your earlier answers count again. You see the advice again: {TITLE}."
    assert TITLE in hand.texts


def test_a_doctor_s_word_from_before_the_sign_ends_nothing(hand):
    hand.opens(days_later=5).plan.start("gentle-start", 3)
    hand.plan.screen((Flag.GROIN,))
    hand.opens(days_later=1).press_button(DOCTOR)
    QTest.keyClicks(QApplication.focusWidget(), "05/03/2026")
    hand.press_button("Yes, a doctor has said so")
    assert TITLE in hand.texts
    assert hand.plan.today().is_emergency


def test_it_ends_by_a_word_of_a_day_that_began_while_it_stood_there(hand):
    hand.plan.start("gentle-start", 3)
    hand.plan.screen((Flag.GROIN,))
    hand.opens()
    hand.opens(days_later=1).press_button(DOCTOR).press_button("Yes, a doctor has said so")
    assert TITLE not in hand.texts
    assert hand.store.screenings()[-1].on == hand.plan.day


def test_a_tick_by_mistake_is_taken_back_at_once(hand):
    tick(hand, "A serious fall")
    assert TITLE in hand.texts
    hand.undo()
    assert "1 of 3" in hand.texts
    assert hand.store.screenings() == []


def test_who_has_ticked_a_sign_does_not_pass_the_question_over(hand):
    hand.opens().press_button("One or more of these").press(Qt.Key.Key_Space)
    assert "Skip this question" not in hand.buttons


def test_very_strong_pain_has_the_questions_put_again_before_the_next_session(hand):
    hand.plan.start("gentle-start", 3)
    hand.plan.screen(())
    hand.opens(1).plan.answer(When.BEFORE, 8)
    hand.opens()
    assert "Your pain was very strong" in hand.texts
    assert "1 of 3" not in hand.texts
    hand.press_button("Just look around")
    assert "Let your back rest today" in hand.texts
    hand.opens()
    assert "Your pain was very strong" not in hand.texts, "who did not want to is left alone for now"
